//! What stands in one column of the terminal.

use unicode_width::UnicodeWidthChar;

use crate::domain::text::is_common;
use crate::screens::Role;

/// The ground that a strip stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The page.
    Page,
    /// A sheet or a dialog.
    Raised,
}

/// Every role, in the order of their numbers.
pub const ROLES: [Role; 14] = [
    Role::Text,
    Role::Muted,
    Role::Accent,
    Role::Tab,
    Role::Border,
    Role::BorderFocus,
    Role::Strong,
    Role::Focus,
    Role::On,
    Role::Off,
    Role::Changed,
    Role::Always,
    Role::Warn,
    Role::Danger,
];

/// A letter with its marks, its role and its ground, as one number, so that a
/// frame is compared with the last one in a few instructions for each cell.
///
/// From the lowest byte: the role, and the ground in the highest bit; the
/// columns, and whether all terminals agree on them; the letter in UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell(u128);

const RAISED: u128 = 0x80;
const INK: u128 = 0xff;
const ONE: u128 = 0x100;
const DOUBTFUL: u128 = 0x1000;
const HEAD: u32 = 16;

impl Cell {
    /// The bytes of the longest letter.
    pub const ROOM: usize = 14;

    /// A column in which nothing was put.
    pub const EMPTY: Self = Self(ONE);

    /// What is on a terminal that nothing is known of: no cell of a frame.
    pub const UNKNOWN: Self = Self(u128::MAX);

    /// The second column of a letter of a role on a ground; a cell with a
    /// letter is made of it.
    #[must_use]
    pub fn base(role: Role, ground: Ground) -> Self {
        Self(u128::from(role as u8) | if ground == Ground::Raised { RAISED } else { 0 })
    }

    /// The cell with a printable ASCII character.
    #[must_use]
    pub fn ascii(self, byte: u8) -> Self {
        Self(self.0 & INK | u128::from(byte) << HEAD | ONE)
    }

    /// The cell with a character that is one column wide on any terminal.
    #[must_use]
    pub fn sign(self, sign: char) -> Self {
        let mut bytes = [0; 4];
        sign.encode_utf8(&mut bytes);
        Self(self.0 & INK | u128::from(u32::from_le_bytes(bytes)) << HEAD | ONE)
    }

    /// The cell with a letter that is so many columns wide. A letter of two
    /// is followed by its second column.
    #[must_use]
    pub fn letter(self, letter: &str, wide: u16) -> Self {
        let mut bytes = [0; 16];
        let length = letter.len().min(Self::ROOM);
        bytes[2..2 + length].copy_from_slice(&letter.as_bytes()[..length]);
        let doubt = if letter.chars().all(is_common) { 0 } else { DOUBTFUL };
        Self(self.0 & INK | u128::from_le_bytes(bytes) | u128::from(wide) << 8 | doubt)
    }

    /// Columns: two, one, or none for a tail.
    #[must_use]
    pub fn width(self) -> u16 {
        (self.0 >> 8 & 0xf) as u16
    }

    /// A blank with the role and the ground of the cell.
    #[must_use]
    pub fn blank(self) -> Self {
        self.ascii(b' ')
    }

    /// Whether nothing but the ground is seen.
    #[must_use]
    pub fn is_blank(self) -> bool {
        // A letter that is nothing or a blank, one column wide.
        self.0 & !(INK | u128::from(b' ') << HEAD) == ONE
    }

    /// Whether terminals may differ about the columns.
    #[must_use]
    pub fn is_doubtful(self) -> bool {
        self.0 & DOUBTFUL != 0
    }

    /// The role.
    #[must_use]
    pub fn role(self) -> Role {
        ROLES.get((self.0 & INK & !RAISED) as usize).copied().unwrap_or(Role::Text)
    }

    /// The ground.
    #[must_use]
    pub fn ground(self) -> Ground {
        if self.0 & RAISED == 0 { Ground::Page } else { Ground::Raised }
    }

    /// The number of role and ground: the roles on the page, then those on a sheet.
    #[must_use]
    pub fn ink(self) -> usize {
        let role = (self.0 & INK & !RAISED) as usize;
        if self.0 & RAISED == 0 { role } else { ROLES.len() + role }
    }

    /// Whether the letter is an ASCII character.
    #[must_use]
    pub fn is_ascii(self) -> bool {
        self.0 >> (HEAD + 8) == 0 && self.width() == 1
    }

    /// Whether the letter is one column wide on any terminal.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self.0 >> 8 & 0xff == 1
    }

    /// Whether the letter is as plain as another, of one role and ground.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        (self.0 ^ other.0).trailing_zeros() >= HEAD
    }

    /// The cell with another role.
    #[must_use]
    pub fn with_role(self, role: Role) -> Self {
        Self(self.0 & !(INK & !RAISED) | u128::from(role as u8))
    }

    /// The cell with one more mark on its letter, if there is room for it.
    #[must_use]
    pub fn marked(self, mark: &str) -> Self {
        let length = self.length();
        let mut bytes = self.0.to_le_bytes();
        let Some(free) = bytes.get_mut(2 + length..2 + length + mark.len()).filter(|_| length > 0) else {
            return self;
        };
        free.copy_from_slice(mark.as_bytes());
        Self(u128::from_le_bytes(bytes) | DOUBTFUL)
    }

    /// The columns on a terminal that counts each character for itself.
    #[must_use]
    pub fn widest(self) -> usize {
        let bytes = self.0.to_le_bytes();
        std::str::from_utf8(&bytes[2..2 + self.length()])
            .map_or(0, |letter| letter.chars().filter_map(UnicodeWidthChar::width).sum())
    }

    fn length(self) -> usize {
        (16 - self.0.leading_zeros() as usize / 8).saturating_sub(2)
    }

    /// Adds the letter's bytes to what is sent: a blank for nothing.
    pub fn send(self, out: &mut Vec<u8>) {
        match self.0 >> HEAD {
            0 => out.push(b' '),
            ascii if ascii < 0x80 => out.push((ascii & 0x7f) as u8),
            _ => out.extend_from_slice(&self.0.to_le_bytes()[2..2 + self.length()]),
        }
    }

    /// Adds the letter to a text; nothing for a tail.
    pub fn tell(self, text: &mut String) {
        if self.width() > 0 {
            let mut bytes = Vec::new();
            self.send(&mut bytes);
            text.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
}
