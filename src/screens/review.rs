//! Review before saving: every change, and what it means.

pub(super) mod undo;

use super::asking::{how, identity};
use super::build::{change_row, change_sentence, value_columns};
use super::{Line, Pane, Picker, Role, Row, Rows, Screen, Show};
use crate::app::App;
use crate::app::action::{Action, AskingAct, EditAct, SaveAct, SiteAct};
use crate::app::page::Page;
use crate::domain::catalog::Catalog;
use crate::domain::change::Change;
use crate::domain::lockout::{Step, left_without};
use crate::session::Session;
use crate::session::open::Open;
use crate::wording;

/// Describes the review.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let mut screen = Screen::of(app, page).titled(words.get("review.title")).gap();
    let Some(open) = &session.open else { return screen };

    let changes = in_order(&session.catalog, open.changes(&session.catalog));
    let question = words.fill("review.question", &[("n", &changes.len()), ("name", &session.name())]);
    screen = screen.put(Line::Text(Role::Strong, 0, question.into())).gap();
    // What is imported asks nothing of the shop.
    let request = if app.is_import() { None } else { request(session, open) };
    screen = screen.put(table(session, changes, "review.yes_to_offers")).gap().text(Role::Accent, 0, "review.means");
    if let Some(request) = request {
        screen.main.text(Role::Text, 2, request);
    }
    for line in meaning(session, open) {
        screen.main.text(Role::Text, 2, line);
    }
    for gap in gaps(session, open).into_iter().take(3) {
        screen.main.text(Role::Warn, 2, gap);
    }
    screen = screen.gap();
    if session.has_agent() {
        behalf(session, page, &mut screen.main);
    }
    if open.changed_boxes().next().is_some() {
        let ask = Action::Site(SiteAct::Ask);
        let (label, text) = (words.get("review.shown"), words.get(known(session)));
        screen = screen.put(Line::Value(Picker { at: 0, label, text, back: ask, on: ask })).gap();
    }
    screen.question = words.get(match (session.has_agent(), app.asks_something()) {
        (true, true) => "plain.save_asks",
        (true, false) => "plain.save_agent",
        (false, _) => "plain.save",
    });
    screen
        .text(Role::Muted, 0, "review.here")
        .gap()
        .inline(&choices(app))
        .put_when(Show::Wide, Line::Gap)
        .quiet("review.nothing_yet")
}

/// The buttons. What turns no box off, or is an undo, asks nothing of the shop,
/// so there is nothing to say of how it was asked.
fn choices<'a>(app: &App) -> Vec<(&'a str, Action)> {
    let mut list = vec![("button.save_changes", Action::Save(SaveAct::Save)), ("button.keep_editing", Action::Back)];
    if app.asks_something() {
        list.push(("button.how_asked", Action::Asking(AskingAct::Open)));
    }
    list.push(("button.undo_all_changes", Action::Edit(EditAct::UndoAll)));
    list
}

/// Why someone saves this for someone else, and how they know.
fn behalf<'a>(session: &'a Session, page: &'a Page, main: &mut Pane<'a>) {
    let words = &session.words;
    let asking = &session.by.behalf.asking;
    main.ask(page, 0, words.get("behalf.reason"), Action::Nothing);
    main.put(how(session, session.usual_way()));
    main.put(identity(session, asking));
    main.gap();
}

/// Whether a change opts in to offers.
fn says_yes(catalog: &Catalog, change: &Change) -> bool {
    !change.from.is_on() && change.to.is_on() && change.box_in(catalog).is_some_and(|index| catalog.is_offer(index))
}

/// The changes that say yes to offers first.
fn in_order(catalog: &Catalog, changes: Vec<Change>) -> Vec<Change> {
    let (mut yes, rest): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| says_yes(catalog, change));
    yes.extend(rest);
    yes
}

/// The table of changes; the ones that say yes to offers first, under a line
/// that says so, the others under one of their own.
fn table<'a>(session: &'a Session, changes: Vec<Change>, offers_head: &'a str) -> Line<'a> {
    let words = &session.words;
    let offers = changes.iter().filter(|change| says_yes(&session.catalog, change)).count();
    let head = move |key| Row { role: Role::Warn, heading: true, ..Row::new(words.get(key)) };
    let mut rows: Vec<Option<usize>> = (0..changes.len()).map(Some).collect();
    if offers > 0 {
        if offers < changes.len() {
            rows.insert(offers, None);
        }
        rows.insert(0, None);
    }
    let len = rows.len();
    let columns = value_columns(session, &changes);
    let row = move |row: usize| match rows[row] {
        Some(at) if columns.is_none() => change_sentence(session, &changes[at], true),
        Some(at) => change_row(session, &changes[at], true),
        None if row == 0 => head(offers_head),
        None => head("review.others"),
    };
    let heads = ["review.setting", "review.was", "review.will_be"].map(|key| words.get(key));
    let rows = Rows::facts(len, row);
    Line::Rows(match columns {
        Some(columns) => rows.table(columns, heads),
        None => rows,
    })
}

/// What is asked of the shop by the save: a save that turns boxes off asks to
/// stop them.
fn request(session: &Session, open: &Open) -> Option<String> {
    let words = &session.words;
    let is_off = |index: &usize| open.draft.boxes[*index].wanted == Some(false) && !open.draft.boxes[*index].locked;
    let off: Vec<usize> = open.changed_boxes().filter(is_off).collect();
    if off.is_empty() {
        return None;
    }
    let name = session.name();
    let what = kinds(session, &off);
    let key = if session.has_agent() { "review.request_agent" } else { "review.request" };
    Some(words.fill(key, &[("what", &what), ("name", &name)]))
}

/// Whether anything is known of the shop's page for what is changed.
fn known(session: &Session) -> &'static str {
    let Some(open) = &session.open else { return "site.not_known" };
    let catalog = &session.catalog;
    let is_known = |index: usize| {
        let channel = &catalog.channels[catalog.boxes[index].channel].id;
        open.profile.site.get(channel, &catalog.category_of(index).id).is_some()
    };
    if open.changed_boxes().all(is_known) { "review.shown_known" } else { "site.not_known" }
}

/// Kinds of message by name where they are few, else how many of each channel.
fn kinds(session: &Session, boxes: &[usize]) -> String {
    let (words, catalog) = (&session.words, &*session.catalog);
    let channel = |channel: usize| {
        let here: Vec<usize> = boxes.iter().copied().filter(|index| catalog.boxes[*index].channel == channel).collect();
        let names = &catalog.channels[channel];
        match here.len() {
            0 => None,
            n if n > FEW => Some(words.fill("review.kinds", &[("n", &n), ("many", &names.many)])),
            _ => Some(format!("{}: {}", names.label, wording::labels(words, catalog, here.into_iter()))),
        }
    };
    words.series(&(0..catalog.channels.len()).filter_map(channel).collect::<Vec<_>>())
}

/// The most kinds that are named.
const FEW: usize = 4;

/// What the changes mean, in sentences.
fn meaning(session: &Session, open: &Open) -> Vec<String> {
    let words = &session.words;
    let catalog = &*session.catalog;
    let mut lines = Vec::new();
    for (channel, names) in catalog.channels.iter().enumerate() {
        let boxes = catalog.channel_boxes(channel);
        let tally = open.tally(channel);
        let (before, after) = (tally.saved.per_month, tally.draft.per_month);
        let months = || wording::months(words, catalog, channel, before, after);
        lines.extend(tally.adds_up().then(months).flatten());
        let off = || {
            open.changed_boxes()
                .filter(|index| boxes.contains(index))
                .filter(|index| open.saved.boxes[*index].status().is_on() && !open.draft.boxes[*index].status().is_on())
        };
        let still = wording::still_by(catalog, &open.draft, &off().take(64).collect::<Vec<_>>());
        if !still.is_empty() {
            let holes: [(&str, &dyn std::fmt::Display); 2] = [("by", &words.list(&still)), ("many", &names.many)];
            lines.push(words.fill("review.still", &holes));
        }
    }
    if lines.is_empty() {
        lines.push(words.get("review.nothing_more").into_owned());
    }
    lines
}

/// What no channel tells any more after these changes, though one did before.
fn gaps(session: &Session, open: &Open) -> Vec<String> {
    let lost = left_without(&session.catalog, &open.saved, Step::Change(&open.draft));
    lost.into_iter().map(|at| wording::left_without(session, at)).collect()
}
