//! What changes settings: ticking, the quick choices, frequencies, undo.

use super::App;
use super::action::EditAct;
use super::effect::Effect;
use super::page::{Place, Stop};
use crate::domain::catalog::Entry;
use crate::domain::change::Change;
use crate::domain::edit::Edit;
use crate::domain::standing::Status;
use crate::domain::sweep::{NextTick, Sweep};
use crate::wording::{self, Said, answers};

impl App {
    pub(super) fn act_on_settings(&mut self, act: EditAct) -> Option<Effect> {
        match act {
            EditAct::Preferences => {
                let channel = self.first_channel.take().unwrap_or(0);
                self.looked_at = channel;
                self.push(Place::Preferences { channel });
            }
            EditAct::Channel(channel) => self.show_channel(channel),
            EditAct::GoTo(index) => self.go_to(index),
            EditAct::GoToSection(index) => self.go_to_section(index),
            EditAct::TickBox(index) => self.tick_box(index),
            EditAct::TickSection(group) => self.tick_section(group),
            EditAct::Unlock(index) => self.unlock(index),
            EditAct::Unset => self.unset(),
            EditAct::UnsetChannel => self.unset_channel(),
            EditAct::Sweep(sweep) => self.sweep(sweep),
            EditAct::HowOften { back } => self.how_often(back),
            EditAct::Details => self.open_details(),
            EditAct::KeepDetails => _ = self.keep_details(),
            EditAct::Choose { detail, back } => self.choose(detail, back),
            EditAct::Undo => self.undo(),
            EditAct::WhereUndo => self.say("undo.where"),
            EditAct::Redo => self.redo(),
            EditAct::UndoAll => self.undo_all(),
            EditAct::ShowDraft => return self.show_draft(),
            EditAct::DropDraft => return self.drop_draft(),
        }
        None
    }

    /// Edits the draft as one step of undo. Says what changed.
    pub(super) fn edit(&mut self, edit: impl FnOnce(&mut Edit<'_>)) -> Vec<Change> {
        // Whatever was to be undone is something else now.
        self.next = super::save::NextSave::default();
        let session = &mut self.session;
        session.open.as_mut().map(|open| open.edit(&session.catalog, edit)).unwrap_or_default()
    }

    fn tick_box(&mut self, index: usize) {
        let Some(setting) = self.session.open.as_ref().map(|open| open.draft.boxes[index]) else { return };
        if setting.locked {
            return self.say_locked(index);
        }
        let next = NextTick::of_box(setting).status();
        self.edit(|draft| _ = draft.set(index, next));
        if let Some(open) = &self.session.open {
            self.said = answers::box_changed(&self.session, open, index);
        }
    }

    /// Says why a box stays on, and which key leads to what would change that.
    fn say_locked(&mut self, index: usize) {
        self.said.sentences = vec![wording::locked(&self.session, index)];
        let required = self.session.catalog.boxes[index].required.as_deref();
        if required.is_some_and(crate::domain::catalog::Required::can_be_lifted) {
            self.said.key = self.session.words.get("locked.enter").into_owned();
        }
    }

    /// Opens the detail that keeps a box on, and says so.
    fn unlock(&mut self, index: usize) {
        self.open_details();
        self.page_mut().spot.focus = Stop::Value(0);
        self.said.sentences = vec![wording::locked(&self.session, index)];
    }

    fn tick_section(&mut self, at: usize) {
        let channel = self.pages.channel().unwrap_or(0);
        let Some(group) = self.session.catalog.groups(channel).get(at).cloned() else { return };
        let Some(open) = &self.session.open else { return };
        let next = NextTick::of(&open.group_tally(channel, at));
        let changes = self.edit(|draft| next.apply(draft, group.1.clone()));
        if let Some(open) = &self.session.open {
            self.said = answers::section_changed(&self.session, open, &group, next, changes.is_empty());
        }
    }

    /// Takes the box or the section of the chosen row back to not set; from
    /// the tabs, the channel.
    fn unset(&mut self) {
        let Place::Preferences { channel } = self.page().at else { return };
        if self.page().spot.focus == Stop::Tabs {
            return self.unset_channel();
        }
        match self.session.catalog.entry(channel, self.page().spot.row) {
            Some(Entry::Box(index)) if self.is_locked(index) => self.say_locked(index),
            Some(Entry::Box(index)) => {
                self.edit(|draft| draft.unset([index]));
                if let Some(open) = &self.session.open {
                    self.said = answers::box_changed(&self.session, open, index);
                }
            }
            Some(Entry::Header { section, group }) => {
                let boxes = self.session.catalog.groups(channel)[group].1.clone();
                let changes = self.edit(|draft| draft.unset(boxes.clone()));
                let label = self.session.catalog.sections[section].label.clone();
                self.said = answers::unset(&self.session, &label, changes.len(), boxes);
            }
            None => {}
        }
    }

    fn unset_channel(&mut self) {
        let channel = self.pages.channel().unwrap_or(0);
        let boxes = self.session.catalog.channel_boxes(channel);
        let changes = self.edit(|draft| draft.unset(boxes.clone()));
        let label = self.session.catalog.channels[channel].label.clone();
        self.said = answers::unset(&self.session, &label, changes.len(), boxes);
    }

    fn is_locked(&self, index: usize) -> bool {
        self.session.open.as_ref().is_some_and(|open| open.draft.boxes[index].locked)
    }

    fn sweep(&mut self, sweep: Sweep) {
        let channel = self.pages.channel().unwrap_or(0);
        let changes = self.edit(|draft| _ = sweep.apply(draft, channel));
        if let Some(open) = &self.session.open {
            self.said = answers::quick_done(&self.session, open, channel, sweep, changes.len());
        }
    }

    /// The next or previous frequency of the chosen box.
    fn how_often(&mut self, back: bool) {
        let Place::Preferences { channel } = self.page().at else { return };
        let Some(Entry::Box(index)) = self.session.catalog.entry(channel, self.page().spot.row) else {
            return self.say("often.choose_box");
        };
        let offered = self.session.catalog.boxes[index].frequencies.clone();
        if offered.is_empty() {
            return self.say("often.on_off_only");
        }
        if self.session.open.as_ref().is_none_or(|open| open.draft.boxes[index].status() != Status::OptedIn) {
            return self.say("often.turn_on_first");
        }
        self.edit(|draft| {
            let now = offered.iter().position(|each| *each == draft.settings().boxes[index].frequency).unwrap_or(0);
            let step = if back { offered.len() - 1 } else { 1 };
            draft.set_frequency(index, offered[(now + step) % offered.len()]);
        });
        if let Some(open) = &self.session.open {
            self.said = answers::often_changed(&self.session, open, index);
        }
    }

    /// Opens the channel of a box, on its row.
    fn go_to(&mut self, index: usize) {
        let channel = self.session.catalog.boxes[index].channel;
        let row = self.session.catalog.row_of(index);
        self.pages.close(|page| page.is_sheet() || matches!(page.at, Place::Receipt(_) | Place::Details));
        if !matches!(self.page().at, Place::Preferences { .. }) {
            self.push(Place::Preferences { channel });
        }
        let page = self.page_mut();
        page.at = Place::Preferences { channel };
        page.spot.focus = Stop::List;
        page.spot.row = row;
        page.spot.loose = false;
    }

    fn go_to_section(&mut self, index: usize) {
        self.go_to(index);
        let each = &self.session.catalog.boxes[index];
        let row = self.session.catalog.row_of_section(each.channel, each.section);
        self.page_mut().spot.row = row.unwrap_or_default();
    }

    fn undo_all(&mut self) {
        let changes = self.edit_back();
        if matches!(self.page().at, Place::Review) {
            self.pages.back();
        }
        self.reopen_details();
        match changes.len() {
            0 => self.say("undo.nothing"),
            n => self.say_with("undo.all", &[("n", &n)]),
        }
    }

    fn redo(&mut self) {
        let session = &mut self.session;
        let changes = session.open.as_mut().and_then(|open| open.redo(&session.catalog));
        self.show_changes(changes, "redo.done", "redo.nothing");
    }

    /// Moves to the row that undo or redo changed, and says which.
    pub(super) fn show_changes(&mut self, changes: Option<Vec<Change>>, done: &str, nothing: &str) {
        let Some(changes) = changes.filter(|changes| !changes.is_empty()) else { return self.say(nothing) };
        let first = changes.iter().find_map(|change| change.box_in(&self.session.catalog));
        if let (Some(index), Place::Preferences { .. }) = (first, &self.page().at) {
            self.go_to(index);
        }
        self.reopen_details();
        let what = wording::some_of(&self.session, &changes);
        self.said = Said::of(&self.session.words, done, &[("what", &what)]);
    }

    /// Takes back everything unsaved, as one step. Says what changed.
    pub(super) fn edit_back(&mut self) -> Vec<Change> {
        self.next = super::save::NextSave::default();
        let session = &mut self.session;
        session.open.as_mut().map(|open| open.back_to_saved(&session.catalog)).unwrap_or_default()
    }

    /// Shows a channel, on the same category's row where it has one.
    fn show_channel(&mut self, channel: usize) {
        let Place::Preferences { channel: now } = self.page().at else { return };
        let catalog = &self.session.catalog;
        if channel >= catalog.channels.len() || channel == now {
            return;
        }
        let row = match catalog.entry(now, self.page().spot.row) {
            Some(Entry::Box(index)) => catalog.sibling(index, channel).map(|other| catalog.row_of(other)),
            Some(Entry::Header { section, .. }) => catalog.row_of_section(channel, section),
            None => None,
        };
        self.looked_at = channel;
        let page = self.page_mut();
        page.at = Place::Preferences { channel };
        page.spot.row = row.unwrap_or(0);
        page.spot.scroll = 0;
        if page.spot.focus != Stop::Tabs {
            page.spot.focus = Stop::List;
        }
    }
}
