//! Help: what works on the page below, from the row of its kind.

use super::{Line, Role, Screen, Show, Text, keys};
use crate::app::App;
use crate::app::action::TABLE;
use crate::app::page::{Page, Place};
use crate::words::Words;

/// The words that help explains.
const WORDS: [(&str, &str); 3] = [
    ("help.word.texts", "help.word.texts_what"),
    ("help.word.channel", "help.word.channel_what"),
    ("help.word.two_step", "help.word.two_step_what"),
];

/// Describes the help of the page below, which looks as it is described.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, below: Option<(&'a Page, Screen<'a>)>) -> Screen<'a> {
    let words = &app.session.words;
    let (below, looks) = below.unzip();
    let below = below.unwrap_or(page);
    let name = below.at.kind().name;
    let title = words.get(&format!("help.title.{name}"));
    let mut screen = Screen::of(app, page)
        .titled(words.fill("help.title", &[("name", &title)]))
        .put_when(Show::Wide, Line::Gap)
        .tell(words.get(&format!("help.about.{name}")))
        .gap()
        .put(Line::Pairs(works_on(words, below, looks.as_ref())))
        .gap();
    if matches!(below.at, Place::Preferences { .. }) {
        screen = screen.text(Role::Accent, 0, "help.signs").say("help.signs_list");
    }
    screen = screen
        .say("help.mouse")
        .put_when(Show::Wide, Line::Gap)
        .put_when(Show::Wide, Line::Text(Role::Accent, 0, words.get("help.words")));
    for (label, what) in WORDS {
        screen = screen.put_when(Show::Wide, Line::Pair(words.get(label), 20, words.get(what)));
    }
    screen.main.put_when(Show::Wide, Line::Gap);
    screen.main.say(words.get("help.plain"));
    screen.main.text(Role::Muted, 0, &*app.session.catalog.shop.not_affiliated);
    screen.quiet("help.changes_nothing")
}

/// Two keys that help names in one line, where both work.
const PAIRS: [(&str, &str); 5] =
    [("up", "down"), ("left", "right"), ("next", "previous"), ("first", "last"), ("page_up", "page_down")];

/// Whether a gesture has anything to move on a page: Tab needs a second
/// control, and screenfuls a second row or a text that is longer than its window.
fn moves(name: &str, page: &Page, looks: &Screen) -> bool {
    match name {
        "next" | "previous" => looks.stops().len() > 1,
        "page_up" | "page_down" => {
            looks.list().is_some_and(|rows| rows.len > 1)
                || looks.grid().is_some()
                || page.view.is_none_or(|view| view.scroll_max > 0)
        }
        _ => true,
    }
}

/// The keys that work on a page, and what each does.
fn works_on<'a>(words: &'a Words, page: &Page, looks: Option<&Screen>) -> Vec<(Text<'a>, Text<'a>)> {
    let offered = |name: &str| {
        page.at.kind().offers().any(|offer| offer.binding.name == name)
            && looks.is_none_or(|looks| moves(name, page, looks))
    };
    let line = |name: &str| {
        let second = PAIRS.iter().find(|(first, _)| *first == name).map(|(_, second)| *second);
        match second.filter(|second| offered(second)) {
            Some(second) => {
                let both = keys::pair_of(words, name, second);
                (Text::from(both), Text::from(words.get(&format!("help.{name}_{second}"))))
            }
            None => (keys::keys_of(words, name).into(), words.get(&format!("help.{name}"))),
        }
    };
    let said = |name: &&str| {
        let first = PAIRS.iter().find(|(_, second)| second == name).map(|(first, _)| *first);
        first.is_none_or(|first| !offered(first))
    };
    TABLE.iter().map(|binding| binding.name).filter(|name| offered(name)).filter(said).map(line).collect()
}
