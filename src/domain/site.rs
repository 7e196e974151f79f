//! What the shop's own page is known to say of each box. The program never sees
//! that page: only a person's word writes this ledger, the newest word holds,
//! and that nobody said anything erases nothing.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::catalog::Catalog;
use super::standing::Details;

/// How a person knows what the shop's page says.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// They did it there.
    Done,
    /// They saw it there.
    Seen,
    /// They told someone who asked them what it shows.
    Told,
}

/// One thing that a person says of the shop's page, as a record holds it.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct SiteFact {
    /// The channel's id.
    pub channel: String,
    /// The category's id.
    pub id: String,
    /// Whether the box is on there; nothing where an earlier word is taken
    /// back, so that it is not known any more.
    pub on: Option<bool>,
    /// How they know.
    pub how: How,
    /// When that was so, RFC 3339, where it is not the record's own time.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub at: String,
    /// Whose word it is, where it is not the record's own person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

impl SiteFact {
    /// A person's word of now on one box.
    #[must_use]
    pub fn new(channel: &str, id: &str, on: Option<bool>, how: How) -> Self {
        Self { channel: channel.to_owned(), id: id.to_owned(), on, how, at: String::new(), by: String::new() }
    }

    /// `texts.deals`: the name of the box on the command line.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}.{}", self.channel, self.id)
    }
}

/// What is known of one box on the shop's page.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Known {
    /// Whether it is on there.
    pub on: bool,
    /// Since when that is known, RFC 3339.
    pub at: String,
    /// How.
    pub how: How,
    /// By whose word.
    pub by: String,
}

/// The ledger: what is known of each box on the shop's page, by channel and
/// category. What is not in it is not known.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Site {
    boxes: BTreeMap<String, BTreeMap<String, Known>>,
}

impl Site {
    /// What is known of a box.
    #[must_use]
    pub fn get(&self, channel: &str, id: &str) -> Option<&Known> {
        self.boxes.get(channel)?.get(id)
    }

    /// Everything that is known: channel, category, and what.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &Known)> {
        let boxes = self.boxes.iter();
        boxes.flat_map(|(channel, boxes)| boxes.iter().map(move |(id, known)| (channel.as_str(), id.as_str(), known)))
    }

    /// Whether nothing is known at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.boxes.is_empty()
    }

    /// Takes a person's word into the ledger, unless a newer one is there.
    /// `at` and `by` are those of the record that holds it.
    pub fn take(&mut self, fact: &SiteFact, at: &str, by: &str) {
        let old =
            !fact.at.is_empty() && self.get(&fact.channel, &fact.id).is_some_and(|now| is_newer(&now.at, &fact.at));
        if old {
            return;
        }
        let or = |own: &str, other: &str| if own.is_empty() { other.to_owned() } else { own.to_owned() };
        let boxes = self.boxes.entry(fact.channel.clone()).or_default();
        match fact.on {
            Some(on) => {
                let known = Known { on, at: or(&fact.at, at), how: fact.how, by: or(&fact.by, by) };
                boxes.insert(fact.id.clone(), known);
            }
            None => _ = boxes.remove(&fact.id),
        }
        self.boxes.retain(|_, boxes| !boxes.is_empty());
    }

    /// The ledger as facts with their own time and person, to be written into
    /// the first record of a file whose history is gone.
    #[must_use]
    pub fn facts(&self) -> Vec<SiteFact> {
        let facts = self.iter().map(|(channel, id, known)| SiteFact {
            at: known.at.clone(),
            by: known.by.clone(),
            ..SiteFact::new(channel, id, Some(known.on), known.how)
        });
        facts.collect()
    }

    /// What another page is not known to say, or says otherwise, as facts.
    #[must_use]
    pub fn facts_beside(&self, other: &Self) -> Vec<SiteFact> {
        let is_there = |fact: &SiteFact| other.get(&fact.channel, &fact.id).map(|known| known.on) == fact.on;
        self.facts().into_iter().filter(|fact| !is_there(fact)).collect()
    }
}

/// Whether a moment is later than another; one that cannot be read is not.
fn is_newer(one: &str, other: &str) -> bool {
    let read = |at: &str| at.parse::<Timestamp>().ok();
    matches!((read(one), read(other)), (Some(one), Some(other)) if one > other)
}

/// An answer to *What does your page show now?* It is about one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// I have not looked.
    NotLooked,
    /// Everything there is on.
    AllOn,
    /// Offers are off there, the rest is on.
    OffersOff,
    /// These are on and the others off: places of boxes.
    Ticked(Vec<usize>),
}

impl Shown {
    /// What the answer says of a channel's page: facts, and no choice. Boxes
    /// that a lock keeps on are left out, for nobody can tell from them.
    #[must_use]
    pub fn facts(&self, catalog: &Catalog, details: &Details, channel: usize) -> Vec<SiteFact> {
        let free = catalog.channel_boxes(channel).filter(|index| !catalog.is_locked(*index, details));
        let on = |index: usize| match self {
            Self::NotLooked => None,
            Self::AllOn => Some(true),
            Self::OffersOff => Some(!catalog.is_offer(index)),
            Self::Ticked(on) => Some(on.contains(&index)),
        };
        let fact = |index: usize| {
            let names = (&catalog.channels[channel].id, &catalog.category_of(index).id);
            on(index).map(|on| SiteFact::new(names.0, names.1, Some(on), How::Told))
        };
        free.filter_map(fact).collect()
    }
}
