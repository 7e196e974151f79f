//! Name, contact and two-step verification, typed and checked.

use super::App;
use super::page::{Place, Stop, TextBox};
use crate::domain::change::Detail;
use crate::domain::person::{DetailFault, check_detail};
use crate::screens::wording;

impl App {
    pub(super) fn open_details(&mut self) {
        let Some(open) = &self.open else { return };
        let details = open.draft.details.clone();
        self.push(Place::Details);
        self.page_mut().fields =
            [&details.name, &details.phone, &details.email].map(|text| TextBox::with(text)).to_vec();
    }

    /// Takes what was typed into the details as changes, if all of it is well
    /// formed. On any other page there is nothing to take.
    ///
    /// # Errors
    /// What is wrong with it: the status says so, and its text box has the focus.
    pub fn keep_details(&mut self) -> Result<(), DetailFault> {
        if !matches!(self.page().at, Place::Details) {
            return Ok(());
        }
        match self.typed_details() {
            Err((at, fault)) => {
                self.status = wording::detail_fault(&self.words, fault, self.page().fields[at].text().trim());
                self.page_mut().focus = Stop::Field(at);
                Err(fault)
            }
            Ok(typed) => {
                self.edit(|draft| {
                    for (kind, text) in typed {
                        *kind.of_mut(&mut draft.details) = text;
                    }
                });
                Ok(())
            }
        }
    }

    /// What was typed into the text boxes of the details page, or the first
    /// text box whose text can't be kept, and why.
    pub(super) fn typed_details(&self) -> Result<Vec<(Detail, String)>, (usize, DetailFault)> {
        let kinds = [Detail::Name, Detail::Phone, Detail::Email];
        let pairs = kinds.into_iter().zip(&self.page().fields).enumerate();
        pairs
            .map(|(at, (kind, field))| {
                let text = field.text().trim();
                check_detail(kind, text).map(|()| (kind, text.to_owned())).map_err(|fault| (at, fault))
            })
            .collect()
    }
}
