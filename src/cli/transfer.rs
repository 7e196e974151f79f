//! `export` and `import`.

use std::io::{self, Write};
use std::path::Path;

use clap::ValueEnum;
use serde_json::json;

use super::failure::Failure;
use super::{Desk, ask, boxes};
use crate::clock;
use crate::domain::bundle::{Bundle, Relation};
use crate::domain::change::diff;
use crate::domain::history::Through;
use crate::domain::ledger::Ledger;
use crate::papers::receipt;
use crate::store::export::{ExportError, Form, export as write_export};
use crate::store::files::{ImportError, read_bundle};
use crate::store::said;
use crate::store::{Opened, Stamp, StoreError};
use crate::wording::faults::{import_error, path_name};

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
    let Some(path) = to else {
        let mut out = io::BufWriter::new(io::stdout().lock());
        return match write(&mut out) {
            Err(ExportError::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done.map_err(|error| not_exported(desk, &desk.session.words.get("cli.output"), error)),
        };
    };
    let name = path_name(path);
    crate::store::files::write_file(path, &mut write).map_err(|error| not_exported(desk, &name, error))?;
    if desk.out.json {
        return desk.out.value(&json!({ "profile": id, "file": name }));
    }
    desk.out.lines(&[desk.session.words.fill("export.done", &[("file", &name)])])
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

/// Takes an exported file in: a person who is not here comes with their whole
/// history; what it says of one who is here is shown, then saved as changes.
pub fn import(desk: &mut Desk, file: &Path, dry_run: bool) -> Result<(), Failure> {
    let bundle = read(desk, file)?;
    let id = desk.profile.clone().unwrap_or_else(|| bundle.profile.id.clone());
    match desk.store.load(&id) {
        Ok(opened) => {
            let mut ours = Vec::new();
            let walked = desk.store.walk(&id, &mut |record, _| ours.push(record.clone()));
            walked.map_err(|error| desk.failure(&error))?;
            let relation = bundle.relation(&ours);
            if relation == Relation::Stranger && id == bundle.profile.id {
                return Err(Failure::new(6, desk.session.words.fill("import.stranger", &[("id", &id)])));
            }
            if let (Relation::GoesOn(_), false, None) = (relation, dry_run, &opened.outside) {
                return go_on(desk, &opened, &bundle);
            }
            let common = if let Relation::Fork(common) = relation { common } else { bundle.records.len() };
            let own = Stamp {
                through: Through::Import,
                brought: bundle.brings(common, &Ledger::of(&ours)),
                ..Stamp::default()
            };
            let before = opened.profile.settings(&desk.session.catalog);
            let after = bundle.profile.settings(&desk.session.catalog);
            let n = diff(&desk.session.catalog, &before, &after).len();
            let ask_first = !dry_run && n > 0 && !desk.out.json;
            if ask_first && ask::on_terminal() {
                boxes::finish(desk, &opened, (&before, &after), &[], true, own.clone())?;
                let question = desk.session.words.fill("import.question", &[("n", &n)]);
                if !ask::yes(&desk.session.words, &question) {
                    return Ok(());
                }
            }
            boxes::finish(desk, &opened, (&before, &after), &[], dry_run, own)
        }
        Err(StoreError::NoSuchPerson { .. }) if id == bundle.profile.id => receive(desk, &bundle, dry_run),
        Err(error) => Err(desk.failure(&error)),
    }
}

/// Takes over the saves of a history that goes on from the one that is here.
fn go_on(desk: &mut Desk, opened: &Opened, bundle: &Bundle) -> Result<(), Failure> {
    let catalog = desk.session.catalog.clone();
    let before = opened.profile.settings(&catalog);
    let saved = desk.store.go_on(&opened.profile.id, bundle).map_err(|error| desk.failure(&error))?;
    let changes = diff(&catalog, &before, &saved.profile.settings(&catalog));
    let n = saved.profile.revision - opened.profile.revision;
    if desk.out.json {
        let value = json!({ "profile": saved.profile.id, "saved": true, "saves": n, "changes": changes });
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
    }
    let n = bundle.records.len();
    if desk.out.json {
        return desk
            .out
            .value(&json!({ "profile": id, "name": name, "saves": n, "imported": !dry_run, "dry_run": dry_run }));
    }
    let key = if dry_run { "import.would_add" } else { "import.added" };
    desk.out.lines(&[desk.session.words.fill(key, &[("name", name), ("n", &n), ("id", id)])])
}

fn read(desk: &Desk, file: &Path) -> Result<Bundle, Failure> {
    read_bundle(file).map_err(|error| {
        let status = if matches!(error, ImportError::Unread(_)) { 1 } else { 6 };
        Failure::new(status, import_error(&desk.session.words, &path_name(file), &error).join(" "))
    })
}
