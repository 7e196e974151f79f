//! What a frame, a difference, an opening and a save cost inside:
//! `cargo bench`. Ratios beside other programs are measured from outside.

#![expect(clippy::expect_used, reason = "a bench that cannot run says why by stopping")]

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use divan::{Bencher, black_box};
use saywhen::app::App;
use saywhen::app::action::Action;
use saywhen::app::effect::Outcome;
use saywhen::domain::catalog::Catalog;
use saywhen::domain::change::{Change, diff};
use saywhen::domain::profile::Profile;
use saywhen::domain::settings::{Details, Status};
use saywhen::screens;
use saywhen::store::json::JsonStore;
use saywhen::store::{Opened, Save, Stamp, Store};
use saywhen::ui::layout::{self, Look};
use saywhen::ui::paint::Painter;
use saywhen::ui::theme::{Depth, Theme, UNICODE};

fn main() {
    divan::main();
}

/// The catalogue that comes with the program, or a made-up one with so many boxes.
fn catalog(boxes: usize) -> Arc<Catalog> {
    if boxes <= 13 {
        return Arc::new(Catalog::parse(saywhen::cli::BUILT_IN).expect("the built-in catalogue"));
    }
    let category = |at: usize| {
        format!(
            r#"{{"id":"c{at}","section":"s","label":"Category {at}","purpose":"service","boxes":[{{"channel":"texts","default":"opted_in"}}]}}"#
        )
    };
    let categories: Vec<String> = (0..boxes).map(category).collect();
    let text = format!(
        r#"{{"schema":1,"shop":{{"name":"Shop","site":"example.com","page":[],"save":"Save","not_affiliated":""}},
        "channels":[{{"id":"texts","label":"Texts","short":"Texts","one":"text","many":"texts","by":"by text"}}],
        "sections":[{{"id":"s","label":"Section"}}],"categories":[{}]}}"#,
        categories.join(",")
    );
    Arc::new(Catalog::parse(&text).expect("a made-up catalogue"))
}

fn person(catalog: &Catalog) -> Profile {
    let details = Details { name: "Maria Lopez".into(), two_step: "text".into(), ..Details::default() };
    Profile::new("maria-lopez", details, catalog)
}

fn app(boxes: usize) -> App {
    let catalog = catalog(boxes);
    let mut app = App::new(catalog.clone(), &[], None);
    let opened = Opened { profile: person(&catalog), last: None, outside: None, history_gone: false };
    app.done(Outcome::Opened(Ok((opened, String::new(), Vec::new()))));
    app.act(Action::Preferences);
    app
}

fn frame(app: &mut App, painter: &mut Painter) -> usize {
    let canvas = {
        let screen = screens::describe(app);
        layout::draw(&screen, None, Look { signs: UNICODE, words: &app.words }, 80, 24)
    };
    app.measured(canvas.view);
    painter.paint(canvas).len()
}

/// A key and its frame: act, describe, lay out, paint what differs.
#[divan::bench(args = [13, 20_000])]
fn key_to_frame(bencher: Bencher<'_, '_>, boxes: usize) {
    let mut app = app(boxes);
    let mut painter = Painter::new(Theme::Dark(Depth::True), true);
    let mut down = false;
    bencher.bench_local(|| {
        down = !down;
        let code = if down { KeyCode::Down } else { KeyCode::Up };
        app.key(KeyEvent::new(code, KeyModifiers::NONE));
        frame(&mut app, &mut painter)
    });
}

/// The first frame of an open channel.
#[divan::bench(args = [13, 20_000])]
fn first_frame(bencher: Bencher<'_, '_>, boxes: usize) {
    let mut app = app(boxes);
    bencher.bench_local(|| frame(&mut app, &mut Painter::new(Theme::Dark(Depth::True), true)));
}

/// Reading and checking a catalogue.
#[divan::bench]
fn read_catalogue() -> usize {
    Catalog::parse(black_box(saywhen::cli::BUILT_IN)).expect("the built-in catalogue").boxes.len()
}

/// Everything that differs when all of a channel was turned off.
#[divan::bench(args = [13, 20_000])]
fn difference(bencher: Bencher<'_, '_>, boxes: usize) {
    let catalog = catalog(boxes);
    let before = person(&catalog).settings(&catalog);
    let mut after = before.clone();
    for index in catalog.channel_boxes(0) {
        after.set(index, Status::OptedOut);
    }
    bencher.bench(|| diff(&catalog, &before, &after).len());
}

fn store() -> (tempfile::TempDir, JsonStore, Arc<Catalog>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = JsonStore::new(folder.path().to_owned());
    let catalog = catalog(13);
    store.create(person(&catalog), &Stamp::default()).expect("a person");
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
    let on = before.boxes[index].status.is_on();
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
