//! What differs from country to country: where the real settings are, whom to
//! tell of a suspicious message, which words end texts, and how long a sender
//! may take. All of it is data, and every fact says where it comes from, when
//! that was checked and how far to trust it.

mod fault;
mod names;
mod read;

use jiff::civil::Date;

use super::catalog;

pub use self::fault::{RegionError, RegionFault};
pub use self::read::is_id;

/// The version of the pack format that this program reads.
pub const SCHEMA: u32 = 1;

/// The packs that come with the program: their ids and their text.
pub const BUILT_IN: [(&str, &str); 7] = [
    ("US", include_str!("../../assets/regions/us.json")),
    ("UK", include_str!("../../assets/regions/uk.json")),
    ("DE", include_str!("../../assets/regions/de.json")),
    ("AT", include_str!("../../assets/regions/at.json")),
    ("CA", include_str!("../../assets/regions/ca.json")),
    ("AU", include_str!("../../assets/regions/au.json")),
    ("IN", include_str!("../../assets/regions/in.json")),
];

/// A region pack that passed its checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The code of the region, such as `US`.
    pub id: String,
    /// The name of the region, as people say it.
    pub name: String,
    /// The language of its messages, such as `en-US`.
    pub language: String,
    /// What a text costs is counted in this, such as `USD`.
    pub currency: String,
    /// The shop's site there.
    pub shop_site: Option<ShopSite>,
    /// Where the real settings are.
    pub paths: Vec<Path>,
    /// Whom to ask or tell about a message.
    pub routes: Vec<Route>,
    /// Words that a sender's system understands in a reply.
    pub keywords: Vec<Keyword>,
    /// Numbers and names that messages come from.
    pub senders: Vec<Sender>,
    /// How long a sender may take to act on an opt-out.
    pub clocks: Vec<Clock>,
    /// When offers may come.
    pub quiet_hours: Option<QuietHours>,
    /// Rules that no date can be counted from.
    pub rules: Vec<Rule>,
}

/// Where a statement comes from, when that was checked, and how far to trust it.
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

/// What a route is for.
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

/// Whom to ask or tell about a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// What it is for.
    pub purpose: RoutePurpose,
    /// An address, a number or a page.
    pub to: String,
    /// What to know about it; often empty.
    pub how: String,
    /// The channels whose messages it is for; empty where the pack does not say.
    pub channels: Vec<String>,
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
    /// Where that is from.
    pub fact: Fact,
}

/// Which days a clock counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// Days that are neither a weekend nor a holiday.
    BusinessDays,
    /// Every day.
    CalendarDays,
}

/// Which weekdays are no business days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holidays {
    /// The federal holidays of the United States.
    UsFederal,
    /// None is known here: only weekends are left out.
    WeekendsOnly,
}

/// How long a sender may take to act on an opt-out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The rule in plain words.
    pub rule: String,
    /// The channels it is about.
    pub channels: Vec<String>,
    /// Why the shop sends what it is about; all purposes where none is named.
    pub purposes: Vec<catalog::Purpose>,
    /// How many days.
    pub days: u16,
    /// Which days count.
    pub kind: DayKind,
    /// Which weekdays do not.
    pub holidays: Holidays,
    /// Where that is from.
    pub fact: Fact,
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

impl Clock {
    /// Whether it is about what a channel sends for a purpose.
    #[must_use]
    pub fn is_about(&self, channel: &str, purpose: catalog::Purpose) -> bool {
        let named = self.purposes.is_empty() || self.purposes.contains(&purpose);
        named && self.channels.iter().any(|each| each == channel)
    }
}

impl Region {
    /// The clock that an opt-out on a channel starts, if one is known.
    #[must_use]
    pub fn clock(&self, channel: &str) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.channels.iter().any(|each| each == channel))
    }

    /// The ways to the page for a channel: its own first, then those for all.
    pub fn paths_for<'a>(&'a self, channel: &'a str) -> impl Iterator<Item = &'a Path> {
        let of = |id: &'a str| self.paths.iter().filter(move |path| path.channel == id);
        of(channel).chain(of("all").filter(move |_| channel != "all"))
    }

    /// Every fact of the pack, in the order of the file.
    #[must_use]
    pub fn facts(&self) -> Vec<&Fact> {
        let mut all: Vec<&Fact> = self.shop_site.iter().map(|site| &site.fact).collect();
        all.extend(self.paths.iter().map(|path| &path.fact));
        all.extend(self.routes.iter().map(|route| &route.fact));
        all.extend(self.keywords.iter().map(|keyword| &keyword.fact));
        all.extend(self.senders.iter().map(|sender| &sender.fact));
        all.extend(self.clocks.iter().map(|clock| &clock.fact));
        all.extend(self.quiet_hours.iter().map(|hours| &hours.fact));
        all.extend(self.rules.iter().map(|rule| &rule.fact));
        all
    }
}

impl Fact {
    /// How many days ago it was checked; negative for a day to come.
    #[must_use]
    pub fn age_days(&self, today: Date) -> i64 {
        today.duration_since(self.checked_on).as_hours() / 24
    }
}
