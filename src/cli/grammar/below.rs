//! The subcommands that stand below another one.

use std::path::PathBuf;

use clap::Subcommand;

use super::{AskingArgs, CameArgs};

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
        /// The number or address that it came from; nothing for what did not come
        #[arg(default_value = "")]
        from: String,
        #[command(flatten)]
        came: CameArgs,
    },
    /// Correct what was written down of a message
    #[command(after_help = "Example:\n  saywhen evidence correct 2 --kind offer")]
    Correct {
        /// Its number in the list, or its reference
        entry: String,
        /// The number or address that it came from
        #[arg(long)]
        from: Option<String>,
        #[command(flatten)]
        came: CameArgs,
    },
    /// Withdraw what was written down of a message; nothing is erased
    #[command(after_help = "Example:\n  saywhen evidence withdraw 2")]
    Withdraw {
        /// Its number in the list, or its reference
        entry: String,
    },
    /// Print a letter about what came after a last day, and where it can go
    #[command(after_help = "Example:\n  saywhen evidence complaint --full-number > complaint.txt")]
    Complaint {
        /// Write the mobile number in full, so that the sender can find it
        #[arg(long)]
        full_number: bool,
    },
}

#[derive(Debug, Subcommand)]
pub enum CatalogCommand {
    /// List the channels and categories
    #[command(after_help = "Example:\n  saywhen catalog list --json")]
    List,
    /// Check a catalogue file, or a guide
    #[command(after_help = "Examples:\n  saywhen catalog validate shop.json\n  saywhen catalog validate guide.json")]
    Validate {
        /// The file; - is standard input
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
        /// As of this day, such as 2027-02-01
        #[arg(long, value_name = "DATE")]
        on: Option<jiff::civil::Date>,
    },
    /// Say what is old, unsourced, about to end, or contradicts itself
    #[command(after_help = "Example:\n  saywhen region check --on 2027-02-01")]
    Check {
        /// As of this day, such as 2027-02-01
        #[arg(long, value_name = "DATE")]
        on: Option<jiff::civil::Date>,
    },
    /// Check a region pack
    #[command(after_help = "Example:\n  saywhen region validate US.json")]
    Validate {
        /// The file; - is standard input
        file: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub enum RequestCommand {
    /// List what was asked
    #[command(after_help = "Example:\n  saywhen request list --json")]
    List,
    /// Print one request
    #[command(after_help = "Example:\n  saywhen request show R-7F3A-19C2")]
    Show {
        /// The reference, or the check code
        reference: String,
    },
    /// Withdraw a request; nothing is erased
    #[command(after_help = "Example:\n  saywhen request withdraw R-7F3A-19C2")]
    Withdraw {
        /// The reference, or the check code
        reference: String,
    },
    /// Correct how a request was asked
    #[command(after_help = "Example:\n  saywhen request correct R-7F3A-19C2 --asked letter --asked-on 2026-11-20")]
    Correct {
        /// The reference, or the check code
        reference: String,
        /// What came of it, in words; "stopped" closes it
        #[arg(long, value_name = "TEXT")]
        outcome: Option<String>,
        /// Why it was asked, in the words of who asked
        #[arg(long, value_name = "TEXT")]
        asked_because: Option<String>,
        #[command(flatten)]
        asking: Box<AskingArgs>,
    },
}
