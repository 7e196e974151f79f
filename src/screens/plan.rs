//! What is left to do on the shop's own site.

use super::{Line, Role, Row, Rows, Screen, Show};
use crate::app::App;
use crate::app::action::{Action, SaveAct};
use crate::app::page::Page;
use crate::domain::plan::Todo;
use crate::papers::plan::dated_clicks;
use crate::session::Session;
use crate::wording;

/// Describes the lines of the plan.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let plan = session.plan();
    let n = plan.len();
    let mut screen = Screen::of(app, page);
    screen = if plan.is_empty() {
        screen.titled(words.get("plan.all_done")).gap().say("plan.nothing")
    } else {
        let shop = &session.catalog.shop;
        let how = words.fill("plan.how", &[("path", &shop.page.join(" > ")), ("save", &shop.save)]);
        screen.titled(words.fill("plan.left", &[("n", &n)])).gap().tell(how).gap()
    };
    let read = session.open.as_ref().map_or("", |open| &open.profile.saved_at);
    let dated = dated_clicks(session, &plan, read);
    screen = screen.put(Line::Rows(Rows::list(n, move |row| todo_row(session, &plan[row.min(n - 1)], row)))).gap();
    for line in dated {
        screen = screen.put_when(Show::Wide, Line::Text(Role::Muted, 0, line.into()));
    }
    if n > 0 {
        let done = Action::Save(SaveAct::StepDone(page.spot.row.min(n - 1)));
        let buttons =
            [screen.button("button.step_done", done), screen.button("button.all_seen", Action::Save(SaveAct::AllSeen))];
        screen = screen.buttons(buttons);
    }
    let screen = screen.text(Role::Muted, 0, "plan.here");
    if n > 0 { screen.quiet("plan.tick_off") } else { screen }
}

fn todo_row<'a>(session: &'a Session, todo: &Todo, row: usize) -> Row<'a> {
    let words = &session.words;
    let key = if todo.tick { "plan.tick" } else { "plan.untick" };
    let what = words.fill(key, &[("what", &wording::box_name(&session.catalog, &todo.channel, &todo.id))]);
    let state = words.get("plan.to_do");
    Row { number: row + 1, brief: state.clone(), state, role: Role::Changed, ..Row::new(what) }
        .doing(Action::Save(SaveAct::StepDone(row)))
}
