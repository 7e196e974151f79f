//! The words for what the shop's page is known to say, for how many boxes are
//! set, and for how someone asked.

use std::borrow::Cow;

use super::{box_name, status_word};
use crate::domain::history::Asked;
use crate::domain::request::Identity;
use crate::domain::site::{How, SiteFact};
use crate::domain::standing::Status;
use crate::domain::tally::Totals;
use crate::session::Session;
use crate::words::Words;

/// What a person said of the shop's page, in one line.
#[must_use]
pub fn fact(session: &Session, fact: &SiteFact) -> String {
    let words = &session.words;
    let what = words.fill("subject.site", &[("what", &box_name(&session.catalog, &fact.channel, &fact.id))]);
    let (state, how) = fact_state(words, fact.on, fact.how);
    words.fill("site.fact", &[("what", &what), ("state", &state), ("how", &how)])
}

/// How a box is said to stand on the shop's page, and how that is known.
#[must_use]
pub fn fact_state(words: &Words, on: Option<bool>, how: How) -> (Cow<'_, str>, Cow<'_, str>) {
    let state = match on {
        Some(on) => status_word(words, Status::of(Some(on))),
        None => words.get("site.not_known"),
    };
    let how = words.get(match (on, how) {
        (None, _) => "site.taken_back",
        (_, How::Done) => "site.done",
        (_, How::Seen) => "site.seen",
        (_, How::Told) => "site.told",
    });
    (state, how)
}

/// How many boxes are on, off and not set. Nothing is added up from boxes that
/// nobody set.
#[must_use]
pub fn counts(words: &Words, count: &Totals, all: usize) -> String {
    let free_on = count.on - count.locked;
    match (count.not_set, count.off, free_on) {
        (0, ..) => words.fill("count.on", &[("on", &count.on), ("all", &all)]),
        (n, 0, 0) => words.fill("count.not_set", &[("n", &n)]),
        (n, off, on) => {
            let parts = [("count.n_on", on), ("count.n_off", off), ("count.not_set", n)];
            let parts = parts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| words.fill(key, &[("n", n)]));
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}

/// How it was made sure who someone is: `last digits of the number, matched`.
#[must_use]
pub fn identity(words: &Words, identity: Option<&Identity>) -> String {
    match identity {
        Some(found) if found.matched && found.way.is_empty() => words.get("identity.matched").into_owned(),
        Some(found) if found.matched => words.fill("identity.matched_by", &[("way", &found.way)]),
        Some(found) if found.attempts > 0 => words.get("identity.not_matched").into_owned(),
        _ => words.get("identity.not_asked").into_owned(),
    }
}

/// How a customer asked.
#[must_use]
pub fn asked(words: &Words, asked: Asked) -> Cow<'_, str> {
    words.get(match asked {
        Asked::Call => "asked.call",
        Asked::Chat => "asked.chat",
        Asked::Letter => "asked.letter",
        Asked::InPerson => "asked.in_person",
        Asked::Social => "asked.social",
        Asked::Reply => "asked.reply",
        Asked::Own => "asked.own",
    })
}
