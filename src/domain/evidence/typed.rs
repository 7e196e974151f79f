//! The time of a message as people type it, and whether a message can have
//! come then.

use super::instant;
use crate::domain::history::Evidence;
use crate::domain::sender::is_sender;

/// Why a message cannot be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceFault {
    /// Whom it came from can be no sender.
    NoSender,
    /// Its time is not one.
    NoTime,
    /// Its time is still to come.
    Future,
}

/// Whether a message can have come from its sender, to such a contact detail as
/// its channel uses, and at its time. One from before a request is kept.
///
/// # Errors
/// What is wrong with the sender or the time.
pub fn check(evidence: &Evidence, to: &str, now: &str) -> Result<(), EvidenceFault> {
    if !evidence.from.is_empty() && !is_sender(&evidence.from, to) {
        return Err(EvidenceFault::NoSender);
    }
    match (instant(&evidence.at), instant(now)) {
        (None, _) => Err(EvidenceFault::NoTime),
        (Some(at), Some(now)) if at > now => Err(EvidenceFault::Future),
        _ => Ok(()),
    }
}

/// A moment as people type it, `2026-11-24 07:30`, as RFC 3339 with the offset
/// of `now`; one with an offset of its own keeps it. `None` if it is neither.
#[must_use]
pub fn moment(typed: &str, now: &str) -> Option<String> {
    let typed = typed.trim().replace(' ', "T");
    let offset = now.get(19..).unwrap_or("Z");
    let with_seconds = if typed.len() == 16 { format!("{typed}:00") } else { typed };
    let whole = if with_seconds.len() == 19 { format!("{with_seconds}{offset}") } else { with_seconds };
    let pieces = jiff::fmt::temporal::Pieces::parse(&whole).ok()?;
    (pieces.offset().is_some() && pieces.time().is_some()).then_some(whole)
}
