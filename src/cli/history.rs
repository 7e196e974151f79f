//! `history`, `receipt`, `undo`, `verify` and `doctor`.

use serde_json::{Value, json};

use super::failure::Failure;
use super::{Desk, short};
use crate::app::App;
use crate::app::receipt::Receipt;
use crate::domain::change::Change;
use crate::domain::history::{ChainFault, Event, Record};
use crate::screens::{proof, receipt, wording};
use crate::session::open::Open;
use crate::store::{Repair, Save};

/// How far back the newest save of a setting is looked for.
const RECENT: usize = 1000;

/// How far back a reference is looked for, in saves.
const FAR: usize = 20_000;

/// Prints the newest saves, newest first.
pub fn history(desk: &Desk, limit: usize) -> Result<(), Failure> {
    let id = desk.who()?;
    let records = desk.store.history(&id, limit).map_err(|error| desk.failure(&error))?;
    if desk.out.json {
        let list: Vec<Value> = records.iter().map(record_value).collect();
        return desk.out.value(&json!({ "profile": id, "records": list }));
    }
    let lines = records.iter().map(|record| {
        let date = wording::date(&desk.words, &record.at).unwrap_or_default();
        let what = wording::event(&desk.words, record);
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
    let limit = if reference.is_some() { FAR } else { 1 };
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
        Failure::new(3, desk.words.fill("cli.no_receipt", &[("reference", &shown)]))
    })
}

/// The save with a reference or a number, or the newest that changed a
/// setting: what was done on the shop's site, or came, is not what a receipt
/// is wanted of.
pub fn find_saved(desk: &Desk, id: &str, reference: Option<&str>) -> Result<Record, Failure> {
    if reference.is_none() {
        let records = desk.store.history(id, RECENT).map_err(|error| desk.failure(&error))?;
        let aside = |record: &Record| matches!(record.event, Event::Done | Event::Seen | Event::Evidence);
        if let Some(record) = records.into_iter().find(|record| !aside(record)) {
            return Ok(record);
        }
    }
    find(desk, id, reference)
}

/// Prints the receipt of a save.
pub fn receipt(desk: &Desk, reference: Option<&str>) -> Result<(), Failure> {
    let opened = desk.person()?;
    let id = opened.profile.id.clone();
    let record = find_saved(desk, &id, reference)?;
    let place = desk.store.place(&id);
    let mut app = App::new(desk.catalog.clone(), &[], None);
    let value = record_value(&record);
    let receipt = Receipt::of(&desk.catalog, &opened.profile, record, place.clone());
    let name = opened.profile.details.name.clone();
    app.open = Some(Open::new(&desk.catalog, opened, place));
    if desk.out.json {
        let proof = proof::as_json(&app, &receipt);
        return desk.out.value(&json!({ "profile": id, "name": name, "receipt": value, "proof": proof }));
    }
    desk.out.print(&proof::as_text(&app, &receipt))
}

/// Puts back what a save changed, as a new save.
pub fn undo(desk: &mut Desk, reference: Option<&str>) -> Result<(), Failure> {
    let opened = desk.person()?;
    let record = find(desk, &opened.profile.id, reference)?;
    if record.revision == 1 {
        return Err(Failure::new(4, desk.words.fill("cli.no_undo", &[("reference", &record.reference())])));
    }
    desk.needs_reason()?;
    let changes: Vec<Change> = record.changes.iter().map(Change::invert).collect();
    let mut stamp = desk.stamp(Event::PutBack, &opened.profile.details.name);
    stamp.puts_back = Some(record.revision);
    let save = Save { catalog: &desk.catalog, base: record.revision, changes: &changes, stamp: &stamp };
    let saved = desk.store.save(&opened.profile.id, &save);
    let saved = saved.map_err(|error| desk.failure(&error))?;
    let made = saved.record.as_ref();
    if saved.snapshot_behind {
        super::output::complain(&desk.words.get("receipt.behind"));
    }
    if desk.out.json {
        return desk.out.value(&json!({
            "profile": saved.profile.id,
            "undone": record.reference(),
            "saved": made.is_some(),
            "revision": saved.profile.revision,
            "reference": made.map(Record::reference),
            "changes": made.map(|made| &made.changes),
        }));
    }
    let Some(made) = made else { return desk.out.lines(&[desk.words.get("cli.nothing")]) };
    let app = App::new(desk.catalog.clone(), &[], None);
    let mut lines: Vec<String> =
        made.changes.iter().map(|change| receipt::change_aloud(&app, change, "plain.was_now")).collect();
    let (date, time) = (wording::date(&desk.words, &made.at).unwrap_or_default(), wording::time(&made.at));
    let name = made.reference();
    lines.push(desk.words.fill("plain.receipt", &[("reference", &name), ("date", &date), ("time", &time)]));
    lines.extend(receipt::steps(&app, &made.changes));
    desk.out.lines(&lines)
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
        Some((_, ChainFault::Gone)) => Err(Failure::new(6, desk.words.get("verify.gone"))),
        Some((line, _)) => {
            Err(Failure::new(6, desk.words.fill("verify.fault", &[("n", &line), ("good", &found.good)])))
        }
        None if desk.out.json => Ok(()),
        None => {
            let mut lines = vec![desk.words.fill("verify.good", &[("n", &found.good)])];
            if found.torn {
                lines.push(desk.words.get("verify.torn"));
            }
            desk.out.lines(&lines)
        }
    }
}

/// Mends what can be mended.
pub fn doctor(desk: &mut Desk) -> Result<(), Failure> {
    let id = desk.who()?;
    let stamp = desk.stamp(Event::Found, "");
    let done = desk.store.repair(&id, &stamp).map_err(|error| desk.failure(&error))?;
    let key = |repair: &Repair| match repair {
        Repair::CutTail => "doctor.cut_tail",
        Repair::BroughtUp => "doctor.brought_up",
        Repair::MadeAnew => "doctor.made_anew",
        Repair::Recorded => "doctor.recorded",
        Repair::Rejoined => "doctor.rejoined",
    };
    let lines: Vec<String> = done.iter().map(|repair| desk.words.get(key(repair))).collect();
    if desk.out.json {
        return desk.out.value(&json!({ "profile": id, "repaired": lines }));
    }
    if lines.is_empty() { desk.out.lines(&[desk.words.get("doctor.nothing")]) } else { desk.out.lines(&lines) }
}
