//! What a description is made of.

use crate::app::action::Action;
use crate::app::page::Page;

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

/// What the line-by-line front end needs beside the description.
#[derive(Clone, Debug, Default)]
pub struct Plain {
    /// The first sentence.
    pub heading: String,
    /// A yes-or-no question, answered by the first button or by Esc.
    pub question: String,
    /// The words that work beside numbers.
    pub commands: String,
    /// What the prompt says.
    pub prompt: String,
}

/// A tab.
#[derive(Clone, Debug)]
pub struct Tab {
    /// Its words.
    pub label: String,
    /// The same where there is little room.
    pub short: String,
    /// Whether it is the open one.
    pub chosen: bool,
    /// Whether something in it is unsaved.
    pub changed: bool,
    /// How much of it is on, for those who hear it.
    pub summary: String,
}

/// A part of a screen.
#[derive(Default)]
pub struct Pane<'a> {
    /// On its upper edge.
    pub title: String,
    /// On its upper edge, at the right.
    pub note: String,
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
    Text(Role, u16, String),
    /// A short label and what it says, wrapped beside it at a column.
    Pair(String, u16, String),
    /// Short labels and what they say, in two columns where there is room.
    Pairs(Vec<(String, String)>),
    /// Words quoted from elsewhere.
    Quote(String),
    /// An empty line.
    Gap,
    /// A list; a screen has at most one that can have the focus.
    Rows(Rows<'a>),
    /// A text box.
    Field(Field),
    /// A value to choose.
    Value(Value),
    /// Buttons in a row, or one below the other.
    Buttons {
        /// From the first.
        buttons: Vec<Button>,
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
    pub at: Box<dyn Fn(usize) -> Row + 'a>,
    /// The heads of its columns, if it has any.
    pub heads: Option<[String; 3]>,
    /// The widths of the second and third column; (0, 0) for a state word at
    /// the right edge.
    pub columns: (u16, u16),
    /// Whether its rows can have the focus.
    pub focusable: bool,
}

/// What stands in a row of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The number printed before it, or 0.
    pub number: usize,
    /// Whether it differs from the file.
    pub changed: bool,
    /// Whether it stands under a header.
    pub nested: bool,
    /// Whether it is a header over rows that say the same of themselves.
    pub heading: bool,
    /// The sign before it.
    pub mark: Mark,
    /// What it is.
    pub label: String,
    /// Parts of the label that fit a search, in bytes.
    pub marked: Vec<std::ops::Range<usize>>,
    /// The second column.
    pub note: String,
    /// How it stands: the last column.
    pub state: String,
    /// The same where there is little room.
    pub brief: String,
    /// The role of the state word.
    pub role: Role,
    /// A second line, where there is room.
    pub below: String,
    /// What is said beside the state, line by line.
    pub aloud: String,
    /// What pressing it does.
    pub does: Action,
}

impl Row {
    /// A row that only says something.
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            number: 0,
            changed: false,
            nested: false,
            heading: false,
            mark: Mark::None,
            label: label.into(),
            marked: Vec::new(),
            note: String::new(),
            state: String::new(),
            brief: String::new(),
            role: Role::Text,
            below: String::new(),
            aloud: String::new(),
            does: Action::Nothing,
        }
    }

    /// The same, doing something when pressed.
    #[must_use]
    pub fn doing(mut self, does: Action) -> Self {
        self.does = does;
        self
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
pub struct Field {
    /// Its place in the page.
    pub at: usize,
    /// What stands before it.
    pub label: String,
    /// What it holds.
    pub text: String,
    /// What stands before the cursor.
    pub before: String,
}

/// A value to choose with Left and Right.
#[derive(Clone, Debug)]
pub struct Value {
    /// Its place among the values of the screen.
    pub at: usize,
    /// What stands before it.
    pub label: String,
    /// The chosen value.
    pub text: String,
    /// What Left does.
    pub back: Action,
    /// What Right, Space and Enter do.
    pub on: Action,
}

/// A button, or a quick choice.
#[derive(Clone, Debug)]
pub struct Button {
    /// Its words.
    pub label: String,
    /// The key that does the same, for a quick choice.
    pub key: String,
    /// What it does.
    pub does: Action,
    /// Whether it may be left out where there is little room, because a key does it.
    pub optional: bool,
}

impl Button {
    /// A button.
    #[must_use]
    pub fn new(label: String, does: Action) -> Self {
        Self { label, key: String::new(), does, optional: false }
    }
}

/// A key and what it does, on the last row.
#[derive(Clone, Debug)]
pub struct Hint {
    /// The key's name.
    pub key: String,
    /// What it does here.
    pub words: String,
    /// The same, for the mouse.
    pub does: Action,
    /// How long it stays where there is little room: the least is left out first.
    pub worth: u8,
}

impl Pane<'_> {
    /// A pane with words on its edge.
    #[must_use]
    pub fn titled(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }
}

impl<'a> Pane<'a> {
    /// Adds a line for all screens.
    pub fn put(&mut self, line: Line<'a>) {
        self.lines.push((Show::Always, line));
    }

    /// Adds a line for some screens.
    pub fn put_when(&mut self, show: Show, line: Line<'a>) {
        self.lines.push((show, line));
    }

    /// Adds a paragraph.
    pub fn say(&mut self, text: String) {
        self.put(Line::Text(Role::Text, 0, text));
    }

    /// Adds one of a page's text boxes.
    pub fn ask(&mut self, page: &Page, at: usize, label: String) {
        let Some(field) = page.fields.get(at) else { return };
        let (text, before) = (field.text().to_owned(), field.before_cursor().to_owned());
        self.put(Line::Field(Field { at, label, text, before }));
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.put(Line::Gap);
    }
}
