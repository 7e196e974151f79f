//! What differs from country to country: where the real settings are, whom to
//! tell of a suspicious message, which words end texts, and how long a sender
//! may take. All of it is data, and every fact says where it comes from, when
//! that was checked, how far to trust it, and from when to when it holds.
//!
//! A pack as read holds every fact; [`Region::on`] is the pack of a day, and
//! what a sentence is made of.

pub mod check;
pub mod clocks;
mod fault;
pub mod holidays;
mod names;
mod packs;
mod parts;
mod read;

use jiff::civil::Date;

use self::clocks::stop_clock;
use self::holidays::Holidays;
use super::catalog::{Catalog, Purpose};

pub use self::clocks::{Clock, DayKind, Duty, Start};
pub use self::fault::{RegionError, RegionFault};
pub use self::packs::{AsOf, OwnPack, Regions, Trouble};
pub use self::parts::{
    Confidence, Fact, Keyword, Lookup, Matter, Path, QuietHours, Route, RoutePurpose, Rule, Sender, SenderForm,
    ShopSite, Shows, Spelling,
};
pub use self::read::is_id;

/// The version of the pack format that this program reads.
pub const SCHEMA: u32 = 2;

/// The packs that come with the program: their ids and their text.
pub const BUILT_IN: [(&str, &str); 7] = [
    ("US", include_str!("../../assets/regions/us.json")),
    ("GB", include_str!("../../assets/regions/gb.json")),
    ("DE", include_str!("../../assets/regions/de.json")),
    ("AT", include_str!("../../assets/regions/at.json")),
    ("CA", include_str!("../../assets/regions/ca.json")),
    ("AU", include_str!("../../assets/regions/au.json")),
    ("IN", include_str!("../../assets/regions/in.json")),
];

/// A region pack that passed its checks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The ISO code of the region, such as `US`.
    pub id: String,
    /// The name of the region, as people say it.
    pub name: String,
    /// The id of the catalogue whose shop the site, the pages and the senders
    /// are of; of any shop where it is empty.
    pub shop: String,
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
    /// What a phone shows in the place of the sender.
    pub sender_form: Option<SenderForm>,
    /// Official places that say whom a number or a name belongs to.
    pub lookups: Vec<Lookup>,
    /// The words by which letters are read aloud.
    pub spelling: Option<Spelling>,
    /// By when something must be done.
    pub clocks: Vec<Clock>,
    /// The days on which nobody works.
    pub holidays: Holidays,
    /// When offers may come.
    pub quiet_hours: Option<QuietHours>,
    /// Rules that no date can be counted from.
    pub rules: Vec<Rule>,
}

/// The code that a region has in a file, from how people write it: `UK` and
/// `gb` are both `GB`.
#[must_use]
pub fn code(written: &str) -> String {
    let code = written.trim().to_ascii_uppercase();
    if code == "UK" { "GB".to_owned() } else { code }
}

/// A statement of a pack.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    /// The member of the pack.
    pub part: &'static str,
    /// The place in the member, where that is a list.
    pub place: Option<usize>,
    /// What is said, as far as one text says it.
    pub says: &'a str,
    /// Where that is from.
    pub fact: &'a Fact,
}

impl Region {
    /// The pack as it is on a day: without what does not hold yet or any more.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        let mut pack = self.clone();
        let holds = |fact: &Fact| fact.holds_on(day);
        pack.shop_site = pack.shop_site.filter(|site| holds(&site.fact));
        pack.sender_form = pack.sender_form.filter(|form| holds(&form.fact));
        pack.spelling = pack.spelling.filter(|spelling| holds(&spelling.fact));
        pack.quiet_hours = pack.quiet_hours.filter(|hours| holds(&hours.fact));
        pack.paths.retain(|path| holds(&path.fact));
        pack.routes.retain(|route| holds(&route.fact));
        pack.keywords.retain(|keyword| holds(&keyword.fact));
        pack.senders.retain(|sender| holds(&sender.fact));
        pack.lookups.retain(|lookup| holds(&lookup.fact));
        pack.clocks.retain(|clock| holds(&clock.fact));
        pack.rules.retain(|rule| holds(&rule.fact));
        pack
    }

    /// Whether what the pack says of a shop is about the shop of a catalogue.
    #[must_use]
    pub fn is_about(&self, catalog: &Catalog) -> bool {
        self.shop.is_empty() || self.shop == catalog.id
    }

    /// The clock that an opt-out on a channel starts: that of offers before others.
    #[must_use]
    pub fn clock(&self, channel: &str) -> Option<&Clock> {
        Purpose::ALL.into_iter().find_map(|purpose| stop_clock(&self.clocks, channel, purpose, None))
    }

    /// The clock by whose end a sender must have answered a request, if one is known.
    #[must_use]
    pub fn answer_clock(&self, channel: &str) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.asks_an_answer() && clock.channels.iter().any(|each| each == channel))
    }

    /// The ways to the page for a channel: its own first, then those for all.
    pub fn paths_for<'a>(&'a self, channel: &'a str) -> impl Iterator<Item = &'a Path> {
        let of = |id: &'a str| self.paths.iter().filter(move |path| path.channel == id);
        of(channel).chain(of("all").filter(move |_| channel != "all"))
    }

    /// The routes for a matter, those that name it first, then those that name none.
    pub fn routes_for(&self, matter: Matter) -> impl Iterator<Item = &Route> {
        let named = self.routes.iter().filter(move |route| route.matters.contains(&matter));
        named.chain(self.routes.iter().filter(|route| route.matters.is_empty()))
    }

    /// Every statement of the pack, in the order of the file.
    #[must_use]
    pub fn statements(&self) -> Vec<Statement<'_>> {
        let mut all = Vec::new();
        all.extend(self.shop_site.iter().map(|site| one("shop_site", &site.site, &site.fact)));
        list(&mut all, "paths", &self.paths, |path| (path.clicks.last().map_or("", String::as_str), &path.fact));
        list(&mut all, "routes", &self.routes, |route| (&route.to, &route.fact));
        list(&mut all, "keywords", &self.keywords, |keyword| (&keyword.word, &keyword.fact));
        list(&mut all, "senders", &self.senders, |sender| (&sender.from, &sender.fact));
        all.extend(self.sender_form.iter().map(|form| one("sender_form", &form.says, &form.fact)));
        list(&mut all, "lookups", &self.lookups, |lookup| (&lookup.to, &lookup.fact));
        all.extend(self.spelling.iter().map(|spelling| one("spelling", "", &spelling.fact)));
        list(&mut all, "clocks", &self.clocks, |clock| (&clock.rule, &clock.fact));
        list(&mut all, "holidays", self.holidays.sets(), |set| {
            (set.days.first().map_or("", |day| day.name.as_str()), &set.fact)
        });
        all.extend(self.quiet_hours.iter().map(|hours| one("quiet_hours", "", &hours.fact)));
        list(&mut all, "rules", &self.rules, |rule| (&rule.rule, &rule.fact));
        all
    }

    /// Every fact of the pack, in the order of the file.
    #[must_use]
    pub fn facts(&self) -> Vec<&Fact> {
        self.statements().into_iter().map(|statement| statement.fact).collect()
    }
}

fn one<'a>(part: &'static str, says: &'a str, fact: &'a Fact) -> Statement<'a> {
    Statement { part, place: None, says, fact }
}

fn list<'a, T>(
    all: &mut Vec<Statement<'a>>,
    part: &'static str,
    items: &'a [T],
    of: impl Fn(&'a T) -> (&'a str, &'a Fact),
) {
    let statement = |(place, item)| {
        let (says, fact) = of(item);
        Statement { part, place: Some(place), says, fact }
    };
    all.extend(items.iter().enumerate().map(statement));
}
