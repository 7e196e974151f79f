//! Choosing a person, making one, and opening their profile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::App;
use super::action::{BEFORE_DUE, PersonAct};
use super::effect::Effect;
use super::page::{Page, Place, Stop};
use super::pages::Pages;
use super::places::{Customers, Leaving};
use crate::domain::change::Detail;
use crate::domain::phone::Number;
use crate::domain::standing::Details;
use crate::session::open::Open;
use crate::store::Person;
use crate::store::index::Index;
use crate::wording::Said;
use crate::wording::faults::{Told as _, detail_fault};

/// Everyone with a file on this computer.
#[derive(Debug)]
pub struct People {
    /// Everyone, ready to be searched.
    pub index: Index,
    /// How many files of how many were looked at, while that goes on.
    pub gathering: Option<(usize, usize)>,
    /// Ends the gathering of everyone.
    pub stop: Arc<AtomicBool>,
}

impl People {
    /// A list of people that is complete.
    #[must_use]
    pub fn new(people: &[Person]) -> Self {
        Self { index: Index::new(people), gathering: None, stop: Arc::default() }
    }

    /// Everyone, by id.
    pub fn all(&self) -> impl Iterator<Item = Person> {
        (0..self.index.len()).map(|at| self.index.person(at))
    }

    /// Ends the gathering of everyone.
    pub fn stop_gathering(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.gathering = None;
    }
}

impl App {
    pub(super) fn act_on_person(&mut self, act: PersonAct) -> Option<Effect> {
        match act {
            PersonAct::Open(at) => self.open_person(at),
            PersonAct::OpenFound(row) => self.open_found(row),
            PersonAct::AddTyped => self.add_typed(),
            PersonAct::Make => self.make(),
            PersonAct::TryOut => self.try_out(),
            PersonAct::ForWhom { agent } => {
                let page = self.page_mut();
                page.at = Place::Welcome { agent };
                page.spot.focus = Stop::Field(0);
                None
            }
            PersonAct::Everyone => self.leave(Leaving::Person),
            PersonAct::Next => {
                self.session.close_person();
                self.session.by.behalf.clone_from(&self.session.by.behalf_first);
                self.choose_person();
                None
            }
        }
    }

    /// Starts anew where people are chosen: the search for a helper, the list
    /// for anyone else.
    pub fn choose_person(&mut self) {
        let at = if self.session.has_agent() {
            Place::Customers(Box::new(Customers::look_for(&self.people.index, "", Customers::PAGE)))
        } else {
            Place::People
        };
        self.pages = Pages::new(Page::new(at));
    }

    pub(super) fn open_person(&mut self, at: usize) -> Option<Effect> {
        let id = (at < self.people.index.len()).then(|| self.people.index.person(at).id)?;
        let other = self.session.open.as_ref().is_some_and(|open| open.profile.id != id);
        if other && self.session.unsaved() > 0 {
            return self.leave(Leaving::Person);
        }
        Some(Effect::Open { id })
    }

    /// Takes over an opened profile and shows its menu.
    pub(super) fn enter(&mut self, open: Open) {
        self.session.open_person(open);
        self.session.by.behalf.clone_from(&self.session.by.behalf_first);
        self.pages = Pages::new(Page::new(Place::Account));
        if self.session.has_agent() {
            // A call is about the guide first.
            self.page_mut().spot.row = 1;
        } else if let Some(at) = self.first_over() {
            self.page_mut().spot.row = BEFORE_DUE + at;
        }
        if let Some(trouble) = self.session.pack_trouble() {
            self.said = Said::trouble(trouble.told(&self.session.words));
        }
    }

    fn make(&mut self) -> Option<Effect> {
        let typed = self.page().typed(0).to_owned();
        if !self.is_name(&typed) {
            self.page_mut().spot.focus = Stop::Field(0);
            return None;
        }
        if matches!(self.page().at, Place::Welcome { agent: true }) {
            self.session.by.agent = Some(typed);
            self.choose_person();
            self.say("people.agent_ready");
            return None;
        }
        // Two customers may have one name; for oneself it is a slip.
        if !self.session.has_agent() && self.people.all().any(|person| person.name == typed) {
            self.say_with("name.taken", &[("name", &typed)]);
            return None;
        }
        Some(Effect::Create { details: self.named(typed), made_up: false })
    }

    /// Adds the name that was typed as a new customer.
    fn add_typed(&mut self) -> Option<Effect> {
        let typed = self.page().typed(0).to_owned();
        self.is_name(&typed).then(|| Effect::Create { details: self.named(typed), made_up: false })
    }

    /// Whether a text can be a name; if not, that is said.
    fn is_name(&mut self, typed: &str) -> bool {
        let fault = self.session.read_detail(Detail::Name, typed, &Details::default()).err();
        let is_name = fault.is_none();
        if let Some(fault) = fault {
            self.said = Said::trouble(vec![detail_fault(&self.session.words, fault, typed)]);
        }
        is_name
    }

    fn try_out(&mut self) -> Option<Effect> {
        let known = self.people.all().position(|person| person.made_up);
        if let Some(at) = known {
            return self.open_person(at);
        }
        let words = &self.session.words;
        let number = words.get("made_up.phone");
        let details = Details {
            name: words.get("made_up.name").into_owned(),
            phone: Number::read(&number, "").map_or_else(|_| number.clone().into_owned(), |number| number.e164),
            email: words.get("made_up.email").into_owned(),
            region: self.session.home.region("", &number).0,
            ..Details::default()
        };
        Some(Effect::Create { details, made_up: true })
    }

    /// What is known of someone whose name was typed.
    fn named(&self, name: String) -> Details {
        Details { name, region: self.session.home.region("", "").0, ..Details::default() }
    }
}
