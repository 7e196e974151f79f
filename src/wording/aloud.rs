//! References as they are read aloud on a phone, and as they are typed or
//! spelled back.

use crate::words::Words;

/// The keys of the words for the signs that sound like others, in the order
/// of [`SIGNS`].
const KEYS: [&str; 7] = ["aloud.a", "aloud.b", "aloud.c", "aloud.d", "aloud.e", "aloud.f", "aloud.zero"];

/// The signs of a reference that have words.
const SIGNS: [char; 7] = ['a', 'b', 'c', 'd', 'e', 'f', '0'];

/// The fewest signs that a save is looked for by.
const FEWEST: usize = 4;

/// The signs of a reference, and of a whole check code.
const WHOLE: [usize; 2] = [8, 16];

/// A reference as it is read aloud, so that no two of its signs can be taken
/// for each other: `R, 9 1 D as in Delta zero, 4 E as in Echo 7 A as in Alfa`.
#[must_use]
pub fn spelled(words: &Words, reference: &str) -> String {
    let sign = |c: char| match SIGNS.iter().position(|sign| *sign == c.to_ascii_lowercase()) {
        Some(at) if c.is_ascii_digit() => words.typed(KEYS[at]).to_owned(),
        Some(at) => words.fill("aloud.as", &[("sign", &c), ("word", &words.typed(KEYS[at]))]),
        None => c.to_string(),
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
/// blanks, in any case, a whole check code, the beginning of one, or spelled.
#[must_use]
pub fn typed_reference(words: &Words, text: &str) -> Option<TypedReference> {
    let text = text.trim().to_lowercase();
    // Most of what is typed into a search is a name, and begins like one.
    if !text.starts_with(|c: char| c.is_ascii_hexdigit() || matches!(c, 'r' | 'o' | 'z')) {
        return None;
    }
    let mut tokens: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).collect();
    let first = tokens.first_mut()?;
    let mut certain = first.starts_with('r');
    *first = first.strip_prefix('r').unwrap_or(first);
    let fillers = words.raw("aloud.as").to_lowercase();
    let is_filler = |token: &str| fillers.split(' ').any(|filler| filler == token);
    let mut signs = String::new();
    let mut last = "";
    for token in tokens {
        let spoken = KEYS.iter().position(|key| words.is_typed(key, &capital(token))).map(|at| SIGNS[at]);
        match spoken {
            // The letter was said before its word.
            Some(sign) if sign.is_alphabetic() && (is_filler(last) || last == sign.to_string()) => certain = true,
            Some(sign) => {
                signs.push(sign);
                certain = true;
            }
            None if is_filler(token) => {}
            None => signs.push_str(&hexadecimal(token)?),
        }
        last = token;
    }
    let fits = if certain { (FEWEST..=64).contains(&signs.len()) } else { WHOLE.contains(&signs.len()) };
    fits.then_some(TypedReference { signs, certain })
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
