//! Where the parts of a screen stand, by the size of the terminal.
//!
//! | size | layout |
//! |---|---|
//! | 120x30 and up | two panes, sheets float over the page |
//! | 80x20 and up | two panes, sheets cover the body |
//! | 60x16 and up | one pane, the row explained in one line |
//! | 30x8 and up | no tabs, no edges |
//! | less | a message |

use super::bars::{Edge, brief_title, button_row, hint_strip, shorten, status, tab_strip, tab_strip_of, title};
use super::canvas::{Canvas, Ground};
use super::pane::{Setting, flow};
use super::strip::{Strip, columns, wrap};
use super::theme::Signs;
use crate::app::page::Stop;
use crate::app::page::View;
use crate::screens::input::Target;
use crate::screens::{Line, Pane, Role, Screen, Split, Tone};
use crate::words::Words;

/// Content is no wider than this.
const WIDEST: u16 = 140;

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
pub fn draw(screen: &Screen<'_>, below: Option<&Screen<'_>>, look: Look<'_>, width: u16, height: u16) -> Canvas {
    let mut canvas = Canvas::new(width, height);
    let content = width.min(WIDEST);
    let sketch = Sketch { look, width: content, height };
    if width < 30 || height < 8 {
        sketch.too_small(screen, &mut canvas);
        canvas.view.blind = true;
    } else if width < 60 || height < 16 {
        sketch.compact(screen, &mut canvas, true);
    } else if width < 80 || height < 20 {
        sketch.compact(screen, &mut canvas, false);
    } else if let (true, Some(below)) = (screen.sheet && width >= 120 && height >= 30, below) {
        sketch.page(below, &mut canvas);
        canvas.recede();
        sketch.floating(screen, &mut canvas);
    } else {
        sketch.page(screen, &mut canvas);
    }
    canvas
}

/// A rectangle of the terminal.
#[derive(Clone, Copy)]
struct Area {
    x: u16,
    y: u16,
    width: u16,
    height: u16,
}

struct Sketch<'a> {
    look: Look<'a>,
    width: u16,
    height: u16,
}

impl Sketch<'_> {
    fn is_wide(&self) -> bool {
        self.width >= 120 && self.height >= 30
    }

    fn setting(&self, screen: &Screen<'_>, area: Area, margin: u16) -> Setting<'_> {
        Setting {
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
    fn page(&self, screen: &Screen<'_>, canvas: &mut Canvas) {
        canvas.put(0, 0, self.width, Ground::Page, title(screen, self.width));
        let mut top = 1;
        if !screen.tabs.is_empty() && !screen.sheet {
            canvas.put(0, 1, self.width, Ground::Page, self.tabs(screen));
            top = 2;
        }
        let has_buttons = !screen.buttons.is_empty();
        let foot = 2 + u16::from(has_buttons) + u16::from(self.is_wide());
        let body = Area { x: 0, y: top, width: self.width, height: self.height - top - foot };
        canvas.view = if screen.sheet {
            self.edged(screen, &screen.main, body, true, 2, canvas)
        } else {
            self.panes(screen, body, canvas)
        };
        if has_buttons {
            canvas.put(0, self.height - foot, self.width, Ground::Page, self.buttons(screen, true));
        }
        self.foot(screen, canvas);
    }

    fn foot(&self, screen: &Screen<'_>, canvas: &mut Canvas) {
        canvas.put(0, self.height - 2, self.width, Ground::Page, status(screen, self.width));
        canvas.put(0, self.height - 1, self.width, Ground::Page, self.hints(screen));
    }

    /// The panes of a page, beside or above each other.
    fn panes(&self, screen: &Screen<'_>, body: Area, canvas: &mut Canvas) -> View {
        let Some(side) = &screen.side else { return self.edged(screen, &screen.main, body, false, 2, canvas) };
        let (left, right) = match screen.split {
            Split::Stacked if !self.is_wide() => {
                let low = 8.min(body.height / 2);
                let high = body.height - low;
                (Area { height: high, ..body }, Area { y: body.y + high, height: low, ..body })
            }
            Split::Stacked => Self::beside(body, 10),
            Split::Beside(_, wide) if self.is_wide() => Self::beside(body, wide),
            Split::Beside(medium, _) => Self::beside(body, medium),
        };
        let view = self.edged(screen, &screen.main, left, false, 2, canvas);
        self.edged(screen, side, right, false, 1, canvas);
        view
    }

    fn beside(body: Area, sixteenths: u16) -> (Area, Area) {
        let left = body.width * sixteenths / 16;
        (Area { width: left, ..body }, Area { x: body.x + left, width: body.width - left, ..body })
    }

    /// A pane with its edge.
    fn edged(
        &self,
        screen: &Screen<'_>,
        pane: &Pane<'_>,
        area: Area,
        double: bool,
        margin: u16,
        canvas: &mut Canvas,
    ) -> View {
        let lines = if double { self.look.signs.double } else { self.look.signs.light };
        let ground = if double { Ground::Raised } else { Ground::Page };
        let focused = holds(pane, screen.spot.focus);
        let border = if focused { Role::BorderFocus } else { Role::Border };
        let inner = Area { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height.saturating_sub(2) };
        let edge = Edge { lines, border, title: if focused { Role::Strong } else { Role::Accent }, width: area.width };
        canvas.put(area.x, area.y, area.width, ground, edge.top(&pane.title, &pane.note));
        canvas.put(area.x, area.y + area.height - 1, area.width, ground, edge.bottom());
        let (strips, view) = flow(pane, self.setting(screen, inner, margin));
        let mut strips = strips.into_iter();
        for y in inner.y..inner.y + inner.height {
            let mut content = strips.next().unwrap_or_default();
            content.targets.insert(0, (0, inner.width, Target::Body));
            for (x, width, strip) in [
                (area.x, 1, Strip::of(edge.side(), border)),
                (inner.x, inner.width, content),
                (inner.x + inner.width, 1, Strip::of(edge.side(), border)),
            ] {
                canvas.put(x, y, width, ground, strip);
            }
        }
        view
    }

    /// A sheet as tall as what it holds, in the middle.
    fn floating(&self, screen: &Screen<'_>, canvas: &mut Canvas) {
        let width = SHEET.min(self.width - 8);
        let room = Area { x: 0, y: 0, width: width - 2, height: self.height - 8 };
        let (strips, _) = flow(&screen.main, self.setting(screen, room, 2));
        let height = u16::try_from(strips.len()).unwrap_or(room.height).clamp(6, room.height) + 2;
        let y = (self.height - 3).saturating_sub(height) / 2 + 1;
        let area = Area { x: (self.width - width) / 2, y, width, height };
        canvas.view = self.edged(screen, &screen.main, area, true, 2, canvas);
        self.foot(screen, canvas);
    }

    /// One pane without edges; the row explained in a line.
    fn compact(&self, screen: &Screen<'_>, canvas: &mut Canvas, tight: bool) {
        let mut top = 1;
        canvas.put(0, 0, self.width, Ground::Page, brief_title(screen, self.width, tight));
        if !screen.tabs.is_empty() && !tight && !screen.sheet {
            canvas.put(0, 1, self.width, Ground::Page, self.short_tabs(screen));
            top = 2;
        }
        let has_buttons = !screen.buttons.is_empty();
        let explained = !screen.summary.is_empty() && !screen.sheet;
        let small = self.height < 12;
        let lines = u16::from(has_buttons) + u16::from(explained) + u16::from(explained && !tight);
        let statuses = u16::from(!tight || !explained);
        let foot = 1 + statuses + lines;
        let body = Area { x: 0, y: top, width: self.width, height: self.height.saturating_sub(top + foot).max(1) };
        let (strips, view) = flow(&screen.main, self.setting(screen, body, 2));
        canvas.view = view;
        let ground = if screen.sheet { Ground::Raised } else { Ground::Page };
        let mut strips = strips.into_iter();
        for y in body.y..body.y + body.height {
            let mut strip = strips.next().unwrap_or_default();
            strip.fit(self.width);
            strip.targets.insert(0, (0, self.width, Target::Body));
            canvas.put(0, y, self.width, ground, strip);
        }
        let mut y = body.y + body.height;
        if explained {
            if !tight {
                let rule = self.look.signs.light[0].to_string().repeat(usize::from(self.width - 2));
                let mut strip = Strip::of(" ", Role::Border);
                strip.add(&rule, Role::Border);
                canvas.put(0, y, self.width, Ground::Page, strip);
                y += 1;
            }
            canvas.put(0, y, self.width, Ground::Page, self.summary(screen, tight, small));
            y += 1;
        }
        if has_buttons {
            canvas.put(0, y, self.width, Ground::Page, self.buttons(screen, !tight));
            y += 1;
        }
        if statuses > 0 {
            canvas.put(0, y, self.width, Ground::Page, status(screen, self.width));
        }
        canvas.put(0, self.height - 1, self.width, Ground::Page, self.hints(screen));
    }

    /// The explanation in a line; where there is no line for the status, the
    /// answer to the last key instead.
    fn summary(&self, screen: &Screen<'_>, tight: bool, small: bool) -> Strip {
        let answer = tight && screen.tone != Tone::Quiet || small;
        let text = if answer { &screen.status } else { &screen.summary };
        // Only boxes have more to say than fits here.
        let has_more = !tight && !screen.tabs.is_empty();
        let more = if has_more { format!("   {}", self.look.words.get("summary.more")) } else { String::new() };
        let lead = if tight { "" } else { " " };
        let room = self.width.saturating_sub(columns(&more) + columns(lead) + 1);
        let mut strip = Strip::of(&format!("{lead}{}", shorten(text, room)), Role::Text);
        strip.add(&more, Role::Muted);
        strip
    }

    fn tabs(&self, screen: &Screen<'_>) -> Strip {
        let strip = tab_strip(screen, 3, |tab| tab.label.to_owned());
        if strip.width() <= self.width { strip } else { self.short_tabs(screen) }
    }

    fn short_tabs(&self, screen: &Screen<'_>) -> Strip {
        let strip = tab_strip(screen, 2, |tab| tab.short.to_owned());
        if strip.width() <= self.width {
            return strip;
        }
        let chosen = screen.tabs.iter().position(|tab| tab.chosen).unwrap_or(0);
        let near = |at: usize| at.abs_diff(chosen) <= 1;
        tab_strip_of(screen, 2, near, |tab| tab.short.to_owned())
    }

    /// The buttons in a row; those that do not fit and may go, go.
    fn buttons(&self, screen: &Screen<'_>, quick: bool) -> Strip {
        let optional = screen.buttons.iter().filter(|button| button.optional).count();
        for leave_out in 0..=optional {
            let strip = button_row(screen, leave_out, quick);
            if strip.width() <= self.width {
                return strip;
            }
        }
        button_row(screen, optional, false)
    }

    /// The hints that fit: all but the first and the ways out go, last first.
    fn hints(&self, screen: &Screen<'_>) -> Strip {
        let mut kept: Vec<usize> = (0..screen.hints.len()).collect();
        let gaps: &[u16] = if self.is_wide() { &[3] } else { &[3, 2] };
        let width = |kept: &[usize], gap: u16| -> u16 {
            let words =
                kept.iter().map(|at| columns(&screen.hints[*at].key) + columns(&screen.hints[*at].words) + 1 + gap);
            words.sum::<u16>() + 1
        };
        loop {
            if let Some(gap) = gaps.iter().find(|gap| width(&kept, **gap) <= self.width + **gap) {
                return hint_strip(screen, &kept, *gap);
            }
            let Some(least) = kept.iter().copied().rev().min_by_key(|at| screen.hints[*at].worth) else {
                return Strip::default();
            };
            kept.retain(|at| *at != least);
        }
    }

    fn too_small(&self, screen: &Screen<'_>, canvas: &mut Canvas) {
        let words = self.look.words;
        if self.width < 9 || self.height < 2 {
            let sign = if self.width >= 9 {
                words.get("small.two").split(' ').next().unwrap_or("+").to_owned()
            } else {
                "+".to_owned()
            };
            canvas.put(0, 0, self.width, Ground::Page, Strip::of(&sign, Role::Text));
            return;
        }
        let mut text = if self.height < 4 || self.width < 20 {
            vec![words.get("small.two"), words.get("small.quit")]
        } else {
            wrap(&words.get("small.long"), self.width)
        };
        if !screen.unsaved.is_empty() && text.len() < usize::from(self.height) && self.width >= 20 {
            text.push(words.fill("small.unsaved", &[("unsaved", &screen.unsaved)]));
        }
        for (y, line) in (0..self.height).zip(text) {
            canvas.put(0, y, self.width, Ground::Page, Strip::of(&line, Role::Text));
        }
    }
}

/// Whether the focus is in a pane.
fn holds(pane: &Pane<'_>, focus: Stop) -> bool {
    pane.lines.iter().any(|(_, line)| match (line, focus) {
        (Line::Rows(rows), Stop::List) => rows.focusable,
        (Line::Field(field), Stop::Field(at)) => field.at == at,
        (Line::Value(value), Stop::Value(at)) => value.at == at,
        (Line::Buttons { .. }, Stop::Button(_)) => true,
        _ => false,
    })
}
