//! What is left to do on the shop's own site: a list to mark, and the
//! questions before marks are noted or dropped.

use super::build::hints;
use super::{Button, Later, Line, Mark, Pane, Role, Row, Rows, Screen, Show};
use crate::app::App;
use crate::app::action::{Action, Door, Intent, SiteAct};
use crate::app::page::{Page, Place};
use crate::app::places::Sure;
use crate::app::plan::{Listed, Marks};
use crate::domain::plan::Todo;
use crate::domain::site::{How, Known};
use crate::papers::plan::{dated_clicks, names_differ};
use crate::session::Session;
use crate::wording;
use crate::words::Words;

/// What the last row offers where there is no line.
const WAYS_ON: [Intent; 2] = [Intent::Act(Action::Back), Intent::Act(Action::Go(Door::Help))];

/// Describes the lines of the plan.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, marks: &'a Marks) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let listed = Listed::of(session);
    let (n, (marked, back)) = (listed.todo.len(), listed.counts(marks));
    let mut screen = Screen::of(app, page);
    screen = if n == 0 {
        screen.titled(words.get("plan.all_done")).gap()
    } else {
        let shop = &session.catalog.shop;
        let how = words.fill("plan.how", &[("path", &shop.page.join(" > ")), ("save", &shop.save)]);
        screen.titled(words.fill("plan.left", &[("n", &n)])).put_when(Show::Wide, Line::Gap).tell(how)
    };
    screen.main.note = counted(words, n, (marked, back)).into();
    let not_set = not_set(session);
    if !not_set.is_empty() {
        screen = screen.put_when(Show::Wide, Line::Gap).tell(not_set);
    }
    if listed.todo.is_empty() && listed.noted.is_empty() {
        screen.hints = Later::new(|| hints(session, page, |does| WAYS_ON.contains(&does)));
        return screen.gap().text(Role::Muted, 0, "plan.never_sees");
    }
    let here = if n == 0 { "plan.never_sees" } else { "plan.here" };
    let buttons = buttons(session, (marked, back), n);
    let len = n + listed.noted.len();
    let row = move |row: usize| match listed.todo.get(row) {
        Some(todo) => todo_row(session, todo, row, marks.has(todo.index)),
        None => match listed.noted.get(row - n) {
            Some((index, known)) => noted_row(session, *index, known, row, marks.has(*index)),
            None => Row::new(""),
        },
    };
    screen = screen.gap().put(Line::Rows(Rows::list(len, row))).buttons(buttons);
    screen = screen.put_when(Show::Wide, Line::Gap).put_when(Show::Wide, Line::Text(Role::Muted, 0, words.get(here)));
    match (marked, back) {
        (0, 0) if n == 0 => screen.quiet("plan.how_to_take_back"),
        (0, 0) => screen.quiet("plan.how_to_mark"),
        (n, 0) => screen.quiet_with(words.fill("plan.marked", &[("n", &n)])),
        (0, back) => screen.quiet_with(words.fill("plan.unmarked", &[("n", &back)])),
        (n, back) => screen.quiet_with(words.fill("plan.marked_and_back", &[("n", &n), ("back", &back)])),
    }
}

/// How much is marked, and how much of what was noted is taken back.
fn counted(words: &Words, left: usize, (marked, back): (usize, usize)) -> String {
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("n", &marked), ("all", &left), ("back", &back)];
    match (left, back) {
        (0, 0) => String::new(),
        (_, 0) => words.fill("plan.of_marked", &holes),
        (0, _) => words.fill("plan.of_back", &holes),
        _ => words.fill("plan.of_marked_back", &holes),
    }
}

/// How many boxes nobody set, channel by channel: nothing is to do for them.
fn not_set(session: &Session) -> String {
    let Some(open) = &session.open else { return String::new() };
    let channel = |(at, names): (usize, &crate::domain::catalog::Channel)| {
        let n = open.tally(at).saved.not_set;
        (n > 0).then(|| format!("{n} {}", names.many))
    };
    let parts: Vec<String> = session.catalog.channels.iter().enumerate().filter_map(channel).collect();
    if parts.is_empty() {
        return String::new();
    }
    session.words.fill("plan.not_set", &[("what", &session.words.series(&parts))])
}

/// The buttons: a helper says in whose words it is noted.
fn buttons(session: &Session, (marked, back): (usize, usize), left: usize) -> Vec<Button<'_>> {
    let words = &session.words;
    let (done, seen) = if session.has_agent() {
        (["button.note_said", "button.note_said_n"], ["button.note_saw", "button.note_saw_n"])
    } else {
        (["button.note_done", "button.note_done_n"], ["button.note_seen", "button.note_seen_n"])
    };
    let button = |[none, some]: [&str; 2], how| {
        let label = match (marked, back) {
            (0, 0) => words.get(none).into_owned(),
            counts => note_label(words, some, counts),
        };
        Button::new(label, Action::Site(SiteAct::Note(how)))
    };
    let mut list = Vec::new();
    if left > 0 || back > 0 {
        list.push(button(done, How::Done));
    }
    if left > 0 && back == 0 {
        list.push(button(seen, How::Seen));
    }
    if left > 0 {
        let all = if marked == left { "button.unmark_all" } else { "button.mark_all" };
        list.push(Button::new(words.get(all), Action::Site(SiteAct::MarkAll)).spare());
    }
    list
}

/// What noting the marks does: notes some, takes some back, or both.
fn note_label(words: &Words, key: &str, (marked, back): (usize, usize)) -> String {
    match (marked, back) {
        (n, 0) => words.fill(key, &[("n", &n)]),
        (0, back) => words.fill("button.take_back_n", &[("n", &back)]),
        (n, back) => words.fill("button.note_and_take_back", &[("n", &n), ("back", &back)]),
    }
}

fn todo_row<'a>(session: &'a Session, todo: &Todo, row: usize, marked: bool) -> Row<'a> {
    let words = &session.words;
    let key = if todo.tick { "plan.tick" } else { "plan.untick" };
    let what = words.fill(key, &[("what", &wording::box_name(&session.catalog, &todo.channel, &todo.id))]);
    let day = session.last_day(todo);
    let brief = day.as_ref().map(|day| wording::last_day(session, day)).unwrap_or_default();
    let mut state = match &day {
        Some(day) if !day.told && day.due.is_some() => words.fill("plan.if_done", &[("day", &brief)]),
        _ => brief.clone(),
    };
    if marked && state.is_empty() {
        state = words.get("plan.marked_now").into_owned();
    } else if marked {
        state = words.fill("plan.line", &[("day", &brief)]);
    }
    line_row(what, row, (marked, marked), state, brief)
}

fn noted_row<'a>(session: &'a Session, index: usize, known: &Known, row: usize, unmarked: bool) -> Row<'a> {
    let words = &session.words;
    let catalog = &session.catalog;
    let channel = &catalog.channels[catalog.boxes[index].channel].id;
    let what = wording::box_name(catalog, channel, &catalog.category_of(index).id);
    let brief = wording::short_date(words, &known.at).unwrap_or_default();
    let state = if unmarked { words.get("plan.unmarked_now").into_owned() } else { wording::known_by(session, known) };
    line_row(what, row, (!unmarked, unmarked), state, brief)
}

/// A line with its mark: whether it is marked, and whether that is unsaved.
fn line_row<'a>(what: String, row: usize, (marked, changed): (bool, bool), state: String, brief: String) -> Row<'a> {
    Row {
        number: row + 1,
        mark: if marked { Mark::On } else { Mark::Off },
        changed,
        role: if changed { Role::Changed } else { Role::Text },
        aloud: state.clone().into(),
        brief: brief.into(),
        state: state.into(),
        enter: Some(Action::Go(Door::About)),
        ..Row::new(what)
    }
    .doing(Action::Site(SiteAct::Mark(row)))
}

/// Where the box of a line is on the shop's site.
pub(super) fn path(session: &Session, line: usize) -> Pane<'_> {
    let (words, catalog) = (&session.words, &*session.catalog);
    let listed = Listed::of(session);
    let Some(index) = listed.index(line) else { return Pane::default() };
    let names = &catalog.channels[catalog.boxes[index].channel];
    let mut pane = Pane::titled(&*catalog.category_of(index).label);
    pane.gap();
    let path = catalog.shop.page.iter().chain([&names.label]).cloned().collect::<Vec<_>>().join(" > ");
    pane.pair(words.get("plan.path"), 11, words.fill("plan.path_what", &[("path", &path)]));
    if let Some(todo) = listed.todo.get(line) {
        let key = if todo.tick { "receipt.tick" } else { "receipt.untick" };
        let act = words.fill(key, &[("what", &catalog.category_of(index).label)]);
        pane.gap();
        pane.say(format!("{act} {}", words.fill("receipt.press", &[("button", &catalog.shop.save)])));
        if let Some(day) = session.last_day(todo) {
            let label = if day.told { "about.last_day" } else { "about.if_done" };
            pane.gap();
            pane.pair(words.get(label), 15, wording::last_day(session, &day));
        }
        let read = session.open.as_ref().map_or("", |open| &open.profile.saved_at);
        pane.gap();
        for line in names_differ(session).into_iter().chain(dated_clicks(session, std::slice::from_ref(todo), read)) {
            pane.text(Role::Muted, 0, line);
        }
    }
    pane
}

/// Describes the question before marks are noted or dropped.
pub(super) fn sure<'a>(app: &'a App, page: &'a Page, sure: Sure) -> Screen<'a> {
    let words = &app.session.words;
    let marks = app.pages.down().find_map(|page| match &page.at {
        Place::Plan(marks) => Some(&**marks),
        _ => None,
    });
    let listed = Listed::of(&app.session);
    let (marked, back) = marks.map_or((0, 0), |marks| listed.counts(marks));
    let n = marked + back;
    let (how, title, what) = match sure {
        Sure::All(How::Seen) => (How::Seen, "sure.all_seen", "sure.all_what"),
        Sure::All(how) => (how, "sure.all", "sure.all_what"),
        Sure::Leave => (How::Done, "sure.leave", "sure.leave_what"),
    };
    let note = match (app.session.has_agent(), how) {
        (true, How::Seen) => "button.note_saw_n",
        (true, _) => "button.note_said_n",
        (false, How::Seen) => "button.note_seen_n",
        (false, _) => "button.note_done_n",
    };
    let note = Button::new(note_label(words, note, (marked, back)), Action::Site(SiteAct::NoteAll(how)));
    let keep = Button::new(words.get("button.keep_marking"), Action::Back);
    let drop = Button::new(words.get("button.drop_marks"), Action::Site(SiteAct::DropMarks));
    let mut screen = Screen::of(app, page).titled(words.fill(title, &[("n", &n)])).gap().say(what).gap();
    let buttons = if sure == Sure::Leave { vec![keep, note, drop] } else { vec![note, keep] };
    if sure != Sure::Leave {
        screen.question = words.get("sure.question");
    }
    screen.put(Line::Buttons { buttons, stacked: false }).quiet("sure.nothing_yet")
}
