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
use crate::domain::request::ToldBy;
use crate::domain::standing::Details;
use crate::domain::terms::Rules;
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
    /// How the customer asked, as an index in [`Asked::ALL`].
    pub asked: usize,
    /// Whether it was made sure who the customer is.
    pub identity_confirmed: bool,
}

impl Behalf {
    /// How the customer asked.
    #[must_use]
    pub fn asked(&self) -> Asked {
        Asked::ALL[self.asked % Asked::ALL.len()]
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
        self.words.turn_to_site(move || {
            let pack = regions.get(&written).filter(|region| region.is_about(&catalog));
            let own = pack.and_then(|region| region.shop_site.as_ref()).map(|site| site.site.clone());
            let is_home = catalog.shop.region.is_empty() || region::code(&written) == catalog.shop.region;
            own.unwrap_or(if is_home { home } else { not_known })
        });
    }

    /// Whether the served person lives where the catalogue's page names are of.
    #[must_use]
    pub fn is_at_home(&self) -> bool {
        let home = &self.catalog.shop.region;
        home.is_empty() || self.lives.as_ref().is_none_or(|lives| region::code(lives) == *home)
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
        // A request may be older than today, and is counted by the rule of its day.
        let pack = self.regions.whole(&person.region).and_then(Result::ok);
        let rules = pack.map(Rules::of).unwrap_or_default();
        let mut stamp = Stamp { event, by: name.clone(), reason, through: by.through, rules, ..Stamp::default() };
        if let Some(agent) = &by.agent {
            stamp.by.clone_from(agent);
            stamp.agent.clone_from(agent);
            stamp.told = by.speaks_for_shop.then_some(ToldBy::Desk);
            stamp.on_behalf_of.clone_from(name);
            stamp.asked = Some(by.behalf.asked());
            stamp.identity_confirmed = Some(by.behalf.identity_confirmed);
        }
        stamp
    }
}
