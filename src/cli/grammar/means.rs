//! What a subcommand is for, and so which flags of all subcommands its help
//! lists: every one is taken everywhere.

use clap::{Arg, Command, CommandFactory as _, Id};

use super::Cli;

/// A subcommand that writes: its path, such as `people add`, and whether what
/// it writes is a record, which says who, why and how it was asked.
const WRITES: &[(&str, bool)] = &[
    ("set", true),
    ("opt-out", true),
    ("allow", true),
    ("import", true),
    ("undo", true),
    ("site", true),
    ("plan", true),
    ("due", true),
    ("doctor", true),
    ("request withdraw", true),
    ("request correct", true),
    ("evidence log", true),
    ("evidence correct", true),
    ("evidence withdraw", true),
    ("people add", true),
    ("people remove", false),
    ("people restore", false),
    ("export", false),
];

/// Whether a subcommand writes anything; one that is not there only looks.
#[must_use]
pub fn writes(path: &str) -> bool {
    WRITES.iter().any(|(each, _)| *each == path)
}

/// Whether a flag of all subcommands means something to one.
fn means(flag: &str, path: &str) -> bool {
    let has_no_desk = matches!(path, "schema" | "segments") || path == "catalog validate" || path.starts_with("region");
    match flag {
        "profile" => !has_no_desk && !path.starts_with("catalog"),
        "data" => !matches!(path, "schema" | "segments" | "catalog validate"),
        "store" => !has_no_desk,
        "catalog" => !matches!(path, "schema" | "segments") && !path.starts_with("region"),
        "agent" | "reason" | "asked" | "identity_confirmed" | "speaks_for_shop" => {
            path.is_empty() || WRITES.contains(&(path, true))
        }
        "json" => path != "schema" && !path.is_empty(),
        "dry_run" => writes(path),
        // A subcommand with something to agree to says so itself.
        "yes" => false,
        _ => true,
    }
}

/// The grammar as help shows it: with each flag where it means something.
#[must_use]
pub fn for_help() -> Command {
    let grammar = Cli::command();
    let shared: Vec<Arg> = grammar.get_arguments().filter(|arg| arg.is_global_set()).cloned().collect();
    fitted(grammar, "", &shared)
}

/// A command, and those below it, each with its own copy of the flags that all
/// take: hidden where the flag means nothing.
fn fitted(mut command: Command, path: &str, shared: &[Arg]) -> Command {
    let known: Vec<Id> = command.get_arguments().map(|arg| arg.get_id().clone()).collect();
    for flag in shared {
        let id = flag.get_id();
        let is_hidden = !means(id.as_str(), path);
        if path.is_empty() {
            command = command.mut_arg(id, |arg| arg.hide(is_hidden));
        } else if !known.contains(id) {
            command = command.arg(flag.clone().hide(is_hidden));
        }
    }
    let below: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    for name in below {
        let path = format!("{path} {name}").trim().to_owned();
        command = command.mut_subcommand(name, |below| fitted(below, &path, shared));
    }
    command
}
