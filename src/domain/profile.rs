//! A profile: one person's choices, as a JSON document that a person can read.
//!
//! ```json
//! {
//!   "schema": 2,
//!   "id": "maria-lopez",
//!   "revision": 2,
//!   "head": "7f3a19c25b0e8d41",
//!   "name": "Maria Lopez",
//!   "contact": { "phone": "+1 555 010 0142", "email": "maria@example.com" },
//!   "region": "US",
//!   "locale": "en-US",
//!   "two_step": "unknown",
//!   "saved_at": "2026-11-23T10:42:00-05:00",
//!   "choices": {
//!     "texts": {
//!       "deals": { "id": "deals", "status": "opted_out" }
//!     }
//!   },
//!   "site": {
//!     "texts": {
//!       "deals": { "on": true, "at": "2026-11-23T10:42:00-05:00", "how": "told", "by": "Maria Lopez" }
//!     }
//!   }
//! }
//! ```
//!
//! Only choices that someone set stand in it. Members that this version does
//! not know keep the bytes they were written with, at the top, in a channel
//! and in a box. The history is the truth: what stands in `site` is never
//! taken from a file that was edited by hand, and neither is `requests`, which
//! holds the open ones.

mod text;

use std::collections::{HashMap, HashSet};

pub use self::text::ProfileError;
use super::catalog::Catalog;
use super::change::{Change, Choice, Subject, Value, of_details};
use super::doc::Doc;
use super::history::{Event, Record};
use super::open_after;
use super::open_request::OpenRequest;
use super::settings::Settings;
use super::site::Site;
use super::standing::{Details, NOT_KNOWN, Setting};

/// The version of the profile format that this program writes.
pub const SCHEMA: u32 = 2;

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
    /// What the shop's own page is known to say.
    pub site: Site,
    /// The requests that are open, the day they were asked in order.
    pub requests: Vec<OpenRequest>,
    /// The choices that were set: channel, then category.
    choices: HashMap<String, HashMap<String, Choice>>,
    /// The choices of an older file of which nobody can tell whether someone
    /// set them: they count where they are not what the shop usually does.
    doubtful: HashSet<(String, String)>,
    raw: Doc,
}

impl Profile {
    /// A new profile, in which nothing is set and nothing is known.
    #[must_use]
    pub fn new(id: &str, mut details: Details) -> Self {
        if details.two_step.is_empty() {
            NOT_KNOWN.clone_into(&mut details.two_step);
        }
        Self { details, ..Self::empty(id) }
    }

    /// Whether a newer program made it: it may be looked at, not changed.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        self.schema > SCHEMA
    }

    /// Whether an older program made it. The next save makes it new; reading
    /// writes nothing.
    #[must_use]
    pub fn is_older(&self) -> bool {
        self.schema < SCHEMA
    }

    /// What it says, measured against a catalogue. A box that nobody chose is
    /// not set.
    #[must_use]
    pub fn settings(&self, catalog: &Catalog) -> Settings {
        let mut boxes = vec![Setting::default(); catalog.boxes.len()];
        for (place, channel) in catalog.channels.iter().enumerate() {
            let Some(choices) = self.choices.get(&channel.id) else { continue };
            for index in catalog.channel_boxes(place) {
                let choice = choices.get(&catalog.category_of(index).id);
                if let Some(choice) = choice.filter(|choice| !self.is_default(catalog, index, choice)) {
                    boxes[index] = choice.setting(catalog);
                }
            }
        }
        let mut settings = Settings { boxes, details: self.details.clone() };
        settings.lock(catalog);
        settings
    }

    /// The choice of one box: on, off, or nothing where nobody chose.
    #[must_use]
    pub fn wanted(&self, catalog: &Catalog, index: usize) -> Option<bool> {
        let channel = &catalog.channels[catalog.boxes[index].channel].id;
        let choice = self.choice(channel, &catalog.category_of(index).id)?;
        choice.status.wanted().filter(|_| !self.is_default(catalog, index, choice))
    }

    /// Whether a choice of an older file is no choice but what the shop
    /// usually does.
    fn is_default(&self, catalog: &Catalog, index: usize, choice: &Choice) -> bool {
        let usual = || choice.status.wanted() == Some(catalog.boxes[index].usually) && choice.frequency.is_none();
        let names = || {
            let channel = &catalog.channels[catalog.boxes[index].channel].id;
            (channel.clone(), catalog.category_of(index).id.clone())
        };
        !self.doubtful.is_empty() && usual() && self.doubtful.contains(&names())
    }

    /// Drops what [`Profile::settings`] does not count of an older file, so
    /// that what is left was set. Says how many choices that were.
    pub fn settle(&mut self, catalog: &Catalog) -> usize {
        if self.doubtful.is_empty() {
            return 0;
        }
        let named = |(channel, id): &(String, String)| Some((catalog.find(channel, id)?, self.choice(channel, id)?));
        let is_default = |names: &&(String, String)| {
            named(names).is_some_and(|(index, choice)| self.is_default(catalog, index, choice))
        };
        let dropped: Vec<(String, String)> = self.doubtful.iter().filter(is_default).cloned().collect();
        for (channel, id) in &dropped {
            self.put(channel, id, Choice::NOT_SET);
        }
        self.doubtful.clear();
        dropped.len()
    }

    /// What an older file is by its own history: where the file says what
    /// `written`, the saves to the letter, led to, it holds what `known` holds,
    /// of which defaults are no choices. What differs was edited by hand.
    pub fn learn(&mut self, written: &Self, known: &Self) {
        let all: Vec<(String, String)> =
            [&*self, known].into_iter().flat_map(Self::named).map(|(one, two)| (one.clone(), two.clone())).collect();
        for (channel, id) in all {
            if self.choice(&channel, &id) == written.choice(&channel, &id) {
                let choice = known.choice(&channel, &id).cloned().unwrap_or(Choice::NOT_SET);
                self.put(&channel, &id, choice);
            }
        }
        self.doubtful.clone_from(&known.doubtful);
        self.know(known);
    }

    /// Takes over what only the history knows: what the shop's page says, and
    /// which requests are open.
    pub fn know(&mut self, known: &Self) {
        self.site.clone_from(&known.site);
        self.requests.clone_from(&known.requests);
    }

    /// What differs from another state of the profile, box by box. From
    /// [`Profile::empty`], it is everything it says: what the first record of
    /// a history holds, so that a lost profile can be made anew.
    #[must_use]
    pub fn changes_from(&self, before: &Self) -> Vec<Change> {
        let details = of_details(&before.details, &self.details);
        let mut boxes: Vec<(&String, &String)> = [self, before].into_iter().flat_map(Self::named).collect();
        boxes.sort();
        boxes.dedup();
        let boxes = boxes.into_iter().filter_map(|(channel, id)| {
            let of = |profile: &Self| profile.choice(channel, id).cloned().unwrap_or(Choice::NOT_SET);
            let (from, to) = (of(before), of(self));
            let subject = Subject::Box { channel: channel.clone(), id: id.clone() };
            (from != to).then_some(Change { subject, from: Value::Choice(from), to: Value::Choice(to) })
        });
        details.chain(boxes).collect()
    }

    /// What it says of a box, whatever the catalogue: nothing where nobody chose.
    #[must_use]
    pub fn choice(&self, channel: &str, id: &str) -> Option<&Choice> {
        self.choices.get(channel)?.get(id)
    }

    /// Every box that has a choice.
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
            site: Site::default(),
            requests: Vec::new(),
            choices: HashMap::new(),
            doubtful: HashSet::new(),
            raw: Doc::default(),
        }
    }

    /// Takes over what a record says, for a snapshot that lags behind its
    /// history. What a record of the first version says of how a profile was
    /// made are defaults, and no choices.
    pub fn follow(&mut self, record: &Record) {
        let defaults = record.is_older() && record.event == Event::Made;
        for change in record.changes.iter().filter(|change| !(defaults && change.is_of_box())) {
            self.take(change);
            if let (Subject::Box { channel, id }, true) = (&change.subject, record.is_older()) {
                let names = (channel.clone(), id.clone());
                let doubtful = record.event == Event::Found && record.is_first();
                _ = if doubtful { self.doubtful.insert(names) } else { self.doubtful.remove(&names) };
            }
        }
        for fact in record.facts() {
            self.site.take(&fact, &record.at, &record.by);
        }
        open_after::follow(&mut self.requests, record, &self.site);
        self.revision = record.revision;
        self.saved_at.clone_from(&record.at);
        record.head().clone_into(&mut self.head);
    }

    /// Takes note of the check code of its last record, which was made of all
    /// the rest: the request of that record has the code as well.
    pub fn name_head(&mut self, head: &str) {
        head.clone_into(&mut self.head);
        if let Some(own) = self.requests.iter_mut().rev().find(|request| request.head.is_empty()) {
            head.clone_into(&mut own.head);
        }
    }

    /// Takes over changes to the letter, defaults and all: what an older file
    /// must say if nobody edited it.
    pub fn change(&mut self, changes: &[Change]) {
        for change in changes {
            self.take(change);
        }
    }

    fn take(&mut self, change: &Change) {
        match (&change.subject, &change.to) {
            (Subject::Detail { detail }, Value::Text(text)) => detail.of_mut(&mut self.details).clone_from(text),
            (Subject::Box { channel, id }, Value::Choice(choice)) => self.put(channel, id, choice.clone()),
            _ => {}
        }
    }

    fn put(&mut self, channel: &str, id: &str, choice: Choice) {
        let choice = choice.plain();
        if choice != Choice::NOT_SET {
            self.choices.entry(channel.to_owned()).or_default().insert(id.to_owned(), choice);
        } else if let Some(boxes) = self.choices.get_mut(channel) {
            boxes.remove(id);
            if boxes.is_empty() {
                self.choices.remove(channel);
            }
        }
    }
}
