//! The lines of a pane, in strips of its width.

use super::list::list;
use super::strip::{Strip, columns, wrap};
use super::theme::Signs;
use crate::app::page::View;
use crate::app::page::{Spot, Stop};
use crate::screens::input::Target;
use crate::screens::{Button, Field, Line, Pane, Role, Rows, Show, Text, Value};
use crate::words::Words;

/// What the lines of a pane need to know beside themselves.
#[derive(Clone, Copy)]
pub struct Setting<'s> {
    /// Where on the page the person is.
    pub spot: Spot,
    /// Whether a text box steers the list.
    pub search: bool,
    /// What lines and signs are drawn with.
    pub signs: Signs,
    /// The strings.
    pub words: &'s Words,
    /// Columns inside the pane.
    pub width: u16,
    /// Rows inside the pane.
    pub height: usize,
    /// Columns before the text.
    pub margin: u16,
    /// Whether there is much room.
    pub wide: bool,
    /// Whether there is so little that the shortest words are used.
    pub brief: bool,
}

/// A pane's strips, at most its height, and what was measured.
#[must_use]
pub fn flow(pane: &Pane<'_>, set: Setting<'_>) -> (Vec<Strip>, View) {
    let mut shown: Vec<&Line<'_>> = pane
        .lines
        .iter()
        .filter(|(show, _)| match show {
            Show::Always => true,
            Show::Wide => set.wide,
            Show::Narrow => !set.wide,
        })
        .map(|(_, line)| line)
        .collect();
    let mut strips_of: Vec<Vec<Strip>> = shown.iter().map(|line| fixed(line, set)).collect();
    // Where it is too tall, empty lines go first, from the end.
    let height =
        |line: &Line<'_>, strips: &[Strip]| if let Line::Rows(rows) = line { least(rows) } else { strips.len() };
    let mut needed: usize = shown.iter().zip(&strips_of).map(|(line, strips)| height(line, strips)).sum();
    while needed > set.height {
        let Some(gap) = shown.iter().rposition(|line| matches!(line, Line::Gap)) else { break };
        shown.remove(gap);
        strips_of.remove(gap);
        needed -= 1;
    }
    let others: usize = strips_of.iter().map(Vec::len).sum();
    let least = shown.iter().map(|line| if let Line::Rows(rows) = line { least(rows) } else { 0 }).sum();
    let room = set.height.saturating_sub(others).max(least);
    let mut strips = Vec::new();
    let mut view = View::default();
    for (line, made) in shown.into_iter().zip(strips_of) {
        let Line::Rows(rows) = line else {
            strips.extend(made);
            continue;
        };
        let (list, seen) = list(rows, set, room);
        if rows.focusable || seen.scroll_max > 0 {
            view = seen;
        }
        strips.extend(list);
    }
    if strips.len() <= set.height {
        return (strips, view);
    }
    match strips.iter().position(|strip| strip.cursor.is_some()) {
        Some(at) => (around(strips, at, set), view),
        None => scrolled(strips, set),
    }
}

/// The part of a pane that holds the control with the focus.
fn around(mut strips: Vec<Strip>, at: usize, set: Setting<'_>) -> Vec<Strip> {
    let room = set.height.saturating_sub(1).max(1);
    let top = (at + 3).saturating_sub(room).min(strips.len() - room).min(at);
    let below = strips.len() - room - top;
    strips = strips.split_off(top);
    strips.truncate(room);
    strips.push(more(top, below, set));
    strips.truncate(set.height);
    strips
}

/// The fewest rows a list is of use with.
fn least(rows: &Rows<'_>) -> usize {
    rows.len.min(6) + usize::from(rows.heads.is_some())
}

/// A text that is longer than the pane: the part that is scrolled to.
fn scrolled(mut strips: Vec<Strip>, set: Setting<'_>) -> (Vec<Strip>, View) {
    let room = set.height.saturating_sub(1).max(1);
    let most = strips.len() - room;
    let top = set.spot.scroll.min(most);
    let below = most - top;
    strips = strips.split_off(top);
    strips.truncate(room);
    strips.push(more(top, below, set));
    strips.truncate(set.height);
    (strips, View { rows: room, top, scroll_max: most, blind: false })
}

/// `3 more above, 9 more below`.
pub(super) fn more(above: usize, below: usize, set: Setting<'_>) -> Strip {
    let say = |key: &str, n: usize| (n > 0).then(|| set.words.fill(key, &[("n", &n)]));
    let parts: Vec<String> = [say("more.above", above), say("more.below", below)].into_iter().flatten().collect();
    let mut strip = Strip::default();
    strip.pad_to(2);
    strip.add(&parts.join(", "), Role::Muted);
    strip
}

/// A line that does not depend on the room there is.
fn fixed(line: &Line<'_>, set: Setting<'_>) -> Vec<Strip> {
    match line {
        Line::Gap => vec![Strip::default()],
        Line::Text(role, indent, text) => paragraph(text, *role, set.margin + indent, set),
        Line::Quote(text) => {
            let lines = wrap(text, set.width.saturating_sub(set.margin + 3));
            lines.iter().map(|line| indented(&format!("| {line}"), Role::Text, set.margin)).collect()
        }
        Line::Spoken(text) => {
            let [open, close] = set.signs.quotes;
            paragraph(&format!("{open}{text}{close}"), Role::Text, set.margin, set)
        }
        Line::Stages(names, at) => paragraph(&stages(names, *at, set.signs), Role::Muted, set.margin, set),
        Line::Pair(label, column, text) => pair(label, *column, text, set),
        Line::Pairs(pairs) => columns_of(pairs, set),
        Line::Field(field) => field_lines(field, set),
        Line::Value(value) => vec![value_line(value, set)],
        Line::Buttons { buttons, stacked } => button_lines(buttons, *stacked, set),
        Line::Rows(_) => Vec::new(),
    }
}

/// `1 Person ✓   [2 What stops]   3 Say it   4 Save   5 Proof`
fn stages(names: &[Text<'_>], now: usize, signs: Signs) -> String {
    let parts = names.iter().enumerate().map(|(at, name)| match at.cmp(&now) {
        std::cmp::Ordering::Less => format!("{} {name} {}", at + 1, signs.tick),
        std::cmp::Ordering::Equal => format!("[{} {name}]", at + 1),
        std::cmp::Ordering::Greater => format!("{} {name}", at + 1),
    });
    parts.collect::<Vec<_>>().join("   ")
}

pub(super) fn indented(text: &str, role: Role, column: u16) -> Strip {
    let mut strip = Strip::default();
    strip.pad_to(column);
    strip.add(text, role);
    strip
}

fn paragraph(text: &str, role: Role, column: u16, set: Setting<'_>) -> Vec<Strip> {
    // A list item hangs behind its dash.
    let hang = if text.starts_with("- ") { 2 } else { 0 };
    let lines = wrap(text, set.width.saturating_sub(column + 1 + hang));
    let at = |place: usize| if place == 0 { column } else { column + hang };
    lines.iter().enumerate().map(|(place, line)| indented(line, role, at(place))).collect()
}

fn pair(label: &str, column: u16, text: &str, set: Setting<'_>) -> Vec<Strip> {
    let column = set.margin + column;
    let lines = wrap(text, set.width.saturating_sub(column + 1));
    let strips = lines.iter().enumerate().map(|(place, line)| {
        let mut strip = Strip::default();
        strip.pad_to(set.margin);
        if place == 0 {
            strip.add(label, Role::Accent);
        }
        strip.pad_to(column);
        strip.add(line, Role::Text);
        strip
    });
    strips.collect()
}

/// Labels and what they say, in two columns where there is room.
fn columns_of(pairs: &[(Text<'_>, Text<'_>)], set: Setting<'_>) -> Vec<Strip> {
    let two = set.width >= 74;
    let (half, rows) = if two { (set.width / 2, pairs.len().div_ceil(2)) } else { (set.width, pairs.len()) };
    let (left, right) = pairs.split_at(rows.min(pairs.len()));
    let cells = |pairs: &[(Text<'_>, Text<'_>)]| -> Vec<Vec<Strip>> {
        let labels = pairs.iter().map(|(label, _)| columns(label)).max().unwrap_or(0) + 1;
        pairs.iter().map(|(label, text)| pair(label, labels, text, Setting { width: half, ..set })).collect()
    };
    let mut others = cells(right).into_iter();
    let mut lines = Vec::new();
    for mut cell in cells(left) {
        // A text that needs several lines has them, beside the other column.
        let other = others.next().unwrap_or_default();
        cell.resize(cell.len().max(other.len()), Strip::default());
        for (at, mut strip) in cell.into_iter().enumerate() {
            if let Some(other) = other.get(at) {
                strip.pad_to(half);
                strip.append(other);
            }
            lines.push(strip);
        }
    }
    lines
}

/// The widest that a text box gets, in columns between its brackets.
const FIELD: u16 = 40;

/// The column where boxes and values stand after their labels.
const LABEL: u16 = 26;

fn field_lines(field: &Field<'_>, set: Setting<'_>) -> Vec<Strip> {
    let focused = set.spot.focus == Stop::Field(field.at);
    let mut strip = Strip::default();
    strip.add(if focused { ">" } else { "" }, Role::Accent);
    strip.pad_to(set.margin);
    let mut lines = Vec::new();
    if !field.label.is_empty() {
        strip.add(&field.label, Role::Text);
        let beside = set.margin + LABEL + 24 <= set.width && columns(&field.label) < LABEL;
        if beside {
            strip.pad_to(set.margin + LABEL);
        } else {
            lines.push(std::mem::take(&mut strip));
            strip.pad_to(set.margin);
        }
    }
    let from = strip.width();
    let room = FIELD.min(set.width.saturating_sub(from + 5)).max(4);
    let before = wrap_free(field.before, room);
    let shown = visible_part(field.text, field.before, room);
    let role = if focused { Role::Focus } else { Role::Text };
    strip.add("[ ", Role::Muted);
    let start = strip.width();
    strip.add(&shown, role);
    let missing = usize::from((start + room).saturating_sub(strip.width()));
    strip.add(&" ".repeat(missing), role);
    strip.add(" ]", Role::Muted);
    if focused {
        strip.cursor = Some(start + columns(&before).min(room));
    }
    strip.target(from, Target::Press(Stop::Field(field.at), 0, crate::app::action::Action::Nothing));
    lines.push(strip);
    lines
}

/// The end of what stands before the cursor, as far as it fits.
fn wrap_free(before: &str, room: u16) -> String {
    let mut kept: Vec<char> = Vec::new();
    let mut width = 0;
    for c in before.chars().rev() {
        width += columns(c.encode_utf8(&mut [0; 4]));
        if width >= room {
            break;
        }
        kept.push(c);
    }
    kept.into_iter().rev().collect()
}

/// The part of a text box's text that is shown around its cursor.
fn visible_part(text: &str, before: &str, room: u16) -> String {
    let start = before.len() - wrap_free(before, room).len();
    super::strip::cut(text.get(start..).unwrap_or_default(), room)
}

fn value_line(value: &Value<'_>, set: Setting<'_>) -> Strip {
    let focused = set.spot.focus == Stop::Value(value.at);
    let column = if set.margin > 1 { set.margin + LABEL } else { set.margin + 11 };
    let stop = Stop::Value(value.at);
    let mut strip = Strip::default();
    strip.add(if focused { ">" } else { "" }, Role::Accent);
    strip.pad_to(set.margin);
    strip.add(&value.label, if set.margin > 1 { Role::Text } else { Role::Accent });
    strip.pad_to(column);
    let role = if focused { Role::Focus } else { Role::Text };
    let from = strip.width();
    strip.add("<", role);
    strip.target(from, Target::Press(stop, 0, value.back));
    let middle = strip.width();
    strip.add(&format!(" {} ", value.text), role);
    if focused {
        strip.cursor = Some(middle + 1);
    }
    strip.target(middle, Target::Press(stop, 0, crate::app::action::Action::Nothing));
    let end = strip.width();
    strip.add(">", role);
    strip.target(end, Target::Press(stop, 0, value.on));
    strip
}

/// A button: `> [ Save changes ]`, with so many columns for the focus sign.
#[must_use]
pub fn button(button: &Button<'_>, stop: Stop, place: usize, focused: bool, lead: u16) -> Strip {
    let mut strip = Strip::default();
    strip.add(if focused { ">" } else { "" }, Role::Accent);
    strip.pad_to(lead);
    let role = if focused { Role::Focus } else { Role::Text };
    let from = strip.width();
    if button.key.is_empty() {
        strip.add(&format!("[ {} ]", button.label), role);
    } else {
        strip.add(&button.key, if focused { Role::Focus } else { Role::Accent });
        strip.add(&format!(" {}", button.label), role);
    }
    if focused {
        strip.cursor = Some(from + 2);
    }
    strip.target(from, Target::Press(stop, place, button.does));
    strip
}

/// The buttons in a pane; only one line of a screen has any, so they come first.
fn button_lines(buttons: &[Button<'_>], stacked: bool, set: Setting<'_>) -> Vec<Strip> {
    let mut lines = vec![Strip::default()];
    for (at, each) in buttons.iter().enumerate() {
        let stop = Stop::Button(at);
        let strip = button(each, stop, 0, set.spot.focus == stop, 2);
        let line = lines.len() - 1;
        let full = lines[line].width() > 0 && (stacked || lines[line].width() + strip.width() + 2 > set.width);
        if full {
            lines.push(strip);
            continue;
        }
        if lines[line].width() > 0 {
            let gap = lines[line].width() + 2;
            lines[line].pad_to(gap);
        }
        lines[line].append(&strip);
    }
    lines
}
