//! What only one kind of page knows: a search, a history, a clash, a guide.

use crate::domain::change::{Change, Subject, is_less_contact};
use crate::domain::guide::{Guide, Scope, There};
use crate::domain::history::Record;
use crate::domain::request::Asking;
use crate::domain::site::How;
use crate::papers::call::Call;
use crate::papers::receipt::Receipt;
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
        self.records.last().is_some_and(|oldest| oldest.revision > 1) && self.records.len() >= self.limit
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

/// Where in a guide one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Who is it?
    Person,
    /// What is to change?
    Which,
    /// What changes, and what stays.
    Say,
    /// What to do on the shop's page; what is asked is saved here by then.
    There,
    /// The receipt and the note.
    Proof,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Person, Self::Which, Self::Say, Self::There, Self::Proof];

    /// The stage before this one.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|stage| *stage < self)
    }
}

/// A guide that is open.
#[derive(Clone, Debug)]
pub struct Guiding {
    /// The guide.
    pub guide: Guide,
    /// Where in it one is.
    pub stage: Stage,
    /// The answer to what is to change, by its place.
    pub scope: Option<usize>,
    /// The question whose answer is shown.
    pub answer: Option<usize>,
    /// What is said of the shop's page.
    pub there: Option<There>,
    /// The save that came of it; `None` when there was nothing to save.
    pub receipt: Option<Receipt>,
    /// How the request was asked, with its corrections.
    pub asking: Asking,
    /// Whether the guide is left with what it saves next.
    pub stops: bool,
    /// The reference of the save that undid it; empty while it stands.
    pub undone: String,
}

/// What is known of who someone is, before a guide goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// The last digits of the number on file fit.
    Digits,
    /// It was made sure in another way than by the digits of a number.
    OtherWay,
    /// The full name and the email address were told.
    Told,
    /// The answer did not fit.
    NotMatched,
    /// Nobody asked.
    NotAsked,
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

impl Guiding {
    /// A guide at its first stage.
    #[must_use]
    pub fn new(guide: Guide) -> Self {
        Self {
            guide,
            stage: Stage::Person,
            scope: None,
            answer: None,
            there: None,
            receipt: None,
            asking: Asking::default(),
            stops: false,
            undone: String::new(),
        }
    }

    /// Whether what changes is chosen in the boxes, and not by the guide.
    #[must_use]
    pub fn is_in_boxes(&self) -> bool {
        self.chosen().is_some_and(|scope| !scope.opens.is_empty())
    }

    /// The call as far as it went, for what is kept of it.
    #[must_use]
    pub fn call(&self) -> Call<'_> {
        Call {
            guide: &self.guide,
            scope: self.chosen(),
            receipt: self.receipt.as_ref(),
            asking: &self.asking,
            there: self.there,
            undone: &self.undone,
        }
    }

    /// The answer that was chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&Scope> {
        self.guide.scopes.get(self.scope?)
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
