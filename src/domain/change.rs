//! A change is data: the review, the `*` beside a row, the history, undo, the
//! receipt and the list of steps for the real site are all made of it.

use serde::{Deserialize, Serialize};

use super::catalog::Catalog;
use super::settings::Settings;
use super::standing::{Details, Setting, Status};

/// One setting that differs, by stable names, so that it can be written down.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What differs.
    #[serde(flatten)]
    pub subject: Subject,
    /// What it was.
    pub from: Value,
    /// What it is to be.
    pub to: Value,
}

/// What a change is about.
#[derive(Clone, Debug, Deserialize, Hash, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Subject {
    /// A box.
    Box {
        /// The id of the channel.
        channel: String,
        /// The id of the category.
        id: String,
    },
    /// A detail of the person.
    Detail {
        /// Which one.
        detail: Detail,
    },
    /// What the shop's page was said to hold of a box. Only records of the
    /// first version of their format say it so; see [`super::site::SiteFact`].
    Site {
        /// The channel.
        site: String,
        /// The category.
        id: String,
    },
}

/// A detail that a person can change.
#[derive(Clone, Copy, Debug, Deserialize, Hash, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Detail {
    /// The name.
    Name,
    /// The mobile number.
    Phone,
    /// The email address.
    Email,
    /// How two-step verification works.
    TwoStep,
    /// Where the person lives.
    Region,
    /// The state, province or land there.
    State,
    /// The time zone.
    Zone,
}

impl Detail {
    /// All of them, in the order of the screen.
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Phone, Self::Email, Self::TwoStep, Self::Region, Self::State, Self::Zone];

    /// Where it is kept.
    #[must_use]
    pub fn of(self, details: &Details) -> &String {
        match self {
            Self::Name => &details.name,
            Self::Phone => &details.phone,
            Self::Email => &details.email,
            Self::TwoStep => &details.two_step,
            Self::Region => &details.region,
            Self::State => &details.state,
            Self::Zone => &details.zone,
        }
    }

    /// Where it is kept, to change it.
    pub fn of_mut(self, details: &mut Details) -> &mut String {
        match self {
            Self::Name => &mut details.name,
            Self::Phone => &mut details.phone,
            Self::Email => &mut details.email,
            Self::TwoStep => &mut details.two_step,
            Self::Region => &mut details.region,
            Self::State => &mut details.state,
            Self::Zone => &mut details.zone,
        }
    }
}

/// A value before or after a change.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Of a box.
    Choice(Choice),
    /// Of a detail.
    Text(String),
}

/// A box's status and frequency, by name.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// How it stands; a choice that was set is [`Status::OptedIn`] or
    /// [`Status::OptedOut`], and one that was not is [`Status::Unknown`].
    pub status: Status,
    /// How often, where it is not the usual one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<String>,
}

impl Choice {
    /// What a box is that nobody chose.
    pub const NOT_SET: Self = Self { status: Status::Unknown, frequency: None };

    /// The choice of a setting by name, whether or not a lock hides it.
    #[must_use]
    pub fn of(catalog: &Catalog, setting: Setting) -> Self {
        let on = setting.frequency > 0 && setting.wanted == Some(true);
        let chosen = on.then(|| catalog.frequencies.get(usize::from(setting.frequency)));
        Self { status: Status::of(setting.wanted), frequency: chosen.flatten().map(|frequency| frequency.id.clone()) }
    }

    /// The setting that this names, without its lock; an unknown frequency is
    /// the usual one.
    #[must_use]
    pub fn setting(&self, catalog: &Catalog) -> Setting {
        let place = self.frequency.as_ref().and_then(|id| catalog.frequencies.iter().position(|each| each.id == *id));
        let frequency = place.and_then(|at| u8::try_from(at).ok()).unwrap_or(0);
        Setting { wanted: self.status.wanted(), frequency, locked: false }
    }

    /// The choice without what is only shown: a status that is no choice is
    /// not set, and only a box that is on has a frequency.
    #[must_use]
    pub fn plain(self) -> Self {
        let wanted = self.status.wanted();
        Self { status: Status::of(wanted), frequency: self.frequency.filter(|_| wanted == Some(true)) }
    }
}

impl Value {
    /// Whether messages come, for a box.
    #[must_use]
    pub fn is_on(&self) -> bool {
        matches!(self, Self::Choice(choice) if choice.status.is_on())
    }
}

impl Change {
    /// The change that puts this one back.
    #[must_use]
    pub fn invert(&self) -> Self {
        Self { subject: self.subject.clone(), from: self.to.clone(), to: self.from.clone() }
    }

    /// Whether it is about a box.
    #[must_use]
    pub fn is_of_box(&self) -> bool {
        matches!(self.subject, Subject::Box { .. })
    }

    /// The box it is about, in this catalogue.
    #[must_use]
    pub fn box_in(&self, catalog: &Catalog) -> Option<usize> {
        match &self.subject {
            Subject::Box { channel, id } => catalog.find(channel, id),
            Subject::Detail { .. } | Subject::Site { .. } => None,
        }
    }

    /// The choice that it makes of a box, if it is a new one: on, off, or
    /// not set any more.
    #[must_use]
    pub fn switches(&self) -> Option<Option<bool>> {
        match (&self.subject, &self.from, &self.to) {
            (Subject::Box { .. }, Value::Choice(from), Value::Choice(to)) => {
                (from.status.wanted() != to.status.wanted()).then(|| to.status.wanted())
            }
            _ => None,
        }
    }
}

/// Everything that differs, boxes in catalogue order, then details. That a
/// lock came or went is no change.
#[must_use]
pub fn diff(catalog: &Catalog, from: &Settings, to: &Settings) -> Vec<Change> {
    let boxes = changed_boxes(from, to);
    let boxes = boxes.map(|index| of_box(catalog, index, from.boxes[index], to.boxes[index]));
    boxes.chain(of_details(&from.details, &to.details)).collect()
}

/// The change of one box.
#[must_use]
pub fn of_box(catalog: &Catalog, index: usize, from: Setting, to: Setting) -> Change {
    let channel = catalog.channels[catalog.boxes[index].channel].id.clone();
    Change {
        subject: Subject::Box { channel, id: catalog.category_of(index).id.clone() },
        from: Value::Choice(Choice::of(catalog, from)),
        to: Value::Choice(Choice::of(catalog, to)),
    }
}

/// The region that changes set where none was known, if they do.
#[must_use]
pub fn first_region(changes: &[Change]) -> Option<&str> {
    changes.iter().find_map(|change| match (&change.subject, &change.from, &change.to) {
        (Subject::Detail { detail: Detail::Region }, Value::Text(from), Value::Text(to)) if from.is_empty() => {
            Some(to.as_str())
        }
        _ => None,
    })
}

/// The changes of details.
pub fn of_details(from: &Details, to: &Details) -> impl Iterator<Item = Change> {
    let differ = Detail::ALL.into_iter().filter(|detail| detail.of(from) != detail.of(to));
    differ.map(|detail| Change {
        subject: Subject::Detail { detail },
        from: Value::Text(detail.of(from).clone()),
        to: Value::Text(detail.of(to).clone()),
    })
}

/// How many changes [`diff`] would list, at the price of comparing bytes.
#[must_use]
pub fn count(from: &Settings, to: &Settings) -> usize {
    let details = Detail::ALL.into_iter().filter(|detail| detail.of(&from.details) != detail.of(&to.details));
    changed_boxes(from, to).count() + details.count()
}

/// Indices of the boxes that differ.
pub fn changed_boxes(from: &Settings, to: &Settings) -> impl Iterator<Item = usize> {
    let pairs = from.boxes.iter().zip(&to.boxes).enumerate();
    pairs.filter(|(_, (was, is))| is_change(**was, **is)).map(|(index, _)| index)
}

/// Whether a choice differs, leaving aside that a lock came or went.
#[must_use]
pub fn is_change(was: Setting, is: Setting) -> bool {
    // How often a box comes that is not on is nobody's business.
    was.wanted != is.wanted || is.wanted == Some(true) && was.frequency != is.frequency
}

/// What is left of my changes after theirs, and where the two clash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// My changes that stand, measured from what they made of it.
    pub mine: Vec<Change>,
    /// My change and theirs, where both made something different of one setting.
    pub clashes: Vec<(Change, Change)>,
}

/// Merges my changes with those that others saved since the revision mine
/// were made on, oldest first. What both made the same is settled; what only
/// one of us touched stands; the rest clashes and is decided by a person.
#[must_use]
pub fn merge(mine: &[Change], theirs: &[Change]) -> Merge {
    let last: std::collections::HashMap<&Subject, &Change> =
        theirs.iter().map(|change| (&change.subject, change)).collect();
    let mut merge = Merge::default();
    for change in mine {
        match last.get(&change.subject) {
            None => merge.mine.push(change.clone()),
            Some(their) if their.to == change.to => {}
            // They came back to where I started from.
            Some(their) if their.to == change.from => merge.mine.push(change.clone()),
            Some(their) => merge.clashes.push((change.clone(), (*their).clone())),
        }
    }
    merge
}

/// Whether mine means no more contact than theirs: the side to preselect where
/// two people changed one setting.
#[must_use]
pub fn is_less_contact(mine: &Value, theirs: &Value) -> bool {
    let contact = |value: &Value| match value {
        Value::Choice(choice) => match choice.status.wanted() {
            Some(false) => 0,
            None => 1,
            Some(true) => 2,
        },
        Value::Text(_) => 0,
    };
    contact(mine) <= contact(theirs)
}
