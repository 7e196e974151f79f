//! The terminal as it was last drawn: frames, and what is sent beside them.

use std::fs::File;
use std::io::{self, Write as _};
use std::os::fd::AsFd as _;

use super::Face;
use crate::app::App;
use crate::screens;
use crate::ui::frame::Frame;
use crate::ui::layout::{self, Look};
use crate::ui::paint::Painter;
use crate::ui::theme::Signs;

/// The terminal as it was last drawn.
pub(super) struct Terminal {
    /// Without a buffer: a frame is one write.
    out: File,
    pub(super) painter: Painter,
    signs: Signs,
    size: (u16, u16),
}

impl Terminal {
    pub(super) fn new(face: Face) -> io::Result<Self> {
        Ok(Self {
            out: File::from(io::stdout().as_fd().try_clone_to_owned()?),
            painter: Painter::new(face.theme, erases_in_colour()),
            signs: face.signs,
            size: crossterm::terminal::size()?,
        })
    }

    pub(super) fn resize(&mut self) -> io::Result<()> {
        self.size = crossterm::terminal::size()?;
        self.forget();
        Ok(())
    }

    pub(super) fn forget(&mut self) {
        self.painter.forget();
    }

    fn frame(&self, app: &App) -> Frame {
        let screen = screens::describe(app);
        let below = if screen.sheet { screens::describe_below(app) } else { None };
        let look = Look { signs: self.signs, words: &app.session.words };
        layout::draw(&screen, below.as_ref(), look, self.size.0, self.size.1)
    }

    /// Measures a page that was not drawn yet: keys may come in one read with
    /// the one that opened it, and move by its screenfuls.
    pub(super) fn measure(&self, app: &mut App) {
        if app.page().view.is_none() {
            let view = self.frame(app).view;
            app.measured(view);
        }
    }

    pub(super) fn draw(&mut self, app: &mut App) -> io::Result<()> {
        if self.size.0 == 0 || self.size.1 == 0 {
            return Ok(());
        }
        let frame = self.frame(app);
        app.measured(frame.view);
        match self.painter.paint(frame) {
            [] => Ok(()),
            bytes => self.out.write_all(bytes),
        }
    }

    /// Sends a text to the terminal's clipboard (OSC 52). It never answers.
    pub(super) fn copy(text: &str) -> io::Result<()> {
        let mut out = io::stdout();
        crossterm::execute!(out, crossterm::clipboard::CopyToClipboard::to_clipboard_from(text))?;
        out.flush()
    }
}

/// Whether the terminal erases in the colour that is set. GNU screen does not;
/// tmux, which may go by that name, says that it is there.
fn erases_in_colour() -> bool {
    let name = std::env::var_os("TERM").unwrap_or_default();
    !name.as_encoded_bytes().starts_with(b"screen") || std::env::var_os("TMUX").is_some()
}
