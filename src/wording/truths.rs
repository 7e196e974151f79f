//! The words for what the shop's page is known to say, for how many boxes are
//! set, and for how someone asked.

use std::borrow::Cow;
use std::fmt::Display;

use super::{box_name, status_word};
use crate::domain::evidence::Judged;
use crate::domain::history::{Asked, MessageKind};
use crate::domain::site::{How, Known, SiteFact};
use crate::domain::standing::Status;
use crate::domain::tally::Totals;
use crate::session::Session;
use crate::words::Words;

/// What a person said of the shop's page, in one line.
#[must_use]
pub fn fact(session: &Session, fact: &SiteFact) -> String {
    let words = &session.words;
    let what = words.fill("subject.site", &[("what", &box_name(&session.catalog, &fact.channel, &fact.id))]);
    let state = match fact.on {
        Some(on) => status_word(words, Status::of(Some(on))),
        None => words.get("site.not_known"),
    };
    let how = words.get(match (fact.on, fact.how) {
        (None, _) => "site.taken_back",
        (_, How::Done) => "site.done",
        (_, How::Seen) => "site.seen",
        (_, How::Told) => "site.told",
    });
    words.fill("site.fact", &[("what", &what), ("state", &state), ("how", &how)])
}

/// What the shop's page is known to say of a box: `on their page: Off, done
/// there 26 November 2026, by Maria Lopez`.
#[must_use]
pub fn on_page(words: &Words, known: &Known) -> String {
    let how = words.get(match known.how {
        How::Done => "site.done",
        How::Seen => "site.seen",
        How::Told => "site.told",
    });
    let date = super::date(words, &known.at).unwrap_or_default();
    let state = status_word(words, Status::of(Some(known.on)));
    let holes: [(&str, &dyn Display); 4] = [("state", &state), ("how", &how), ("date", &date), ("who", &known.by)];
    words.fill("site.on_page", &holes)
}

/// What was asked, in words: `No offers by text`.
#[must_use]
pub fn scope(session: &Session, scope: &[String]) -> String {
    let (words, catalog) = (&session.words, &session.catalog);
    let one = |scope: &String| {
        let (channel, what) = scope.split_once('.').unwrap_or(("*", scope));
        let place = catalog.channel(channel).map(|at| &catalog.channels[at]);
        match (what, place) {
            ("*", None) => words.get("scope.nothing").into_owned(),
            ("*", Some(channel)) => words.fill("scope.none", &[("many", &channel.many)]),
            ("offers" | "@marketing", None) => words.get("scope.no_offers").into_owned(),
            ("offers" | "@marketing", Some(channel)) => words.fill("scope.no_offers_by", &[("by", &channel.by)]),
            (id, Some(_)) => words.fill("scope.box", &[("what", &box_name(catalog, channel, id))]),
            (_, None) => scope.clone(),
        }
    };
    words.series(&scope.iter().map(one).collect::<Vec<_>>())
}

/// What a message is by the requests that were in force.
#[must_use]
pub fn verdict(words: &Words, judged: &Judged) -> String {
    let (key, day) = match judged {
        Judged::NotSaid => ("verdict.not_said", None),
        Judged::NotAsked => ("verdict.not_asked", None),
        Judged::Before => ("verdict.before", None),
        Judged::NotTold => ("verdict.not_told", None),
        Judged::NoDay => ("verdict.no_day", None),
        Judged::InTime(day) => ("verdict.in_time", Some(day)),
        Judged::After(day, _) => ("verdict.after", Some(day)),
    };
    let date = day.and_then(|day| super::date(words, &day.to_string())).unwrap_or_default();
    words.fill(key, &[("date", &date)])
}

/// The kind of a message.
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
