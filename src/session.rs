//! Who is served, by whom, and in which words: what every sentence, paper and
//! screen needs to know, on a screen and on the command line alike.

pub mod open;

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use self::open::Open;
use crate::domain::catalog::Catalog;
use crate::domain::guide::{self, Guide};
use crate::domain::history::{Asked, Event, Through};
use crate::domain::plan::{self, Todo};
use crate::domain::region::{self, Region};
use crate::domain::request::{Asking, Identity, ToldBy};
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
    pub regions: Regions,
    /// Who serves.
    pub by: Served,
    /// The open profile.
    pub open: Option<Open>,
    /// The time when the profile was opened or last looked at, RFC 3339.
    pub now: String,
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
    /// The words for a key; those about somebody else's file, where there are
    /// such, while a helper serves.
    #[must_use]
    pub fn voiced(&self, key: &str) -> Cow<'_, str> {
        let theirs = format!("{key}.theirs");
        let theirs = Some(theirs).filter(|theirs| self.has_agent() && self.words.raw(theirs) != theirs);
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
            regions: Regions::default(),
            by,
            open: None,
            now: String::new(),
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

    /// The pack of the open person's region, if there is one.
    #[must_use]
    pub fn region(&self) -> Option<&Region> {
        self.regions.get(&self.open.as_ref()?.saved.details.region)
    }

    /// The last day for a line of the plan: the one by the clock that runs, or
    /// the one that holds if it is done today. Nothing where none can be said.
    #[must_use]
    pub fn last_day(&self, todo: &Todo) -> Option<LastDay> {
        let rules = self.region().map(Rules::of).unwrap_or_default();
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
        let rules = self.regions.get(&person.region).map(Rules::of).unwrap_or_default();
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

/// The region packs there are: a person's own, and those that come with the
/// program, each read when it is first asked for.
#[derive(Debug, Default)]
pub struct Regions {
    own: Vec<Region>,
    built_in: [OnceLock<Option<Region>>; region::BUILT_IN.len()],
}

impl Regions {
    /// The packs that come with the program, and a person's own.
    #[must_use]
    pub fn with_own(own: Vec<Region>) -> Self {
        Self { own, ..Self::default() }
    }

    /// The codes of all regions: those that come with the program, then a
    /// person's own further ones.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let built_in = || region::BUILT_IN.iter().map(|(code, _)| *code);
        let own = self.own.iter().map(|region| region.id.as_str());
        built_in().chain(own.filter(move |code| built_in().all(|known| known != *code)))
    }

    /// The pack of a code: a person's own before the one that comes with the program.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Region> {
        if let Some(own) = self.own.iter().find(|region| region.id == code) {
            return Some(own);
        }
        let at = region::BUILT_IN.iter().position(|(known, _)| *known == code)?;
        self.built_in[at].get_or_init(|| Region::parse(region::BUILT_IN[at].1).ok()).as_ref()
    }
}
