//! Profiles kept in memory: for tests and for trying things out.

use std::collections::BTreeMap;

use super::{Opened, Person, Save, Saved, Stamp, Store, StoreError, next_save};
use crate::domain::catalog::Catalog;
use crate::domain::history::Record;
use crate::domain::person::is_id;
use crate::domain::profile::Profile;

/// A store that is gone when the program ends.
#[derive(Debug, Default)]
pub struct MemoryStore {
    people: BTreeMap<String, (Profile, Vec<Record>)>,
}

impl MemoryStore {
    fn get(&self, id: &str) -> Result<&(Profile, Vec<Record>), StoreError> {
        self.people.get(id).ok_or_else(|| StoreError::NoSuchPerson { id: id.to_owned() })
    }
}

impl Store for MemoryStore {
    fn people(&self) -> Result<Vec<Person>, StoreError> {
        Ok(self.people.values().map(|(profile, _)| Person::of(profile)).collect())
    }

    fn load(&self, id: &str) -> Result<Opened, StoreError> {
        let (profile, records) = self.get(id)?;
        Ok(Opened { profile: profile.clone(), last: records.last().cloned(), edited_outside: false })
    }

    fn create(&mut self, profile: Profile, stamp: &Stamp) -> Result<Saved, StoreError> {
        if !is_id(&profile.id) {
            return Err(StoreError::BadId { id: profile.id });
        }
        if self.people.contains_key(&profile.id) {
            return Err(StoreError::Taken { id: profile.id });
        }
        let (_, record, profile) = super::sealed(profile, stamp, Vec::new(), "")?;
        self.people.insert(profile.id.clone(), (profile.clone(), vec![record.clone()]));
        Ok(Saved { profile, record: Some(record), merged: Vec::new(), snapshot_behind: false })
    }

    fn save(&mut self, id: &str, save: &Save<'_>) -> Result<Saved, StoreError> {
        let (profile, records) = self.get(id)?;
        let since: Vec<Record> = records.iter().filter(|record| record.revision > save.base).cloned().collect();
        let catalog: &Catalog = save.catalog;
        let Some((_, record, profile)) = next_save(catalog, profile, records.last(), &since, save)? else {
            return Ok(Saved { profile: profile.clone(), record: None, merged: since, snapshot_behind: false });
        };
        let mut records = records.clone();
        records.push(record.clone());
        self.people.insert(id.to_owned(), (profile.clone(), records));
        Ok(Saved { profile, record: Some(record), merged: since, snapshot_behind: false })
    }

    fn history(&self, id: &str, limit: usize) -> Result<Vec<Record>, StoreError> {
        let (_, records) = self.get(id)?;
        Ok(records.iter().rev().take(limit).cloned().collect())
    }

    fn remove(&mut self, id: &str) -> Result<(), StoreError> {
        self.get(id)?;
        self.people.remove(id);
        Ok(())
    }

    fn place(&self, id: &str) -> String {
        format!("memory:{id}")
    }
}
