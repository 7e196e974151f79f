//! Taking a person's data out to a file, and taking an exported file in.

use std::path::{Path, PathBuf};

use super::App;
use super::copies::{self, ReadError};
use super::effect::{Effect, World};
use super::page::Place;
use crate::domain::bundle::{Bundle, BundleError};
use crate::domain::change;
use crate::domain::history::Through;
use crate::domain::text::line_of;
use crate::screens::wording;
use crate::store::export::{ExportError, Form, export};

/// The largest export that is read, in bytes.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Why an exported file was not taken in.
#[derive(Debug)]
pub enum ImportError {
    /// It could not be read.
    Unread(ReadError),
    /// It is not what an export should be.
    Unfit(BundleError),
}

/// Reads an exported file.
///
/// # Errors
/// It cannot be read, or is not what an export should be.
pub fn read(path: &Path) -> Result<Bundle, ImportError> {
    let bytes = copies::read_file(path, MAX_BYTES).map_err(ImportError::Unread)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = line_of(error.as_bytes(), error.utf8_error().valid_up_to());
        ImportError::Unfit(BundleError::Damaged(line))
    })?;
    Bundle::parse(&text).map_err(ImportError::Unfit)
}

/// Writes an export to a new file in the folder for copies.
pub(super) fn write(world: &World<'_>, id: &str, form: Form) -> Result<PathBuf, ExportError> {
    let (middle, ending) = form.ending().split_once('.').unwrap_or((form.ending(), ""));
    let mut write = |out: &mut dyn std::io::Write| export(world.store, world.catalog, id, &(world.now)(), form, out);
    copies::write_new(&world.folder, (&format!("{id}-{middle}"), ending), &mut write)
}

impl App {
    /// Takes the open person's data out.
    pub(super) fn export(&self, form: Form) -> Option<Effect> {
        let id = self.open.as_ref()?.profile.id.clone();
        Some(Effect::Export { id, form })
    }

    /// Reads the file whose name was typed.
    pub(super) fn read_import(&mut self) -> Option<Effect> {
        let typed = self.page().fields.first()?.text().trim().to_owned();
        if typed.is_empty() {
            self.say("import.empty");
            return None;
        }
        if self.unsaved() > 0 {
            self.say("import.unsaved_first");
            return None;
        }
        Some(Effect::ReadImport { path: typed.into() })
    }

    /// Shows what an exported file says as changes, for review.
    pub(super) fn import(&mut self, path: &Path, read: Result<Bundle, ImportError>) {
        let bundle = match read {
            Ok(bundle) => bundle,
            Err(error) => {
                self.status = wording::import_error(&self.words, &wording::path_name(path), &error);
                return;
            }
        };
        let catalog = self.catalog.clone();
        let Some(open) = &self.open else { return };
        let wanted = bundle.profile.settings(&catalog);
        let changes = change::diff(&catalog, &open.saved, &wanted);
        self.edit(|draft| change::apply(&catalog, draft, &changes));
        if self.unsaved() == 0 {
            return self.say("cli.nothing");
        }
        self.pages.retain(|page| !matches!(page.at, Place::Import));
        self.comes_through = Some(Through::Import);
        self.review();
    }
}
