//! Marking what was done, or seen, on the shop's own site.

use super::App;
use super::effect::Effect;
use crate::domain::history::Event;
use crate::domain::site::{How, SiteFact};

impl App {
    /// A line of the plan was done there.
    pub(super) fn step_done(&mut self, at: usize) -> Option<Effect> {
        let done = self.session.plan().get(at)?.fact(How::Done);
        self.mark(vec![done], Event::Done)
    }

    /// All lines of the plan were seen there.
    pub(super) fn all_seen(&mut self) -> Option<Effect> {
        let all = self.session.plan().iter().map(|todo| todo.fact(How::Seen)).collect();
        self.mark(all, Event::Seen)
    }

    /// Writes down what was done, or seen, there.
    pub(super) fn mark(&mut self, facts: Vec<SiteFact>, event: Event) -> Option<Effect> {
        if facts.is_empty() {
            self.say("plan.nothing");
            return None;
        }
        let mut order = self.order(Vec::new(), event)?;
        order.stamp.site = facts;
        Some(self.asking_aside(order))
    }
}
