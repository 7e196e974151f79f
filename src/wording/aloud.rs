//! References as they are read aloud on a phone, and as they are typed or
//! spelled back.

use crate::domain::history::Record;
use crate::domain::region::Spelling;
use crate::domain::text::fold;
use crate::session::Session;
use crate::words::Words;

/// The keys of the words for the signs that sound like others, in the order
/// of [`SIGNS`]: for those of which a region's pack says nothing.
const KEYS: [&str; 7] = ["aloud.a", "aloud.b", "aloud.c", "aloud.d", "aloud.e", "aloud.f", "aloud.zero"];

/// The signs of a reference that have words.
const SIGNS: [char; 7] = ['a', 'b', 'c', 'd', 'e', 'f', '0'];

/// The fewest signs that a save is looked for by.
const FEWEST: usize = 4;

/// The signs of a reference, and of a whole check code.
const WHOLE: [usize; 2] = [8, 16];

/// The reference of a record as it is read aloud where the person lived then:
/// in the words of that region's pack.
#[must_use]
pub fn reference_aloud(session: &Session, record: &Record) -> String {
    let region = record.terms.as_ref().map(|terms| terms.region.as_str()).unwrap_or_default();
    spelled(&session.words, session.spelling(region), &record.reference())
}

/// A reference as it is read aloud, so that no two of its signs can be taken
/// for each other: `R, 9 1 D as in Delta zero, 4 E as in Echo 7 A as in Alfa`.
/// A letter for which a region has no word has that of the language.
#[must_use]
pub fn spelled(words: &Words, spelling: Option<&Spelling>, reference: &str) -> String {
    let sign = |c: char| {
        let Some(at) = SIGNS.iter().position(|sign| *sign == c.to_ascii_lowercase()) else { return c.to_string() };
        if c.is_ascii_digit() {
            return words.typed(KEYS[at]).to_owned();
        }
        let word = spelling.and_then(|spelling| spelling.word(c)).unwrap_or_else(|| words.typed(KEYS[at]));
        words.fill("aloud.as", &[("sign", &c), ("word", &word)])
    };
    let parts = reference.split('-').map(|part| part.chars().map(sign).collect::<Vec<_>>().join(" "));
    parts.collect::<Vec<_>>().join(", ")
}

/// What was typed, where it can be a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedReference {
    /// The signs of the check code that it begins with, in small letters.
    pub signs: String,
    /// Whether it can be nothing else: it begins with an R, or is spelled.
    pub certain: bool,
}

/// Reads a reference however it was typed: with or without the R, dashes and
/// blanks, in any case, a whole check code, the beginning of one, or spelled
/// in the words of the language, of the served person's region or of the
/// desk's. Between a sign and what stands for it any word of that letter is
/// taken: `D as in Dora`.
#[must_use]
pub fn typed_reference(session: &Session, text: &str) -> Option<TypedReference> {
    let text = fold(text.trim());
    // Most of what is typed into a search is a name, and begins like one.
    if !text.starts_with(|c: char| c.is_ascii_hexdigit() || matches!(c, 'r' | 'o' | 'z')) {
        return None;
    }
    let mut tokens: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).collect();
    let first = tokens.first_mut()?;
    let certain = first.starts_with('r');
    *first = first.strip_prefix('r').unwrap_or(first);
    let mut read = Reading { session, signs: String::new(), last: "", certain };
    tokens.into_iter().try_for_each(|token| read.take(token))?;
    let Reading { signs, certain, .. } = read;
    let fits = if certain { (FEWEST..=64).contains(&signs.len()) } else { WHOLE.contains(&signs.len()) };
    fits.then_some(TypedReference { signs, certain })
}

/// A reference that is being read, word by word.
struct Reading<'a> {
    session: &'a Session,
    signs: String,
    /// The word before.
    last: &'a str,
    certain: bool,
}

impl<'a> Reading<'a> {
    /// Takes a word; nothing where it can be no part of a reference.
    fn take(&mut self, token: &'a str) -> Option<()> {
        let last = std::mem::replace(&mut self.last, token);
        let of_sign = self.is_filler(last) && self.signs.chars().last().is_some_and(|sign| token.starts_with(sign));
        if self.is_filler(token) {
            return Some(());
        }
        if of_sign && token.len() > 1 {
            // The letter was said before its word.
            self.certain = true;
        } else if let Some(sign) = self.spoken(token) {
            self.certain = true;
            let is_again = sign.is_alphabetic() && last.chars().eq([sign]);
            self.signs.extend((!is_again).then_some(sign));
        } else {
            self.signs.push_str(&hexadecimal(token)?);
        }
        Some(())
    }

    /// The sign that a word stands for.
    fn spoken(&self, token: &str) -> Option<char> {
        let known = KEYS.iter().position(|key| self.session.words.is_typed(key, &capital(token)));
        let of_pack = || {
            let sign = token.chars().next().filter(|first| token.len() > 1 && SIGNS.contains(first))?;
            let word = self.session.spelling("")?.word(sign)?;
            (fold(word) == token).then_some(sign)
        };
        known.map(|at| SIGNS[at]).or_else(of_pack)
    }

    fn is_filler(&self, token: &str) -> bool {
        fold(self.session.words.raw("aloud.as")).split(' ').any(|filler| filler == token)
    }
}

/// The signs of a token, where all of it can be signs; an O is a zero.
fn hexadecimal(token: &str) -> Option<String> {
    let signs: String = token.chars().map(|c| if c == 'o' { '0' } else { c }).collect();
    signs.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(signs)
}

/// The words of the file begin with a capital, but for a digit's.
fn capital(token: &str) -> String {
    let mut chars = token.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
