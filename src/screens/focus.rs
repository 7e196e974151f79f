//! What a movement or a press means, from the description alone: between
//! controls, within one, and pressing the one with the focus.

mod cells;

use super::{Line, Screen};
use crate::app::Meant;
use crate::app::action::{Action, Gesture};
use crate::app::page::{Spot, Stop, View};

impl Screen<'_> {
    /// What a gesture means here; nothing where it has no meaning with the
    /// focus where it is.
    #[must_use]
    pub fn mean(&self, gesture: Gesture, view: View) -> Option<Meant> {
        match (gesture, self.spot.focus) {
            (Gesture::Next, _) => self.tab(1),
            (Gesture::Previous, _) => self.tab(-1),
            (Gesture::Press | Gesture::Tick, _) => self.press(gesture == Gesture::Press),
            (Gesture::Number(number), _) => self.number(number),
            (_, Stop::Field(_)) if self.search => self.in_list(gesture, view),
            (_, Stop::List) => match self.list() {
                Some(_) => self.in_list(gesture, view),
                None => self.in_text(gesture, view),
            },
            (_, Stop::Grid) => self.in_grid(gesture, view),
            (_, Stop::Field(_)) => self.to_neighbour(gesture, view),
            (_, Stop::Value(at)) => self.in_value(at, gesture, view),
            (_, Stop::Quick) => self.in_quick(gesture),
            (_, Stop::Tabs) => self.to_tab(gesture),
            (_, Stop::Button(at)) => self.in_buttons(at, gesture, view),
        }
    }

    /// The focus on another control.
    fn focus(&self, focus: Stop) -> Meant {
        at(Spot { focus, loose: false, ..self.spot })
    }

    /// Something that is done where one is.
    fn doing(&self, does: Action) -> Meant {
        Meant { spot: self.spot, does, closes: self.closes && does != Action::Nothing }
    }

    /// The next or previous control, round and round.
    fn tab(&self, by: isize) -> Option<Meant> {
        let stops = self.stops();
        let last = stops.len().checked_sub(1)?;
        let now = stops.iter().position(|stop| *stop == self.spot.focus);
        let to = match (now, by > 0) {
            (Some(now), true) if now < last => now + 1,
            (Some(now), false) if now > 0 => now - 1,
            (_, true) => 0,
            (_, false) => last,
        };
        Some(self.focus(stops[to]))
    }

    /// Up and Down between controls that stand one below the other. Where
    /// there is more text than fits, screenfuls scroll it.
    fn to_neighbour(&self, gesture: Gesture, view: View) -> Option<Meant> {
        match gesture {
            Gesture::Up => self.tab(-1),
            Gesture::Down => self.tab(1),
            Gesture::PageUp | Gesture::PageDown if view.scroll_max > 0 && self.list().is_none() => {
                self.in_text(gesture, view)
            }
            _ => None,
        }
    }

    /// Presses the control with the focus.
    fn press(&self, enter: bool) -> Option<Meant> {
        match self.spot.focus {
            Stop::Field(_) if self.search => match self.press_row(self.spot.row, enter) {
                // There is nothing to do with a row but to look at it.
                Some(meant) if meant.does == Action::Nothing => Some(self.focus(Stop::List)),
                meant => meant,
            },
            Stop::Field(at) => match self.fields().find(|field| field.at == at)?.enter {
                Action::Nothing => self.tab(1),
                does => Some(self.doing(does)),
            },
            Stop::List => self.press_row(self.spot.row, enter),
            Stop::Grid => self.press_cell(self.spot.row, self.spot.column),
            Stop::Value(at) => Some(self.doing(self.values().find(|value| value.at == at)?.on)),
            Stop::Button(at) => Some(self.doing(self.all_buttons().nth(at)?.does)),
            Stop::Quick => Some(self.doing(self.quick.get(self.spot.quick)?.does)),
            Stop::Tabs => None,
        }
    }

    /// Presses a row of the list: that row has the focus then, unless a text
    /// box steers the list. One of several is chosen, and the next control
    /// comes after it.
    #[must_use]
    pub fn press_row(&self, row: usize, enter: bool) -> Option<Meant> {
        let Some(pressed) = self.row_at(row) else { return Some(self.doing(Action::Nothing)) };
        let focus = if self.search && matches!(self.spot.focus, Stop::Field(_)) { self.spot.focus } else { Stop::List };
        let does = if enter { pressed.enter.unwrap_or(pressed.does) } else { pressed.does };
        let mut meant = self.doing(does);
        meant.spot = Spot { focus, row, loose: false, ..self.spot };
        if self.list().is_some_and(|rows| rows.radio) {
            meant.spot.focus = self.tab(1)?.spot.focus;
        }
        Some(meant)
    }

    /// The tab, row or answer of a number.
    fn number(&self, number: usize) -> Option<Meant> {
        let at = number.checked_sub(1)?;
        if !self.tabs.is_empty() {
            return Some(self.doing(self.tabs.get(at)?.does));
        }
        if let Some(does) = self.numbers.get(at) {
            return Some(self.doing(*does));
        }
        self.row_at(at).filter(|row| row.number == number).and_then(|_| self.press_row(at, false))
    }

    fn in_list(&self, gesture: Gesture, view: View) -> Option<Meant> {
        let rows = self.list()?;
        let last = rows.len.saturating_sub(1);
        let row = self.spot.row.min(last);
        let to = match gesture {
            Gesture::Left | Gesture::Right => {
                return match self.row_at(row).and_then(|row| row.sideways) {
                    Some(does) => Some(self.doing(does)),
                    None => self.to_tab(gesture),
                };
            }
            _ => self.past_heads(row, moved(row, last, gesture, view), last),
        };
        let mut meant = at(Spot { row: to, loose: false, ..self.spot });
        if rows.radio {
            meant.does = (rows.at)(to).does;
        }
        Some(meant)
    }

    /// The row to stop at on the way to one that may only head others: the
    /// next one in that direction, else the last one before.
    fn past_heads(&self, from: usize, to: usize, last: usize) -> usize {
        let stops = |row: &usize| self.row_at(*row).is_none_or(|row| !row.heading);
        let (mut on, mut back) = (to..=last, (0..=to).rev());
        let found = if to > from {
            on.find(stops).or_else(|| back.find(stops))
        } else {
            back.find(stops).or_else(|| on.find(stops))
        };
        found.unwrap_or(to)
    }

    /// A text that is longer than the window.
    fn in_text(&self, gesture: Gesture, view: View) -> Option<Meant> {
        if matches!(gesture, Gesture::Left | Gesture::Right) {
            return None;
        }
        Some(at(Spot { scroll: moved(self.spot.scroll, view.scroll_max, gesture, view), loose: true, ..self.spot }))
    }

    fn to_tab(&self, gesture: Gesture) -> Option<Meant> {
        let now = self.tabs.iter().position(|tab| tab.chosen)?;
        let last = self.tabs.len() - 1;
        let to = match gesture {
            Gesture::Left => now.saturating_sub(1),
            Gesture::Right => (now + 1).min(last),
            Gesture::First => 0,
            Gesture::Last => last,
            _ => return None,
        };
        Some(self.doing(if to == now { Action::Nothing } else { self.tabs[to].does }))
    }

    fn in_value(&self, at: usize, gesture: Gesture, view: View) -> Option<Meant> {
        let value = self.values().find(|value| value.at == at)?;
        match gesture {
            Gesture::Left => Some(self.doing(value.back)),
            Gesture::Right => Some(self.doing(value.on)),
            _ => self.to_neighbour(gesture, view),
        }
    }

    fn in_quick(&self, gesture: Gesture) -> Option<Meant> {
        let last = self.quick.len().saturating_sub(1);
        let quick = match gesture {
            Gesture::Left => self.spot.quick.saturating_sub(1),
            Gesture::Right => (self.spot.quick + 1).min(last),
            Gesture::First => 0,
            Gesture::Last => last,
            Gesture::Up => return Some(self.focus(Stop::List)),
            _ => return None,
        };
        Some(at(Spot { quick, ..self.spot }))
    }

    /// Left and Right, or Up and Down where buttons stand one below the
    /// other. Up from the buttons of a list goes back to the list; where
    /// there is more text than fits, Up and Down scroll it.
    fn in_buttons(&self, at: usize, gesture: Gesture, view: View) -> Option<Meant> {
        let last = self.all_buttons().count().saturating_sub(1);
        let sideways = matches!(gesture, Gesture::Left | Gesture::Right);
        if !sideways && view.scroll_max > 0 && self.table().is_none() && !self.has_stacked_buttons() {
            return self.in_text(gesture, view);
        }
        let to = match gesture {
            Gesture::Up if self.table().is_some() => return self.table().map(|table| self.focus(table)),
            // Above the first button stands what it is about.
            Gesture::Up if at == 0 && self.fields().next().is_some() => return self.tab(-1),
            Gesture::Left | Gesture::Up => Stop::Button(at.saturating_sub(1)),
            Gesture::Right | Gesture::Down => Stop::Button((at + 1).min(last)),
            Gesture::First => Stop::Button(0),
            Gesture::Last => Stop::Button(last),
            _ => Stop::Button(at),
        };
        Some(self.focus(to))
    }

    /// The list or the grid that Up from the buttons goes back to.
    fn table(&self) -> Option<Stop> {
        self.list().map(|_| Stop::List).or_else(|| self.grid().map(|_| Stop::Grid))
    }

    fn has_stacked_buttons(&self) -> bool {
        self.main.lines.iter().any(|(_, line)| matches!(line, Line::Buttons { stacked: true, .. }))
    }

    /// What choosing a tab means: its list has the focus then.
    #[must_use]
    pub fn choose_tab(&self, at: usize) -> Option<Meant> {
        let mut meant = self.doing(self.tabs.get(at)?.does);
        meant.spot.focus = Stop::List;
        Some(meant)
    }

    /// What a click on a control means.
    #[must_use]
    pub fn press_stop(&self, focus: Stop, quick: usize, does: Action) -> Meant {
        let mut meant = self.doing(does);
        meant.spot.focus = focus;
        if focus == Stop::Quick {
            meant.spot.quick = quick;
        }
        meant
    }
}

/// Somewhere else on the page.
fn at(spot: Spot) -> Meant {
    Meant { spot, does: Action::Nothing, closes: false }
}

/// A place in a list or a text after a movement.
fn moved(from: usize, last: usize, gesture: Gesture, view: View) -> usize {
    let screenful = view.rows.max(1);
    match gesture {
        Gesture::Up => from.saturating_sub(1),
        Gesture::Down => (from + 1).min(last),
        Gesture::First => 0,
        Gesture::Last => last,
        Gesture::PageUp => from.saturating_sub(screenful),
        Gesture::PageDown => (from + screenful).min(last),
        _ => from,
    }
}
