//! The tests: the users' journeys first, then screens, laws and files.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by stopping")]

mod catalog;
mod cli;
mod clock;
mod demo;
mod edits;
mod faults;
mod find_people;
mod frames;
mod golden;
mod guides;
mod house;
mod journeys;
mod laws;
mod pages;
mod plain;
mod region;
mod stage;
mod store;
mod terminal;
mod truths;
mod typing;
mod r#where;
mod widths;
mod words;
