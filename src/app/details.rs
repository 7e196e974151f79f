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

    /// Takes what was typed into the details as changes, if all of it is well formed.
    pub fn keep_details(&mut self) {
        if !matches!(self.page().at, Place::Details) {
            return;
        }
        let typed: Vec<String> = self.page().fields.iter().map(|field| field.text().trim().to_owned()).collect();
        let kinds = [Detail::Name, Detail::Phone, Detail::Email];
        for (at, (kind, text)) in kinds.into_iter().zip(&typed).enumerate() {
            if let Err(fault) = check_detail(kind, text) {
                self.status = wording::detail_fault(&self.words, fault, text);
                self.page_mut().focus = Stop::Field(at);
                return;
            }
        }
        self.edit(|draft| {
            for (kind, text) in kinds.into_iter().zip(typed) {
                draft.set_detail(kind, &text);
            }
        });
    }

    /// Whether what was typed into the details can be kept.
    #[must_use]
    pub fn details_fault(&self) -> Option<(Detail, DetailFault)> {
        let kinds = [Detail::Name, Detail::Phone, Detail::Email];
        let mut pairs = kinds.into_iter().zip(&self.page().fields);
        pairs.find_map(|(kind, field)| check_detail(kind, field.text()).err().map(|fault| (kind, fault)))
    }
}
