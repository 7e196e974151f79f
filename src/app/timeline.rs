//! Every save, newest first, and the way back to any of them.

use super::App;
use super::effect::Effect;
use super::page::Place;
use super::places::Timeline;
use crate::domain::history::Record;
use crate::domain::text::fold;
use crate::papers::receipt::Receipt;
use crate::wording;

/// How many saves are read first; eight times as many each time more are asked for.
const FIRST: usize = 200;

impl App {
    /// Asks for the newest saves, or for more of them.
    pub(super) fn read_history(&self) -> Option<Effect> {
        let limit = match &self.page().at {
            Place::History(timeline) => timeline.limit.saturating_mul(8),
            _ => FIRST,
        };
        self.session.id().map(|id| Effect::ReadHistory { id, limit })
    }

    /// Shows the saves that were read.
    pub(super) fn history_read(&mut self, records: Vec<Record>, limit: usize) {
        let timeline = Place::History(Box::new(Timeline::new(records, limit)));
        if matches!(self.page().at, Place::History(_)) {
            self.page_mut().at = timeline;
            self.filter_history();
        } else {
            self.pages.close_sheets();
            self.push(timeline);
        }
    }

    /// The save that is chosen in the history.
    fn chosen(&self) -> Option<&Record> {
        match &self.page().at {
            Place::History(timeline) => timeline.row(self.page().spot.row),
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
            let hay = fold(&wording::words_of(&self.session, record));
            needles.iter().all(|needle| hay.contains(needle))
        };
        let shown = (0..timeline.records.len()).filter(|at| fits(&timeline.records[*at])).collect();
        if let Place::History(timeline) = &mut self.page_mut().at {
            timeline.shown = shown;
        }
    }

    /// Opens the receipt of the chosen save, with what came after it.
    pub(super) fn open_receipt(&mut self) -> Option<Effect> {
        if let Some(receipt) = self.receipt() {
            self.push(Place::Receipt(Box::new(receipt)));
        }
        None
    }

    /// The receipt that copies are made of.
    pub(super) fn receipt(&self) -> Option<Receipt> {
        match &self.page().at {
            Place::Receipt(receipt) => return Some((**receipt).clone()),
            Place::Guide(guiding) => return guiding.receipt.clone(),
            _ => {}
        }
        let Place::History(timeline) = &self.page().at else { return None };
        Receipt::among(&timeline.records, self.chosen()?.revision)
    }
}
