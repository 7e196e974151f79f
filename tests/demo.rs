//! Kinds of lines that no screen of the product has yet, on screens that are
//! made here: drawn, told line by line, and moved about in.

use std::fmt::Write as _;

use saywhen::app::App;
use saywhen::app::action::{Action, EditAct, Gesture};
use saywhen::app::page::{Stop, View};
use saywhen::domain::standing::Status;
use saywhen::screens::input::{self, Target};
use saywhen::screens::{self, Bar, Button, Chart, Field, Grid, GridCell, Later, Line, Pane, Role, Screen};
use saywhen::ui::frame::Frame;
use saywhen::ui::layout::{self, Look};
use saywhen::ui::plain::tell_screen;
use saywhen::ui::theme::{ASCII, Signs, UNICODE};

use crate::frames::picture;
use crate::golden;
use crate::stage::{Stage, grid, play};

const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (120, 36)];

/// A screen that is made of a pane, on a page of the program.
struct Demo {
    stage: Stage,
    pane: for<'a> fn(&'a App) -> Pane<'a>,
}

impl Demo {
    fn new(pane: for<'a> fn(&'a App) -> Pane<'a>, focus: Stop) -> Self {
        let mut stage = play("enter");
        stage.app.page_mut().spot.focus = focus;
        Self { stage, pane }
    }

    fn sized(mut self, width: u16, height: u16) -> Self {
        self.stage.size = (width, height);
        self
    }

    fn screen(&self) -> Screen<'_> {
        let app = &self.stage.app;
        let (main, below) = ((self.pane)(app), screens::describe(app));
        Screen {
            main,
            side: None,
            summary: Later::default(),
            buttons: vec![Button::new("Close", Action::Back)],
            ..below
        }
    }

    fn look_with(&mut self, signs: Signs) -> Frame {
        let frame = {
            let look = Look { signs, words: &self.stage.app.session.words };
            layout::draw(&self.screen(), None, look, self.stage.size.0, self.stage.size.1)
        };
        self.stage.app.measured(frame.view);
        frame
    }

    fn text(&mut self) -> String {
        grid(&self.look_with(UNICODE)).join("\n")
    }

    /// Makes gestures, each after a drawing, as keys do.
    fn make(&mut self, gestures: &[Gesture]) -> &mut Self {
        for gesture in gestures {
            let view = self.look_with(UNICODE).view;
            let meant = self.screen().mean(*gesture, view).unwrap_or_else(|| panic!("{gesture:?} means nothing"));
            self.stage.app.take(meant);
        }
        self
    }

    /// The row and the column with the focus.
    fn cell(&self) -> (usize, usize) {
        let spot = self.stage.app.page().spot;
        assert_eq!(spot.focus, Stop::Grid);
        (spot.row, spot.column)
    }

    /// The text around the hardware cursor, from one bracket to the other.
    fn under_cursor(&mut self) -> String {
        let frame = self.look_with(UNICODE);
        let (x, y) = frame.cursor.expect("there is no cursor");
        let mut text = String::new();
        frame.canvas().row(y)[usize::from(x - 1)..].iter().for_each(|cell| cell.tell(&mut text));
        text[..=text.find(']').expect("no bracket")].to_owned()
    }

    fn check(mut self, name: &str) {
        for (width, height) in SIZES {
            self.stage.size = (width, height);
            golden::check(&format!("{name}-{width}x{height}"), &picture(&self.look_with(UNICODE)));
        }
        let plain = self.look_with(ASCII);
        assert!(grid(&plain).concat().is_ascii());
        golden::check(&format!("{name}-ascii"), &picture(&plain));
        let mut told = tell_screen(&self.screen()).join("\n");
        let _ = writeln!(told);
        golden::check(&format!("{name}-plain"), &told);
    }
}

/// Every category by every channel, as the catalogue and the draft have them.
fn matrix(app: &App) -> Pane<'_> {
    let catalog = &*app.session.catalog;
    let open = app.session.open.as_ref().expect("nobody is open");
    let cell = move |row: usize, column: usize| {
        let Some(index) = catalog.find(&catalog.channels[column].id, &catalog.categories[row].id) else {
            return GridCell { role: Role::Muted, aloud: "never sent".into(), ..GridCell::new("-") };
        };
        let (text, role) = match open.draft.boxes[index].status() {
            Status::OptedIn => ("On", Role::On),
            Status::OptedOut => ("Off", Role::Off),
            _ => ("Always", Role::Always),
        };
        GridCell { role, ..GridCell::new(text) }.doing(Action::Edit(EditAct::TickBox(index)))
    };
    let mut pane = Pane::titled("Every message, every channel");
    pane.say("Where each message reaches you.");
    pane.put(Line::Grid(Grid {
        corner: "Message".into(),
        heads: catalog.channels.iter().map(|channel| channel.label.as_str().into()).collect(),
        len: catalog.categories.len(),
        label: Box::new(|row| catalog.categories[row].label.as_str().into()),
        cell: Box::new(cell),
    }));
    pane
}

fn matrix_demo() -> Demo {
    Demo::new(matrix, Stop::Grid)
}

/// Names from all over the world, in labels, heads and cells.
fn wide(_: &App) -> Pane<'_> {
    let mut pane = Pane::titled("Names");
    let labels = ["\u{5f35}\u{5049}", "Ana", "\u{639}\u{644}\u{627}\u{621}"];
    pane.put(Line::Grid(Grid {
        corner: "Who".into(),
        heads: vec!["\u{96fb}\u{8a71}\u{756a}\u{53f7}".into(), "Mail".into(), "Last".into()],
        len: labels.len(),
        label: Box::new(move |row| labels[row].into()),
        cell: Box::new(|row, column| match (row, column) {
            (0, 0) => GridCell::new("\u{958b}"),
            (1, 1) => GridCell::new("a\nb\u{202e}"),
            _ => GridCell::new(format!("{row}{column}")),
        }),
    }));
    pane
}

#[test]
fn a_grid_in_every_size() {
    let mut demo = matrix_demo();
    demo.make(&[Gesture::Down, Gesture::Right]);
    demo.check("demo_grid");
}

#[test]
fn arrows_move_among_cells_and_stop_at_the_ends() {
    use Gesture::{Down, First, Last, Left, PageDown, PageUp, Right, Up};
    let mut demo = matrix_demo();
    let (rows, columns) = {
        let screen = demo.screen();
        let grid = screen.grid().unwrap();
        (grid.len, grid.heads.len())
    };
    for (gestures, cell) in [
        (&[Up, Left][..], (0, 0)),
        (&[Down, Down, Right], (2, 1)),
        (&[Last], (2, columns - 1)),
        (&[Right], (2, columns - 1)),
        (&[First], (2, 0)),
        (&[Right, PageDown, PageDown, PageDown], (rows - 1, 1)),
        (&[Down], (rows - 1, 1)),
        (&[PageUp, PageUp, PageUp, Up], (0, 1)),
    ] {
        assert_eq!(demo.make(gestures).cell(), cell, "after {gestures:?}");
    }
}

#[test]
fn tab_enters_and_leaves_a_grid_as_one_control() {
    let mut demo = matrix_demo();
    demo.make(&[Gesture::Down, Gesture::Right, Gesture::Next]);
    assert_eq!(demo.stage.app.page().spot.focus, Stop::Button(0));
    assert!(!demo.text().contains("[On]") && !demo.text().contains("[Off]"));
    assert_eq!(demo.make(&[Gesture::Previous]).cell(), (1, 1), "the cell is where it was left");
    assert_eq!(demo.make(&[Gesture::Next, Gesture::Up]).cell(), (1, 1), "Up from a button goes back");
    assert_eq!(demo.screen().stops(), [Stop::Grid, Stop::Button(0)]);
}

#[test]
fn space_and_enter_press_the_cell_with_the_focus() {
    let mut demo = matrix_demo();
    demo.make(&[Gesture::Down]);
    let before = demo.under_cursor();
    demo.make(&[Gesture::Tick]);
    let after = demo.under_cursor();
    assert_ne!(before, after);
    demo.stage.unsaved(1);
    demo.make(&[Gesture::Press]);
    assert_eq!(demo.under_cursor(), before);
    assert_eq!(demo.cell(), (1, 0));
    demo.stage.unsaved(0);
}

#[test]
fn a_click_chooses_a_cell_and_changes_nothing() {
    let mut demo = matrix_demo();
    let frame = demo.look_with(UNICODE);
    let (x, y, target) = (0..frame.width)
        .flat_map(|x| (0..frame.height).map(move |y| (x, y)))
        .find_map(|(x, y)| Some((x, y, frame.at(x, y).filter(|at| *at == Target::Cell { row: 3, column: 2 })?)))
        .expect("the cell is not there");
    input::click(&mut demo.stage.app, target);
    assert_eq!(demo.cell(), (3, 2));
    demo.stage.unsaved(0);
    let cursor = demo.look_with(UNICODE).cursor;
    assert_eq!(cursor, Some((x + 1, y)), "the cursor stands where the click was");
}

#[test]
fn every_cell_is_reached_and_seen_in_every_window() {
    for (width, height) in [(30, 8), (40, 10), (60, 16), (80, 24), (120, 36)] {
        let mut demo = matrix_demo().sized(width, height);
        let heads: Vec<String> = demo.screen().grid().unwrap().heads.iter().map(ToString::to_string).collect();
        let rows = demo.screen().grid().unwrap().len;
        for row in 0..rows {
            demo.make(&[Gesture::First]);
            for (column, head) in heads.iter().enumerate() {
                assert_eq!(demo.cell(), (row, column));
                let text = demo.screen().grid().map(|grid| (grid.cell)(row, column).text.to_string()).unwrap();
                let first = head.split(' ').next().unwrap();
                let under = demo.under_cursor();
                let under = under.trim_matches(['[', ']', ' ']);
                // Where there is no room for heads, the cell says its column.
                let (seen, heads) = if height < 16 { (under.starts_with(first), true) } else { (under == text, false) };
                assert!(seen, "{under}, {row}, {column} at {width}x{height}");
                assert!(heads || demo.text().contains(first), "{head} at {width}x{height}:\n{}", demo.text());
                demo.make(&[Gesture::Right]);
            }
            demo.make(&[Gesture::Down]);
        }
    }
}

#[test]
fn wide_letters_keep_columns_true() {
    let mut demo = Demo::new(wide, Stop::Grid);
    let mut at = Vec::new();
    for row in 0..3 {
        let mut columns = Vec::new();
        demo.make(&[Gesture::First]);
        for _ in 0..3 {
            columns.push(demo.look_with(UNICODE).cursor.unwrap().0);
            demo.make(&[Gesture::Right]);
        }
        at.push(columns);
        assert_eq!(demo.cell(), (row, 2));
        demo.make(&[Gesture::Down]);
    }
    assert!(at[0] == at[1] && at[1] == at[2], "{at:?}");
    assert!(demo.text().contains("a b"), "a cell is made harmless");
    assert_eq!(tell_screen(&demo.screen()).len(), 10);
}

#[test]
fn a_grid_without_cells_has_no_focus() {
    fn none(_: &App) -> Pane<'_> {
        let mut pane = Pane::titled("Nothing");
        let cell = |_, _| GridCell::new("-");
        let (label, cell) = (Box::new(|_| "-".into()), Box::new(cell));
        pane.put(Line::Grid(Grid { corner: "Who".into(), heads: Vec::new(), len: 0, label, cell }));
        pane
    }
    let mut demo = Demo::new(none, Stop::Grid);
    assert_eq!(demo.screen().stops(), [Stop::Button(0)]);
    assert!(demo.screen().mean(Gesture::Down, View::default()).is_none());
    assert!(demo.text().contains("Nothing"));
}

/// How many boxes each channel has, and a few numbers at the edges.
fn chart(app: &App) -> Pane<'_> {
    let catalog = &*app.session.catalog;
    let count = |at: usize| catalog.boxes.iter().filter(|each| each.channel == at).count() as u64;
    let channels = catalog.channels.iter().enumerate();
    let mut bars: Vec<Bar<'_>> =
        channels.map(|(at, channel)| Bar { label: channel.label.as_str().into(), value: count(at) }).collect();
    bars.push(Bar { label: "Letters".into(), value: 0 });
    let mut pane = Pane::titled("How many");
    pane.say("Kinds of messages by channel.");
    pane.put(Line::Chart(Chart::of(bars)));
    pane
}

#[test]
fn a_chart_in_every_size() {
    Demo::new(chart, Stop::Button(0)).check("demo_chart");
}

/// The bars of numbers, of which `most` has all the room.
fn bars(most: u64, values: &'static [u64], signs: Signs) -> Vec<String> {
    let mut stage = play("enter");
    stage.size = (80, 24);
    let frame = {
        let mut pane = Pane::titled("Bars");
        let bar = |value: &u64| Bar { label: "N".into(), value: *value };
        pane.put(Line::Chart(Chart { bars: values.iter().map(bar).collect(), most }));
        let screen = Screen { main: pane, side: None, ..screens::describe(&stage.app) };
        layout::draw(&screen, None, Look { signs, words: &stage.app.session.words }, 80, 24)
    };
    let rows = grid(&frame).into_iter().filter(|row| row.contains("  N "));
    rows.map(|row| row.trim_matches(['\u{2502}', '|', ' ']).split_whitespace().nth(2).unwrap_or("").to_owned())
        .collect()
}

#[test]
fn bars_are_as_long_as_their_numbers() {
    let lengths = |bars: Vec<String>| bars.iter().map(|bar| bar.chars().count()).collect::<Vec<_>>();
    let whole = lengths(bars(100, &[100, 50, 1, 0], UNICODE));
    assert_eq!((whole[0], whole[1], whole[2], whole[3]), (60, 30, 1, 0));
    assert_eq!(
        bars(480, &[480, 479, 9, 4, 1], UNICODE)[1..],
        ["\u{2588}".repeat(59) + "\u{2589}", "\u{2588}\u{258f}".into(), "\u{258c}".into(), "\u{258f}".into()]
    );
    assert_eq!(lengths(bars(10, &[20, 10, 5], UNICODE)), [60, 60, 30], "none is longer than the longest");
    assert_eq!(bars(1_000, &[1, 500], ASCII), ["#".to_owned(), "#".repeat(30)], "little is not nothing");
    assert_eq!(lengths(bars(0, &[0], UNICODE)), [0]);
    assert_eq!(lengths(bars(u64::MAX, &[u64::MAX], UNICODE)), [50], "a long number leaves less room");
}

/// A text box whose text was refused, as the page of details has one.
fn refused(_: &App) -> Pane<'_> {
    let mut pane = Pane::titled("Where messages go");
    pane.put(Line::Field(Field {
        at: 0,
        label: "Mobile number".into(),
        text: "12",
        before: "12",
        fault: "Type the number with its country code, such as +1 555 010 0142, or leave it empty",
        enter: Action::Nothing,
    }));
    pane
}

#[test]
fn a_refused_text_in_every_size() {
    Demo::new(refused, Stop::Field(0)).check("demo_field");
}

#[test]
fn a_fault_stands_under_its_text_box_until_the_text_is_another() {
    let mut end = play("enter 7 tab x ctrl-s");
    let why = end.answer();
    assert!(!why.is_empty() && end.text().contains("! "), "{}", end.text());
    end.keys("y");
    assert!(!end.text().contains("! "), "{}", end.text());
}

/// A message of which parts are marked.
fn marked(_: &App) -> Pane<'_> {
    let mut pane = Pane::titled("A message that came");
    pane.put(Line::Marked(vec![
        ("Your parcel is on hold because the address is incomplete. Confirm it ".into(), Role::Text),
        ("within 12 hours at shop-parcel.example/confirm-the-address-now".into(), Role::Danger),
        (" or it goes back. ".into(), Role::Text),
        ("Call 555-0142.".into(), Role::Warn),
    ]));
    pane
}

#[test]
fn marks_survive_the_ends_of_lines_in_every_size() {
    Demo::new(marked, Stop::Button(0)).check("demo_marked");
}

#[test]
fn a_mark_covers_its_letters_and_no_others_in_every_width() {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for width in 30..=120 {
        let mut demo = Demo::new(marked, Stop::Button(0)).sized(width, 24);
        let frame = demo.look_with(UNICODE);
        let mut found = String::new();
        for y in 0..frame.height {
            frame
                .canvas()
                .row(y)
                .iter()
                .filter(|cell| cell.role() == Role::Danger)
                .for_each(|cell| cell.tell(&mut found));
        }
        let wanted = "[within 12 hours at shop-parcel.example/confirm-the-address-now]";
        assert_eq!(letters(&found), letters(wanted), "at {width} columns");
    }
}
