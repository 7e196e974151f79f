//! Opt-outs and the day by which they must be acted on, and messages that
//! came all the same.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::change::{Subject, Value};
use super::deadline::{Deadline, Quiet, due, quiet};
use super::history::{Event, Evidence, Record};
use super::profile::Profile;
use super::region::Region;
use super::standing::Status;

/// Boxes of a channel that were opted out by one save, and still are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptOut {
    /// The channel's id.
    pub channel: String,
    /// The categories' ids.
    pub categories: Vec<String>,
    /// When it was saved here, RFC 3339.
    pub at: String,
    /// The save's reference.
    pub reference: String,
    /// When it was done or seen on the shop's own site, if that was ticked off.
    pub on_site_at: Option<String>,
    /// The day by which it must be acted on, where the region has a clock for
    /// the channel: counted from the site, or else from the save.
    pub deadline: Option<Deadline>,
}

/// A message that came, held against the opt-outs before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What came.
    pub evidence: Evidence,
    /// The reference of the record that holds it.
    pub reference: String,
    /// Whether it came after the last day of an opt-out of its channel.
    pub after_deadline: bool,
    /// The hour of it against the region's quiet hours.
    pub quiet: Option<Quiet>,
}

/// What is known of a person's opt-outs and of what came after them.
#[derive(Clone, Debug)]
pub struct Findings {
    /// The region, if there is a pack for it.
    pub region: Option<Region>,
    /// The opt-outs that stand, oldest first.
    pub opt_outs: Vec<OptOut>,
    /// What came, newest first.
    pub messages: Vec<Message>,
    /// The time at which the records were read, RFC 3339.
    pub now: String,
}

impl Findings {
    /// How many saves are looked through.
    pub const FAR: usize = 20_000;

    /// What the saves of a profile say, newest first.
    #[must_use]
    pub fn of(records: &[Record], profile: &Profile, region: Option<&Region>, now: String) -> Self {
        let opt_outs = opt_outs(records, profile, region);
        let messages = messages(records, &opt_outs, region);
        Self { region: region.cloned(), opt_outs, messages, now }
    }
}

/// The opt-outs of a profile that still stand, oldest first. `records` are
/// the saves, newest first.
#[must_use]
pub fn opt_outs(records: &[Record], profile: &Profile, region: Option<&Region>) -> Vec<OptOut> {
    let mut saved: BTreeMap<(String, String), &Record> = BTreeMap::new();
    let mut on_site: BTreeMap<(String, String), &str> = BTreeMap::new();
    for record in records.iter().rev().filter(|record| record.event != Event::Made) {
        for change in &record.changes {
            match (&change.subject, &change.to) {
                (Subject::Box { channel, id }, Value::Choice(choice)) if choice.status == Status::OptedOut => {
                    saved.insert((channel.clone(), id.clone()), record);
                    on_site.remove(&(channel.clone(), id.clone()));
                }
                _ => {}
            }
        }
        for fact in record.facts() {
            let names = (fact.channel, fact.id);
            _ = if fact.on == Some(false) { on_site.insert(names, &record.at) } else { on_site.remove(&names) };
        }
    }
    let mut grouped: BTreeMap<(u64, String), OptOut> = BTreeMap::new();
    for ((channel, id), record) in saved {
        if profile.choice(&channel, &id).is_none_or(|choice| choice.status != Status::OptedOut) {
            continue;
        }
        let done = on_site.get(&(channel.clone(), id.clone())).map(|at| (*at).to_owned());
        let group = grouped.entry((record.revision, channel.clone())).or_insert_with(|| OptOut {
            channel,
            categories: Vec::new(),
            at: record.at.clone(),
            reference: record.reference(),
            on_site_at: done.clone(),
            deadline: None,
        });
        group.categories.push(id);
        // All of it is on the site only when the last of it is.
        group.on_site_at = match (group.on_site_at.take(), done) {
            (Some(one), Some(other)) => Some(one.max(other)),
            _ => None,
        };
    }
    let mut all: Vec<OptOut> = grouped.into_values().collect();
    for opt_out in &mut all {
        let start = opt_out.on_site_at.as_ref().unwrap_or(&opt_out.at);
        opt_out.deadline = region.and_then(|region| region.clock(&opt_out.channel)).and_then(|clock| due(clock, start));
    }
    all
}

/// The messages that were written down, newest first.
#[must_use]
pub fn messages(records: &[Record], opt_outs: &[OptOut], region: Option<&Region>) -> Vec<Message> {
    let noted = records.iter().filter_map(|record| Some((record, record.evidence.clone()?)));
    let message = |(record, evidence): (&Record, Evidence)| {
        let day: Option<Date> = evidence.at.get(..10).and_then(|day| day.parse().ok());
        let late = |opt_out: &OptOut| {
            opt_out.channel == evidence.channel
                && opt_out.deadline.is_some_and(|deadline| day.is_some_and(|day| deadline.is_overdue(day)))
        };
        Message {
            after_deadline: opt_outs.iter().any(late),
            quiet: region.and_then(|region| quiet(region, &evidence.at)),
            reference: record.reference(),
            evidence,
        }
    };
    noted.map(message).collect()
}

/// A moment as people type it, `2026-11-24 07:30`, as RFC 3339 with the offset
/// of `now`; one with an offset of its own keeps it. `None` if it is neither.
#[must_use]
pub fn moment(typed: &str, now: &str) -> Option<String> {
    let typed = typed.trim().replace(' ', "T");
    let offset = now.get(19..).unwrap_or("Z");
    let with_seconds = if typed.len() == 16 { format!("{typed}:00") } else { typed };
    let whole = if with_seconds.len() == 19 { format!("{with_seconds}{offset}") } else { with_seconds };
    let pieces = jiff::fmt::temporal::Pieces::parse(&whole).ok()?;
    (pieces.offset().is_some() && pieces.time().is_some()).then_some(whole)
}
