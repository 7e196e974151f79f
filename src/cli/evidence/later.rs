//! What is said of a message later: that it is corrected or withdrawn.

use serde_json::json;

use super::came;
use crate::cli::failure::Failure;
use crate::cli::grammar::CameArgs;
use crate::cli::named::{Pointed, entry, ledger};
use crate::cli::{Desk, short};
use crate::domain::history::{Correction, Event, Evidence, Record};
use crate::domain::ledger::{Noted, reference_of};
use crate::store::Stamp;
use crate::wording::{self, messages};

/// The entry with a number in the list, or with a reference.
fn pointed(desk: &mut Desk, typed: &str, also_withdrawn: bool) -> Result<(Pointed, Noted), Failure> {
    let number = typed.parse::<usize>().ok().filter(|_| typed.len() < 8);
    let entry = match number {
        None => entry(desk, typed, also_withdrawn)?,
        Some(n) => {
            let who = desk.who()?;
            let ledger = ledger(desk, &who)?;
            let known = ledger.noted.len();
            let none = || {
                let holes: [(&str, &dyn std::fmt::Display); 2] = [("n", &n), ("known", &known)];
                Failure::new(3, desk.session.words.fill("evidence.no_entry", &holes))
            };
            let head = n.checked_sub(1).and_then(|at| ledger.noted.get(at)).ok_or_else(none)?.head.clone();
            Pointed { who, head, ledger }
        }
    };
    let found = entry.ledger.noted.iter().find(|noted| noted.head == entry.head).cloned();
    let holes: [(&str, &dyn std::fmt::Display); 2] = [("reference", &short(typed)), ("more", &"")];
    let noted = found.ok_or_else(|| Failure::new(3, desk.session.words.fill("evidence.is_request", &holes)))?;
    if noted.withdrawn.is_some() && !also_withdrawn {
        return Err(Failure::new(7, desk.session.words.fill("cli.entry_withdrawn", &holes)));
    }
    desk.profile = Some(entry.who.clone());
    Ok((entry, noted))
}

/// Corrects what was written down of a message.
pub fn correct(desk: &mut Desk, typed: &str, from: Option<&str>, args: &CameArgs) -> Result<(), Failure> {
    let (entry, noted) = pointed(desk, typed, false)?;
    let from = from.unwrap_or(&noted.evidence.from).trim().to_owned();
    let new = came(desk, &from, args, noted.evidence.clone())?;
    let mut made = None;
    if new != noted.evidence {
        desk.needs_reason()?;
        if desk.dry_run {
            return would(desk, "would.correct", &new, &noted.head);
        }
        let corrects = Some(Correction { of: noted.head.clone(), asking: None, evidence: Some(new) });
        made = desk.note(Stamp { event: Event::Evidence, corrects, ..Stamp::default() })?;
    }
    later(desk, &entry, &noted, made, "corrected", "evidence.corrected")
}

/// Withdraws what was written down of a message.
pub fn withdraw(desk: &mut Desk, typed: &str) -> Result<(), Failure> {
    let (entry, noted) = pointed(desk, typed, false)?;
    desk.needs_reason()?;
    if desk.dry_run {
        return would(desk, "would.withdraw", &noted.evidence, &noted.head);
    }
    let stamp = Stamp { event: Event::Evidence, withdraws: noted.head.clone(), ..Stamp::default() };
    let made = desk.note(stamp)?;
    later(desk, &entry, &noted, made, "withdrawn", "evidence.withdrew")
}

/// Says what would be done about a message.
pub fn would(desk: &Desk, key: &str, of: &Evidence, head: &str) -> Result<(), Failure> {
    let words = &desk.session.words;
    let (date, kind) = (wording::date(words, &of.at).unwrap_or_default(), messages::a_kind(words, of.kind));
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("date", &date), ("time", &wording::time(&of.at)), ("from", &of.from), ("kind", &kind)];
    let what = words.fill("evidence.came", &holes);
    let holes: [(&str, &dyn std::fmt::Display); 2] =
        [("of", &reference_of(head)), ("what", &what.trim_end_matches('.'))];
    desk.would(vec![words.fill(key, &holes)])
}

/// Says what a later record did to an entry.
fn later(
    desk: &Desk,
    entry: &Pointed,
    noted: &Noted,
    made: Option<Record>,
    member: &str,
    key: &str,
) -> Result<(), Failure> {
    let (of, made) = (reference_of(&noted.head), made.map(|record| record.reference()));
    if desk.out.json {
        return desk.out.value(&json!({ "profile": entry.who, "reference": made, member: of }));
    }
    let Some(made) = made else {
        return desk.out.lines(&[desk.session.words.get("cli.nothing").into_owned()]);
    };
    let date = wording::date(&desk.session.words, &noted.evidence.at).unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("reference", &made), ("of", &of), ("date", &date), ("from", &noted.evidence.from)];
    desk.out.lines(&[desk.session.words.fill(key, &holes)])
}
