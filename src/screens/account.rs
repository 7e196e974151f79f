//! Account & Lists: the menu, and the person at a glance.

use super::build::hints;
use super::{Hint, Later, Line, Pane, Role, Row, Rows, Screen, Show, Split, Text};
use crate::app::App;
use crate::app::action::{Action, BEFORE_DUE, Gesture, Intent, MENU, RequestAct};
use crate::app::page::Page;
use crate::domain::due::Due;
use crate::session::Session;
use crate::session::open::Open;
use crate::wording::{self, requests};

/// Describes the menu.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let standing = wording::unsaved(session);
    let holes: [(&str, &dyn std::fmt::Display); 2] = [("name", &session.name()), ("status", &standing)];
    let mut aloud = words.fill("plain.account", &holes);
    let left = session.open.as_ref().map_or(0, Open::to_do);
    if left > 0 {
        aloud = format!("{aloud} {}.", words.fill("title.not_on_site", &[("n", &left)]));
    }
    let (due, asks) = due_lines(session);
    let line = menu_line(page.spot.row, due.len());
    let mut screen = Screen::of(app, page).titled(words.get("account.title")).gap().put(menu(session, due.clone()));
    screen.summary = Later::new(move || vec![below(session, line)]);
    screen = screen.put_when(Show::Narrow, Line::Gap);
    let news = news(session);
    // Where something is due or new, a small window shows that in place of the words.
    if let MenuLine::Page(_, name) = line
        && due.is_empty()
        && news.is_empty()
    {
        screen = screen
            .put_when(Show::Narrow, Line::Text(Role::Accent, 0, words.get(&format!("menu.{name}"))))
            .put_when(Show::Narrow, Line::Text(Role::Text, 0, words.get(&format!("menu.{name}.what"))));
    }
    for told in news {
        screen = screen.put_when(Show::Narrow, Line::Text(Role::Text, 0, told.into()));
    }
    if let Some(at) = asks.filter(|_| session.unsaved() == 0) {
        screen = screen.quiet_with(words.fill("due.status", &[("n", &(BEFORE_DUE + at + 1))]));
    }
    screen.hints = Later::new(move || hints_of_ten(session, page));
    screen = screen.quiet_with(standing);
    screen.aloud = Later::new(|| aloud.into());
    match &session.open {
        Some(open) => screen.beside(|| glance(session, open), Split::Beside(45, 50)),
        None => screen,
    }
}

/// What the last row offers: the menu has ten lines or more.
fn hints_of_ten<'a>(session: &'a Session, page: &'a Page) -> Vec<Hint<'a>> {
    let mut hints = hints(session, page, |_| true);
    for hint in &mut hints {
        if matches!(hint.does, Intent::Gesture(Gesture::Number(_))) {
            hint.key = session.words.get("key.digits_ten");
        }
    }
    hints
}

/// What is new for the person since someone last looked, a sentence each.
fn news(session: &Session) -> Vec<String> {
    session.open.as_ref().map(|open| wording::news(session, &open.profile, &open.news)).unwrap_or_default()
}

/// What is due or overdue, one line each; and which of them asks first if the
/// messages stopped.
fn due_lines(session: &Session) -> (Vec<String>, Option<usize>) {
    let words = &session.words;
    let (Some(open), Some(today)) = (&session.open, session.today()) else { return Default::default() };
    let all = open.due(today);
    let line = |one: &Due<'_>| {
        let what = requests::those_of(session, one.boxes.iter().copied());
        let date = wording::short_date(words, &one.day.to_string()).unwrap_or_default();
        let key = match one {
            one if one.asks() => "due.did_it_stop",
            one if one.goes_on && one.is_over => "due.goes_on",
            one if one.late > 0 => "due.came",
            _ => "due.waits",
        };
        words.fill(key, &[("what", &what), ("date", &date), ("n", &one.late)])
    };
    (all.iter().map(line).collect(), all.iter().position(Due::asks))
}

/// What a line of the menu is.
#[derive(Clone, Copy)]
enum MenuLine {
    /// A page, by what opens it and by name.
    Page(Action, &'static str),
    /// Something that is due, by its place.
    Due(usize),
}

/// The line at a row, where so much is due.
fn menu_line(row: usize, due: usize) -> MenuLine {
    let page = if row < BEFORE_DUE { Some(row) } else { row.checked_sub(due).filter(|page| *page >= BEFORE_DUE) };
    match page.and_then(|page| MENU.get(page)) {
        Some((does, name)) => MenuLine::Page(*does, name),
        None => MenuLine::Due(row.saturating_sub(BEFORE_DUE)),
    }
}

/// The pages to open, and among them what is due.
fn menu(session: &Session, due: Vec<String>) -> Line<'_> {
    let len = MENU.len() + due.len();
    let row = move |row: usize| {
        let line = menu_line(row, due.len());
        let (label, does) = match line {
            MenuLine::Page(does, name) => (session.voiced(&format!("menu.{name}")), does),
            MenuLine::Due(at) => {
                let text = due.get(at).cloned().unwrap_or_default();
                (text.into(), Action::Request(RequestAct::DidItStop(at)))
            }
        };
        Row { number: row + 1, below: below(session, line), ..Row::new(label) }.doing(does)
    };
    Line::Rows(Rows::list(len, row))
}

/// What a line of the menu opens, in one line.
fn below(session: &Session, line: MenuLine) -> Text<'_> {
    match line {
        MenuLine::Page(_, name) => session.words.get(&format!("menu.{name}.below")),
        MenuLine::Due(_) => session.words.get("due.below"),
    }
}

pub(super) fn glance<'a>(session: &'a Session, open: &'a Open) -> Pane<'a> {
    let words = &session.words;
    let catalog = &*session.catalog;
    let mut pane = Pane::titled(words.get("account.glance"));
    pane.gap();
    if open.profile.made_up {
        pane.text(Role::Muted, 0, words.get("made_up.here"));
        pane.gap();
    }
    for told in news(session) {
        pane.say(told);
        pane.gap();
    }
    pane.put(Line::Rows(Rows::facts(catalog.channels.len(), move |channel| {
        let tally = open.tally(channel);
        let state: Text<'_> = wording::counts(words, &tally.draft, tally.boxes).into();
        Row { brief: state.clone(), state, ..Row::new(&*catalog.channels[channel].short) }
    })));
    pane.gap();
    if let Some(names) = catalog.channels.first().filter(|_| open.tally(0).adds_up()) {
        let month = open.tally(0).draft.per_month;
        pane.say(words.fill("account.month", &[("n", &month), ("many", &names.many)]));
    }
    pane.gap();
    pane.text(Role::Accent, 0, words.get("people.saved"));
    let at = session.there(open.profile.saved_at.clone());
    let saved = match wording::date(words, &at) {
        Some(date) => format!("{date}, {}", wording::time(&at)).into(),
        None => Text::from(words.get("people.never")),
    };
    pane.text(Role::Text, 2, saved);
    let mut wide = |line| pane.put_when(Show::Wide, line);
    if let Some(last) = &open.last {
        let by = words.fill("account.by", &[("who", &last.by), ("reference", &last.reference())]);
        wide(Line::Text(Role::Text, 2, by.into()));
    }
    wide(Line::Gap);
    wide(Line::Text(Role::Accent, 0, words.get("account.file")));
    wide(Line::Text(Role::Text, 2, (&*open.path).into()));
    pane
}
