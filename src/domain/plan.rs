//! What is left to do on the shop's own page. There is one rule for it, and
//! header, rows, plan, papers and counts all ask it here.

use jiff::civil::Date;

use super::catalog::Catalog;
use super::profile::Profile;
use super::site::{How, Known, SiteFact};
use super::terms::{LastDay, Rules};

/// One box to switch on the shop's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// The place of the box in the catalogue.
    pub index: usize,
    /// The channel's id.
    pub channel: String,
    /// The category's id.
    pub id: String,
    /// Whether it is to be ticked there; else unticked.
    pub tick: bool,
    /// What the page is known to say, which is not what is wanted.
    pub known: Option<Known>,
    /// The check code of the earliest open request that is about it.
    pub since: Option<String>,
    /// The day the shop was told, if it was: the clock runs from then.
    pub told: Option<String>,
    /// The last day by that clock, where a rule gives a certain one.
    pub due: Option<String>,
}

impl Todo {
    /// `texts.deals`: the name of the line on the command line.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}.{}", self.channel, self.id)
    }

    /// The last day if it is done on this day: what to say while the shop was
    /// not told. To tick a box has none.
    #[must_use]
    pub fn if_done(&self, catalog: &Catalog, rules: &Rules, today: Date) -> Option<LastDay> {
        let purpose = catalog.category_of(self.index).purpose;
        (!self.tick).then(|| rules.last_day(&self.channel, purpose, today, false))
    }

    /// A person's word that the page now agrees.
    #[must_use]
    pub fn fact(&self, how: How) -> SiteFact {
        SiteFact::new(&self.channel, &self.id, Some(self.tick), how)
    }
}

/// Whether a box is to do on the shop's page: its choice is set, nothing locks
/// it, and the page is not known to agree. How often it comes never counts.
#[must_use]
pub fn is_to_do(catalog: &Catalog, profile: &Profile, index: usize) -> bool {
    let (channel, id) = names(catalog, index);
    let Some(wanted) = profile.wanted(catalog, index) else { return false };
    let agrees = || profile.site.get(channel, id).is_some_and(|known| known.on == wanted);
    !catalog.is_locked(index, &profile.details) && !agrees()
}

/// Everything that is to do on the shop's page, in the catalogue's order.
#[must_use]
pub fn todo(catalog: &Catalog, profile: &Profile) -> Vec<Todo> {
    (0..catalog.boxes.len()).filter_map(|index| todo_of(catalog, profile, index)).collect()
}

/// What is to do on the shop's page about one box, if anything.
#[must_use]
pub fn todo_of(catalog: &Catalog, profile: &Profile, index: usize) -> Option<Todo> {
    if !is_to_do(catalog, profile, index) {
        return None;
    }
    let (channel, id) = names(catalog, index);
    let runs = || profile.requests.iter().filter(|open| !open.has_stopped());
    let open = || runs().filter_map(|open| Some((open, open.get(channel, id)?)));
    let told = open().filter_map(|(_, each)| Some((each.told.clone()?, each.due.clone()))).min();
    Some(Todo {
        index,
        channel: channel.to_owned(),
        id: id.to_owned(),
        tick: profile.wanted(catalog, index) == Some(true),
        known: profile.site.get(channel, id).cloned(),
        since: open().next().map(|(open, _)| open.head.clone()),
        due: told.as_ref().and_then(|(_, due)| due.clone()),
        told: told.map(|(day, _)| day),
    })
}

fn names(catalog: &Catalog, index: usize) -> (&str, &str) {
    (&catalog.channels[catalog.boxes[index].channel].id, &catalog.category_of(index).id)
}
