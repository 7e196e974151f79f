//! `catalog`: listing what there is, checking a file, and loading one.

use std::path::Path;

use serde_json::json;

use super::failure::Failure;
use super::grammar::Common;
use super::output::Output;
use super::{BUILT_IN, Desk, stream};
use crate::domain::catalog::Catalog;
use crate::domain::guide::Guide;
use crate::domain::text::line_of;
use crate::wording::faults::{catalog_error, path_name, read_error};
use crate::words::Words;

/// The largest catalogue that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The catalogue of a file, or the one that comes with the program.
pub fn load(file: Option<&Path>) -> Result<Catalog, Failure> {
    let Some(path) = file else {
        return Catalog::parse(BUILT_IN)
            .map_err(|error| Failure::new(6, catalog_error(&plain_words(), "built in", &error)));
    };
    parsed(path, &text_of(path)?)
}

/// The text of a file.
fn text_of(path: &Path) -> Result<String, Failure> {
    let words = plain_words();
    let name = path_name(path);
    let unread = |what: String| Failure::new(1, words.fill("catalog.not_read", &[("file", &name), ("what", &what)]));
    let bytes = stream::read(path, MAX_BYTES).map_err(|error| unread(read_error(&words, &error)))?;
    String::from_utf8(bytes).map_err(|error| {
        let line = line_of(error.as_bytes(), error.utf8_error().valid_up_to());
        Failure::new(6, words.fill("catalog.damaged", &[("file", &name), ("line", &line)]))
    })
}

/// The catalogue that a file holds.
fn parsed(path: &Path, text: &str) -> Result<Catalog, Failure> {
    Catalog::parse(text).map_err(|error| Failure::new(6, catalog_error(&plain_words(), &path_name(path), &error)))
}

/// The strings, before it is known which shop they are about.
pub fn plain_words() -> Words {
    let words = super::words();
    let (shop, site) = (words.get("cli.shop").into_owned(), words.get("cli.site").into_owned());
    words.about(&shop, &site)
}

/// Checks a guide against the catalogue that is in use.
fn validate_guide(name: &str, text: &str, common: &Common) -> Result<(), Failure> {
    let words = plain_words();
    let catalog = load(common.catalog.as_deref())?;
    let guide = Guide::parse(text, &catalog).map_err(|error| {
        let key = if error.name.is_empty() { "guide.damaged" } else { "guide.unknown" };
        let thing: String = error.name.chars().take(80).collect();
        let holes: [(&str, &dyn std::fmt::Display); 3] = [("file", &name), ("line", &error.line), ("what", &thing)];
        Failure::new(6, words.fill(key, &holes))
    })?;
    let out = Output::new(common.answer.json);
    if common.answer.json {
        return out.value(&json!({ "file": name, "valid": true, "guide": guide.id, "scopes": guide.scopes.len() }));
    }
    out.lines(&[words.fill("guide.fine", &[("title", &guide.title), ("n", &guide.scopes.len())])])
}

/// Checks a catalogue file, or a guide: a guide is what has `scopes`.
pub fn validate(file: &Path, common: &Common) -> Result<(), Failure> {
    let text = text_of(file)?;
    if text.contains("\"scopes\"") && !text.contains("\"categories\"") {
        return validate_guide(&path_name(file), &text, common);
    }
    let catalog = parsed(file, &text)?;
    let as_json = common.answer.json;
    let out = Output::new(as_json);
    if as_json {
        return out.value(&json!({
            "file": file.display().to_string(),
            "valid": true,
            "channels": catalog.channels.len(),
            "categories": catalog.categories.len(),
            "boxes": catalog.boxes.len(),
        }));
    }
    let holes: [(&str, &dyn std::fmt::Display); 3] = [
        ("channels", &catalog.channels.len()),
        ("categories", &catalog.categories.len()),
        ("boxes", &catalog.boxes.len()),
    ];
    out.lines(&[plain_words().fill("cli.catalog_fine", &holes)])
}

/// Lists channels, sections and boxes.
pub fn list(desk: &Desk) -> Result<(), Failure> {
    let catalog = &desk.session.catalog;
    if desk.out.json {
        let boxes: Vec<_> = (0..catalog.boxes.len()).map(|index| about(catalog, index)).collect();
        return desk.out.value(
            &json!({ "shop": catalog.shop.name, "boxes": boxes, "not_affiliated": catalog.shop.not_affiliated }),
        );
    }
    let mut lines = Vec::new();
    for (channel, names) in catalog.channels.iter().enumerate() {
        lines.push(format!("{} ({})", names.label, names.id));
        for (section, boxes) in catalog.groups(channel) {
            lines.push(format!("  {}", catalog.sections[*section].label));
            for index in boxes.clone() {
                lines.push(format!("    {}  {}", catalog.box_id(index), catalog.category_of(index).label));
            }
        }
    }
    lines.push(catalog.shop.not_affiliated.clone());
    desk.out.lines(&lines)
}

/// What the catalogue says of a box.
fn about(catalog: &Catalog, index: usize) -> serde_json::Value {
    let sent = &catalog.boxes[index];
    let category = catalog.category_of(index);
    let frequencies: Vec<&str> =
        sent.frequencies.iter().map(|at| catalog.frequencies[usize::from(*at)].id.as_str()).collect();
    json!({
        "channel": catalog.channels[sent.channel].id,
        "id": category.id,
        "label": category.label,
        "section": catalog.sections[sent.section].id,
        "what": category.what,
        "usually": sent.usually,
        "per_month_estimate": sent.per_month,
        "frequencies": frequencies,
        "required": sent.required.as_ref().map(|required| required.reason.as_str()),
        "source": sent.source,
    })
}
