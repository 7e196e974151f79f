//! The search over everything there is to go to: channels, sections, boxes,
//! pages, guides, actions, and a person's own saves.

mod things;

use self::things::things;
pub use self::things::{Thing, ThingKind};
use super::App;
use super::action::PaperAct;
use super::effect::Effect;
use super::page::Place;
use crate::domain::history::Record;
use crate::papers::receipt::Receipt;
use crate::session::Session;
use crate::store::index::SearchText;

/// The most that is listed.
const MOST: usize = 200;

/// So many of the newest saves are looked through.
pub const SAVES: usize = 200;

/// What fits a text, best first: by name before everyday words for it. What
/// only nearly fits is there where nothing does. `offered` says which
/// actions of the table work where one is.
#[must_use]
pub fn search<'a>(
    session: &'a Session,
    saves: &'a [Record],
    offered: &dyn Fn(&str) -> bool,
    text: &str,
) -> Vec<Thing<'a>> {
    let wanted = SearchText::new(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let all = things(session, saves, offered).into_iter();
    let mut found: Vec<(u32, Thing<'_>)> =
        all.filter_map(|thing| Some((wanted.rank(&thing.label, &thing.phrases)?, thing))).collect();
    if found.iter().any(|(rank, _)| !SearchText::is_near(*rank)) {
        found.retain(|(rank, _)| !SearchText::is_near(*rank));
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.truncate(MOST);
    found.into_iter().map(|(_, thing)| thing).collect()
}

impl App {
    /// What the search finds where it is open.
    #[must_use]
    pub fn found(&self, text: &str) -> Vec<Thing<'_>> {
        let below = self.pages.down().nth(1);
        let offered =
            |name: &str| below.is_some_and(|page| page.at.kind().offers().any(|offer| offer.binding.name == name));
        let mut found = search(&self.session, &self.saves, &offered, text);
        if self.session.open.is_none() {
            found.retain(|thing| thing.is_for_anyone);
        }
        found
    }

    /// Says a line of the words file.
    pub(super) fn tell_line(&mut self, key: &str) -> Option<Effect> {
        self.say(key);
        None
    }

    /// Asks for the saves that the search looks through.
    pub(super) fn read_saves(&mut self) -> Option<Effect> {
        self.saves = Vec::new();
        self.session.id().map(|id| Effect::ReadSaves { id, limit: SAVES })
    }

    /// Opens the receipt of a save that was found.
    pub(super) fn open_save(&mut self, revision: u64) -> Option<Effect> {
        let Some(receipt) = Receipt::among(&self.saves, revision) else {
            return self.act_on_papers(PaperAct::History);
        };
        self.push(Place::Receipt(Box::new(receipt)));
        None
    }
}
