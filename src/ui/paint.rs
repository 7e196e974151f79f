//! From a frame to bytes: only the cells that look different are sent.

use super::canvas::Canvas;
use super::cell::Ground;
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
            self.row(y, was, is);
        }
        self.pen.cursor(canvas.cursor);
        self.shown = canvas;
        &self.pen.out
    }

    fn row(&mut self, y: u16, was: &[Cell], is: &[Cell]) {
        let (mut at, mut forced) = (0, 0);
        while at < is.len() {
            if at >= forced {
                let differs = |(old, cell): (&Cell, &Cell)| old != cell;
                let Some(next) = was[at..].iter().zip(&is[at..]).position(differs) else { return };
                at += next;
            }
            let cell = is[at];
            // A tail is sent with its letter.
            if cell.width() == 0 || at >= forced && self.alike(was[at], cell) {
                at += 1;
                continue;
            }
            let x = u16::try_from(at).unwrap_or(u16::MAX);
            self.pen.reach(x, y, is, &self.inks);
            if cell.is_doubtful() {
                // A terminal that counts otherwise has covered what follows.
                forced = at + cell.widest().max(1);
            }
            at += self.part(&was[at..], &is[at..], at >= forced);
        }
    }

    /// Sends the letters of a row up to where another look or a gap begins.
    /// Says how many columns they are.
    fn part(&mut self, was: &[Cell], is: &[Cell], may_erase: bool) -> usize {
        let first = is[0];
        if self.erases && may_erase && first.is_blank() {
            let (blanks, to_end) = self.blanks(was, is);
            if self.pen.erase(blanks, to_end, first, &self.inks) {
                return blanks;
            }
        }
        let goes_on = |at: usize| {
            let (cell, before) = (is[at], is[at - 1]);
            was[at] != cell && cell.is_like(first) && !(cell.is_blank() && before.is_blank())
        };
        // A blank may stand in an ink that the letters after it are not sent in.
        let alone = first.is_blank() || !first.is_plain();
        let part = if alone { 1 } else { 1 + (1..is.len()).take_while(|at| goes_on(*at)).count() };
        self.pen.letters(&is[..part], part == is.len(), &self.inks);
        part
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
