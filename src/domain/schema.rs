//! The JSON Schema of a profile, as `saywhen schema` prints it.

/// JSON Schema, draft 2020-12, of `profile.json`.
pub const PROFILE: &str = include_str!("../../assets/profile.schema.json");
