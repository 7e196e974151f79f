//! What is due: the last days of open requests, and whether it was said, once
//! such a day had passed, that the messages stopped.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::open_request::OpenRequest;
use super::profile::Profile;
use super::request::Asking;

/// An open request with a last day, of which nobody has said that the messages
/// stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due<'a> {
    /// The request.
    pub request: &'a OpenRequest,
    /// The last day of the boxes of which the shop was told.
    pub day: Date,
    /// Whether that day has passed.
    pub is_over: bool,
    /// Whether it was said that the messages go on.
    pub goes_on: bool,
}

/// The open requests with a last day, oldest first. A request whose boxes were
/// all asked for before is the same thing asked again, and has no day of its own.
#[must_use]
pub fn due(profile: &Profile, today: Date) -> Vec<Due<'_>> {
    let mut before: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut all = Vec::new();
    for request in &profile.requests {
        let told = || request.boxes.iter().filter(|each| each.told.is_some());
        let names: Vec<(&str, &str)> = told().map(|each| (&*each.channel, &*each.id)).collect();
        let is_again = names.iter().all(|name| before.contains(name));
        before.extend(names);
        let days = told().filter_map(|each| each.due.as_ref()?.parse::<Date>().ok());
        let has_stopped = request.has_stopped();
        if let Some(day) = days.max().filter(|_| !is_again && !has_stopped) {
            all.push(Due { request, day, is_over: today > day, goes_on: request.outcome == Asking::GOES_ON });
        }
    }
    all
}
