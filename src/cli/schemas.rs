//! `schema`: the JSON Schema of a profile and of every `--json` answer.

use serde_json::{Value, json};

use super::catalogs::plain_words;
use super::failure::Failure;
use super::output::Output;
use super::short;
use crate::domain::schema::{ANSWERS, PROFILE};

/// The name of the profile's schema.
const OF_PROFILE: &str = "profile";

/// Prints a schema by name: the profile's, if none is named; `list` names all.
pub fn print(name: Option<&str>) -> Result<(), Failure> {
    let out = Output::new(false);
    let name = name.unwrap_or(OF_PROFILE);
    if name == OF_PROFILE {
        return out.print(PROFILE);
    }
    let all: Value = serde_json::from_str(ANSWERS).unwrap_or_default();
    let parts = all.get("$defs").and_then(Value::as_object);
    let is_answer = |(name, part): &(&String, &Value)| part.get("title").is_some() && !name.starts_with('_');
    let known = parts.into_iter().flatten().filter(is_answer).map(|(name, _)| name.as_str());
    let known: Vec<&str> = std::iter::once(OF_PROFILE).chain(known).collect();
    if name == "list" {
        return out.lines(&known.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    }
    if !known.contains(&name) {
        let holes: [(&str, &dyn std::fmt::Display); 2] =
            [("name", &short(name)), ("known", &plain_words().series(&known))];
        return Err(Failure::new(3, plain_words().fill("cli.no_schema", &holes)));
    }
    let title = format!("saywhen, what {name} prints with --json, version 1");
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "$ref": format!("#/$defs/{name}"),
        "$defs": parts,
    });
    out.print(&format!("{schema:#}\n"))
}
