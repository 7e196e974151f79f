//! What can be done, and the one table of keys: it feeds the keys, the
//! footer, help, find and the line-by-line front end.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::change::Detail;
use crate::domain::sweep::Sweep;
use crate::store::export::Form;

/// What a key, a click or a typed word asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// A movement or a press: the description of the page gives it its meaning.
    Gesture(Gesture),
    /// An action as it is.
    Act(Action),
}

/// A movement or a press, whatever has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
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
    /// To the next control.
    Next,
    /// To the previous control.
    Previous,
    /// Press the control that has the focus, with Enter.
    Press,
    /// Press the control that has the focus, with Space.
    Tick,
    /// Choose the tab, row or answer of this number, counted from 1.
    Number(usize),
}

/// Something that a person can do. Each family is matched without a rest arm,
/// so that the compiler asks for what is not handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing, for a row that only says something.
    Nothing,
    /// One level back.
    Back,
    /// End the program, asking first if something is unsaved.
    Quit,
    /// End the program from any text box; in the question about unsaved
    /// changes, end it at once.
    Interrupt,
    /// Draw everything again.
    Redraw,
    /// Go on line by line.
    GoPlain,
    /// Open a page that needs nothing to be read first.
    Go(Door),
    /// Choose, make or open a person.
    Person(PersonAct),
    /// Change what is not saved yet.
    Edit(EditAct),
    /// Save, or put back what was saved.
    Save(SaveAct),
    /// Decide a clash of two saves.
    Clash(ClashAct),
    /// Go on in a guide.
    Guide(GuideAct),
    /// Read, copy, take out or take in what is kept.
    Paper(PaperAct),
}

/// A page that opens at once, with nothing to be read or made first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A new person.
    AddPerson,
    /// The details of the chosen row.
    About,
    /// The guides.
    Guides,
    /// The steps for the shop's site.
    Plan,
    /// Copies and imports.
    Transfer,
    /// A file to import.
    Import,
    /// Help.
    Help,
    /// The search over boxes and actions.
    Find,
}

/// Choosing, making and opening a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonAct {
    /// Open a person, by index in the list.
    Open(usize),
    /// Open the person in a row of the search.
    OpenFound(usize),
    /// Add the name that was typed into the search.
    AddTyped,
    /// Make the person whose name was typed.
    Make,
    /// Make a person for trying things out.
    TryOut,
    /// Say who the program is for.
    ForWhom {
        /// Whether they help customers.
        agent: bool,
    },
    /// Leave this customer for the next one.
    Next,
}

/// Changing what is not saved yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditAct {
    /// Open the boxes.
    Preferences,
    /// Show the boxes of a channel, by index in the catalogue.
    Channel(usize),
    /// Open the channel of a box, on the row of that box.
    GoTo(usize),
    /// Tick or untick a box, by index in the catalogue.
    TickBox(usize),
    /// Tick or untick a section of the open channel.
    TickSection(usize),
    /// Open what would unlock a box that cannot be switched off.
    Unlock(usize),
    /// Turn a whole channel, or its offers, off or on.
    Sweep(Sweep),
    /// The next or previous frequency of the chosen box.
    HowOften {
        /// Whether the previous one.
        back: bool,
    },
    /// Open the person's details.
    Details,
    /// Take over what was typed into the details.
    KeepDetails,
    /// The next or previous value of a detail.
    Choose {
        /// Which detail.
        detail: Detail,
        /// Whether the previous one.
        back: bool,
    },
    /// Take back one change.
    Undo,
    /// Make the change again that was taken back.
    Redo,
    /// Take back all unsaved changes.
    UndoAll,
    /// Show the unsaved changes of a closed window.
    ShowDraft,
    /// Drop the unsaved changes of a closed window.
    DropDraft,
}

/// Saving, and putting back what was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveAct {
    /// Review the changes, or save them when in review.
    Save,
    /// Save, then go on leaving.
    SaveAndLeave,
    /// Go without saving.
    LeaveUnsaved,
    /// Undo the save of this receipt.
    UndoSave,
    /// Put settings back to how they were before the chosen save.
    PutBack,
    /// The next or previous way in which a customer asked.
    Asked {
        /// Whether the previous one.
        back: bool,
    },
    /// The other answer to whether it was made sure who the customer is.
    Identity,
    /// Record what was changed in the file outside this program.
    Adopt {
        /// Whether it is put back then.
        put_back: bool,
    },
    /// A step was done on the shop's own site, by index in the plan.
    StepDone(usize),
    /// All steps were seen on the shop's own site.
    AllSeen,
}

/// Deciding a clash of two saves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClashAct {
    /// Take the other side of a line.
    PickSide(usize),
    /// Save what was chosen.
    SaveMix,
    /// Take the file as it is.
    UseFile,
    /// Save my side to a file of its own.
    SaveMine,
}

/// Going on in a guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuideAct {
    /// Open a guide, by index in the list.
    Open(usize),
    /// The main button of the open stage.
    Next,
    /// Take an answer to what is to change.
    Take(usize),
    /// Show the answer to a question.
    Ask(usize),
    /// Leave an answer, or go where it leads.
    CloseAnswer {
        /// Whether to go where it leads.
        follow: bool,
    },
    /// Save what the guide changed; the customer says that theirs is saved too.
    SaveBoth,
    /// Leave the guide, saving nothing.
    Stop,
    /// Write a note about the call.
    Note,
}

/// Reading, copying, taking out and taking in what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperAct {
    /// Open the history, or read more of it.
    History,
    /// Type a filter for the history.
    Filter,
    /// Open the messages that still come.
    Evidence,
    /// Ask what came.
    NewEvidence,
    /// Write down what came.
    LogEvidence,
    /// Copy to the clipboard.
    Copy,
    /// Save a copy to a file.
    SaveCopy,
    /// Take the person's data out to a file.
    Export(Form),
    /// Read the file whose name was typed.
    ReadImport,
}

/// One line of the table: an intent, its name in the words file, its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// What the keys ask for.
    pub does: Intent,
    /// `help.NAME` in the words file says it in help and find; `typed.NAME`,
    /// where it is there, is the word that asks for it line by line.
    pub name: &'static str,
    /// The keys, the one to show first. Letters match in either case.
    pub keys: &'static [Key],
}

/// A key of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A key by itself.
    Plain(KeyCode),
    /// A letter with Ctrl.
    Ctrl(char),
    /// Any of the digits 1 to 9.
    Digit,
}

use Key::{Ctrl, Digit, Plain};

const fn gesture(gesture: Gesture, name: &'static str, keys: &'static [Key]) -> Binding {
    Binding { does: Intent::Gesture(gesture), name, keys }
}

const fn bind(action: Action, name: &'static str, keys: &'static [Key]) -> Binding {
    Binding { does: Intent::Act(action), name, keys }
}

const fn letter(c: char) -> Key {
    Plain(KeyCode::Char(c))
}

/// Every intent that has a key, in the order of help. Which of them work on a
/// page says its [`super::page::Kind`].
pub static TABLE: &[Binding] = &[
    gesture(Gesture::Up, "up", &[Plain(KeyCode::Up), letter('k')]),
    gesture(Gesture::Down, "down", &[Plain(KeyCode::Down), letter('j')]),
    gesture(Gesture::Tick, "tick", &[letter(' ')]),
    gesture(Gesture::Press, "press", &[Plain(KeyCode::Enter)]),
    gesture(Gesture::Left, "left", &[Plain(KeyCode::Left)]),
    gesture(Gesture::Right, "right", &[Plain(KeyCode::Right)]),
    gesture(Gesture::Number(0), "digits", &[Digit]),
    gesture(Gesture::Next, "next", &[Plain(KeyCode::Tab)]),
    gesture(Gesture::Previous, "previous", &[Plain(KeyCode::BackTab)]),
    gesture(Gesture::First, "first", &[Plain(KeyCode::Home)]),
    gesture(Gesture::Last, "last", &[Plain(KeyCode::End)]),
    gesture(Gesture::PageUp, "page_up", &[Plain(KeyCode::PageUp)]),
    gesture(Gesture::PageDown, "page_down", &[Plain(KeyCode::PageDown)]),
    bind(Action::Edit(EditAct::Sweep(Sweep::Offers)), "no_offers", &[letter('p')]),
    bind(Action::Edit(EditAct::Sweep(Sweep::All)), "no_messages", &[letter('x')]),
    bind(Action::Edit(EditAct::Sweep(Sweep::Allow)), "allow_all", &[letter('a')]),
    bind(Action::Edit(EditAct::HowOften { back: false }), "how_often", &[letter('o')]),
    bind(Action::Go(Door::About), "about", &[letter('i')]),
    bind(Action::Save(SaveAct::Save), "save", &[letter('s'), Ctrl('s')]),
    bind(Action::Edit(EditAct::Undo), "undo", &[letter('u'), Ctrl('z')]),
    bind(Action::Edit(EditAct::Redo), "redo", &[letter('y'), Ctrl('y')]),
    bind(Action::Save(SaveAct::UndoSave), "undo_save", &[letter('u'), Ctrl('z')]),
    bind(Action::Paper(PaperAct::Copy), "copy", &[letter('c')]),
    bind(Action::Paper(PaperAct::SaveCopy), "save_copy", &[letter('e')]),
    bind(Action::Save(SaveAct::LeaveUnsaved), "leave_unsaved", &[letter('d')]),
    bind(Action::Paper(PaperAct::History), "history", &[letter('h')]),
    bind(Action::Save(SaveAct::PutBack), "put_back", &[letter('r')]),
    bind(Action::Guide(GuideAct::Note), "call_note", &[letter('n')]),
    bind(Action::Go(Door::Find), "find", &[letter('/')]),
    bind(Action::Paper(PaperAct::Filter), "filter", &[letter('/')]),
    bind(Action::Back, "back", &[Plain(KeyCode::Esc)]),
    bind(Action::Back, "close", &[letter('q'), letter('?'), Plain(KeyCode::F(1))]),
    bind(Action::Go(Door::Help), "help", &[letter('?'), Plain(KeyCode::F(1))]),
    bind(Action::Quit, "quit", &[letter('q')]),
    bind(Action::Interrupt, "interrupt", &[Ctrl('q'), Ctrl('c')]),
    bind(Action::Redraw, "redraw", &[Ctrl('l')]),
];

/// What a key asks for, where these are offered and a text box takes letters
/// or not.
///
/// Letters with Alt are ignored: a lone Esc followed by a letter in one read
/// arrives as Alt and the letter.
#[must_use]
pub fn resolve(
    offers: &(impl Iterator<Item = &'static Binding> + Clone),
    typing: bool,
    key: KeyEvent,
) -> Option<Intent> {
    let wanted = |binding: &&Binding| {
        let fits = |each: &Key| fits(*each, key) && (!typing || !is_letter(*each));
        binding.keys.iter().any(fits) && offers.clone().any(|offered| offered.name == binding.name)
    };
    let does = TABLE.iter().find(wanted)?.does;
    match (does, key.code) {
        (Intent::Gesture(Gesture::Number(_)), KeyCode::Char(c)) => {
            Some(Intent::Gesture(Gesture::Number(c as usize - '0' as usize)))
        }
        _ => Some(does),
    }
}

fn fits(key: Key, event: KeyEvent) -> bool {
    let modifiers = event.modifiers - KeyModifiers::SHIFT;
    match (key, event.code) {
        (Ctrl(c), KeyCode::Char(typed)) => modifiers == KeyModifiers::CONTROL && typed.eq_ignore_ascii_case(&c),
        (Digit, KeyCode::Char('1'..='9')) => event.modifiers.is_empty(),
        (Plain(KeyCode::Char(c)), KeyCode::Char(typed)) => modifiers.is_empty() && typed.eq_ignore_ascii_case(&c),
        (Plain(code), typed) => modifiers.is_empty() && code == typed,
        (Ctrl(_) | Digit, _) => false,
    }
}

/// Whether a text box takes the key as something typed.
fn is_letter(key: Key) -> bool {
    matches!(key, Plain(KeyCode::Char(_)) | Digit)
}

/// The line of the table with a name.
#[must_use]
pub fn binding(name: &str) -> Option<&'static Binding> {
    TABLE.iter().find(|binding| binding.name == name)
}

/// The row of a name of the table, found while the program is built: a name
/// that has none ends the build.
#[must_use]
pub const fn named(name: &str) -> &'static Binding {
    let mut at = 0;
    while !same(TABLE[at].name.as_bytes(), name.as_bytes()) {
        at += 1;
    }
    &TABLE[at]
}

const fn same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// The key to show for a row of the table: the first one, or the first that
/// is no letter while a text box takes letters.
#[must_use]
pub fn shown_key(binding: &Binding, typing: bool) -> Option<Key> {
    let keys = binding.keys;
    keys.iter().copied().find(|key| !typing || !is_letter(*key))
}
