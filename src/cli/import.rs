//! `import`: taking an exported file in, by how its history stands to the one
//! that is here.

use std::path::Path;

use serde_json::json;

use super::failure::Failure;
use super::save::{confirmed, finish, would_be};
use super::{Desk, ask, stream};
use crate::domain::bundle::{Bundle, Relation, turned_on};
use crate::domain::change::{Detail, diff};
use crate::domain::edit::Edit;
use crate::domain::history::{Event, Through};
use crate::domain::ledger::Ledger;
use crate::domain::person::id_for;
use crate::domain::profile::Profile;
use crate::domain::settings::Settings;
use crate::domain::standing::Details;
use crate::papers::receipt;
use crate::store::files::{BUNDLE_MAX, ImportError, bundle_of};
use crate::store::{Opened, Stamp, StoreError};
use crate::wording;
use crate::wording::faults::{import_error, path_name};

/// How a file is to be taken in.
pub struct ImportFlags<'a> {
    /// As a new person of this name.
    pub name: Option<&'a str>,
    pub yes: bool,
    pub dry_run: bool,
}

/// Takes an exported file in: a person who is not here comes with their whole
/// history; of one who is here, what the file has more.
pub fn import(desk: &mut Desk, file: &Path, how: &ImportFlags<'_>) -> Result<(), Failure> {
    let bundle = read(desk, file)?;
    if let Some(name) = how.name {
        return as_new(desk, &bundle, name.trim(), how.dry_run);
    }
    let id = desk.profile.clone().unwrap_or_else(|| bundle.profile.id.clone());
    match desk.store.load(&id) {
        Ok(opened) => into(desk, &opened, &bundle, how),
        Err(StoreError::NoSuchPerson { .. }) if id == bundle.profile.id => receive(desk, &bundle, how.dry_run),
        Err(error) => Err(desk.failure(&error)),
    }
}

/// Takes a file in for a person who is here.
fn into(desk: &mut Desk, opened: &Opened, bundle: &Bundle, how: &ImportFlags<'_>) -> Result<(), Failure> {
    let id = opened.profile.id.clone();
    let mut ours = Vec::new();
    let walked = desk.store.walk(&id, &mut |record, _| ours.push(record.clone()));
    walked.map_err(|error| desk.failure(&error))?;
    let relation = bundle.relation(&ours);
    if relation == Relation::Stranger && id == bundle.profile.id {
        return Err(Failure::new(4, desk.session.words.fill("import.stranger", &[("id", &id)])));
    }
    let catalog = desk.session.catalog.clone();
    let before = opened.profile.settings(&catalog);
    let changes = bundle.changes(&catalog, &before, (relation, &ours));
    let mut after = before.clone();
    Edit::new(&catalog, &before, &mut after).apply(&changes);
    let goes_on = matches!(relation, Relation::GoesOn(_)) && opened.outside.is_none();
    if relation == Relation::Behind && changes.is_empty() {
        return nothing_new(desk, &id, how.dry_run);
    }
    let common = if let Relation::Fork(common) = relation { common } else { bundle.records.len() };
    let brought = bundle.brings(common, &Ledger::of(&ours));
    let own = Stamp { through: Through::Import, brought, ..Stamp::default() };
    if !how.dry_run && !agreed(desk, opened, (&before, &after), (relation, how.yes))? {
        return Ok(());
    }
    if goes_on && !how.dry_run {
        return go_on(desk, opened, bundle);
    }
    finish(desk, opened, (&before, &after), &[], own)
}

/// Whether what a file does is agreed to: that it turns boxes on, that it is
/// older, or that it is another person's.
fn agreed(
    desk: &mut Desk,
    opened: &Opened,
    (before, after): (&Settings, &Settings),
    (relation, yes): (Relation, bool),
) -> Result<bool, Failure> {
    let changes = diff(&desk.session.catalog, before, after);
    let on: Vec<String> = turned_on(&changes)
        .into_iter()
        .map(|change| wording::subject(&desk.session.words, &desk.session.catalog, change))
        .collect();
    let words = &desk.session.words;
    let what = words.series(&on);
    let named = if on.is_empty() { String::new() } else { format!(" {}", words.fill("import.on", &[("what", &what)])) };
    let refusal = match relation {
        Relation::Stranger => words.fill("import.other_person", &[("id", &opened.profile.id), ("on", &named)]),
        Relation::Behind => words.fill("import.older", &[("n", &changes.len()), ("on", &named)]),
        Relation::GoesOn(_) | Relation::Fork(_) => words.fill("import.turns_on", &[("n", &on.len()), ("what", &what)]),
    };
    let needed = relation == Relation::Stranger || relation == Relation::Behind || !on.is_empty();
    let can_ask = ask::on_terminal() && !desk.out.json;
    if yes || changes.is_empty() || !needed && !can_ask {
        return Ok(true);
    }
    let question = words.fill("import.question", &[("n", &changes.len())]);
    if can_ask {
        if needed {
            desk.out.lines(std::slice::from_ref(&refusal))?;
        }
        would_be(desk, opened, (before, after), &[])?;
    }
    confirmed(desk, &question, refusal)
}

/// That a file holds nothing that is not here.
fn nothing_new(desk: &Desk, id: &str, dry_run: bool) -> Result<(), Failure> {
    if desk.out.json {
        return desk
            .out
            .value(&json!({ "profile": id, "saved": false, "dry_run": dry_run, "saves": 0, "changes": [] }));
    }
    desk.out.lines(&[desk.session.words.get("import.nothing_new").into_owned()])
}

/// Takes over the saves of a history that goes on from the one that is here.
fn go_on(desk: &mut Desk, opened: &Opened, bundle: &Bundle) -> Result<(), Failure> {
    let catalog = desk.session.catalog.clone();
    let before = opened.profile.settings(&catalog);
    let saved = desk.store.go_on(&opened.profile.id, bundle).map_err(|error| desk.failure(&error))?;
    desk.out.counts(saved.record.as_ref());
    let changes = diff(&catalog, &before, &saved.profile.settings(&catalog));
    let n = saved.profile.revision - opened.profile.revision;
    if desk.out.json {
        let id = &saved.profile.id;
        let value = json!({ "profile": id, "saved": true, "dry_run": false, "saves": n, "changes": changes });
        return desk.out.value(&value);
    }
    let line = |change| receipt::change_aloud(&desk.session, change, "plain.was_now");
    let mut lines: Vec<String> = changes.iter().map(line).collect();
    lines.push(desk.session.words.fill("import.went_on", &[("n", &n)]));
    desk.out.lines(&lines)
}

fn receive(desk: &mut Desk, bundle: &Bundle, dry_run: bool) -> Result<(), Failure> {
    let (id, name) = (&bundle.profile.id, &bundle.profile.details.name);
    if !dry_run {
        desk.store.receive(bundle).map_err(|error| desk.failure(&error))?;
        desk.out.counts(None);
    }
    added(desk, (id, name), bundle.records.len(), dry_run)
}

fn added(desk: &Desk, (id, name): (&str, &str), n: usize, dry_run: bool) -> Result<(), Failure> {
    if desk.out.json {
        return desk
            .out
            .value(&json!({ "profile": id, "name": name, "saves": n, "imported": !dry_run, "dry_run": dry_run }));
    }
    let key = if dry_run { "import.would_add" } else { "import.added" };
    let said = desk.session.words.fill(key, &[("name", &name), ("n", &n), ("id", &id)]);
    let not_yet = dry_run.then(|| desk.session.words.get("review.nothing_yet").into_owned());
    desk.out.lines(&std::iter::once(said).chain(not_yet).collect::<Vec<_>>())
}

/// Takes a file in as a new person with a history of their own: choices, what
/// was said of the page, and open requests and messages with their references.
fn as_new(desk: &mut Desk, bundle: &Bundle, name: &str, dry_run: bool) -> Result<(), Failure> {
    let name = desk.detail(Detail::Name, name, &Details::default())?;
    let name = name.as_str();
    let people = desk.store.people().map_err(|error| desk.failure(&error))?;
    if people.iter().any(|person| person.name == name) {
        return Err(Failure::new(2, desk.session.words.fill("name.taken", &[("name", &name)])));
    }
    let taken: Vec<String> = people.into_iter().map(|person| person.id).collect();
    let id = desk.profile.clone().unwrap_or_else(|| id_for(name, &taken));
    if dry_run {
        return added(desk, (&id, name), 1, true);
    }
    let catalog = desk.session.catalog.clone();
    let theirs = bundle.profile.settings(&catalog);
    let mut profile = Profile::new(&id, theirs.details.clone());
    let empty = Settings { details: theirs.details.clone(), ..profile.settings(&catalog) };
    profile.change(&diff(&catalog, &empty, &theirs));
    name.clone_into(&mut profile.details.name);
    for fact in bundle.profile.site.facts() {
        profile.site.take(&fact, &fact.at, &fact.by);
    }
    let own = desk.stamp(Event::Made, &profile.details);
    let stamp = Stamp { through: Through::Import, brought: bundle.brings(0, &Ledger::default()), ..own };
    desk.store.create(profile, &stamp).map_err(|error| desk.failure(&error))?;
    desk.out.counts(None);
    added(desk, (&id, name), 1, false)
}

fn read(desk: &Desk, file: &Path) -> Result<Bundle, Failure> {
    bundle_of(stream::read(file, BUNDLE_MAX)).map_err(|error| {
        let status = if matches!(error, ImportError::Unread(_)) { 1 } else { 6 };
        Failure::new(status, import_error(&desk.session.words, &path_name(file), &error).join(" "))
    })
}
