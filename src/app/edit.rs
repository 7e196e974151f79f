//! What changes settings: ticking, the quick choices, frequencies, undo, save.

use std::ops::Range;

use super::App;
use super::action::Action;
use super::effect::Effect;
use super::page::{Page, Place, Stop};
use crate::domain::catalog::{Entry, Required};
use crate::domain::change::{Change, Detail, changed_boxes};
use crate::domain::history::Through;
use crate::domain::settings::{Settings, Status};
use crate::screens::wording;

/// The ways of two-step verification, in the order of the screen.
pub const TWO_STEP: [&str; 3] = ["text", "app", "off"];

/// What one press on a section does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextTick {
    /// All off that may be.
    Off,
    /// All on.
    On,
    /// The mix as it was last saved.
    Mix,
}

/// What the next press on a section does: a mix goes off first, so that no
/// press can opt anyone in by accident; then on; then back to the saved mix.
#[must_use]
pub fn next_tick(draft: &Settings, saved: &Settings, boxes: Range<usize>) -> NextTick {
    let free = |settings: &Settings| -> (bool, bool) {
        let (mut off, mut on) = (true, true);
        for setting in settings.boxes[boxes.clone()].iter().filter(|setting| setting.status != Status::Required) {
            off &= setting.status == Status::OptedOut;
            on &= setting.status.is_on();
        }
        (off, on)
    };
    match (free(draft), free(saved)) {
        ((true, _), _) => NextTick::On,
        ((_, true), (false, false)) => NextTick::Mix,
        _ => NextTick::Off,
    }
}

impl App {
    /// The actions that change settings or save them.
    pub(super) fn act_on_settings(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::TickBox(index) => self.tick_box(index),
            Action::TickSection(group) => self.tick_section(group),
            Action::NoOffers | Action::NoMessages | Action::AllowAll => self.quick_choice(action),
            Action::HowOften => self.how_often(false),
            Action::Choose { detail, back } => self.choose(detail, back),
            Action::About => self.about(),
            Action::GoTo(index) => self.go_to(index),
            Action::UndoAll => self.undo_all(),
            Action::Redo => self.redo(),
            Action::Undo if matches!(self.page().at, Place::Receipt(_) | Place::Guide(_)) => return self.undo_save(),
            Action::Undo => self.undo(),
            Action::UndoSave => return self.undo_save(),
            Action::Save => return self.save(),
            Action::SaveAndLeave => return self.save_and_leave(),
            Action::LeaveUnsaved => return self.leave_unsaved(),
            Action::PickSide(row) => self.pick_side(row),
            Action::SaveMix => return self.save_mix(),
            Action::UseFile => return self.use_file(),
            Action::SaveMine => return self.save_mine(),
            Action::ShowDraft => return self.show_draft(),
            Action::DropDraft => return self.drop_draft(),
            Action::History => return self.read_history(),
            Action::PutBack => self.put_back(),
            Action::Copy if matches!(self.page().at, Place::Evidence(_)) => return self.copy_complaint(),
            Action::SaveCopy if matches!(self.page().at, Place::Evidence(_)) => return self.save_complaint(),
            Action::Copy => return self.copy(),
            Action::SaveCopy => return self.save_copy(),
            _ => {}
        }
        None
    }

    /// Edits the draft as one step of undo.
    pub(super) fn edit(&mut self, edit: impl FnOnce(&mut Settings)) -> Vec<Change> {
        // Whatever was to be put back is something else now.
        self.puts_back = None;
        self.comes_through = None;
        let catalog = self.catalog.clone();
        self.open.as_mut().map(|open| open.edit(&catalog, edit)).unwrap_or_default()
    }

    fn tick_box(&mut self, index: usize) {
        let Some(open) = &self.open else { return };
        let status = open.draft.boxes[index].status;
        if status == Status::Required {
            self.status = wording::locked(self, index);
            if self.through == Through::Screen && self.on_liftable_lock(Action::TickBox(index)) {
                self.status = format!("{} {}", self.status, self.words.get("locked.enter"));
            }
            return;
        }
        let next = match status {
            Status::OptedOut => Status::OptedIn,
            _ => Status::OptedOut,
        };
        self.edit(|draft| {
            draft.set(index, next);
        });
        self.status = wording::box_changed(self, index);
    }

    /// Whether the row with the focus is a locked box that a detail of the
    /// person would unlock.
    pub(super) fn on_liftable_lock(&self, does: Action) -> bool {
        let Action::TickBox(index) = does else { return false };
        let locked = self.open.as_ref().is_some_and(|open| open.draft.boxes[index].status == Status::Required);
        let required = self.catalog.boxes[index].required.as_ref();
        locked && required.is_some_and(Required::can_be_lifted)
    }

    fn channel(&self) -> usize {
        let place = self.pages.iter().rev().find_map(|page| match page.at {
            Place::Preferences { channel } => Some(channel),
            _ => None,
        });
        place.unwrap_or(0)
    }

    fn tick_section(&mut self, group: usize) {
        let catalog = self.catalog.clone();
        let Some((section, boxes)) = catalog.groups(self.channel()).get(group).cloned() else { return };
        let Some(open) = &self.open else { return };
        let next = next_tick(&open.draft, &open.saved, boxes.clone());
        let mix = open.saved.clone();
        let changes = self.edit(|draft| {
            for index in boxes.clone() {
                match next {
                    NextTick::Off => _ = draft.set(index, Status::OptedOut),
                    NextTick::On => _ = draft.set(index, Status::OptedIn),
                    NextTick::Mix => draft.boxes[index] = mix.boxes[index],
                }
            }
        });
        self.status = wording::section_changed(self, section, boxes, next, changes.is_empty());
    }

    fn quick_choice(&mut self, action: Action) {
        if !matches!(self.page().at, Place::Preferences { .. }) {
            return self.strange_key();
        }
        let catalog = self.catalog.clone();
        let channel = self.channel();
        let to = if action == Action::AllowAll { Status::OptedIn } else { Status::OptedOut };
        let changes = self.edit(|draft| {
            for index in catalog.channel_boxes(channel) {
                if action != Action::NoOffers || catalog.is_offer(index) {
                    draft.set(index, to);
                }
            }
        });
        self.status = wording::quick_done(self, channel, action, changes.len());
    }

    /// The next or previous frequency of the chosen box.
    pub(super) fn how_often(&mut self, back: bool) {
        let Place::Preferences { channel } = self.page().at else { return self.strange_key() };
        let Some(Entry::Box(index)) = self.catalog.entry(channel, self.page().row) else {
            return self.say("often.choose_box");
        };
        let offered = self.catalog.boxes[index].frequencies.clone();
        let on = self.open.as_ref().is_some_and(|open| open.draft.boxes[index].status == Status::OptedIn);
        if offered.is_empty() || !on {
            return self.say(if offered.is_empty() { "often.on_off_only" } else { "often.turn_on_first" });
        }
        self.edit(|draft| {
            let now = offered.iter().position(|each| *each == draft.boxes[index].frequency).unwrap_or(0);
            let step = if back { offered.len() - 1 } else { 1 };
            draft.boxes[index].frequency = offered[(now + step) % offered.len()];
        });
        self.status = wording::often_changed(self, index);
    }

    /// The values of a detail that is chosen, not typed.
    fn values_of(&self, detail: Detail) -> Vec<String> {
        match detail {
            Detail::Region => self.regions(),
            _ => TWO_STEP.map(str::to_owned).to_vec(),
        }
    }

    fn choose(&mut self, detail: Detail, back: bool) {
        if self.typed_details().is_ok() {
            _ = self.keep_details();
        }
        let values = self.values_of(detail);
        self.edit(|draft| {
            let value = detail.of_mut(&mut draft.details);
            let now = values.iter().position(|each| each == value).unwrap_or(0);
            let step = if back { values.len() - 1 } else { 1 };
            values[(now + step) % values.len()].clone_into(value);
        });
        let value = self.open.as_ref().map(|open| detail.of(&open.draft.details).clone()).unwrap_or_default();
        let holes: [(&str, &dyn std::fmt::Display); 2] = [
            ("label", &wording::detail_label(&self.words, detail)),
            ("state", &wording::detail_value(self, detail, &value)),
        ];
        self.status = self.words.fill("tick.unsaved", &holes);
    }

    fn about(&mut self) {
        if matches!(self.page().at, Place::Preferences { .. }) {
            self.push(Place::About);
        } else {
            self.strange_key();
        }
    }

    /// Opens the channel of a box, on its row.
    pub(super) fn go_to(&mut self, index: usize) {
        let channel = self.catalog.boxes[index].channel;
        let row = self.catalog.row_of(index);
        self.pages.retain(|page| {
            !crate::screens::is_sheet(&page.at) && !matches!(page.at, Place::Receipt(_) | Place::Details)
        });
        if !matches!(self.page().at, Place::Preferences { .. }) {
            self.push(Place::Preferences { channel });
        }
        self.page_mut().at = Place::Preferences { channel };
        self.focus_on(Stop::List, row);
    }

    fn undo_all(&mut self) {
        let Some(open) = &self.open else { return };
        let saved = open.saved.clone();
        let changes = self.edit(|draft| *draft = saved);
        if matches!(self.page().at, Place::Review) {
            self.pages.pop();
        }
        if matches!(self.page().at, Place::Details) {
            self.pages.pop();
            self.open_details();
        }
        self.status =
            self.words.fill(if changes.is_empty() { "undo.nothing" } else { "undo.all" }, &[("n", &changes.len())]);
    }

    fn undo(&mut self) {
        let catalog = self.catalog.clone();
        let changes = self.open.as_mut().and_then(|open| open.undo(&catalog));
        self.show_step(changes, "undo.done", "undo.nothing");
    }

    fn redo(&mut self) {
        let catalog = self.catalog.clone();
        let changes = self.open.as_mut().and_then(|open| open.redo(&catalog));
        self.show_step(changes, "redo.done", "redo.nothing");
    }

    /// Moves to the row that a step of undo changed, and says which.
    fn show_step(&mut self, changes: Option<Vec<Change>>, done: &str, nothing: &str) {
        let Some(changes) = changes.filter(|changes| !changes.is_empty()) else { return self.say(nothing) };
        let first = changes.iter().find_map(|change| change.box_in(&self.catalog));
        if let (Some(index), Place::Preferences { .. }) = (first, &self.page().at) {
            self.go_to(index);
        }
        if matches!(self.page().at, Place::Details) {
            self.pages.pop();
            self.open_details();
        }
        let what = wording::some_of(self, &changes);
        self.status = self.words.fill(done, &[("what", &what)]);
    }

    /// Takes back everything unsaved, as one step.
    pub(super) fn edit_back(&mut self) {
        if let Some(saved) = self.open.as_ref().map(|open| open.saved.clone()) {
            self.edit(|draft| *draft = saved);
        }
    }

    /// Whether anything in a channel is unsaved.
    #[must_use]
    pub fn channel_changed(&self, channel: usize) -> bool {
        let boxes = self.catalog.channel_boxes(channel);
        self.open.as_ref().is_some_and(|open| {
            open.unsaved() > 0 && changed_boxes(&open.saved, &open.draft).any(|index| boxes.contains(&index))
        })
    }

    /// Shows a channel, on the same category's row where it has one.
    pub(super) fn show_channel(&mut self, channel: usize) {
        let Place::Preferences { channel: now } = self.page().at else { return };
        if channel >= self.catalog.channels.len() {
            return self.strange_key();
        }
        let row = match self.catalog.entry(now, self.page().row) {
            Some(Entry::Box(index)) => self.catalog.sibling(index, channel).map(|other| self.catalog.row_of(other)),
            Some(Entry::Header { section, .. }) => self.catalog.row_of_section(channel, section),
            None => None,
        };
        let page: &mut Page = self.page_mut();
        page.at = Place::Preferences { channel };
        page.row = row.unwrap_or(0);
        page.scroll = 0;
        if page.focus != Stop::Tabs {
            page.focus = Stop::List;
        }
    }
}
