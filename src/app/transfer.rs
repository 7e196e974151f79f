//! Taking an exported file in.

use std::path::Path;

use super::App;
use super::effect::Effect;
use super::page::Place;
use crate::domain::bundle::{Bundle, Relation};
use crate::domain::change::Change;
use crate::domain::history::{Event, Record, Through};
use crate::domain::ledger::Ledger;
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
        self.session.id().map(|id| Effect::ReadImport { id, path: typed.into() })
    }

    /// Shows what an exported file says as changes, for review, and how its
    /// history stands to the one that is here.
    pub(super) fn import(&mut self, path: &Path, read: Result<Bundle, ImportError>, ours: &[Record]) -> Option<Effect> {
        let bundle = match read {
            Ok(bundle) => bundle,
            Err(error) => {
                self.said = Said::trouble(import_error(&self.session.words, &path_name(path), &error));
                return None;
            }
        };
        let relation = bundle.relation(ours);
        let catalog = self.session.catalog.clone();
        let open = self.session.open.as_ref()?;
        if relation == Relation::Stranger {
            let name = open.profile.details.name.clone();
            self.said = Said::trouble(self.session.words.sentences("import.not_theirs", &[("name", &name)]));
            return None;
        }
        let changes = bundle.changes(&catalog, &open.saved, (relation, ours));
        let (Relation::Fork(common) | Relation::GoesOn(common)) = relation else { return self.older(&changes) };
        self.next.brought = bundle.brings(common, &Ledger::of(ours));
        self.bring(&changes)
    }

    /// A file that holds nothing that is not here: it is older, and its
    /// changes go back.
    fn older(&mut self, changes: &[Change]) -> Option<Effect> {
        if changes.is_empty() {
            self.say("import.nothing_new");
            return None;
        }
        let effect = self.bring(changes);
        self.say_with("import.older_here", &[("n", &changes.len())]);
        effect
    }

    /// Shows changes from a file for review; where there are none, what it
    /// brings beside them is saved at once.
    fn bring(&mut self, changes: &[Change]) -> Option<Effect> {
        let brought = std::mem::take(&mut self.next.brought);
        self.edit(|draft| draft.apply(changes));
        (self.next.through, self.next.brought) = (Some(Through::Import), brought);
        self.pages.close(|page| matches!(page.at, Place::Import));
        if self.session.unsaved() > 0 {
            self.review();
            return None;
        }
        if self.next.brought.is_empty() {
            self.say("import.nothing_new");
            return None;
        }
        let order = self.order(Vec::new(), Event::Saved)?;
        Some(self.asking_aside(order))
    }
}
