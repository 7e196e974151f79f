//! The buttons of each stage.

use crate::app::action::{Action, GuideAct, PaperAct, PersonAct, SaveAct};
use crate::app::places::{Guiding, Stage};
use crate::screens::Button;
use crate::session::Session;

const NEXT: Action = Action::Guide(GuideAct::Next);

/// The buttons of the open stage, the one to press first.
pub fn buttons<'a>(session: &'a Session, guiding: &Guiding) -> Vec<Button<'a>> {
    let button = |key: &'static str, does: Action| Button::new(session.words.get(key), does);
    let helper = session.has_agent();
    let stop = || button("button.stop_here", Action::Guide(GuideAct::Stop)).spare();
    if let Some(at) = guiding.answer {
        let close = |follow| Action::Guide(GuideAct::CloseAnswer { follow });
        let leads = guiding.guide.questions.get(at).is_some_and(|question| !question.scope.is_empty());
        let follow = leads.then(|| button("button.answer_follow", close(true)));
        return std::iter::once(button("button.answer_back", close(false))).chain(follow).collect();
    }
    match guiding.stage {
        Stage::Person => {
            let yes = if helper { "button.right_person" } else { "button.yes" };
            vec![button(yes, NEXT), button("button.no_back", Action::Back)]
        }
        Stage::Which => Vec::new(),
        Stage::Say => {
            let agree = if helper { "button.they_agree" } else { "button.agree" };
            vec![button(agree, NEXT), button("button.change_scope", Action::Back), stop()]
        }
        Stage::Save => {
            let both = helper.then(|| button("button.save_both", Action::Guide(GuideAct::SaveBoth)));
            let back = button("button.step_back", Action::Back).spare();
            std::iter::once(button("button.save", NEXT)).chain(both).chain([back, stop()]).collect()
        }
        Stage::Proof => {
            let mut list = Vec::new();
            if guiding.receipt.is_some() {
                list.push(button("button.copy_note", Action::Paper(PaperAct::Copy)).spare());
                list.push(button("button.save_proof", Action::Paper(PaperAct::SaveCopy)).spare());
                list.push(button("button.undo_save", Action::Save(SaveAct::UndoSave)).spare());
            }
            list.push(if helper {
                button("button.next_customer", Action::Person(PersonAct::Next))
            } else {
                button("button.done", Action::Back)
            });
            list
        }
    }
}
