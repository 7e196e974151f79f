//! The open requests, with the day by which they must be acted on.

use std::collections::{BTreeMap, HashMap};

use super::OptOut;
use crate::domain::deadline::Deadline;
use crate::domain::ledger::{Ledger, RequestState, Span, reference_of};
use crate::domain::region::{Holidays, Region};

/// The open requests, one for each channel that a request is about. A box that
/// was asked about again stands once: under the request whose clock runs.
pub(super) fn opt_outs(ledger: &Ledger, region: Option<&Region>) -> Vec<OptOut> {
    let mut all = Vec::new();
    let mut first: HashMap<(&str, &str), (bool, &str)> = HashMap::new();
    let open = || ledger.asked.iter().filter(|asked| asked.state == RequestState::Open);
    for (asked, span) in open().flat_map(|asked| asked.running().map(move |span| (asked, span))) {
        let place = first.entry((&span.open.channel, &span.open.id)).or_insert((false, &asked.head));
        if span.open.told.is_some() && !place.0 {
            *place = (true, &asked.head);
        }
    }
    for asked in open() {
        let mut channels: BTreeMap<&str, Vec<&Span>> = BTreeMap::new();
        let own = |span: &&Span| {
            first.get(&(&*span.open.channel, &*span.open.id)).is_some_and(|(_, head)| *head == asked.head)
        };
        for span in asked.running().filter(own) {
            channels.entry(&span.open.channel).or_default().push(span);
        }
        for (channel, spans) in channels {
            let told: Option<Vec<&String>> = spans.iter().map(|span| span.open.told.as_ref()).collect();
            let last = told.and_then(|told| told.into_iter().max());
            let due = spans.iter().filter_map(|span| span.open.due.as_ref()).max();
            let holidays = region.and_then(|region| region.clock(channel)).map(|clock| clock.holidays);
            let deadline = last.zip(due).and_then(|(start, due)| {
                let (start, due) = (start.parse().ok()?, due.parse().ok()?);
                Some(Deadline { start, due, holidays: holidays.unwrap_or(Holidays::WeekendsOnly) })
            });
            all.push(OptOut {
                channel: channel.to_owned(),
                categories: spans.iter().map(|span| span.open.id.clone()).collect(),
                at: asked.at.clone(),
                asked_on: asked.asked_on.clone(),
                reference: reference_of(&asked.head),
                on_site_at: last.cloned(),
                deadline,
            });
        }
    }
    all
}
