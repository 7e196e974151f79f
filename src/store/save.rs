//! A save that is asked for, and one that was made.

use crate::domain::catalog::Catalog;
use crate::domain::change::Change;
use crate::domain::history::{Asked, Brought, Correction, Event, Evidence, Record, Through};
use crate::domain::profile::Profile;
use crate::domain::request::{Ask, ToldBy};
use crate::domain::site::SiteFact;
use crate::domain::terms::Rules;

/// What one act says beside its changes: who, when and why, and what it notes.
/// All of it becomes one record with one reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// What happens.
    pub event: Event,
    /// When, RFC 3339 with the zone's offset.
    pub at: String,
    /// Who does it.
    pub by: String,
    /// For whom, when that is someone else.
    pub on_behalf_of: String,
    /// Why.
    pub reason: String,
    /// How they asked, when that is someone else.
    pub asked: Option<Asked>,
    /// Whether it was made sure who they are, when that is someone else.
    pub identity_confirmed: Option<bool>,
    /// A message that came, to be written down.
    pub evidence: Option<Evidence>,
    /// What a person says of the shop's page.
    pub site: Vec<SiteFact>,
    /// Under which login of the computer it is done.
    pub login: String,
    /// The helper who does it, when that is not the person.
    pub agent: String,
    /// What is asked of the shop by it. A save that turns a box off asks by itself.
    pub request: Option<Ask>,
    /// How the shop is told by it, if it is: the desk speaks for the shop, or
    /// STOP was sent.
    pub told: Option<ToldBy>,
    /// What an import brings from another history of the same person.
    pub brought: Vec<Brought>,
    /// The check code of the request or the message that is withdrawn.
    pub withdraws: String,
    /// What is corrected.
    pub corrects: Option<Correction>,
    /// The rules of the person's region, to be frozen.
    pub rules: Rules,
    /// Random letters that keep what may have to be erased from being guessed
    /// by its hash; empty for none.
    pub salt: String,
    /// Through what.
    pub through: Through,
    /// The revision that is undone or put back.
    pub puts_back: Option<u64>,
}

impl Stamp {
    /// Whether it notes something that is written down without any change.
    #[must_use]
    pub fn notes(&self) -> bool {
        let points = !self.withdraws.is_empty() || self.corrects.is_some();
        points || self.request.is_some() || self.evidence.is_some() || !self.site.is_empty() || !self.brought.is_empty()
    }
}

/// A save to be made.
#[derive(Clone, Copy, Debug)]
pub struct Save<'a> {
    /// What boxes there are, and which are locked.
    pub catalog: &'a Catalog,
    /// The revision that the changes were made on.
    pub base: u64,
    /// What is to change.
    pub changes: &'a [Change],
    /// Who, when and why.
    pub stamp: &'a Stamp,
}

/// A save that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The profile as it now stands.
    pub profile: Profile,
    /// The record of it; `None` when there was nothing to save.
    pub record: Option<Record>,
    /// What others had changed meanwhile, merged.
    pub merged: Vec<Record>,
    /// The snapshot could not be replaced, though the save is in the history
    /// and counts; the next opening makes it good. Only files keep the two
    /// apart: every other backend says no.
    pub snapshot_behind: bool,
}
