//! What was not understood of a command, in one sentence that names the help
//! of that command; and which command it is.

use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::short;
use crate::words::Words;

/// The path of the subcommand that arguments name, such as `people add`.
#[must_use]
pub fn path_of(grammar: &Command, args: &[OsString]) -> String {
    let mut path = Vec::new();
    let mut at = grammar;
    let mut is_value = false;
    for arg in args.iter().skip(1).filter_map(|arg| arg.to_str()) {
        if std::mem::take(&mut is_value) {
            continue;
        }
        if let Some(flag) = arg.strip_prefix("--") {
            is_value = takes_value(grammar, flag) || takes_value(at, flag);
        } else if let Some(below) = at.find_subcommand(arg) {
            path.push(below.get_name());
            at = below;
        }
    }
    path.join(" ")
}

/// Whether the argument after a flag is its value.
fn takes_value(command: &Command, flag: &str) -> bool {
    let mut named = command.get_arguments().filter(|arg| arg.get_long() == Some(flag));
    named.any(|arg| arg.get_action().takes_values())
}

/// What was not understood of the arguments for a subcommand.
#[must_use]
pub fn sentence(words: &Words, error: &Error, path: &str) -> String {
    let program = if path.is_empty() { "saywhen".to_owned() } else { format!("saywhen {path}") };
    let mut said = said(words, error, &program);
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near: Vec<String> = near.into_iter().flat_map(|kind| texts(error, kind)).collect();
    if !near.is_empty() {
        said = format!("{said} {}", words.fill("cli.usage.near", &[("near", &words.series(&near))]));
    }
    words.fill("cli.usage", &[("said", &said), ("program", &program)])
}

/// What is wrong with the arguments.
fn said(words: &Words, error: &Error, program: &str) -> String {
    let text = |kind| texts(error, kind).join(" ");
    let flag = text(ContextKind::InvalidArg);
    let (value, known) = (text(ContextKind::InvalidValue), texts(error, ContextKind::ValidValue));
    let key = match error.kind() {
        ErrorKind::UnknownArgument => "cli.usage.unknown",
        ErrorKind::InvalidSubcommand => "cli.usage.command",
        ErrorKind::MissingRequiredArgument => "cli.usage.missing",
        ErrorKind::ArgumentConflict if text(ContextKind::PriorArg) == flag => "cli.usage.twice",
        ErrorKind::ArgumentConflict => "cli.usage.conflict",
        ErrorKind::InvalidValue if value.is_empty() => "cli.usage.no_value",
        ErrorKind::InvalidValue if !known.is_empty() => "cli.usage.value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "cli.usage.bad_value",
        ErrorKind::InvalidUtf8 => "cli.usage.bytes",
        _ => return first_lines(error),
    };
    let what = if error.kind() == ErrorKind::InvalidSubcommand { text(ContextKind::InvalidSubcommand) } else { flag };
    let holes: [(&str, &dyn std::fmt::Display); 5] = [
        ("what", &short(&what)),
        ("other", &text(ContextKind::PriorArg)),
        ("value", &short(&value)),
        ("known", &words.series(&known)),
        ("under", &program),
    ];
    words.fill(key, &holes)
}

/// What is told of an error under a heading.
fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// The reader's own words, up to where it begins to explain the usage.
fn first_lines(error: &Error) -> String {
    let said = error.render().to_string();
    let said = said.split("\n\nUsage:").next().unwrap_or_default().trim_start_matches("error: ");
    format!("{}.", said.split("\n\nFor more").next().unwrap_or_default().trim())
}
