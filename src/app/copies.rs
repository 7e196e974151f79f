//! What is copied to the clipboard, written to files and read from them.

use super::App;
use super::action::PaperAct;
use super::effect::Effect;
use super::page::{Place, Stop};
use crate::papers::complaint::{self, NoLetter};
use crate::papers::{proof, receipt};
use crate::wording::Said;

impl App {
    pub(super) fn act_on_papers(&mut self, act: PaperAct) -> Option<Effect> {
        match act {
            PaperAct::History => self.read_history(),
            PaperAct::Filter => {
                self.page_mut().spot.focus = Stop::Field(0);
                None
            }
            PaperAct::Evidence => self.read_evidence(),
            PaperAct::NewEvidence => {
                self.new_evidence();
                None
            }
            PaperAct::CameBy { back } => {
                self.came_by(back);
                None
            }
            PaperAct::LogEvidence => self.log_evidence(),
            PaperAct::Copy => self.copy(),
            PaperAct::SaveCopy => self.save_copy(),
            PaperAct::Export(form) => self.session.id().map(|id| Effect::Export { id, form }),
            PaperAct::ReadImport => self.read_import(),
        }
    }

    /// Says why there is no letter.
    fn no_letter(&mut self, why: NoLetter) -> Option<Effect> {
        self.said = Said::trouble(vec![complaint::no_letter(&self.session, why)]);
        None
    }

    /// Copies the words of the receipt, or the letter.
    fn copy(&mut self) -> Option<Effect> {
        let text = if let Some(letter) = self.letter() {
            match letter {
                Ok(text) => text,
                Err(why) => return self.no_letter(why),
            }
        } else {
            let of = self.receipt()?;
            let guided = matches!(self.page().at, Place::Guide(_));
            if guided || self.session.has_agent() {
                proof::ticket_note(&self.session, &of)
            } else {
                receipt::words_to_copy(&self.session, &of)
            }
        };
        self.say("copy.sent");
        Some(Effect::Copy { text })
    }

    /// Saves the receipt, or the letter, as a file in the folder one is in.
    fn save_copy(&mut self) -> Option<Effect> {
        let id = self.session.id()?;
        match self.letter() {
            Some(Ok(text)) => {
                return Some(Effect::SaveCopy { name: format!("{id}-complaint"), text, json: String::new() });
            }
            Some(Err(why)) => return self.no_letter(why),
            None => {}
        }
        let of = self.receipt()?;
        let name = format!("{id}-{}", of.record.reference());
        let json = format!("{:#}\n", proof::as_json(&self.session, &of));
        Some(Effect::SaveCopy { name, text: proof::as_text(&self.session, &of), json })
    }
}
