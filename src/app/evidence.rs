//! Messages that still come after an opt-out: written down, and held against
//! the day by which it had to be acted on.

use super::App;
use super::effect::Effect;
use super::page::{Page, Place, TextBox};
use crate::domain::evidence::{Message, OptOut, messages, moment, opt_outs};
use crate::domain::history::{Event, Evidence, Record};
use crate::domain::region::Region;
use crate::screens::complaint;
use crate::store::StoreError;

/// How many saves are looked through.
pub const FAR: usize = 20_000;

/// What is known of opt-outs and what came after them.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The region, if there is a pack for it.
    pub region: Option<Region>,
    /// The opt-outs that stand, oldest first.
    pub opt_outs: Vec<OptOut>,
    /// What came, newest first.
    pub messages: Vec<Message>,
    /// The time it was read, RFC 3339.
    pub now: String,
}

impl App {
    /// Asks for the saves that opt-outs and messages are found in.
    pub(super) fn read_evidence(&self) -> Option<Effect> {
        let id = self.open.as_ref()?.profile.id.clone();
        Some(Effect::ReadEvidence { id })
    }

    /// Shows what was found.
    pub(super) fn evidence_read(&mut self, records: Result<Vec<Record>, StoreError>, now: String) {
        let records = match records {
            Ok(records) => records,
            Err(error) => {
                self.status = crate::screens::wording::store_error(&self.words, &error);
                return;
            }
        };
        let Some(open) = &self.open else { return };
        let region = self.region();
        let opt_outs = opt_outs(&records, &open.profile, region.as_ref());
        let messages = messages(&records, &opt_outs, region.as_ref());
        let desk = Place::Evidence(Box::new(Desk { region, opt_outs, messages, now }));
        self.pages.retain(|page| !matches!(page.at, Place::Evidence(_) | Place::NewEvidence { .. }));
        self.pages.push(Page::new(desk));
    }

    /// Asks what came.
    pub(super) fn new_evidence(&mut self) {
        let Place::Evidence(desk) = &self.page().at else { return };
        let now = desk.now.clone();
        let shown = now.get(..16).unwrap_or_default().replace('T', " ");
        self.push(Place::NewEvidence { now });
        self.page_mut().fields = vec![TextBox::default(), TextBox::with(&shown), TextBox::default()];
    }

    /// Writes down what was typed.
    pub(super) fn log_evidence(&mut self) -> Option<Effect> {
        let Place::NewEvidence { now } = &self.page().at else { return None };
        let typed = |at: usize| self.page().fields[at].text().trim().to_owned();
        let (from, when, text) = (typed(0), typed(1), typed(2));
        if from.is_empty() {
            self.say("evidence.from_needed");
            return None;
        }
        let Some(at) = moment(&when, now) else {
            self.say("evidence.bad_time");
            return None;
        };
        let channel = self.catalog.channels.first().map(|channel| channel.id.clone()).unwrap_or_default();
        let mut stamp = self.stamp(Event::Evidence);
        stamp.evidence = Some(Evidence { channel, at, from, text });
        let open = self.open.as_ref().filter(|open| !open.is_saving())?;
        let (id, base) = (open.profile.id.clone(), open.profile.revision);
        let save = Effect::Save { id, base, changes: Vec::new(), stamp, then: None };
        Some(self.asking_aside(save))
    }

    /// Copies the complaint.
    pub(super) fn copy_complaint(&mut self) -> Option<Effect> {
        let Place::Evidence(desk) = &self.page().at else { return None };
        let text = complaint::text(self, desk);
        self.say("copy.sent");
        Some(Effect::Copy { text })
    }

    /// Saves the complaint to a file.
    pub(super) fn save_complaint(&mut self) -> Option<Effect> {
        let Place::Evidence(desk) = &self.page().at else { return None };
        let text = complaint::text(self, desk);
        let id = self.open.as_ref()?.profile.id.clone();
        Some(Effect::SaveCopy { name: format!("{id}-complaint"), text, json: String::new() })
    }
}
