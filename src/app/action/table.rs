//! The one table of keys: it feeds the keys, the footer, help, find and the
//! line-by-line front end.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{Action, Door, EditAct, Gesture, GuideAct, Intent, PaperAct, RequestAct, SaveAct, SiteAct};
use crate::domain::site::How;
use crate::domain::sweep::Sweep;

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
    /// Any of the digits; 0 is the tenth.
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
/// page says its [`crate::app::page::Kind`].
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
    bind(Action::Edit(EditAct::Unset), "unset", &[Plain(KeyCode::Backspace)]),
    bind(Action::Edit(EditAct::UnsetChannel), "unset_channel", &[letter('r')]),
    bind(Action::Site(SiteAct::TickOff), "tick_off", &[letter('t')]),
    bind(Action::Edit(EditAct::HowOften { back: false }), "how_often", &[letter('o')]),
    bind(Action::Go(Door::About), "about", &[letter('i')]),
    bind(Action::Save(SaveAct::Save), "save", &[letter('s'), Ctrl('s')]),
    bind(Action::Site(SiteAct::Note(How::Done)), "note_done", &[letter('s'), Ctrl('s')]),
    bind(Action::Site(SiteAct::NoteTicked), "note_ticked", &[letter('s'), Ctrl('s')]),
    bind(Action::Site(SiteAct::MarkAll), "mark_all", &[letter('a')]),
    bind(Action::Edit(EditAct::Undo), "undo", &[letter('u'), Ctrl('z')]),
    bind(Action::Edit(EditAct::WhereUndo), "where_undo", &[letter('u'), Ctrl('z')]),
    bind(Action::Edit(EditAct::Redo), "redo", &[letter('y'), Ctrl('y')]),
    bind(Action::Save(SaveAct::UndoSave), "undo_save", &[letter('u'), Ctrl('z')]),
    bind(Action::Paper(PaperAct::Copy), "copy", &[letter('c')]),
    bind(Action::Paper(PaperAct::CopyMessage), "copy_message", &[letter('m')]),
    bind(Action::Paper(PaperAct::SaveMessage), "save_message", &[letter('w')]),
    bind(Action::Paper(PaperAct::SaveCopy), "save_copy", &[letter('e')]),
    bind(Action::Save(SaveAct::LeaveUnsaved), "leave_unsaved", &[letter('d')]),
    bind(Action::Paper(PaperAct::History), "history", &[letter('h')]),
    bind(Action::Request(RequestAct::Withdraw), "withdraw", &[letter('w')]),
    bind(Action::Guide(GuideAct::Note), "call_note", &[letter('n')]),
    bind(Action::Guide(GuideAct::Stop), "stop_guide", &[letter('x')]),
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
            // The key beside the 9 is the tenth.
            let number = if c == '0' { 10 } else { c as usize - '0' as usize };
            Some(Intent::Gesture(Gesture::Number(number)))
        }
        _ => Some(does),
    }
}

fn fits(key: Key, event: KeyEvent) -> bool {
    let modifiers = event.modifiers - KeyModifiers::SHIFT;
    match (key, event.code) {
        (Ctrl(c), KeyCode::Char(typed)) => modifiers == KeyModifiers::CONTROL && typed.eq_ignore_ascii_case(&c),
        (Digit, KeyCode::Char('0'..='9')) => event.modifiers.is_empty(),
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
