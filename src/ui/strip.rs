//! One line of a screen, made of pieces of text that each have a role.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::app::input::Target;
use crate::domain::text::clean;
use crate::screens::Role;

/// A line being put together, from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// The pieces. Their text is clean.
    pub spans: Vec<(String, Role)>,
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
        match self.spans.last_mut() {
            Some((last, same)) if *same == role => last.push_str(text),
            _ => {
                // Most pieces are filled up with blanks: room for them at once.
                let mut piece = String::with_capacity(text.len() + 40);
                piece.push_str(text);
                self.spans.push((piece, role));
            }
        }
    }

    /// Adds blanks up to a column.
    pub fn pad_to(&mut self, column: u16) {
        const BLANKS: &str = "                                                                                ";
        while self.width < column {
            let missing = usize::from(column - self.width).min(BLANKS.len());
            self.push(&BLANKS[..missing], Role::Text);
        }
    }

    /// Adds text that ends at a column.
    pub fn right(&mut self, text: &str, role: Role, column: u16) {
        self.pad_to(column.saturating_sub(columns(&clean(text))));
        self.add(text, role);
    }

    /// Makes what was added from a column on a target.
    pub fn target(&mut self, from: u16, target: Target) {
        self.targets.push((from, self.width, target));
    }

    /// Adds another line's pieces, targets and cursor.
    pub fn append(&mut self, other: Self) {
        let shift = self.width;
        self.targets.extend(other.targets.into_iter().map(|(from, to, target)| (from + shift, to + shift, target)));
        self.cursor = self.cursor.or(other.cursor.map(|at| at + shift));
        for (text, role) in other.spans {
            self.push(&text, role);
        }
    }

    /// Gives all of it one role: the row with the focus, a page behind a sheet.
    pub fn all(&mut self, role: Role) {
        let text: String = self.spans.iter().map(|(text, _)| text.as_str()).collect();
        self.spans = vec![(text, role)];
    }

    /// Cuts it at a width and fills it up to it.
    pub fn fit(&mut self, width: u16) {
        if self.width > width {
            let mut left = width;
            for (text, _) in &mut self.spans {
                let kept = cut(text, left);
                left -= columns(&kept);
                *text = kept;
            }
            self.width = width - left;
        }
        self.pad_to(width);
    }
}

/// The width of a text, in columns of a terminal.
#[must_use]
pub fn columns(text: &str) -> u16 {
    // All text here is clean, so an ASCII byte is a column.
    let width = if text.is_ascii() { text.len() } else { text.width() };
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
