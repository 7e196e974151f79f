//! Finding a customer: a search over everyone with a file here, as one types.

use super::App;
use super::effect::Effect;
use super::page::Place;
use super::places::Customers;
use crate::store::index::Index;

impl App {
    /// Searches anew, when something was typed or the index caught up.
    pub(super) fn find_customers(&mut self) {
        self.find_up_to(Customers::PAGE);
    }

    fn find_up_to(&mut self, most: usize) {
        if matches!(self.page().at, Place::Customers(_)) {
            let found = Customers::look_for(&self.people.index, self.page().fields[0].text(), most);
            self.page_mut().at = Place::Customers(Box::new(found));
        }
    }

    /// Finds more when the end of the list is reached.
    pub(super) fn find_more(&mut self) {
        let Place::Customers(found) = &self.page().at else { return };
        if found.more && self.page().spot.row + 1 >= found.hits.len() {
            self.find_up_to(found.hits.len() + Customers::PAGE);
        }
    }

    /// Opens the customer in a row.
    pub(super) fn open_found(&mut self, row: usize) -> Option<Effect> {
        let Place::Customers(found) = &self.page().at else { return None };
        let line = found.hits.get(row)?.line;
        self.open_person(line)
    }

    /// The id of the customer who is chosen.
    fn chosen_customer(&self) -> Option<String> {
        let Place::Customers(found) = &self.page().at else { return None };
        found.hits.get(self.page().spot.row).map(|hit| self.people.index.person(hit.line).id)
    }

    /// Takes over everyone, as far as is known; `done` when the files were looked at.
    pub fn gathered(&mut self, people: Index, done: bool) {
        let chosen = self.chosen_customer();
        self.people.index = people;
        if done {
            self.people.gathering = None;
        }
        let most = match &self.page().at {
            Place::Customers(found) => found.hits.len().max(Customers::PAGE),
            _ => Customers::PAGE,
        };
        self.find_up_to(most);
        // Whoever was chosen stays chosen, though others came before them.
        if let (Some(id), Place::Customers(found)) = (chosen, &self.page().at)
            && let Some(row) = found.hits.iter().position(|hit| self.people.index.person(hit.line).id == id)
        {
            self.page_mut().spot.row = row;
        }
    }

    /// Takes note of how many of how many files were looked at.
    pub(super) fn gathers(&mut self, done: usize, all: usize) {
        if self.people.gathering.is_some() {
            self.people.gathering = (all > 0).then_some((done, all));
        }
    }
}
