//! Name, contact and two-step verification, typed and checked.

use super::App;
use super::page::{Page, Place, Stop};
use super::textbox::TextBox;
use crate::domain::change::Detail;
use crate::domain::person::written;
use crate::domain::place;
use crate::domain::standing::{Details, NOT_KNOWN};
use crate::session::open::Open;
use crate::wording::faults::detail_fault;
use crate::wording::{self, Said};

/// The details that are typed, in the order of their text boxes.
pub const TYPED: [Detail; 6] =
    [Detail::Name, Detail::Phone, Detail::Email, Detail::Region, Detail::State, Detail::Zone];

/// The ways of two-step verification, in the order of the screen.
pub const TWO_STEP: [&str; 4] = ["text", "app", "off", NOT_KNOWN];

/// Whether something is typed that is not taken over yet.
#[must_use]
pub fn is_typing(page: &Page, open: &Open) -> bool {
    let is_new = |(at, detail): (usize, Detail)| page.typed(at) != written(detail, &open.draft.details);
    TYPED.into_iter().enumerate().any(is_new)
}

impl App {
    pub(super) fn open_details(&mut self) {
        let Some(open) = &self.session.open else { return };
        let fields = TYPED.map(|detail| TextBox::with(&written(detail, &open.draft.details))).to_vec();
        self.push(Place::Details);
        self.page_mut().fields = fields;
    }

    /// Shows the details anew, as the draft now says.
    pub(super) fn reopen_details(&mut self) {
        if matches!(self.page().at, Place::Details) {
            self.pages.back();
            self.open_details();
        }
    }

    /// Takes what was typed into the details as changes, if all of it is well
    /// formed. If not, that is said, and the answer is no; on any other page
    /// there is nothing to take, and the answer is yes.
    pub(super) fn keep_details(&mut self) -> bool {
        if !matches!(self.page().at, Place::Details) {
            return true;
        }
        let Some(open) = &self.session.open else { return true };
        let mut details = open.draft.details.clone();
        for (at, detail) in TYPED.into_iter().enumerate() {
            let typed = self.page().typed(at);
            // What nobody touched stays as it is, in whatever form a file has it.
            if typed == written(detail, &open.draft.details) {
                continue;
            }
            match self.session.read_detail(detail, typed, &details) {
                Ok(text) => *detail.of_mut(&mut details) = text,
                Err(fault) => {
                    let why = detail_fault(&self.session.words, fault, typed);
                    self.page_mut().fields[at].refuse(why.clone());
                    self.said = Said::trouble(vec![why]);
                    self.page_mut().spot.focus = Stop::Field(at);
                    return false;
                }
            }
        }
        self.take_details(details);
        true
    }

    /// Takes details as changes, with what follows from them, and shows them
    /// as they are kept.
    fn take_details(&mut self, mut details: Details) {
        let Some(open) = &self.session.open else { return };
        for (detail, text) in place::follow(&open.draft.details, &details) {
            *detail.of_mut(&mut details) = text;
        }
        for (at, detail) in TYPED.into_iter().enumerate() {
            let text = written(detail, &details);
            if self.page().typed(at) != text {
                self.page_mut().fields[at] = TextBox::with(&text);
            }
        }
        self.edit(|draft| {
            for detail in TYPED {
                draft.set_detail(detail, detail.of(&details));
            }
        });
    }

    /// The next or previous value of a detail that is chosen, not typed.
    pub(super) fn choose(&mut self, detail: Detail, back: bool) {
        self.keep_details();
        let values = TWO_STEP;
        self.edit(|draft| {
            let value = detail.of(&draft.settings().details);
            let now = values.iter().position(|each| *each == value).unwrap_or(0);
            let step = if back { values.len() - 1 } else { 1 };
            draft.set_detail(detail, values[(now + step) % values.len()]);
        });
        let Some(open) = &self.session.open else { return };
        let words = &self.session.words;
        let state = wording::detail_value(words, detail, detail.of(&open.draft.details));
        let label = wording::detail_label(words, detail);
        let is_unsaved = detail.of(&open.draft.details) != detail.of(&open.saved.details);
        let said = Said::of(words, "tick.now", &[("label", &label), ("state", &state)]);
        self.said = said.standing(words, is_unsaved);
    }
}
