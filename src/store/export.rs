//! Taking a person's profile and history out, in three forms.

use std::io::{self, Write};
use std::path::PathBuf;

use super::backend::Store;
use super::error::StoreError;
use super::files::IsTaken;
use crate::domain::bundle::Bundle;
use crate::domain::catalog::Catalog;
use crate::domain::change::{Change, Subject, Value};
use crate::domain::consent::{Collector, is_consent};
use crate::domain::history::{ChainFault, Record};
use crate::domain::site::SiteFact;
use crate::domain::standing::Status;
use crate::domain::text::clean;

/// What an export looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Profile and history in one file, to be imported again.
    Json,
    /// Every change, one a line.
    Csv,
    /// A consent record.
    Consent,
}

impl Form {
    /// What the name of a file of this form ends in.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Json => "export.json",
            Self::Csv => "changes.csv",
            Self::Consent => "consent.json",
        }
    }
}

/// Why an export did not come about.
#[derive(Debug)]
pub enum ExportError {
    /// The store could not be read, or the history does not fit.
    Store(StoreError),
    /// The file could not be written.
    Write(io::Error),
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

impl IsTaken for ExportError {
    fn is_taken(&self) -> bool {
        matches!(self, Self::Write(error) if error.is_taken())
    }
}

/// Writes a person's data in a form. Memory does not grow with the history,
/// except for a consent record.
///
/// # Errors
/// The person cannot be read, their history does not fit or does not lead to
/// the profile in the form, or `out` takes no more.
pub fn export(
    store: &dyn Store,
    catalog: &Catalog,
    id: &str,
    now: &str,
    form: Form,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    fits(store, id, store.verify(id)?.fault, form == Form::Csv)?;
    let mut opened = store.load(id)?;
    opened.profile.settle(catalog);
    let last = opened.profile.revision;
    match form {
        Form::Json => {
            out.write_all(Bundle::opening(&opened.profile, now).as_bytes())?;
            let mut before = "";
            walk(store, id, last, &mut |_, line| {
                write!(out, "{before}{line}")?;
                before = ",\n";
                Ok(())
            })?;
            out.write_all(Bundle::CLOSING.as_bytes())?;
        }
        Form::Csv => {
            let mut table = csv::Writer::from_writer(&mut *out);
            table.write_record(HEADS).map_err(io::Error::from)?;
            walk(store, id, last, &mut |record, _| {
                record.changes.iter().try_for_each(|one| line(&mut table, record, one))?;
                record.site.iter().try_for_each(|one| fact_line(&mut table, record, one))
            })?;
            table.flush()?;
        }
        Form::Consent => {
            let mut collector = Collector::default();
            walk(store, id, last, &mut |record, _| {
                collector.take(record);
                Ok(())
            })?;
            serde_json::to_writer_pretty(&mut *out, &collector.finish(catalog, &opened.profile))
                .map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Shows every record up to a revision; those that were saved meanwhile are
/// for the next export.
fn walk(
    store: &dyn Store,
    id: &str,
    last: u64,
    each: &mut dyn FnMut(&Record, &str) -> io::Result<()>,
) -> Result<(), ExportError> {
    let mut written = Ok(());
    let found = store.walk(id, &mut |record, line| {
        if written.is_ok() && record.revision <= last {
            written = each(record, line);
        }
    })?;
    written?;
    Ok(fits(store, id, found.fault, true)?)
}

/// Whether there is no fault; one of the profile alone is none for what is
/// made `of_history` alone.
fn fits(store: &dyn Store, id: &str, fault: Option<(u64, ChainFault)>, of_history: bool) -> Result<(), StoreError> {
    let Some((line, fault)) = fault.filter(|(_, fault)| !(of_history && *fault == ChainFault::Profile)) else {
        return Ok(());
    };
    let (path, line) = (PathBuf::from(store.place(id)), usize::try_from(line).unwrap_or(usize::MAX));
    Err(match fault {
        ChainFault::Profile => StoreError::ChangedOutside { path, line },
        _ => StoreError::Damaged { path: path.with_file_name("history.jsonl"), line, member: String::new() },
    })
}

const HEADS: [&str; 18] = [
    "id",
    "reference",
    "check_code",
    "revision",
    "event",
    "at",
    "by",
    "on_behalf_of",
    "reason",
    "asked",
    "identity_confirmed",
    "consent",
    "through",
    "channel",
    "category",
    "detail",
    "from",
    "to",
];

/// A change as a line of the table.
fn line<W: Write>(table: &mut csv::Writer<W>, record: &Record, change: &Change) -> io::Result<()> {
    let (channel, category, detail) = match &change.subject {
        Subject::Box { channel, id } => (channel.as_str(), id.as_str(), String::new()),
        Subject::Site { site, id } => (site.as_str(), id.as_str(), "site".to_owned()),
        Subject::Detail { detail } => ("", "", word(detail)),
    };
    let is_yes = is_consent(record, change);
    write_line(table, record, is_yes, [channel, category, &detail, &value(&change.from), &value(&change.to)])
}

/// What a person said of the shop's page as a line of the table.
fn fact_line<W: Write>(table: &mut csv::Writer<W>, record: &Record, fact: &SiteFact) -> io::Result<()> {
    write_line(table, record, false, [&fact.channel, &fact.id, "site", "", Status::of(fact.on).id()])
}

fn write_line<W: Write>(table: &mut csv::Writer<W>, record: &Record, is_yes: bool, own: [&str; 5]) -> io::Result<()> {
    let asking = record.request.as_ref().map(|request| &request.asking);
    let asked = asking.and_then(|asking| asking.how).or(record.asked);
    let start = [
        record.id.clone(),
        record.reference(),
        record.check_code(),
        record.revision.to_string(),
        word(&record.event),
        record.at.clone(),
        record.by.clone(),
        record.on_behalf_of.clone(),
        record.reason.clone(),
        asked.map(|asked| asked.id().to_owned()).unwrap_or_default(),
        record.identity_found().map(|known| known.to_string()).unwrap_or_default(),
        is_yes.to_string(),
        word(&record.through),
    ];
    let cells = start.iter().map(String::as_str).chain(own).map(plain_cell);
    table.write_record(cells).map_err(io::Error::from)
}

/// The name that a value has on disk.
fn word(named: &impl serde::Serialize) -> String {
    serde_json::to_value(named).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Choice(choice) => match &choice.frequency {
            Some(frequency) => format!("{} {frequency}", choice.status.id()),
            None => choice.status.id().to_owned(),
        },
    }
}

/// A cell that no spreadsheet takes for a formula, without hidden characters.
/// A phone number keeps its `+`.
fn plain_cell(text: &str) -> String {
    let text = clean(text);
    let number =
        |text: &str| text.chars().skip(1).all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')' | '.'));
    match text.chars().next() {
        Some('=' | '@' | '\t' | '\r') => format!("'{text}"),
        Some('+' | '-') if !number(&text) => format!("'{text}"),
        _ => text.into_owned(),
    }
}
