//! A guide: the words that walk a person, or a helper and a customer, through
//! a change, as data. What it does and what must then be true are written in
//! it, so that it can be replayed and held to its word.

mod read;
mod scope;

use serde::Deserialize;

pub use self::read::GuideError;
use self::scope::boxes;
pub use self::scope::{Act, Expectation, Scope};
use super::catalog::Catalog;
use super::change::Detail;
use super::edit::Edit;
use super::request::Asking;
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
    /// What people usually ask in step 4.
    #[serde(default)]
    pub site_questions: Vec<Question>,
    /// What to ask then.
    pub ask_site: String,
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

    /// What comes of a request by it: nothing more to say where the page is
    /// saved, because then the page agrees.
    #[must_use]
    pub fn outcome(self) -> &'static str {
        match self {
            Self::Saved => "",
            Self::NotNow => Asking::NOT_NOW,
            Self::NotSure => Asking::NOT_SURE,
        }
    }
}

impl Guide {
    /// The answer that is chosen before anyone chooses: one that turns off
    /// little, and never the one that turns off most where there is another.
    #[must_use]
    pub fn first_choice(&self, catalog: &Catalog) -> usize {
        let widths: Vec<usize> = self.scopes.iter().map(|scope| scope.width(catalog)).collect();
        let widest = widths.iter().copied().max().unwrap_or(0);
        let narrow = (0..widths.len()).filter(|at| widths[*at] < widest && !self.scopes[*at].ends);
        narrow.min_by_key(|at| (widths[*at] == 0, widths[*at])).unwrap_or(0)
    }

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
