//! What one press changes in many boxes: the tick of a section, and the quick
//! choices of a channel.

use std::ops::Range;

use super::edit::Edit;
use super::standing::{Setting, Status};
use super::tally::Tally;

/// A quick choice for a whole channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sweep {
    /// All offers of the channel off.
    Offers,
    /// All off that may be.
    All,
    /// All on.
    Allow,
}

impl Sweep {
    /// Makes the choice. Says which boxes were to go off and could not.
    pub fn apply(self, edit: &mut Edit<'_>, channel: usize) -> Vec<usize> {
        let catalog = edit.catalog();
        let boxes = catalog.channel_boxes(channel);
        let status = if self == Self::Allow { Status::OptedIn } else { Status::OptedOut };
        let mut stay = Vec::new();
        for index in boxes.filter(|index| self != Self::Offers || catalog.is_offer(*index)) {
            if !edit.set(index, status) && self != Self::Allow {
                stay.push(index);
            }
        }
        stay
    }
}

/// What one press on a section does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextTick {
    /// All off that may be.
    Off,
    /// All on.
    On,
}

impl NextTick {
    /// What the next press on a section does: all on where all are off, and
    /// off for anything else, so that no press can opt anyone in by accident.
    #[must_use]
    pub fn of(tally: &Tally) -> Self {
        if tally.draft.off == tally.boxes - tally.draft.locked { Self::On } else { Self::Off }
    }

    /// What the next press on a box does: off where it is not set or on.
    #[must_use]
    pub fn of_box(setting: Setting) -> Self {
        if setting.wanted == Some(false) { Self::On } else { Self::Off }
    }

    /// The status that it gives a box.
    #[must_use]
    pub fn status(self) -> Status {
        if self == Self::On { Status::OptedIn } else { Status::OptedOut }
    }

    /// Does that to the boxes of a section.
    pub fn apply(self, edit: &mut Edit<'_>, boxes: Range<usize>) {
        boxes.for_each(|index| _ = edit.set(index, self.status()));
    }
}
