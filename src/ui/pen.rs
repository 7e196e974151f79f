//! What is sent to the terminal: letters, and as few moves and colours
//! between them as can be.

use ratatui::style::{Color, Modifier, Style};

use super::cell::Cell;

/// How cells of one role and ground look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ink {
    fg: Option<Color>,
    bg: Option<Color>,
    weight: Modifier,
}

impl From<Style> for Ink {
    fn from(style: Style) -> Self {
        Self { fg: style.fg, bg: style.bg, weight: style.add_modifier }
    }
}

impl Ink {
    /// What is seen of a blank.
    pub(super) fn behind(self) -> (Option<Color>, Modifier) {
        (self.bg, self.weight & (Modifier::REVERSED | Modifier::UNDERLINED))
    }

    /// Whether a blank looks like what the terminal leaves when it erases.
    fn is_flat(self) -> bool {
        self.behind().1.is_empty()
    }
}

/// The modifiers in use, with the codes that switch them on and off.
const WEIGHTS: [(Modifier, u16, u16); 3] =
    [(Modifier::BOLD, 1, 22), (Modifier::UNDERLINED, 4, 24), (Modifier::REVERSED, 7, 27)];

/// Blanks from which on erasing is shorter: to the end of a row, and before.
const LEAST_TO_END: usize = 4;
const LEAST: usize = 8;

/// The bytes of a frame, and how the terminal stands after them.
#[derive(Debug, Default)]
pub(super) struct Pen {
    /// What is to be sent.
    pub(super) out: Vec<u8>,
    at: Option<(u16, u16)>,
    ink: Option<Ink>,
    /// The number of the role and ground that the ink was set for.
    set_for: Option<usize>,
    cursor: Option<bool>,
}

impl Pen {
    /// Knows nothing of the terminal any more.
    pub(super) fn forget(&mut self) {
        *self = Self { out: std::mem::take(&mut self.out), ..Self::default() };
    }

    /// Empties the terminal, and leaves it in an ink.
    pub(super) fn clear(&mut self, ink: Ink) {
        (self.ink, self.set_for) = (None, None);
        self.ink(ink);
        self.out.extend_from_slice(b"\x1b[2J");
        self.at = None;
    }

    /// Goes to a cell of a row, over cells that stand there already if they
    /// are shorter than a move.
    pub(super) fn reach(&mut self, x: u16, y: u16, row: &[Cell], inks: &[Ink]) {
        if let Some((from, _)) = self.at.filter(|(from, at)| *at == y && *from < x && x - from <= 4) {
            let between = &row[usize::from(from)..usize::from(x)];
            if between.iter().all(|cell| cell.is_ascii() && self.suits(*cell, inks)) {
                for cell in between {
                    cell.send(&mut self.out);
                }
                self.at = Some((x, y));
            }
        }
        self.go(x, y);
    }

    fn go(&mut self, x: u16, y: u16) {
        match self.at {
            Some(at) if at == (x, y) => {}
            Some((from, at)) if at == y => self.go_along(from, x),
            Some((from, at)) if at + 1 == y => {
                // Straight down: no terminal returns in raw mode.
                self.out.push(b'\n');
                self.go_along(from, x);
            }
            _ if x == 0 => self.sequence(&[y + 1], b'H'),
            _ => self.sequence(&[y + 1, x + 1], b'H'),
        }
        self.at = Some((x, y));
    }

    fn go_along(&mut self, from: u16, to: u16) {
        match (from, to) {
            _ if from == to => {}
            (_, 0) => self.out.push(b'\r'),
            _ if to == from + 1 => self.sequence(&[], b'C'),
            _ if to > from => self.sequence(&[to - from], b'C'),
            _ => self.sequence(&[from - to], b'D'),
        }
    }

    /// Whether a cell can be sent without changing the ink.
    fn suits(&self, cell: Cell, inks: &[Ink]) -> bool {
        if self.set_for == Some(cell.ink()) {
            return true;
        }
        let ink = inks.get(cell.ink()).copied().unwrap_or_default();
        self.ink.is_some_and(|now| now == ink || cell.is_blank() && now.behind() == ink.behind())
    }

    /// Sends letters that look like the first, up to the end of a row or not.
    pub(super) fn letters(&mut self, cells: &[Cell], to_end: bool, inks: &[Ink]) {
        let Some(first) = cells.first() else { return };
        self.dip(*first, inks);
        for cell in cells {
            cell.send(&mut self.out);
        }
        // Behind the last column no two terminals agree where they are, nor
        // behind a letter that they measure in different ways.
        let sure = first.is_plain() && !to_end;
        let columns = u16::try_from(cells.len()).unwrap_or(u16::MAX);
        self.at = self.at.map(|(x, y)| (x + columns, y)).filter(|_| sure);
    }

    /// Sets the ink of a cell if the one that is set does not suit.
    fn dip(&mut self, cell: Cell, inks: &[Ink]) {
        if !self.suits(cell, inks) {
            self.ink(inks.get(cell.ink()).copied().unwrap_or_default());
            self.set_for = Some(cell.ink());
        }
    }

    /// Erases blanks from here on where that is shorter than sending them.
    /// Says whether it is.
    pub(super) fn erase(&mut self, blanks: usize, to_end: bool, cell: Cell, inks: &[Ink]) -> bool {
        let ink = inks.get(cell.ink()).copied().unwrap_or_default();
        if !ink.is_flat() || blanks < if to_end { LEAST_TO_END } else { LEAST } {
            return false;
        }
        self.dip(cell, inks);
        match u16::try_from(blanks) {
            Ok(blanks) if !to_end => self.sequence(&[blanks], b'X'),
            _ => self.sequence(&[], b'K'),
        }
        true
    }

    /// Changes the ink: only what differs is sent.
    fn ink(&mut self, ink: Ink) {
        let now = self.ink.unwrap_or_default();
        self.out.extend_from_slice(b"\x1b[");
        if self.ink.is_none() {
            self.out.extend_from_slice(b"0;");
        }
        for (weight, on, off) in WEIGHTS {
            match (now.weight.contains(weight), ink.weight.contains(weight)) {
                (false, true) => self.number(on),
                (true, false) => self.number(off),
                _ => continue,
            }
            self.out.push(b';');
        }
        if ink.fg != now.fg {
            self.color(ink.fg, 38);
        }
        if ink.bg != now.bg {
            self.color(ink.bg, 48);
        }
        // The last mark between two codes becomes the end.
        if let Some(last) = self.out.last_mut() {
            *last = b'm';
        }
        self.ink = Some(ink);
    }

    /// A colour as codes, each with a semicolon behind.
    fn color(&mut self, color: Option<Color>, layer: u16) {
        let codes: &[u16] = match color {
            Some(Color::Rgb(red, green, blue)) => &[layer, 2, red.into(), green.into(), blue.into()],
            Some(Color::Indexed(index)) => &[layer, 5, index.into()],
            _ => &[layer + 1],
        };
        for code in codes {
            self.number(*code);
            self.out.push(b';');
        }
    }

    /// Shows the hardware cursor somewhere, or hides it.
    pub(super) fn cursor(&mut self, place: Option<(u16, u16)>) {
        if let Some((x, y)) = place {
            self.go(x, y);
        }
        if self.cursor != Some(place.is_some()) {
            self.out.extend_from_slice(if place.is_some() { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.cursor = Some(place.is_some());
        }
    }

    fn sequence(&mut self, numbers: &[u16], end: u8) {
        self.out.extend_from_slice(b"\x1b[");
        for (at, number) in numbers.iter().enumerate() {
            if at > 0 {
                self.out.push(b';');
            }
            self.number(*number);
        }
        self.out.push(end);
    }

    fn number(&mut self, number: u16) {
        let digit = |unit: u16| b'0' + (number / unit % 10) as u8;
        match number {
            ..10 => self.out.push(digit(1)),
            10..100 => self.out.extend_from_slice(&[digit(10), digit(1)]),
            100..1000 => self.out.extend_from_slice(&[digit(100), digit(10), digit(1)]),
            1000.. => {
                self.number(number / 10);
                self.out.push(digit(1));
            }
        }
    }
}
