//! What a frame, a difference, an opening and a save cost inside:
//! `cargo bench`. Ratios beside other programs are measured from outside.

#![expect(clippy::expect_used, reason = "a bench that cannot run says why by stopping")]

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::{Bencher, black_box};
use saywhen::app::App;
use saywhen::app::action::{Action, EditAct};
use saywhen::app::effect::{OpenedProfile, Outcome};
use saywhen::domain::catalog::Catalog;
use saywhen::domain::change::{Change, diff};
use saywhen::domain::history::Through;
use saywhen::domain::profile::Profile;
use saywhen::domain::standing::{Details, Status};
use saywhen::domain::sweep::Sweep;
use saywhen::screens::{self, input};
use saywhen::session::Session;
use saywhen::store::json::JsonStore;
use saywhen::store::{Opened, Save, Stamp, Store};
use saywhen::ui::layout::{self, Look};
use saywhen::ui::paint::Painter;
use saywhen::ui::theme::{Depth, Theme, UNICODE};
use saywhen::words::Words;

fn main() {
    divan::main();
}

/// A catalogue: the one that comes with the program, or one that is made up.
#[derive(Clone, Copy)]
enum Size {
    Ours,
    /// So many categories, each on so many channels.
    Made(usize, usize),
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Ours => f.write_str("ours"),
            Self::Made(categories, channels) => write!(f, "{categories} x {channels}"),
        }
    }
}

/// Ours, about 500 boxes on 8 channels, 500 boxes on each of 8, and 60,000 boxes.
const SIZES: [Size; 4] = [Size::Ours, Size::Made(63, 8), Size::Made(500, 8), Size::Made(20_000, 3)];

/// How many categories a made-up section has.
const SECTION: usize = 50;

fn catalogue_text(size: Size) -> String {
    let Size::Made(categories, channels) = size else { return saywhen::cli::BUILT_IN.to_owned() };
    let list = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(",");
    let sent = list(channels, &|at| {
        format!(
            r#"{{"channel":"ch{at}","sample":"Your parcel is on its way.","per_month":2,"default":"opted_in","source":"s"}}"#
        )
    });
    let category = |at: usize| {
        let section = at / SECTION;
        format!(
            r#"{{"id":"c{at}","section":"s{section}","label":"Category {at}","purpose":"service","what":"News of it.","boxes":[{sent}]}}"#
        )
    };
    let channel = |at: usize| {
        format!(r#"{{"id":"ch{at}","label":"Way {at}","short":"Way {at}","one":"text","many":"texts","by":"by text"}}"#)
    };
    let section = |at: usize| format!(r#"{{"id":"s{at}","label":"Section {at}"}}"#);
    format!(
        r#"{{"schema":1,"shop":{{"name":"Shop","site":"example.com","page":[],"save":"Save","not_affiliated":""}},
        "channels":[{}],"sections":[{}],"categories":[{}]}}"#,
        list(channels, &channel),
        list(categories.div_ceil(SECTION), &section),
        list(categories, &category),
    )
}

fn catalog(size: Size) -> Arc<Catalog> {
    Arc::new(Catalog::parse(&catalogue_text(size)).expect("a catalogue"))
}

fn person() -> Profile {
    let details = Details { name: "Maria Lopez".into(), two_step: "text".into(), ..Details::default() };
    Profile::new("maria-lopez", details)
}

fn app(size: Size) -> App {
    let catalog = catalog(size);
    let words = Words::default().about("Shop", "example.com");
    let mut app = App::new(Session::new(catalog.clone(), words, None, Through::Screen), &[]);
    let opened = Opened { profile: person(), last: None, outside: None, history_gone: false };
    let (late, place, drafts) = Default::default();
    app.done(Outcome::Opened(Ok(OpenedProfile { opened, late, place, drafts }), String::new()));
    app.act(Action::Edit(EditAct::Preferences));
    app
}

fn frame(app: &mut App, painter: &mut Painter) -> usize {
    let canvas = {
        let screen = screens::describe(app);
        layout::draw(&screen, None, Look { signs: UNICODE, words: &app.session.words }, 80, 24)
    };
    app.measured(canvas.view);
    painter.paint(canvas).len()
}

/// Presses keys by turns, each with its frame: act, look for a draft to keep,
/// describe, lay out, paint what differs.
fn keys_to_frames(bencher: Bencher<'_, '_>, mut app: App, keys: [KeyCode; 2]) {
    let mut painter = Painter::new(Theme::Dark(Depth::True), true);
    let mut press = move |code: KeyCode| {
        input::key(&mut app, KeyEvent::new(code, KeyModifiers::NONE));
        black_box(app.has_draft_to_keep());
        frame(&mut app, &mut painter)
    };
    press(KeyCode::Down);
    let mut second = false;
    bencher.bench_local(|| {
        second = !second;
        press(keys[usize::from(second)])
    });
}

/// A move to another row.
#[divan::bench(args = SIZES)]
fn key_move(bencher: Bencher<'_, '_>, size: Size) {
    keys_to_frames(bencher, app(size), [KeyCode::Up, KeyCode::Down]);
}

/// A toggle of one box.
#[divan::bench(args = SIZES)]
fn key_toggle(bencher: Bencher<'_, '_>, size: Size) {
    keys_to_frames(bencher, app(size), [KeyCode::Char(' '); 2]);
}

/// A toggle of one box after the whole channel was switched.
#[divan::bench(args = SIZES)]
fn key_toggle_much_unsaved(bencher: Bencher<'_, '_>, size: Size) {
    let mut app = app(size);
    app.act(Action::Edit(EditAct::Sweep(Sweep::All)));
    keys_to_frames(bencher, app, [KeyCode::Char(' '); 2]);
}

/// The first frame of an open channel.
#[divan::bench(args = SIZES)]
fn first_frame(bencher: Bencher<'_, '_>, size: Size) {
    let mut app = app(size);
    bencher.bench_local(|| frame(&mut app, &mut Painter::new(Theme::Dark(Depth::True), true)));
}

/// Reading and checking a catalogue.
#[divan::bench(args = SIZES)]
fn read_catalogue(bencher: Bencher<'_, '_>, size: Size) {
    let text = catalogue_text(size);
    bencher.bench(|| Catalog::parse(black_box(&text)).expect("a catalogue").boxes.len());
}

/// Reading a profile and measuring its settings against the catalogue.
#[divan::bench(args = SIZES)]
fn read_profile(bencher: Bencher<'_, '_>, size: Size) {
    let catalog = catalog(size);
    let text = person().to_text();
    bencher.bench(|| Profile::parse(black_box(&text)).expect("a profile").settings(&catalog).boxes.len());
}

/// Everything that differs when all of a channel was turned off.
#[divan::bench(args = SIZES)]
fn difference(bencher: Bencher<'_, '_>, size: Size) {
    let catalog = catalog(size);
    let before = person().settings(&catalog);
    let mut after = before.clone();
    for index in catalog.channel_boxes(0) {
        after.set(index, Status::OptedOut);
    }
    bencher.bench(|| diff(&catalog, &before, &after).len());
}

fn store() -> (tempfile::TempDir, JsonStore, Arc<Catalog>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = JsonStore::new(folder.path().to_owned());
    let catalog = catalog(Size::Ours);
    store.create(person(), &Stamp::default()).expect("a person");
    (folder, store, catalog)
}

/// Opening a profile from disk.
#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    let (_folder, store, catalog) = store();
    bencher.bench_local(|| store.load("maria-lopez").expect("a profile").profile.settings(&catalog).boxes.len());
}

fn one_change(catalog: &Catalog, opened: &Opened) -> Vec<Change> {
    let before = opened.profile.settings(catalog);
    let mut after = before.clone();
    let index = catalog.find("texts", "delivered").expect("a box");
    let on = before.boxes[index].is_on();
    after.set(index, if on { Status::OptedOut } else { Status::OptedIn });
    diff(catalog, &before, &after)
}

/// A save that reaches the disk, however many records there are before it.
/// Opening the profile and making the change are not part of it.
#[divan::bench(args = [10, 10_000], sample_count = 50, sample_size = 1)]
fn save(bencher: Bencher<'_, '_>, records: u64) {
    let (_folder, store, catalog) = store();
    let store = std::cell::RefCell::new(store);
    let next = || {
        let opened = store.borrow().load("maria-lopez").expect("a profile");
        let changes = one_change(&catalog, &opened);
        (opened.profile.revision, changes)
    };
    let stamp = Stamp { at: "2026-11-23T10:42:00-05:00".into(), by: "Maria Lopez".into(), ..Stamp::default() };
    let once = |(base, changes): (u64, Vec<Change>)| {
        let save = Save { catalog: &catalog, base, changes: &changes, stamp: &stamp };
        store.borrow_mut().save("maria-lopez", &save).expect("a save").profile.revision
    };
    while once(next()) < records {}
    bencher.with_inputs(next).bench_local_values(once);
}

/// What the CPU does when there is nothing to save.
#[divan::bench]
fn save_nothing(bencher: Bencher<'_, '_>) {
    let (_folder, mut store, catalog) = store();
    let stamp = Stamp::default();
    bencher.bench_local(|| {
        let save = Save { catalog: &catalog, base: 1, changes: &[], stamp: &stamp };
        store.save("maria-lopez", &save).expect("nothing to save").profile.revision
    });
}

/// The bare sequence that a program without a history would do: write, sync,
/// rename, sync the folder.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn bare_write_sync_rename_sync(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a folder");
    bencher.bench_local(|| replace(folder.path()));
}

/// The same after a record was appended and synced.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn bare_append_sync_and_that(bencher: Bencher<'_, '_>) {
    use std::io::Write as _;
    let folder = tempfile::tempdir().expect("a folder");
    bencher.bench_local(|| {
        let mut options = std::fs::OpenOptions::new();
        let mut log = options.append(true).create(true).open(folder.path().join("log")).expect("a log");
        log.write_all(&[b'x'; 420]).and_then(|()| log.sync_data()).expect("a record");
        replace(folder.path());
    });
}

fn replace(folder: &std::path::Path) {
    use std::io::Write as _;
    let mut new = std::fs::File::create(folder.join("new")).expect("a file");
    new.write_all(&[b'x'; 5200]).and_then(|()| new.sync_all()).expect("a snapshot");
    std::fs::rename(folder.join("new"), folder.join("old")).expect("a rename");
    std::fs::File::open(folder).and_then(|folder| folder.sync_all()).expect("a folder");
}
