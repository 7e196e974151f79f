//! What was typed, and how well a line fits it.

use crate::domain::text::digit;
use memchr::memmem::Finder;

use super::fold;

/// How well a line fits, best first: the whole id.
pub const ID: u8 = 0;
/// The whole name.
pub const NAME: u8 = 1;
/// Whole words of the name, or the end of the phone number.
pub const WORDS: u8 = 2;
/// Words of the name that begin so.
pub const STARTS: u8 = 3;
/// Words of the id or the email address that begin so, or a part of the phone number.
pub const ELSEWHERE: u8 = 4;
/// Somewhere inside a word.
pub const INSIDE: u8 = 5;

/// A search text, made ready.
#[derive(Clone, Debug)]
pub struct Query {
    /// The words of the query.
    pub words: Vec<Word>,
    /// All of it as it would stand in an index, between spaces.
    pub whole: String,
    /// The text as an id, if the text can be one.
    pub id: String,
    /// Other ways to write the number that it is.
    pub forms: Vec<Query>,
}

/// One word of it.
#[derive(Clone, Debug)]
pub struct Word {
    /// The word, folded.
    pub text: String,
    /// Whether it is a number, so that phone numbers count too.
    pub number: bool,
    /// How many typing errors it may have.
    pub typos: usize,
    letters: u32,
    finder: Finder<'static>,
}

/// A line of the index, folded: ` id words \t name words \t email words \tdigits`.
#[derive(Clone, Copy, Debug)]
pub struct Folded<'a> {
    /// All of it, without the line break.
    pub text: &'a str,
    /// Where its tabs are.
    tabs: [usize; 3],
}

impl<'a> Folded<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut found = memchr::memchr_iter(b'\t', text.as_bytes());
        Self { text, tabs: [(); 3].map(|()| found.next().unwrap_or(text.len())) }
    }

    fn name(&self) -> &'a str {
        self.text.get(self.tabs[0] + 1..self.tabs[1]).unwrap_or_default()
    }

    fn words(&self) -> impl Iterator<Item = &'a str> {
        self.text[..self.tabs[2]].split([' ', '\t']).filter(|word| !word.is_empty())
    }
}

impl Word {
    fn new(text: &str) -> Self {
        let number = text.bytes().all(|byte| byte.is_ascii_digit());
        let typos = match text.chars().count() {
            _ if number => 0,
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        let finder = Finder::new(text.as_bytes()).into_owned();
        Self { text: text.to_owned(), number, typos, letters: fold::letters(text), finder }
    }

    /// How well a line fits this word; `None` where it does not hold it.
    fn tier(&self, line: &Folded<'_>) -> Option<u8> {
        let bytes = line.text.as_bytes();
        let mut best = None;
        for at in self.finder.find_iter(bytes) {
            let end = at + self.text.len();
            let in_name = (line.tabs[0]..line.tabs[1]).contains(&at);
            let in_phone = at > line.tabs[2];
            let starts = at > 0 && bytes[at - 1] == b' ';
            let tier = match (in_phone, starts) {
                (true, _) if !self.number => INSIDE,
                (true, _) if end == bytes.len() => WORDS,
                (true, _) => ELSEWHERE,
                (false, false) => INSIDE,
                (false, true) if !in_name => ELSEWHERE,
                (false, true) if bytes.get(end) == Some(&b' ') => WORDS,
                (false, true) => STARTS,
            };
            if tier == WORDS {
                return Some(tier);
            }
            best = Some(best.map_or(tier, |best: u8| best.min(tier)));
        }
        best
    }

    /// How far a line's nearest word is from this one: twice the typing
    /// errors, and one more where only the beginning of a word is near.
    fn distance(&self, line: &Folded<'_>) -> Option<u32> {
        if self.finder.find(line.text.as_bytes()).is_some() {
            return Some(0);
        }
        line.words().filter_map(|word| self.near(word)).min()
    }

    /// Whether all but a few letters stand in the other word about where
    /// they stand in this one: without that it cannot be near. Cheaper than
    /// a distance, and enough to pass over nearly every word.
    fn shares_places(&self, word: &str) -> bool {
        if !(self.text.is_ascii() && word.is_ascii()) {
            return true;
        }
        let word = word.as_bytes();
        let mut strange = 0;
        self.text.bytes().enumerate().all(|(at, letter)| {
            let from = at.saturating_sub(self.typos).min(word.len());
            let to = (at + self.typos + 1).min(word.len());
            strange += usize::from(!word[from..to].contains(&letter));
            strange <= self.typos
        })
    }

    /// How far one word is from this one; see [`Word::distance`].
    pub fn near(&self, word: &str) -> Option<u32> {
        let too_many = |mask: u32| (self.letters & !mask).count_ones() as usize > self.typos;
        if self.typos == 0 || word.len() + 3 * self.typos < self.text.len() || too_many(fold::letters(word)) {
            return None;
        }
        if !self.shares_places(word) {
            return None;
        }
        let own = self.text.chars().count();
        let length = word.chars().count();
        let alike = word.char_indices().nth(own).map_or(word, |(end, _)| &word[..end]);
        // A letter more or less is one error more or less, at most.
        if strsim::osa_distance(&self.text, alike) > 2 * self.typos {
            return None;
        }
        let shortest = own.saturating_sub(self.typos).max(1);
        let ends = word.char_indices().map(|(at, _)| at).chain([word.len()]).enumerate();
        let prefixes = ends.skip(shortest).take_while(|(chars, _)| *chars <= own + self.typos);
        prefixes
            .filter_map(|(chars, end)| {
                let errors = strsim::osa_distance(&self.text, &word[..end]);
                let score = u32::try_from(errors).unwrap_or(u32::MAX / 4) * 2 + u32::from(chars < length);
                (errors <= self.typos).then_some(score)
            })
            .min()
    }
}

impl Query {
    /// Reads what was typed.
    pub fn new(text: &str) -> Self {
        if is_number(text) { Self::number(text) } else { Self::text(text) }
    }

    /// Reads words, numbers too.
    pub fn text(text: &str) -> Self {
        let mut whole = String::new();
        fold::words(text, &mut whole, None);
        let mut words: Vec<Word> = whole.split_ascii_whitespace().map(Word::new).collect();
        // The rarest first, as far as its length tells.
        words.sort_by_key(|word| std::cmp::Reverse(word.text.len()));
        let id = text.trim().to_lowercase().replace(' ', "-");
        Self { words, whole, id, forms: Vec::new() }
    }

    fn number(text: &str) -> Self {
        let mut typed = String::new();
        fold::digits(text, &mut typed, None);
        let mut query = Self::of_digits(&typed);
        text.trim().clone_into(&mut query.id);
        if typed.len() >= 6 {
            let mut forms = national(text, &typed);
            forms.retain(|form| form.len() >= 3 && *form != typed);
            forms.dedup();
            query.forms.extend(forms.iter().map(|form| Self::of_digits(form)));
            let groups: Vec<&str> = text.split(|c| digit(c).is_none()).filter(|part| part.len() > 1).collect();
            if groups.len() > 1 {
                query.forms.push(Self::text(&groups.join(" ")));
            }
        }
        query
    }

    fn of_digits(digits: &str) -> Self {
        let words = if digits.is_empty() { Vec::new() } else { vec![Word::new(digits)] };
        Self { words, whole: format!(" {digits} "), id: String::new(), forms: Vec::new() }
    }

    /// How well a line fits; `None` where it does not. `own_id` says that
    /// the line's id is what was typed.
    pub fn tier(&self, line: &str, own_id: bool) -> Option<u8> {
        if own_id {
            return Some(ID);
        }
        let line = Folded::new(line);
        let mut worst = WORDS;
        for word in &self.words {
            worst = worst.max(word.tier(&line)?);
        }
        Some(if worst == WORDS && line.name() == self.whole { NAME } else { worst })
    }

    /// How far a line is from it; 0 where it fits, `None` where it is not near.
    pub fn distance(&self, line: &str) -> Option<u32> {
        let line = Folded::new(line);
        self.words.iter().try_fold(0, |sum, word| Some(sum + word.distance(&line)?))
    }

    /// Whether a line with these letters can be near it.
    pub fn can_be_near(&self, letters: u32) -> bool {
        let fits = |word: &Word| (word.letters & !letters).count_ones() as usize <= word.typos;
        self.words.iter().filter(|word| !word.number).all(fits)
    }

    /// Whether a number was typed.
    pub fn is_number(&self) -> bool {
        self.words.iter().all(|word| word.number)
    }

    /// Whether it can have typing errors at all.
    pub fn has_near(&self) -> bool {
        self.words.iter().any(|word| word.typos > 0)
    }
}

fn is_number(text: &str) -> bool {
    let part = |c: char| digit(c).is_some() || matches!(c, '+' | '-' | '.' | '(' | ')' | '/') || c.is_whitespace();
    text.chars().all(part) && text.chars().any(|c| digit(c).is_some())
}

/// Country codes of one and two digits; all others have three.
const SHORT_CODES: &str = "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 \
    60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98";

/// The digits of a number without its country code or what is dialled
/// before it inside a country.
fn national(text: &str, digits: &str) -> Vec<String> {
    let text = text.trim_start();
    let mut abroad = None;
    if text.starts_with('+') || text.starts_with("00") {
        abroad = Some(digits);
    } else if let Some(rest) = digits.strip_prefix("011") {
        abroad = Some(rest);
    }
    let mut forms = Vec::new();
    if let Some(full) = abroad {
        let code = SHORT_CODES.split(' ').find_map(|code| full.strip_prefix(code));
        forms.push(full.to_owned());
        forms.push(code.or_else(|| full.get(3..)).unwrap_or_default().to_owned());
    } else if digits.len() == 11 && digits.starts_with(['1', '8']) {
        forms.push(digits[1..].to_owned());
    }
    let trunk: Vec<String> =
        forms.iter().map(String::as_str).chain([digits]).map(|form| form.trim_start_matches('0').to_owned()).collect();
    forms.extend(trunk);
    forms
}
