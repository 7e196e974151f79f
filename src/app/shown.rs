//! What the shop's page shows now: asked once, passed over or answered. An
//! answer fills what is known of the page, and changes no choice.

use super::App;
use super::effect::Effect;
use super::page::Place;
use crate::domain::history::Event;
use crate::domain::site::{Shown, SiteFact};
use crate::session::Session;

/// The answers for a channel, in the order of the page; the last one, with no
/// box ticked, leads to the list of boxes.
#[must_use]
pub fn answers(session: &Session, channel: usize) -> Vec<Shown> {
    let offers = session.catalog.has_offers(channel).then_some(Shown::OffersOff);
    let first = [Shown::NotLooked, Shown::AllOn];
    first.into_iter().chain(offers).chain([Shown::Ticked(Vec::new())]).collect()
}

/// The boxes of a channel that can be switched, so that its page can show both.
pub fn free_boxes(session: &Session, channel: usize) -> impl Iterator<Item = usize> {
    let locked = |index: &usize| session.open.as_ref().is_some_and(|open| open.saved.boxes[*index].locked);
    session.catalog.channel_boxes(channel).filter(move |index| !locked(index))
}

impl App {
    pub(super) fn ask_what_shows(&mut self) {
        let channel = self.pages.channel().unwrap_or(self.looked_at);
        self.push(Place::Shown { channel, answer: 0 });
    }

    pub(super) fn ask_about(&mut self, back: bool) {
        let all = self.session.catalog.channels.len();
        if let Place::Shown { channel, answer } = &mut self.page_mut().at {
            *channel = (*channel + if back { all - 1 } else { 1 }) % all;
            *answer = 0;
            self.page_mut().spot.row = 0;
        }
    }

    pub(super) fn choose_answer(&mut self, at: usize) {
        if let Place::Shown { answer, .. } = &mut self.page_mut().at {
            *answer = at;
        }
    }

    pub(super) fn answer_shown(&mut self, at: usize) -> Option<Effect> {
        let Place::Shown { channel, .. } = self.page().at else { return None };
        self.choose_answer(at);
        match answers(&self.session, channel).get(at)? {
            Shown::NotLooked => {
                self.pages.back();
                self.say("shown.later");
                None
            }
            Shown::Ticked(_) => {
                let on = free_boxes(&self.session, channel).filter(|index| self.is_known_on(*index)).collect();
                self.push(Place::ShownBoxes { channel, on });
                None
            }
            other => {
                let other = other.clone();
                self.note_shown(&other, channel)
            }
        }
    }

    /// Whether the page is known to show a box as on.
    fn is_known_on(&self, index: usize) -> bool {
        let catalog = &self.session.catalog;
        let channel = &catalog.channels[catalog.boxes[index].channel].id;
        let site = self.session.open.as_ref().map(|open| &open.profile.site);
        site.and_then(|site| site.get(channel, &catalog.category_of(index).id)).is_some_and(|known| known.on)
    }

    pub(super) fn tick_shown(&mut self, index: usize) {
        if let Place::ShownBoxes { on, .. } = &mut self.page_mut().at {
            match on.iter().position(|each| *each == index) {
                Some(at) => _ = on.remove(at),
                None => on.push(index),
            }
        }
    }

    pub(super) fn note_ticked(&mut self) -> Option<Effect> {
        let Place::ShownBoxes { channel, on } = &self.page().at else { return None };
        let (channel, shown) = (*channel, Shown::Ticked(on.clone()));
        self.note_shown(&shown, channel)
    }

    fn note_shown(&mut self, shown: &Shown, channel: usize) -> Option<Effect> {
        if self.waits_for_save() {
            return None;
        }
        let open = self.session.open.as_ref()?;
        let facts = shown.facts(&self.session.catalog, &open.profile.details, channel);
        let facts: Vec<SiteFact> = facts.into_iter().map(|fact| self.own(fact)).collect();
        self.mark(facts, Event::Seen)
    }
}
