//! How it was made sure who someone is.

use serde::{Deserialize, Serialize};

/// How it was made sure who someone is.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct Identity {
    /// The way, in words, such as the last digits of a number.
    pub way: String,
    /// Whether it matched.
    pub matched: bool,
    /// How often it was tried.
    pub attempts: u8,
}

impl Identity {
    /// That someone was found to be who they are, in this way.
    #[must_use]
    pub fn matched(way: &str) -> Self {
        Self { way: way.to_owned(), matched: true, attempts: 1 }
    }

    /// That nobody asked who someone is.
    #[must_use]
    pub fn not_asked() -> Self {
        Self::default()
    }

    /// Whether anyone asked who they are: that nobody did says neither yes nor no.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.matched || self.attempts > 0
    }

    /// Whether someone was asked who they are, and the answer did not fit.
    #[must_use]
    pub fn is_mismatch(&self) -> bool {
        self.is_asked() && !self.matched
    }

    /// Whether the answer fitted; `None` where nobody asked.
    #[must_use]
    pub fn found(&self) -> Option<bool> {
        self.is_asked().then_some(self.matched)
    }

    /// What someone told of who they are, where nothing is on file to hold it against.
    #[must_use]
    pub fn told(way: &str) -> Self {
        Self { way: way.to_owned(), ..Self::default() }
    }

    /// That someone was asked who they are, and the answer did not fit.
    #[must_use]
    pub fn not_matched() -> Self {
        Self { way: String::new(), matched: false, attempts: 1 }
    }

    /// Whether it says the same, however often it was tried.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        (&self.way, self.found()) == (&other.way, other.found())
    }

    /// The same, tried so often at least.
    #[must_use]
    pub fn tried(self, attempts: u8) -> Self {
        let attempts = if self.is_asked() { self.attempts.max(attempts) } else { 0 };
        Self { attempts, ..self }
    }

    /// The same after earlier tries, of which none fitted.
    #[must_use]
    pub fn after(self, before: Option<&Self>) -> Self {
        let missed = before.filter(|before| before.is_mismatch()).map_or(0, |before| before.attempts);
        Self { attempts: self.attempts.saturating_add(missed), ..self }
    }
}
