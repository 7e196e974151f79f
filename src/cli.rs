//! The command line: the grammar, and one file for each family of
//! subcommands. Every one goes through the same domain functions as the
//! screens, so that they cannot disagree.

mod boxes;
mod catalogs;
mod failure;
mod history;
mod output;
mod people;
mod start;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueEnum};

use self::catalogs::plain_words;
use self::failure::Failure;
use self::output::Output;
use crate::domain::catalog::Catalog;
use crate::domain::change::Change;
use crate::domain::history::{Event, Through};
use crate::domain::text::nearest;
use crate::screens::wording;
use crate::store::{self, Opened, Stamp, Store};
use crate::words::Words;

/// The catalogue that comes with the program.
pub const BUILT_IN: &str = include_str!("../assets/catalog.json");

const EXAMPLES: &str = "\
Examples:
  saywhen                         open the full-screen program
  saywhen texts                   open it on the Texts tab
  saywhen --plain                 the same, line by line, for screen readers
  saywhen opt-out texts --offers  turn off offers by text

Exit statuses:
  0  done
  1  it could not be done: the disk, the folder or the terminal
  2  the command was not understood
  3  there is no such person, channel or category
  4  refused: a box that cannot be switched off
  5  someone else saved the same settings differently meanwhile
  6  the file is damaged, or a newer version made it";

/// Choose which messages a shop may send you, and keep the proof.
///
/// Choices are saved in a file on this computer. The program never contacts the shop.
#[derive(Debug, Parser)]
#[command(name = "saywhen", version, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// The channel to open, such as texts
    channel: Option<String>,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    face: FaceArgs,
}

#[derive(Debug, Args)]
struct Common {
    /// Whose profile; needed only where there is more than one
    #[arg(long, global = true, value_name = "ID")]
    profile: Option<String>,
    /// The folder where profiles are kept
    #[arg(long, global = true, value_name = "FOLDER", env = "SAYWHEN_DATA")]
    data: Option<PathBuf>,
    /// Another catalogue of channels and categories
    #[arg(long, global = true, value_name = "FILE")]
    catalog: Option<PathBuf>,
    /// Who saves, when it is not the person
    #[arg(long, global = true, value_name = "NAME")]
    agent: Option<String>,
    /// Why, for the history
    #[arg(long, global = true, value_name = "TEXT")]
    reason: Option<String>,
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Args)]
struct FaceArgs {
    /// Line by line, without a full screen
    #[arg(long)]
    plain: bool,
    /// The colours
    #[arg(long, value_enum)]
    theme: Option<ThemeName>,
    /// Draw with ASCII characters only
    #[arg(long)]
    ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long)]
    no_mouse: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ThemeName {
    Dark,
    Light,
    HighContrast,
    Mono,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Print how every box stands
    #[command(after_help = "Example:\n  saywhen show texts --json")]
    Show {
        /// Only this channel
        channel: Option<String>,
    },
    /// Set boxes, all of them or none
    #[command(
        after_help = "Examples:\n  saywhen set texts.deals=off email.deals=weekly\n  saywhen set texts.deals=off --dry-run"
    )]
    Set {
        /// CHANNEL.CATEGORY=on, =off or =FREQUENCY
        #[arg(required = true, value_name = "BOX=VALUE")]
        settings: Vec<String>,
        /// Print the changes and save nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Turn off everything on a channel that may be turned off
    #[command(after_help = "Examples:\n  saywhen opt-out texts\n  saywhen opt-out texts --offers --dry-run")]
    OptOut {
        /// The channel, such as texts
        channel: String,
        /// Only offers
        #[arg(long)]
        offers: bool,
        /// Print the changes and save nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Turn on everything on a channel, offers too
    #[command(after_help = "Example:\n  saywhen allow email --dry-run")]
    Allow {
        /// The channel, such as texts
        channel: String,
        /// Print the changes and save nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// List the people with a file here, or add or remove one
    #[command(after_help = "Examples:\n  saywhen people\n  saywhen people add \"Maria Lopez\"")]
    People {
        #[command(subcommand)]
        command: Option<PeopleCommand>,
    },
    /// Print every save, newest first
    #[command(after_help = "Example:\n  saywhen history --json")]
    History {
        /// At most so many
        #[arg(long, default_value_t = 100, value_name = "N")]
        limit: usize,
    },
    /// Print the receipt of a save, or of the last
    #[command(after_help = "Example:\n  saywhen receipt R-7F3A-19C2")]
    Receipt {
        /// Its reference
        reference: Option<String>,
    },
    /// Put back what a save changed, or the last, as a new save
    #[command(after_help = "Example:\n  saywhen undo R-7F3A-19C2")]
    Undo {
        /// Its reference
        reference: Option<String>,
    },
    /// Hold every save against its check code
    #[command(after_help = "Example:\n  saywhen verify")]
    Verify,
    /// Mend what a fault left behind, after a backup
    #[command(after_help = "Example:\n  saywhen doctor")]
    Doctor,
    /// List the channels and categories, or check a catalogue file
    #[command(after_help = "Examples:\n  saywhen catalog\n  saywhen catalog validate shop.json")]
    Catalog {
        #[command(subcommand)]
        command: Option<CatalogCommand>,
    },
    /// Print the JSON Schema of a profile
    #[command(after_help = "Example:\n  saywhen schema > profile.schema.json")]
    Schema,
}

#[derive(Debug, Subcommand)]
enum PeopleCommand {
    /// List everyone
    #[command(after_help = "Example:\n  saywhen people list --json")]
    List,
    /// Make a file for a person
    #[command(after_help = "Example:\n  saywhen people add \"Maria Lopez\" --phone \"+1 555 010 0142\"")]
    Add {
        /// The name, which only labels the file
        name: String,
        /// The mobile number
        #[arg(long)]
        phone: Option<String>,
        /// The email address
        #[arg(long)]
        email: Option<String>,
    },
    /// Move a person's file to the trash folder
    #[command(after_help = "Example:\n  saywhen people remove maria-lopez --yes")]
    Remove {
        /// The id, as `saywhen people` lists it
        id: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Bring a person's file back from the trash folder
    #[command(after_help = "Example:\n  saywhen people restore maria-lopez")]
    Restore {
        /// The id it had
        id: String,
    },
}

#[derive(Debug, Subcommand)]
enum CatalogCommand {
    /// List the channels and categories
    #[command(after_help = "Example:\n  saywhen catalog list --json")]
    List,
    /// Check a catalogue file
    #[command(after_help = "Example:\n  saywhen catalog validate shop.json")]
    Validate {
        /// The file
        file: PathBuf,
    },
}

/// Runs the program with the arguments of this process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
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

/// What was not understood, in one sentence instead of a page.
fn usage_sentence(error: &clap::Error) -> String {
    let said = error.render().to_string();
    let said = said.split("\n\nUsage:").next().unwrap_or_default().trim_start_matches("error: ");
    let said = said.split("For more information").next().unwrap_or_default();
    let said: Vec<&str> = said.split_whitespace().collect();
    plain_words().fill("cli.usage", &[("said", &said.join(" "))])
}

fn run(cli: &Cli) -> Result<u8, Failure> {
    if let Some(Command::Schema) = cli.command {
        return Output::new(false).print(crate::domain::schema::PROFILE).map(|()| 0);
    }
    if let Some(Command::Catalog { command: Some(CatalogCommand::Validate { file }) }) = &cli.command {
        return catalogs::validate(file, cli.common.json).map(|()| 0);
    }
    let desk = Desk::open(&cli.common)?;
    match &cli.command {
        None => start::start(desk, cli),
        Some(command) => dispatch(desk, command).map(|()| 0),
    }
}

fn dispatch(mut desk: Desk, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Show { channel } => boxes::show(&desk, channel.as_deref()),
        Command::Set { settings, dry_run } => boxes::set(&mut desk, settings, *dry_run),
        Command::OptOut { channel, offers, dry_run } => boxes::opt_out(&mut desk, channel, *offers, *dry_run),
        Command::Allow { channel, dry_run } => boxes::allow(&mut desk, channel, *dry_run),
        Command::History { limit } => history::history(&desk, *limit),
        Command::Receipt { reference } => history::receipt(&desk, reference.as_deref()),
        Command::Undo { reference } => history::undo(&mut desk, reference.as_deref()),
        Command::Verify => history::verify(&desk),
        Command::Doctor => history::doctor(&mut desk),
        Command::People { command } => people::run(&mut desk, command.as_ref()),
        Command::Catalog { .. } => catalogs::list(&desk),
        Command::Schema => Ok(()),
    }
}

/// What every subcommand works with.
struct Desk {
    catalog: Arc<Catalog>,
    words: Words,
    store: Box<dyn Store>,
    out: Output,
    profile: Option<String>,
    agent: Option<String>,
    reason: String,
}

impl Desk {
    fn open(common: &Common) -> Result<Self, Failure> {
        let catalog = catalogs::load(common.catalog.as_deref())?;
        let words = Words::english(&catalog.shop.name, &catalog.shop.site);
        let folder = match &common.data {
            Some(folder) => folder.clone(),
            None => directories::ProjectDirs::from("", "", "saywhen")
                .map(|dirs| dirs.data_dir().to_owned())
                .ok_or_else(|| Failure::new(1, words.get("cli.no_home")))?,
        };
        Ok(Self {
            catalog: Arc::new(catalog),
            store: Box::new(store::json::JsonStore::new(folder)),
            words,
            out: Output::new(common.json),
            profile: common.profile.clone(),
            agent: common.agent.clone(),
            reason: common.reason.clone().unwrap_or_default(),
        })
    }

    /// The id of the person that is meant.
    fn who(&self) -> Result<String, Failure> {
        if let Some(id) = &self.profile {
            return Ok(id.clone());
        }
        let mut people = self.store.people().map_err(|error| self.failure(&error))?;
        match people.len() {
            1 => Ok(people.remove(0).id),
            0 => Err(Failure::new(3, self.words.get("cli.nobody"))),
            _ => {
                let ids: Vec<String> = people.into_iter().take(8).map(|person| person.id).collect();
                Err(Failure::new(2, self.words.fill("cli.which_person", &[("ids", &ids.join(", "))])))
            }
        }
    }

    /// The profile that is meant.
    fn person(&self) -> Result<Opened, Failure> {
        let id = self.who()?;
        self.store.load(&id).map_err(|error| self.failure(&error))
    }

    /// The channel that is meant.
    fn channel(&self, id: &str) -> Result<usize, Failure> {
        let found = self.catalog.channel(&id.to_lowercase());
        found.ok_or_else(|| {
            let known: Vec<&str> = self.catalog.channels.iter().map(|channel| channel.id.as_str()).collect();
            let holes: [(&str, &dyn std::fmt::Display); 2] = [("id", &short(id)), ("known", &known.join(", "))];
            Failure::new(3, self.words.fill("cli.no_channel", &holes))
        })
    }

    fn failure(&self, error: &store::StoreError) -> Failure {
        match error {
            store::StoreError::Conflict { clashes, .. } => self.conflict(clashes),
            store::StoreError::NoSuchPerson { id } => self.nobody(id),
            other => Failure::of_store(&self.words, other),
        }
    }

    /// That there is no such person, and who is called nearly so.
    fn nobody(&self, id: &str) -> Failure {
        let people = self.store.people().unwrap_or_default();
        let near = nearest(id, people.iter().map(|person| person.id.as_str())).join(", ");
        let key = if near.is_empty() { "store.no_such_person" } else { "store.no_such_person_near" };
        Failure::new(3, self.words.fill(key, &[("id", &short(id)), ("near", &near)]))
    }

    /// Which settings clash, with both values.
    fn conflict(&self, clashes: &[store::Clash]) -> Failure {
        let value = |change: &Change| wording::value_words(&self.words, &self.catalog, change, &change.to);
        let one = |clash: &store::Clash| {
            let what = wording::subject(&self.words, &self.catalog, &clash.mine);
            let (theirs, mine) = (value(&clash.theirs), value(&clash.mine));
            self.words.fill("cli.clash", &[("what", &what), ("theirs", &theirs), ("who", &clash.by), ("mine", &mine)])
        };
        let list: Vec<String> = clashes.iter().take(5).map(one).collect();
        Failure::new(5, format!("{} {}", self.words.get("store.conflict"), list.join(" ")))
    }

    /// Who saves, why and when.
    fn stamp(&self, event: Event, name: &str) -> Stamp {
        let on_behalf_of = if self.agent.is_some() { name.to_owned() } else { String::new() };
        Stamp {
            event,
            at: now(),
            by: self.agent.clone().unwrap_or_else(|| name.to_owned()),
            on_behalf_of,
            reason: self.reason.clone(),
            through: Through::CommandLine,
            puts_back: None,
        }
    }
}

/// The start of a text from outside, for a sentence.
fn short(text: &str) -> String {
    text.chars().take(64).collect()
}

/// The time now, RFC 3339 with the zone's offset, to the second.
#[must_use]
pub fn now() -> String {
    jiff::ZonedDateTime::now().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
