//! Every string that a person reads, by key, from a language file.
//!
//! A line of the file is `key = text`. Holes are written `{name}`; `{shop}`
//! is filled with the catalogue's shop, `{site}` with that shop's site where
//! the served person lives. Where the hole `{n}` is
//! filled with a number, the line `key.one`, `key.few` or the like is used, if
//! there is one for the number's plural category.
//!
//! The files are indexed when the program is built. A start parses nothing,
//! and what is not shown is not read.

pub mod format;
mod language;

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::sync::{Arc, LazyLock};

use self::format::BadLine;
use self::language::{EN, LANGUAGES, Language, Shared, number};

/// What stands in the holes of a text.
type Holes<'a> = [(&'a str, &'a dyn Display)];

/// A text that is found out when it is first asked for.
type LateText = LazyLock<String, Box<dyn FnOnce() -> String + Send>>;

/// The strings of one language, and the shop that they are about.
#[derive(Clone, Debug)]
pub struct Words {
    language: Shared,
    shop: String,
    site: Arc<LateText>,
}

impl Default for Words {
    /// English, about no shop.
    fn default() -> Self {
        Self::of_language(Shared::BuiltIn(&EN))
    }
}

impl Words {
    /// The strings of a language, by its tag or the name of a locale: both
    /// `pl` and `pl_PL.UTF-8` are Polish.
    #[must_use]
    pub fn of(language: &str) -> Option<Self> {
        let mut wanted = language.split(['.', '@']).next().unwrap_or_default().replace('_', "-");
        loop {
            if let Some(found) = LANGUAGES.iter().find(|each| each.tag.eq_ignore_ascii_case(&wanted)) {
                return Some(Self::of_language(Shared::BuiltIn(found)));
            }
            wanted.truncate(wanted.rfind('-')?);
        }
    }

    /// The tags of the languages that lie in the program.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|language| &*language.tag)
    }

    /// The strings of a language file that does not lie in the program. What
    /// the file leaves out is said in English.
    ///
    /// # Errors
    /// A line is not `key = text`, or its key stood before.
    pub fn parse(tag: &str, file: &str) -> Result<Self, BadLine> {
        Ok(Self::of_language(Shared::Read(Arc::new(Language::parse(tag, file)?))))
    }

    /// The strings of the language, about a shop.
    #[must_use]
    pub fn about(self, shop: &str, site: &str) -> Self {
        let site = site.to_owned();
        let mut words = Self { shop: shop.to_owned(), ..self };
        words.turn_to_site(move || site);
        words
    }

    /// Goes on about the shop's site elsewhere, which is asked for when a text
    /// first needs it.
    pub fn turn_to_site(&mut self, site: impl FnOnce() -> String + Send + 'static) {
        self.site = Arc::new(LateText::new(Box::new(site)));
    }

    /// The shop's site where the served person lives.
    #[must_use]
    pub fn site(&self) -> &str {
        &self.site
    }

    fn of_language(language: Shared) -> Self {
        Self { language, shop: String::new(), site: Arc::new(LateText::new(Box::new(String::new))) }
    }

    /// The text of a key, holes and all; the key itself where there is none.
    #[must_use]
    pub fn raw<'a>(&'a self, key: &'a str) -> &'a str {
        self.language.line(key).or_else(|| EN.line(key)).unwrap_or(key)
    }

    /// The text of a key; borrowed where the text has no hole.
    #[must_use]
    pub fn get(&self, key: &str) -> Cow<'_, str> {
        match self.language.line(key).or_else(|| EN.line(key)) {
            Some(line) if parted(line, b'{').is_none() => Cow::Borrowed(line),
            line => Cow::Owned(self.fill_text(line.unwrap_or(key), &[])),
        }
    }

    /// The text of a key with its holes filled.
    #[must_use]
    pub fn fill(&self, key: &str, holes: &Holes) -> String {
        self.fill_text(self.template(key, holes), holes)
    }

    /// The sentences of a key, with their holes filled. What stands in a hole
    /// is never cut, whatever dots it has.
    #[must_use]
    pub fn sentences(&self, key: &str, holes: &Holes) -> Vec<String> {
        let template = self.template(key, holes);
        cut(template).into_iter().map(|sentence| self.fill_text(sentence, holes)).collect()
    }

    /// Things in a sentence, as the language lists them: `A, B and C`.
    #[must_use]
    pub fn list(&self, things: &[impl AsRef<str>]) -> String {
        match things {
            [first, last] => self.join("list.pair", first.as_ref(), last.as_ref()),
            [before @ .., last] if !before.is_empty() => self.join("list.end", &self.series(before), last.as_ref()),
            few => self.series(few),
        }
    }

    /// Things after a colon, to pick from: `A, B, C`.
    #[must_use]
    pub fn series(&self, things: &[impl AsRef<str>]) -> String {
        self.joined("list.middle", things)
    }

    /// Things that have commas of their own: `A; B; C`.
    #[must_use]
    pub fn clauses(&self, things: &[impl AsRef<str>]) -> String {
        self.joined("list.clause", things)
    }

    fn joined(&self, key: &str, things: &[impl AsRef<str>]) -> String {
        let Some((first, others)) = things.split_first() else { return String::new() };
        others.iter().fold(first.as_ref().to_owned(), |before, thing| self.join(key, &before, thing.as_ref()))
    }

    fn join(&self, key: &str, before: &str, after: &str) -> String {
        self.fill(key, &[("before", &before), ("after", &after)])
    }

    /// Whether a typed word, folded, is one of those that a key names.
    #[must_use]
    pub fn is_typed(&self, key: &str, word: &str) -> bool {
        self.raw(key).split(", ").any(|each| each == word)
    }

    /// The first of the typed words of a key: the one that is shown.
    #[must_use]
    pub fn typed<'a>(&'a self, key: &'a str) -> &'a str {
        self.raw(key).split(", ").next().unwrap_or(key)
    }

    /// A label as it stands within a sentence: `once a week` for `Once a week`
    /// in a language that writes it so.
    #[must_use]
    pub fn within(&self, label: &str) -> String {
        if self.raw("label.within") == "small" { label.to_lowercase() } else { label.to_owned() }
    }

    /// The line of a key: the one for the number in the hole `{n}`, if there is
    /// one; in English where the language has none.
    fn template<'a>(&'a self, key: &'a str, holes: &Holes) -> &'a str {
        let n = holes.iter().find(|(name, _)| *name == "n").and_then(|(_, value)| number(*value));
        self.language.line_for(key, n).or_else(|| EN.line_for(key, n)).unwrap_or(key)
    }

    /// A text from elsewhere, such as a guide, with its holes filled.
    #[must_use]
    pub fn fill_text(&self, text: &str, holes: &Holes) -> String {
        let mut rest = text;
        let mut text = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = parted(rest, b'{') {
            text.push_str(before);
            let Some((name, tail)) = parted(after, b'}') else {
                rest = &rest[before.len()..];
                break;
            };
            // Writing to a string cannot fail.
            let _ = match holes.iter().find(|(hole, _)| *hole == name) {
                Some((_, value)) => write!(text, "{value}"),
                None if name == "shop" => text.write_str(&self.shop),
                None if name == "site" => text.write_str(self.site()),
                None => write!(text, "{{{name}}}"),
            };
            rest = tail;
        }
        text.push_str(rest);
        text
    }
}

/// A text before and after an ASCII sign. Most texts are a few words, which are
/// gone through faster byte by byte than by a search made for long ones.
fn parted(text: &str, sign: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|byte| byte == sign)?;
    Some((&text[..at], &text[at + 1..]))
}

/// Cuts a text after each sentence. A sign that stands by itself is the name of
/// a key, not the end of a sentence.
fn cut(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let ends = |at: usize| {
        matches!(bytes[at], b'.' | b'?' | b'!')
            && bytes.get(at + 1) == Some(&b' ')
            && (at == 0 || bytes[at - 1] != b' ')
    };
    let mut sentences = Vec::with_capacity(4);
    let mut from = 0;
    for at in (0..bytes.len()).filter(|at| ends(*at)) {
        sentences.push(&text[from..=at]);
        from = at + 2;
    }
    sentences.push(&text[from..]);
    sentences
}
