//! Who is served, by whom, and in which words: what every sentence, paper and
//! screen needs to know, on a screen and on the command line alike.

pub mod home;
mod lives;
pub mod open;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use self::home::Home;
use self::lives::Lives;
use self::open::Open;
use crate::domain::catalog::Catalog;
use crate::domain::guide::{self, Guide};
use crate::domain::history::{Asked, Event, Through};
use crate::domain::plan::{self, Todo};
pub use crate::domain::region::Regions;
use crate::domain::request::{Asking, Identity, ToldBy};
use crate::domain::standing::Details;
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
    /// Where new people live unless something else is known.
    pub home: Home,
    /// Who serves.
    pub by: Served,
    /// The open profile. [`Session::open_person`] and [`Session::close_person`] set it.
    pub open: Option<Open>,
    /// The time when the profile was opened or last looked at, RFC 3339.
    /// [`Session::set_now`] sets it.
    pub now: String,
    /// What is known of where the served person lives.
    lives: Lives,
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
}

impl Session {
    /// How something is asked where nobody says: as the customer asks the
    /// helper, or by the customers themselves.
    #[must_use]
    pub fn usual_way(&self) -> Asked {
        if self.has_agent() { self.by.behalf.asked() } else { Asked::Own }
    }

    /// The words for a key; those about somebody else's file, where there are
    /// such, while a helper serves.
    #[must_use]
    pub fn voiced(&self, key: &str) -> Cow<'_, str> {
        let theirs = self.has_agent().then(|| format!("{key}.theirs"));
        let theirs = theirs.filter(|theirs| self.words.raw(theirs) != theirs);
        self.words.get(theirs.as_deref().unwrap_or(key))
    }

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
            home: Home::default(),
            by,
            open: None,
            now: String::new(),
            lives: Lives::default(),
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
            stamp.identity_confirmed = by.behalf.asking.identity.as_ref().and_then(Identity::found);
        }
        stamp
    }
}
