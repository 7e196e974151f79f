//! The single rows around the panes: title, tabs, buttons, status, hints, edges.

use super::cell::Cell;
use super::cell::Ground;
use super::controls::button;
use super::strip::Strip;
use super::theme::Lines;
use super::width::{columns, shortened, wrap};
use crate::app::page::Stop;
use crate::domain::text::clean;
use crate::screens::input::Target;
use crate::screens::{Hint, Role, Screen, Tab, Text, Tone};

/// The edge of a pane: its lines, and the roles of the lines and the title.
pub(super) struct Edge {
    pub(super) lines: Lines,
    pub(super) border: Role,
    pub(super) title: Role,
}

impl Edge {
    pub(super) fn side(&self, ground: Ground) -> Cell {
        Cell::base(self.border, ground).sign(self.lines.down)
    }

    pub(super) fn top(&self, title: &str, note: &str, width: u16) -> Strip {
        let [left, right, ..] = self.lines.corners;
        let across = self.lines.across;
        let mut strip = Strip::default();
        strip.repeat(left, 1, self.border);
        if !title.is_empty() {
            for part in [" ", &shortened(title, width.saturating_sub(6)), " "] {
                strip.add(part, self.title);
            }
        }
        // Behind the note are as many of two lines as there is room for.
        let tail = columns(note) + 2;
        let behind = [2, 1, 0].into_iter().find(|behind| strip.width() + tail + behind + 2 <= width);
        let behind = behind.filter(|_| !note.is_empty());
        let end = behind.map_or(1, |behind| tail + behind + 1);
        strip.repeat(across, width.saturating_sub(strip.width() + end), self.border);
        if let Some(behind) = behind {
            for part in [" ", note, " "] {
                strip.add(part, self.title);
            }
            strip.repeat(across, behind, self.border);
        }
        strip.repeat(right, 1, self.border);
        strip
    }

    pub(super) fn bottom(&self, width: u16) -> Strip {
        let [_, _, left, right] = self.lines.corners;
        let mut strip = Strip::default();
        strip.repeat(left, 1, self.border);
        strip.repeat(self.lines.across, width.saturating_sub(2), self.border);
        strip.repeat(right, 1, self.border);
        strip
    }
}

pub(super) fn title(screen: &Screen<'_>, width: u16) -> Strip {
    let right = right_of_title(&shortened(&screen.whose, 40), &screen.unsaved);
    let mut strip = Strip::of(" ", Role::Accent);
    let room = width.saturating_sub(right.width() + 3);
    strip.add(&title_in(screen, room), Role::Accent);
    strip.pad_to(width.saturating_sub(right.width() + 1));
    strip.append(&right);
    strip
}

/// The title in so many columns: from the menu down, else the page itself.
fn title_in(screen: &Screen<'_>, room: u16) -> String {
    let whole = screen.title.join(" > ");
    let last = screen.title.last().map_or("", |last| last);
    if columns(&whole) <= room { whole } else { shortened(last, room).into_owned() }
}

/// Whose file is open, and what is to be done about it.
fn right_of_title(whose: &str, standing: &str) -> Strip {
    let mut right = Strip::of(whose, Role::Muted);
    if !standing.is_empty() {
        let gap = if right.width() > 0 { "   " } else { "" };
        right.add(gap, Role::Muted);
        right.add(standing, Role::Changed);
    }
    right
}

/// The fewest columns that the title of a page and a name have beside each other.
const LEAST: u16 = 8;

/// The title row where there is little room: whose file is open and what is
/// to do keep their place, in fewer words, and the title of the page is cut.
pub(super) fn brief_title(screen: &Screen<'_>, width: u16, tight: bool) -> Strip {
    let last = screen.title.last().map_or("", |last| last);
    let left = match (tight, screen.sheet) {
        (_, true) => &*screen.main.title,
        (true, _) => &*screen.brief,
        _ => last,
    };
    let margin = u16::from(!tight);
    let mut strip = Strip::of(if tight { "" } else { " " }, Role::Accent);
    let room_beside = |right: &Strip| {
        let gap = if right.width() > 0 { 2 } else { 0 };
        width.saturating_sub(margin + right.width() + gap + margin)
    };
    let mut rights = brief_rights(screen, room_beside);
    let fits = rights.iter().position(|right| columns(left) <= room_beside(right));
    let right = rights.swap_remove(fits.unwrap_or(rights.len() - 1));
    strip.add(&shortened(left, room_beside(&right)), Role::Accent);
    strip.set_width(width.saturating_sub(right.width() + margin));
    strip.append(&right);
    strip
}

/// What may stand right of a brief title, the most of it first: the last
/// leaves the title its least.
fn brief_rights(screen: &Screen<'_>, room_beside: impl Fn(&Strip) -> u16) -> Vec<Strip> {
    let name = if screen.session.name().is_empty() { &*screen.whose } else { screen.session.name() };
    let brief = if screen.to_do.is_empty() { &screen.unsaved } else { &screen.to_do };
    let mut rights: Vec<Strip> = [(&*screen.whose, &screen.unsaved), (&screen.whose, brief), (name, brief)]
        .into_iter()
        .map(|(whose, standing)| right_of_title(&shortened(whose, 40), standing))
        .collect();
    let beside = room_beside(&right_of_title("", brief)).saturating_sub(3 + LEAST);
    rights.push(right_of_title(&shortened(name, beside.clamp(LEAST, 40)), brief));
    rights
}

pub(super) fn status(screen: &Screen<'_>, width: u16) -> Strip {
    let text = match screen.tone {
        // What went wrong and what is as it was come first.
        Tone::Trouble => shorten_end(&screen.status, width.saturating_sub(2)),
        _ => shorten(&screen.status, width.saturating_sub(2)),
    };
    let mut strip = Strip::of(" ", Role::Text);
    strip.add(&text, if screen.tone == Tone::Trouble { Role::Danger } else { Role::Text });
    strip
}

/// As many of the first sentences as fit a line.
fn shorten_end(sentences: &[Text<'_>], width: u16) -> String {
    let fits = |n: &usize| columns(&sentences[..*n].join(" ")) <= width;
    let n = (1..=sentences.len()).rev().find(fits).unwrap_or(1);
    first_line(&sentences[..n.min(sentences.len())].join(" "), width)
}

/// As many of the sentences as fit a line: the first and the last say most.
pub(super) fn shorten(sentences: &[Text<'_>], width: u16) -> String {
    let mut kept: Vec<&str> = sentences.iter().map(|text| &**text).collect();
    let mut line = kept.join(" ");
    while kept.len() > 1 && columns(&line) > width {
        kept.remove(1);
        line = kept.join(" ");
    }
    first_line(&line, width)
}

/// As much of a text as fits a line, with three dots where it is cut.
fn first_line(text: &str, width: u16) -> String {
    let text = clean(text);
    if wrap(&text, width).nth(1).is_none() {
        return wrap(&text, width).next().unwrap_or_default().to_owned();
    }
    format!("{}...", wrap(&text, width.saturating_sub(3)).next().unwrap_or_default().trim_end())
}

/// The tabs whose places are shown, with so many columns between them.
pub(super) fn tab_strip(
    screen: &Screen<'_>,
    gap: u16,
    shown: impl Fn(usize) -> bool,
    label: impl for<'t> Fn(&'t Tab<'_>) -> &'t str,
) -> Strip {
    let mut strip = Strip::default();
    let mut after_chosen = false;
    for (at, tab) in screen.tabs.iter().enumerate().filter(|(at, _)| shown(*at)) {
        // The brackets of the chosen tab stand in the gaps beside it.
        let blank = match strip.width() {
            0 => 1,
            _ if after_chosen || tab.chosen => gap - 1,
            _ => gap,
        };
        strip.repeat(' ', blank, Role::Text);
        after_chosen = tab.chosen;
        let from = strip.width();
        let focused = screen.spot.focus == Stop::Tabs;
        let role = match (tab.chosen, tab.changed) {
            (true, _) if focused => Role::Focus,
            (true, _) => Role::Tab,
            (false, true) => Role::Changed,
            (false, false) => Role::Muted,
        };
        let (open, close) = if tab.chosen { ("[", "]") } else { ("", "") };
        strip.add(open, role);
        strip.add(&(at + 1).to_string(), role);
        strip.add(" ", role);
        strip.add(label(tab), role);
        strip.add(if tab.changed { "*" } else { "" }, role);
        strip.add(close, role);
        if tab.chosen && focused {
            strip.cursor = Some(from + 1);
        }
        strip.target(from, Target::Tab(at));
    }
    strip
}

/// How many buttons stand in the panes, before those below.
fn inline_buttons(screen: &Screen<'_>) -> usize {
    screen.all_buttons().count() - screen.buttons.len()
}

pub(super) fn button_row(screen: &Screen<'_>, leave_out: usize, quick: bool, more: &str) -> Strip {
    let first = inline_buttons(screen);
    let mut left = leave_out;
    let mut strip = Strip::default();
    for (at, each) in screen.buttons.iter().enumerate() {
        let stop = Stop::Button(first + at);
        let focused = screen.spot.focus == stop;
        if each.optional && left > 0 && !focused {
            left -= 1;
            continue;
        }
        if strip.width() > 0 {
            strip.add(" ", Role::Text);
        }
        strip.append(&button(each, stop, 0, focused, 1));
    }
    if leave_out > left && !more.is_empty() {
        strip.add(&format!("  {more}"), Role::Muted);
    }
    if quick {
        for (at, each) in screen.quick.iter().enumerate() {
            let focused = screen.spot.focus == Stop::Quick && screen.spot.quick == at;
            strip.add(if at == 0 { "  " } else { " " }, Role::Text);
            strip.append(&button(each, Stop::Quick, at, focused, 1));
        }
    }
    strip
}

pub(super) fn hint_strip(hints: &[Hint<'_>], kept: &[usize], gap: u16) -> Strip {
    let mut strip = Strip::of(" ", Role::Text);
    for (place, at) in kept.iter().enumerate() {
        let hint = &hints[*at];
        if place > 0 {
            strip.repeat(' ', gap, Role::Text);
        }
        let from = strip.width();
        strip.add(&hint.key, Role::Accent);
        strip.add(" ", Role::Muted);
        strip.add(&hint.words, Role::Muted);
        strip.target(from, Target::Hint(hint.does));
    }
    strip
}
