//! A profile: one person's choices, as a JSON document that a person can read.
//!
//! ```json
//! {
//!   "schema": 1,
//!   "id": "maria-lopez",
//!   "revision": 2,
//!   "head": "7f3a19c25b0e8d41",
//!   "name": "Maria Lopez",
//!   "contact": { "phone": "+1 555 010 0142", "email": "maria@example.com" },
//!   "region": "US",
//!   "locale": "en-US",
//!   "two_step": "text",
//!   "saved_at": "2026-11-23T10:42:00-05:00",
//!   "choices": {
//!     "texts": {
//!       "deals": { "id": "deals", "status": "opted_out" }
//!     }
//!   }
//! }
//! ```
//!
//! Members that this version does not know keep the bytes they were written
//! with, at the top, in a channel and in a box.

mod text;

use std::collections::{BTreeMap, HashMap};

pub use self::text::ProfileError;
use super::catalog::Catalog;
use super::change::{Change, Choice, Subject, Value, of_details};
use super::doc::Doc;
use super::edit::Edit;
use super::history::{Event, Record};
use super::settings::Settings;
use super::standing::{Details, Setting, Status};

/// The version of the profile format that this program writes.
pub const SCHEMA: u32 = 1;

/// The largest profile that is read, in bytes.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// One person's profile as it was read, or as it is to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The version of the format that it was read in.
    pub schema: u32,
    /// The name of its folder.
    pub id: String,
    /// How many saves it has seen.
    pub revision: u64,
    /// The check code of the last save: the first 16 hexadecimal digits of
    /// its record's hash. Empty before the first.
    pub head: String,
    /// The language and country, such as `en-US`.
    pub locale: String,
    /// When it was last saved, in RFC 3339 with the zone's offset. Empty before the first.
    pub saved_at: String,
    /// Whether this is nobody: made up for trying things out.
    pub made_up: bool,
    /// Name, contact and two-step verification.
    pub details: Details,
    /// What the shop's own site is believed to hold of the boxes that were
    /// changed here since: channel, then category.
    not_on_site: BTreeMap<String, BTreeMap<String, Status>>,
    /// What the file says of each box: channel, then category.
    choices: HashMap<String, HashMap<String, Choice>>,
    raw: Doc,
}

impl Profile {
    /// A new profile with the catalogue's defaults.
    #[must_use]
    pub fn new(id: &str, mut details: Details, catalog: &Catalog) -> Self {
        if details.region.is_empty() {
            details.region.clone_from(&catalog.shop.region);
        }
        let settings = Settings::defaults(catalog, details);
        let mut profile = Self { details: settings.details.clone(), ..Self::empty(id) };
        for (index, setting) in settings.boxes.iter().enumerate() {
            profile.put(catalog, index, *setting);
        }
        profile
    }

    /// Whether a newer program made it: it may be looked at, not changed.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        self.schema > SCHEMA
    }

    /// What it says, measured against a catalogue. A box that the file does
    /// not have is [`Status::Unknown`]: nobody has said.
    #[must_use]
    pub fn settings(&self, catalog: &Catalog) -> Settings {
        let mut boxes = vec![Setting::default(); catalog.boxes.len()];
        for (place, channel) in catalog.channels.iter().enumerate() {
            let Some(choices) = self.choices.get(&channel.id) else { continue };
            for index in catalog.channel_boxes(place) {
                if let Some(choice) = choices.get(&catalog.category_of(index).id) {
                    boxes[index] = choice.setting(catalog);
                }
            }
        }
        let mut settings = Settings { boxes, details: self.details.clone() };
        settings.lock(catalog);
        settings
    }

    /// What differs from another state of the profile, box by box. From
    /// [`Profile::empty`], it is everything it says: what the first record of
    /// a history holds, so that a lost profile can be made anew. A box that
    /// only became or ceased to be locked does not differ.
    #[must_use]
    pub fn changes_from(&self, before: &Self) -> Vec<Change> {
        let details = of_details(&before.details, &self.details);
        let none = Choice { status: Status::Unknown, frequency: None };
        let mut boxes: Vec<(&String, &String)> = [self, before].into_iter().flat_map(Self::named).collect();
        boxes.sort();
        boxes.dedup();
        let boxes = boxes.into_iter().filter_map(|(channel, id)| {
            let of = |profile: &Self| profile.choice(channel, id).cloned().unwrap_or_else(|| none.clone());
            let (from, to) = (of(before), of(self));
            let same = from == to || from.status.is_on() && to.status.is_on() && from.frequency == to.frequency;
            let subject = Subject::Box { channel: channel.clone(), id: id.clone() };
            (!same).then_some(Change { subject, from: Value::Choice(from), to: Value::Choice(to) })
        });
        details.chain(boxes).collect()
    }

    /// What it says of a box, whatever the catalogue.
    fn choice(&self, channel: &str, id: &str) -> Option<&Choice> {
        self.choices.get(channel)?.get(id)
    }

    /// Every box that it names.
    fn named(&self) -> impl Iterator<Item = (&String, &String)> {
        self.choices.iter().flat_map(|(channel, boxes)| boxes.keys().map(move |id| (channel, id)))
    }

    /// An empty profile, to follow a whole history.
    #[must_use]
    pub fn empty(id: &str) -> Self {
        Self {
            schema: SCHEMA,
            id: id.to_owned(),
            revision: 0,
            head: String::new(),
            locale: "en-US".to_owned(),
            saved_at: String::new(),
            made_up: false,
            details: Details::default(),
            not_on_site: BTreeMap::new(),
            choices: HashMap::new(),
            raw: Doc::default(),
        }
    }

    /// Takes over the changes of a record as they are written, for a snapshot
    /// that lags behind its history. A record of how a profile was made or
    /// found switched nothing: nobody knows of the shop's site.
    pub fn follow(&mut self, record: &Record) {
        for change in &record.changes {
            match (&change.subject, &change.to) {
                (Subject::Detail { detail }, Value::Text(text)) => detail.of_mut(&mut self.details).clone_from(text),
                (Subject::Box { channel, id }, Value::Choice(choice)) => {
                    self.choices.entry(channel.clone()).or_default().insert(id.clone(), choice.clone());
                    if !matches!(record.event, Event::Made | Event::Found) {
                        self.leaves_site_behind(change);
                    }
                }
                (Subject::Site { site, id }, Value::Choice(choice)) => self.site_holds(site, id, choice.status),
                _ => {}
            }
        }
    }

    /// Takes over changes, and the locks that follow from them.
    pub fn change(&mut self, catalog: &Catalog, changes: &[Change]) {
        let mut settings = self.settings(catalog);
        let before = settings.clone();
        let mut edit = Edit::new(catalog, &before, &mut settings);
        edit.apply(changes);
        let touched = edit.done().boxes;
        for change in changes {
            if let (Subject::Site { site, id }, Value::Choice(choice)) = (&change.subject, &change.to) {
                self.site_holds(site, id, choice.status);
            }
            if let (Subject::Detail { detail }, Value::Text(text)) = (&change.subject, &change.to) {
                detail.of_mut(&mut self.details).clone_from(text);
            }
            if let (Subject::Box { channel, id }, Value::Choice(choice)) = (&change.subject, &change.to)
                && change.box_in(catalog).is_none()
            {
                self.choices.entry(channel.clone()).or_default().insert(id.clone(), choice.clone());
            }
        }
        for (index, _) in touched {
            self.put(catalog, index, settings.boxes[index]);
        }
        for change in changes {
            let refused = |index: usize| settings.boxes[index] == before.boxes[index];
            if !change.box_in(catalog).is_some_and(refused) {
                self.leaves_site_behind(change);
            }
        }
    }

    /// Takes note that a box was switched here and not yet on the shop's site.
    fn leaves_site_behind(&mut self, change: &Change) {
        let (Subject::Box { channel, id }, Value::Choice(from), Value::Choice(to)) =
            (&change.subject, &change.from, &change.to)
        else {
            return;
        };
        let there = self.not_on_site.get(channel).and_then(|boxes| boxes.get(id)).copied();
        let there = there.unwrap_or(from.status);
        self.site_differs(channel, id, there, to.status);
    }

    /// Takes note of what the shop's site holds of a box.
    fn site_holds(&mut self, channel: &str, id: &str, there: Status) {
        let here = self.choice(channel, id).map_or(Status::Unknown, |choice| choice.status);
        self.site_differs(channel, id, there, here);
    }

    fn site_differs(&mut self, channel: &str, id: &str, there: Status, here: Status) {
        if there == Status::Unknown || there.is_on() != here.is_on() {
            self.not_on_site.entry(channel.to_owned()).or_default().insert(id.to_owned(), there);
        } else if let Some(boxes) = self.not_on_site.get_mut(channel) {
            boxes.remove(id);
            if boxes.is_empty() {
                self.not_on_site.remove(channel);
            }
        }
    }

    /// A profile that is being made: nothing was switched yet.
    pub fn agree_with_site(&mut self) {
        self.not_on_site.clear();
    }

    /// The boxes that were switched here and not yet on the shop's site:
    /// channel, category, and what the site is believed to hold.
    pub fn not_on_site(&self) -> impl Iterator<Item = (&str, &str, Status)> {
        let boxes = self.not_on_site.iter();
        boxes.flat_map(|(channel, boxes)| boxes.iter().map(move |(id, there)| (channel.as_str(), id.as_str(), *there)))
    }

    /// How a box stands here, by its names.
    #[must_use]
    pub fn status_of(&self, channel: &str, id: &str) -> Status {
        self.choice(channel, id).map_or(Status::Unknown, |choice| choice.status)
    }

    fn put(&mut self, catalog: &Catalog, index: usize, setting: Setting) {
        let channel = &catalog.channels[catalog.boxes[index].channel].id;
        let boxes = self.choices.entry(channel.clone()).or_default();
        boxes.insert(catalog.category_of(index).id.clone(), Choice::of(catalog, setting));
    }
}
