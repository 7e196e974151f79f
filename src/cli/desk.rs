//! What every subcommand works with: the session, the store, and where the
//! answers go.

use std::ffi::OsString;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::json;

use super::failure::Failure;
use super::grammar::Common;
use super::nobody::nobody;
use super::output::Output;
use super::{catalogs, kept, locale, regions, short, words};
use crate::clock;
use crate::domain::change::{Change, Detail};
use crate::domain::history::{Asked, Event, Record, Through};
use crate::domain::person::DetailFault;
use crate::domain::profile::Profile;
use crate::domain::region::AsOf;
use crate::domain::request::Identity;
use crate::domain::standing::Details;
use crate::domain::terms::Rules;
use crate::domain::text::clean;
use crate::session::home::moment_of;
use crate::session::open::Open;
use crate::session::{Regions, Session};
use crate::store::{self, Opened, Save, Stamp, Store};
use crate::wording;
use crate::wording::faults::{Told as _, detail_fault};

/// So many people are named where one has to be chosen.
pub const SHOWN: usize = 8;

/// What every subcommand works with.
pub struct Desk {
    pub session: Session,
    pub store: Box<dyn Store>,
    /// What `store` was opened by.
    pub spec: OsString,
    pub out: Output,
    pub profile: Option<String>,
    /// How the customer asked, where that was given.
    pub asked: Option<Asked>,
    /// Whether the customer is who they say; nothing where nobody asked.
    pub identity: Option<bool>,
    /// Whether it is only said what would be done.
    pub dry_run: bool,
    /// Whether it was said that the person's own region pack cannot be used.
    complained: bool,
}

impl Desk {
    pub fn open(common: &Common) -> Result<Self, Failure> {
        let catalog = catalogs::load(common.catalog.as_deref())?;
        let words = words().about(&catalog.shop.name, &catalog.shop.site);
        let spec = kept::spec(common, &words)?;
        let store = store::open(&spec).map_err(|error| Failure::of_store(&words, &error))?;
        // A store elsewhere needs no data folder.
        let own_regions =
            kept::data_folder(common, &words).map(|folder| regions::own(&folder, &words)).unwrap_or_default();
        let mut session = Session::new(Arc::new(catalog), words, named(common.agent.as_ref()), Through::CommandLine);
        session.regions = Arc::new(Regions::new(own_regions, AsOf::Found(clock::today)));
        session.home.locale = locale("LC_ADDRESS").unwrap_or_default();
        session.by.behalf.reason = common.reason.clone().unwrap_or_default();
        let confirmed = Identity { matched: true, ..Identity::default() };
        session.by.behalf.asking.identity = common.identity_confirmed.then_some(confirmed);
        session.by.speaks_for_shop = common.speaks_for_shop || kept::speaks_for_shop();
        let mut desk = Self {
            session,
            store,
            spec,
            out: Output::new(common.answer.json),
            profile: common.profile.clone(),
            asked: common.asked,
            identity: common.identity_confirmed.then_some(true),
            dry_run: common.answer.dry_run,
            complained: false,
        };
        if let Some(region) = common.region.clone().or_else(kept::region) {
            desk.session.home.desk = desk.detail(Detail::Region, &region, &Details::default())?;
        }
        Ok(desk)
    }

    /// Opens the person that is meant in the session.
    pub fn open_person(&mut self) -> Result<(), Failure> {
        let opened = self.person()?;
        let path = self.store.place(&opened.profile.id);
        self.session.open_person(Open::new(&self.session.catalog, opened, path));
        Ok(())
    }

    /// The id of the person that is meant.
    pub fn who(&self) -> Result<String, Failure> {
        if let Some(id) = &self.profile {
            return Ok(id.clone());
        }
        let few = self.store.few_ids(SHOWN).map_err(|error| self.failure(&error))?;
        match few.as_deref() {
            Some([only]) => Ok(only.clone()),
            Some([]) => Err(Failure::new(3, self.session.words.get("cli.nobody").into_owned())),
            None => Err(Failure::new(2, self.session.words.get("cli.which_of_many").into_owned())),
            Some(ids) => Err(Failure::new(
                2,
                self.session.words.fill("cli.which_person", &[("ids", &self.session.words.series(ids))]),
            )),
        }
    }

    /// The id of the person that is meant; nothing where it is not said and
    /// there are many.
    pub fn only(&self) -> Result<Option<String>, Failure> {
        if self.profile.is_some() {
            return Ok(self.profile.clone());
        }
        let few = self.store.few_ids(1).map_err(|error| self.failure(&error))?;
        Ok(few.and_then(|few| few.into_iter().next()))
    }

    /// The day it is now where the served person lives.
    pub fn today(&self) -> Date {
        day_of(&self.session.there(clock::now()))
    }

    /// The rules of the region where someone lives.
    pub fn rules(&self, person: &Details) -> Rules {
        self.session.rules(person)
    }

    /// The profile that is meant. What is said from then on is about where
    /// that person lives.
    pub fn person(&mut self) -> Result<Opened, Failure> {
        let id = self.who()?;
        let opened = self.store.load(&id).map_err(|error| self.failure(&error))?;
        if let Some(trouble) = self.session.regions.trouble(&opened.profile.details.region)
            && !self.complained
        {
            self.complained = true;
            super::output::complain(&trouble.sentence(&self.session.words));
        }
        self.session.serve(&opened.profile.details);
        Ok(opened)
    }

    /// The channel that is meant.
    pub fn channel(&self, id: &str) -> Result<usize, Failure> {
        let found = self.session.catalog.channel(&id.to_lowercase());
        found.ok_or_else(|| {
            let known: Vec<&str> = self.session.catalog.channels.iter().map(|channel| channel.id.as_str()).collect();
            let holes: [(&str, &dyn std::fmt::Display); 2] =
                [("id", &short(id)), ("known", &self.session.words.series(&known))];
            Failure::new(3, self.session.words.fill("cli.no_channel", &holes))
        })
    }

    /// The channels that are meant, and whether by the word `all`.
    ///
    /// # Errors
    /// There is no channel of a name.
    pub fn channels(&self, names: &[String]) -> Result<(Vec<usize>, bool), Failure> {
        if names.iter().any(|name| name.eq_ignore_ascii_case("all")) {
            return Ok(((0..self.session.catalog.channels.len()).collect(), true));
        }
        let places: Result<Vec<usize>, Failure> = names.iter().map(|name| self.channel(name)).collect();
        Ok((places?, false))
    }

    /// Says what would be done, a sentence each, instead of doing it.
    ///
    /// # Errors
    /// Standard output does not take it.
    pub fn would(&self, mut lines: Vec<String>) -> Result<(), Failure> {
        if self.out.json {
            return self.out.value(&json!({ "dry_run": true, "would": lines }));
        }
        lines.push(self.session.words.get("review.nothing_yet").into_owned());
        self.out.lines(&lines)
    }

    pub fn failure(&self, error: &store::StoreError) -> Failure {
        match error {
            store::StoreError::Conflict { clashes, .. } => self.conflict(clashes),
            store::StoreError::NoSuchPerson { id } => nobody(&self.session.words, &*self.store, id),
            other => Failure::of_store(&self.session.words, other),
        }
    }

    /// Which settings clash, with both values.
    fn conflict(&self, clashes: &[store::Clash]) -> Failure {
        let value =
            |change: &Change| wording::value_words(&self.session.words, &self.session.catalog, change, &change.to);
        let one = |clash: &store::Clash| {
            let what = wording::subject(&self.session.words, &self.session.catalog, &clash.mine);
            let (theirs, mine) = (value(&clash.theirs), value(&clash.mine));
            self.session
                .words
                .fill("cli.clash", &[("what", &what), ("theirs", &theirs), ("who", &clash.by), ("mine", &mine)])
        };
        let list: Vec<String> = clashes.iter().take(5).map(one).collect();
        Failure::new(5, format!("{} {}", self.session.words.get("store.conflict"), list.join(" ")))
    }

    /// Someone who saves for another says why.
    ///
    /// # Errors
    /// No reason was given.
    pub fn needs_reason(&self) -> Result<(), Failure> {
        if self.session.has_agent() && self.session.by.behalf.reason.trim().is_empty() {
            return Err(Failure::new(2, self.session.words.get("behalf.reason_needed_cli").into_owned()));
        }
        Ok(())
    }

    /// A detail that was given, as it is kept.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn detail(&self, detail: Detail, typed: &str, known: &Details) -> Result<String, Failure> {
        self.session.read_detail(detail, typed, known).map_err(|fault| {
            let status = if matches!(fault, DetailFault::Region(_)) { 3 } else { 2 };
            Failure::new(status, detail_fault(&self.session.words, fault, typed.trim()))
        })
    }

    /// Who saves, why and when. How a customer asked is only written down
    /// where that was given.
    pub fn stamp(&self, event: Event, person: &Details) -> Stamp {
        let stamp = self.session.stamp_for(event, person);
        let (asked, identity) = (self.asked, self.identity);
        let helped = self.session.has_agent();
        let (asked, identity_confirmed) = (asked.filter(|_| helped), identity.filter(|_| helped));
        Stamp { at: clock::now(), asked, identity_confirmed, ..stamp }
    }

    /// What is new for a person since someone last looked, a sentence each.
    /// It is told once, so programs are not told: they cannot pass it on.
    pub fn news(&mut self, profile: &Profile) -> Vec<String> {
        let look =
            self.session.look(&profile.details, today_of(&profile.details)).filter(|_| !self.out.json && !self.dry_run);
        let before = look.as_ref().and_then(|look| self.store.keep_look(&profile.id, look).ok().flatten());
        let news = look.zip(before).map(|(look, before)| look.news_since(&before)).unwrap_or_default();
        wording::news(&self.session, profile, &news)
    }

    /// Writes down what changes no box, of the person that is meant: what a
    /// person says of the shop's page, a message, or that an entry is
    /// withdrawn or corrected.
    pub fn note(&mut self, noted: Stamp) -> Result<Option<Record>, Failure> {
        let opened = self.person()?;
        let own = self.stamp(noted.event, &opened.profile.details);
        let Stamp { evidence, site, withdraws, corrects, .. } = noted;
        let stamp = Stamp { evidence, site, withdraws, corrects, ..own };
        let save = Save { catalog: &self.session.catalog, base: opened.profile.revision, changes: &[], stamp: &stamp };
        let saved = self.store.save(&opened.profile.id, &save).map_err(|error| self.failure(&error))?;
        if saved.record.is_some() {
            self.out.counts(saved.record.as_ref());
        }
        if saved.snapshot_behind {
            super::output::complain(&self.session.words.get("receipt.behind"));
        }
        Ok(saved.record)
    }
}

/// The day it is now where someone lives.
pub fn today_of(person: &Details) -> Date {
    day_of(&moment_of(person, clock::now()))
}

/// The day that a moment is written with.
fn day_of(moment: &str) -> Date {
    moment.get(..10).and_then(|day| day.parse().ok()).unwrap_or_else(clock::today)
}

/// Who saves for someone else; a name that is empty or blank is none.
fn named(agent: Option<&String>) -> Option<String> {
    let name = clean(agent?).trim().to_owned();
    (!name.is_empty()).then_some(name)
}
