//! The nouns and the rules: no input or output, no clock, no terminal.
//!
//! # Three truths, never mixed
//!
//! | noun | home | what it answers |
//! |---|---|---|
//! | choice | [`profile::Profile::wanted`], [`settings::Settings`], [`change::Choice`] | What is wanted of a box: on, off, or nothing where nobody chose. A lock ([`catalog::Catalog::is_locked`]) is computed and hides no choice. |
//! | site | [`site::Site`], [`site::SiteFact`], [`site::Shown`] | What the shop's own page is known to say of a box, since when, how, and by whose word. |
//! | request | [`request::Request`], [`open_request::OpenRequest`] | What was asked of the shop, how, by whom, and what came of it. |
//!
//! # What is told from them
//!
//! | question | home |
//! |---|---|
//! | What is to do on the shop's page? There is one rule. | [`plan::is_to_do`], [`plan::todo`]; counted by [`tally::Tally`] |
//! | By which day must the shop have acted? | frozen: [`terms::LastDay`]; if done today: [`plan::Todo::if_done`]; counted by [`deadline`] |
//! | Which last days are near or over, and did it stop? | [`due::due`] |
//! | Which requests are open, closed, undone or withdrawn, and since when does each box run? | [`ledger::Ledger`] |
//! | Is a message one that should not have come? | [`evidence::judge`], all of a person's in [`evidence::Findings`] |
//! | What does undoing a save change, and what does it leave alone? | [`undo::Undo`] |
//! | What did later records do to one? | [`since::since`] |
//! | How does an exported history stand to the one here, and what does it bring? | [`bundle::Bundle::relation`], [`bundle::Bundle::brings`] |
//! | Which kinds and rules are new since someone last looked? | [`news::LastLook::news_since`], told once |
//! | Who agreed to what? | [`consent::Collector`] |
//!
//! # How an act becomes a record
//!
//! An [`edit::Edit`] of a draft gives [`change::Change`]s; [`sweep`] makes many
//! at once. What else an act says stands in a stamp of the store: facts of the
//! page, a request to be made ([`request::Ask`], with [`request::changes`] so
//! that a merge sees boxes that are off already), a message, what is withdrawn
//! or corrected (by the check code that [`ledger::Ledger::entry`] finds), and
//! the [`terms::Rules`] of the region. The store merges, lets the request be
//! about what is off after that, freezes the [`terms::Terms`], and seals one
//! [`history::Record`]. A save that turns a box off asks by itself. An undo
//! names the revision in the stamp, and the store works out the rest: what it
//! is given as changes only says what was reviewed.
//!
//! # Where the rules were read more closely
//!
//! - A desk's zone and a person's may differ: a message is late only where its
//!   day is over both as it is written and in the zone of the request.
//! - A message cannot say which box it belongs to: it is judged only where all
//!   messages of its purpose on its channel were asked to end, and by the
//!   latest of their days.
//! - A request that was made after the page was known to say off starts its
//!   clock on its own day.
//! - Messages that stopped close a request, but it stays in force: what comes
//!   later is judged by it, and asking again is a new request.
//! - The shop was told of what an import brings where its page is known here to
//!   say off.
//! - Undoing a withdrawal, a correction, a message or a word on the page does
//!   nothing: each is taken back by a record of its own kind.
//! - The first version's saves that turned a box off stand for requests of
//!   which nobody knows whether the shop was told.
//! - A request of which it is said that the messages stopped stays in force: a
//!   message that comes after all is late. It is only asked about no more.
//! - What is edited by hand counts as a choice that was found; what is edited
//!   into `site` or `requests` is dropped, for only records hold words.
//!
//! # Everything else
//!
//! A [`Catalog`](catalog::Catalog) says what a shop may send and a
//! [`Profile`](profile::Profile) holds one person. What differs by country is a
//! [`Region`](region::Region), and where a person is, as far as that is said or
//! can be guessed, is a [`place`]; a number is read by [`phone`]. A
//! [`Guide`](guide::Guide) walks someone through a change.

pub mod bundle;
pub mod catalog;
pub mod change;
pub mod consent;
pub mod deadline;
pub mod doc;
pub mod due;
pub mod edit;
pub mod evidence;
pub mod fault;
pub mod guide;
pub mod history;
pub mod ledger;
pub mod lockout;
pub mod news;
pub mod open_after;
pub mod open_request;
pub mod person;
pub mod phone;
pub mod place;
pub mod plan;
pub mod profile;
pub mod region;
pub mod request;
pub mod schema;
pub mod segment;
pub mod sender;
pub mod settings;
pub mod since;
pub mod site;
pub mod standing;
pub mod sweep;
pub mod tally;
pub mod terms;
pub mod text;
pub mod undo;
