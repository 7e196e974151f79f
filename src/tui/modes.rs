//! What is switched on at the start and off again at the end, however that comes.

use std::io::{self, Write};
use std::sync::OnceLock;

use crossterm::{cursor, event, execute, terminal};

/// Pressed buttons and the wheel, in coordinates without a limit. Motion is
/// not asked for: it would wake the program whenever the pointer moves.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// The modes of the terminal while the program has it.
#[derive(Debug)]
pub struct Modes;

impl Modes {
    /// Takes the terminal. A start that fails half-way is undone.
    ///
    /// # Errors
    /// The terminal refused.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        install_hook();
        let modes = Self;
        take(mouse)?;
        Ok(modes)
    }
}

/// Takes the terminal, also after a shell had it meanwhile, which changes its
/// modes without asking.
///
/// # Errors
/// The terminal refused.
pub fn take_again(mouse: bool) -> io::Result<()> {
    terminal::disable_raw_mode()?;
    take(mouse)
}

fn take(mouse: bool) -> io::Result<()> {
    terminal::enable_raw_mode()?;
    let mut out = io::stdout();
    execute!(out, terminal::EnterAlternateScreen, event::EnableBracketedPaste, event::EnableFocusChange)?;
    if mouse {
        out.write_all(MOUSE_ON.as_bytes())?;
    }
    out.flush()
}

impl Drop for Modes {
    fn drop(&mut self) {
        leave();
    }
}

/// Gives the terminal back. Raw mode goes last: with it gone, a Ctrl+S typed
/// ahead would stop the output that is still to be written.
pub fn leave() {
    let mut out = io::stdout();
    // Nothing can be done about a terminal that does not take it.
    let _ = execute!(out, cursor::Show);
    // The colours of the last letter are still set.
    let _ = out.write_all(b"\x1b[0m");
    let _ = out.write_all(MOUSE_OFF.as_bytes());
    let _ = execute!(out, event::DisableFocusChange, event::DisableBracketedPaste, terminal::LeaveAlternateScreen);
    let _ = out.flush();
    let _ = terminal::disable_raw_mode();
}

/// What is said when the program has a fault; set once, before it can have one.
static SENTENCE: OnceLock<String> = OnceLock::new();

/// Sets what is said when the program has a fault.
pub fn on_fault(sentence: String) {
    let _ = SENTENCE.set(sentence);
}

fn install_hook() {
    std::panic::set_hook(Box::new(|_| {
        leave();
        if let Some(sentence) = SENTENCE.get() {
            let _ = writeln!(io::stderr(), "{sentence}");
        }
    }));
}
