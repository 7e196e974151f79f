//! What went wrong, in one sentence: what happened, what is as it was, what
//! to do next.

use std::path::Path;

use crate::domain::bundle::BundleError;
use crate::domain::catalog::{CatalogError, CatalogFault};
use crate::domain::person::DetailFault;
use crate::domain::phone::PhoneFault;
use crate::domain::region::{RegionError, RegionFault, Trouble};
use crate::domain::text::clean;
use crate::store::export::ExportError;
use crate::store::files::{ImportError, ReadError};
use crate::store::{StoreError, said};
use crate::words::Words;

/// What is wrong with a detail that was typed.
#[must_use]
pub fn detail_fault(words: &Words, fault: DetailFault, typed: &str) -> String {
    match fault {
        DetailFault::NameEmpty => words.get("name.empty").into_owned(),
        DetailFault::NameLong => words.fill("name.long", &[("count", &typed.chars().count())]),
        DetailFault::NameIsNumber => words.get("name.is_number").into_owned(),
        DetailFault::Phone(why) => {
            let key = match why {
                PhoneFault::NotANumber => "details.bad_phone",
                PhoneFault::NoCountry => "details.no_country",
                PhoneFault::NoCallingCode => "details.no_calling_code",
                PhoneFault::Length => "details.phone_length",
            };
            words.get(key).into_owned()
        }
        DetailFault::Region(near) => nearest(words, "details.bad_region", typed, &near),
        DetailFault::State(near) => nearest(words, "details.bad_state", typed, &near),
        DetailFault::Zone(near) => nearest(words, "details.bad_zone", typed, &near),
        DetailFault::Email => words.get("details.bad_email").into_owned(),
    }
}

/// That there is nothing of a name, and what is called nearly so.
fn nearest(words: &Words, key: &str, typed: &str, near: &[String]) -> String {
    let near = match near {
        [] => words.get("details.near_none").into_owned(),
        near => words.fill("details.near", &[("near", &words.series(near))]),
    };
    words.fill(key, &[("id", &start_of(typed, 40)), ("near", &near)])
}

/// Why a save did not happen, and that nothing is lost.
#[must_use]
pub fn not_saved(words: &Words, error: &StoreError, changes: usize) -> Vec<String> {
    let key = match error {
        doubt if doubt.is_doubt() => "not_saved.doubt",
        StoreError::Full => "not_saved.full",
        StoreError::ReadOnly { .. } => "not_saved.read_only",
        StoreError::Busy => "not_saved.busy",

        _ => {
            let mut sentences = words.sentences("not_saved.other", &[("n", &changes)]);
            sentences.extend(error.told(words));
            return sentences;
        }
    };
    words.sentences(key, &[("n", &changes)])
}

/// What is wrong with a region pack.
#[must_use]
pub fn pack_error(words: &Words, file: &str, error: &RegionError) -> String {
    match error {
        RegionError::Damaged { line, .. } => words.fill("region.damaged", &[("file", &file), ("line", line)]),
        RegionError::Newer { .. } => words.fill("region.newer", &[("file", &file)]),
        RegionError::Wrong { what, why: RegionFault::OtherId } => {
            words.fill("region.other_id", &[("file", &file), ("id", what)])
        }
        RegionError::Wrong { what, why } => words.fill(pack_fault(*why), &[("file", &file), ("what", what)]),
    }
}

fn pack_fault(why: RegionFault) -> &'static str {
    match why {
        RegionFault::Empty => "region.empty",
        RegionFault::Hole => "region.hole",
        RegionFault::Twice => "region.twice",
        RegionFault::NoFact => "region.no_fact",
        RegionFault::Unknown => "region.unknown_word",
        RegionFault::BadDate => "region.bad_date",
        RegionFault::BadId => "region.bad_id",
        RegionFault::BadNumber => "region.bad_number",
        RegionFault::EndsFirst => "region.ends_first",
        RegionFault::NoHolidays => "region.no_holidays",
        RegionFault::NoDay => "region.no_day",
        RegionFault::Cycle => "region.cycle",
        RegionFault::NoBase => "region.no_base",
        RegionFault::OtherId => "region.other_id",
    }
}

/// Something that went wrong and can be told to a person.
pub trait Told {
    /// What happened, what is as it was, what to do next: a sentence each.
    fn told(&self, words: &Words) -> Vec<String>;

    /// All of it in one line.
    fn sentence(&self, words: &Words) -> String {
        self.told(words).join(" ")
    }
}

impl Told for Trouble {
    fn told(&self, words: &Words) -> Vec<String> {
        let problem = match self {
            Self::NotRead(why) => why.clone(),
            Self::Wrong { file, error } => pack_error(words, file, error),
        };
        words.sentences("region.not_used", &[("problem", &problem)])
    }
}

impl Told for StoreError {
    fn told(&self, words: &Words) -> Vec<String> {
        let path = |key: &str, path: &Path| words.sentences(key, &[("path", &path.display())]);
        match self {
            Self::NoSuchPerson { id } => words.sentences("store.no_such_person", &[("id", id)]),
            Self::Taken { id } => words.sentences("store.taken", &[("id", id)]),
            Self::BadId { id } => words.sentences("store.bad_id", &[("id", &start_of(id, 64))]),
            Self::Damaged { path, line, member } => {
                let key = if member.is_empty() { "store.damaged" } else { "store.damaged_member" };
                let member = start_of(member, 40);
                words.sentences(key, &[("path", &path.display()), ("line", line), ("member", &member)])
            }
            Self::ChangedOutside { path, line } => {
                words.sentences("store.changed_outside", &[("path", &path.display()), ("line", line)])
            }
            Self::Newer { path: at } => path("store.newer", at),
            Self::TooLarge { path: at } => path("store.too_large", at),
            Self::NotAFile { path: at } => path("store.not_a_file", at),
            Self::FileForbidden { path: at } => path("store.file_forbidden", at),
            Self::ReadOnly { path: at } => path("store.read_only", at),
            Self::Doubt { place } => words.sentences("store.doubt", &[("place", place)]),
            Self::UnknownKind { kind, forms } => {
                words.sentences("store.unknown_kind", &[("kind", kind), ("forms", forms)])
            }
            Self::BadSpec { forms } => words.sentences("store.bad_spec", &[("forms", forms)]),
            Self::Unreachable { what } => words.sentences("store.unreachable", &[("what", what)]),
            Self::SignInRefused => words.sentences("store.sign_in_refused", &[]),
            Self::Forbidden => words.sentences("store.forbidden", &[]),
            Self::TimedOut => words.sentences("store.timed_out", &[]),
            Self::Full => words.sentences("store.full", &[]),
            Self::Busy => words.sentences("store.busy", &[]),
            Self::Conflict { .. } => words.sentences("store.conflict", &[]),
            Self::Io { path, what } => words.sentences("store.io", &[("path", &path.display()), ("what", what)]),
        }
    }
}

impl Told for ExportError {
    fn told(&self, words: &Words) -> Vec<String> {
        match self {
            Self::Store(error) => error.told(words),
            Self::Write(error) => words.sentences("export.not_saved", &[("what", &said(error))]),
        }
    }
}

/// The start of a text from outside, for a sentence.
fn start_of(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// One sentence for what is wrong with a catalogue file.
#[must_use]
pub fn catalog_error(words: &Words, file: &str, error: &CatalogError) -> String {
    match error {
        CatalogError::Damaged { line, .. } => words.fill("catalog.damaged", &[("file", &file), ("line", line)]),
        CatalogError::Newer { .. } => words.fill("catalog.newer", &[("file", &file)]),
        CatalogError::Wrong { what, why } => {
            let key = match why {
                CatalogFault::Twice => "catalog.twice",
                CatalogFault::Missing => "catalog.missing",
                CatalogFault::BadId => "catalog.bad_id",
                CatalogFault::Empty => "catalog.empty",
                CatalogFault::BadPhrase => "catalog.bad_phrase",
                CatalogFault::BadUsual => "catalog.bad_usual",
            };
            words.fill(key, &[("file", &file), ("what", &start_of(what, 80))])
        }
    }
}

/// A path that someone typed, for a sentence: made harmless by itself, so
/// that it swallows none of the sentence, and with its start left out where it is long.
#[must_use]
pub fn path_name(path: &Path) -> String {
    let shown = path.display().to_string();
    let name: Vec<char> = clean(&shown).chars().collect();
    let from = name.len().saturating_sub(PATH_MAX);
    let start = if from > 0 { "..." } else { "" };
    format!("{start}{}", name[from..].iter().collect::<String>())
}

/// The most of a path that a sentence shows, in letters.
const PATH_MAX: usize = 120;

/// What stood in the way of reading a file that a person named.
#[must_use]
pub fn read_error(words: &Words, error: &ReadError) -> String {
    match error {
        ReadError::NotAFile => words.get("file.not_a_file").into_owned(),
        ReadError::TooLarge(most) => words.fill("file.too_large", &[("most", &(most / 1024 / 1024))]),
        ReadError::Said(what) => what.clone(),
    }
}

/// One sentence for why an exported file was not taken in.
#[must_use]
pub fn import_error(words: &Words, file: &str, error: &ImportError) -> Vec<String> {
    let error = match error {
        ImportError::Unfit(error) => error,
        ImportError::Unread(error) => {
            return words.sentences("import.not_read", &[("file", &file), ("what", &read_error(words, error))]);
        }
    };
    match error {
        BundleError::Damaged(line) => words.sentences("import.damaged", &[("file", &file), ("line", line)]),
        BundleError::Other => words.sentences("import.other", &[("file", &file)]),
        BundleError::Newer => words.sentences("import.newer", &[("file", &file)]),
        BundleError::Chain(save) => words.sentences("import.chain", &[("file", &file), ("save", save)]),
    }
}
