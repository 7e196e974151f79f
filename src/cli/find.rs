//! `find`: where something is.

use serde_json::{Value, json};

use super::failure::Failure;
use super::{Desk, short};
use crate::app::find::{SAVES, Thing, search};
use crate::screens::found_in;

/// Prints what fits some words, as the search in the program lists it.
pub fn find(desk: &mut Desk, words: &[String]) -> Result<(), Failure> {
    let text = words.join(" ");
    let saves = match desk.only()? {
        Some(id) => {
            desk.open_person()?;
            desk.store.history(&id, SAVES).map_err(|error| desk.failure(&error))?
        }
        None => Vec::new(),
    };
    let found = search(&desk.session, &saves, &|_| false, &text);
    if desk.out.json {
        let list: Vec<Value> = found.iter().map(|thing| thing_value(thing, &text)).collect();
        return desk.out.value(&json!({ "text": text, "found": list }));
    }
    if found.is_empty() {
        return Err(Failure::new(3, desk.session.words.fill("cli.nothing_found", &[("text", &short(&text))])));
    }
    let lines: Vec<String> = found.iter().map(|thing| thing_line(desk, thing, &text)).collect();
    desk.out.lines(&lines)
}

fn thing_value(thing: &Thing<'_>, text: &str) -> Value {
    json!({
        "kind": thing.kind.id(),
        "id": thing.id,
        "label": thing.label,
        "found_in": found_in(thing, text),
    })
}

fn thing_line(desk: &Desk, thing: &Thing<'_>, text: &str) -> String {
    let phrase = found_in(thing, text);
    let key = if phrase.is_some() { "cli.found_in" } else { "cli.found" };
    let kind = thing.kind.id();
    let holes: [(&str, &dyn std::fmt::Display); 4] =
        [("label", &thing.label), ("kind", &kind), ("id", &thing.id), ("phrase", &phrase.unwrap_or_default())];
    desk.session.words.fill(key, &holes)
}
