//! Reading a guide, and holding it against a catalogue.

use std::fmt;

use super::scope::boxes;
use super::{Act, Expectation, Guide, SCHEMA};
use crate::domain::catalog::Catalog;
use crate::domain::doc::quote;

/// What is wrong with a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there: a name that is nowhere, or nothing where the line
    /// is not what a guide holds at all.
    pub name: String,
}

impl fmt::Display for GuideError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.name)
    }
}

impl Guide {
    /// Reads a guide and holds it against a catalogue.
    ///
    /// # Errors
    /// The text is damaged, or names something that is not there.
    pub fn parse(text: &str, catalog: &Catalog) -> Result<Self, GuideError> {
        let guide: Self = serde_json::from_str(text)
            .map_err(|error| GuideError { line: error.line().max(1), name: String::new() })?;
        match guide.unknown(catalog) {
            None => Ok(guide),
            Some(name) => {
                let quoted = quote(&name);
                let line = text.lines().position(|line| line.contains(&quoted)).unwrap_or(0) + 1;
                Err(GuideError { line, name })
            }
        }
    }

    /// The first name in it that is nowhere.
    fn unknown(&self, catalog: &Catalog) -> Option<String> {
        if self.schema > SCHEMA {
            return Some(self.schema.to_string());
        }
        if catalog.channel(&self.channel).is_none() {
            return Some(self.channel.clone());
        }
        for scope in &self.scopes {
            let twice = self.scopes.iter().filter(|other| other.id == scope.id).count() > 1;
            if twice {
                return Some(scope.id.clone());
            }
            if !scope.opens.is_empty() && scope.opens != "evidence" && catalog.channel(&scope.opens).is_none() {
                return Some(scope.opens.clone());
            }
            let acts = scope.does.iter().flat_map(|act| match act {
                Act::Off(names) | Act::On(names) => names.as_slice(),
                Act::TwoStep(_) => &[],
            });
            let then = scope.then.iter().flat_map(|each| match each {
                Expectation::Off(names) | Expectation::On(names) | Expectation::Unchanged(names) => names.as_slice(),
                Expectation::TwoStep(_) => &[],
            });
            if let Some(name) = acts.chain(then).find(|name| boxes(catalog, name).is_none()) {
                return Some(name.clone());
            }
        }
        let known = |id: &String| id.is_empty() || self.scopes.iter().any(|scope| scope.id == *id);
        self.questions.iter().map(|question| &question.scope).find(|id| !known(id)).cloned()
    }
}
