//! A line of a screen, put together from left to right.

use super::width::{columns, cut};
use crate::app::input::Target;
use crate::domain::text::clean;
use crate::screens::Role;

/// A line being put together, from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// What can be clicked: from column, to column, what.
    pub targets: Vec<(u16, u16, Target)>,
    /// The column of the hardware cursor.
    pub cursor: Option<u16>,
    text: String,
    /// Byte offsets at which a role ends, ascending.
    ends: Vec<(usize, Role)>,
    width: u16,
}

impl Strip {
    /// A line with one piece of text.
    #[must_use]
    pub fn of(text: &str, role: Role) -> Self {
        let mut strip = Self::default();
        strip.add(text, role);
        strip
    }

    /// A line whose text begins at a column.
    #[must_use]
    pub fn indented(text: &str, role: Role, column: u16) -> Self {
        let mut strip = Self::default();
        strip.pad_to(column);
        strip.add(text, role);
        strip
    }

    /// Its width in columns.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.width
    }

    /// The texts of one role each, from left to right.
    pub fn spans(&self) -> impl Iterator<Item = (&str, Role)> {
        let mut from = 0;
        self.ends.iter().map(move |(end, role)| {
            let span = self.text.get(from..*end).unwrap_or_default();
            from = *end;
            (span, *role)
        })
    }

    /// Adds text, made harmless: this is the only way onto a screen.
    pub fn add(&mut self, text: &str, role: Role) {
        // Every byte is looked at, so that many are at once.
        let printable = text.bytes().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'));
        if printable {
            self.push(text, u16::try_from(text.len()).unwrap_or(u16::MAX), role);
        } else {
            let text = clean(text);
            self.end(role);
            self.push(&text, columns(&text), role);
        }
    }

    /// Adds clean text of a width.
    fn push(&mut self, text: &str, width: u16, role: Role) {
        if text.is_empty() {
            return;
        }
        self.reserve();
        self.text.push_str(text);
        self.width = self.width.saturating_add(width);
        self.extend(role);
    }

    /// Adds a character of one column so many times.
    pub fn repeat(&mut self, sign: char, times: u16, role: Role) {
        if times > 0 {
            self.reserve();
            self.text.extend(std::iter::repeat_n(sign, usize::from(times)));
            self.width = self.width.saturating_add(times);
            self.extend(role);
        }
    }

    fn reserve(&mut self) {
        if self.text.capacity() == 0 {
            // A line of a terminal, for most of them.
            self.text.reserve(96);
            self.ends.reserve(8);
        }
    }

    /// Gives what was added a role.
    fn extend(&mut self, role: Role) {
        match self.ends.last_mut() {
            Some((end, last)) if *last == role => *end = self.text.len(),
            _ => self.ends.push((self.text.len(), role)),
        }
    }

    /// Keeps what is added next from joining letters with what is there:
    /// each was measured for itself.
    fn end(&mut self, role: Role) {
        if !self.ends.is_empty() {
            self.ends.push((self.text.len(), role));
        }
    }

    /// Adds blanks up to a column.
    pub fn pad_to(&mut self, column: u16) {
        const BLANKS: &str = "                                                                                ";
        while self.width < column {
            let missing = (column - self.width).min(80);
            self.push(&BLANKS[..usize::from(missing)], missing, Role::Text);
        }
    }

    /// Makes what was added from a column on a target.
    pub fn target(&mut self, from: u16, target: Target) {
        self.targets.push((from, self.width, target));
    }

    /// Adds another line's texts, targets and cursor.
    pub fn append(&mut self, other: &Self) {
        let shift = self.width;
        self.targets.extend(other.targets.iter().map(|(from, to, target)| (from + shift, to + shift, *target)));
        self.cursor = self.cursor.or(other.cursor.map(|at| at + shift));
        self.reserve();
        let start = self.text.len();
        self.text.push_str(&other.text);
        self.ends.extend(other.ends.iter().map(|(end, role)| (start + end, *role)));
        self.width = shift.saturating_add(other.width);
    }

    /// Gives all of it one role: the row with the focus.
    pub fn all(&mut self, role: Role) {
        for (_, each) in &mut self.ends {
            *each = role;
        }
    }

    /// Cuts it at a width and fills it up to it. A letter that would be cut
    /// in half becomes a blank.
    pub fn set_width(&mut self, width: u16) {
        let (mut end, mut kept, mut spans) = (0, 0, 0);
        for (span, _) in self.spans().take_while(|_| self.width > width) {
            let part = cut(span, width - kept);
            (end, kept, spans) = (end + part.len(), kept + columns(part), spans + 1);
            if part.len() < span.len() {
                break;
            }
        }
        if self.width > width {
            self.text.truncate(end);
            self.ends.truncate(spans);
            if let Some((last, _)) = self.ends.last_mut() {
                *last = end;
            }
            self.width = kept;
        }
        self.pad_to(width);
    }
}
