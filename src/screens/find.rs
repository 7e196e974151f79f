//! Find: a search over boxes and actions.

use super::{Line, Pane, Role, Row, Rows, Screen, hints, wording};
use crate::app::App;
use crate::app::action::{Action, Scope, Step, TABLE};
use crate::app::page::{Page, Place};
use crate::domain::text::fold;

/// The most results that are listed.
const MOST: usize = 200;

/// Describes the search.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, super::title_below(app));
    screen.sheet = true;
    screen.search = true;
    let field = &page.fields[0];
    let found = search(app, field.text());
    let boxes = found.iter().filter(|result| matches!(result.row.does, Action::GoTo(_))).count();
    let mut main = Pane::titled(words.get("find.title"));
    main.gap();
    main.ask(page, 0, String::new());
    main.gap();
    let chosen = found.get(page.row).and_then(|result| result.phrase.clone());
    if field.text().trim().is_empty() {
        main.put(Line::Text(Role::Muted, 0, words.get("find.type")));
    } else if found.is_empty() {
        main.say(words.fill("find.nothing", &[("text", &field.text())]));
    }
    let counts = words.fill("find.counts", &[("boxes", &boxes), ("actions", &(found.len() - boxes))]);
    main.put(Line::Rows(Rows {
        len: found.len(),
        at: Box::new(move |row| found.get(row).map_or_else(|| Row::new(""), |result| result.row.clone())),
        heads: None,
        columns: (0, 0),
        focusable: true,
    }));
    if let Some(phrase) = chosen {
        main.gap();
        main.put(Line::Text(Role::Muted, 0, words.fill("find.found_in", &[("phrase", &phrase)])));
    }
    screen.main = main;
    if screen.status.is_empty() {
        screen.status = counts;
    }
    screen.hints = hints(
        app,
        Scope::Text,
        &[(Action::Move(Step::Up), "hint.choose"), (Action::Press, "hint.go_there"), (Action::Back, "hint.close")],
    );
    screen.plain.prompt = words.get("plain.number");
    screen
}

struct Found {
    row: Row,
    phrase: Option<String>,
}

/// Boxes whose label, words or phrases hold the text, then actions whose words do.
fn search(app: &App, text: &str) -> Vec<Found> {
    let needle = fold(text.trim());
    if needle.is_empty() {
        return Vec::new();
    }
    let catalog = &*app.catalog;
    let mut found: Vec<(u8, Found)> = Vec::new();
    let phrases: Vec<Option<(u8, Option<String>)>> =
        catalog.categories.iter().map(|category| rank(category, &needle)).collect();
    for index in 0..catalog.boxes.len() {
        let category = catalog.boxes[index].category;
        if let (Some((rank, phrase)), Some(open)) = (&phrases[category], &app.open) {
            let state = wording::standing(&app.words, catalog, open.draft.boxes[index]);
            let label = format!(
                "{} > {}",
                catalog.channels[catalog.boxes[index].channel].short,
                catalog.category_of(index).label
            );
            let row = Row { brief: state.clone(), state, does: Action::GoTo(index), ..Row::new(label) };
            found.push((*rank, Found { row, phrase: phrase.clone() }));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.truncate(MOST);
    found.into_iter().map(|(_, found)| found).chain(actions(app, &needle)).collect()
}

/// How well a category fits: its label, then a phrase, then what it says.
fn rank(category: &crate::domain::catalog::Category, needle: &str) -> Option<(u8, Option<String>)> {
    if fold(&category.label).contains(needle) {
        return Some((0, None));
    }
    let phrase = category.covers.iter().find(|phrase| fold(phrase).contains(needle));
    if let Some(phrase) = phrase {
        return Some((1, Some(phrase.to_owned())));
    }
    fold(&category.what).contains(needle).then(|| (2, Some(category.what.clone())))
}

/// The actions that can be found, by their words in help.
fn actions(app: &App, needle: &str) -> Vec<Found> {
    let open = app.pages.iter().any(|page| matches!(page.at, Place::Preferences { .. }));
    let fits = TABLE.iter().filter(|entry| findable(entry.action, open));
    let mut seen: Vec<&str> = Vec::new();
    let mut list = Vec::new();
    for entry in fits {
        let words = app.words.get(&format!("help.{}", entry.name));
        if !seen.contains(&entry.name) && fold(&words).contains(needle) {
            seen.push(entry.name);
            let key = entry.keys.first().map(|key| wording::name_of(&app.words, *key)).unwrap_or_default();
            let row = Row { brief: key.clone(), state: key, role: Role::Accent, does: entry.action, ..Row::new(words) };
            list.push(Found { row, phrase: None });
        }
    }
    list
}

/// Whether an action makes sense from the search.
fn findable(action: Action, open: bool) -> bool {
    let on_settings = matches!(
        action,
        Action::NoOffers
            | Action::NoMessages
            | Action::AllowAll
            | Action::HowOften
            | Action::Save
            | Action::Undo
            | Action::Redo
    );
    matches!(action, Action::Help | Action::Quit | Action::Redraw) || open && on_settings
}
