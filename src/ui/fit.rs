//! What the lines of a pane need to know beside themselves.

use super::strip::Strip;
use super::theme::Signs;
use crate::app::page::Spot;
use crate::screens::Role;
use crate::words::Words;

/// Where and for whom the lines of a pane are drawn.
#[derive(Clone, Copy)]
pub(super) struct Fit<'s> {
    /// Where on the page the person is.
    pub(super) spot: Spot,
    /// Whether a text box steers the list.
    pub(super) search: bool,
    /// What lines and signs are drawn with.
    pub(super) signs: Signs,
    /// The strings.
    pub(super) words: &'s Words,
    /// Columns inside the pane.
    pub(super) width: u16,
    /// Rows inside the pane.
    pub(super) height: usize,
    /// Columns before the text.
    pub(super) margin: u16,
    /// Whether there is much room.
    pub(super) wide: bool,
    /// Whether there is so little that the shortest words are used.
    pub(super) brief: bool,
}

/// `3 more above, 9 more below`.
pub(super) fn more(above: usize, below: usize, fit: Fit<'_>) -> Strip {
    let say = |key: &str, n: usize| (n > 0).then(|| fit.words.fill(key, &[("n", &n)]));
    let mut strip = Strip::default();
    strip.pad_to(2);
    for part in [say("more.above", above), say("more.below", below)].into_iter().flatten() {
        strip.add(if strip.width() > 2 { ", " } else { "" }, Role::Muted);
        strip.add(&part, Role::Muted);
    }
    strip
}
