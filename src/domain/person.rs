//! What a person may be called, and what a number and an address look like.

use super::change::Detail;

/// The longest name, in letters.
pub const NAME_MAX: usize = 60;

/// Whether a text may be a profile's id, and so a folder's name:
/// `[a-z0-9][a-z0-9_-]{0,63}`.
#[must_use]
pub fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let mut bytes = id.bytes();
    id.len() <= 64 && bytes.next().is_some_and(plain) && bytes.all(|byte| plain(byte) || matches!(byte, b'_' | b'-'))
}

/// An id made from a name, unlike those taken: `maria-lopez`, `maria-lopez-2`.
#[must_use]
pub fn id_for(name: &str, taken: &[String]) -> String {
    let mut base = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            base.push(c);
        } else if !base.is_empty() && !base.ends_with('-') {
            base.push('-');
        }
    }
    base.truncate(48);
    let base = base.trim_end_matches('-');
    let base = if base.is_empty() { "person" } else { base };
    let numbered = (2..).map(|n| format!("{base}-{n}"));
    let mut ids = std::iter::once(base.to_owned()).chain(numbered);
    ids.find(|id| !taken.contains(id)).unwrap_or_default()
}

/// What is wrong with a detail that someone typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DetailFault {
    /// There is no name.
    NameEmpty,
    /// The name is longer than [`NAME_MAX`].
    NameLong,
    /// Not a phone number.
    Phone,
    /// Not an email address.
    Email,
    /// Not the code of a region.
    Region,
}

/// Checks a detail; a phone number and an email address may be empty.
///
/// # Errors
/// What is wrong with it.
pub fn check_detail(detail: Detail, text: &str) -> Result<(), DetailFault> {
    let text = text.trim();
    match detail {
        Detail::Name if text.is_empty() => Err(DetailFault::NameEmpty),
        Detail::Name if text.chars().count() > NAME_MAX => Err(DetailFault::NameLong),
        Detail::Phone if !text.is_empty() && !is_phone(text) => Err(DetailFault::Phone),
        Detail::Region if !super::region::is_id(text) => Err(DetailFault::Region),
        Detail::Email if !text.is_empty() && !is_email(text) => Err(DetailFault::Email),
        _ => Ok(()),
    }
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let known = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')' | '.');
    (7..=15).contains(&digits) && text.chars().all(known)
}

fn is_email(text: &str) -> bool {
    let parts = text.split_once('@').filter(|(local, host)| !local.is_empty() && !host.contains('@'));
    parts.is_some_and(|(_, host)| host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty()))
        && !text.chars().any(char::is_whitespace)
}
