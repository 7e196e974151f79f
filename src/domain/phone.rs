//! Phone numbers: read in any way that people write them, kept as E.164 says
//! (`+15550100142`), and written apart for reading. A number is judged by its
//! length and its calling code, never by whether someone has it.

use phonelib::{ParseError, PhoneNumber};

use super::place::{country, state};
use super::text::{clean, digit};

/// A number that passed the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number as E.164 writes it.
    pub e164: String,
    /// The country of its calling code.
    pub country: &'static str,
    /// Whether the number says so for certain: of `+1` with an area code that
    /// is not known, the country is taken to be the United States.
    pub is_certain: bool,
}

/// Why a text is no phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneFault {
    /// Something else than a number.
    NotANumber,
    /// The calling code is of no country.
    NoCountry,
    /// There is no calling code, and where the person lives is not known.
    NoCallingCode,
    /// Too short or too long for its country.
    Length,
}

impl Number {
    /// Reads a number. One without a calling code is a number of `home`, the
    /// code of a country or nothing.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(typed: &str, home: &str) -> Result<Self, PhoneFault> {
        let home = country::iso(home);
        let typed = plain(typed).ok_or(PhoneFault::NotANumber)?;
        if let Some(number) = Self::of_one(&typed, home) {
            return Ok(number);
        }
        let parsed = match country::get(home) {
            Some(home) => PhoneNumber::try_parse_with_country(&typed, home.code),
            None if typed.starts_with('+') || typed.starts_with("00") => PhoneNumber::try_parse(&typed),
            None => return Err(PhoneFault::NoCallingCode),
        };
        let parsed = parsed.map_err(fault_of)?;
        let country = country::get(parsed.country().code).ok_or(PhoneFault::NoCountry)?;
        Ok(Self { e164: parsed.e164().to_owned(), country: country.code, is_certain: true })
    }

    /// Reads a number of `+1`, whose area code need not be known.
    fn of_one(typed: &str, home: &str) -> Option<Self> {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let (whole, at_home) = (typed.starts_with('+'), matches!(home, "US" | "CA"));
        let national = match digits.len() {
            11 if whole || at_home => digits.strip_prefix('1')?,
            10 if at_home && !whole => &digits,
            _ => return None,
        };
        let e164 = format!("+1{national}");
        let parsed = PhoneNumber::parse(&e164).map(|parsed| parsed.country().code);
        let known = parsed.or_else(|| state::area(&e164, "").map(|area| area.country));
        Some(Self { e164, country: known.unwrap_or("US"), is_certain: known.is_some() })
    }
}

/// The characters of a number as a keyboard has them: copied numbers have
/// other blanks and dashes. Nothing where there is anything else.
fn plain(typed: &str) -> Option<String> {
    let one = |c: char| match c {
        '+' | '-' | '(' | ')' | '.' | '/' => Some(c),
        '\u{ff0b}' => Some('+'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        _ if c.is_whitespace() => Some(' '),
        _ => digit(c),
    };
    let whole: Option<String> = clean(typed).trim().chars().map(one).collect();
    whole.filter(|whole| whole.bytes().any(|byte| byte.is_ascii_digit()))
}

fn fault_of(fault: ParseError) -> PhoneFault {
    match fault {
        ParseError::Empty | ParseError::InvalidCharacter => PhoneFault::NotANumber,
        ParseError::UnknownCountryCode => PhoneFault::NoCountry,
        ParseError::MissingCallingCode | ParseError::UnknownCountry => PhoneFault::NoCallingCode,
        _ => PhoneFault::Length,
    }
}

/// A number written apart for reading: `+1 555 010 0142`. A text that is not
/// written as E.164 says stays as it is.
#[must_use]
pub fn written(number: &str) -> String {
    let Some((calling, national)) = split(number) else { return number.to_owned() };
    let mut parts = vec![format!("+{calling}")];
    let mut rest = national;
    while rest.len() > 4 {
        let (part, after) = rest.split_at(3);
        parts.push(part.to_owned());
        rest = after;
    }
    parts.push(rest.to_owned());
    parts.join(" ")
}

/// The calling code and the rest of a number that is written as E.164 says.
#[must_use]
pub fn split(number: &str) -> Option<(&str, &str)> {
    let digits = number.strip_prefix('+')?;
    let is_number = (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.split_at(calling_code(digits)))
}

/// How many digits the calling code at the start of a number has.
fn calling_code(digits: &str) -> usize {
    const OF_TWO: [&str; 44] = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    match digits.get(..2) {
        Some(start) if start.starts_with('1') || start.starts_with('7') => 1,
        Some(start) if OF_TWO.contains(&start) => 2,
        _ => 3,
    }
}
