//! The agent's desk on the command line: `note`, `plan` and `evidence`.

use serde_json::{Value, json};

use super::failure::Failure;
use super::{Desk, history, short};
use crate::clock;
use crate::domain::evidence::{EvidenceFault, Findings, check, moment};
use crate::domain::history::{Event, Evidence, Record};
use crate::domain::plan::Todo;
use crate::domain::site::How;
use crate::domain::standing::Status;
use crate::papers::plan::dated_clicks;
use crate::papers::{complaint, proof};
use crate::store::{Save, Stamp};
use crate::wording;

/// Prints the ticket note of a save.
pub fn note(desk: &mut Desk, reference: Option<&str>) -> Result<(), Failure> {
    let receipt = history::receipt_of(desk, reference)?;
    let note = proof::ticket_note(&desk.session, &receipt);
    if desk.out.json {
        return desk.out.value(&json!({ "reference": receipt.record.reference(), "note": note }));
    }
    desk.out.lines(&[note])
}

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
        return vec![words.get("plan.all_done")];
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
    lines.push(words.get("plan.cli"));
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
                desk.session.words.get("value.empty")
            } else {
                desk.session.words.series(&known)
            };
            return Err(Failure::new(
                3,
                desk.session.words.fill("plan.no_step", &[("name", &short(name)), ("known", &known)]),
            ));
        }
    }
    save(desk, Stamp { event, site: facts, ..Stamp::default() })?;
    Ok(())
}

/// Writes down what changes nothing.
fn save(desk: &mut Desk, noted: Stamp) -> Result<Option<Record>, Failure> {
    let opened = desk.person()?;
    let own = desk.stamp(noted.event, &opened.profile.details.name);
    let stamp = Stamp { evidence: noted.evidence, site: noted.site, ..own };
    let save = Save { catalog: &desk.session.catalog, base: opened.profile.revision, changes: &[], stamp: &stamp };
    let saved = desk.store.save(&opened.profile.id, &save).map_err(|error| desk.failure(&error))?;
    if saved.snapshot_behind {
        super::output::complain(&desk.session.words.get("receipt.behind"));
    }
    Ok(saved.record)
}

/// What is known of opt-outs and what came after them.
fn findings(desk: &mut Desk) -> Result<Findings, Failure> {
    desk.open_person()?;
    let Some(open) = &desk.session.open else { return Err(Failure::new(3, desk.session.words.get("cli.nobody"))) };
    let records = desk.store.history(&open.profile.id, Findings::FAR).map_err(|error| desk.failure(&error))?;
    Ok(Findings::of(&desk.session.catalog, &records, desk.session.region(), clock::now()))
}

/// Prints the opt-outs with their last days, and what came all the same.
pub fn list_evidence(desk: &mut Desk) -> Result<(), Failure> {
    let known = findings(desk)?;
    if desk.out.json {
        let opt_outs: Vec<Value> = known
            .opt_outs
            .iter()
            .map(|opt_out| {
                json!({
                    "channel": opt_out.channel,
                    "categories": opt_out.categories,
                    "at": opt_out.at,
                    "reference": opt_out.reference,
                    "on_site_at": opt_out.on_site_at,
                    "due": opt_out.deadline.map(|deadline| deadline.due.to_string()),
                })
            })
            .collect();
        let came: Vec<Value> = known
            .messages
            .iter()
            .map(|message| {
                json!({
                    "evidence": message.evidence,
                    "reference": message.reference,
                    "after_deadline": message.after_deadline,
                    "outside_hours": message.quiet.map(|quiet| quiet.is_outside),
                })
            })
            .collect();
        let region = known.region.as_ref().map(|region| region.id.clone());
        return desk.out.value(&json!({ "region": region, "opt_outs": opt_outs, "messages": came }));
    }
    let words = &desk.session.words;
    let mut lines = vec![words.get("evidence.opt_outs")];
    lines.extend(known.opt_outs.iter().map(|one| format!("  {}", complaint::opt_out_line(&desk.session, &known, one))));
    if known.opt_outs.is_empty() {
        lines.push(format!("  {}", words.get("evidence.no_opt_outs")));
    }
    lines.push(words.get("evidence.messages"));
    lines.extend(known.messages.iter().map(|one| format!("  {}", complaint::message_line(&desk.session, one))));
    if known.messages.is_empty() {
        lines.push(format!("  {}", words.get("evidence.none")));
    }
    desk.out.lines(&lines)
}

/// Writes down a message that came.
pub fn log_evidence(
    desk: &mut Desk,
    from: &str,
    at: Option<&str>,
    text: Option<&str>,
    channel: &str,
) -> Result<(), Failure> {
    desk.channel(channel)?;
    desk.needs_reason()?;
    if from.trim().is_empty() {
        return Err(Failure::new(2, desk.session.words.get("evidence.from_needed")));
    }
    let time = clock::now();
    let at = moment(at.unwrap_or(&time), &time).ok_or_else(|| {
        Failure::new(2, desk.session.words.fill("evidence.bad_time_cli", &[("text", &short(at.unwrap_or("")))]))
    })?;
    let evidence = Evidence {
        channel: channel.to_lowercase(),
        at,
        from: from.trim().to_owned(),
        text: text.unwrap_or_default().to_owned(),
        ..Evidence::default()
    };
    if check(&evidence, &time) == Err(EvidenceFault::Future) {
        return Err(Failure::new(2, desk.session.words.get("evidence.future")));
    }
    let record = save(desk, Stamp { event: Event::Evidence, evidence: Some(evidence), ..Stamp::default() })?;
    if desk.out.json {
        return desk.out.value(&json!({ "reference": record.map(|record| record.reference()) }));
    }
    desk.out.lines(&[desk.session.words.get("evidence.written")])
}

/// Prints the complaint.
pub fn complain(desk: &mut Desk) -> Result<(), Failure> {
    let known = findings(desk)?;
    let text = complaint::text(&desk.session, &known);
    if desk.out.json {
        return desk.out.value(&json!({ "complaint": text }));
    }
    desk.out.print(&text)
}
