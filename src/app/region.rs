//! The region of the open person, from the packs there are.

use super::App;
use crate::domain::region::{BUILT_IN, Region};

impl App {
    /// The codes of all regions: those that come with the program, then a
    /// person's own.
    #[must_use]
    pub fn regions(&self) -> Vec<String> {
        let mut ids: Vec<String> = BUILT_IN.iter().map(|(id, _)| (*id).to_owned()).collect();
        ids.extend(
            self.own_regions
                .iter()
                .map(|region| region.id.clone())
                .filter(|id| !BUILT_IN.iter().any(|(known, _)| known == id)),
        );
        ids
    }

    /// The pack of the open person's region: their own before the one that
    /// comes with the program.
    #[must_use]
    pub fn region(&self) -> Option<Region> {
        let id = &self.open.as_ref()?.saved.details.region;
        let own = self.own_regions.iter().find(|region| region.id == *id);
        let built_in = || BUILT_IN.iter().find(|(known, _)| known == id);
        own.cloned().or_else(|| Region::parse(built_in()?.1).ok())
    }
}
