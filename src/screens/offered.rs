//! What the last row offers with the focus where it is: the words of a kind of
//! page are about the control that has the focus first.

use super::{Hint, Screen};
use crate::app::action::{Gesture, Intent};
use crate::app::page::Stop;

impl<'a> Screen<'a> {
    /// What works with the focus where it is, in the order of the row.
    #[must_use]
    pub fn offered(&self) -> Vec<Hint<'a>> {
        self.hints.iter().filter_map(|hint| self.fitted(hint)).collect()
    }

    /// A hint in words that fit the focus; nothing where its key does nothing.
    fn fitted(&self, hint: &Hint<'a>) -> Option<Hint<'a>> {
        let Intent::Gesture(gesture) = hint.does else { return Some(hint.clone()) };
        let words = match gesture {
            Gesture::Press | Gesture::Tick => self.pressing()?,
            Gesture::Left => self.going_sideways()?,
            Gesture::Up if matches!(self.spot.focus, Stop::Tabs | Stop::Quick) => return None,
            _ => "",
        };
        let own = || Hint { words: self.session.words.get(words), ..hint.clone() };
        Some(if words.is_empty() { hint.clone() } else { own() })
    }

    /// What a press does, as a key of the words file; empty for what the page
    /// says, nothing where it does nothing.
    fn pressing(&self) -> Option<&'static str> {
        let is_first = std::mem::discriminant(&self.spot.focus) == std::mem::discriminant(&self.start);
        match self.spot.focus {
            Stop::Tabs => None,
            Stop::Value(_) => Some("hint.other_value"),
            Stop::Button(_) | Stop::Quick if !is_first => Some("hint.press"),
            Stop::Field(_) if !is_first && !self.search => Some("hint.next"),
            _ => Some(""),
        }
    }

    /// What Left and Right do, likewise.
    fn going_sideways(&self) -> Option<&'static str> {
        match self.spot.focus {
            Stop::Value(_) => Some("hint.other_value"),
            Stop::Quick if self.quick.len() > 1 => Some("hint.other_button"),
            Stop::Button(_) if self.all_buttons().count() > 1 => Some("hint.other_button"),
            Stop::Button(_) | Stop::Quick => None,
            Stop::List if self.tabs.is_empty() => self.row_at(self.spot.row).and_then(|row| row.sideways).map(|_| ""),
            _ => Some(""),
        }
    }
}
