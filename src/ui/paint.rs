//! From a frame to cells: only the rows that differ, and of those only the
//! cells that differ.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::canvas::{Canvas, Ground, Piece};
use super::strip::columns;
use super::theme::Theme;
use crate::domain::text::is_common;
use crate::screens::Role;

/// Turns frames into the cells that have to change on the terminal.
#[derive(Debug)]
pub struct Painter {
    theme: Theme,
    shown: Canvas,
    cells: Buffer,
    row: Buffer,
}

impl Painter {
    /// A painter that has not painted yet.
    #[must_use]
    pub fn new(theme: Theme) -> Self {
        Self { theme, shown: Canvas::default(), cells: Buffer::empty(Rect::ZERO), row: Buffer::empty(Rect::ZERO) }
    }

    /// Forgets what is on the terminal: the next frame is painted whole.
    pub fn forget(&mut self) {
        self.shown = Canvas::default();
    }

    /// The cells that differ from the last frame: column, row, cell. The
    /// first frame, and one of another size, differs in all of them.
    pub fn paint(&mut self, canvas: Canvas) -> Vec<(u16, u16, Cell)> {
        let area = Rect::new(0, 0, canvas.width, canvas.height());
        let whole = self.shown.width != canvas.width || self.shown.height() != canvas.height();
        if whole {
            self.cells = Buffer::empty(area);
            self.row = Buffer::empty(Rect::new(0, 0, canvas.width, 1));
        }
        let shown = std::mem::take(&mut self.shown);
        let mut changed = Vec::new();
        for (y, pieces) in (0..canvas.height()).zip(&canvas.rows) {
            let was = shown.rows.get(usize::from(y)).map_or(&[][..], Vec::as_slice);
            if whole {
                self.paint_row(y, pieces, true, &mut changed);
            } else if was != pieces.as_slice() {
                self.paint_damage(y, was, pieces, &mut changed);
            }
        }
        self.shown = canvas;
        changed
    }

    /// Paints what differs in a row: single letters where pieces stand beside
    /// each other as before, else all of it.
    fn paint_damage(&mut self, y: u16, was: &[Piece], pieces: &[Piece], changed: &mut Vec<(u16, u16, Cell)>) {
        let same_places = was.len() == pieces.len()
            && was
                .iter()
                .zip(pieces)
                .all(|(was, is)| was.x == is.x && was.ground == is.ground && !was.over && !is.over);
        let simple = |piece: &Piece| piece.spans.text().is_ascii() || piece.spans.text().chars().all(is_common);
        let mut differing = was.iter().zip(pieces).filter(|(was, is)| was != is);
        if !same_places || !differing.clone().all(|(was, is)| simple(was) && simple(is)) {
            return self.paint_row(y, pieces, false, changed);
        }
        for (was, is) in &mut differing {
            let mut old = letters(was);
            for (x, (c, role)) in (is.x..).zip(letters(is)) {
                if old.next() != Some((c, role)) {
                    let cell = &mut self.cells[(x, y)];
                    cell.reset();
                    cell.set_char(c).set_style(self.theme.style(role, is.ground));
                    changed.push((x, y, cell.clone()));
                }
            }
        }
    }

    fn paint_row(&mut self, y: u16, pieces: &[Piece], whole: bool, changed: &mut Vec<(u16, u16, Cell)>) {
        fill_row(&mut self.row, self.theme, pieces);
        self.take_over(y, whole, changed);
    }

    fn take_over(&mut self, y: u16, whole: bool, changed: &mut Vec<(u16, u16, Cell)>) {
        let to = self.row.area.width;
        let mut covered = false;
        for x in 0..to {
            let (new, old) = (&self.row[(x, 0)], &self.cells[(x, y)]);
            let differs = new != old;
            // A wide character covers the cell after it, which is not sent.
            if !covered && (whole || differs) {
                changed.push((x, y, new.clone()));
            }
            covered = !covered && !new.symbol().is_ascii() && columns(new.symbol()) > 1;
            if differs {
                // What a wide character covered before has to be sent anew.
                let uncovers = !old.symbol().is_ascii() && columns(old.symbol()) > 1;
                if uncovers && x + 1 < to {
                    self.cells[(x + 1, y)].set_symbol("\u{0}");
                }
                self.cells[(x, y)] = self.row[(x, 0)].clone();
            }
        }
    }

    /// The last frame.
    #[must_use]
    pub fn shown(&self) -> &Canvas {
        &self.shown
    }

    /// The cells of the last frame, for tests and pictures.
    #[must_use]
    pub fn cells(&self) -> &Buffer {
        &self.cells
    }
}

/// The letters of a piece, with their roles.
fn letters(piece: &Piece) -> impl Iterator<Item = (char, Role)> {
    piece.spans.iter().flat_map(|(text, role)| text.chars().map(move |c| (c, role)))
}

/// Fills a row with its pieces, later ones over earlier ones.
fn fill_row(row: &mut Buffer, theme: Theme, pieces: &[Piece]) {
    let end = row.area.width;
    row.reset();
    row.set_style(row.area, theme.style(Role::Text, Ground::Page));
    for piece in pieces {
        let mut x = piece.x;
        for (text, role) in piece.spans.iter() {
            let style = theme.style(role, piece.ground);
            for c in text.chars() {
                let wide = width_of(c);
                if wide == 0 && x > piece.x {
                    // A combining mark belongs to the letter before it.
                    append(&mut row[(x - 1, 0)], c);
                } else if wide > 0 && x + wide <= end {
                    row[(x, 0)].reset();
                    row[(x, 0)].set_char(c).set_style(style);
                    if wide > 1 {
                        row[(x + 1, 0)].reset();
                        row[(x + 1, 0)].set_style(style);
                    }
                }
                x += wide;
            }
        }
    }
}

fn width_of(c: char) -> u16 {
    if c.is_ascii() { 1 } else { columns(c.encode_utf8(&mut [0; 4])) }
}

fn append(cell: &mut Cell, mark: char) {
    let mut symbol = cell.symbol().to_owned();
    symbol.push(mark);
    cell.set_symbol(&symbol);
}
