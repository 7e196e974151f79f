//! Why a box cannot be switched off, and while what holds.

use serde::Deserialize;

use crate::domain::standing::{Details, NOT_KNOWN};

/// Why a box cannot be switched off.
#[derive(Debug, Deserialize)]
pub struct Required {
    /// When the lock holds.
    #[serde(rename = "while")]
    pub when: When,
    /// The reason, to follow "stays on while" or "stays on:".
    pub reason: String,
    /// What would change that.
    #[serde(default)]
    pub how: String,
    /// The source of it.
    #[serde(default)]
    pub source: String,
}

/// When a lock holds.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum When {
    /// For everyone, all the time.
    Always(Always),
    /// While a detail of the person has a value.
    Detail {
        /// The way of two-step verification that locks it.
        two_step: String,
    },
}

/// The word `always`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Always {
    /// For everyone, all the time.
    Always,
}

impl Required {
    /// Whether the lock holds for a person with these details. A way of
    /// two-step verification that is not known locks as a precaution.
    #[must_use]
    pub fn holds(&self, details: &Details) -> bool {
        match &self.when {
            When::Always(_) => true,
            When::Detail { two_step } => details.two_step == *two_step || details.two_step == NOT_KNOWN,
        }
    }

    /// Whether the lock only holds because nobody said how two-step
    /// verification of the person works.
    #[must_use]
    pub fn is_precaution(&self, details: &Details) -> bool {
        self.can_be_lifted() && details.two_step == NOT_KNOWN
    }

    /// Whether the person can lift it by changing a detail.
    #[must_use]
    pub fn can_be_lifted(&self) -> bool {
        matches!(self.when, When::Detail { .. })
    }
}
