//! Who is served, and what is open: what every front end knows before it shows
//! anything.

pub mod open;
