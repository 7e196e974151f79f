//! `history`, `receipt`, `note`, `verify` and `doctor`.

use serde_json::{Value, json};

use super::failure::Failure;
use super::{Desk, short};
use crate::domain::evidence::Findings;
use crate::domain::history::{ChainFault, Event, Record};
use crate::domain::standing::Details;
use crate::papers::proof;
use crate::papers::receipt::Receipt;
use crate::store::Repair;
use crate::wording;

/// How far back the newest save of a setting is looked for.
const RECENT: usize = 1000;

/// Prints the newest saves, newest first.
pub fn history(desk: &Desk, limit: usize) -> Result<(), Failure> {
    let id = desk.who()?;
    let records = desk.store.history(&id, limit).map_err(|error| desk.failure(&error))?;
    if desk.out.json {
        let list: Vec<Value> = records.iter().map(record_value).collect();
        return desk.out.value(&json!({ "profile": id, "records": list }));
    }
    let lines = records.iter().map(|record| {
        let date = wording::date(&desk.session.words, &record.at).unwrap_or_default();
        let what = wording::event(&desk.session.words, record);
        format!("{}  {date} {}  {}  {what}", record.reference(), wording::time(&record.at), record.by)
    });
    desk.out.lines(&lines.collect::<Vec<_>>())
}

fn record_value(record: &Record) -> Value {
    let mut value = serde_json::to_value(record).unwrap_or_default();
    if let Some(map) = value.as_object_mut() {
        map.insert("reference".to_owned(), json!(record.reference()));
        map.insert("check_code".to_owned(), json!(record.check_code()));
        map.insert("hash".to_owned(), json!(record.hash));
    }
    value
}

/// The save with a reference or a number, or the newest.
pub fn find(desk: &Desk, id: &str, reference: Option<&str>) -> Result<Record, Failure> {
    let limit = if reference.is_some() { Findings::FAR } else { 1 };
    let records = desk.store.history(id, limit).map_err(|error| desk.failure(&error))?;
    let plain =
        |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase() };
    let wanted = reference.map(plain);
    let fits = |record: &Record, wanted: &String| {
        plain(&record.reference()) == *wanted || record.revision.to_string() == *wanted
    };
    let found = records.into_iter().find(|record| wanted.as_ref().is_none_or(|wanted| fits(record, wanted)));
    found.ok_or_else(|| {
        let shown = short(reference.unwrap_or_default());
        Failure::new(3, desk.session.words.fill("cli.no_receipt", &[("reference", &shown)]))
    })
}

/// The save with a reference or a number, or the newest that changed a
/// setting: what was done on the shop's site, or came, is not what a receipt
/// is wanted of.
pub fn find_saved(desk: &Desk, id: &str, reference: Option<&str>) -> Result<Record, Failure> {
    if reference.is_none() {
        let records = desk.store.history(id, RECENT).map_err(|error| desk.failure(&error))?;
        let aside = |record: &Record| {
            let points = !record.withdraws.is_empty() || record.corrects.is_some();
            points || matches!(record.event, Event::Done | Event::Seen | Event::Evidence)
        };
        if let Some(record) = records.into_iter().find(|record| !aside(record)) {
            return Ok(record);
        }
    }
    find(desk, id, reference)
}

/// The receipt of a save, or of the last, of the person that is meant.
fn receipt_of(desk: &mut Desk, reference: Option<&str>) -> Result<Receipt, Failure> {
    desk.open_person()?;
    let Some(open) = &desk.session.open else {
        return Err(Failure::new(3, desk.session.words.get("cli.nobody").into_owned()));
    };
    let record = find_saved(desk, &open.profile.id, reference)?;
    Ok(Receipt::of(&desk.session.catalog, &open.profile, record, open.path.clone()))
}

/// Prints the receipt of a save.
pub fn receipt(desk: &mut Desk, reference: Option<&str>) -> Result<(), Failure> {
    let receipt = receipt_of(desk, reference)?;
    let session = &desk.session;
    if desk.out.json {
        let value = record_value(&receipt.record);
        let proof = proof::as_json(session, &receipt);
        return desk
            .out
            .value(&json!({ "profile": session.id(), "name": session.name(), "receipt": value, "proof": proof }));
    }
    desk.out.print(&proof::as_text(session, &receipt))
}

/// Prints the ticket note of a save.
pub fn note(desk: &mut Desk, reference: Option<&str>) -> Result<(), Failure> {
    let receipt = receipt_of(desk, reference)?;
    let note = proof::ticket_note(&desk.session, &receipt);
    if desk.out.json {
        return desk.out.value(&json!({ "reference": receipt.record.reference(), "note": note }));
    }
    desk.out.lines(&[note])
}

/// Holds every save against its check code.
pub fn verify(desk: &Desk) -> Result<(), Failure> {
    let id = desk.who()?;
    let found = desk.store.verify(&id).map_err(|error| desk.failure(&error))?;
    if desk.out.json {
        desk.out.value(&json!({
            "profile": id,
            "good": found.good,
            "fault": found.fault.map(|(line, _)| line),
            "unfinished": found.torn,
        }))?;
    }
    match found.fault {
        Some((_, ChainFault::Gone)) => Err(Failure::new(6, desk.session.words.get("verify.gone").into_owned())),
        Some((line, _)) => {
            Err(Failure::new(6, desk.session.words.fill("verify.fault", &[("n", &line), ("good", &found.good)])))
        }
        None if desk.out.json => Ok(()),
        None => {
            let mut lines = vec![desk.session.words.fill("verify.good", &[("n", &found.good)])];
            if found.torn {
                lines.push(desk.session.words.get("verify.torn").into_owned());
            }
            desk.out.lines(&lines)
        }
    }
}

/// Mends what can be mended.
pub fn doctor(desk: &mut Desk) -> Result<(), Failure> {
    let id = desk.who()?;
    let stamp = desk.stamp(Event::Found, &Details::default());
    let done = desk.store.repair(&id, &desk.session.catalog, &stamp).map_err(|error| desk.failure(&error))?;
    let key = |repair: &Repair| match repair {
        Repair::CutTail => "doctor.cut_tail",
        Repair::BroughtUp => "doctor.brought_up",
        Repair::MadeAnew => "doctor.made_anew",
        Repair::Recorded => "doctor.recorded",
        Repair::Rejoined => "doctor.rejoined",
    };
    let lines: Vec<String> = done.iter().map(|repair| desk.session.words.get(key(repair)).into_owned()).collect();
    if desk.out.json {
        return desk.out.value(&json!({ "profile": id, "repaired": lines }));
    }
    if lines.is_empty() {
        desk.out.lines(&[desk.session.words.get("doctor.nothing").into_owned()])
    } else {
        desk.out.lines(&lines)
    }
}
