//! The kinds of pages that stand by themselves and are no plain list.

use super::PAGE;
use super::offers::{
    BACK, CHOOSE, CONTROLS, COPY, EVERYWHERE, FIND, HELP, HOW_OFTEN, IN_LIST, IN_TEXT, NEXT_BOX, NEXT_PART, NO_LIST,
    OF_PERSON, OPEN, PRESS, QUIT, QUIT_ANYWHERE, SAVE, SAVE_COPY, UNDO, offer, quiet,
};
use crate::app::page::{Kind, Stop};

pub(super) const WELCOME: Kind = Kind {
    name: "welcome",
    crumbs: &["welcome.title"],
    start: Stop::Field(0),
    fields: 1,
    does: &[
        &[CHOOSE, PRESS, HELP, QUIT_ANYWHERE],
        &[quiet("next"), quiet("down"), quiet("first"), quiet("last")],
        CONTROLS,
        IN_TEXT,
        &[quiet("back"), quiet("redraw")],
    ],
    ..PAGE
};

pub(super) const PEOPLE: Kind = Kind {
    name: "people",
    crumbs: &["people.title"],
    does: &[&[CHOOSE, OPEN, NEXT_PART, HELP, QUIT], IN_LIST, CONTROLS, &[quiet("find"), quiet("back")], EVERYWHERE],
    ..PAGE
};

pub(super) const CUSTOMERS: Kind = Kind {
    name: "customers",
    crumbs: &["customers.title"],
    start: Stop::Field(0),
    fields: 1,
    does: &[
        &[CHOOSE, OPEN, HELP, offer("back", "hint.clear", 3), QUIT_ANYWHERE],
        IN_LIST,
        &[quiet("next"), quiet("previous"), quiet("tick"), quiet("quit"), quiet("redraw")],
    ],
    ..PAGE
};

pub(super) const ACCOUNT: Kind = Kind {
    name: "account",
    crumbs: &["account.title"],
    does: &[
        &[CHOOSE, OPEN, offer("digits", "hint.jump", 1), FIND, HELP, QUIT],
        IN_LIST,
        &[quiet("back"), quiet("tick"), quiet("save"), quiet("history"), quiet("where_undo")],
        EVERYWHERE,
    ],
    ..PAGE
};

pub(super) const PREFERENCES: Kind = Kind {
    name: "preferences",
    crumbs: &["account.title", "menu.preferences"],
    does: &[
        &[
            offer("tick", "hint.change", 4),
            offer("left", "hint.channel", 1),
            NEXT_PART,
            HOW_OFTEN,
            SAVE,
            UNDO,
            FIND,
            HELP,
            BACK,
            QUIT,
        ],
        &[quiet("no_offers"), quiet("no_messages"), quiet("allow_all"), quiet("digits"), quiet("up")],
        &[quiet("tick_off"), quiet("unset"), quiet("unset_channel")],
        IN_LIST,
        &[quiet("press"), quiet("right"), quiet("previous"), quiet("redo"), quiet("about"), quiet("history")],
        EVERYWHERE,
    ],
    ..PAGE
};

pub(super) const DETAILS: Kind = Kind {
    name: "details",
    crumbs: &["account.title", "menu.details"],
    start: Stop::Field(0),
    fields: 6,
    does: &[
        &[NEXT_BOX, offer("left", "hint.change", 1), SAVE, HELP, BACK],
        &[quiet("press"), quiet("undo"), quiet("redo"), quiet("previous"), quiet("tick"), quiet("right")],
        NO_LIST,
        OF_PERSON,
        EVERYWHERE,
    ],
    ..PAGE
};

pub(super) const RECEIPT: Kind = Kind {
    name: "receipt",
    crumbs: &["receipt.saved"],
    start: Stop::Button(0),
    does: &[
        &[PRESS, COPY, SAVE_COPY, offer("undo_save", "hint.undo_save", 1), offer("back", "hint.done", 3), HELP],
        &[quiet("next")],
        CONTROLS,
        NO_LIST,
        IN_TEXT,
        EVERYWHERE,
    ],
    ..PAGE
};

pub(super) const HISTORY: Kind = Kind {
    name: "history",
    crumbs: &["account.title", "menu.history"],
    fields: 1,
    does: &[
        &[
            CHOOSE,
            OPEN,
            offer("filter", "hint.filter", 2),
            offer("undo_save", "hint.undo_save", 1),
            COPY,
            SAVE_COPY,
            HELP,
            BACK,
        ],
        IN_LIST,
        &[quiet("next")],
        CONTROLS,
        &[quiet("quit")],
        EVERYWHERE,
    ],
    ..PAGE
};

pub(super) const REQUESTS: Kind = Kind {
    name: "requests",
    crumbs: &["requests.title"],
    does: &[
        &[CHOOSE, OPEN, offer("withdraw", "hint.withdraw", 2), NEXT_PART, HELP, BACK],
        IN_LIST,
        CONTROLS,
        OF_PERSON,
        EVERYWHERE,
    ],
    ..PAGE
};
