//! A line of a screen, put together from left to right.

use std::cell::RefCell;

use super::width::{CUT, columns, cut};
use crate::domain::text::clean;
use crate::screens::Role;
use crate::screens::input::Target;

/// A line being put together, from left to right.
#[derive(Debug)]
pub struct Strip {
    /// The column of the hardware cursor.
    pub cursor: Option<u16>,
    width: u16,
    /// What is clicked where nothing else is.
    ground: Option<Target>,
    parts: Parts,
}

/// What a line is made of.
#[derive(Debug, Default)]
struct Parts {
    text: String,
    /// Byte offsets at which a role ends, ascending.
    ends: Vec<(usize, Role)>,
    /// What can be clicked: from column, to column, what.
    targets: Vec<(u16, u16, Target)>,
}

thread_local! {
    /// The parts of lines that are drawn: every frame has as many lines as
    /// the last, and takes nothing from the allocator for them.
    static SPARE: RefCell<Vec<Parts>> = const { RefCell::new(Vec::new()) };
}

/// As many lines as a tall screen has at once.
const SPARES: usize = 128;

impl Default for Strip {
    fn default() -> Self {
        let spare = SPARE.try_with(|spare| spare.borrow_mut().pop());
        Self { cursor: None, width: 0, ground: None, parts: spare.ok().flatten().unwrap_or_default() }
    }
}

impl Drop for Strip {
    fn drop(&mut self) {
        let mut parts = std::mem::take(&mut self.parts);
        parts.text.clear();
        parts.ends.clear();
        parts.targets.clear();
        // While the thread ends there is nobody left to keep them for.
        let _ = SPARE.try_with(|spare| {
            let mut spare = spare.borrow_mut();
            if spare.len() < SPARES {
                spare.push(parts);
            }
        });
    }
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

    /// The width of the line in columns.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.width
    }

    /// The texts of one role each, from left to right.
    pub fn spans(&self) -> impl Iterator<Item = (&str, Role)> {
        let mut from = 0;
        self.parts.ends.iter().map(move |(end, role)| {
            let span = self.parts.text.get(from..*end).unwrap_or_default();
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

    /// Adds a sign of the program's own: clean, each character a column wide.
    pub fn sign(&mut self, sign: &'static str, role: Role) {
        let width = sign.bytes().filter(|byte| !(0x80..0xc0).contains(byte)).count();
        self.push(sign, u16::try_from(width).unwrap_or(u16::MAX), role);
    }

    /// Adds clean text of a width.
    fn push(&mut self, text: &str, width: u16, role: Role) {
        if text.is_empty() {
            return;
        }
        self.reserve();
        self.parts.text.push_str(text);
        self.width = self.width.saturating_add(width);
        self.extend(role);
    }

    /// Adds a character of one column so many times.
    pub fn repeat(&mut self, sign: char, times: u16, role: Role) {
        if times > 0 {
            self.reserve();
            let start = self.parts.text.len();
            self.parts.text.push(sign);
            let end = start + sign.len_utf8() * usize::from(times);
            while self.parts.text.len() < end {
                // Twice as many each time.
                let there = self.parts.text.len();
                self.parts.text.extend_from_within(start..there.min(start + end - there));
            }
            self.width = self.width.saturating_add(times);
            self.extend(role);
        }
    }

    fn reserve(&mut self) {
        if self.parts.text.capacity() == 0 {
            // A line of a terminal, for most of them.
            self.parts.text.reserve(96);
            self.parts.ends.reserve(8);
        }
    }

    /// Gives what was added a role.
    fn extend(&mut self, role: Role) {
        match self.parts.ends.last_mut() {
            Some((end, last)) if *last == role => *end = self.parts.text.len(),
            _ => self.parts.ends.push((self.parts.text.len(), role)),
        }
    }

    /// Keeps what is added next from joining letters with what is there:
    /// each was measured for itself.
    fn end(&mut self, role: Role) {
        if !self.parts.ends.is_empty() {
            self.parts.ends.push((self.parts.text.len(), role));
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
        self.parts.targets.push((from, self.width, target));
    }

    /// Makes all of the line a target where nothing else is, unless it is one.
    pub fn target_all(&mut self, target: Target) {
        self.ground.get_or_insert(target);
    }

    /// What is clicked in a column: the later of two covers the earlier.
    #[must_use]
    pub fn at(&self, column: u16) -> Option<Target> {
        let hit = self.parts.targets.iter().rev().find(|(from, to, _)| (*from..*to).contains(&column));
        hit.map(|(_, _, target)| *target).or(self.ground)
    }

    /// Whether the line looks like another.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        self.parts.text == other.parts.text && self.parts.ends == other.parts.ends
    }

    /// Leaves nothing to be clicked.
    pub fn untarget(&mut self) {
        self.ground = None;
        self.parts.targets.clear();
    }

    /// Adds another line's texts, targets and cursor.
    pub fn append(&mut self, other: &Self) {
        let shift = self.width;
        self.parts
            .targets
            .extend(other.parts.targets.iter().map(|(from, to, target)| (from + shift, to + shift, *target)));
        self.cursor = self.cursor.or(other.cursor.map(|at| at + shift));
        self.reserve();
        let start = self.parts.text.len();
        self.parts.text.push_str(&other.parts.text);
        self.parts.ends.extend(other.parts.ends.iter().map(|(end, role)| (start + end, *role)));
        self.width = shift.saturating_add(other.width);
    }

    /// Gives all of it one role: the row with the focus.
    pub fn all(&mut self, role: Role) {
        for (_, each) in &mut self.parts.ends {
            *each = role;
        }
    }

    /// Cuts it at a width and fills it up to it, with three dots where more
    /// than blanks are cut. A letter that would be cut in half becomes a blank.
    pub fn set_width(&mut self, width: u16) {
        let is_cut = self.width > width && width > 3 && !self.is_blank_from(width);
        self.cut_at(if is_cut { width - 3 } else { width });
        if is_cut {
            let role = self.parts.ends.last().map_or(Role::Text, |(_, role)| *role);
            self.end(role);
            self.push(CUT, 3, role);
        }
    }

    /// Whether nothing but blanks stands from a column on.
    fn is_blank_from(&self, column: u16) -> bool {
        let start = cut(&self.parts.text, column).len();
        self.parts.text[start..].trim_end().is_empty()
    }

    /// Cuts it at a width and fills it up to it.
    fn cut_at(&mut self, width: u16) {
        let (mut end, mut kept, mut spans) = (0, 0, 0);
        for (span, _) in self.spans().take_while(|_| self.width > width) {
            let part = cut(span, width - kept);
            (end, kept, spans) = (end + part.len(), kept + columns(part), spans + 1);
            if part.len() < span.len() {
                break;
            }
        }
        if self.width > width {
            self.parts.text.truncate(end);
            self.parts.ends.truncate(spans);
            if let Some((last, _)) = self.parts.ends.last_mut() {
                *last = end;
            }
            self.width = kept;
        }
        self.pad_to(width);
    }
}
