//! Screens for small windows: one pane, or a message.

use super::bars::{brief_title, shorten, status};
use super::cell::Ground;
use super::frame::Frame;
use super::layout::{Area, Sketch, ground};
use super::pane::flow;
use super::strip::Strip;
use super::width::{columns, wrap};
use crate::screens::input::Target;
use crate::screens::{Role, Screen, Tone};

impl Sketch<'_> {
    /// One pane without edges; the row explained in one line.
    pub(super) fn compact(&self, screen: &Screen<'_>, frame: &mut Frame, tight: bool) {
        let mut top = 0;
        let tabs = (!screen.tabs.is_empty() && !tight && !screen.sheet).then(|| self.short_tabs(screen));
        for strip in [brief_title(screen, self.width, tight)].into_iter().chain(tabs) {
            frame.put(0, top, self.width, Ground::Page, strip);
            top += 1;
        }
        let foot = self.compact_foot(screen, tight);
        let below = u16::try_from(foot.len()).unwrap_or(self.height);
        let body = Area { x: 0, y: top, width: self.width, height: self.height.saturating_sub(top + below).max(1) };
        let (strips, view) = flow(&screen.main, self.fit(screen, body, 2));
        frame.view = view;
        let mut strips = strips.into_iter();
        let mut y = body.y;
        while y < body.y + body.height {
            let mut strip = strips.next().unwrap_or_default();
            strip.target_all(Target::Body);
            frame.put(0, y, self.width, ground(screen), strip);
            y += 1;
        }
        for strip in foot {
            frame.put(0, y, self.width, Ground::Page, strip);
            y += 1;
        }
    }

    /// What stands below the pane: the explanation under a line, buttons,
    /// status, hints.
    fn compact_foot(&self, screen: &Screen<'_>, tight: bool) -> Vec<Strip> {
        let mut foot = Vec::with_capacity(5);
        let explained = !screen.summary.is_empty() && !screen.sheet;
        if explained && !tight {
            let mut rule = Strip::of(" ", Role::Border);
            rule.repeat(self.look.signs.light.across, self.width - 2, Role::Border);
            foot.push(rule);
        }
        if explained {
            foot.push(self.summary(screen, tight));
        }
        if !screen.buttons.is_empty() {
            foot.push(self.buttons(screen, !tight));
        }
        if !tight || !explained {
            foot.push(status(screen, self.width));
        }
        foot.push(self.hints(screen));
        foot
    }

    /// The explanation in a line; where there is no line for the status, the
    /// answer to the last key instead.
    fn summary(&self, screen: &Screen<'_>, tight: bool) -> Strip {
        let answer = tight && screen.tone != Tone::Quiet || self.height < 12;
        let text = if answer { &screen.status } else { &screen.summary };
        // Only boxes have more to say than fits here.
        let has_more = !tight && !screen.tabs.is_empty();
        let more = if has_more { format!("   {}", self.look.words.get("summary.more")) } else { String::new() };
        let mut strip = Strip::of(if tight { "" } else { " " }, Role::Text);
        let room = self.width.saturating_sub(columns(&more) + strip.width() + 1);
        strip.add(&shorten(text, room), Role::Text);
        strip.add(&more, Role::Muted);
        strip
    }

    /// Why there is nothing to see: as many words as there is room for.
    pub(super) fn too_small(&self, screen: &Screen<'_>, frame: &mut Frame) {
        let words = self.look.words;
        let short = words.get("small.two");
        let long = words.get("small.long");
        let unsaved = words.fill("small.unsaved", &[("unsaved", &screen.unsaved)]);
        let quit = words.get("small.quit");
        let one_line = format!("{short}, {quit}");
        let mut lines: Vec<&str> = match (self.width, self.height) {
            (..9, _) => vec!["+"],
            (_, ..2) if columns(&one_line) <= self.width => vec![&one_line],
            (_, ..2) => vec![if columns(&short) <= self.width { &short } else { "+" }],
            (_, ..4) | (..20, _) => vec![&short, &quit],
            _ => wrap(&long, self.width).collect(),
        };
        if !screen.unsaved.is_empty() && lines.len() < usize::from(self.height) && self.width >= 20 {
            lines.push(&unsaved);
        }
        for (y, line) in (0..self.height).zip(lines) {
            frame.put(0, y, self.width, Ground::Page, Strip::of(line, Role::Text));
        }
    }
}
