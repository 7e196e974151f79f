//! The requests that are open, as a profile keeps them: enough to say since
//! which request a box is to do, and by which day.

use serde::{Deserialize, Serialize};

use super::catalog::Purpose;
use super::history::Record;
use super::request::{AskedBox, Asking, Request};
use super::site::Site;
use super::terms::{self, LastDay};

/// A request that is open.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct OpenRequest {
    /// The check code of its record.
    pub head: String,
    /// The day it was asked.
    pub asked_on: String,
    /// What was asked.
    pub scope: Vec<String>,
    /// The boxes that it is still open for.
    pub boxes: Vec<OpenBox>,
    /// What came of it, as its last correction says.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
}

/// A box that a request is open for.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct OpenBox {
    /// The channel's id.
    pub channel: String,
    /// The category's id.
    pub id: String,
    /// The day the shop was told, if it was: the clock runs from then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<String>,
    /// The last day, where a rule gives a certain one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Why the shop sends it, as the catalogue of that day said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// Whether the request itself told the shop, so that the clock runs on
    /// when a word about the shop's page is taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_request: bool,
}

impl OpenBox {
    /// Whether it is that box.
    #[must_use]
    pub fn is(&self, channel: &str, id: &str) -> bool {
        self.channel == channel && self.id == id
    }

    /// Takes note that the shop was told, if it was not before. The last day
    /// is the one that is frozen among `days`.
    pub(super) fn tell(&mut self, days: &[LastDay]) {
        let own = |day: &&LastDay| day.told && day.channel == self.channel && Some(day.purpose) == self.purpose;
        if let (None, Some(day)) = (&self.told, days.iter().find(own)) {
            self.told = Some(day.from.clone());
            self.due.clone_from(&day.due);
        }
    }

    /// Takes note that the word by which the shop was told was taken back.
    fn untell(&mut self) {
        if !self.by_request {
            (self.told, self.due) = (None, None);
        }
    }
}

impl OpenRequest {
    /// Whether the messages stopped, so that nothing is due any more. What
    /// comes later is held against the request all the same, and asking again is a
    /// new request.
    #[must_use]
    pub fn has_stopped(&self) -> bool {
        self.outcome == Asking::STOPPED
    }

    /// A request that was just made: its record's check code, the day of the
    /// record, and the last days that are frozen there.
    #[must_use]
    pub fn new(head: &str, day: &str, request: &Request, days: &[LastDay]) -> Self {
        let asked_on = if request.asking.asked_on.is_empty() { day } else { &request.asking.asked_on };
        let open = |asked: &AskedBox| {
            let mut open = OpenBox {
                channel: asked.channel.clone(),
                id: asked.id.clone(),
                told: None,
                due: None,
                purpose: asked.purpose,
                by_request: request.is_told(asked),
            };
            if request.is_told(asked) {
                open.tell(days);
            }
            open
        };
        Self {
            head: head.to_owned(),
            asked_on: asked_on.to_owned(),
            scope: request.scope.clone(),
            boxes: request.boxes.iter().map(open).collect(),
            outcome: request.asking.outcome.clone(),
        }
    }

    /// The box, if the request is open for it.
    #[must_use]
    pub fn get(&self, channel: &str, id: &str) -> Option<&OpenBox> {
        self.boxes.iter().find(|open| open.is(channel, id))
    }
}

/// Brings open requests up to a record. `site` is what is known of the shop's
/// page after it.
pub(super) fn follow(open: &mut Vec<OpenRequest>, record: &Record, site: &Site) {
    open.retain(|request| request.head != record.withdraws && !record.ends.contains(&request.head));
    let is_on = |each: &OpenBox| record.switched().any(|(channel, id, to)| to == Some(true) && each.is(channel, id));
    for request in &mut *open {
        request.boxes.retain(|each| !is_on(each));
    }
    for again in &record.reopens {
        reopen(open, again);
    }
    for fact in record.facts().iter().filter(|fact| fact.on.is_none()) {
        let boxes = open.iter_mut().flat_map(|request| &mut request.boxes);
        boxes.filter(|each| each.is(&fact.channel, &fact.id)).for_each(OpenBox::untell);
    }
    for fact in record.facts().iter().filter(|fact| fact.on == Some(false)) {
        let boxes = open.iter_mut().flat_map(|request| &mut request.boxes);
        for each in boxes.filter(|each| each.is(&fact.channel, &fact.id)) {
            each.tell(record.last_days());
            // A record of the first version froze no day.
            each.told.get_or_insert_with(|| day_of(&record.moment()));
        }
    }
    if let Some((of, asking)) = record.corrects.as_ref().and_then(|made| Some((&made.of, made.asking.as_ref()?))) {
        for request in open.iter_mut().filter(|request| request.head == *of) {
            request.outcome.clone_from(&asking.outcome);
            if !asking.asked_on.is_empty() {
                request.asked_on.clone_from(&asking.asked_on);
            }
        }
    }
    for brought in &record.brought {
        let days = brought.terms.as_ref().map_or(&[][..], |terms| &terms.days);
        if let Some(request) = &brought.request {
            let day = day_of(&terms::moment(&brought.at, brought.terms.as_ref()));
            let mut request = OpenRequest::new(&brought.head, &day, request, days);
            // What the page is known here to have off, the shop was told.
            let is_off = |each: &&mut OpenBox| site.get(&each.channel, &each.id).is_some_and(|known| !known.on);
            request.boxes.iter_mut().filter(is_off).for_each(|each| each.tell(record.last_days()));
            reopen(open, &request);
        }
    }
    if let Some(request) = record.asked_for() {
        open.push(OpenRequest::new(record.head(), &day_of(&record.moment()), &request, record.last_days()));
    }
    open.retain(|request| !request.boxes.is_empty());
}

/// The day that a moment is written with.
fn day_of(at: &str) -> String {
    at.get(..10).unwrap_or_default().to_owned()
}

/// Opens a request again for some boxes, in the place of its day.
fn reopen(open: &mut Vec<OpenRequest>, again: &OpenRequest) {
    let Some(request) = open.iter_mut().find(|request| request.head == again.head) else {
        let place = open.partition_point(|request| request.asked_on <= again.asked_on);
        return open.insert(place, again.clone());
    };
    for each in &again.boxes {
        if request.get(&each.channel, &each.id).is_none() {
            request.boxes.push(each.clone());
        }
    }
}
