//! Notification Preferences: a channel's boxes, and what the chosen one means.

use super::explain::{explain, summary};
use super::{Button, Later, Line, Mark, Pane, Role, Row, Rows, Screen, Split, Tab, Text, keys};
use crate::app::App;
use crate::app::action::{Action, EditAct, SaveAct, named};
use crate::app::page::Page;
use crate::domain::catalog::Entry;
use crate::domain::change::is_change;
use crate::domain::phone::mask_phone;
use crate::domain::standing::Status;
use crate::domain::sweep::Sweep;
use crate::domain::text::mask_email;
use crate::session::Session;
use crate::session::open::Open;
use crate::wording;

/// Describes the boxes of a channel.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, channel: usize) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let mut screen = Screen::of(app, page);
    let Some(open) = &session.open else { return screen };
    let catalog = &*session.catalog;
    let names = &catalog.channels[channel];
    screen.tabs = Later::new(move || tabs(session, open, channel));
    screen.split = Split::Beside(48, 40);
    screen.brief = format!("{} {}/{}", names.short, channel + 1, catalog.channels.len()).into();
    screen.main = list_pane(session, open, channel);
    if let Some(entry) = catalog.entry(channel, page.spot.row) {
        screen.side = Some(Later::new(move || explain(session, open, channel, entry)));
        screen.summary = Later::new(move || summary(session, open, channel, entry));
    }
    screen.quick = Later::new(move || quick(session, channel));
    screen.aloud = Later::new(move || {
        let tally = open.tally(channel);
        let counts = wording::counts(words, &tally.draft, tally.boxes);
        let holes: [(&str, &dyn std::fmt::Display); 3] =
            [("label", &names.label), ("counts", &counts), ("n", &tally.draft.per_month)];
        words.fill(if tally.adds_up() { "plain.channel" } else { "plain.channel_open" }, &holes).into()
    });
    if screen.status.is_empty() {
        screen.status = standing(session, open).into_iter().map(Text::Owned).collect();
    }
    screen.buttons(buttons(session, open))
}

fn tabs<'a>(session: &'a Session, open: &Open, channel: usize) -> Vec<Tab<'a>> {
    let catalog = &*session.catalog;
    let tab = |(at, names): (usize, &'a crate::domain::catalog::Channel)| {
        let tally = open.tally(at);
        Tab {
            label: &names.label,
            short: &names.short,
            chosen: at == channel,
            changed: tally.changed > 0,
            totals: tally.draft,
            all: tally.boxes,
            does: Action::Edit(EditAct::Channel(at)),
        }
    };
    catalog.channels.iter().enumerate().map(tab).collect()
}

fn list_pane<'a>(session: &'a Session, open: &'a Open, channel: usize) -> Pane<'a> {
    let (catalog, words) = (&*session.catalog, &session.words);
    let names = &catalog.channels[channel];
    let to = match names.to.as_str() {
        "phone" => mask_phone(&open.draft.details.phone),
        "email" => mask_email(&open.draft.details.email),
        _ => String::new(),
    };
    let title = if to.is_empty() {
        Text::from(&*names.label)
    } else {
        words.fill("preferences.to", &[("label", &names.label), ("to", &to)]).into()
    };
    let tally = open.tally(channel);
    let mut pane = Pane::titled(title);
    pane.note = wording::counts(words, &tally.draft, tally.boxes).into();
    if tally.boxes == 0 {
        pane.say(words.get("preferences.empty"));
    }
    pane.put(Line::Rows(Rows::list(catalog.entries(channel), move |row| match catalog.entry(channel, row) {
        Some(Entry::Header { section, group }) => header_row(session, open, channel, section, group),
        Some(Entry::Box(index)) => box_row(session, open, index),
        None => Row::new(""),
    })));
    pane.below = Later::new(move || below_list(session, open, channel));
    pane
}

/// What stands below the list where there is much room: the signs, the
/// messages a month, and what some regions call the page.
fn below_list<'a>(session: &'a Session, open: &Open, channel: usize) -> Vec<Line<'a>> {
    let (catalog, words) = (&*session.catalog, &session.words);
    let tally = open.tally(channel);
    let (before, after) = (tally.saved.per_month, tally.draft.per_month);
    let mut below = vec![Line::Gap, Line::Text(Role::Muted, 0, words.get("preferences.legend"))];
    if tally.adds_up() {
        below.push(Line::Gap);
        let label = words.fill("preferences.month", &[("label", &catalog.channels[channel].short)]);
        below.push(Line::Pair(label.into(), 18, words.fill("preferences.month_now", &[("n", &before)]).into()));
    }
    if tally.adds_up() && before != after {
        let after = words.fill("preferences.month_after", &[("n", &after)]);
        below.push(Line::Pair(Text::default(), 18, after.into()));
    }
    if !catalog.shop.also_called.is_empty() {
        let also = words.fill("preferences.also", &[("page", &catalog.shop.also_called)]);
        below.push(Line::Gap);
        below.push(Line::Text(Role::Muted, 0, also.into()));
    }
    below
}

fn header_row<'a>(session: &'a Session, open: &Open, channel: usize, section: usize, group: usize) -> Row<'a> {
    let catalog = &*session.catalog;
    let tally = open.group_tally(channel, group);
    let (on, all) = (tally.draft.on, tally.boxes);
    let words = &session.words;
    let free = all - tally.draft.locked;
    let (mark, state) = match tally.draft {
        draft if free > 0 && draft.not_set == free => (Mark::Unknown, words.get("count.all_not_set").into_owned()),
        draft => {
            let mark = match draft.off {
                _ if on == all => Mark::On,
                off if off == free => Mark::Off,
                _ => Mark::Some,
            };
            (mark, wording::counts(words, &draft, all))
        }
    };
    let short = on > 0 && tally.draft.not_set == 0;
    // What is to do is of the boxes as they were saved.
    let to_do = (tally.to_do > 0 && tally.changed == 0).then(|| words.fill("count.to_do", &[("n", &tally.to_do)]));
    let (brief, state) = match to_do {
        Some(to_do) => (to_do.clone(), words.series(&[state, to_do])),
        None if short => (format!("{on}/{all}"), state),
        None => (state.clone(), state),
    };
    Row {
        changed: tally.changed > 0,
        mark,
        brief: brief.into(),
        state: state.into(),
        does: Action::Edit(EditAct::TickSection(group)),
        ..Row::new(&*catalog.sections[section].label)
    }
}

fn box_row<'a>(session: &'a Session, open: &Open, index: usize) -> Row<'a> {
    let words = &session.words;
    let setting = open.draft.boxes[index];
    let changed = is_change(open.saved.boxes[index], setting);
    let word = wording::status_word(words, setting.status());
    let (mark, role) = match setting.status() {
        Status::OptedIn => (Mark::On, Role::On),
        Status::Required => (Mark::Always, Role::Always),
        Status::OptedOut | Status::NotOffered => (Mark::Off, Role::Off),
        Status::Unknown => (Mark::Unknown, Role::Warn),
    };
    let required = session.catalog.boxes[index].required.as_deref().filter(|_| setting.status() == Status::Required);
    let aloud = required.map(|required| {
        let reason = wording::lock_reason(words, required, &open.draft.details);
        words.fill("plain.because", &[("reason", &reason)])
    });
    let to_do = !changed && open.is_to_do(index);
    let state = match (changed, to_do) {
        (true, _) => words.fill("status.now", &[("state", &word)]).into(),
        (_, true) => words.fill("status.to_do", &[("state", &word)]).into(),
        _ => word.clone(),
    };
    let unlock = required.filter(|required| required.can_be_lifted()).map(|_| Action::Edit(EditAct::Unlock(index)));
    Row {
        changed,
        nested: true,
        mark,
        brief: if to_do { state.clone() } else { word },
        state,
        role: if changed { Role::Changed } else { role },
        aloud: aloud.unwrap_or_default().into(),
        enter: unlock,
        ..Row::new(&*session.catalog.category_of(index).label)
    }
    .doing(Action::Edit(EditAct::TickBox(index)))
}

fn buttons<'a>(session: &'a Session, open: &Open) -> [Button<'a>; 2] {
    let words = &session.words;
    let save = match open.unsaved() {
        0 => Text::from(words.get("button.save")),
        n => words.fill("button.save_n", &[("n", &n)]).into(),
    };
    let undo = Button::new(words.get("button.undo_all"), Action::Edit(EditAct::UndoAll));
    [Button::new(save, Action::Save(SaveAct::Save)), undo.spare()]
}

fn quick<'a>(session: &'a Session, channel: usize) -> Vec<Button<'a>> {
    let (catalog, words) = (&*session.catalog, &session.words);
    let choice = |binding, sweep: Sweep, label: Text<'a>| {
        let key = keys::key_name(words, binding, false);
        Button { key: key.into_owned(), ..Button::new(label, Action::Edit(EditAct::Sweep(sweep))) }
    };
    let mut list = Vec::new();
    if catalog.has_offers(channel) {
        list.push(choice(const { named("no_offers") }, Sweep::Offers, words.get("quick.no_offers")));
    }
    let none = words.fill("quick.no_messages", &[("many", &catalog.channels[channel].many)]);
    list.push(choice(const { named("no_messages") }, Sweep::All, none.into()));
    list.push(choice(const { named("allow_all") }, Sweep::Allow, words.get("quick.allow_all")));
    list
}

/// How things stand, a sentence each.
fn standing(session: &Session, open: &Open) -> Vec<String> {
    let words = &session.words;
    let nothing_set = || (0..session.catalog.channels.len()).all(|at| open.tally(at).draft.not_set == free(open, at));
    match (open.unsaved(), open.to_do()) {
        (0, _) if open.profile.is_newer() => words.sentences("open.newer", &[]),
        (0, 0) if nothing_set() => words.sentences("preferences.nothing_set", &[]),
        (0, n @ 1..) => words.sentences("preferences.to_do", &[("n", &n)]),
        _ => vec![wording::unsaved(session)],
    }
}

/// How many boxes of a channel can be switched.
fn free(open: &Open, channel: usize) -> usize {
    let tally = open.tally(channel);
    tally.boxes - tally.draft.locked
}
