//! Reading what a profile says of its boxes, in one pass over the text.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Error as _, IntoDeserializer as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::domain::change::Choice;
use crate::domain::standing::Status;

/// What a file says of its boxes: channel, then category. What is not set is
/// not among them.
pub(super) type Boxes = HashMap<String, HashMap<String, Choice>>;

/// Reads the `choices` member of a profile.
///
/// # Errors
/// The channel or the category that is not what it should be; `choices`
/// where the member is no object or names a channel twice.
pub(super) fn read(text: &str, schema: u32) -> Result<Boxes, String> {
    let mut boxes = Boxes::default();
    let mut at = "choices".to_owned();
    let mut reader = serde_json::Deserializer::from_str(text);
    let all = Channels { boxes: &mut boxes, at: &mut at, schema };
    match all.deserialize(&mut reader) {
        Ok(()) => Ok(boxes),
        Err(_) => Err(at),
    }
}

/// A box as the text of a file says it.
pub(super) fn stored(raw: &str) -> serde_json::Result<Choice> {
    let mut reader = serde_json::Deserializer::from_str(raw);
    OneBox { schema: super::SCHEMA }.deserialize(&mut reader)
}

#[derive(Deserialize)]
struct StoredChoice {
    status: Status,
    #[serde(default)]
    frequency: Option<String>,
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
            if self.boxes.contains_key(&id) {
                "choices".clone_into(self.at);
                return Err(A::Error::custom("the same channel twice"));
            }
            id.clone_into(self.at);
            let choices = map.next_value_seed(ChannelBoxes { id: &id, at: self.at, schema: self.schema })?;
            self.boxes.insert(id, choices);
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
    type Value = HashMap<String, Choice>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ChannelBoxes<'_> {
    type Value = HashMap<String, Choice>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object of boxes")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut choices = Self::Value::default();
        while let Some(id) = map.next_key::<String>()? {
            id.clone_into(self.at);
            let choice = map.next_value_seed(OneBox { schema: self.schema })?;
            match choices.entry(id) {
                Entry::Vacant(place) => _ = place.insert(choice),
                Entry::Occupied(_) => {
                    self.id.clone_into(self.at);
                    return Err(A::Error::custom("the same box twice"));
                }
            }
        }
        choices.retain(|_, choice| *choice != Choice::NOT_SET);
        Ok(choices)
    }
}

/// One box. An array of the members in their order is no box.
struct OneBox {
    schema: u32,
}

impl<'de> DeserializeSeed<'de> for OneBox {
    type Value = Choice;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Choice, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OneBox {
    type Value = Choice;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a box")
    }

    /// Version 0 wrote a bare `true` or `false`.
    fn visit_bool<E: serde::de::Error>(self, on: bool) -> Result<Choice, E> {
        if self.schema > 0 {
            return Err(E::custom("not an object"));
        }
        let status = if on { Status::OptedIn } else { Status::OptedOut };
        Ok(Choice { status, frequency: None })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Choice, A::Error> {
        let stored = StoredChoice::deserialize(MapAccessDeserializer::new(Once { map, seen: HashSet::new() }))?;
        Ok(Choice { status: stored.status, frequency: stored.frequency }.plain())
    }
}

/// The members of an object, each at most once, also those that are not known:
/// a save could keep only one of the two.
struct Once<A> {
    map: A,
    seen: HashSet<String>,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Once<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        let Some(key) = self.map.next_key::<String>()? else { return Ok(None) };
        if !self.seen.insert(key.clone()) {
            return Err(A::Error::custom("the same member twice"));
        }
        seed.deserialize(key.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}
