//! Finding the save that a reference names, whoever it is of.

use super::failure::Failure;
use super::{Desk, short};
use crate::domain::change::Change;
use crate::domain::evidence::Findings;
use crate::domain::history::{Event, Record};
use crate::store::FoundSave;
use crate::wording::{TypedReference, typed_reference};

/// So many saves are named where more than one begins alike.
const SHOWN: usize = 8;

/// A save, and all saves of its person, newest first.
pub struct MeantSave {
    /// Whose it is.
    pub id: String,
    /// The save.
    pub record: Record,
    /// All saves of the person that are looked through, newest first.
    pub records: Vec<Record>,
}

/// The save that is meant: the one with a reference, however it was typed, or
/// with a number; else the newest that is no tick-off and no message. A
/// reference finds its person by itself; the person is then the one that is
/// meant by everything that follows.
///
/// # Errors
/// There is none, there are several, or it is of another person than the one
/// that was named.
pub fn meant(desk: &mut Desk, reference: Option<&str>) -> Result<MeantSave, Failure> {
    let Some(reference) = reference else { return newest(desk) };
    let typed = typed_reference(&desk.session, reference).or_else(|| beginning(reference));
    let is_known = desk.profile.is_some() || desk.store.few_ids(1).ok().flatten().is_some_and(|few| few.len() == 1);
    if is_known && let Some(own) = of_person(desk, reference, typed.as_ref())? {
        return Ok(own);
    }
    let none = || Failure::new(3, desk.session.words.fill("cli.no_receipt", &[("reference", &short(reference))]));
    let Some(typed) = typed else { return Err(none()) };
    let found = desk.store.find_reference(&typed.signs, SHOWN).map_err(|error| desk.failure(&error))?;
    match (found.as_slice(), &desk.profile) {
        ([], _) => Err(none()),
        ([one], Some(named)) => Err(of_other(desk, one, named)),
        ([one], None) => {
            let (id, record) = (one.id.clone(), one.record.clone());
            desk.profile = Some(id.clone());
            let records = desk.store.history(&id, Findings::FAR).map_err(|error| desk.failure(&error))?;
            Ok(MeantSave { id, record, records })
        }
        (several, _) => {
            let several: Vec<(String, &Record)> = several.iter().map(|one| (one.id.clone(), &one.record)).collect();
            Err(alike(desk, reference, &several))
        }
    }
}

/// The beginning of a reference, or a number that can be one.
fn beginning(text: &str) -> Option<TypedReference> {
    let signs: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect::<String>().to_lowercase();
    let fits = (4..=64).contains(&signs.len()) && signs.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then_some(TypedReference { signs, certain: false })
}

/// The newest save of a box or a request, undone ones too: a change of
/// details, what was done on the shop's site, came, or was corrected or
/// withdrawn, is none. Where there is no such save, the newest of all.
fn newest(desk: &mut Desk) -> Result<MeantSave, Failure> {
    let id = desk.who()?;
    let records = desk.store.history(&id, Findings::FAR).map_err(|error| desk.failure(&error))?;
    let points = |record: &Record| !record.withdraws.is_empty() || record.corrects.is_some();
    let is_one = |record: &&Record| {
        let sets = record.changes.iter().any(Change::is_of_box) || record.asked_for().is_some();
        !points(record) && (sets || record.event == Event::PutBack)
    };
    let found = records.iter().find(is_one).or(records.first()).cloned();
    let none = || Failure::new(3, desk.session.words.fill("cli.no_receipt", &[("reference", &"")]));
    found.map(|record| MeantSave { id, record, records }).ok_or_else(none)
}

/// The save of the person that is meant, if one is named like that.
fn of_person(desk: &Desk, reference: &str, typed: Option<&TypedReference>) -> Result<Option<MeantSave>, Failure> {
    let id = desk.who()?;
    let records = desk.store.history(&id, Findings::FAR).map_err(|error| desk.failure(&error))?;
    let is_number = |record: &&Record| record.revision.to_string() == reference.trim();
    let by_number = records.iter().find(is_number);
    let brought = |record: &Record, signs: &str| record.brought.iter().any(|one| one.head.starts_with(signs));
    let is_named = |record: &&Record| {
        typed.is_some_and(|typed| record.hash.starts_with(&typed.signs) || brought(record, &typed.signs))
    };
    let named: Vec<&Record> = records.iter().filter(is_named).collect();
    let found = match (by_number, named.as_slice()) {
        (Some(record), _) => record.clone(),
        (None, [record]) => (*record).clone(),
        (None, []) => return Ok(None),
        (None, several) => {
            let several: Vec<(String, &Record)> = several.iter().map(|record| (id.clone(), *record)).collect();
            return Err(alike(desk, reference, &several));
        }
    };
    Ok(Some(MeantSave { id, record: found, records }))
}

/// That more than one save begins like that: which, and whose.
fn alike(desk: &Desk, reference: &str, several: &[(String, &Record)]) -> Failure {
    let words = &desk.session.words;
    let shown = several
        .iter()
        .take(SHOWN)
        .map(|(id, record)| words.fill("cli.reference_of", &[("reference", &record.check_code()), ("id", id)]));
    let shown = words.series(&shown.collect::<Vec<_>>());
    Failure::new(3, words.fill("cli.references_alike", &[("reference", &short(reference)), ("known", &shown)]))
}

/// That a reference is of another person than the one that was named.
fn of_other(desk: &Desk, found: &FoundSave, named: &str) -> Failure {
    let holes: [(&str, &dyn std::fmt::Display); 3] =
        [("reference", &found.record.reference()), ("id", &found.id), ("named", &short(named))];
    Failure::new(3, desk.session.words.fill("cli.reference_of_other", &holes))
}
