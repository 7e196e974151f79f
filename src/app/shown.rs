//! What the shop's page shows now: asked once, passed over or answered. An
//! answer fills what is known of the page, and changes no choice.

use super::App;
use super::effect::Effect;
use super::page::Place;
use crate::domain::history::Event;
use crate::domain::site::{Known, Shown, SiteFact};
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

/// What is known of the boxes of a channel that can be switched.
#[must_use]
pub fn on_file(session: &Session, channel: usize) -> Vec<&Known> {
    let Some(open) = &session.open else { return Vec::new() };
    let catalog = &session.catalog;
    let id = &catalog.channels[channel].id;
    free_boxes(session, channel).filter_map(|index| open.profile.site.get(id, &catalog.category_of(index).id)).collect()
}

/// The place of the answer that says what is known already: that nobody
/// looked, where not every box is known.
fn answer_on_file(session: &Session, channel: usize) -> usize {
    let (known, all) = (on_file(session, channel).len(), free_boxes(session, channel).count());
    let Some(open) = session.open.as_ref().filter(|_| known > 0 && known == all) else { return 0 };
    let says = |shown: &Shown| {
        let facts = shown.facts(&session.catalog, &open.profile.details, channel);
        let is_so = |fact: &SiteFact| open.profile.site.get(&fact.channel, &fact.id).map(|known| known.on) == fact.on;
        matches!(shown, Shown::Ticked(_)) || !facts.is_empty() && facts.iter().all(is_so)
    };
    answers(session, channel).iter().position(says).unwrap_or(0)
}

impl App {
    pub(super) fn ask_what_shows(&mut self) {
        let channel = self.pages.channel().unwrap_or(self.looked_at);
        let answer = answer_on_file(&self.session, channel);
        self.push(Place::Shown { channel, answer });
        self.page_mut().spot.row = answer;
    }

    pub(super) fn ask_about(&mut self, back: bool) {
        let all = self.session.catalog.channels.len();
        let Place::Shown { channel, .. } = self.page().at else { return };
        let channel = (channel + if back { all - 1 } else { 1 }) % all;
        let answer = answer_on_file(&self.session, channel);
        self.page_mut().at = Place::Shown { channel, answer };
        self.page_mut().spot.row = answer;
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
