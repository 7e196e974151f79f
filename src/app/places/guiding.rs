//! A guide that is open: where in it one is, and what came of it so far.

use crate::domain::guide::{Guide, Question, Scope, There};
use crate::domain::request::Asking;
use crate::papers::call::Call;
use crate::papers::receipt::Receipt;

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

/// What a guide saves next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GuideSave {
    /// What was agreed to, or a correction of how it was asked.
    #[default]
    Agreed,
    /// What is said of the shop's page.
    Outcome,
    /// What waited for the shop's page, or that it was asked.
    Waited,
    /// Why the guide is left; with that it closes.
    Stop,
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
    /// What the guide saves next.
    pub saves: GuideSave,
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
    /// No answer fitted, and what is asked is noted all the same.
    NotConfirmed,
    /// Nobody asked.
    NotAsked,
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
            saves: GuideSave::default(),
            undone: String::new(),
        }
    }

    /// Whether what changes waits for the shop's page, and is not saved yet.
    #[must_use]
    pub fn waits_for_page(&self) -> bool {
        let is_changed = self.receipt.as_ref().is_some_and(|receipt| !receipt.record.changes.is_empty());
        !is_changed && self.chosen().is_some_and(Scope::waits_for_page)
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
            there: self.there,
            undone: &self.undone,
        }
    }

    /// The questions that people usually ask at the open stage.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        match self.stage {
            Stage::Say => &self.guide.questions,
            Stage::There => &self.guide.site_questions,
            Stage::Person | Stage::Which | Stage::Proof => &[],
        }
    }

    /// The answer that was chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<&Scope> {
        self.guide.scopes.get(self.scope?)
    }
}
