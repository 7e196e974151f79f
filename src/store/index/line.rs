//! A person as one line of text.

use std::borrow::Cow;

use crate::store::person::Person;

/// Appends a person's line.
pub fn push_line(text: &mut String, person: &Person) {
    for field in [&person.id, &person.name, &person.email, &person.phone, &person.saved_at] {
        text.push_str(&escape(field));
        text.push('\t');
    }
    text.push_str(if person.made_up { "1\n" } else { "\n" });
}

/// The text with tabs, line breaks and backslashes spelt out.
fn escape(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| matches!(byte, b'\t' | b'\n' | b'\\')) {
        Cow::Owned(text.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n"))
    } else {
        Cow::Borrowed(text)
    }
}

pub fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        plain.push(match c {
            '\\' => match chars.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                other => other.unwrap_or('\\'),
            },
            c => c,
        });
    }
    Cow::Owned(plain)
}
