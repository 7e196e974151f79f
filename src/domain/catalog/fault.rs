//! Why a catalogue is refused.

use crate::domain::fault::FileError;

/// What is wrong with a catalogue.
pub type CatalogError = FileError<CatalogFault>;

/// Why a catalogue does not hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatalogFault {
    /// Two things share the id.
    Twice,
    /// An id names something that is not there.
    Missing,
    /// The id has other characters than `a-z`, `0-9`, `_` and `-`.
    BadId,
    /// There is nothing in it.
    Empty,
    /// A phrase for the search is empty, has blanks around it, or stands there twice.
    BadPhrase,
    /// What a shop usually does is neither `opted_in` nor `opted_out`.
    BadUsual,
}
