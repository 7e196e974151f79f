//! What a guide says, with its holes filled from what is about to change, or
//! was changed.

use crate::app::places::Guiding;
use crate::domain::catalog::Purpose;
use crate::domain::change::{Change, Value};
use crate::domain::guide::{Scope, Spoken};
use crate::domain::lockout::{Step, left_without};
use crate::domain::request;
use crate::papers::call;
use crate::session::Session;
use crate::wording;

/// The words of a guide with their holes filled.
pub fn fill(session: &Session, guiding: &Guiding, spoken: &Spoken) -> String {
    let text = session.words.fill_text(spoken.to(session.has_agent()), &holes(session, guiding).each());
    // A hole that had nothing to say leaves two blanks.
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".")
}

/// What stands in the holes of a guide's words.
struct Filled(Vec<(&'static str, String)>);

impl Filled {
    /// The holes by name, as [`crate::words::Words::fill_text`] takes them.
    fn each(&self) -> Vec<(&str, &dyn std::fmt::Display)> {
        self.0.iter().map(|(name, text)| (*name, text as &dyn std::fmt::Display)).collect()
    }
}

fn holes(session: &Session, guiding: &Guiding) -> Filled {
    let catalog = &*session.catalog;
    let words = &session.words;
    let boxes = boxes(session, guiding);
    let mut sections: Vec<usize> = boxes.iter().map(|index| catalog.boxes[*index].section).collect();
    sections.sort_unstable();
    sections.dedup();
    let sections: Vec<String> = sections.into_iter().map(|at| words.within(&catalog.sections[at].label)).collect();
    let wanted = call::wanted(session, &guiding.call());
    let mut channels: Vec<usize> = wanted.iter().map(|(index, _)| catalog.boxes[*index].channel).collect();
    channels.sort_unstable();
    channels.dedup();
    let ticks: Vec<String> =
        channels.iter().map(|channel| ticks(session, &wanted, *channel, channels.len() > 1)).collect();
    let own = catalog.channel(&guiding.guide.channel).unwrap_or(0);
    let mut path = catalog.shop.page.clone();
    if channels.len() < 2 {
        path.push(catalog.channels[channels.first().copied().unwrap_or(own)].label.clone());
    }
    let reference = guiding.receipt.as_ref().map(|receipt| wording::reference_aloud(session, &receipt.record));
    Filled(vec![
        ("n", boxes.len().to_string()),
        ("list", list(session, &boxes)),
        ("sections", words.series(&sections)),
        ("chosen", chosen(session)),
        ("asked", guiding.chosen().map(|scope| scope.asked.clone()).unwrap_or_default()),
        ("stays", stays(session, guiding)),
        ("still", still(session, guiding)),
        ("path", path.join(&format!(", {} ", words.get("guide.then")))),
        ("boxes", ticks.join(" ")),
        ("save", catalog.shop.save.clone()),
        ("also_called", also_called(session)),
        ("senders", senders(session)),
        ("stop", stop(session, guiding)),
        ("reference", reference.unwrap_or_default()),
        ("due", due(session, guiding)),
    ])
}

/// What else the page is called, in a sentence; nothing where that is not known.
fn also_called(session: &Session) -> String {
    match &*session.catalog.shop.also_called {
        "" => String::new(),
        names => session.words.fill("guide.also_called", &[("names", &names)]),
    }
}

/// How a sender is shown where the person lives.
fn senders(session: &Session) -> String {
    let form = session.region().and_then(|region| region.sender_form.as_ref());
    let not_known = || session.words.get("region.senders_not_known").into_owned();
    form.map_or_else(not_known, |form| form.says.clone())
}

/// Boxes by name; channel by channel where they are of several.
fn list(session: &Session, boxes: &[usize]) -> String {
    let (catalog, words) = (&*session.catalog, &session.words);
    let named = |channel: usize| {
        let own = boxes.iter().copied().filter(|index| catalog.boxes[*index].channel == channel);
        let names = wording::labels(words, catalog, own);
        (!names.is_empty()).then(|| (&*catalog.channels[channel].label, names))
    };
    let parts: Vec<(&str, String)> = (0..catalog.channels.len()).filter_map(named).collect();
    match parts.as_slice() {
        [(_, only)] => only.clone(),
        _ => words.clauses(&parts.iter().map(|(label, names)| format!("{label}: {names}")).collect::<Vec<_>>()),
    }
}

/// The boxes that the answer asks to be off, however they stand, and those
/// that change.
pub fn boxes(session: &Session, guiding: &Guiding) -> Vec<usize> {
    let catalog = &*session.catalog;
    let Some(open) = &session.open else { return Vec::new() };
    let changes = changes_now(session, guiding);
    let asks = guiding.chosen().map(Scope::asks).unwrap_or_default();
    let asked = request::changes(catalog, &open.draft, &asks);
    let is_choice = |change: &&Change| matches!(change.to, Value::Choice(_));
    let all = changes.iter().chain(&asked).filter(is_choice);
    let mut boxes: Vec<usize> = all.filter_map(|change| change.box_in(catalog)).collect();
    boxes.sort_unstable();
    boxes.dedup();
    boxes
}

/// What was chosen by hand: `Off: A, B. On: C.` Offers that are turned on are
/// said by themselves, so that nobody says yes to them unawares.
fn chosen(session: &Session) -> String {
    let (catalog, words) = (&*session.catalog, &session.words);
    let Some(open) = &session.open else { return String::new() };
    let list = |key: &str, fits: &dyn Fn(usize) -> bool| {
        let names = wording::labels(words, catalog, open.changed_boxes().filter(|index| fits(*index)));
        if names.is_empty() { String::new() } else { words.fill(key, &[("what", &names)]) }
    };
    let on = |index: usize| open.draft.boxes[index].wanted == Some(true);
    let parts = [
        list("guide.chosen_off", &|index| open.draft.boxes[index].wanted == Some(false)),
        list("guide.chosen_on", &|index| on(index) && !catalog.is_offer(index)),
        list("guide.chosen_yes", &|index| on(index) && catalog.is_offer(index)),
    ];
    parts.join(" ")
}

/// The last day in a sentence; nothing where no rule gives one.
fn due(session: &Session, guiding: &Guiding) -> String {
    let due = guiding.receipt.as_ref().and_then(|receipt| call::due(session, &receipt.record));
    let Some(due) = due else { return String::new() };
    let key = match (due.told, session.has_agent()) {
        (false, _) => "guide.due_if_done",
        (true, true) => "guide.due_say",
        (true, false) => "guide.due_you",
    };
    session.words.fill(key, &[("date", &due.date), ("what", &due.what)])
}

/// What to tick and untick on a channel's tab, which is named where there are several.
fn ticks(session: &Session, wanted: &[call::Wanted], channel: usize, named: bool) -> String {
    let mut parts = call::ticks(session, wanted, channel);
    if named {
        let label = &session.catalog.channels[channel].label;
        parts.insert(0, session.words.fill("guide.on_tab", &[("channel", label)]));
    }
    parts.join(" ")
}

/// What changes, or what was changed.
fn changes_now(session: &Session, guiding: &Guiding) -> Vec<Change> {
    match &guiding.receipt {
        Some(receipt) => receipt.record.changes.clone(),
        None => session.open.as_ref().map(|open| open.changes(&session.catalog)).unwrap_or_default(),
    }
}

/// What stays on in the guide's channel: by name and reason where it can't be
/// turned off, else the sections.
pub fn stays(session: &Session, guiding: &Guiding) -> String {
    let catalog = &*session.catalog;
    let Some(open) = &session.open else { return String::new() };
    let channel = catalog.channel(&guiding.guide.channel).unwrap_or(0);
    session.words.clauses(&wording::stays_on(&session.words, catalog, &open.draft, channel))
}

/// What nothing would tell of any more, in a sentence; nothing where that is so of nothing.
pub fn lost(session: &Session) -> String {
    let (words, catalog) = (&session.words, &session.catalog);
    let Some(open) = &session.open else { return String::new() };
    let lost = left_without(catalog, &open.saved, Step::Change(&open.draft));
    let names: Vec<String> = lost.into_iter().map(|at| words.within(&catalog.categories[at].label)).collect();
    if names.is_empty() { String::new() } else { words.fill("guide.lost", &[("list", &words.list(&names))]) }
}

/// What to say of STOP: not before the codes are safe, and only to a number
/// that is known to be the shop's, as a single word.
fn stop(session: &Session, guiding: &Guiding) -> String {
    let words = &session.words;
    let (Some(open), Some(region)) = (&session.open, session.region()) else {
        return words.get("guide.stop_unknown").into_owned();
    };
    let is_number = |from: &str| from.chars().all(|c| c.is_ascii_digit());
    let sender = region.senders.iter().map(|sender| &*sender.from).find(|from| is_number(from));
    let (Some(from), Some(keyword)) = (sender, region.keywords.first()) else {
        return words.get("guide.stop_unknown").into_owned();
    };
    let channel = session.catalog.channel(&guiding.guide.channel).unwrap_or(0);
    let own = region.senders.iter().filter(|sender| sender.from == from);
    let carries: Vec<Purpose> = own.flat_map(|sender| sender.carries.iter().copied()).collect();
    let lost = left_without(&session.catalog, &open.draft, Step::Sender { channel, carries: &carries });
    let codes = lost.iter().any(|at| session.catalog.categories[*at].purpose == Purpose::Security);
    let key = if codes { "guide.stop_not_yet" } else { "guide.stop_now" };
    words.fill(key, &[("from", &from), ("word", &keyword.word)])
}

/// The channels on which what is asked to be off here is still on.
pub fn still(session: &Session, guiding: &Guiding) -> String {
    let catalog = &*session.catalog;
    let Some(open) = &session.open else { return String::new() };
    let off: Vec<usize> = boxes(session, guiding)
        .into_iter()
        .filter(|index| open.draft.boxes[*index].wanted == Some(false) && !open.draft.boxes[*index].locked)
        .collect();
    let names = wording::still_by(catalog, &open.draft, &off);
    session.words.list(&names.iter().map(|name| session.words.within(name)).collect::<Vec<_>>())
}
