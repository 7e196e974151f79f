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
    /// A profile says something else than its history.
    ChangedOutside {
        /// The file.
        path: PathBuf,
        /// The line, from 1, of the first setting that differs.
        line: usize,
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
    /// A folder, a link, a device or a pipe is where a file should be.
    NotAFile {
        /// What is there.
        path: PathBuf,
    },
    /// The computer does not allow reading the file or folder.
    FileForbidden {
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
    /// Something was under way to where it counts, and whether it arrived
    /// cannot be told: taking it back failed, or the answer never came.
    Doubt {
        /// Where to look, as words for people.
        place: String,
    },
    /// There is no such kind of store.
    UnknownKind {
        /// The kind that was asked for.
        kind: String,
        /// How the text that names a store can be written.
        forms: String,
    },
    /// The text that names a store is not written as it has to be. The text
    /// is no part of the error: it may hold a password.
    BadSpec {
        /// How the text can be written.
        forms: String,
    },
    /// The store is somewhere else and cannot be reached. Nothing was saved.
    Unreachable {
        /// What the computer said.
        what: String,
    },
    /// The store is reached, and does not let this person in.
    SignInRefused,
    /// The store lets this person in, and does not allow what was asked for.
    Forbidden,
    /// The store did not answer in time, before anything could have been
    /// saved; later than that is [`StoreError::Doubt`].
    TimedOut,
    /// Anything else that the computer said.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the computer said.
        what: String,
    },
}

impl StoreError {
    /// Whether it is not known what became of a save. After every other
    /// error nothing was saved.
    #[must_use]
    pub fn is_doubt(&self) -> bool {
        match self {
            Self::Doubt { .. } => true,
            Self::NoSuchPerson { .. }
            | Self::Taken { .. }
            | Self::BadId { .. }
            | Self::Damaged { .. }
            | Self::ChangedOutside { .. }
            | Self::Newer { .. }
            | Self::TooLarge { .. }
            | Self::NotAFile { .. }
            | Self::FileForbidden { .. }
            | Self::ReadOnly { .. }
            | Self::Full
            | Self::Busy
            | Self::Conflict { .. }
            | Self::UnknownKind { .. }
            | Self::BadSpec { .. }
            | Self::Unreachable { .. }
            | Self::SignInRefused
            | Self::Forbidden
            | Self::TimedOut
            | Self::Io { .. } => false,
        }
    }
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
