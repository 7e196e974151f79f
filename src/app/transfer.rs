//! Taking a person's data out to a file, and taking an exported file in.

use std::path::{Path, PathBuf};

use super::App;
use super::effect::{Effect, World};
use super::page::Place;
use crate::domain::bundle::Bundle;
use crate::domain::change;
use crate::domain::history::Through;
use crate::screens::wording;
use crate::store::export::{ExportError, Form, export};
use crate::store::files::{ImportError, write_new};

/// Writes an export to a new file in the folder for copies.
pub(super) fn write(world: &World<'_>, id: &str, form: Form) -> Result<PathBuf, ExportError> {
    let (middle, ending) = form.ending().split_once('.').unwrap_or((form.ending(), ""));
    let mut write = |out: &mut dyn std::io::Write| export(world.store, world.catalog, id, &world.now, form, out);
    write_new(&world.folder, (&format!("{id}-{middle}"), ending), &mut write)
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
