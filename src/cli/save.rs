//! Saving what a subcommand changes or asks, and saying what became of it.

use serde_json::{Value, json};

use super::failure::Failure;
use super::show::{box_value, choices};
use super::{Desk, ask, plan};
use crate::domain::change::{Change, diff};
use crate::domain::history::{Event, Record};
use crate::domain::ledger::reference_of;
use crate::domain::lockout::{Step, left_without};
use crate::domain::plan::{Todo, todo};
use crate::domain::request;
use crate::domain::settings::Settings;
use crate::papers::receipt;
use crate::store::{Opened, Save, Stamp};
use crate::wording;

/// Whether something that has to be agreed to is agreed to: asked on a
/// terminal, and refused elsewhere.
///
/// # Errors
/// Nobody can be asked.
pub fn confirmed(desk: &Desk, question: &str, refusal: String) -> Result<bool, Failure> {
    if !ask::on_terminal() || desk.out.json {
        return Err(Failure::new(4, refusal));
    }
    Ok(ask::yes(&desk.session.words, question))
}

/// What a save came to.
struct Finished<'a> {
    opened: &'a Opened,
    settings: &'a Settings,
    changes: &'a [Change],
    kept: &'a [usize],
    lost: Vec<usize>,
    record: Option<&'a Record>,
    dry_run: bool,
}

/// Prints what would be saved.
pub fn would_be(
    desk: &Desk,
    opened: &Opened,
    (before, after): (&Settings, &Settings),
    kept: &[usize],
) -> Result<(), Failure> {
    let changes = diff(&desk.session.catalog, before, after);
    let lost = left_without(&desk.session.catalog, before, Step::Change(after));
    report(desk, &Finished { opened, settings: after, changes: &changes, kept, lost, record: None, dry_run: true })
}

/// Saves what differs, unless it is only asked about, and reports.
pub fn finish(
    desk: &mut Desk,
    opened: &Opened,
    (before, after): (&Settings, &Settings),
    kept: &[usize],
    own: Stamp,
) -> Result<(), Failure> {
    if desk.dry_run {
        return would_be(desk, opened, (before, after), kept);
    }
    let mut changes = diff(&desk.session.catalog, before, after);
    if !changes.is_empty() || own.notes() {
        desk.needs_reason()?;
    }
    if let Some(ask) = &own.request {
        changes.extend(request::off_already(&desk.session.catalog, before, &ask.scope));
    }
    let stamp = desk.stamp(Event::Saved, &opened.profile.details);
    let Stamp { request, brought, through, told, .. } = own;
    let stamp = Stamp { request, brought, through, told: told.or(stamp.told), ..stamp };
    let stamp = desk.session.with_new_rules(stamp, &changes);
    let save = Save { catalog: &desk.session.catalog, base: opened.profile.revision, changes: &changes, stamp: &stamp };
    let saved = desk.store.save(&opened.profile.id, &save).map_err(|error| desk.failure(&error))?;
    if saved.record.is_some() {
        desk.out.counts(saved.record.as_ref());
    }
    let settings = saved.profile.settings(&desk.session.catalog);
    if saved.snapshot_behind {
        super::output::complain(&desk.session.words.get("receipt.behind"));
    }
    let opened = Opened { profile: saved.profile, last: None, outside: None, history_gone: false };
    let changes = saved.record.as_ref().map(|record| record.changes.clone()).unwrap_or_default();
    let record = saved.record.as_ref();
    let lost = left_without(&desk.session.catalog, before, Step::Change(&settings));
    let of = Finished { opened: &opened, settings: &settings, changes: &changes, kept, lost, record, dry_run: false };
    report(desk, &of)
}

/// What of a save is to do on the shop's page: the boxes that it changed or
/// asked about.
pub fn left_of(desk: &Desk, opened: &Opened, changes: &[Change], record: Option<&Record>) -> Vec<Todo> {
    let catalog = &desk.session.catalog;
    let asked: Vec<_> =
        record.and_then(|record| record.request.as_ref()).map(|request| &request.boxes).into_iter().collect();
    let is_own = |todo: &Todo| {
        let mut boxes = asked.iter().flat_map(|boxes| boxes.iter());
        changes.iter().any(|change| change.box_in(catalog) == Some(todo.index))
            || boxes.any(|asked| asked.channel == todo.channel && asked.id == todo.id)
    };
    todo(catalog, &opened.profile).into_iter().filter(is_own).collect()
}

fn report(desk: &Desk, of: &Finished<'_>) -> Result<(), Failure> {
    let details = &of.opened.profile.details;
    let steps = if of.dry_run { Vec::new() } else { left_of(desk, of.opened, of.changes, of.record) };
    let request = of.record.and_then(|record| record.request.as_ref());
    if desk.out.json {
        let kept: Vec<Value> = of.kept.iter().map(|index| box_value(&desk.session, of.settings, *index)).collect();
        let again = request.map(|request| &request.again).filter(|again| !again.is_empty());
        return desk.out.value(&json!({
            "profile": of.opened.profile.id,
            "saved": of.record.is_some(),
            "dry_run": of.dry_run,
            "revision": of.opened.profile.revision,
            "reference": of.record.map(Record::reference),
            "check_code": of.record.map(Record::check_code),
            "request": request.is_some(),
            "asked_again": again.map(|head| reference_of(head)),
            "changes": of.changes,
            "kept": kept,
            "left_without": of.lost.iter().map(|at| &*desk.session.catalog.categories[*at].id).collect::<Vec<_>>(),
            "choices": choices(&desk.session, of.settings, &[]),
            "next": steps.iter().map(|step| plan::step_value(desk, details, step)).collect::<Vec<_>>(),
        }));
    }
    let mut lines = of.record.map(|record| headline(desk, record)).unwrap_or_default();
    let key = if of.dry_run { "plain.was_will" } else { "plain.was_now" };
    lines.extend(of.changes.iter().map(|change| receipt::change_aloud(&desk.session, change, key)));
    lines.extend(of.kept.iter().map(|index| wording::locked(&desk.session, *index)));
    lines.extend(of.lost.iter().map(|at| wording::left_without(&desk.session, *at)));
    match of.record {
        Some(_) => lines.extend(plan::lines_of(desk, details, &steps)),
        None if of.changes.is_empty() => lines.push(desk.session.words.get("cli.nothing").into_owned()),
        None => lines.push(desk.session.words.get("review.nothing_yet").into_owned()),
    }
    desk.out.lines(&lines)
}

/// The reference of what was written down, and what was asked by it.
pub fn headline(desk: &Desk, record: &Record) -> Vec<String> {
    let words = &desk.session.words;
    let at = desk.session.when(record);
    let (date, time) = (wording::date(words, &at).unwrap_or_default(), wording::time(&at));
    let name = record.reference();
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("reference", &name), ("date", &date), ("time", &time)];
    let Some(request) = &record.request else { return vec![words.fill("plain.receipt", &holes)] };
    let mut lines = vec![words.fill("request.noted", &holes)];
    lines.push(words.fill("request.what", &[("what", &wording::requests::asked_for(&desk.session, request))]));
    if !request.again.is_empty() {
        lines.push(words.fill("request.again", &[("reference", &reference_of(&request.again))]));
    }
    if record.changes.is_empty() {
        lines.push(words.get("request.no_change").into_owned());
    }
    lines
}
