//! The nouns and the rules: no input or output, no clock, no terminal.
//!
//! A [`Catalog`](catalog::Catalog) says what a shop may send; a
//! [`Profile`](profile::Profile) holds what one person wants; two
//! [`Settings`](settings::Settings) differ by [`Change`](change::Change)s, which
//! an [`Edit`](edit::Edit) makes and a [`Tally`](tally::Tally) counts; a
//! saved set of changes is a [`Record`](history::Record). What differs by
//! country is a [`Region`](region::Region), from whose clock a
//! [`Deadline`](deadline::Deadline) is counted. A [`Guide`](guide::Guide) walks
//! someone through a change; a [`Step`](plan::Step) is what is then left to do
//! on the shop's own site, and [`evidence`] what came all the same.

pub mod bundle;
pub mod catalog;
pub mod change;
pub mod consent;
pub mod deadline;
pub mod doc;
pub mod edit;
pub mod evidence;
pub mod guide;
pub mod history;
pub mod ledger;
pub mod open_request;
pub mod person;
pub mod plan;
pub mod profile;
pub mod region;
pub mod request;
pub mod schema;
pub mod settings;
pub mod since;
pub mod site;
pub mod standing;
pub mod sweep;
pub mod tally;
pub mod terms;
pub mod text;
pub mod undo;
