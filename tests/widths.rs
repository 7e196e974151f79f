//! Names from all over the world: whatever they hold, every column stays where
//! it is, and nothing is cut in half.

use saywhen::screens::Role;
use saywhen::ui::canvas::Canvas;
use saywhen::ui::cell::{Cell, Ground};
use saywhen::ui::frame::Frame;
use saywhen::ui::paint::Painter;
use saywhen::ui::strip::Strip;
use saywhen::ui::theme::{Depth, Theme};
use saywhen::ui::width::{columns, cut, cut_start, wrap};

use crate::stage::{Stage, catalog, grid, maria, stage_with_people};

/// Names, and the columns that each has.
const NAMES: [(&str, u16); 12] = [
    ("Maria Lopez", 11),
    ("張偉", 4),
    ("علاء", 4),
    ("e\u{301}lodie", 6),
    ("👍🏽", 2),
    ("🇩🇪", 2),
    ("👨\u{200d}👩\u{200d}👧", 6),
    ("❤\u{fe0f}", 1),
    ("ka\u{200d}ren", 5),
    ("क्षत्रिय", 6),
    ("각", 2),
    ("\u{301}o", 1),
];

const SIZES: [(u16, u16); 6] = [(31, 9), (60, 16), (80, 24), (97, 31), (120, 36), (500, 200)];

/// A stage on which a name stands everywhere a name can stand.
fn named(name: &str) -> Stage {
    let mut someone = maria(&catalog());
    name.clone_into(&mut someone.details.name);
    let mut stage = stage_with_people(catalog(), vec![someone]);
    stage.keys("enter enter space");
    stage
}

fn whole(text: &str) -> Strip {
    Strip::of(text, Role::Text)
}

#[test]
fn a_text_is_as_wide_as_it_is_drawn() {
    for (name, wide) in NAMES {
        assert_eq!(whole(name).width(), wide, "{name:?}");
        let clean = saywhen::domain::text::clean(name);
        assert_eq!(columns(&clean), wide, "{name:?} measured");
    }
}

#[test]
fn a_text_is_cut_between_letters_only() {
    for text in NAMES.map(|(name, _)| saywhen::domain::text::clean(name).repeat(3)) {
        for width in 0..=columns(&text) {
            let (start, end) = (cut(&text, width), cut_start(&text, width));
            assert!(columns(start) <= width && columns(end) <= width, "{text:?} at {width}");
            assert!(text.starts_with(start) && text.ends_with(end));
            assert!(columns(start) + 1 >= width && columns(end) + 1 >= width, "{text:?} at {width} is cut too short");
        }
    }
}

#[test]
fn a_paragraph_loses_nothing_and_stays_inside() {
    let text = "張偉 wrote to علاء and 👍🏽 about a\u{301} very-very-very-long-word  🇩🇪🇫🇷🇮🇹 twice";
    for width in 1..=columns(text) {
        let lines: Vec<&str> = wrap(text, width).collect();
        assert!(lines.iter().all(|line| columns(line) <= width.max(2)), "{lines:?} at {width}");
        let joined = |text: &str| text.replace(' ', "");
        assert_eq!(joined(&lines.concat()), joined(text), "at {width}");
    }
    let lines = |text, width| wrap(text, width).collect::<Vec<&str>>();
    assert_eq!(lines("", 9), [""]);
    assert_eq!(lines("one two  three", 8), ["one two", "three"]);
    assert_eq!(lines("a abcdefgh", 4), ["a", "abcd", "efgh"]);
}

#[test]
fn half_a_letter_becomes_a_blank() {
    let mut strip = whole("ab張");
    strip.set_width(3);
    let mut frame = Frame::new(6, 1);
    frame.put(0, 0, 3, Ground::Page, strip);
    assert_eq!(grid(&frame), ["ab    "]);
    // A sheet that covers one half of a letter leaves a blank for the other.
    frame.put(0, 0, 6, Ground::Page, whole("張偉張"));
    frame.put(1, 0, 4, Ground::Raised, whole("|  |"));
    assert_eq!(grid(&frame), [" |  | "]);
    frame.put(0, 0, 6, Ground::Page, whole("張偉張"));
    frame.edge(2, 0, 1, Cell::base(Role::Border, Ground::Page).ascii(b'|'));
    assert_eq!(grid(&frame), ["張| 張"]);
}

#[test]
fn no_more_marks_are_sent_than_a_cell_holds() {
    let name = format!("o{}k", "\u{301}".repeat(500));
    let strip = whole(&name);
    assert_eq!(strip.width(), 2);
    let mut frame = Frame::new(2, 1);
    frame.put(0, 0, 2, Ground::Page, strip);
    let mut letter = String::new();
    frame.canvas().row(0)[0].tell(&mut letter);
    assert!(letter.starts_with("o\u{301}") && letter.len() <= Cell::ROOM);
}

/// Holds what a terminal shows against the frame: the edges of the panes, and
/// all that is ASCII, stand in their columns.
fn in_place(parser: &vt100::Parser, canvas: &Canvas, name: &str) {
    for y in 0..canvas.height {
        for (x, cell) in (0..).zip(canvas.row(y)) {
            let shown = parser.screen().cell(y, x).unwrap().contents();
            let mut wanted = String::new();
            cell.tell(&mut wanted);
            if cell.width() == 1 && !cell.is_doubtful() {
                assert_eq!(shown.trim_end(), wanted.trim_end(), "{name:?}: column {x} of row {y}");
            }
        }
    }
}

#[test]
fn every_column_is_true_whatever_the_name() {
    let long = "張偉é🇩🇪 ".repeat(60);
    for name in NAMES.map(|(name, _)| name).into_iter().chain([long.as_str()]) {
        let mut end = named(name);
        for (width, height) in SIZES {
            end.size = (width, height);
            let mut parser = vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0);
            let mut painter = Painter::new(Theme::Dark(Depth::True), true);
            for key in ["up", "down", "space", "?", "esc", "s", "esc"] {
                let frame = end.keys(key).look();
                let canvas = frame.canvas();
                parser.process(painter.paint(frame));
                in_place(&parser, &canvas, name);
            }
        }
    }
}

#[test]
fn the_right_edge_and_the_state_words_stand_in_their_columns() {
    for (name, _) in NAMES {
        let mut end = named(name);
        for (size, edge) in [((80, 24), 79), ((120, 36), 119)] {
            end.size = size;
            let frame = end.look();
            let canvas = frame.canvas();
            for y in 3..8 {
                let row = canvas.row(y);
                let mut sign = String::new();
                row[edge].tell(&mut sign);
                assert_eq!(sign, "│", "{name:?} moved the edge of row {y}");
            }
            let on = grid(&frame).into_iter().find(|row| row.contains("Delivered ")).unwrap();
            assert!(on.contains(" On ││") || on.contains(" Off ││"), "{on}");
        }
    }
}

#[test]
fn a_search_list_of_such_names_keeps_its_edge() {
    let row = |name: &str| {
        let mut strip = whole(name);
        strip.set_width(20);
        strip.repeat('|', 1, Role::Border);
        strip
    };
    for (name, _) in NAMES {
        let strip = row(&name.repeat(9));
        assert_eq!(strip.width(), 21);
        let mut frame = Frame::new(21, 1);
        frame.put(0, 0, 21, Ground::Page, strip);
        let mut parser = vt100::Parser::new(1.try_into().unwrap(), 21.try_into().unwrap(), 0);
        parser.process(Painter::new(Theme::Mono, false).paint(frame));
        assert_eq!(parser.screen().cell(0, 20).unwrap().contents(), "|", "{name:?}");
    }
}

#[test]
fn windows_of_every_size_are_drawn() {
    let mut end = named("張偉 👍🏽");
    let mut painter = Painter::new(Theme::Mono, true);
    for width in [1, 2, 3, 8, 9, 29, 30, 59, 60, 79, 80, 119, 120, 141, 500] {
        for height in [1, 2, 7, 8, 15, 16, 19, 20, 29, 30, 200] {
            end.size = (width, height);
            for key in ["s", "esc"] {
                let frame = end.keys(key).look();
                let canvas = frame.canvas();
                assert_eq!((canvas.width, canvas.height), (width, height));
                let mut parser = vt100::Parser::new(height.try_into().unwrap(), width.try_into().unwrap(), 0);
                painter.forget();
                parser.process(painter.paint(frame));
                in_place(&parser, &canvas, "at any size");
            }
        }
    }
}
