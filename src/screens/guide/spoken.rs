//! What a guide says, with its holes filled from what is about to change.

use crate::app::places::Guiding;
use crate::domain::change::Change;
use crate::domain::guide::Spoken;
use crate::papers::proof;
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
    let changes = changes_now(session, guiding);
    let boxes: Vec<usize> = changes.iter().filter_map(|change| change.box_in(catalog)).collect();
    let mut sections: Vec<usize> = boxes.iter().map(|index| catalog.boxes[*index].section).collect();
    sections.sort_unstable();
    sections.dedup();
    let sections: Vec<String> = sections.into_iter().map(|at| words.within(&catalog.sections[at].label)).collect();
    let wanted = wanted(session, guiding, &boxes);
    let mut channels: Vec<usize> =
        wanted.iter().map(|(index, _)| index).map(|index| catalog.boxes[*index].channel).collect();
    channels.sort_unstable();
    channels.dedup();
    let ticks: Vec<String> =
        channels.iter().map(|channel| ticks(session, &wanted, *channel, channels.len() > 1)).collect();
    let own = catalog.channel(&guiding.guide.channel).unwrap_or(0);
    let mut path = catalog.shop.page.clone();
    if channels.len() < 2 {
        path.push(catalog.channels[channels.first().copied().unwrap_or(own)].label.clone());
    }
    let reference = guiding.receipt.as_ref().map(|receipt| proof::spelled(&receipt.record.reference()));
    Filled(vec![
        ("n", boxes.len().to_string()),
        ("list", wording::labels(words, catalog, boxes.iter().copied())),
        ("sections", words.series(&sections)),
        ("stays", stays(session, guiding)),
        ("still", still(session)),
        ("path", path.join(&format!(", {} ", words.get("guide.then")))),
        ("boxes", ticks.join(" ")),
        ("save", catalog.shop.save.clone()),
        ("also_called", catalog.shop.also_called.clone()),
        ("senders", senders(session)),
        ("reference", reference.unwrap_or_default()),
    ])
}

/// How a sender is shown where the person lives.
fn senders(session: &Session) -> String {
    let form = session.region().and_then(|region| region.sender_form.as_ref());
    let not_known = || session.words.get("region.senders_not_known").into_owned();
    form.map_or_else(not_known, |form| form.says.clone())
}

/// The boxes to look at on the shop's site, and how each has to stand there:
/// all that the answer is about, and all that was changed. That a box is off
/// here already says nothing about the site.
fn wanted(session: &Session, guiding: &Guiding, changed: &[usize]) -> Vec<(usize, bool)> {
    let catalog = &*session.catalog;
    let Some(open) = &session.open else { return Vec::new() };
    let mut all = guiding.chosen().map(|scope| scope.about(catalog)).unwrap_or_default();
    all.extend(changed);
    all.sort_unstable();
    all.dedup();
    let free = all.into_iter().filter(|index| !open.draft.boxes[*index].locked);
    free.filter_map(|index| Some((index, open.draft.boxes[index].wanted?))).collect()
}

/// What to tick and untick on a channel's tab, which is named where there are several.
fn ticks(session: &Session, wanted: &[(usize, bool)], channel: usize, named: bool) -> String {
    let (catalog, words) = (&*session.catalog, &session.words);
    let list = |on: bool| {
        let fits = wanted.iter().filter(|(index, to)| *to == on && catalog.boxes[*index].channel == channel);
        wording::labels(words, catalog, fits.map(|(index, _)| *index))
    };
    let (off, on) = (list(false), list(true));
    let mut parts = Vec::new();
    if named {
        parts.push(words.fill("guide.on_tab", &[("channel", &catalog.channels[channel].label)]));
    }
    if !off.is_empty() {
        parts.push(words.fill("receipt.untick", &[("what", &off)]));
    }
    if !on.is_empty() {
        parts.push(words.fill("receipt.tick", &[("what", &on)]));
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

/// The channels on which what is turned off here is still on.
pub fn still(session: &Session) -> String {
    let catalog = &*session.catalog;
    let Some(open) = &session.open else { return String::new() };
    let off = open.changes(catalog).into_iter().filter(|change| change.switches() == Some(Some(false)));
    let boxes: Vec<usize> = off.filter_map(|change| change.box_in(catalog)).collect();
    let names = wording::still_by(catalog, &open.draft, &boxes);
    session.words.list(&names.iter().map(|name| session.words.within(name)).collect::<Vec<_>>())
}
