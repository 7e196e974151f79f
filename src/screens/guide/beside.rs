//! What stands beside the words: the shop's page, or what is about to be saved.

use crate::app::App;
use crate::app::guide::Guiding;
use crate::screens::{Line, Mark, Pane, Role, Row, Rows, wording};

/// The shop's page as the customer sees it, after the changes.
pub fn what_they_see<'a>(app: &'a App, guiding: &Guiding) -> Pane<'a> {
    let words = &app.words;
    let catalog = &*app.catalog;
    let helper = app.agent.is_some();
    let mut pane = Pane::titled(words.get(if helper { "guide.they_see" } else { "guide.you_see" }));
    pane.say(catalog.shop.site.clone());
    for (at, name) in catalog.shop.page.iter().enumerate() {
        pane.say(if at == 0 { name.clone() } else { format!("> {name}") });
    }
    pane.gap();
    let channel = catalog.channel(&guiding.guide.channel).unwrap_or(0);
    pane.put(Line::Text(Role::Accent, 0, format!("[{}]", catalog.channels[channel].label)));
    let groups = catalog.groups(channel);
    if let Some(open) = &app.open {
        pane.put(Line::Rows(Rows {
            len: groups.len(),
            at: Box::new(move |row| {
                let (section, _) = &groups[row];
                let tally = open.group_tally(channel, row);
                let (on, all) = (tally.draft.on, tally.boxes);
                let mark = match on {
                    0 => Mark::Off,
                    n if n == all => Mark::On,
                    _ => Mark::Some,
                };
                let state = words.fill("count.on", &[("on", &on), ("all", &all)]);
                Row { mark, brief: format!("{on}/{all}"), state, ..Row::new(catalog.sections[*section].label.clone()) }
            }),
            heads: None,
            columns: (0, 0),
            focusable: false,
        }));
    }
    pane.gap();
    pane.say(format!("( {} )", catalog.shop.save));
    pane
}

/// The changes, as they are about to be saved here.
pub fn to_be_saved(app: &App) -> Pane<'_> {
    let words = &app.words;
    let mut pane = Pane::titled(words.get("guide.saved_here"));
    let changes = app.open.as_ref().map(|open| open.changes(&app.catalog)).unwrap_or_default();
    if changes.is_empty() {
        pane.say(words.get("guide.already"));
        return pane;
    }
    pane.put(Line::Rows(Rows {
        len: changes.len(),
        at: Box::new(move |row| {
            let change = &changes[row];
            let named = change.box_in(&app.catalog).map(|index| app.catalog.category_of(index).label.clone());
            let to = wording::value_words(words, &app.catalog, change, &change.to);
            let label = named.unwrap_or_else(|| wording::subject(words, &app.catalog, change));
            Row { changed: true, brief: to.clone(), state: to, role: Role::Changed, ..Row::new(label) }
        }),
        heads: None,
        columns: (0, 0),
        focusable: false,
    }));
    pane
}
