//! The open requests, with the day by which they must be acted on.

use std::collections::{BTreeMap, HashMap};

use super::OptOut;
use crate::domain::deadline::Deadline;
use crate::domain::ledger::{Ledger, LedgerRequest, RequestState, Span, reference_of};
use crate::domain::region::clocks::stop_clock;
use crate::domain::region::{DayKind, Region};

/// The open requests: one for the boxes of a channel of which the shop was
/// told on one day, and one for those of which it was not told. A box that was
/// asked about again stands once: under the request whose clock runs.
pub(super) fn opt_outs(ledger: &Ledger, region: Option<&Region>) -> Vec<OptOut> {
    let first = first_told(ledger);
    let mut all = Vec::new();
    for asked in open(ledger) {
        let mut parts: BTreeMap<Part<'_>, Vec<&Span>> = BTreeMap::new();
        let own = |span: &&Span| first.get(&names(span)).is_some_and(|(_, head)| *head == asked.head);
        for span in asked.running().filter(own) {
            let part =
                (&*span.open.channel, span.open.told.as_deref(), span.open.due.as_deref(), has_clock(region, span));
            parts.entry(part).or_default().push(span);
        }
        all.extend(parts.into_iter().map(|(part, spans)| opt_out(asked, part, &spans)));
    }
    all
}

/// What parts the boxes of a request: the channel, the day the shop was told,
/// the last day, and whether a rule gives one.
type Part<'a> = (&'a str, Option<&'a str>, Option<&'a str>, bool);

/// Whether a rule of the region gives a day by which the sender must stop what
/// a box gets.
fn has_clock(region: Option<&Region>, span: &Span) -> bool {
    let clock = region
        .zip(span.open.purpose)
        .and_then(|(region, purpose)| stop_clock(&region.clocks, &span.open.channel, purpose, None));
    clock.is_some_and(|clock| clock.kind != DayKind::NoNumber)
}

fn opt_out(asked: &LedgerRequest, part: Part<'_>, spans: &[&Span]) -> OptOut {
    let (channel, told, due, has_clock) = part;
    let deadline = told.zip(due).and_then(|(start, due)| {
        let (start, due) = (start.parse().ok()?, due.parse().ok()?);
        Some(Deadline { start, due })
    });
    OptOut {
        channel: channel.to_owned(),
        categories: spans.iter().map(|span| span.open.id.clone()).collect(),
        at: asked.at.clone(),
        asked_on: asked.asked_on.clone(),
        reference: reference_of(&asked.head),
        on_site_at: told.map(str::to_owned),
        has_clock,
        deadline,
    }
}

fn open(ledger: &Ledger) -> impl Iterator<Item = &LedgerRequest> {
    ledger.asked.iter().filter(|asked| asked.state == RequestState::Open)
}

fn names(span: &Span) -> (&str, &str) {
    (&span.open.channel, &span.open.id)
}

/// For each box the check code of the open request that counts for it: the one
/// of which the shop was told first, else the earliest.
fn first_told(ledger: &Ledger) -> HashMap<(&str, &str), (Option<&str>, &str)> {
    let mut first: HashMap<(&str, &str), (Option<&str>, &str)> = HashMap::new();
    for asked in open(ledger) {
        for span in asked.running() {
            let told = span.open.told.as_deref();
            let place = first.entry(names(span)).or_insert((told, &asked.head));
            if told.is_some() && place.0.is_none_or(|now| told < Some(now)) {
                *place = (told, &asked.head);
            }
        }
    }
    first
}
