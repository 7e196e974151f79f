//! The command line: one file for the grammar, and one for each family of
//! subcommands. Every one goes through the same domain functions as the
//! screens, so that they cannot disagree.

mod ask;
mod asking;
mod boxes;
mod catalogs;
mod desk;
mod due;
mod evidence;
mod failure;
mod find;
mod grammar;
mod history;
mod import;
mod kept;
mod named;
mod nobody;
mod output;
mod people;
mod plan;
mod regions;
mod request;
mod save;
mod saves;
mod schemas;
mod segments;
mod show;
mod site;
mod start;
mod stream;
mod transfer;
mod undo;
mod usage;
mod whose;

use std::ffi::OsString;
use std::mem::ManuallyDrop;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

use self::boxes::OptOutFlags;
use self::catalogs::plain_words;
use self::desk::Desk;
use self::failure::Failure;
use self::grammar::{CatalogCommand, Cli, Command};
use self::output::Output;
use crate::words::Words;

/// The catalogue that comes with the program.
pub const BUILT_IN: &str = include_str!("../assets/catalog.json");

/// Runs the program with the arguments of this process.
#[must_use]
pub fn main() -> ExitCode {
    // Kept to the end of the process: giving back its many small pieces costs
    // a quarter of what reading the arguments does.
    let mut grammar = ManuallyDrop::new(Cli::command());
    let failure = match parse(&mut grammar).map(|cli| run(&cli)) {
        Ok(Ok(status)) => return ExitCode::from(status),
        Ok(Err(failure)) => failure,
        Err(error) if error.use_stderr() => {
            let path = usage::path_of(&grammar, &args());
            Failure::new(2, usage::sentence(&plain_words(), &error, &path))
        }
        Err(error) => {
            print_help(&error);
            return ExitCode::SUCCESS;
        }
    };
    let Failure { status, sentence } = failure;
    refuse(&Failure::new(status, fitting(sentence, &usage::path_of(&grammar, &args()))))
}

/// Says why a command was not done: a sentence for a person, a status, and
/// both as JSON on standard output for a script that asked for that. What was
/// not understood was not taken apart into flags.
fn refuse(failure: &Failure) -> ExitCode {
    if args().iter().any(|arg| arg == "--json") {
        // The sentence below is said even where standard output takes nothing.
        let _ = Output::new(true).value(&failure.value());
    }
    output::complain(&failure.sentence);
    ExitCode::from(failure.status)
}

/// The arguments of this process.
fn args() -> Vec<OsString> {
    std::env::args_os().collect()
}

fn parse(grammar: &mut clap::Command) -> Result<Cli, clap::Error> {
    let mut found = grammar.try_get_matches_from_mut(std::env::args_os())?;
    Cli::from_arg_matches_mut(&mut found).map_err(|error| error.format(grammar))
}

/// Prints help with the flags that mean something there, or the version. A
/// closed pipe is no failure.
fn print_help(error: &clap::Error) {
    let fitted = grammar::for_help().try_get_matches_from(std::env::args_os());
    let _ = fitted.err().as_ref().unwrap_or(error).print();
}

/// What went wrong in words that fit the subcommand: what only looks has
/// nothing to say of changes.
fn fitting(sentence: String, path: &str) -> String {
    if grammar::writes(path) {
        return sentence;
    }
    let unchanged = words().get("cli.unchanged").into_owned();
    sentence.replace(&format!(" {unchanged}"), "")
}

fn run(cli: &Cli) -> Result<u8, Failure> {
    if let Some(Command::Schema { name }) = &cli.command {
        return schemas::print(name.as_deref()).map(|()| 0);
    }
    if let Some(Command::Catalog { command: Some(CatalogCommand::Validate { file }) }) = &cli.command {
        return catalogs::validate(file, &cli.common).map(|()| 0);
    }
    if let Some(Command::Region { command }) = &cli.command {
        return regions::run(&cli.common, command.as_ref()).map(|()| 0);
    }
    if let Some(Command::Segments { text }) = &cli.command {
        return segments::print(text, &cli.common).map(|()| 0);
    }
    let desk = Desk::open(&cli.common)?;
    match &cli.command {
        None => start::start(desk, cli),
        Some(command) => {
            let mut desk = desk;
            dispatch(&mut desk, command).map(|()| 0).map_err(|failure| desk.out.after(failure))
        }
    }
}

fn dispatch(desk: &mut Desk, command: &Command) -> Result<(), Failure> {
    // Where someone is made, it says what their id is to be.
    if !matches!(command, Command::Import { .. } | Command::People { .. } | Command::Catalog { .. }) {
        desk.find_profile()?;
    }
    match command {
        Command::Show { channels } => show::show(desk, channels),
        Command::Set { settings, asking } => boxes::set(desk, settings, asking),
        Command::OptOut { channels, offers, asking, yes } => {
            boxes::opt_out(desk, channels, &OptOutFlags { offers: *offers, asking, yes: *yes })
        }
        Command::Allow { channels, offers, yes } => boxes::allow(desk, channels, *offers, *yes),
        Command::History { limit } => history::history(desk, *limit),
        Command::Receipt { reference } => history::receipt(desk, reference.as_deref()),
        Command::Note { reference } => history::note(desk, reference.as_deref()),
        Command::Request { command } => request::run(desk, command.as_ref()),
        Command::Site { facts, seen, told } => site::site(desk, facts, *seen, *told),
        Command::Plan { done, seen, untick } => plan::plan(desk, done, seen, untick),
        Command::Evidence { command } => evidence::run(desk, command.as_ref()),
        Command::Due { ics, stopped, not_stopped } => match (stopped, not_stopped) {
            (Some(reference), _) => due::answer(desk, reference, true),
            (None, Some(reference)) => due::answer(desk, reference, false),
            (None, None) => due::list(desk, *ics),
        },
        Command::Undo { reference } => undo::undo(desk, reference.as_deref()),
        Command::Find { words } => find::find(desk, words),
        Command::Verify => history::verify(desk),
        Command::Doctor => history::doctor(desk),
        Command::Export { form, to } => transfer::export(desk, (*form).into(), to.as_deref()),
        Command::Import { file, name, yes } => {
            let how = import::ImportFlags { name: name.as_deref(), yes: *yes, dry_run: desk.dry_run };
            import::import(desk, file, &how)
        }
        Command::People { command } => people::run(desk, command.as_ref()),
        Command::Catalog { .. } => catalogs::list(desk),
        // These need no desk; `run` has answered them.
        Command::Schema { .. } | Command::Region { .. } | Command::Segments { .. } => Ok(()),
    }
}

/// The start of a text from outside, for a sentence.
fn short(text: &str) -> String {
    text.chars().take(64).collect()
}

/// The strings of the language that the locale names; English where there are none.
fn words() -> Words {
    locale("LC_MESSAGES").and_then(|name| Words::of(&name)).unwrap_or_default()
}

/// The name of the locale for a category, such as `pl_PL.UTF-8`, as far as
/// the variables say it.
fn locale(category: &str) -> Option<String> {
    let mut values = ["LC_ALL", category, "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    values.find(|value| !value.is_empty())
}
