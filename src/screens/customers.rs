//! Customers: a search over everyone with a file here.

use super::who::{helper, person_pane};
use super::{Line, Pane, Role, Row, Rows, Screen, Split, Text};
use crate::app::App;
use crate::app::action::{Action, Door, PersonAct};
use crate::app::page::Page;
use crate::app::places::Customers;
use crate::domain::phone::mask_phone;
use crate::domain::text::{clean, mask_email};
use crate::store::index::{Hit, PersonField};

/// Describes the search.
pub(super) fn describe<'a>(app: &'a App, page: &'a Page, found: &'a Customers) -> Screen<'a> {
    let session = &app.session;
    let words = &session.words;
    let name = page.typed(0);
    // Nobody is called like a reference.
    let is_reference = !found.named.is_empty() || app.typed_reference().is_some_and(|typed| typed.certain);
    let add = !name.is_empty() && !is_reference;
    let (n, all) = (found.hits.len(), app.people.index.len());
    let heads = ["people.name", "people.email", "people.phone"].map(|key| Text::from(words.get(key)));
    let row = move |at: usize| match found.hits.get(at) {
        Some(hit) => hit_row(app, hit, at),
        None => Row::new(words.fill("customers.add", &[("name", &name)])).doing(Action::Person(PersonAct::AddTyped)),
    };
    let mut screen = Screen::of(app, page)
        .titled(words.get("customers.find"))
        .ask(page, 0, "customers.field", Action::Nothing)
        .put(Line::Rows(Rows::list(n + usize::from(add), row).table((22, 18), heads)))
        .beside(move || chosen(app, page, found, add), Split::Stacked)
        .quiet_with(progress(app));
    screen.search = true;
    screen.whose = helper(app);
    let count = if found.more { "customers.more" } else { "customers.of" };
    screen.main.note = words.fill(count, &[("n", &n), ("all", &all)]).into();
    let add = screen.button("button.add_person", Action::Go(Door::AddPerson)).spare();
    screen.buttons([add])
}

/// What is known of the chosen customer, or what adding one would do.
fn chosen<'a>(app: &'a App, page: &Page, found: &Customers, add: bool) -> Pane<'a> {
    let words = &app.session.words;
    if let Some(hit) = found.hits.get(page.spot.row) {
        return person_pane(&app.session, &app.people.index.person(hit.line));
    }
    let mut what = Pane::titled(words.get("person.title"));
    what.say(words.get(match app.typed_reference() {
        _ if add => "customers.add_what",
        Some(_) => "customers.no_reference",
        None => "customers.nobody",
    }));
    what.gap();
    what.say(format!("{} {}", words.get("plain.here"), app.session.catalog.shop.not_affiliated));
    what
}

/// How far the files were looked at.
fn progress(app: &App) -> Text<'_> {
    let words = &app.session.words;
    match app.people.gathering {
        Some((done, all)) if all > 0 => words.fill("customers.gathering", &[("done", &done), ("all", &all)]).into(),
        Some(_) => words.get("customers.gathering_first"),
        None => words.get("customers.type"),
    }
}

/// Someone who was found: masked, with what fits marked in the name.
fn hit_row<'a>(app: &'a App, hit: &Hit, row: usize) -> Row<'a> {
    let words = &app.session.words;
    let person = app.people.index.person(hit.line);
    let name = if person.trouble.is_some() { person.id.clone() } else { clean(&person.name).into_owned() };
    let plain = name == person.name;
    let marked =
        hit.marks.iter().filter(|mark| plain && mark.field == PersonField::Name).map(|mark| mark.range.clone());
    let (email, phone) = (mask_email(&person.email), mask_phone(&person.phone));
    let known: Vec<&str> = [&*email, &*phone].into_iter().filter(|known| !known.is_empty()).collect();
    Row {
        marked: marked.collect(),
        aloud: words.series(&known).into(),
        note: email.into(),
        brief: phone.clone().into(),
        state: phone.into(),
        role: Role::Text,
        ..Row::new(name)
    }
    .doing(Action::Person(PersonAct::OpenFound(row)))
}
