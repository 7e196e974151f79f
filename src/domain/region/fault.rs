//! What can be wrong with a region pack.

use std::fmt;

/// What is wrong with a region pack.
#[derive(Debug, PartialEq, Eq)]
pub enum RegionError {
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
    /// Well formed, but a member is wrong.
    Wrong {
        /// The member, such as `routes[2].to`; lists count from 0.
        what: String,
        /// Why.
        why: RegionFault,
    },
}

/// Why a member of a region pack is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionFault {
    /// There is nothing in it.
    Empty,
    /// The member holds a place to be filled in, such as `[insert email address]`.
    Hole,
    /// The member says the same as one before it.
    Twice,
    /// The member has no `fact`.
    NoFact,
    /// The word is none of those that may stand there.
    Unknown,
    /// The text is no date like `2026-11-23`.
    BadDate,
    /// The id has characters that may not stand there.
    BadId,
    /// The number is too small or too large.
    BadNumber,
}

impl RegionError {
    pub(super) fn syntax(error: &serde_json::Error) -> Self {
        Self::Damaged { line: error.line().max(1), what: error.to_string() }
    }

    pub(super) fn wrong(what: impl Into<String>, why: RegionFault) -> Self {
        Self::Wrong { what: what.into(), why }
    }
}

impl fmt::Display for RegionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { line, what } => write!(f, "line {line}: {what}"),
            Self::Newer { schema } => write!(f, "schema {schema}"),
            Self::Wrong { what, why } => write!(f, "{what}: {why:?}"),
        }
    }
}

impl std::error::Error for RegionError {}
