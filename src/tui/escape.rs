//! Escape sequences that a slow line, or a full buffer, tears apart: what
//! begins like the key Esc is put together again with what comes at once.

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// How long Esc waits for the rest of a sequence: longer than a line keeps a
/// byte back, and shorter than anybody notices.
pub const WAIT: Duration = Duration::from_millis(60);

/// How a text after Esc goes on.
enum Rest {
    /// More of it is to come.
    More,
    /// It is whole, and means this; nothing, where it has no meaning here.
    Whole(Option<Event>),
    /// It is none of a sequence.
    Other,
}

/// The events that one event stands for, with those that came right after it.
/// `next` gives the next event, if it comes in time.
pub fn whole(first: Event, mut next: impl FnMut(Duration) -> Option<Event>) -> Vec<Event> {
    let mut seen = vec![first];
    if letter(&seen[0]) != Some(KeyCode::Esc) {
        return seen;
    }
    let mut text = String::new();
    while let Some(event) = next(WAIT) {
        let code = letter(&event);
        seen.push(event);
        let Some(KeyCode::Char(c)) = code else { break };
        text.push(c);
        match rest(&text) {
            Rest::More => {}
            Rest::Whole(event) => return event.into_iter().collect(),
            Rest::Other => break,
        }
    }
    seen
}

/// The key of an event that is typed without Ctrl and Alt.
fn letter(event: &Event) -> Option<KeyCode> {
    match event {
        Event::Key(key) if (key.modifiers - KeyModifiers::SHIFT).is_empty() => Some(key.code),
        _ => None,
    }
}

/// What follows an Esc: `[B`, `[5~`, `[1;5C`, `OA`, `[<0;3;4M`.
fn rest(text: &str) -> Rest {
    let Some(body) = text.strip_prefix('[').or_else(|| text.strip_prefix('O')) else { return Rest::Other };
    let Some(end) = body.chars().last() else { return Rest::More };
    match end {
        '0'..='9' | ';' | '<' | '?' => Rest::More,
        '~' | 'A'..='Z' | 'a'..='z' => Rest::Whole(meaning(body.trim_end_matches(end), end)),
        _ => Rest::Other,
    }
}

/// The event of a sequence by its numbers and its last letter.
fn meaning(numbers: &str, end: char) -> Option<Event> {
    let mut numbers = numbers.split(';');
    let first = numbers.next().unwrap_or_default();
    let code = match (first, end) {
        ("" | "1", 'A') => KeyCode::Up,
        ("" | "1", 'B') => KeyCode::Down,
        ("" | "1", 'C') => KeyCode::Right,
        ("" | "1", 'D') => KeyCode::Left,
        ("" | "1", 'H') | ("1" | "7", '~') => KeyCode::Home,
        ("" | "1", 'F') | ("4" | "8", '~') => KeyCode::End,
        ("" | "1", 'Z') => KeyCode::BackTab,
        ("3", '~') => KeyCode::Delete,
        ("5", '~') => KeyCode::PageUp,
        ("6", '~') => KeyCode::PageDown,
        ("", 'I') => return Some(Event::FocusGained),
        ("", 'O') => return Some(Event::FocusLost),
        _ => return None,
    };
    let bits = numbers.next().and_then(|bits| bits.parse::<u8>().ok()).unwrap_or(1).saturating_sub(1);
    Some(Event::Key(KeyEvent::new(code, KeyModifiers::from_bits_truncate(modifiers(bits)))))
}

/// The bits of the keys that are held: Shift, Alt, Ctrl, as terminals number them.
fn modifiers(bits: u8) -> u8 {
    let held = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    held.into_iter().filter(|(bit, _)| bits & bit != 0).fold(0, |all, (_, key)| all | key.bits())
}
