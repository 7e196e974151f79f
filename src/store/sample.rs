//! The made-up person: someone to try the program with, whose file shows what
//! it is for. The shop's page has offers on, a request was made and told, and
//! one message came after its last day.

use jiff::fmt::temporal::Pieces;
use jiff::{Timestamp, ToSpan as _};

use super::backend::Store;
use super::error::StoreError;
use super::save::{Save, Saved, Stamp};
use crate::domain::catalog::Catalog;
use crate::domain::change::{Change, Choice, Subject, Value};
use crate::domain::history::{Asked, Event, Evidence, MessageKind};
use crate::domain::profile::Profile;
use crate::domain::request::{self, Ask, Asking};
use crate::domain::site::{How, Shown, SiteFact};
use crate::domain::standing::Status;
use crate::domain::terms::Rules;

/// A made-up person who is being made.
struct Sample<'a> {
    store: &'a mut dyn Store,
    catalog: &'a Catalog,
    rules: &'a Rules,
    id: String,
    name: String,
    now: &'a str,
}

/// Makes the made-up person's profile and history up to a moment. What is made
/// depends on nothing but the profile, the catalogue, the rules and the moment.
///
/// # Errors
/// The id is taken or unfit, or nothing could be written.
pub fn make(
    store: &mut dyn Store,
    catalog: &Catalog,
    rules: &Rules,
    mut profile: Profile,
    now: &str,
) -> Result<Saved, StoreError> {
    profile.made_up = true;
    let (id, name) = (profile.id.clone(), profile.details.name.clone());
    let mut sample = Sample { store, catalog, rules, id, name, now };
    let stamp = sample.stamp(60, Event::Made);
    sample.store.create(profile, &stamp)?;
    sample.live()
}

impl Sample<'_> {
    /// The history after the first record.
    fn live(&mut self) -> Result<Saved, StoreError> {
        let Some(channel) = self.catalog.channels.first().map(|channel| channel.id.clone()) else {
            return self.act(&[], &Stamp::default());
        };
        let profile = self.store.load(&self.id)?.profile;
        let site = Shown::AllOn.facts(self.catalog, &profile.details, 0);
        self.act(&[], &Stamp { site, ..self.stamp(58, Event::Seen) })?;
        let on = self.service(&channel);
        self.act(&on, &self.stamp(55, Event::Saved))?;
        let saved = self.ask(&channel, 40)?;
        let offers = saved.record.and_then(|record| record.request).map(|request| request.boxes).unwrap_or_default();
        // One of them was forgotten on the page.
        let done = offers.iter().skip(1);
        let site = done.map(|asked| SiteFact::new(&asked.channel, &asked.id, Some(false), How::Done)).collect();
        self.act(&[], &Stamp { site, ..self.stamp(39, Event::Done) })?;
        let stamp = self.stamp(2, Event::Evidence);
        let evidence = Evidence {
            channel,
            kind: MessageKind::Offer,
            at: stamp.at.clone(),
            from: "262966".to_owned(),
            text: self
                .catalog
                .boxes
                .iter()
                .find(|each| !each.sample.is_empty())
                .map_or_else(String::new, |each| each.sample.clone()),
        };
        self.act(&[], &Stamp { evidence: Some(evidence), ..stamp })
    }

    /// The request for an end of a channel's offers, for which STOP was sent.
    fn ask(&mut self, channel: &str, days: i64) -> Result<Saved, StoreError> {
        let scope = vec![format!("{channel}.offers")];
        let before = self.store.load(&self.id)?.profile.settings(self.catalog);
        let changes = request::changes(self.catalog, &before, &scope);
        let asking = Asking { how: Some(Asked::Reply), wrap_up: "too_many".to_owned(), ..Asking::default() };
        let request = Some(Ask { scope, asking });
        let told = Some(request::ToldBy::Stop);
        self.act(&changes, &Stamp { request, told, ..self.stamp(days, Event::Saved) })
    }

    /// The first of what a channel sends for service, turned on.
    fn service(&self, channel: &str) -> Vec<Change> {
        let place = self.catalog.channel(channel).unwrap_or(0);
        let wanted = self.catalog.channel_boxes(place).filter(|index| !self.catalog.is_offer(*index)).take(2);
        let on = Choice { status: Status::OptedIn, frequency: None };
        let change = |index: usize| Change {
            subject: Subject::Box { channel: channel.to_owned(), id: self.catalog.category_of(index).id.clone() },
            from: Value::Choice(Choice::NOT_SET),
            to: Value::Choice(on.clone()),
        };
        wanted.map(change).collect()
    }

    fn act(&mut self, changes: &[Change], stamp: &Stamp) -> Result<Saved, StoreError> {
        let base = self.store.load(&self.id)?.profile.revision;
        self.store.save(&self.id, &Save { catalog: self.catalog, base, changes, stamp })
    }

    /// What the person says so many days before the moment.
    fn stamp(&self, days: i64, event: Event) -> Stamp {
        Stamp {
            event,
            at: earlier(self.now, days),
            by: self.name.clone(),
            rules: self.rules.clone(),
            ..Stamp::default()
        }
    }
}

/// A moment so many days before another, with the same offset; the other one
/// where it cannot be read.
fn earlier(now: &str, days: i64) -> String {
    let moved = || {
        let offset = Pieces::parse(now).ok()?.to_numeric_offset()?;
        let moment: Timestamp = now.parse().ok()?;
        let then = moment.checked_sub((24 * days).hours()).ok()?;
        Some(format!("{}{}", offset.to_datetime(then).strftime("%Y-%m-%dT%H:%M:%S"), now.get(19..)?))
    };
    moved().unwrap_or_else(|| now.to_owned())
}
