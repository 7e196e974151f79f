//! Who is served, by whom, and in which words: what every sentence, paper and
//! screen needs to know, on a screen and on the command line alike.

pub mod open;

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use self::open::Open;
use crate::domain::catalog::Catalog;
use crate::domain::guide::{self, Guide};
use crate::domain::history::{Asked, Event, Through};
use crate::domain::plan::{self, Todo};
pub use crate::domain::region::Regions;
use crate::domain::region::{self, Region, Trouble};
use crate::domain::request::{Asking, ToldBy};
use crate::domain::standing::Details;
use crate::domain::terms::{LastDay, Rules};
use crate::store::Stamp;
use crate::words::Words;

/// What the program knows of the shop, of who is served, and of who serves.
#[derive(Debug)]
pub struct Session {
    /// What the shop may send.
    pub catalog: Arc<Catalog>,
    /// What the program says.
    pub words: Words,
    /// What is known of countries.
    pub regions: Arc<Regions>,
    /// Who serves.
    pub by: Served,
    /// The open profile. [`Session::open_person`] and [`Session::close_person`] set it.
    pub open: Option<Open>,
    /// The time when the profile was opened or last looked at, RFC 3339.
    /// [`Session::set_now`] sets it.
    pub now: String,
    /// The region where the served person lives, as people wrote it.
    lives: Option<String>,
    guides: OnceLock<Vec<Guide>>,
}

/// By whom the person is served, and through what.
#[derive(Clone, Debug)]
pub struct Served {
    /// Who saves, when it is not the person.
    pub agent: Option<String>,
    /// Why the agent saves, and how they know the customer.
    pub behalf: Behalf,
    /// What [`Served::behalf`] is at the start, and for each customer anew.
    pub behalf_first: Behalf,
    /// Through what saves come.
    pub through: Through,
    /// Whether the helper's desk speaks for the shop, so that the shop is told
    /// by what the desk takes down. It does not unless that was said once.
    pub speaks_for_shop: bool,
}

/// Why a helper saves, and how they know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behalf {
    /// Why, in their words.
    pub reason: String,
    /// How they asked, and by whom, for the request that a save makes.
    pub asking: Asking,
}

impl Behalf {
    /// How the customer asked: by a call, unless another way was said.
    #[must_use]
    pub fn asked(&self) -> Asked {
        self.asking.how.unwrap_or(Asked::Call)
    }

    /// Whether it was made sure who the customer is.
    #[must_use]
    pub fn is_identified(&self) -> bool {
        self.asking.identity.as_ref().is_some_and(|identity| identity.matched)
    }
}

impl Session {
    /// A session with nobody open.
    #[must_use]
    pub fn new(catalog: Arc<Catalog>, words: Words, agent: Option<String>, through: Through) -> Self {
        let by = Served {
            agent,
            behalf: Behalf::default(),
            behalf_first: Behalf::default(),
            through,
            speaks_for_shop: false,
        };
        Self {
            catalog,
            words,
            regions: Arc::new(Regions::built_in()),
            by,
            open: None,
            now: String::new(),
            lives: None,
            guides: OnceLock::new(),
        }
    }

    /// Whether someone serves who is not the person.
    #[must_use]
    pub fn has_agent(&self) -> bool {
        self.by.agent.is_some()
    }

    /// The name of the open person, as it was saved; nothing where nobody is open.
    #[must_use]
    pub fn name(&self) -> &str {
        self.open.as_ref().map_or("", |open| &open.profile.details.name)
    }

    /// The id of the open person.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        self.open.as_ref().map(|open| open.profile.id.clone())
    }

    /// The day when the profile was opened or last looked at.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.now.get(..10)?.parse().ok()
    }

    /// How many changes are not saved.
    #[must_use]
    pub fn unsaved(&self) -> usize {
        self.open.as_ref().map_or(0, Open::unsaved)
    }

    /// Whether a save is on its way.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        self.open.as_ref().is_some_and(Open::is_saving)
    }

    /// What is left to do on the shop's site for the open person.
    #[must_use]
    pub fn plan(&self) -> Vec<Todo> {
        self.open.as_ref().map(|open| plan::todo(&self.catalog, &open.profile)).unwrap_or_default()
    }

    /// Opens a person: what is said from then on is about where they live.
    pub fn open_person(&mut self, open: Open) {
        self.open = Some(open);
        self.settle();
    }

    /// Serves a person who need not be open.
    pub fn serve(&mut self, person: &Details) {
        self.lives = Some(person.region.clone());
        self.settle();
    }

    /// Closes the open person.
    pub fn close_person(&mut self) {
        self.open = None;
        self.lives = None;
        self.settle();
    }

    /// Takes note of the time, and of what is known of countries on its day.
    pub fn set_now(&mut self, now: &str) {
        now.clone_into(&mut self.now);
        if let Some(day) = self.today() {
            self.turn_to(day);
        }
    }

    /// Turns to what is known of countries on a day.
    pub fn turn_to(&mut self, day: Date) {
        if self.regions.day() != Some(day) {
            self.regions = Arc::new(self.regions.on(day));
            self.settle();
        }
    }

    /// Finds the shop's site where the served person lives, as they were saved
    /// last, once a sentence needs the site. The catalogue's own site is that
    /// of its own region only, and of every region where it names none.
    pub fn settle(&mut self) {
        if let Some(open) = &self.open {
            self.lives = Some(open.saved.details.region.clone());
        }
        let home = self.catalog.shop.site.clone();
        let Some(written) = self.lives.clone() else {
            self.words.turn_to_site(move || home);
            return;
        };
        let (regions, catalog) = (Arc::clone(&self.regions), Arc::clone(&self.catalog));
        let not_known = self.words.fill("region.site_not_known", &[]);
        self.words.turn_to_site(move || site_in(&catalog, &regions, &written).unwrap_or(not_known));
    }

    /// The shop's site in a region, as it is today.
    #[must_use]
    pub fn site_in(&self, region: &str) -> String {
        let not_known = || self.words.fill("region.site_not_known", &[]);
        site_in(&self.catalog, &self.regions, region).unwrap_or_else(not_known)
    }

    /// The rules of the region where someone lives. A request may be older
    /// than today, and is counted by the rule of its day: they are those of
    /// every day.
    #[must_use]
    pub fn rules(&self, person: &Details) -> Rules {
        let pack = self.regions.whole(&person.region).and_then(Result::ok);
        pack.map(Rules::of).unwrap_or_default()
    }

    /// Whether the served person lives where the catalogue's page names are of.
    #[must_use]
    pub fn is_at_home(&self) -> bool {
        self.lives.as_ref().is_none_or(|lives| self.is_home(lives))
    }

    /// Whether the catalogue's page names are of a region.
    #[must_use]
    pub fn is_home(&self, written: &str) -> bool {
        is_home(&self.catalog, written)
    }

    /// Why the open person's own region pack cannot be used.
    #[must_use]
    pub fn pack_trouble(&self) -> Option<&Trouble> {
        self.regions.trouble(&self.open.as_ref()?.saved.details.region)
    }

    /// The pack of the open person's region, if there is one.
    #[must_use]
    pub fn region(&self) -> Option<&Region> {
        self.regions.get(&self.open.as_ref()?.saved.details.region)
    }

    /// The last day for a line of the plan: the one by the clock that runs, or
    /// the one that holds if it is done today. Nothing where none can be said.
    #[must_use]
    pub fn last_day(&self, todo: &Todo) -> Option<LastDay> {
        let rules = self.open.as_ref().map(|open| self.rules(&open.saved.details)).unwrap_or_default();
        match todo.told.as_ref().and_then(|day| day.parse().ok()) {
            Some(told) => {
                let due = |day: LastDay| LastDay { told: true, due: todo.due.clone(), ..day };
                todo.if_done(&self.catalog, &rules, told).map(due)
            }
            None => todo.if_done(&self.catalog, &rules, self.today()?),
        }
    }

    /// The guides that fit this catalogue; read when they are first asked for.
    #[must_use]
    pub fn guides(&self) -> &[Guide] {
        self.guides
            .get_or_init(|| guide::BUILT_IN.iter().filter_map(|text| Guide::parse(text, &self.catalog).ok()).collect())
    }

    /// Who saves, and why. The time is added when it happens.
    #[must_use]
    pub fn stamp(&self, event: Event) -> Stamp {
        match &self.open {
            Some(open) => self.stamp_for(event, &open.saved.details),
            None => self.stamp_for(event, &Details::default()),
        }
    }

    /// The stamp of a save for a person who need not be open, with the rules
    /// of the region where they live.
    #[must_use]
    pub fn stamp_for(&self, event: Event, person: &Details) -> Stamp {
        let (by, name) = (&self.by, &person.name);
        let reason = by.behalf.reason.clone();
        let rules = self.rules(person);
        let mut stamp = Stamp { event, by: name.clone(), reason, through: by.through, rules, ..Stamp::default() };
        if let Some(agent) = &by.agent {
            stamp.by.clone_from(agent);
            stamp.agent.clone_from(agent);
            stamp.told = by.speaks_for_shop.then_some(ToldBy::Desk);
            stamp.on_behalf_of.clone_from(name);
            stamp.asked = Some(by.behalf.asked());
            stamp.identity_confirmed = Some(by.behalf.is_identified());
        }
        stamp
    }
}

/// The shop's site in a region; nothing where it is not known. The
/// catalogue's own is that of its own region, and of all where it names none.
fn site_in(catalog: &Catalog, regions: &Regions, written: &str) -> Option<String> {
    let pack = regions.get(written).filter(|region| region.is_about(catalog));
    let own = pack.and_then(|region| region.shop_site.as_ref()).map(|site| site.site.clone());
    own.or_else(|| is_home(catalog, written).then(|| catalog.shop.site.clone()))
}

fn is_home(catalog: &Catalog, written: &str) -> bool {
    catalog.shop.region.is_empty() || region::code(written) == catalog.shop.region
}
