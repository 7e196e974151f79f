//! From a frame to bytes: only the cells that look different are sent.

use super::canvas::Canvas;
use super::cell::{Cell, Ground, ROLES};
use super::frame::Frame;
use super::pen::{Ink, Pen};
use super::theme::Theme;

/// Turns frames into the bytes that change the terminal.
#[derive(Debug)]
pub struct Painter {
    /// How the cells look, by [`Cell::ink`].
    inks: Vec<Ink>,
    /// Whether the terminal erases in the colour that is set.
    erases: bool,
    /// The last frame.
    shown: Frame,
    /// Its cells: those that are on the terminal, and once more to change them.
    was: Canvas,
    is: Canvas,
    pen: Pen,
}

impl Painter {
    /// A painter that has not painted yet, for a terminal that erases in the
    /// colour that is set, or not.
    #[must_use]
    pub fn new(theme: Theme, erases: bool) -> Self {
        let on = |ground: Ground| ROLES.map(|role| Ink::from(theme.style(role, ground)));
        let inks = [on(Ground::Page), on(Ground::Raised)].concat();
        Self {
            inks,
            erases,
            shown: Frame::default(),
            was: Canvas::default(),
            is: Canvas::default(),
            pen: Pen::default(),
        }
    }

    /// Forgets what is on the terminal: the next frame is painted whole.
    pub fn forget(&mut self) {
        self.shown = Frame::default();
        self.pen.forget();
    }

    /// The bytes that turn the last frame into the next one. The first frame,
    /// and one of another size, is sent whole.
    pub fn paint(&mut self, frame: Frame) -> &[u8] {
        self.pen.out.clear();
        let (mut was, mut is) = (std::mem::take(&mut self.was), std::mem::take(&mut self.is));
        // The column from which on each row may look different.
        let mut from = vec![frame.width; usize::from(frame.height)];
        if let Some(changed) = frame.changed_from(&self.shown) {
            for piece in changed {
                piece.draw(&mut is);
                let rows = usize::from(piece.y)..usize::from(piece.y + piece.height);
                from[rows].iter_mut().for_each(|from| *from = piece.x.min(*from));
            }
        } else {
            if (self.shown.width, self.shown.height) != (frame.width, frame.height) {
                self.pen.clear(self.inks[0]);
                let cell = if self.erases { Cell::EMPTY } else { Cell::UNKNOWN };
                was = Canvas::filled(frame.width, frame.height, cell);
            }
            is = frame.canvas();
            from.fill(0);
        }
        for (y, from) in (0..frame.height).zip(from).filter(|(_, from)| *from < frame.width) {
            self.row(y, from, was.row(y), is.row(y));
            was.copy_row(y, &is);
        }
        self.pen.cursor(frame.cursor);
        (self.was, self.is, self.shown) = (was, is, frame);
        &self.pen.out
    }

    /// Sends what differs in a row, from a column on.
    fn row(&mut self, y: u16, from: u16, was: &[Cell], is: &[Cell]) {
        let (mut at, mut forced) = (usize::from(from), 0);
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
    pub fn shown(&self) -> &Frame {
        &self.shown
    }
}
