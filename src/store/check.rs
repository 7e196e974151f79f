//! What was found wrong with a history, and what was mended.

use crate::domain::history::ChainFault;

/// What a walk along a history found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many records fit.
    pub good: u64,
    /// The line of the first record that does not, from 1, and why.
    pub fault: Option<(u64, ChainFault)>,
    /// Whether something unfinished comes after the last record.
    pub torn: bool,
}

/// Something that was repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// The unfinished end of the history was cut off.
    CutTail,
    /// The profile was brought up to the history.
    BroughtUp,
    /// The profile was made anew from the history.
    MadeAnew,
    /// What was changed outside this program was recorded.
    Recorded,
    /// The history had lost its end, or all of it: what the profile says was
    /// recorded as found.
    Rejoined,
}
