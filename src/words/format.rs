//! The format of a language file, and the index that its lines are found by.
//!
//! The build script takes this file in too, so that the index which lies in
//! the program and one made while the program runs cannot differ. Keep to
//! `std` here.

use std::collections::HashSet;

/// The names of plural categories that a key can end in. A line without such
/// an ending is for every other number.
pub const CATEGORIES: [&str; 5] = ["zero", "one", "two", "few", "many"];

/// A line that is not `key = text`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// The number of the line, from 1.
    pub line: usize,
    /// What is wrong with the line.
    pub what: &'static str,
}

/// Where a line stands in the text of an index: its key, then its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// The byte at which the key begins.
    pub start: u32,
    /// The length of the key; 0 for a slot that holds no line.
    pub key: u16,
    /// The length of the text.
    pub text: u16,
}

/// The lines of a language file, as key and text.
///
/// # Errors
/// A line is not `key = text`, or its key stood before.
pub fn parse(file: &str) -> Result<Vec<(&str, &str)>, BadLine> {
    let mut seen = HashSet::new();
    let mut lines = Vec::new();
    for (at, line) in file.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let entry = entry(line).and_then(
            |(key, text)| {
                if seen.insert(key) { Ok((key, text)) } else { Err("this key stands twice") }
            },
        );
        lines.push(entry.map_err(|what| BadLine { line: at + 1, what })?);
    }
    Ok(lines)
}

fn entry(line: &str) -> Result<(&str, &str), &'static str> {
    let (key, text) = line.split_once(" = ").ok_or("this is not `key = text`")?;
    if key.is_empty() || !key.bytes().all(is_of_a_name) {
        return Err("a key is of a-z, 0-9, dots and underscores");
    }
    if text.is_empty() || u16::try_from(line.len()).is_err() {
        return Err("a text is neither empty nor longer than 65,000 bytes");
    }
    for hole in text.split('{').skip(1) {
        let name = hole.split_once('}').ok_or("a hole is not closed")?.0;
        if name.is_empty() || !name.bytes().all(is_of_a_name) {
            return Err("a hole is of a-z, 0-9, dots and underscores");
        }
    }
    Ok((key, text))
}

fn is_of_a_name(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'_')
}

/// The index of lines: their keys and texts one after the other, and a hash
/// table of where each stands, at least half of it free.
///
/// # Errors
/// The lines are longer than 4 GB in all.
pub fn index(lines: &[(&str, &str)]) -> Result<(String, Vec<Slot>), std::num::TryFromIntError> {
    let mut all = String::new();
    let mut slots = vec![Slot::default(); (lines.len() * 2).next_power_of_two()];
    for (key, text) in lines {
        let slot = Slot { start: u32::try_from(all.len())?, key: length(key)?, text: length(text)? };
        let mut at = hash(&[key]) & (slots.len() - 1);
        while slots[at].key > 0 {
            at = (at + 1) & (slots.len() - 1);
        }
        slots[at] = slot;
        all.push_str(key);
        all.push_str(text);
    }
    Ok((all, slots))
}

fn length(text: &str) -> Result<u16, std::num::TryFromIntError> {
    u16::try_from(text.len())
}

/// The FNV-1a hash of a key that is given in parts.
#[must_use]
pub fn hash(key: &[&str]) -> usize {
    let add = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    key.iter().fold(0x811c_9dc5_u32, |hash, part| part.as_bytes().iter().fold(hash, add)) as usize
}
