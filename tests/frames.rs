//! Every screen in every size, as goldens: the letters, then their roles.

use std::collections::BTreeSet;

use ratatui::style::Color;
use saywhen::domain::standing::Status;
use saywhen::screens::Role;
use saywhen::ui::cell::{Cell, Ground, ROLES};
use saywhen::ui::frame::Frame;
use saywhen::ui::paint::Painter;
use saywhen::ui::theme::{ASCII, DARK, Depth, HIGH_CONTRAST, LIGHT, Paint, Palette, Theme};

use crate::editor;
use crate::golden;
use crate::stage::{DEALS_OFF, DEALS_ON, Stage, empty_stage, grid, helper, play, stage, stage_on_disk};

/// A screen's name and the keys that lead to it.
const SCREENS: [(&str, &str); 29] = [
    ("history", "enter enter space s enter enter esc 6"),
    ("people", ""),
    ("add_person", "down enter type:Ana"),
    ("account", "enter"),
    ("texts", "enter enter space"),
    ("texts_box", "enter enter down space"),
    ("email", "enter enter 2"),
    ("app", "enter enter 3 tab tab"),
    ("calls", "enter enter 4 p"),
    ("sellers", "enter enter 5"),
    ("details", "enter 7"),
    ("guide_person", "enter 2"),
    ("guide_which", "enter 2 enter"),
    ("guide_say", "enter 2 enter 1"),
    ("guide_save", "enter 2 enter 1 enter"),
    ("guide_proof", "enter 2 enter 1 enter enter"),
    ("guides", "enter 3"),
    ("plan", "enter enter space s enter enter esc 4"),
    ("requests", "enter enter space s enter enter esc 5"),
    ("message", "enter 5 enter right tab tab type:262966 tab tab type:Half_price"),
    ("transfer", "enter 8"),
    ("import", "enter 8 4 type:maria-lopez-export.json"),
    ("review", "enter enter space s"),
    ("receipt", "enter enter space s enter"),
    ("quit", "enter enter space q"),
    ("help", "enter enter space ?"),
    ("find", "enter enter / type:driver down"),
    ("find_words", "enter / type:spam"),
    ("about", "enter enter down i"),
];

/// What a helper sees, and the keys that lead to it.
const HELPER: [(&str, &str); 13] = [
    ("customers", "type:lope down"),
    ("helper_account", "enter"),
    ("helper_say", "enter enter enter 1"),
    ("helper_note", "enter enter enter 2 n type:two_a_day"),
    ("helper_person_new", "ctrl-u type:Ana_Diaz enter enter"),
    ("helper_there", "enter enter enter 1 enter"),
    ("helper_proof", "enter enter enter 1 enter enter"),
    ("helper_proof_saved", "enter enter enter 1 enter 1"),
    ("helper_undone", "enter enter enter 1 enter 1 u type:wrong_customer ctrl-s esc"),
    ("helper_asking", "enter enter enter 1 enter n type:called_twice"),
    ("helper_stop", "enter enter enter 1 tab tab tab enter type:the_line_went_dead"),
    ("helper_review", "enter up enter space s type:asked_by_phone"),
    ("helper_receipt", "enter up enter space s type:asked_by_phone ctrl-s"),
];

/// What the made-up person shows, and the keys that lead to it.
const MADE_UP: [(&str, &str); 8] = [
    ("account_due", ""),
    ("requests_late", "5 down"),
    ("asking", "5 enter"),
    ("asked_again", "5 end up up enter"),
    ("message_came", "5 down enter"),
    ("withdraw", "5 down w"),
    ("did_it_stop", "9"),
    ("letter", "5 tab enter"),
];

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (120, 36)];

/// What takes someone else, a killed window, an editor, or nobody at all.
const OTHERS: [&str; 4] = ["conflict", "draft", "outside", "welcome"];

/// The names of all screens.
pub fn names() -> impl Iterator<Item = &'static str> {
    SCREENS.iter().chain(&HELPER).chain(&MADE_UP).chain(&editor::FRESH).map(|(name, _)| *name).chain(OTHERS)
}

/// A screen by its name, set up as it comes about.
pub fn on(name: &str) -> Stage {
    if let Some(end) = editor::on(name) {
        return end;
    }
    if let Some((_, keys)) = SCREENS.iter().find(|(each, _)| *each == name) {
        return play(keys);
    }
    if let Some((_, keys)) = MADE_UP.iter().find(|(each, _)| *each == name) {
        let mut end = empty_stage();
        end.keys("tab tab enter").keys(keys);
        return end;
    }
    let mut end = match name {
        "conflict" => play("enter enter space"),
        "draft" => play("enter enter space").dies(),
        "outside" => stage_on_disk(),
        "welcome" => return empty_stage(),
        _ => helper(),
    };
    match name {
        "conflict" => end.meanwhile("texts.recommendations", Status::OptedIn, 2).keys("s enter"),
        "draft" => end.keys("enter"),
        "outside" => end.by_hand(DEALS_ON, DEALS_OFF).keys("enter"),
        _ => end.keys(HELPER.iter().find(|(each, _)| *each == name).unwrap().1),
    };
    end
}

/// Windows that are too small for all of it.
const SMALL: [(u16, u16); 5] = [(59, 15), (40, 10), (24, 4), (10, 2), (1, 1)];

/// The letter of a role in a golden.
fn letter(role: Role) -> char {
    match role {
        Role::Text => '.',
        Role::Muted => 'm',
        Role::Accent => 'a',
        Role::Tab => 't',
        Role::Border => 'b',
        Role::BorderFocus => 'B',
        Role::Strong => 's',
        Role::Focus => 'F',
        Role::On => '1',
        Role::Off => '0',
        Role::Changed => 'c',
        Role::Always => 'l',
        Role::Warn => 'w',
        Role::Danger => 'd',
    }
}

/// The letters of a drawing, then the roles.
pub fn picture(frame: &Frame) -> String {
    let trim = |line: String| line.trim_end().to_owned();
    let canvas = frame.canvas();
    let letters: Vec<String> = grid(frame).into_iter().map(trim).collect();
    let mut used = BTreeSet::new();
    let roles = (0..canvas.height).map(|y| {
        let row = canvas.row(y).iter().map(|cell| cell.role());
        used.extend(canvas.row(y).iter().filter(|cell| **cell != Cell::EMPTY).map(|cell| cell.role()));
        let line: String = row.map(letter).collect();
        line.trim_end_matches('.').to_owned()
    });
    let roles = roles.collect::<Vec<_>>().join("\n");
    let legend: Vec<String> = used.into_iter().map(|role| format!("{} {role:?}", letter(role))).collect();
    format!("{}\n\n{roles}\n\n{}\ncursor {:?}\n", letters.join("\n"), legend.join(", "), frame.cursor)
}

#[test]
fn every_screen_in_every_size() {
    for name in names() {
        let mut end = on(name);
        for (width, height) in SIZES {
            end.size = (width, height);
            golden::check(&format!("{name}-{width}x{height}"), &picture(&end.look()));
        }
    }
}

#[test]
fn small_windows_and_plain_signs() {
    for (width, height) in SMALL {
        let mut end = play("enter enter space");
        end.size = (width, height);
        golden::check(&format!("texts-{width}x{height}"), &picture(&end.look()));
    }
    let canvas = play("enter enter space").look_with(ASCII);
    assert!(grid(&canvas).concat().is_ascii());
    golden::check("texts-ascii-80x24", &picture(&canvas));
}

#[test]
fn all_thirteen_texts_boxes_stand_on_one_screen() {
    let mut end = play("enter enter");
    for category in end.catalog().channel_boxes(0) {
        let label = end.catalog().category_of(category).label.clone();
        end.shows(&label);
    }
    end.hides("more below");
}

#[test]
fn no_label_is_cut_at_60x16() {
    for channel in 1..=5 {
        let mut end = play(&format!("enter enter {channel}"));
        end.size = (60, 16);
        for index in end.catalog().channel_boxes(channel - 1) {
            let row = end.catalog().row_of(index);
            end.row(row);
            let label = end.catalog().category_of(index).label.clone();
            end.shows(&label).cursor_on(&label);
        }
    }
}

#[test]
fn the_status_fits_its_line() {
    for keys in ["x", "a", "p", "space", "down space", "2 x", "3 x", "5 x", "5 space", "end space", "down o", "u", "s"]
    {
        let mut end = play("enter enter");
        end.keys(keys);
        let status = end.answer();
        assert!(status.chars().count() <= 78, "{status:?} is longer than 78");
        end.shows(&status);
    }
}

#[test]
fn every_size_is_drawn_within_its_edges() {
    for name in names() {
        let mut end = on(name);
        for width in (0..90).step_by(9).chain([1, 2, 29, 30, 59, 60, 79, 80, 119, 120]) {
            for height in [0, 1, 2, 5, 7, 8, 11, 12, 15, 16, 19, 20, 30] {
                end.size = (width, height);
                let frame = end.look();
                let cells = frame.canvas();
                let size = format!("{name} at {width}x{height}");
                assert_eq!((frame.width, frame.height), (width, height), "{size}");
                for y in 0..height {
                    let columns: u16 = cells.row(y).iter().map(|cell| cell.width()).sum();
                    assert_eq!(columns, width, "{size}: a letter is cut at the edge of row {y}");
                }
                if let Some((x, y)) = frame.cursor {
                    assert!(x < width && y < height, "{size}: the cursor is at {x}, {y}");
                }
                let letters = grid(&frame).concat();
                assert!(width == 0 || height == 0 || !letters.trim().is_empty(), "{size}: nothing");
            }
        }
    }
}

const TRUE: Theme = Theme::Dark(Depth::True);

/// What a terminal of a size shows after some bytes.
fn shown(size: (u16, u16), frames: &[Vec<u8>]) -> vt100::Parser {
    let mut parser = vt100::Parser::new(size.1.try_into().unwrap(), size.0.try_into().unwrap(), 0);
    for frame in frames {
        parser.process(frame);
    }
    parser
}

/// What is seen of a cell: of a blank only the ground.
fn seen(cell: &vt100::Cell) -> (String, Option<(vt100::Color, bool)>, vt100::Color, bool, bool) {
    let letter = cell.contents().trim_end().to_owned();
    let ink = (!letter.is_empty()).then(|| (cell.fgcolor(), cell.bold()));
    (letter, ink, cell.bgcolor(), cell.inverse(), cell.underline())
}

fn same_picture(one: &vt100::Screen, other: &vt100::Screen, when: &str) {
    assert_eq!(one.size(), other.size());
    // A hidden cursor may stand anywhere.
    let cursor = |screen: &vt100::Screen| (!screen.hide_cursor()).then(|| screen.cursor_position());
    assert_eq!(cursor(one), cursor(other), "the cursor {when}");
    for y in 0..one.size().0.get() {
        for x in 0..one.size().1.get() {
            let (one, other) = (one.cell(y, x).unwrap(), other.cell(y, x).unwrap());
            assert_eq!(seen(one), seen(other), "column {x} of row {y} {when}");
        }
    }
}

#[test]
fn painting_what_differs_gives_the_whole_picture() {
    for (theme, erases) in [(TRUE, true), (TRUE, false), (Theme::Light(Depth::Indexed), true), (Theme::Mono, true)] {
        let mut end = stage();
        let mut painter = Painter::new(theme, erases);
        let mut frames = vec![painter.paint(end.look()).to_vec()];
        for key in "enter enter down space 2 down space 1 p s esc ? esc / esc q esc".split(' ') {
            frames.push(painter.paint(end.keys(key).look()).to_vec());
            let whole = Painter::new(theme, !erases).paint(end.look()).to_vec();
            let (parts, whole) = (shown(end.size, &frames), shown(end.size, &[whole]));
            same_picture(parts.screen(), whole.screen(), &format!("after {key} in {theme:?}"));
        }
    }
}

#[test]
fn the_terminal_shows_the_letters_of_the_frame() {
    let mut end = play("enter enter space");
    for size in SIZES {
        end.size = size;
        let canvas = end.look();
        let letters = grid(&canvas);
        let parser = shown(size, &[Painter::new(TRUE, true).paint(canvas).to_vec()]);
        for (row, wanted) in parser.screen().rows(0, size.0).zip(letters) {
            assert_eq!(row.trim_end(), wanted.trim_end());
        }
    }
}

#[test]
fn a_frame_that_shows_nothing_new_sends_nothing() {
    let mut end = play("enter enter space");
    let mut painter = Painter::new(TRUE, true);
    assert!(!painter.paint(end.look()).is_empty());
    assert!(painter.paint(end.look()).is_empty());
    painter.forget();
    assert!(painter.paint(end.look()).len() > 1000, "what was forgotten is sent whole");
}

#[test]
fn a_move_and_a_toggle_send_few_bytes() {
    let mut end = play("enter enter");
    let mut painter = Painter::new(TRUE, true);
    painter.paint(end.look());
    for key in ["down", "down", "space", "down", "space", "space", "up"] {
        let bytes = painter.paint(end.keys(key).look()).len();
        assert!(bytes <= 900, "{key} sends {bytes} bytes");
    }
}

#[test]
fn mono_reverses_the_row_with_the_focus_and_sets_no_colour() {
    let mut end = play("enter enter space");
    let parser = shown(end.size, &[Painter::new(Theme::Mono, true).paint(end.look()).to_vec()]);
    for y in 0..end.size.1 {
        for x in 0..end.size.0 {
            let cell = parser.screen().cell(y, x).unwrap();
            assert_eq!((cell.fgcolor(), cell.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
        }
    }
    assert!(parser.screen().cell(3, 10).unwrap().inverse());
    assert!(!parser.screen().cell(4, 10).unwrap().inverse());
}

/// Relative luminance after WCAG 2.
fn luminance(rgb: u32) -> f64 {
    let part = |shift: u32| {
        let value = f64::from((rgb >> shift) & 0xff) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
}

fn contrast(one: u32, other: u32) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// A colour of the standard 256, from 16 on.
fn indexed(index: u8) -> u32 {
    let index = u32::from(index);
    if index >= 232 {
        return (8 + (index - 232) * 10) * 0x01_01_01;
    }
    let level = |n: u32| if n == 0 { 0 } else { 55 + n * 40 };
    let index = index - 16;
    (level(index / 36) << 16) | (level(index / 6 % 6) << 8) | level(index % 6)
}

fn holds(palette: &Palette, text: f64) {
    let pair = |one: Paint, other: Paint, least: f64, what: &str| {
        let (rgb, index) = (contrast(one.0, other.0), contrast(indexed(one.1), indexed(other.1)));
        assert!(rgb >= least && index >= least, "{what}: {rgb:.2} and {index:.2}, not {least}");
    };
    for (role, paint) in palette.roles {
        let least = if matches!(role, Role::Border | Role::BorderFocus) { 3.0 } else { text };
        for ground in palette.grounds {
            pair(*paint, ground, least, &format!("{role:?}"));
        }
    }
    pair(palette.focus[0], palette.focus[1], text, "the row with the focus");
    for ground in palette.grounds {
        pair(palette.focus[1], ground, 3.0, "the focus bar against the page");
    }
}

#[test]
fn every_pair_of_colours_can_be_read() {
    holds(&DARK, 4.5);
    holds(&LIGHT, 4.5);
    holds(&HIGH_CONTRAST, 7.0);
}

#[test]
fn a_theme_has_a_colour_for_every_role() {
    holds_every_role(&DARK, Theme::Dark(Depth::True));
    holds_every_role(&LIGHT, Theme::Light(Depth::True));
    holds_every_role(&HIGH_CONTRAST, Theme::HighContrast(Depth::True));
}

fn holds_every_role(palette: &Palette, theme: Theme) {
    for role in ROLES {
        let painted = match role {
            Role::Strong => Role::Text,
            Role::Tab => Role::Accent,
            other => other,
        };
        let own = palette.roles.iter().find(|(each, _)| *each == painted).map(|(_, paint)| *paint);
        let paint = if role == Role::Focus { Some(palette.focus[0]) } else { own };
        let (rgb, _) = paint.unwrap_or_else(|| panic!("{theme:?} has no colour for {role:?}"));
        assert_eq!(theme.style(role, Ground::Raised).fg, Some(Color::from_u32(rgb)), "{role:?} in {theme:?}");
    }
}

#[test]
fn no_golden_file_is_left_over() {
    let framed = names().flat_map(|name| SIZES.map(|(width, height)| format!("{name}-{width}x{height}")));
    let small = SMALL.map(|(width, height)| format!("texts-{width}x{height}"));
    let demo = |name: &str| ["60x16", "80x24", "120x36", "ascii", "plain"].map(|look| format!("{name}-{look}"));
    let demos = ["demo_chart", "demo_field", "demo_grid", "demo_marked"].into_iter().flat_map(demo);
    let known: BTreeSet<String> = framed.chain(small).chain(demos).collect();
    let tests = std::fs::read_dir(format!("{}/tests", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let tests = tests.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let sources: String = tests.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    for entry in std::fs::read_dir(format!("{}/tests/golden", env!("CARGO_MANIFEST_DIR"))).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.strip_suffix(".txt").unwrap();
        assert!(known.contains(stem) || sources.contains(&format!("\"{stem}\"")), "{name} is used by no test");
    }
}
