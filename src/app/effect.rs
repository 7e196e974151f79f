//! What has to happen outside, as data, and what came of it.

use std::io;
use std::path::PathBuf;

use super::places::Leaving;
use crate::domain::bundle::Bundle;
use crate::domain::change::Change;
use crate::domain::due::Late;
use crate::domain::history::Record;
use crate::domain::news::{LastLook, News};
use crate::domain::standing::Details;
use crate::store::export::{ExportError, Form};
use crate::store::files::ImportError;
use crate::store::index::Index;
use crate::store::{Draft, FoundSave, Opened, Owner, Person, Saved, Stamp, StoreError};

/// Something that has to happen outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Open a person's profile.
    Open {
        /// The person's id.
        id: String,
    },
    /// Make a person's profile, then open it.
    Create {
        /// Name, contact and two-step verification.
        details: Details,
        /// Whether it is nobody.
        made_up: bool,
    },
    /// Save changes.
    Save(Order),
    /// Keep unsaved changes, or drop what was kept when there are none.
    KeepDraft {
        /// The person's id.
        id: String,
        /// The revision that they were made on.
        base: u64,
        /// The changes.
        changes: Vec<Change>,
        /// Whether the customer had agreed to them, where a helper asked.
        agreed: Option<bool>,
        /// The owner of the draft that these were, to be dropped once they are kept.
        instead_of: Option<Owner>,
    },
    /// Drop what a program had kept.
    DropDraft {
        /// The person's id.
        id: String,
        /// The program that kept it.
        owner: Owner,
    },
    /// Read the newest saves.
    ReadHistory {
        /// The person's id.
        id: String,
        /// At most so many.
        limit: usize,
    },
    /// Read the newest saves for the search.
    ReadSaves {
        /// The person's id.
        id: String,
        /// At most so many.
        limit: usize,
    },
    /// Read what undoing a save is worked out from.
    ReadToUndo {
        /// The person's id.
        id: String,
        /// The revision that the save made.
        revision: u64,
    },
    /// Read what requests and messages are found in.
    ReadRequests {
        /// The person's id.
        id: String,
        /// The check code of the entry to be chosen in the list.
        about: Option<String>,
        /// Whether it is asked if the messages of that request stopped.
        asks: bool,
    },
    /// Find the saves of everyone whose check code begins with these signs.
    FindReference {
        /// Hexadecimal digits, in small letters.
        signs: String,
    },
    /// See whether someone else saved meanwhile.
    LookAgain {
        /// The person's id.
        id: String,
    },
    /// Record what was changed in a file outside this program.
    Adopt {
        /// The person's id.
        id: String,
        /// Who has it recorded.
        stamp: Stamp,
        /// Whether it is put back then.
        put_back: bool,
    },
    /// Take a person's data out to a file.
    Export {
        /// The person's id.
        id: String,
        /// What the file looks like.
        form: Form,
    },
    /// Read an exported file.
    ReadImport {
        /// The id of the person that it is to be taken in for.
        id: String,
        /// Where it is.
        path: PathBuf,
    },
    /// Keep what is known of kinds and rules now, and tell what is new.
    KeepLook {
        /// The person's id.
        id: String,
        /// What is known.
        look: LastLook,
    },
    /// Ask for the time.
    TellTime,
    /// Put a text on the clipboard.
    Copy {
        /// The text.
        text: String,
    },
    /// Save a text to a new file.
    SaveCopy {
        /// The file's name, without its ending.
        name: String,
        /// The text.
        text: String,
        /// The text for programs, in a file beside the other; no file where empty.
        json: String,
    },
    /// Go on line by line.
    GoPlain,
    /// Draw everything again.
    Redraw,
    /// End the program.
    Quit,
}

/// A save that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The person's id.
    pub id: String,
    /// The revision that the changes were made on.
    pub base: u64,
    /// What is to change.
    pub changes: Vec<Change>,
    /// Who and why; the time is added when it happens.
    pub stamp: Stamp,
    /// What to do after the save, instead of showing the receipt.
    pub then: Option<Leaving>,
}

/// A profile that was opened, and what stands beside it.
#[derive(Debug)]
pub struct OpenedProfile {
    /// The profile.
    pub opened: Opened,
    /// What came after the last days of its requests.
    pub late: Late,
    /// Where it is kept, for people.
    pub place: String,
    /// The drafts of programs that are gone.
    pub drafts: Vec<Draft>,
}

/// What came of an effect.
#[derive(Debug)]
pub enum Outcome {
    /// A profile was opened, or not; and the time then.
    Opened(Result<OpenedProfile, StoreError>, String),
    /// Saves were read, at most so many.
    History(Result<Vec<Record>, StoreError>, usize),
    /// Saves were read for the search.
    Saves(Vec<Record>),
    /// Saves were read to undo the one that made a revision.
    ToUndo(Result<Vec<Record>, StoreError>, u64),
    /// The saves were looked for whose check code begins with these signs.
    Referred(String, Result<Vec<FoundSave>, StoreError>),
    /// Saves were read for requests and messages, or not.
    Requests {
        /// The saves, newest first.
        read: Result<Vec<Record>, StoreError>,
        /// The time then.
        now: String,
        /// The check code of the entry to be chosen.
        about: Option<String>,
        /// Whether it is asked if the messages of that request stopped.
        asks: bool,
    },
    /// A profile was looked at again, with what came too late; and the time then.
    Looked(Box<Opened>, Late, String),
    /// A profile was made and opened, or not, with the person's line in the
    /// list; and the time then.
    Created(Result<(OpenedProfile, Person), StoreError>, String),
    /// Everyone, as far as is known, and whether the files were looked at.
    Gathered(Index, bool),
    /// How many files of how many were looked at.
    Gathers(usize, usize),
    /// Changes were saved, or not.
    Saved {
        /// What the store said.
        result: Result<Saved, StoreError>,
        /// How many changes there were.
        asked: usize,
        /// What to do now.
        then: Option<Leaving>,
    },
    /// A copy was saved under this name, or not.
    Copied(io::Result<PathBuf>),
    /// An export was written to this file, or not.
    Exported(Result<PathBuf, ExportError>),
    /// An exported file was read, or not; with the history that is here, oldest first.
    Imported(PathBuf, Result<Bundle, ImportError>, Vec<Record>),
    /// The time, RFC 3339.
    Time(String),
    /// What is new for a person, by id, since someone last looked.
    News(String, News),
    /// Unsaved changes were kept, or not.
    Kept(Result<(), StoreError>),
    /// Nothing to tell.
    Nothing,
}
