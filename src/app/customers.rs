//! Finding a customer: a search over everyone with a file here, as one types.

use super::App;
use super::effect::Effect;
use super::page::{Page, Place};
use crate::domain::change::Detail;
use crate::domain::person::check_detail;
use crate::domain::settings::Details;
use crate::screens::wording;
use crate::store::index::{Hit, Index};

/// How many are found at first; as many more each time the list ends.
const PAGE: usize = 60;

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Best first.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub more: bool,
}

impl App {
    /// The first page where people are chosen: the search for a helper, the
    /// list for anyone else.
    #[must_use]
    pub fn choose_person(&self) -> Page {
        if self.agent.is_none() {
            return Page::new(Place::SignIn);
        }
        let mut page = Page::new(Place::Customers(Box::default()));
        page.at = Place::Customers(Box::new(self.look_for("", PAGE)));
        page
    }

    fn look_for(&self, text: &str, most: usize) -> Found {
        let page = self.people.search(text, 0, most);
        Found { hits: page.hits, more: page.more }
    }

    /// Searches anew, when something was typed or the index caught up.
    pub(super) fn find_customers(&mut self) {
        self.find_up_to(PAGE);
    }

    fn find_up_to(&mut self, most: usize) {
        if !matches!(self.page().at, Place::Customers(_)) {
            return;
        }
        let found = self.look_for(self.page().fields[0].text(), most);
        self.page_mut().at = Place::Customers(Box::new(found));
    }

    /// Finds more when the end of the list is reached.
    pub(super) fn find_more(&mut self) {
        let Place::Customers(found) = &self.page().at else { return };
        if found.more && self.page().row + 1 >= found.hits.len() {
            let most = found.hits.len() + PAGE;
            self.find_up_to(most);
        }
    }

    /// Opens what was found in a row.
    pub(super) fn open_found(&mut self, row: usize) -> Option<Effect> {
        let Place::Customers(found) = &self.page().at else { return None };
        let line = found.hits.get(row)?.line;
        self.open_person(line)
    }

    /// Adds the name that was typed as a new customer.
    pub(super) fn add_typed(&mut self) -> Option<Effect> {
        let typed = self.page().fields.first().map(|field| field.text().trim().to_owned()).unwrap_or_default();
        if let Err(fault) = check_detail(Detail::Name, &typed) {
            self.status = wording::detail_fault(&self.words, fault, &typed);
            return None;
        }
        let details = Details { name: typed, two_step: "text".to_owned(), ..Details::default() };
        Some(Effect::Create { details, made_up: false })
    }

    /// Searches for a text, line by line.
    pub fn search_customers(&mut self, text: &str) {
        self.page_mut().fields[0] = super::page::TextBox::with(text.trim());
        self.page_mut().row = 0;
        self.find_customers();
    }

    /// Takes over everyone, as far as is known; `done` when the files were looked at.
    pub fn gathered(&mut self, people: Index, done: bool) {
        let chosen = match &self.page().at {
            Place::Customers(found) => found.hits.get(self.page().row).map(|hit| self.people.person(hit.line).id),
            _ => None,
        };
        self.people = people;
        if done {
            self.gathering = None;
        }
        let most = match &self.page().at {
            Place::Customers(found) => found.hits.len().max(PAGE),
            _ => PAGE,
        };
        self.find_up_to(most);
        // Whoever was chosen stays chosen, though others came before them.
        if let (Some(id), Place::Customers(found)) = (chosen, &self.page().at)
            && let Some(row) = found.hits.iter().position(|hit| self.people.person(hit.line).id == id)
        {
            self.page_mut().row = row;
        }
    }

    /// How many of how many files were looked at.
    pub fn gathers(&mut self, done: usize, all: usize) {
        if self.gathering.is_some() {
            self.gathering = (all > 0).then_some((done, all));
        }
    }
}
