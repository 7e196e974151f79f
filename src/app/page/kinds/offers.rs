//! What works on kinds of pages: the offers that several kinds share, with
//! the words of the last row.

use crate::app::action::{Binding, named};
use crate::app::page::Offer;

pub(super) const fn offer(name: &'static str, hint: &'static str, worth: u8) -> Offer {
    Offer { binding: named(name), hint, worth }
}

/// Something that only help names.
pub(super) const fn quiet(name: &'static str) -> Offer {
    offer(name, "", 0)
}

pub(super) const CHOOSE: Offer = offer("up", "hint.choose", 1);
pub(super) const SCROLL: Offer = offer("up", "hint.scroll", 1);
pub(super) const PRESS: Offer = offer("press", "hint.press", 4);
pub(super) const OPEN: Offer = offer("press", "hint.open", 4);
pub(super) const NEXT_PART: Offer = offer("next", "hint.next_part", 1);
pub(super) const NEXT_BOX: Offer = offer("next", "hint.next_box", 1);
pub(super) const NEXT_BUTTON: Offer = offer("next", "hint.next_button", 1);
pub(super) const HOW_OFTEN: Offer = offer("how_often", "hint.how_often", 1);
pub(super) const SAVE: Offer = offer("save", "hint.save", 3);
pub(super) const UNDO: Offer = offer("undo", "hint.undo", 1);
pub(super) const COPY: Offer = offer("copy", "hint.copy", 1);
pub(super) const SAVE_COPY: Offer = offer("save_copy", "hint.save_copy", 1);
pub(super) const CALL_NOTE: Offer = offer("call_note", "hint.call_note", 1);
pub(super) const STOP_HERE: Offer = offer("stop_guide", "hint.stop_here", 2);
/// Where the numbers stand on the page already.
pub(super) const NUMBER_SHOWN: Offer = offer("digits", "hint.number", 0);
pub(super) const NUMBER: Offer = offer("digits", "hint.number", 1);
pub(super) const FIND: Offer = offer("find", "hint.find", 2);
pub(super) const HELP: Offer = offer("help", "hint.help", 4);
pub(super) const BACK: Offer = offer("back", "hint.back", 3);
pub(super) const KEEP_EDITING: Offer = offer("back", "hint.keep_editing", 3);
pub(super) const LATER: Offer = offer("back", "hint.later", 3);
pub(super) const STEP_BACK: Offer = offer("back", "hint.step_back", 3);
pub(super) const QUIT: Offer = offer("quit", "hint.quit", 2);
pub(super) const QUIT_ANYWHERE: Offer = offer("interrupt", "hint.quit", 2);

/// Moving in a list, where the footer names the first of these already.
pub(super) const IN_LIST: &[Offer] =
    &[quiet("down"), quiet("first"), quiet("last"), quiet("page_up"), quiet("page_down")];
/// Moving between the controls of a page, where the footer names the next one.
pub(super) const CONTROLS: &[Offer] = &[quiet("previous"), quiet("tick"), quiet("left"), quiet("right")];
/// Moving among buttons where there is no list.
pub(super) const NO_LIST: &[Offer] = &[quiet("up"), quiet("down"), quiet("first"), quiet("last")];
/// Moving in a text that is longer than the window.
pub(super) const IN_TEXT: &[Offer] = &[quiet("page_up"), quiet("page_down")];
/// What works on every page of an open person.
pub(super) const OF_PERSON: &[Offer] = &[quiet("history"), quiet("find"), quiet("quit")];
/// What works on every page.
pub(super) const EVERYWHERE: &[Offer] = &[quiet("interrupt"), quiet("redraw")];

/// What works in a window that is too small to show anything.
pub const WAYS_OUT: &[&Binding] = &[named("quit"), named("interrupt")];
