//! The buttons of each step.

use crate::app::App;
use crate::app::action::Action;
use crate::app::guide::{Guiding, Step};
use crate::screens::Button;

/// The buttons of the open step, the one to press first.
pub fn buttons(app: &App, guiding: &Guiding) -> Vec<Button> {
    let words = &app.words;
    let button = |key: &str, does: Action| Button::new(words.get(key), does);
    let spare = |key: &str, does: Action| Button { optional: true, ..button(key, does) };
    let helper = app.agent.is_some();
    if guiding.answer.is_some() {
        let leads = guiding.answer.and_then(|at| guiding.guide.questions.get(at)).is_some_and(|q| !q.scope.is_empty());
        let mut list = vec![button("button.answer_back", Action::CloseAnswer { follow: false })];
        if leads {
            list.push(button("button.answer_follow", Action::CloseAnswer { follow: true }));
        }
        return list;
    }
    match guiding.step {
        Step::Person => vec![
            button(if helper { "button.right_person" } else { "button.yes" }, Action::GuideNext),
            button("button.no_back", Action::Back),
        ],
        Step::Which => Vec::new(),
        Step::Say => vec![
            button(if helper { "button.they_agree" } else { "button.agree" }, Action::GuideNext),
            button("button.change_scope", Action::Back),
            spare("button.stop_here", Action::GuideStop),
        ],
        Step::Save => {
            let mut list = vec![button("button.save", Action::GuideNext)];
            if helper {
                list.push(button("button.save_both", Action::GuideSaveBoth));
            }
            list.push(spare("button.step_back", Action::Back));
            list.push(spare("button.stop_here", Action::GuideStop));
            list
        }
        Step::Proof => {
            let saved = guiding.receipt.is_some();
            let mut list = Vec::new();
            if saved {
                list.push(spare("button.copy_note", Action::Copy));
                list.push(spare("button.save_proof", Action::SaveCopy));
                list.push(spare("button.undo_save", Action::UndoSave));
            }
            list.push(if helper {
                button("button.next_customer", Action::NextCustomer)
            } else {
                button("button.done", Action::Back)
            });
            list
        }
    }
}
