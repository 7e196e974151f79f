//! What is due: the last days of open requests, and whether it was said, once
//! such a day had passed, that the messages stopped.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::catalog::Catalog;
use super::evidence::{Judged, judge};
use super::ledger::Ledger;
use super::open_request::{OpenBox, OpenRequest};
use super::profile::Profile;
use super::request::Asking;

/// How many messages came after the last day of a request, by its check code.
/// A request after which none came is not in it.
pub type Late = BTreeMap<String, usize>;

/// A last day of an open request, of which nobody has said that the messages
/// stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due<'a> {
    /// The request.
    pub request: &'a OpenRequest,
    /// The boxes whose last day it is.
    pub boxes: Vec<&'a OpenBox>,
    /// The last day of these boxes.
    pub day: Date,
    /// How many days are left until then; fewer than none where it has passed.
    pub days_left: i32,
    /// Whether that day has passed.
    pub is_over: bool,
    /// Whether it was said that the messages go on.
    pub goes_on: bool,
    /// How many messages came after it.
    pub late: usize,
}

impl Due<'_> {
    /// Whether it is to be asked if the messages stopped: the day has passed,
    /// nobody said, and no message that came says that they did not.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.is_over && !self.goes_on && self.late == 0
    }
}

/// The last days of open requests, the earliest first, each with the boxes
/// whose clock the request started. A request whose boxes were all asked for
/// before is the same thing asked again, and has no day of its own.
#[must_use]
pub fn due<'a>(profile: &'a Profile, late: &Late, today: Date) -> Vec<Due<'a>> {
    let mut found: BTreeMap<(Date, usize), Vec<&OpenBox>> = BTreeMap::new();
    for (day, at, open) in running(profile) {
        found.entry((day, at)).or_default().push(open);
    }
    let due = |((day, at), boxes): ((Date, usize), Vec<&'a OpenBox>)| {
        let request = &profile.requests[at];
        let goes_on = request.outcome == Asking::GOES_ON;
        let late = late.get(&request.head).copied().unwrap_or_default();
        Due { request, boxes, day, days_left: (day - today).get_days(), is_over: today > day, goes_on, late }
    };
    found.into_iter().map(due).collect()
}

/// Each box whose clock runs, with its last day and the place of the request
/// that started it: the first that was told.
fn running(profile: &Profile) -> Vec<(Date, usize, &OpenBox)> {
    let mut all = Vec::new();
    let mut first: BTreeMap<(&str, &str), (&str, usize)> = BTreeMap::new();
    for (at, request) in profile.requests.iter().enumerate().filter(|(_, request)| !request.has_stopped()) {
        for open in &request.boxes {
            let day = open.due.as_ref().and_then(|day| day.parse().ok());
            let Some((told, day)) = open.told.as_deref().zip(day) else { continue };
            let place = first.entry((&open.channel, &open.id)).or_insert((told, at));
            *place = (*place).min((told, at));
            all.push((day, at, open));
        }
    }
    all.retain(|(_, at, open)| first.get(&(&*open.channel, &*open.id)).is_some_and(|(_, own)| own == at));
    all
}

/// The messages that came after a last day, counted.
#[must_use]
pub fn late(catalog: &Catalog, ledger: &Ledger) -> Late {
    let mut late = Late::new();
    for noted in ledger.noted.iter().filter(|noted| noted.withdrawn.is_none()) {
        if let Judged::After(_, head) = judge(catalog, ledger, &noted.evidence) {
            *late.entry(head).or_default() += 1;
        }
    }
    late
}
