//! Finding a customer: a search over everyone with a file here, as one types.

use super::App;
use super::effect::Effect;
use super::page::Place;
use super::places::Customers;
use crate::store::FoundSave;
use crate::store::index::Index;
use crate::wording::{self, Said, TypedReference, typed_reference};

/// The signs of a whole reference.
const WHOLE: usize = 8;

/// Of so many people the saves are looked through at each sign that is typed.
const FEW: usize = 5_000;

impl App {
    /// Searches anew, when something was typed or the index caught up.
    pub(super) fn find_customers(&mut self) {
        self.find_up_to(Customers::PAGE, Vec::new());
    }

    /// Searches again, with those who were found by a reference first.
    fn find_up_to(&mut self, most: usize, named: Vec<String>) {
        if matches!(self.page().at, Place::Customers(_)) {
            let found = Customers::with_named(&self.people.index, self.page().fields[0].text(), most, named);
            self.page_mut().at = Place::Customers(Box::new(found));
        }
    }

    /// The reference that was typed into the search, if it is one.
    #[must_use]
    pub fn typed_reference(&self) -> Option<TypedReference> {
        let is_here = matches!(self.page().at, Place::Customers(_));
        is_here.then(|| typed_reference(&self.session, self.page().typed(0))).flatten()
    }

    /// Asks for the save whose reference was typed. Its beginning is enough
    /// where the saves of everyone are looked through in no time.
    #[must_use]
    pub fn looks_up(&self) -> Option<Effect> {
        let signs = self.typed_reference()?.signs;
        (signs.len() >= WHOLE || self.people.index.len() <= FEW).then_some(Effect::FindReference { signs })
    }

    /// Shows whose the saves are that were found, and says which they are.
    pub(super) fn referred(&mut self, signs: &str, found: &[FoundSave]) {
        if self.typed_reference().is_none_or(|typed| typed.signs != signs) {
            return;
        }
        let mut named: Vec<String> = found.iter().map(|one| one.id.clone()).collect();
        named.dedup();
        self.find_up_to(Customers::PAGE, named);
        let words = &self.session.words;
        let known = |one: &FoundSave| {
            let holes: [(&str, &dyn std::fmt::Display); 2] = [("reference", &one.record.reference()), ("id", &one.id)];
            words.fill("cli.reference_of", &holes)
        };
        self.said = match found {
            [] => Said::of(words, "customers.no_reference", &[]),
            [one] => {
                let (what, moment) = (wording::event(words, &one.record), wording::moment(words, &one.record.at));
                let reference = one.record.reference();
                let holes: [(&str, &dyn std::fmt::Display); 3] =
                    [("reference", &reference), ("what", &what), ("moment", &moment)];
                Said::of(words, "customers.reference", &holes)
            }
            several => {
                let known = words.series(&several.iter().map(known).collect::<Vec<_>>());
                Said::of(words, "customers.references", &[("known", &known)])
            }
        };
    }

    /// Finds more when the end of the list is reached.
    pub(super) fn find_more(&mut self) {
        let Place::Customers(found) = &self.page().at else { return };
        if found.more && self.page().spot.row + 1 >= found.hits.len() {
            self.find_up_to(found.hits.len() + Customers::PAGE, found.named.clone());
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
        let (most, named) = match &self.page().at {
            Place::Customers(found) => (found.hits.len().max(Customers::PAGE), found.named.clone()),
            _ => (Customers::PAGE, Vec::new()),
        };
        self.find_up_to(most, named);
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
