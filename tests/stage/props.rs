//! The store on the stage: any store, but one that can be told to fail.

use saywhen::domain::bundle::Bundle;
use saywhen::domain::catalog::Catalog;
use saywhen::domain::history::Record;
use saywhen::domain::news::LastLook;
use saywhen::domain::profile::Profile;
use saywhen::store::memory::MemoryStore;
use saywhen::store::{Draft, Opened, Owner, Person, Repair, Save, Saved, Stamp, Store, StoreError, Verified};

/// A store that fails to save in a way that is asked for.
pub struct Props {
    pub store: Box<dyn Store>,
    pub failure: Option<StoreError>,
}

impl Default for Props {
    fn default() -> Self {
        Self { store: Box::<MemoryStore>::default(), failure: None }
    }
}

impl Store for Props {
    fn people(&self) -> Result<Vec<Person>, StoreError> {
        self.store.people()
    }
    fn load(&self, id: &str) -> Result<Opened, StoreError> {
        self.store.load(id)
    }
    fn create(&mut self, profile: Profile, stamp: &Stamp) -> Result<Saved, StoreError> {
        self.store.create(profile, stamp)
    }
    fn save(&mut self, id: &str, save: &Save<'_>) -> Result<Saved, StoreError> {
        match &self.failure {
            Some(error) => Err(error.clone()),
            None => self.store.save(id, save),
        }
    }
    fn history(&self, id: &str, limit: usize) -> Result<Vec<Record>, StoreError> {
        self.store.history(id, limit)
    }
    fn remove(&mut self, id: &str) -> Result<(), StoreError> {
        self.store.remove(id)
    }
    fn walk(&self, id: &str, each: &mut dyn FnMut(&Record, &str)) -> Result<Verified, StoreError> {
        self.store.walk(id, each)
    }
    fn receive(&mut self, bundle: &Bundle) -> Result<Saved, StoreError> {
        self.store.receive(bundle)
    }
    fn go_on(&mut self, id: &str, bundle: &Bundle) -> Result<Saved, StoreError> {
        self.store.go_on(id, bundle)
    }
    fn adopt(&mut self, id: &str, catalog: &Catalog, stamp: &Stamp) -> Result<Saved, StoreError> {
        self.store.adopt(id, catalog, stamp)
    }
    fn in_trash(&self, id: &str) -> Vec<String> {
        self.store.in_trash(id)
    }
    fn restore(&mut self, id: &str, name: Option<&str>) -> Result<(), StoreError> {
        self.store.restore(id, name)
    }
    fn repair(&mut self, id: &str, catalog: &Catalog, stamp: &Stamp) -> Result<Vec<Repair>, StoreError> {
        self.store.repair(id, catalog, stamp)
    }
    fn keep_draft(&mut self, id: &str, draft: &Draft) -> Result<(), StoreError> {
        match &self.failure {
            Some(error) => Err(error.clone()),
            None => self.store.keep_draft(id, draft),
        }
    }
    fn drafts(&self, id: &str) -> Result<Vec<Draft>, StoreError> {
        self.store.drafts(id)
    }
    fn drop_draft(&mut self, id: &str, owner: &Owner) -> Result<(), StoreError> {
        self.store.drop_draft(id, owner)
    }
    fn is_running(&self, owner: &Owner) -> bool {
        self.store.is_running(owner)
    }
    fn keep_look(&mut self, id: &str, look: &LastLook) -> Result<Option<LastLook>, StoreError> {
        self.store.keep_look(id, look)
    }
    fn place(&self, id: &str) -> String {
        format!("~/.local/share/saywhen/profiles/{id}/profile.json")
    }
}
