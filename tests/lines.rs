//! Every screen at every size: nothing is cut without a sign, one counter
//! stands on a list, the name is in every header, and the room is used.

use std::collections::BTreeSet;

use crate::frames::{names, on};
use crate::stage::{Stage, grid};

/// From the largest window to the smallest that shows a page.
const SIZES: [(u16, u16); 9] =
    [(200, 60), (160, 50), (120, 36), (100, 30), (80, 24), (80, 16), (60, 16), (40, 10), (30, 8)];

/// The words of a text, without what is drawn or written around them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let drawn = |c: char| c.is_whitespace() || ('\u{2500}'..='\u{257f}').contains(&c);
    let around = |c: char| "[]{}<>()|*\"“”,.?:;!".contains(c);
    text.split(drawn)
        .filter(|word| !word.contains("..."))
        .map(move |word| word.trim_matches(around))
        .filter(|word| !word.is_empty())
}

/// The words on the screen that only begin like a word of the page: what a
/// window took without a sign.
fn cut(end: &mut Stage, known: &BTreeSet<String>) -> Vec<String> {
    let rows = grid(&end.look());
    let begins = |word: &&str| {
        let longer = known.range((*word).to_owned()..).nth(1).is_some_and(|known| known.starts_with(*word));
        let after = known.range((*word).to_owned()..).next().is_some_and(|known| known.starts_with(*word));
        let is_key = word.chars().count() == 1 || word.starts_with(|c: char| c.is_ascii_digit());
        !is_key && !known.contains(*word) && (longer || after)
    };
    let all: Vec<&str> = rows.iter().flat_map(|row| words(row)).collect();
    all.into_iter().filter(begins).map(str::to_owned).collect()
}

/// All words that the page and the strings of the program know. One that is
/// longer than a line may break where the line ends.
fn known(end: &Stage) -> BTreeSet<String> {
    let mut said = end.says();
    said.extend(end.app.page().fields.iter().map(|field| field.text().to_owned()));
    said.push(include_str!("../assets/words/en.txt").to_owned());
    let told =
        |word: &&str| word.len() < 24 && word.chars().count() > 1 && !word.starts_with(|c: char| c.is_ascii_digit());
    said.iter().flat_map(|text| words(text)).filter(told).map(str::to_owned).collect()
}

/// The most columns in a row that are blank in all rows of the body.
fn widest_blank(rows: &[String]) -> usize {
    let body: Vec<Vec<char>> = rows.iter().map(|row| row.chars().collect()).collect();
    let width = body.iter().map(Vec::len).min().unwrap_or(0);
    let is_blank = |x: &usize| body.iter().all(|row| row[*x] == ' ' || row[*x] == '─' || row[*x] == '═');
    let (mut most, mut run) = (0, 0);
    for x in 0..width {
        run = if is_blank(&x) { run + 1 } else { 0 };
        most = most.max(run);
    }
    most
}

/// Finds what is wrong with every screen at every size.
fn faults(of: impl Fn(&mut Stage, (u16, u16)) -> Option<String>) {
    let mut found = Vec::new();
    for name in names() {
        let mut end = on(name);
        for size in SIZES {
            end.size = size;
            // A window shows a page that was drawn once before.
            end.look();
            found.extend(of(&mut end, size).map(|fault| format!("{name} at {}x{}: {fault}", size.0, size.1)));
        }
    }
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
}

#[test]
fn no_word_is_cut_without_a_sign() {
    faults(|end, (width, height)| {
        // A sheet that floats covers words of the page behind it.
        if end.is_sheet() && width >= 120 && height >= 30 {
            return None;
        }
        let known = known(end);
        Some(cut(end, &known)).filter(|cut| !cut.is_empty()).map(|cut| format!("{cut:?}"))
    });
}

#[test]
fn the_name_is_in_every_header() {
    faults(|end, _| {
        let name = end.app.session.name().to_owned();
        let first = name.split(' ').next().unwrap_or_default().to_owned();
        let header = grid(&end.look()).remove(0);
        (!header.contains(&first)).then_some(header)
    });
}

#[test]
fn one_counter_stands_on_a_list() {
    faults(|end, (width, height)| {
        let is_one_pane = width < 80 || height < 20;
        let rows = grid(&end.look());
        let counters = rows.iter().filter(|row| row.contains(" more above") || row.contains(" more below"));
        (is_one_pane && counters.count() > 1).then(|| rows.join("\n"))
    });
}

#[test]
fn a_wide_window_is_used() {
    faults(|end, (width, height)| {
        let rows = grid(&end.look());
        let body = &rows[2..usize::from(height) - 2];
        let blank = widest_blank(body);
        let to_edge = body.iter().any(|row| !row.ends_with(' '));
        (width >= 120 && (!to_edge || blank * 2 > usize::from(width)))
            .then(|| format!("{blank} columns are empty, to the edge: {to_edge}"))
    });
}

/// The keys that a movement or a press may have: one of them does something.
fn keys_of(gesture: &str) -> &'static [&'static str] {
    match gesture {
        "Up" => &["down", "up"],
        "Left" => &["right", "left"],
        "Tick" => &["space"],
        "Press" => &["enter"],
        "Next" => &["tab"],
        "Number(0" => &["1"],
        other => panic!("no key is known for {other}"),
    }
}

#[test]
fn every_key_of_the_last_row_works_with_the_focus_where_it_is() {
    let mut seen = BTreeSet::new();
    let mut dead = Vec::new();
    for name in names() {
        let stops = on(name).controls().len();
        for tabs in 0..stops {
            let at = || {
                let mut end = on(name);
                (0..tabs).for_each(|_| _ = end.keys("tab"));
                end
            };
            let mut end = at();
            let focus: String = end.focus().chars().take_while(char::is_ascii_alphabetic).collect();
            assert!(end.hints().iter().all(|key| !key.trim().is_empty()), "{name}: an empty key");
            for gesture in end.moves() {
                if !seen.insert((end.kind().name, focus.clone(), gesture.clone())) {
                    continue;
                }
                let works = keys_of(&gesture).iter().any(|key| {
                    let mut end = at();
                    let (before, answered) = (end.moment(), end.answer());
                    end.keys(key);
                    end.moment() != before || end.answer() != answered
                });
                if !works {
                    dead.push(format!("{name}, focus on {focus}: {gesture} does nothing"));
                }
            }
            end.keys("tab");
        }
    }
    assert!(seen.len() > 100, "{}", seen.len());
    assert!(dead.is_empty(), "{}", dead.join("\n"));
}
