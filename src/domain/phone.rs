//! Phone numbers: read in any way that people write them, kept as E.164 says
//! (`+15550100142`), and written apart for reading. A number is judged by its
//! length and its calling code, never by whether someone has it.
//!
//! It takes no crate. Measured on 25 November 2026 with the example numbers of
//! libphonenumber, in instructions at every start and for the first number:
//! phonelib 2.1.0, 27,000 and 6,000, but it judges by which numbers are given
//! out, so it refuses `+1 555 010 0142` and any area code newer than itself;
//! rlibphonenumber 2.2.15, 97,000 and 60 million, with 1.9 MB and some sixty
//! crates; phonenumber 0.3.10, 175,000 and 654 million, with 2.9 MB.

use memchr::memmem;

use super::place::country;
use super::place::state;
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
        let typed = plain(typed).ok_or(PhoneFault::NotANumber)?;
        let home = Plan::of_country(home);
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let abroad = if typed.starts_with('+') { Some(&*digits) } else { digits.strip_prefix("00") };
        let abroad =
            abroad.or_else(|| digits.strip_prefix("011").filter(|_| home.is_some_and(|home| home.is_of_one())));
        if let Some(digits) = abroad {
            let plan = Plan::of_digits(digits).ok_or(PhoneFault::NoCountry)?;
            let national = &digits[plan.calling.len()..];
            // `+44 (0)20`: the zero is for callers within the country.
            let within = national.strip_prefix(plan.trunk).filter(|_| plan.trunk.starts_with('0'));
            return Self::of_plan(plan, within.unwrap_or(national)).ok_or(PhoneFault::Length);
        }
        let home = home.ok_or(PhoneFault::NoCallingCode)?;
        let within = digits.strip_prefix(home.trunk).and_then(|within| Self::of_plan(home, within));
        within.or_else(|| Self::of_plan(home, &digits)).ok_or(PhoneFault::Length)
    }

    /// The number of a plan and of the country in it that its digits are of;
    /// nothing where their length fits none.
    fn of_plan(first: Plan, national: &str) -> Option<Self> {
        let begins = |plan: &Plan| plan.begins().any(|start| national.starts_with(start));
        let shared = Plan::of_calling(first.calling).find(begins);
        let main = Plan::of_calling(first.calling).next()?;
        let plan = shared.unwrap_or(main);
        let e164 = format!("+{}{national}", plan.calling);
        let area = state::area(&e164, "").map(|area| area.country);
        let is_certain = !plan.is_of_one() || shared.is_some() || area.is_some();
        let fits = plan.has_length(national.len()) && e164.len() <= LONGEST;
        fits.then(|| Self { country: area.unwrap_or(plan.country), e164, is_certain })
    }
}

/// The longest number, with its `+`.
const LONGEST: usize = 16;

/// A line for each country: its calling code, its code, what is dialled before
/// a number within the country, the lengths of its numbers, and how they begin
/// where it shares the calling code of the country above.
const PLANS: &str = include_str!("../../assets/places/numbers.tsv");

/// How the numbers of a country are made.
#[derive(Clone, Copy, Debug)]
struct Plan {
    country: &'static str,
    calling: &'static str,
    trunk: &'static str,
    lengths: &'static str,
    begins: &'static str,
}

impl Plan {
    /// The plan in a line of the table.
    fn of(line: &'static str) -> Option<Self> {
        let mut columns = line.split('\t');
        let (calling, country, trunk) = (columns.next()?, columns.next()?, columns.next()?);
        Some(Self { calling, country, trunk, lengths: columns.next()?, begins: columns.next()? })
    }

    /// The plans of the countries that share a calling code, the main one first.
    fn of_calling(calling: &str) -> impl Iterator<Item = Self> {
        let start = format!("\n{calling}\t");
        let from = memmem::find(PLANS.as_bytes(), start.as_bytes()).map_or(PLANS.len(), |at| at + 1);
        let plans = PLANS.get(from..).unwrap_or_default().lines().filter_map(Self::of);
        plans.take_while(move |plan| start[1..].trim_end() == plan.calling)
    }

    /// The plan that the digits of a number begin with.
    fn of_digits(digits: &str) -> Option<Self> {
        (1..=3).find_map(|length| Self::of_calling(digits.get(..length)?).next())
    }

    /// The plan of a country. Canada has that of the United States: only the
    /// area codes tell the two apart.
    fn of_country(country: &str) -> Option<Self> {
        let country = if country == "CA" { "US" } else { country::iso(country) };
        let at = memmem::find(PLANS.as_bytes(), format!("\t{country}\t").as_bytes()).filter(|_| !country.is_empty())?;
        let start = PLANS.get(..at)?.rfind('\n')? + 1;
        Self::of(PLANS.get(start..)?.lines().next()?)
    }

    /// Whether the calling code is 1, which the countries of North America share.
    fn is_of_one(&self) -> bool {
        self.calling == "1"
    }

    fn begins(&self) -> impl Iterator<Item = &'static str> {
        self.begins.split(',').filter(|start| !start.is_empty())
    }

    fn has_length(&self, length: usize) -> bool {
        self.lengths.split(',').any(|each| each.parse() == Ok(length))
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
    parts(number.strip_prefix('+')?)
}

/// The calling code and the rest of an international number's digits.
fn parts(digits: &str) -> Option<(&str, &str)> {
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

/// A phone number with all but its country code and last four digits hidden:
/// `+1 *** *** 0142`. Empty for an empty number.
#[must_use]
pub fn mask_phone(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() {
        return String::new();
    }
    let tail = &digits[digits.len().saturating_sub(4)..];
    match parts(&digits).filter(|_| number.trim_start().starts_with('+')) {
        Some((calling, _)) => format!("+{calling} *** *** {tail}"),
        None => format!("*** *** {tail}"),
    }
}
