//! Two people changed one setting differently, and one of them saved first.

use super::App;
use super::action::ClashAct;
use super::effect::Effect;
use super::page::Place;
use super::places::{Conflict, Leaving};
use crate::domain::history::Event;
use crate::domain::request;
use crate::papers::receipt::unsaved_as_text;
use crate::store::Clash;

impl App {
    pub(super) fn act_on_clash(&mut self, act: ClashAct) -> Option<Effect> {
        match act {
            ClashAct::PickSide(row) => {
                self.pick_side(row);
                None
            }
            ClashAct::SaveMix => self.save_mix(),
            ClashAct::UseFile => {
                self.edit_back();
                self.session.id().map(|id| Effect::Open { id })
            }
            ClashAct::SaveMine => {
                let name = format!("{}-changes", self.session.id()?);
                let text = unsaved_as_text(&self.session);
                Some(Effect::SaveCopy { name, text, json: String::new() })
            }
        }
    }

    /// Shows a clash.
    pub(super) fn clash(&mut self, clashes: Vec<Clash>, revision: u64, then: Option<Leaving>) {
        let Some(open) = &self.session.open else { return };
        let mut changes = open.changes(&self.session.catalog);
        if let Some(ask) = &self.next.request {
            // What is asked for goes Off also where it was off before someone else turned it on.
            changes.extend(request::off_already(&self.session.catalog, &open.saved, &ask.scope));
        }
        self.pages.close_sheets();
        self.push(Place::Conflict(Box::new(Conflict::new(clashes, changes, revision, then))));
    }

    /// Takes the other side of a line.
    fn pick_side(&mut self, row: usize) {
        if let Place::Conflict(conflict) = &mut self.page_mut().at
            && let Some((_, mine)) = conflict.sides.get_mut(row)
        {
            *mine = !*mine;
        }
    }

    /// Saves what was chosen.
    fn save_mix(&mut self) -> Option<Effect> {
        let Place::Conflict(conflict) = &self.page().at else { return None };
        let mix = conflict.mix();
        if !self.guide_waits() {
            // What the other side keeps on is not asked for.
            self.next.request = self.ask_of(&mix);
        }
        let mut order = self.order(mix, Event::Saved)?;
        let Place::Conflict(conflict) = &self.page().at else { return None };
        if order.changes.is_empty() && order.stamp.request.is_none() {
            return Some(Effect::Open { id: order.id });
        }
        order.base = conflict.revision;
        order.then = conflict.then;
        Some(self.asking(order))
    }
}
