//! The state and what changes it. [`App::act`] does no input or output: what
//! has to happen outside comes back as an [`Effect`], and what came of it is
//! taken over by [`App::done`].

pub mod action;
pub mod asking;
mod conflict;
mod copies;
mod customers;
pub mod details;
mod done;
mod draft;
mod edit;
pub mod effect;
pub mod find;
mod guide;
pub mod page;
pub mod pages;
pub mod people;
pub mod perform;
pub mod places;
pub mod plan;
pub mod requests;
mod save;
pub mod shown;
pub mod textbox;
mod timeline;
mod transfer;
pub mod undo;

use self::action::{Action, Door};
use self::effect::Effect;
use self::page::{Page, Place, Spot, Stop, View};
use self::pages::Pages;
use self::people::People;
use self::places::{Leaving, Sure};
use self::save::NextSave;
use crate::domain::history::Record;
use crate::session::Session;
use crate::store::Person;
use crate::wording::Said;

/// Everything that the program knows while it runs.
pub struct App {
    /// Who is served, by whom, and in which words.
    pub session: Session,
    /// Where the person is.
    pub pages: Pages,
    /// The answer to the last key.
    pub said: Said,
    /// Everyone with a file on this computer.
    pub people: People,
    /// The channel to open first, as an index in the catalogue.
    pub first_channel: Option<usize>,
    /// The channel that was looked at last, as an index in the catalogue.
    looked_at: usize,
    /// The saves that the search looks through, newest first.
    pub(crate) saves: Vec<Record>,
    /// Whether unsaved changes could not be kept.
    draft_lost: bool,
    next: NextSave,
    /// Keys in a row that did nothing.
    strange: u8,
}

/// What a key means on the page that is shown: where the person is then, and
/// what is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant {
    /// Where on the page the person is then.
    pub spot: Spot,
    /// What is done.
    pub does: Action,
    /// Whether the page closes before that is done, as a search does.
    pub closes: bool,
}

impl App {
    /// The program at its start: Welcome where there is nobody yet, else the
    /// page where people are chosen.
    #[must_use]
    pub fn new(session: Session, people: &[Person]) -> Self {
        let welcome = Page::new(Place::Welcome { agent: session.has_agent() });
        let mut app = Self {
            session,
            pages: Pages::new(welcome),
            said: Said::default(),
            people: People::new(people),
            first_channel: None,
            looked_at: 0,
            saves: Vec::new(),
            draft_lost: false,
            next: NextSave::default(),
            strange: 0,
        };
        // A helper finds customers, whom they can add there too.
        if !people.is_empty() || app.session.has_agent() {
            app.choose_person();
        }
        app
    }

    /// The page that has the focus.
    #[must_use]
    pub fn page(&self) -> &Page {
        self.pages.top()
    }

    /// The page that has the focus, to change it.
    pub fn page_mut(&mut self) -> &mut Page {
        self.pages.top_mut()
    }

    /// Takes note of what a drawing of the page measured.
    pub fn measured(&mut self, view: View) {
        let page = self.pages.top_mut();
        page.view = Some(view);
        page.spot.scroll = view.top;
    }

    /// Puts a page on the stack.
    pub(crate) fn push(&mut self, at: Place) {
        self.pages.push(Page::new(at));
    }

    /// Answers with a line of the words file.
    pub fn say(&mut self, key: &str) {
        self.said = Said::of(&self.session.words, key, &[]);
    }

    /// Answers with a line of the words file whose holes are filled.
    pub(crate) fn say_with(&mut self, key: &str, holes: &[(&str, &dyn std::fmt::Display)]) {
        self.said = Said::of(&self.session.words, key, holes);
    }

    /// Forgets the last answer: something else was asked for.
    pub fn hush(&mut self) {
        self.said = Said::default();
        self.strange = 0;
    }

    /// Answers a key that has no meaning here, from the second in a row.
    pub fn strange_key(&mut self) {
        self.said = Said::default();
        self.strange = self.strange.saturating_add(1);
        if self.strange >= 2 {
            self.say("key.unknown");
        }
    }

    /// Does what a key means. What has to happen outside comes back.
    pub fn take(&mut self, meant: Meant) -> Option<Effect> {
        self.hush();
        let left = std::mem::replace(&mut self.page_mut().spot, meant.spot);
        if matches!(left.focus, Stop::Field(_)) && left.focus != meant.spot.focus {
            self.keep_details();
        }
        self.find_more();
        if meant.closes {
            self.pages.back();
        }
        match meant.does {
            Action::Nothing => None,
            does => self.act(does),
        }
    }

    /// Does what a person asked for. What has to happen outside comes back.
    pub fn act(&mut self, action: Action) -> Option<Effect> {
        self.hush();
        match action {
            Action::Nothing => None,
            Action::Back => self.back(),
            Action::Quit => self.leave(Leaving::Program),
            Action::Interrupt => self.interrupt(),
            Action::Redraw => Some(Effect::Redraw),
            Action::GoPlain => Some(Effect::GoPlain),
            Action::Go(door) => self.go(door),
            Action::Tell(key) => self.tell_line(key),
            Action::Person(act) => self.act_on_person(act),
            Action::Edit(act) => self.act_on_settings(act),
            Action::Save(act) => self.act_on_save(act),
            Action::Asking(act) => self.act_on_asking(act),
            Action::Site(act) => self.act_on_site(act),
            Action::Clash(act) => self.act_on_clash(act),
            Action::Guide(act) => self.act_on_guide(act),
            Action::Paper(act) => self.act_on_papers(act),
            Action::Request(act) => self.act_on_requests(act),
        }
    }

    fn go(&mut self, door: Door) -> Option<Effect> {
        self.push(door.into());
        if door == Door::Find { self.read_saves() } else { None }
    }

    fn back(&mut self) -> Option<Effect> {
        let search = matches!(self.page().at, Place::Find | Place::History(_) | Place::Customers(_));
        if search && self.clear_search() {
            return None;
        }
        match &self.page().at {
            Place::Guide(_) => self.guide_back(),
            Place::Plan(marks) if !marks.is_empty() => self.push(Place::Sure(Sure::Leave)),
            Place::ReviewUndo => self.leave_undo(),
            Place::Customers(_) if self.people.gathering.is_some() => {
                self.people.stop_gathering();
                self.say("customers.stopped");
            }
            Place::Account => {
                let people = self.session.voiced("menu.people").into_owned();
                self.say_with("first.account", &[("people", &people)]);
            }
            Place::Welcome { .. } | Place::People | Place::Customers(_) => self.say("first.quit"),
            Place::Details => {
                // Esc loses nothing that can be kept and never traps anyone.
                if !self.keep_details() {
                    self.say("details.not_kept");
                }
                self.close();
            }
            _ => self.close(),
        }
        self.reread_requests()
    }

    fn close(&mut self) {
        let boxes = matches!(self.page().at, Place::Preferences { .. });
        self.pages.back();
        if boxes {
            self.chosen_in_boxes();
        }
    }

    /// Empties the text box of a search, or leaves it. Says whether there was
    /// something to empty or leave.
    fn clear_search(&mut self) -> bool {
        let page = self.page_mut();
        if page.fields[0].text().is_empty() {
            let filter = matches!(page.at, Place::History(_)) && page.typing();
            if filter {
                page.spot.focus = Stop::List;
            }
            return filter;
        }
        page.fields[0].clear();
        self.typed();
        true
    }

    /// Takes note that something was typed into a text box.
    pub fn typed(&mut self) {
        self.hush();
        if matches!(self.page().at, Place::Find | Place::History(_) | Place::Customers(_)) {
            self.page_mut().spot.row = 0;
            self.filter_history();
            self.find_customers();
        }
    }

    /// Leaves the program or the person, unless something is unsaved.
    fn leave(&mut self, leaving: Leaving) -> Option<Effect> {
        self.keep_details();
        if self.has_marks() {
            self.push(Place::Sure(Sure::Leave));
            return None;
        }
        self.drop_undo();
        if self.session.is_saving() {
            // The end waits for the save, and keeps what is unsaved after it.
            if leaving == Leaving::Program {
                return Some(Effect::Quit);
            }
            self.say("save.saving");
            return None;
        }
        if self.session.unsaved() > 0 {
            self.push(Place::Leave(leaving));
            return None;
        }
        self.left(leaving)
    }

    /// What leaving means once nothing stands in the way.
    fn left(&mut self, leaving: Leaving) -> Option<Effect> {
        if leaving == Leaving::Program {
            return Some(Effect::Quit);
        }
        self.session.close_person();
        self.choose_person();
        None
    }

    fn interrupt(&mut self) -> Option<Effect> {
        if matches!(self.page().at, Place::Leave(_) | Place::Sure(Sure::Leave)) {
            return Some(Effect::Quit);
        }
        self.leave(Leaving::Program)
    }
}
