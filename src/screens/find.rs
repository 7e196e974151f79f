//! Find: a search over everything there is to go to.

use super::{Line, Role, Row, Rows, Screen, Text, keys};
use crate::app::App;
use crate::app::action::{Action, binding};
use crate::app::find::{Thing, ThingKind};
use crate::app::page::Page;
use crate::session::Session;
use crate::session::open::Open;
use crate::store::index::SearchText;
use crate::wording;

/// Describes the search.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let text = page.typed(0);
    let found = app.found(text);
    let n = found.len();
    let phrase = found.get(page.spot.row).and_then(|thing| found_in(thing, text)).map(str::to_owned);
    let mut screen = Screen::of(app, page).titled(words.get("find.title")).gap();
    screen.main.ask(page, 0, "", Action::Nothing);
    screen = screen.gap();
    if text.is_empty() {
        screen = screen.text(Role::Muted, 0, "find.type");
    } else if found.is_empty() {
        screen = screen.tell(words.fill("find.nothing", &[("text", &text)]));
    }
    let row = move |row: usize| found.get(row).map_or_else(|| Row::new(""), |thing| row_of(session, thing));
    screen = screen.put(Line::Rows(Rows::list(n, row)));
    if let Some(phrase) = phrase {
        screen = screen.gap();
        screen.main.text(Role::Muted, 0, words.fill("find.found_in", &[("phrase", &phrase)]));
    }
    screen.search = true;
    screen.closes = true;
    screen.quiet_with(words.fill("find.counts", &[("n", &n)]))
}

/// The phrase that something was found by, where its name says nothing of it.
#[must_use]
pub fn found_in<'a>(thing: &'a Thing<'_>, text: &str) -> Option<&'a str> {
    let wanted = SearchText::new(text);
    if wanted.rank(&thing.label, "").is_some() || thing.kind == ThingKind::Save {
        return None;
    }
    let ranked = thing.phrases.lines().filter_map(|phrase| Some((wanted.rank(phrase, "")?, phrase)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, phrase)| phrase)
}

fn row_of<'a>(session: &'a Session, thing: &Thing<'_>) -> Row<'a> {
    let words = &session.words;
    if let (ThingKind::Box(index), Some(open)) = (thing.kind, &session.open) {
        return box_row(session, open, index, thing);
    }
    let key = binding(&thing.id).filter(|_| thing.kind == ThingKind::Action);
    let state = match key {
        Some(binding) => keys::key_name(words, binding, false),
        None => words.get(&format!("find.kind.{}", thing.kind.id())),
    };
    Row { brief: state.clone(), state, role: Role::Accent, ..Row::new(thing.label.clone()) }.doing(thing.does)
}

fn box_row<'a>(session: &'a Session, open: &Open, index: usize, thing: &Thing<'_>) -> Row<'a> {
    let state = wording::standing(&session.words, &session.catalog, open.draft.boxes[index]);
    let row = Row { brief: Text::from(state.clone()), state: state.into(), ..Row::new(thing.label.clone()) };
    row.doing(thing.does)
}
