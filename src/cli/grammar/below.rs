//! The subcommands that stand below another one.

use std::path::PathBuf;

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum PeopleCommand {
    /// List everyone
    #[command(after_help = "Example:\n  saywhen people list --json")]
    List,
    /// Make a file for a person
    #[command(
        after_help = "Examples:\n  saywhen people add \"Maria Lopez\" --phone \"+1 555 010 0142\"\n  saywhen people add \"Max\" --region DE"
    )]
    Add {
        /// The name, which only labels the file
        name: String,
        /// The mobile number
        #[arg(long)]
        phone: Option<String>,
        /// The email address
        #[arg(long)]
        email: Option<String>,
        /// Where they live, such as US or Germany
        #[arg(long)]
        region: Option<String>,
    },
    /// Move a person's file to the trash folder; asks for the name first
    #[command(after_help = "Example:\n  saywhen people remove maria-lopez")]
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
pub enum EvidenceCommand {
    /// List opt-outs, their last days, and what came
    #[command(after_help = "Example:\n  saywhen evidence list --json")]
    List,
    /// Write down a message that came
    #[command(
        after_help = "Example:\n  saywhen evidence log 262966 --at \"2026-11-24 07:30\" --text \"Deal of the day\""
    )]
    Log {
        /// The number or address that it came from
        from: String,
        /// When, by the clock where it came; now, if not given
        #[arg(long)]
        at: Option<String>,
        /// What it said
        #[arg(long)]
        text: Option<String>,
        /// The channel that it came on; if not given, one that fits the sender, the last opted out of first
        #[arg(long)]
        channel: Option<String>,
    },
    /// Print the words of a complaint, and where it can go
    #[command(after_help = "Example:\n  saywhen evidence complaint > complaint.txt")]
    Complaint,
}

#[derive(Debug, Subcommand)]
pub enum CatalogCommand {
    /// List the channels and categories
    #[command(after_help = "Example:\n  saywhen catalog list --json")]
    List,
    /// Check a catalogue file, or a guide
    #[command(after_help = "Examples:\n  saywhen catalog validate shop.json\n  saywhen catalog validate guide.json")]
    Validate {
        /// The file
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum RegionCommand {
    /// List the region packs
    #[command(after_help = "Example:\n  saywhen region list --json")]
    List,
    /// Print what is known of a region, with sources and dates
    #[command(after_help = "Example:\n  saywhen region show US")]
    Show {
        /// The region, such as US
        id: String,
    },
    /// Check a region pack
    #[command(after_help = "Example:\n  saywhen region validate US.json")]
    Validate {
        /// The file
        file: PathBuf,
    },
}
