//! Making effects happen: the only place of `app` that touches the store.

use std::io;
use std::path::PathBuf;

use super::effect::{Effect, OpenedProfile, Order, Outcome};
use crate::domain::catalog::Catalog;
use crate::domain::change::Change;
use crate::domain::due::{self, Late};
use crate::domain::evidence::Findings;
use crate::domain::history::Event;
use crate::domain::ledger::Ledger;
use crate::domain::person::id_for;
use crate::domain::profile::Profile;
use crate::domain::standing::Details;
use crate::domain::terms::Rules;
use crate::store::export::{ExportError, Form, export};
use crate::store::{Draft, Owner, Person, Save, Saved, Stamp, Store, StoreError};
use crate::store::{files, sample};

/// The world outside, as far as effects need it.
pub struct World<'a> {
    /// Where profiles are kept.
    pub store: &'a mut dyn Store,
    /// What boxes there are.
    pub catalog: &'a Catalog,
    /// The time, RFC 3339 with the zone's offset; asked for when something is stamped.
    pub now: fn() -> String,
    /// Who makes new profiles, when it is not the person.
    pub agent: Option<String>,
    /// The folder for copies.
    pub folder: PathBuf,
    /// The program that runs, as the owner of its drafts.
    pub me: Owner,
}

/// So many saves are named whose references begin alike.
const ALIKE: usize = 4;

/// Makes an effect happen. The clipboard, the terminal and the end of the
/// program are not in the world: the one who owns the terminal sees to those.
pub fn perform(effect: Effect, world: &mut World<'_>) -> Outcome {
    match effect {
        Effect::Open { id } => Outcome::Opened(open(world, &id), (world.now)()),
        Effect::Create { details, made_up } => Outcome::Created(create(world, &details, made_up), (world.now)()),
        Effect::Save(order) => save(world, order),
        Effect::SaveCopy { name, text, json } => Outcome::Copied(save_copy(world, &name, &text, &json)),
        Effect::KeepDraft { id, base, changes, agreed, instead_of } => {
            let draft = Draft { base, agreed, changes, ..Draft::default() };
            Outcome::Kept(keep_draft(world, &id, draft, instead_of))
        }
        Effect::DropDraft { id, owner } => {
            let _ = world.store.drop_draft(&id, &owner);
            Outcome::Nothing
        }
        Effect::ReadHistory { id, limit } => Outcome::History(world.store.history(&id, limit), limit),
        // A history that cannot be read has a page that says so.
        Effect::ReadSaves { id, limit } => Outcome::Saves(world.store.history(&id, limit).unwrap_or_default()),
        Effect::ReadToUndo { id, revision } => Outcome::ToUndo(world.store.history(&id, Findings::FAR), revision),
        Effect::ReadRequests { id, about, asks } => {
            let read = world.store.history(&id, Findings::FAR);
            Outcome::Requests { read, now: (world.now)(), about, asks }
        }
        Effect::FindReference { signs } => {
            let found = world.store.find_reference(&signs, ALIKE);
            Outcome::Referred(signs, found)
        }
        Effect::LookAgain { id } => look_again(world, &id).unwrap_or(Outcome::Nothing),
        Effect::Adopt { id, stamp, put_back } => adopt(world, &id, stamp, put_back),
        Effect::Export { id, form } => Outcome::Exported(write_export(world, &id, form)),
        Effect::ReadImport { id, path } => {
            let read = files::read_bundle(&world.folder.join(&path));
            let mut ours = Vec::new();
            match world.store.walk(&id, &mut |record, _| ours.push(record.clone())) {
                Ok(_) => Outcome::Imported(path, read, ours),
                Err(error) => Outcome::History(Err(error), 0),
            }
        }
        Effect::KeepLook { id, look } => {
            let before = world.store.keep_look(&id, &look).ok().flatten();
            Outcome::News(id, before.map(|before| look.news_since(&before)).unwrap_or_default())
        }
        Effect::TellTime => Outcome::Time((world.now)()),
        Effect::Copy { .. } | Effect::GoPlain | Effect::Redraw | Effect::Quit => Outcome::Nothing,
    }
}

/// Saves changes.
fn save(world: &mut World<'_>, order: Order) -> Outcome {
    let Order { id, base, changes, mut stamp, then } = order;
    stamp.at = (world.now)();
    let save = Save { catalog: world.catalog, base, changes: &changes, stamp: &stamp };
    let result = world.store.save(&id, &save);
    if result.is_ok() {
        // What is saved is no draft any more; one that stays is offered, and harmless.
        let _ = world.store.drop_draft(&id, &world.me);
    }
    Outcome::Saved { result, asked: changes.len(), then }
}

/// Writes an export to a new file in the folder for copies.
fn write_export(world: &World<'_>, id: &str, form: Form) -> Result<PathBuf, ExportError> {
    let (middle, ending) = form.ending().split_once('.').unwrap_or((form.ending(), ""));
    let mut write = |out: &mut dyn io::Write| export(world.store, world.catalog, id, &(world.now)(), form, out);
    files::write_new(&world.folder, (&format!("{id}-{middle}"), ending), &mut write)
}

/// Writes a text, and the same for programs beside it.
fn save_copy(world: &World<'_>, name: &str, text: &str, json: &str) -> io::Result<PathBuf> {
    if !json.is_empty() {
        let mut write = |out: &mut dyn io::Write| out.write_all(json.as_bytes());
        files::write_new(&world.folder, (name, "json"), &mut write)?;
    }
    let mut write = |out: &mut dyn io::Write| out.write_all(text.as_bytes());
    files::write_new(&world.folder, (name, "txt"), &mut write)
}

/// Records what was changed outside; then puts it back, if that is asked for.
fn adopt(world: &mut World<'_>, id: &str, mut stamp: Stamp, put_back: bool) -> Outcome {
    stamp.at = (world.now)();
    let mut result = world.store.adopt(id, world.catalog, &stamp);
    if let (true, Ok(Saved { record: Some(found), .. })) = (put_back, &result) {
        let changes: Vec<Change> = found.changes.iter().map(Change::invert).collect();
        let stamp = Stamp { event: Event::PutBack, puts_back: Some(found.revision), ..stamp };
        let save = Save { catalog: world.catalog, base: found.revision, changes: &changes, stamp: &stamp };
        result = world.store.save(id, &save);
    }
    let asked = result.as_ref().ok().and_then(|saved| saved.record.as_ref()).map_or(0, |record| record.changes.len());
    Outcome::Saved { result, asked, then: None }
}

/// Reads a profile again.
fn look_again(world: &World<'_>, id: &str) -> Result<Outcome, StoreError> {
    let now = (world.now)();
    let opened = world.store.load(id)?;
    let late = late(world, &opened.profile)?;
    Ok(Outcome::Looked(Box::new(opened), late, now))
}

/// What came after the last days of someone's requests. The history is read
/// only where such a day has come, somewhere on earth.
fn late(world: &World<'_>, profile: &Profile) -> Result<Late, StoreError> {
    let now = (world.now)();
    let mut days = profile.requests.iter().flat_map(|open| &open.boxes).filter_map(|open| open.due.as_deref());
    if !days.any(|day| now.get(..10).is_some_and(|today| day <= today)) {
        return Ok(Late::new());
    }
    let records = world.store.history(&profile.id, Findings::FAR)?;
    Ok(due::late(world.catalog, &Ledger::of(records.iter().rev())))
}

/// Opens a profile, with the drafts of programs that are gone.
fn open(world: &World<'_>, id: &str) -> Result<OpenedProfile, StoreError> {
    let opened = world.store.load(id)?;
    let late = late(world, &opened.profile)?;
    let drafts = world.store.drafts(id).unwrap_or_default();
    let kept = |owner: &Owner| *owner == world.me || world.store.is_running(owner);
    let drafts = drafts.into_iter().filter(|draft| !kept(&draft.owner)).collect();
    Ok(OpenedProfile { opened, late, place: world.store.place(id), drafts })
}

/// Keeps a draft.
fn keep_draft(world: &mut World<'_>, id: &str, draft: Draft, instead_of: Option<Owner>) -> Result<(), StoreError> {
    let (me, by) = (world.me.clone(), world.agent.clone().unwrap_or_default());
    let kept = if draft.changes.is_empty() {
        world.store.drop_draft(id, &me)
    } else {
        world.store.keep_draft(id, &Draft { at: (world.now)(), owner: me, by, ..draft })
    };
    if let (Ok(()), Some(old)) = (&kept, instead_of.filter(|old| *old != world.me)) {
        let _ = world.store.drop_draft(id, &old);
    }
    kept
}

fn create(world: &mut World<'_>, details: &Details, made_up: bool) -> Result<(OpenedProfile, Person), StoreError> {
    let mut taken = Vec::new();
    loop {
        let id = id_for(&details.name, &taken);
        match create_as(world, &id, details.clone(), made_up) {
            Err(StoreError::Taken { .. }) => taken.push(id),
            done => return done,
        }
    }
}

fn create_as(
    world: &mut World<'_>,
    id: &str,
    details: Details,
    made_up: bool,
) -> Result<(OpenedProfile, Person), StoreError> {
    let name = details.name.clone();
    let profile = Profile::new(id, details);
    if made_up {
        let rules = Rules::built_in(&profile.details.region);
        sample::make(world.store, world.catalog, &rules, profile, &(world.now)())?;
        return opened_person(world, id);
    }
    let by = world.agent.clone().unwrap_or_else(|| name.clone());
    let on_behalf_of = if world.agent.is_some() { name } else { String::new() };
    let stamp = Stamp { event: Event::Made, at: (world.now)(), by, on_behalf_of, ..Stamp::default() };
    world.store.create(profile, &stamp)?;
    opened_person(world, id)
}

/// A person who was just made.
fn opened_person(world: &World<'_>, id: &str) -> Result<(OpenedProfile, Person), StoreError> {
    let opened = open(world, id)?;
    let person = Person::of(&opened.opened.profile);
    Ok((opened, person))
}
