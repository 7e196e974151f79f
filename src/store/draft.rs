//! Unsaved changes that outlive the program that made them.

use serde::{Deserialize, Serialize};

use crate::domain::change::Change;

/// A program that keeps unsaved changes. Whether the program still runs is
/// for the backend to judge: [`super::Store::is_running`].
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Owner {
    /// The number of the program on its computer.
    pub pid: u32,
    /// The start of the computer that the program runs under.
    #[serde(default)]
    pub boot: String,
    /// When the program began, in ticks since the start of the computer; 0
    /// where that cannot be known.
    #[serde(default)]
    pub start: u64,
}

impl Owner {
    /// The program that runs.
    #[must_use]
    pub fn this_program() -> Self {
        let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
        let pid = std::process::id();
        Self { pid, boot: boot.trim().to_owned(), start: started(pid) }
    }
}

/// When a program began, in ticks since the start of the computer; 0 where
/// that cannot be known, and for one that has ended and waits for its parent.
pub(super) fn started(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The name of the program may hold blanks and brackets of its own.
    let after_name = stat.rsplit_once(')').map(|(_, rest)| rest).unwrap_or_default();
    let mut columns = after_name.split_whitespace();
    let has_ended = columns.next() == Some("Z");
    columns.nth(18).filter(|_| !has_ended).and_then(|start| start.parse().ok()).unwrap_or(0)
}

/// Unsaved changes, kept so that a closed window does not lose them.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Draft {
    /// The revision that the changes were made on.
    pub base: u64,
    /// When the changes were kept, RFC 3339.
    pub at: String,
    /// The program that kept the changes; its members stand among the draft's
    /// own where a draft is a file.
    #[serde(flatten)]
    pub owner: Owner,
    /// Who made the changes, where that is not the person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// Whether the customer had agreed to them, where a helper asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreed: Option<bool>,
    /// The changes. What a setting was is read anew from the profile.
    pub changes: Vec<Change>,
}
