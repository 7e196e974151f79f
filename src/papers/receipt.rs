//! The receipt of a save. Its own part is made of the record alone, with the
//! labels of the catalogue: the same text on the day of the save and ever
//! after. What later records did stands apart, under "Since then".

mod asked;
mod later;
mod own;
mod there;

use crate::domain::change::Change;
use crate::domain::history::Record;
use crate::domain::request::{Asking, Request};
use crate::domain::since::{LaterAct, since};
use crate::domain::text::clean;
use crate::session::Session;
use crate::wording;

pub use self::asked::asked;
pub(super) use self::later::plain;
pub use self::later::{later_lines, later_value, undone_by};
pub(super) use self::own::whom;
pub use self::own::{PROOF, as_value, headline, name_of, pairs, stood, title};
pub use self::there::{day_line, last_days, rules, steps_of, steps_title, to_do_there};

/// A save that was made, and what came after it.
#[derive(Clone, Debug, Default)]
pub struct Receipt {
    /// The record of it.
    pub record: Record,
    /// The reference of the save that it undid, where that is known.
    pub undoes: Option<String>,
    /// What later records did to what it is about, oldest first.
    pub since: Vec<LaterAct>,
    /// Whether it was read back from the history, and not made just now.
    pub read_back: bool,
    /// Whether the readable copy lags behind.
    pub behind: bool,
    /// The record itself and the later ones, oldest first.
    known: Vec<Record>,
}

impl Receipt {
    /// The receipt of a save that was just made, which undid another where
    /// that is named: nothing came after it.
    #[must_use]
    pub fn new(record: Record, undoes: Option<String>, behind: bool) -> Self {
        Self { known: vec![record.clone()], record, undoes, behind, ..Self::default() }
    }

    /// The receipt of a record among those of its history, newest first.
    #[must_use]
    pub fn among(records: &[Record], revision: u64) -> Option<Self> {
        let at = records.iter().position(|record| record.revision == revision)?;
        let record = records[at].clone();
        let known: Vec<Record> = records[..=at].iter().rev().cloned().collect();
        let undone = record.puts_back.and_then(|back| records[at..].iter().find(|record| record.revision == back));
        let (since, undoes) = (since(&known, revision), undone.map(Record::reference));
        Some(Self { record, undoes, since, read_back: true, behind: false, known })
    }

    /// The request of the record, if it made one, and how it was asked, as
    /// later records corrected that.
    #[must_use]
    pub fn asking(&self) -> Option<(Request, Asking)> {
        let request = self.record.asked_for()?;
        let latest = self.corrections().next_back().map(|(asking, _)| asking.clone());
        let asking = latest.unwrap_or_else(|| request.asking.clone());
        Some((request, asking))
    }

    /// What came of the request, and when that was said, RFC 3339.
    #[must_use]
    pub fn outcome(&self) -> Option<(String, String)> {
        let first = self.record.request.as_ref().map(|request| (&request.asking, &self.record.at));
        let mut last: Option<(String, String)> = None;
        for (asking, at) in first.into_iter().chain(self.corrections()) {
            if last.as_ref().is_none_or(|(outcome, _)| *outcome != asking.outcome) {
                last = Some((asking.outcome.clone(), at.clone()));
            }
        }
        last.filter(|(outcome, _)| !outcome.is_empty())
    }

    /// What later records say of how the request was asked, and when, oldest first.
    fn corrections(&self) -> impl DoubleEndedIterator<Item = (&Asking, &String)> {
        let own = self.record.head();
        let made = self.known.iter().filter_map(|record| Some((record.corrects.as_ref()?, &record.at)));
        made.filter(move |(made, _)| made.of == own).filter_map(|(made, at)| Some((made.asking.as_ref()?, at)))
    }

    /// Takes note of a later record of the same history.
    pub fn follow(&mut self, later: &Record) {
        if self.known.last().is_some_and(|last| later.revision > last.revision && later.is_of(&last.id)) {
            self.known.push(later.clone());
            self.since = since(&self.known, self.record.revision);
        }
    }
}

/// One sentence to paste elsewhere.
#[must_use]
pub fn words_to_copy(session: &Session, receipt: &Receipt) -> String {
    let words = &session.words;
    let record = &receipt.record;
    let list: Vec<String> = record
        .changes
        .iter()
        .map(|change| {
            let to = wording::value_words(words, &session.catalog, change, &change.to);
            format!("{} {to}", wording::subject(words, &session.catalog, change))
        })
        .collect();
    let at = record.moment();
    let date = wording::date(words, &at).unwrap_or_default();
    let (name, reference) = (name_of(record), record.reference());
    let what = if list.is_empty() { wording::event(words, record) } else { words.series(&list) };
    let holes: [(&str, &dyn std::fmt::Display); 6] = [
        ("name", &name),
        ("n", &record.changes.len()),
        ("date", &date),
        ("time", &wording::time(&at)),
        ("what", &what),
        ("reference", &reference),
    ];
    let mut said = words.fill(if list.is_empty() { "receipt.sentence_of_none" } else { "receipt.sentence" }, &holes);
    if let Some(reference) = undone_by(receipt) {
        said = format!("{said} {}.", words.fill("since.undone", &[("reference", &reference)]));
    }
    said
}

/// The receipt as the text of a file: its own part, then what came after.
#[must_use]
pub fn as_text(session: &Session, receipt: &Receipt) -> String {
    let mut lines = own_lines(session, receipt);
    let later = later_lines(session, receipt);
    if !later.is_empty() {
        lines.push(String::new());
        lines.push(session.words.get("receipt.since").into_owned());
        lines.extend(later.into_iter().map(|line| format!("  {line}")));
    }
    lines.iter().map(|line| clean(line).into_owned() + "\n").collect()
}

/// The receipt's own part, which never changes.
#[must_use]
pub fn own_lines(session: &Session, receipt: &Receipt) -> Vec<String> {
    let words = &session.words;
    let record = &receipt.record;
    let mut lines = vec![title(session, receipt), headline(session, record)];
    let indented = |lines: Vec<String>| lines.into_iter().map(|line| format!("  {line}"));
    let mut part = |title: String, own: Vec<String>| {
        if !own.is_empty() {
            lines.push(String::new());
            lines.push(title);
            lines.extend(indented(own));
        }
    };
    let mut changed: Vec<String> =
        record.changes.iter().map(|change| change_aloud(session, change, "plain.was_now")).collect();
    changed.extend(record.facts().iter().map(|fact| wording::fact(session, fact)));
    part(words.get("receipt.what").into_owned(), changed);
    part(words.get("receipt.stood").into_owned(), stood(session, record));
    part(words.get("receipt.asked").into_owned(), asked(session, record));
    let mut there = steps_of(session, record);
    there.extend(last_days(session, record));
    there.extend(rules(session, record));
    part(steps_title(session, record), there);
    lines.push(String::new());
    lines.extend(pairs(session, receipt).into_iter().map(|(label, text)| format!("{label}: {text}")));
    lines.push(session.catalog.shop.not_affiliated.clone());
    lines
}

/// A change in one line: `Texts, Deals and discounts: was On, now Off.`
#[must_use]
pub fn change_aloud(session: &Session, change: &Change, key: &str) -> String {
    let words = &session.words;
    let was = wording::value_words(words, &session.catalog, change, &change.from);
    let is = wording::value_words(words, &session.catalog, change, &change.to);
    let what = wording::subject(words, &session.catalog, change);
    words.fill(key, &[("what", &what), ("was", &was), ("is", &is)])
}

/// The unsaved changes as the text of a file.
#[must_use]
pub fn unsaved_as_text(session: &Session) -> String {
    let Some(open) = &session.open else { return String::new() };
    let lines = open.changes(&session.catalog);
    lines.iter().map(|change| change_aloud(session, change, "plain.was_will") + "\n").collect()
}
