//! What goes to standard output and standard error.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::io::{self, Write as _};

use serde_json::{Map, Value};

use super::failure::Failure;
use crate::domain::history::Record;
use crate::domain::text::{clean, is_visible};
use crate::store::said;

/// The version of what is printed as JSON: `schema` in every answer.
const SCHEMA: u32 = 1;

/// Standard output, as text or as JSON.
#[derive(Debug)]
pub struct Output {
    /// Whether JSON was asked for.
    pub json: bool,
    /// What was written down, once something was: its reference, or nothing.
    counted: RefCell<Option<String>>,
}

impl Output {
    /// Output in a form.
    pub fn new(json: bool) -> Self {
        Self { json, counted: RefCell::new(None) }
    }

    /// Takes note that something was written down: what fails from here on
    /// does not take it back.
    pub fn counts(&self, record: Option<&Record>) {
        let reference = record.map(|record| format!(" ({})", record.reference())).unwrap_or_default();
        self.counted.replace(Some(reference));
    }

    /// A failure, which says that something was written down before it.
    pub fn after(&self, failure: Failure) -> Failure {
        match &*self.counted.borrow() {
            None => failure,
            Some(reference) => {
                let holes: [(&str, &dyn std::fmt::Display); 2] =
                    [("reference", reference), ("what", &failure.sentence)];
                Failure::new(9, super::words().fill("cli.saved_all_the_same", &holes))
            }
        }
    }

    /// Prints lines of text, made harmless.
    ///
    /// # Errors
    /// Standard output does not take them; a closed pipe is no failure.
    pub fn lines(&self, lines: &[String]) -> Result<(), Failure> {
        let text: String = lines.iter().fold(String::new(), |mut text, line| {
            let _ = writeln!(text, "{}", clean(line));
            text
        });
        self.print(&text)
    }

    /// Prints a JSON object, with the version of its format. Invisible
    /// characters are written as `\uXXXX`.
    ///
    /// # Errors
    /// Standard output does not take it; a closed pipe is no failure.
    pub fn value(&self, value: &Value) -> Result<(), Failure> {
        let mut answer = Map::from_iter([("schema".to_owned(), SCHEMA.into())]);
        answer.extend(value.as_object().cloned().unwrap_or_default());
        let text = format!("{:#}\n", Value::Object(answer));
        self.print(&escaped(&text))
    }

    /// Prints text as it is.
    ///
    /// # Errors
    /// Standard output does not take it; a closed pipe is no failure.
    #[expect(clippy::unused_self, reason = "output is only printed by who holds it")]
    pub fn print(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::new(1, super::words().fill("cli.no_output", &[("what", &said(&error))])))
            }
            _ => Ok(()),
        }
    }
}

/// JSON whose invisible characters are written as `\uXXXX`.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' || is_visible(c) {
            safe.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            let _ = write!(safe, "\\u{unit:04x}");
        }
    }
    safe
}

/// Prints one sentence to standard error.
pub fn complain(sentence: &str) {
    let _ = writeln!(io::stderr(), "{}", clean(sentence));
}
