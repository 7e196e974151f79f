//! An answer in sentences, each of which stays whole.

use std::fmt::Display;

use crate::words::Words;

/// What the line above the last row says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What there is to say, one sentence each, the most telling first.
    pub sentences: Vec<String>,
    /// Which key takes it back: said where there are keys.
    pub key: String,
    /// Whether something could not be done.
    pub trouble: bool,
}

impl Said {
    /// The sentences of a key of the words file.
    #[must_use]
    pub fn of(words: &Words, key: &str, holes: &[(&str, &dyn Display)]) -> Self {
        Self { sentences: words.sentences(key, holes), ..Self::default() }
    }

    /// Sentences that say that something could not be done.
    #[must_use]
    pub fn trouble(sentences: Vec<String>) -> Self {
        Self { sentences, trouble: true, ..Self::default() }
    }

    /// The answer, with the key that takes back what was done.
    #[must_use]
    pub fn with_undo(self, words: &Words) -> Self {
        Self { key: words.get("press.undo").into_owned(), ..self }
    }

    /// The answer, with whether what it tells is not saved yet, and the key
    /// that takes it back then.
    #[must_use]
    pub fn standing(mut self, words: &Words, is_unsaved: bool) -> Self {
        self.sentences.push(words.get(if is_unsaved { "said.not_saved" } else { "said.as_saved" }).into_owned());
        if is_unsaved { self.with_undo(words) } else { self }
    }

    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// All that was said, for those who do without keys.
    #[must_use]
    pub fn aloud(&self) -> String {
        self.sentences.join(" ")
    }

    /// The sentences, the one about a key last.
    #[must_use]
    pub fn all(&self) -> Vec<String> {
        let key = (!self.key.is_empty()).then(|| self.key.clone());
        self.sentences.iter().cloned().chain(key).collect()
    }
}
