//! Messages that still come: the opt-outs, their last days, and what came.

use super::complaint::{message_line, opt_out_line, source};
use super::{Button, Line, Pane, Role, Row, Rows, Screen, hints};
use crate::app::App;
use crate::app::action::{Action, Scope};
use crate::app::evidence::Desk;
use crate::app::page::{Page, Stop};

/// Describes what is known.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page, desk: &'a Desk) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, words.get("evidence.title"));
    let region = desk.region.as_ref().map_or_else(|| words.get("value.empty"), |region| region.name.clone());
    let mut main = Pane::titled(words.fill("evidence.region", &[("region", &region)]));
    main.gap();
    main.put(Line::Text(Role::Accent, 0, words.get("evidence.opt_outs")));
    if desk.opt_outs.is_empty() {
        main.say(words.get("evidence.no_opt_outs"));
    }
    for opt_out in &desk.opt_outs {
        let today = desk.now.get(..10).and_then(|day| day.parse().ok());
        let over = opt_out.deadline.zip(today).is_some_and(|(deadline, today)| deadline.is_overdue(today));
        main.put(Line::Text(if over { Role::Warn } else { Role::Text }, 2, opt_out_line(app, desk, opt_out)));
    }
    let clock = desk.region.as_ref().and_then(|region| region.clock("texts"));
    if let Some(clock) = clock.filter(|_| !desk.opt_outs.is_empty()) {
        main.put(Line::Text(Role::Muted, 2, source(app, &clock.fact, &desk.now)));
    }
    main.gap();
    main.put(Line::Text(Role::Accent, 0, words.get("evidence.messages")));
    if desk.messages.is_empty() {
        main.say(words.get("evidence.none"));
    }
    main.put(Line::Rows(Rows {
        len: desk.messages.len(),
        at: Box::new(move |row| Row::new(message_line(app, &desk.messages[row]))),
        heads: None,
        columns: (0, 0),
        focusable: false,
    }));
    screen.main = main;
    screen.buttons = vec![
        Button::new(words.get("button.log"), Action::NewEvidence),
        Button { optional: true, ..Button::new(words.get("button.copy_complaint"), Action::Copy) },
        Button { optional: true, ..Button::new(words.get("button.save_complaint"), Action::SaveCopy) },
    ];
    if screen.status.is_empty() {
        screen.status = words.get("evidence.two_lists");
    }
    screen.hints = hints(
        app,
        Scope::List,
        &[
            (Action::Press, "hint.press"),
            (Action::Copy, "hint.copy"),
            (Action::SaveCopy, "hint.save_copy"),
            (Action::Help, "hint.help"),
            (Action::Back, "hint.back"),
        ],
    );
    screen.plain.heading = words.get("evidence.title");
    screen.plain.prompt = words.get("plain.evidence");
    screen
}

/// Describes the question for what came.
#[must_use]
pub fn new<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, super::title_below(app));
    screen.sheet = true;
    let mut main = Pane::titled(words.get("evidence.new"));
    main.gap();
    for (at, label) in ["evidence.from", "evidence.when", "evidence.text"].into_iter().enumerate() {
        main.ask(page, at, words.get(label));
    }
    main.gap();
    main.put(Line::Buttons {
        buttons: vec![
            Button::new(words.get("button.write_down"), Action::LogEvidence),
            Button::new(words.get("button.cancel"), Action::Back),
        ],
        stacked: false,
    });
    screen.main = main;
    let scope = if matches!(page.focus, Stop::Field(_)) { Scope::Text } else { Scope::Dialog };
    screen.hints = hints(
        app,
        scope,
        &[
            (Action::Press, "hint.press"),
            (Action::Next, "hint.next_part"),
            (Action::Back, "hint.back"),
            (Action::Help, "hint.help"),
        ],
    );
    screen.plain.heading = words.get("evidence.new");
    screen.plain.prompt = words.get("plain.new_evidence");
    screen
}
