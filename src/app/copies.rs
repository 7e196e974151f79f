//! Copies of a receipt to the clipboard and to a file.

use super::App;
use super::effect::Effect;
use super::page::Place;
use crate::screens::{proof, receipt};

impl App {
    /// Copies the receipt's words.
    pub(super) fn copy(&mut self) -> Option<Effect> {
        let Some(of) = self.receipt() else {
            self.strange_key();
            return None;
        };
        let helper = self.agent.is_some() || matches!(self.page().at, Place::Guide(_));
        let text = if helper { proof::ticket_note(self, &of) } else { receipt::words_to_copy(self, &of) };
        self.say("copy.sent");
        Some(Effect::Copy { text })
    }

    /// Saves the receipt as a text file in the folder one is in.
    pub(super) fn save_copy(&mut self) -> Option<Effect> {
        let Some(of) = self.receipt() else {
            self.strange_key();
            return None;
        };
        let id = self.open.as_ref().map(|open| open.profile.id.clone()).unwrap_or_default();
        let name = format!("{id}-{}", of.record.reference());
        let json = format!("{:#}\n", proof::as_json(self, &of));
        Some(Effect::SaveCopy { name, text: proof::as_text(self, &of), json })
    }
}
