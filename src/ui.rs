//! How a description looks: on a full screen, and line by line.

mod bars;
pub mod canvas;
pub mod layout;
mod list;
pub mod paint;
pub mod pane;
pub mod plain;
pub mod strip;
pub mod theme;
