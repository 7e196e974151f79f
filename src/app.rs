//! The state and what changes it. [`App::act`] does no input or output: what
//! has to happen outside comes back as an [`Effect`].

pub mod action;
pub mod behalf;
pub mod conflict;
pub mod copies;
pub mod customers;
pub mod details;
pub mod draft;
pub mod edit;
pub mod effect;
pub mod evidence;
pub mod focus;
pub mod guide;
pub mod input;
pub mod open;
pub mod outside;
pub mod page;
pub mod people;
pub mod plan;
pub mod receipt;
pub mod region;
pub mod save;
pub mod timeline;
pub mod transfer;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use self::action::Action;
use self::behalf::Behalf;
use self::effect::Effect;
use self::open::Open;
use self::page::{Leaving, Page, Place, Stop};
use crate::domain::catalog::Catalog;
use crate::domain::change::Change;
use crate::domain::history::{Event, Through};
use crate::domain::region::Region;
use crate::store::index::Index;
use crate::store::{Person, Stamp};
use crate::words::Words;

/// Everything that the program knows while it runs.
pub struct App {
    /// What the shop may send.
    pub catalog: Arc<Catalog>,
    /// What it says.
    pub words: Words,
    /// Everyone with a file on this computer, ready to be searched.
    pub people: Index,
    /// Ends the gathering of everyone.
    pub stop_gathering: Arc<AtomicBool>,
    /// How many files of how many were looked at, while that goes on.
    pub gathering: Option<(usize, usize)>,
    /// The open profile.
    pub open: Option<Open>,
    /// The stack of pages; the last has the focus.
    pub pages: Vec<Page>,
    /// The answer to the last key.
    pub status: String,
    /// Whether it says that something could not be done.
    pub trouble: bool,
    /// Who saves, when it is not the person.
    pub agent: Option<String>,
    /// Why, and how they know.
    pub behalf: Behalf,
    /// The same at the start, and for each person anew.
    pub behalf_first: Behalf,
    /// Through what saves come.
    pub through: Through,
    /// Region packs of the person's own.
    pub own_regions: Vec<Region>,
    /// What the last drawing measured.
    pub view: View,
    /// The channel to open first.
    pub first_channel: Option<usize>,
    /// The unsaved changes that were kept last.
    pub kept: Vec<Change>,
    /// Whether unsaved changes could not be kept.
    pub draft_lost: bool,
    /// The save that the next one puts back, if it does.
    pub puts_back: Option<u64>,
    /// Through what else the next save comes, if it does.
    pub comes_through: Option<Through>,
    /// Keys in a row that did nothing.
    strange: u8,
}

/// What a drawing measured, for moving by screenfuls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Rows of the list that fit.
    pub rows: usize,
    /// The first of them.
    pub top: usize,
    /// Whether the window is too small to show anything.
    pub blind: bool,
    /// The most that the list or the text can be scrolled.
    pub scroll_max: usize,
}

impl App {
    /// The program at its start: Welcome where there is nobody yet, else Sign in.
    #[must_use]
    pub fn new(catalog: Arc<Catalog>, people: &[Person], agent: Option<String>) -> Self {
        let words = Words::english(&catalog.shop.name, &catalog.shop.site);
        let welcome = Page::new(Place::Welcome { agent: agent.is_some() });
        let mut app = Self {
            catalog,
            words,
            people: Index::new(people),
            gathering: None,
            stop_gathering: Arc::default(),
            open: None,
            pages: vec![welcome],
            status: String::new(),
            trouble: false,
            agent,
            behalf: Behalf::default(),
            behalf_first: Behalf::default(),
            through: Through::Screen,
            own_regions: Vec::new(),
            view: View::default(),
            first_channel: None,
            kept: Vec::new(),
            draft_lost: false,
            puts_back: None,
            comes_through: None,
            strange: 0,
        };
        // A helper finds customers, whom they can add there too.
        if !people.is_empty() || app.agent.is_some() {
            app.pages = vec![app.choose_person()];
        }
        app
    }

    /// The page that has the focus.
    #[must_use]
    pub fn page(&self) -> &Page {
        // The stack starts with one page and `back` never takes the last.
        &self.pages[self.pages.len() - 1]
    }

    /// The page that has the focus, to change it.
    pub fn page_mut(&mut self) -> &mut Page {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// How many changes are not saved.
    #[must_use]
    pub fn unsaved(&self) -> usize {
        self.open.as_ref().map_or(0, Open::unsaved)
    }

    /// Takes note of what a drawing measured.
    pub fn measured(&mut self, view: View) {
        self.view = view;
        self.page_mut().scroll = view.top;
    }

    /// Puts a page on the stack.
    pub fn push(&mut self, at: Place) {
        self.pages.push(Page::new(at));
    }

    /// Says something on the status line.
    pub fn say(&mut self, key: &str) {
        self.status = self.words.get(key);
    }

    /// Does what a person asked for. What has to happen outside comes back.
    pub fn act(&mut self, action: Action) -> Option<Effect> {
        self.status.clear();
        self.trouble = false;
        self.strange = 0;
        match action {
            Action::Move(step) => return self.step(step),
            Action::Next => self.tab(1),
            Action::Previous => self.tab(-1),
            Action::Press => return self.enter_key(),
            Action::Tick => return self.press(),
            Action::PressRow(row) => {
                self.focus_row(row);
                return self.press();
            }
            Action::Focus(stop, row) => self.focus_on(stop, row),
            Action::Scroll(by) => self.scroll(by),
            Action::Back => return self.back(),
            Action::Jump(number) => return self.jump(number),
            Action::Find if matches!(self.page().at, Place::History(_)) => self.page_mut().focus = Stop::Field(0),
            Action::Find => self.push(Place::Find),
            Action::Help => self.push(Place::Help),
            Action::Quit => return self.leave(Leaving::Program),
            Action::Interrupt => return self.interrupt(),
            Action::Redraw => return Some(Effect::Redraw),
            Action::GoPlain => return Some(Effect::GoPlain),
            _ => return self.act_on_people(action),
        }
        None
    }

    /// The actions that choose, make or leave a person.
    fn act_on_people(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::OpenPerson(at) => return self.open_person(at),
            Action::OpenFound(row) => return self.open_found(row),
            Action::AddTyped => return self.add_typed(),
            Action::AddPerson => self.push(Place::AddPerson),
            Action::Make => return self.make(),
            Action::TryOut => return self.try_out(),
            Action::ForWhom { agent } => {
                self.page_mut().at = Place::Welcome { agent };
                self.tab(1);
            }
            Action::Preferences => {
                let channel = self.first_channel.take().unwrap_or(0);
                self.push(Place::Preferences { channel });
            }
            Action::Details => self.open_details(),
            Action::Guides => self.push(Place::Guides),
            Action::OpenGuide(at) => self.open_guide(at),
            Action::GuideNext => return self.guide_next(),
            Action::GuideScope(at) => return self.choose_scope(at),
            Action::GuideAnswer(at) => self.guide_answer(at),
            Action::CloseAnswer { follow } => return self.close_answer(follow),
            Action::GuideSaveBoth => return self.guide_save(true),
            Action::GuideStop => self.guide_stop(),
            Action::CallNote => self.call_note(),
            Action::NextCustomer => self.next_customer(),
            Action::Evidence => return self.read_evidence(),
            Action::NewEvidence => self.new_evidence(),
            Action::LogEvidence => return self.log_evidence(),
            Action::Plan => self.push(Place::Plan),
            Action::StepDone(at) => return self.step_done(at),
            Action::AllSeen => return self.all_seen(),
            Action::ChooseBehalf { identity, back } => self.choose_behalf(identity, back),
            Action::Transfer => self.push(Place::Transfer),
            Action::Import => self.push(Place::Import),
            Action::Export(form) => return self.export(form),
            Action::ReadImport => return self.read_import(),
            Action::Adopt { put_back } => return self.adopt(put_back),
            _ => return self.act_on_settings(action),
        }
        None
    }

    fn back(&mut self) -> Option<Effect> {
        if self.keep_details().is_err() {
            // Esc loses nothing that can be kept and never traps anyone.
            self.say("details.not_kept");
        }
        match self.page().at {
            Place::Guide(_) => {
                self.guide_back();
                return None;
            }
            Place::Account if self.unsaved() > 0 => return self.leave(Leaving::Person),
            Place::Account => self.open = None,
            Place::Find | Place::History(_) if !self.page().fields[0].text().is_empty() => {
                self.page_mut().fields[0].clear();
                self.page_mut().row = 0;
                self.filter_history();
                return None;
            }
            Place::History(_) if self.page().focus == Stop::Field(0) => {
                self.page_mut().focus = Stop::List;
                return None;
            }
            Place::Customers(_) if !self.page().fields[0].text().is_empty() => {
                self.page_mut().fields[0].clear();
                self.page_mut().row = 0;
                self.find_customers();
                return None;
            }
            Place::Customers(_) if self.gathering.is_some() => {
                self.stop_gathering.store(true, Ordering::Relaxed);
                self.gathering = None;
                self.say("customers.stopped");
                return None;
            }
            Place::Welcome { .. } | Place::SignIn | Place::Customers(_) => {
                self.say("first.quit");
                return None;
            }
            _ => {}
        }
        if self.pages.len() > 1 {
            self.pages.pop();
        }
        self.chosen_in_boxes();
        None
    }

    fn jump(&mut self, number: usize) -> Option<Effect> {
        match self.page().at {
            Place::Preferences { .. } => self.show_channel(number - 1),
            Place::Guide(_) => return self.guide_digit(number),
            Place::Account | Place::Transfer | Place::Guides | Place::Plan => {
                let rows = crate::screens::describe(self).list().map_or(0, |rows| rows.len);
                if number <= rows {
                    return self.act(Action::PressRow(number - 1));
                }
                self.strange_key();
            }
            _ => self.strange_key(),
        }
        None
    }

    /// Leaves the program or the person, unless something is unsaved.
    fn leave(&mut self, leaving: Leaving) -> Option<Effect> {
        _ = self.keep_details();
        if self.open.as_ref().is_some_and(Open::is_saving) {
            // The end waits for the save, and keeps what is unsaved after it.
            if leaving == Leaving::Program {
                return Some(Effect::Quit);
            }
            self.say("save.saving");
            return None;
        }
        if self.unsaved() > 0 {
            self.push(Place::Leave(leaving));
            return None;
        }
        self.left(leaving)
    }

    /// What leaving means once nothing stands in the way.
    pub fn left(&mut self, leaving: Leaving) -> Option<Effect> {
        match leaving {
            Leaving::Program => Some(Effect::Quit),
            Leaving::Person => {
                self.open = None;
                self.pages = vec![self.choose_person()];
                None
            }
        }
    }

    fn interrupt(&mut self) -> Option<Effect> {
        if matches!(self.page().at, Place::Leave(_)) {
            return Some(Effect::Quit);
        }
        self.leave(Leaving::Program)
    }

    /// Answers a key that has no meaning here, from the second in a row.
    pub fn strange_key(&mut self) {
        self.strange = self.strange.saturating_add(1);
        if self.strange >= 2 {
            self.say("key.unknown");
        }
    }

    /// Who saves, and why.
    #[must_use]
    pub fn stamp(&self, event: Event) -> Stamp {
        let name = self.open.as_ref().map(|open| open.profile.details.name.clone()).unwrap_or_default();
        let by = self.agent.clone().unwrap_or_else(|| name.clone());
        let on_behalf_of = if self.agent.is_some() { name } else { String::new() };
        let through = self.comes_through.unwrap_or(self.through);
        let mut stamp =
            Stamp { event, by, on_behalf_of, reason: self.behalf.reason.clone(), through, ..Stamp::default() };
        if self.agent.is_some() {
            stamp.asked = Some(self.behalf.asked());
            stamp.identity_confirmed = Some(self.behalf.identity_confirmed);
            if stamp.reason.is_empty() {
                // What is put back or recorded says by itself why.
                stamp.reason = self.words.get("behalf.by_itself");
            }
        }
        stamp
    }
}
