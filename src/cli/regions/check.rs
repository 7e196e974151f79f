//! `region check`: what the packs should be looked at for.

use std::fmt::Display;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::Packs;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::domain::region::check::{Finding, Remark, check};
use crate::words::Words;

/// Prints what there is to say of every pack as of a day.
///
/// # Errors
/// A pack cannot be used, or two of its facts contradict each other.
pub fn run(packs: &Packs, out: &Output, day: Date) -> Result<(), Failure> {
    let mut found: Vec<(String, Finding)> = Vec::new();
    let mut failure = None;
    for id in packs.regions.codes() {
        match packs.load(id) {
            Ok(region) => found.extend(check(region, day).into_iter().map(|finding| (id.to_owned(), finding))),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    let clash = found.iter().find(|(_, finding)| finding.remark == Remark::Contradicts);
    if let Some((id, finding)) = clash {
        let holes: [(&str, &dyn Display); 2] = [("id", id), ("member", &finding.member)];
        failure = failure.or(Some(Failure::new(8, packs.words.fill("region.contradiction", &holes))));
    }
    if out.json {
        let list: Vec<Value> = found.iter().map(|(id, finding)| value(id, finding)).collect();
        out.value(&json!({ "on": day.to_string(), "findings": list }))?;
    } else {
        let mut lines: Vec<String> = found.iter().map(|(id, finding)| line(&packs.words, id, finding)).collect();
        if lines.is_empty() {
            lines.push(packs.words.get("region.check_nothing").into_owned());
        }
        out.lines(&lines)?;
    }
    failure.map_or(Ok(()), Err)
}

fn value(id: &str, finding: &Finding) -> Value {
    let (date, days) = match finding.remark {
        Remark::Ended(date) | Remark::NotYet(date) => (Some(date), None),
        Remark::Ends(date, days) => (Some(date), Some(days)),
        Remark::Stale(days) => (None, Some(days)),
        Remark::Contradicts | Remark::Unsourced => (None, None),
    };
    json!({
        "region": id,
        "member": finding.member,
        "says": finding.says,
        "remark": finding.remark.id(),
        "date": date.map(|date| date.to_string()),
        "days": days,
    })
}

/// `US rules[4]: ends on 2027-01-31, in 67 days. Until 31 January 2027 ...`
fn line(words: &Words, id: &str, finding: &Finding) -> String {
    let remark = match finding.remark {
        Remark::Contradicts => words.get("region.check_contradicts").into_owned(),
        Remark::Ended(date) => words.fill("region.check_ended", &[("date", &date)]),
        Remark::NotYet(date) => words.fill("region.check_not_yet", &[("date", &date)]),
        Remark::Ends(date, days) => words.fill("region.check_ends", &[("date", &date), ("n", &days)]),
        Remark::Stale(days) => words.fill("region.check_stale", &[("n", &days)]),
        Remark::Unsourced => words.get("region.check_unsourced").into_owned(),
    };
    format!("{id} {}: {remark} {}", finding.member, finding.says).trim_end().to_owned()
}
