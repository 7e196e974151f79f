//! The cells of a frame: one for each column of each row of the terminal.

use super::cell::{Cell, Ground};
use super::strip::Strip;
use super::width::letters;
use crate::domain::text::is_common;
use crate::screens::Role;

/// The cells of a frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Canvas {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    cells: Vec<Cell>,
}

impl Canvas {
    /// Cells with nothing in them.
    #[must_use]
    pub fn new(width: u16, height: u16) -> Self {
        Self::filled(width, height, Cell::EMPTY)
    }

    /// One cell everywhere.
    #[must_use]
    pub fn filled(width: u16, height: u16, cell: Cell) -> Self {
        let cells = vec![cell; usize::from(width) * usize::from(height)];
        Self { width, height, cells }
    }

    /// The cells of a row; none below the last.
    #[must_use]
    pub fn row(&self, y: u16) -> &[Cell] {
        let from = usize::from(y) * usize::from(self.width);
        self.cells.get(from..from + usize::from(self.width)).unwrap_or_default()
    }

    fn row_mut(&mut self, y: u16) -> &mut [Cell] {
        let from = usize::from(y) * usize::from(self.width);
        self.cells.get_mut(from..from + usize::from(self.width)).unwrap_or_default()
    }

    /// Copies a row from other cells of the same size.
    pub fn copy_row(&mut self, y: u16, from: &Self) {
        let row = self.row_mut(y);
        if row.len() == from.row(y).len() {
            row.copy_from_slice(from.row(y));
        }
    }

    /// Puts a strip of at most a width somewhere, and blanks behind it up to
    /// the width.
    pub fn put(&mut self, x: u16, y: u16, width: u16, ground: Ground, strip: &Strip) {
        self.part(x, y, width);
        let (from, to) = (usize::from(x), usize::from(x.saturating_add(width).min(self.width)));
        if let Some(row) = self.row_mut(y).get_mut(from..to) {
            fill(row, ground, strip);
        }
    }

    /// Puts one cell of one column somewhere.
    pub fn set(&mut self, x: u16, y: u16, cell: Cell) {
        self.part(x, y, 1);
        if let Some(place) = self.row_mut(y).get_mut(usize::from(x)) {
            *place = cell;
        }
    }

    /// Makes blanks of the letters that stand half in a part of a row.
    fn part(&mut self, x: u16, y: u16, width: u16) {
        let row = self.row_mut(y);
        for edge in [usize::from(x), usize::from(x) + usize::from(width)] {
            if edge > 0 && row.get(edge).is_some_and(|cell| cell.width() == 0) {
                row[edge - 1] = row[edge - 1].blank();
                row[edge] = row[edge].blank();
            }
        }
    }

    /// Makes everything so far the muted background of a sheet.
    pub fn recede(&mut self) {
        for cell in self.cells.iter_mut().filter(|cell| **cell != Cell::EMPTY) {
            *cell = cell.with_role(Role::Muted);
        }
    }
}

/// Fills a part of a row with the letters of a strip, and blanks behind them.
fn fill(row: &mut [Cell], ground: Ground, strip: &Strip) {
    let mut at = 0;
    for (text, role) in strip.spans() {
        let base = Cell::base(role, ground);
        if text.is_ascii() {
            for (place, byte) in row[at..].iter_mut().zip(text.bytes()) {
                *place = base.ascii(byte);
            }
            at = row.len().min(at + text.len());
        } else if text.chars().all(is_common) {
            // An edge is one sign many times.
            let (mut last, mut cell) = (' ', base.ascii(b' '));
            for (place, sign) in row[at..].iter_mut().zip(text.chars()) {
                if sign != last {
                    (last, cell) = (sign, base.sign(sign));
                }
                *place = cell;
                at += 1;
            }
        } else {
            at = fill_letters(row, at, base, text);
        }
    }
    row[at..].fill(Cell::base(Role::Text, ground).ascii(b' '));
}

/// Fills a part of a row with letters of any width from a column on. Says
/// where they end.
fn fill_letters(row: &mut [Cell], mut at: usize, base: Cell, text: &str) -> usize {
    for (letter, wide) in letters(text) {
        let end = at + usize::from(wide);
        if wide == 0 && at > 0 {
            // A tail's letter stands before it.
            let before = at - if row[at - 1].width() == 0 { 2 } else { 1 };
            row[before] = row[before].marked(letter);
        } else if wide > 0 && end <= row.len() {
            row[at..end].fill(base);
            row[at] = base.letter(letter, wide);
            at = end;
        }
    }
    at
}
