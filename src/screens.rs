//! A screen is data: a pure function from the state to a description. The
//! full-screen picture, the mouse's targets, the cursor's place, help, the
//! line-by-line front end and the tests all come from that one description.

pub mod account;
pub mod details;
pub mod find;
pub mod help;
pub mod leave;
pub mod person;
pub mod preferences;
pub mod receipt;
pub mod review;
pub mod sign_in;
pub mod welcome;
pub mod wording;

use crate::app::App;
use crate::app::action::{Action, Scope};
use crate::app::page::{Page, Place, Stop};

/// What a screen shows, in no particular size.
pub struct Screen<'a> {
    /// Where one is: the title row.
    pub title: String,
    /// The same where there is little room.
    pub brief: String,
    /// Whose profile it is.
    pub whose: String,
    /// How many changes are unsaved, in words; empty for none.
    pub unsaved: String,
    /// The channels, and which is chosen.
    pub tabs: Vec<Tab>,
    /// Whether it is a sheet or a dialog over another screen.
    pub sheet: bool,
    /// The part with the list, the boxes or the text.
    pub main: Pane<'a>,
    /// The part that explains the chosen row.
    pub side: Option<Pane<'a>>,
    /// How the two share the width.
    pub split: Split,
    /// The explanation in one line, where there is no room for the other.
    pub summary: String,
    /// The buttons below.
    pub buttons: Vec<Button>,
    /// The quick choices beside them.
    pub quick: Vec<Button>,
    /// The answer to the last key, or what there is to say without one.
    pub status: String,
    /// What kind of thing the status says.
    pub tone: Tone,
    /// What the last row offers, the most useful first.
    pub hints: Vec<Hint>,
    /// Which control has the focus.
    pub focus: Stop,
    /// The chosen row.
    pub row: usize,
    /// The chosen quick choice.
    pub quick_at: usize,
    /// Rows or lines scrolled away.
    pub scroll: usize,
    /// Whether the wheel moved the list away from the chosen row.
    pub loose: bool,
    /// What it asks, line by line.
    pub plain: Plain,
}

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
    /// The sign before it.
    pub mark: Mark,
    /// What it is.
    pub label: String,
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
            mark: Mark::None,
            label: label.into(),
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
}

impl<'a> Screen<'a> {
    /// The screen of a page, empty but for what all screens share.
    #[must_use]
    pub fn new(app: &'a App, page: &Page, title: String) -> Self {
        let unsaved = app.unsaved();
        Self {
            brief: title.clone(),
            title,
            whose: app.open.as_ref().map(|open| open.draft.details.name.clone()).unwrap_or_default(),
            unsaved: if unsaved == 0 { String::new() } else { app.words.fill("title.unsaved", &[("n", &unsaved)]) },
            tabs: Vec::new(),
            sheet: false,
            main: Pane::default(),
            side: None,
            split: Split::Beside(9, 8),
            summary: String::new(),
            buttons: Vec::new(),
            quick: Vec::new(),
            status: app.status.clone(),
            tone: match (app.trouble, app.status.is_empty()) {
                (true, _) => Tone::Trouble,
                (false, true) => Tone::Quiet,
                (false, false) => Tone::Answer,
            },
            hints: Vec::new(),
            focus: page.focus,
            row: page.row,
            quick_at: page.quick,
            scroll: page.scroll,
            loose: page.loose,
            plain: Plain::default(),
        }
    }

    /// Every control that can have the focus, in the order of Tab.
    #[must_use]
    pub fn stops(&self) -> Vec<Stop> {
        let mut stops = Vec::new();
        let mut buttons = 0;
        for (_, line) in self.panes().flat_map(|pane| &pane.lines) {
            match line {
                Line::Rows(rows) if rows.focusable && rows.len > 0 => stops.push(Stop::List),
                Line::Field(field) => stops.push(Stop::Field(field.at)),
                Line::Value(value) => stops.push(Stop::Value(value.at)),
                Line::Buttons { buttons: list, .. } => {
                    stops.extend((0..list.len()).map(|at| Stop::Button(buttons + at)));
                    buttons += list.len();
                }
                _ => {}
            }
        }
        stops.extend((0..self.buttons.len()).map(|at| Stop::Button(buttons + at)));
        if !self.quick.is_empty() {
            stops.push(Stop::Quick);
        }
        if !self.tabs.is_empty() {
            stops.push(Stop::Tabs);
        }
        stops
    }

    /// Its panes, the main one first.
    pub fn panes(&self) -> impl Iterator<Item = &Pane<'a>> {
        std::iter::once(&self.main).chain(self.side.as_ref())
    }

    /// The list that can have the focus.
    #[must_use]
    pub fn list(&self) -> Option<&Rows<'a>> {
        self.panes().flat_map(|pane| &pane.lines).find_map(|(_, line)| match line {
            Line::Rows(rows) if rows.focusable => Some(rows),
            _ => None,
        })
    }

    /// Every button, those in the text first.
    #[must_use]
    pub fn all_buttons(&self) -> Vec<&Button> {
        let inline = self.panes().flat_map(|pane| &pane.lines).filter_map(|(_, line)| match line {
            Line::Buttons { buttons, .. } => Some(buttons),
            _ => None,
        });
        inline.flatten().chain(&self.buttons).collect()
    }

    /// The values to choose.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.panes().flat_map(|pane| &pane.lines).filter_map(|(_, line)| match line {
            Line::Value(value) => Some(value),
            _ => None,
        })
    }

    /// What pressing the control with the focus does.
    #[must_use]
    pub fn press(&self) -> Action {
        match self.focus {
            Stop::List => self.press_row(self.row),
            Stop::Button(at) => self.all_buttons().get(at).map_or(Action::Nothing, |button| button.does),
            Stop::Quick => self.quick.get(self.quick_at).map_or(Action::Nothing, |button| button.does),
            Stop::Value(at) => self.values().find(|value| value.at == at).map_or(Action::Nothing, |value| value.on),
            Stop::Field(_) => Action::Next,
            Stop::Tabs => Action::Nothing,
        }
    }
}

impl Screen<'_> {
    /// What pressing a row of the list does.
    #[must_use]
    pub fn press_row(&self, row: usize) -> Action {
        self.list().filter(|rows| row < rows.len).map_or(Action::Nothing, |rows| (rows.at)(row).does)
    }
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

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.put(Line::Gap);
    }
}

/// Describes the page that has the focus.
#[must_use]
pub fn describe(app: &App) -> Screen<'_> {
    describe_page(app, app.page())
}

/// Describes the page below a sheet, to show behind it.
#[must_use]
pub fn describe_below(app: &App) -> Option<Screen<'_>> {
    let below = app.pages.iter().rev().find(|page| !is_sheet(&page.at))?;
    Some(describe_page(app, below))
}

/// Whether a place lies over another.
#[must_use]
pub fn is_sheet(at: &Place) -> bool {
    matches!(at, Place::Review | Place::Leave(_) | Place::Help | Place::Find | Place::About | Place::AddPerson)
}

fn describe_page<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    match &page.at {
        Place::Welcome { agent } => welcome::describe(app, page, *agent),
        Place::SignIn => sign_in::describe(app, page),
        Place::AddPerson => person::describe(app, page),
        Place::Account => account::describe(app, page),
        Place::Preferences { channel } => preferences::describe(app, page, *channel),
        Place::Details => details::describe(app, page),
        Place::About => preferences::about(app, page),
        Place::Review => review::describe(app, page),
        Place::Receipt(receipt) => receipt::describe(app, page, receipt),
        Place::Leave(leaving) => leave::describe(app, page, *leaving),
        Place::Help => help::describe(app, page),
        Place::Find => find::describe(app, page),
    }
}

/// The hints of a screen: `(action, key in the words file)`.
#[must_use]
pub fn hints(app: &App, scope: Scope, list: &[(Action, &str)]) -> Vec<Hint> {
    let hint = |(does, words): &(Action, &str)| {
        let key = wording::key_name(app, scope, *does);
        Hint { key, words: app.words.get(words), does: *does }
    };
    list.iter().map(hint).collect()
}
