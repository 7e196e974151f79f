//! A grid: columns as wide as what stands in them, as many as fit, and one
//! cell with the focus.

use std::borrow::Cow;

use super::fit::Fit;
use super::strip::Strip;
use super::width::{columns, wrap};
use super::window::Window;
use crate::app::page::{Stop, View};
use crate::domain::text::clean;
use crate::screens::input::Target;
use crate::screens::{Grid, GridCell, Role, Text};

/// Columns around the words of a cell: a blank, and the signs of the focus.
const AROUND: u16 = 3;

/// Rows of a pane from which on there is room for heads that stay in view.
const HEADED: usize = 10;

/// A grid: its heads, the rows that fit, and how many more there are.
pub(super) fn grid(grid: &Grid<'_>, fit: Fit<'_>, room: usize) -> (Vec<Strip>, View) {
    let table = Table::of(grid, fit);
    let mut strips = Vec::new();
    if !table.named {
        table.part(&mut strips);
        table.heads(&mut strips);
    }
    let room = room.saturating_sub(strips.len());
    let block = |row, strips: &mut _| table.row(row, strips);
    let view = Window { len: grid.len, fit, follow: !fit.spot.loose, block }.show(room, &mut strips);
    (strips, view)
}

/// A grid in its pane.
struct Table<'s, 'g> {
    grid: &'s Grid<'g>,
    fit: Fit<'s>,
    /// The row and the column of the cell with the focus.
    focus: Option<(usize, usize)>,
    /// Whether each cell says its column, because there is no room for heads.
    named: bool,
    /// The width of the labels.
    label: u16,
    /// The columns that are shown, with the width of each.
    shown: Vec<(usize, u16)>,
}

impl<'s, 'g> Table<'s, 'g> {
    fn of(grid: &'s Grid<'g>, fit: Fit<'s>) -> Self {
        let (row, column) = grid.nearest(fit.spot.row, fit.spot.column);
        let focus = (fit.spot.focus == Stop::Grid).then_some((row, column));
        let mut table = Self { grid, fit, focus, named: fit.height < HEADED, label: 0, shown: Vec::new() };
        let labels = (0..grid.len).map(|row| columns(&clean(&(grid.label)(row))));
        let widest = labels.max().unwrap_or(0).max(columns(&clean(&grid.corner)));
        table.label = widest.min(fit.width.saturating_sub(fit.margin) / 2);
        let room = fit.width.saturating_sub(fit.margin + table.label).max(AROUND + 1);
        let wide = |(column, head): (usize, &'s Text<'g>)| {
            let cells = (0..grid.len).map(|row| columns(&clean(&table.cell(row, column).text)));
            (cells.max().unwrap_or(0), if table.named { "" } else { head })
        };
        let all: Vec<(u16, &str)> = grid.heads.iter().enumerate().map(wide).collect();
        table.shown = page(widths(&all, room, columns), column, room);
        if table.shown.len() < all.len() {
            // Heads of several words stand in several lines.
            table.shown = page(widths(&all, room, longest_word), column, room);
        }
        table
    }

    /// A cell, with its column where there are no heads.
    fn cell(&self, row: usize, column: usize) -> GridCell<'g> {
        let cell = (self.grid.cell)(row, column);
        match self.grid.heads.get(column).filter(|_| self.named) {
            Some(head) => GridCell { text: Cow::Owned(format!("{head}: {}", cell.text)), ..cell },
            None => cell,
        }
    }

    /// Says which columns are shown, where not all are.
    fn part(&self, strips: &mut Vec<Strip>) {
        let n = self.grid.heads.len();
        let (Some((first, _)), Some((last, _))) = (self.shown.first(), self.shown.last()) else { return };
        if self.shown.len() < n {
            let holes: [(&str, &dyn std::fmt::Display); 3] = [("from", &(first + 1)), ("to", &(last + 1)), ("n", &n)];
            let said = self.fit.words.fill("grid.part", &holes);
            let lines = wrap(&said, self.fit.width.saturating_sub(self.fit.margin));
            strips.extend(lines.map(|line| Strip::indented(line, Role::Muted, self.fit.margin)));
        }
    }

    fn heads(&self, strips: &mut Vec<Strip>) {
        let heads = self.shown.iter().map(|(column, _)| GridCell::new(self.grid.heads[*column].clone()));
        let from = strips.len();
        self.lines(&self.grid.corner, &heads.collect::<Vec<_>>(), None, strips);
        strips[from..].iter_mut().for_each(|strip| strip.all(Role::Muted));
    }

    fn row(&self, row: usize, strips: &mut Vec<Strip>) {
        let cells = self.shown.iter().map(|(column, _)| self.cell(row, *column));
        self.lines(&(self.grid.label)(row), &cells.collect::<Vec<_>>(), Some(row), strips);
    }

    /// Adds a label and its cells, in as many strips as the longest of them
    /// needs: none is cut.
    fn lines(&self, label: &str, cells: &[GridCell<'_>], row: Option<usize>, strips: &mut Vec<Strip>) {
        let label = clean(label);
        let label: Vec<&str> = wrap(&label, self.label).collect();
        let texts: Vec<_> = cells.iter().map(|cell| clean(&cell.text)).collect();
        let parts: Vec<_> =
            texts.iter().zip(&self.shown).map(|(text, (_, width))| wrap(text, *width).collect::<Vec<_>>()).collect();
        let height = parts.iter().map(Vec::len).chain([label.len()]).max().unwrap_or(1);
        for line in 0..height {
            let focused = row.is_some() && row == self.focus.map(|(row, _)| row);
            let mut strip = Strip::of(if focused && line == 0 { ">" } else { "" }, Role::Accent);
            strip.pad_to(self.fit.margin);
            strip.add(label.get(line).unwrap_or(&""), if focused { Role::Strong } else { Role::Text });
            strip.pad_to(self.fit.margin + self.label);
            for ((cell, parts), (column, width)) in cells.iter().zip(&parts).zip(&self.shown) {
                let place = row.map(|row| (row, *column));
                let part = parts.get(line).copied().unwrap_or_default();
                self.part_of(cell, part, (line, *width), place, &mut strip);
            }
            strips.push(strip);
        }
    }

    /// Adds a line of a cell; that of the focus stands in brackets.
    fn part_of(
        &self,
        cell: &GridCell<'_>,
        part: &str,
        (line, width): (usize, u16),
        place: Option<(usize, usize)>,
        strip: &mut Strip,
    ) {
        let focused = place.is_some() && place == self.focus;
        let role = if focused { Role::Focus } else { cell.role };
        let (open, close) = if focused && line == 0 { ("[", "]") } else { (" ", " ") };
        strip.add(" ", Role::Text);
        let from = strip.width();
        strip.add(open, role);
        if focused && line == 0 {
            strip.cursor = Some(strip.width());
        }
        strip.add(part, role);
        strip.repeat(' ', (from + 1 + width).saturating_sub(strip.width()), role);
        strip.add(close, role);
        if let Some((row, column)) = place {
            strip.target(from, Target::Cell { row, column });
        }
    }
}

/// The widths of columns, by their cells and their heads.
fn widths(all: &[(u16, &str)], room: u16, wide: impl Fn(&str) -> u16) -> impl Iterator<Item = (usize, u16)> {
    let wide = move |(cells, head): &(u16, &str)| wide(&clean(head)).max(*cells).clamp(1, room - AROUND);
    all.iter().map(wide).enumerate()
}

fn longest_word(text: &str) -> u16 {
    text.split(' ').map(columns).max().unwrap_or(0)
}

/// The columns beside the chosen one that fit with it: the grid is turned like
/// the pages of a book, so that a column stands at one place whichever of its
/// neighbours is chosen.
fn page(all: impl Iterator<Item = (usize, u16)>, chosen: usize, room: u16) -> Vec<(usize, u16)> {
    let (mut page, mut used) = (Vec::new(), 0);
    for (column, width) in all {
        if used + width + AROUND > room && !page.is_empty() {
            if column > chosen {
                break;
            }
            page.clear();
            used = 0;
        }
        used += width + AROUND;
        page.push((column, width));
    }
    page
}
