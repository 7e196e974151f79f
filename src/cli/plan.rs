//! `plan`: what is left to do on the shop's own site.

use serde_json::{Value, json};

use super::failure::Failure;
use super::{Desk, short};
use crate::clock;
use crate::domain::history::{Event, Record};
use crate::domain::ledger::reference_of;
use crate::domain::plan::Todo;
use crate::domain::site::{How, SiteFact};
use crate::domain::standing::{Details, Status};
use crate::papers::plan::{dated_clicks, names_differ};
use crate::store::Stamp;
use crate::wording;

/// Prints what is left to do on the shop's site, after what is said of it.
pub fn plan(desk: &mut Desk, done: &[String], seen: &[String], untick: &[String]) -> Result<(), Failure> {
    desk.open_person()?;
    let mut acts = Vec::new();
    for (names, event, how) in [(done, Event::Done, How::Done), (seen, Event::Seen, How::Seen)] {
        if !names.is_empty() {
            acts.push((event, ticked(desk, names, how)?));
        }
    }
    if !untick.is_empty() {
        acts.push((Event::Seen, unticked(desk, untick)?));
    }
    if desk.dry_run && !acts.is_empty() {
        desk.needs_reason()?;
        let lines = acts.iter().flat_map(|(_, facts)| would_note(desk, facts)).collect();
        return desk.would(lines);
    }
    let mut noted = Vec::new();
    for (event, facts) in acts {
        desk.needs_reason()?;
        noted.extend(desk.note(Stamp { event, site: facts, ..Stamp::default() })?);
    }
    desk.open_person()?;
    let steps = desk.session.plan();
    let details = desk.person()?.profile.details;
    if desk.out.json {
        let lines: Vec<Value> = steps.iter().map(|step| step_value(desk, &details, step)).collect();
        let noted: Vec<Value> = noted.iter().map(noted_value).collect();
        let page = &desk.session.catalog.shop.page;
        return desk.out.value(&json!({ "left": lines.len(), "noted": noted, "steps": lines, "page": page }));
    }
    let mut lines: Vec<String> = noted.iter().flat_map(|record| noted_lines(desk, record)).collect();
    if steps.is_empty() {
        lines.push(desk.session.words.get("plan.all_done").into_owned());
        return desk.out.lines(&lines);
    }
    lines.extend(lines_of(desk, &details, &steps));
    lines.extend(dated_clicks(&desk.session, &steps, &clock::now()));
    lines.push(desk.session.words.get("plan.cli").into_owned());
    desk.out.lines(&lines)
}

/// A record of words on the shop's page, as JSON.
pub fn noted_value(record: &Record) -> Value {
    json!({ "reference": record.reference(), "at": record.at, "by": record.by, "facts": record.site })
}

/// What was noted of the shop's page, box by box, and in whose words.
pub fn noted_lines(desk: &Desk, record: &Record) -> Vec<String> {
    let words = &desk.session.words;
    let mut lines = vec![words.fill("cli.site.noted", &[("reference", &record.reference())])];
    lines.extend(record.site.iter().map(|fact| {
        let who = if fact.by.is_empty() { &record.by } else { &fact.by };
        words.fill("site.says", &[("what", &wording::fact(&desk.session, fact)), ("who", who)])
    }));
    lines
}

/// What would be noted of the shop's page, box by box.
pub fn would_note(desk: &Desk, facts: &[SiteFact]) -> Vec<String> {
    let note = |fact| desk.session.words.fill("would.note", &[("what", &wording::fact(&desk.session, fact))]);
    facts.iter().map(note).collect()
}

/// One step, as JSON.
pub fn step_value(desk: &Desk, details: &Details, step: &Todo) -> Value {
    let region = desk.session.regions.get(&details.region);
    let clicks = region.into_iter().flat_map(|region| region.paths_for(&step.channel)).map(|path| {
        json!({
            "clicks": path.clicks,
            "button": path.button,
            "source": path.fact.source,
            "checked_on": path.fact.checked_on.to_string(),
            "confidence": path.fact.confidence.id(),
        })
    });
    let if_done = step.if_done(&desk.session.catalog, &desk.rules(details), desk.today());
    json!({
        "step": step.name(),
        "channel": step.channel,
        "id": step.id,
        "do": if step.tick { "tick" } else { "untick" },
        "on_site": Status::of(step.known.as_ref().map(|known| known.on)).id(),
        "request": step.since.as_ref().map(|head| reference_of(head)),
        "told": step.told,
        "due": step.due,
        "if_done_today": if_done.and_then(|day| day.due),
        "also_found_under": clicks.collect::<Vec<_>>(),
    })
}

/// What is to do on the shop's page: where, and a line for each step.
pub fn lines_of(desk: &Desk, details: &Details, steps: &[Todo]) -> Vec<String> {
    let words = &desk.session.words;
    if steps.is_empty() {
        return Vec::new();
    }
    let path = desk.session.catalog.shop.page.join(" > ");
    let mut lines = vec![
        words.fill("plan.left", &[("n", &steps.len())]),
        words.fill("plan.how", &[("path", &path), ("save", &desk.session.catalog.shop.save)]),
    ];
    lines.extend(names_differ(&desk.session));
    let rules = desk.rules(details);
    for step in steps {
        let key = if step.tick { "plan.tick" } else { "plan.untick" };
        let mut what = words.fill(key, &[("what", &wording::box_name(&desk.session.catalog, &step.channel, &step.id))]);
        let if_done = step.if_done(&desk.session.catalog, &rules, desk.today()).and_then(|day| day.due);
        let (key, day) = if step.told.is_some() { ("plan.due", &step.due) } else { ("cli.plan.if_done", &if_done) };
        if let Some(date) = day.as_ref().and_then(|day| wording::date(words, day)) {
            what = format!("{what}. {}", words.fill(key, &[("date", &date)]));
        }
        lines.push(format!("  {:<28} {what}", step.name()));
    }
    lines
}

/// What is said of steps that are left: by name, by channel, or `all`.
fn ticked(desk: &Desk, names: &[String], how: How) -> Result<Vec<SiteFact>, Failure> {
    let steps = desk.session.plan();
    // What was done there was done by the person, whoever writes it down.
    let by = if desk.session.has_agent() && how == How::Done { desk.session.name().to_owned() } else { String::new() };
    let lines = steps.iter().map(|step| (step.name(), SiteFact { by: by.clone(), ..step.fact(how) }));
    chosen(desk, &lines.collect::<Vec<_>>(), names, ["plan.no_step", "plan.no_step_at_all"])
}

/// What takes back the words on boxes of the page: by name, by channel, or `all`.
fn unticked(desk: &Desk, names: &[String]) -> Result<Vec<SiteFact>, Failure> {
    let Some(open) = &desk.session.open else { return Ok(Vec::new()) };
    let back = |(channel, id, known): (&str, &str, &crate::domain::site::Known)| {
        let fact = SiteFact::new(channel, id, None, known.how);
        (fact.name(), fact)
    };
    let known: Vec<(String, SiteFact)> = open.profile.site.iter().map(back).collect();
    chosen(desk, &known, names, ["plan.no_word", "plan.no_word_at_all"])
}

/// The facts whose lines are named, each once.
fn chosen(
    desk: &Desk,
    lines: &[(String, SiteFact)],
    names: &[String],
    [key, at_all]: [&str; 2],
) -> Result<Vec<SiteFact>, Failure> {
    let mut facts: Vec<SiteFact> = Vec::new();
    for name in names {
        let fits = |(line, fact): &&(String, SiteFact)| name == "all" || *name == fact.channel || name == line;
        let found: Vec<&SiteFact> = lines.iter().filter(fits).map(|(_, fact)| fact).collect();
        if lines.is_empty() {
            return Err(Failure::new(3, desk.session.words.get(at_all).into_owned()));
        }
        if found.is_empty() {
            let known: Vec<&str> = lines.iter().map(|(line, _)| line.as_str()).collect();
            let known = desk.session.words.series(&known);
            let holes: [(&str, &dyn std::fmt::Display); 2] = [("name", &short(name)), ("known", &known)];
            return Err(Failure::new(3, desk.session.words.fill(key, &holes)));
        }
        let new: Vec<SiteFact> = found.into_iter().filter(|fact| !facts.contains(fact)).cloned().collect();
        facts.extend(new);
    }
    Ok(facts)
}
