//! Numbers that are compared by length.

use super::Text;

/// Labelled numbers, one bar each. The numbers stand beside the bars, so that
/// nothing is said by a length alone.
pub struct Chart<'a> {
    /// From top to bottom.
    pub bars: Vec<Bar<'a>>,
    /// The number whose bar is as long as there is room, so that charts beside
    /// each other are of one scale; a larger number has a bar of that length.
    pub most: u64,
}

/// A number with a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar<'a> {
    /// What is counted.
    pub label: Text<'a>,
    /// The number.
    pub value: u64,
}

impl<'a> Chart<'a> {
    /// Bars of which the largest has all the room.
    #[must_use]
    pub fn of(bars: Vec<Bar<'a>>) -> Self {
        let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
        Self { bars, most }
    }
}
