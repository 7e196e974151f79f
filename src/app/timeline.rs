//! Every save, newest first, and the way back to any of them.

use super::App;
use super::effect::Effect;
use super::page::{Page, Place};
use super::receipt::Receipt;
use crate::domain::change::Change;
use crate::domain::history::{Event, Record};
use crate::domain::text::fold;
use crate::screens::history;
use crate::store::StoreError;

/// How many saves are read first; eight times as many each time more are asked for.
const FIRST: usize = 200;

/// The saves that were read.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The records, newest first.
    pub records: Vec<Record>,
    /// How many were asked for.
    pub limit: usize,
    /// The places of those that the filter lets through.
    pub shown: Vec<usize>,
}

impl Timeline {
    /// Records that were read, all of them shown.
    #[must_use]
    pub fn new(records: Vec<Record>, limit: usize) -> Self {
        let shown = (0..records.len()).collect();
        Self { records, limit, shown }
    }

    /// Whether there are older ones.
    #[must_use]
    pub fn has_older(&self) -> bool {
        self.records.last().is_some_and(|oldest| oldest.revision > 1) && self.records.len() >= self.limit
    }

    /// The record in a row.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<&Record> {
        self.records.get(*self.shown.get(row)?)
    }
}

impl App {
    /// Asks for the newest saves, or for more of them.
    pub(super) fn read_history(&self) -> Option<Effect> {
        let id = self.open.as_ref()?.profile.id.clone();
        let limit = match &self.page().at {
            Place::History(timeline) => timeline.limit.saturating_mul(8),
            _ => FIRST,
        };
        Some(Effect::ReadHistory { id, limit })
    }

    /// Shows the saves that were read.
    pub(super) fn history_read(&mut self, records: Result<Vec<Record>, StoreError>, limit: usize) {
        match records {
            Err(error) => self.status = crate::screens::wording::store_error(&self.words, &error),
            Ok(records) => {
                let timeline = Place::History(Box::new(Timeline::new(records, limit)));
                if matches!(self.page().at, Place::History(_)) {
                    self.page_mut().at = timeline;
                    self.filter_history();
                } else {
                    self.pages.retain(|page| !crate::screens::is_sheet(&page.at));
                    self.pages.push(Page::new(timeline));
                }
            }
        }
    }

    /// The save that is chosen in the history.
    fn chosen(&self) -> Option<&Record> {
        match &self.page().at {
            Place::History(timeline) => timeline.row(self.page().row),
            _ => None,
        }
    }

    /// Shows the saves that hold every word of the filter.
    pub(super) fn filter_history(&mut self) {
        let Place::History(timeline) = &self.page().at else { return };
        let text = fold(self.page().fields[0].text());
        let needles: Vec<&str> = text.split_whitespace().collect();
        let fits = |record: &Record| {
            if needles.is_empty() {
                return true;
            }
            let hay = fold(&history::words_of(self, record));
            needles.iter().all(|needle| hay.contains(needle))
        };
        let shown = (0..timeline.records.len()).filter(|at| fits(&timeline.records[*at])).collect();
        if let Place::History(timeline) = &mut self.page_mut().at {
            timeline.shown = shown;
        }
    }

    /// The receipt that copies are made of.
    pub(super) fn receipt(&self) -> Option<Receipt> {
        match &self.page().at {
            Place::Receipt(receipt) => return Some((**receipt).clone()),
            Place::Guide(guiding) => return guiding.receipt.clone(),
            _ => {}
        }
        let open = self.open.as_ref()?;
        Some(Receipt::of(&self.catalog, &open.profile, self.chosen()?.clone(), open.place.clone()))
    }

    /// Puts settings back to how they were before the chosen save: the
    /// changes are shown for review, and saving them is a new save.
    pub(super) fn put_back(&mut self) {
        let Some(record) = self.chosen().cloned() else { return self.strange_key() };
        if record.event == Event::Made {
            return self.say("history.made_first");
        }
        if self.unsaved() > 0 {
            return self.say("history.unsaved_first");
        }
        let Place::History(timeline) = &self.page().at else { return };
        let newer = timeline.records.iter().take_while(|each| each.revision >= record.revision);
        let back: Vec<Change> = newer.flat_map(|each| each.changes.iter().rev().map(Change::invert)).collect();
        let changes = self.edit(|draft| back.iter().for_each(|one| draft.apply(std::slice::from_ref(one))));
        if changes.is_empty() {
            return self.say("history.same");
        }
        self.puts_back = Some(record.revision);
        self.review();
    }
}
