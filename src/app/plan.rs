//! Marking what was done, or seen, on the shop's own site.

use super::App;
use super::effect::Effect;
use crate::domain::change::Change;
use crate::domain::history::Event;
use crate::domain::plan::{self, Step};

impl App {
    /// What is left to do on the shop's site for the open person.
    #[must_use]
    pub fn plan(&self) -> Vec<Step> {
        self.open.as_ref().map(|open| plan::steps(&self.catalog, &open.profile)).unwrap_or_default()
    }

    /// A step was done there.
    pub(super) fn step_done(&mut self, at: usize) -> Option<Effect> {
        let step = self.plan().get(at)?.applied();
        self.mark(vec![step], Event::Done)
    }

    /// All steps were seen there.
    pub(super) fn all_seen(&mut self) -> Option<Effect> {
        let all = self.plan().iter().map(Step::applied).collect();
        self.mark(all, Event::Seen)
    }

    /// Writes down what was done, or seen, there.
    pub(super) fn mark(&mut self, changes: Vec<Change>, event: Event) -> Option<Effect> {
        let open = self.open.as_ref().filter(|open| !open.is_saving())?;
        if changes.is_empty() {
            self.say("plan.nothing");
            return None;
        }
        let (id, base) = (open.profile.id.clone(), open.profile.revision);
        let save = Effect::Save { id, base, changes, stamp: self.stamp(event), then: None };
        Some(self.asking_aside(save))
    }
}
