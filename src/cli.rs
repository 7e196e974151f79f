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
mod grammar;
mod history;
mod import;
mod kept;
mod named;
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
mod transfer;
mod undo;

use std::mem::ManuallyDrop;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _};

use self::boxes::OptOutFlags;
use self::catalogs::plain_words;
use self::desk::Desk;
use self::failure::Failure;
use self::grammar::{CatalogCommand, Cli, Command};
use crate::words::Words;

/// The catalogue that comes with the program.
pub const BUILT_IN: &str = include_str!("../assets/catalog.json");

/// Runs the program with the arguments of this process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match parse() {
        Ok(cli) => cli,
        Err(error) => {
            if error.use_stderr() {
                output::complain(&usage_sentence(&error));
                return ExitCode::from(2);
            }
            // Help that goes to a closed pipe is no failure.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
    };
    match run(&cli) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => {
            output::complain(&failure.sentence);
            ExitCode::from(failure.status)
        }
    }
}

/// The arguments of this process.
fn parse() -> Result<Cli, clap::Error> {
    // Kept to the end of the process: giving back its many small pieces costs
    // a quarter of what reading the arguments does.
    let mut grammar = ManuallyDrop::new(Cli::command());
    let mut found = grammar.try_get_matches_from_mut(std::env::args_os())?;
    Cli::from_arg_matches_mut(&mut found).map_err(|error| error.format(&mut grammar))
}

/// What was not understood, in one sentence instead of a page.
fn usage_sentence(error: &clap::Error) -> String {
    let said = error.render().to_string();
    let said = said.split("\n\nUsage:").next().unwrap_or_default().trim_start_matches("error: ");
    let said = said.split("For more information").next().unwrap_or_default();
    let said: Vec<&str> = said.split_whitespace().collect();
    plain_words().fill("cli.usage", &[("said", &said.join(" "))])
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
        Some(command) => dispatch(desk, command).map(|()| 0),
    }
}

fn dispatch(mut desk: Desk, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Show { channel } => show::show(&mut desk, channel.as_deref()),
        Command::Set { settings, asking, dry_run } => boxes::set(&mut desk, settings, asking, *dry_run),
        Command::OptOut { channels, offers, asking, yes, dry_run } => {
            let own = OptOutFlags { offers: *offers, asking, yes: *yes, dry_run: *dry_run };
            boxes::opt_out(&mut desk, channels, &own)
        }
        Command::Allow { channel, yes, dry_run } => boxes::allow(&mut desk, channel, *yes, *dry_run),
        Command::History { limit } => history::history(&desk, *limit),
        Command::Receipt { reference } => history::receipt(&mut desk, reference.as_deref()),
        Command::Note { reference } => history::note(&mut desk, reference.as_deref()),
        Command::Request { command } => request::run(&mut desk, command.as_ref()),
        Command::Site { facts, seen, told } => site::site(&mut desk, facts, *seen, *told),
        Command::Plan { done, seen, untick } => plan::plan(&mut desk, done, seen, untick),
        Command::Evidence { command } => evidence::run(&mut desk, command.as_ref()),
        Command::Due { ics, stopped, not_stopped } => match (stopped, not_stopped) {
            (Some(reference), _) => due::answer(&mut desk, reference, true),
            (None, Some(reference)) => due::answer(&mut desk, reference, false),
            (None, None) => due::list(&desk, *ics),
        },
        Command::Undo { reference, dry_run } => undo::undo(&mut desk, reference.as_deref(), *dry_run),
        Command::Verify => history::verify(&desk),
        Command::Doctor => history::doctor(&mut desk),
        Command::Export { form, to } => transfer::export(&desk, (*form).into(), to.as_deref()),
        Command::Import { file, name, yes, dry_run } => import::import(
            &mut desk,
            file,
            &import::ImportFlags { name: name.as_deref(), yes: *yes, dry_run: *dry_run },
        ),
        Command::People { command } => people::run(&mut desk, command.as_ref()),
        Command::Catalog { .. } => catalogs::list(&desk),
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
