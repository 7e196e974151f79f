//! Lists, and what stands in a row of one.

use super::{Role, Text};
use crate::app::action::Action;

/// A list, by its length and what stands in a row, so that its cost follows
/// the screen and not the list.
pub struct Rows<'a> {
    /// How many.
    pub len: usize,
    /// The row at an index.
    pub at: Box<dyn Fn(usize) -> Row<'a> + 'a>,
    /// The heads of its columns, if it has any.
    pub heads: Option<[Text<'a>; 3]>,
    /// The widths of the second and third column; (0, 0) for a state word at
    /// the right edge.
    pub columns: (u16, u16),
    /// Whether its rows can have the focus.
    pub focusable: bool,
    /// Whether going to a row chooses it, as one of several.
    pub radio: bool,
    /// Whether the second lines of rows are shown on all but the smallest
    /// screens, and not only where there is much room.
    pub two_lines: bool,
}

impl<'a> Rows<'a> {
    /// A list whose rows can have the focus, with a state word at the right edge.
    pub fn list(len: usize, at: impl Fn(usize) -> Row<'a> + 'a) -> Self {
        Self { len, at: Box::new(at), heads: None, columns: (0, 0), focusable: true, radio: false, two_lines: false }
    }

    /// Rows that only say something.
    pub fn facts(len: usize, at: impl Fn(usize) -> Row<'a> + 'a) -> Self {
        Self { focusable: false, ..Self::list(len, at) }
    }

    /// The list as a table with heads, and with so many columns for the
    /// second and the third part of a row.
    #[must_use]
    pub fn table(self, columns: (u16, u16), heads: [Text<'a>; 3]) -> Self {
        Self { columns, heads: Some(heads), ..self }
    }
}

/// What stands in a row of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// The number printed before it, or 0.
    pub number: usize,
    /// Whether it differs from the file.
    pub changed: bool,
    /// Whether it stands under a header.
    pub nested: bool,
    /// Whether it heads the rows below it.
    pub heading: bool,
    /// The sign before it.
    pub mark: Mark,
    /// What it is.
    pub label: Text<'a>,
    /// Parts of the label that fit a search, in bytes.
    pub marked: Vec<std::ops::Range<usize>>,
    /// The second column.
    pub note: Text<'a>,
    /// How it stands: the last column.
    pub state: Text<'a>,
    /// How it stands, where there is little room.
    pub brief: Text<'a>,
    /// The role of the state word.
    pub role: Role,
    /// A second line, where there is room.
    pub below: Text<'a>,
    /// What is said beside the state, line by line.
    pub aloud: Text<'a>,
    /// What pressing it does.
    pub does: Action,
    /// What Enter does, where that is something else.
    pub enter: Option<Action>,
    /// What Left and Right do, where they do not choose a tab.
    pub sideways: Option<Action>,
}

impl<'a> Row<'a> {
    /// A row that only says something.
    #[must_use]
    pub fn new(label: impl Into<Text<'a>>) -> Self {
        Self {
            number: 0,
            changed: false,
            nested: false,
            heading: false,
            mark: Mark::None,
            label: label.into(),
            marked: Vec::new(),
            note: Text::default(),
            state: Text::default(),
            brief: Text::default(),
            role: Role::Text,
            below: Text::default(),
            aloud: Text::default(),
            does: Action::Nothing,
            enter: None,
            sideways: None,
        }
    }

    /// The row with what pressing it does.
    #[must_use]
    pub fn doing(self, does: Action) -> Self {
        Self { does, ..self }
    }
}

/// The sign before a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No sign, and no room for one.
    None,
    /// On.
    On,
    /// Off.
    Off,
    /// Some on.
    Some,
    /// On, and it cannot be switched off here.
    Always,
    /// Nobody has said.
    Unknown,
    /// One of several: the chosen one.
    Chosen,
    /// One of several: not the chosen one.
    Other,
}
