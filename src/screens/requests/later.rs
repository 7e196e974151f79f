//! Questions about an entry: to withdraw it, and whether the messages stopped;
//! and the letter.

use super::beside;
use crate::app::App;
use crate::app::action::{Action, PaperAct, RequestAct};
use crate::app::page::Page;
use crate::app::requests::LedgerEntry;
use crate::domain::ledger::reference_of;
use crate::screens::{Line, Role, Screen};
use crate::wording::{self, requests as say};

/// Describes the question whether an entry is to be withdrawn.
pub(in crate::screens) fn withdraw<'a>(app: &'a App, page: &'a Page, head: &'a str) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let mut screen = Screen::of(app, page).titled(words.get("withdraw.title")).gap();
    let Some(entry) = app.requests().and_then(|list| list.of_head(head)) else { return screen };
    let line = beside::entry_line(session, entry);
    let means = if matches!(entry, LedgerEntry::Asked(_)) { "withdraw.request" } else { "withdraw.message" };
    screen = screen
        .put(Line::Text(Role::Strong, 0, line.into()))
        .tell(reference_of(head))
        .gap()
        .say(means)
        .say("withdraw.stays")
        .gap()
        .inline(&[
            ("button.withdraw_now", Action::Request(RequestAct::WithdrawNow)),
            ("button.keep_entry", Action::Back),
        ]);
    screen.question = words.get("withdraw.question");
    screen.quiet("requests.nothing_yet")
}

/// Describes the question whether the messages of a request stopped.
pub(in crate::screens) fn did_it_stop<'a>(app: &'a App, page: &'a Page, head: &'a str) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let mut screen = Screen::of(app, page).titled(words.get("stop.title")).gap();
    let list = app.requests();
    let Some(LedgerEntry::Asked(asked)) = list.and_then(|list| list.of_head(head)) else { return screen };
    let day = session.open.iter().flat_map(|open| &open.profile.requests).find(|open| open.head == head);
    let what = day.map(|open| say::those_due(session, open)).unwrap_or_default();
    let day = day.and_then(|open| open.boxes.iter().filter_map(|each| each.due.as_deref()).max());
    let date = day.and_then(|day| wording::date(words, day)).unwrap_or_default();
    let asked_on = wording::date(words, &asked.asked_on).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("what", &what), ("date", &asked_on), ("reference", &reference_of(head)), ("due", &date)];
    let late = list.map_or(0, |list| list.late_after(head));
    screen = screen
        .put(Line::Text(Role::Strong, 0, words.fill("stop.question", &holes).into()))
        .tell(words.fill("stop.asked", &holes))
        .tell(say::asked_boxes(session, &asked.request))
        .gap();
    if late > 0 {
        screen = screen.put(Line::Text(Role::Warn, 0, words.fill("asks.late", &[("n", &late)]).into())).gap();
    }
    screen
        .inline(&[
            ("button.stopped", Action::Request(RequestAct::Stopped)),
            ("button.still_come", Action::Request(RequestAct::StillCome)),
            ("button.not_now", Action::Back),
        ])
        .quiet("requests.nothing_yet")
}

/// Describes the letter.
pub(in crate::screens) fn letter<'a>(app: &'a App, page: &'a Page, text: &'a str, full_number: bool) -> Screen<'a> {
    let mut screen = Screen::of(app, page).titled(app.session.words.get("letter.page")).gap();
    for line in text.lines() {
        screen = if line.is_empty() { screen.gap() } else { screen.tell(line) };
    }
    let mut buttons = vec![
        screen.button("button.copy", Action::Paper(PaperAct::Copy)),
        screen.button("button.save_copy", Action::Paper(PaperAct::SaveCopy)),
        screen.button("button.back", Action::Back),
    ];
    if app.session.open.as_ref().is_some_and(|open| !open.profile.details.phone.is_empty()) {
        let key = if full_number { "button.mask_number" } else { "button.whole_number" };
        buttons.insert(2, screen.button(key, Action::Request(RequestAct::LetterNumber)).spare());
    }
    screen.buttons(buttons).quiet("requests.nothing_sent")
}
