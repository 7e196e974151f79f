//! What a record notes of requests and messages, in the history.

use super::beside::{came_at, details};
use crate::domain::history::{Evidence, Record};
use crate::domain::ledger::reference_of;
use crate::domain::request::Asking;
use crate::screens::{Line, Pane};
use crate::session::Session;
use crate::wording::{self, messages, requests as say};

/// Adds what a record asked, wrote down, corrected and withdrew.
pub(in crate::screens) fn notes<'a>(session: &'a Session, record: &'a Record, pane: &mut Pane<'a>) {
    let words = &session.words;
    if let Some(request) = &record.request {
        let what = say::asked_for(session, request);
        let how = say::how(words, request.asking.how);
        pane.say(words.fill("noted.asked", &[("what", &what), ("how", &how)]));
    }
    if let Some(evidence) = &record.evidence {
        message(session, evidence, pane);
    }
    if !record.withdraws.is_empty() {
        pane.say(words.fill("noted.withdraws", &[("reference", &reference_of(&record.withdraws))]));
    }
    if let Some(made) = &record.corrects {
        pane.say(words.fill("noted.corrects", &[("reference", &reference_of(&made.of))]));
        if let Some(asking) = &made.asking {
            how_asked(session, asking, pane);
        }
        if let Some(evidence) = &made.evidence {
            message(session, evidence, pane);
        }
    }
}

fn message<'a>(session: &'a Session, evidence: &'a Evidence, pane: &mut Pane<'a>) {
    pane.say(format!("{}: {}", messages::kind(&session.words, evidence.kind), came_at(session, evidence)));
    if !evidence.text.is_empty() {
        pane.put(Line::Quote((&*evidence.text).into()));
    }
}

fn how_asked<'a>(session: &'a Session, asking: &'a Asking, pane: &mut Pane<'a>) {
    let words = &session.words;
    match &*asking.outcome {
        Asking::STOPPED => pane.say(words.get("asks.has_stopped")),
        Asking::GOES_ON => pane.say(words.get("asks.goes_on")),
        "" => {}
        other => pane.say(words.fill("asked.outcome", &[("text", &say::outcome(words, other))])),
    }
    if let Some(date) = wording::date(words, &asking.asked_on) {
        let how = say::how(words, asking.how);
        pane.say(words.fill("noted.asked_on", &[("date", &date), ("how", &how)]));
    }
    details(session, asking, pane);
}
