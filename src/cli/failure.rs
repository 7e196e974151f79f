//! A sentence for a person and a status for a script.

use serde_json::{Value, json};

use crate::domain::text::clean;
use crate::store::StoreError;
use crate::wording::faults::Told as _;
use crate::words::Words;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub struct Failure {
    /// The exit status.
    pub status: u8,
    /// What happened, what is as it was, what to do next.
    pub sentence: String,
}

impl Failure {
    /// A failure.
    pub fn new(status: u8, sentence: String) -> Self {
        Self { status, sentence }
    }

    /// What is printed of it as JSON: the object `failure` of the schema.
    pub fn value(&self) -> Value {
        json!({ "status": self.status, "sentence": clean(&self.sentence) })
    }

    /// The failure that a store's error is.
    pub fn of_store(words: &Words, error: &StoreError) -> Self {
        use StoreError as E;
        let status = match error {
            E::NoSuchPerson { .. } => 3,
            E::BadId { .. } | E::Taken { .. } | E::UnknownKind { .. } | E::BadSpec { .. } => 2,
            E::Conflict { .. } | E::Busy => 5,
            E::Damaged { .. }
            | E::ChangedOutside { .. }
            | E::Newer { .. }
            | E::TooLarge { .. }
            | E::NotAFile { .. } => 6,
            E::FileForbidden { .. }
            | E::ReadOnly { .. }
            | E::Full
            | E::Doubt { .. }
            | E::Io { .. }
            | E::Unreachable { .. }
            | E::SignInRefused
            | E::Forbidden
            | E::TimedOut => 1,
        };
        Self::new(status, error.sentence(words))
    }
}
