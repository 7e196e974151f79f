//! From a frame to bytes: only the cells that look different are sent.

use super::canvas::{Canvas, Ground};
use super::cell::{Cell, ROLES};
use super::pen::{Ink, Pen};
use super::theme::Theme;

/// Turns frames into the bytes that change the terminal.
#[derive(Debug)]
pub struct Painter {
    /// How the cells look, by [`Cell::ink`].
    inks: Vec<Ink>,
    /// Whether the terminal erases in the colour that is set.
    erases: bool,
    shown: Canvas,
    pen: Pen,
}

impl Painter {
    /// A painter that has not painted yet, for a terminal that erases in the
    /// colour that is set, or not.
    #[must_use]
    pub fn new(theme: Theme, erases: bool) -> Self {
        let on = |ground: Ground| ROLES.map(|role| Ink::from(theme.style(role, ground)));
        let inks = [on(Ground::Page), on(Ground::Raised)].concat();
        Self { inks, erases, shown: Canvas::default(), pen: Pen::default() }
    }

    /// Forgets what is on the terminal: the next frame is painted whole.
    pub fn forget(&mut self) {
        self.shown = Canvas::default();
        self.pen.forget();
    }

    /// The bytes that turn the last frame into the next one. The first frame,
    /// and one of another size, is sent whole.
    pub fn paint(&mut self, canvas: Canvas) -> &[u8] {
        self.pen.out.clear();
        if (self.shown.width, self.shown.height) != (canvas.width, canvas.height) {
            self.pen.clear(self.inks[0]);
            let cell = if self.erases { Cell::EMPTY } else { Cell::UNKNOWN };
            self.shown = Canvas::filled(canvas.width, canvas.height, cell);
        }
        let shown = std::mem::take(&mut self.shown);
        for y in 0..canvas.height {
            let (was, is) = (shown.row(y), canvas.row(y));
            if !Cell::equal(was, is) {
                self.row(y, was, is);
            }
        }
        self.pen.cursor(canvas.cursor);
        self.shown = canvas;
        &self.pen.out
    }

    fn row(&mut self, y: u16, was: &[Cell], is: &[Cell]) {
        let (mut erased, mut forced) = (0, 0);
        for (at, (old, cell)) in was.iter().zip(is).enumerate() {
            // A tail is sent with its letter.
            if at >= forced && (old == cell || at < erased || self.alike(*old, *cell)) || cell.width() == 0 {
                continue;
            }
            let x = u16::try_from(at).unwrap_or(u16::MAX);
            self.pen.reach(x, y, is, &self.inks);
            if self.erases && cell.is_blank() && at >= forced {
                let (blanks, to_end) = self.blanks(&was[at..], &is[at..]);
                erased = at + self.pen.erase(blanks, to_end, *cell, &self.inks);
            }
            if at >= erased {
                self.pen.letter(*cell, is.len(), &self.inks);
            }
            if cell.is_doubtful() {
                // A terminal that counts otherwise has covered what follows.
                forced = at + cell.widest().max(1);
            }
        }
    }

    /// Whether two cells look alike: of a blank only the ground is seen.
    fn alike(&self, one: Cell, other: Cell) -> bool {
        one == other || one.is_blank() && other.is_blank() && self.behind(one) == self.behind(other)
    }

    fn behind(&self, cell: Cell) -> impl PartialEq + use<> {
        self.inks.get(cell.ink()).copied().unwrap_or_default().behind()
    }

    /// How many cells a row begins with that are to become the same blank, up
    /// to the last that is not yet; and whether the whole row is blank.
    fn blanks(&self, was: &[Cell], is: &[Cell]) -> (usize, bool) {
        let first = is[0];
        let run = is.iter().take_while(|cell| cell.is_blank() && self.behind(**cell) == self.behind(first)).count();
        let last = (0..run).rposition(|at| !self.alike(was[at], is[at])).map_or(0, |at| at + 1);
        (last, run == is.len())
    }

    /// The last frame.
    #[must_use]
    pub fn shown(&self) -> &Canvas {
        &self.shown
    }
}
