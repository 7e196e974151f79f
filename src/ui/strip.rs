//! One line of a screen, made of pieces of text that each have a role.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::domain::text::{clean, is_common};
use crate::screens::Role;
use crate::screens::input::Target;

/// Text whose parts have roles: one string, and where each role ends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spans {
    text: String,
    /// Byte offsets at which a role ends, ascending.
    ends: Vec<(usize, Role)>,
}

impl Spans {
    /// The parts, from left to right.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Role)> {
        let mut from = 0;
        self.ends.iter().map(move |(end, role)| {
            let part = self.text.get(from..*end).unwrap_or_default();
            from = *end;
            (part, *role)
        })
    }

    /// All of the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Gives all of it one role.
    pub fn all(&mut self, role: Role) {
        self.ends.clear();
        self.ends.push((self.text.len(), role));
    }

    fn push(&mut self, text: &str, role: Role) {
        if self.text.capacity() == 0 {
            // A line of a terminal, for most of them.
            self.text.reserve(96);
            self.ends.reserve(8);
        }
        self.text.push_str(text);
        match self.ends.last_mut() {
            Some((end, same)) if *same == role => *end = self.text.len(),
            _ => self.ends.push((self.text.len(), role)),
        }
    }

    fn cut(&mut self, length: usize) {
        self.text.truncate(length);
        let kept = self.ends.iter().position(|(end, _)| *end >= length).map_or(self.ends.len(), |at| at + 1);
        self.ends.truncate(kept);
        if let Some((end, _)) = self.ends.last_mut() {
            *end = length;
        }
    }
}

/// A line being put together, from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// The text, which is clean, with its roles.
    pub spans: Spans,
    /// What can be clicked: from column, to column, what.
    pub targets: Vec<(u16, u16, Target)>,
    /// The column of the hardware cursor.
    pub cursor: Option<u16>,
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

    /// Its width in columns.
    #[must_use]
    pub fn width(&self) -> u16 {
        self.width
    }

    /// Adds text, made harmless: this is the only way onto a screen.
    pub fn add(&mut self, text: &str, role: Role) {
        if !text.is_empty() {
            self.push(&clean(text), role);
        }
    }

    /// Adds text that is clean already.
    fn push(&mut self, text: &str, role: Role) {
        self.width += columns(text);
        self.spans.push(text, role);
    }

    /// Adds blanks up to a column.
    pub fn pad_to(&mut self, column: u16) {
        const BLANKS: &str = "                                                                                ";
        while self.width < column {
            let missing = usize::from(column - self.width).min(BLANKS.len());
            self.push(&BLANKS[..missing], Role::Text);
        }
    }

    /// Makes what was added from a column on a target.
    pub fn target(&mut self, from: u16, target: Target) {
        self.targets.push((from, self.width, target));
    }

    /// Adds another line's pieces, targets and cursor.
    pub fn append(&mut self, other: &Self) {
        let shift = self.width;
        self.targets.extend(other.targets.iter().map(|(from, to, target)| (from + shift, to + shift, *target)));
        self.cursor = self.cursor.or(other.cursor.map(|at| at + shift));
        for (text, role) in other.spans.iter() {
            self.push(text, role);
        }
    }

    /// Gives all of it one role: the row with the focus.
    pub fn all(&mut self, role: Role) {
        self.spans.all(role);
    }

    /// Cuts it at a width and fills it up to it.
    pub fn fit(&mut self, width: u16) {
        if self.width > width {
            let kept = cut(self.spans.text(), width);
            self.spans.cut(kept.len());
            self.width = columns(&kept);
        }
        self.pad_to(width);
    }
}

/// The width of a text, in columns of a terminal.
#[must_use]
pub fn columns(text: &str) -> u16 {
    let common = text.is_ascii() || text.chars().all(is_common);
    let width = if common { text.chars().count() } else { text.width() };
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// The longest start of a text that fits a width.
#[must_use]
pub fn cut(text: &str, width: u16) -> String {
    let mut left = usize::from(width);
    let fits = |c: &char| {
        let wide = c.width().unwrap_or(0);
        let fits = wide <= left;
        left = left.saturating_sub(wide);
        fits
    };
    text.chars().take_while(fits).collect()
}

/// A paragraph in lines of at most a width.
#[must_use]
pub fn wrap(text: &str, width: u16) -> Vec<String> {
    let text = clean(text);
    if columns(&text) <= width {
        return vec![text.into_owned()];
    }
    let options =
        textwrap::Options::new(usize::from(width.max(1))).word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(&text, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}
