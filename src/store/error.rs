//! Why a store could not do what it was asked.

use std::fmt;
use std::path::PathBuf;

use crate::domain::change::Change;

/// One setting that two people changed differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// What this save wanted.
    pub mine: Change,
    /// What the other save made of it.
    pub theirs: Change,
    /// Who made it.
    pub by: String,
    /// When.
    pub at: String,
}

/// Why a store could not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// There is no such person.
    NoSuchPerson {
        /// The id that was asked for.
        id: String,
    },
    /// There is such a person already.
    Taken {
        /// The id.
        id: String,
    },
    /// The id cannot be one.
    BadId {
        /// The id.
        id: String,
    },
    /// The file is damaged.
    Damaged {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The member that is not what it should be; empty where the line is
        /// not what such a file holds at all.
        member: String,
    },
    /// A newer program made the file.
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// The file is larger than a profile can be.
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// It is a folder, a link, a device or a pipe where a file should be.
    NotAFile {
        /// What is there.
        path: PathBuf,
    },
    /// The computer does not allow reading it.
    NotAllowed {
        /// The file or folder.
        path: PathBuf,
    },
    /// The folder cannot be written to.
    ReadOnly {
        /// The folder.
        path: PathBuf,
    },
    /// The disk is full, or a quota is.
    Full,
    /// Another program has been saving for too long.
    Busy,
    /// Someone else saved the same settings differently.
    Conflict {
        /// What clashes.
        clashes: Vec<Clash>,
        /// The revision in the store.
        revision: u64,
    },
    /// Writing failed, and so did taking it back.
    Doubt {
        /// The file.
        path: PathBuf,
    },
    /// Anything else that the computer said.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What it said.
        what: String,
    },
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for StoreError {}

/// What the computer said, without its error number.
pub(crate) fn said(error: &std::io::Error) -> String {
    error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase()
}
