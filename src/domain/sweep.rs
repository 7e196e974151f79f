//! What one press changes in many boxes: the tick of a section, and the quick
//! choices of a channel.

use std::ops::Range;

use super::edit::Edit;
use super::standing::Status;
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
    /// The mix as it was last saved.
    Mix,
}

impl NextTick {
    /// What the next press on a section does: a mix goes off first, so that no
    /// press can opt anyone in by accident; then on; then back to the saved mix.
    #[must_use]
    pub fn of(tally: &Tally) -> Self {
        let all_off = tally.draft.off == tally.boxes - tally.draft.locked;
        let all_on = tally.draft.on == tally.boxes;
        let saved_mix = tally.saved.on < tally.boxes && tally.saved.off < tally.boxes - tally.saved.locked;
        match (all_off, all_on, saved_mix) {
            (true, ..) => Self::On,
            (_, true, true) => Self::Mix,
            _ => Self::Off,
        }
    }

    /// Does that to the boxes of a section.
    pub fn apply(self, edit: &mut Edit<'_>, boxes: Range<usize>) {
        match self {
            Self::Off => boxes.for_each(|index| _ = edit.set(index, Status::OptedOut)),
            Self::On => boxes.for_each(|index| _ = edit.set(index, Status::OptedIn)),
            Self::Mix => edit.boxes_to_saved(boxes),
        }
    }
}
