//! The index itself: two texts that hold everyone.

use std::collections::BTreeMap;

use super::fold;
use super::line::{push_line, unescape};
use crate::store::error::StoreError;
use crate::store::person::Person;

/// Everyone in a store, by id, made ready to be searched.
///
/// Two texts hold them all: one line a person as it was read, and one as a
/// search compares it.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// `id \t name \t email \t phone \t saved at \t 1 if made up`, each line
    /// with its line break; tabs and breaks inside are escaped.
    text: String,
    /// ` id words \t name words \t email words \tdigits`, likewise.
    pub(super) low: String,
    /// Where each line begins in `text` and in `low`, and where the last ends.
    starts: Vec<(usize, usize)>,
    /// The letters of each line's words, one bit each.
    pub(super) letters: Vec<u32>,
    /// Why some cannot be opened, by id.
    troubles: BTreeMap<String, StoreError>,
}

impl Index {
    /// An index of these people, in the order of their ids.
    #[must_use]
    pub fn new(people: &[Person]) -> Self {
        let mut order: Vec<&Person> = people.iter().collect();
        order.sort_by(|one, other| one.id.cmp(&other.id));
        order.dedup_by(|one, other| one.id == other.id);
        let mut index = Self { starts: vec![(0, 0)], ..Self::default() };
        for person in order {
            push_line(&mut index.text, person);
            index.fold_up_to(index.text.len());
            index.troubles.extend(person.trouble.clone().map(|trouble| (person.id.clone(), trouble)));
        }
        index
    }

    /// An index of lines as [`Index::lines`] gives them; `None` where they
    /// are not such lines or their ids do not ascend.
    #[must_use]
    pub fn of_lines(text: String) -> Option<Self> {
        let mut index = Self { starts: vec![(0, 0)], low: String::with_capacity(text.len()), ..Self::default() };
        let mut last = "";
        let mut start = 0;
        let ends: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).collect();
        if ends.last().copied().unwrap_or(0) != text.len() {
            return None;
        }
        for end in &ends {
            let line = &text[start..end - 1];
            let id = line.split('\t').next().unwrap_or_default();
            if memchr::memchr_iter(b'\t', line.as_bytes()).count() != 5 || id <= last {
                return None;
            }
            (last, start) = (id, *end);
        }
        index.text = text;
        index.starts.reserve_exact(ends.len());
        index.letters.reserve_exact(ends.len());
        for end in ends {
            index.fold_up_to(end);
        }
        Some(index)
    }

    /// Everyone, one line each, tabs between the fields.
    #[must_use]
    pub fn lines(&self) -> &str {
        &self.text
    }

    /// How many people there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// How much memory it holds, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let starts = self.starts.capacity() * size_of::<(usize, usize)>();
        self.text.capacity() + self.low.capacity() + starts + self.letters.capacity() * size_of::<u32>()
    }

    /// The person at a place; an empty one where there is none.
    #[must_use]
    pub fn person(&self, line: usize) -> Person {
        let mut fields = self.line(line).split('\t').map(|field| unescape(field).into_owned());
        let mut next = || fields.next().unwrap_or_default();
        let id = next();
        Person {
            trouble: self.troubles.get(&id).cloned(),
            id,
            name: next(),
            email: next(),
            phone: next(),
            saved_at: next(),
            made_up: next() == "1",
        }
    }

    /// The place of the person with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.place_of(id).ok()
    }

    /// Puts in a person who was made or saved, in place of the one with that id.
    pub fn put(&mut self, person: &Person) {
        let mut new = Self::new(std::slice::from_ref(person));
        let (line, after) = match self.place_of(&person.id) {
            Ok(line) => (line, line + 1),
            Err(line) => (line, line),
        };
        self.splice(line, after, &new);
        self.troubles.remove(&person.id);
        self.troubles.append(&mut new.troubles);
    }

    /// Takes out the person with an id, if there.
    pub fn remove(&mut self, id: &str) {
        if let Ok(line) = self.place_of(id) {
            self.splice(line, line + 1, &Self::new(&[]));
            self.troubles.remove(id);
        }
    }

    /// Says why people cannot be opened, by id.
    pub(crate) fn set_troubles(&mut self, troubles: BTreeMap<String, StoreError>) {
        self.troubles = troubles;
    }

    /// Puts one line or none in place of those from `line` up to `after`.
    fn splice(&mut self, line: usize, after: usize, new: &Self) {
        if self.starts.is_empty() {
            self.starts.push((0, 0));
        }
        let ((text, low), (text_end, low_end)) = (self.starts[line], self.starts[after]);
        self.text.replace_range(text..text_end, &new.text);
        self.low.replace_range(low..low_end, &new.low);
        for start in &mut self.starts[after..] {
            *start = (start.0 - text_end + text + new.text.len(), start.1 - low_end + low + new.low.len());
        }
        self.starts.splice(line..after, (0..new.len()).map(|_| (text, low)));
        self.letters.splice(line..after, new.letters.iter().copied());
    }

    fn place_of(&self, id: &str) -> Result<usize, usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.line(middle).split('\t').next().unwrap_or_default().cmp(id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Ok(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        Err(low)
    }

    /// Adds the line of `text` that ends there to what is searched.
    fn fold_up_to(&mut self, end: usize) {
        let (text, low) = self.starts.last().copied().unwrap_or_default();
        let mut fields = self.text[text..end - 1].split('\t').map(unescape);
        for _ in 0..3 {
            fold::words(&fields.next().unwrap_or_default(), &mut self.low, None);
            self.low.push('\t');
        }
        self.letters.push(fold::letters(&self.low[low..]));
        fold::digits(&fields.next().unwrap_or_default(), &mut self.low, None);
        self.low.push('\n');
        self.starts.push((end, self.low.len()));
    }

    /// A line as it was read, without its line break.
    fn line(&self, line: usize) -> &str {
        match self.starts.get(line..line + 2) {
            Some([(start, _), (end, _)]) => &self.text[*start..end - 1],
            _ => "",
        }
    }

    /// A line as it is searched, without its line break.
    pub(super) fn folded(&self, line: usize) -> &str {
        match self.starts.get(line..line + 2) {
            Some([(_, start), (_, end)]) => &self.low[*start..end - 1],
            _ => "",
        }
    }

    /// Where a line begins in what is searched; its end for one past the last.
    pub(super) fn low_at(&self, line: usize) -> usize {
        self.starts.get(line).map_or(self.low.len(), |(_, low)| *low)
    }

    /// The line of a place in what is searched, which is `from` or after it.
    pub(super) fn line_at(&self, place: usize, from: usize) -> usize {
        let mut step = 1;
        let mut line = from;
        while self.starts.get(line + step).is_some_and(|(_, low)| *low <= place) {
            line += step;
            step *= 2;
        }
        let end = (line + step).min(self.starts.len());
        line + self.starts[line..end].partition_point(|(_, low)| *low <= place) - 1
    }
}
