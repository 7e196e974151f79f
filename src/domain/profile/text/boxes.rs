//! Reading what a profile says of its boxes, in one pass over the text.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::domain::change::Choice;
use crate::domain::standing::Status;

/// What a file says of its boxes: channel, then category.
#[derive(Default)]
pub(super) struct Boxes {
    /// How each box stands.
    pub choices: HashMap<String, HashMap<String, Choice>>,
    /// What the shop's site is believed to hold, where it differs.
    pub not_on_site: BTreeMap<String, BTreeMap<String, Status>>,
}

impl Boxes {
    /// Reads the `choices` member of a profile.
    ///
    /// # Errors
    /// The channel or the category that is not what it should be; `choices`
    /// where the member is no object or names a channel twice.
    pub(super) fn parse(text: &str, schema: u32) -> Result<Self, String> {
        let mut boxes = Self::default();
        let mut at = "choices".to_owned();
        let mut reader = serde_json::Deserializer::from_str(text);
        let all = Channels { boxes: &mut boxes, at: &mut at, schema };
        match all.deserialize(&mut reader) {
            Ok(()) => Ok(boxes),
            Err(_) => Err(at),
        }
    }
}

/// A box, and what the shop's site is believed to hold of it.
pub(super) fn stored(raw: &str) -> serde_json::Result<(Choice, Option<Status>)> {
    let mut reader = serde_json::Deserializer::from_str(raw);
    let stored = OneBox { schema: super::SCHEMA }.deserialize(&mut reader)?;
    let there = stored.on_site;
    Ok((stored.choice(), there))
}

#[derive(Deserialize)]
struct StoredChoice {
    status: Status,
    #[serde(default)]
    frequency: Option<String>,
    #[serde(default)]
    on_site: Option<Status>,
}

impl StoredChoice {
    fn choice(self) -> Choice {
        Choice { status: self.status, frequency: self.frequency }
    }
}

/// All channels. `at` names what is being read, for the one who repairs the file.
struct Channels<'a> {
    boxes: &'a mut Boxes,
    at: &'a mut String,
    schema: u32,
}

impl<'de> DeserializeSeed<'de> for Channels<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Channels<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of channels")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(id) = map.next_key::<String>()? {
            if self.boxes.choices.contains_key(&id) {
                "choices".clone_into(self.at);
                return Err(A::Error::custom("the same channel twice"));
            }
            id.clone_into(self.at);
            let (choices, sites) = map.next_value_seed(ChannelBoxes { id: &id, at: self.at, schema: self.schema })?;
            if !sites.is_empty() {
                self.boxes.not_on_site.insert(id.clone(), sites);
            }
            self.boxes.choices.insert(id, choices);
        }
        Ok(())
    }
}

/// The boxes of one channel.
struct ChannelBoxes<'a> {
    id: &'a str,
    at: &'a mut String,
    schema: u32,
}

impl<'de> DeserializeSeed<'de> for ChannelBoxes<'_> {
    type Value = (HashMap<String, Choice>, BTreeMap<String, Status>);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ChannelBoxes<'_> {
    type Value = (HashMap<String, Choice>, BTreeMap<String, Status>);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of boxes")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut choices, mut sites) = Self::Value::default();
        while let Some(id) = map.next_key::<String>()? {
            id.clone_into(self.at);
            let stored = map.next_value_seed(OneBox { schema: self.schema })?;
            if let Some(there) = stored.on_site {
                sites.insert(id.clone(), there);
            }
            match choices.entry(id) {
                Entry::Vacant(place) => _ = place.insert(stored.choice()),
                Entry::Occupied(_) => {
                    self.id.clone_into(self.at);
                    return Err(A::Error::custom("the same box twice"));
                }
            }
        }
        Ok((choices, sites))
    }
}

/// One box. An array of the members in their order is no box.
struct OneBox {
    schema: u32,
}

impl<'de> DeserializeSeed<'de> for OneBox {
    type Value = StoredChoice;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<StoredChoice, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OneBox {
    type Value = StoredChoice;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a box")
    }

    /// Version 0 wrote a bare `true` or `false`.
    fn visit_bool<E: serde::de::Error>(self, on: bool) -> Result<StoredChoice, E> {
        if self.schema > 0 {
            return Err(E::custom("not an object"));
        }
        let status = if on { Status::OptedIn } else { Status::OptedOut };
        Ok(StoredChoice { status, frequency: None, on_site: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<StoredChoice, A::Error> {
        StoredChoice::deserialize(MapAccessDeserializer::new(map))
    }
}
