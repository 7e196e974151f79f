//! What a catalogue is made of: the shop, its channels, sections and categories,
//! and the boxes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::required::Required;

/// The shop that sends the messages.
#[derive(Debug, Deserialize)]
pub struct Shop {
    /// The name of the shop, as people say it.
    pub name: String,
    /// The site of the shop, such as `example.com`.
    pub site: String,
    /// The page names that lead to the real boxes, in order.
    pub page: Vec<String>,
    /// The name that some regions use for that page.
    #[serde(default)]
    pub also_called: String,
    /// The button that saves there.
    pub save: String,
    /// The sentence that says this program is not the shop's.
    pub not_affiliated: String,
    /// The code of the region where a new profile lives until its person says
    /// otherwise; empty for none.
    #[serde(default)]
    pub region: String,
}

/// Where a fact comes from.
#[derive(Debug, Deserialize)]
pub struct Source {
    /// The name that facts point at.
    pub id: String,
    /// What it is.
    pub title: String,
    /// The day it was read, or `unknown`.
    pub checked_on: String,
    /// `sourced`, `weak` or `unsourced`.
    pub confidence: String,
    /// What to keep in mind about it.
    #[serde(default)]
    pub note: String,
}

/// How often the messages of a box may come.
#[derive(Debug, Deserialize)]
pub struct Frequency {
    /// The stable name of the frequency.
    pub id: String,
    /// The words for the frequency.
    pub label: String,
    /// The most messages a month that come this way, where there is a limit.
    #[serde(default)]
    pub most_per_month: Option<u32>,
}

/// What a request can be summed up as.
#[derive(Debug, Deserialize)]
pub struct WrapUp {
    /// Its stable name.
    pub id: String,
    /// Its words.
    pub label: String,
}

/// A way to reach a person: one tab.
#[derive(Debug, Deserialize)]
pub struct Channel {
    /// The stable name of the channel.
    pub id: String,
    /// The tab's words.
    pub label: String,
    /// The tab's words where there is little room.
    pub short: String,
    /// One message, as in `1 text`.
    pub one: String,
    /// Several messages, as in `3 texts`.
    pub many: String,
    /// How it comes, as in `by text`.
    pub by: String,
    /// Which contact detail it goes to: `phone`, `email` or nothing.
    #[serde(default)]
    pub to: String,
    /// The source of it.
    #[serde(default)]
    pub source: String,
    /// Everyday words for it, for the search.
    #[serde(default)]
    pub covers: Phrases,
}

/// A group of categories under one header.
#[derive(Debug, Deserialize)]
pub struct Section {
    /// The stable name of the section.
    pub id: String,
    /// The header.
    pub label: String,
    /// The header where there is little room.
    #[serde(default)]
    pub short: String,
    /// What the messages are about.
    #[serde(default)]
    pub what: String,
    /// What a person loses without them, to follow "You lose".
    #[serde(default)]
    pub lose: String,
    /// Everyday words for it, for the search.
    #[serde(default)]
    pub covers: Phrases,
}

/// Why a shop sends a category.
#[derive(Clone, Copy, Debug, Deserialize, Hash, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// News about an order or the service.
    Service,
    /// Offers.
    Marketing,
    /// Protecting the account.
    Security,
}

impl Purpose {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Marketing, Self::Service, Self::Security];

    /// The name in a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Marketing => "marketing",
            Self::Security => "security",
        }
    }
}

/// A kind of message.
#[derive(Debug)]
pub struct Category {
    /// The stable name of the category.
    pub id: String,
    /// Index of its section.
    pub section: usize,
    /// The box's words.
    pub label: String,
    /// Why it is sent.
    pub purpose: Purpose,
    /// What it is.
    pub what: String,
    /// What a person loses without it, to follow "You lose".
    pub lose: String,
    /// What a person loses without the category, for a wide screen, in whole sentences.
    pub lose_more: String,
    /// Every phrase that this category stands for; what a search looks in.
    pub covers: Phrases,
    /// The source of it.
    pub source: String,
}

/// A list of phrases, kept as one text with a phrase a line: a catalogue has
/// hundreds, and each as a text of its own is most of what reading it costs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Phrases(String);

impl Phrases {
    /// The phrases, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.lines()
    }

    /// All of them, a phrase a line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The first phrase that is empty, has blanks around it, or stands there twice.
    pub(super) fn odd(&self) -> Option<&str> {
        let mut before = Vec::new();
        self.iter().find(|phrase| {
            let is_odd = phrase.trim() != *phrase || phrase.is_empty() || before.contains(phrase);
            before.push(*phrase);
            is_odd
        })
    }
}

impl<'de> Deserialize<'de> for Phrases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(PhrasesVisitor)
    }
}

struct PhrasesVisitor;

impl<'de> Visitor<'de> for PhrasesVisitor {
    type Value = Phrases;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of phrases")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Phrases, A::Error> {
        let mut text = String::new();
        let mut is_first = true;
        while let Some(Name(phrase)) = list.next_element()? {
            if !std::mem::take(&mut is_first) {
                text.push('\n');
            }
            text.push_str(&phrase);
        }
        Ok(Phrases(text))
    }
}

/// A text that is borrowed from the file, unless it is spelled with escapes.
#[derive(Deserialize)]
pub(super) struct Name<'a>(#[serde(borrow)] pub Cow<'a, str>);

/// One checkbox: a category on a channel.
#[derive(Debug)]
pub struct PrefBox {
    /// Index of its channel.
    pub channel: usize,
    /// Index of its section.
    pub section: usize,
    /// Index of its category.
    pub category: usize,
    /// A message such as it lets through.
    pub sample: String,
    /// Messages a month, an estimate. 0 means rare.
    pub per_month: u32,
    /// Whether the shop usually sends it: words for the details, never a
    /// choice and never what the shop's page is known to say.
    pub usually: bool,
    /// When it cannot be switched off, and why.
    pub required: Option<Box<Required>>,
    /// Indices of the frequencies it offers; empty for on and off only.
    pub frequencies: Vec<u8>,
    /// The source of it.
    pub source: String,
}
