//! Every screen in every size, as goldens: the letters, then their roles.

use std::collections::BTreeSet;

use ratatui::style::{Color, Modifier};
use saywhen::domain::settings::Status;
use saywhen::screens::Role;
use saywhen::ui::canvas::{Canvas, Ground};
use saywhen::ui::paint::Painter;
use saywhen::ui::theme::{ASCII, DARK, Depth, HIGH_CONTRAST, LIGHT, Paint, Palette, Theme};

use crate::golden;
use crate::stage::{DEALS_OFF, DEALS_ON, Stage, cells, empty_stage, grid, helper, play, stage, stage_on_disk};

/// A screen's name and the keys that lead to it.
const SCREENS: [(&str, &str); 29] = [
    ("history", "enter enter space s enter enter esc 6"),
    ("sign_in", ""),
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
    ("evidence", "enter enter space s enter enter esc 5"),
    ("new_evidence", "enter 5 enter type:262966 tab tab type:Half_price"),
    ("evidence_came", "enter 5 enter type:262966 tab tab type:Half_price tab enter"),
    ("transfer", "enter 8"),
    ("import", "enter 8 4 type:maria-lopez-export.json"),
    ("review", "enter enter space s"),
    ("receipt", "enter enter space s enter"),
    ("quit", "enter enter space q"),
    ("help", "enter enter space ?"),
    ("find", "enter enter / type:driver down"),
    ("about", "enter enter down i"),
];

/// What a helper sees, and the keys that lead to it.
const HELPER: [(&str, &str); 7] = [
    ("customers", "type:lope down"),
    ("helper_account", "enter"),
    ("helper_say", "enter enter enter 1"),
    ("helper_note", "enter enter enter 2 n type:two_a_day"),
    ("helper_proof", "enter enter enter 1 enter enter"),
    ("helper_review", "enter up enter space s enter type:asked_by_phone"),
    ("helper_receipt", "enter up enter space s enter type:asked_by_phone ctrl-s"),
];

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (120, 36)];

/// What takes someone else, a killed window, an editor, or nobody at all.
const OTHERS: [&str; 4] = ["conflict", "draft", "outside", "welcome"];

/// The names of all screens.
pub fn names() -> impl Iterator<Item = &'static str> {
    SCREENS.iter().chain(&HELPER).map(|(name, _)| *name).chain(OTHERS)
}

/// A screen by its name, set up as it comes about.
pub fn on(name: &str) -> Stage {
    if let Some((_, keys)) = SCREENS.iter().find(|(each, _)| *each == name) {
        return play(keys);
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

/// Every role.
const ROLES: [Role; 14] = [
    Role::Text,
    Role::Muted,
    Role::Accent,
    Role::Tab,
    Role::Border,
    Role::BorderFocus,
    Role::Strong,
    Role::Focus,
    Role::On,
    Role::Off,
    Role::Changed,
    Role::Always,
    Role::Warn,
    Role::Danger,
];

/// The letter of a role in a golden.
fn letter(role: Option<Role>) -> char {
    match role {
        None | Some(Role::Text) => '.',
        Some(Role::Muted) => 'm',
        Some(Role::Accent) => 'a',
        Some(Role::Tab) => 't',
        Some(Role::Border) => 'b',
        Some(Role::BorderFocus) => 'B',
        Some(Role::Strong) => 's',
        Some(Role::Focus) => 'F',
        Some(Role::On) => '1',
        Some(Role::Off) => '0',
        Some(Role::Changed) => 'c',
        Some(Role::Always) => 'l',
        Some(Role::Warn) => 'w',
        Some(Role::Danger) => 'd',
    }
}

fn picture(canvas: &Canvas) -> String {
    let trim = |line: String| line.trim_end().to_owned();
    let letters: Vec<String> = grid(canvas).into_iter().map(trim).collect();
    let mut used = BTreeSet::new();
    let roles = canvas.rows.iter().map(|row| {
        let row = cells(row, canvas.width);
        used.extend(row.iter().filter_map(|(_, role)| *role));
        let line: String = row.into_iter().map(|(_, role)| letter(role)).collect();
        line.trim_end_matches('.').to_owned()
    });
    let roles = roles.collect::<Vec<_>>().join("\n");
    let legend: Vec<String> = used.into_iter().map(|role| format!("{} {role:?}", letter(Some(role)))).collect();
    format!("{}\n\n{roles}\n\n{}\ncursor {:?}\n", letters.join("\n"), legend.join(", "), canvas.cursor)
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
                let canvas = end.look();
                let size = format!("{name} at {width}x{height}");
                assert_eq!((canvas.width, canvas.height()), (width, height), "{size}");
                let pieces = canvas.rows.iter().flatten();
                assert!(pieces.clone().all(|piece| piece.x + piece.width <= width), "{size}: over the edge");
                if let Some((x, y)) = canvas.cursor {
                    assert!(x < width && y < height, "{size}: the cursor is at {x}, {y}");
                }
                let letters = grid(&canvas).concat();
                assert!(width == 0 || height == 0 || !letters.trim().is_empty(), "{size}: nothing");
            }
        }
    }
}

fn painted(end: &mut Stage, theme: Theme) -> Painter {
    let mut painter = Painter::new(theme);
    painter.paint(end.look());
    painter
}

#[test]
fn painting_what_differs_gives_the_whole_picture() {
    let mut end = stage();
    let mut painter = Painter::new(Theme::Dark(Depth::True));
    for key in "enter enter down space 2 down space 1 p s esc ? esc / esc q esc".split(' ') {
        painter.paint(end.keys(key).look());
        let whole = painted(&mut end, Theme::Dark(Depth::True));
        assert_eq!(painter.cells(), whole.cells(), "after {key}");
    }
}

#[test]
fn mono_reverses_the_row_with_the_focus_and_sets_no_colour() {
    let mut end = play("enter enter space");
    let painter = painted(&mut end, Theme::Mono);
    for cell in &painter.cells().content {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
    }
    let focused = &painter.cells()[(10, 3)];
    assert!(focused.modifier.contains(Modifier::REVERSED));
    assert!(!painter.cells()[(10, 4)].modifier.contains(Modifier::REVERSED));
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
    let known: BTreeSet<String> = framed.chain(small).collect();
    let sources = [include_str!("frames.rs"), include_str!("plain.rs")].concat();
    for entry in std::fs::read_dir(format!("{}/tests/golden", env!("CARGO_MANIFEST_DIR"))).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let stem = name.strip_suffix(".txt").unwrap();
        assert!(known.contains(stem) || sources.contains(&format!("\"{stem}\"")), "{name} is used by no test");
    }
}
