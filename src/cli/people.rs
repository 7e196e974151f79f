//! `people`: who has a file here.

use serde_json::{Value, json};

use super::failure::Failure;
use super::grammar::PeopleCommand;
use super::{Desk, ask};
use crate::domain::change::Detail;
use crate::domain::history::Event;
use crate::domain::person::id_for;
use crate::domain::profile::Profile;
use crate::domain::standing::Details;
use crate::domain::text::{clean, fold, mask_email, same_name};
use crate::store::{Person, StoreError};
use crate::ui::width::columns;
use crate::wording;
use crate::wording::faults::Told as _;
use crate::wording::places::region_from;

/// Runs a subcommand of `people`.
pub fn run(desk: &mut Desk, command: Option<&PeopleCommand>) -> Result<(), Failure> {
    match command {
        None | Some(PeopleCommand::List) => list(desk),
        Some(PeopleCommand::Add { name, phone, email, region }) => {
            let typed = [(Detail::Region, region), (Detail::Phone, phone), (Detail::Email, email)];
            let typed = typed.map(|(detail, text)| (detail, text.as_deref().unwrap_or_default()));
            add(desk, name, typed)
        }
        Some(PeopleCommand::Remove { id, yes }) => remove(desk, id, *yes),
        Some(PeopleCommand::Restore { id }) => restore(desk, id),
    }
}

fn list(desk: &Desk) -> Result<(), Failure> {
    let people = desk.store.people().map_err(|error| desk.failure(&error))?;
    if desk.out.json {
        let list: Vec<Value> = people.iter().map(|person| person_value(desk, person)).collect();
        return desk.out.value(&json!({ "people": list }));
    }
    if people.is_empty() {
        return desk.out.lines(&[desk.session.words.get("cli.nobody").into_owned()]);
    }
    let lines: Vec<String> = people
        .iter()
        .map(|person| {
            let saved = wording::date(&desk.session.words, &person.saved_at)
                .unwrap_or_else(|| desk.session.words.get("people.never").into_owned());
            let state =
                if person.trouble.is_some() { desk.session.words.get("people.trouble").into_owned() } else { saved };
            format!("{} {} {state}", padded(&person.id), padded(&person.name))
        })
        .collect();
    desk.out.lines(&lines)
}

/// A text in a column of the list, as wide as a terminal shows it.
fn padded(text: &str) -> String {
    let text = clean(text);
    let room = 24_usize.saturating_sub(usize::from(columns(&text)));
    format!("{text}{}", " ".repeat(room))
}

fn person_value(desk: &Desk, person: &Person) -> Value {
    json!({
        "id": person.id,
        "name": person.name,
        "email": mask_email(&person.email),
        "saved_at": person.saved_at,
        "made_up": person.made_up,
        "trouble": person.trouble.as_ref().map(|error| error.sentence(&desk.session.words)),
    })
}

fn add(desk: &mut Desk, name: &str, typed: [(Detail, &str); 3]) -> Result<(), Failure> {
    let mut details = Details::default();
    for (detail, text) in std::iter::once((Detail::Name, name)).chain(typed) {
        *detail.of_mut(&mut details) = desk.detail(detail, text, &details)?;
    }
    let (region, from) = desk.session.home.region(&details.region, &details.phone);
    details.region.clone_from(&region);
    let everyone = desk.store.roster(&mut |_, _| true).map_err(|error| desk.failure(&error))?.unwrap_or_default();
    let people: Vec<Person> = (0..everyone.len()).map(|line| everyone.person(line)).collect();
    name_is_free(desk, &people, &details.name)?;
    let taken: Vec<String> = people.into_iter().map(|person| person.id).collect();
    let id = desk.profile.clone().unwrap_or_else(|| id_for(&details.name, &taken));
    let stamp = desk.stamp(Event::Made, &details);
    let name = details.name.clone();
    if desk.dry_run {
        let added = desk.added("would.add", (&name, &id));
        return desk.would(vec![added, region_from(&desk.session.words, &region, from)]);
    }
    let profile = Profile::new(&id, details);
    desk.store.create(profile, &stamp).map_err(|error| Failure::of_store(&desk.session.words, &error))?;
    desk.out.counts(None);
    let left = desk.store.in_trash(&id);
    let place = desk.store.place(&id);
    if desk.out.json {
        return desk.out.value(&json!({
            "id": id,
            "name": name,
            "path": place,
            "region": region,
            "region_from": from.id(),
            "in_trash": left,
        }));
    }
    let added = desk.added("cli.added", (&name, &id));
    desk.out.lines(&[vec![added, region_from(&desk.session.words, &region, from)], in_trash(desk, &left)].concat())
}

/// Two customers may have one name; for oneself it is a slip, however it is spelt.
///
/// # Errors
/// One of these people has the name.
pub fn name_is_free(desk: &Desk, people: &[Person], name: &str) -> Result<(), Failure> {
    let taken = people.iter().find(|person| same_name(&person.name, name));
    match taken.filter(|_| desk.session.by.agent.is_none()) {
        Some(person) => Err(Failure::new(2, desk.session.words.fill("name.taken", &[("name", &person.name)]))),
        None => Ok(()),
    }
}

/// Brings a person back from the trash folder.
fn restore(desk: &mut Desk, asked: &str) -> Result<(), Failure> {
    // `maria-lopez.2` is one of several in the trash, `maria-lopez` the newest.
    let (id, name) = asked.split_once('.').map_or((asked, None), |(id, _)| (id, Some(asked)));
    let is_there = desk.store.in_trash(id).is_empty() && desk.store.load(id).is_ok();
    if desk.dry_run && !is_there {
        return would_restore(desk, id);
    }
    if !is_there {
        desk.store.restore(id, name).map_err(|error| match error {
            StoreError::Taken { id } => Failure::new(2, desk.session.words.fill("cli.restore_taken", &[("id", &id)])),
            error => Failure::of_store(&desk.session.words, &error),
        })?;
        desk.out.counts(None);
    }
    let left = desk.store.in_trash(id);
    if desk.out.json {
        return desk.out.value(&json!({ "id": id, "restored": true, "in_trash": left }));
    }
    let key = if is_there { "cli.restored_before" } else { "cli.restored" };
    let restored = desk.session.words.fill(key, &[("id", &id), ("path", &desk.store.place(id))]);
    desk.out.lines(&[vec![restored], in_trash(desk, &left)].concat())
}

/// That files of a person are in the trash, and how each is brought back.
fn in_trash(desk: &Desk, names: &[String]) -> Vec<String> {
    let words = &desk.session.words;
    let series = words.series(names);
    (!names.is_empty()).then(|| words.fill("cli.in_trash", &[("names", &series)])).into_iter().collect()
}

/// Says whether someone would come back from the trash folder.
fn would_restore(desk: &Desk, id: &str) -> Result<(), Failure> {
    if let Ok(opened) = desk.store.load(id) {
        let taken = StoreError::Taken { id: opened.profile.id };
        return Err(Failure::of_store(&desk.session.words, &taken));
    }
    if desk.store.in_trash(id).is_empty() {
        return Err(desk.failure(&StoreError::NoSuchPerson { id: id.to_owned() }));
    }
    desk.would(vec![desk.session.words.fill("would.restore", &[("id", &id), ("path", &desk.store.place(id))])])
}

impl Desk {
    /// That a file was made, or would be.
    fn added(&self, key: &str, (name, id): (&str, &str)) -> String {
        self.session.words.fill(key, &[("name", &name), ("id", &id), ("path", &self.store.place(id))])
    }
}

/// Moves a person to the trash folder.
fn remove(desk: &mut Desk, id: &str, yes: bool) -> Result<(), Failure> {
    let loaded = desk.store.load(id);
    if matches!(loaded, Err(StoreError::NoSuchPerson { .. })) && !desk.store.in_trash(id).is_empty() {
        // As it was asked for already: a second time is no fault.
        if desk.out.json {
            return desk.out.value(&json!({ "id": id, "removed": true }));
        }
        return desk.out.lines(&[desk.session.words.fill("cli.removed_before", &[("id", &id)])]);
    }
    if let (Err(StoreError::NoSuchPerson { .. } | StoreError::BadId { .. }), Some((id, name))) =
        (&loaded, named(desk, id))
    {
        return Err(Failure::new(3, desk.session.words.fill("cli.id_of", &[("name", &name), ("id", &id)])));
    }
    let opened = loaded.map_err(|error| desk.failure(&error))?;
    let name = opened.profile.details.name;
    if desk.dry_run {
        return desk.would(vec![desk.session.words.fill("would.remove", &[("name", &name), ("id", &id)])]);
    }
    let typed = if !yes && ask::on_terminal() {
        ask::line(&desk.session.words.fill("cli.remove_question", &[("name", &name)]))
    } else {
        String::new()
    };
    if !yes && fold(&typed) != fold(&name) {
        return Err(Failure::new(2, desk.session.words.fill("cli.not_removed", &[("name", &name)])));
    }
    desk.store.remove(id).map_err(|error| Failure::of_store(&desk.session.words, &error))?;
    desk.out.counts(None);
    if desk.out.json {
        return desk.out.value(&json!({ "id": id, "removed": true }));
    }
    desk.out.lines(&[desk.session.words.fill("cli.removed", &[("name", &name), ("id", &id)])])
}

/// The id and the name of the only person whose name has a text in it.
fn named(desk: &Desk, text: &str) -> Option<(String, String)> {
    let text = fold(text);
    let people = desk.store.people().ok()?;
    let mut found = people.into_iter().filter(|person| !text.is_empty() && fold(&person.name).contains(&text));
    let one = found.next()?;
    found.next().is_none().then_some((one.id, one.name))
}
