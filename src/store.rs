//! Where profiles are kept. A backend is chosen by one string: `json:FOLDER`
//! or `memory:`.
//!
//! The promise of every backend: a save is either wholly there or not at all,
//! it says truthfully which, and it never overwrites what someone else saved
//! meanwhile.

mod backend;
mod check;
mod draft;
mod error;
pub mod export;
pub mod files;
mod freeze;
pub mod index;
pub mod json;
pub mod memory;
mod next;
mod person;
mod references;
pub mod sample;
mod save;
mod spec;

pub use self::backend::Store;
pub use self::check::{Repair, Verified};
pub use self::draft::{Draft, Owner};
pub(crate) use self::error::said;
pub use self::error::{Clash, StoreError};
pub use self::person::{Opened, Person};
pub use self::references::FoundSave;
pub use self::save::{Save, Saved, Stamp};
pub use self::spec::open;
