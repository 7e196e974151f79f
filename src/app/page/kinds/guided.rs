//! The kinds of a guide, one for each of its stages.

use super::PAGE;
use super::offers::{
    CALL_NOTE, CONTROLS, EVERYWHERE, HELP, IN_LIST, IN_TEXT, NO_LIST, NUMBER, NUMBER_SHOWN, PRESS, STEP_BACK,
    STOP_HERE, offer, quiet,
};
use crate::app::page::{Kind, Offer, Stop};

/// What works at every stage of a guide.
pub(super) const GUIDED: &[Offer] = &[quiet("next"), quiet("find"), quiet("quit")];

pub(super) const GUIDE_PERSON: Kind = Kind {
    name: "guide",
    crumbs: &["guides.title"],
    start: Stop::Button(0),
    does: &[&[PRESS, CALL_NOTE, STEP_BACK, HELP], GUIDED, CONTROLS, NO_LIST, EVERYWHERE],
    ..PAGE
};

pub(super) const GUIDE_WHICH: Kind = Kind {
    start: Stop::List,
    does: &[
        &[PRESS, NUMBER, CALL_NOTE, STEP_BACK, HELP],
        &[quiet("up"), quiet("tick"), quiet("previous")],
        IN_LIST,
        GUIDED,
        EVERYWHERE,
    ],
    ..GUIDE_PERSON
};

pub(super) const GUIDE_SAY: Kind = Kind {
    does: &[
        &[PRESS, NUMBER_SHOWN, CALL_NOTE, STOP_HERE, STEP_BACK, HELP],
        GUIDED,
        CONTROLS,
        NO_LIST,
        IN_TEXT,
        EVERYWHERE,
    ],
    ..GUIDE_PERSON
};

pub(super) const GUIDE_ANSWER: Kind = GUIDE_PERSON;

pub(super) const GUIDE_SAVE: Kind = Kind {
    // Enter alone never says that something is saved on the shop's page.
    start: Stop::Button(1),
    ..GUIDE_SAY
};

pub(super) const GUIDE_PROOF: Kind = Kind {
    does: &[
        &[
            offer("copy", "hint.copy_note", 2),
            offer("copy_message", "hint.copy_message", 2),
            offer("save_message", "hint.save_message", 1),
            offer("save_copy", "hint.save_proof", 1),
            offer("undo_save", "hint.undo_review", 1),
            STEP_BACK,
            HELP,
        ],
        &[quiet("press"), quiet("call_note")],
        GUIDED,
        CONTROLS,
        NO_LIST,
        IN_TEXT,
        EVERYWHERE,
    ],
    ..GUIDE_PERSON
};

pub(super) const GUIDE_NO_PROOF: Kind =
    Kind { does: &[&[PRESS, STEP_BACK, HELP], GUIDED, CONTROLS, NO_LIST, IN_TEXT, EVERYWHERE], ..GUIDE_PERSON };
