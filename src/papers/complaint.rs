//! The letter about messages that came after the last day, and the lines that
//! judge messages one by one. The letter states what happened and judges
//! nothing; what the program doubts and where its facts are from stands in an
//! appendix, for the person alone.

mod case;

use self::case::{Case, CaseRequest};
use crate::domain::evidence::{Findings, Judged, Left, Message, OptOut};
use crate::domain::history::Asked;
use crate::domain::phone::{mask_phone, written};
use crate::domain::region::{DayKind, Fact, Matter, Route, RoutePurpose};
use crate::domain::terms::LastDay;
use crate::domain::text::{clean, defang};
use crate::session::Session;
use crate::wording::{self, messages};

pub use self::case::NoLetter;

/// The letter, then its appendix. The number is masked, unless it was asked
/// for in full.
///
/// # Errors
/// Why there is no letter: there is no request of which the shop was told, or
/// nothing came after its last day.
pub fn letter(session: &Session, found: &Findings, full_number: bool) -> Result<String, NoLetter> {
    let case = Case::of(&session.catalog, found)?;
    let mut lines = body(session, found, &case, full_number);
    lines.extend(appendix(session, found, &case));
    Ok(lines.iter().map(|line| clean(line).into_owned()).collect::<Vec<_>>().join("\n") + "\n")
}

/// Why there is no letter, in one sentence.
#[must_use]
pub fn no_letter(session: &Session, why: NoLetter) -> String {
    let key = match why {
        NoLetter::NotAsked => "letter.not_asked",
        NoLetter::NotTold => "letter.not_told",
        NoLetter::NothingAfter => "letter.nothing_after",
    };
    session.words.get(key).into_owned()
}

fn body(session: &Session, found: &Findings, case: &Case<'_>, full_number: bool) -> Vec<String> {
    let words = &session.words;
    let date = |at: &str| wording::date(words, at).unwrap_or_default();
    let [title, after] =
        if case.has_days() { ["letter.title", "letter.came"] } else { ["letter.title_told", "letter.came_told"] };
    let mut lines = vec![words.get(title).into_owned(), date(&found.now), String::new()];
    if let Some(open) = &session.open {
        let details = &open.profile.details;
        lines.push(words.fill("letter.name", &[("name", &details.name)]));
        let number = if full_number { written(&details.phone) } else { mask_phone(&details.phone) };
        lines.extend((!number.is_empty()).then(|| words.fill("letter.number", &[("number", &number)])));
        lines.push(String::new());
    }
    lines.push(words.get("letter.asked").into_owned());
    lines.extend(case.requests.iter().map(|request| format!("  {}", request_line(session, request))));
    lines.push(String::new());
    lines.push(words.get(after).into_owned());
    lines.extend(case.messages.iter().map(|message| format!("  {}", came_line(session, message))));
    lines.push(String::new());
    lines.push(words.get("letter.ask").into_owned());
    lines
}

/// What was asked on which day, how the shop was told, and the last day.
fn request_line(session: &Session, request: &CaseRequest<'_>) -> String {
    let (words, catalog) = (&session.words, &*session.catalog);
    let date = |at: &str| wording::date(words, at).unwrap_or_default();
    let kinds = request.spans.iter().map(|span| (span.open.channel.as_str(), span.open.id.as_str()));
    let what = wording::boxes(words, catalog, kinds);
    let holes: [(&str, &dyn std::fmt::Display); 3] =
        [("date", &date(&request.asked.asked_on)), ("what", &what), ("reference", &request.reference())];
    let mut parts = vec![words.fill("letter.request", &holes)];
    let asking = &request.asked.request.asking;
    let how = asking.how.filter(|how| *how != Asked::Own);
    parts.extend(how.map(|how| words.fill("letter.way", &[("way", &wording::asked(words, how))])));
    parts.push(words.fill(request.told_by(), &[("date", &date(request.told))]));
    parts.extend(request.due.map(|due| words.fill("letter.due", &[("date", &date(due))])));
    if !request.asked.at.starts_with(&request.asked.asked_on) {
        parts.push(words.fill("letter.written", &[("date", &date(&request.asked.at))]));
    }
    parts.extend(request.day.filter(|day| !day.rule.is_empty()).map(|day| rule_line(session, day)));
    if request.due.is_none() {
        parts.push(words.get("letter.no_number").into_owned());
    }
    parts.join(" ")
}

/// The rule of a last day, by the law that it is from where that is known.
fn rule_line(session: &Session, day: &LastDay) -> String {
    // The first source is the law itself; those after it are about it.
    let law = day.source.split(';').next().unwrap_or_default().trim();
    let key = if law.is_empty() { "letter.rule" } else { "letter.rule_of" };
    session.words.fill(key, &[("rule", &day.rule), ("law", &law)])
}

/// A message that came after the last day, with links that cannot be followed.
fn came_line(session: &Session, message: &Message) -> String {
    let words = &session.words;
    let evidence = &message.evidence;
    let kind = messages::a_kind(words, evidence.kind);
    let moment = wording::moment(words, &evidence.at);
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("moment", &moment), ("from", &evidence.from), ("kind", &kind)];
    let judged = match message.judged {
        Judged::NoDay => words.get("letter.after_told").into_owned(),
        _ => messages::judged(session, evidence.kind, &message.judged),
    };
    let mut parts = vec![words.fill("letter.message", &holes), judged];
    if message.quiet.is_some_and(|quiet| quiet.is_outside) {
        parts.push(words.get("evidence.outside_hours").into_owned());
    }
    if !evidence.text.is_empty() {
        parts.push(format!("\"{}\"", defang(&evidence.text)));
    }
    parts.join(" ")
}

/// What is for the person alone: where the letter can go, what the program
/// is not sure of, and where its facts are from.
fn appendix(session: &Session, found: &Findings, case: &Case<'_>) -> Vec<String> {
    let words = &session.words;
    let mut lines = vec![String::new(), words.get("letter.appendix").into_owned()];
    let mut other: Vec<String> = Vec::new();
    if let Some(region) = &found.region {
        let (sure, unsure): (Vec<&Route>, Vec<&Route>) = region
            .routes_for(Matter::Offers)
            .filter(|route| is_for(case, route))
            .partition(|route| !route.channels.is_empty());
        if !(sure.is_empty() && unsure.is_empty()) {
            lines.push(words.fill("letter.routes", &[("region", &region.name)]));
        }
        lines.extend(sure.iter().map(|route| format!("  {}", route_line(session, route, &found.now))));
        for route in unsure {
            let line = route_line(session, route, &found.now);
            lines.push(format!("  {line} {}", words.get("letter.other_kinds")));
        }
        let clocks = found.clocks();
        let notes = clocks.iter().filter(|clock| case.is_on(&clock.channels));
        for clock in notes {
            other.push(format!("{} {}", clock.rule, source(session, &clock.fact, &found.now)));
            other.extend((!clock.fact.note.is_empty()).then(|| clock.fact.note.clone()));
        }
    }
    for day in case.requests.iter().filter_map(|request| request.day).filter(|day| !day.source.is_empty()) {
        let line = words.fill("letter.day_source", &[("rule", &day.rule), ("source", &day.source)]);
        if !other.contains(&line) {
            other.push(line);
        }
    }
    other.extend((case.left_out > 0).then(|| words.fill("letter.left_out", &[("n", &case.left_out)])));
    other.push(session.catalog.shop.not_affiliated.clone());
    lines.push(words.get("letter.sources").into_owned());
    lines.extend(other.into_iter().map(|line| format!("  {line}")));
    lines
}

/// Whether a route is for a letter about messages that were not wanted on one
/// of its channels: the shop's own are for messages that look like a scam.
fn is_for(case: &Case<'_>, route: &Route) -> bool {
    let carries = matches!(route.purpose, RoutePurpose::TellCarrier | RoutePurpose::TellAuthority);
    carries && (route.channels.is_empty() || case.is_on(&route.channels))
}

fn route_line(session: &Session, route: &Route, now: &str) -> String {
    let how = if route.how.is_empty() { String::new() } else { format!(" {}", route.how) };
    format!("{}.{how} ({})", route.to, source(session, &route.fact, now))
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

/// `Texts: Deals and discounts. Asked on 23 November 2026, R-7F3A-19C2. To be acted on by 8 December 2026.`
#[must_use]
pub fn opt_out_line(session: &Session, found: &Findings, opt_out: &OptOut) -> String {
    let words = &session.words;
    let kinds = opt_out.categories.iter().map(|id| (opt_out.channel.as_str(), id.as_str()));
    let what = wording::boxes(words, &session.catalog, kinds);
    let date = wording::date(words, &opt_out.asked_on).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 3] =
        [("what", &what), ("date", &date), ("reference", &opt_out.reference)];
    let mut parts = vec![words.fill("evidence.opt_out", &holes)];
    parts.push(last_day(session, found, opt_out));
    if let Some(day) = found.answer_by(opt_out) {
        let date = wording::date(words, &day.to_string()).unwrap_or_default();
        parts.push(words.fill("evidence.answer_by", &[("date", &date)]));
    }
    parts.join(" ")
}

/// The last day for a request, or why there is none.
fn last_day(session: &Session, found: &Findings, opt_out: &OptOut) -> String {
    let words = &session.words;
    let Some(deadline) = &opt_out.deadline else {
        let clock = found.clock(opt_out).filter(|clock| clock.kind == DayKind::NoNumber);
        return match clock {
            _ if session.lacks_region() => words.get("evidence.no_region").into_owned(),
            _ if opt_out.on_site_at.is_none() && (opt_out.has_clock || clock.is_some()) => {
                words.get("evidence.not_told").into_owned()
            }
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
