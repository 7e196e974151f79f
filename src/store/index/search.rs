//! Finding lines: those of a page first, and counting the rest in steps.

use std::collections::HashSet;

use memchr::memmem;

use super::everyone::Index;
use super::found::{FoundLines, FoundPeople, FoundPerson, Hit};
use super::query::{ELSEWHERE, ID, INSIDE, NAME, Query, STARTS, WORDS};

/// From how many fitting lines on a word counts as common, so that its best
/// lines are looked for one kind after the other instead of all at once.
const COMMON: usize = 2_000;

/// With fewer fitting lines than this, those that nearly fit are shown too.
const FEW: usize = 10;

/// What a search counted so far.
#[derive(Clone, Debug)]
pub struct Count {
    query: Query,
    line: usize,
    fitting: usize,
    near: Option<usize>,
}

impl Count {
    /// A count that has not begun.
    #[must_use]
    pub fn new(query: &str) -> Self {
        Self { query: Query::new(query), line: 0, fitting: 0, near: None }
    }

    /// Looks at so many more lines, and says whether that was all. The index
    /// must be the same each time; a changed one needs a new count.
    pub fn step(&mut self, index: &Index, lines: usize) -> bool {
        if self.query.words.is_empty() {
            self.fitting = index.len();
            return true;
        }
        if self.near.is_some() {
            return true;
        }
        let end = self.line.saturating_add(lines).min(index.len());
        let own = index.own(&self.query);
        let first = self.query.words[0].text.as_bytes();
        let low = &index.low.as_bytes()[..index.low_at(end)];
        let finder = memmem::Finder::new(first);
        let mut line = self.line;
        let mut found = usize::from(own.is_some_and(|own| (self.line..end).contains(&own)));
        while let Some(at) = low.get(index.low_at(line)..).and_then(|rest| finder.find(rest)) {
            line = index.line_at(index.low_at(line) + at, line);
            found += usize::from(own != Some(line) && self.query.tier(index.folded(line), false).is_some());
            line += 1;
        }
        self.fitting += found;
        self.line = end;
        if end < index.len() {
            return false;
        }
        self.near = Some(if self.fitting < FEW {
            index.near(&self.query, &index.all(&self.query), usize::MAX).len()
        } else {
            0
        });
        true
    }

    /// How many lines fit or nearly fit, as far as was counted.
    #[must_use]
    pub fn found(&self) -> usize {
        self.fitting + self.near.unwrap_or(0)
    }
}

impl Index {
    /// The lines that fit a search text best, `page` of them after the first
    /// `from`, and whether there are more. Words may come in any order and
    /// all must be there; a number finds phone numbers however they are
    /// written. Where few lines fit, those with a typing error or another
    /// form of the number follow.
    #[must_use]
    pub fn search(&self, query: &str, from: usize, page: usize) -> FoundLines {
        let query = Query::new(query);
        let most = from.saturating_add(page).saturating_add(1);
        let mut lines: Vec<(usize, bool)> = if query.words.is_empty() {
            (0..self.len()).take(most).map(|line| (line, false)).collect()
        } else {
            let (fitting, whole) = self.fitting(&query, most);
            let mut lines: Vec<(usize, bool)> = fitting.iter().map(|line| (*line, false)).collect();
            if whole && fitting.len() < FEW {
                lines.extend(self.near(&query, &fitting, most).into_iter().map(|line| (line, true)));
            }
            lines
        };
        let more = lines.len() >= most;
        lines.truncate(from.saturating_add(page));
        let hits = lines.into_iter().skip(from).map(|(line, near)| Hit { line, near, marks: self.marks(&query, line) });
        FoundLines { hits: hits.collect(), more }
    }

    /// Everyone that [`Index::search`] finds, taken out of the index.
    #[must_use]
    pub fn found(&self, query: &str, from: usize, page: usize) -> FoundPeople {
        let FoundLines { hits, more } = self.search(query, from, page);
        let taken_out = |hit: Hit| FoundPerson { person: self.person(hit.line), near: hit.near, marks: hit.marks };
        FoundPeople { people: hits.into_iter().map(taken_out).collect(), more }
    }

    /// The line whose id was typed.
    fn own(&self, query: &Query) -> Option<usize> {
        self.find(&query.id)
    }

    /// Every fitting line where they are few.
    fn all(&self, query: &Query) -> Vec<usize> {
        self.fitting(query, FEW).0
    }

    /// The best lines that fit, at most so many, best first, and whether no
    /// more than these were found.
    fn fitting(&self, query: &Query, most: usize) -> (Vec<usize>, bool) {
        let own = self.own(query);
        let Some(word) = query.words.first() else { return (Vec::new(), true) };
        let mut few: Vec<(u8, usize)> = own.map(|own| (ID, own)).into_iter().collect();
        let mut seen = 0;
        let common = self.walk(word.text.as_bytes(), |line| {
            seen += 1;
            few.extend(query.tier(self.folded(line), false).filter(|_| own != Some(line)).map(|tier| (tier, line)));
            seen < COMMON
        });
        if !common {
            few.sort_unstable();
            let whole = few.len() <= most;
            return (few.into_iter().map(|(_, line)| line).take(most).collect(), whole);
        }
        let mut lines: Vec<usize> = own.into_iter().collect();
        for tier in NAME..=INSIDE {
            let needle = match (tier, word.number) {
                (NAME, _) => format!("\t{}\t", query.whole),
                (WORDS, false) => format!(" {} ", word.text),
                (STARTS | ELSEWHERE, false) => format!(" {}", word.text),
                _ => word.text.clone(),
            };
            if lines.len() < most {
                self.walk(needle.as_bytes(), |line| {
                    if own != Some(line) && query.tier(self.folded(line), false) == Some(tier) {
                        lines.push(line);
                    }
                    lines.len() < most
                });
            }
        }
        (lines, false)
    }

    /// Visits every line that holds a needle, in order, until told to stop.
    /// Whether it was stopped.
    fn walk(&self, needle: &[u8], mut visit: impl FnMut(usize) -> bool) -> bool {
        let low = self.low.as_bytes();
        let finder = memmem::Finder::new(needle);
        let (mut from, mut line) = (0, 0);
        while let Some(at) = low.get(from..).and_then(|rest| finder.find(rest)) {
            line = self.line_at(from + at, line);
            if !visit(line) {
                return true;
            }
            line += 1;
            from = self.low_at(line);
        }
        false
    }

    /// The lines that nearly fit and are not among those that do, nearest
    /// first, at most so many.
    fn near(&self, query: &Query, fitting: &[usize], most: usize) -> Vec<usize> {
        let mut lines = Vec::new();
        let mut seen: HashSet<usize> = fitting.iter().copied().collect();
        for form in &query.forms {
            lines.extend(self.fitting(form, most).0.into_iter().filter(|line| seen.insert(*line)));
        }
        if query.has_near() {
            let mut scored: Vec<(u32, usize)> = Vec::new();
            let mut best = 0;
            for line in (0..self.len()).filter(|line| query.can_be_near(self.letters[*line])) {
                if let Some(score) = query.distance(self.folded(line)).filter(|score| *score > 0)
                    && !seen.contains(&line)
                {
                    scored.push((score, line));
                    // Two is one error in a whole word: nothing can be nearer.
                    best += usize::from(score <= 2);
                    if best >= most {
                        break;
                    }
                }
            }
            scored.sort_unstable();
            lines.extend(scored.into_iter().map(|(_, line)| line));
        }
        lines.truncate(most);
        lines
    }
}
