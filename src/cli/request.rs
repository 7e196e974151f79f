//! `request`: what was asked of the shop, how, and what came of it.

use serde_json::{Value, json};

use super::failure::Failure;
use super::grammar::RequestCommand;
use super::named::{Pointed, entry, ledger};
use super::{Desk, short};
use crate::domain::history::{Correction, Event};
use crate::domain::ledger::{LedgerRequest, RequestState, reference_of};
use crate::domain::request::Asking;
use crate::store::Stamp;
use crate::wording;

/// Runs a subcommand of `request`.
pub fn run(desk: &mut Desk, command: Option<&RequestCommand>) -> Result<(), Failure> {
    match command {
        None | Some(RequestCommand::List) => list(desk),
        Some(RequestCommand::Show { reference }) => {
            let (entry, asked) = find(desk, reference, true)?;
            show(desk, &entry.who, &asked)
        }
        Some(RequestCommand::Withdraw { reference }) => withdraw(desk, reference),
        Some(RequestCommand::Correct { reference, asking, outcome, asked_because }) => {
            let (entry, asked) = find(desk, reference, false)?;
            desk.profile = Some(entry.who.clone());
            desk.person()?;
            let mut new = asking.over(desk, asked.request.asking.clone())?;
            for (given, own) in [(outcome, &mut new.outcome), (asked_because, &mut new.reason)] {
                if let Some(text) = given {
                    text.trim().clone_into(own);
                }
            }
            correct(desk, &entry, &asked, new, "request.corrected")
        }
    }
}

fn list(desk: &Desk) -> Result<(), Failure> {
    let id = desk.who()?;
    let asked = ledger(desk, &id)?.asked;
    if desk.out.json {
        let list: Vec<Value> = asked.iter().map(|one| value(desk, one)).collect();
        return desk.out.value(&json!({ "profile": id, "requests": list }));
    }
    let mut lines: Vec<String> = asked.iter().map(|one| line(desk, &id, one)).collect();
    if lines.is_empty() {
        lines.push(desk.session.words.get("request.none").into_owned());
    }
    desk.out.lines(&lines)
}

/// The request with a reference, and whose it is.
pub fn find(desk: &Desk, reference: &str, also_withdrawn: bool) -> Result<(Pointed, LedgerRequest), Failure> {
    let entry = entry(desk, reference, also_withdrawn)?;
    let found = entry.ledger.asked.iter().find(|asked| asked.head == entry.head).cloned();
    let other = || desk.session.words.fill("request.is_message", &[("reference", &short(reference))]);
    found.map(|asked| (entry, asked)).ok_or_else(|| Failure::new(3, other()))
}

/// A request in one line.
pub fn line(desk: &Desk, who: &str, asked: &LedgerRequest) -> String {
    let words = &desk.session.words;
    let date = wording::date(words, &asked.asked_on).unwrap_or_default();
    let (reference, what) = (reference_of(&asked.head), wording::requests::asked_for(&desk.session, &asked.request));
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("reference", &reference), ("date", &date), ("what", &what)];
    let mut parts = vec![words.fill("request.line", &holes)];
    if !asked.request.again.is_empty() {
        parts.push(words.fill("request.again", &[("reference", &reference_of(&asked.request.again))]));
    }
    parts.push(state(desk, who, asked));
    parts.join(" ")
}

/// How a request stands, with its last day.
fn state(desk: &Desk, who: &str, asked: &LedgerRequest) -> String {
    let words = &desk.session.words;
    let by = |head: &str| reference_of(head);
    match &asked.state {
        RequestState::Closed(_) if asked.request.asking.has_stopped() => words.get("request.stopped").into_owned(),
        RequestState::Closed(head) => words.fill("request.closed", &[("reference", &by(head))]),
        RequestState::Undone(head) => words.fill("request.undone", &[("reference", &by(head))]),
        RequestState::Withdrawn(head) => words.fill("request.withdrawn", &[("reference", &by(head))]),
        RequestState::Open => {
            let all = asked.running().count();
            let told = asked.running().filter(|span| span.open.told.is_some()).count();
            let due = asked.running().filter_map(|span| span.open.due.as_ref()).max();
            match due.and_then(|due| wording::date(words, due)) {
                _ if told == 0 => words.get("request.not_told").into_owned(),
                Some(date) => {
                    let dated = asked.running().map(|span| &span.open).filter(|open| open.due.is_some());
                    let what = wording::requests::those_of(&desk.session, dated);
                    words.fill("request.due", &[("what", &what), ("date", &date), ("n", &told), ("all", &all)])
                }
                None if lacks_region(desk, who) => words.fill("request.told_no_region", &[("n", &told), ("all", &all)]),
                None => words.fill("request.told", &[("n", &told), ("all", &all)]),
            }
        }
    }
}

/// Whether nobody said where someone lives.
fn lacks_region(desk: &Desk, who: &str) -> bool {
    desk.store.load(who).is_ok_and(|opened| opened.profile.details.region.is_empty())
}

/// The word for how a request stands, for JSON.
fn state_id(asked: &LedgerRequest) -> &'static str {
    match &asked.state {
        RequestState::Open => "open",
        RequestState::Closed(_) if asked.request.asking.has_stopped() => "stopped",
        RequestState::Closed(_) => "closed",
        RequestState::Undone(_) => "undone",
        RequestState::Withdrawn(_) => "withdrawn",
    }
}

/// A request as JSON.
fn value(desk: &Desk, asked: &LedgerRequest) -> Value {
    let by = match &asked.state {
        RequestState::Open => None,
        RequestState::Closed(head) | RequestState::Undone(head) | RequestState::Withdrawn(head) => Some(head),
    };
    let boxes: Vec<Value> = asked.request.boxes.iter().map(|each| box_value(asked, &each.channel, &each.id)).collect();
    let again = Some(&asked.request.again).filter(|again| !again.is_empty());
    json!({
        "reference": reference_of(&asked.head),
        "check_code": asked.head,
        "what": wording::requests::asked_for(&desk.session, &asked.request),
        "scope": asked.request.scope,
        "at": asked.at,
        "by": asked.by,
        "asked_on": asked.asked_on,
        "state": state_id(asked),
        "ended_by": by.map(|head| reference_of(head)),
        "asked_again": again.map(|head| reference_of(head)),
        "told_by": asked.request.told,
        "asking": asked.request.asking,
        "boxes": boxes,
    })
}

fn box_value(asked: &LedgerRequest, channel: &str, id: &str) -> Value {
    let open = asked.running().find(|span| span.open.is(channel, id)).map(|span| &span.open);
    json!({
        "channel": channel,
        "id": id,
        "open": open.is_some(),
        "told": open.and_then(|open| open.told.as_ref()),
        "due": open.and_then(|open| open.due.as_ref()),
    })
}

fn show(desk: &Desk, who: &str, asked: &LedgerRequest) -> Result<(), Failure> {
    if desk.out.json {
        return desk.out.value(&json!({ "profile": who, "request": value(desk, asked) }));
    }
    let words = &desk.session.words;
    let asking = &asked.request.asking;
    let mut lines = vec![line(desk, who, asked)];
    let wrap_up = desk.session.catalog.wrap_up(&asking.wrap_up).map(|wrap_up| wrap_up.label.clone());
    let identity = asking.identity.as_ref().map(|found| wording::identity(words, Some(found)));
    let for_them = asking.for_them.as_ref().map(|them| words.series(&[&them.name, &wording::authority(words, them)]));
    let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let parts = [
        ("request.how", asking.how.map(|how| wording::asked(words, how).into_owned())),
        ("request.for_them", for_them),
        ("request.taken_by", text(&asking.taken_by)),
        ("request.identity", identity),
        ("request.wrap_up", wrap_up.or_else(|| text(&asking.wrap_up))),
        ("request.reason", text(&asking.reason)),
        ("request.case", text(&asking.case)),
        ("request.note", text(&asking.note)),
        ("request.note_for_customer", text(&asking.note_for_customer)),
        ("request.outcome", text(&asking.outcome).map(|text| wording::requests::outcome(words, &text).into_owned())),
    ];
    let said = parts.into_iter().filter_map(|(key, text)| text.map(|text| words.fill(key, &[("text", &text)])));
    lines.extend(said.map(|line| format!("  {line}")));
    for each in &asked.request.boxes {
        let running = asked.running().find(|span| span.open.is(&each.channel, &each.id));
        let told = running.and_then(|span| span.open.told.as_ref()).and_then(|day| wording::date(words, day));
        let key = if told.is_some() { "request.box_told" } else { "request.box" };
        let name = wording::box_name(&desk.session.catalog, &each.channel, &each.id);
        lines.push(format!("  {}", words.fill(key, &[("what", &name), ("date", &told.unwrap_or_default())])));
    }
    desk.out.lines(&lines)
}

fn withdraw(desk: &mut Desk, reference: &str) -> Result<(), Failure> {
    let (entry, asked) = find(desk, reference, false)?;
    desk.needs_reason()?;
    if desk.dry_run {
        return would(desk, &asked, "would.withdraw");
    }
    desk.profile = Some(entry.who.clone());
    let record = desk.note(Stamp { event: Event::Saved, withdraws: entry.head, ..Stamp::default() })?;
    let of = reference_of(&asked.head);
    let made = record.map(|record| record.reference());
    if desk.out.json {
        return desk.out.value(&json!({ "profile": entry.who, "reference": made, "withdrawn": of }));
    }
    let what = wording::requests::asked_for(&desk.session, &asked.request);
    let holes: [(&str, &dyn std::fmt::Display); 3] =
        [("reference", &made.unwrap_or_default()), ("of", &of), ("what", &what)];
    desk.out.lines(&[desk.session.words.fill("request.withdrew", &holes)])
}

/// Says what would be done to a request.
fn would(desk: &Desk, asked: &LedgerRequest, key: &str) -> Result<(), Failure> {
    let (of, what) = (reference_of(&asked.head), wording::requests::asked_for(&desk.session, &asked.request));
    desk.would(vec![desk.session.words.fill(key, &[("of", &of), ("what", &what)])])
}

/// Writes down that a request was asked in another way, or what came of it.
pub fn correct(desk: &mut Desk, entry: &Pointed, asked: &LedgerRequest, new: Asking, key: &str) -> Result<(), Failure> {
    let of = reference_of(&asked.head);
    let mut made = None;
    if new != asked.request.asking {
        desk.needs_reason()?;
        if desk.dry_run {
            return would(desk, asked, "would.correct");
        }
        desk.profile = Some(entry.who.clone());
        let corrects = Correction { of: asked.head.clone(), asking: Some(new), evidence: None };
        made = desk.note(Stamp { event: Event::Saved, corrects: Some(corrects), ..Stamp::default() })?;
    }
    let made = made.map(|record| record.reference());
    if desk.out.json {
        return desk.out.value(&json!({ "profile": entry.who, "reference": made, "corrected": of }));
    }
    let Some(made) = made else {
        return desk.out.lines(&[desk.session.words.get("cli.nothing").into_owned()]);
    };
    let what = wording::requests::asked_for(&desk.session, &asked.request);
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("reference", &made), ("of", &of), ("what", &what)];
    desk.out.lines(&[desk.session.words.fill(key, &holes)])
}
