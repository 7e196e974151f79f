//! What stands beside the words: how the file stands, and what is known of the
//! shop's page, which this program never sees.

use crate::app::places::Guiding;
use crate::domain::tally::Totals;
use crate::papers::call;
use crate::screens::Line;
use crate::screens::{Mark, Pane, Role, Row, Rows};
use crate::session::Session;

/// How the file stands, with what is about to be saved.
pub fn how_file_stands<'a>(session: &'a Session, guiding: &Guiding) -> Pane<'a> {
    let (words, catalog) = (&session.words, &*session.catalog);
    let mut pane = Pane::titled(words.get("guide.file_stands"));
    let Some(open) = &session.open else { return pane };
    let channel = catalog.channel(&guiding.guide.channel).unwrap_or(0);
    let boxes = catalog.channel_boxes(channel);
    let id = &catalog.channels[channel].id;
    let known = boxes.clone().filter(|index| open.profile.site.get(id, &catalog.category_of(*index).id).is_some());
    let known = known.count();
    if known == 0 {
        pane.say(words.get("guide.page_not_seen"));
        pane.gap();
    }
    let unsaved = if session.unsaved() > 0 { words.get("guide.to_be_saved") } else { "".into() };
    pane.text(Role::Accent, 0, format!("[{}] {unsaved}", catalog.channels[channel].label).trim_end().to_owned());
    let groups = catalog.groups(channel).len();
    let locked: Vec<usize> = boxes.clone().filter(|index| open.draft.boxes[*index].locked).collect();
    pane.put(Line::Rows(Rows::facts(groups + locked.len(), move |row| match locked.get(row.wrapping_sub(groups)) {
        Some(index) => locked_row(session, *index),
        None => section_row(session, channel, row),
    })));
    pane.gap();
    let all = boxes.len();
    pane.pair(
        words.get("guide.at_page"),
        15,
        match known {
            0 => words.get("guide.not_known").into_owned(),
            n => words.fill("guide.known", &[("n", &n), ("all", &all)]),
        },
    );
    if let Some(due) = guiding.receipt.as_ref().and_then(|receipt| call::due(session, &receipt.record)) {
        pane.pair(words.get(if due.told { "guide.due" } else { "guide.if_done_today" }), 15, due.date);
    }
    pane
}

fn section_row(session: &Session, channel: usize, row: usize) -> Row<'_> {
    let catalog = &*session.catalog;
    let (section, boxes) = &catalog.groups(channel)[row];
    let totals = session.open.as_ref().map(|open| open.group_tally(channel, row).draft).unwrap_or_default();
    // What a lock keeps on has a row of its own, and says nothing of the others.
    let mark = match (totals.on - totals.locked, totals.off, totals.not_set) {
        _ if totals.on == boxes.len() => Mark::On,
        (0, _, 0) => Mark::Off,
        (0, 0, _) => Mark::Unknown,
        _ => Mark::Some,
    };
    let state = standing(session, &totals);
    Row { mark, brief: state.clone().into(), state: state.into(), ..Row::new(&*catalog.sections[*section].label) }
}

/// How many boxes of a section are on, off and not set; what a lock keeps on
/// has a row of its own.
fn standing(session: &Session, totals: &Totals) -> String {
    let parts =
        [("count.n_on", totals.on - totals.locked), ("count.n_off", totals.off), ("count.not_set", totals.not_set)];
    let parts = parts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| session.words.fill(key, &[("n", n)]));
    session.words.series(&parts.collect::<Vec<_>>())
}

/// A box that a lock keeps on.
fn locked_row(session: &Session, index: usize) -> Row<'_> {
    let state = session.words.get("status.always");
    Row { mark: Mark::Always, brief: state.clone(), state, ..Row::new(&*session.catalog.category_of(index).label) }
}
