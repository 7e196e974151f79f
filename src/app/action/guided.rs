//! Going on in a guide, and saying how a request was asked.

use crate::app::places::Checked;
use crate::domain::guide::There;

/// Going on in a guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuideAct {
    /// Open a guide, by index in the list.
    Open(usize),
    /// The main button of the open stage.
    Next,
    /// Take an answer to what is to change.
    Take(usize),
    /// Show the answer to a question.
    Ask(usize),
    /// Leave an answer, or go where it leads.
    CloseAnswer {
        /// Whether to go where it leads.
        follow: bool,
    },
    /// Go on, knowing this of who it is.
    Checked(Checked),
    /// What is said of the shop's page.
    There(There),
    /// Ask why the guide is left.
    Stop,
    /// Leave the guide for the reason that was typed.
    StopNow,
    /// Write a note about the call.
    Note,
    /// Close the guide at its end.
    Done,
}

/// How a request was asked, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskingAct {
    /// Open the form.
    Open,
    /// The next or previous request that was asked again.
    About {
        /// Whether the previous one.
        back: bool,
    },
    /// The next or previous way in which it was asked.
    How {
        /// Whether the previous one.
        back: bool,
    },
    /// The next or previous answer to how it was made sure who they are.
    Identity {
        /// Whether the previous one.
        back: bool,
    },
    /// The next or previous one of the closed list of what it comes to.
    WrapUp {
        /// Whether the previous one.
        back: bool,
    },
    /// Take over what the form says.
    Keep,
}
