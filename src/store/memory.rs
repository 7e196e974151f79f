//! Profiles kept in memory: for tests and for trying things out.

use std::collections::BTreeMap;

use super::backend::Store;
use super::check::{Repair, Verified};
use super::draft::{Draft, Owner};
use super::error::StoreError;
use super::next::{Now, goes_on, next_save, sealed_first, unwritable};
use super::person::{Opened, Person};
use super::save::{Save, Saved, Stamp};
use crate::domain::bundle::Bundle;
use crate::domain::catalog::Catalog;
use crate::domain::history::Record;
use crate::domain::news::LastLook;
use crate::domain::person::is_id;
use crate::domain::profile::Profile;

/// A store that is gone when the program ends.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    people: BTreeMap<String, (Profile, Vec<Record>)>,
    trash: Vec<(Profile, Vec<Record>)>,
    drafts: Vec<(String, Draft)>,
    looks: BTreeMap<String, LastLook>,
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
        Ok(Opened { profile: profile.clone(), last: records.last().cloned(), outside: None, history_gone: false })
    }

    fn create(&mut self, profile: Profile, stamp: &Stamp) -> Result<Saved, StoreError> {
        if !is_id(&profile.id) {
            return Err(StoreError::BadId { id: profile.id });
        }
        if self.people.contains_key(&profile.id) {
            return Err(StoreError::Taken { id: profile.id });
        }
        let (_, record, profile) = sealed_first(profile, stamp)?;
        self.people.insert(profile.id.clone(), (profile.clone(), vec![record.clone()]));
        Ok(Saved { profile, record: Some(record), merged: Vec::new(), snapshot_behind: false })
    }

    fn save(&mut self, id: &str, save: &Save<'_>) -> Result<Saved, StoreError> {
        let (profile, records) = self.get(id)?;
        let since: Vec<Record> = records.iter().filter(|record| record.revision > save.base).cloned().collect();
        let now = Now { profile, last: records.last(), since: &since };
        let all = |each: &mut dyn FnMut(&Record)| {
            records.iter().for_each(each);
            Ok(())
        };
        let Some((_, record, profile)) = next_save(&now, save, all)? else {
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
        self.trash.extend(self.people.remove(id));
        Ok(())
    }

    fn in_trash(&self, id: &str) -> Vec<String> {
        let own = self.trash.iter().filter(|(profile, _)| profile.id == id);
        own.enumerate().map(|(at, _)| if at == 0 { id.to_owned() } else { format!("{id}.{}", at + 1) }).collect()
    }

    fn restore(&mut self, id: &str, name: Option<&str>) -> Result<(), StoreError> {
        let names = self.in_trash(id);
        let own = self.trash.iter().enumerate().filter(|(_, (profile, _))| profile.id == id);
        let asked: Vec<(usize, usize)> = own
            .zip(&names)
            .filter(|(_, own)| name.is_none_or(|name| name == *own))
            .map(|((at, (_, records)), _)| (at, records.len()))
            .collect();
        let newest = asked.iter().rev().find(|(_, saves)| *saves > 1).or(asked.last());
        let (at, _) = *newest.ok_or_else(|| StoreError::NoSuchPerson { id: id.to_owned() })?;
        if self.people.contains_key(id) {
            return Err(StoreError::Taken { id: id.to_owned() });
        }
        let person = self.trash.remove(at);
        self.people.insert(id.to_owned(), person);
        Ok(())
    }

    fn receive(&mut self, bundle: &Bundle) -> Result<Saved, StoreError> {
        let profile = bundle.profile.clone();
        if !is_id(&profile.id) {
            return Err(StoreError::BadId { id: profile.id });
        }
        if self.people.contains_key(&profile.id) {
            return Err(StoreError::Taken { id: profile.id });
        }
        self.people.insert(profile.id.clone(), (profile.clone(), bundle.records.clone()));
        Ok(Saved { profile, record: bundle.records.last().cloned(), merged: Vec::new(), snapshot_behind: false })
    }

    fn go_on(&mut self, id: &str, bundle: &Bundle) -> Result<Saved, StoreError> {
        let (profile, records) = self.get(id)?;
        if !goes_on(bundle, records.last()) {
            return Err(StoreError::Conflict { clashes: Vec::new(), revision: profile.revision });
        }
        self.people.insert(id.to_owned(), (bundle.profile.clone(), bundle.records.clone()));
        Ok(Saved {
            profile: bundle.profile.clone(),
            record: bundle.records.last().cloned(),
            merged: Vec::new(),
            snapshot_behind: false,
        })
    }

    fn adopt(&mut self, id: &str, _: &Catalog, _: &Stamp) -> Result<Saved, StoreError> {
        let (profile, _) = self.get(id)?;
        Ok(Saved { profile: profile.clone(), record: None, merged: Vec::new(), snapshot_behind: false })
    }

    fn walk(&self, id: &str, each: &mut dyn FnMut(&Record, &str)) -> Result<Verified, StoreError> {
        let (_, records) = self.get(id)?;
        for record in records {
            let (line, _) = record.clone().seal().map_err(|error| unwritable(&error))?;
            each(record, &line);
        }
        Ok(Verified { good: records.len() as u64, ..Verified::default() })
    }

    fn repair(&mut self, id: &str, _: &Catalog, _: &Stamp) -> Result<Vec<Repair>, StoreError> {
        self.get(id).map(|_| Vec::new())
    }

    fn keep_draft(&mut self, id: &str, draft: &Draft) -> Result<(), StoreError> {
        self.get(id)?;
        self.drop_draft(id, &draft.owner)?;
        self.drafts.push((id.to_owned(), draft.clone()));
        Ok(())
    }

    fn drafts(&self, id: &str) -> Result<Vec<Draft>, StoreError> {
        let own = self.drafts.iter().filter(|(whose, _)| whose == id);
        Ok(own.map(|(_, draft)| draft.clone()).collect())
    }

    fn drop_draft(&mut self, id: &str, owner: &Owner) -> Result<(), StoreError> {
        self.drafts.retain(|(whose, draft)| whose != id || draft.owner != *owner);
        Ok(())
    }

    fn keep_look(&mut self, id: &str, look: &LastLook) -> Result<Option<LastLook>, StoreError> {
        self.get(id)?;
        Ok(self.looks.insert(id.to_owned(), look.clone()))
    }

    /// No other program reaches this memory.
    fn is_running(&self, owner: &Owner) -> bool {
        *owner == Owner::this_program()
    }

    fn place(&self, id: &str) -> String {
        format!("memory:{id}")
    }
}
