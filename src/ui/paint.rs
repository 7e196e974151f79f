//! From a frame to cells: only the rows that differ, and of those only the
//! cells that differ.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::canvas::{Canvas, Ground, Piece};
use super::theme::Theme;
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
        let mut changed = Vec::new();
        for (y, pieces) in (0..canvas.height()).zip(&canvas.rows) {
            if whole || self.shown.rows.get(usize::from(y)) != Some(pieces) {
                self.paint_row(pieces);
                self.take_over(y, whole, &mut changed);
            }
        }
        self.shown = canvas;
        changed
    }

    fn paint_row(&mut self, pieces: &[Piece]) {
        let width = self.row.area.width;
        self.row.reset();
        self.row.set_style(self.row.area, self.theme.style(Role::Text, Ground::Page));
        for piece in pieces {
            let mut x = piece.x;
            for (text, role) in &piece.spans {
                if x >= width {
                    break;
                }
                let style = self.theme.style(*role, piece.ground);
                (x, _) = self.row.set_stringn(x, 0, text, usize::from(width - x), style);
            }
        }
    }

    fn take_over(&mut self, y: u16, whole: bool, changed: &mut Vec<(u16, u16, Cell)>) {
        let mut covered = 0;
        for x in 0..self.row.area.width {
            let (new, old) = (&self.row[(x, 0)], &self.cells[(x, y)]);
            // A wide character covers the cell after it, which is not sent.
            let wide = super::strip::columns(new.symbol());
            if covered == 0 && (whole || new != old) {
                changed.push((x, y, new.clone()));
            }
            // What a wide character covered before has to be sent anew.
            let uncovers = super::strip::columns(old.symbol()) > 1 && new != old;
            covered = if covered > 0 { covered - 1 } else { wide.saturating_sub(1) };
            if uncovers && x + 1 < self.row.area.width {
                self.cells[(x + 1, y)].set_symbol("\u{0}");
            }
            self.cells[(x, y)] = self.row[(x, 0)].clone();
        }
    }

    /// The cells of the last frame, for tests and pictures.
    #[must_use]
    pub fn cells(&self) -> &Buffer {
        &self.cells
    }
}
