//! Last days as a calendar that other programs read: iCalendar, RFC 5545.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::domain::text::clean;

/// The most bytes of a line, without its break.
const WIDTH: usize = 75;

/// A day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    /// What tells the entry from every other, for ever.
    pub uid: String,
    /// The day.
    pub day: Date,
    /// What stands in the calendar.
    pub summary: String,
    /// What more there is to say.
    pub description: String,
}

/// The calendar, made at a moment as [`utc`] writes it.
#[must_use]
pub fn text(entries: &[CalendarDay], made: &str) -> String {
    let mut text = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//saywhen//last days//EN", "CALSCALE:GREGORIAN"] {
        put(&mut text, line);
    }
    for entry in entries {
        put(&mut text, "BEGIN:VEVENT");
        put(&mut text, &format!("UID:{}", escaped(&entry.uid)));
        put(&mut text, &format!("DTSTAMP:{made}"));
        put(&mut text, &format!("DTSTART;VALUE=DATE:{}", entry.day.strftime("%Y%m%d")));
        if let Ok(next) = entry.day.tomorrow() {
            put(&mut text, &format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")));
        }
        put(&mut text, &format!("SUMMARY:{}", escaped(&entry.summary)));
        put(&mut text, &format!("DESCRIPTION:{}", escaped(&entry.description)));
        put(&mut text, "TRANSP:TRANSPARENT");
        put(&mut text, "END:VEVENT");
    }
    put(&mut text, "END:VCALENDAR");
    text
}

/// A moment as a calendar writes it: `20261125T151500Z`.
#[must_use]
pub fn utc(at: &str) -> Option<String> {
    let at: Timestamp = at.parse().ok()?;
    Some(at.strftime("%Y%m%dT%H%M%SZ").to_string())
}

/// A text with the signs that have a meaning in a calendar made harmless.
fn escaped(text: &str) -> String {
    clean(text).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Adds a line, folded where it is too long, never within a character.
fn put(text: &mut String, line: &str) {
    let mut room = WIDTH;
    for c in line.chars() {
        if c.len_utf8() > room {
            text.push_str("\r\n ");
            room = WIDTH - 1;
        }
        room -= c.len_utf8();
        let _ = text.write_char(c);
    }
    text.push_str("\r\n");
}
