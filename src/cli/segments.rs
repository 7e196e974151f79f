//! `segments`: how many segments a text takes.

use std::io::{self, Read as _};

use serde_json::json;

use super::failure::Failure;
use super::grammar::Common;
use super::output::Output;
use super::words;
use crate::domain::segment::{Encoding, SegmentCount, count};
use crate::words::Words;

/// The longest text that is read, in bytes: far more than any phone joins.
const MAX_BYTES: u64 = 1 << 20;

/// Prints the segments of a text, or of what standard input gives for `-`.
pub fn print(text: &str, common: &Common) -> Result<(), Failure> {
    let words = words();
    let read;
    let text = if text == "-" {
        read = standard_input(&words)?;
        read.trim_end_matches(['\r', '\n'])
    } else {
        text
    };
    let counted = count(text);
    let out = Output::new(common.answer.json);
    if common.answer.json {
        return out.value(&json!({
            "segments": counted.segments,
            "encoding": counted.encoding.id(),
            "units": counted.units,
            "left": counted.left,
            "odd": counted.odd,
        }));
    }
    out.lines(&[words.fill("cli.segments", &[("n", &counted.segments)]), how(&words, &counted)])
}

/// How the text is written, and what that leaves.
fn how(words: &Words, counted: &SegmentCount) -> String {
    let odd = counted.odd.as_deref().unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("n", &counted.units), ("left", &counted.left), ("odd", &odd)];
    words.fill(
        match counted.encoding {
            Encoding::Gsm7 => "cli.segments_gsm",
            Encoding::Ucs2 => "cli.segments_ucs",
        },
        &holes,
    )
}

fn standard_input(words: &Words) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(MAX_BYTES + 1).read_to_end(&mut bytes);
    let fits = read.is_ok_and(|read| read as u64 <= MAX_BYTES);
    let text = fits.then(|| String::from_utf8(bytes).ok()).flatten();
    text.ok_or_else(|| Failure::new(2, words.get("cli.no_text").into_owned()))
}
