//! What is left to do on the shop's own site.

use super::{Button, Line, Pane, Role, Row, Rows, Screen, hints, wording};
use crate::app::App;
use crate::app::action::{Action, Scope, Step};
use crate::app::page::Page;

/// Describes the steps.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.words;
    let catalog = &*app.catalog;
    let mut screen = Screen::new(app, page, words.get("plan.title"));
    let steps = app.plan();
    let title =
        if steps.is_empty() { words.get("plan.all_done") } else { words.fill("plan.left", &[("n", &steps.len())]) };
    let mut main = Pane::titled(title);
    main.gap();
    if steps.is_empty() {
        main.say(words.get("plan.nothing"));
    } else {
        let path = catalog.shop.page.join(" > ");
        main.say(words.fill("plan.how", &[("path", &path), ("save", &catalog.shop.save)]));
        main.gap();
    }
    let rows = steps.clone();
    main.put(Line::Rows(Rows {
        len: rows.len(),
        at: Box::new(move |row| {
            let step = &rows[row.min(rows.len() - 1)];
            let key = if step.tick { "plan.tick" } else { "plan.untick" };
            let what = words.fill(key, &[("what", &wording::box_name(catalog, &step.channel, &step.id))]);
            let state = words.get("plan.to_do");
            Row { number: row + 1, brief: state.clone(), state, role: Role::Changed, ..Row::new(what) }
                .doing(Action::StepDone(row))
        }),
        heads: None,
        columns: (0, 0),
        focusable: true,
    }));
    main.gap();
    main.put(Line::Text(Role::Muted, 0, words.get("plan.here")));
    screen.main = main;
    if !steps.is_empty() {
        screen.buttons = vec![
            Button::new(words.get("button.step_done"), Action::StepDone(page.row.min(steps.len() - 1))),
            Button::new(words.get("button.all_seen"), Action::AllSeen),
        ];
    }
    if screen.status.is_empty() {
        screen.status = words.get("plan.tick_off");
    }
    screen.hints = hints(
        app,
        Scope::List,
        &[
            (Action::Move(Step::Up), "hint.choose"),
            (Action::Press, "hint.step_done"),
            (Action::Help, "hint.help"),
            (Action::Back, "hint.back"),
        ],
    );
    screen.plain.heading.clone_from(&screen.main.title);
    screen.plain.prompt = words.get("plain.plan");
    screen
}
