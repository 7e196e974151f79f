//! What only one kind of page knows: a search, a history, a clash, a guide.

mod guiding;

pub use self::guiding::{Checked, GuideSave, Guiding, Stage};
use crate::domain::change::{Change, Subject, is_less_contact};
use crate::domain::history::Record;
use crate::domain::request::Asking;
use crate::domain::site::How;
use crate::store::Clash;
use crate::store::index::{Hit, Index};

/// The customers that were found.
#[derive(Clone, Debug, Default)]
pub struct Customers {
    /// Best first.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub more: bool,
    /// The ids of those whose save has the reference that was typed: they come first.
    pub named: Vec<String>,
}

impl Customers {
    /// How many are found at first; as many more each time the list ends.
    pub const PAGE: usize = 60;

    /// The best of everyone for a text, at most so many.
    #[must_use]
    pub fn look_for(index: &Index, text: &str, most: usize) -> Self {
        Self::with_named(index, text, most, Vec::new())
    }

    /// The best of everyone for a text, after those who were found by a reference.
    #[must_use]
    pub fn with_named(index: &Index, text: &str, most: usize, named: Vec<String>) -> Self {
        let lines: Vec<usize> = named.iter().filter_map(|id| index.find(id)).collect();
        let page = index.search(text, 0, most);
        let own = lines.iter().map(|line| Hit { line: *line, near: false, marks: Vec::new() });
        let others = page.hits.into_iter().filter(|hit| !lines.contains(&hit.line));
        Self { hits: own.chain(others).collect(), more: page.more, named }
    }
}

/// The saves that were read.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The records, newest first.
    pub records: Vec<Record>,
    /// How many were asked for.
    pub limit: usize,
    /// The places of those that the filter lets through.
    pub shown: Vec<usize>,
}

impl Timeline {
    /// Records that were read, all of them shown.
    #[must_use]
    pub fn new(records: Vec<Record>, limit: usize) -> Self {
        let shown = (0..records.len()).collect();
        Self { records, limit, shown }
    }

    /// Whether there are older ones.
    #[must_use]
    pub fn has_older(&self) -> bool {
        self.records.last().is_some_and(|oldest| !oldest.is_first()) && self.records.len() >= self.limit
    }

    /// The record in a row.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<&Record> {
        self.records.get(*self.shown.get(row)?)
    }
}

/// A clash that waits for a choice.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The settings that clash, and whether mine is to stand.
    pub sides: Vec<(Clash, bool)>,
    /// Everything that I changed.
    pub changes: Vec<Change>,
    /// The revision in the store.
    pub revision: u64,
    /// What was to happen after the save.
    pub then: Option<Leaving>,
}

impl Conflict {
    /// A clash with the side chosen that means less contact: never more of it
    /// without someone's word.
    #[must_use]
    pub fn new(clashes: Vec<Clash>, changes: Vec<Change>, revision: u64, then: Option<Leaving>) -> Self {
        let mine = |clash: &Clash| is_less_contact(&clash.mine.to, &clash.theirs.to);
        let sides = clashes.into_iter().map(|clash| (clash.clone(), mine(&clash))).collect();
        Self { sides, changes, revision, then }
    }

    /// What is to be saved on top of the store's revision.
    #[must_use]
    pub fn mix(&self) -> Vec<Change> {
        let side = |subject: &Subject| self.sides.iter().find(|(clash, _)| clash.mine.subject == *subject);
        let kept = self.changes.iter().filter_map(|change| match side(&change.subject) {
            None => Some(change.clone()),
            Some((clash, true)) => Some(Change { from: clash.theirs.to.clone(), ..change.clone() }),
            Some((_, false)) => None,
        });
        kept.collect()
    }
}

/// The form for how a request was asked.
#[derive(Clone, Debug)]
pub struct AskingForm {
    /// Which request.
    pub about: AskingOf,
    /// What it said when it was opened.
    pub before: Asking,
    /// What is chosen in it since; what is typed is in its text boxes.
    pub asking: Asking,
    /// The day that stood in it when it was opened; empty where none did.
    pub day: String,
}

/// Which request a form for how it was asked is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskingOf {
    /// What is saved next.
    Next,
    /// The one that the open guide made, which is corrected.
    Guide,
    /// The one of a check code, which is corrected.
    Entry(String),
    /// One of the ledger, by its place there, that was asked again.
    Again(usize),
}

impl AskingOf {
    /// Whether the request is saved already, so that it can only be corrected.
    #[must_use]
    pub fn is_made(&self) -> bool {
        matches!(self, Self::Guide | Self::Entry(_))
    }

    /// The check code of the entry of the list that is corrected.
    #[must_use]
    pub fn entry(&self) -> Option<&str> {
        match self {
            Self::Entry(head) => Some(head),
            _ => None,
        }
    }
}

/// What is asked before something is done with the marks of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// Whether all that is to do is to be noted.
    All(How),
    /// What is to become of marks that are not noted.
    Leave,
}

/// What a person was about to do when unsaved changes stood in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// End the program.
    Program,
    /// Close this profile.
    Person,
}
