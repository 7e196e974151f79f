//! A table whose cells can have the focus, one at a time.

use super::{Role, Text};
use crate::app::action::Action;

/// A table of cells. A screen has at most one list or grid that can have the
/// focus. Columns are as wide as their widest cell, so that every cell is
/// looked at for a drawing: what a person cannot overlook belongs in a list.
pub struct Grid<'a> {
    /// Over the labels of the rows.
    pub corner: Text<'a>,
    /// The heads of the columns.
    pub heads: Vec<Text<'a>>,
    /// How many rows.
    pub len: usize,
    /// The label of the row at an index.
    pub label: Box<dyn Fn(usize) -> Text<'a> + 'a>,
    /// The cell of a row and a column.
    pub cell: Box<dyn Fn(usize, usize) -> GridCell<'a> + 'a>,
}

/// What stands in a cell of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct GridCell<'a> {
    /// The words.
    pub text: Text<'a>,
    /// What is said in place of the words, line by line, where a sign stands
    /// for them; empty where the words are said.
    pub aloud: Text<'a>,
    /// The role of the words.
    pub role: Role,
    /// What pressing the cell does.
    pub does: Action,
}

impl<'a> GridCell<'a> {
    /// A cell that only says something.
    #[must_use]
    pub fn new(text: impl Into<Text<'a>>) -> Self {
        Self { text: text.into(), aloud: Text::default(), role: Role::Text, does: Action::Nothing }
    }

    /// The cell with what pressing it does.
    #[must_use]
    pub fn doing(self, does: Action) -> Self {
        Self { does, ..self }
    }
}

impl Grid<'_> {
    /// Whether there is a cell that could have the focus.
    #[must_use]
    pub fn has_cells(&self) -> bool {
        self.len > 0 && !self.heads.is_empty()
    }

    /// The nearest row and column that there are.
    #[must_use]
    pub fn nearest(&self, row: usize, column: usize) -> (usize, usize) {
        (row.min(self.len.saturating_sub(1)), column.min(self.heads.len().saturating_sub(1)))
    }
}
