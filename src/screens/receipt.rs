//! The receipt of a save: what changed, what to do next, and the proof.

use super::{Button, Line, Pane, Role, Rows, Screen, Show, hints, review, wording};
use crate::app::App;
use crate::app::action::{Action, Scope};
use crate::app::page::Page;
use crate::app::receipt::Receipt;
use crate::domain::change::{Change, Value};

/// Describes the receipt.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page, receipt: &'a Receipt) -> Screen<'a> {
    let words = &app.words;
    let record = &receipt.record;
    let mut screen = Screen::new(app, page, words.get("receipt.saved"));
    let mut main = Pane::titled(words.fill("receipt.title", &[("reference", &record.reference())]));
    main.put_when(Show::Wide, Line::Gap);
    main.put(Line::Text(Role::On, 0, headline(app, receipt)));
    main.gap();
    let changes = &record.changes;
    main.put(Line::Rows(Rows {
        len: changes.len(),
        at: Box::new(move |row| review::change_row(app, &changes[row], false)),
        heads: Some([words.get("receipt.what"), words.get("review.was"), words.get("receipt.now")]),
        columns: (12, 24),
        focusable: false,
    }));
    main.put(Line::Text(Role::Text, 0, rest(app, receipt)));
    main.gap();
    main.put(Line::Text(Role::Accent, 0, words.get("receipt.next")));
    for line in steps(app, changes) {
        main.put(Line::Text(Role::Text, 2, line));
    }
    main.gap();
    main.put_when(Show::Wide, Line::Pair(words.get("receipt.who"), 14, who(app, receipt)));
    main.put(Line::Pair(words.get("receipt.place"), 14, receipt.place.clone()));
    main.put(Line::Pair(
        words.get("receipt.check"),
        14,
        words.fill("receipt.check_what", &[("code", &record.check_code())]),
    ));
    main.put(Line::Pair(words.get("receipt.proves"), 14, words.get("receipt.proves_what")));
    main.put_when(Show::Wide, Line::Gap);
    main.put_when(Show::Wide, Line::Text(Role::Accent, 0, words.get("receipt.copyable")));
    main.put_when(Show::Wide, Line::Quote(words_to_copy(app, receipt)));
    screen.main = main;
    screen.buttons = vec![
        Button::new(words.get("button.done"), Action::Back),
        spare(Button::new(words.get("button.copy"), Action::Copy)),
        spare(Button::new(words.get("button.save_copy"), Action::SaveCopy)),
        spare(Button::new(words.get("button.undo_save"), Action::UndoSave)),
    ];
    if screen.status.is_empty() {
        screen.status = words.get("save.saved");
    }
    screen.hints = hints(
        app,
        Scope::Dialog,
        &[
            (Action::Press, "hint.press"),
            (Action::Copy, "hint.copy"),
            (Action::SaveCopy, "hint.save_copy"),
            (Action::Undo, "hint.undo_save"),
            (Action::Back, "hint.done"),
            (Action::Help, "hint.help"),
        ],
    );
    let (date, time) = when(app, receipt);
    screen.plain.heading =
        words.fill("plain.receipt", &[("reference", &record.reference()), ("date", &date), ("time", &time)]);
    screen
}

/// A button that a key stands for where there is little room.
fn spare(button: Button) -> Button {
    Button { optional: true, ..button }
}

fn when(app: &App, receipt: &Receipt) -> (String, String) {
    let at = &receipt.record.at;
    (wording::date(&app.words, at).unwrap_or_default(), wording::time(at).to_owned())
}

fn headline(app: &App, receipt: &Receipt) -> String {
    let (date, time) = when(app, receipt);
    let holes: [(&str, &dyn std::fmt::Display); 3] =
        [("n", &receipt.record.changes.len()), ("date", &date), ("time", &time)];
    let line = app.words.fill("receipt.headline", &holes);
    if receipt.behind { format!("{line} {}", app.words.get("receipt.behind")) } else { line }
}

fn who(app: &App, receipt: &Receipt) -> String {
    let record = &receipt.record;
    let mut who = match record.on_behalf_of.as_str() {
        "" => record.by.clone(),
        person => app.words.fill("receipt.for", &[("who", &record.by), ("person", &person)]),
    };
    if !record.reason.is_empty() {
        who = format!("{who}. {}", record.reason);
    }
    let known = wording::how_known(&app.words, record);
    if !known.is_empty() {
        who = format!("{who}. {known}");
    }
    who
}

/// That the rest is as it was, and the messages a month.
fn rest(app: &App, receipt: &Receipt) -> String {
    let mut text = app.words.get("receipt.rest");
    for channel in 0..app.catalog.channels.len() {
        let (before, after) = (receipt.before[channel], receipt.after[channel]);
        if before != after {
            let label = &app.catalog.channels[channel].label;
            let holes: [(&str, &dyn std::fmt::Display); 3] = [("label", label), ("before", &before), ("after", &after)];
            text = format!("{text} {}", app.words.fill("receipt.month", &holes));
        }
    }
    text
}

/// The steps for the real site: for each channel, where, and what to tick.
#[must_use]
pub fn steps(app: &App, changes: &[Change]) -> Vec<String> {
    let words = &app.words;
    let catalog = &*app.catalog;
    let mut lines = Vec::new();
    for (channel, names) in catalog.channels.iter().enumerate() {
        let here = |on: bool| {
            let fits = changes.iter().filter(move |change| switches(change) == Some(on));
            let boxes = fits
                .filter_map(|change| change.box_in(catalog))
                .filter(|index| catalog.boxes[*index].channel == channel);
            wording::labels(catalog, boxes)
        };
        let (off, on) = (here(false), here(true));
        if off.is_empty() && on.is_empty() {
            continue;
        }
        let path = catalog.shop.page.iter().chain([&names.label]).cloned().collect::<Vec<_>>().join(" > ");
        lines.push(words.fill("receipt.go_to", &[("path", &path)]));
        let mut act = Vec::new();
        if !off.is_empty() {
            act.push(words.fill("receipt.untick", &[("what", &off)]));
        }
        if !on.is_empty() {
            act.push(words.fill("receipt.tick", &[("what", &on)]));
        }
        act.push(words.fill("receipt.press", &[("button", &catalog.shop.save)]));
        lines.push(act.join(" "));
    }
    if changes.iter().any(only_frequency) {
        lines.push(words.get("receipt.often"));
    }
    if lines.is_empty() {
        lines.push(words.get("receipt.nothing_there"));
    } else {
        lines.insert(0, words.get("receipt.same_there"));
    }
    lines
}

/// Whether a change switches a box on or off, from anything else.
fn switches(change: &Change) -> Option<bool> {
    match (&change.from, &change.to) {
        (Value::Choice(from), Value::Choice(to)) if from.status != to.status => Some(to.status.is_on()),
        _ => None,
    }
}

/// Whether only how often changes, for which the real page has no choice.
fn only_frequency(change: &Change) -> bool {
    matches!((&change.from, &change.to), (Value::Choice(from), Value::Choice(to)) if from.frequency != to.frequency && to.status.is_on())
}

/// One sentence to paste elsewhere.
#[must_use]
pub fn words_to_copy(app: &App, receipt: &Receipt) -> String {
    let words = &app.words;
    let record = &receipt.record;
    let (date, time) = when(app, receipt);
    let list: Vec<String> = record
        .changes
        .iter()
        .map(|change| {
            let to = wording::value_words(words, &app.catalog, change, &change.to);
            format!("{} {to}", wording::subject(words, &app.catalog, change))
        })
        .collect();
    let name = app.open.as_ref().map(|open| open.profile.details.name.clone()).unwrap_or_default();
    let what = list.join(", ");
    let reference = record.reference();
    let holes: [(&str, &dyn std::fmt::Display); 6] = [
        ("name", &name),
        ("n", &record.changes.len()),
        ("date", &date),
        ("time", &time),
        ("what", &what),
        ("reference", &reference),
    ];
    words.fill("receipt.sentence", &holes)
}

/// The receipt as a text file.
#[must_use]
pub fn as_text(app: &App, receipt: &Receipt) -> String {
    let words = &app.words;
    let record = &receipt.record;
    let name = app.open.as_ref().map(|open| open.profile.details.name.clone()).unwrap_or_default();
    let mut lines = vec![
        words.fill("receipt.title", &[("reference", &record.reference())]),
        name,
        headline(app, receipt),
        String::new(),
        words.get("receipt.what"),
    ];
    for change in &record.changes {
        lines.push(format!("  {}", change_aloud(app, change, "plain.was_now")));
    }
    lines.push(rest(app, receipt));
    lines.push(String::new());
    lines.push(words.get("receipt.next"));
    lines.extend(steps(app, &record.changes).into_iter().map(|step| format!("  {step}")));
    lines.push(String::new());
    lines.push(format!("{}: {}", words.get("receipt.who"), who(app, receipt)));
    lines.push(format!("{}: {}", words.get("receipt.check"), record.check_code()));
    lines.push(format!("{}: {}", words.get("receipt.place"), receipt.place));
    lines.push(format!("{} {}", words.get("receipt.proves"), words.get("receipt.proves_what")));
    lines.push(app.catalog.shop.not_affiliated.clone());
    let clean = |line: String| crate::domain::text::clean(&line).into_owned();
    lines.into_iter().map(clean).collect::<Vec<_>>().join("\n") + "\n"
}

/// A change in one line: `Texts, Deals and discounts: was On, now Off.`
#[must_use]
pub fn change_aloud(app: &App, change: &Change, key: &str) -> String {
    let words = &app.words;
    let was = wording::value_words(words, &app.catalog, change, &change.from);
    let is = wording::value_words(words, &app.catalog, change, &change.to);
    let what = wording::subject(words, &app.catalog, change);
    words.fill(key, &[("what", &what), ("was", &was), ("is", &is)])
}
