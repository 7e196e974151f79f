//! The buttons of each stage.

use crate::app::action::{Action, AskingAct, GuideAct, PaperAct, PersonAct, SaveAct};
use crate::app::places::{Checked, Guiding, Stage};
use crate::domain::guide::There;
use crate::domain::request::Identity;
use crate::screens::Button;
use crate::session::Session;

const NEXT: Action = Action::Guide(GuideAct::Next);

/// The buttons of the open stage, the one to press first.
pub fn buttons<'a>(session: &'a Session, guiding: &Guiding) -> Vec<Button<'a>> {
    let button = |key: &'static str, does: Action| Button::new(session.words.get(key), does);
    let helper = session.has_agent();
    let stop = || button("button.stop_why", Action::Guide(GuideAct::Stop)).spare();
    let how = || button("button.how_asked", Action::Asking(AskingAct::Open)).spare();
    if let Some(at) = guiding.answer {
        let close = |follow| Action::Guide(GuideAct::CloseAnswer { follow });
        let leads = guiding.questions().get(at).is_some_and(|question| !question.scope.is_empty());
        let follow = leads.then(|| button("button.answer_follow", close(true)));
        return follow.into_iter().chain([button("button.answer_back", close(false))]).collect();
    }
    match guiding.stage {
        Stage::Person => person(session),
        Stage::Which => Vec::new(),
        Stage::Say => {
            let agree = if helper { "button.they_agree" } else { "button.agree" };
            vec![button(agree, NEXT), button("button.change_scope", Action::Back), how(), stop()]
        }
        Stage::There => {
            let there = |key, there| button(key, Action::Guide(GuideAct::There(there)));
            vec![
                there("button.there_saved", There::Saved),
                there("button.there_not_now", There::NotNow),
                there("button.there_not_sure", There::NotSure),
                how(),
                stop(),
            ]
        }
        Stage::Proof => proof(session, guiding),
    }
}

/// The answers to who it is. Where no number is on file, its digits are no proof.
fn person(session: &Session) -> Vec<Button<'_>> {
    let button = |key: &'static str, does: Action| Button::new(session.words.get(key), does);
    let known = |key, known| button(key, Action::Guide(GuideAct::Checked(known)));
    let back = button("button.no_back", Action::Back);
    if !session.has_agent() {
        return vec![button("button.yes", NEXT), back];
    }
    let has_number =
        session.open.as_ref().is_some_and(|open| open.profile.details.phone.contains(|c: char| c.is_ascii_digit()));
    let has_email = session.open.as_ref().is_some_and(|open| !open.saved.details.email.is_empty());
    let told = if has_email { "button.told_match" } else { "button.told_me" };
    let missed = session.by.behalf.asking.identity.as_ref().is_some_and(Identity::is_mismatch);
    let all_the_same = missed.then(|| known("button.not_confirmed", Checked::NotConfirmed));
    let rest = [known("button.no_match", Checked::NotMatched), back.spare()];
    let not_asked = known("button.not_asked", Checked::NotAsked);
    let first = if has_number {
        vec![known("button.matches", Checked::Digits), not_asked]
    } else {
        vec![not_asked, known(told, Checked::Told), known("button.other_way", Checked::OtherWay).spare()]
    };
    // After an answer that did not fit, Enter alone confirms nobody.
    all_the_same.into_iter().chain(first).chain(rest).collect()
}

/// What can be done with what was saved.
fn proof<'a>(session: &'a Session, guiding: &Guiding) -> Vec<Button<'a>> {
    let button = |key: &'static str, does: Action| Button::new(session.words.get(key), does);
    let next = if session.has_agent() {
        button("button.next_customer", Action::Person(PersonAct::Next))
    } else {
        button("button.done", Action::Guide(GuideAct::Done))
    };
    let Some(receipt) = &guiding.receipt else { return vec![next] };
    let mut list = vec![
        button("button.copy_note", Action::Paper(PaperAct::Copy)),
        button("button.copy_message", Action::Paper(PaperAct::CopyMessage)).spare(),
        button("button.save_message", Action::Paper(PaperAct::SaveMessage)).spare(),
        button("button.save_proof", Action::Paper(PaperAct::SaveCopy)).spare(),
    ];
    if guiding.undone.is_empty() && !receipt.record.changes.is_empty() {
        list.push(button("button.undo_save", Action::Save(SaveAct::UndoSave)).spare());
    }
    list.push(next);
    list
}
