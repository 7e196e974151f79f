//! The words of a complaint about messages that still come, with the places
//! that a region has for it. It states what happened and judges nothing.

use crate::domain::evidence::{Findings, Left, Message, OptOut};
use crate::domain::region::{DayKind, Fact};
use crate::domain::text::{clean, mask_phone};
use crate::session::Session;
use crate::wording;

/// The complaint, and where to send it.
#[must_use]
pub fn text(session: &Session, found: &Findings) -> String {
    let words = &session.words;
    let Some(open) = &session.open else { return String::new() };
    let mut lines = vec![
        words.get("complaint.title").into_owned(),
        words.fill("complaint.name", &[("name", &open.profile.details.name)]),
        words.fill("complaint.number", &[("number", &mask_phone(&open.profile.details.phone))]),
        String::new(),
        words.get("complaint.opted_out").into_owned(),
    ];
    lines.extend(found.opt_outs.iter().map(|opt_out| format!("  {}", opt_out_line(session, found, opt_out))));
    lines.push(String::new());
    lines.push(words.get("complaint.came").into_owned());
    lines.extend(found.messages.iter().map(|message| format!("  {}", message_line(session, message))));
    if found.messages.is_empty() {
        lines.push(format!("  {}", words.get("evidence.none")));
    }
    lines.push(String::new());
    lines.push(words.get("complaint.ask").into_owned());
    if let Some(region) = &found.region {
        lines.push(String::new());
        lines.push(words.fill("complaint.routes", &[("region", &region.name)]));
        for route in &region.routes {
            let how = if route.how.is_empty() { String::new() } else { format!(". {}", route.how) };
            lines.push(format!("  {}{how}  ({})", route.to, source(session, &route.fact, &found.now)));
        }
        for clock in found.clocks() {
            lines.push(String::new());
            lines.push(words.fill("complaint.clock", &[("rule", &clock.rule)]));
            lines.push(format!("  {}", source(session, &clock.fact, &found.now)));
        }
    }
    lines.push(String::new());
    lines.push(session.catalog.shop.not_affiliated.clone());
    lines.iter().map(|line| clean(line).into_owned()).collect::<Vec<_>>().join("\n") + "\n"
}

/// Where a fact comes from, how well it is known, and how old that is.
#[must_use]
pub fn source(session: &Session, fact: &Fact, now: &str) -> String {
    let today = now.get(..10).and_then(|day| day.parse().ok());
    let days = today.map_or(0, |today| fact.age_days(today)).max(0);
    let source = if fact.source.is_empty() { session.words.get("fact.no_source") } else { fact.source.as_str().into() };
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("source", &source), ("confidence", &fact.confidence.id()), ("date", &fact.checked_on), ("n", &days)];
    session.words.fill("fact.where", &holes)
}

/// `Texts: 2 kinds, 23 November 2026, R-7F3A-19C2. To be acted on by 8 December 2026.`
#[must_use]
pub fn opt_out_line(session: &Session, found: &Findings, opt_out: &OptOut) -> String {
    let words = &session.words;
    let channel = session.catalog.channel(&opt_out.channel);
    let label = channel.map_or(opt_out.channel.clone(), |at| session.catalog.channels[at].label.clone());
    let date = wording::date(words, &opt_out.at).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("channel", &label), ("n", &opt_out.categories.len()), ("date", &date), ("reference", &opt_out.reference)];
    let mut parts = vec![words.fill("evidence.opt_out", &holes)];
    parts.push(last_day(session, found, opt_out));
    if let Some(day) = found.answer_by(opt_out) {
        let date = wording::date(words, &day.to_string()).unwrap_or_default();
        parts.push(words.fill("evidence.answer_by", &[("date", &date)]));
    }
    if opt_out.on_site_at.is_none() {
        parts.push(words.get("evidence.not_on_site").into_owned());
    }
    parts.join(" ")
}

/// The last day for a request, or why there is none.
fn last_day(session: &Session, found: &Findings, opt_out: &OptOut) -> String {
    let words = &session.words;
    let Some(deadline) = &opt_out.deadline else {
        let clock = found.clock(opt_out).filter(|clock| clock.kind == DayKind::NoNumber);
        return match clock {
            _ if opt_out.on_site_at.is_none() => words.get("evidence.not_told").into_owned(),
            Some(clock) => words.fill("evidence.no_number", &[("rule", &clock.rule)]),
            None => words.get("evidence.no_clock").into_owned(),
        };
    };
    let date = wording::date(words, &deadline.due.to_string()).unwrap_or_default();
    let (key, n) = match found.left(opt_out) {
        Some(Left::Over) => ("evidence.over", 0),
        Some(Left::BusinessDays(n)) => ("evidence.due", n),
        Some(Left::Days(n)) => ("evidence.due_days", n),
        None => ("evidence.due", 0),
    };
    words.fill(key, &[("date", &date), ("n", &n)])
}

/// `24 November 2026 07:30 from 262966. After the last day. Before 8:00.`
#[must_use]
pub fn message_line(session: &Session, message: &Message) -> String {
    let words = &session.words;
    let evidence = &message.evidence;
    let date = wording::date(words, &evidence.at).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 3] =
        [("date", &date), ("time", &wording::time(&evidence.at)), ("from", &evidence.from)];
    let mut parts = vec![words.fill("evidence.came", &holes)];
    if message.after_deadline {
        parts.push(words.get("evidence.late").into_owned());
    }
    if message.quiet.is_some_and(|quiet| quiet.is_outside) {
        parts.push(words.get("evidence.outside_hours").into_owned());
    }
    if !evidence.text.is_empty() {
        parts.push(format!("\"{}\"", evidence.text));
    }
    parts.join(" ")
}
