//! What was found wrong with a history, and what was mended.

use crate::domain::history::ChainFault;

/// What a walk along a history found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many records fit.
    pub good: u64,
    /// The line of the first record that does not, from 1, blank ones
    /// counted, and why.
    pub fault: Option<(u64, ChainFault)>,
    /// Whether something unfinished comes after the last record.
    pub torn: bool,
    /// Whether lines end otherwise than this program ends them, or are blank:
    /// nothing that is said is touched by it.
    pub odd_lines: bool,
    /// The last record that is dated before the one before it, by its revision.
    pub dated_back: Option<u64>,
    /// How many saves are gone or were set aside, as the history itself says.
    pub missing: u64,
}

/// Something that was repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// The lines of the history end as this program ends them again.
    Tidied,
    /// What could not be read of the history was set aside, and the history
    /// goes on in a chain that names it.
    SetAside,
    /// What is no save of the person, stood twice or in another order was set
    /// aside with the history as it was: every save is in the new one.
    PutInOrder,
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
