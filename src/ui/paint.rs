//! From a frame to bytes: only the cells that look different are sent.

use std::ops::Range;

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
    /// For each ink the first of those that look the same where the letter is a blank.
    grounds: Vec<usize>,
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
        let ground = |ink: &Ink| inks.iter().position(|other| other.behind() == ink.behind()).unwrap_or(0);
        Self {
            grounds: inks.iter().map(ground).collect(),
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
        // The columns in which each row may look different.
        let mut parts = vec![0..0; usize::from(frame.height)];
        if let Some(changed) = frame.changed_from(&self.shown) {
            for piece in changed {
                piece.draw(&mut is);
                let rows = usize::from(piece.y)..usize::from(piece.y + piece.height);
                parts[rows].iter_mut().for_each(|part| *part = joined(part, piece.x..piece.x + piece.width));
            }
        } else {
            if (self.shown.width, self.shown.height) != (frame.width, frame.height) {
                self.pen.clear(self.inks[0]);
                let cell = if self.erases { Cell::EMPTY } else { Cell::UNKNOWN };
                was = Canvas::filled(frame.width, frame.height, cell);
            }
            is = frame.canvas();
            parts.fill(0..frame.width);
        }
        for (y, part) in (0..frame.height).zip(parts).filter(|(_, part)| !part.is_empty()) {
            self.row(y, part, was.row(y), is.row(y));
            was.copy_row(y, &is);
        }
        self.pen.cursor(frame.cursor);
        (self.was, self.is, self.shown) = (was, is, frame);
        &self.pen.out
    }

    /// Sends what differs in a row, which is in some columns of it only.
    fn row(&mut self, y: u16, columns: Range<u16>, was: &[Cell], is: &[Cell]) {
        let (mut at, mut forced) = (usize::from(columns.start), 0);
        let end = usize::from(columns.end);
        while at < is.len() {
            if at >= forced {
                let differs = |(old, cell): (&Cell, &Cell)| old != cell;
                let left = at.min(end)..end;
                let Some(next) = was[left.clone()].iter().zip(&is[left]).position(differs) else { return };
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
        let mut blank = false;
        let goes_on = |(old, cell): &(&Cell, &Cell)| {
            let second = std::mem::replace(&mut blank, cell.is_blank()) && blank;
            old != cell && cell.is_like(first) && !second
        };
        // A blank may stand in an ink that the letters after it are not sent in.
        let alone = first.is_blank() || !first.is_plain();
        let part = if alone { 1 } else { 1 + was[1..].iter().zip(&is[1..]).take_while(goes_on).count() };
        self.pen.letters(&is[..part], part == is.len(), &self.inks);
        part
    }

    /// Whether two cells look alike: of a blank only the ground is seen.
    fn alike(&self, one: Cell, other: Cell) -> bool {
        one == other || one.is_blank() && other.is_blank() && self.ground(one) == self.ground(other)
    }

    fn ground(&self, cell: Cell) -> Option<usize> {
        self.grounds.get(cell.ink()).copied()
    }

    /// How many cells a row begins with that are to become the same blank, up
    /// to the last that is not yet; and whether the whole row is blank.
    fn blanks(&self, was: &[Cell], is: &[Cell]) -> (usize, bool) {
        let first = is[0];
        let same = |cell: &&Cell| **cell == first || cell.is_blank() && self.ground(**cell) == self.ground(first);
        let run = is.iter().take_while(same).count();
        let last = (0..run).rposition(|at| !self.alike(was[at], is[at])).map_or(0, |at| at + 1);
        (last, run == is.len())
    }

    /// The last frame.
    #[must_use]
    pub fn shown(&self) -> &Frame {
        &self.shown
    }
}

/// The columns of two parts of a row, and those between them.
fn joined(one: &Range<u16>, other: Range<u16>) -> Range<u16> {
    if one.is_empty() { other } else { one.start.min(other.start)..one.end.max(other.end) }
}
