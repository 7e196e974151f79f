//! The requests that are open, as a profile keeps them: enough to say since
//! which request a box is to do, and by which day.

use serde::{Deserialize, Serialize};

use super::catalog::Purpose;
use super::request::{AskedBox, Asking, Request};
use super::terms::LastDay;

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

    /// Takes the last day that could not be counted on the day the shop was
    /// told. One that is known stays.
    pub(super) fn count(&mut self, days: &[LastDay]) {
        let own = |day: &&LastDay| {
            day.told
                && day.channel == self.channel
                && Some(day.purpose) == self.purpose
                && self.told.as_ref() == Some(&day.from)
        };
        if let (None, Some(day)) = (&self.due, days.iter().find(own)) {
            self.due.clone_from(&day.due);
        }
    }

    /// Takes note that the word by which the shop was told was taken back.
    pub(super) fn untell(&mut self) {
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
