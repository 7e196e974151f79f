//! Keys, pastes and clicks, turned into actions.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::App;
use super::action::{self, Action, Scope};
use super::effect::Effect;
use super::page::{Place, Stop};

/// Something on the screen that can be clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A row: its box or label, or the rest of it.
    Row {
        /// Which one.
        row: usize,
        /// Whether the box or the label was hit.
        label: bool,
    },
    /// A tab, by its place.
    Tab(usize),
    /// A control that does something, with its place for the focus.
    Press(Stop, usize, Action),
    /// The footer's words for an action.
    Hint(Action),
    /// The list or the text, for the wheel.
    Body,
}

impl App {
    /// Takes a key. What has to happen outside comes back.
    pub fn key(&mut self, key: KeyEvent) -> Option<Effect> {
        let scope = match self.page().focus {
            Stop::Field(_) => Scope::Text,
            _ => self.page().at.scope(),
        };
        if self.view.blind {
            // Nobody sees what a key would do: only the way out works.
            return match action::resolve(Scope::List, key) {
                // What is unsaved is kept and offered the next time.
                Some(Action::Quit | Action::Interrupt) => Some(Effect::Quit),
                _ => None,
            };
        }
        if scope == Scope::Text && self.type_key(key) {
            return None;
        }
        if let Some(action) = action::resolve(scope, key) {
            return self.act(action);
        }
        self.status.clear();
        self.strange_key();
        None
    }

    /// A key in a text box. Says whether it was one.
    fn type_key(&mut self, key: KeyEvent) -> bool {
        let Stop::Field(at) = self.page().focus else { return false };
        let Some(field) = self.page_mut().fields.get_mut(at) else { return false };
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        if key.modifiers.contains(KeyModifiers::ALT) {
            return true;
        }
        match key.code {
            // Some terminals send 0x08 for Backspace, which arrives as Ctrl+H.
            KeyCode::Backspace => field.backspace(),
            KeyCode::Char('h') if ctrl => field.backspace(),
            KeyCode::Char('u') if ctrl => field.clear(),
            KeyCode::Char('z') if ctrl => field.undo(),
            KeyCode::Char('y') if ctrl => field.redo(),
            KeyCode::Char(_) if ctrl => return false,
            KeyCode::Char(c) => field.insert(c.encode_utf8(&mut [0; 4])),
            KeyCode::Delete => field.delete(),
            KeyCode::Left => field.left(),
            KeyCode::Right => field.right(),
            KeyCode::Home => field.home(),
            KeyCode::End => field.end(),
            _ => return false,
        }
        self.typed();
        true
    }

    /// Takes a paste: into a text box, and nowhere else.
    pub fn paste(&mut self, text: &str) {
        if let Stop::Field(at) = self.page().focus {
            if let Some(field) = self.page_mut().fields.get_mut(at) {
                field.insert(text.trim_end_matches(['\n', '\r']));
            }
            self.typed();
        } else {
            self.say("paste.nothing");
        }
    }

    fn typed(&mut self) {
        self.status.clear();
        self.strange = 0;
        if matches!(self.page().at, Place::Find | Place::History(_) | Place::Customers(_)) {
            self.page_mut().row = 0;
            self.filter_history();
            self.find_customers();
        }
    }

    /// Takes a click on a target.
    pub fn click(&mut self, target: Target) -> Option<Effect> {
        match target {
            Target::Row { row, label: true } => self.act(Action::PressRow(row)),
            Target::Row { row, label: false } => self.act(Action::Focus(Stop::List, row)),
            Target::Tab(channel) => {
                self.act(Action::Focus(Stop::List, self.page().row));
                self.show_channel(channel);
                None
            }
            Target::Press(stop, place, does) => {
                self.act(Action::Focus(stop, place));
                self.act(does)
            }
            Target::Hint(Action::Press) => self.act(Action::Press),
            Target::Hint(Action::Move(_)) | Target::Body => None,
            Target::Hint(action) => self.act(action),
        }
    }

    /// Takes a turn of the wheel.
    pub fn wheel(&mut self, down: bool) {
        self.scroll(if down { 3 } else { -3 });
    }
}
