//! The words for what was asked of the shop, for its last day, and for what
//! came of it.

use std::collections::BTreeMap;

use super::{labels, short_date};
use crate::domain::catalog::{Catalog, Purpose};
use crate::domain::history::Asked;
use crate::domain::ledger::{LedgerRequest, RequestState};
use crate::domain::open_request::{OpenBox, OpenRequest};
use crate::domain::request::{Asking, Request, covers_all};
use crate::domain::terms::Rules;
use crate::session::Session;
use crate::words::Words;

/// What of a channel a request is about.
#[derive(PartialEq)]
enum About {
    All,
    Offers,
    Kinds(Vec<usize>),
}

/// What was asked, in words: `No offers by text`.
#[must_use]
pub fn asked_for(session: &Session, request: &Request) -> String {
    let boxes = request.boxes.iter().map(|each| (&*each.channel, &*each.id));
    in_words(session, &request.scope, boxes, false)
}

/// The messages of some boxes of a request, within a sentence: what a last day
/// is about may be less than what was asked.
#[must_use]
pub fn those_of<'a>(session: &Session, boxes: impl IntoIterator<Item = &'a OpenBox>) -> String {
    in_words(session, &[], boxes.into_iter().map(|each| (&*each.channel, &*each.id)), true)
}

/// The messages of an open request that have a last day, within a sentence.
#[must_use]
pub fn those_due(session: &Session, request: &OpenRequest) -> String {
    those_of(session, request.boxes.iter().filter(|each| each.told.is_some() && each.due.is_some()))
}

/// What an end of some boxes is, in words: `No offers by text`.
#[must_use]
pub fn end_of<'a>(session: &Session, boxes: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    in_words(session, &[], boxes.into_iter(), false)
}

fn in_words<'a>(
    session: &Session,
    scope: &[String],
    boxes: impl Iterator<Item = (&'a str, &'a str)>,
    those: bool,
) -> String {
    let (words, catalog) = (&session.words, &*session.catalog);
    let mut channels: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in boxes.filter_map(|(channel, id)| catalog.find(channel, id)) {
        channels.entry(catalog.boxes[index].channel).or_default().push(index);
    }
    let abouts: Vec<(usize, About)> =
        channels.into_iter().map(|(channel, boxes)| (channel, about(catalog, scope, channel, boxes))).collect();
    let everywhere = |what: &About, has: &dyn Fn(usize) -> bool| {
        let named = |channel: usize| abouts.iter().any(|(one, about)| *one == channel && about == what);
        abouts.len() > 1 && (0..catalog.channels.len()).filter(|channel| has(*channel)).all(named)
    };
    let has_offers = |channel: usize| catalog.channel_boxes(channel).any(|index| catalog.is_offer(index));
    if everywhere(&About::All, &|_| true) {
        return words.get(if those { "those.all" } else { "asks.all" }).into_owned();
    }
    if everywhere(&About::Offers, &has_offers) {
        return words.get(if those { "those.offers" } else { "asks.offers" }).into_owned();
    }
    let parts: Vec<String> =
        abouts.iter().map(|(channel, about)| on_channel(session, *channel, about, those)).collect();
    match parts.is_empty() {
        true => words.get("asks.nothing").into_owned(),
        false if those => words.list(&parts),
        false => words.clauses(&parts),
    }
}

/// What of a channel some boxes are: everything, its offers, or kinds.
fn about(catalog: &Catalog, scope: &[String], channel: usize, boxes: Vec<usize>) -> About {
    let id = &catalog.channels[channel].id;
    let by_scope = |purpose| scope.iter().any(|scope| covers_all(scope, id, purpose));
    let all = |wanted: &dyn Fn(usize) -> bool| {
        catalog.channel_boxes(channel).filter(|index| wanted(*index)).all(|index| boxes.contains(&index))
    };
    if by_scope(Purpose::Marketing) && by_scope(Purpose::Service)
        || all(&|index| catalog.boxes[index].required.is_none())
    {
        About::All
    } else if boxes.iter().all(|index| catalog.is_offer(*index))
        && (by_scope(Purpose::Marketing) || all(&|index| catalog.is_offer(index)))
    {
        About::Offers
    } else {
        About::Kinds(boxes)
    }
}

fn on_channel(session: &Session, channel: usize, about: &About, those: bool) -> String {
    let words = &session.words;
    let channel = &session.catalog.channels[channel];
    match about {
        About::All => words.fill(if those { "those.all_of" } else { "asks.all_of" }, &[("many", &channel.many)]),
        About::Offers => words.fill(if those { "those.offers_by" } else { "asks.offers_by" }, &[("by", &channel.by)]),
        About::Kinds(boxes) if boxes.len() > 2 => words
            .fill(if those { "those.kinds_by" } else { "asks.kinds_by" }, &[("n", &boxes.len()), ("by", &channel.by)]),
        About::Kinds(boxes) => {
            let what = labels(words, &session.catalog, boxes.iter().copied());
            words.fill("asks.kind_by", &[("what", &what), ("by", &channel.by)])
        }
    }
}

/// The labels of the boxes that a request is about: `Texts: A, B; Email: A`.
#[must_use]
pub fn asked_boxes(session: &Session, request: &Request) -> String {
    let catalog = &*session.catalog;
    let mut channels: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in request.boxes.iter().filter_map(|each| catalog.find(&each.channel, &each.id)) {
        channels.entry(catalog.boxes[index].channel).or_default().push(index);
    }
    let parts: Vec<String> = channels
        .into_iter()
        .map(|(channel, boxes)| {
            format!("{}: {}", catalog.channels[channel].label, labels(&session.words, catalog, boxes.into_iter()))
        })
        .collect();
    session.words.clauses(&parts)
}

/// The last day of a request, or what stands in its place, in few words, by
/// the clocks that run for its boxes.
#[must_use]
pub fn last_day(session: &Session, asked: &LedgerRequest, clocks: &[OpenBox]) -> String {
    let words = &session.words;
    let ended = match &asked.state {
        RequestState::Withdrawn(_) => Some("asks.withdrawn"),
        RequestState::Undone(_) => Some("asks.undone"),
        RequestState::Closed(_) if asked.request.asking.has_stopped() => Some("asks.stopped"),
        RequestState::Closed(_) => Some("asks.closed"),
        RequestState::Open => None,
    };
    if let Some(key) = ended {
        return words.get(key).into_owned();
    }
    let dated: Vec<&str> = clocks.iter().filter_map(|each| each.told.as_ref().and(each.due.as_deref())).collect();
    let is_told = clocks.iter().any(|each| each.told.is_some());
    match dated.iter().max().and_then(|day| short_date(words, day)) {
        Some(date) if dated.len() == clocks.len() => date,
        Some(date) => words.fill("asks.part", &[("told", &dated.len()), ("of", &clocks.len()), ("date", &date)]),
        None if session.lacks_region() => words.get("asks.region").into_owned(),
        None if is_told => words.get("asks.no_day").into_owned(),
        None => match if_done_today(session, clocks).and_then(|(day, _)| super::near_date(words, &day, &session.now)) {
            Some(date) => words.fill("asks.if_done", &[("date", &date)]),
            None => words.get("asks.untold").into_owned(),
        },
    }
}

/// The last of the days that hold if boxes are done today, and those of them
/// that have one.
#[must_use]
pub fn if_done_today<'a>(
    session: &Session,
    boxes: impl IntoIterator<Item = &'a OpenBox>,
) -> Option<(String, Vec<&'a OpenBox>)> {
    let rules = Rules::of(session.region()?);
    let today = session.today()?;
    let day = |each: &'a OpenBox| Some((rules.last_day(&each.channel, each.purpose?, today, false).due?, each));
    let (days, boxes): (Vec<String>, Vec<&OpenBox>) = boxes.into_iter().filter_map(day).unzip();
    Some((days.into_iter().max()?, boxes))
}

/// How something was asked: what nobody else took was asked here.
#[must_use]
pub fn how(words: &Words, asked: Option<Asked>) -> std::borrow::Cow<'_, str> {
    match asked {
        None | Some(Asked::Own) => words.get("asks.own"),
        Some(asked) => super::asked(words, asked),
    }
}

/// What came of a request, in few words: what its record says, where that is no
/// word of its own.
#[must_use]
pub fn outcome<'w>(words: &'w Words, outcome: &'w str) -> std::borrow::Cow<'w, str> {
    match outcome {
        Asking::STOPPED => words.get("outcome.stopped"),
        Asking::GOES_ON => words.get("outcome.goes_on"),
        Asking::NOT_NOW => words.get("outcome.not_now"),
        Asking::NOT_SURE => words.get("outcome.not_sure"),
        other => other.into(),
    }
}
