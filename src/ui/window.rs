//! The part of something long that is in view.

use super::fit::{Fit, more};
use super::strip::Strip;
use crate::app::page::{Stop, View};

/// Rows of one or more lines each, of which some are in view.
pub(super) struct Window<'s, F: Fn(usize, &mut Vec<Strip>)> {
    /// How many rows.
    pub(super) len: usize,
    /// The pane that they stand in.
    pub(super) fit: Fit<'s>,
    /// Whether the chosen row has to be in view.
    pub(super) follow: bool,
    /// Adds the lines of a row.
    pub(super) block: F,
}

impl<F: Fn(usize, &mut Vec<Strip>)> Window<'_, F> {
    /// Adds the rows in view: all if they fit, else a part of them with the
    /// chosen row in it, and how many more there are.
    pub(super) fn show(&self, room: usize, strips: &mut Vec<Strip>) -> View {
        let (shown, view) = self.in_view(room.max(1));
        strips.extend(shown);
        let under = self.len.saturating_sub(view.top + view.rows);
        if view.top + under > 0 {
            strips.push(more(view.top, under, self.fit));
        }
        view
    }

    /// The rows in view, with a line left free where there are more.
    fn in_view(&self, room: usize) -> (Vec<Strip>, View) {
        let len = self.len;
        let mut first = None;
        if len <= room {
            let mut all = self.fill(0, room);
            if all.seen() == len && all.strips.len() <= room {
                return (all.strips, View { rows: len, ..View::default() });
            }
            all.shrink(room - 1);
            first = Some(all);
        }
        let room = room.saturating_sub(1).max(1);
        let last = len.saturating_sub(1);
        let chosen = self.fit.spot.row.min(last);
        let mut top = self.fit.spot.scroll.min(last);
        if self.follow {
            top = top.clamp(chosen.saturating_sub(room - 1), chosen);
        }
        loop {
            let shown = first.take().filter(|_| top == 0).unwrap_or_else(|| self.fill(top, room));
            let seen = shown.seen();
            let at_end = top > 0 && top + seen >= len && room > shown.strips.len();
            // Rows of several lines can push the chosen one out; and near the
            // end there may be room for more above.
            if self.follow && chosen >= top + seen.max(1) {
                top += 1;
            } else if at_end && shown.strips.len() + self.height(top - 1) <= room {
                top -= 1;
            } else {
                let scroll_max = len.saturating_sub(room);
                let rows = seen.max(1);
                let row_hidden = !(top..top + rows).contains(&chosen);
                let hidden = row_hidden && matches!(self.fit.spot.focus, Stop::List | Stop::Grid);
                return (shown.strips, View { rows, top, hidden, row_hidden, scroll_max, ..View::default() });
            }
        }
    }

    /// The rows from a row on that fit, the first in any case.
    fn fill(&self, top: usize, room: usize) -> Stack {
        let mut shown = Stack { strips: Vec::with_capacity(room + 1), ends: Vec::with_capacity(room) };
        for row in top..self.len {
            (self.block)(row, &mut shown.strips);
            shown.ends.push(shown.strips.len());
            if shown.strips.len() >= room {
                break;
            }
        }
        shown.shrink(room);
        shown
    }

    /// How many lines a row needs.
    fn height(&self, at: usize) -> usize {
        let mut strips = Vec::new();
        (self.block)(at, &mut strips);
        strips.len()
    }
}

/// Rows one under the other.
struct Stack {
    strips: Vec<Strip>,
    /// How many lines the rows have up to each of them.
    ends: Vec<usize>,
}

impl Stack {
    fn seen(&self) -> usize {
        self.ends.len()
    }

    /// Leaves out the last rows that do not fit, but never the first.
    fn shrink(&mut self, room: usize) {
        while self.ends.len() > 1 && self.ends.last().is_some_and(|end| *end > room) {
            self.ends.pop();
        }
        self.strips.truncate(self.ends.last().copied().unwrap_or(0));
    }
}
