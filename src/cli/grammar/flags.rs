//! Flags that several subcommands share.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::domain::history::{Asked, MessageKind};

const STORE: &str = "The store where profiles are kept: json:FOLDER, or memory: to try things out [env: SAYWHEN_STORE]";

const SPEAKS: &str = "The desk of --agent speaks for the shop, so that the shop is told by a request that is taken \
    [env: SAYWHEN_SPEAKS_FOR_SHOP=1]";

/// One of the words that stand in a profile, by which it is named there.
fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    id: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|one| id(*one)))
        .try_map(move |word| all.iter().copied().find(|one| id(*one) == word).ok_or("no such word"))
}

#[derive(Debug, Args)]
pub struct Common {
    /// Whose profile, by name, id, number or email address; needed only where there is more than one
    #[arg(long, global = true, value_name = "WHO")]
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
    /// How it was asked
    #[arg(long, global = true, value_parser = one_of(&Asked::ALL, Asked::id))]
    pub asked: Option<Asked>,
    /// It was made sure who the customer is
    #[arg(long, global = true)]
    pub identity_confirmed: bool,
    #[arg(long, global = true, help = SPEAKS)]
    pub speaks_for_shop: bool,
    #[arg(long, help = "The region of new people of whom nothing else is known, such as DE [env: SAYWHEN_REGION]")]
    pub region: Option<String>,
    #[command(flatten)]
    pub answer: AnswerArgs,
}

/// What is done and how it is told.
#[derive(Debug, Args)]
pub struct AnswerArgs {
    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// Print what would be done, and write nothing
    #[arg(long, short = 'n', global = true)]
    pub dry_run: bool,
    /// Agree to what would be asked
    #[arg(long, global = true)]
    pub yes: bool,
}

/// How a request was asked: for every subcommand that makes one or corrects one.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "How it was asked")]
pub struct AskingArgs {
    /// The day it was asked, if not today: at most two years ago
    #[arg(long, value_name = "DATE")]
    pub asked_on: Option<String>,
    /// Who asks for the account holder
    #[arg(long, value_name = "NAME", requires = "authority")]
    pub asked_by: Option<String>,
    /// On what authority they ask
    #[arg(long, value_name = "TEXT", requires = "asked_by")]
    pub authority: Option<String>,
    /// The last day of that authority, if it has one
    #[arg(long, value_name = "DATE", requires = "authority")]
    pub authority_until: Option<String>,
    /// How it was made sure who they are, in words
    #[arg(long, value_name = "WAY", requires = "identity_result")]
    pub identity: Option<String>,
    /// What came of that
    #[arg(long, value_enum)]
    pub identity_result: Option<IdentityResult>,
    /// How often they were asked who they are
    #[arg(long, value_name = "N", requires = "identity_result", value_parser = clap::value_parser!(u8).range(1..))]
    pub identity_attempts: Option<u8>,
    #[arg(long, value_name = "ID", help = "What it comes to: too_many, or another of the catalogue's list")]
    pub wrap_up: Option<String>,
    /// The number of the case elsewhere
    #[arg(long, value_name = "ID")]
    pub case: Option<String>,
    /// A note for whoever took the request
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// A note for the customer, which goes into the proof
    #[arg(long, value_name = "TEXT")]
    pub note_for_customer: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum IdentityResult {
    Matched,
    NotMatched,
    NotAsked,
}

/// What came: for a message that is written down, and for one that is corrected.
#[derive(Debug, Default, Args)]
pub struct CameArgs {
    /// When, by the clock where it came; now, if not given
    #[arg(long)]
    pub at: Option<String>,
    /// What it said
    #[arg(long)]
    pub text: Option<String>,
    /// The channel that it came on; if not given, one that fits the sender, the last opted out of first
    #[arg(long)]
    pub channel: Option<String>,
    /// What it is; without it, it is never called a breach
    #[arg(long, value_parser = one_of(&MessageKind::ALL, MessageKind::id))]
    pub kind: Option<MessageKind>,
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
