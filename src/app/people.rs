//! Choosing a person, making one, and opening their profile.

use super::App;
use super::effect::Effect;
use super::page::{Leaving, Place, Stop};
use crate::domain::change::Detail;
use crate::domain::person::check_detail;
use crate::domain::settings::Details;
use crate::screens::wording;
use crate::session::open::Open;

impl App {
    pub(super) fn open_person(&mut self, at: usize) -> Option<Effect> {
        let id = (at < self.people.len()).then(|| self.people.person(at).id)?;
        if self.unsaved() > 0 && self.open.as_ref().is_some_and(|open| open.profile.id != id) {
            return self.leave(Leaving::Person);
        }
        Some(Effect::Open { id })
    }

    /// Everyone, by id.
    pub(super) fn everyone(&self) -> impl Iterator<Item = crate::store::Person> {
        (0..self.people.len()).map(|at| self.people.person(at))
    }

    /// Takes over an opened profile and shows its menu.
    pub fn enter(&mut self, open: Open) {
        self.open = Some(open);
        self.behalf.clone_from(&self.behalf_first);
        self.kept.clear();
        self.pages = vec![self.choose_person()];
        self.push(Place::Account);
        if self.agent.is_some() {
            // A call is about the guide first.
            self.page_mut().row = 1;
        }
    }

    pub(super) fn make(&mut self) -> Option<Effect> {
        let typed = self.page().fields.first().map(|field| field.text().trim().to_owned()).unwrap_or_default();
        if let Err(fault) = check_detail(Detail::Name, &typed) {
            self.status = wording::detail_fault(&self.words, fault, &typed);
            self.page_mut().focus = Stop::Field(0);
            return None;
        }
        if matches!(self.page().at, Place::Welcome { agent: true }) {
            self.agent = Some(typed);
            self.pages = vec![self.choose_person()];
            self.say("sign_in.agent_ready");
            return None;
        }
        // Two customers may have one name; for oneself it is a slip.
        if self.agent.is_none() && self.everyone().any(|person| person.name == typed) {
            self.status = self.words.fill("name.taken", &[("name", &typed)]);
            return None;
        }
        let details = Details { name: typed, two_step: "text".to_owned(), ..Details::default() };
        Some(Effect::Create { details, made_up: false })
    }

    pub(super) fn try_out(&mut self) -> Option<Effect> {
        let name = self.words.get("made_up.name");
        let known = self.everyone().position(|person| person.made_up);
        if let Some(at) = known {
            return self.open_person(at);
        }
        let details = Details {
            name,
            phone: self.words.get("made_up.phone"),
            email: self.words.get("made_up.email"),
            two_step: "text".to_owned(),
            region: String::new(),
        };
        Some(Effect::Create { details, made_up: true })
    }
}
