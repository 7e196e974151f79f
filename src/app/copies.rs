//! What is copied to the clipboard, written to files and read from them.

use super::App;
use super::action::PaperAct;
use super::effect::Effect;
use super::page::{Place, Stop};
use crate::papers::{call, note, proof, receipt};

impl App {
    pub(super) fn act_on_papers(&mut self, act: PaperAct) -> Option<Effect> {
        match act {
            PaperAct::History => self.read_history(),
            PaperAct::Receipt => self.open_receipt(),
            PaperAct::Found(revision) => self.open_save(revision),
            PaperAct::Filter => {
                self.page_mut().spot.focus = Stop::Field(0);
                None
            }
            PaperAct::Copy => self.copy(),
            PaperAct::CopyMessage => self.copy_message(),
            PaperAct::SaveMessage => self.save_message(),
            PaperAct::SaveCopy => self.save_copy(),
            PaperAct::Export(form) => self.session.id().map(|id| Effect::Export { id, form }),
            PaperAct::ReadImport => self.read_import(),
        }
    }

    /// Copies the words of the receipt, or the letter.
    fn copy(&mut self) -> Option<Effect> {
        let text = if let Some(text) = self.letter() {
            text.to_owned()
        } else {
            let of = self.receipt()?;
            let is_guide = matches!(self.page().at, Place::Guide(_));
            if is_guide || self.session.has_agent() {
                note::note(&self.session, &of)
            } else {
                receipt::words_to_copy(&self.session, &of)
            }
        };
        self.say("copy.sent");
        Some(Effect::Copy { text })
    }

    /// Copies the message for the customer.
    fn copy_message(&mut self) -> Option<Effect> {
        let (_, text) = self.message()?;
        self.say("copy.sent");
        Some(Effect::Copy { text })
    }

    /// Saves the message for the customer as a file, to be sent or printed.
    fn save_message(&mut self) -> Option<Effect> {
        let (reference, text) = self.message()?;
        let name = format!("{}-{reference}-message", self.session.id()?);
        Some(Effect::SaveCopy { name, text: text + "\n", json: String::new() })
    }

    /// The reference and the message for the customer.
    fn message(&self) -> Option<(String, String)> {
        let Place::Guide(guiding) = &self.page().at else { return None };
        let reference = guiding.receipt.as_ref()?.record.reference();
        Some((reference, call::message(&self.session, &guiding.call())?))
    }

    /// Saves the receipt, or the letter, as a file in the folder one is in.
    fn save_copy(&mut self) -> Option<Effect> {
        let id = self.session.id()?;
        if let Some(text) = self.letter().map(str::to_owned) {
            return Some(Effect::SaveCopy { name: format!("{id}-complaint"), text, json: String::new() });
        }
        let of = self.receipt()?;
        let name = format!("{id}-{}", of.record.reference());
        let json = format!("{:#}\n", proof::as_json(&self.session, &of));
        Some(Effect::SaveCopy { name, text: proof::as_text(&self.session, &of), json })
    }
}
