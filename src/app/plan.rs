//! What is to do on the shop's own page as a list to mark: what was done, or
//! seen, there. Nothing is noted before someone says so.

use std::collections::BTreeSet;

use super::App;
use super::action::SiteAct;
use super::effect::Effect;
use super::page::Place;
use super::places::Sure;
use crate::domain::catalog::Entry;
use crate::domain::change::is_change;
use crate::domain::history::Event;
use crate::domain::plan::{self, Todo};
use crate::domain::site::{How, Known, SiteFact};
use crate::session::Session;

/// The lines whose mark is not as it is noted: what was to do and is marked
/// now, and what was noted before and is unmarked now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    boxes: BTreeSet<usize>,
    /// The marks before each change, newest last.
    before: Vec<BTreeSet<usize>>,
}

impl Marks {
    /// Whether the mark of a box is not as it is noted.
    #[must_use]
    pub fn has(&self, index: usize) -> bool {
        self.boxes.contains(&index)
    }

    /// Whether every mark is as it is noted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.boxes.is_empty()
    }

    fn put(&mut self, boxes: BTreeSet<usize>) {
        self.before.push(std::mem::replace(&mut self.boxes, boxes));
    }
}

/// The lines of the plan.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// What is to do.
    pub todo: Vec<Todo>,
    /// What was done or seen before and is as it is wanted, newest first: the
    /// box, and what is known.
    pub noted: Vec<(usize, Known)>,
}

impl Listed {
    /// The lines of the plan of the open person.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        let Some(open) = &session.open else { return Self::default() };
        let catalog = &*session.catalog;
        let mut noted: Vec<(usize, Known)> = Vec::new();
        for (channel, id, known) in open.profile.site.iter().filter(|(_, _, known)| known.how != How::Told) {
            let Some(index) = catalog.find(channel, id) else { continue };
            if !open.saved.boxes[index].locked && open.saved.boxes[index].wanted == Some(known.on) {
                noted.push((index, known.clone()));
            }
        }
        noted.sort_by(|(one, this), (other, that)| that.at.cmp(&this.at).then(one.cmp(other)));
        Self { todo: session.plan(), noted }
    }

    /// The box of a line.
    #[must_use]
    pub fn index(&self, line: usize) -> Option<usize> {
        let noted = |line: usize| self.noted.get(line).map(|(index, _)| *index);
        self.todo.get(line).map(|todo| todo.index).or_else(|| noted(line.checked_sub(self.todo.len())?))
    }

    /// How many of what is to do is marked, and how many of what was noted is
    /// not marked any more.
    #[must_use]
    pub fn counts(&self, marks: &Marks) -> (usize, usize) {
        let marked = self.todo.iter().filter(|todo| marks.has(todo.index)).count();
        (marked, self.noted.iter().filter(|(index, _)| marks.has(*index)).count())
    }
}

impl App {
    pub(super) fn act_on_site(&mut self, act: SiteAct) -> Option<Effect> {
        match act {
            SiteAct::Ask => self.ask_what_shows(),
            SiteAct::About { back } => self.ask_about(back),
            SiteAct::Choose(at) => self.choose_answer(at),
            SiteAct::Answer(at) => return self.answer_shown(at),
            SiteAct::Tick(index) => self.tick_shown(index),
            SiteAct::NoteTicked => return self.note_ticked(),
            SiteAct::Mark(line) => self.mark_line(line),
            SiteAct::MarkAll => self.mark_all(),
            SiteAct::Note(how) => return self.note_marked(how, false),
            SiteAct::NoteAll(how) => return self.note_marked(how, true),
            SiteAct::DropMarks => self.drop_marks(),
            SiteAct::TickOff => return self.tick_off(),
        }
        None
    }

    /// The marks of the open plan.
    fn marks(&mut self) -> Option<&mut Marks> {
        self.pages.down_mut().find_map(|page| match &mut page.at {
            Place::Plan(marks) => Some(&mut **marks),
            _ => None,
        })
    }

    /// Whether lines of an open plan are marked and not noted.
    #[must_use]
    pub fn has_marks(&self) -> bool {
        self.pages.down().any(|page| matches!(&page.at, Place::Plan(marks) if !marks.is_empty()))
    }

    fn mark_line(&mut self, line: usize) {
        let Some(index) = Listed::of(&self.session).index(line) else { return };
        let Some(marks) = self.marks() else { return };
        let mut boxes = marks.boxes.clone();
        if !boxes.remove(&index) {
            boxes.insert(index);
        }
        marks.put(boxes);
        self.say_marks();
    }

    fn mark_all(&mut self) {
        let listed = Listed::of(&self.session);
        let all: BTreeSet<usize> = listed.todo.iter().map(|todo| todo.index).collect();
        let Some(marks) = self.marks() else { return };
        if all.is_empty() {
            return self.say("plan.nothing");
        }
        let boxes = if all.is_subset(&marks.boxes) { &marks.boxes - &all } else { &marks.boxes | &all };
        marks.put(boxes);
        self.say_marks();
    }

    /// Says how many lines are marked.
    fn say_marks(&mut self) {
        let listed = Listed::of(&self.session);
        let Some(marks) = self.marks() else { return };
        let (n, back) = listed.counts(marks);
        match (n, back) {
            (0, 0) => self.say("plan.none_marked"),
            (n, 0) => self.say_with("plan.marked", &[("n", &n)]),
            (0, back) => self.say_with("plan.unmarked", &[("n", &back)]),
            (n, back) => self.say_with("plan.marked_and_back", &[("n", &n), ("back", &back)]),
        }
    }

    /// Takes back the last mark, where the plan is open. Says whether it is.
    pub(super) fn unmark(&mut self) -> bool {
        let Place::Plan(marks) = &mut self.page_mut().at else { return false };
        match marks.before.pop() {
            Some(before) => {
                marks.boxes = before;
                self.say_marks();
            }
            None if Listed::of(&self.session).noted.is_empty() => self.say("undo.nothing"),
            None => self.say("plan.undo_noted"),
        }
        true
    }

    /// Notes what is marked; asks first where that is all that is to do.
    fn note_marked(&mut self, how: How, asked: bool) -> Option<Effect> {
        let listed = Listed::of(&self.session);
        let marks = self.marks()?.clone();
        let (n, back) = listed.counts(&marks);
        if n + back == 0 {
            self.say("plan.mark_first");
            return None;
        }
        if !asked && n > 1 && n == listed.todo.len() {
            self.push(Place::Sure(Sure::All(how)));
            return None;
        }
        let now = listed.todo.iter().filter(|todo| marks.has(todo.index)).map(|todo| self.own(todo.fact(how)));
        let noted = listed.noted.iter().filter(|(index, _)| marks.has(*index));
        let taken = noted.map(|(index, known)| self.own(self.taken_back(*index, known.how)));
        let facts = now.chain(taken).collect();
        self.mark(facts, if how == How::Seen { Event::Seen } else { Event::Done })
    }

    /// A fact in the words of whose it is: what a helper did not see, the
    /// customer said.
    pub(super) fn own(&self, fact: SiteFact) -> SiteFact {
        let says = self.session.has_agent() && fact.how != How::Seen;
        SiteFact { by: if says { self.session.name().to_owned() } else { String::new() }, ..fact }
    }

    fn taken_back(&self, index: usize, how: How) -> SiteFact {
        let catalog = &self.session.catalog;
        let channel = &catalog.channels[catalog.boxes[index].channel].id;
        SiteFact::new(channel, &catalog.category_of(index).id, None, how)
    }

    fn drop_marks(&mut self) {
        self.pages.close(|page| matches!(page.at, Place::Sure(_) | Place::Plan(_)));
        self.say("plan.dropped");
    }

    /// Ticks off the box of the chosen row, or takes that word back.
    fn tick_off(&mut self) -> Option<Effect> {
        let Place::Preferences { channel } = self.page().at else { return None };
        let Some(Entry::Box(index)) = self.session.catalog.entry(channel, self.page().spot.row) else {
            self.say("tick_off.choose_box");
            return None;
        };
        if self.waits_for_save() {
            return None;
        }
        let open = self.session.open.as_ref()?;
        if is_change(open.saved.boxes[index], open.draft.boxes[index]) {
            self.say("tick_off.save_first");
            return None;
        }
        let todo = plan::todo_of(&self.session.catalog, &open.profile, index);
        let noted = Listed::of(&self.session).noted.into_iter().find(|(noted, _)| *noted == index);
        let fact = match (todo, noted) {
            (Some(todo), _) => todo.fact(How::Done),
            (None, Some((_, known))) => self.taken_back(index, known.how),
            (None, None) => {
                self.say("tick_off.nothing");
                return None;
            }
        };
        let fact = self.own(fact);
        self.mark(vec![fact], Event::Done)
    }

    /// Writes down what a person says of the shop's page.
    pub(super) fn mark(&mut self, facts: Vec<SiteFact>, event: Event) -> Option<Effect> {
        if facts.is_empty() {
            self.say("plan.nothing");
            return None;
        }
        let mut order = self.order(Vec::new(), event)?;
        order.stamp.site = facts;
        Some(self.asking_aside(order))
    }
}
