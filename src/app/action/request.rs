//! What can be done with what was asked of the shop and with what came.

use crate::domain::history::MessageKind;

/// Reading, writing down, correcting and withdrawing what was asked and what came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestAct {
    /// Open the list.
    Show,
    /// Ask whether the messages of a request stopped, by its place among what is due.
    DidItStop(usize),
    /// Open the entry in a row, to see and correct it.
    Open(usize),
    /// Ask what came, of a kind that is chosen first.
    Message(MessageKind),
    /// The next or previous channel that a message may have come on.
    CameBy {
        /// Whether the previous one.
        back: bool,
    },
    /// The next or previous kind of message.
    Kind {
        /// Whether the previous one.
        back: bool,
    },
    /// Write down what came, or correct what was written down.
    KeepMessage,
    /// Ask when and how something was asked again.
    AskAgain,
    /// Ask whether the chosen entry is to be withdrawn.
    Withdraw,
    /// Withdraw the entry.
    WithdrawNow,
    /// The messages stopped.
    Stopped,
    /// The messages still come: ask for one of them.
    StillCome,
    /// Show the letter.
    Letter,
    /// Show the whole number in the letter, or mask it again.
    LetterNumber,
}
