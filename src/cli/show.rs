//! `show`: how the boxes stand.

use serde_json::{Map, Value, json};

use super::Desk;
use super::failure::Failure;
use crate::domain::catalog::Catalog;
use crate::domain::plan::is_to_do;
use crate::domain::profile::Profile;
use crate::domain::settings::Settings;
use crate::domain::standing::Status;
use crate::domain::tally::Totals;
use crate::session::Session;
use crate::wording;

/// Prints how boxes stand.
pub fn show(desk: &mut Desk, channels: &[String]) -> Result<(), Failure> {
    let (only, _) = desk.channels(channels)?;
    let profile = desk.person()?.profile;
    let news = desk.news(&profile);
    let catalog = &desk.session.catalog;
    if desk.out.json {
        let mut choices = choices(&desk.session, &profile.settings(catalog), &only);
        add_site(catalog, &profile, &mut choices);
        return desk.out.value(&json!({
            "profile": profile.id,
            "name": profile.details.name,
            "revision": profile.revision,
            "head": profile.head,
            "saved_at": profile.saved_at,
            "choices": choices,
        }));
    }
    let at = desk.session.there(profile.saved_at.clone());
    let saved = match wording::date(&desk.session.words, &at) {
        Some(date) => format!("{date}, {}", wording::time(&at)),
        None => desk.session.words.get("people.never").into_owned(),
    };
    let mut lines = vec![desk.session.words.fill("cli.show", &[("name", &profile.details.name), ("date", &saved)])];
    lines.extend(news);
    let settings = profile.settings(catalog);
    for at in 0..catalog.channels.len() {
        if only.is_empty() || only.contains(&at) {
            lines.extend(channel_lines(desk, &profile, &settings, at));
        }
    }
    desk.out.lines(&lines)
}

fn channel_lines(desk: &Desk, profile: &Profile, settings: &Settings, channel: usize) -> Vec<String> {
    let (catalog, words) = (&desk.session.catalog, &desk.session.words);
    let boxes = catalog.channel_boxes(channel);
    let count = wording::counts(words, &Totals::over(catalog, settings, boxes.clone()), boxes.len());
    let mut lines = vec![String::new(), format!("{}: {count}", catalog.channels[channel].label)];
    for (section, boxes) in catalog.groups(channel) {
        let (section, label) = (&catalog.sections[*section].id, &catalog.sections[*section].label);
        lines.push(format!("  {:<30} {label}", format!("{}.{section}", catalog.channels[channel].id)));
        for index in boxes.clone() {
            let mut parts = vec![wording::standing(words, catalog, settings.boxes[index])];
            let (one, id) = (&catalog.channels[channel].id, &catalog.category_of(index).id);
            parts.extend(profile.site.get(one, id).map(|known| wording::on_page(words, known)));
            if is_to_do(catalog, profile, index) {
                parts.push(words.get("show.to_do").into_owned());
            }
            let (name, label) = (catalog.box_id(index), &catalog.category_of(index).label);
            lines.push(format!("    {name:<28} {label:<32} {}", words.clauses(&parts)));
        }
    }
    lines
}

/// The boxes as on disk: by channel, then by category.
pub fn choices(session: &Session, settings: &Settings, only: &[usize]) -> Value {
    let catalog = &*session.catalog;
    let mut all = Map::new();
    for (at, names) in catalog.channels.iter().enumerate().filter(|(at, _)| only.is_empty() || only.contains(at)) {
        let boxes = catalog.channel_boxes(at).map(|index| {
            let id = catalog.category_of(index).id.clone();
            (id, box_value(session, settings, index))
        });
        all.insert(names.id.clone(), Value::Object(boxes.collect()));
    }
    Value::Object(all)
}

/// Adds to boxes what the shop's page is known to say of them, and whether
/// they are to do there.
fn add_site(catalog: &Catalog, profile: &Profile, choices: &mut Value) {
    for index in 0..catalog.boxes.len() {
        let (channel, id) = (&catalog.channels[catalog.boxes[index].channel].id, &catalog.category_of(index).id);
        let place = choices.get_mut(channel).and_then(|boxes| boxes.get_mut(id)).and_then(Value::as_object_mut);
        if let Some(map) = place {
            map.insert("site".to_owned(), json!(profile.site.get(channel, id)));
            map.insert("to_do".to_owned(), json!(is_to_do(catalog, profile, index)));
        }
    }
}

/// One box: its names and how it stands.
pub fn box_value(session: &Session, settings: &Settings, index: usize) -> Value {
    let (catalog, setting) = (&*session.catalog, settings.boxes[index]);
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
        let reason = wording::lock_reason(&session.words, required, &settings.details);
        map.insert("reason".to_owned(), json!(reason));
    }
    value
}
