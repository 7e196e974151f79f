//! Choosing a backend.

use std::path::PathBuf;

use super::backend::Store;
use super::{json, memory};

/// Opens the backend that a string names: `json:FOLDER` or `memory:`.
#[must_use]
pub fn open(spec: &str) -> Option<Box<dyn Store>> {
    match spec.split_once(':')? {
        ("json", folder) => Some(Box::new(json::JsonStore::new(PathBuf::from(folder)))),
        ("memory", "") => Some(Box::new(memory::MemoryStore::default())),
        _ => None,
    }
}
