//! What stands beside the words: the shop's page, or what is about to be saved.

use crate::app::places::Guiding;
use crate::domain::change::Change;
use crate::screens::{Line, Mark, Pane, Role, Row, Rows};
use crate::session::Session;
use crate::wording;

/// The shop's page as the customer sees it, after the changes.
pub fn what_they_see<'a>(session: &'a Session, guiding: &Guiding) -> Pane<'a> {
    let (words, catalog) = (&session.words, &*session.catalog);
    let title = if session.has_agent() { "guide.they_see" } else { "guide.you_see" };
    let mut pane = Pane::titled(words.get(title));
    pane.say(words.site());
    for (at, name) in catalog.shop.page.iter().enumerate() {
        pane.say(if at == 0 { name.clone() } else { format!("> {name}") });
    }
    pane.gap();
    let channel = catalog.channel(&guiding.guide.channel).unwrap_or(0);
    pane.text(Role::Accent, 0, format!("[{}]", catalog.channels[channel].label));
    if session.open.is_some() {
        let groups = catalog.groups(channel).len();
        pane.put(Line::Rows(Rows::facts(groups, move |row| section_row(session, channel, row))));
    }
    pane.gap();
    pane.say(format!("( {} )", catalog.shop.save));
    pane
}

fn section_row(session: &Session, channel: usize, row: usize) -> Row<'_> {
    let catalog = &*session.catalog;
    let (section, boxes) = &catalog.groups(channel)[row];
    let on = session.open.as_ref().map_or(0, |open| open.group_tally(channel, row).draft.on);
    let mark = match on {
        0 => Mark::Off,
        n if n == boxes.len() => Mark::On,
        _ => Mark::Some,
    };
    let state = session.words.fill("count.on", &[("on", &on), ("all", &boxes.len())]).into();
    let brief = format!("{on}/{}", boxes.len()).into();
    Row { mark, state, brief, ..Row::new(&*catalog.sections[*section].label) }
}

/// The changes, as they are about to be saved here.
pub fn to_be_saved(session: &Session) -> Pane<'_> {
    let words = &session.words;
    let mut pane = Pane::titled(words.get("guide.saved_here"));
    let changes = session.open.as_ref().map(|open| open.changes(&session.catalog)).unwrap_or_default();
    if changes.is_empty() {
        pane.say(words.get("guide.already"));
        return pane;
    }
    pane.put(Line::Rows(Rows::facts(changes.len(), move |row| change_row(session, &changes[row]))));
    pane
}

fn change_row<'a>(session: &'a Session, change: &Change) -> Row<'a> {
    let (words, catalog) = (&session.words, &*session.catalog);
    let named = change.box_in(catalog).map(|index| catalog.category_of(index).label.clone());
    let to = wording::value_words(words, catalog, change, &change.to);
    let label = named.unwrap_or_else(|| wording::subject(words, catalog, change));
    Row { changed: true, brief: to.clone().into(), state: to.into(), role: Role::Changed, ..Row::new(label) }
}
