//! What there is to say of what is left to do on the shop's own site.

use super::complaint::source;
use crate::domain::plan::Todo;
use crate::session::Session;

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
