//! Whose profile is meant, by whatever names a person.

use super::desk::SHOWN;
use super::failure::Failure;
use super::nobody::{SEARCHED, nobody};
use super::{Desk, short};
use crate::domain::person::{is_id, is_name};
use crate::domain::text::clean;
use crate::store::Person;
use crate::store::index::Index;

impl Desk {
    /// Turns whom `--profile` names into an id: by a name, a number, an
    /// address, or an id as it is.
    ///
    /// # Errors
    /// Nobody is named so, or several are.
    pub fn find_profile(&mut self) -> Result<(), Failure> {
        let Some(text) = self.profile.clone().filter(|text| !self.store.has(text)) else { return Ok(()) };
        let found = self.store.search(&text, 0, SEARCHED).map_err(|error| self.failure(&error))?;
        let found: Vec<Person> = found.people.into_iter().map(|found| found.person).collect();
        let found = Index::new(&found);
        match found.named(&text)[..] {
            [] if is_id(&text) || is_name(&text) => Err(nobody(&self.session.words, &*self.store, &text)),
            // What can be nobody's name is refused as an id.
            [] => Ok(()),
            [one] => {
                self.profile = Some(found.person(one).id);
                Ok(())
            }
            ref several => {
                let one = |line: &usize| self.told_apart(&found.person(*line));
                let several: Vec<String> = several.iter().take(SHOWN).map(one).collect();
                let holes: [(&str, &dyn std::fmt::Display); 2] =
                    [("text", &short(&text)), ("people", &self.session.words.series(&several))];
                Err(Failure::new(2, self.session.words.fill("cli.profile_several", &holes)))
            }
        }
    }

    /// A person by name and id.
    fn told_apart(&self, person: &Person) -> String {
        self.session.words.fill("cli.name_and_id", &[("name", &clean(&person.name)), ("id", &person.id)])
    }
}
