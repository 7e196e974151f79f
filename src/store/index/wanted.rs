//! The search for people, for anything else that has a name and some phrases.

use super::fold;
use super::query::{NAME, Query};

/// How far behind every thing that fits those stand that nearly do.
const NEAR: u32 = 1000;

/// The rank of a thing one of whose phrases is what was typed.
const PHRASE: u32 = NAME as u32 * 2 + 1;

/// What is looked for by words in any order, with typing errors.
#[derive(Clone, Debug)]
pub struct SearchText(Query);

impl SearchText {
    /// Reads what was typed.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Query::text(text))
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.words.is_empty()
    }

    /// How well a thing fits, the lowest best, by its name and its phrases,
    /// one a line; `None` where it does not. The name counts before a whole
    /// phrase, and that before words here and there.
    #[must_use]
    pub fn rank(&self, name: &str, phrases: &str) -> Option<u32> {
        let mut line = String::from(" \t");
        fold::words(name, &mut line, None);
        line.push('\t');
        fold::words(phrases, &mut line, None);
        line.push('\t');
        let Some(tier) = self.0.tier(&line, false) else {
            return self.0.distance(&line).map(|distance| NEAR + distance);
        };
        let rank = u32::from(tier) * 2;
        Some(if rank > PHRASE && phrases.lines().any(|phrase| self.is_phrase(phrase)) { PHRASE } else { rank })
    }

    /// Whether a rank is one of those that only nearly fit.
    #[must_use]
    pub fn is_near(rank: u32) -> bool {
        rank >= NEAR
    }

    fn is_phrase(&self, phrase: &str) -> bool {
        let mut folded = String::new();
        fold::words(phrase, &mut folded, None);
        folded == self.0.whole
    }
}
