//! Questions that are only asked on a terminal; a script never waits for one.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use crate::domain::text::{clean, fold};
use crate::words::Words;

/// Whether there is someone to ask.
pub fn on_terminal() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks, and gives back what was typed; nothing at the end of input.
pub fn line(question: &str) -> String {
    let _ = write!(io::stderr(), "{} ", clean(question));
    let mut answer = String::new();
    let _ = io::stdin().lock().read_line(&mut answer);
    answer.trim().to_owned()
}

/// Asks a yes-or-no question; anything but a yes is a no.
pub fn yes(words: &Words, question: &str) -> bool {
    words.is_typed("typed.yes", &fold(&line(question)))
}
