//! Why someone was found: which letters to highlight.

use std::ops::Range;

use super::everyone::Index;
use super::fold;
use super::found::{MarkedPart, PersonField};
use super::query::{Query, Word};

impl Index {
    /// What to highlight of a line.
    pub(super) fn marks(&self, query: &Query, line: usize) -> Vec<MarkedPart> {
        let person = self.person(line);
        let fields = [
            (PersonField::Id, &person.id),
            (PersonField::Name, &person.name),
            (PersonField::Email, &person.email),
            (PersonField::Phone, &person.phone),
        ];
        let mut marks = Vec::new();
        for (field, text) in fields {
            let (mut low, mut spans) = (String::new(), Vec::new());
            if field == PersonField::Phone {
                fold::digits(text, &mut low, Some(&mut spans));
            } else {
                spans.push((0, 0));
                fold::words(text, &mut low, Some(&mut spans));
            }
            let all = std::iter::once(query).chain(&query.forms).flat_map(|query| &query.words);
            let mut ranges: Vec<Range<usize>> = all
                .filter_map(
                    |word| if field == PersonField::Phone { in_phone(word, &low) } else { in_words(word, &low) },
                )
                .filter_map(|found| Some(spans.get(found.start)?.0..spans.get(found.end.checked_sub(1)?)?.1))
                .collect();
            ranges.sort_by_key(|range| (range.start, range.end));
            for range in ranges {
                match marks.last_mut() {
                    Some(MarkedPart { field: last, range: before }) if *last == field && range.start <= before.end => {
                        before.end = before.end.max(range.end);
                    }
                    _ => marks.push(MarkedPart { field, range }),
                }
            }
        }
        marks
    }
}

/// Where a number stands in a phone number's digits: the last place counts.
fn in_phone(word: &Word, digits: &str) -> Option<Range<usize>> {
    let at = digits.rfind(&word.text).filter(|_| word.number)?;
    Some(at..at + word.text.len())
}

/// Where a word stands among words: at the start of one, inside one, or
/// nearly.
fn in_words(word: &Word, low: &str) -> Option<Range<usize>> {
    let at = low.find(&format!(" {}", word.text)).map(|at| at + 1).or_else(|| low.find(&word.text));
    if let Some(at) = at {
        return Some(at..at + word.text.len());
    }
    let mut from = 0;
    let mut nearest = None;
    for part in low.split(' ') {
        if let Some(score) = word.near(part) {
            let found = (score, from..from + part.len());
            nearest = Some(
                nearest.map_or(found.clone(), |best: (u32, Range<usize>)| if score < best.0 { found } else { best }),
            );
        }
        from += part.len() + 1;
    }
    nearest.map(|(_, range)| range)
}
