//! What is written down when someone saves for someone else: why, how they
//! were asked, and whether they made sure who it is.

use super::App;
use super::page::{Place, Stop, TextBox};
use crate::domain::history::Asked;

/// Why a helper saves, and how they know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behalf {
    /// Why, in their words.
    pub reason: String,
    /// How the customer asked, as the place in [`Asked::ALL`].
    pub asked: usize,
    /// Whether it was made sure who the customer is.
    pub identity_confirmed: bool,
}

impl Behalf {
    /// How the customer asked.
    #[must_use]
    pub fn asked(&self) -> Asked {
        Asked::ALL[self.asked % Asked::ALL.len()]
    }
}

impl App {
    /// Shows the changes for review.
    pub(super) fn review(&mut self) {
        let reason = TextBox::with(&self.behalf.reason);
        self.push(Place::Review);
        self.page_mut().fields = vec![reason];
    }

    /// Takes over what was typed as the reason. Says whether the save may go
    /// on: a helper does not save without one.
    pub(super) fn has_reason(&mut self) -> bool {
        if self.agent.is_none() {
            return true;
        }
        if let (Place::Review, Some(field)) = (&self.page().at, self.page().fields.first()) {
            self.behalf.reason = field.text().trim().to_owned();
        }
        let has = !self.behalf.reason.is_empty();
        if !has {
            self.say("behalf.reason_needed");
            self.page_mut().focus = Stop::Field(0);
        }
        has
    }

    /// The next way of asking, or the other answer about who it is.
    pub(super) fn choose_behalf(&mut self, identity: bool, back: bool) {
        if identity {
            self.behalf.identity_confirmed = !self.behalf.identity_confirmed;
        } else {
            let step = if back { Asked::ALL.len() - 1 } else { 1 };
            self.behalf.asked = (self.behalf.asked + step) % Asked::ALL.len();
        }
    }
}
