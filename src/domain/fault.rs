//! Why a file that comes with the program, or from a user, is refused.

use std::fmt;

/// What is wrong with a file of one format; `Why` is what can be wrong with a
/// file that is well formed.
#[derive(Debug, PartialEq, Eq)]
pub enum FileError<Why> {
    /// Not JSON, or not of the shape of the format.
    Damaged {
        /// The line, from 1.
        line: usize,
        /// What the reader met.
        what: String,
    },
    /// Made for a newer version of this program.
    Newer {
        /// The version of the format.
        schema: u32,
    },
    /// Well formed, but something in the file is wrong.
    Wrong {
        /// The thing that is wrong: an id, or a member such as
        /// `routes[2].to`, where lists count from 0.
        what: String,
        /// Why.
        why: Why,
    },
}

impl<Why> FileError<Why> {
    pub(super) fn syntax(error: &serde_json::Error) -> Self {
        Self::Damaged { line: error.line().max(1), what: error.to_string() }
    }

    pub(super) fn wrong(what: impl Into<String>, why: Why) -> Self {
        Self::Wrong { what: what.into(), why }
    }
}

impl<Why: fmt::Debug> fmt::Display for FileError<Why> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { line, what } => write!(f, "line {line}: {what}"),
            Self::Newer { schema } => write!(f, "schema {schema}"),
            Self::Wrong { what, why } => write!(f, "{what}: {why:?}"),
        }
    }
}

impl<Why: fmt::Debug> std::error::Error for FileError<Why> {}
