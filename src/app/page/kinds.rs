//! Every kind of page: what only it knows, and one row that says its layer,
//! its title, where it starts and what works there. Footer, help, find, keys
//! and the line-by-line front end read these rows. A plain list has its row
//! here; the others have theirs in the files below.

mod guided;
mod offers;
mod pages;
mod sheets;

use self::guided::{GUIDE_ANSWER, GUIDE_NO_PROOF, GUIDE_PERSON, GUIDE_PROOF, GUIDE_SAVE, GUIDE_SAY, GUIDE_WHICH};
pub use self::offers::WAYS_OUT;
use self::offers::{BACK, CHOOSE, EVERYWHERE, HELP, IN_LIST, OF_PERSON, OPEN, PRESS, UNDO, offer, quiet};
use self::pages::{ACCOUNT, CUSTOMERS, DETAILS, HISTORY, PEOPLE, PREFERENCES, RECEIPT, REQUESTS, WELCOME};
use self::sheets::{
    ABOUT, ADD_PERSON, ASKING, CONFLICT, DID_IT_STOP, DRAFT, FIND_PAGE, HELP_PAGE, IMPORT, LEAVE, LETTER, MESSAGE,
    OUTSIDE, REVIEW, REVIEW_UNDO, SHOWN, SHOWN_BOXES, STOP_GUIDE, SURE, WITHDRAW,
};
use super::{Kind, Layer, Stop};
use crate::app::action::Door;
use crate::app::places::{AskingForm, Conflict, Customers, Guiding, Leaving, Stage, Sure, Timeline};
use crate::app::plan::Marks;
use crate::app::requests::{MessageForm, Requests};
use crate::domain::change::Change;
use crate::papers::receipt::Receipt;
use crate::store::Draft;

/// A screen, a sheet or a dialog, with what only it knows.
#[derive(Clone, Debug)]
pub enum Place {
    /// First run: who is this for.
    Welcome {
        /// Whether the person helps customers.
        agent: bool,
    },
    /// Everyone with a file on this computer.
    People,
    /// A search over everyone with a file here, for a helper.
    Customers(Box<Customers>),
    /// The name of a new person.
    AddPerson,
    /// The menu.
    Account,
    /// The boxes of a channel.
    Preferences {
        /// Index in the catalogue's channels.
        channel: usize,
    },
    /// Name, contact and two-step verification.
    Details,
    /// All there is to say about a row, where there is no room beside it.
    About,
    /// The changes, before they are saved.
    Review,
    /// What undoing a save changes back, before that is saved.
    ReviewUndo,
    /// The changes, after they were saved.
    Receipt(Box<Receipt>),
    /// Unsaved changes, on the way out.
    Leave(Leaving),
    /// Every save.
    History(Box<Timeline>),
    /// Two saves that clash.
    Conflict(Box<Conflict>),
    /// Unsaved changes of a window that closed.
    Draft(Box<Draft>),
    /// The list of guides.
    Guides,
    /// A guide.
    Guide(Box<Guiding>),
    /// Why a guide is left.
    StopGuide,
    /// How a request was asked, and by whom.
    Asking(Box<AskingForm>),
    /// What is left to do on the shop's own site, and which lines are marked.
    Plan(Box<Marks>),
    /// Something that is asked before marks are noted or dropped.
    Sure(Sure),
    /// What the shop's page shows now.
    Shown {
        /// The channel that is asked about, by index in the catalogue.
        channel: usize,
        /// The chosen answer, by its place.
        answer: usize,
    },
    /// The boxes that the shop's page shows as on.
    ShownBoxes {
        /// The channel, by index in the catalogue.
        channel: usize,
        /// The boxes that are on there.
        on: Vec<usize>,
    },
    /// What was asked of the shop, and what came.
    Requests(Box<Requests>),
    /// A message that came, to be written down or corrected.
    Message(MessageForm),
    /// Whether the entry of a check code is to be withdrawn.
    Withdraw(String),
    /// Whether the messages stopped that the request of a check code is about.
    DidItStop(String),
    /// A letter about messages that came too late.
    Letter {
        /// What it says.
        text: String,
        /// Whether the whole number stands in it, and not a masked one.
        full_number: bool,
    },
    /// What was changed in the file outside this program.
    Outside(Vec<Change>),
    /// Export and import.
    Transfer,
    /// The name of a file to take in.
    Import,
    /// The keys of the page below.
    Help,
    /// A search over everything there is to go to.
    Find,
}

impl From<Door> for Place {
    fn from(door: Door) -> Self {
        match door {
            Door::AddPerson => Self::AddPerson,
            Door::About => Self::About,
            Door::Guides => Self::Guides,
            Door::Plan => Self::Plan(Box::default()),
            Door::Transfer => Self::Transfer,
            Door::Import => Self::Import,
            Door::Help => Self::Help,
            Door::Find => Self::Find,
        }
    }
}

impl Place {
    /// What there is to know of this kind of page.
    #[must_use]
    pub fn kind(&self) -> &'static Kind {
        match self {
            Self::Welcome { .. } => &WELCOME,
            Self::People => &PEOPLE,
            Self::Customers(_) => &CUSTOMERS,
            Self::AddPerson => &ADD_PERSON,
            Self::Account => &ACCOUNT,
            Self::Preferences { .. } => &PREFERENCES,
            Self::Details => &DETAILS,
            Self::About => &ABOUT,
            Self::Review => &REVIEW,
            Self::ReviewUndo => &REVIEW_UNDO,
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
                Stage::There => &GUIDE_SAVE,
                Stage::Proof if guiding.receipt.is_some() => &GUIDE_PROOF,
                Stage::Proof => &GUIDE_NO_PROOF,
            },
            Self::StopGuide => &STOP_GUIDE,
            Self::Asking(_) => &ASKING,
            Self::Plan(_) => &PLAN,
            Self::Sure(_) => &SURE,
            Self::Shown { .. } => &SHOWN,
            Self::ShownBoxes { .. } => &SHOWN_BOXES,
            Self::Requests(_) => &REQUESTS,
            Self::Message(_) => &MESSAGE,
            Self::Withdraw(_) => &WITHDRAW,
            Self::DidItStop(_) => &DID_IT_STOP,
            Self::Letter { .. } => &LETTER,
            Self::Transfer => &TRANSFER,
            Self::Import => &IMPORT,
            Self::Help => &HELP_PAGE,
            Self::Find => &FIND_PAGE,
        }
    }
}

const PAGE: Kind = Kind { name: "", layer: Layer::Page, crumbs: &[], start: Stop::List, fields: 0, does: &[] };
const SHEET: Kind = Kind { layer: Layer::Sheet, ..PAGE };

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
        &[
            CHOOSE,
            offer("tick", "hint.mark", 4),
            offer("note_done", "hint.note_done", 3),
            offer("about", "hint.path", 2),
            UNDO,
            HELP,
            BACK,
        ],
        &[quiet("next"), quiet("previous"), quiet("left"), quiet("right"), quiet("press"), quiet("digits")],
        &[quiet("mark_all")],
        IN_LIST,
        OF_PERSON,
        EVERYWHERE,
    ],
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
    &PEOPLE,
    &CUSTOMERS,
    &ADD_PERSON,
    &ACCOUNT,
    &PREFERENCES,
    &DETAILS,
    &ABOUT,
    &REVIEW,
    &REVIEW_UNDO,
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
    &STOP_GUIDE,
    &ASKING,
    &PLAN,
    &SURE,
    &SHOWN,
    &SHOWN_BOXES,
    &REQUESTS,
    &MESSAGE,
    &WITHDRAW,
    &DID_IT_STOP,
    &LETTER,
    &TRANSFER,
    &IMPORT,
    &HELP_PAGE,
    &FIND_PAGE,
];
