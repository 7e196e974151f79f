//! What the shop's page shows now: the question, and the list of its boxes.

use super::{Line, Mark, Picker, Role, Row, Rows, Screen, Show};
use crate::app::App;
use crate::app::action::{Action, SiteAct};
use crate::app::page::Page;
use crate::app::shown::{answers, free_boxes, on_file};
use crate::domain::site::Shown;
use crate::session::Session;
use crate::wording;

/// Describes the question about a channel.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, channel: usize, chosen: usize) -> Screen<'a> {
    let session = &app.session;
    let (words, catalog) = (&session.words, &*session.catalog);
    let names = &catalog.channels[channel];
    let about = |back| Action::Site(SiteAct::About { back });
    let picker = Picker {
        at: 0,
        label: words.get("shown.about"),
        text: (&*names.label).into(),
        back: about(true),
        on: about(false),
    };
    let answers = answers(session, channel);
    let len = answers.len();
    let row = move |row: usize| {
        let text = words.get(match answers[row.min(len - 1)] {
            Shown::NotLooked => "shown.not_looked",
            Shown::AllOn => "shown.all_on",
            Shown::OffersOff => "shown.offers_off",
            Shown::Ticked(_) => "shown.ticked",
        });
        let mark = if row == chosen { Mark::Chosen } else { Mark::Other };
        Row { mark, enter: Some(Action::Site(SiteAct::Answer(row))), ..Row::new(text) }
            .doing(Action::Site(SiteAct::Choose(row)))
    };
    let path = catalog.shop.page.iter().chain([&names.label]).cloned().collect::<Vec<_>>().join(" > ");
    let path = words.fill("plan.path_what", &[("path", &path)]);
    let buttons = [
        screen_button(app, "button.continue", SiteAct::Answer(chosen)),
        super::Button::new(words.get("button.back"), Action::Back),
    ];
    let mut screen = Screen::of(app, page)
        .titled(session.voiced("menu.shown"))
        .put_when(Show::Wide, Line::Gap)
        .say("shown.what")
        .gap()
        .put(Line::Rows(Rows { radio: true, ..Rows::list(len, row) }))
        .gap()
        .put(Line::Value(picker));
    if let Some(known) = known(session, channel) {
        screen.main.pair(words.get("shown.on_file"), 15, known);
    }
    screen.main.pair(words.get("plan.path"), 15, path);
    if !catalog.shop.also_called.is_empty() {
        let also = words.fill("preferences.also", &[("page", &catalog.shop.also_called)]);
        screen = screen.put(Line::Text(Role::Muted, 0, also.into()));
    }
    screen.buttons(buttons).quiet("shown.nothing_yet")
}

/// How many boxes of a channel are known, and by whose newest word; nothing
/// where none is.
fn known(session: &Session, channel: usize) -> Option<String> {
    let known = on_file(session, channel);
    let newest = known.iter().max_by(|one, other| one.at.cmp(&other.at))?;
    let (date, by) = wording::known_since(session, newest);
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("n", &known.len()), ("date", &date), ("by", &by)];
    Some(session.words.fill("shown.known", &holes))
}

fn screen_button<'a>(app: &'a App, key: &str, act: SiteAct) -> super::Button<'a> {
    super::Button::new(app.session.words.get(key), Action::Site(act))
}

/// Describes the boxes of a channel, to tick what the page shows as on.
pub(super) fn boxes<'a>(app: &'a App, page: &'a Page, channel: usize, on: &'a [usize]) -> Screen<'a> {
    let session = &app.session;
    let (words, catalog) = (&session.words, &*session.catalog);
    let free: Vec<usize> = free_boxes(session, channel).collect();
    let len = free.len();
    let row = move |row: usize| {
        let index = free[row.min(len - 1)];
        let is_on = on.contains(&index);
        let state = words.get(if is_on { "status.on" } else { "status.off" });
        let mark = if is_on { Mark::On } else { Mark::Off };
        Row { mark, brief: state.clone(), aloud: state.clone(), state, ..Row::new(&*catalog.category_of(index).label) }
            .doing(Action::Site(SiteAct::Tick(index)))
    };
    let label = &catalog.channels[channel].label;
    Screen::of(app, page)
        .titled(words.fill("shown.boxes", &[("label", label)]))
        .say("shown.tick")
        .gap()
        .put(Line::Rows(Rows::list(len, row)))
        .buttons([
            screen_button(app, "button.note_shown", SiteAct::NoteTicked),
            super::Button::new(words.get("button.back"), Action::Back),
        ])
        .quiet("shown.nothing_yet")
}
