//! Who a message can have come from: so that what is written down about a
//! message holds in a paper, and words of the message are not taken for its sender.

/// The longest name that a sender of texts can have beside a number.
const NAME: usize = 15;

/// Whether a text can be the sender of a message that goes to such a contact
/// detail: an address, a number, or a name without a blank such as `AD-AMAZON`.
/// What goes to neither a phone nor an address can come from any name.
#[must_use]
pub fn is_sender(text: &str, to: &str) -> bool {
    let text = text.trim();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let of_number = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ' ' | '(' | ')' | '/');
    let is_number = digits >= 3 && text.chars().all(of_number);
    let is_name = text.chars().count() <= NAME && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let is_address = text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !text.contains(char::is_whitespace);
    !text.is_empty() && (to.is_empty() || is_number || is_name || is_address)
}
