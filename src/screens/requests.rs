//! Requests and messages: what was asked of the shop, and what came.

pub(super) mod beside;
pub(super) mod forms;
pub(super) mod later;
pub(super) mod record;

use super::{Later, Line, Role, Row, Rows, Screen, Split, Text};
use crate::app::App;
use crate::app::action::{Action, RequestAct};
use crate::app::page::Page;
use crate::app::requests::{RequestRow, Requests};
use crate::domain::evidence::{Judged, judge};
use crate::domain::history::MessageKind;
use crate::domain::ledger::{LedgerRequest, Noted, RequestState, reference_of};
use crate::domain::open_request::OpenRequest;
use crate::domain::request::Request;
use crate::session::Session;
use crate::wording::{self, messages, requests as say};

/// Describes the list.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, list: &'a Requests) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let mut screen = Screen::of(app, page).titled(words.get("requests.here"));
    let mut buttons = vec![screen.button("button.letter", Action::Request(RequestAct::Letter))];
    if list.entry(page.spot.row).is_some_and(|entry| !entry.is_withdrawn()) {
        buttons.push(screen.button("button.withdraw", Action::Request(RequestAct::Withdraw)).spare());
    }
    let chosen = page.spot.row;
    screen.summary = Later::new(move || beside::summary(session, list, chosen));
    let rows = Rows::list(list.rows.len(), move |row| row_of(session, list, row));
    screen
        .put(Line::Rows(Rows { two_lines: true, ..rows }))
        .beside(move || beside::pane(session, list, chosen), Split::Beside(45, 45))
        .buttons(buttons)
        .quiet("requests.nothing_sent")
}

fn row_of<'a>(session: &'a Session, list: &'a Requests, row: usize) -> Row<'a> {
    let words = &session.words;
    let head = |key| Row { heading: true, role: Role::Accent, ..Row::new(words.get(key)) };
    let nothing = |key| Row { heading: true, role: Role::Muted, ..Row::new(words.get(key)) };
    match list.rows[row.min(list.rows.len() - 1)] {
        RequestRow::Gap => Row { heading: true, ..Row::new("") },
        RequestRow::AskedHead => head("requests.asked"),
        RequestRow::CameHead => head("requests.came"),
        RequestRow::NothingAsked => nothing("requests.nothing_asked"),
        RequestRow::NothingCame => nothing("evidence.none"),
        RequestRow::Asked(at) => asked_row(session, list, &list.ledger.asked[at]),
        RequestRow::Came(at) => came_row(session, list, &list.ledger.noted[at]),
        RequestRow::Do(does) => return Row::new(words.get(deed(does).0)).doing(Action::Request(does)),
    }
    .doing(Action::Request(RequestAct::Open(row)))
}

/// The name of something that can be written down, and what it is for.
fn deed(does: RequestAct) -> (&'static str, &'static str) {
    match does {
        RequestAct::Message(MessageKind::NotForMe) => ("requests.add_not_for_me", "requests.add_not_for_me.what"),
        RequestAct::Message(MessageKind::NoConfirmation) => {
            ("requests.add_no_confirmation", "requests.add_no_confirmation.what")
        }
        RequestAct::AskAgain => ("requests.add_again", "requests.add_again.what"),
        _ => ("requests.add_message", "requests.add_message.what"),
    }
}

fn asked_row<'a>(session: &'a Session, list: &'a Requests, asked: &LedgerRequest) -> Row<'a> {
    let words = &session.words;
    let open = open_of(list, asked);
    let clocks = open.map(|open| list.clocks(open)).unwrap_or_default();
    let state = say::last_day(session, asked, &clocks);
    let is_late = asked.state == RequestState::Open && list.late_after(&asked.head) > 0;
    let role = match &asked.state {
        RequestState::Open if is_late => Role::Warn,
        RequestState::Open => Role::Text,
        _ => Role::Muted,
    };
    let mut below = vec![reference_of(&asked.head)];
    below.extend(open.map(|_| done_there(session, &asked.request)));
    let again = asked_again(session, list, asked);
    below.extend(again.last().map(|date| words.fill("asks.again", &[("date", date)])));
    let aloud = words.clauses(&[std::slice::from_ref(&state), &*below].concat());
    Row {
        brief: state.clone().into(),
        aloud: aloud.into(),
        state: state.into(),
        role,
        below: below.join("   ").into(),
        ..Row::new(asked_line(session, asked))
    }
}

/// `25 Nov  No offers by text, asked again`
fn asked_line(session: &Session, asked: &LedgerRequest) -> String {
    let words = &session.words;
    let day = wording::short_date(words, &asked.asked_on).unwrap_or_default();
    let day = day.rsplit_once(' ').map_or(&*day, |(day, _)| day);
    let what = say::asked_for(session, &asked.request);
    let key = if asked.request.again.is_empty() { "asks.line" } else { "asks.line_again" };
    words.fill(key, &[("day", &day), ("what", &what)])
}

/// The open request of an entry.
fn open_of<'a>(list: &'a Requests, asked: &LedgerRequest) -> Option<&'a OpenRequest> {
    list.ledger.open.iter().find(|open| open.head == asked.head)
}

/// The days on which something was asked again, oldest first.
fn asked_again(session: &Session, list: &Requests, asked: &LedgerRequest) -> Vec<String> {
    let again = list.ledger.asked.iter().filter(|one| one.request.again == asked.head);
    let open = again.filter(|one| one.state == RequestState::Open);
    open.filter_map(|one| wording::short_date(&session.words, &one.asked_on)).collect()
}

/// `2 of 3 done there`: what the shop's page is known to say of a request.
fn done_there(session: &Session, request: &Request) -> String {
    let is_off = |channel: &str, id: &str| {
        session.open.as_ref().and_then(|open| open.profile.site.get(channel, id)).is_some_and(|known| !known.on)
    };
    let done = request.boxes.iter().filter(|each| is_off(&each.channel, &each.id)).count();
    session.words.fill("asks.done_there", &[("done", &done), ("of", &request.boxes.len())])
}

fn came_row<'a>(session: &'a Session, list: &'a Requests, noted: &'a Noted) -> Row<'a> {
    let words = &session.words;
    let judged = judge(&session.catalog, &list.ledger, &noted.evidence);
    let (state, role): (Text<'a>, Role) = match (&noted.withdrawn, &judged) {
        (Some(_), _) => (words.get("asks.withdrawn"), Role::Muted),
        (None, Judged::After(..)) => (words.get("verdict.after"), Role::Warn),
        (None, judged) => (messages::verdict(session, noted.evidence.kind, judged), Role::Muted),
    };
    let told: Vec<&str> = [&*state, &*noted.evidence.text].into_iter().filter(|part| !part.is_empty()).collect();
    let aloud = words.clauses(&told);
    Row { aloud: aloud.into(), brief: state.clone(), state, role, ..Row::new(messages::came(words, &noted.evidence)) }
}
