//! A line of text being typed, with a cursor and a way back.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::text;

/// A line of text being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextBox {
    text: String,
    /// Byte offset of the cursor, always between two graphemes.
    cursor: usize,
    /// What it was before the last edits, newest last.
    before: Vec<(String, usize)>,
    after: Vec<(String, usize)>,
    /// A text that was refused, and why.
    refused: Option<(String, String)>,
}

/// The most that a text box takes, in bytes.
const LINE_MAX: usize = 1000;

impl TextBox {
    /// A box that holds a text, the cursor at its end.
    #[must_use]
    pub fn with(text: &str) -> Self {
        Self { text: text.to_owned(), cursor: text.len(), ..Self::default() }
    }

    /// What it holds.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Refuses the text that is typed, with the sentence that says why.
    pub fn refuse(&mut self, why: String) {
        self.refused = Some((self.text.clone(), why));
    }

    /// Why the typed text was refused; empty where it was not, or is another by now.
    #[must_use]
    pub fn fault(&self) -> &str {
        self.refused.as_ref().filter(|(text, _)| *text == self.text).map_or("", |(_, why)| why)
    }

    /// What stands before the cursor.
    #[must_use]
    pub fn before_cursor(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// Types or pastes, without line breaks and hidden characters. Says
    /// whether there is room for it; if not, the box is as it was.
    pub fn insert(&mut self, typed: &str) -> bool {
        let typed = text::clean(typed);
        let fits = self.text.len() + typed.len() <= LINE_MAX;
        if fits && !typed.is_empty() {
            self.keep();
            self.text.insert_str(self.cursor, &typed);
            self.cursor += typed.len();
        }
        fits
    }

    /// Takes out the grapheme before the cursor.
    pub fn backspace(&mut self) {
        let end = self.cursor;
        self.left();
        if self.cursor < end {
            let start = self.cursor;
            self.cursor = end;
            self.keep();
            self.cursor = start;
            self.text.replace_range(start..end, "");
        }
    }

    /// Takes out the grapheme after the cursor.
    pub fn delete(&mut self) {
        let start = self.cursor;
        self.right();
        let end = self.cursor;
        self.cursor = start;
        if end > start {
            self.keep();
            self.text.replace_range(start..end, "");
        }
    }

    /// Empties it.
    pub fn clear(&mut self) {
        if !self.text.is_empty() {
            self.keep();
            self.text.clear();
            self.cursor = 0;
        }
    }

    /// One grapheme to the left.
    pub fn left(&mut self) {
        let last = self.before_cursor().graphemes(true).next_back().map_or(0, str::len);
        self.cursor -= last;
    }

    /// One grapheme to the right.
    pub fn right(&mut self) {
        let rest = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor += rest.graphemes(true).next().map_or(0, str::len);
    }

    /// To the start.
    pub fn home(&mut self) {
        self.cursor = 0;
    }

    /// To the end.
    pub fn end(&mut self) {
        self.cursor = self.text.len();
    }

    /// Takes back the last edit.
    pub fn undo(&mut self) {
        if let Some((text, cursor)) = self.before.pop() {
            self.after.push((std::mem::replace(&mut self.text, text), self.cursor));
            self.cursor = cursor;
        }
    }

    /// Makes the last edit again that was taken back.
    pub fn redo(&mut self) {
        if let Some((text, cursor)) = self.after.pop() {
            self.before.push((std::mem::replace(&mut self.text, text), self.cursor));
            self.cursor = cursor;
        }
    }

    fn keep(&mut self) {
        self.before.push((self.text.clone(), self.cursor));
        self.after.clear();
    }
}
