//! A frame as data: for each row of the terminal, the strips that stand in it.
//! A row is the unit of damage: only rows that differ from the last frame are
//! painted.

use crate::app::page::View;
use crate::screens::Role;
use crate::screens::input::Target;

use super::strip::{Spans, Strip};

/// The ground that a strip stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The page.
    Page,
    /// A sheet or a dialog.
    Raised,
}

/// A strip at a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// Its first column.
    pub x: u16,
    /// Its columns.
    pub width: u16,
    /// What it stands on.
    pub ground: Ground,
    /// Whether it lies over others.
    pub over: bool,
    /// The text, with its roles.
    pub spans: Spans,
}

/// A frame.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Canvas {
    /// Columns.
    pub width: u16,
    /// Rows, each from left to right; later pieces cover earlier ones.
    pub rows: Vec<Vec<Piece>>,
    /// The hardware cursor: column and row.
    pub cursor: Option<(u16, u16)>,
    /// What was measured.
    pub view: View,
    targets: Vec<(u16, u16, u16, Target)>,
}

impl Canvas {
    /// An empty frame.
    #[must_use]
    pub fn new(width: u16, height: u16) -> Self {
        Self { width, rows: vec![Vec::new(); usize::from(height)], ..Self::default() }
    }

    /// Its height in rows.
    #[must_use]
    pub fn height(&self) -> u16 {
        u16::try_from(self.rows.len()).unwrap_or(u16::MAX)
    }

    /// Puts a strip somewhere, cut and filled to a width.
    pub fn put(&mut self, x: u16, y: u16, width: u16, ground: Ground, mut strip: Strip) {
        let width = width.min(self.width.saturating_sub(x));
        let Some(row) = self.rows.get_mut(usize::from(y)).filter(|_| width > 0) else { return };
        strip.fit(width);
        for (from, to, target) in strip.targets {
            self.targets.push((y, x + from.min(width), x + to.min(width), target));
        }
        if let Some(at) = strip.cursor {
            self.cursor = Some((x + at.min(width - 1), y));
        }
        let over = row.last().is_some_and(|before| before.x + before.width > x);
        row.push(Piece { x, width, ground, over, spans: strip.spans });
    }

    /// Makes everything so far the muted background of a sheet.
    pub fn recede(&mut self) {
        self.targets.clear();
        self.cursor = None;
        for piece in self.rows.iter_mut().flatten() {
            piece.spans.all(Role::Muted);
        }
    }

    /// What stands at a place, the topmost first.
    #[must_use]
    pub fn at(&self, x: u16, y: u16) -> Option<Target> {
        let hit = self.targets.iter().rev().find(|(row, from, to, _)| *row == y && (*from..*to).contains(&x));
        hit.map(|(_, _, _, target)| *target)
    }
}
