//! What can be wrong with a region pack.

use crate::domain::fault::FileError;

/// What is wrong with a region pack.
pub type RegionError = FileError<RegionFault>;

/// Why a member of a region pack is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionFault {
    /// There is nothing in it.
    Empty,
    /// The member holds a bracketed order to put something in its place, which
    /// whoever copied it forgot to follow.
    Hole,
    /// The member says the same as one before it.
    Twice,
    /// The member has no `fact`.
    NoFact,
    /// The word is none of those that may stand there.
    Unknown,
    /// The text is no date like `2026-11-23`.
    BadDate,
    /// The id has characters that may not stand there.
    BadId,
    /// The number is too small or too large.
    BadNumber,
    /// The fact ends before it begins.
    EndsFirst,
    /// The clock leaves holidays out, and the pack has none.
    NoHolidays,
    /// The rule of a holiday names no day.
    NoDay,
    /// The pack extends one that extends it.
    Cycle,
    /// The pack extends one that is not there.
    NoBase,
    /// The id is not that of the file.
    OtherId,
}
