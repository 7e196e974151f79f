//! What there is to say of what is left to do on the shop's own site.

use super::complaint::source;
use crate::domain::place::country;
use crate::domain::plan::Todo;
use crate::domain::region::Confidence;
use crate::session::Session;

/// That the names of pages and buttons may be others where the person lives.
#[must_use]
pub fn names_differ(session: &Session) -> Option<String> {
    (!session.is_at_home()).then(|| names_differ_in(session, session.served_region()))
}

/// That the names of pages and buttons may be others in a region, and what is
/// known of the address of the shop's site there.
#[must_use]
pub(in crate::papers) fn names_differ_in(session: &Session, region: &str) -> String {
    let words = &session.words;
    match session.site_in(region) {
        Some(site) => words.fill("region.names_differ", &[("site", &site)]),
        None if region.is_empty() => words.get("region.names_differ_no_region").into_owned(),
        None => words.fill("region.names_differ_no_site", &[("region", &country::written(region))]),
    }
}

/// Where a region's pack says that the boxes of these steps were found, with
/// the source and its age: page names differ by region and change.
#[must_use]
pub fn dated_clicks(session: &Session, steps: &[Todo], now: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let about_shop = session.region().filter(|region| region.is_about(&session.catalog));
    let Some(region) = about_shop else { return lines };
    let general = region.shop_site.as_ref().filter(|site| site.fact.confidence != Confidence::Sourced);
    if let Some(site) = general.filter(|_| !steps.is_empty()) {
        let source = source(session, &site.fact, now);
        lines.push(session.words.fill("region.site_general", &[("source", &source)]));
    }
    let mut channels: Vec<&str> = steps.iter().map(|step| step.channel.as_str()).collect();
    channels.dedup();
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
