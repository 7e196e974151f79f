//! Find: a search over boxes and actions.

use super::{Line, Role, Row, Rows, Screen, Text, keys};
use crate::app::App;
use crate::app::action::{Action, Binding, EditAct, Intent};
use crate::app::page::Page;
use crate::domain::catalog::Category;
use crate::domain::text::fold;
use crate::session::Session;
use crate::session::open::Open;
use crate::wording;

/// The most results that are listed.
const MOST: usize = 200;

/// Something that was found: a box by its index, with the phrase it was found
/// by, or an offer of a page below by its row of the table of keys.
enum Match<'a> {
    Box(usize, Option<&'a str>),
    Offer(&'static Binding, Action),
}

/// Describes the search.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let text = page.typed(0);
    let found = search(app, text);
    let boxes = found.iter().filter(|each| matches!(each, Match::Box(..))).count();
    let n = found.len();
    let counts = words.fill("find.counts", &[("boxes", &boxes), ("actions", &(n - boxes))]);
    let phrase = match found.get(page.spot.row) {
        Some(Match::Box(_, phrase)) => *phrase,
        _ => None,
    };
    let mut screen = Screen::of(app, page).titled(words.get("find.title")).gap();
    screen.main.ask(page, 0, "", Action::Nothing);
    screen = screen.gap();
    if text.is_empty() {
        screen = screen.text(Role::Muted, 0, "find.type");
    } else if found.is_empty() {
        screen = screen.tell(words.fill("find.nothing", &[("text", &text)]));
    }
    let row = move |row: usize| found.get(row).map_or_else(|| Row::new(""), |each| row_of(session, each));
    screen = screen.put(Line::Rows(Rows::list(n, row)));
    if let Some(phrase) = phrase {
        screen = screen.gap();
        screen.main.text(Role::Muted, 0, words.fill("find.found_in", &[("phrase", &phrase)]));
    }
    screen.search = true;
    screen.closes = true;
    screen.quiet_with(counts)
}

/// Boxes whose label, words or phrases hold the text, best first; then what
/// the pages below offer.
fn search<'a>(app: &'a App, text: &str) -> Vec<Match<'a>> {
    let needle = fold(text);
    if needle.is_empty() {
        return Vec::new();
    }
    let boxes = app.session.open.as_ref().map(|_| boxes(&app.session, &needle));
    let mut found: Vec<Match<'a>> = boxes.into_iter().flatten().collect();
    found.extend(offers(app, &needle));
    found
}

fn boxes<'a>(session: &'a Session, needle: &str) -> Vec<Match<'a>> {
    let catalog = &*session.catalog;
    let ranks: Vec<_> = catalog.categories.iter().map(|category| rank(category, needle)).collect();
    let fits = |at: usize| Some((at, ranks[catalog.boxes[at].category]?));
    let mut found: Vec<_> = (0..catalog.boxes.len()).filter_map(fits).collect();
    found.sort_by_key(|(_, (rank, _))| *rank);
    found.truncate(MOST);
    found.into_iter().map(|(at, (_, phrase))| Match::Box(at, phrase)).collect()
}

/// How well a category fits: its label, then a phrase, then what it says.
fn rank<'a>(category: &'a Category, needle: &str) -> Option<(u8, Option<&'a str>)> {
    if fold(&category.label).contains(needle) {
        return Some((0, None));
    }
    if let Some(phrase) = category.covers.iter().find(|phrase| fold(phrase).contains(needle)) {
        return Some((1, Some(phrase)));
    }
    fold(&category.what).contains(needle).then_some((2, Some(&category.what)))
}

/// What the pages below offer, by its words in help: each once, the topmost
/// page first. Movements are left out: they are of no use from here.
fn offers<'a>(app: &App, needle: &str) -> Vec<Match<'a>> {
    let words = &app.session.words;
    let mut found: Vec<Match<'a>> = Vec::new();
    // What works on a page needs that page on top once the search is closed.
    let Some(below) = app.pages.down().nth(1) else { return found };
    for offer in below.at.kind().offers() {
        let Intent::Act(does) = offer.binding.does else { continue };
        let new =
            !found.iter().any(|each| matches!(each, Match::Offer(binding, _) if binding.name == offer.binding.name));
        if new
            && offer.binding.name != "find"
            && fold(&words.get(&format!("help.{}", offer.binding.name))).contains(needle)
        {
            found.push(Match::Offer(offer.binding, does));
        }
    }
    found
}

fn row_of<'a>(session: &'a Session, found: &Match<'_>) -> Row<'a> {
    let words = &session.words;
    match found {
        Match::Offer(binding, does) => {
            let key = keys::key_name(words, binding, false);
            let row = Row::new(words.get(&format!("help.{}", binding.name)));
            Row { brief: key.clone(), state: key, role: Role::Accent, ..row }.doing(*does)
        }
        Match::Box(index, _) => match &session.open {
            Some(open) => box_row(session, open, *index),
            None => Row::new(""),
        },
    }
}

fn box_row<'a>(session: &'a Session, open: &Open, index: usize) -> Row<'a> {
    let catalog = &*session.catalog;
    let state = wording::standing(&session.words, catalog, open.draft.boxes[index]);
    let channel = &catalog.channels[catalog.boxes[index].channel];
    let label = format!("{} > {}", channel.short, catalog.category_of(index).label);
    let row = Row { brief: Text::from(state.clone()), state: state.into(), ..Row::new(label) };
    row.doing(Action::Edit(EditAct::GoTo(index)))
}
