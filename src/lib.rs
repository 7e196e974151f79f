//! x
pub mod app;
pub mod cli;
pub mod domain;
pub mod screens;
pub mod store;
pub mod tui;
pub mod ui;
pub mod words;
