//! The single rows around the panes: title, tabs, buttons, status, hints, edges.

use super::pane::button;
use super::strip::{Strip, columns, wrap};
use crate::app::page::Stop;
use crate::screens::input::Target;
use crate::screens::{Role, Screen, Tab, Text, Tone};

/// The edge of a pane.
pub(super) struct Edge {
    pub(super) lines: [char; 8],
    pub(super) border: Role,
    pub(super) title: Role,
    pub(super) width: u16,
}

impl Edge {
    pub(super) fn top(&self, title: &str, note: &str) -> Strip {
        let line = |n: u16| self.lines[0].to_string().repeat(usize::from(n));
        let mut strip = Strip::of(&self.lines[2].to_string(), self.border);
        if !title.is_empty() {
            let room = self.width.saturating_sub(6);
            strip.add(&format!(" {} ", super::strip::cut(title, room)), self.title);
        }
        let note = if note.is_empty() || strip.width() + columns(note) + 6 > self.width {
            String::new()
        } else {
            format!(" {note} ")
        };
        let tail = if note.is_empty() { 0 } else { columns(&note) + 2 };
        let fill = self.width.saturating_sub(strip.width() + tail + 1);
        strip.add(&line(fill), self.border);
        if !note.is_empty() {
            strip.add(&note, self.title);
            strip.add(&line(2), self.border);
        }
        strip.add(&self.lines[3].to_string(), self.border);
        strip
    }

    pub(super) fn side(&self) -> &'static str {
        match self.lines[1] {
            '│' => "│",
            '║' => "║",
            _ => "|",
        }
    }

    pub(super) fn bottom(&self) -> Strip {
        let line = self.lines[0].to_string().repeat(usize::from(self.width.saturating_sub(2)));
        Strip::of(&format!("{}{line}{}", self.lines[4], self.lines[5]), self.border)
    }
}

pub(super) fn title(screen: &Screen<'_>, width: u16) -> Strip {
    let right = right_of_title(screen, true);
    let mut strip = Strip::of(" ", Role::Accent);
    let room = width.saturating_sub(right.width() + 3);
    strip.add(&super::strip::cut(&screen.title.join(" > "), room), Role::Accent);
    strip.pad_to(width.saturating_sub(right.width() + 1));
    strip.append(&right);
    strip
}

fn right_of_title(screen: &Screen<'_>, whose: bool) -> Strip {
    let mut right = Strip::default();
    if whose {
        right.add(&super::strip::cut(&screen.whose, 40), Role::Muted);
    }
    if !screen.unsaved.is_empty() {
        let gap = if right.width() > 0 { "   " } else { "" };
        right.add(gap, Role::Muted);
        right.add(&screen.unsaved, Role::Changed);
    }
    right
}

pub(super) fn brief_title(screen: &Screen<'_>, width: u16, tight: bool) -> Strip {
    let last = screen.title.last().map_or("", |last| last);
    let left = match (tight, screen.sheet) {
        (_, true) => &*screen.main.title,
        (true, _) => &*screen.brief,
        _ => last,
    };
    let lead = if tight { "" } else { " " };
    let mut strip = Strip::of(&format!("{lead}{left}"), Role::Accent);
    let right = right_of_title(screen, false);
    let name = columns(&screen.whose);
    if tight && !screen.sheet && strip.width() + name + right.width() + 5 <= width {
        strip.add(&format!("  {}", screen.whose), Role::Muted);
    }
    strip.fit(width.saturating_sub(right.width() + u16::from(!tight)));
    strip.append(&right);
    strip
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
    while kept.len() > 1 && columns(&kept.join(" ")) > width {
        kept.remove(1);
    }
    first_line(&kept.join(" "), width)
}

fn first_line(text: &str, width: u16) -> String {
    wrap(text, width).into_iter().next().unwrap_or_default()
}

pub(super) fn tab_strip(screen: &Screen<'_>, gap: u16, label: impl Fn(&Tab<'_>) -> String) -> Strip {
    tab_strip_of(screen, gap, |_| true, label)
}

pub(super) fn tab_strip_of(
    screen: &Screen<'_>,
    gap: u16,
    shown: impl Fn(usize) -> bool,
    label: impl Fn(&Tab<'_>) -> String,
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
        strip.add(&" ".repeat(usize::from(blank)), Role::Text);
        after_chosen = tab.chosen;
        let star = if tab.changed { "*" } else { "" };
        let text = format!("{} {}{star}", at + 1, label(tab));
        let from = strip.width();
        if tab.chosen {
            let role = if screen.spot.focus == Stop::Tabs { Role::Focus } else { Role::Tab };
            strip.add(&format!("[{text}]"), role);
            if screen.spot.focus == Stop::Tabs {
                strip.cursor = Some(from + 1);
            }
        } else {
            strip.add(&text, if tab.changed { Role::Changed } else { Role::Muted });
        }
        strip.target(from, Target::Tab(at));
    }
    strip
}

/// How many buttons stand in the panes, before those below.
fn inline_buttons(screen: &Screen<'_>) -> usize {
    screen.all_buttons().count() - screen.buttons.len()
}

pub(super) fn button_row(screen: &Screen<'_>, leave_out: usize, quick: bool) -> Strip {
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
    if quick {
        for (at, each) in screen.quick.iter().enumerate() {
            let focused = screen.spot.focus == Stop::Quick && screen.spot.quick == at;
            strip.add(if at == 0 { "  " } else { " " }, Role::Text);
            strip.append(&button(each, Stop::Quick, at, focused, 1));
        }
    }
    strip
}

pub(super) fn hint_strip(screen: &Screen<'_>, kept: &[usize], gap: u16) -> Strip {
    let mut strip = Strip::of(" ", Role::Text);
    for (place, at) in kept.iter().enumerate() {
        let hint = &screen.hints[*at];
        if place > 0 {
            strip.add(&" ".repeat(usize::from(gap)), Role::Text);
        }
        let from = strip.width();
        strip.add(&hint.key, Role::Accent);
        strip.add(&format!(" {}", hint.words), Role::Muted);
        strip.target(from, Target::Hint(hint.does));
    }
    strip
}
