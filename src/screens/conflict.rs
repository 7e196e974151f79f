//! A clash: what the file says, what I want, and what it will be.

use super::{Line, Row, Rows, Screen};
use crate::app::App;
use crate::app::action::{Action, ClashAct};
use crate::app::page::Page;
use crate::app::places::Conflict;
use crate::session::Session;
use crate::store::Clash;
use crate::wording;

/// Describes a clash.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, conflict: &'a Conflict) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let first = conflict.sides.first().map(|(clash, _)| (&*clash.by, wording::time(&clash.at)));
    let (who, time) = first.unwrap_or_default();
    let row = move |row: usize| side_row(session, &conflict.sides[row].0, conflict.sides[row].1, row);
    let heads = ["review.setting", "conflict.in_file", "review.will_be"].map(|key| words.get(key));
    let settled = conflict.changes.len() - conflict.sides.len();
    let mut screen = Screen::of(app, page)
        .titled(words.get("conflict.title"))
        .gap()
        .tell(words.fill("conflict.what", &[("who", &who), ("time", &time), ("n", &conflict.changes.len())]))
        .gap()
        .put(Line::Rows(Rows::list(conflict.sides.len(), row).table((16, 27), heads)));
    if settled > 0 {
        screen = screen.tell(words.fill("conflict.settled", &[("n", &settled)]));
    }
    screen
        .gap()
        .inline(&[
            ("button.save_mix", Action::Clash(ClashAct::SaveMix)),
            ("button.use_file", Action::Clash(ClashAct::UseFile)),
            ("button.keep_editing", Action::Back),
            ("button.save_mine", Action::Clash(ClashAct::SaveMine)),
        ])
        .quiet("conflict.nothing_yet")
}

fn side_row<'a>(session: &'a Session, clash: &'a Clash, mine: bool, row: usize) -> Row<'a> {
    let words = &session.words;
    let value = |change| wording::value_words(words, &session.catalog, change, &change.to);
    let (theirs, own) = (value(&clash.theirs), value(&clash.mine));
    let (key, value) = if mine { ("conflict.yours", &own) } else { ("conflict.file", &theirs) };
    let state = words.fill(key, &[("value", value)]);
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("theirs", &theirs), ("yours", &own), ("will", &state)];
    let does = Action::Clash(ClashAct::PickSide(row));
    Row {
        aloud: words.fill("conflict.aloud", &holes).into(),
        state: format!("< {state} >").into(),
        note: theirs.into(),
        brief: state.into(),
        does,
        sideways: Some(does),
        ..Row::new(wording::subject(words, &session.catalog, &clash.mine))
    }
}
