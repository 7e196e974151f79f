//! Where the served person lives, and what follows from that: the shop's site,
//! the pack, the rules and the day it is there.

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use super::Session;
use super::open::Open;
use crate::domain::catalog::Catalog;
use crate::domain::change::{Change, first_region};
use crate::domain::news::LastLook;
use crate::domain::place;
use crate::domain::plan::Todo;
use crate::domain::region::{self, Region, Regions, Spelling, Trouble};
use crate::domain::standing::Details;
use crate::domain::terms::{LastDay, Rules};
use crate::store::Stamp;

/// What is known of where the served person lives.
#[derive(Debug, Default)]
pub(super) struct Lives {
    /// The region as people wrote it, empty where it is not known; nothing
    /// where nobody is served.
    region: Option<String>,
    /// The zone of a person who is served and not open, where one is known.
    pub(super) zone: Option<String>,
    /// The day it is there.
    today: Option<Date>,
    /// The rules of the region, found out once: every line of a plan asks for them.
    rules: OnceLock<Rules>,
}

impl Session {
    /// Opens a person: what is said from then on is about where they live.
    pub fn open_person(&mut self, open: Open) {
        self.open = Some(open);
        self.settle();
    }

    /// Serves a person who need not be open.
    pub fn serve(&mut self, person: &Details) {
        self.lives.region = Some(person.region.clone());
        self.lives.zone = place::zone_of(person).map(|zone| zone.text.to_owned());
        self.settle();
    }

    /// Closes the open person.
    pub fn close_person(&mut self) {
        self.open = None;
        self.lives = Lives::default();
        self.settle();
    }

    /// Takes note of the time, and of what is known of countries on its day.
    pub fn set_now(&mut self, now: &str) {
        now.clone_into(&mut self.now);
        self.settle();
    }

    /// Finds out anew what follows from where the served person lives, as they
    /// were saved last. The shop's site is found once a sentence needs it.
    pub fn settle(&mut self) {
        let region = self.open.as_ref().map(|open| open.saved.details.region.clone());
        let region = region.or_else(|| self.lives.region.take());
        let today = self.there(self.now.clone()).get(..10).and_then(|day| day.parse().ok());
        let zone = self.lives.zone.take();
        self.lives = Lives { region, zone, today, rules: OnceLock::new() };
        if let Some(day) = today.filter(|day| self.regions.day() != Some(*day)) {
            self.regions = Arc::new(self.regions.on(day));
        }
        let home = self.catalog.shop.site.clone();
        let Some(written) = self.lives.region.clone() else {
            self.words.turn_to_site(move || home);
            return;
        };
        let (regions, catalog) = (Arc::clone(&self.regions), Arc::clone(&self.catalog));
        let not_known = self.words.fill("region.site_not_known", &[]);
        self.words.turn_to_site(move || site_in(&catalog, &regions, &written).unwrap_or(not_known));
    }

    /// The day when the profile was opened or last looked at, where the person lives.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.lives.today
    }

    /// The shop's site in a region, as it is today; nothing where it is not known.
    #[must_use]
    pub fn site_in(&self, region: &str) -> Option<String> {
        site_in(&self.catalog, &self.regions, region)
    }

    /// The shop's site where the served person lives; nothing where it is not
    /// known.
    #[must_use]
    pub fn site(&self) -> Option<String> {
        let home = || Some(self.catalog.shop.site.clone());
        self.lives.region.as_ref().map_or_else(home, |region| self.site_in(region))
    }

    /// The region where the served person lives, as it is written; empty where
    /// it is not known or nobody is served.
    #[must_use]
    pub fn served_region(&self) -> &str {
        self.lives.region.as_deref().unwrap_or_default()
    }

    /// Whether the served person lives where the catalogue's page names are of.
    #[must_use]
    pub fn is_at_home(&self) -> bool {
        self.lives.region.as_ref().is_none_or(|region| self.is_home(region))
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

    /// The words by which letters are read aloud in a region; where none is
    /// named, in that of the served person, else in the desk's. Nothing where
    /// no pack says.
    #[must_use]
    pub fn spelling(&self, region: &str) -> Option<&Spelling> {
        let known = [region, self.served_region(), &self.home.desk].into_iter().find(|region| !region.is_empty())?;
        self.regions.get(known)?.spelling.as_ref()
    }

    /// The rules of the region where someone lives. A request may be older
    /// than today, and is counted by the rule of its day: they are those of
    /// every day.
    #[must_use]
    pub fn rules(&self, person: &Details) -> Rules {
        let pack = self.regions.whole(&person.region).and_then(Result::ok);
        let state = place::state_of(person).map(|known| known.text.to_owned()).unwrap_or_default();
        Rules { state, ..pack.map(Rules::of).unwrap_or_default() }
    }

    /// What is known on a day of the catalogue and of the rules where someone
    /// lives; nothing where their own pack cannot be used, for then nothing is.
    #[must_use]
    pub fn look(&self, person: &Details, today: Date) -> Option<LastLook> {
        let is_known = self.regions.trouble(&person.region).is_none();
        is_known.then(|| LastLook::of(&self.catalog, &self.rules(person), today))
    }

    /// Whether nobody said where the open person lives, so that no rule is known.
    #[must_use]
    pub fn lacks_region(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.saved.details.region.is_empty())
    }

    /// Puts into the stamp of a save that first says where someone lives the
    /// rules of that region: they count the days that nobody could count before.
    #[must_use]
    pub fn with_new_rules(&self, stamp: Stamp, changes: &[Change]) -> Stamp {
        let Some(region) = first_region(changes).filter(|_| stamp.rules.region.is_empty()) else { return stamp };
        let known = self.open.as_ref().map(|open| open.saved.details.clone()).unwrap_or_default();
        let rules = self.rules(&Details { region: region.to_owned(), ..known });
        Stamp { rules, ..stamp }
    }

    /// The state or province where the open person lives; empty where it is
    /// not known.
    #[must_use]
    pub fn state(&self) -> String {
        let known = self.open.as_ref().and_then(|open| place::state_of(&open.profile.details));
        known.map(|known| known.text.to_owned()).unwrap_or_default()
    }

    /// The last day for a line of the plan: the one by the clock that runs, or
    /// the one that holds if it is done today. Nothing where none can be said.
    #[must_use]
    pub fn last_day(&self, todo: &Todo) -> Option<LastDay> {
        let rules = self.lives.rules.get_or_init(|| {
            let person = self.open.as_ref().map(|open| &open.saved.details);
            person.map(|person| self.rules(person)).unwrap_or_default()
        });
        match todo.told.as_ref().and_then(|day| day.parse().ok()) {
            Some(told) => {
                let due = |day: LastDay| LastDay { told: true, due: todo.due.clone(), ..day };
                todo.if_done(&self.catalog, rules, told).map(due)
            }
            None => todo.if_done(&self.catalog, rules, self.today()?),
        }
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
