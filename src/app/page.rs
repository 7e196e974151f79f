//! Where the person is: a stack of pages, each with its own focus.

use unicode_segmentation::UnicodeSegmentation;

use super::action::Scope;
use super::conflict::Conflict;
use super::customers::Found;
use super::evidence::Desk;
use super::guide::Guiding;
use super::receipt::Receipt;
use super::timeline::Timeline;
use crate::domain::change::Change;
use crate::domain::text;
use crate::store::Draft;

/// One level of the stack: a screen, a sheet or a dialog.
#[derive(Clone, Debug)]
pub struct Page {
    /// Which one.
    pub at: Place,
    /// Which control has the focus.
    pub focus: Stop,
    /// The chosen row of its list.
    pub row: usize,
    /// The chosen one of the quick choices.
    pub quick: usize,
    /// How many rows or lines are scrolled away, as of the last drawing.
    pub scroll: usize,
    /// Whether the wheel moved the list away from the chosen row.
    pub loose: bool,
    /// Its text boxes.
    pub fields: Vec<TextBox>,
}

/// A screen, a sheet or a dialog, with what only it knows.
#[derive(Clone, Debug)]
pub enum Place {
    /// First run: who is this for.
    Welcome {
        /// Whether the person helps customers.
        agent: bool,
    },
    /// Everyone with a file on this computer.
    SignIn,
    /// A search over them, for a helper.
    Customers(Box<Found>),
    /// The name of a new person.
    AddPerson,
    /// The menu.
    Account,
    /// The boxes of a channel.
    Preferences {
        /// Its place in the catalogue.
        channel: usize,
    },
    /// Name, contact and two-step verification.
    Details,
    /// All there is to say about a row, where there is no room beside it.
    About,
    /// The changes, before they are saved.
    Review,
    /// The changes, after they were saved.
    Receipt(Box<Receipt>),
    /// Unsaved changes, on the way out.
    Leave(Leaving),
    /// Every save.
    History(Box<Timeline>),
    /// Two saves that clash.
    Conflict(Box<Conflict>),
    /// Unsaved changes of a window that closed.
    Draft(Box<Draft>),
    /// The list of guides.
    Guides,
    /// A guide.
    Guide(Box<Guiding>),
    /// What is left to do on the shop's own site.
    Plan,
    /// Messages that still come.
    Evidence(Box<Desk>),
    /// A message that came, to be written down.
    NewEvidence {
        /// The time when it is asked, RFC 3339.
        now: String,
    },
    /// What was changed in the file outside this program.
    Outside(Vec<Change>),
    /// Export and import.
    Transfer,
    /// The name of a file to take in.
    Import,
    /// The keys of the screen below.
    Help,
    /// A search over boxes and actions.
    Find,
}

/// What a person was about to do when unsaved changes stood in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// End the program.
    Program,
    /// Close this profile.
    Person,
}

/// A control that can have the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The list.
    List,
    /// A text box, by its place in [`Page::fields`].
    Field(usize),
    /// A `< value >`, counted from 0.
    Value(usize),
    /// A button, counted from 0.
    Button(usize),
    /// The quick choices.
    Quick,
    /// The tabs.
    Tabs,
}

impl Place {
    /// Which keys apply, outside text boxes.
    #[must_use]
    pub fn scope(&self) -> Scope {
        match self {
            Self::Help | Self::About => Scope::Reader,
            Self::AddPerson
            | Self::Review
            | Self::Receipt(_)
            | Self::Leave(_)
            | Self::Conflict(_)
            | Self::Draft(_)
            | Self::Outside(_)
            | Self::Import
            | Self::NewEvidence { .. }
            | Self::Find => Scope::Dialog,
            _ => Scope::List,
        }
    }
}

impl Page {
    /// A page with the focus on its list, or where that screen starts.
    #[must_use]
    pub fn new(at: Place) -> Self {
        let focus = match at {
            Place::AddPerson
            | Place::Find
            | Place::Customers(_)
            | Place::Import
            | Place::Details
            | Place::NewEvidence { .. } => Stop::Field(0),
            Place::Review
            | Place::Receipt(_)
            | Place::Leave(_)
            | Place::Draft(_)
            | Place::Outside(_)
            | Place::Evidence(_) => Stop::Button(0),
            _ => Stop::List,
        };
        let fields = match at {
            Place::Welcome { .. }
            | Place::AddPerson
            | Place::Find
            | Place::Import
            | Place::History(_)
            | Place::Review
            | Place::Customers(_)
            | Place::Guide(_) => 1,
            Place::Details | Place::NewEvidence { .. } => 3,
            _ => 0,
        };
        Self { at, focus, row: 0, quick: 0, scroll: 0, loose: false, fields: vec![TextBox::default(); fields] }
    }
}

/// A line of text being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBox {
    text: String,
    /// Byte offset of the cursor, always between two graphemes.
    cursor: usize,
    /// What it was before the last edits, newest last.
    before: Vec<(String, usize)>,
    after: Vec<(String, usize)>,
}

/// The most that a text box takes, in bytes.
const LINE_MAX: usize = 1000;

impl TextBox {
    /// A box that holds a text, the cursor at its end.
    #[must_use]
    pub fn with(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len(), ..Self::default() }
    }

    /// What it holds.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    #[must_use]
    pub fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// Types or pastes, without line breaks and hidden characters.
    pub fn insert(&mut self, typed: &str) {
        let typed = text::clean(typed);
        if !typed.is_empty() && self.text.len() + typed.len() <= LINE_MAX {
            self.keep();
            self.text.insert_str(self.cursor, &typed);
            self.cursor += typed.len();
        }
    }

    /// Takes out the grapheme before the cursor.
    pub fn backspace(&mut self) {
        let end = self.cursor;
        self.left();
        if self.cursor < end {
            let start = self.cursor;
            self.cursor = end;
            self.keep();
            self.cursor = start;
            self.text.replace_range(start..end, "");
        }
    }

    /// Takes out the grapheme after the cursor.
    pub fn delete(&mut self) {
        let start = self.cursor;
        self.right();
        let end = self.cursor;
        self.cursor = start;
        if end > start {
            self.keep();
            self.text.replace_range(start..end, "");
        }
    }

    /// Empties it.
    pub fn clear(&mut self) {
        if !self.text.is_empty() {
            self.keep();
            self.text.clear();
            self.cursor = 0;
        }
    }

    /// One grapheme to the left.
    pub fn left(&mut self) {
        let last = self.before_cursor().graphemes(true).next_back().map_or(0, str::len);
        self.cursor -= last;
    }

    /// One grapheme to the right.
    pub fn right(&mut self) {
        let rest = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor += rest.graphemes(true).next().map_or(0, str::len);
    }

    /// To the start.
    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// To the end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// Takes back the last edit.
    pub fn undo(&mut self) {
        if let Some((text, cursor)) = self.before.pop() {
            self.after.push((std::mem::replace(&mut self.text, text), self.cursor));
            self.cursor = cursor;
        }
    }

    /// Makes the last edit again that was taken back.
    pub fn redo(&mut self) {
        if let Some((text, cursor)) = self.after.pop() {
            self.before.push((std::mem::replace(&mut self.text, text), self.cursor));
            self.cursor = cursor;
        }
    }

    fn keep(&mut self) {
        self.before.push((self.text.clone(), self.cursor));
        self.after.clear();
    }
}
