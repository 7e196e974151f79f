//! Bars of numbers.

use super::fit::Fit;
use super::strip::Strip;
use super::width::{columns, wrap};
use crate::domain::text::clean;
use crate::screens::{Bar, Chart, Role};

/// The widest that a bar gets, in columns: one that is longer is no easier to
/// compare.
const BAR: u16 = 60;

/// Adds a label, a number and a bar for each.
pub(super) fn chart(chart: &Chart<'_>, fit: Fit<'_>, strips: &mut Vec<Strip>) {
    let labels = chart.bars.iter().map(|bar| columns(&clean(&bar.label))).max().unwrap_or(0);
    let numbers = chart.bars.iter().map(|bar| columns(&bar.value.to_string())).max().unwrap_or(0);
    let label = labels.min(fit.width.saturating_sub(fit.margin) / 2).max(1);
    let bar = fit.margin + label + 2 + numbers + 2;
    let room = fit.width.saturating_sub(bar + 1).min(BAR);
    for each in &chart.bars {
        let text = clean(&each.label);
        let mut lines = wrap(&text, label);
        let mut strip = Strip::indented(lines.next().unwrap_or_default(), Role::Text, fit.margin);
        let number = each.value.to_string();
        strip.pad_to(bar - 2 - columns(&number));
        strip.add(&number, Role::Strong);
        strip.pad_to(bar);
        length(each, chart.most, room, fit, &mut strip);
        strips.push(strip);
        strips.extend(lines.map(|line| Strip::indented(line, Role::Text, fit.margin)));
    }
}

/// Adds the bar of a number: whole blocks, and a part of one at the end. What
/// is more than nothing is never drawn as nothing.
fn length(bar: &Bar<'_>, most: u64, room: u16, fit: Fit<'_>, strip: &mut Strip) {
    let [parts @ .., whole] = fit.signs.blocks else { return };
    let steps = fit.signs.blocks.len() as u128;
    let (value, most) = (u128::from(bar.value.min(most)), u128::from(most.max(1)));
    let all = (value * u128::from(room) * steps + most / 2) / most;
    let all = all.max(u128::from(bar.value > 0)).min(u128::from(room) * steps);
    strip.repeat(*whole, u16::try_from(all / steps).unwrap_or(room), Role::Accent);
    if let Some(part) = usize::try_from(all % steps).ok().and_then(|rest| parts.get(rest.checked_sub(1)?)) {
        strip.repeat(*part, 1, Role::Accent);
    }
}
