//! A language: its lines by key, and which of them a number takes.

use std::fmt::{self, Display, Write as _};
use std::sync::{Arc, OnceLock};

use icu_locale_core::LanguageIdentifier;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use super::format::{self, BadLine, CATEGORIES, Slot};

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The lines of a language, and its plural rules.
#[derive(Debug)]
pub struct Language {
    /// The BCP 47 tag, such as `en`.
    pub tag: Script,
    text: Script,
    slots: Slots,
    /// Made for the first number: most starts of the program show none.
    rules: OnceLock<Option<PluralRules>>,
}

/// A text that lies in the program, or one that was read.
type Script = std::borrow::Cow<'static, str>;
type Slots = std::borrow::Cow<'static, [Slot]>;

impl Language {
    /// A language that lies in the program.
    const fn built_in(tag: &'static str, text: &'static str, slots: &'static [Slot]) -> Self {
        Self {
            tag: Script::Borrowed(tag),
            text: Script::Borrowed(text),
            slots: Slots::Borrowed(slots),
            rules: OnceLock::new(),
        }
    }

    /// A language from the text of a language file.
    pub fn parse(tag: &str, file: &str) -> Result<Self, BadLine> {
        let lines = format::parse(file)?;
        let long = |_| BadLine { line: 0, what: "the file is too long" };
        let (text, slots) = format::index(&lines).map_err(long)?;
        Ok(Self {
            tag: Script::Owned(tag.to_owned()),
            text: Script::Owned(text),
            slots: Slots::Owned(slots),
            rules: OnceLock::new(),
        })
    }

    /// The line of a key.
    pub fn line(&self, key: &str) -> Option<&str> {
        self.look_up(&[key])
    }

    /// The line of a key for a number, by the language's plural rules.
    pub fn line_for(&self, key: &str, number: Option<u64>) -> Option<&str> {
        let category = number.and_then(|number| CATEGORIES.get(self.category(number)?));
        let exact = category.and_then(|category| self.look_up(&[key, ".", category]));
        exact.or_else(|| self.line(key))
    }

    /// The place of a number's category in `CATEGORIES`; none for all other numbers.
    fn category(&self, number: u64) -> Option<usize> {
        let rules = self.rules.get_or_init(|| {
            let tag: LanguageIdentifier = self.tag.parse().ok()?;
            PluralRules::try_new(tag.into(), PluralRulesOptions::default()).ok()
        });
        match rules.as_ref()?.category_for(number) {
            PluralCategory::Zero => Some(0),
            PluralCategory::One => Some(1),
            PluralCategory::Two => Some(2),
            PluralCategory::Few => Some(3),
            PluralCategory::Many => Some(4),
            PluralCategory::Other => None,
        }
    }

    /// The text of a key that is given in parts, so that nothing is put
    /// together for a look-up.
    fn look_up(&self, key: &[&str]) -> Option<&str> {
        let length: usize = key.iter().map(|part| part.len()).sum();
        let last = self.slots.len().checked_sub(1)?;
        let mut at = format::hash(key) & last;
        loop {
            let slot = self.slots[at];
            let (start, end) = (slot.start as usize, slot.start as usize + usize::from(slot.key));
            match usize::from(slot.key) {
                0 => return None,
                same if same == length && is(self.text.get(start..end)?, key) => {
                    return self.text.get(end..end + usize::from(slot.text));
                }
                _ => at = (at + 1) & last,
            }
        }
    }
}

/// Whether a text consists of these parts.
fn is(mut text: &str, parts: &[&str]) -> bool {
    for part in parts {
        let Some(rest) = text.strip_prefix(part) else { return false };
        text = rest;
    }
    text.is_empty()
}

/// A language that lies in the program, or one that was read.
#[derive(Clone, Debug)]
pub enum Shared {
    /// One that lies in the program.
    BuiltIn(&'static Language),
    /// One that was read.
    Read(Arc<Language>),
}

impl std::ops::Deref for Shared {
    type Target = Language;

    fn deref(&self) -> &Language {
        match self {
            Self::BuiltIn(language) => language,
            Self::Read(language) => language,
        }
    }
}

/// The number that a value shows, if it shows a whole one.
///
/// The plural rules of Unicode look at the digits that are shown; so does
/// this, whatever the value's type, and it puts no string together for that.
pub fn number(value: &dyn Display) -> Option<u64> {
    let mut digits = Digits(None);
    write!(digits, "{value}").ok()?;
    digits.0
}

struct Digits(Option<u64>);

impl fmt::Write for Digits {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10).ok_or(fmt::Error)?;
            let more = self.0.unwrap_or(0).checked_mul(10).and_then(|all| all.checked_add(u64::from(digit)));
            self.0 = Some(more.ok_or(fmt::Error)?);
        }
        Ok(())
    }
}
