//! The grammar of the command line.

mod below;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use self::below::{CatalogCommand, EvidenceCommand, PeopleCommand, RegionCommand};
use super::transfer;
use crate::domain::history::Asked;

const EXAMPLES: &str = "\
Examples:
  saywhen                         open the full-screen program
  saywhen texts                   open it on the Texts tab
  saywhen --plain                 the same, line by line, for screen readers
  saywhen opt-out texts --offers  turn off offers by text

Exit statuses:
  0  done
  1  it could not be done: the disk, the folder, the store or the terminal
  2  the command was not understood
  3  there is no such person, channel, category or region
  4  refused: a box that cannot be switched off
  5  someone else saved the same settings differently meanwhile
  6  the file is damaged, or a newer version made it";

const STORE: &str = "The store where profiles are kept: json:FOLDER, or memory: to try things out [env: SAYWHEN_STORE]";

/// Choose which messages a shop may send you, and keep the proof.
///
/// Choices are saved in a file on this computer. The program never contacts the shop.
#[derive(Debug, Parser)]
#[command(name = "saywhen", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The channel to open, such as texts
    pub channel: Option<String>,
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub face: FaceArgs,
}

#[derive(Debug, Args)]
pub struct Common {
    /// Whose profile; needed only where there is more than one
    #[arg(long, global = true, value_name = "ID")]
    pub profile: Option<String>,
    #[arg(long, global = true, value_name = "FOLDER", help = "The folder where profiles are kept [env: SAYWHEN_DATA]")]
    pub data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "SPEC", help = STORE)]
    pub store: Option<OsString>,
    /// Another catalogue of channels and categories
    #[arg(long, global = true, value_name = "FILE")]
    pub catalog: Option<PathBuf>,
    /// Who saves, when it is not the person
    #[arg(long, global = true, value_name = "NAME")]
    pub agent: Option<String>,
    /// Why, for the history
    #[arg(long, global = true, value_name = "TEXT")]
    pub reason: Option<String>,
    /// How the customer asked, when someone saves for them
    #[arg(long, global = true, value_enum)]
    pub asked: Option<AskedName>,
    /// It was made sure who the customer is
    #[arg(long, global = true)]
    pub identity_confirmed: bool,
    #[arg(long, help = "The region of new people of whom nothing else is known, such as DE [env: SAYWHEN_REGION]")]
    pub region: Option<String>,
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum AskedName {
    Call,
    Chat,
    Letter,
}

impl From<AskedName> for Asked {
    fn from(name: AskedName) -> Self {
        match name {
            AskedName::Call => Self::Call,
            AskedName::Chat => Self::Chat,
            AskedName::Letter => Self::Letter,
        }
    }
}

#[derive(Debug, Args)]
pub struct FaceArgs {
    /// Line by line, without a full screen
    #[arg(long)]
    pub plain: bool,
    /// The colours
    #[arg(long, value_enum)]
    pub theme: Option<ThemeName>,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
    /// Leave the mouse to the terminal
    #[arg(long)]
    pub no_mouse: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ThemeName {
    Dark,
    Light,
    HighContrast,
    Mono,
}

#[derive(Debug, Subcommand)]
pub enum Command {
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
        /// CHANNEL.CATEGORY=on, =off or =FREQUENCY; or a detail, as details.phone=NUMBER or details.zone=Europe/Berlin
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
        /// The reference of the save, or its number
        reference: Option<String>,
    },
    /// Print a short note of a save, to paste into a ticket
    #[command(after_help = "Example:\n  saywhen note R-7F3A-19C2")]
    Note {
        /// The reference of the save, or its number
        reference: Option<String>,
    },
    /// Print what is left to do on the shop's own site, or tick it off
    #[command(after_help = "Examples:\n  saywhen plan\n  saywhen plan --done texts.deals\n  saywhen plan --seen all")]
    Plan {
        /// A step that was done there: its name, a channel, or all
        #[arg(long, value_name = "STEP")]
        done: Vec<String>,
        /// A step that was seen to be so there
        #[arg(long, value_name = "STEP")]
        seen: Vec<String>,
    },
    /// What you opted out of, by when it had to stop, and what came all the same
    #[command(
        after_help = "Examples:\n  saywhen evidence\n  saywhen evidence log 262966 --at \"2026-11-24 07:30\"\n  saywhen evidence complaint"
    )]
    Evidence {
        #[command(subcommand)]
        command: Option<EvidenceCommand>,
    },
    /// Put back what a save changed, or the last, as a new save
    #[command(after_help = "Example:\n  saywhen undo R-7F3A-19C2")]
    Undo {
        /// The reference of the save, or its number
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
    /// List the region packs, print one, or check a file
    #[command(after_help = "Examples:\n  saywhen region\n  saywhen region show US\n  saywhen region validate US.json")]
    Region {
        #[command(subcommand)]
        command: Option<RegionCommand>,
    },
    /// Take a person's profile and history out
    #[command(
        after_help = "Examples:\n  saywhen export --to maria.json\n  saywhen export --form csv > changes.csv\n  saywhen export --form consent"
    )]
    Export {
        /// What it looks like
        #[arg(long, value_enum, default_value = "json")]
        form: transfer::FormName,
        /// A new file to write, instead of standard output
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Take an exported file in
    #[command(after_help = "Examples:\n  saywhen import maria.json --dry-run\n  saywhen import maria.json")]
    Import {
        /// The file
        file: PathBuf,
        /// Print the changes and save nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Print the JSON Schema of a profile
    #[command(after_help = "Example:\n  saywhen schema > profile.schema.json")]
    Schema,
}
