//! What can have the focus beside a list: text boxes, values and buttons.

use super::Text;
use crate::app::action::Action;

/// A text box.
#[derive(Clone, Debug)]
pub struct Field<'a> {
    /// The index of the text box in the page.
    pub at: usize,
    /// What stands before it.
    pub label: Text<'a>,
    /// What it holds.
    pub text: &'a str,
    /// What stands before the cursor.
    pub before: &'a str,
    /// Why what the text box holds was refused; empty where it was not.
    pub fault: &'a str,
    /// What Enter does; [`Action::Nothing`] where it goes on to the next control.
    pub enter: Action,
}

/// A value to choose with Left and Right.
#[derive(Clone, Debug)]
pub struct Picker<'a> {
    /// The index of the value on the screen: given by the screen.
    pub at: usize,
    /// What stands before it.
    pub label: Text<'a>,
    /// The chosen value.
    pub text: Text<'a>,
    /// What Left does.
    pub back: Action,
    /// What Right, Space and Enter do.
    pub on: Action,
}

/// A button, or a quick choice.
#[derive(Clone, Debug)]
pub struct Button<'a> {
    /// The words of the button.
    pub label: Text<'a>,
    /// The key that does the same, for a quick choice.
    pub key: String,
    /// What it does.
    pub does: Action,
    /// Whether the button may be left out where there is little room, because
    /// a key does what it does.
    pub optional: bool,
}

impl<'a> Button<'a> {
    /// A button.
    #[must_use]
    pub fn new(label: impl Into<Text<'a>>, does: Action) -> Self {
        Self { label: label.into(), key: String::new(), does, optional: false }
    }

    /// The button, left out where there is little room.
    #[must_use]
    pub fn spare(self) -> Self {
        Self { optional: true, ..self }
    }
}
