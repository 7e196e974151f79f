//! A consent record: who agreed to what, when, and when they took it back,
//! under the field names of ISO/IEC TS 27560 (names as listed in the W3C Data
//! Privacy Vocabulary's guide to it). What this program does not know is
//! written as [`NOT_STATED`], never guessed.

use std::collections::BTreeMap;

use serde::Serialize;

use super::catalog::{Catalog, Purpose};
use super::change::{Change, Subject, Value};
use super::history::{Asked, Event, Record, Through};
use super::profile::Profile;
use super::standing::Status;

/// What stands where nobody has said.
pub const NOT_STATED: &str = "not stated";

/// How a choice was collected that someone made here.
const STATED: &str = "stated by the person, or by someone on their behalf, in this program";

/// A person's consent record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConsentRecord {
    /// The version of the layout.
    pub schema_version: &'static str,
    /// The id of the record: the profile and its check code.
    pub record_id: String,
    /// Whose it is.
    pub pii_principal_id: String,
    /// Who keeps it: a person may keep their own.
    pub kept_by: &'static str,
    /// The one who sends.
    pub party_name: String,
    /// One for each box.
    pub pii_processing: Vec<Processing>,
}

/// One box: what it is about, and everything that happened to it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Processing {
    /// The notice that it rests on.
    pub privacy_notice: &'static str,
    /// The language of the words that the person read.
    pub language: String,
    /// The box, `CHANNEL.CATEGORY`, and its label.
    pub purposes: Vec<String>,
    /// `consent` for offers.
    pub lawful_basis: &'static str,
    /// How the choice was collected.
    pub collection_method: &'static str,
    /// How long the data is kept.
    pub retention_period: &'static str,
    /// The region of the person.
    pub jurisdiction: String,
    /// Where it can be taken back.
    pub withdrawal_method: String,
    /// How it stands now.
    pub event_state: &'static str,
    /// What happened, oldest first.
    pub events: Vec<ConsentEvent>,
}

/// A choice about one box.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConsentEvent {
    /// When, RFC 3339.
    pub event_time: String,
    /// For how long it holds.
    pub validity_duration: &'static str,
    /// Who said it.
    pub entity_id: String,
    /// Through what it came; `undo` where an earlier choice was put back, and
    /// `found` where the file said so without a record of how.
    pub event_type: &'static str,
    /// `opted_in` or `opted_out`.
    pub event_state: &'static str,
    /// The save's reference.
    pub reference: String,
    /// For whom it was said, where that is someone else.
    pub on_behalf_of: String,
    /// How it was asked, or [`NOT_STATED`].
    pub asked: &'static str,
    /// Whether it was made sure who asked: `confirmed`, `not confirmed`, or [`NOT_STATED`].
    pub identity: &'static str,
    /// Why, in their words, or [`NOT_STATED`].
    pub reason: String,
}

impl ConsentEvent {
    /// What a record says of one choice.
    fn new(record: &Record, state: &'static str) -> Self {
        let asking = record.request.as_ref().map(|request| &request.asking);
        let asked = asking.and_then(|asking| asking.how).or(record.asked);
        let identity = match record.identity_found() {
            Some(true) => "confirmed",
            Some(false) => "not confirmed",
            None => NOT_STATED,
        };
        let reasons = [asking.map_or("", |asking| &asking.reason), &record.reason];
        let reason = reasons.into_iter().find(|reason| !reason.is_empty()).unwrap_or(NOT_STATED);
        Self {
            event_time: record.at.clone(),
            validity_duration: NOT_STATED,
            entity_id: record.by.clone(),
            event_type: kind(record),
            event_state: state,
            reference: record.reference(),
            on_behalf_of: record.on_behalf_of.clone(),
            asked: asked.map_or(NOT_STATED, Asked::id),
            identity,
            reason: reason.to_owned(),
        }
    }
}

/// How a box stands now. That it is on says nothing of consent where the last
/// thing that someone said is not that they want it.
fn state(status: Status, events: &[ConsentEvent]) -> &'static str {
    let agreed = events.last().is_some_and(|event| event.event_state == Status::OptedIn.id());
    if status == Status::OptedIn && !agreed { NOT_STATED } else { status.id() }
}

fn kind(record: &Record) -> &'static str {
    match (record.event, record.through) {
        (Event::PutBack, _) => "undo",
        (Event::Found, _) => "found",
        (_, Through::Screen) => "screen",
        (_, Through::Plain) => "plain",
        (_, Through::CommandLine) => "command_line",
        (_, Through::Import) => "import",
        (_, Through::File) => "file",
    }
}

/// Whether a record may hold a yes: someone reviewed and saved it.
fn is_reviewed(record: &Record) -> bool {
    record.event == Event::Saved && !matches!(record.through, Through::Import | Through::File)
}

/// Whether a change is a yes to messages that someone reviewed and saved. What
/// an undo, an import or a found file turns on never is.
#[must_use]
pub fn is_consent(record: &Record, change: &Change) -> bool {
    is_reviewed(record) && change.switches() == Some(Some(true))
}

/// Collects events while a history is walked, oldest first.
#[derive(Debug, Default)]
pub struct Collector {
    events: BTreeMap<(String, String), Vec<ConsentEvent>>,
    /// Whether someone else than the person wrote a record.
    helped: bool,
}

impl Collector {
    /// Takes the choices of a save. On is consent only where someone reviewed
    /// and saved it; an undo, an import or a file that was found says off at
    /// most, and a box that is not set any more says nothing.
    pub fn take(&mut self, record: &Record) {
        self.helped |= !record.on_behalf_of.is_empty();
        let is_consent = is_reviewed(record);
        let defaults = record.is_older() && record.event == Event::Made;
        for Change { subject, to, .. } in record.changes.iter().filter(|_| !defaults) {
            if let (Subject::Box { channel, id }, Value::Choice(choice)) = (subject, to) {
                let counts = choice.status.wanted().is_some_and(|on| is_consent || !on);
                if !counts {
                    continue;
                }
                let event = ConsentEvent::new(record, choice.status.id());
                self.events.entry((channel.clone(), id.clone())).or_default().push(event);
            }
        }
    }

    /// The consent record of a profile.
    #[must_use]
    pub fn finish(mut self, catalog: &Catalog, profile: &Profile) -> ConsentRecord {
        let settings = profile.settings(catalog);
        let boxes =
            catalog.boxes.iter().enumerate().filter(|(at, _)| settings.boxes[*at].status() != Status::NotOffered);
        let processing = boxes.map(|(index, sent)| {
            let (channel, category) = (&catalog.channels[sent.channel], catalog.category_of(index));
            let events = self.events.remove(&(channel.id.clone(), category.id.clone())).unwrap_or_default();
            let path = catalog.shop.page.iter().chain([&channel.label]).cloned().collect::<Vec<_>>().join(" > ");
            Processing {
                privacy_notice: NOT_STATED,
                language: profile.locale.clone(),
                purposes: vec![format!("{}: {}", catalog.box_id(index), category.label)],
                lawful_basis: if category.purpose == Purpose::Marketing { "consent" } else { NOT_STATED },
                collection_method: if events.is_empty() { NOT_STATED } else { STATED },
                retention_period: NOT_STATED,
                jurisdiction: profile.details.region.clone(),
                withdrawal_method: path,
                event_state: state(settings.boxes[index].status(), &events),
                events,
            }
        });
        ConsentRecord {
            schema_version: "ISO/IEC TS 27560 field names, layout 1",
            record_id: format!("{}-{}", profile.id, profile.head),
            pii_principal_id: profile.id.clone(),
            kept_by: if self.helped { "someone who acts for the person" } else { "the person" },
            party_name: catalog.shop.name.clone(),
            pii_processing: processing.collect(),
        }
    }
}
