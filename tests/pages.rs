//! What holds for every kind of page: keys that mean something there, keys
//! that do not, and the way from control to control.

use std::collections::BTreeSet;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use saywhen::app::action::{Gesture, Intent, Key, TABLE, resolve};
use saywhen::app::page::kinds::KINDS;

use crate::frames;
use crate::stage::{Stage, play};

/// States that no picture shows, so that every kind of page is there.
const FURTHER: [(&str, &str); 4] = [
    ("guide_answer", "enter 2 enter 1 1"),
    ("guide_no_proof", "enter 3 5 enter 2 enter enter"),
    ("stop_guide", "enter 2 enter 1 tab tab tab enter"),
    ("history_filter", "enter enter space s enter enter esc 6 / type:made"),
];

fn names() -> impl Iterator<Item = &'static str> {
    frames::names().chain(FURTHER.iter().map(|(name, _)| *name))
}

fn on(name: &str) -> Stage {
    match FURTHER.iter().find(|(each, _)| *each == name) {
        Some((_, keys)) => play(keys),
        None => frames::on(name),
    }
}

/// Every key of the table, each digit, and keys that are in no table.
fn keys() -> Vec<KeyEvent> {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    let ctrl = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL);
    let known = TABLE.iter().flat_map(|binding| binding.keys).filter_map(|key| match *key {
        Key::Plain(code) => Some(plain(code)),
        Key::Ctrl(c) => Some(ctrl(c)),
        Key::Digit => None,
    });
    let digits = ('0'..='9').map(|c| plain(KeyCode::Char(c)));
    let others =
        [KeyCode::F(5), KeyCode::Insert, KeyCode::Char('w'), KeyCode::Char('ß'), KeyCode::Char('張')].map(plain);
    let mut keys: Vec<KeyEvent> = known.chain(digits).chain(others).chain([ctrl('x')]).collect();
    let mut seen = BTreeSet::new();
    keys.retain(|key| seen.insert(format!("{key:?}")));
    keys
}

/// Whether a text box takes a key as something typed or as an edit.
fn is_typed(key: KeyEvent) -> bool {
    let edits = ['h', 'u', 'z', 'y'];
    match key.code {
        KeyCode::Char(c) => key.modifiers.is_empty() || edits.contains(&c),
        KeyCode::Left | KeyCode::Right | KeyCode::Home | KeyCode::End | KeyCode::Delete | KeyCode::Backspace => true,
        _ => false,
    }
}

/// What a key asks for on the page that is shown; nothing for a text box.
fn asks(end: &Stage, key: KeyEvent) -> Option<Intent> {
    resolve(&end.kind().offers().map(|offer| offer.binding), end.is_typing(), key)
}

#[test]
fn every_kind_of_page_has_a_state() {
    let tried: BTreeSet<String> = names().map(|name| format!("{:?}", on(name).kind())).collect();
    let untried = KINDS.iter().filter(|kind| !tried.contains(&format!("{kind:?}")));
    let untried: Vec<&str> = untried.map(|kind| kind.name).collect();
    assert!(untried.is_empty(), "no state of these is tried: {untried:?}");
}

#[test]
fn a_key_that_means_nothing_here_says_so_and_changes_nothing() {
    let unknown = play("").words("key.unknown");
    let mut tried = 0;
    for name in names() {
        let start = on(name);
        let strange: Vec<KeyEvent> = keys().into_iter().filter(|key| asks(&start, *key).is_none()).collect();
        let strange = strange.into_iter().filter(|key| !(start.is_typing() && is_typed(*key)));
        for key in strange {
            let mut end = on(name);
            end.keys("f5");
            let before = end.matters();
            end.key(key.code, key.modifiers);
            assert_eq!(end.answer(), unknown, "{key:?} on {name} after another");
            assert_eq!(end.matters(), before, "{key:?} on {name}");
            tried += 1;
        }
    }
    assert!(tried > 500, "only {tried} keys were tried");
}

/// Whether something is pressed or done, and not only moved to.
fn is_deed(intent: Intent) -> bool {
    matches!(intent, Intent::Act(_) | Intent::Gesture(Gesture::Press | Gesture::Tick))
}

#[test]
fn what_works_on_a_page_does_something_or_is_answered() {
    let mut silent = Vec::new();
    for name in names() {
        let start = on(name);
        let deeds = keys().into_iter().filter(|key| asks(&start, *key).is_some_and(is_deed));
        for key in deeds.filter(|key| !(start.is_typing() && is_typed(*key))) {
            let mut end = on(name);
            let before = (end.moment(), end.redrawn);
            end.key(key.code, key.modifiers);
            if (end.moment(), end.redrawn) == before && end.key(key.code, key.modifiers).answer().is_empty() {
                silent.push(format!("{:?} on {name}", key.code));
            }
        }
    }
    assert!(silent.is_empty(), "{}", silent.join(", "));
}

#[test]
fn tab_reaches_every_control_and_shift_tab_is_the_way_back() {
    for name in names() {
        let mut end = on(name);
        let controls = end.controls();
        if controls.is_empty() {
            continue;
        }
        assert!(controls.contains(&end.focus()), "{name} starts at {}, which is not shown: {controls:?}", end.focus());
        let mut there = vec![end.focus()];
        for _ in 0..controls.len() {
            there.push(end.keys("tab").focus());
        }
        let reached: BTreeSet<&String> = there.iter().collect();
        assert_eq!(reached, controls.iter().collect(), "what Tab reaches on {name}");
        assert_eq!(there.first(), there.last(), "Tab goes round on {name}");
        let mut back = vec![end.focus()];
        for _ in 0..controls.len() {
            back.push(end.keys("backtab").focus());
        }
        back.reverse();
        assert_eq!(back, there, "Shift+Tab on {name}");
    }
}

#[test]
fn what_is_longer_than_its_window_is_scrolled_from_wherever_one_is() {
    let all = "enter enter x s";
    for (keys, name) in [(all, "a review"), ("enter enter x s enter", "a receipt"), ("enter enter ?", "help")] {
        let mut end = play(keys);
        end.size = (60, 16);
        let top = end.text();
        assert_ne!(end.keys("pgdn").text(), top, "PgDn in {name}");
        assert_eq!(end.keys("pgup").text(), top, "PgUp in {name}");
    }
    let mut end = crate::stage::helper();
    end.keys("enter up enter x s pgup");
    end.size = (60, 16);
    let top = end.text();
    assert_eq!(end.focus(), "Field(0)");
    assert_ne!(end.keys("pgdn").text(), top, "PgDn in a text box");
    assert_eq!(end.keys("pgup").text(), top);
}
