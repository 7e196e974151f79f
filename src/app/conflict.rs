//! Two people changed one setting differently, and one of them saved first.

use super::App;
use super::effect::Effect;
use super::page::{Leaving, Page, Place};
use crate::domain::change::{Change, Subject};
use crate::domain::history::Event;
use crate::store::Clash;

/// A clash that waits for a choice.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The settings that clash, and whether mine is to stand.
    pub sides: Vec<(Clash, bool)>,
    /// Everything that I changed.
    pub changes: Vec<Change>,
    /// The revision in the store.
    pub revision: u64,
    /// What was to happen after the save.
    pub then: Option<Leaving>,
}

impl Conflict {
    /// A clash with the side chosen that means less contact: never more of it
    /// without someone's word.
    #[must_use]
    pub fn new(clashes: Vec<Clash>, changes: Vec<Change>, revision: u64, then: Option<Leaving>) -> Self {
        let mine = |clash: &Clash| !clash.mine.to.is_on() || clash.theirs.to.is_on();
        let sides = clashes.into_iter().map(|clash| (clash.clone(), mine(&clash))).collect();
        Self { sides, changes, revision, then }
    }

    /// What is to be saved on top of the store's revision.
    #[must_use]
    pub fn mix(&self) -> Vec<Change> {
        let side = |subject: &Subject| self.sides.iter().find(|(clash, _)| clash.mine.subject == *subject);
        let kept = self.changes.iter().filter_map(|change| match side(&change.subject) {
            None => Some(change.clone()),
            Some((clash, true)) => Some(Change { from: clash.theirs.to.clone(), ..change.clone() }),
            Some((_, false)) => None,
        });
        kept.collect()
    }
}

impl App {
    /// Shows a clash.
    pub(super) fn clash(&mut self, clashes: Vec<Clash>, revision: u64, then: Option<Leaving>) {
        let Some(open) = &self.open else { return };
        let changes = open.changes(&self.catalog);
        self.pages.retain(|page| !crate::screens::is_sheet(&page.at));
        let conflict = Conflict::new(clashes, changes, revision, then);
        self.pages.push(Page::new(Place::Conflict(Box::new(conflict))));
    }

    /// Takes the other side of a line.
    pub(super) fn pick_side(&mut self, row: usize) {
        if let Place::Conflict(conflict) = &mut self.page_mut().at
            && let Some((_, mine)) = conflict.sides.get_mut(row)
        {
            *mine = !*mine;
        }
    }

    /// Saves what was chosen.
    pub(super) fn save_mix(&mut self) -> Option<Effect> {
        let Place::Conflict(conflict) = &self.page().at else { return None };
        let open = self.open.as_ref().filter(|open| !open.is_saving())?;
        let (changes, base, then) = (conflict.mix(), conflict.revision, conflict.then);
        let id = open.profile.id.clone();
        if changes.is_empty() {
            return Some(Effect::Open { id });
        }
        let save = Effect::Save { id, base, changes, stamp: self.stamp(Event::Saved), then };
        Some(self.asking(save))
    }

    /// Takes the file as it is.
    pub(super) fn use_file(&mut self) -> Option<Effect> {
        let id = self.open.as_ref()?.profile.id.clone();
        self.edit_back();
        Some(Effect::Open { id })
    }

    /// Saves a copy of my changes to a file of their own.
    pub(super) fn save_mine(&mut self) -> Option<Effect> {
        let open = self.open.as_ref()?;
        let name = format!("{}-changes", open.profile.id);
        Some(Effect::SaveCopy { name, text: crate::screens::conflict::mine_as_text(self), json: String::new() })
    }
}
