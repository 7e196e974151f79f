//! Review before saving: every change, and what it means.

use super::{Button, Line, Pane, Role, Row, Rows, Screen, Show, Value, hints, wording};
use crate::app::App;
use crate::app::action::{Action, Scope};
use crate::app::open::Open;
use crate::app::page::Page;
use crate::domain::catalog::{Catalog, Purpose};
use crate::domain::change::Change;

/// Describes the review.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, super::title_below(app));
    screen.sheet = true;
    let Some(open) = &app.open else { return screen };
    let changes = in_order(&app.catalog, open.changes(&app.catalog));
    let n = changes.len();
    let mut main = Pane::titled(words.get("review.title"));
    main.gap();
    main.put(Line::Text(
        Role::Strong,
        0,
        words.fill("review.question", &[("n", &n), ("name", &open.profile.details.name)]),
    ));
    main.gap();
    let offers = changes.iter().filter(|change| says_yes(&app.catalog, change)).count();
    let table = rows(app, changes, offers);
    main.put(table);
    main.gap();
    main.put(Line::Text(Role::Accent, 0, words.get("review.means")));
    for line in meaning(app, open) {
        main.put(Line::Text(Role::Text, 2, line));
    }
    for gap in gaps(app, open).into_iter().take(3) {
        main.put(Line::Text(Role::Warn, 2, gap));
    }
    main.gap();
    if app.agent.is_some() {
        behalf(app, page, &mut main);
    }
    main.put(Line::Text(Role::Muted, 0, words.get("review.here")));
    main.gap();
    main.put(Line::Buttons {
        buttons: vec![
            Button::new(words.get("button.save_changes"), Action::Save),
            Button::new(words.get("button.keep_editing"), Action::Back),
            Button::new(words.get("button.undo_all_changes"), Action::UndoAll),
        ],
        stacked: false,
    });
    main.put_when(Show::Wide, Line::Gap);
    screen.main = main;
    if screen.status.is_empty() {
        screen.status = words.get("review.nothing_yet");
    }
    screen.hints = hints(
        app,
        Scope::Dialog,
        &[
            (Action::Press, "hint.press"),
            (Action::Save, "hint.save"),
            (Action::Next, "hint.next_button"),
            (Action::Back, "hint.keep_editing"),
            (Action::Help, "hint.help"),
        ],
    );
    screen.plain.question = words.get(if app.agent.is_some() { "plain.save_agent" } else { "plain.save" });
    screen
}

/// Why someone saves this for someone else, and how they know.
fn behalf(app: &App, page: &Page, main: &mut Pane<'_>) {
    let words = &app.words;
    main.ask(page, 0, words.get("behalf.reason"));
    let value = |at: usize, label: &str, text: String, identity: bool| {
        Line::Value(Value {
            at,
            label: words.get(label),
            text,
            back: Action::ChooseBehalf { identity, back: true },
            on: Action::ChooseBehalf { identity, back: false },
        })
    };
    main.put(value(0, "behalf.asked", wording::asked(words, app.behalf.asked()), false));
    let identity = words.get(if app.behalf.identity_confirmed { "yes" } else { "no" });
    main.put(value(1, "behalf.identity", identity, true));
    main.gap();
}

/// Whether a change opts in to offers.
fn says_yes(catalog: &Catalog, change: &Change) -> bool {
    !change.from.is_on() && change.to.is_on() && change.box_in(catalog).is_some_and(|index| catalog.is_offer(index))
}

/// The changes that say yes to offers first.
fn in_order(catalog: &Catalog, changes: Vec<Change>) -> Vec<Change> {
    let (mut yes, rest): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| says_yes(catalog, change));
    yes.extend(rest);
    yes
}

/// The table of changes; the ones that say yes to offers first, under a line
/// that says so, the others under one of their own.
fn rows(app: &App, changes: Vec<Change>, offers: usize) -> Line<'_> {
    let words = &app.words;
    let head = |key: &str| Row { role: Role::Warn, heading: true, ..Row::new(words.get(key)) };
    let mut rows: Vec<Option<usize>> = (0..changes.len()).map(Some).collect();
    if offers > 0 {
        if offers < changes.len() {
            rows.insert(offers, None);
        }
        rows.insert(0, None);
    }
    Line::Rows(Rows {
        len: rows.len(),
        at: Box::new(move |row| match rows[row] {
            Some(at) => change_row(app, &changes[at], true),
            None if row == 0 => head("review.yes_to_offers"),
            None => head("review.others"),
        }),
        heads: Some([words.get("review.setting"), words.get("review.was"), words.get("review.will_be")]),
        columns: (12, 24),
        focusable: false,
    })
}

/// A change as a row: what, was, is.
#[must_use]
pub fn change_row(app: &App, change: &Change, starred: bool) -> Row {
    let words = &app.words;
    let (was, is) = (
        wording::value_words(words, &app.catalog, change, &change.from),
        wording::value_words(words, &app.catalog, change, &change.to),
    );
    Row {
        changed: starred,
        brief: words.fill("review.brief", &[("was", &was), ("is", &is)]),
        note: was,
        state: is,
        role: if starred { Role::Changed } else { Role::Text },
        ..Row::new(wording::subject(words, &app.catalog, change))
    }
}

/// What the changes mean, in sentences.
fn meaning(app: &App, open: &Open) -> Vec<String> {
    let words = &app.words;
    let catalog = &*app.catalog;
    let mut lines = Vec::new();
    for (channel, names) in catalog.channels.iter().enumerate() {
        let boxes = catalog.channel_boxes(channel);
        let (before, after) =
            (open.saved.per_month(catalog, boxes.clone()), open.draft.per_month(catalog, boxes.clone()));
        lines.extend(wording::months(words, catalog, channel, before, after));
        let off = || {
            boxes
                .clone()
                .filter(|index| open.saved.boxes[*index].status.is_on() && !open.draft.boxes[*index].status.is_on())
        };
        let mut still: Vec<String> =
            off().take(64).flat_map(|index| wording::still_by(catalog, &open.draft, index)).collect();
        still.sort_by_key(|short| catalog.channels.iter().position(|each| each.short == *short));
        still.dedup();
        if !still.is_empty() {
            let holes: [(&str, &dyn std::fmt::Display); 2] = [("by", &still.join(", ")), ("many", &names.many)];
            lines.push(words.fill("review.still", &holes));
        }
    }
    if lines.is_empty() {
        lines.push(words.get("review.nothing_more"));
    }
    lines
}

/// What no channel tells any more after these changes, though one did before.
fn gaps(app: &App, open: &Open) -> Vec<String> {
    let catalog = &*app.catalog;
    let reached = |settings: &crate::domain::settings::Settings| {
        let mut reached = vec![false; catalog.categories.len()];
        for (setting, each) in settings.boxes.iter().zip(&catalog.boxes) {
            reached[each.category] |= setting.status.is_on();
        }
        reached
    };
    let (before, after) = (reached(&open.saved), reached(&open.draft));
    // To lose offers on every channel is what was asked for, and no gap.
    let matters = |at: &usize| catalog.categories[*at].purpose != Purpose::Marketing;
    let lost = (0..catalog.categories.len()).filter(|at| before[*at] && !after[*at]).filter(matters);
    lost.map(|at| app.words.fill("review.gap", &[("label", &catalog.categories[at].label)])).collect()
}
