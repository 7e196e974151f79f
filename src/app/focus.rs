//! Moving: between controls, within one, and pressing the one with the focus.

use super::App;
use super::action::{Action, Step};
use super::effect::Effect;
use super::page::{Place, Stop};
use crate::screens;

impl App {
    /// To the next or previous control.
    pub(super) fn tab(&mut self, by: isize) {
        let stops = screens::describe(self).stops();
        let Some(last) = stops.len().checked_sub(1) else { return };
        let now = stops.iter().position(|stop| *stop == self.page().focus);
        let to = match (now, by > 0) {
            (Some(now), true) if now < last => now + 1,
            (Some(now), false) if now > 0 => now - 1,
            (Some(_) | None, true) => 0,
            (Some(_) | None, false) => last,
        };
        let from = std::mem::replace(&mut self.page_mut().focus, stops[to]);
        if matches!(from, Stop::Field(_)) {
            _ = self.keep_details();
        }
    }

    /// Gives a control the focus.
    pub(super) fn focus_on(&mut self, stop: Stop, row: usize) {
        match stop {
            Stop::List => self.focus_row(row),
            Stop::Quick => {
                self.page_mut().focus = stop;
                self.page_mut().quick = row;
            }
            _ => self.page_mut().focus = stop,
        }
    }

    /// Gives a row of the list the focus.
    pub(super) fn focus_row(&mut self, row: usize) {
        let page = self.page_mut();
        if !matches!(page.at, Place::Find) {
            page.focus = Stop::List;
        }
        page.row = row;
        page.loose = false;
    }

    /// Presses the control with the focus.
    pub(super) fn press(&mut self) -> Option<Effect> {
        let does = self.pressed();
        let from_find = matches!(self.page().at, Place::Find);
        if from_find && does != Action::Nothing {
            self.pages.pop();
        }
        if does == Action::Nothing { None } else { self.act(does) }
    }

    /// What pressing the control with the focus does.
    fn pressed(&self) -> Action {
        let screen = screens::describe(self);
        match (&self.page().at, self.page().focus) {
            (Place::Welcome { .. } | Place::AddPerson, Stop::Field(_)) => Action::Make,
            (Place::Import, Stop::Field(_)) => Action::ReadImport,
            (Place::Find, _) | (Place::Customers(_), Stop::Field(_)) => screen.press_row(self.page().row),
            _ => screen.press(),
        }
    }

    /// Presses with Enter: on a locked box that a detail would unlock, opens that.
    pub(super) fn enter_key(&mut self) -> Option<Effect> {
        let does = screens::describe(self).press();
        if !self.on_liftable_lock(does) {
            return self.press();
        }
        let effect = self.act(does);
        let why = std::mem::take(&mut self.status);
        self.act(Action::Details);
        self.page_mut().focus = Stop::Value(0);
        self.status = why;
        effect
    }

    /// One step within the control with the focus.
    pub(super) fn step(&mut self, step: Step) -> Option<Effect> {
        match (self.page().focus, &self.page().at) {
            (_, Place::Help | Place::About) => self.scroll_text(step),
            (Stop::Field(_), Place::Find | Place::History(_) | Place::Customers(_)) | (Stop::List, _) => {
                self.step_list(step);
            }
            (Stop::Field(_), _) => match step {
                Step::Up => self.tab(-1),
                Step::Down => self.tab(1),
                _ => {}
            },
            (Stop::Value(at), _) => return self.step_value(at, step),
            (Stop::Quick, _) => self.step_quick(step),
            (Stop::Tabs, _) => self.step_channel(step),
            (Stop::Button(at), _) => self.step_button(at, step),
        }
        None
    }

    fn step_list(&mut self, step: Step) {
        let len = match self.page().at {
            Place::Preferences { channel } => self.catalog.entries(channel),
            _ => screens::describe(self).list().map_or(0, |rows| rows.len),
        };
        let last = len.saturating_sub(1);
        let screenful = self.view.rows.max(1);
        let row = self.page().row.min(last);
        self.page_mut().row = match step {
            Step::Up => row.saturating_sub(1),
            Step::Down => (row + 1).min(last),
            Step::First => 0,
            Step::Last => last,
            Step::PageUp => row.saturating_sub(screenful),
            Step::PageDown => (row + screenful).min(last),
            Step::Left | Step::Right if matches!(self.page().at, Place::Conflict(_)) => return self.pick_side(row),
            Step::Left | Step::Right => return self.step_channel(step),
        };
        self.page_mut().loose = false;
        self.find_more();
        if let Place::Welcome { agent } = &mut self.page_mut().at {
            // One of several is chosen by going there.
            *agent = !matches!(step, Step::Up | Step::First | Step::PageUp);
        }
    }

    fn step_channel(&mut self, step: Step) {
        let Place::Preferences { channel } = self.page().at else { return };
        let last = self.catalog.channels.len() - 1;
        let to = match step {
            Step::Left => channel.saturating_sub(1),
            Step::Right => (channel + 1).min(last),
            Step::First => 0,
            Step::Last => last,
            _ => return,
        };
        self.show_channel(to);
    }

    fn step_value(&mut self, at: usize, step: Step) -> Option<Effect> {
        let value = screens::describe(self).values().find(|value| value.at == at).cloned()?;
        match step {
            Step::Left if value.back == Action::HowOften => self.how_often(true),
            Step::Left => return self.act(value.back),
            Step::Right => return self.act(value.on),
            Step::Up => self.tab(-1),
            Step::Down => self.tab(1),
            _ => {}
        }
        None
    }

    fn step_quick(&mut self, step: Step) {
        let last = screens::describe(self).quick.len().saturating_sub(1);
        let page = self.page_mut();
        match step {
            Step::Left => page.quick = page.quick.saturating_sub(1),
            Step::Right => page.quick = (page.quick + 1).min(last),
            Step::Up => page.focus = Stop::List,
            _ => {}
        }
    }

    /// Left and Right, or Up and Down where buttons stand one below the
    /// other. Up from the buttons of a list goes back to the list.
    fn step_button(&mut self, at: usize, step: Step) {
        let (last, has_list) = {
            let screen = screens::describe(self);
            (screen.all_buttons().len().saturating_sub(1), screen.list().is_some())
        };
        let long = matches!(self.page().at, Place::Review | Place::Receipt(_)) && self.view.scroll_max > 0;
        let to = match step {
            _ if long && !matches!(step, Step::Left | Step::Right) => return self.scroll_text(step),
            Step::Up if has_list => Stop::List,
            Step::Left | Step::Up => Stop::Button(at.saturating_sub(1)),
            Step::Right | Step::Down => Stop::Button((at + 1).min(last)),
            Step::First => Stop::Button(0),
            Step::Last => Stop::Button(last),
            Step::PageUp | Step::PageDown => return,
        };
        self.page_mut().focus = to;
    }

    fn scroll_text(&mut self, step: Step) {
        let (most, screenful) = (self.view.scroll_max, self.view.rows.max(1));
        let page = self.page_mut();
        page.scroll = match step {
            Step::Up => page.scroll.saturating_sub(1),
            Step::Down => (page.scroll + 1).min(most),
            Step::First => 0,
            Step::Last => most,
            Step::PageUp => page.scroll.saturating_sub(screenful),
            Step::PageDown => (page.scroll + screenful).min(most),
            Step::Left | Step::Right => page.scroll,
        };
    }

    /// Scrolls by the wheel: the focus stays where it is.
    pub(super) fn scroll(&mut self, by: i16) {
        let most = self.view.scroll_max;
        let page = self.page_mut();
        page.scroll = page.scroll.saturating_add_signed(isize::from(by)).min(most);
        page.loose = true;
    }
}
