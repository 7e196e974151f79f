//! `plan`: what is left to do on the shop's own site.

use serde_json::{Value, json};

use super::failure::Failure;
use super::{Desk, short};
use crate::clock;
use crate::domain::history::Event;
use crate::domain::plan::Todo;
use crate::domain::site::How;
use crate::domain::standing::Status;
use crate::papers::plan::dated_clicks;
use crate::store::Stamp;
use crate::wording;

/// Prints what is left to do on the shop's site, or ticks steps off.
pub fn plan(desk: &mut Desk, done: &[String], seen: &[String]) -> Result<(), Failure> {
    desk.open_person()?;
    let steps = desk.session.plan();
    for (names, event) in [(done, Event::Done), (seen, Event::Seen)] {
        if !names.is_empty() {
            tick_off(desk, &steps, names, event)?;
        }
    }
    desk.open_person()?;
    let steps = desk.session.plan();
    let region = desk.session.region();
    let clicks = |channel: &str| -> Vec<Value> {
        let paths = region.into_iter().flat_map(|region| region.paths_for(channel));
        let value = |path: &crate::domain::region::Path| {
            json!({
                "clicks": path.clicks,
                "button": path.button,
                "source": path.fact.source,
                "checked_on": path.fact.checked_on.to_string(),
                "confidence": path.fact.confidence.id(),
            })
        };
        paths.map(value).collect()
    };
    if desk.out.json {
        let list: Vec<Value> = steps
            .iter()
            .map(|step| {
                json!({
                    "step": step.name(),
                    "channel": step.channel,
                    "id": step.id,
                    "do": if step.tick { "tick" } else { "untick" },
                    "on_site": Status::of(step.known.as_ref().map(|known| known.on)).id(),
                    "also_found_under": clicks(&step.channel),
                })
            })
            .collect();
        return desk.out.value(&json!({ "left": list.len(), "steps": list, "page": desk.session.catalog.shop.page }));
    }
    desk.out.lines(&plan_lines(desk, &steps))
}

fn plan_lines(desk: &Desk, steps: &[Todo]) -> Vec<String> {
    let words = &desk.session.words;
    if steps.is_empty() {
        return vec![words.get("plan.all_done").into_owned()];
    }
    let path = desk.session.catalog.shop.page.join(" > ");
    let mut lines = vec![
        words.fill("plan.left", &[("n", &steps.len())]),
        words.fill("plan.how", &[("path", &path), ("save", &desk.session.catalog.shop.save)]),
    ];
    for step in steps {
        let key = if step.tick { "plan.tick" } else { "plan.untick" };
        let what = words.fill(key, &[("what", &wording::box_name(&desk.session.catalog, &step.channel, &step.id))]);
        lines.push(format!("  {:<28} {what}", step.name()));
    }
    lines.extend(dated_clicks(&desk.session, steps, &clock::now()));
    lines.push(words.get("plan.cli").into_owned());
    lines
}

/// Ticks steps off: by name, by channel, or `all`.
fn tick_off(desk: &mut Desk, steps: &[Todo], names: &[String], event: Event) -> Result<(), Failure> {
    desk.needs_reason()?;
    let how = if event == Event::Seen { How::Seen } else { How::Done };
    let mut facts = Vec::new();
    for name in names {
        let fits = |step: &&Todo| name == "all" || *name == step.channel || *name == step.name();
        let before = facts.len();
        facts.extend(steps.iter().filter(fits).map(|step| step.fact(how)));
        if facts.len() == before {
            let known: Vec<String> = steps.iter().map(Todo::name).collect();
            let known = if known.is_empty() {
                desk.session.words.get("value.empty").into_owned()
            } else {
                desk.session.words.series(&known)
            };
            return Err(Failure::new(
                3,
                desk.session.words.fill("plan.no_step", &[("name", &short(name)), ("known", &known)]),
            ));
        }
    }
    desk.note(Stamp { event, site: facts, ..Stamp::default() })?;
    Ok(())
}
