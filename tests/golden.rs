//! Texts that a test expects, kept in files. `SAYWHEN_BLESS=1 cargo test`
//! writes them anew; look at the difference before keeping it.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

/// Holds a text against `tests/golden/NAME.txt`.
pub fn check(name: &str, text: &str) {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "golden", &format!("{name}.txt")].iter().collect();
    if std::env::var_os("SAYWHEN_BLESS").is_some() {
        fs::write(&path, text).unwrap();
        return;
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default();
    if wanted == text {
        return;
    }
    let mut lines = String::new();
    let longest = wanted.lines().count().max(text.lines().count());
    for at in 0..longest {
        let (was, is) = (wanted.lines().nth(at), text.lines().nth(at));
        if was != is {
            let _ = write!(
                lines,
                "line {}\n  wanted |{}\n  is     |{}\n",
                at + 1,
                was.unwrap_or("(none)"),
                is.unwrap_or("(none)")
            );
        }
    }
    panic!("{name} differs from its golden file:\n{lines}");
}
