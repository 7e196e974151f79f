//! The grammar of the command line.

mod below;
mod flags;
mod means;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

pub use self::below::{CatalogCommand, EvidenceCommand, PeopleCommand, RegionCommand, RequestCommand};
pub use self::flags::{AskingArgs, CameArgs, Common, FaceArgs, IdentityResult, ThemeName};
pub use self::means::{for_help, writes};
use super::transfer;

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
  4  refused: a box that cannot be switched off, another person's file or
     reference, or something that has to be agreed to with --yes
  5  someone else saved the same settings differently meanwhile
  6  the file is damaged, or a newer version made it
  7  it is so already: withdrawn before
  8  two facts of a region contradict each other
  9  it was saved, and what became of it could not be told";

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

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print how every box stands
    #[command(after_help = "Example:\n  saywhen show texts --json")]
    Show {
        /// Only these channels, such as texts
        #[arg(value_name = "CHANNEL")]
        channels: Vec<String>,
    },
    /// Set boxes and details by name; if one can't be set, none is
    #[command(
        after_help = "Examples:\n  saywhen set texts.deals=off email.deals=weekly\n  saywhen set texts.offers=unset\n  saywhen set texts.deals=off --dry-run"
    )]
    Set {
        /// CHANNEL.CATEGORY=on, =off, =FREQUENCY or =unset; a section or * for a CATEGORY, =off or =unset;
        /// or a detail, as details.phone=NUMBER or details.zone=Europe/Berlin
        #[arg(required = true, value_name = "BOX=VALUE")]
        settings: Vec<String>,
        #[command(flatten)]
        asking: Box<AskingArgs>,
    },
    /// Ask for an end of everything on a channel that may be turned off
    #[command(
        after_help = "Examples:\n  saywhen opt-out texts\n  saywhen opt-out texts --offers --dry-run\n  saywhen opt-out all --offers --asked letter --asked-on 2026-11-20"
    )]
    OptOut {
        /// The channel, such as texts; several; or all
        #[arg(required = true, value_name = "CHANNEL")]
        channels: Vec<String>,
        /// Only offers
        #[arg(long)]
        offers: bool,
        /// Agree to a word such as STOP where sign-in codes come the same way
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        asking: Box<AskingArgs>,
    },
    /// Turn on everything on a channel, offers too
    #[command(after_help = "Examples:\n  saywhen allow email --dry-run\n  saywhen allow email app --offers --yes")]
    Allow {
        /// The channel, such as texts; several; or all
        #[arg(required = true, value_name = "CHANNEL")]
        channels: Vec<String>,
        /// Only offers
        #[arg(long)]
        offers: bool,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// List the people with a file here, or add or remove one
    #[command(after_help = "Examples:\n  saywhen people\n  saywhen people add \"Maria Lopez\"")]
    People {
        #[command(subcommand)]
        command: Option<PeopleCommand>,
    },
    /// Find a box, a page, an action or a save by everyday words, as / does in the program
    #[command(after_help = "Examples:\n  saywhen find stop texts\n  saywhen find receipt --json")]
    Find {
        /// The words, or a reference, or a date
        #[arg(required = true, value_name = "WORDS")]
        words: Vec<String>,
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
    /// What was asked: list it, look at one request, withdraw or correct it
    #[command(
        after_help = "Examples:\n  saywhen request\n  saywhen request show R-7F3A-19C2\n  saywhen request withdraw R-7F3A-19C2"
    )]
    Request {
        #[command(subcommand)]
        command: Option<RequestCommand>,
    },
    /// Print what the shop's own page is known to show, or say what it shows
    #[command(after_help = "Examples:\n  saywhen site\n  saywhen site texts.deals=on texts.delivered=unknown")]
    Site {
        /// CHANNEL.CATEGORY=on, =off or =unknown; a section or * for a CATEGORY
        #[arg(value_name = "BOX=VALUE")]
        facts: Vec<String>,
        /// It was seen there
        #[arg(long, conflicts_with = "told")]
        seen: bool,
        /// They said so when asked; with --agent, this is what is meant if nothing is said
        #[arg(long)]
        told: bool,
    },
    /// Print what is left to do on the shop's own site, or tick it off
    #[command(
        after_help = "Examples:\n  saywhen plan\n  saywhen plan --done texts.deals\n  saywhen plan --seen all\n  saywhen plan --untick texts.deals"
    )]
    Plan {
        /// A step that was done there: its name, a channel, or all
        #[arg(long, value_name = "STEP", num_args = 1..)]
        done: Vec<String>,
        /// A step that was seen to be so there
        #[arg(long, value_name = "STEP", num_args = 1..)]
        seen: Vec<String>,
        /// Take back what was said of a step: its name, a channel, or all
        #[arg(long, value_name = "STEP", num_args = 1..)]
        untick: Vec<String>,
    },
    /// The last days of everyone here: what is to come, and what has passed
    #[command(
        after_help = "Examples:\n  saywhen due\n  saywhen due --ics > last-days.ics\n  saywhen due --stopped R-7F3A-19C2"
    )]
    Due {
        /// Print a calendar
        #[arg(long, conflicts_with_all = ["json", "stopped", "not_stopped"])]
        ics: bool,
        /// It did stop: closes the request
        #[arg(long, value_name = "REF", conflicts_with = "not_stopped")]
        stopped: Option<String>,
        /// It did not stop
        #[arg(long, value_name = "REF")]
        not_stopped: Option<String>,
    },
    /// What you opted out of, by when it had to stop, and what came all the same
    #[command(
        after_help = "Examples:\n  saywhen evidence\n  saywhen evidence log 262966 --at \"2026-11-24 07:30\"\n  saywhen evidence complaint"
    )]
    Evidence {
        #[command(subcommand)]
        command: Option<EvidenceCommand>,
    },
    /// Undo a save, or the last, by a new save
    #[command(after_help = "Examples:\n  saywhen undo --dry-run\n  saywhen undo R-7F3A-19C2")]
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
    /// List the region packs, print one, or check them
    #[command(
        after_help = "Examples:\n  saywhen region\n  saywhen region show US\n  saywhen region check\n  saywhen region validate US.json"
    )]
    Region {
        #[command(subcommand)]
        command: Option<RegionCommand>,
    },
    /// Count the segments that a text message takes, which is what a network charges for
    #[command(
        after_help = "Examples:\n  saywhen segments \"Your parcel comes today.\"\n  saywhen segments - < text.txt"
    )]
    Segments {
        /// The text; - for standard input
        text: String,
    },
    /// Take a person's profile and history out
    #[command(
        after_help = "Examples:\n  saywhen export --to maria.json\n  saywhen export --form csv > changes.csv\n  saywhen export --form consent"
    )]
    Export {
        /// What it looks like
        #[arg(long, value_enum, default_value = "json")]
        form: transfer::FormName,
        /// A new file to write, instead of standard output; - is standard output
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
    },
    /// Take an exported file in
    #[command(
        after_help = "Examples:\n  saywhen import maria.json --dry-run\n  saywhen import maria.json\n  saywhen import other.json --as \"Maria's mother\""
    )]
    Import {
        /// The file; - is standard input
        file: PathBuf,
        /// Take it in as a new person of this name
        #[arg(long = "as", value_name = "NAME")]
        name: Option<String>,
        /// Agree to what it turns on, and to a file that is older or another person's
        #[arg(long)]
        yes: bool,
    },
    /// Print the JSON Schema of a profile, or of what a subcommand prints with --json
    #[command(after_help = "Examples:\n  saywhen schema > profile.schema.json\n  saywhen schema plan")]
    Schema {
        /// The name: profile, or of an output; list for all
        name: Option<String>,
    },
}
