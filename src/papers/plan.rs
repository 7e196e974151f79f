//! What there is to say of what is left to do on the shop's own site.

use super::complaint::source;
use crate::domain::plan::Todo;
use crate::session::Session;
use crate::wording;

/// Where a region's pack says that the boxes of these steps were found, with
/// the source and its age: page names differ by region and change.
#[must_use]
pub fn dated_clicks(session: &Session, steps: &[Todo], now: &str) -> Vec<String> {
    let Some(region) = session.region() else { return Vec::new() };
    let mut channels: Vec<&str> = steps.iter().map(|step| step.channel.as_str()).collect();
    channels.dedup();
    let mut lines = Vec::new();
    for channel in channels {
        for path in region.paths_for(channel) {
            let clicks = path.clicks.join(" > ");
            let source = source(session, &path.fact, now);
            let line = session.words.fill("plan.also_under", &[("path", &clicks), ("source", &source)]);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

/// Offers that are off here without having been switched off here: nobody
/// knows how they stand on the shop's site.
#[must_use]
pub fn worth_a_look(session: &Session) -> Vec<String> {
    let catalog = &*session.catalog;
    let Some(open) = &session.open else { return Vec::new() };
    let left = session.plan();
    let line = |channel: usize| {
        let off = catalog.channel_boxes(channel).filter(|index| {
            let own = catalog.box_id(*index);
            let waits = left.iter().any(|step| step.name() == own);
            catalog.is_offer(*index) && !open.saved.boxes[*index].status().is_on() && !waits
        });
        let what = wording::labels(catalog, off);
        let label = &catalog.channels[channel].label;
        (!what.is_empty()).then(|| session.words.fill("plan.look", &[("channel", label), ("what", &what)]))
    };
    (0..catalog.channels.len()).filter_map(line).collect()
}
