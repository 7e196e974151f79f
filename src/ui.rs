//! How a description looks: on a full screen, and line by line.

mod bars;
pub mod canvas;
pub mod cell;
mod chart;
mod controls;
mod fit;
pub mod frame;
mod grid;
pub mod layout;
mod list;
pub mod paint;
mod pane;
mod pen;
pub mod plain;
mod small;
pub mod strip;
pub mod theme;
pub mod width;
mod window;
