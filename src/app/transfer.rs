//! Taking an exported file in.

use std::path::Path;

use super::App;
use super::effect::Effect;
use super::page::Place;
use crate::domain::bundle::Bundle;
use crate::domain::change;
use crate::domain::history::Through;
use crate::store::files::ImportError;
use crate::wording::Said;
use crate::wording::faults::{import_error, path_name};

impl App {
    /// Reads the file whose name was typed.
    pub(super) fn read_import(&mut self) -> Option<Effect> {
        let typed = self.page().typed(0).to_owned();
        if typed.is_empty() {
            self.say("import.empty");
            return None;
        }
        if self.session.unsaved() > 0 {
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
                self.said = Said::trouble(import_error(&self.session.words, &path_name(path), &error));
                return;
            }
        };
        let catalog = self.session.catalog.clone();
        let Some(open) = &self.session.open else { return };
        let wanted = bundle.profile.settings(&catalog);
        let changes = change::diff(&catalog, &open.saved, &wanted);
        self.edit(|draft| draft.apply(&changes));
        if self.session.unsaved() == 0 {
            return self.say("cli.nothing");
        }
        self.pages.close(|page| matches!(page.at, Place::Import));
        self.next.through = Some(Through::Import);
        self.review();
    }
}
