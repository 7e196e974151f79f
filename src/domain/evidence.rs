//! Messages that came, held against the requests that were in force when they
//! came, and the open requests with the day by which they must be acted on.

mod counted;
mod in_force;
mod typed;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use self::in_force::opt_outs;
use super::catalog::{Catalog, Purpose};
use super::deadline::{Deadline, Quiet, quiet};
use super::history::{Evidence, Record};
use super::ledger::{Ledger, Noted, Span, reference_of};
use super::region::{Clock, Region};
use super::request::covers_all;
use super::terms::{LastDay, day_and_zone};

pub use self::counted::Left;
pub use self::typed::{EvidenceFault, check, moment};

/// What a message is, by the requests that were in force when it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// Nobody said what kind it is, or its kind is none that can be asked for.
    NotSaid,
    /// Nothing in force asked for an end of all messages of its kind there.
    NotAsked,
    /// It came before that was asked.
    Before,
    /// It was asked, and the shop was not told yet.
    NotTold,
    /// It was asked, and the shop was told of a part of it only.
    ToldInPart,
    /// The shop was told, and no rule gives a certain last day.
    NoDay,
    /// It came by the last day.
    InTime(Date),
    /// It came after the last day; the check code of the request whose day it is.
    After(Date, String),
}

/// Boxes of a channel that one open request is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptOut {
    /// The channel's id.
    pub channel: String,
    /// The categories' ids.
    pub categories: Vec<String>,
    /// When it was written down here, RFC 3339.
    pub at: String,
    /// The day it was asked.
    pub asked_on: String,
    /// The request's reference.
    pub reference: String,
    /// The day the shop was told of all of it, if it was.
    pub on_site_at: Option<String>,
    /// Whether a rule of the region gives a day once the shop is told.
    pub has_clock: bool,
    /// The day by which it must be acted on, as it was frozen.
    pub deadline: Option<Deadline>,
}

/// A message that came, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What came, with its corrections.
    pub evidence: Evidence,
    /// The reference of the record that holds it.
    pub reference: String,
    /// What it is by the requests.
    pub judged: Judged,
    /// Whether it came after the last day.
    pub after_deadline: bool,
    /// The hour of it against the region's quiet hours.
    pub quiet: Option<Quiet>,
}

/// What is known of a person's requests and of what came after them.
#[derive(Clone, Debug)]
pub struct Findings {
    /// The region, if there is a pack for it.
    pub region: Option<Region>,
    /// The requests that are open, oldest first.
    pub opt_outs: Vec<OptOut>,
    /// What came and was not withdrawn, newest first.
    pub messages: Vec<Message>,
    /// Everything that was asked and that came.
    pub ledger: Ledger,
    /// The last days that were frozen when the shop was told, with their rules.
    pub days: Vec<LastDay>,
    /// The time at which the records were read, RFC 3339.
    pub now: String,
    /// The state where the person lives, whose holidays count too; empty where
    /// it is not known.
    pub state: String,
}

impl Judged {
    /// The word for it on standard output.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::NotSaid => "not_said",
            Self::NotAsked => "not_asked",
            Self::Before => "before",
            Self::NotTold => "not_told",
            Self::ToldInPart => "told_in_part",
            Self::NoDay => "no_day",
            Self::InTime(_) => "in_time",
            Self::After(..) => "after",
        }
    }
}

impl Findings {
    /// How many saves are looked through.
    pub const FAR: usize = 20_000;

    /// What the saves of a profile say, newest first.
    #[must_use]
    pub fn of(catalog: &Catalog, records: &[Record], region: Option<&Region>, now: String) -> Self {
        let ledger = Ledger::of(records.iter().rev());
        let stands = ledger.noted.iter().rev().filter(|noted| noted.withdrawn.is_none());
        let messages = stands.map(|noted| message(catalog, &ledger, noted, region)).collect();
        let brought = records.iter().flat_map(|record| &record.brought);
        let terms = records.iter().map(|record| &record.terms).chain(brought.map(|brought| &brought.terms));
        let days = terms.flatten().flat_map(|terms| &terms.days).filter(|day| day.told).cloned().collect();
        let opt_outs = opt_outs(&ledger, region);
        Self { region: region.cloned(), opt_outs, messages, ledger, days, now, state: String::new() }
    }

    /// What was found, of someone who lives in a state, with the hour of each
    /// message by the clock there: `there` writes a moment in their zone.
    #[must_use]
    pub fn living_in(mut self, state: String, there: impl Fn(String) -> String) -> Self {
        if let Some(region) = &self.region {
            let by_their_clock =
                |message: &mut Message| message.quiet = quiet(region, &there(message.evidence.at.clone()));
            self.messages.iter_mut().for_each(by_their_clock);
        }
        Self { state, ..self }
    }

    /// The clocks of the channels that were opted out of or that something
    /// came on, each once.
    #[must_use]
    pub fn clocks(&self) -> Vec<&Clock> {
        let came = self.messages.iter().map(|message| &message.evidence.channel);
        let channels = self.opt_outs.iter().map(|opt_out| &opt_out.channel).chain(came);
        let mut clocks: Vec<&Clock> = Vec::new();
        let Some(region) = &self.region else { return clocks };
        for clock in channels.flat_map(|channel| [region.clock(channel), region.answer_clock(channel)]).flatten() {
            if !clocks.contains(&clock) {
                clocks.push(clock);
            }
        }
        clocks
    }

    /// The channel that a message from a number or an address came on, as far
    /// as its looks say: the one that was opted out of last, else the first.
    /// Nothing typed fits any channel.
    #[must_use]
    pub fn likely_channel(&self, catalog: &Catalog, from: &str) -> usize {
        let detail = match from {
            "" => None,
            _ if from.contains('@') => Some("email"),
            _ => from.chars().any(|c| c.is_ascii_digit()).then_some("phone"),
        };
        let fits = |channel: &usize| detail.is_none_or(|detail| catalog.channels[*channel].to == detail);
        let opted_out = self.opt_outs.iter().rev().filter_map(|opt_out| catalog.channel(&opt_out.channel));
        opted_out.chain(0..catalog.channels.len()).find(fits).unwrap_or(0)
    }
}

fn message(catalog: &Catalog, ledger: &Ledger, noted: &Noted, region: Option<&Region>) -> Message {
    let judged = judge(catalog, ledger, &noted.evidence);
    Message {
        after_deadline: matches!(judged, Judged::After(..)),
        judged,
        quiet: region.and_then(|region| quiet(region, &noted.evidence.at)),
        reference: reference_of(&noted.head),
        evidence: noted.evidence.clone(),
    }
}

/// A time in which a request was in force, with the request.
type InForce<'a> = (&'a super::ledger::LedgerRequest, &'a Span);

/// What a message is, by the requests that were in force when it came.
#[must_use]
pub fn judge(catalog: &Catalog, ledger: &Ledger, evidence: &Evidence) -> Judged {
    let (Some(purpose), Some(at)) = (evidence.kind.purpose(), instant(&evidence.at)) else { return Judged::NotSaid };
    let about = |span: &Span| span.open.channel == evidence.channel && is_for(catalog, span, purpose);
    let spans: Vec<InForce<'_>> =
        ledger.asked.iter().flat_map(|asked| asked.spans.iter().map(move |span| (asked, span))).collect();
    let spans: Vec<InForce<'_>> = spans.into_iter().filter(|(_, span)| about(span)).collect();
    let begun = |span: &Span| instant(&span.from).is_some_and(|from| from <= at);
    let runs = |span: &Span| span.until.as_ref().is_none_or(|until| instant(until).is_none_or(|until| at < until));
    let in_force: Vec<InForce<'_>> = spans.iter().copied().filter(|(_, span)| begun(span) && runs(span)).collect();
    if !is_all_asked(catalog, &in_force, &evidence.channel, purpose) {
        let later: Vec<InForce<'_>> = spans.iter().copied().filter(|(_, span)| !begun(span)).collect();
        let before = is_all_asked(catalog, &later, &evidence.channel, purpose);
        return if before { Judged::Before } else { Judged::NotAsked };
    }
    by_day(&in_force, evidence)
}

/// The last day that holds for a message whose boxes were all asked for: each
/// box by its earliest request that was told, and of those the latest.
fn by_day(in_force: &[InForce<'_>], evidence: &Evidence) -> Judged {
    let mut first: BTreeMap<&str, Option<InForce<'_>>> = BTreeMap::new();
    for one in in_force {
        let place = first.entry(&one.1.open.id).or_insert(None);
        let told = |one: &InForce<'_>| one.1.open.told.clone();
        if told(one).is_some() && place.as_ref().is_none_or(|now| told(one) < told(now)) {
            *place = Some(*one);
        }
    }
    // What the shop is told later, it did not know when the message came.
    let is_told = |(asked, span): &InForce<'_>| {
        let told = span.open.told.as_ref().and_then(|told| told.parse::<Date>().ok());
        day_of(&evidence.at, &asked.at).zip(told).is_none_or(|(day, told)| told <= day)
    };
    let all = first.len();
    let told: Vec<InForce<'_>> = first.into_values().flatten().filter(is_told).collect();
    if told.len() < all {
        return if told.is_empty() { Judged::NotTold } else { Judged::ToldInPart };
    }
    let mut latest: Option<(Date, &super::ledger::LedgerRequest)> = None;
    for (asked, span) in told {
        let Some(due) = span.open.due.as_ref().and_then(|due| due.parse().ok()) else { return Judged::NoDay };
        if latest.is_none_or(|(day, _)| due > day) {
            latest = Some((due, asked));
        }
    }
    match latest {
        None => Judged::NotTold,
        Some((due, asked)) if day_of(&evidence.at, &asked.at).is_some_and(|day| day > due) => {
            Judged::After(due, asked.head.clone())
        }
        Some((due, _)) => Judged::InTime(due),
    }
}

/// Whether a time is about messages of a purpose.
fn is_for(catalog: &Catalog, span: &Span, purpose: Purpose) -> bool {
    let known = || catalog.find(&span.open.channel, &span.open.id).map(|index| catalog.category_of(index).purpose);
    span.open.purpose.or_else(known) == Some(purpose)
}

/// Whether all messages of a purpose on a channel were asked to end: nobody can
/// tell from a message which box it belongs to.
fn is_all_asked(catalog: &Catalog, in_force: &[InForce<'_>], channel: &str, purpose: Purpose) -> bool {
    let by_scope =
        |(asked, _): &InForce<'_>| asked.request.scope.iter().any(|scope| covers_all(scope, channel, purpose));
    let Some(place) = catalog.channel(channel) else { return !in_force.is_empty() };
    let mut boxes = catalog.channel_boxes(place).filter(|index| catalog.category_of(*index).purpose == purpose);
    let is_asked = |index: usize| {
        let id = &catalog.category_of(index).id;
        in_force.iter().any(|(_, span)| span.open.id == *id)
    };
    !in_force.is_empty() && (in_force.iter().any(by_scope) || boxes.all(is_asked))
}

/// A moment, or the beginning of a day.
fn instant(at: &str) -> Option<Timestamp> {
    let day = || Offset::UTC.to_timestamp(at.parse::<Date>().ok()?.at(0, 0, 0, 0)).ok();
    if at.len() == 10 { day() } else { at.parse().ok() }
}

/// The day of a message in the zone of another moment. Of the two days that a
/// message can be written with, the earlier one: an agent far away must not
/// make a message late.
fn day_of(at: &str, place: &str) -> Option<Date> {
    let (written, _) = day_and_zone(at)?;
    let offset = jiff::fmt::temporal::Pieces::parse(place).ok()?.to_numeric_offset()?;
    let there = offset.to_datetime(instant(at)?).date();
    Some(written.min(there))
}
