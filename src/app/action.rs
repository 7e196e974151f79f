//! What can be done.

mod guided;
mod request;
mod site;
mod table;

pub use self::guided::{AskingAct, GuideAct};
pub use self::request::RequestAct;
pub use self::site::SiteAct;
pub use self::table::{Binding, Key, TABLE, binding, named, resolve, shown_key};
use crate::domain::change::Detail;
use crate::domain::sweep::Sweep;
use crate::store::export::Form;

/// What a key, a click or a typed word asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// A movement or a press: the description of the page gives it its meaning.
    Gesture(Gesture),
    /// An action as it is.
    Act(Action),
}

impl Intent {
    /// Whether it does something with the chosen line or the control that has
    /// the focus, which is to be seen before.
    #[must_use]
    pub fn is_of_focus(self) -> bool {
        match self {
            Self::Gesture(gesture) => {
                matches!(gesture, Gesture::Press | Gesture::Tick | Gesture::Left | Gesture::Right)
            }
            Self::Act(action) => matches!(
                action,
                Action::Edit(EditAct::Unset | EditAct::HowOften { .. })
                    | Action::Site(SiteAct::TickOff)
                    | Action::Save(SaveAct::UndoSave)
                    | Action::Request(RequestAct::Withdraw)
                    | Action::Go(Door::About)
            ),
        }
    }
}

/// A movement or a press, whatever has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// One up.
    Up,
    /// One down.
    Down,
    /// One to the left.
    Left,
    /// One to the right.
    Right,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the next control.
    Next,
    /// To the previous control.
    Previous,
    /// Press the control that has the focus, with Enter.
    Press,
    /// Press the control that has the focus, with Space.
    Tick,
    /// Choose the tab, row or answer of this number, counted from 1.
    Number(usize),
}

/// Something that a person can do. Each family is matched without a rest arm,
/// so that the compiler asks for what is not handled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing, for a row that only says something.
    Nothing,
    /// One level back.
    Back,
    /// End the program, asking first if something is unsaved.
    Quit,
    /// End the program from any text box; in the question about unsaved
    /// changes, end it at once.
    Interrupt,
    /// Draw everything again.
    Redraw,
    /// Go on line by line.
    GoPlain,
    /// Open a page that needs nothing to be read first.
    Go(Door),
    /// Say a line of the words file.
    Tell(&'static str),
    /// Choose, make or open a person.
    Person(PersonAct),
    /// Change what is not saved yet.
    Edit(EditAct),
    /// Save, or undo what was saved.
    Save(SaveAct),
    /// Say how a request was asked.
    Asking(AskingAct),
    /// Say what the shop's page shows.
    Site(SiteAct),
    /// Decide a clash of two saves.
    Clash(ClashAct),
    /// Go on in a guide.
    Guide(GuideAct),
    /// Read, copy, take out or take in what is kept.
    Paper(PaperAct),
    /// Read or write down what was asked of the shop, and what came.
    Request(RequestAct),
}

/// A page that opens at once, with nothing to be read or made first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A new person.
    AddPerson,
    /// The details of the chosen row.
    About,
    /// The guides.
    Guides,
    /// The steps for the shop's site.
    Plan,
    /// Copies and imports.
    Transfer,
    /// A file to import.
    Import,
    /// Help.
    Help,
    /// The search over everything.
    Find,
}

/// The menu of Account & Lists: what a row does, and the name of the row in
/// the words file.
pub const MENU: &[(Action, &str)] = &[
    (Action::Edit(EditAct::Preferences), "preferences"),
    (Action::Guide(GuideAct::Open(0)), "guided"),
    (Action::Go(Door::Guides), "guides"),
    (Action::Go(Door::Plan), "plan"),
    (Action::Request(RequestAct::Show), "requests"),
    (Action::Paper(PaperAct::History), "history"),
    (Action::Edit(EditAct::Details), "details"),
    (Action::Go(Door::Transfer), "transfer"),
    (Action::Site(SiteAct::Ask), "shown"),
    (Action::Person(PersonAct::Everyone), "people"),
];

/// How many pages of the menu stand before what is due: those that keep their
/// numbers.
pub const BEFORE_DUE: usize = MENU.len() - 2;

/// Choosing, making and opening a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonAct {
    /// Open a person, by index in the list.
    Open(usize),
    /// Open the person in a row of the search.
    OpenFound(usize),
    /// Add the name that was typed into the search.
    AddTyped,
    /// Make the person whose name was typed.
    Make,
    /// Make a person for trying things out.
    TryOut,
    /// Say who the program is for.
    ForWhom {
        /// Whether they help customers.
        agent: bool,
    },
    /// Leave this customer for the next one.
    Next,
    /// Leave this person, and choose among everyone.
    Everyone,
}

/// Changing what is not saved yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditAct {
    /// Open the boxes.
    Preferences,
    /// Show the boxes of a channel, by index in the catalogue.
    Channel(usize),
    /// Open the channel of a box, on the row of that box.
    GoTo(usize),
    /// Open the channel of a box, on the row of its section; by index.
    GoToSection(usize),
    /// Tick or untick a box, by index in the catalogue.
    TickBox(usize),
    /// Tick or untick a section of the open channel.
    TickSection(usize),
    /// Open what would unlock a box that cannot be switched off.
    Unlock(usize),
    /// Take the box or the section of the chosen row back to not set.
    Unset,
    /// Take all boxes of the open channel back to not set.
    UnsetChannel,
    /// Turn a whole channel, or its offers, off or on.
    Sweep(Sweep),
    /// The next or previous frequency of the chosen box.
    HowOften {
        /// Whether the previous one.
        back: bool,
    },
    /// Open the person's details.
    Details,
    /// Take over what was typed into the details.
    KeepDetails,
    /// The next or previous value of a detail.
    Choose {
        /// Which detail.
        detail: Detail,
        /// Whether the previous one.
        back: bool,
    },
    /// Take back one change, where it can be seen.
    Undo,
    /// Say where undo works.
    WhereUndo,
    /// Make the change again that was taken back.
    Redo,
    /// Take back all unsaved changes.
    UndoAll,
    /// Show the unsaved changes of a closed window.
    ShowDraft,
    /// Drop the unsaved changes of a closed window.
    DropDraft,
}

/// Saving, and undoing what was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveAct {
    /// Review the changes, or save them when in review.
    Save,
    /// Save, then go on leaving.
    SaveAndLeave,
    /// Go without saving.
    LeaveUnsaved,
    /// Undo the save of this receipt, or the chosen one, after a review.
    UndoSave,
    /// Record what was changed in the file outside this program.
    Adopt {
        /// Whether it is put back then.
        put_back: bool,
    },
}

/// Deciding a clash of two saves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClashAct {
    /// Take the other side of a line.
    PickSide(usize),
    /// Save what was chosen.
    SaveMix,
    /// Take the file as it is.
    UseFile,
    /// Save my side to a file of its own.
    SaveMine,
}

/// Reading, copying, taking out and taking in what is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaperAct {
    /// Open the history, or read more of it.
    History,
    /// Open the receipt of the chosen save of the history.
    Receipt,
    /// Open the receipt of a save that the search found, by its revision.
    Found(u64),
    /// Type a filter for the history.
    Filter,
    /// Copy to the clipboard.
    Copy,
    /// Copy the message for the customer to the clipboard.
    CopyMessage,
    /// Save the message for the customer to a file.
    SaveMessage,
    /// Save a copy to a file.
    SaveCopy,
    /// Take the person's data out to a file.
    Export(Form),
    /// Read the file whose name was typed.
    ReadImport,
}
