//! Typing in a text box, the mouse, and what else comes in.

use crossterm::event::{KeyCode, KeyModifiers};
use saywhen::domain::standing::Status::OptedOut as Off;
use saywhen::ui::theme::ASCII;
use saywhen::words::Words;

use crate::frames;
use crate::stage::{Stage, empty_stage, grid, helper, play};

/// The text box for a name, with the cursor in it.
fn name_box() -> Stage {
    let mut end = empty_stage();
    end.keys("enter");
    assert_eq!(end.typed(), "|");
    end
}

fn letters(end: &mut Stage, text: &str) {
    for c in text.chars() {
        end.key(KeyCode::Char(c), KeyModifiers::NONE);
    }
}

fn typed(end: &mut Stage, keys: &str) -> String {
    end.keys(keys).typed()
}

#[test]
fn what_is_typed_is_taken_back_and_made_again() {
    let mut end = name_box();
    assert_eq!(typed(&mut end, "type:Ana ctrl-z"), "An|");
    assert_eq!(typed(&mut end, "ctrl-z ctrl-z ctrl-z ctrl-z"), "|", "there is nothing before the start");
    assert_eq!(typed(&mut end, "ctrl-y ctrl-y"), "An|");
    assert_eq!(typed(&mut end, "type:y ctrl-y"), "Any|", "what was typed since stands");
    assert_eq!(typed(&mut end, "ctrl-u"), "|");
    assert_eq!(typed(&mut end, "ctrl-z"), "Any|");
    assert_eq!(typed(&mut end, "home delete ctrl-z"), "|Any", "the cursor is where it was");
    assert_eq!(typed(&mut end, "end backspace left ctrl-h ctrl-z ctrl-z"), "Any|");
}

#[test]
fn the_cursor_goes_where_it_is_told() {
    let mut end = name_box();
    assert_eq!(typed(&mut end, "type:Maria left left"), "Mar|ia");
    assert_eq!(typed(&mut end, "type:t right"), "Marti|a");
    assert_eq!(typed(&mut end, "home left"), "|Martia");
    assert_eq!(typed(&mut end, "end right delete"), "Martia|");
    assert_eq!(typed(&mut end, "home backspace delete"), "|artia");
}

#[test]
fn a_letter_of_several_characters_is_one_letter() {
    for letter in ["e\u{301}", "\u{1f44d}\u{1f3fd}", "\u{1f1e9}\u{1f1ea}", "張", "ñ"] {
        let mut end = name_box();
        letters(&mut end, &format!("a{letter}b"));
        assert_eq!(typed(&mut end, "left left"), format!("a|{letter}b"));
        assert_eq!(typed(&mut end, "right"), format!("a{letter}|b"));
        assert_eq!(typed(&mut end, "backspace"), "a|b", "{letter:?}");
        assert_eq!(typed(&mut end, "ctrl-z left delete"), "a|b", "{letter:?}");
    }
}

#[test]
fn a_paste_goes_into_a_text_box_without_lines_and_hidden_characters() {
    let mut end = name_box();
    end.keys("type:AB left").paste("x\u{202e}y\u{7}\n");
    assert_eq!(end.typed(), "Axy|B");
    assert_eq!(typed(&mut end, "ctrl-z"), "A|B");
    let long = "x".repeat(1001);
    assert_eq!(end.paste(&long).typed(), "A|B", "a thousand letters are the most");
    end.shows("nothing was pasted");
}

#[test]
fn a_search_follows_what_is_taken_back() {
    let mut end = helper();
    end.keys("type:lope").shows("1 of 1").keys("type:qqq").hides("1 of 1").keys("ctrl-z ctrl-z ctrl-z").shows("1 of 1");
    end.keys("ctrl-y ctrl-y ctrl-y").hides("1 of 1");
}

#[test]
fn the_wheel_scrolls_and_moves_nothing_else() {
    let mut end = play("enter enter down");
    end.size = (60, 16);
    end.cursor_on("Deals and discounts").wheel(true).wheel(true).hides("Deals and discounts").shows("more above");
    end.unsaved(0).keys("down").cursor_on("Picked for you");
    end.wheel(false).wheel(false).wheel(false).hides("more above");
    let mut help = play("enter enter ?");
    help.size = (60, 16);
    let top = help.text();
    assert_ne!(help.wheel(true).text(), top);
    assert_eq!(help.wheel(false).text(), top);
}

#[test]
fn clicks_reach_tabs_values_boxes_hints_and_quick_choices() {
    let mut end = play("enter enter");
    end.size = (120, 36);
    end.click("2 Email").shows("[2 Email]").click("1 Texts").shows("[1 Texts]");
    end.click("No offers").unsaved(2).keys("u").unsaved(0);
    // A click on a row's label chooses it, one on its mark changes it.
    end.click("Delivered").unsaved(0).cursor_on("Delivered");
    end.click("] Delivered").drafted("texts.delivered", Off).click("s save").shows("Save 1 change");
    end.click("Esc keep editing")
        .shows("Texts to")
        .click("? help")
        .shows("Help: ")
        .click("Esc close")
        .shows("Texts to");
    let mut end = play("enter enter");
    end.click("  Off").unsaved(0).drafted("texts.new_products", Off).cursor_on("New products");
    let mut end = play("enter 7");
    end.click("< By text >").unsaved(0).cursor_on("Two-step verification");
    end.click(" >  ").shows("< By app >").unsaved(1).click(" < By app").shows("< By text >").unsaved(0);
    end.click("Maria Lopez  ").keys("end type:a ctrl-s").shows("Maria Lopeza");
}

#[test]
fn a_click_beside_everything_does_nothing() {
    let mut end = play("enter enter space");
    let before = end.text();
    end.click_at(0, 0);
    end.click_at(79, 12);
    end.click_at(300, 300);
    assert_eq!(end.text(), before);
}

#[test]
fn one_can_go_on_line_by_line() {
    let mut end = empty_stage();
    end.click("Plain line-by-line mode");
    assert!(end.went_plain && !end.quit);
    assert!(end.talk("Ana Diaz\nquit\n").contains("Account and Lists for Ana Diaz"));
}

#[test]
fn the_screen_is_drawn_anew_when_asked_from_anywhere() {
    for name in frames::names() {
        let mut end = frames::on(name);
        let (before, pages) = (end.text(), end.pages());
        end.keys("ctrl-l");
        assert_eq!((end.redrawn, end.pages()), (1, pages), "{name}:\n{before}");
    }
}

#[test]
fn a_text_keeps_what_is_no_hole() {
    let words = Words::default().about("Shop", "example.com");
    let fill = |text: &str| words.fill_text(text, &[("n", &3), ("name", &"{n}")]);
    assert_eq!(fill("{n} at {shop}, {site}"), "3 at Shop, example.com");
    assert_eq!(fill("{other} stays"), "{other} stays");
    assert_eq!(fill("{} and }"), "{} and }");
    assert_eq!(fill("open {n"), "open {n");
    assert_eq!(fill("{name}"), "{n}", "what fills a hole has no holes");
    assert_eq!(words.get("no.such_key"), "no.such_key");
}

#[test]
fn two_changes_are_many_and_one_is_one() {
    let words = Words::default().about("Shop", "example.com");
    let n = |n: usize| words.fill("status.unsaved", &[("n", &n)]);
    assert_eq!((n(1).as_str(), n(2).as_str()), ("1 change, not saved yet.", "2 changes, not saved yet."));
}

#[test]
fn plain_signs_draw_nothing_beyond_ascii() {
    for name in frames::names() {
        let mut end = frames::on(name);
        for size in [(60, 16), (80, 24), (120, 36)] {
            end.size = size;
            for row in grid(&end.look_with(ASCII)) {
                assert!(row.is_ascii(), "{name} at {size:?}: {row}");
            }
        }
    }
}

#[test]
fn plain_signs_draw_nothing_beyond_ascii_on_the_boxes() {
    for keys in ["", "enter", "enter enter space", "enter enter space s", "enter 7", "enter 8", "enter enter space q"] {
        let canvas = play(keys).look_with(ASCII);
        assert!(grid(&canvas).concat().is_ascii(), "{keys}");
    }
}
