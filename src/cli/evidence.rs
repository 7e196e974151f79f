//! `evidence`: opt-outs, messages that came all the same, and the complaint.

use serde_json::{Value, json};

use super::failure::Failure;
use super::{Desk, short};
use crate::clock;
use crate::domain::evidence::{EvidenceFault, Findings, check, moment};
use crate::domain::history::{Event, Evidence};
use crate::papers::complaint;
use crate::store::Stamp;

/// What is known of opt-outs and what came after them.
fn findings(desk: &mut Desk) -> Result<Findings, Failure> {
    desk.open_person()?;
    let Some(open) = &desk.session.open else {
        return Err(Failure::new(3, desk.session.words.get("cli.nobody").into_owned()));
    };
    let records = desk.store.history(&open.profile.id, Findings::FAR).map_err(|error| desk.failure(&error))?;
    Ok(Findings::of(&desk.session.catalog, &records, desk.session.region(), desk.session.there(clock::now())))
}

/// Prints the opt-outs with their last days, and what came all the same.
pub fn list(desk: &mut Desk) -> Result<(), Failure> {
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
    let mut lines = vec![words.get("evidence.opt_outs").into_owned()];
    lines.extend(known.opt_outs.iter().map(|one| format!("  {}", complaint::opt_out_line(&desk.session, &known, one))));
    if known.opt_outs.is_empty() {
        lines.push(format!("  {}", words.get("evidence.no_opt_outs")));
    }
    lines.push(words.get("evidence.messages").into_owned());
    lines.extend(known.messages.iter().map(|one| format!("  {}", complaint::message_line(&desk.session, one))));
    if known.messages.is_empty() {
        lines.push(format!("  {}", words.get("evidence.none")));
    }
    desk.out.lines(&lines)
}

/// The channel that a message came on: the one that is named, else the one
/// that its sender and the opt-outs make likely.
fn came_on(desk: &mut Desk, named: Option<&str>, from: &str) -> Result<usize, Failure> {
    match named {
        Some(id) => desk.channel(id),
        None => Ok(findings(desk)?.likely_channel(&desk.session.catalog, from)),
    }
}

/// Writes down a message that came.
pub fn log(
    desk: &mut Desk,
    from: &str,
    at: Option<&str>,
    text: Option<&str>,
    channel: Option<&str>,
) -> Result<(), Failure> {
    let from = from.trim();
    let channel = came_on(desk, channel, from)?;
    desk.needs_reason()?;
    if from.is_empty() {
        return Err(Failure::new(2, desk.session.words.get("evidence.from_needed").into_owned()));
    }
    desk.open_person()?;
    // By the clock where it came.
    let time = desk.session.there(clock::now());
    let at = moment(at.unwrap_or(&time), &time).ok_or_else(|| {
        Failure::new(2, desk.session.words.fill("evidence.bad_time_cli", &[("text", &short(at.unwrap_or("")))]))
    })?;
    let catalog = desk.session.catalog.clone();
    let channel = &catalog.channels[channel];
    let text = text.unwrap_or_default().to_owned();
    let evidence = Evidence { channel: channel.id.clone(), at, from: from.to_owned(), text, ..Evidence::default() };
    if check(&evidence, &time) == Err(EvidenceFault::Future) {
        return Err(Failure::new(2, desk.session.words.get("evidence.future").into_owned()));
    }
    let record = desk.note(Stamp { event: Event::Evidence, evidence: Some(evidence), ..Stamp::default() })?;
    if desk.out.json {
        return desk.out.value(&json!({ "reference": record.map(|record| record.reference()) }));
    }
    desk.out.lines(&[desk.session.words.fill("evidence.written_cli", &[("channel", &channel.label)])])
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
