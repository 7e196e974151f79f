//! What a description is made of.

mod chart;
mod controls;
mod grid;
mod role;
mod rows;

use std::borrow::Cow;

pub use self::chart::{Bar, Chart};
pub use self::controls::{Button, Field, Picker};
pub use self::grid::{Grid, GridCell};
pub use self::role::Role;
pub use self::rows::{Mark, Row, Rows};
use super::later::Later;
use crate::app::action::{Action, Intent};
use crate::app::page::Page;
use crate::domain::tally::Totals;

/// Words on a screen: borrowed from the catalogue and the words file where
/// they stand there as they are shown.
pub type Text<'a> = Cow<'a, str>;

/// What kind of thing the status says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// How things stand.
    Quiet,
    /// The answer to the last key.
    Answer,
    /// That something could not be done.
    Trouble,
}

/// How two panes share the width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Side by side: the left one's share of a medium and of a wide screen, in eightieths.
    Beside(u16, u16),
    /// One above the other, side by side on a wide screen only.
    Stacked,
}

/// A tab.
#[derive(Clone, Debug)]
pub struct Tab<'a> {
    /// The words of the tab.
    pub label: &'a str,
    /// The words of the tab where there is little room.
    pub short: &'a str,
    /// Whether it is the open one.
    pub chosen: bool,
    /// Whether something in it is unsaved.
    pub changed: bool,
    /// How many of its boxes are on, off and not set.
    pub totals: Totals,
    /// How many boxes it has.
    pub all: usize,
    /// What choosing it does.
    pub does: Action,
}

/// A part of a screen.
#[derive(Default)]
pub struct Pane<'a> {
    /// On its upper edge.
    pub title: Text<'a>,
    /// On its upper edge, at the right.
    pub note: Text<'a>,
    /// From top to bottom.
    pub lines: Vec<(Show, Line<'a>)>,
    /// Below these, where there is much room, and line by line. Nothing here
    /// can have the focus.
    pub below: Later<'a, Vec<Line<'a>>>,
}

/// On which screens a line is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// On all.
    Always,
    /// Where there is much room, and line by line.
    Wide,
    /// Only where there is little.
    Narrow,
}

/// A line of a pane.
pub enum Line<'a> {
    /// A paragraph, wrapped, so many columns in.
    Text(Role, u16, Text<'a>),
    /// A short label and what it says, wrapped beside it at a column.
    Pair(Text<'a>, u16, Text<'a>),
    /// Short labels and what they say, in two columns where there is room.
    Pairs(Vec<(Text<'a>, Text<'a>)>),
    /// Words quoted from elsewhere.
    Quote(Text<'a>),
    /// A quoted text in parts with a role each: those that are not
    /// [`Role::Text`] are marked by their role and by brackets, wherever the
    /// lines break; line by line they stand in quotation marks, which a screen
    /// reader reads.
    Marked(Vec<(Text<'a>, Role)>),
    /// Words to be said, in quotation marks.
    Spoken(Text<'a>),
    /// The stages of something, by name, and which is open.
    Stages(Vec<Text<'a>>, usize),
    /// An empty line.
    Gap,
    /// A list; a screen has at most one that can have the focus.
    Rows(Rows<'a>),
    /// A table of cells; a screen has at most one list or grid that can have
    /// the focus.
    Grid(Grid<'a>),
    /// Numbers with bars.
    Chart(Chart<'a>),
    /// A text box.
    Field(Field<'a>),
    /// A value to choose.
    Value(Picker<'a>),
    /// Buttons in a row, or one below the other.
    Buttons {
        /// From the first.
        buttons: Vec<Button<'a>>,
        /// Whether one below the other.
        stacked: bool,
    },
}

/// A key and what it does, on the last row.
#[derive(Clone, Debug)]
pub struct Hint<'a> {
    /// The key's name.
    pub key: Text<'a>,
    /// What it does here.
    pub words: Text<'a>,
    /// What a click on it asks for.
    pub does: Intent,
    /// How long it stays when there is little room: the lowest goes first.
    pub worth: u8,
}

impl<'a> Pane<'a> {
    /// A pane with words on its edge.
    #[must_use]
    pub fn titled(title: impl Into<Text<'a>>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Adds a line for all screens. A value gets its number here.
    pub fn put(&mut self, line: Line<'a>) {
        self.put_when(Show::Always, line);
    }

    /// Adds a line for some screens.
    pub fn put_when(&mut self, show: Show, mut line: Line<'a>) {
        if let Line::Value(value) = &mut line {
            value.at = self.lines.iter().filter(|(_, line)| matches!(line, Line::Value(_))).count();
        }
        self.lines.push((show, line));
    }

    /// Adds a paragraph.
    pub fn say(&mut self, text: impl Into<Text<'a>>) {
        self.text(Role::Text, 0, text);
    }

    /// Adds a paragraph in a role, so many columns in.
    pub fn text(&mut self, role: Role, indent: u16, text: impl Into<Text<'a>>) {
        self.put(Line::Text(role, indent, text.into()));
    }

    /// Adds a short label and what it says, at a column.
    pub fn pair(&mut self, label: impl Into<Text<'a>>, column: u16, text: impl Into<Text<'a>>) {
        self.put(Line::Pair(label.into(), column, text.into()));
    }

    /// Adds one of a page's text boxes, and what Enter does in it.
    pub fn ask(&mut self, page: &'a Page, at: usize, label: impl Into<Text<'a>>, enter: Action) {
        let Some(field) = page.fields.get(at) else { return };
        let (text, before, fault) = (field.text(), field.before_cursor(), field.fault());
        self.put(Line::Field(Field { at, label: label.into(), text, before, fault, enter }));
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.put(Line::Gap);
    }
}
