//! Customers: a search over everyone with a file here.

use super::{Button, Line, Pane, Role, Row, Rows, Screen, Split, hints, sign_in};
use crate::app::App;
use crate::app::action::{Action, Scope, Step};
use crate::app::customers::Found;
use crate::app::page::Page;
use crate::domain::text::{clean, mask_email, mask_phone};
use crate::store::index::{Hit, PersonField};

/// Describes the search.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page, found: &'a Found) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, words.get("customers.title"));
    screen.search = true;
    screen.whose = app.agent.as_ref().map(|agent| words.fill("sign_in.agent", &[("name", agent)])).unwrap_or_default();
    let typed = page.fields[0].text().trim().to_owned();
    let mut main = Pane::titled(words.get("customers.find"));
    let (n, all) = (found.hits.len(), app.people.len());
    main.note = if found.more {
        words.fill("customers.more", &[("n", &n), ("all", &all)])
    } else {
        words.fill("customers.of", &[("n", &n), ("all", &all)])
    };
    main.ask(page, 0, words.get("customers.field"));
    let add = !typed.is_empty();
    let name = typed.clone();
    main.put(Line::Rows(Rows {
        len: n + usize::from(add),
        at: Box::new(move |row| match found.hits.get(row) {
            Some(hit) => hit_row(app, hit, row),
            None => Row::new(words.fill("customers.add", &[("name", &name)])).doing(Action::AddTyped),
        }),
        heads: Some([words.get("sign_in.name"), words.get("sign_in.email"), words.get("sign_in.phone")]),
        columns: (22, 18),
        focusable: true,
    }));
    screen.main = main;
    screen.side = Some(if let Some(hit) = found.hits.get(page.row) {
        sign_in::person_pane(app, &app.people.person(hit.line))
    } else {
        let mut what = Pane::titled(words.get("person.title"));
        what.say(words.get(if add { "customers.add_what" } else { "customers.nobody" }));
        what.gap();
        what.say(format!("{} {}", words.get("plain.here"), app.catalog.shop.not_affiliated));
        what
    });
    screen.split = Split::Stacked;
    screen.buttons = vec![Button { optional: true, ..Button::new(words.get("button.add_person"), Action::AddPerson) }];
    if screen.status.is_empty() {
        screen.status = match app.gathering {
            Some((done, all)) if all > 0 => words.fill("customers.gathering", &[("done", &done), ("all", &all)]),
            Some(_) => words.get("customers.gathering_first"),
            None => words.get("customers.type"),
        };
    }
    screen.hints = hints(
        app,
        Scope::Text,
        &[
            (Action::Move(Step::Up), "hint.choose"),
            (Action::Press, "hint.open"),
            (Action::Help, "hint.help"),
            (Action::Back, "hint.clear"),
            (Action::Interrupt, "hint.quit"),
        ],
    );
    screen.plain.heading = words.get("customers.title");
    screen.plain.prompt = words.get("plain.customers");
    screen
}

/// Someone who was found: masked, with what fits marked in the name.
fn hit_row(app: &App, hit: &Hit, row: usize) -> Row {
    let person = app.people.person(hit.line);
    let name = if person.trouble.is_some() { person.id.clone() } else { clean(&person.name).into_owned() };
    let plain = name == person.name;
    let marked =
        hit.marks.iter().filter(|mark| plain && mark.field == PersonField::Name).map(|mark| mark.range.clone());
    let (email, phone) = (mask_email(&person.email), mask_phone(&person.phone));
    Row {
        marked: marked.collect(),
        aloud: format!("{email}, {phone}"),
        note: email,
        brief: phone.clone(),
        state: phone,
        role: Role::Text,
        ..Row::new(name)
    }
    .doing(Action::OpenFound(row))
}
