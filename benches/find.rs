//! What finding someone costs: `cargo bench --bench find`.

#![expect(clippy::expect_used, reason = "a bench that cannot run says why by stopping")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use saywhen::store::Store as _;
use saywhen::store::index::{Count, Index};
use saywhen::store::json::JsonStore;

fn main() {
    // For a comparison with another program over the same lines: makes them, or searches them once.
    if let Some(path) = std::env::var_os("SAYWHEN_BENCH_LINES") {
        match std::env::var("SAYWHEN_BENCH_TYPED") {
            Ok(typed) => search_once(Path::new(&path), &typed),
            Err(_) => fs::write(path, lines(1_000_000)).expect("a file"),
        }
        return;
    }
    divan::main();
}

fn search_once(path: &Path, typed: &str) {
    let index = Index::of_lines(fs::read_to_string(path).expect("lines")).expect("an index");
    let start = std::time::Instant::now();
    let found = index.search(typed, 0, 20).hits.len();
    println!("{found} found in {:?}, {} people in {} bytes", start.elapsed(), index.len(), index.bytes());
}

const FIRST: [&str; 16] = [
    "Maria",
    "Joao",
    "Ann",
    "Bj\u{f6}rn",
    "Chen",
    "Fatima",
    "Olga",
    "Pedro",
    "Sam",
    "Tuan",
    "Yuki",
    "Zo\u{eb}",
    "Ivan",
    "Grace",
    "Noor",
    "Liam",
];
const PARTS: [&str; 16] =
    ["lo", "pez", "gar", "cia", "son", "mar", "tin", "sch", "mid", "ber", "kow", "ski", "nak", "amu", "ra", "wil"];

/// So many people with names made of parts, spread by a multiplication.
fn lines(count: usize) -> String {
    let mut text = String::new();
    for at in 0..count {
        let spread = at.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let pick = |bits: usize| (spread >> bits) % 16;
        let first = FIRST[pick(20)];
        let last = format!("{}{}{}", PARTS[pick(24)], PARTS[pick(28)], PARTS[pick(32)]);
        let phone = spread >> 36;
        let _ = writeln!(
            text,
            "p{at:07}\t{first} {last}\t{last}{}@example.com\t+1 555 {:03} {:04}\t2026-11-23T10:42:00-05:00\t",
            at % 97,
            phone / 10_000 % 1000,
            phone % 10_000
        );
    }
    text
}

/// Letters as they are typed: many fit, few, none; typing errors; numbers.
const TYPED: [&str; 11] = [
    "m",
    "ma",
    "mar",
    "maria",
    "maria lop",
    "garciaber",
    "garicaber",
    "garciabex maria",
    "zzyzx",
    "0142",
    "+1 555 010 0142",
];

fn first_page(bencher: Bencher<'_, '_>, people: usize, typed: &str) {
    let index = Index::of_lines(lines(people)).expect("an index");
    bencher.bench_local(|| index.search(black_box(typed), 0, 20).hits.len());
}

/// A typed letter to its first page.
#[divan::bench(args = TYPED)]
fn first_page_of_100_000(bencher: Bencher<'_, '_>, typed: &str) {
    first_page(bencher, 100_000, typed);
}

/// A typed letter to its first page.
#[divan::bench(args = TYPED)]
fn first_page_of_1_000_000(bencher: Bencher<'_, '_>, typed: &str) {
    first_page(bencher, 1_000_000, typed);
}

/// A page in the middle of everyone.
#[divan::bench]
fn a_far_page_of_100_000(bencher: Bencher<'_, '_>) {
    let index = Index::of_lines(lines(100_000)).expect("an index");
    bencher.bench_local(|| index.search(black_box("example"), 50_000, 20).hits.len());
}

/// Counting all that fit.
#[divan::bench(args = ["m", "maria lop"])]
fn count_of_1_000_000(bencher: Bencher<'_, '_>, typed: &str) {
    let index = Index::of_lines(lines(1_000_000)).expect("an index");
    bencher.bench_local(|| {
        let mut count = Count::new(typed);
        while !count.step(&index, 50_000) {}
        count.found()
    });
}

/// From lines to an index, without files.
#[divan::bench(args = [100_000, 1_000_000], sample_count = 5, sample_size = 1)]
fn make_ready(bencher: Bencher<'_, '_>, people: usize) {
    bencher.with_inputs(|| lines(people)).bench_local_values(|text| Index::of_lines(text).expect("an index"));
}

/// A folder of profiles, each as large as a real one.
fn folder(people: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let mut boxes = String::new();
    for at in 0..13 {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(boxes, "{comma}\n      \"box_{at}\": {{ \"id\": \"box_{at}\", \"status\": \"opted_out\" }}");
    }
    for line in lines(people).lines() {
        let field: Vec<&str> = line.split('\t').collect();
        let home = folder.path().join("profiles").join(field[0]);
        fs::create_dir_all(&home).expect("a home");
        let text = format!(
            r#"{{ "schema": 1, "id": "{}", "revision": 1, "head": "", "name": "{}", "contact": {{ "phone": "{}", "email": "{}" }}, "saved_at": "{}",
  "choices": {{ "texts": {{{boxes} }}, "email": {{{boxes} }}, "app": {{{boxes} }} }} }}"#,
            field[0], field[1], field[3], field[2], field[4]
        );
        fs::write(home.join("profile.json"), text).expect("a profile");
    }
    folder
}

fn everyone(folder: &Path) -> usize {
    let store = JsonStore::new(folder.to_owned());
    store.roster(&mut |_, _| true).ok().flatten().expect("a roster").len()
}

/// Everyone read anew, without an index.
#[divan::bench(args = [20, 100_000], sample_count = 3, sample_size = 1)]
fn rebuild(bencher: Bencher<'_, '_>, people: usize) {
    let folder = folder(people);
    bencher.counter(ItemsCount::new(people)).bench_local(|| {
        let _ = fs::remove_file(folder.path().join("index"));
        everyone(folder.path())
    });
}

/// Everyone looked at, nothing changed.
#[divan::bench(args = [20, 100_000], sample_count = 5, sample_size = 1)]
fn reconcile(bencher: Bencher<'_, '_>, people: usize) {
    let folder = folder(people);
    // Files that are too young are read again, so these have to grow older.
    std::thread::sleep(std::time::Duration::from_secs(3));
    everyone(folder.path());
    bencher.counter(ItemsCount::new(people)).bench_local(|| everyone(folder.path()));
}

/// What the index file says, before anything is looked at.
#[divan::bench(args = [20, 100_000], sample_count = 10, sample_size = 1)]
fn at_once(bencher: Bencher<'_, '_>, people: usize) {
    let folder = folder(people);
    everyone(folder.path());
    let store = JsonStore::new(folder.path().to_owned());
    bencher.bench_local(|| store.roster_fast().expect("an index").len());
}
