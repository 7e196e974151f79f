//! How a description looks: on a full screen, and line by line.

pub mod canvas;
pub mod layout;
pub mod paint;
pub mod pane;
pub mod plain;
pub mod strip;
pub mod theme;
