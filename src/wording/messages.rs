//! The words for messages that came: of what kind they are, and what they are
//! by the requests that were in force.

use std::borrow::Cow;

use super::{date, short_date, time};
use crate::domain::evidence::Judged;
use crate::domain::history::{Evidence, MessageKind};
use crate::domain::ledger::reference_of;
use crate::session::Session;
use crate::words::Words;

/// What a message is by the requests, in few words.
#[must_use]
pub fn verdict<'a>(session: &'a Session, kind: MessageKind, judged: &Judged) -> Cow<'a, str> {
    session.words.get(match judged {
        Judged::NotSaid if kind == MessageKind::NotSaid => "verdict.not_said",
        Judged::NotSaid => "verdict.none",
        Judged::NotAsked => "verdict.not_asked",
        Judged::Before => "verdict.before",
        Judged::NotTold => "verdict.not_told",
        Judged::ToldInPart => "verdict.told_in_part",
        Judged::NoDay if session.lacks_region() => "verdict.no_region",
        Judged::NoDay => "verdict.no_day",
        Judged::InTime(_) => "verdict.in_time",
        Judged::After(..) => "verdict.after",
    })
}

/// What a message is by the requests that were in force when it came.
#[must_use]
pub fn judged(session: &Session, kind: MessageKind, judged: &Judged) -> String {
    let words = &session.words;
    let date = |day: &jiff::civil::Date| date(words, &day.to_string()).unwrap_or_default();
    match judged {
        Judged::NotSaid if kind == MessageKind::NotSaid => words.get("came.not_said").into_owned(),
        Judged::NotSaid => words.get("came.other").into_owned(),
        Judged::NotAsked => words.get("came.not_asked").into_owned(),
        Judged::Before => words.get("came.before").into_owned(),
        Judged::NotTold => words.get("came.not_told").into_owned(),
        Judged::ToldInPart => words.get("came.told_in_part").into_owned(),
        Judged::NoDay if session.lacks_region() => words.get("came.no_region").into_owned(),
        Judged::NoDay => words.get("came.no_day").into_owned(),
        Judged::InTime(day) => words.fill("came.in_time", &[("date", &date(day))]),
        Judged::After(day, head) => {
            words.fill("came.after", &[("date", &date(day)), ("reference", &reference_of(head))])
        }
    }
}

/// The word for a kind of message.
#[must_use]
pub fn kind(words: &Words, kind: MessageKind) -> Cow<'_, str> {
    words.get(match kind {
        MessageKind::NotSaid => "kind.not_said",
        MessageKind::Offer => "kind.offer",
        MessageKind::Order => "kind.order",
        MessageKind::Code => "kind.code",
        MessageKind::Other => "kind.other",
        MessageKind::NoConfirmation => "kind.no_confirmation",
        MessageKind::NotForMe => "kind.not_for_me",
    })
}

/// What kind of message came, within a sentence: `an offer`.
#[must_use]
pub fn a_kind(words: &Words, kind: MessageKind) -> Cow<'_, str> {
    words.get(match kind {
        MessageKind::NotSaid => "came.kind.not_said",
        MessageKind::Offer => "came.kind.offer",
        MessageKind::Order => "came.kind.order",
        MessageKind::Code => "came.kind.code",
        MessageKind::Other => "came.kind.other",
        MessageKind::NoConfirmation => "came.kind.no_confirmation",
        MessageKind::NotForMe => "came.kind.not_for_me",
    })
}

/// What came, in one line: `27 Nov 14:05  262966, offer`.
#[must_use]
pub fn came(words: &Words, evidence: &Evidence) -> String {
    let date = short_date(words, &evidence.at).unwrap_or_default();
    let day = date.rsplit_once(' ').map_or(&*date, |(day, _)| day);
    let what: Vec<String> = [
        evidence.from.clone(),
        match evidence.kind {
            MessageKind::NotSaid => String::new(),
            of => words.within(&kind(words, of)),
        },
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    words.fill("came.line", &[("day", &day), ("time", &time(&evidence.at)), ("what", &words.series(&what))])
}
