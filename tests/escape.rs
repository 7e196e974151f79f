//! Escape sequences that arrive in pieces are the keys that were pressed.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use saywhen::tui::escape::whole;

fn key(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

/// What comes of Esc and of letters right after it.
fn after_esc(letters: &str) -> (Vec<Event>, usize) {
    let mut rest = letters.chars().map(|c| key(KeyCode::Char(c)));
    let events = whole(key(KeyCode::Esc), |_| rest.next());
    (events, rest.count())
}

#[test]
fn a_torn_sequence_is_its_key_and_no_letter_of_it_is_a_shortcut() {
    for (letters, code) in [
        ("[A", KeyCode::Up),
        ("[B", KeyCode::Down),
        ("OC", KeyCode::Right),
        ("[D", KeyCode::Left),
        ("[H", KeyCode::Home),
        ("[4~", KeyCode::End),
        ("[5~", KeyCode::PageUp),
        ("[6~", KeyCode::PageDown),
        ("[Z", KeyCode::BackTab),
        ("[3~", KeyCode::Delete),
    ] {
        assert_eq!(after_esc(letters), (vec![key(code)], 0), "{letters}");
        assert_eq!(after_esc(&format!("{letters}xs")).1, 2, "{letters}: what is typed after it stays");
    }
    let shifted = Event::Key(KeyEvent::new(KeyCode::Right, KeyModifiers::SHIFT | KeyModifiers::CONTROL));
    assert_eq!(after_esc("[1;6C").0, [shifted]);
    assert_eq!(after_esc("[I").0, [Event::FocusGained]);
    for unknown in ["[<0;12;7M", "[<0;12;7m", "[200~", "[?62c", "[24~"] {
        assert_eq!(after_esc(unknown), (Vec::new(), 0), "{unknown}");
    }
}

#[test]
fn esc_alone_is_esc_and_what_follows_is_what_was_typed() {
    assert_eq!(after_esc("").0, [key(KeyCode::Esc)]);
    assert_eq!(after_esc("q").0, [key(KeyCode::Esc), key(KeyCode::Char('q'))]);
    assert_eq!(after_esc("[").0, [key(KeyCode::Esc), key(KeyCode::Char('['))]);
    assert_eq!(whole(key(KeyCode::Char('x')), |_| panic!("nothing is waited for")), [key(KeyCode::Char('x'))]);
    let then_down = whole(key(KeyCode::Esc), |_| Some(key(KeyCode::Down)));
    assert_eq!(then_down, [key(KeyCode::Esc), key(KeyCode::Down)]);
}
