//! Saying what the shop's own page shows.

use crate::domain::site::How;

/// Saying what the shop's page shows, or that something was done there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteAct {
    /// Ask what the page shows now.
    Ask,
    /// The next or previous channel that the question is about.
    About {
        /// Whether the previous one.
        back: bool,
    },
    /// Choose an answer, by its place.
    Choose(usize),
    /// Take an answer, by its place.
    Answer(usize),
    /// Tick or untick a box in the list of what the page shows.
    Tick(usize),
    /// Note what was ticked in that list.
    NoteTicked,
    /// Mark or unmark a line of the plan, by its place.
    Mark(usize),
    /// Mark all that is to do, or unmark all.
    MarkAll,
    /// Note the marked lines of the plan; where these are all lines, ask first.
    Note(How),
    /// Note the marked lines of the plan, having asked.
    NoteAll(How),
    /// Drop the marks of the plan, and leave it.
    DropMarks,
    /// Tick off the box of the chosen row, or take that back.
    TickOff,
}
