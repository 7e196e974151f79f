//! What has to happen outside, as data; doing it; and what came of it.

use std::io;
use std::path::PathBuf;

use super::App;
use super::copies;
use super::evidence::FAR;
use super::open::Open;
use super::page::{Leaving, Place};
use super::transfer::{self, ImportError};
use crate::domain::bundle::Bundle;
use crate::domain::catalog::Catalog;
use crate::domain::change::Change;
use crate::domain::history::{Event, Record};
use crate::domain::person::id_for;
use crate::domain::profile::Profile;
use crate::domain::settings::Details;
use crate::screens::wording;
use crate::store::export::{ExportError, Form};
use crate::store::index::Index;
use crate::store::{Draft, Opened, Person, Save, Saved, Stamp, Store, StoreError};

/// Something that has to happen outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Open a person's profile.
    Open {
        /// Whose.
        id: String,
    },
    /// Make a person's profile, then open it.
    Create {
        /// Name, contact and two-step verification.
        details: Details,
        /// Whether it is nobody.
        made_up: bool,
    },
    /// Save changes.
    Save {
        /// Whose.
        id: String,
        /// The revision that they were made on.
        base: u64,
        /// What is to change.
        changes: Vec<Change>,
        /// Who and why; the time is added when it happens.
        stamp: Stamp,
        /// What to do afterwards, instead of showing the receipt.
        then: Option<Leaving>,
    },
    /// Keep unsaved changes, or drop what was kept when there are none.
    KeepDraft {
        /// Whose.
        id: String,
        /// The revision that they were made on.
        base: u64,
        /// The changes.
        changes: Vec<Change>,
        /// The program whose draft these are, to be dropped once they are kept.
        instead_of: Option<u32>,
    },
    /// Drop what a program had kept.
    DropDraft {
        /// Whose.
        id: String,
        /// The program.
        pid: u32,
    },
    /// Read the newest saves.
    ReadHistory {
        /// Whose.
        id: String,
        /// At most so many.
        limit: usize,
    },
    /// Read what opt-outs and messages are found in.
    ReadEvidence {
        /// Whose.
        id: String,
    },
    /// See whether someone else saved meanwhile.
    LookAgain {
        /// Whose.
        id: String,
    },
    /// Record what was changed in a file outside this program.
    Adopt {
        /// Whose.
        id: String,
        /// Who has it recorded.
        stamp: Stamp,
        /// Whether it is put back then.
        put_back: bool,
    },
    /// Take a person's data out to a file.
    Export {
        /// Whose.
        id: String,
        /// What the file looks like.
        form: Form,
    },
    /// Read an exported file.
    ReadImport {
        /// Where it is.
        path: PathBuf,
    },
    /// Put a text on the clipboard.
    Copy {
        /// The text.
        text: String,
    },
    /// Save a text to a new file.
    SaveCopy {
        /// The file's name, without its ending.
        name: String,
        /// The text.
        text: String,
        /// The same for programs, in a file beside it; none where empty.
        json: String,
    },
    /// Go on line by line.
    GoPlain,
    /// Draw everything again.
    Redraw,
    /// End the program.
    Quit,
}

/// What came of an effect.
#[derive(Debug)]
pub enum Outcome {
    /// A profile was opened, or not.
    Opened(Result<(Opened, String, Vec<Draft>), StoreError>),
    /// Saves were read, at most so many.
    History(Result<Vec<Record>, StoreError>, usize),
    /// Saves were read for opt-outs and messages, and the time now.
    Evidence(Result<Vec<Record>, StoreError>, String),
    /// A profile was looked at again.
    Looked(Box<Opened>),
    /// A profile was made and opened, or not; and everyone there is now.
    Created(Result<(Opened, String, Person), StoreError>),
    /// Everyone, as far as is known, and whether the files were looked at.
    Gathered(Index, bool),
    /// How many files of how many were looked at.
    Gathers(usize, usize),
    /// Changes were saved, or not.
    Saved {
        /// What the store said.
        result: Result<Saved, StoreError>,
        /// How many changes there were.
        asked: usize,
        /// What to do now.
        then: Option<Leaving>,
    },
    /// A copy was saved under this name, or not.
    Copied(io::Result<PathBuf>),
    /// An export was written to this file, or not.
    Exported(Result<PathBuf, ExportError>),
    /// An exported file was read, or not.
    Imported(PathBuf, Result<Bundle, ImportError>),
    /// Unsaved changes were kept, or not.
    Kept(Result<(), StoreError>),
    /// Nothing to tell.
    Nothing,
}

impl Outcome {
    /// Whether something could not be done.
    fn is_trouble(&self) -> bool {
        match self {
            Self::Opened(result) => result.is_err(),
            Self::Created(result) => result.is_err(),
            Self::Saved { result, .. } => result.is_err(),
            Self::Copied(result) => result.is_err(),
            Self::History(Err(_), _) | Self::Evidence(Err(_), _) => true,
            Self::Exported(result) => result.is_err(),
            Self::Imported(_, result) => result.is_err(),
            // No news for someone who is typing: the changes are on the screen.
            Self::Gathered(..)
            | Self::Gathers(..)
            | Self::Nothing
            | Self::Looked(_)
            | Self::Kept(_)
            | Self::History(..)
            | Self::Evidence(..) => false,
        }
    }
}

/// The world outside, as far as effects need it.
pub struct World<'a> {
    /// Where profiles are kept.
    pub store: &'a mut dyn Store,
    /// What boxes there are.
    pub catalog: &'a Catalog,
    /// The time now, RFC 3339 with the zone's offset.
    pub now: String,
    /// Who makes new profiles, when it is not the person.
    pub agent: Option<String>,
    /// The folder for copies.
    pub folder: PathBuf,
    /// This program.
    pub me: Running,
}

/// A running program.
#[derive(Clone, Debug, Default)]
pub struct Running {
    /// Its number.
    pub pid: u32,
    /// The start of the computer that it runs under.
    pub boot: String,
}

/// Makes an effect happen. The clipboard, the terminal and the end of the
/// program are not in the world: the one who owns the terminal sees to those.
pub fn perform(effect: Effect, world: &mut World<'_>) -> Outcome {
    match effect {
        Effect::Open { id } => Outcome::Opened(open(world, &id)),
        Effect::Create { details, made_up } => Outcome::Created(create(world, &details, made_up)),
        Effect::Save { id, base, changes, mut stamp, then } => {
            stamp.at.clone_from(&world.now);
            let save = Save { catalog: world.catalog, base, changes: &changes, stamp: &stamp };
            let result = world.store.save(&id, &save);
            if result.is_ok() {
                // What is saved is no draft any more; one that stays is offered, and harmless.
                let _ = world.store.drop_draft(&id, world.me.pid);
            }
            Outcome::Saved { result, asked: changes.len(), then }
        }
        Effect::SaveCopy { name, text, json } => Outcome::Copied(save_copy(world, &name, &text, &json)),
        Effect::KeepDraft { id, base, changes, instead_of } => {
            Outcome::Kept(keep_draft(world, &id, base, changes, instead_of))
        }
        Effect::DropDraft { id, pid } => {
            let _ = world.store.drop_draft(&id, pid);
            Outcome::Nothing
        }
        Effect::ReadHistory { id, limit } => Outcome::History(world.store.history(&id, limit), limit),
        Effect::ReadEvidence { id } => Outcome::Evidence(world.store.history(&id, FAR), world.now.clone()),
        Effect::LookAgain { id } => {
            world.store.load(&id).map_or(Outcome::Nothing, |opened| Outcome::Looked(Box::new(opened)))
        }
        Effect::Adopt { id, stamp, put_back } => adopt(world, &id, stamp, put_back),
        Effect::Export { id, form } => Outcome::Exported(transfer::write(world, &id, form)),
        Effect::ReadImport { path } => {
            let read = transfer::read(&world.folder.join(&path));
            Outcome::Imported(path, read)
        }
        Effect::Copy { .. } | Effect::GoPlain | Effect::Redraw | Effect::Quit => Outcome::Nothing,
    }
}

/// Writes a text, and the same for programs beside it.
fn save_copy(world: &World<'_>, name: &str, text: &str, json: &str) -> io::Result<PathBuf> {
    if !json.is_empty() {
        let mut write = |out: &mut dyn io::Write| out.write_all(json.as_bytes());
        copies::write_new(&world.folder, (name, "json"), &mut write)?;
    }
    let mut write = |out: &mut dyn io::Write| out.write_all(text.as_bytes());
    copies::write_new(&world.folder, (name, "txt"), &mut write)
}

/// Records what was changed outside; then puts it back, if that is asked for.
fn adopt(world: &mut World<'_>, id: &str, mut stamp: Stamp, put_back: bool) -> Outcome {
    stamp.at.clone_from(&world.now);
    let mut result = world.store.adopt(id, &stamp);
    if let (true, Ok(Saved { record: Some(found), .. })) = (put_back, &result) {
        let changes: Vec<Change> = found.changes.iter().map(Change::invert).collect();
        let stamp = Stamp { event: Event::PutBack, puts_back: Some(found.revision), ..stamp };
        let save = Save { catalog: world.catalog, base: found.revision, changes: &changes, stamp: &stamp };
        result = world.store.save(id, &save);
    }
    let asked = result.as_ref().ok().and_then(|saved| saved.record.as_ref()).map_or(0, |record| record.changes.len());
    Outcome::Saved { result, asked, then: None }
}

/// Opens a profile, with the drafts of programs that are gone.
fn open(world: &World<'_>, id: &str) -> Result<(Opened, String, Vec<Draft>), StoreError> {
    let opened = world.store.load(id)?;
    let drafts = world.store.drafts(id).unwrap_or_default();
    let gone = drafts.into_iter().filter(|draft| !draft.is_of_a_running_program(&world.me.boot)).collect();
    Ok((opened, world.store.place(id), gone))
}

/// Keeps a draft.
fn keep_draft(
    world: &mut World<'_>,
    id: &str,
    base: u64,
    changes: Vec<Change>,
    instead_of: Option<u32>,
) -> Result<(), StoreError> {
    let me = world.me.clone();
    let kept = if changes.is_empty() {
        world.store.drop_draft(id, me.pid)
    } else {
        world.store.keep_draft(id, &Draft { base, at: world.now.clone(), pid: me.pid, boot: me.boot, changes })
    };
    if let (Ok(()), Some(old)) = (&kept, instead_of.filter(|old| *old != me.pid)) {
        let _ = world.store.drop_draft(id, old);
    }
    kept
}

fn create(world: &mut World<'_>, details: &Details, made_up: bool) -> Result<(Opened, String, Person), StoreError> {
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
) -> Result<(Opened, String, Person), StoreError> {
    let name = details.name.clone();
    let mut profile = Profile::new(id, details, world.catalog);
    profile.made_up = made_up;
    let by = world.agent.clone().unwrap_or_else(|| name.clone());
    let on_behalf_of = if world.agent.is_some() { name } else { String::new() };
    let stamp = Stamp { event: Event::Made, at: world.now.clone(), by, on_behalf_of, ..Stamp::default() };
    world.store.create(profile, &stamp)?;
    let (opened, place, _) = open(world, id)?;
    let person = Person::of(&opened.profile);
    Ok((opened, place, person))
}

impl App {
    /// Takes over what came of an effect. What has to happen next comes back.
    pub fn done(&mut self, outcome: Outcome) -> Option<Effect> {
        self.trouble = outcome.is_trouble();
        match outcome {
            Outcome::Opened(Ok((opened, place, drafts))) => {
                self.opened(opened, place);
                self.offer(drafts);
            }
            Outcome::Looked(opened) => self.looked(*opened),
            Outcome::Evidence(records, now) => self.evidence_read(records, now),
            Outcome::History(records, limit) => self.history_read(records, limit),
            Outcome::Gathered(people, done) => self.gathered(people, done),
            Outcome::Gathers(done, all) => self.gathers(done, all),
            Outcome::Created(Ok((opened, place, person))) => {
                self.people.put(&person);
                self.opened(opened, place);
                if self.unsaved() == 0 {
                    self.status = self.words.fill(
                        "made.folder",
                        &[("place", &self.open.as_ref().map(|open| open.place.clone()).unwrap_or_default())],
                    );
                }
            }
            Outcome::Opened(Err(error)) | Outcome::Created(Err(error)) => {
                self.status = wording::store_error(&self.words, &error);
            }
            Outcome::Saved { result, asked, then } => return self.save_done(result, asked, then),
            Outcome::Exported(Ok(path)) => {
                self.status = self.words.fill("export.done", &[("file", &path.display())]);
            }
            Outcome::Exported(Err(error)) => self.status = wording::export_error(&self.words, &error),
            Outcome::Imported(path, read) => self.import(&path, read),
            Outcome::Copied(Ok(path)) => self.status = self.words.fill("copy.saved", &[("path", &path.display())]),
            Outcome::Copied(Err(error)) => {
                let of_a_save = self.receipt().is_some() && self.unsaved() == 0;
                self.status = wording::copy_error(&self.words, &error, of_a_save);
            }
            Outcome::Kept(Ok(())) => self.draft_lost = false,
            Outcome::Kept(Err(_)) => {
                self.draft_lost = self.unsaved() > 0;
                self.kept.clear();
            }
            Outcome::Nothing => {}
        }
        None
    }

    fn opened(&mut self, opened: Opened, place: String) {
        let newer = opened.profile.is_newer();
        let (outside, gone) = (opened.outside.clone(), opened.history_gone);
        let open = Open::new(&self.catalog, opened, place);
        self.enter(open);
        if newer {
            self.say("open.newer");
        } else if gone {
            self.say("open.history_gone");
        } else if outside.is_some() {
            self.say("open.outside");
        }
        if let Some(changes) = outside.filter(|changes| !changes.is_empty() && !newer) {
            self.push(Place::Outside(changes));
            return;
        }
        if self.first_channel.is_some() {
            self.act(super::action::Action::Preferences);
        }
    }

    /// Someone else may have saved: shows that at once where nothing is
    /// unsaved here, and says so where something is.
    fn looked(&mut self, opened: Opened) {
        let catalog = self.catalog.clone();
        let unsaved = self.unsaved();
        let Some(open) = &mut self.open else { return };
        if opened.profile.id != open.profile.id || opened.profile.revision <= open.profile.revision {
            return;
        }
        let who = opened.last.as_ref().map(|last| last.by.clone()).unwrap_or_default();
        if unsaved == 0 {
            open.saved(&catalog, opened.profile, opened.last);
        }
        self.status = self.words.fill(if unsaved == 0 { "look.shown" } else { "look.newer" }, &[("who", &who)]);
    }
}
