//! The JSON Schemas that `saywhen schema` prints.

/// JSON Schema, draft 2020-12, of `profile.json`.
pub const PROFILE: &str = include_str!("../../assets/profile.schema.json");

/// JSON Schema of what the command line answers as JSON: one part for each answer.
pub const ANSWERS: &str = include_str!("../../assets/answers.schema.json");
