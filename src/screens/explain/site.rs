//! What is known of the shop's page for a row of the boxes, what is to do
//! there, and by which day.

use std::ops::Range;

use crate::domain::plan::{self, Todo};
use crate::domain::standing::Status;
use crate::screens::{Line, Pane, Role, Show, Text};
use crate::session::Session;
use crate::session::open::Open;
use crate::wording;

/// Where what is said begins.
const COLUMN: u16 = 15;

/// The most boxes that are looked at.
const MOST: usize = 64;

/// What is known of the page, what the shop usually does, and what is to do.
pub(super) fn on_their_page<'a>(session: &'a Session, open: &'a Open, boxes: Range<usize>, pane: &mut Pane<'a>) {
    let words = &session.words;
    let free: Vec<usize> = boxes.filter(|index| !open.saved.boxes[*index].locked).take(MOST).collect();
    if free.is_empty() {
        return;
    }
    let (state, by) = known(session, open, &free);
    pane.pair(words.get("about.site"), COLUMN, state);
    if !by.is_empty() {
        pane.text(Role::Muted, 2, by);
    }
    let not_set = free.iter().any(|index| open.draft.boxes[*index].wanted.is_none());
    if not_set {
        pane.pair(words.get("about.usually"), COLUMN, usually(session, &free));
    }
    let unsaved = |index: &usize| open.saved.boxes[*index] != open.draft.boxes[*index];
    if free.iter().any(unsaved) {
        pane.gap();
        return;
    }
    let todo: Vec<Todo> =
        free.iter().filter_map(|index| plan::todo_of(&session.catalog, &open.profile, *index)).collect();
    to_do(session, &todo, free.len(), pane);
    let noted = || free.len() == 1 && is_agreed(session, open, free[0]);
    if !todo.is_empty() && free.len() == 1 {
        pane.put_when(Show::Always, Line::Text(Role::Muted, 0, words.get("about.tick_off")));
    } else if noted() {
        pane.put_when(Show::Wide, Line::Text(Role::Muted, 0, words.get("about.tick_back")));
    }
    pane.gap();
}

/// Whether the page is known to agree with the choice of a box.
fn is_agreed(session: &Session, open: &Open, index: usize) -> bool {
    let catalog = &session.catalog;
    let channel = &catalog.channels[catalog.boxes[index].channel].id;
    let known = open.profile.site.get(channel, &catalog.category_of(index).id);
    known.is_some_and(|known| open.saved.boxes[index].wanted == Some(known.on))
}

/// What is known of the page for one box and by whose word, or how many of
/// several are on and off.
fn known<'a>(session: &'a Session, open: &Open, boxes: &[usize]) -> (Text<'a>, String) {
    let (words, catalog) = (&session.words, &session.catalog);
    let known = |index: &usize| {
        let channel = &catalog.channels[catalog.boxes[*index].channel].id;
        open.profile.site.get(channel, &catalog.category_of(*index).id)
    };
    if let [only] = boxes {
        let Some(known) = known(only) else { return (words.get("site.not_known"), String::new()) };
        let state = words.within(&wording::status_word(words, Status::of(Some(known.on))));
        return (state.into(), wording::known_by(session, known));
    }
    let count = |on: Option<bool>| boxes.iter().filter(|index| known(index).map(|known| known.on) == on).count();
    let (on, off, none) = (count(Some(true)), count(Some(false)), count(None));
    let parts = [("count.n_on", on), ("count.n_off", off)];
    let mut parts: Vec<String> =
        parts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| words.fill(key, &[("n", n)])).collect();
    if parts.is_empty() {
        return (words.get("site.not_known"), String::new());
    }
    if none > 0 {
        parts.push(words.fill("site.n_not_known", &[("n", &none)]));
    }
    (words.series(&parts).into(), String::new())
}

/// What the shop usually does with boxes.
fn usually(session: &Session, boxes: &[usize]) -> String {
    let words = &session.words;
    let on = boxes.iter().filter(|index| session.catalog.boxes[**index].usually).count();
    match on {
        0 => words.get("about.usually_off").into_owned(),
        on if on == boxes.len() => words.get("about.usually_on").into_owned(),
        on => words.fill("count.on", &[("on", &on), ("all", &boxes.len())]),
    }
}

/// What is to do there, and by which day.
fn to_do<'a>(session: &'a Session, todo: &[Todo], all: usize, pane: &mut Pane<'a>) {
    let words = &session.words;
    let Some(first) = todo.first() else { return };
    let text = match todo {
        [one] if all == 1 => words.get(if one.tick { "about.to_tick" } else { "about.to_untick" }),
        _ => words.fill("about.to_do_n", &[("n", &todo.len()), ("all", &all)]).into(),
    };
    pane.pair(words.get("about.to_do"), COLUMN, text);
    if let Some(day) = session.last_day(first) {
        let label = if day.told { "about.last_day" } else { "about.if_done" };
        pane.pair(words.get(label), COLUMN, wording::last_day(session, &day));
    }
}
