//! `export`: a person's data in one file.

use std::io::{self, IsTerminal as _, Write};
use std::path::Path;

use clap::ValueEnum;
use serde_json::json;

use super::Desk;
use super::failure::Failure;
use super::output::escaped;
use crate::clock;
use crate::store::export::{ExportError, Form, export as write_export};
use crate::store::said;
use crate::wording::faults::path_name;

/// The forms of an export.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FormName {
    /// Profile and history in one file, to be imported again
    Json,
    /// Every change, one a line
    Csv,
    /// A consent record with the field names of ISO/IEC TS 27560
    Consent,
}

impl From<FormName> for Form {
    fn from(name: FormName) -> Self {
        match name {
            FormName::Json => Self::Json,
            FormName::Csv => Self::Csv,
            FormName::Consent => Self::Consent,
        }
    }
}

/// Writes a person's data to a new file, or to standard output.
pub fn export(desk: &Desk, form: Form, to: Option<&Path>) -> Result<(), Failure> {
    let id = desk.who()?;
    let mut write =
        |out: &mut dyn Write| write_export(&*desk.store, &desk.session.catalog, &id, &clock::now(), form, out);
    let Some(path) = to.filter(|path| !super::stream::is_standard(path)) else {
        let mut out = io::BufWriter::new(io::stdout().lock());
        let done = if io::stdout().is_terminal() { shown(&mut write, &mut out) } else { write(&mut out) };
        return match done {
            Err(ExportError::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done.map_err(|error| not_exported(desk, &desk.session.words.get("cli.output"), error)),
        };
    };
    let name = path_name(path);
    if desk.dry_run {
        return would_write(desk, path, &name);
    }
    crate::store::files::write_file(path, &mut write).map_err(|error| not_exported(desk, &name, error))?;
    if desk.out.json {
        return desk.out.value(&json!({ "profile": id, "file": name }));
    }
    desk.out.lines(&[desk.session.words.fill("export.done", &[("file", &name)])])
}

/// Says which file would be written, if it can be.
fn would_write(desk: &Desk, path: &Path, name: &str) -> Result<(), Failure> {
    if std::fs::symlink_metadata(path).is_ok() {
        return Err(not_exported(desk, name, io::Error::from(io::ErrorKind::AlreadyExists).into()));
    }
    desk.would(vec![desk.session.words.fill("would.write", &[("file", &name)])])
}

/// Writes what is shown on a terminal: no byte of it moves the cursor, and
/// JSON says the same by it.
fn shown(
    write: &mut dyn FnMut(&mut dyn Write) -> Result<(), ExportError>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    Ok(out.write_all(escaped(&String::from_utf8_lossy(&bytes)).as_bytes()).and_then(|()| out.flush())?)
}

fn not_exported(desk: &Desk, file: &str, error: ExportError) -> Failure {
    match error {
        ExportError::Store(error) => desk.failure(&error),
        ExportError::Write(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Failure::new(2, desk.session.words.fill("export.exists", &[("file", &file)]))
        }
        ExportError::Write(error) => {
            Failure::new(1, desk.session.words.fill("export.not_written", &[("file", &file), ("what", &said(&error))]))
        }
    }
}
