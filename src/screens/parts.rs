//! What a description is made of.

mod chart;
mod grid;

use std::borrow::Cow;

use crate::app::action::{Action, Intent};
use crate::app::page::Page;

pub use self::chart::{Bar, Chart};
pub use self::grid::{Grid, GridCell};

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
    /// Side by side: the left one's share of a medium and of a wide screen, in sixteenths.
    Beside(u16, u16),
    /// One above the other, side by side on a wide screen only.
    Stacked,
}

/// A tab.
#[derive(Clone, Debug)]
pub struct Tab<'a> {
    /// Its words.
    pub label: &'a str,
    /// Its words where there is little room.
    pub short: &'a str,
    /// Whether it is the open one.
    pub chosen: bool,
    /// Whether something in it is unsaved.
    pub changed: bool,
    /// How much of it is on, for those who hear it.
    pub summary: String,
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
    Value(Value<'a>),
    /// Buttons in a row, or one below the other.
    Buttons {
        /// From the first.
        buttons: Vec<Button<'a>>,
        /// Whether one below the other.
        stacked: bool,
    },
}

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
}

impl<'a> Rows<'a> {
    /// A list whose rows can have the focus, with a state word at the right edge.
    pub fn list(len: usize, at: impl Fn(usize) -> Row<'a> + 'a) -> Self {
        Self { len, at: Box::new(at), heads: None, columns: (0, 0), focusable: true, radio: false }
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

/// What a piece of text is, whatever it looks like in a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A sentence.
    Text,
    /// A secondary fact.
    Muted,
    /// A title, a key name.
    Accent,
    /// The chosen tab.
    Tab,
    /// The edge of a pane.
    Border,
    /// The edge of the pane with the focus.
    BorderFocus,
    /// The title of the pane with the focus, and words that must be seen.
    Strong,
    /// The row or button with the focus.
    Focus,
    /// The state word On.
    On,
    /// The state word Off.
    Off,
    /// Unsaved.
    Changed,
    /// Cannot be switched off.
    Always,
    /// A gap, a warning.
    Warn,
    /// A failure.
    Danger,
}

/// A text box.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// Its index in the page.
    pub at: usize,
    /// What stands before it.
    pub label: Text<'a>,
    /// What it holds.
    pub text: &'a str,
    /// What stands before the cursor.
    pub before: &'a str,
    /// What Enter does; [`Action::Nothing`] where it goes on to the next control.
    pub enter: Action,
}

/// A value to choose with Left and Right.
#[derive(Clone, Debug)]
pub struct Value<'a> {
    /// Its index among the values of the screen: given by the screen.
    pub at: usize,
    /// What stands before it.
    pub label: Text<'a>,
    /// The chosen value.
    pub text: Text<'a>,
    /// What Left does.
    pub back: Action,
    /// What Right, Space and Enter do.
    pub on: Action,
}

/// A button, or a quick choice.
#[derive(Clone, Debug)]
pub struct Button<'a> {
    /// Its words.
    pub label: Text<'a>,
    /// The key that does the same, for a quick choice.
    pub key: String,
    /// What it does.
    pub does: Action,
    /// Whether the button may be left out where there is little room, because
    /// a key does what it does.
    pub optional: bool,
}

impl<'a> Button<'a> {
    /// A button.
    #[must_use]
    pub fn new(label: impl Into<Text<'a>>, does: Action) -> Self {
        Self { label: label.into(), key: String::new(), does, optional: false }
    }

    /// The button, left out where there is little room.
    #[must_use]
    pub fn spare(self) -> Self {
        Self { optional: true, ..self }
    }
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
        let (text, before) = (field.text(), field.before_cursor());
        self.put(Line::Field(Field { at, label: label.into(), text, before, enter }));
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.put(Line::Gap);
    }
}
