//! The one table of actions: it feeds the keys, the footer, help, find and the
//! line-by-line front end.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::page::Stop;
use crate::domain::change::Detail;
use crate::store::export::Form;

/// Something that a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Move within the control that has the focus.
    Move(Step),
    /// To the next control.
    Next,
    /// To the previous control.
    Previous,
    /// Press what has the focus.
    Press,
    /// Tick or untick what has the focus.
    Tick,
    /// One level back.
    Back,
    /// To a channel or menu item by its number, counted from 1.
    Jump(usize),
    /// Open the search.
    Find,
    /// Open help.
    Help,
    /// End the program, asking first if something is unsaved.
    Quit,
    /// The same from any text box; a second one in the dialog ends at once.
    Interrupt,
    /// Review the changes, or save them when in review.
    Save,
    /// Take back one change.
    Undo,
    /// Make it again.
    Redo,
    /// Turn off this channel's offers.
    NoOffers,
    /// Turn off all that may be turned off on this channel.
    NoMessages,
    /// Turn everything on this channel on.
    AllowAll,
    /// The next frequency of the box.
    HowOften,
    /// Details of the row.
    About,
    /// Copy to the clipboard.
    Copy,
    /// Save a copy to a file.
    SaveCopy,
    /// Go without saving.
    LeaveUnsaved,
    /// Draw everything again.
    Redraw,
    /// Take back all unsaved changes.
    UndoAll,
    /// Save, then go on leaving.
    SaveAndLeave,
    /// Undo the save of this receipt.
    UndoSave,
    /// Open a person, by place in the list.
    OpenPerson(usize),
    /// Open what was found in a row of the search.
    OpenFound(usize),
    /// Add the name that was typed into the search.
    AddTyped,
    /// Ask for a new person's name.
    AddPerson,
    /// Make the person whose name was typed.
    Make,
    /// Make a person for trying things out.
    TryOut,
    /// Go on line by line.
    GoPlain,
    /// Say who this is for.
    ForWhom {
        /// Whether they help customers.
        agent: bool,
    },
    /// Open the boxes.
    Preferences,
    /// Open the person's details.
    Details,
    /// Tick or untick a box, by its place in the catalogue.
    TickBox(usize),
    /// Tick or untick a section of the open channel.
    TickSection(usize),
    /// Open the row of a box.
    GoTo(usize),
    /// The next or previous value of a detail.
    Choose {
        /// Which one.
        detail: Detail,
        /// Whether the previous one.
        back: bool,
    },
    /// Give a control the focus; for a list, on a row.
    Focus(Stop, usize),
    /// Give a row the focus and press it.
    PressRow(usize),
    /// Scroll the list or the text by rows; the focus stays.
    Scroll(i16),
    /// Open the history, or read more of it.
    History,
    /// Put settings back to how they were before the chosen save.
    PutBack,
    /// Take the other side of a clash.
    PickSide(usize),
    /// Save what was chosen in a clash.
    SaveMix,
    /// Take the file as it is.
    UseFile,
    /// Save my side of a clash to a file.
    SaveMine,
    /// Show changes that were kept from a closed window.
    ShowDraft,
    /// Drop them.
    DropDraft,
    /// The next value of how a customer asked, or of whether it is them.
    ChooseBehalf {
        /// Whether it is about who they are.
        identity: bool,
        /// Whether the previous one.
        back: bool,
    },
    /// Open the list of guides.
    Guides,
    /// Open a guide, by its place in the list.
    OpenGuide(usize),
    /// The main button of a guide's step.
    GuideNext,
    /// Take an answer to what is to change.
    GuideScope(usize),
    /// Show the answer to a question.
    GuideAnswer(usize),
    /// Leave an answer, or go where it leads.
    CloseAnswer {
        /// Whether to go where it leads.
        follow: bool,
    },
    /// Save what a guide changed; the customer says that theirs is saved too.
    GuideSaveBoth,
    /// Leave the guide, saving nothing.
    GuideStop,
    /// Write a note about the call.
    CallNote,
    /// To the next customer.
    NextCustomer,
    /// Open what is left to do on the shop's own site.
    Plan,
    /// A step was done on the shop's own site, by its place.
    StepDone(usize),
    /// All steps were seen on the shop's own site.
    AllSeen,
    /// Open the messages that still come.
    Evidence,
    /// Ask what came.
    NewEvidence,
    /// Write it down.
    LogEvidence,
    /// Open export and import.
    Transfer,
    /// Take the person's data out to a file.
    Export(Form),
    /// Ask for the file to take in.
    Import,
    /// Read the file whose name was typed.
    ReadImport,
    /// Record what was changed in the file outside this program.
    Adopt {
        /// Whether it is put back then.
        put_back: bool,
    },
    /// Nothing to do, such as for a row that only says something.
    Nothing,
}

/// A movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One up.
    Up,
    /// One down.
    Down,
    /// One to the left.
    Left,
    /// One to the right.
    Right,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
}

/// Where keys mean different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Lists, boxes and buttons.
    List,
    /// A text box.
    Text,
    /// A dialog or a sheet.
    Dialog,
    /// Help.
    Reader,
}

/// One line of the table: an action, its name in the words file, its keys.
#[derive(Debug)]
pub struct Entry {
    /// What it does.
    pub action: Action,
    /// `help.NAME` in the words file says it in help and find.
    pub name: &'static str,
    /// Its keys, the one to show first. Letters match in either case.
    pub keys: &'static [Key],
    /// Where they work.
    pub scopes: &'static [Scope],
}

/// A key of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A key by itself.
    Plain(KeyCode),
    /// A letter with Ctrl.
    Ctrl(char),
}

use Key::{Ctrl, Plain};
use Scope::{Dialog, List, Reader, Text};

const ALL: &[Scope] = &[List, Text, Dialog, Reader];
const NOT_TEXT: &[Scope] = &[List, Dialog, Reader];
const CONTROLS: &[Scope] = &[List, Dialog];

const fn entry(action: Action, name: &'static str, keys: &'static [Key], scopes: &'static [Scope]) -> Entry {
    Entry { action, name, keys, scopes }
}

const fn letter(c: char) -> Key {
    Plain(KeyCode::Char(c))
}

/// Every action that has a key, in the order of help.
pub const TABLE: &[Entry] = &[
    entry(Action::Move(Step::Up), "up", &[Plain(KeyCode::Up), letter('k')], NOT_TEXT),
    entry(Action::Move(Step::Down), "down", &[Plain(KeyCode::Down), letter('j')], NOT_TEXT),
    entry(Action::Move(Step::Up), "up", &[Plain(KeyCode::Up)], &[Text]),
    entry(Action::Move(Step::Down), "down", &[Plain(KeyCode::Down)], &[Text]),
    entry(Action::Tick, "tick", &[letter(' ')], CONTROLS),
    entry(Action::Press, "press", &[Plain(KeyCode::Enter)], &[List, Text, Dialog]),
    entry(Action::Move(Step::Left), "left", &[Plain(KeyCode::Left)], CONTROLS),
    entry(Action::Move(Step::Right), "right", &[Plain(KeyCode::Right)], CONTROLS),
    entry(Action::Next, "next", &[Plain(KeyCode::Tab)], &[List, Text, Dialog]),
    entry(Action::Previous, "previous", &[Plain(KeyCode::BackTab)], &[List, Text, Dialog]),
    entry(Action::Save, "save", &[letter('s'), Ctrl('s')], CONTROLS),
    entry(Action::Save, "save", &[Ctrl('s')], &[Text]),
    entry(Action::Undo, "undo", &[letter('u'), Ctrl('z')], &[List, Dialog]),
    entry(Action::Redo, "redo", &[letter('y'), Ctrl('y')], &[List]),
    entry(Action::NoOffers, "no_offers", &[letter('p')], &[List]),
    entry(Action::NoMessages, "no_messages", &[letter('x')], &[List]),
    entry(Action::AllowAll, "allow_all", &[letter('a')], &[List]),
    entry(Action::HowOften, "how_often", &[letter('o')], &[List]),
    entry(Action::About, "about", &[letter('i')], &[List]),
    entry(Action::Copy, "copy", &[letter('c')], CONTROLS),
    entry(Action::SaveCopy, "save_copy", &[letter('e')], CONTROLS),
    entry(Action::LeaveUnsaved, "leave_unsaved", &[letter('d')], &[Dialog]),
    entry(Action::History, "history", &[letter('h')], &[List]),
    entry(Action::PutBack, "put_back", &[letter('r')], &[List]),
    entry(Action::CallNote, "call_note", &[letter('n')], &[List]),
    entry(Action::Find, "find", &[letter('/')], &[List]),
    entry(Action::Back, "back", &[Plain(KeyCode::Esc)], ALL),
    entry(Action::Back, "close", &[letter('q'), letter('?'), Plain(KeyCode::F(1))], &[Reader]),
    entry(Action::Help, "help", &[letter('?'), Plain(KeyCode::F(1))], CONTROLS),
    entry(Action::Help, "help", &[Plain(KeyCode::F(1))], &[Text]),
    entry(Action::Quit, "quit", &[letter('q')], &[List]),
    entry(Action::Interrupt, "interrupt", &[Ctrl('q'), Ctrl('c')], ALL),
    entry(Action::Move(Step::First), "first", &[Plain(KeyCode::Home)], NOT_TEXT),
    entry(Action::Move(Step::Last), "last", &[Plain(KeyCode::End)], NOT_TEXT),
    entry(Action::Move(Step::PageUp), "page_up", &[Plain(KeyCode::PageUp)], ALL),
    entry(Action::Move(Step::PageDown), "page_down", &[Plain(KeyCode::PageDown)], ALL),
    entry(Action::Redraw, "redraw", &[Ctrl('l')], ALL),
];

/// What a key does in a scope.
///
/// Letters with Alt are ignored: a lone Esc followed by a letter in one read
/// arrives as Alt and the letter.
#[must_use]
pub fn resolve(scope: Scope, key: KeyEvent) -> Option<Action> {
    if let (KeyCode::Char(c @ '1'..='9'), Scope::List) = (key.code, scope)
        && key.modifiers.is_empty()
    {
        return Some(Action::Jump(c as usize - '0' as usize));
    }
    let entry = TABLE.iter().find(|entry| entry.scopes.contains(&scope) && entry.keys.iter().any(|k| fits(*k, key)));
    entry.map(|entry| entry.action)
}

fn fits(key: Key, event: KeyEvent) -> bool {
    let modifiers = event.modifiers - KeyModifiers::SHIFT;
    match (key, event.code) {
        (Ctrl(c), KeyCode::Char(typed)) => modifiers == KeyModifiers::CONTROL && typed.eq_ignore_ascii_case(&c),
        (Plain(KeyCode::Char(c)), KeyCode::Char(typed)) => modifiers.is_empty() && typed.eq_ignore_ascii_case(&c),
        (Plain(code), typed) => modifiers.is_empty() && code == typed,
        (Ctrl(_), _) => false,
    }
}

/// The words for the key that does something, such as `Ctrl+S`, in a scope.
#[must_use]
pub fn key_for(scope: Scope, action: Action) -> Option<Key> {
    let entry = TABLE.iter().find(|entry| entry.action == action && entry.scopes.contains(&scope))?;
    entry.keys.first().copied()
}
