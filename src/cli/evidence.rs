//! `evidence`: opt-outs, messages that came all the same, and the complaint.

mod later;

use jiff::civil::Date;
use serde_json::{Value, json};

use self::later::{correct, withdraw, would};
use super::failure::Failure;
use super::grammar::{CameArgs, EvidenceCommand};
use super::named::ledger;
use super::{Desk, short};
use crate::clock;
use crate::domain::evidence::{EvidenceFault, Findings, Judged, OptOut, check, judge, moment};
use crate::domain::history::{Event, Evidence, MessageKind, Record};
use crate::domain::ledger::{Ledger, Noted, reference_of};
use crate::papers::complaint;
use crate::store::Stamp;
use crate::wording::{self, messages};

/// Runs a subcommand of `evidence`.
pub fn run(desk: &mut Desk, command: Option<&EvidenceCommand>) -> Result<(), Failure> {
    match command {
        None | Some(EvidenceCommand::List) => list(desk),
        Some(EvidenceCommand::Log { from, came }) => log(desk, from, came),
        Some(EvidenceCommand::Correct { entry, from, came }) => correct(desk, entry, from.as_deref(), came),
        Some(EvidenceCommand::Withdraw { entry }) => withdraw(desk, entry),
        Some(EvidenceCommand::Complaint { full_number }) => complain(desk, *full_number),
    }
}

/// What is known of opt-outs and what came after them, with the ledger.
fn findings(desk: &mut Desk) -> Result<(Findings, Ledger), Failure> {
    desk.open_person()?;
    let Some(open) = &desk.session.open else {
        return Err(Failure::new(3, desk.session.words.get("cli.nobody").into_owned()));
    };
    let records = desk.store.history(&open.profile.id, Findings::FAR).map_err(|error| desk.failure(&error))?;
    let ledger = Ledger::of(records.iter().rev().collect::<Vec<&Record>>());
    let now = desk.session.there(clock::now());
    let found = Findings::of(&desk.session.catalog, &records, desk.session.region(), now);
    Ok((found.living_in(desk.session.state(), |at| desk.session.there(at)), ledger))
}

/// Prints the opt-outs with their last days, and what came all the same.
fn list(desk: &mut Desk) -> Result<(), Failure> {
    let (known, ledger) = findings(desk)?;
    if desk.out.json {
        let today = desk.today();
        let opt_outs: Vec<Value> = known.opt_outs.iter().map(|one| opt_out_value(one, today)).collect();
        let came: Vec<Value> = numbered(&ledger).map(|(n, one)| noted_value(desk, &known, &ledger, n, one)).collect();
        let region = known.region.as_ref().map(|region| region.id.clone());
        return desk.out.value(&json!({ "region": region, "opt_outs": opt_outs, "messages": came }));
    }
    let words = &desk.session.words;
    let mut lines = vec![words.get("evidence.opt_outs").into_owned()];
    lines.extend(known.opt_outs.iter().map(|one| format!("  {}", complaint::opt_out_line(&desk.session, &known, one))));
    if known.opt_outs.is_empty() {
        lines.push(format!("  {}", words.get("evidence.no_opt_outs")));
    }
    lines.push(words.get("evidence.messages").into_owned());
    lines.extend(numbered(&ledger).map(|(n, one)| noted_line(desk, &ledger, n, one)));
    if ledger.noted.is_empty() {
        lines.push(format!("  {}", words.get("evidence.none")));
    }
    desk.out.lines(&lines)
}

/// The entries with their numbers, newest first.
fn numbered(ledger: &Ledger) -> impl Iterator<Item = (usize, &Noted)> {
    ledger.noted.iter().enumerate().rev().map(|(at, noted)| (at + 1, noted))
}

fn opt_out_value(opt_out: &OptOut, today: Date) -> Value {
    let overdue = opt_out.deadline.is_some_and(|deadline| deadline.is_overdue(today));
    json!({
        "channel": opt_out.channel,
        "categories": opt_out.categories,
        "at": opt_out.at,
        "asked_on": opt_out.asked_on,
        "reference": opt_out.reference,
        "on_site_at": opt_out.on_site_at,
        "due": opt_out.deadline.map(|deadline| deadline.due.to_string()),
        "overdue": overdue,
    })
}

/// One entry as JSON, with its number and how it is judged.
fn noted_value(desk: &Desk, known: &Findings, ledger: &Ledger, n: usize, one: &Noted) -> Value {
    let judged = judge(&desk.session.catalog, ledger, &one.evidence);
    let reference = reference_of(&one.head);
    let quiet = known.messages.iter().find(|message| message.reference == reference).and_then(|message| message.quiet);
    let (day, of) = match &judged {
        Judged::InTime(day) => (Some(day.to_string()), None),
        Judged::After(day, head) => (Some(day.to_string()), Some(reference_of(head))),
        _ => (None, None),
    };
    json!({
        "n": n,
        "reference": reference,
        "evidence": one.evidence,
        "kind": one.evidence.kind,
        "verdict": judged.id(),
        "last_day": day,
        "request": of,
        "after_deadline": matches!(judged, Judged::After(..)),
        "outside_hours": quiet.map(|quiet| quiet.is_outside),
        "withdrawn_by": one.withdrawn.as_ref().map(|head| reference_of(head)),
    })
}

/// `2. 24 November 2026 07:30 from 262966. An offer. After the last day, 10 December 2026.`
fn noted_line(desk: &Desk, ledger: &Ledger, n: usize, one: &Noted) -> String {
    let words = &desk.session.words;
    let of = &one.evidence;
    let date = wording::date(words, &of.at).unwrap_or_default();
    let from = if of.from.is_empty() { words.get("value.empty").into_owned() } else { of.from.clone() };
    let kind = messages::a_kind(words, of.kind);
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("date", &date), ("time", &wording::time(&of.at)), ("from", &from), ("kind", &kind)];
    let mut parts = vec![format!("  {n}."), words.fill("evidence.came", &holes), reference_of(&one.head) + "."];
    parts.push(match &one.withdrawn {
        Some(head) => words.fill("request.withdrawn", &[("reference", &reference_of(head))]),
        None => messages::judged(&desk.session, of.kind, &judge(&desk.session.catalog, ledger, of)),
    });
    let stands = one.withdrawn.is_none();
    parts.extend(say_kind(desk, n, of.kind).filter(|_| stands));
    if !of.text.is_empty() {
        parts.push(format!("\"{}\"", of.text));
    }
    parts.join(" ")
}

/// How to say the kind of a message whose kind was not said.
fn say_kind(desk: &Desk, n: usize, kind: MessageKind) -> Option<String> {
    (kind == MessageKind::NotSaid).then(|| desk.session.words.fill("evidence.say_kind", &[("n", &n)]))
}

/// What came, by the flags, over what was known before.
fn came(desk: &mut Desk, from: &str, args: &CameArgs, before: Evidence) -> Result<Evidence, Failure> {
    desk.open_person()?;
    // By the clock where it came.
    let now = desk.session.there(clock::now());
    let kind = args.kind.unwrap_or(before.kind);
    let silent = matches!(kind, MessageKind::NoConfirmation | MessageKind::NotForMe);
    if from.is_empty() && !silent {
        return Err(Failure::new(2, desk.session.words.get("evidence.from_needed").into_owned()));
    }
    let channel = match args.channel.as_deref() {
        Some(id) => desk.session.catalog.channels[desk.channel(id)?].id.clone(),
        None if !before.channel.is_empty() => before.channel,
        None => {
            let place = findings(desk)?.0.likely_channel(&desk.session.catalog, from);
            desk.session.catalog.channels[place].id.clone()
        }
    };
    let at = match args.at.as_deref() {
        Some(typed) => moment(typed, &now).ok_or_else(|| {
            Failure::new(2, desk.session.words.fill("evidence.bad_time_cli", &[("text", &short(typed))]))
        })?,
        None if before.at.is_empty() => now.clone(),
        None => before.at,
    };
    let text = args.text.clone().unwrap_or(before.text);
    let evidence = Evidence { channel, kind, at, from: from.to_owned(), text };
    let to = desk.session.catalog.channel(&evidence.channel).map(|at| desk.session.catalog.channels[at].to.as_str());
    match check(&evidence, to.unwrap_or_default(), &now) {
        Ok(()) => Ok(evidence),
        Err(EvidenceFault::NoSender) => {
            Err(Failure::new(2, desk.session.words.fill("evidence.no_sender_cli", &[("text", &short(from))])))
        }
        Err(EvidenceFault::Future) => Err(Failure::new(2, desk.session.words.get("evidence.future").into_owned())),
        Err(EvidenceFault::NoTime) => {
            let text = short(args.at.as_deref().unwrap_or_default());
            Err(Failure::new(2, desk.session.words.fill("evidence.bad_time_cli", &[("text", &text)])))
        }
    }
}

/// Writes down a message that came.
fn log(desk: &mut Desk, from: &str, args: &CameArgs) -> Result<(), Failure> {
    let evidence = came(desk, from.trim(), args, Evidence::default())?;
    desk.needs_reason()?;
    if desk.dry_run {
        return would(desk, "would.note", &evidence, "");
    }
    let channel = evidence.channel.clone();
    let stamp = Stamp { event: Event::Evidence, evidence: Some(evidence.clone()), ..Stamp::default() };
    let record = desk.note(stamp)?;
    let id = desk.who()?;
    let ledger = ledger(desk, &id)?;
    let (n, verdict) = (ledger.noted.len(), judge(&desk.session.catalog, &ledger, &evidence));
    let reference = record.map(|record| record.reference());
    if desk.out.json {
        return desk.out.value(&json!({
            "profile": id,
            "reference": reference,
            "n": n,
            "kind": evidence.kind,
            "verdict": verdict.id(),
        }));
    }
    let place = desk.session.catalog.channel(&channel).unwrap_or(0);
    let words = &desk.session.words;
    let holes: [(&str, &dyn std::fmt::Display); 3] = [
        ("reference", &reference.unwrap_or_default()),
        ("n", &n),
        ("channel", &desk.session.catalog.channels[place].label),
    ];
    let judged = messages::judged(&desk.session, evidence.kind, &verdict);
    let mut lines = vec![words.fill("evidence.noted", &holes), judged];
    lines.extend(say_kind(desk, n, evidence.kind));
    desk.out.lines(&lines)
}

/// Prints the letter, if there is one.
fn complain(desk: &mut Desk, full_number: bool) -> Result<(), Failure> {
    let (known, _) = findings(desk)?;
    let text = complaint::letter(&desk.session, &known, full_number)
        .map_err(|why| Failure::new(4, complaint::no_letter(&desk.session, why)))?;
    if desk.out.json {
        return desk.out.value(&json!({ "complaint": text }));
    }
    if !full_number && has_number(desk) {
        return desk.out.print(&format!("{text}  {}\n", desk.session.words.get("letter.masked")));
    }
    desk.out.print(&text)
}

/// Whether the person that is open has a number, which a letter masks.
fn has_number(desk: &Desk) -> bool {
    desk.session.open.as_ref().is_some_and(|open| !open.profile.details.phone.is_empty())
}
