//! A list: only the rows in view are described, whatever its length.

use super::pane::{Setting, indented, more};
use super::strip::{Strip, columns, wrap};
use super::theme::Signs;
use crate::app::page::Stop;
use crate::app::page::View;
use crate::screens::input::Target;
use crate::screens::{Mark, Role, Row, Rows};

/// A list: its heads, the rows that fit, and how many more there are.
pub(super) fn list(rows: &Rows<'_>, set: Setting<'_>, room: usize) -> (Vec<Strip>, View) {
    let mut strips = Vec::new();
    let table = rows.columns.0 > 0 && set.width >= 66;
    if let Some([first, second, third]) = rows.heads.as_ref().filter(|_| table && rows.len > 0) {
        let head = Row { note: second.clone(), state: third.clone(), ..Row::new(first.clone()) };
        let mut strip = row_strips(&head, None, rows, set).swap_remove(0);
        strip.all(Role::Muted);
        strips.push(strip);
    }
    let room = room.saturating_sub(strips.len()).max(1);
    let below = set.wide && rows.focusable && rows.len * 3 <= room;
    let block = |row: usize| -> Vec<Strip> {
        let described = (rows.at)(row);
        let mut strips = row_strips(&described, Some(row), rows, set);
        if below && !described.below.is_empty() {
            strips.push(indented(&described.below, Role::Muted, 5));
            strips.push(Strip::default());
        }
        strips
    };
    let (blocks, view) = window(rows, set, room, &block);
    strips.extend(blocks.into_iter().flatten());
    let (above, under) = (view.top, rows.len.saturating_sub(view.top + view.rows));
    if above + under > 0 {
        strips.push(more(above, under, set));
    }
    (strips, view)
}

/// The rows in view: all if they fit, else a part of them with the chosen row
/// in it and a line left for how many more there are.
fn window(
    rows: &Rows<'_>,
    set: Setting<'_>,
    room: usize,
    block: &impl Fn(usize) -> Vec<Strip>,
) -> (Vec<Vec<Strip>>, View) {
    if rows.len <= room {
        let all: Vec<Vec<Strip>> = (0..rows.len).map(block).collect();
        if all.iter().map(Vec::len).sum::<usize>() <= room {
            let seen = rows.len;
            return (all, View { rows: seen, ..View::default() });
        }
    }
    let room = room.saturating_sub(1).max(1);
    let last = rows.len.saturating_sub(1);
    let chosen = set.spot.row.min(last);
    let follow = rows.focusable && !set.spot.loose;
    let mut top = set.spot.scroll.min(last);
    if follow {
        top = top.clamp(chosen.saturating_sub(room - 1), chosen);
    }
    loop {
        let (blocks, seen) = fill(top, rows.len, room, block);
        // Rows of several lines can push the chosen one out; and near the end
        // there may be room for more above.
        if follow && chosen >= top + seen.max(1) {
            top += 1;
        } else if top > 0
            && top + seen >= rows.len
            && room > lines_of(&blocks)
            && lines_of(&blocks) + block(top - 1).len() <= room
        {
            top -= 1;
        } else {
            return (blocks, View { rows: seen.max(1), top, scroll_max: rows.len.saturating_sub(room), blind: false });
        }
    }
}

fn lines_of(blocks: &[Vec<Strip>]) -> usize {
    blocks.iter().map(Vec::len).sum()
}

fn fill(top: usize, len: usize, room: usize, block: &impl Fn(usize) -> Vec<Strip>) -> (Vec<Vec<Strip>>, usize) {
    let mut blocks: Vec<Vec<Strip>> = Vec::new();
    let mut left = room;
    for row in top..len {
        let strips = block(row);
        if strips.len() > left && !blocks.is_empty() {
            break;
        }
        left = left.saturating_sub(strips.len());
        blocks.push(strips);
        if left == 0 {
            break;
        }
    }
    let seen = blocks.len();
    (blocks, seen)
}

/// A label with the parts that fit a search marked.
fn add_marked(strip: &mut Strip, row: &Row<'_>, role: Role) {
    let mut from = 0;
    for range in &row.marked {
        if let (Some(before), Some(fits)) = (row.label.get(from..range.start), row.label.get(range.clone())) {
            strip.add(before, role);
            strip.add(fits, Role::Accent);
            from = range.end;
        }
    }
    strip.add(row.label.get(from..).unwrap_or_default(), role);
}

/// The sign before a row.
fn sign(mark: Mark, signs: Signs) -> String {
    let tick = signs.tick;
    match mark {
        Mark::None => String::new(),
        Mark::On => format!("[{tick}] "),
        Mark::Off => "[ ] ".to_owned(),
        Mark::Some => "[-] ".to_owned(),
        Mark::Always => format!("{{{tick}}} "),
        Mark::Unknown => "[?] ".to_owned(),
        Mark::Chosen => "(o) ".to_owned(),
        Mark::Other => "( ) ".to_owned(),
    }
}

/// A row in as many strips as its label needs: a label is never cut.
fn row_strips(row: &Row<'_>, at: Option<usize>, rows: &Rows<'_>, set: Setting<'_>) -> Vec<Strip> {
    let has_focus = set.spot.focus == Stop::List;
    // In a search the text box has the focus and the list shows what Enter opens.
    let searching = set.search && matches!(set.spot.focus, Stop::Field(_));
    let focused = rows.focusable && at == Some(set.spot.row) && (has_focus || searching);
    let table = rows.columns.0 > 0 && set.width >= 66;
    let state = if set.brief || (rows.columns.0 > 0 && !table) { &row.brief } else { &row.state };
    let label_width = columns(&row.label) + if row.nested { 8 } else { 6 };
    let too_long = rows.columns.0 == 0 && label_width + columns(state) + 2 > set.width;
    // The star says already that it is new.
    let state = if too_long && row.changed { &row.brief } else { state };
    let mut first = Strip::default();
    let star = if row.changed { "*" } else { " " };
    let lead = if rows.focusable { format!("{}{star}", if focused { '>' } else { ' ' }) } else { format!("{star} ") };
    first.add(&lead, if row.changed { Role::Changed } else { Role::Accent });
    first.pad_to(if row.nested { 4 } else { 2 });
    if row.number > 0 {
        first.add(&format!("{}  ", row.number), Role::Accent);
    }
    let mark = sign(row.mark, set.signs);
    let mark_at = first.width() + 1;
    first.add(&mark, row.role);
    let label_at = first.width();
    let end = set.width.saturating_sub(1);
    let state_from = if table { end.saturating_sub(rows.columns.1) } else { end.saturating_sub(columns(state)) };
    let note_from = if table { state_from.saturating_sub(rows.columns.0) } else { state_from };
    let gap = u16::from(!state.is_empty() || !row.note.is_empty());
    let room = note_from.saturating_sub(label_at + gap).max(8);
    let label_role = if row.nested || row.mark == Mark::None { Role::Text } else { Role::Strong };
    let label_role = if row.heading { Role::Warn } else { label_role };
    let mut strips = Vec::new();
    for (place, part) in wrap(&row.label, room).iter().enumerate() {
        let mut strip = if place == 0 { std::mem::take(&mut first) } else { Strip::default() };
        strip.pad_to(label_at);
        if row.marked.is_empty() || part != &row.label {
            strip.add(part, label_role);
        } else {
            add_marked(&mut strip, row, label_role);
        }
        if place == 0 {
            strip.target(mark_at.saturating_sub(1).min(label_at), Target::Row { row: at.unwrap_or(0), label: true });
            strip.pad_to(note_from);
            if table {
                strip.add(&super::strip::cut(&row.note, rows.columns.0.saturating_sub(1)), Role::Text);
                strip.pad_to(state_from);
            }
            strip.add(state, row.role);
            if focused && has_focus {
                strip.cursor = Some(if mark.is_empty() { label_at } else { mark_at });
            }
        }
        strips.push(strip);
    }
    if strips.is_empty() {
        strips.push(first);
    }
    for strip in &mut strips {
        strip.pad_to(set.width);
        if let Some(at) = at.filter(|_| rows.focusable) {
            // A line without a box is pressed wherever it is clicked.
            strip.targets.insert(0, (0, set.width, Target::Row { row: at, label: row.mark == Mark::None }));
        } else {
            strip.targets.clear();
        }
        if focused {
            strip.all(Role::Focus);
        }
    }
    strips
}
