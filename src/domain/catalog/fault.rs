//! Why a catalogue is refused.

use std::fmt;

/// What is wrong with a catalogue.
#[derive(Debug, PartialEq, Eq)]
pub enum CatalogError {
    /// Not JSON, or not of this shape.
    Damaged {
        /// The line, from 1.
        line: usize,
        /// What the reader met.
        what: String,
    },
    /// Made for a newer version of this program.
    Newer {
        /// The version of its format.
        schema: u32,
    },
    /// Well formed, but it does not hold together.
    Wrong {
        /// The thing that is wrong, by its id.
        what: String,
        /// Why.
        why: Fault,
    },
}

/// Why a catalogue does not hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Two things share the id.
    Twice,
    /// It points at something that is not there.
    Missing,
    /// The id has other characters than `a-z`, `0-9`, `_` and `-`.
    BadId,
    /// There is nothing in it.
    Empty,
    /// What a shop usually does is neither `opted_in` nor `opted_out`.
    BadUsual,
}

impl CatalogError {
    pub(super) fn syntax(error: &serde_json::Error) -> Self {
        Self::Damaged { line: error.line().max(1), what: error.to_string() }
    }

    pub(super) fn wrong(what: impl Into<String>, why: Fault) -> Self {
        Self::Wrong { what: what.into(), why }
    }
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { line, what } => write!(f, "line {line}: {what}"),
            Self::Newer { schema } => write!(f, "schema {schema}"),
            Self::Wrong { what, why } => write!(f, "{what}: {why:?}"),
        }
    }
}

impl std::error::Error for CatalogError {}
