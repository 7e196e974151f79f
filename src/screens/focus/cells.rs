//! The focus among the cells of a grid.

use super::{at, moved};
use crate::app::Meant;
use crate::app::action::Gesture;
use crate::app::page::{Spot, Stop, View};
use crate::screens::Screen;

impl Screen<'_> {
    /// The focus on a neighbouring cell, at an end of the row, or a screenful
    /// up or down the column.
    pub(super) fn in_grid(&self, gesture: Gesture, view: View) -> Option<Meant> {
        let grid = self.grid()?;
        let (row, column) = grid.nearest(self.spot.row, self.spot.column);
        let last = grid.heads.len() - 1;
        let (row, column) = match gesture {
            Gesture::Left => (row, column.saturating_sub(1)),
            Gesture::Right => (row, (column + 1).min(last)),
            Gesture::First => (row, 0),
            Gesture::Last => (row, last),
            _ => (moved(row, grid.len - 1, gesture, view), column),
        };
        Some(self.choose_cell(row, column))
    }

    /// The focus on a cell.
    #[must_use]
    pub fn choose_cell(&self, row: usize, column: usize) -> Meant {
        at(Spot { focus: Stop::Grid, row, column, loose: false, ..self.spot })
    }

    /// What pressing a cell means: that cell has the focus then.
    #[must_use]
    pub fn press_cell(&self, row: usize, column: usize) -> Option<Meant> {
        let grid = self.grid()?;
        let (row, column) = grid.nearest(row, column);
        let spot = self.choose_cell(row, column).spot;
        Some(Meant { spot, ..self.doing((grid.cell)(row, column).does) })
    }
}
