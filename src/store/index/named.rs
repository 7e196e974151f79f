//! Who is named by a text that is meant to name one person, and nobody who
//! only holds a part of it.

use super::everyone::Index;
use super::query::{NAME, Query, WORDS};
use crate::domain::text::{digit, fold};

/// The fewest digits that name someone by the end of their number.
const DIGITS: usize = 7;

impl Index {
    /// The people whom a text names: by their id; else by their whole name or
    /// their address; else by whole words of their name or by their number,
    /// however it is written.
    #[must_use]
    pub fn named(&self, text: &str) -> Vec<usize> {
        if let Some(own) = self.find(text.trim()) {
            return vec![own];
        }
        let query = Query::new(text);
        let digits = text.chars().filter(|c| digit(*c).is_some()).count();
        if query.words.is_empty() || query.is_number() && digits < DIGITS {
            return Vec::new();
        }
        let forms: Vec<&Query> = std::iter::once(&query).chain(&query.forms).collect();
        let tier = |line: usize| forms.iter().filter_map(|form| form.tier(self.folded(line), false)).min();
        let fits = |most: u8| -> Vec<usize> {
            (0..self.len()).filter(|line| tier(*line).is_some_and(|tier| tier <= most)).collect()
        };
        let of_address: Vec<usize> = if text.contains('@') { self.of_address(text) } else { Vec::new() };
        [of_address, fits(NAME), fits(WORDS)].into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    }

    fn of_address(&self, text: &str) -> Vec<usize> {
        let wanted = fold(text.trim());
        (0..self.len()).filter(|line| fold(&self.person(*line).email) == wanted).collect()
    }
}
