//! The words for what the shop's page is known to say, for how many boxes are
//! set, and for how someone asked.

use std::borrow::Cow;
use std::fmt::Display;

use super::{box_name, short_date, status_word};
use crate::domain::history::Asked;
use crate::domain::request::{ForThem, Identity};
use crate::domain::site::{How, Known, SiteFact};
use crate::domain::standing::Status;
use crate::domain::tally::Totals;
use crate::domain::terms::LastDay;
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

/// How, when and by whose word something is known of the shop's page:
/// `done there 26 Nov 2026, by you`.
#[must_use]
pub fn known_by(session: &Session, known: &Known) -> String {
    let words = &session.words;
    let how = words.get(match known.how {
        How::Done => "site.done",
        How::Seen => "site.seen",
        How::Told => "site.told",
    });
    let (date, by) = known_since(session, known);
    words.fill("site.how", &[("how", &how), ("date", &date), ("by", &by)])
}

/// Since when something of the shop's page is known, and by whose word.
#[must_use]
pub fn known_since(session: &Session, known: &Known) -> (String, String) {
    let date = near_date(&session.words, &known.at, &session.now).unwrap_or_default();
    let own = !session.has_agent() && known.by == session.name();
    (date, if own { session.words.get("site.you").into_owned() } else { known.by.clone() })
}

/// The last day for something on the shop's page: by the clock that runs, or
/// if it is done today.
#[must_use]
pub fn last_day(session: &Session, day: &LastDay) -> String {
    let words = &session.words;
    let date = day.due.as_ref().and_then(|due| near_date(words, due, &day.from));
    match (date, day.told) {
        (Some(date), true) => words.fill("last_day.runs", &[("date", &date)]),
        (Some(date), false) => words.fill("last_day.by", &[("date", &date)]),
        (None, _) if session.lacks_region() => words.get("last_day.no_region").into_owned(),
        (None, _) => words.get("last_day.none").into_owned(),
    }
}

/// A day where there is little room, with its year only where that is not the
/// year of another day: `10 Dec`.
#[must_use]
pub fn near_date(words: &Words, at: &str, other: &str) -> Option<String> {
    let date = short_date(words, at)?;
    let same_year = at.get(..4) == other.get(..4);
    Some(if same_year { date.rsplit_once(' ')?.0.to_owned() } else { date })
}

/// What the shop's page is known to say of a box: `on their page: Off, done
/// there 26 November 2026, by Maria Lopez`.
#[must_use]
pub fn on_page(words: &Words, known: &Known) -> String {
    let (state, how) = fact_state(words, Some(known.on), known.how);
    let date = super::date(words, &known.at).unwrap_or_default();
    let holes: [(&str, &dyn Display); 4] = [("state", &state), ("how", &how), ("date", &date), ("who", &known.by)];
    words.fill("site.on_page", &holes)
}

/// How many boxes are on, off and not set. Nothing is added up from boxes that
/// nobody set.
#[must_use]
pub fn counts(words: &Words, count: &Totals, all: usize) -> String {
    let free_on = count.on - count.locked;
    match (count.not_set, count.off, free_on) {
        (0, off, _) if off + count.locked == all && off > 0 => words.fill("count.n_off", &[("n", &off)]),
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
        Some(found) if found.matched && found.attempts > 1 => {
            words.fill("identity.matched_after", &[("way", &found.way), ("n", &found.attempts)])
        }
        Some(found) if found.matched => words.fill("identity.matched_by", &[("way", &found.way)]),
        Some(found) if !found.is_asked() && !found.way.is_empty() => found.way.clone(),
        Some(found) if found.attempts > 1 => words.fill("identity.not_matched_in", &[("n", &found.attempts)]),
        Some(found) if found.is_asked() => words.get("identity.not_matched").into_owned(),
        _ => words.get("identity.not_asked").into_owned(),
    }
}

/// On what authority someone asks for somebody else, and until when.
#[must_use]
pub fn authority(words: &Words, who: &ForThem) -> String {
    match super::date(words, &who.until) {
        Some(date) => words.fill("authority.until", &[("authority", &who.authority), ("date", &date)]),
        None => who.authority.clone(),
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
