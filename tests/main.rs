//! The tests: the users' journeys first, then screens, laws and files.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by stopping")]

mod agree;
mod catalog;
mod cli;
mod clock;
mod commands;
mod demo;
mod desk;
mod editor;
mod edits;
mod faults;
mod find_people;
mod frames;
mod fresh_calls;
mod fresh_days;
mod fresh_screens;
mod golden;
mod guides;
mod house;
mod journeys;
mod laws;
mod packs;
mod pages;
mod papers;
mod plain;
mod region;
mod requests;
mod shell;
mod stage;
mod store;
mod terminal;
mod truths;
mod typing;
mod r#where;
mod widths;
mod words;
