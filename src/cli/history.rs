//! `history`, `receipt`, `note`, `verify` and `doctor`.

use serde_json::{Value, json};

use super::failure::Failure;
use super::{Desk, saves};
use crate::domain::history::{ChainFault, Event, Record};
use crate::domain::standing::Details;
use crate::domain::text::clean;
use crate::papers::receipt::{self, Receipt};
use crate::papers::{note, proof};
use crate::store::{Repair, Verified};
use crate::wording;

/// Prints the newest saves, newest first.
pub fn history(desk: &mut Desk, limit: usize) -> Result<(), Failure> {
    let id = desk.who()?;
    let records = desk.store.history(&id, limit).map_err(|error| desk.failure(&error))?;
    if desk.out.json {
        let list: Vec<Value> = records.iter().map(record_value).collect();
        return desk.out.value(&json!({ "profile": id, "records": list }));
    }
    if let Ok(opened) = desk.store.load(&id) {
        desk.session.serve(&opened.profile.details);
    }
    let lines = records.iter().map(|record| {
        let at = desk.session.when(record);
        let date = wording::date(&desk.session.words, &at).unwrap_or_default();
        let what = wording::event(&desk.session.words, record);
        let why = if record.reason.is_empty() { String::new() } else { format!("  {}", clean(&record.reason)) };
        format!("{}  {date} {}  {}  {what}{why}", record.reference(), wording::time(&at), record.by)
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

/// The receipt of a save, or of the last, with its person open in the session.
fn receipt_of(desk: &mut Desk, reference: Option<&str>) -> Result<Receipt, Failure> {
    let meant = saves::meant(desk, reference)?;
    desk.profile = Some(meant.id);
    desk.open_person()?;
    let of = Receipt::among(&meant.records, meant.record.revision);
    of.ok_or_else(|| Failure::new(3, desk.session.words.get("cli.nobody").into_owned()))
}

/// Prints the receipt of a save.
pub fn receipt(desk: &mut Desk, reference: Option<&str>) -> Result<(), Failure> {
    let receipt = receipt_of(desk, reference)?;
    if desk.out.json {
        return desk.out.value(&proof::as_json(&desk.session, &receipt));
    }
    desk.out.print(&proof::as_text(&desk.session, &receipt))
}

/// Prints the ticket note of a save.
pub fn note(desk: &mut Desk, reference: Option<&str>) -> Result<(), Failure> {
    let receipt = receipt_of(desk, reference)?;
    let note = note::note(&desk.session, &receipt);
    if desk.out.json {
        let (reference, undone_by) = (receipt.record.reference(), receipt::undone_by(&receipt));
        return desk.out.value(&json!({ "reference": reference, "undone_by": undone_by, "note": note }));
    }
    desk.out.lines(&[note])
}

/// Holds every save against its check code, and the profile against them.
pub fn verify(desk: &Desk) -> Result<(), Failure> {
    let id = desk.who()?;
    let found = desk.store.verify(&id).map_err(|error| desk.failure(&error))?;
    let remarks = remarks(desk, &found);
    if desk.out.json {
        desk.out.value(&json!({
            "profile": id,
            "good": found.good,
            "fault": found.fault.map(|(line, _)| line),
            "unfinished": found.torn,
            "remarks": remarks,
        }))?;
    }
    match found.fault {
        Some((line, fault)) => Err(broken(desk, line, fault, found.good)),
        None if desk.out.json => Ok(()),
        None => {
            let good = desk.session.words.fill("verify.good", &[("n", &found.good)]);
            desk.out.lines(&[vec![good], remarks].concat())
        }
    }
}

/// The sentence for a fault of a history.
fn fault_key(fault: ChainFault) -> &'static str {
    match fault {
        ChainFault::Unreadable | ChainFault::Edited => "verify.fault",
        ChainFault::OutOfOrder => "verify.order",
        ChainFault::OtherPerson => "verify.other_person",
        ChainFault::Gone => "verify.gone",
        ChainFault::Shortened => "verify.shortened",
        ChainFault::Parted => "verify.parted",
        ChainFault::Profile => "verify.profile",
    }
}

/// What is worth knowing of a history that is good.
fn remarks(desk: &Desk, found: &Verified) -> Vec<String> {
    let words = &desk.session.words;
    let missing = (found.missing > 0).then(|| words.fill("verify.missing", &[("n", &found.missing)]));
    let dated = found.dated_back.map(|save| words.fill("verify.dated_back", &[("n", &save)]));
    let odd = found.odd_lines.then(|| words.get("verify.odd_lines").into_owned());
    let torn = found.torn.then(|| words.get("verify.torn").into_owned());
    [missing, dated, odd, torn].into_iter().flatten().collect()
}

/// Mends what can be mended.
pub fn doctor(desk: &mut Desk) -> Result<(), Failure> {
    let id = desk.who()?;
    if desk.dry_run {
        return would_mend(desk, &id);
    }
    let stamp = desk.stamp(Event::Found, &Details::default());
    let done = desk.store.repair(&id, &desk.session.catalog, &stamp).map_err(|error| desk.failure(&error))?;
    if !done.is_empty() {
        desk.out.counts(None);
    }
    let key = |repair: &Repair| match repair {
        Repair::Tidied => "doctor.tidied",
        Repair::SetAside => "doctor.set_aside",
        Repair::PutInOrder => "doctor.put_in_order",
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

/// Says what there is to mend.
fn would_mend(desk: &Desk, id: &str) -> Result<(), Failure> {
    let found = desk.store.verify(id).map_err(|error| desk.failure(&error))?;
    let is_fault = |faults: &[ChainFault]| found.fault.is_some_and(|(_, fault)| faults.contains(&fault));
    let opened = desk.store.load(id);
    let is_outside = opened.as_ref().is_ok_and(|opened| opened.outside.is_some());
    let in_a_line = [ChainFault::Unreadable, ChainFault::Edited, ChainFault::OutOfOrder, ChainFault::OtherPerson];
    let parts = [
        (is_fault(&in_a_line), "would.mend.aside"),
        (found.odd_lines, "would.mend.lines"),
        (found.torn, "would.mend.tail"),
        (opened.is_err() && found.fault.is_none(), "would.mend.profile"),
        (is_outside, "would.mend.outside"),
        (is_fault(&[ChainFault::Shortened, ChainFault::Parted]), "would.mend.rejoin"),
        (is_fault(&[ChainFault::Gone]), "would.mend.history"),
    ];
    let lines: Vec<String> =
        parts.iter().filter(|(is_so, _)| *is_so).map(|(_, key)| desk.session.words.get(key).into_owned()).collect();
    let nothing = || vec![desk.session.words.get("doctor.nothing").into_owned()];
    desk.would(if lines.is_empty() { nothing() } else { lines })
}

/// That a history does not hold.
fn broken(desk: &Desk, line: u64, fault: ChainFault, good: u64) -> Failure {
    let sentence = desk.session.words.fill(fault_key(fault), &[("n", &line), ("good", &good)]);
    Failure::new(6, sentence)
}
