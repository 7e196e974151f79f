//! `show`, `set`, `opt-out` and `allow`.

use serde_json::{Map, Value, json};

use super::failure::Failure;
use super::{Desk, short};
use crate::app::details::TWO_STEP;
use crate::domain::catalog::Catalog;
use crate::domain::change::{Change, Detail, diff};
use crate::domain::edit::Edit;
use crate::domain::history::{Event, Record, Through};
use crate::domain::place;
use crate::domain::request::{self, Ask, Asking};
use crate::domain::settings::Settings;
use crate::domain::standing::{Details, Setting, Status};
use crate::domain::sweep::Sweep;
use crate::domain::tally::Totals;
use crate::domain::text::nearest;
use crate::papers::receipt;
use crate::store::{Opened, Save, Stamp};
use crate::wording;

/// Prints how boxes stand.
pub fn show(desk: &Desk, channel: Option<&str>) -> Result<(), Failure> {
    let channel = channel.map(|id| desk.channel(id)).transpose()?;
    let opened = desk.person()?;
    let settings = opened.profile.settings(&desk.session.catalog);
    if desk.out.json {
        return desk.out.value(&json!({
            "profile": opened.profile.id,
            "name": opened.profile.details.name,
            "revision": opened.profile.revision,
            "head": opened.profile.head,
            "saved_at": opened.profile.saved_at,
            "choices": choices(&desk.session.catalog, &settings, channel),
        }));
    }
    let saved = match wording::date(&desk.session.words, &opened.profile.saved_at) {
        Some(date) => format!("{date}, {}", wording::time(&opened.profile.saved_at)),
        None => desk.session.words.get("sign_in.never").into_owned(),
    };
    let mut lines =
        vec![desk.session.words.fill("cli.show", &[("name", &opened.profile.details.name), ("date", &saved)])];
    for at in 0..desk.session.catalog.channels.len() {
        if channel.is_none_or(|only| only == at) {
            lines.extend(channel_lines(desk, &settings, at));
        }
    }
    desk.out.lines(&lines)
}

fn channel_lines(desk: &Desk, settings: &Settings, channel: usize) -> Vec<String> {
    let catalog = &desk.session.catalog;
    let boxes = catalog.channel_boxes(channel);
    let count = wording::counts(&desk.session.words, &Totals::over(catalog, settings, boxes.clone()), boxes.len());
    let mut lines = vec![String::new(), format!("{}: {count}", catalog.channels[channel].label)];
    for (section, boxes) in catalog.groups(channel) {
        lines.push(format!("  {}", catalog.sections[*section].label));
        for index in boxes.clone() {
            let state = wording::standing(&desk.session.words, catalog, settings.boxes[index]);
            lines.push(format!("    {:<32} {state}", catalog.category_of(index).label));
        }
    }
    lines
}

/// The boxes as on disk: by channel, then by category.
fn choices(catalog: &Catalog, settings: &Settings, channel: Option<usize>) -> Value {
    let mut all = Map::new();
    for (at, names) in catalog.channels.iter().enumerate().filter(|(at, _)| channel.is_none_or(|only| only == *at)) {
        let boxes = catalog.channel_boxes(at).map(|index| {
            let id = catalog.category_of(index).id.clone();
            (id, box_value(catalog, settings.boxes[index], index))
        });
        all.insert(names.id.clone(), Value::Object(boxes.collect()));
    }
    Value::Object(all)
}

fn box_value(catalog: &Catalog, setting: Setting, index: usize) -> Value {
    let category = catalog.category_of(index);
    let mut value = json!({
        "id": category.id,
        "channel": catalog.channels[catalog.boxes[index].channel].id,
        "label": category.label,
        "status": setting.status().id(),
    });
    if let (Some(map), Some(frequency)) =
        (value.as_object_mut(), catalog.frequencies.get(usize::from(setting.frequency)))
        && setting.frequency > 0
    {
        map.insert("frequency".to_owned(), json!(frequency.id));
    }
    if let (Some(map), Status::Required, Some(required)) =
        (value.as_object_mut(), setting.status(), &catalog.boxes[index].required)
    {
        map.insert("reason".to_owned(), json!(required.reason));
    }
    value
}

/// Sets boxes, all or none.
pub fn set(desk: &mut Desk, settings: &[String], dry_run: bool) -> Result<(), Failure> {
    let opened = desk.person()?;
    let before = opened.profile.settings(&desk.session.catalog);
    let mut after = before.clone();
    let catalog = desk.session.catalog.clone();
    let mut edit = Edit::new(&catalog, &before, &mut after);
    for setting in settings {
        if let Some((detail, value)) = parse_detail(desk, setting, &edit.settings().details)? {
            edit.set_detail(detail, &value);
            continue;
        }
        let (index, to) = parse(desk, setting)?;
        if edit.settings().boxes[index].status() == Status::Required && to.wanted == Some(false) {
            let reason = desk.session.catalog.boxes[index]
                .required
                .as_ref()
                .map(|required| required.reason.clone())
                .unwrap_or_default();
            let holes: [(&str, &dyn std::fmt::Display); 2] =
                [("box", &desk.session.catalog.box_id(index)), ("reason", &reason)];
            return Err(Failure::new(4, desk.session.words.fill("cli.refused", &holes)));
        }
        if edit.set(index, Status::of(to.wanted)) {
            edit.set_frequency(index, to.frequency);
        }
    }
    for (detail, text) in place::follow(&before.details, &edit.settings().details) {
        edit.set_detail(detail, &text);
    }
    let own = Stamp { through: Through::CommandLine, ..Stamp::default() };
    finish(desk, &opened, (&before, &after), &[], dry_run, own)
}

/// `details.phone=+1 555 010 0142`: the detail, and what it is to be.
fn parse_detail(desk: &Desk, setting: &str, known: &Details) -> Result<Option<(Detail, String)>, Failure> {
    let Some((name, value)) = setting.strip_prefix("details.").and_then(|rest| rest.split_once('=')) else {
        return Ok(None);
    };
    let detail = match name {
        "name" => Detail::Name,
        "phone" => Detail::Phone,
        "email" => Detail::Email,
        "region" => Detail::Region,
        "state" => Detail::State,
        "zone" => Detail::Zone,
        "two_step" if TWO_STEP.contains(&value) => Detail::TwoStep,
        _ => return Err(Failure::new(2, desk.session.words.fill("cli.no_detail", &[("text", &short(setting))]))),
    };
    desk.detail(detail, value, known).map(|value| Some((detail, value)))
}

/// `texts.deals=off`: the box, and what it is to be.
fn parse(desk: &Desk, setting: &str) -> Result<(usize, Setting), Failure> {
    let usage = || Failure::new(2, desk.session.words.fill("cli.set_usage", &[("text", &short(setting))]));
    let (name, value) = setting.split_once('=').ok_or_else(usage)?;
    let (channel, category) = name.split_once('.').ok_or_else(usage)?;
    let place = desk.channel(channel)?;
    let index = desk.session.catalog.find(&desk.session.catalog.channels[place].id, category).ok_or_else(|| {
        let known =
            desk.session.catalog.channel_boxes(place).map(|index| desk.session.catalog.category_of(index).id.as_str());
        let near = desk.session.words.series(&nearest(category, known));
        let key = if near.is_empty() { "cli.no_category" } else { "cli.no_category_near" };
        let holes: [(&str, &dyn std::fmt::Display); 3] =
            [("id", &short(category)), ("channel", &desk.session.catalog.channels[place].id), ("near", &near)];
        Failure::new(3, desk.session.words.fill(key, &holes))
    })?;
    let to = match value.to_lowercase().as_str() {
        "on" | "opted_in" => Setting { wanted: Some(true), ..Setting::default() },
        "off" | "opted_out" => Setting { wanted: Some(false), ..Setting::default() },
        other => frequency(desk, index, other)?,
    };
    Ok((index, to))
}

fn frequency(desk: &Desk, index: usize, value: &str) -> Result<Setting, Failure> {
    let catalog = &desk.session.catalog;
    let offered = &catalog.boxes[index].frequencies;
    let found = offered.iter().copied().find(|at| catalog.frequencies[usize::from(*at)].id == value);
    found.map(|frequency| Setting { wanted: Some(true), frequency, locked: false }).ok_or_else(|| {
        let ids = offered.iter().map(|at| catalog.frequencies[usize::from(*at)].id.as_str());
        let known: Vec<&str> = ["on", "off"].into_iter().chain(ids).collect();
        let holes: [(&str, &dyn std::fmt::Display); 3] =
            [("box", &catalog.box_id(index)), ("value", &short(value)), ("known", &desk.session.words.series(&known))];
        Failure::new(2, desk.session.words.fill("cli.no_value", &holes))
    })
}

/// Turns off a channel, or its offers.
pub fn opt_out(desk: &mut Desk, channel: &str, offers: bool, dry_run: bool) -> Result<(), Failure> {
    sweep(desk, channel, if offers { Sweep::Offers } else { Sweep::All }, dry_run)
}

/// Turns on a channel.
pub fn allow(desk: &mut Desk, channel: &str, dry_run: bool) -> Result<(), Failure> {
    sweep(desk, channel, Sweep::Allow, dry_run)
}

fn sweep(desk: &mut Desk, channel: &str, sweep: Sweep, dry_run: bool) -> Result<(), Failure> {
    let channel = desk.channel(channel)?;
    let opened = desk.person()?;
    let before = opened.profile.settings(&desk.session.catalog);
    let mut after = before.clone();
    let kept = sweep.apply(&mut Edit::new(&desk.session.catalog, &before, &mut after), channel);
    let name = &desk.session.catalog.channels[channel].id;
    let scope = match sweep {
        Sweep::Offers => Some(format!("{name}.offers")),
        Sweep::All => Some(format!("{name}.*")),
        Sweep::Allow => None,
    };
    let asking = Asking { reason: desk.session.by.behalf.reason.clone(), ..Asking::default() };
    let request = scope.map(|scope| Ask { scope: vec![scope], asking });
    let own = Stamp { request, through: Through::CommandLine, ..Stamp::default() };
    finish(desk, &opened, (&before, &after), &kept, dry_run, own)
}

/// Saves what differs, unless it is only asked about, and reports.
pub fn finish(
    desk: &mut Desk,
    opened: &Opened,
    (before, after): (&Settings, &Settings),
    kept: &[usize],
    dry_run: bool,
    own: Stamp,
) -> Result<(), Failure> {
    let mut changes = diff(&desk.session.catalog, before, after);
    if dry_run {
        return report(desk, opened, after, &changes, kept, None, true);
    }
    if !changes.is_empty() || own.notes() {
        desk.needs_reason()?;
    }
    if let Some(ask) = &own.request {
        changes.extend(request::off_already(&desk.session.catalog, before, &ask.scope));
    }
    let Stamp { request, brought, through, .. } = own;
    let stamp = Stamp { request, brought, through, ..desk.stamp(Event::Saved, &opened.profile.details) };
    let save = Save { catalog: &desk.session.catalog, base: opened.profile.revision, changes: &changes, stamp: &stamp };
    let saved = desk.store.save(&opened.profile.id, &save).map_err(|error| desk.failure(&error))?;
    let now = saved.profile.settings(&desk.session.catalog);
    if saved.snapshot_behind {
        super::output::complain(&desk.session.words.get("receipt.behind"));
    }
    let opened = Opened { profile: saved.profile, last: None, outside: None, history_gone: false };
    let changes = saved.record.as_ref().map(|record| record.changes.clone()).unwrap_or_default();
    report(desk, &opened, &now, &changes, kept, saved.record.as_ref(), false)
}

fn report(
    desk: &Desk,
    opened: &Opened,
    settings: &Settings,
    changes: &[Change],
    kept: &[usize],
    record: Option<&Record>,
    dry_run: bool,
) -> Result<(), Failure> {
    let catalog = &desk.session.catalog;
    // What was only asked again leaves to do what was to do before.
    let steps = if changes.is_empty() { Vec::new() } else { receipt::steps(&desk.session, changes) };
    if desk.out.json {
        let kept: Vec<Value> = kept.iter().map(|index| box_value(catalog, settings.boxes[*index], *index)).collect();
        return desk.out.value(&json!({
            "profile": opened.profile.id,
            "saved": record.is_some(),
            "dry_run": dry_run,
            "revision": opened.profile.revision,
            "reference": record.map(Record::reference),
            "check_code": record.map(Record::check_code),
            "changes": changes,
            "kept": kept,
            "choices": choices(catalog, settings, None),
            "next": steps,
        }));
    }
    let key = if dry_run { "plain.was_will" } else { "plain.was_now" };
    let mut lines: Vec<String> =
        changes.iter().map(|change| receipt::change_aloud(&desk.session, change, key)).collect();
    lines.extend(kept.iter().map(|index| wording::locked(&desk.session, *index)));
    match record {
        Some(record) => {
            let (date, time) =
                (wording::date(&desk.session.words, &record.at).unwrap_or_default(), wording::time(&record.at));
            let reference = record.reference();
            let holes: [(&str, &dyn std::fmt::Display); 3] =
                [("reference", &reference), ("date", &date), ("time", &time)];
            lines.push(desk.session.words.fill("plain.receipt", &holes));
            if changes.is_empty() {
                lines.push(desk.session.words.get("cli.asked").into_owned());
            } else {
                lines.extend(steps);
            }
        }
        None if changes.is_empty() => lines.push(desk.session.words.get("cli.nothing").into_owned()),
        None => lines.push(desk.session.words.get("review.nothing_yet").into_owned()),
    }
    desk.out.lines(&lines)
}
