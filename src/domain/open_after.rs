//! The requests that are open after a record: which it closes and opens again,
//! of which it says that the shop was told, and which it makes.

use super::change::first_region;
use super::history::{Brought, Record};
use super::open_request::{OpenBox, OpenRequest};
use super::site::{Site, SiteFact};
use super::terms;

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
    tell(open, record);
    count(open, record);
    correct(open, record);
    bring(open, record, site);
    if let Some(request) = record.asked_for() {
        open.push(OpenRequest::new(record.head(), &day_of(&record.moment()), &request, record.last_days()));
    }
    open.retain(|request| !request.boxes.is_empty());
}

/// The boxes of all requests that a word on the shop's page is about.
fn boxes_of<'o>(open: &'o mut [OpenRequest], fact: &SiteFact) -> impl Iterator<Item = &'o mut OpenBox> {
    let boxes = open.iter_mut().flat_map(|request| &mut request.boxes);
    boxes.filter(|each| each.is(&fact.channel, &fact.id))
}

/// Takes note that the shop was told by its page, or that this was taken back.
fn tell(open: &mut [OpenRequest], record: &Record) {
    let facts = record.facts();
    for fact in facts.iter().filter(|fact| fact.on.is_none()) {
        boxes_of(open, fact).for_each(OpenBox::untell);
    }
    for fact in facts.iter().filter(|fact| fact.on == Some(false)) {
        for each in boxes_of(open, fact) {
            each.tell(record.last_days());
            // A record of the first version froze no day.
            each.told.get_or_insert_with(|| day_of(&record.moment()));
        }
    }
}

/// Takes over the days that could only be counted once the region was known.
fn count(open: &mut [OpenRequest], record: &Record) {
    if first_region(&record.changes).is_some() {
        open.iter_mut().flat_map(|request| &mut request.boxes).for_each(|each| each.count(record.last_days()));
    }
}

/// Takes over what a record corrects of how a request was asked.
fn correct(open: &mut [OpenRequest], record: &Record) {
    let Some(made) = &record.corrects else { return };
    let Some(asking) = &made.asking else { return };
    for request in open.iter_mut().filter(|request| request.head == made.of) {
        request.outcome.clone_from(&asking.outcome);
        if !asking.asked_on.is_empty() {
            request.asked_on.clone_from(&asking.asked_on);
        }
    }
}

/// Opens the requests that an import brought.
fn bring(open: &mut Vec<OpenRequest>, record: &Record, site: &Site) {
    for mut request in record.brought.iter().filter_map(brought) {
        request.boxes.iter_mut().for_each(|each| each.count(record.last_days()));
        // What the page is known here to have off, the shop was told.
        let is_off = |each: &&mut OpenBox| site.get(&each.channel, &each.id).is_some_and(|known| !known.on);
        request.boxes.iter_mut().filter(is_off).for_each(|each| each.tell(record.last_days()));
        reopen(open, &request);
    }
}

/// The request that an import brings, as it was open there; nothing where it
/// brings a message.
#[must_use]
pub fn brought(brought: &Brought) -> Option<OpenRequest> {
    let days = brought.terms.as_ref().map_or(&[][..], |terms| &terms.days);
    let day = day_of(&terms::moment(&brought.at, brought.terms.as_ref()));
    brought.request.as_ref().map(|request| OpenRequest::new(&brought.head, &day, request, days))
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

/// The open requests that are not among others.
#[must_use]
pub fn beside(own: &[OpenRequest], others: &[OpenRequest]) -> Vec<OpenRequest> {
    let is_there = |open: &&OpenRequest| others.iter().any(|other| other.head == open.head);
    own.iter().filter(|open| !is_there(open)).cloned().collect()
}
