//! A frame as data: which strip stands where. Drawn was drawn for the last
//! frame and would be drawn again is not.

use super::canvas::Canvas;
use super::cell::{Cell, Ground};
use super::strip::Strip;
use crate::app::page::View;
use crate::screens::input::Target;

/// A frame: strips and edges, and what is measured and clicked.
#[derive(Debug, Default)]
pub struct Frame {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// The hardware cursor: column and row.
    pub cursor: Option<(u16, u16)>,
    /// Drawn was measured.
    pub view: View,
    pieces: Vec<Piece>,
    /// How many pieces are the muted background of a sheet.
    behind: usize,
}

/// A strip or an edge at its place.
#[derive(Debug)]
pub struct Piece {
    /// The first column.
    pub x: u16,
    /// The first row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    what: Drawn,
}

#[derive(Debug)]
enum Drawn {
    Strip(Ground, Strip),
    Edge(Cell),
}

impl Frame {
    /// An empty frame.
    #[must_use]
    pub fn new(width: u16, height: u16) -> Self {
        Self { width, height, pieces: Vec::with_capacity(usize::from(height) * 2 + 4), ..Self::default() }
    }

    /// Puts a strip somewhere, cut and filled to a width.
    pub fn put(&mut self, x: u16, y: u16, width: u16, ground: Ground, mut strip: Strip) {
        let width = width.min(self.width.saturating_sub(x));
        if width == 0 || y >= self.height {
            return;
        }
        if strip.width() > width {
            strip.set_width(width);
        }
        if let Some(at) = strip.cursor {
            self.cursor = Some((x + at.min(width - 1), y));
        }
        self.pieces.push(Piece { x, y, width, height: 1, what: Drawn::Strip(ground, strip) });
    }

    /// Puts the same cell into a column from a row on.
    pub fn edge(&mut self, x: u16, y: u16, height: u16, cell: Cell) {
        let height = height.min(self.height.saturating_sub(y));
        if x < self.width && height > 0 {
            self.pieces.push(Piece { x, y, width: 1, height, what: Drawn::Edge(cell) });
        }
    }

    /// Makes everything so far the muted background of a sheet.
    pub fn recede(&mut self) {
        self.cursor = None;
        self.behind = self.pieces.len();
    }

    /// Drawn stands at a place, the topmost first.
    #[must_use]
    pub fn at(&self, x: u16, y: u16) -> Option<Target> {
        let over = self.pieces.iter().skip(self.behind).rev();
        over.filter(|piece| piece.y == y && (piece.x..piece.x + piece.width).contains(&x)).find_map(|piece| {
            let Drawn::Strip(_, strip) = &piece.what else { return None };
            strip.at(x - piece.x)
        })
    }

    /// The cells of the frame.
    #[must_use]
    pub fn canvas(&self) -> Canvas {
        let mut canvas = Canvas::new(self.width, self.height);
        let (behind, before) = self.pieces.split_at(self.behind);
        for piece in behind {
            piece.draw(&mut canvas);
        }
        canvas.recede();
        for piece in before {
            piece.draw(&mut canvas);
        }
        canvas
    }

    /// The pieces that look different in this frame than in the last; nothing
    /// if the two are not made of pieces at the same places, of which none
    /// covers another.
    #[must_use]
    pub fn changed_from<'f>(&'f self, last: &'f Self) -> Option<impl Iterator<Item = &'f Piece>> {
        let pairs = || self.pieces.iter().zip(&last.pieces);
        let flat = self.behind == 0 && last.behind == 0 && (self.width, self.height) == (last.width, last.height);
        let alike = flat && self.pieces.len() == last.pieces.len() && pairs().all(|(one, other)| one.covers(other));
        alike.then(|| pairs().filter(|(one, other)| !one.looks_like(other)).map(|(piece, _)| piece))
    }
}

impl Piece {
    /// Draws the piece.
    pub fn draw(&self, canvas: &mut Canvas) {
        match &self.what {
            Drawn::Strip(ground, strip) => canvas.put(self.x, self.y, self.width, *ground, strip),
            Drawn::Edge(cell) => (self.y..self.y + self.height).for_each(|y| canvas.set(self.x, y, *cell)),
        }
    }

    fn covers(&self, other: &Self) -> bool {
        let place = |piece: &Self| (piece.x, piece.y, piece.width, piece.height);
        place(self) == place(other)
    }

    fn looks_like(&self, other: &Self) -> bool {
        match (&self.what, &other.what) {
            (Drawn::Strip(ground, strip), Drawn::Strip(other_ground, other)) => {
                ground == other_ground && strip.looks_like(other)
            }
            (Drawn::Edge(cell), Drawn::Edge(other)) => cell == other,
            _ => false,
        }
    }
}
