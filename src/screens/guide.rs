//! A guide, stage by stage: words to read aloud, how the file stands, what
//! to do on the shop's page, and the proof. For the person themselves, the same with "you".

mod after;
mod beside;
mod buttons;
mod spoken;

pub(super) use self::after::stop;
use self::after::{proved, there};
use self::beside::how_file_stands;
use self::buttons::buttons;
use self::spoken::{fill, lost, stays, still};
use super::{Later, Line, Pane, Role, Row, Rows, Screen, Show, Split, Text};
use crate::app::App;
use crate::app::action::{Action, GuideAct};
use crate::app::page::Page;
use crate::app::places::{Guiding, Stage};
use crate::domain::edit::Edit;
use crate::domain::guide::Scope;
use crate::domain::guide::There;
use crate::domain::ledger::reference_of;
use crate::domain::open_request::OpenRequest;
use crate::domain::phone::mask_phone;
use crate::domain::request::Identity;
use crate::domain::text::mask_email;
use crate::session::Session;
use crate::wording;

/// Describes the list of guides.
pub(super) fn list<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let session = &app.session;
    let guides = session.guides();
    let row = move |row: usize| {
        let guide = &guides[row.min(guides.len() - 1)];
        Row { number: row + 1, below: (&*guide.about).into(), ..Row::new(&*guide.title) }
            .doing(Action::Guide(GuideAct::Open(row)))
    };
    let mut screen = Screen::of(app, page)
        .titled(session.words.get("guides.title"))
        .gap()
        .put(Line::Rows(Rows::list(guides.len(), row)))
        .quiet("guides.nothing_yet");
    screen.summary =
        Later::new(|| guides.get(page.spot.row).map(|guide| Text::from(&*guide.about)).into_iter().collect());
    screen
}

/// Describes a stage of a guide.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, guiding: &'a Guiding) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let at = Stage::ALL.iter().position(|stage| *stage == guiding.stage).unwrap_or(0);
    let name = words.get(name_of(guiding.stage));
    let mut screen = Screen::of(app, page).titled(words.fill("guide.step", &[("number", &(at + 1)), ("what", &name)]));
    let names = Stage::ALL.map(|stage| Text::from(words.get(name_of(stage)))).into();
    screen = screen.put_when(Show::Wide, Line::Stages(names, at)).put_when(Show::Wide, Line::Gap);
    let main = &mut screen.main;
    match guiding.stage {
        _ if guiding.answer.is_some() => answer(session, guiding, main),
        Stage::Person => person(session, guiding, main),
        Stage::Which => which(session, page, guiding, main),
        Stage::Say => say(session, guiding, main),
        Stage::There => there(session, guiding, main),
        Stage::Proof => proved(session, guiding, main),
    }
    not_matched(session, guiding, main);
    note(session, guiding, main);
    screen.numbers = numbers(guiding);
    screen.title = vec![(&*guiding.guide.title).into()];
    screen.brief = (&*guiding.guide.title).into();
    let aloud = format!("{}. {}", guiding.guide.title, screen.main.title);
    screen.aloud = Later::new(|| aloud.into());
    screen.side = (guiding.stage != Stage::Proof).then(|| Later::new(|| how_file_stands(session, guiding)));
    screen.split = Split::Beside(45, 45);
    screen.buttons(buttons(session, guiding)).quiet_with(standing(session, guiding))
}

/// What the printed numbers stand for.
fn numbers(guiding: &Guiding) -> Vec<Action> {
    let asks = (0..guiding.questions().len()).map(|at| Action::Guide(GuideAct::Ask(at)));
    match guiding.stage {
        _ if guiding.answer.is_some() => Vec::new(),
        Stage::Say => asks.collect(),
        Stage::There => There::ALL.map(|there| Action::Guide(GuideAct::There(there))).into_iter().chain(asks).collect(),
        _ => Vec::new(),
    }
}

/// What is saved so far.
fn standing(session: &Session, guiding: &Guiding) -> Text<'static> {
    let words = &session.words;
    let Some(receipt) = &guiding.receipt else { return words.get("review.nothing_yet").into_owned().into() };
    let record = &receipt.record;
    let open = record.request.is_some() && !guiding.is_saved_there();
    let key = if open { "guide.noted_already" } else { "guide.saved_already" };
    let at = session.when(record);
    let holes: [(&str, &dyn std::fmt::Display); 2] =
        [("time", &wording::time(&at)), ("reference", &record.reference())];
    words.fill(key, &holes).into()
}

fn name_of(stage: Stage) -> &'static str {
    match stage {
        Stage::Person => "guide.person",
        Stage::Which => "guide.which",
        Stage::Say => "guide.say",
        Stage::There => "guide.there",
        Stage::Proof => "guide.proof",
    }
}

/// Words that a helper reads aloud, or that speak to the person.
fn read<'a>(session: &'a Session, main: &mut Pane<'a>, text: String) {
    if session.has_agent() {
        main.text(Role::Accent, 0, session.words.get("guide.read"));
        main.put(Line::Spoken(text.into()));
    } else {
        main.say(text);
    }
}

fn person<'a>(session: &'a Session, guiding: &Guiding, main: &mut Pane<'a>) {
    let words = &session.words;
    let Some(open) = &session.open else { return };
    let details = &open.profile.details;
    main.pair(words.get("details.name"), 14, details.name.clone());
    let known = |text: String| if text.is_empty() { words.get("value.empty") } else { text.into() };
    main.pair(words.get("people.phone"), 14, known(mask_phone(&details.phone)));
    main.pair(words.get("people.email"), 14, known(mask_email(&details.email)));
    asked_before(session, main);
    main.gap();
    let digits: String = details.phone.chars().filter(char::is_ascii_digit).collect();
    let check = if digits.is_empty() { &guiding.guide.other_check } else { &guiding.guide.person };
    read(session, main, fill(session, guiding, check));
    if session.has_agent() {
        main.gap();
        let last: String = digits.chars().skip(digits.len().saturating_sub(2)).collect();
        main.text(
            Role::Muted,
            0,
            match &*last {
                "" => words.get("guide.no_digits").into_owned(),
                last => words.fill("guide.digits", &[("last", &last)]),
            },
        );
        missed(session, main);
    }
}

/// How often an answer did not fit.
fn missed(session: &Session, main: &mut Pane<'_>) {
    let tried = session.by.behalf.asking.identity.as_ref().filter(|identity| identity.is_mismatch());
    if let Some(n) = tried.map(|identity| identity.attempts) {
        main.text(Role::Warn, 0, session.words.fill("guide.missed_n", &[("n", &n)]));
    }
}

/// What was asked before and is still open: the day and the reference of each.
fn asked_before(session: &Session, main: &mut Pane<'_>) {
    let words = &session.words;
    let Some(open) = &session.open else { return };
    let line = |request: &OpenRequest| {
        let day = wording::near_date(words, &request.asked_on, &session.now).unwrap_or_default();
        words.series(&[&*day, &*reference_of(&request.head)])
    };
    let requests = open.profile.requests.iter().filter(|request| !request.has_stopped());
    let list: Vec<String> = requests.map(line).collect();
    if !list.is_empty() {
        main.gap();
        main.text(Role::Strong, 0, words.fill("guide.asked_before", &[("list", &words.clauses(&list))]));
    }
}

fn which<'a>(session: &'a Session, page: &Page, guiding: &'a Guiding, main: &mut Pane<'a>) {
    read(session, main, fill(session, guiding, &guiding.guide.which));
    main.gap();
    let scopes = &guiding.guide.scopes;
    main.put(Line::Rows(Rows::list(scopes.len(), move |row| {
        let scope = &scopes[row.min(scopes.len() - 1)];
        let own = !session.has_agent() && !scope.label_you.is_empty();
        let aloud = effect_of(session, guiding, scope).trim_end_matches('.').to_owned();
        Row { number: row + 1, aloud: aloud.into(), ..Row::new(if own { &*scope.label_you } else { &*scope.label }) }
            .doing(Action::Guide(GuideAct::Take(row)))
    })));
    main.gap();
    if let Some(scope) = scopes.get(page.spot.row) {
        main.text(Role::Muted, 3, effect_of(session, guiding, scope));
    }
}

/// What an answer would change: `10 kinds stop. About 37 a month, then 6.`
fn effect_of(session: &Session, guiding: &Guiding, scope: &Scope) -> String {
    let words = &session.words;
    if scope.ends {
        return words.get("guide.ends").into_owned();
    }
    if !scope.opens.is_empty() {
        return words.get("guide.opens").into_owned();
    }
    let Some(open) = &session.open else { return String::new() };
    let mut after = open.saved.clone();
    guiding.guide.apply(scope, &mut Edit::new(&session.catalog, &open.saved, &mut after));
    let n = crate::domain::change::count(&open.saved, &after);
    if n == 0 {
        let key = if scope.asks().is_empty() { "guide.as_it_is" } else { "guide.asked_anyway" };
        return words.get(key).into_owned();
    }
    let channel = session.catalog.channel(&guiding.guide.channel).unwrap_or(0);
    let boxes = session.catalog.channel_boxes(channel);
    let before = open.tally(channel).saved.per_month;
    let then = after.per_month(&session.catalog, boxes);
    if before == then || !open.tally(channel).adds_up() {
        return words.fill("guide.effect_n", &[("n", &n)]);
    }
    words.fill("guide.effect", &[("n", &n), ("before", &before), ("after", &then)])
}

fn say<'a>(session: &'a Session, guiding: &Guiding, main: &mut Pane<'a>) {
    let guide = &guiding.guide;
    let Some(scope) = guiding.chosen() else { return };
    let mut parts = vec![fill(session, guiding, &scope.say)];
    // What stays is said before anyone agrees.
    if !stays(session, guiding).is_empty() {
        parts.push(fill(session, guiding, &guide.stays));
    }
    if !still(session, guiding).is_empty() {
        parts.push(fill(session, guiding, &guide.still));
    }
    parts.push(lost(session));
    parts.push(fill(session, guiding, &guide.agree));
    parts.retain(|part| !part.is_empty());
    read(session, main, parts.join(" "));
    main.gap();
    asks(session, guiding, 1, main);
    if session.has_agent() {
        main.put_when(Show::Wide, Line::Gap);
        main.put_when(Show::Wide, Line::Text(Role::Muted, 0, guide.wait.clone().into()));
    }
}

/// What people usually ask, by the numbers that answer it.
fn asks<'a>(session: &'a Session, guiding: &Guiding, first: usize, main: &mut Pane<'a>) {
    let numbered = guiding.questions().iter().zip(first..);
    let asks: Vec<String> = numbered.map(|(question, number)| format!("{number} {}", question.ask)).collect();
    if !asks.is_empty() {
        let title = if session.has_agent() { "guide.if_asked" } else { "guide.ask" };
        main.text(Role::Accent, 0, session.words.get(title));
        main.say(asks.join("   "));
    }
}

fn answer<'a>(session: &'a Session, guiding: &Guiding, main: &mut Pane<'a>) {
    let Some(question) = guiding.answer.and_then(|at| guiding.questions().get(at)) else { return };
    main.text(Role::Strong, 0, question.ask.clone());
    main.gap();
    read(session, main, fill(session, guiding, &question.say));
}

/// That the answer in the first stage did not fit, before anything is saved.
fn not_matched(session: &Session, guiding: &Guiding, main: &mut Pane<'_>) {
    let mismatch = session.by.behalf.asking.identity.as_ref().is_some_and(Identity::is_mismatch);
    if mismatch && matches!(guiding.stage, Stage::Which | Stage::Say) {
        main.gap();
        main.text(Role::Warn, 0, session.words.get("guide.not_matched").into_owned());
    }
}

/// The note of the call, where there is one and it is not in the note below.
fn note<'a>(session: &'a Session, guiding: &Guiding, main: &mut Pane<'a>) {
    let note = match &guiding.receipt {
        Some(_) => &guiding.asking.note,
        None => &session.by.behalf.asking.note,
    };
    if !note.is_empty() && guiding.stage != Stage::Proof {
        main.gap();
        main.pair(session.words.get("guide.call_note"), 14, note.clone());
    }
}
