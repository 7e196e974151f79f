//! Your details: name, contact and two-step verification.

use super::{Line, Picker, Role, Screen, Text};
use crate::app::App;
use crate::app::action::{Action, EditAct, SaveAct};
use crate::app::details::{TYPED, is_typing};
use crate::app::page::Page;
use crate::domain::catalog::Required;
use crate::domain::change::Detail;
use crate::domain::place::country;
use crate::session::Session;
use crate::wording;
use crate::wording::places::guesses;

/// Describes the details.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let mut screen = Screen::of(app, page)
        .titled(words.get(if session.has_agent() { "details.here.theirs" } else { "details.here" }))
        .gap();
    let Some(open) = &session.open else { return screen };
    for (at, detail) in TYPED.into_iter().enumerate() {
        screen.main.ask(page, at, wording::detail_label(words, detail), Action::Nothing);
    }
    let detail = Detail::TwoStep;
    let choose = |back| Action::Edit(EditAct::Choose { detail, back });
    let text = wording::detail_value(words, detail, detail.of(&open.draft.details)).into();
    let label = wording::detail_label(words, detail);
    screen = screen.put(Line::Value(Picker { at: 0, label, text, back: choose(true), on: choose(false) })).gap();
    let locks = locks(session);
    if !locks.is_empty() {
        screen = screen.tell(words.fill("details.locks", &[("what", &locks)])).gap();
    }
    screen = screen.say("details.there_first").gap();
    screen.main.text(Role::Muted, 0, words.fill("details.regions", &[("regions", &regions(session))]));
    for guess in guesses(words, &open.draft.details) {
        screen.main.text(Role::Muted, 0, guess);
    }
    let save = screen.button("button.save", Action::Save(SaveAct::Save));
    let undo = screen.button("button.undo_all", Action::Edit(EditAct::UndoAll)).spare();
    let typing = is_typing(page, open).then(|| Text::from(words.get("details.typing")));
    screen.buttons([save, undo]).quiet_with(typing.unwrap_or_else(|| wording::unsaved(session).into()))
}

/// The countries that something is known of, to be chosen first.
fn regions(session: &Session) -> String {
    let names = session.regions.codes().map(country::written);
    session.words.series(&names.collect::<Vec<_>>())
}

/// The boxes that two-step verification by text, or another way, keeps on.
fn locks(session: &Session) -> String {
    let catalog = &*session.catalog;
    let lifted = |index: &usize| catalog.boxes[*index].required.as_deref().is_some_and(Required::can_be_lifted);
    let boxes = (0..catalog.boxes.len()).filter(lifted);
    let names = boxes.map(|index| {
        let channel = &catalog.channels[catalog.boxes[index].channel];
        wording::box_name(catalog, &channel.id, &catalog.category_of(index).id)
    });
    session.words.series(&names.collect::<Vec<_>>())
}
