//! What is left to do on the shop's own site.

use super::{Button, Line, Pane, Role, Row, Rows, Screen, Show, hints, wording};
use crate::app::App;
use crate::app::action::{Action, Scope, Step};
use crate::app::page::Page;

/// Where a region's pack says that the boxes of these steps were found, with
/// the source and its age: page names differ by region and change.
#[must_use]
pub fn dated_clicks(app: &App, steps: &[crate::domain::plan::Step], now: &str) -> Vec<String> {
    let Some(region) = app.region() else { return Vec::new() };
    let mut channels: Vec<&str> = steps.iter().map(|step| step.channel.as_str()).collect();
    channels.dedup();
    let mut lines = Vec::new();
    for channel in channels {
        for path in region.paths_for(channel) {
            let clicks = path.clicks.join(" > ");
            let source = super::complaint::source(app, &path.fact, now);
            let line = app.words.fill("plan.also_under", &[("path", &clicks), ("source", &source)]);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

/// Offers that are off here without having been switched off here: nobody
/// knows how they stand on the shop's site.
#[must_use]
pub fn worth_a_look(app: &App) -> Vec<String> {
    let catalog = &*app.catalog;
    let Some(open) = &app.open else { return Vec::new() };
    let left = app.plan();
    let line = |channel: usize| {
        let off = catalog.channel_boxes(channel).filter(|index| {
            let own = catalog.box_id(*index);
            let waits = left.iter().any(|step| step.name() == own);
            catalog.is_offer(*index) && !open.saved.boxes[*index].status.is_on() && !waits
        });
        let what = wording::labels(catalog, off);
        let label = &catalog.channels[channel].label;
        (!what.is_empty()).then(|| app.words.fill("plan.look", &[("channel", label), ("what", &what)]))
    };
    (0..catalog.channels.len()).filter_map(line).collect()
}

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
    for line in worth_a_look(app) {
        main.put(Line::Text(Role::Text, 0, line));
    }
    main.gap();
    let read = app.open.as_ref().map(|open| open.profile.saved_at.clone()).unwrap_or_default();
    for line in dated_clicks(app, &steps, &read) {
        main.put_when(Show::Wide, Line::Text(Role::Muted, 0, line));
    }
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
