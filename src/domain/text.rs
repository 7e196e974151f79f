//! Text from outside, made harmless before anyone sees it.

use std::borrow::Cow;

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization as _;

/// The text without escape sequences, control characters, bidirectional
/// overrides, zero-width or other invisible characters, so that it may be
/// shown on any terminal. A line break or a tab becomes one space.
///
/// Escape sequences go whole: dropping only the control character would
/// leave `[31m` behind.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) || text.chars().all(is_common) {
        return Cow::Borrowed(text);
    }
    let stripped = anstream::adapter::strip_str(text).to_string();
    let spaced = stripped.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c });
    let spaced: Vec<char> = spaced.filter(|c| is_visible(*c) || is_joiner(*c)).collect();
    let at = |place: Option<usize>| place.and_then(|place| spaced.get(place)).copied();
    let stays = |(place, c): (usize, &char)| {
        let between = (at(place.checked_sub(1)), at(place.checked_add(1)));
        let spells = matches!(between, (Some(before), Some(after)) if is_joined(before) && is_joined(after));
        (!is_joiner(*c) || spells).then_some(*c)
    };
    let clean: String = spaced.iter().enumerate().filter_map(stays).collect();
    if clean == text { Cow::Borrowed(text) } else { Cow::Owned(clean) }
}

/// Whether a character only says whether its neighbours are written together.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether a letter or a mark is of a script in which a joiner is spelling:
/// those of Arabic, of Syriac and of India and its neighbours.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1800}'..='\u{18af}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Printable ASCII, the letters of western Europe, box lines and the tick:
/// most of what is ever shown, visible and one column wide, told apart without
/// a table.
#[must_use]
pub fn is_common(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{2500}'..='\u{259f}' | '\u{2713}')
}

/// Whether a character may reach a terminal: not a control, format, private
/// use, surrogate or unassigned character, nor a line or paragraph separator.
#[must_use]
pub fn is_visible(c: char) -> bool {
    use GeneralCategory::{Control, Format, LineSeparator, ParagraphSeparator, PrivateUse, Surrogate, Unassigned};
    if c.is_ascii() {
        return !c.is_ascii_control();
    }
    // Fillers and variation selectors are letters or marks by category, and
    // invisible all the same.
    let invisible = matches!(
        c,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}'
        | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}'
    );
    !invisible
        && !matches!(
            get_general_category(c),
            Control | Format | PrivateUse | Surrogate | Unassigned | LineSeparator | ParagraphSeparator
        )
}

/// The digit that a character is: Arabic, Persian, Devanagari and full-width ones too.
#[must_use]
pub fn digit(c: char) -> Option<char> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    char::from_digit(u32::from(c) - u32::from(zero), 10)
}

/// An email address with all but the first two letters before the `@`
/// hidden: `ma***@example.com`. Empty for an empty address.
#[must_use]
pub fn mask_email(address: &str) -> String {
    match address.split_once('@') {
        Some((local, host)) => format!("{}***@{host}", local.chars().take(2).collect::<String>()),
        None => String::new(),
    }
}

/// The text with its links written so that nobody follows them by a slip:
/// `hxxps://example[.]com/a`.
#[must_use]
pub fn defang(text: &str) -> String {
    let one = |word: &str| {
        let is_link = word.contains("://");
        let chars: Vec<char> = word.chars().collect();
        let mut out = String::with_capacity(word.len() + 8);
        for (at, c) in chars.iter().enumerate() {
            let before = at.checked_sub(1).is_some_and(|at| chars[at].is_alphanumeric());
            let after = chars.get(at + 1).is_some_and(|c| c.is_alphabetic() || is_link && c.is_alphanumeric());
            if *c == '.' && before && after { out.push_str("[.]") } else { out.push(*c) }
        }
        if is_link { out.replacen("http", "hxxp", 1).replacen("HTTP", "HXXP", 1) } else { out }
    };
    text.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

/// The line, from 1, that a byte of a text stands in.
#[must_use]
pub fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes.get(..at).unwrap_or(bytes).split(|byte| *byte == b'\n').count()
}

/// Lower case: the form in which a search compares.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Whether two names are the same to whoever reads them: whatever the case,
/// the blanks, and whether a letter and its accent are one character or two.
#[must_use]
pub fn same_name(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let whole: String = name.nfkc().flat_map(char::to_lowercase).filter(|c| is_visible(*c)).collect();
        whole.nfkc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    plain(one) == plain(other)
}

/// The known words nearest to a mistyped one, nearest first, at most three.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let word = fold(word);
    let mut scored: Vec<(usize, &str)> = known
        .map(|candidate| (strsim::osa_distance(&word, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| {
            *distance <= candidate.chars().count().div_ceil(2).max(2) || candidate.contains(&word)
        })
        .collect();
    scored.sort_unstable();
    scored.truncate(3);
    scored.into_iter().map(|(_, candidate)| candidate).collect()
}
