//! A guide: the words that walk a person, or a helper and a customer, through
//! a change, as data. What it does and what must then be true are written in
//! it, so that it can be replayed and held to its word.

mod read;

use serde::Deserialize;

pub use self::read::GuideError;
use super::catalog::{Catalog, Purpose};
use super::change::Detail;
use super::edit::Edit;
use super::settings::Settings;
use super::standing::Status;

/// The version of the guide format that this program reads.
pub const SCHEMA: u32 = 1;

/// The guides that come with the program.
pub const BUILT_IN: [&str; 6] = [
    include_str!("../../assets/guides/opt_out_texts.json"),
    include_str!("../../assets/guides/stop_offers.json"),
    include_str!("../../assets/guides/stop_calls.json"),
    include_str!("../../assets/guides/stop_sellers.json"),
    include_str!("../../assets/guides/two_step_app.json"),
    include_str!("../../assets/guides/still_texting.json"),
];

/// Words for two voices.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Spoken {
    /// What a helper reads aloud.
    pub say: String,
    /// What someone reads who opts out for themselves.
    pub you: String,
}

impl Spoken {
    /// The words for a helper, or for the person.
    #[must_use]
    pub fn to(&self, helper: bool) -> &str {
        if helper { &self.say } else { &self.you }
    }
}

/// A guide.
#[derive(Clone, Debug, Deserialize)]
pub struct Guide {
    /// The version of its format.
    pub schema: u32,
    /// The stable name of the guide.
    pub id: String,
    /// The title of the guide.
    pub title: String,
    /// What it is for, in one line.
    pub about: String,
    /// The channel that it is about.
    pub channel: String,
    /// Step 1: who is it?
    pub person: Spoken,
    /// The same where no number is on file that could be checked.
    pub other_check: Spoken,
    /// Step 2: what is to change?
    pub which: Spoken,
    /// The answers to that.
    pub scopes: Vec<Scope>,
    /// Step 3: what stays on.
    pub stays: Spoken,
    /// Where messages still come from.
    pub still: Spoken,
    /// The question at the end of step 3.
    pub agree: Spoken,
    /// What a helper does then.
    #[serde(rename = "then")]
    pub wait: String,
    /// What people usually ask in step 3.
    pub questions: Vec<Question>,
    /// Step 4: what to do on the shop's site.
    pub site: Spoken,
    /// What to ask then.
    pub ask_site: String,
    /// What to say when the page is not found.
    pub cannot_find: Spoken,
    /// Step 5: that it is saved on the shop's page too.
    pub proof: Spoken,
    /// Step 5: that it is noted, and that nothing reached the shop's page.
    pub noted: Spoken,
    /// Where what it says of the world comes from.
    #[serde(default)]
    pub facts: Vec<Claim>,
}

/// A fact about the world that a guide rests on.
#[derive(Clone, Debug, Deserialize)]
pub struct Claim {
    /// The fact.
    pub text: String,
    /// Where it is from.
    pub source: String,
    /// The day it was read.
    pub checked_on: String,
    /// `sourced`, `weak` or `unsourced`.
    pub confidence: String,
}

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

/// A question that people ask, and its answer.
#[derive(Clone, Debug, Deserialize)]
pub struct Question {
    /// The question.
    pub ask: String,
    /// The answer.
    pub say: Spoken,
    /// The scope that the answer leads to.
    #[serde(default)]
    pub scope: String,
}

/// What someone says of the shop's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// It is saved there.
    Saved,
    /// It can't be done now.
    NotNow,
    /// They don't know whether it was saved.
    NotSure,
}

impl There {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 3] = [Self::Saved, Self::NotNow, Self::NotSure];
}

impl Guide {
    /// Changes settings as a scope says.
    pub fn apply(&self, scope: &Scope, edit: &mut Edit<'_>) {
        let catalog = edit.catalog();
        for act in &scope.does {
            let (names, status) = match act {
                Act::Off(names) => (names, Status::OptedOut),
                Act::On(names) => (names, Status::OptedIn),
                Act::TwoStep(way) => {
                    edit.set_detail(Detail::TwoStep, way);
                    continue;
                }
            };
            for index in names.iter().filter_map(|name| boxes(catalog, name)).flatten() {
                edit.set(index, status);
            }
        }
    }
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
fn boxes(catalog: &Catalog, name: &str) -> Option<Vec<usize>> {
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
