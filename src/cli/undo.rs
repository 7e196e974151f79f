//! `undo`: back to before a save, of what it changed and nobody changed since.

use serde_json::json;

use super::failure::Failure;
use super::save::left_of;
use super::{Desk, plan, saves};
use crate::domain::change::Change;
use crate::domain::history::{Event, Record};
use crate::domain::ledger::{Ledger, reference_of};
use crate::domain::undo::Undo;
use crate::papers::receipt;
use crate::store::{Opened, Save};
use crate::wording;

/// Undoes a save by a new one, or says what that would do.
pub fn undo(desk: &mut Desk, reference: Option<&str>) -> Result<(), Failure> {
    let dry_run = desk.dry_run;
    let record = saves::meant(desk, reference)?.record;
    let opened = desk.person()?;
    if record.is_first() {
        return Err(Failure::new(4, desk.session.words.fill("cli.no_undo", &[("reference", &record.reference())])));
    }
    let mut records = Vec::new();
    let walked = desk.store.walk(&opened.profile.id, &mut |record, _| records.push(record.clone()));
    walked.map_err(|error| desk.failure(&error))?;
    let undo = Undo::of(&opened.profile.id, record.revision, &records);
    let kept: Vec<Change> = undo.kept().into_iter().cloned().collect();
    if dry_run {
        let changes = undo.changes(&desk.session.catalog);
        let ends = Ledger::of(&records).undo(record.revision, |_, _| true).0;
        return report(desk, &Undone { opened: &opened, record: &record, kept, changes, ends, made: None, dry_run });
    }
    desk.needs_reason()?;
    let mut stamp = desk.stamp(Event::PutBack, &opened.profile.details);
    stamp.puts_back = Some(record.revision);
    let save = Save { catalog: &desk.session.catalog, base: opened.profile.revision, changes: &[], stamp: &stamp };
    let saved = desk.store.save(&opened.profile.id, &save).map_err(|error| desk.failure(&error))?;
    if saved.record.is_some() {
        desk.out.counts(saved.record.as_ref());
    }
    if saved.snapshot_behind {
        super::output::complain(&desk.session.words.get("receipt.behind"));
    }
    let opened = Opened { profile: saved.profile, last: None, outside: None, history_gone: false };
    let made = saved.record;
    let changes = made.as_ref().map(|made| made.changes.clone()).unwrap_or_default();
    let ends = made.as_ref().map(|made| made.ends.clone()).unwrap_or_default();
    report(desk, &Undone { opened: &opened, record: &record, kept, changes, ends, made, dry_run })
}

/// What an undo did, or would do.
struct Undone<'a> {
    opened: &'a Opened,
    record: &'a Record,
    kept: Vec<Change>,
    changes: Vec<Change>,
    ends: Vec<String>,
    made: Option<Record>,
    dry_run: bool,
}

fn report(desk: &Desk, of: &Undone<'_>) -> Result<(), Failure> {
    let details = &of.opened.profile.details;
    let made = of.made.as_ref();
    let steps = made.map(|_| left_of(desk, of.opened, &of.changes, None)).unwrap_or_default();
    let ends: Vec<String> = of.ends.iter().map(|head| reference_of(head)).collect();
    let reopens = made.iter().flat_map(|made| &made.reopens).map(|open| reference_of(&open.head));
    let reopens: Vec<String> = reopens.collect();
    if desk.out.json {
        return desk.out.value(&json!({
            "profile": of.opened.profile.id,
            "undone": of.record.reference(),
            "saved": made.is_some(),
            "dry_run": of.dry_run,
            "revision": of.opened.profile.revision,
            "reference": made.map(Record::reference),
            "changes": of.changes,
            "kept": of.kept,
            "ends": ends,
            "reopens": reopens,
            "next": steps.iter().map(|step| plan::step_value(desk, details, step)).collect::<Vec<_>>(),
        }));
    }
    let words = &desk.session.words;
    let undone = of.record.reference();
    let does = !of.changes.is_empty() || !ends.is_empty() || !reopens.is_empty();
    let mut lines = Vec::new();
    if let Some(made) = made {
        lines.push(words.fill("undo.undone", &[("reference", &undone)]));
        let at = desk.session.when(made);
        let (date, time) = (wording::date(words, &at).unwrap_or_default(), wording::time(&at));
        let name = made.reference();
        lines.push(words.fill("plain.receipt", &[("reference", &name), ("date", &date), ("time", &time)]));
    } else if of.dry_run && does {
        lines.push(words.fill("undo.would", &[("reference", &undone)]));
    }
    let key = if of.dry_run { "plain.was_will" } else { "plain.was_now" };
    lines.extend(of.changes.iter().map(|change| receipt::change_aloud(&desk.session, change, key)));
    let stays = |change: &Change| {
        words.fill("cli.undo.kept", &[("what", &wording::subject(words, &desk.session.catalog, change))])
    };
    lines.extend(of.kept.iter().map(stays));
    for (key, all) in [("undo.ends", &ends), ("undo.reopens", &reopens)] {
        lines.extend(all.iter().map(|reference| words.fill(key, &[("reference", reference)])));
    }
    lines.extend(plan::lines_of(desk, details, &steps));
    if made.is_none() {
        lines.push(words.get(if of.dry_run && does { "review.nothing_yet" } else { "cli.nothing" }).into_owned());
    }
    desk.out.lines(&lines)
}
