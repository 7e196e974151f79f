//! The lines of a pane, in strips of its width.

use super::chart::chart;
use super::controls::{button_lines, field_lines, value_line};
use super::fit::{Fit, more};
use super::grid::grid;
use super::list::list;
use super::strip::Strip;
use super::width::{columns, wrap};
use crate::app::page::{Stop, View};
use crate::domain::text::clean;
use crate::screens::{Line, Pane, Role, Rows, Show, Text};

/// A pane's strips, at most its height, and what was measured.
pub(super) fn flow(pane: &Pane<'_>, fit: Fit<'_>) -> (Vec<Strip>, View) {
    let mut strips = Vec::with_capacity(fit.height + 2);
    let (mut gaps, mut lists, mut foot) = (Vec::new(), Vec::new(), 0);
    for line in lines(pane, fit) {
        foot = if let Line::Buttons { .. } = line { strips.len() } else { 0 };
        match line {
            Line::Gap => gaps.push(strips.len()),
            Line::Rows(_) | Line::Grid(_) => lists.push((strips.len(), line)),
            _ => {}
        }
        fixed(line, fit, &mut strips);
        foot = if foot > 0 { strips.len() - foot } else { 0 };
    }
    let least: usize = lists.iter().map(|(_, line)| least(line)).sum();
    // Where it is too tall, empty lines go first, from the end.
    let excess = (strips.len() + least).saturating_sub(fit.height);
    for gap in gaps.into_iter().rev().take(excess) {
        strips.remove(gap);
        lists.iter_mut().filter(|(at, _)| *at > gap).for_each(|(at, _)| *at -= 1);
    }
    // Where not even a part of a list fits beside the rest, all is one text.
    let is_one = strips.len() + least > fit.height && lists.iter().all(|(_, line)| length(line) <= SHORT);
    let room = if is_one { SHORT * 10 } else { fit.height.saturating_sub(strips.len()).max(least) };
    let mut view = None;
    for (at, line) in lists.into_iter().rev() {
        let (shown, seen) = match line {
            Line::Rows(rows) => list(rows, fit, room),
            Line::Grid(cells) => grid(cells, fit, room),
            _ => continue,
        };
        if seen.scroll_max > 0 || !matches!(line, Line::Rows(Rows { focusable: false, .. })) {
            view.get_or_insert(seen);
        }
        strips.splice(at..at, shown);
    }
    over_foot(strips, view.unwrap_or_default(), fit, foot)
}

/// All strips if they fit; else the last of them, the buttons that end the
/// pane, stay where they are, and what is to be read begins at its top.
fn over_foot(mut strips: Vec<Strip>, view: View, fit: Fit<'_>, foot: usize) -> (Vec<Strip>, View) {
    if strips.len() <= fit.height || foot == 0 || fit.height < foot + LEAST_TEXT {
        return in_view(strips, view, fit);
    }
    let buttons = strips.split_off(strips.len() - foot);
    let (mut shown, view) = in_view(strips, view, Fit { height: fit.height - foot, ..fit });
    shown.extend(buttons);
    (shown, view)
}

/// So many lines of what is to be read are always shown over the buttons.
const LEAST_TEXT: usize = 3;

/// The lines that this size of screen shows.
fn lines<'p, 's>(pane: &'p Pane<'s>, fit: Fit<'_>) -> impl Iterator<Item = &'p Line<'s>> {
    let shown = move |show: Show| match show {
        Show::Always => true,
        Show::Wide => fit.wide,
        Show::Narrow => !fit.wide,
    };
    let below = fit.wide.then(|| pane.below.iter()).into_iter().flatten();
    pane.lines.iter().filter(move |(show, _)| shown(*show)).map(|(_, line)| line).chain(below)
}

/// The fewest rows a list or a grid is of use with.
fn least(line: &Line<'_>) -> usize {
    match line {
        Line::Rows(rows) => rows.len.min(6) + usize::from(rows.heads.is_some()),
        Line::Grid(grid) => grid.len.min(6) + 1,
        _ => 0,
    }
}

/// A list of so many rows, of ten lines each at most, may be drawn whole.
const SHORT: usize = 40;

/// How many rows a list or a grid has.
fn length(line: &Line<'_>) -> usize {
    match line {
        Line::Rows(rows) => rows.len,
        Line::Grid(grid) => grid.len,
        _ => 0,
    }
}

/// All strips if they fit, else the part with the control that has the focus,
/// or the part that is scrolled to; and a line for how many more there are.
fn in_view(mut strips: Vec<Strip>, view: View, fit: Fit<'_>) -> (Vec<Strip>, View) {
    if strips.len() <= fit.height {
        return (strips, view);
    }
    let room = fit.height.saturating_sub(1).max(1);
    let most = strips.len() - room;
    let cursor = strips.iter().position(|strip| strip.cursor.is_some());
    let top = match cursor.filter(|_| !fit.spot.loose) {
        // It begins at its top as long as the control can be seen there.
        Some(at) if at < room => 0,
        Some(at) => (at + 3).saturating_sub(room).min(most).min(at),
        None => fit.spot.scroll.min(most),
    };
    let hidden = cursor.is_some_and(|at| !(top..top + room).contains(&at));
    let row_hidden = hidden && matches!(fit.spot.focus, Stop::List | Stop::Grid);
    let whole = View { rows: room, top, scroll_max: most, hidden, row_hidden, ..View::default() };
    // A list that is itself shown in part is what is scrolled.
    let view = if view.scroll_max > 0 { view } else { whole };
    strips.drain(..top);
    strips.truncate(room);
    strips.push(more(top, most - top, fit));
    strips.truncate(fit.height);
    (strips, view)
}

/// Adds the strips of a line that does not depend on the room there is.
fn fixed(line: &Line<'_>, fit: Fit<'_>, strips: &mut Vec<Strip>) {
    match line {
        Line::Gap => strips.push(Strip::default()),
        Line::Text(role, indent, text) => paragraph(text, *role, fit.margin + indent, fit, strips),
        Line::Quote(text) => quote(text, fit, strips),
        Line::Marked(parts) => marked(parts, fit, strips),
        Line::Spoken(text) => {
            let [open, close] = fit.signs.quotes;
            paragraph(&format!("{open}{text}{close}"), Role::Text, fit.margin, fit, strips);
        }
        Line::Stages(names, at) => paragraph(&stages(names, *at, fit), Role::Muted, fit.margin, fit, strips),
        Line::Pair(label, column, text) => pair(label, *column, text, fit, strips),
        Line::Pairs(pairs) => columns_of(pairs, fit, strips),
        Line::Chart(bars) => chart(bars, fit, strips),
        Line::Field(field) => strips.extend(field_lines(field, fit)),
        Line::Value(value) => strips.push(value_line(value, fit)),
        Line::Buttons { buttons, stacked } => strips.extend(button_lines(buttons, *stacked, fit)),
        Line::Rows(_) | Line::Grid(_) => {}
    }
}

fn paragraph(text: &str, role: Role, column: u16, fit: Fit<'_>, strips: &mut Vec<Strip>) {
    // A list item hangs behind its dash.
    let hang = if text.starts_with("- ") { 2 } else { 0 };
    let text = clean(text);
    let lines = wrap(&text, fit.width.saturating_sub(column + 1 + hang));
    let at = |place: usize| if place == 0 { column } else { column + hang };
    strips.extend(lines.enumerate().map(|(place, line)| Strip::indented(line, role, at(place))));
}

fn quote(text: &str, fit: Fit<'_>, strips: &mut Vec<Strip>) {
    let text = clean(text);
    for line in wrap(&text, fit.width.saturating_sub(fit.margin + 3)) {
        let mut strip = Strip::indented("| ", Role::Text, fit.margin);
        strip.add(line, Role::Text);
        strips.push(strip);
    }
}

/// Parts of one text, each in its role on whatever line it falls; those that
/// are marked stand in brackets, which are seen without a colour.
fn marked(parts: &[(Text<'_>, Role)], fit: Fit<'_>, strips: &mut Vec<Strip>) {
    let mut text = String::new();
    let mut ends = Vec::with_capacity(parts.len());
    for (part, role) in parts {
        let [open, close] = if *role == Role::Text { ["", ""] } else { ["[", "]"] };
        text.extend([open, &*clean(part), close]);
        ends.push((text.len(), *role));
    }
    let mut at = 0;
    for line in wrap(&text, fit.width.saturating_sub(fit.margin + 3)) {
        // A line is a piece of the text: only blanks are left out between two.
        at += text.get(at..).and_then(|rest| rest.find(line)).unwrap_or(0);
        let end = at + line.len();
        let mut strip = Strip::indented("| ", Role::Text, fit.margin);
        for (part_end, role) in &ends {
            if *part_end <= at {
                continue;
            }
            let to = (*part_end).min(end);
            strip.add(text.get(at..to).unwrap_or_default(), *role);
            at = to;
            if at == end {
                break;
            }
        }
        strips.push(strip);
    }
}

fn pair(label: &str, column: u16, text: &str, fit: Fit<'_>, strips: &mut Vec<Strip>) {
    let text = clean(text);
    // A label that is wider than its column still stands apart from the text.
    let column = column.max(columns(label) + 1);
    let lines = wrap(&text, fit.width.saturating_sub(fit.margin + column + 1));
    let label = |place: usize| if place == 0 { label } else { "" };
    strips.extend(lines.enumerate().map(|(place, line)| pair_line(label(place), column, line, fit)));
}

fn pair_line(label: &str, column: u16, line: &str, fit: Fit<'_>) -> Strip {
    let mut strip = Strip::indented(label, Role::Accent, fit.margin);
    strip.pad_to(fit.margin + column);
    strip.add(line, Role::Text);
    strip
}

/// Labels and what they say, in two columns where there is room. A text that
/// needs several lines has them, beside the other column.
fn columns_of(pairs: &[(Text<'_>, Text<'_>)], fit: Fit<'_>, strips: &mut Vec<Strip>) {
    let two = fit.width >= 74;
    let (half, rows) = if two { (fit.width / 2, pairs.len().div_ceil(2)) } else { (fit.width, pairs.len()) };
    let (left, right) = pairs.split_at(rows.min(pairs.len()));
    let cells = |pairs: &[(Text<'_>, Text<'_>)]| -> Vec<Vec<Strip>> {
        let labels = pairs.iter().map(|(label, _)| columns(label)).max().unwrap_or(0) + 1;
        let cell = |(label, text): &(Text<'_>, Text<'_>)| {
            let mut lines = Vec::new();
            pair(label, labels, text, Fit { width: half, ..fit }, &mut lines);
            lines
        };
        pairs.iter().map(cell).collect()
    };
    let mut others = cells(right).into_iter();
    for mut cell in cells(left) {
        let other = others.next().unwrap_or_default();
        cell.resize_with(cell.len().max(other.len()), Strip::default);
        for (at, mut strip) in cell.into_iter().enumerate() {
            if let Some(other) = other.get(at) {
                strip.pad_to(half);
                strip.append(other);
            }
            strips.push(strip);
        }
    }
}

/// `1 Person ✓   [2 What stops]   3 Say it   4 Save   5 Proof`
fn stages(names: &[Text<'_>], now: usize, fit: Fit<'_>) -> String {
    let parts = names.iter().enumerate().map(|(at, name)| match at.cmp(&now) {
        std::cmp::Ordering::Less => format!("{} {name} {}", at + 1, fit.signs.tick),
        std::cmp::Ordering::Equal => format!("[{} {name}]", at + 1),
        std::cmp::Ordering::Greater => format!("{} {name}", at + 1),
    });
    let parts: Vec<String> = parts.collect();
    let gap = ["   ", "  "].into_iter().find(|gap| columns(&parts.join(gap)) + fit.margin < fit.width);
    parts.join(gap.unwrap_or(" "))
}
