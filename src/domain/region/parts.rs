//! What a region pack is made of: facts, and the statements that rest on them.

use jiff::civil::Date;

use crate::domain::catalog;

/// Where a statement comes from, when that was checked, how far to trust it,
/// and from when to when the statement holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Who says so. Empty only for an unsourced statement.
    pub source: String,
    /// The day it was last known to hold.
    pub checked_on: Date,
    /// How far to trust it.
    pub confidence: Confidence,
    /// What to keep in mind about it; often empty.
    pub note: String,
    /// The first day on which the statement holds, where it has one.
    pub valid_from: Option<Date>,
    /// The last day on which the statement holds, where it has one.
    pub valid_until: Option<Date>,
}

/// How far a statement can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// A source says so.
    Sourced,
    /// A poor or old source says so, or only one witness.
    Weak,
    /// Nobody is known to say so.
    Unsourced,
}

/// The shop's site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopSite {
    /// Such as `example.com`.
    pub site: String,
    /// Where that is from.
    pub fact: Fact,
}

/// The way to a page of the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The channel it is for, or `all`.
    pub channel: String,
    /// The names to click, in order.
    pub clicks: Vec<String>,
    /// The button that saves there; empty where it is not known.
    pub button: String,
    /// Where that is from.
    pub fact: Fact,
}

/// Whom a route leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoutePurpose {
    /// Ask the shop whether a message is its own.
    AskShop,
    /// Tell the shop of a suspicious message.
    TellShop,
    /// Tell the phone company.
    TellCarrier,
    /// Tell an authority.
    TellAuthority,
}

/// What a route is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Messages that try to steal, or that pretend to be the shop's.
    Scam,
    /// Real advertising that was not wanted.
    Offers,
    /// Calls.
    Calls,
}

/// Whom to ask or tell about a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Whom it leads to.
    pub purpose: RoutePurpose,
    /// What it is for; empty where the pack does not say.
    pub matters: Vec<Matter>,
    /// The channels whose messages it is for; empty where the pack does not say.
    pub channels: Vec<String>,
    /// An address, a number or a page.
    pub to: String,
    /// What to know about it; often empty.
    pub how: String,
    /// What using it costs; empty where that is not known.
    pub cost: String,
    /// Where that is from.
    pub fact: Fact,
}

/// A word that a sender's system understands in a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyword {
    /// What to send.
    pub word: String,
    /// What it does.
    pub means: String,
    /// Where that is from.
    pub fact: Fact,
}

/// A number or a name that messages come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// What the phone shows.
    pub from: String,
    /// Who that is and what comes from there.
    pub what: String,
    /// Why the shop sends what comes from there; empty where that is not known.
    pub carries: Vec<catalog::Purpose>,
    /// Where that is from.
    pub fact: Fact,
}

/// How a shop's texts show who sends them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// A number of five or six digits, or a longer one.
    Number,
    /// A name made of letters.
    Name,
}

/// What a phone shows in the place of the sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SenderForm {
    /// A number or a name.
    pub shows: Shows,
    /// That in a sentence.
    pub says: String,
    /// Where that is from.
    pub fact: Fact,
}

/// An official place that says whom a number or a name belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookup {
    /// Its address.
    pub to: String,
    /// What can be asked there.
    pub how: String,
    /// Where that is from.
    pub fact: Fact,
}

/// The words by which letters are read aloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// One word for a letter, which it begins with.
    pub words: Vec<String>,
    /// Where that is from.
    pub fact: Fact,
}

impl Spelling {
    /// The word for a letter.
    #[must_use]
    pub fn word(&self, letter: char) -> Option<&str> {
        let begins = |word: &&String| word.chars().next().is_some_and(|first| first.eq_ignore_ascii_case(&letter));
        self.words.iter().find(begins).map(String::as_str)
    }
}

/// When offers may come, by the local time of whom they reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuietHours {
    /// Not before this hour.
    pub earliest: u8,
    /// Not after this hour.
    pub latest: u8,
    /// Where that is from.
    pub fact: Fact,
}

/// A rule that no date can be counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The rule in plain words.
    pub rule: String,
    /// Where that is from.
    pub fact: Fact,
}

impl Fact {
    /// How many days ago it was checked; negative for a day to come.
    #[must_use]
    pub fn age_days(&self, today: Date) -> i64 {
        days_between(self.checked_on, today)
    }

    /// Whether the statement holds on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_until.is_none_or(|until| day <= until)
    }

    /// Whether there is a day on which both statements hold.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let before = |one: &Self, two: &Self| one.valid_until.zip(two.valid_from).is_some_and(|(end, from)| end < from);
        !before(self, other) && !before(other, self)
    }
}

/// How many days there are from one day to another.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}
