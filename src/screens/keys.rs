//! The names of keys, as the footer, help and find show them.

use std::borrow::Cow;

use crossterm::event::KeyCode;

use crate::app::action::{self, Binding, Gesture, Intent, Key};
use crate::words::Words;

/// The name of the key for a row of the table, such as `Ctrl+S`; while a
/// text box takes letters, the key that is no letter.
#[must_use]
pub fn key_name<'w>(words: &'w Words, binding: &Binding, typing: bool) -> Cow<'w, str> {
    match binding.does {
        Intent::Gesture(Gesture::Up) => words.get("key.up_down"),
        Intent::Gesture(Gesture::Left) => words.get("key.left_right"),
        _ => action::shown_key(binding, typing).map(|key| name_of(words, key)).unwrap_or_default(),
    }
}

/// The names of all keys for a name of the table: `s or Ctrl+S`.
#[must_use]
pub fn keys_of(words: &Words, name: &str) -> String {
    let keys = action::binding(name).map_or(&[][..], |binding| binding.keys);
    let names: Vec<_> = keys.iter().map(|key| name_of(words, *key)).collect();
    names.join(&format!(" {} ", words.get("key.or")))
}

/// The names of two keys that belong together: `Up/Down or k/j`.
#[must_use]
pub fn pair_of(words: &Words, first: &str, second: &str) -> String {
    let keys = |name| action::binding(name).map_or(&[][..], |binding| binding.keys);
    let pairs = keys(first).iter().zip(keys(second));
    let names: Vec<String> = pairs
        .map(|(one, other)| {
            words.fill("key.pair", &[("one", &name_of(words, *one)), ("other", &name_of(words, *other))])
        })
        .collect();
    names.join(&format!(" {} ", words.get("key.or")))
}

/// A key's name.
#[must_use]
pub fn name_of(words: &Words, key: Key) -> Cow<'_, str> {
    match key {
        Key::Digit => words.get("key.digits"),
        Key::Ctrl(c) => words.fill("key.ctrl", &[("key", &c.to_ascii_uppercase())]).into(),
        Key::Plain(KeyCode::Char(' ')) => words.get("key.space"),
        Key::Plain(KeyCode::Char(c)) => c.to_string().into(),
        Key::Plain(KeyCode::F(n)) => format!("F{n}").into(),
        Key::Plain(code) => match code {
            KeyCode::Enter => words.get("key.enter"),
            KeyCode::Tab => words.get("key.tab"),
            KeyCode::BackTab => words.get("key.shift_tab"),
            KeyCode::Esc => words.get("key.esc"),
            KeyCode::PageUp => words.get("key.page_up"),
            KeyCode::PageDown => words.get("key.page_down"),
            other => other.to_string().into(),
        },
    }
}
