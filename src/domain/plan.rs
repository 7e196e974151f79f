//! What is left to do on the shop's own site, from what was changed here.

use super::catalog::Catalog;
use super::change::{Change, Choice, Subject, Value};
use super::profile::Profile;
use super::standing::Status;

/// One box to switch on the shop's site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// The channel's id.
    pub channel: String,
    /// The category's id.
    pub id: String,
    /// Whether it is to be ticked there; else unticked.
    pub tick: bool,
    /// What the site is believed to hold.
    pub there: Status,
}

impl Todo {
    /// `texts.deals`: the name of the line on the command line.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}.{}", self.channel, self.id)
    }

    /// The change that says that the site now holds it.
    #[must_use]
    pub fn applied(&self) -> Change {
        let to = if self.tick { Status::OptedIn } else { Status::OptedOut };
        let choice = |status| Value::Choice(Choice { status, frequency: None });
        Change {
            subject: Subject::Site { site: self.channel.clone(), id: self.id.clone() },
            from: choice(self.there),
            to: choice(to),
        }
    }
}

/// The boxes of a profile that the shop's site does not hold yet, channel by
/// channel in the catalogue's order; what the catalogue does not know comes last.
#[must_use]
pub fn todo(catalog: &Catalog, profile: &Profile) -> Vec<Todo> {
    let boxes = profile.not_on_site().map(|(channel, id, there)| Todo {
        channel: channel.to_owned(),
        id: id.to_owned(),
        tick: profile.status_of(channel, id).is_on(),
        there,
    });
    let mut steps: Vec<Todo> = boxes.collect();
    steps.sort_by_key(|step| catalog.find(&step.channel, &step.id).unwrap_or(usize::MAX));
    steps
}
