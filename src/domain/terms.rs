//! What held when a record was made, frozen in it: the region, its rule, and
//! the last day by which the shop must have acted. A later pack or a move
//! changes none of it.

use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use serde::{Deserialize, Serialize};

use super::catalog::{Catalog, Purpose};
use super::deadline;
use super::place::zone;
use super::region::clocks::{Clock, stop_clock};
use super::region::{BUILT_IN, Region, code};
use super::settings::Settings;
use super::standing::Status;

/// The rules of a region that a save can freeze.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The region's code.
    pub region: String,
    /// Its clocks.
    pub clocks: Vec<Clock>,
    /// The state or province where the person lives; empty where it is not known.
    pub state: String,
}

/// What held when a record was made.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// The region's code; empty where it is not known.
    pub region: String,
    /// The person's zone on that day as an offset from UTC, `-05:00`; that of
    /// the computer where the person's is not known.
    pub zone: String,
    /// The last days: one for each channel and purpose.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<LastDay>,
    /// How the channels stood that the record is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Stood>,
    /// The person's mobile number, masked; empty where none is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// The boxes that the record is about and for which nothing is to do on
    /// the shop's page, because the page was known to agree: `texts.deals`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agrees: Vec<String>,
}

/// The day by which the shop must have acted on a channel and for a purpose.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct LastDay {
    /// The channel's id.
    pub channel: String,
    /// Why the shop sends it.
    pub purpose: Purpose,
    /// The day it is counted from.
    pub from: String,
    /// Whether the shop was told on that day; else it is the day that holds if
    /// it is done then.
    pub told: bool,
    /// The last day; nothing where no rule gives a certain one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// The rule in plain words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// Who says so, and when that was read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// How a channel stood after a record.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Stood {
    /// The channel's id.
    pub channel: String,
    /// The categories that are on or stay on, the first [`Stood::NAMED`] of them.
    pub stays_on: Vec<String>,
    /// How many are on or stay on.
    pub on: usize,
    /// How many are off.
    pub off: usize,
    /// How many nobody set.
    pub not_set: usize,
}

impl Rules {
    /// The rules of a region.
    #[must_use]
    pub fn of(region: &Region) -> Self {
        Self { region: region.id.clone(), clocks: region.clocks.clone(), state: String::new() }
    }

    /// The rules of a region whose pack comes with the program; none for others.
    #[must_use]
    pub fn built_in(written: &str) -> Self {
        let wanted = code(written);
        let text = BUILT_IN.iter().find(|(known, _)| *known == wanted).map(|(_, text)| *text);
        text.and_then(|text| Region::parse(text).ok()).map(|region| Self::of(&region)).unwrap_or_default()
    }

    /// The last day on a channel for a purpose, counted from a day by the rule
    /// that holds on that day. A rule that sets no number of days is named
    /// without a last day.
    #[must_use]
    pub fn last_day(&self, channel: &str, purpose: Purpose, from: Date, told: bool) -> LastDay {
        let clock = stop_clock(&self.clocks, channel, purpose, Some(from));
        let due = clock.and_then(|clock| deadline::due_from(clock, from, &self.state));
        LastDay {
            channel: channel.to_owned(),
            purpose,
            from: from.to_string(),
            told,
            due: due.map(|deadline| deadline.due.to_string()),
            rule: clock.map(|clock| clock.rule.clone()).unwrap_or_default(),
            source: clock.map(|clock| format!("{}; {}", clock.fact.source, clock.fact.checked_on)).unwrap_or_default(),
        }
    }

    /// Whether a last day would be another, or by another rule, if it were
    /// counted today from the day that it was counted from. What was frozen
    /// stays as it was.
    #[must_use]
    pub fn have_changed_since(&self, frozen: &LastDay) -> bool {
        let Ok(from) = frozen.from.parse() else { return false };
        let now = self.last_day(&frozen.channel, frozen.purpose, from, frozen.told);
        (now.due, now.rule) != (frozen.due.clone(), frozen.rule.clone())
    }
}

impl Stood {
    /// The most categories that are named.
    pub const NAMED: usize = 64;

    /// How a channel stands by a profile's settings.
    #[must_use]
    pub fn of(catalog: &Catalog, settings: &Settings, channel: usize) -> Self {
        let mut stood =
            Self { channel: catalog.channels[channel].id.clone(), stays_on: Vec::new(), on: 0, off: 0, not_set: 0 };
        for index in catalog.channel_boxes(channel) {
            match settings.boxes[index].status() {
                Status::OptedOut => stood.off += 1,
                Status::Unknown => stood.not_set += 1,
                _ => {
                    stood.on += 1;
                    if stood.stays_on.len() < Self::NAMED {
                        stood.stays_on.push(catalog.category_of(index).id.clone());
                    }
                }
            }
        }
        stood
    }
}

/// The day and the offset that a moment is written with.
#[must_use]
pub fn day_and_zone(at: &str) -> Option<(Date, String)> {
    let pieces = Pieces::parse(at).ok()?;
    let zone = at.get(19..).filter(|zone| !zone.is_empty()).unwrap_or("Z");
    pieces.offset().map(|_| (pieces.date(), if zone == "Z" { "+00:00".to_owned() } else { zone.to_owned() }))
}

/// The moment of a record as it is written in the zone that is frozen there.
#[must_use]
pub fn moment(at: &str, terms: Option<&Terms>) -> String {
    let zone = terms.map(|terms| &*terms.zone).filter(|zone| !zone.is_empty() && !at.ends_with(zone));
    zone.and_then(|zone| zone::moment_at(zone, at)).unwrap_or_else(|| at.to_owned())
}
