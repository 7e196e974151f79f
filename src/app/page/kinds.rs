//! One row for each kind of page: its layer, its title, where it starts, and
//! what works there. Footer, help, find, keys and the line-by-line front end
//! read these rows.

use super::{Kind, Layer, Offer, Place, Stop};
use crate::app::action;
use crate::app::places::Stage;

impl Place {
    /// What there is to know of this kind of page.
    #[must_use]
    pub fn kind(&self) -> &'static Kind {
        match self {
            Self::Welcome { .. } => &WELCOME,
            Self::SignIn => &SIGN_IN,
            Self::Customers(_) => &CUSTOMERS,
            Self::AddPerson => &ADD_PERSON,
            Self::Account => &ACCOUNT,
            Self::Preferences { .. } => &PREFERENCES,
            Self::Details => &DETAILS,
            Self::About => &ABOUT,
            Self::Review => &REVIEW,
            Self::Receipt(_) => &RECEIPT,
            Self::Leave(_) => &LEAVE,
            Self::History(_) => &HISTORY,
            Self::Conflict(_) => &CONFLICT,
            Self::Draft(_) => &DRAFT,
            Self::Outside(_) => &OUTSIDE,
            Self::Guides => &GUIDES,
            Self::Guide(guiding) if guiding.answer.is_some() => &GUIDE_ANSWER,
            Self::Guide(guiding) => match guiding.stage {
                Stage::Person => &GUIDE_PERSON,
                Stage::Which => &GUIDE_WHICH,
                Stage::Say => &GUIDE_SAY,
                Stage::Save => &GUIDE_SAVE,
                Stage::Proof if guiding.receipt.is_some() => &GUIDE_PROOF,
                Stage::Proof => &GUIDE_NO_PROOF,
            },
            Self::Plan => &PLAN,
            Self::Evidence(_) => &EVIDENCE,
            Self::NewEvidence { .. } => &NEW_EVIDENCE,
            Self::Transfer => &TRANSFER,
            Self::Import => &IMPORT,
            Self::Help => &HELP_PAGE,
            Self::Find => &FIND_PAGE,
        }
    }
}

const fn offer(name: &'static str, hint: &'static str, worth: u8) -> Offer {
    Offer { binding: action::named(name), hint, worth }
}

/// Something that only help names.
const fn quiet(name: &'static str) -> Offer {
    offer(name, "", 0)
}

const CHOOSE: Offer = offer("up", "hint.choose", 1);
const SCROLL: Offer = offer("up", "hint.scroll", 1);
const PRESS: Offer = offer("press", "hint.press", 4);
const OPEN: Offer = offer("press", "hint.open", 4);
const NEXT_PART: Offer = offer("next", "hint.next_part", 1);
const NEXT_BOX: Offer = offer("next", "hint.next_box", 1);
const NEXT_BUTTON: Offer = offer("next", "hint.next_button", 1);
const HOW_OFTEN: Offer = offer("how_often", "hint.how_often", 1);
const SAVE: Offer = offer("save", "hint.save", 3);
const UNDO: Offer = offer("undo", "hint.undo", 1);
const COPY: Offer = offer("copy", "hint.copy", 1);
const SAVE_COPY: Offer = offer("save_copy", "hint.save_copy", 1);
const CALL_NOTE: Offer = offer("call_note", "hint.call_note", 1);
const NUMBER: Offer = offer("digits", "hint.number", 1);
const FIND: Offer = offer("find", "hint.find", 2);
const HELP: Offer = offer("help", "hint.help", 4);
const BACK: Offer = offer("back", "hint.back", 3);
const KEEP_EDITING: Offer = offer("back", "hint.keep_editing", 3);
const LATER: Offer = offer("back", "hint.later", 3);
const STEP_BACK: Offer = offer("back", "hint.step_back", 3);
const QUIT: Offer = offer("quit", "hint.quit", 2);
const QUIT_ANYWHERE: Offer = offer("interrupt", "hint.quit", 2);

/// Moving in a list, where the footer names the first of these already.
const IN_LIST: &[Offer] = &[quiet("down"), quiet("first"), quiet("last"), quiet("page_up"), quiet("page_down")];
/// Moving between the controls of a page, where the footer names the next one.
const CONTROLS: &[Offer] = &[quiet("previous"), quiet("tick"), quiet("left"), quiet("right")];
/// Moving among buttons where there is no list.
const NO_LIST: &[Offer] = &[quiet("up"), quiet("down"), quiet("first"), quiet("last")];
/// Moving in a text that is longer than the window.
const IN_TEXT: &[Offer] = &[quiet("page_up"), quiet("page_down")];
/// What works on every page of an open person.
const OF_PERSON: &[Offer] = &[quiet("history"), quiet("find"), quiet("quit")];
/// What works on every page.
const EVERYWHERE: &[Offer] = &[quiet("interrupt"), quiet("redraw")];

const PAGE: Kind = Kind { name: "", layer: Layer::Page, crumbs: &[], start: Stop::List, fields: 0, does: &[] };
const SHEET: Kind = Kind { layer: Layer::Sheet, ..PAGE };

const WELCOME: Kind = Kind {
    name: "welcome",
    crumbs: &["welcome.title"],
    fields: 1,
    does: &[
        &[CHOOSE, offer("press", "hint.next", 4), NEXT_BOX, HELP, QUIT_ANYWHERE],
        IN_LIST,
        CONTROLS,
        &[quiet("back"), quiet("quit"), quiet("redraw")],
    ],
    ..PAGE
};

const SIGN_IN: Kind = Kind {
    name: "sign_in",
    crumbs: &["sign_in.title"],
    does: &[&[CHOOSE, OPEN, NEXT_PART, HELP, QUIT], IN_LIST, CONTROLS, &[quiet("find"), quiet("back")], EVERYWHERE],
    ..PAGE
};

const CUSTOMERS: Kind = Kind {
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

const ADD_PERSON: Kind = Kind {
    name: "person",
    start: Stop::Field(0),
    fields: 1,
    does: &[&[offer("press", "hint.add", 4), NEXT_PART, BACK, HELP], CONTROLS, NO_LIST, EVERYWHERE],
    ..SHEET
};

const ACCOUNT: Kind = Kind {
    name: "account",
    crumbs: &["account.title"],
    does: &[
        &[CHOOSE, OPEN, offer("digits", "hint.jump", 1), FIND, HELP, offer("back", "hint.sign_out", 3), QUIT],
        IN_LIST,
        &[quiet("tick"), quiet("save"), quiet("history")],
        EVERYWHERE,
    ],
    ..PAGE
};

const PREFERENCES: Kind = Kind {
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
        IN_LIST,
        &[quiet("press"), quiet("right"), quiet("previous"), quiet("redo"), quiet("about"), quiet("history")],
        EVERYWHERE,
    ],
    ..PAGE
};

const DETAILS: Kind = Kind {
    name: "details",
    crumbs: &["account.title", "menu.details"],
    start: Stop::Field(0),
    fields: 3,
    does: &[
        &[NEXT_BOX, offer("left", "hint.change", 1), SAVE, HELP, BACK],
        &[quiet("press"), quiet("undo"), quiet("redo"), quiet("previous"), quiet("tick"), quiet("right")],
        NO_LIST,
        OF_PERSON,
        EVERYWHERE,
    ],
    ..PAGE
};

const ABOUT: Kind = Kind {
    name: "about",
    does: &[&[SCROLL, offer("back", "hint.close", 3)], IN_LIST, &[quiet("close")], EVERYWHERE],
    ..SHEET
};

const REVIEW: Kind = Kind {
    name: "review",
    start: Stop::Button(0),
    fields: 1,
    does: &[&[PRESS, SAVE, NEXT_BUTTON, KEEP_EDITING, HELP], CONTROLS, NO_LIST, IN_TEXT, &[quiet("undo")], EVERYWHERE],
    ..SHEET
};

const RECEIPT: Kind = Kind {
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

const LEAVE: Kind = Kind {
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

const HISTORY: Kind = Kind {
    name: "history",
    crumbs: &["account.title", "menu.history"],
    fields: 1,
    does: &[
        &[
            CHOOSE,
            offer("filter", "hint.filter", 2),
            offer("put_back", "hint.put_back", 1),
            COPY,
            SAVE_COPY,
            HELP,
            BACK,
        ],
        IN_LIST,
        &[quiet("press"), quiet("next")],
        CONTROLS,
        &[quiet("quit")],
        EVERYWHERE,
    ],
    ..PAGE
};

const CONFLICT: Kind = Kind {
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

const DRAFT: Kind = Kind {
    name: "draft",
    start: Stop::Button(0),
    does: &[&[PRESS, NEXT_BUTTON, LATER, HELP], CONTROLS, NO_LIST, EVERYWHERE],
    ..SHEET
};

const OUTSIDE: Kind = Kind { name: "outside", ..DRAFT };

const GUIDES: Kind = Kind {
    name: "guides",
    crumbs: &["guides.title"],
    does: &[&[CHOOSE, OPEN, HELP, BACK], IN_LIST, &[quiet("tick"), quiet("digits")], OF_PERSON, EVERYWHERE],
    ..PAGE
};

/// What works at every stage of a guide.
const GUIDED: &[Offer] = &[quiet("next"), quiet("find"), quiet("quit")];

const GUIDE_PERSON: Kind = Kind {
    name: "guide",
    crumbs: &["guides.title"],
    start: Stop::Button(0),
    fields: 1,
    does: &[&[PRESS, CALL_NOTE, STEP_BACK, HELP], GUIDED, CONTROLS, NO_LIST, EVERYWHERE],
    ..PAGE
};

const GUIDE_WHICH: Kind = Kind {
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

const GUIDE_SAY: Kind = Kind {
    does: &[&[PRESS, NUMBER, CALL_NOTE, STEP_BACK, HELP], GUIDED, CONTROLS, NO_LIST, IN_TEXT, EVERYWHERE],
    ..GUIDE_PERSON
};

const GUIDE_ANSWER: Kind = GUIDE_PERSON;

const GUIDE_SAVE: Kind = Kind {
    does: &[&[PRESS, CALL_NOTE, STEP_BACK, HELP], GUIDED, CONTROLS, NO_LIST, IN_TEXT, EVERYWHERE],
    ..GUIDE_PERSON
};

const GUIDE_PROOF: Kind = Kind {
    does: &[
        &[PRESS, COPY, offer("save_copy", "hint.save_proof", 1), STEP_BACK, HELP],
        &[quiet("undo_save")],
        GUIDED,
        CONTROLS,
        NO_LIST,
        IN_TEXT,
        EVERYWHERE,
    ],
    ..GUIDE_PERSON
};

const GUIDE_NO_PROOF: Kind =
    Kind { does: &[&[PRESS, STEP_BACK, HELP], GUIDED, CONTROLS, NO_LIST, IN_TEXT, EVERYWHERE], ..GUIDE_PERSON };

const PLAN: Kind = Kind {
    name: "plan",
    crumbs: &["plan.title"],
    does: &[
        &[CHOOSE, offer("press", "hint.step_done", 4), HELP, BACK],
        &[quiet("next"), quiet("digits")],
        IN_LIST,
        CONTROLS,
        OF_PERSON,
        EVERYWHERE,
    ],
    ..PAGE
};

const EVIDENCE: Kind = Kind {
    name: "evidence",
    crumbs: &["evidence.title"],
    start: Stop::Button(0),
    does: &[&[PRESS, COPY, SAVE_COPY, HELP, BACK], &[quiet("next")], CONTROLS, NO_LIST, IN_TEXT, OF_PERSON, EVERYWHERE],
    ..PAGE
};

const NEW_EVIDENCE: Kind = Kind {
    name: "new_evidence",
    start: Stop::Field(0),
    fields: 3,
    does: &[&[PRESS, NEXT_PART, BACK, HELP], CONTROLS, NO_LIST, EVERYWHERE],
    ..SHEET
};

const TRANSFER: Kind = Kind {
    name: "transfer",
    crumbs: &["transfer.title"],
    does: &[&[CHOOSE, PRESS, HELP, BACK], IN_LIST, &[quiet("tick"), quiet("digits")], OF_PERSON, EVERYWHERE],
    ..PAGE
};

const IMPORT: Kind = Kind { name: "import", fields: 1, ..NEW_EVIDENCE };

const HELP_PAGE: Kind = Kind {
    name: "help",
    does: &[&[SCROLL, offer("back", "hint.close_help", 3)], IN_LIST, &[quiet("close")], EVERYWHERE],
    ..SHEET
};

const FIND_PAGE: Kind = Kind {
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

/// Every kind of page, for tests and for help.
pub const KINDS: &[&Kind] = &[
    &WELCOME,
    &SIGN_IN,
    &CUSTOMERS,
    &ADD_PERSON,
    &ACCOUNT,
    &PREFERENCES,
    &DETAILS,
    &ABOUT,
    &REVIEW,
    &RECEIPT,
    &LEAVE,
    &HISTORY,
    &CONFLICT,
    &DRAFT,
    &OUTSIDE,
    &GUIDES,
    &GUIDE_PERSON,
    &GUIDE_WHICH,
    &GUIDE_SAY,
    &GUIDE_ANSWER,
    &GUIDE_SAVE,
    &GUIDE_PROOF,
    &GUIDE_NO_PROOF,
    &PLAN,
    &EVIDENCE,
    &NEW_EVIDENCE,
    &TRANSFER,
    &IMPORT,
    &HELP_PAGE,
    &FIND_PAGE,
];

/// What works in a window that is too small to show anything.
pub const WAYS_OUT: &[&action::Binding] = &[action::named("quit"), action::named("interrupt")];
