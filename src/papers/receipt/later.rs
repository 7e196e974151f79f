//! "Since then": what later records did to what a save was about.

use serde_json::{Value, json};

use super::Receipt;
use crate::domain::ledger::reference_of;
use crate::domain::since::{LaterAct, What};
use crate::domain::site::{How, SiteFact};
use crate::session::Session;
use crate::wording;

/// What came after a save, one line for each later record and thing it did.
#[must_use]
pub fn later_lines(session: &Session, receipt: &Receipt) -> Vec<String> {
    let words = &session.words;
    let mut lines = Vec::new();
    let same = |one: &LaterAct, other: &LaterAct| one.head == other.head;
    for acts in receipt.since.chunk_by(same) {
        let Some(first) = acts.first() else { continue };
        let said = what(session, acts);
        let moment = wording::moment(words, &session.there(first.at.clone()));
        let holes: [(&str, &dyn std::fmt::Display); 4] =
            [("moment", &moment), ("what", &said), ("who", &first.by), ("reference", &reference_of(&first.head))];
        lines.push(words.fill("since.line", &holes));
    }
    lines
}

/// What one later record did, in clauses.
fn what(session: &Session, acts: &[LaterAct]) -> String {
    let words = &session.words;
    let mut parts = Vec::new();
    let changed: Vec<String> = acts
        .iter()
        .filter_map(|act| match &act.what {
            What::Changed(change) => {
                let to = wording::value_words(words, &session.catalog, change, &change.to);
                let what = wording::subject(words, &session.catalog, change);
                Some(words.fill("since.changed", &[("what", &what), ("is", &to)]))
            }
            _ => None,
        })
        .collect();
    let by = acts.first().map(|act| reference_of(&act.head)).unwrap_or_default();
    let undone = |what: &What| (*what == What::Undone).then_some("since.undone");
    let corrected = |what: &What| (*what == What::Corrected).then_some("since.corrected");
    let key = |what: &What| undone(what).or_else(|| corrected(what)).or_else(|| plain(what));
    let said = acts.iter().filter_map(|act| key(&act.what));
    parts.extend(said.map(|key| words.fill(key, &[("reference", &by)])));
    parts.extend((!changed.is_empty()).then(|| words.series(&changed)));
    parts.extend(seen(session, acts));
    words.clauses(&parts)
}

/// What a later record did that is no change, no correction and no undoing.
pub(in crate::papers) fn plain(what: &What) -> Option<&'static str> {
    match what {
        What::Redone => Some("since.redone"),
        What::AskedAgain => Some("since.asked_again"),
        What::Withdrawn => Some("since.withdrawn"),
        What::Closed => Some("since.closed"),
        What::Reopened => Some("since.reopened"),
        What::Undone | What::Corrected | What::Changed(_) | What::Site(_) => None,
    }
}

/// What was said of the shop's page, boxes of which the same was said together.
fn seen(session: &Session, acts: &[LaterAct]) -> Vec<String> {
    let facts: Vec<&SiteFact> = acts
        .iter()
        .filter_map(|act| match &act.what {
            What::Site(fact) => Some(fact),
            _ => None,
        })
        .collect();
    let mut kinds: Vec<(Option<bool>, How)> = Vec::new();
    for fact in &facts {
        if !kinds.contains(&(fact.on, fact.how)) {
            kinds.push((fact.on, fact.how));
        }
    }
    let words = &session.words;
    let line = |(on, how): (Option<bool>, How)| {
        let alike = facts.iter().filter(|fact| (fact.on, fact.how) == (on, how));
        let boxes = alike.map(|fact| (fact.channel.as_str(), fact.id.as_str()));
        let what = wording::boxes(words, &session.catalog, boxes);
        let (state, how) = wording::fact_state(words, on, how);
        words.fill("site.fact", &[("what", &what), ("state", &state), ("how", &how)])
    };
    kinds.into_iter().map(line).collect()
}

/// The reference of the record by which the save is undone now, if it is.
#[must_use]
pub fn undone_by(receipt: &Receipt) -> Option<String> {
    let last = receipt.since.iter().rev().find(|act| matches!(act.what, What::Undone | What::Redone))?;
    (last.what == What::Undone).then(|| reference_of(&last.head))
}

/// What came after a save, for programs.
#[must_use]
pub fn later_value(receipt: &Receipt) -> Value {
    let one = |act: &LaterAct| {
        let (what, about) = match &act.what {
            What::Changed(change) => ("changed", json!(change)),
            What::Site(fact) => ("site", json!(fact)),
            What::Undone => ("undone", Value::Null),
            What::Redone => ("redone", Value::Null),
            What::AskedAgain => ("asked_again", Value::Null),
            What::Corrected => ("corrected", Value::Null),
            What::Withdrawn => ("withdrawn", Value::Null),
            What::Closed => ("closed", Value::Null),
            What::Reopened => ("reopened", Value::Null),
        };
        json!({ "reference": reference_of(&act.head), "at": act.at, "by": act.by, "what": what, "about": about })
    };
    Value::Array(receipt.since.iter().map(one).collect())
}
