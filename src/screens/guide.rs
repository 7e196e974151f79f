//! A guide, stage by stage: words to read aloud, what the customer sees, the
//! save, and the proof. For the person themselves, the same with "you".

mod beside;
mod buttons;
mod spoken;

use self::beside::{to_be_saved, what_they_see};
use self::buttons::buttons;
use self::spoken::{fill, stays, still};
use super::{Later, Line, Pane, Role, Row, Rows, Screen, Show, Split, Text};
use crate::app::App;
use crate::app::action::{Action, GuideAct};
use crate::app::page::{Page, Stop};
use crate::app::places::{Guiding, Stage};
use crate::domain::edit::Edit;
use crate::domain::guide::Scope;
use crate::domain::text::{mask_email, mask_phone};
use crate::papers::plan::names_differ;
use crate::papers::proof::ticket_note;
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
        Stage::Save => save(session, guiding, main),
        Stage::Proof => proved(session, guiding, main),
    }
    note(session, page, main);
    if guiding.stage == Stage::Say && guiding.answer.is_none() {
        screen.numbers = (0..guiding.guide.questions.len()).map(|at| Action::Guide(GuideAct::Ask(at))).collect();
    }
    screen.title = vec![(&*guiding.guide.title).into()];
    screen.brief = (&*guiding.guide.title).into();
    let aloud = format!("{}. {}", guiding.guide.title, screen.main.title);
    screen.aloud = Later::new(|| aloud.into());
    screen.side = match guiding.stage {
        Stage::Proof => None,
        Stage::Save => Some(Later::new(|| to_be_saved(session))),
        _ => Some(Later::new(|| what_they_see(session, guiding))),
    };
    screen.split = Split::Beside(10, 9);
    let quiet = if guiding.stage == Stage::Proof { "save.saved" } else { "review.nothing_yet" };
    screen.buttons(buttons(session, guiding)).quiet(quiet)
}

fn name_of(stage: Stage) -> &'static str {
    match stage {
        Stage::Person => "guide.person",
        Stage::Which => "guide.which",
        Stage::Say => "guide.say",
        Stage::Save => "guide.save",
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
    main.pair(words.get("sign_in.phone"), 14, known(mask_phone(&details.phone)));
    main.pair(words.get("sign_in.email"), 14, known(mask_email(&details.email)));
    main.gap();
    read(session, main, fill(session, guiding, &guiding.guide.person));
    if session.has_agent() {
        let digits: String = details.phone.chars().filter(char::is_ascii_digit).collect();
        let last: String = digits.chars().skip(digits.len().saturating_sub(2)).collect();
        if !last.is_empty() {
            main.gap();
            main.text(Role::Muted, 0, words.fill("guide.digits", &[("last", &last)]));
        }
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
        return words.get("guide.as_it_is").into_owned();
    }
    let channel = session.catalog.channel(&guiding.guide.channel).unwrap_or(0);
    let boxes = session.catalog.channel_boxes(channel);
    let before = open.tally(channel).saved.per_month;
    let then = after.per_month(&session.catalog, boxes);
    words.fill("guide.effect", &[("n", &n), ("before", &before), ("after", &then)])
}

fn say<'a>(session: &'a Session, guiding: &Guiding, main: &mut Pane<'a>) {
    let words = &session.words;
    let guide = &guiding.guide;
    let Some(scope) = guiding.chosen() else { return };
    let mut parts = vec![if session.unsaved() == 0 {
        words.get("guide.already").into_owned()
    } else {
        fill(session, guiding, &scope.say)
    }];
    // What stays is said before anyone agrees.
    if !stays(session, guiding).is_empty() {
        parts.push(fill(session, guiding, &guide.stays));
    }
    if !still(session).is_empty() {
        parts.push(fill(session, guiding, &guide.still));
    }
    parts.push(fill(session, guiding, &guide.agree));
    read(session, main, parts.join(" "));
    main.gap();
    main.text(Role::Accent, 0, words.get(if session.has_agent() { "guide.if_asked" } else { "guide.ask" }));
    let asks: Vec<String> =
        guide.questions.iter().enumerate().map(|(at, question)| format!("{} {}", at + 1, question.ask)).collect();
    main.say(asks.join("   "));
    if session.has_agent() {
        main.put_when(Show::Wide, Line::Gap);
        main.put_when(Show::Wide, Line::Text(Role::Muted, 0, guide.wait.clone().into()));
    }
}

fn answer<'a>(session: &'a Session, guiding: &Guiding, main: &mut Pane<'a>) {
    let Some(question) = guiding.answer.and_then(|at| guiding.guide.questions.get(at)) else { return };
    main.text(Role::Strong, 0, question.ask.clone());
    main.gap();
    read(session, main, fill(session, guiding, &question.say));
}

fn save<'a>(session: &'a Session, guiding: &Guiding, main: &mut Pane<'a>) {
    let words = &session.words;
    read(session, main, fill(session, guiding, &guiding.guide.site));
    main.gap();
    if session.has_agent() {
        main.text(Role::Accent, 0, words.get("guide.then_ask"));
        main.put(Line::Spoken(guiding.guide.ask_site.clone().into()));
        main.gap();
    }
    if !session.catalog.shop.also_called.is_empty() {
        main.text(Role::Muted, 0, fill(session, guiding, &guiding.guide.cannot_find));
    }
    if let Some(line) = names_differ(session) {
        main.text(Role::Muted, 0, line);
    }
}

fn proved<'a>(session: &'a Session, guiding: &Guiding, main: &mut Pane<'a>) {
    let words = &session.words;
    let Some(receipt) = &guiding.receipt else {
        main.text(Role::On, 0, words.get("guide.nothing_saved"));
        main.gap();
        // Off here says nothing about the site.
        read(session, main, fill(session, guiding, &guiding.guide.site));
        return;
    };
    let record = &receipt.record;
    let date = wording::date(words, &record.at).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 3] =
        [("n", &record.changes.len()), ("date", &date), ("time", &wording::time(&record.at))];
    main.text(Role::On, 0, words.fill("receipt.headline", &holes));
    let codes: [(&str, &dyn std::fmt::Display); 2] =
        [("reference", &record.reference()), ("code", &record.check_code())];
    main.text(Role::Text, 2, words.fill("guide.codes", &codes));
    main.gap();
    read(session, main, fill(session, guiding, &guiding.guide.proof));
    main.gap();
    let left = session.plan().len();
    if left > 0 {
        main.text(Role::Warn, 0, words.fill("plan.left", &[("n", &left)]));
        main.gap();
    }
    main.text(Role::Accent, 0, words.get(if session.has_agent() { "guide.note_title" } else { "guide.note_own" }));
    main.put(Line::Quote(ticket_note(session, receipt).into()));
}

/// The note of the call, where there is one or one is written.
fn note<'a>(session: &'a Session, page: &'a Page, main: &mut Pane<'a>) {
    let Some(field) = page.fields.first() else { return };
    if page.spot.focus == Stop::Field(0) || !field.text().is_empty() {
        main.gap();
        main.ask(page, 0, session.words.get("guide.call_note"), Action::Nothing);
    }
}
