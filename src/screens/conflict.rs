//! A clash: what the file says, what I want, and what it will be.

use super::{Button, Line, Pane, Row, Rows, Screen, hints, receipt, wording};
use crate::app::App;
use crate::app::action::{Action, Scope, Step};
use crate::app::conflict::Conflict;
use crate::app::page::Page;
use crate::store::Clash;

/// Describes a clash.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page, conflict: &'a Conflict) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, super::title_below(app));
    screen.sheet = true;
    let mut main = Pane::titled(words.get("conflict.title"));
    main.gap();
    let (who, time) = conflict
        .sides
        .first()
        .map(|(clash, _)| (clash.by.clone(), wording::time(&clash.at).to_owned()))
        .unwrap_or_default();
    main.say(words.fill("conflict.what", &[("who", &who), ("time", &time), ("n", &conflict.changes.len())]));
    main.gap();
    main.put(Line::Rows(Rows {
        len: conflict.sides.len(),
        at: Box::new(move |row| side_row(app, &conflict.sides[row].0, conflict.sides[row].1, row)),
        heads: Some([words.get("review.setting"), words.get("conflict.in_file"), words.get("review.will_be")]),
        columns: (16, 27),
        focusable: true,
    }));
    let settled = conflict.changes.len() - conflict.sides.len();
    if settled > 0 {
        main.say(words.fill("conflict.settled", &[("n", &settled)]));
    }
    main.gap();
    let button = |key: &str, does: Action| Button::new(words.get(key), does);
    main.put(Line::Buttons {
        buttons: vec![
            button("button.save_mix", Action::SaveMix),
            button("button.use_file", Action::UseFile),
            button("button.keep_editing", Action::Back),
            button("button.save_mine", Action::SaveMine),
        ],
        stacked: false,
    });
    screen.main = main;
    if screen.status.is_empty() {
        screen.status = words.get("conflict.nothing_yet");
    }
    screen.hints = hints(
        app,
        Scope::Dialog,
        &[
            (Action::Move(Step::Left), "hint.side"),
            (Action::Press, "hint.press"),
            (Action::Next, "hint.next_button"),
            (Action::Back, "hint.keep_editing"),
            (Action::Help, "hint.help"),
        ],
    );
    screen.plain.heading.clone_from(&screen.main.title);
    screen.plain.prompt = words.get("plain.conflict");
    screen
}

fn side_row(app: &App, clash: &Clash, mine: bool, row: usize) -> Row {
    let words = &app.words;
    let theirs = wording::value_words(words, &app.catalog, &clash.theirs, &clash.theirs.to);
    let own = wording::value_words(words, &app.catalog, &clash.mine, &clash.mine.to);
    let (key, value) = if mine { ("conflict.yours", &own) } else { ("conflict.file", &theirs) };
    let state = words.fill(key, &[("value", value)]);
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("theirs", &theirs), ("yours", &own), ("will", &state)];
    Row {
        aloud: words.fill("conflict.aloud", &holes),
        note: theirs.clone(),
        brief: state.clone(),
        state: format!("< {state} >"),
        does: Action::PickSide(row),
        ..Row::new(wording::subject(words, &app.catalog, &clash.mine))
    }
}

/// My changes as the text of a file.
#[must_use]
pub fn mine_as_text(app: &App) -> String {
    let Some(open) = &app.open else { return String::new() };
    let lines = open.changes(&app.catalog);
    lines.iter().map(|change| receipt::change_aloud(app, change, "plain.was_will") + "\n").collect()
}
