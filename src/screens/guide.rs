//! A guide, step by step: words to read aloud, what the customer sees, the
//! save, and the proof. For the person themselves, the same with "you".

mod beside;
mod buttons;
mod spoken;

use self::beside::{to_be_saved, what_they_see};
use self::buttons::buttons;
pub use self::spoken::stays_on;
use self::spoken::{fill, stays, still};
use super::{Line, Pane, Role, Row, Rows, Screen, Show, Split, hints, proof, wording};
use crate::app::App;
use crate::app::action::{Action, Scope as Keys, Step as Move};
use crate::app::guide::{Guiding, Step};
use crate::app::page::{Page, Stop};
use crate::domain::guide::Scope;

/// Describes the list of guides.
#[must_use]
pub fn list<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, words.get("guides.title"));
    let guides = app.guides();
    let mut main = Pane::titled(words.get("guides.title"));
    main.gap();
    screen.summary = guides.get(page.row).map(|guide| guide.about.clone()).unwrap_or_default();
    main.put(Line::Rows(Rows {
        len: guides.len(),
        at: Box::new(move |row| {
            let guide = &guides[row.min(guides.len() - 1)];
            Row { number: row + 1, below: guide.about.clone(), ..Row::new(guide.title.clone()) }
                .doing(Action::OpenGuide(row))
        }),
        heads: None,
        columns: (0, 0),
        focusable: true,
    }));
    screen.main = main;
    if screen.status.is_empty() {
        screen.status = words.get("guides.nothing_yet");
    }
    screen.hints = hints(
        app,
        Keys::List,
        &[
            (Action::Move(Move::Up), "hint.choose"),
            (Action::Press, "hint.open"),
            (Action::Help, "hint.help"),
            (Action::Back, "hint.back"),
        ],
    );
    screen.plain.heading = words.get("guides.title");
    screen.plain.prompt = words.get("plain.number_back");
    screen
}

/// Describes a step of a guide.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page, guiding: &'a Guiding) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, guiding.guide.title.clone());
    let number = Step::ALL.iter().position(|step| *step == guiding.step).unwrap_or(0) + 1;
    let name = words.get(step_name(guiding.step));
    let mut main = Pane::titled(words.fill("guide.step", &[("number", &number), ("what", &name)]));
    main.put_when(Show::Wide, Line::Text(Role::Muted, 0, steps(app, guiding.step)));
    main.put_when(Show::Wide, Line::Gap);
    match guiding.step {
        _ if guiding.answer.is_some() => answer(app, guiding, &mut main),
        Step::Person => person(app, guiding, &mut main),
        Step::Which => which(app, page, guiding, &mut main),
        Step::Say => say(app, guiding, &mut main),
        Step::Save => save(app, guiding, &mut main),
        Step::Proof => proved(app, guiding, &mut main),
    }
    note(app, page, &mut main);
    screen.main = main;
    screen.side = match guiding.step {
        Step::Proof => None,
        Step::Save => Some(to_be_saved(app)),
        _ => Some(what_they_see(app, guiding)),
    };
    screen.split = Split::Beside(10, 9);
    screen.buttons = buttons(app, guiding);
    if screen.status.is_empty() {
        screen.status = words.get(if guiding.step == Step::Proof { "save.saved" } else { "review.nothing_yet" });
    }
    let typing = matches!(page.focus, Stop::Field(_));
    let mut list = vec![(Action::Press, "hint.press")];
    match guiding.step {
        // Letters and digits are text in a text box.
        _ if typing => {}
        Step::Which | Step::Say => list.push((Action::Jump(1), "hint.number")),
        Step::Proof => list.extend([(Action::Copy, "hint.copy"), (Action::SaveCopy, "hint.save_proof")]),
        _ => {}
    }
    if guiding.step != Step::Proof && !typing {
        list.push((Action::CallNote, "hint.call_note"));
    }
    list.extend([(Action::Back, "hint.step_back"), (Action::Help, "hint.help")]);
    screen.hints = hints(app, if typing { Keys::Text } else { Keys::List }, &list);
    screen.plain.heading = format!("{}. {}", guiding.guide.title, screen.main.title);
    screen.plain.prompt = words.get("plain.guide");
    screen
}

fn step_name(step: Step) -> &'static str {
    match step {
        Step::Person => "guide.person",
        Step::Which => "guide.which",
        Step::Say => "guide.say",
        Step::Save => "guide.save",
        Step::Proof => "guide.proof",
    }
}

/// `1 Person ✓   [2 What stops]   3 Say it   4 Save   5 Proof`
fn steps(app: &App, now: Step) -> String {
    let parts = Step::ALL.into_iter().enumerate().map(|(at, step)| {
        let name = format!("{} {}", at + 1, app.words.get(step_name(step)));
        match step.cmp(&now) {
            std::cmp::Ordering::Less => format!("{name} \u{2713}"),
            std::cmp::Ordering::Equal => format!("[{name}]"),
            std::cmp::Ordering::Greater => name,
        }
    });
    parts.collect::<Vec<_>>().join("   ")
}

/// Words that a helper reads aloud, or that speak to the person.
fn read(app: &App, main: &mut Pane<'_>, text: &str) {
    if app.agent.is_some() {
        main.put(Line::Text(Role::Accent, 0, app.words.get("guide.read")));
        main.say(format!("\u{201c}{text}\u{201d}"));
    } else {
        main.say(text.to_owned());
    }
}

fn person(app: &App, guiding: &Guiding, main: &mut Pane<'_>) {
    let words = &app.words;
    let Some(open) = &app.open else { return };
    let details = &open.profile.details;
    main.put(Line::Pair(words.get("details.name"), 14, details.name.clone()));
    let known = |text: String| if text.is_empty() { words.get("value.empty") } else { text };
    main.put(Line::Pair(words.get("sign_in.phone"), 14, known(crate::domain::text::mask_phone(&details.phone))));
    main.put(Line::Pair(words.get("sign_in.email"), 14, known(crate::domain::text::mask_email(&details.email))));
    main.gap();
    read(app, main, &fill(app, guiding, &guiding.guide.person));
    if app.agent.is_some() {
        let digits: String = details.phone.chars().filter(char::is_ascii_digit).collect();
        let last: String = digits.chars().skip(digits.len().saturating_sub(2)).collect();
        if !last.is_empty() {
            main.gap();
            main.put(Line::Text(Role::Muted, 0, words.fill("guide.digits", &[("last", &last)])));
        }
    }
}

fn which<'a>(app: &'a App, page: &Page, guiding: &'a Guiding, main: &mut Pane<'a>) {
    read(app, main, &fill(app, guiding, &guiding.guide.which));
    main.gap();
    let scopes = &guiding.guide.scopes;
    main.put(Line::Rows(Rows {
        len: scopes.len(),
        at: Box::new(move |row| {
            let scope = &scopes[row.min(scopes.len() - 1)];
            let own = app.agent.is_none() && !scope.label_you.is_empty();
            let label = if own { &scope.label_you } else { &scope.label };
            Row {
                number: row + 1,
                aloud: effect_of(app, guiding, scope).trim_end_matches('.').to_owned(),
                ..Row::new(label.clone())
            }
            .doing(Action::GuideScope(row))
        }),
        heads: None,
        columns: (0, 0),
        focusable: true,
    }));
    main.gap();
    if let Some(scope) = scopes.get(page.row) {
        main.put(Line::Text(Role::Muted, 3, effect_of(app, guiding, scope)));
    }
}

/// What an answer would change: `10 kinds stop. About 37 a month, then 6.`
fn effect_of(app: &App, guiding: &Guiding, scope: &Scope) -> String {
    let words = &app.words;
    if scope.ends {
        return words.get("guide.ends");
    }
    if !scope.opens.is_empty() {
        return words.get("guide.opens");
    }
    let Some(open) = &app.open else { return String::new() };
    let mut after = open.saved.clone();
    guiding.guide.apply(&app.catalog, scope, &mut after);
    let n = crate::domain::change::count(&open.saved, &after);
    if n == 0 {
        return words.get("guide.as_it_is");
    }
    let channel = app.catalog.channel(&guiding.guide.channel).unwrap_or(0);
    let boxes = app.catalog.channel_boxes(channel);
    let before = open.saved.per_month(&app.catalog, boxes.clone());
    let then = after.per_month(&app.catalog, boxes);
    words.fill("guide.effect", &[("n", &n), ("before", &before), ("after", &then)])
}

fn say(app: &App, guiding: &Guiding, main: &mut Pane<'_>) {
    let words = &app.words;
    let guide = &guiding.guide;
    let Some(scope) = guiding.chosen() else { return };
    let mut parts = vec![if app.unsaved() == 0 { words.get("guide.already") } else { fill(app, guiding, &scope.say) }];
    // What stays is said before anyone agrees.
    if !stays(app, guiding).is_empty() {
        parts.push(fill(app, guiding, &guide.stays));
    }
    if !still(app).is_empty() {
        parts.push(fill(app, guiding, &guide.still));
    }
    parts.push(fill(app, guiding, &guide.agree));
    read(app, main, &parts.join(" "));
    main.gap();
    main.put(Line::Text(Role::Accent, 0, words.get(if app.agent.is_some() { "guide.if_asked" } else { "guide.ask" })));
    let asks: Vec<String> =
        guide.questions.iter().enumerate().map(|(at, question)| format!("{} {}", at + 1, question.ask)).collect();
    main.say(asks.join("   "));
    if app.agent.is_some() {
        main.put_when(Show::Wide, Line::Gap);
        main.put_when(Show::Wide, Line::Text(Role::Muted, 0, guide.wait.clone()));
    }
}

fn answer(app: &App, guiding: &Guiding, main: &mut Pane<'_>) {
    let Some(question) = guiding.answer.and_then(|at| guiding.guide.questions.get(at)) else { return };
    main.put(Line::Text(Role::Strong, 0, question.ask.clone()));
    main.gap();
    read(app, main, &fill(app, guiding, &question.say));
}

fn save(app: &App, guiding: &Guiding, main: &mut Pane<'_>) {
    let words = &app.words;
    read(app, main, &fill(app, guiding, &guiding.guide.site));
    main.gap();
    if app.agent.is_some() {
        main.put(Line::Text(Role::Accent, 0, words.get("guide.then_ask")));
        main.say(format!("\u{201c}{}\u{201d}", guiding.guide.ask_site));
        main.gap();
    }
    if !app.catalog.shop.also_called.is_empty() {
        main.put(Line::Text(Role::Muted, 0, fill(app, guiding, &guiding.guide.cannot_find)));
    }
}

fn proved(app: &App, guiding: &Guiding, main: &mut Pane<'_>) {
    let words = &app.words;
    let Some(receipt) = &guiding.receipt else {
        main.put(Line::Text(Role::On, 0, words.get("guide.nothing_saved")));
        main.gap();
        // Off here says nothing about the site.
        read(app, main, &fill(app, guiding, &guiding.guide.site));
        return;
    };
    let record = &receipt.record;
    let date = wording::date(words, &record.at).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 3] =
        [("n", &record.changes.len()), ("date", &date), ("time", &wording::time(&record.at))];
    main.put(Line::Text(Role::On, 0, words.fill("receipt.headline", &holes)));
    let codes: [(&str, &dyn std::fmt::Display); 2] =
        [("reference", &record.reference()), ("code", &record.check_code())];
    main.put(Line::Text(Role::Text, 2, words.fill("guide.codes", &codes)));
    main.gap();
    read(app, main, &fill(app, guiding, &guiding.guide.proof));
    main.gap();
    let left = app.plan().len();
    if left > 0 {
        main.put(Line::Text(Role::Warn, 0, words.fill("plan.left", &[("n", &left)])));
        main.gap();
    }
    main.put(Line::Text(
        Role::Accent,
        0,
        words.get(if app.agent.is_some() { "guide.note_title" } else { "guide.note_own" }),
    ));
    main.put(Line::Quote(proof::ticket_note(app, receipt)));
}

/// The note of the call, where there is one or one is written.
fn note(app: &App, page: &Page, main: &mut Pane<'_>) {
    let Some(field) = page.fields.first() else { return };
    if page.focus == Stop::Field(0) || !field.text().is_empty() {
        main.gap();
        main.ask(page, 0, app.words.get("guide.call_note"));
    }
}
