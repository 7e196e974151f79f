//! What is kept as proof of a save: the receipt and what came after, as a file.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::note;
use super::receipt::{self, Receipt};
use crate::session::Session;

/// The proof as a text file: the receipt, what came after, and, for what a
/// helper saved, the note.
#[must_use]
pub fn as_text(session: &Session, of: &Receipt) -> String {
    let mut text = receipt::as_text(session, of);
    if !of.record.on_behalf_of.is_empty() {
        let _ = writeln!(text, "\n{}\n{}", session.words.get("guide.note_title"), note::for_customer(session, of));
    }
    text
}

/// The proof for programs: the receipt's own part, which never changes, and
/// apart from it what came after, and the note.
#[must_use]
pub fn as_json(session: &Session, of: &Receipt) -> Value {
    let record = &of.record;
    let id = if record.id.is_empty() { session.id() } else { Some(record.id.clone()) };
    json!({
        "schema": 1,
        "profile": id,
        "name": receipt::name_of(record),
        "receipt": receipt::as_value(session, of),
        "since": receipt::later_value(of),
        "undone_by": receipt::undone_by(of),
        "note": note::for_customer(session, of),
    })
}
