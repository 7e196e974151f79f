//! Finding a save by its reference among everyone: the reference is all that
//! a caller may have.

use crate::domain::history::Record;

/// A save that a reference names.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundSave {
    /// Whose it is.
    pub id: String,
    /// The save; for a reference of another history, the save that brought it.
    pub record: Record,
}

/// Whether a record, or an entry that it brought, has a check code that
/// begins with these signs, in small letters.
#[must_use]
pub fn is_named(record: &Record, signs: &str) -> bool {
    record.hash.starts_with(signs) || record.brought.iter().any(|brought| brought.head.starts_with(signs))
}
