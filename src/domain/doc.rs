//! A JSON object whose members keep the very bytes they were written with.
//!
//! People and other programs may add members that this version does not know.
//! A file that is read and written again must hold them unchanged, down to
//! the spelling of a number, so members are kept as raw text and only the
//! ones that change are written anew.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

/// An object's members in file order. Duplicate keys are refused on reading.
#[derive(Clone, Debug, Default)]
pub struct Doc {
    members: Vec<(String, Box<RawValue>)>,
}

impl PartialEq for Doc {
    fn eq(&self, other: &Self) -> bool {
        self.members().eq(other.members())
    }
}

impl Doc {
    /// Reads an object.
    ///
    /// # Errors
    /// Not JSON, not an object, or an object with the same key twice.
    pub fn parse(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }

    /// The raw text of a member.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.members.iter().find(|(name, _)| name == key).map(|(_, raw)| raw.get())
    }

    /// A member read as `T`, or `None` when it is not there.
    ///
    /// # Errors
    /// The member is there and is not a `T`.
    pub fn read<T: DeserializeOwned>(&self, key: &str) -> serde_json::Result<Option<T>> {
        self.get(key).map(serde_json::from_str).transpose()
    }

    /// The members in file order, with their raw text.
    pub fn members(&self) -> impl Iterator<Item = (&str, &str)> {
        self.members.iter().map(|(key, raw)| (key.as_str(), raw.get()))
    }

    /// Sets a member to JSON text, in its place or at the end.
    ///
    /// # Errors
    /// The text is not JSON.
    pub fn set(&mut self, key: &str, json: String) -> serde_json::Result<()> {
        let raw = RawValue::from_string(json)?;
        match self.members.iter_mut().find(|(name, _)| name == key) {
            Some((_, old)) => *old = raw,
            None => self.members.push((key.to_owned(), raw)),
        }
        Ok(())
    }

    /// Adds a member that is not there yet; text that is not JSON is left out.
    pub fn push(&mut self, key: &str, json: String) {
        if let Ok(raw) = RawValue::from_string(json) {
            self.members.push((key.to_owned(), raw));
        }
    }

    /// Takes a member out.
    pub fn remove(&mut self, key: &str) {
        self.members.retain(|(name, _)| name != key);
    }

    /// The object, one member a line, `indent` spaces deep.
    #[must_use]
    pub fn to_lines(&self, indent: usize) -> String {
        if self.members.is_empty() {
            return "{}".to_owned();
        }
        let pad = " ".repeat(indent + 2);
        let lines: Vec<String> = self.members().map(|(key, raw)| format!("{pad}{}: {raw}", quote(key))).collect();
        format!("{{\n{}\n{}}}", lines.join(",\n"), " ".repeat(indent))
    }

    /// The object on one line.
    #[must_use]
    pub fn to_line(&self) -> String {
        if self.members.is_empty() {
            return "{}".to_owned();
        }
        let pairs: Vec<String> = self.members().map(|(key, raw)| format!("{}: {raw}", quote(key))).collect();
        format!("{{ {} }}", pairs.join(", "))
    }
}

/// A string as a JSON string.
#[must_use]
pub fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl<'de> Deserialize<'de> for Doc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(DocVisitor)
    }
}

struct DocVisitor;

impl<'de> Visitor<'de> for DocVisitor {
    type Value = Doc;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Doc, A::Error> {
        let mut members: Vec<(String, Box<RawValue>)> = Vec::new();
        while let Some(key) = map.next_key()? {
            members.push((key, map.next_value()?));
        }
        let mut keys = HashSet::with_capacity(members.len());
        if members.iter().all(|(key, _)| keys.insert(key.as_str())) {
            Ok(Doc { members })
        } else {
            Err(A::Error::custom("the same key twice"))
        }
    }
}
