//! A list: only the rows in view are described, whatever its length.

use super::fit::Fit;
use super::strip::Strip;
use super::width::{columns, shortened, wrap};
use super::window::Window;
use crate::app::page::Stop;
use crate::app::page::View;
use crate::domain::text::clean;
use crate::screens::input::Target;
use crate::screens::{Mark, Role, Row, Rows, Text};

/// A list: its heads, the rows that fit, and how many more there are.
pub(super) fn list(rows: &Rows<'_>, fit: Fit<'_>, room: usize) -> (Vec<Strip>, View) {
    let list = List { rows, fit, table: rows.columns.0 > 0 && fit.width >= 66, below: false };
    let mut strips = Vec::new();
    if let Some(heads) = rows.heads.as_ref().filter(|_| list.table && rows.len > 0) {
        strips.push(list.heads(heads));
    }
    let room = room.saturating_sub(strips.len()).max(1);
    let list = List { below: fit.wide && rows.focusable && rows.len * 3 <= room, ..list };
    let follow = rows.focusable && !fit.spot.loose;
    let block = |at, strips: &mut _| list.block(at, strips);
    let view = Window { len: rows.len, fit, follow, block }.show(room, &mut strips);
    (strips, view)
}

/// The column of the second lines of rows.
const BELOW: u16 = 5;

/// A list in its pane.
struct List<'s, 'r> {
    rows: &'s Rows<'r>,
    fit: Fit<'s>,
    /// Whether there is room for its columns.
    table: bool,
    /// Whether there is room for the second lines of its rows.
    below: bool,
}

/// The columns at which the parts of a row stand.
struct Columns {
    mark: u16,
    label: u16,
    note: u16,
    state: u16,
}

impl List<'_, '_> {
    /// Adds a row, with its second line where there is room.
    fn block(&self, at: usize, strips: &mut Vec<Strip>) {
        let row = (self.rows.at)(at);
        self.strips(&row, at, strips);
        let two_lines = self.rows.two_lines && !self.fit.brief;
        if (self.below || two_lines) && !row.below.is_empty() {
            let below = clean(&row.below);
            let lines = wrap(&below, self.fit.width.saturating_sub(BELOW + 1));
            strips.extend(lines.map(|line| Strip::indented(line, Role::Muted, BELOW)));
            if !two_lines {
                strips.push(Strip::default());
            }
        }
    }

    /// The words over the columns.
    fn heads(&self, [label, note, state]: &[Text<'_>; 3]) -> Strip {
        let row = Row { note: note.clone(), state: state.clone(), ..Row::new(label.clone()) };
        let mut strip = self.lead(&row, false);
        let columns = self.columns(&row, &strip, &row.state);
        let label = clean(label);
        strip.add(wrap(&label, columns.room(&row, &row.state)).next().unwrap_or_default(), Role::Text);
        self.facts(&row, &row.state, &columns, &mut strip);
        strip.set_width(self.fit.width);
        strip.all(Role::Muted);
        strip
    }

    /// Adds a row in as many strips as its label needs: a label is never cut.
    fn strips(&self, row: &Row<'_>, at: usize, strips: &mut Vec<Strip>) {
        let has_focus = self.fit.spot.focus == Stop::List;
        // In a search the text box has the focus and the list shows what Enter opens.
        let searching = self.fit.search && matches!(self.fit.spot.focus, Stop::Field(_));
        let focused = self.rows.focusable && at == self.fit.spot.row && (has_focus || searching);
        let state = self.state(row);
        let mut first = self.lead(row, focused);
        let columns = self.columns(row, &first, state);
        let label = clean(&row.label);
        let mut parts = wrap(&label, columns.room(row, state));
        if row.mark != Mark::None {
            first.target(columns.mark.saturating_sub(1), Target::Row { row: at, presses: true });
        }
        add_label(row, parts.next().unwrap_or_default(), &mut first);
        self.facts(row, state, &columns, &mut first);
        if focused && has_focus {
            first.cursor = Some(if row.mark == Mark::None { columns.label } else { columns.mark });
        }
        self.finish(row, at, focused, &mut first);
        strips.push(first);
        for part in parts {
            let mut strip = Strip::indented(part, label_role(row), columns.label);
            self.finish(row, at, focused, &mut strip);
            strips.push(strip);
        }
    }

    /// The state in as many words as there is room for.
    fn state<'a>(&self, row: &'a Row<'_>) -> &'a str {
        let columned = self.rows.columns.0 > 0;
        if self.fit.brief || columned && !self.table {
            return &row.brief;
        }
        let label = columns(&row.label) + if row.nested { 8 } else { 6 };
        // The star says already that it is new.
        let brief = row.changed && !columned && label + columns(&row.state) + 2 > self.fit.width;
        if brief { &row.brief } else { &row.state }
    }

    /// What stands before the label: the signs for focus and change, the
    /// number, the box.
    fn lead(&self, row: &Row<'_>, focused: bool) -> Strip {
        let signs = match (self.rows.focusable, focused, row.changed) {
            (_, false, false) | (false, true, false) => "  ",
            (true, false, true) => " *",
            (false, _, true) => "* ",
            (true, true, false) => "> ",
            (true, true, true) => ">*",
        };
        let role = if row.changed { Role::Changed } else { Role::Accent };
        let mut strip = Strip::of(signs, role);
        strip.pad_to(if row.nested { 4 } else { 2 });
        if row.number > 0 {
            strip.add(&row.number.to_string(), Role::Accent);
            strip.add("  ", Role::Accent);
        }
        strip.sign(self.box_of(row.mark), row.role);
        strip
    }

    /// The sign before a row in what it stands in.
    fn box_of(&self, mark: Mark) -> &'static str {
        match mark {
            Mark::None => "",
            Mark::Off => "[ ] ",
            Mark::On => self.fit.signs.ticked,
            Mark::Some => "[-] ",
            Mark::Always => self.fit.signs.locked,
            Mark::Unknown => "[?] ",
            Mark::Chosen => "(o) ",
            Mark::Other => "( ) ",
        }
    }

    fn columns(&self, row: &Row<'_>, lead: &Strip, state: &str) -> Columns {
        let end = self.fit.width.saturating_sub(1);
        let (wide_note, wide_state) = self.rows.columns;
        let label = lead.width();
        let mark = if row.mark == Mark::None { label + 1 } else { label.saturating_sub(3) };
        if self.table {
            let state = end.saturating_sub(wide_state);
            return Columns { mark, label, note: state.saturating_sub(wide_note), state };
        }
        let state = end.saturating_sub(columns(state));
        Columns { mark, label, note: state, state }
    }

    /// What stands behind the label: the second and the last column.
    fn facts(&self, row: &Row<'_>, state: &str, columns: &Columns, strip: &mut Strip) {
        strip.pad_to(columns.note);
        if self.table {
            strip.add(&shortened(&clean(&row.note), self.rows.columns.0.saturating_sub(1)), Role::Text);
            strip.pad_to(columns.state);
        }
        strip.add(state, row.role);
    }

    /// Makes a line of a row what can be clicked, and marks the focus.
    fn finish(&self, row: &Row<'_>, at: usize, focused: bool, strip: &mut Strip) {
        strip.set_width(self.fit.width);
        if self.rows.focusable {
            // One of several is pressed by being chosen, and a line without a
            // mark wherever it is clicked.
            let presses = matches!(row.mark, Mark::None | Mark::Chosen | Mark::Other);
            strip.target_all(Target::Row { row: at, presses });
        } else {
            strip.untarget();
        }
        if focused {
            strip.all(Role::Focus);
        }
    }
}

impl Columns {
    /// How wide the label may be.
    fn room(&self, row: &Row<'_>, state: &str) -> u16 {
        let gap = u16::from(!state.is_empty() || !row.note.is_empty());
        self.note.saturating_sub(self.label + gap).max(8)
    }
}

fn label_role(row: &Row<'_>) -> Role {
    if row.heading {
        row.role
    } else if row.nested || row.mark == Mark::None {
        Role::Text
    } else {
        Role::Strong
    }
}

/// A label, with the parts that fit a search marked if all of it fits.
fn add_label(row: &Row<'_>, part: &str, strip: &mut Strip) {
    let role = label_role(row);
    if row.marked.is_empty() || part != row.label {
        return strip.add(part, role);
    }
    let mut from = 0;
    for range in &row.marked {
        if let (Some(before), Some(found)) = (row.label.get(from..range.start), row.label.get(range.clone())) {
            strip.add(before, role);
            strip.add(found, Role::Accent);
            from = range.end;
        }
    }
    strip.add(row.label.get(from..).unwrap_or_default(), role);
}
