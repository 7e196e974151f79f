//! A line of a screen, put together from left to right.

use super::cell::Cell;
use super::width::letters;
use crate::app::input::Target;
use crate::domain::text::clean;
use crate::screens::Role;

/// A line being put together, from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// One for each column.
    pub cells: Vec<Cell>,
    /// What can be clicked: from column, to column, what.
    pub targets: Vec<(u16, u16, Target)>,
    /// The column of the hardware cursor.
    pub cursor: Option<u16>,
}

impl Strip {
    /// A line with one piece of text.
    #[must_use]
    pub fn of(text: &str, role: Role) -> Self {
        let mut strip = Self::default();
        strip.add(text, role);
        strip
    }

    /// A line whose text begins at a column.
    #[must_use]
    pub fn indented(text: &str, role: Role, column: u16) -> Self {
        let mut strip = Self::default();
        strip.pad_to(column);
        strip.add(text, role);
        strip
    }

    /// Its width in columns.
    #[must_use]
    pub fn width(&self) -> u16 {
        u16::try_from(self.cells.len()).unwrap_or(u16::MAX)
    }

    /// Adds text, made harmless: this is the only way onto a screen.
    pub fn add(&mut self, text: &str, role: Role) {
        self.reserve();
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            self.cells.extend(text.bytes().map(|byte| Cell::ascii(byte, role)));
            return;
        }
        for (letter, wide) in letters(&clean(text)) {
            match (wide, self.cells.last_mut()) {
                // A tail's letter stands before it.
                (0, Some(last)) if last.width() > 0 => *last = last.marked(letter),
                (0, _) => {}
                _ => self.put(Cell::new(letter, wide, role)),
            }
        }
    }

    /// Adds a cell so many times.
    pub fn repeat(&mut self, cell: Cell, times: u16) {
        self.reserve();
        self.cells.extend(std::iter::repeat_n(cell, usize::from(times)));
    }

    fn put(&mut self, cell: Cell) {
        self.cells.push(cell);
        if cell.width() > 1 {
            self.cells.push(cell.tail());
        }
    }

    fn reserve(&mut self) {
        if self.cells.capacity() == 0 {
            // A line of a terminal, for most of them.
            self.cells.reserve(80);
        }
    }

    /// Adds blanks up to a column.
    pub fn pad_to(&mut self, column: u16) {
        self.repeat(Cell::ascii(b' ', Role::Text), column.saturating_sub(self.width()));
    }

    /// Makes what was added from a column on a target.
    pub fn target(&mut self, from: u16, target: Target) {
        self.targets.push((from, self.width(), target));
    }

    /// Adds another line's cells, targets and cursor.
    pub fn append(&mut self, other: &Self) {
        let shift = self.width();
        self.targets.extend(other.targets.iter().map(|(from, to, target)| (from + shift, to + shift, *target)));
        self.cursor = self.cursor.or(other.cursor.map(|at| at + shift));
        self.cells.extend_from_slice(&other.cells);
    }

    /// Gives all of it one role: the row with the focus.
    pub fn all(&mut self, role: Role) {
        for cell in &mut self.cells {
            *cell = cell.with_role(role);
        }
    }

    /// Cuts it at a width and fills it up to it. A letter that would be cut
    /// in half becomes a blank.
    pub fn set_width(&mut self, width: u16) {
        if self.width() > width {
            self.cells.truncate(usize::from(width));
            if let Some(last) = self.cells.last_mut().filter(|last| last.width() > 1) {
                *last = last.blank();
            }
        }
        self.pad_to(width);
    }
}
