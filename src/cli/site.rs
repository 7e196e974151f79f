//! `site`: what the shop's own page is known to show, by a person's word.

use serde_json::json;

use super::failure::Failure;
use super::named::assigned;
use super::plan::{noted_lines, noted_value, would_note};
use super::{Desk, short};
use crate::domain::history::Event;
use crate::domain::site::{How, SiteFact};
use crate::store::Stamp;
use crate::wording;

/// Writes down what the page shows, all or none, and prints what is known.
pub fn site(desk: &mut Desk, facts: &[String], seen: bool, told: bool) -> Result<(), Failure> {
    let how = if told || desk.session.has_agent() && !seen { How::Told } else { How::Seen };
    let facts = parse(desk, facts, how)?;
    let mut noted = None;
    if !facts.is_empty() {
        desk.needs_reason()?;
        if desk.dry_run {
            return desk.would(would_note(desk, &facts));
        }
        noted = desk.note(Stamp { event: Event::Seen, site: facts, ..Stamp::default() })?;
    }
    let profile = desk.person()?.profile;
    if desk.out.json {
        return desk.out.value(&json!({
            "profile": profile.id,
            "noted": noted.as_ref().map(noted_value),
            "site": profile.site,
        }));
    }
    if let Some(record) = noted {
        return desk.out.lines(&noted_lines(desk, &record));
    }
    let words = &desk.session.words;
    let line = |(channel, id, known): (&str, &str, &crate::domain::site::Known)| {
        let name = format!("{channel}.{id}");
        let holes: [(&str, &dyn std::fmt::Display); 2] = [
            ("what", &wording::box_name(&desk.session.catalog, channel, id)),
            ("state", &wording::on_page(words, known)),
        ];
        format!("  {name:<28} {}", words.fill("site.line", &holes))
    };
    let mut lines: Vec<String> = profile.site.iter().map(line).collect();
    let key = if lines.is_empty() { "site.nothing" } else { "site.rest" };
    lines.push(words.get(key).into_owned());
    desk.out.lines(&lines)
}

/// The facts that are typed: `texts.deals=on`.
fn parse(desk: &mut Desk, typed: &[String], how: How) -> Result<Vec<SiteFact>, Failure> {
    let profile = desk.person()?.profile;
    let catalog = &desk.session.catalog;
    // What an agent was told is the customer's word.
    let by = if desk.session.has_agent() && how == How::Told { &profile.details.name } else { "" };
    let mut facts: Vec<SiteFact> = Vec::new();
    for text in typed {
        let (boxes, value) = assigned(desk, text, "site.usage")?;
        let on = match value.as_str() {
            "on" => Some(true),
            "off" => Some(false),
            "unknown" => None,
            other => {
                let known = desk.session.words.series(&["on", "off", "unknown"]);
                let (name, _) = text.split_once('=').unwrap_or((text, ""));
                let holes: [(&str, &dyn std::fmt::Display); 3] =
                    [("box", &short(name)), ("value", &short(other)), ("known", &known)];
                return Err(Failure::new(2, desk.session.words.fill("cli.no_value", &holes)));
            }
        };
        let group = !matches!(boxes, super::named::Named::Box(_));
        for index in boxes.boxes() {
            // Of a locked box nobody can tell by a word on all of them.
            if group && catalog.is_locked(index, &profile.details) {
                continue;
            }
            let (channel, id) = (&catalog.channels[catalog.boxes[index].channel].id, &catalog.category_of(index).id);
            facts.retain(|fact| fact.channel != *channel || fact.id != *id);
            if on.is_some() || profile.site.get(channel, id).is_some() {
                facts.push(SiteFact { by: by.to_owned(), ..SiteFact::new(channel, id, on, how) });
            }
        }
    }
    Ok(facts)
}
