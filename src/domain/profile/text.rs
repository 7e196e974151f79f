//! A profile as the text of its file. Writing keeps the bytes of every member
//! that this version does not know, and of every box that is as it was.

mod boxes;

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use self::boxes::{Boxes, stored};
use super::{Profile, SCHEMA};
use crate::domain::change::Choice;
use crate::domain::doc::{Doc, quote};
use crate::domain::open_request::OpenRequest;
use crate::domain::site::Site;
use crate::domain::standing::{Details, NOT_KNOWN};

/// The longest name, number or address that is read, in bytes: far more than
/// can be typed, and no more than every screen can show at once.
const LONGEST: usize = 1000;

#[derive(Default, Deserialize)]
struct Contact {
    #[serde(default)]
    phone: String,
    #[serde(default)]
    email: String,
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// The text is damaged, or a newer program made it.
    pub fn parse(text: &str) -> Result<Self, ProfileError> {
        let raw = Doc::parse(text)
            .map_err(|error| ProfileError::Damaged { line: error.line().max(1), member: String::new() })?;
        let read = Reader { text, raw: &raw };
        let schema: u32 = read.need("schema")?;
        // An array in the order of the members would be taken as well.
        if raw.get("contact").is_some_and(|contact| !contact.starts_with('{')) {
            return Err(read.damaged("contact"));
        }
        let contact: Contact = read.or_default("contact")?;
        let name: String = read.need("name")?;
        for (member, text) in [("name", &name), ("contact", &contact.phone), ("contact", &contact.email)] {
            if text.len() > LONGEST {
                return Err(read.damaged(member));
            }
        }
        let choices = read.boxes(schema)?;
        let older = schema < SCHEMA;
        let named = choices.iter().flat_map(|(channel, boxes)| boxes.keys().map(|id| (channel.clone(), id.clone())));
        Ok(Self {
            schema,
            id: read.need("id")?,
            // Version 0 did not count its saves.
            revision: if schema == 0 { read.or_default("revision")? } else { read.need("revision")? },
            head: read.or_default("head")?,
            locale: read.or_default("locale")?,
            saved_at: read.or_default("saved_at")?,
            made_up: read.or_default("made_up")?,
            details: Details {
                name,
                phone: contact.phone,
                email: contact.email,
                region: read.or_default("region")?,
                state: read.or_default("state")?,
                zone: read.or_default("zone")?,
                two_step: raw.get("two_step").map_or_else(|| Ok(NOT_KNOWN.to_owned()), |_| read.need("two_step"))?,
            },
            // What an older file believes of the shop's page are guesses.
            site: if older { Site::default() } else { read.or_default("site")? },
            requests: if older { Vec::new() } else { read.or_default("requests")? },
            doubtful: if older { named.collect() } else { HashSet::new() },
            choices,
            raw,
        })
    }

    /// The JSON text, with members that this version does not know as they were.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut doc = self.raw.clone();
        let contact = doc.get("contact").and_then(|raw| Doc::parse(raw).ok()).unwrap_or_default();
        let new = self.raw.members().next().is_none();
        // What a file did without is only added when it has something to say.
        let wanted = |doc: &Doc, key: &str, value: &str, usual: &str| new || doc.get(key).is_some() || value != usual;
        let mut ways = vec![("phone", quote(&self.details.phone)), ("email", quote(&self.details.email))];
        ways.retain(|(key, value)| wanted(&contact, key, value, "\"\""));
        let contact = with(contact, &ways);
        let mut members = vec![
            ("schema", SCHEMA.to_string()),
            ("id", quote(&self.id)),
            ("revision", self.revision.to_string()),
            ("head", quote(&self.head)),
            ("name", quote(&self.details.name)),
            ("contact", contact.to_line()),
            ("region", quote(&self.details.region)),
            ("locale", quote(&self.locale)),
            ("two_step", quote(&self.details.two_step)),
            ("saved_at", quote(&self.saved_at)),
        ];
        let more = [("state", &self.details.state), ("zone", &self.details.zone)];
        let more = more.into_iter().filter(|(key, value)| !value.is_empty() || doc.get(key).is_some());
        members.extend(more.map(|(key, value)| (key, quote(value))));
        if self.made_up {
            members.push(("made_up", "true".to_owned()));
        }
        let usual = [("contact", "{}"), ("region", "\"\""), ("locale", "\"\""), ("two_step", "\"unknown\"")];
        members.retain(|(key, value)| {
            usual.iter().find(|(name, _)| name == key).is_none_or(|(_, usual)| wanted(&doc, key, value, usual))
        });
        doc = with(doc, &members);
        let choices = self.choices_doc(doc.get("choices"));
        doc = with(doc, &[("choices", choices)]);
        self.put_site(&mut doc);
        self.put_requests(&mut doc);
        doc.to_lines(0) + "\n"
    }

    /// The `site` member: as it was where the ledger is as it was.
    fn put_site(&self, doc: &mut Doc) {
        let same = !self.is_older() && doc.read("site").is_ok_and(|was: Option<Site>| was.as_ref() == Some(&self.site));
        if same {
            return;
        }
        let mut channels: Vec<(&str, Doc)> = Vec::new();
        for (channel, id, known) in self.site.iter() {
            if channels.last().is_none_or(|(last, _)| *last != channel) {
                channels.push((channel, Doc::default()));
            }
            if let (Some((_, boxes)), Ok(known)) = (channels.last_mut(), serde_json::to_string(known)) {
                boxes.push(id, known);
            }
        }
        let mut site = Doc::default();
        for (channel, boxes) in channels {
            site.push(channel, boxes.to_lines(4));
        }
        if self.site.is_empty() || doc.set("site", site.to_lines(2)).is_err() {
            doc.remove("site");
        }
    }

    /// The `requests` member: as it was where the requests are as they were.
    fn put_requests(&self, doc: &mut Doc) {
        let was: Option<Vec<OpenRequest>> = doc.read("requests").ok().flatten();
        if was.as_ref() == Some(&self.requests) {
            return;
        }
        let lines: Vec<String> = self
            .requests
            .iter()
            .filter_map(|open| serde_json::to_string(open).ok())
            .map(|line| format!("    {line}"))
            .collect();
        let text = format!("[\n{}\n  ]", lines.join(",\n"));
        if self.requests.is_empty() || doc.set("requests", text).is_err() {
            doc.remove("requests");
        }
    }

    /// The `choices` member: what was there, with the boxes that differ made anew.
    fn choices_doc(&self, before: Option<&str>) -> String {
        let was = before.and_then(|raw| Doc::parse(raw).ok()).unwrap_or_default();
        let mut channels: Vec<&str> = was.members().map(|(channel, _)| channel).collect();
        let mut new: Vec<&str> = self.choices.keys().map(String::as_str).filter(|id| was.get(id).is_none()).collect();
        new.sort_unstable();
        channels.extend(new);
        let mut doc = Doc::default();
        let none = HashMap::new();
        for channel in channels {
            let raw = was.get(channel).and_then(|raw| Doc::parse(raw).ok()).unwrap_or_default();
            let boxes = channel_doc(&raw, self.choices.get(channel).unwrap_or(&none));
            doc.push(channel, boxes.to_lines(4));
        }
        doc.to_lines(2)
    }
}

/// A channel's boxes: the ones that are as they were keep their bytes. A box
/// that is not set any more goes, unless it has members of another program.
fn channel_doc(was: &Doc, choices: &HashMap<String, Choice>) -> Doc {
    let mut doc = Doc::default();
    let mut seen: HashSet<&str> = HashSet::new();
    for (id, raw) in was.members() {
        seen.insert(id);
        let wanted = choices.get(id).unwrap_or(&Choice::NOT_SET);
        let old = Doc::parse(raw).unwrap_or_default();
        let ours = |key: &str| matches!(key, "id" | "status" | "frequency" | "on_site");
        if raw.starts_with('{') && *wanted != Choice::NOT_SET && stored(raw).is_ok_and(|there| there == *wanted) {
            let mut kept = old;
            // A guess of an older program.
            let guess = kept.get("on_site").is_some();
            kept.remove("on_site");
            doc.push(id, if guess { kept.to_line() } else { raw.to_owned() });
        } else if *wanted != Choice::NOT_SET || old.members().any(|(key, _)| !ours(key)) {
            doc.push(id, box_line(id, old, wanted));
        }
    }
    let mut new: Vec<&String> = choices.keys().filter(|id| !seen.contains(id.as_str())).collect();
    new.sort();
    for id in new {
        doc.push(id, box_line(id, Doc::default(), &choices[id]));
    }
    doc
}

fn box_line(id: &str, old: Doc, choice: &Choice) -> String {
    let mut doc = with(old, &[("id", quote(id)), ("status", quote(choice.status.id()))]);
    match &choice.frequency {
        Some(frequency) => doc = with(doc, &[("frequency", quote(frequency))]),
        None => doc.remove("frequency"),
    }
    doc.remove("on_site");
    doc.to_line()
}

/// The document with members set. All texts here are made by [`quote`], a
/// number or a [`Doc`], so they are JSON.
fn with(mut doc: Doc, members: &[(&str, String)]) -> Doc {
    for (key, json) in members {
        if doc.get(key) != Some(json) && doc.set(key, json.clone()).is_err() {
            doc.remove(key);
        }
    }
    doc
}

struct Reader<'a> {
    text: &'a str,
    raw: &'a Doc,
}

impl Reader<'_> {
    fn need<T: DeserializeOwned>(&self, key: &str) -> Result<T, ProfileError> {
        self.raw.read(key).ok().flatten().ok_or_else(|| self.damaged(key))
    }

    fn or_default<T: DeserializeOwned + Default>(&self, key: &str) -> Result<T, ProfileError> {
        self.raw.read(key).map(Option::unwrap_or_default).map_err(|_| self.damaged(key))
    }

    fn boxes(&self, schema: u32) -> Result<Boxes, ProfileError> {
        let text = self.raw.get("choices").ok_or_else(|| self.damaged("choices"))?;
        boxes::read(text, schema).map_err(|member| self.damaged(&member))
    }

    /// Damage at a member: the first line that names it.
    fn damaged(&self, key: &str) -> ProfileError {
        let quoted = quote(key);
        let line = self.text.lines().position(|line| line.contains(&quoted)).unwrap_or(0) + 1;
        ProfileError::Damaged { line, member: key.to_owned() }
    }
}

/// Why a profile cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileError {
    /// The text is not what a profile should be.
    Damaged {
        /// The line, from 1.
        line: usize,
        /// The member that is missing or not what it should be; empty where
        /// the text is not JSON.
        member: String,
    },
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Damaged { line, member } = self;
        write!(f, "damaged at line {line} {member}")
    }
}

impl std::error::Error for ProfileError {}
