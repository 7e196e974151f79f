//! One row for each kind of page: its layer, its title, where it starts, and
//! what works there. Footer, help, find, keys and the line-by-line front end
//! read these rows.

mod guided;
mod offers;
mod sheets;

use self::guided::{GUIDE_ANSWER, GUIDE_NO_PROOF, GUIDE_PERSON, GUIDE_PROOF, GUIDE_SAVE, GUIDE_SAY, GUIDE_WHICH};
pub use self::offers::WAYS_OUT;
use self::offers::{
    BACK, CHOOSE, CONTROLS, COPY, EVERYWHERE, FIND, HELP, HOW_OFTEN, IN_LIST, IN_TEXT, NEXT_BOX, NEXT_PART, NO_LIST,
    OF_PERSON, OPEN, PRESS, QUIT, QUIT_ANYWHERE, SAVE, SAVE_COPY, UNDO, offer, quiet,
};
use self::sheets::{
    ABOUT, ADD_PERSON, CONFLICT, DRAFT, FIND_PAGE, HELP_PAGE, IMPORT, LEAVE, NEW_EVIDENCE, OUTSIDE, REVIEW,
};
use super::{Kind, Layer, Place, Stop};
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

const GUIDES: Kind = Kind {
    name: "guides",
    crumbs: &["guides.title"],
    does: &[&[CHOOSE, OPEN, HELP, BACK], IN_LIST, &[quiet("tick"), quiet("digits")], OF_PERSON, EVERYWHERE],
    ..PAGE
};

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

const TRANSFER: Kind = Kind {
    name: "transfer",
    crumbs: &["transfer.title"],
    does: &[&[CHOOSE, PRESS, HELP, BACK], IN_LIST, &[quiet("tick"), quiet("digits")], OF_PERSON, EVERYWHERE],
    ..PAGE
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
