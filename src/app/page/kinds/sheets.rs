//! The kinds of sheets and dialogs, which lie over the page below.

use super::SHEET;
use super::offers::{
    BACK, CHOOSE, CONTROLS, COPY, EVERYWHERE, HELP, IN_LIST, IN_TEXT, KEEP_EDITING, LATER, NEXT_BUTTON, NEXT_PART,
    NO_LIST, PRESS, SAVE, SAVE_COPY, SCROLL, offer, quiet,
};
use crate::app::page::{Kind, Stop};

pub(super) const ADD_PERSON: Kind = Kind {
    name: "person",
    start: Stop::Field(0),
    fields: 1,
    does: &[&[offer("press", "hint.add", 4), NEXT_PART, BACK, HELP], CONTROLS, NO_LIST, EVERYWHERE],
    ..SHEET
};

pub(super) const ABOUT: Kind = Kind {
    name: "about",
    does: &[&[SCROLL, offer("back", "hint.close", 3)], IN_LIST, &[quiet("close")], EVERYWHERE],
    ..SHEET
};

pub(super) const REVIEW: Kind = Kind {
    name: "review",
    start: Stop::Button(0),
    fields: 1,
    does: &[
        &[PRESS, SAVE, NEXT_BUTTON, KEEP_EDITING, HELP],
        CONTROLS,
        NO_LIST,
        IN_TEXT,
        &[quiet("where_undo")],
        EVERYWHERE,
    ],
    ..SHEET
};

pub(super) const REVIEW_UNDO: Kind = Kind {
    name: "review_undo",
    does: &[
        &[PRESS, offer("save", "hint.undo_save", 3), NEXT_BUTTON, offer("back", "hint.leave_save", 3), HELP],
        CONTROLS,
        NO_LIST,
        IN_TEXT,
        &[quiet("where_undo")],
        EVERYWHERE,
    ],
    ..REVIEW
};

pub(super) const LEAVE: Kind = Kind {
    name: "leave",
    start: Stop::Button(0),
    does: &[
        &[
            PRESS,
            NEXT_BUTTON,
            offer("save", "hint.save_leave", 3),
            offer("leave_unsaved", "hint.leave_unsaved", 1),
            KEEP_EDITING,
            quiet("help"),
        ],
        CONTROLS,
        NO_LIST,
        EVERYWHERE,
    ],
    ..SHEET
};

/// A question about marks of the plan.
pub(super) const SURE: Kind = Kind {
    name: "sure",
    start: Stop::Button(0),
    does: &[&[PRESS, NEXT_BUTTON, BACK, HELP], CONTROLS, NO_LIST, EVERYWHERE],
    ..SHEET
};

pub(super) const SHOWN: Kind = Kind {
    name: "shown",
    does: &[&[CHOOSE, offer("press", "hint.continue", 4), NEXT_PART, BACK, HELP], CONTROLS, IN_LIST, EVERYWHERE],
    ..SHEET
};

pub(super) const SHOWN_BOXES: Kind = Kind {
    name: "shown_boxes",
    does: &[
        &[CHOOSE, offer("tick", "hint.change", 4), offer("note_ticked", "hint.note", 3), NEXT_PART, BACK, HELP],
        &[quiet("press"), quiet("previous"), quiet("left"), quiet("right")],
        IN_LIST,
        EVERYWHERE,
    ],
    ..SHEET
};

pub(super) const CONFLICT: Kind = Kind {
    name: "conflict",
    does: &[
        &[offer("left", "hint.side", 1), PRESS, NEXT_BUTTON, KEEP_EDITING, HELP],
        &[quiet("previous"), quiet("tick"), quiet("right")],
        NO_LIST,
        IN_TEXT,
        EVERYWHERE,
    ],
    ..SHEET
};

pub(super) const DRAFT: Kind = Kind {
    name: "draft",
    start: Stop::Button(0),
    does: &[&[PRESS, NEXT_BUTTON, LATER, HELP], CONTROLS, NO_LIST, EVERYWHERE],
    ..SHEET
};

pub(super) const OUTSIDE: Kind = Kind { name: "outside", ..DRAFT };

pub(super) const MESSAGE: Kind = Kind {
    name: "message",
    start: Stop::Value(0),
    fields: 3,
    does: &[
        &[PRESS, offer("left", "hint.other_value", 2), NEXT_PART, BACK, HELP],
        &[quiet("previous"), quiet("tick"), quiet("right")],
        NO_LIST,
        EVERYWHERE,
    ],
    ..SHEET
};

pub(super) const ASKING: Kind = Kind { name: "asking", start: Stop::Field(0), fields: 5, ..MESSAGE };

pub(super) const STOP_GUIDE: Kind = Kind {
    name: "stop_guide",
    start: Stop::Field(0),
    fields: 1,
    does: &[&[PRESS, NEXT_PART, BACK, HELP], CONTROLS, NO_LIST, EVERYWHERE],
    ..SHEET
};

pub(super) const WITHDRAW: Kind = Kind { name: "withdraw", start: Stop::Button(1), ..DRAFT };

pub(super) const DID_IT_STOP: Kind = Kind { name: "did_it_stop", start: Stop::Button(2), ..DRAFT };

pub(super) const LETTER: Kind = Kind {
    name: "letter",
    start: Stop::Button(0),
    does: &[&[PRESS, COPY, SAVE_COPY, NEXT_BUTTON, BACK, HELP], CONTROLS, NO_LIST, IN_TEXT, EVERYWHERE],
    ..SHEET
};

pub(super) const IMPORT: Kind = Kind { name: "import", ..STOP_GUIDE };

pub(super) const HELP_PAGE: Kind = Kind {
    name: "help",
    does: &[&[SCROLL, offer("back", "hint.close_help", 3)], IN_LIST, &[quiet("close")], EVERYWHERE],
    ..SHEET
};

pub(super) const FIND_PAGE: Kind = Kind {
    name: "find",
    start: Stop::Field(0),
    fields: 1,
    does: &[
        &[CHOOSE, offer("press", "hint.go_there", 4), offer("back", "hint.close", 3)],
        IN_LIST,
        &[quiet("next"), quiet("previous"), quiet("tick"), quiet("help")],
        EVERYWHERE,
    ],
    ..SHEET
};
