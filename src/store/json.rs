//! Profiles kept as JSON files.
