//! What there is to say of the chosen request or message.

use super::{asked_again, asked_line, deed, done_there, open_of};
use crate::app::requests::{LedgerEntry, RequestRow, Requests};
use crate::domain::evidence::{Judged, judge};
use crate::domain::history::Evidence;
use crate::domain::ledger::{LedgerRequest, Noted, RequestState, reference_of};
use crate::domain::open_request::OpenBox;
use crate::domain::request::Asking;
use crate::screens::{Line, Pane, Role, Text};
use crate::session::Session;
use crate::wording::{self, messages, requests as say};

/// The pane beside the list.
pub(super) fn pane<'a>(session: &'a Session, list: &'a Requests, row: usize) -> Pane<'a> {
    match list.entry(row) {
        Some(LedgerEntry::Asked(asked)) => asked_pane(session, list, asked),
        Some(LedgerEntry::Came(noted)) => came_pane(session, list, noted),
        None => {
            let mut pane = Pane::default();
            if let Some(RequestRow::Do(does)) = list.rows.get(row) {
                let (name, what) = deed(*does);
                pane.title = session.words.get(name).trim_start_matches("+ ").to_owned().into();
                pane.say(session.words.get(what));
            }
            pane
        }
    }
}

/// The same in one line.
pub(super) fn summary<'a>(session: &'a Session, list: &'a Requests, row: usize) -> Vec<Text<'a>> {
    let words = &session.words;
    match list.entry(row) {
        Some(LedgerEntry::Asked(asked)) if open_of(list, asked).is_some() => {
            vec![words.fill("asks.summary", &[("reference", &reference_of(&asked.head))]).into(), done(session, asked)]
        }
        Some(LedgerEntry::Asked(asked)) => vec![reference_of(&asked.head).into()],
        Some(LedgerEntry::Came(noted)) => vec![judged(session, list, noted).into()],
        None => match list.rows.get(row) {
            Some(RequestRow::Do(does)) => vec![words.get(deed(*does).1)],
            _ => Vec::new(),
        },
    }
}

fn done<'a>(session: &Session, asked: &LedgerRequest) -> Text<'a> {
    format!("{}.", done_there(session, &asked.request)).into()
}

fn asked_pane<'a>(session: &'a Session, list: &'a Requests, asked: &'a LedgerRequest) -> Pane<'a> {
    let mut pane = Pane::titled(reference_of(&asked.head));
    pane.text(Role::Strong, 0, say::asked_for(session, &asked.request));
    pane.say(how_asked(session, asked));
    pane.say(say::asked_boxes(session, &asked.request));
    pane.gap();
    standing(session, list, asked, &mut pane);
    details(session, &asked.request.asking, &mut pane);
    pane
}

/// How a request stands: what is done there, its last day, and what came of it.
pub(in crate::screens) fn standing<'a>(
    session: &'a Session,
    list: &'a Requests,
    asked: &'a LedgerRequest,
    pane: &mut Pane<'a>,
) {
    match open_of(list, asked) {
        Some(open) => {
            pane.say(done(session, asked));
            last_day(session, list, &list.clocks(open), pane);
        }
        None => pane.say(session.words.get(match asked.state {
            RequestState::Withdrawn(_) => "asks.was_withdrawn",
            RequestState::Undone(_) => "asks.was_undone",
            _ => "asks.was_closed",
        })),
    }
    outcome(session, list, asked, pane);
}

/// `Asked on 25 November 2026: a call. Written down 26 November 2026 by Maria.`
fn how_asked(session: &Session, asked: &LedgerRequest) -> String {
    let words = &session.words;
    let date = wording::date(words, &asked.asked_on).unwrap_or_default();
    let how = say::how(words, asked.request.asking.how);
    let written = wording::date(words, &asked.at).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("date", &date), ("how", &how), ("on", &written), ("by", &asked.by)];
    let same_day = asked.at.starts_with(&asked.asked_on);
    words.fill(if same_day { "asks.how_same_day" } else { "asks.how" }, &holes)
}

/// The last day with the rule that was frozen; if the shop was not told, the
/// day that holds if it is done today.
fn last_day<'a>(session: &'a Session, list: &'a Requests, boxes: &[OpenBox], pane: &mut Pane<'a>) {
    let words = &session.words;
    let (told, rest): (Vec<&OpenBox>, Vec<&OpenBox>) = boxes.iter().partition(|each| each.told.is_some());
    let latest = told.iter().filter_map(|each| Some((each.due.as_deref()?, *each))).max_by_key(|(due, _)| *due);
    if let Some((due, each)) = latest {
        let date = wording::date(words, due).unwrap_or_default();
        let what = say::those_of(session, told.iter().copied().filter(|each| each.due.is_some()));
        pane.say(words.fill("asks.last_day", &[("what", &what), ("date", &date)]));
        if let Some(day) = list.day_of(each) {
            let holes: [(&str, &dyn std::fmt::Display); 2] = [("rule", &day.rule), ("source", &day.source)];
            pane.text(Role::Muted, 0, words.fill("asks.rule", &holes));
            let person = session.open.as_ref().map(|open| &open.saved.details);
            if person.is_some_and(|person| session.rules(person).have_changed_since(day)) {
                pane.say(words.get("asks.rule_changed"));
            }
        }
    } else if session.lacks_region() {
        pane.say(words.get("asks.no_region"));
    } else if !told.is_empty() {
        pane.say(words.get("asks.no_certain_day"));
    }
    if rest.is_empty() {
        return;
    }
    pane.say(words.fill("asks.not_told", &[("n", &rest.len()), ("of", &boxes.len())]));
    if let Some((day, boxes)) = say::if_done_today(session, rest) {
        let date = wording::date(words, &day).unwrap_or_default();
        pane.say(words.fill("asks.if_done_by", &[("what", &say::those_of(session, boxes)), ("date", &date)]));
    }
}

/// What came of a request: whether it stopped, what came after its last day,
/// and when it was asked again.
fn outcome<'a>(session: &'a Session, list: &'a Requests, asked: &'a LedgerRequest, pane: &mut Pane<'a>) {
    let words = &session.words;
    match &*asked.request.asking.outcome {
        Asking::STOPPED => pane.say(words.get("asks.has_stopped")),
        Asking::GOES_ON => pane.say(words.get("asks.goes_on")),
        "" => {}
        other => pane.say(words.fill("asked.outcome", &[("text", &say::outcome(words, other))])),
    }
    let late = list.late_after(&asked.head);
    if late > 0 {
        pane.gap();
        pane.text(Role::Warn, 0, words.fill("asks.late", &[("n", &late)]));
    }
    let again = asked_again(session, list, asked);
    if !again.is_empty() {
        pane.say(words.fill("asks.again_on", &[("dates", &words.list(&again))]));
    }
}

/// What else is known of how it was asked.
pub(super) fn details<'a>(session: &'a Session, asking: &'a Asking, pane: &mut Pane<'a>) {
    let words = &session.words;
    let mut lines = Vec::new();
    if let Some(who) = &asking.for_them {
        lines.push(words.fill("asks.for_them", &[("who", &who.name), ("authority", &wording::authority(words, who))]));
    }
    if !asking.taken_by.is_empty() {
        lines.push(words.fill("asks.taken_by", &[("who", &asking.taken_by)]));
    }
    if let Some(identity) = &asking.identity {
        let identity = wording::identity(words, Some(identity));
        lines.push(words.fill("asks.identity", &[("identity", &identity)]));
    }
    if let Some(wrap_up) = session.catalog.wrap_up(&asking.wrap_up) {
        lines.push(words.fill("asks.wrap_up", &[("label", &wrap_up.label)]));
    }
    if !asking.case.is_empty() {
        lines.push(words.fill("asks.case", &[("case", &asking.case)]));
    }
    if !lines.is_empty() || !asking.reason.is_empty() || !asking.note.is_empty() {
        pane.gap();
    }
    for line in lines {
        pane.say(line);
    }
    for quoted in [&asking.reason, &asking.note].into_iter().filter(|text| !text.is_empty()) {
        pane.put(Line::Quote((&**quoted).into()));
    }
}

fn came_pane<'a>(session: &'a Session, list: &'a Requests, noted: &'a Noted) -> Pane<'a> {
    let words = &session.words;
    let evidence = &noted.evidence;
    let mut pane = Pane::titled(messages::kind(words, evidence.kind));
    pane.say(came_at(session, evidence));
    if !evidence.text.is_empty() {
        pane.put(Line::Quote((&*evidence.text).into()));
    }
    pane.gap();
    let is_late =
        noted.withdrawn.is_none() && matches!(judge(&session.catalog, &list.ledger, evidence), Judged::After(..));
    let role = if is_late { Role::Warn } else { Role::Text };
    pane.text(role, 0, judged(session, list, noted));
    let reference = reference_of(&noted.head);
    let message = list.found.messages.iter().find(|message| message.reference == reference);
    if message.and_then(|message| message.quiet).is_some_and(|quiet| quiet.is_outside) {
        pane.say(words.get("evidence.outside_hours"));
    }
    pane.gap();
    let date = wording::date(words, &noted.at).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("reference", &reference), ("date", &date), ("by", &noted.by)];
    pane.text(Role::Muted, 0, words.fill("came.written", &holes));
    pane
}

/// `27 November 2026 at 14:05, from 262966, by text.`
pub(super) fn came_at(session: &Session, evidence: &Evidence) -> String {
    let words = &session.words;
    let date = wording::date(words, &evidence.at).unwrap_or_default();
    let channel = session.catalog.channel(&evidence.channel);
    let by = channel.map_or(&*evidence.channel, |at| &*session.catalog.channels[at].by);
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("date", &date), ("time", &wording::time(&evidence.at)), ("from", &evidence.from), ("by", &by)];
    words.fill(if evidence.from.is_empty() { "came.at" } else { "came.at_from" }, &holes)
}

/// What a message is by the requests, in a sentence.
pub(super) fn judged(session: &Session, list: &Requests, noted: &Noted) -> String {
    if noted.withdrawn.is_some() {
        return session.words.get("asks.was_withdrawn").into_owned();
    }
    messages::judged(session, noted.evidence.kind, &judge(&session.catalog, &list.ledger, &noted.evidence))
}

/// An entry by what it is about, for a question about it.
pub(super) fn entry_line(session: &Session, entry: LedgerEntry<'_>) -> String {
    match entry {
        LedgerEntry::Asked(asked) => asked_line(session, asked),
        LedgerEntry::Came(noted) => messages::came(&session.words, &noted.evidence),
    }
}
