//! How wide a text is: the one rule, by which texts are measured, cut,
//! wrapped and drawn.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::cell::Cell;
use crate::domain::text::is_common;

/// The letters of a text, each with its marks and with its columns: two or
/// one, or none for a mark without a letter. What a terminal might show wider
/// than that, or what no cell has room for, is taken apart.
pub fn letters(text: &str) -> impl Iterator<Item = (&str, u16)> {
    text.graphemes(true).flat_map(|letter| {
        let wide = letter.width();
        let whole = wide <= 2 && letter.len() <= Cell::ROOM;
        let parts = if whole { "" } else { letter };
        let part = |(at, c): (usize, char)| (&parts[at..at + c.len_utf8()], c.width().unwrap_or(0));
        let all = whole.then_some((letter, wide)).into_iter().chain(parts.char_indices().map(part));
        all.map(|(letter, wide)| (letter, if wide > 1 { 2 } else { u16::from(wide == 1) }))
    })
}

/// The width of a text, in columns of a terminal.
#[must_use]
pub fn columns(text: &str) -> u16 {
    let width = if text.is_ascii() {
        text.len()
    } else if text.chars().all(is_common) {
        text.chars().count()
    } else {
        letters(text).map(|(_, wide)| usize::from(wide)).sum()
    };
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// The longest start of a text that fits a width.
#[must_use]
pub fn cut(text: &str, width: u16) -> &str {
    let most = usize::from(width);
    if text.is_ascii() {
        return &text[..text.len().min(most)];
    }
    let (mut end, mut used) = (0, 0);
    for (letter, wide) in letters(text) {
        used += usize::from(wide);
        if used > most {
            break;
        }
        end += letter.len();
    }
    &text[..end]
}

/// What stands where a text goes on beyond the room there is.
pub const CUT: &str = "...";

/// A text in so many columns, with three dots where it is cut. Less room than
/// a letter and the dots shows the start alone.
#[must_use]
pub fn shortened(text: &str, width: u16) -> Cow<'_, str> {
    if columns(text) <= width || width < 4 {
        return cut(text, width).into();
    }
    format!("{}{CUT}", cut(text, width - 3).trim_end()).into()
}

/// The longest end of a text that fits a width.
#[must_use]
pub fn cut_start(text: &str, width: u16) -> &str {
    let mut left = columns(text);
    let mut start = 0;
    for (letter, wide) in letters(text) {
        if left <= width {
            break;
        }
        left -= wide;
        start += letter.len();
    }
    &text[start..]
}

/// A clean text in lines of at most a width, one at least. Lines break at
/// blanks; a word that is longer than a line breaks where the line ends.
pub fn wrap(text: &str, width: u16) -> impl Iterator<Item = &str> {
    let width = width.max(1);
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let (line, after) = first_line(text, width);
        rest = Some(after).filter(|after| !after.is_empty());
        Some(line)
    })
}

/// The first line of a text, and what comes after it without the blanks
/// between the two.
fn first_line(text: &str, width: u16) -> (&str, &str) {
    if columns(text) <= width {
        return (text, "");
    }
    if text.is_ascii() {
        return first_ascii_line(text, usize::from(width));
    }
    let (mut end, mut at, mut used) = (0, 0, 0);
    while at < text.len() {
        let piece = first_piece(&text[at..], width);
        let wide = usize::from(columns(piece));
        if used + wide > usize::from(width) && at > 0 {
            return (&text[..end], &text[at..]);
        }
        end = at + piece.len();
        let blanks = text[end..].bytes().take_while(|byte| *byte == b' ').count();
        used += wide + blanks;
        at = end + blanks;
    }
    (&text[..end], "")
}

/// The same for ASCII longer than the line: a letter is a byte, and the line
/// ends where its last whole word does.
fn first_ascii_line(text: &str, width: usize) -> (&str, &str) {
    let bytes = text.as_bytes();
    let word_ends = |at: &usize| bytes[*at] == b' ' && bytes[*at - 1] != b' ';
    let none = if bytes[0] == b' ' { 0 } else { width };
    let end = (1..=width).rev().find(word_ends).unwrap_or(none);
    (&text[..end], text[end..].trim_start_matches(' '))
}

/// The first word of a text, or as much of the word as fits a line.
fn first_piece(text: &str, width: u16) -> &str {
    let word = &text[..text.bytes().position(|byte| byte == b' ').unwrap_or(text.len())];
    if columns(word) <= width {
        return word;
    }
    let piece = cut(word, width);
    // A letter that is wider than the line stands in a line all the same.
    if piece.is_empty() { letters(word).next().map_or(word, |(letter, _)| letter) } else { piece }
}
