//! Where the parts of a screen stand, by the size of the terminal.
//!
//! | size | layout |
//! |---|---|
//! | 160x30 and up | three panes |
//! | 120x30 and up | two panes, sheets float over the page |
//! | 80x20 and up | two panes, sheets cover the body |
//! | 60x16 and up | one pane, the row explained in one line |
//! | 30x8 and up | no tabs, no edges |
//! | less | a message |

use super::bars::{Edge, button_row, hint_strip, status, tab_strip, title};
use super::cell::Ground;
use super::fit::Fit;
use super::frame::Frame;
use super::pane::flow;
use super::strip::Strip;
use super::theme::Signs;
use super::width::columns;
use crate::app::page::Stop;
use crate::app::page::View;
use crate::screens::input::Target;
use crate::screens::{Line, Pane, Role, Screen, Split};
use crate::words::Words;

/// From this width on there is room for three panes.
const THREE: u16 = 160;

/// How wide a floating sheet is.
const SHEET: u16 = 92;

/// What a drawing needs beside the description.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// What lines and signs are drawn with.
    pub signs: Signs,
    /// The strings.
    pub words: &'a Words,
}

/// The frame of a screen, over the one below it if it is a sheet.
#[must_use]
pub fn draw(screen: &Screen<'_>, below: Option<&Screen<'_>>, look: Look<'_>, width: u16, height: u16) -> Frame {
    let mut frame = Frame::new(width, height);
    let sketch = Sketch { look, width, height };
    if width < 30 || height < 8 {
        sketch.too_small(screen, &mut frame);
        frame.view.blind = true;
    } else if width < 60 || height < 16 {
        sketch.compact(screen, &mut frame, true);
    } else if width < 80 || height < 20 {
        sketch.compact(screen, &mut frame, false);
    } else if let (true, Some(below)) = (screen.sheet && width >= 120 && height >= 30, below) {
        sketch.page(below, &mut frame);
        frame.recede();
        sketch.floating(screen, &mut frame);
    } else {
        sketch.page(screen, &mut frame);
    }
    frame
}

/// A rectangle of the terminal.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) x: u16,
    pub(super) y: u16,
    pub(super) width: u16,
    pub(super) height: u16,
}

/// A drawing in the making.
pub(super) struct Sketch<'a> {
    pub(super) look: Look<'a>,
    pub(super) width: u16,
    pub(super) height: u16,
}

impl Sketch<'_> {
    fn is_wide(&self) -> bool {
        self.width >= 120 && self.height >= 30
    }

    pub(super) fn fit(&self, screen: &Screen<'_>, area: Area, margin: u16) -> Fit<'_> {
        Fit {
            spot: screen.spot,
            search: screen.search,
            signs: self.look.signs,
            words: self.look.words,
            width: area.width,
            height: usize::from(area.height),
            margin,
            wide: self.is_wide(),
            brief: self.width < 48,
        }
    }

    /// Title, tabs, panes or sheet, buttons, status, hints.
    fn page(&self, screen: &Screen<'_>, frame: &mut Frame) {
        frame.put(0, 0, self.width, Ground::Page, title(screen, self.width));
        let mut top = 1;
        if !screen.tabs.is_empty() && !screen.sheet {
            frame.put(0, 1, self.width, Ground::Page, self.tabs(screen));
            top = 2;
        }
        let has_buttons = !screen.buttons.is_empty();
        let foot = 2 + u16::from(has_buttons) + u16::from(self.is_wide());
        let body = Area { x: 0, y: top, width: self.width, height: self.height - top - foot };
        frame.view = if screen.sheet {
            self.edged(screen, &screen.main, body, 2, frame)
        } else {
            self.panes(screen, body, frame)
        };
        if has_buttons {
            frame.put(0, self.height - foot, self.width, Ground::Page, self.buttons(screen, true));
        }
        self.foot(screen, frame);
    }

    fn foot(&self, screen: &Screen<'_>, frame: &mut Frame) {
        frame.put(0, self.height - 2, self.width, Ground::Page, status(screen, self.width));
        frame.put(0, self.height - 1, self.width, Ground::Page, self.hints(screen));
    }

    /// The panes of a page; where the window is wide, how everything stands
    /// has a third one.
    fn panes(&self, screen: &Screen<'_>, body: Area, frame: &mut Frame) -> View {
        let Some(third) = screen.third.as_ref().filter(|_| self.is_wide() && self.width >= THREE) else {
            return self.two_panes(screen, body, frame);
        };
        let (rest, right) = Self::beside(body, 56);
        let view = self.two_panes(screen, rest, frame);
        self.edged(screen, third, right, 1, frame);
        view
    }

    /// The panes of a page, beside or above each other.
    fn two_panes(&self, screen: &Screen<'_>, body: Area, frame: &mut Frame) -> View {
        let Some(side) = &screen.side else { return self.edged(screen, &screen.main, body, 2, frame) };
        let (left, right) = match screen.split {
            Split::Stacked if !self.is_wide() => {
                let low = 8.min(body.height / 2);
                let high = body.height - low;
                (Area { height: high, ..body }, Area { y: body.y + high, height: low, ..body })
            }
            Split::Stacked => Self::beside(body, 50),
            Split::Beside(_, wide) if self.is_wide() => Self::beside(body, wide),
            Split::Beside(medium, _) => Self::beside(body, medium),
        };
        let view = self.edged(screen, &screen.main, left, 2, frame);
        self.edged(screen, side, right, 1, frame);
        view
    }

    fn beside(body: Area, eightieths: u16) -> (Area, Area) {
        let left = body.width * eightieths / 80;
        (Area { width: left, ..body }, Area { x: body.x + left, width: body.width - left, ..body })
    }

    /// A pane with its edge.
    fn edged(&self, screen: &Screen<'_>, pane: &Pane<'_>, area: Area, margin: u16, frame: &mut Frame) -> View {
        let inner = Area { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height.saturating_sub(2) };
        let (strips, view) = flow(pane, self.fit(screen, inner, margin));
        self.framed(screen, pane, area, strips, frame);
        view
    }

    /// An edge, and strips inside.
    fn framed(&self, screen: &Screen<'_>, pane: &Pane<'_>, area: Area, strips: Vec<Strip>, frame: &mut Frame) {
        let lines = if screen.sheet { self.look.signs.double } else { self.look.signs.light };
        let ground = ground(screen);
        let (border, title) = if holds(pane, screen.spot.focus) {
            (Role::BorderFocus, Role::Strong)
        } else {
            (Role::Border, Role::Accent)
        };
        let edge = Edge { lines, border, title };
        let side = edge.side(ground);
        let bottom = area.y + area.height - 1;
        frame.put(area.x, area.y, area.width, ground, edge.top(&pane.title, &pane.note, area.width));
        frame.put(area.x, bottom, area.width, ground, edge.bottom(area.width));
        let mut strips = strips.into_iter();
        for y in area.y + 1..bottom {
            let mut strip = strips.next().unwrap_or_default();
            strip.target_all(Target::Body);
            frame.put(area.x + 1, y, area.width - 2, ground, strip);
        }
        for x in [area.x, area.x + area.width - 1] {
            frame.edge(x, area.y + 1, area.height.saturating_sub(2), side);
        }
    }

    /// A sheet as tall as what it holds, in the middle, with its buttons on
    /// its last line.
    fn floating(&self, screen: &Screen<'_>, frame: &mut Frame) {
        let width = SHEET.min(self.width - 8);
        let foot = if screen.buttons.is_empty() { 0 } else { 2 };
        let room = Area { x: 0, y: 0, width: width - 2, height: self.height - 8 - foot };
        let (strips, _) = flow(&screen.main, self.fit(screen, room, 2));
        let held = u16::try_from(strips.len()).unwrap_or(room.height).clamp(6, room.height);
        let height = held + foot + 2;
        let y = (self.height - 3).saturating_sub(height) / 2 + 1;
        let area = Area { x: (self.width - width) / 2, y, width, height };
        let (strips, view) = flow(&screen.main, self.fit(screen, Area { height: held, ..room }, 2));
        self.framed(screen, &screen.main, area, strips, frame);
        frame.view = view;
        if foot > 0 {
            frame.put(area.x + 2, y + height - 2, width - 4, ground(screen), self.buttons(screen, false));
        }
        self.foot(screen, frame);
    }

    fn tabs(&self, screen: &Screen<'_>) -> Strip {
        let strip = tab_strip(screen, 3, |_| true, |tab| tab.label);
        if strip.width() <= self.width { strip } else { self.short_tabs(screen) }
    }

    pub(super) fn short_tabs(&self, screen: &Screen<'_>) -> Strip {
        let strip = tab_strip(screen, 2, |_| true, |tab| tab.short);
        if strip.width() <= self.width {
            return strip;
        }
        let chosen = screen.tabs.iter().position(|tab| tab.chosen).unwrap_or(0);
        tab_strip(screen, 2, |at| at.abs_diff(chosen) <= 1, |tab| tab.short)
    }

    /// The buttons in a row; those that do not fit and may go, go, and how
    /// many went is said. Tab reaches them all the same.
    pub(super) fn buttons(&self, screen: &Screen<'_>, quick: bool) -> Strip {
        let first = screen.all_buttons().count() - screen.buttons.len();
        let may_go = screen.buttons.iter().enumerate();
        let may_go = may_go.filter(|(at, each)| each.optional && screen.spot.focus != Stop::Button(first + at));
        let optional = may_go.count();
        let more = |n: usize| self.look.words.fill("buttons.more", &[("n", &n)]);
        // Where quick choices stand in the row, they come before the sign.
        let signs = |n: usize| [Some(more(n)), Some(format!("+{n}")), (!screen.quick.is_empty()).then(String::new)];
        for leave_out in 0..=optional {
            for sign in signs(leave_out).into_iter().flatten() {
                let strip = button_row(screen, leave_out, quick, &sign);
                if strip.width() <= self.width {
                    return strip;
                }
            }
        }
        button_row(screen, optional, false, &format!("+{optional}"))
    }

    /// The hints that fit: those of the least worth go, the last of them first.
    pub(super) fn hints(&self, screen: &Screen<'_>) -> Strip {
        let gaps: &[u16] = if self.is_wide() { &[3] } else { &[3, 2] };
        let hints = screen.offered();
        let wide: Vec<u16> = hints.iter().map(|hint| columns(&hint.key) + columns(&hint.words) + 1).collect();
        let mut kept: Vec<usize> = (0..wide.len()).collect();
        loop {
            // Each hint with a blank before the first and a gap behind all but the last.
            let words: u16 = kept.iter().map(|at| wide[*at]).sum();
            let gap_of = |gap: &u16| 1 + words + u16::try_from(kept.len().saturating_sub(1)).unwrap_or(0) * gap;
            if let Some(gap) = gaps.iter().find(|gap| gap_of(gap) <= self.width) {
                return hint_strip(&hints, &kept, *gap);
            }
            let least = (0..kept.len()).rev().min_by_key(|place| hints[kept[*place]].worth);
            let Some(least) = least else { return Strip::default() };
            kept.remove(least);
        }
    }
}

/// What a screen stands on.
pub(super) fn ground(screen: &Screen<'_>) -> Ground {
    if screen.sheet { Ground::Raised } else { Ground::Page }
}

/// Whether the focus is in a pane.
fn holds(pane: &Pane<'_>, focus: Stop) -> bool {
    pane.lines.iter().any(|(_, line)| match (line, focus) {
        (Line::Rows(rows), Stop::List) => rows.focusable,
        (Line::Field(field), Stop::Field(at)) => field.at == at,
        (Line::Value(value), Stop::Value(at)) => value.at == at,
        (Line::Grid(_), Stop::Grid) | (Line::Buttons { .. }, Stop::Button(_)) => true,
        _ => false,
    })
}
