//! An answer to what is to change: what it does, and what must then be true.

use serde::Deserialize;

use super::Spoken;
use crate::domain::catalog::{Catalog, Purpose};
use crate::domain::settings::Settings;
use crate::domain::standing::Status;

/// One answer to what is to change.
#[derive(Clone, Debug, Deserialize)]
pub struct Scope {
    /// The stable name of the answer.
    pub id: String,
    /// The answer.
    pub label: String,
    /// The answer for someone who opts out for themselves, where it differs.
    #[serde(default)]
    pub label_you: String,
    /// The reason that is written down.
    #[serde(default)]
    pub reason: String,
    /// What it changes.
    #[serde(default)]
    pub does: Vec<Act>,
    /// What must then be true.
    #[serde(default)]
    pub then: Vec<Expectation>,
    /// What is asked for, after `I have noted that`.
    #[serde(default)]
    pub asked: String,
    /// What is said about it in step 3.
    #[serde(default)]
    pub say: Spoken,
    /// What is said in step 4, where that differs from the guide's words.
    #[serde(default)]
    pub site: Option<Spoken>,
    /// Opens the boxes of a channel, or `evidence`, instead of changing anything itself.
    #[serde(default)]
    pub opens: String,
    /// Ends the guide.
    #[serde(default)]
    pub ends: bool,
}

/// Something that a scope changes.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Act {
    /// Turns off what may be turned off of these boxes.
    Off(Vec<String>),
    /// Turns these boxes on.
    On(Vec<String>),
    /// How two-step verification works.
    TwoStep(String),
}

/// Something that must be true after a scope.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Expectation {
    /// Boxes that are off then, unless they are locked.
    Off(Vec<String>),
    /// Boxes that are on then.
    On(Vec<String>),
    /// Boxes that are then as they were.
    Unchanged(Vec<String>),
    /// How two-step verification works.
    TwoStep(String),
}

impl Scope {
    /// The boxes that this scope is about, whether it changes them or finds
    /// them as it wants them: on the shop's site all of them have to be looked at.
    #[must_use]
    pub fn about(&self, catalog: &Catalog) -> Vec<usize> {
        let names = self.does.iter().flat_map(|act| match act {
            Act::Off(names) | Act::On(names) => names.as_slice(),
            Act::TwoStep(_) => &[],
        });
        names.filter_map(|name| boxes(catalog, name)).flatten().collect()
    }

    /// What a person asks of the shop by choosing this: nothing where it turns
    /// nothing off.
    #[must_use]
    pub fn asks(&self) -> Vec<String> {
        let off = self.does.iter().filter_map(|act| if let Act::Off(names) = act { Some(names) } else { None });
        off.flatten().cloned().collect()
    }

    /// Whether it changes the file only once it is done on the shop's page: how
    /// sign-in codes come is never said here before it is so there.
    #[must_use]
    pub fn waits_for_page(&self) -> bool {
        self.does.iter().any(|act| matches!(act, Act::TwoStep(_)))
    }

    /// How many boxes it asks to be off.
    #[must_use]
    pub fn width(&self, catalog: &Catalog) -> usize {
        self.asks().iter().filter_map(|name| boxes(catalog, name)).flatten().count()
    }

    /// The name of the first box, or `two_step`, that is not what this scope
    /// says it is after it.
    #[must_use]
    pub fn broken_word(&self, catalog: &Catalog, before: &Settings, after: &Settings) -> Option<String> {
        let first = |names: &[String], holds: &dyn Fn(usize) -> bool| -> Option<String> {
            let mut all = names.iter().filter_map(|name| boxes(catalog, name)).flatten();
            all.find(|index| !holds(*index)).map(|index| catalog.box_id(index))
        };
        self.then.iter().find_map(|each| match each {
            Expectation::Off(names) => first(names, &|index| {
                !after.boxes[index].status().is_on() || after.boxes[index].status() == Status::Required
            }),
            Expectation::On(names) => first(names, &|index| after.boxes[index].is_on()),
            Expectation::Unchanged(names) => first(names, &|index| after.boxes[index] == before.boxes[index]),
            Expectation::TwoStep(way) => (after.details.two_step != *way).then(|| "two_step".to_owned()),
        })
    }
}

/// The boxes that a name stands for: `texts.deals`, `texts.*`, `*.@marketing`.
/// `None` where there is no such channel, purpose or category.
pub(super) fn boxes(catalog: &Catalog, name: &str) -> Option<Vec<usize>> {
    let (channel, which) = name.split_once('.')?;
    let channels: Vec<usize> = match channel {
        "*" => (0..catalog.channels.len()).collect(),
        id => vec![catalog.channel(id)?],
    };
    let all = channels.into_iter().flat_map(|channel| catalog.channel_boxes(channel));
    match which {
        "*" => Some(all.collect()),
        "@marketing" => Some(with_purpose(catalog, all, Purpose::Marketing)),
        "@service" => Some(with_purpose(catalog, all, Purpose::Service)),
        "@security" => Some(with_purpose(catalog, all, Purpose::Security)),
        category => {
            let found: Vec<usize> = all.filter(|index| catalog.category_of(*index).id == category).collect();
            if found.is_empty() { None } else { Some(found) }
        }
    }
}

fn with_purpose(catalog: &Catalog, boxes: impl Iterator<Item = usize>, purpose: Purpose) -> Vec<usize> {
    boxes.filter(|index| catalog.category_of(*index).purpose == purpose).collect()
}
