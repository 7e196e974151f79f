//! Plan, receipt, evidence and complaint never contradict each other, in
//! whatever order a person acts: every order of four acts is walked.

use std::collections::BTreeSet;
use std::sync::Arc;

use saywhen::domain::bundle::Bundle;
use saywhen::domain::catalog::Catalog;
use saywhen::domain::change::Change;
use saywhen::domain::edit::Edit;
use saywhen::domain::evidence::{Findings, Judged};
use saywhen::domain::history::{Event, Evidence, MessageKind, Record, Through};
use saywhen::domain::ledger::{Ledger, RequestState};
use saywhen::domain::plan::{Todo, todo};
use saywhen::domain::profile::Profile;
use saywhen::domain::request::{self, Ask, Asking};
use saywhen::domain::site::{How, SiteFact};
use saywhen::domain::standing::{Details, Status};
use saywhen::domain::terms::Rules;
use saywhen::papers::{complaint, receipt};
use saywhen::session::Session;
use saywhen::session::open::Open;
use saywhen::store::memory::MemoryStore;
use saywhen::store::{Save, Stamp, Store};
use saywhen::words::Words;

use crate::stage::catalog;

const ID: &str = "ann";

/// What a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Act {
    Save,
    Tick,
    Untick,
    Undo,
    AskAgain,
    Import,
    HandEdit,
}

const ACTS: [Act; 7] = [Act::Save, Act::Tick, Act::Untick, Act::Undo, Act::AskAgain, Act::Import, Act::HandEdit];

/// A person's store after some acts, one a day.
#[derive(Clone)]
struct World {
    store: MemoryStore,
    catalog: Arc<Catalog>,
    rules: Rules,
    /// What another computer made of the person's first record.
    other: Option<Arc<Bundle>>,
    day: u32,
}

impl World {
    fn new() -> Self {
        let catalog = catalog();
        let mut store = MemoryStore::default();
        let details = Details { name: "Ann Lee".into(), region: "US".into(), ..Details::default() };
        let rules = Rules::built_in("US");
        let stamp = Stamp { event: Event::Made, at: at(1), by: "Ann Lee".into(), ..Stamp::default() };
        store.create(Profile::new(ID, details), &stamp).unwrap();
        let mut world = Self { store, catalog, rules, other: None, day: 1 };
        let mut there = world.clone();
        there.day = 2;
        there.choose(&[("texts.deals", Status::OptedOut), ("texts.delivered", Status::OptedOut)], Event::Saved);
        let evidence = Evidence {
            channel: "texts".into(),
            kind: MessageKind::Offer,
            at: at(26),
            from: "262966".into(),
            ..Evidence::default()
        };
        there.save(&[], &Stamp { evidence: Some(evidence), ..there.stamp(Event::Evidence) });
        let profile = there.profile();
        let (text, records) = (profile.to_text(), there.records());
        world.other = Some(Arc::new(Bundle { profile, text, records, lines: Vec::new() }));
        world
    }

    fn profile(&self) -> Profile {
        self.store.load(ID).unwrap().profile
    }

    fn records(&self) -> Vec<Record> {
        let mut records = self.store.history(ID, 1000).unwrap();
        records.reverse();
        records
    }

    fn stamp(&self, event: Event) -> Stamp {
        let by = "Ann Lee".to_owned();
        Stamp { event, at: at(self.day), by, rules: self.rules.clone(), ..Stamp::default() }
    }

    fn save(&mut self, changes: &[Change], stamp: &Stamp) {
        let base = self.profile().revision;
        self.store.save(ID, &Save { catalog: &self.catalog, base, changes, stamp }).unwrap();
    }

    fn index(&self, name: &str) -> usize {
        let (channel, id) = name.split_once('.').unwrap();
        self.catalog.find(channel, id).unwrap()
    }

    fn choose(&mut self, choices: &[(&str, Status)], event: Event) {
        let before = self.profile().settings(&self.catalog);
        let mut after = before.clone();
        let mut edit = Edit::new(&self.catalog, &before, &mut after);
        for (name, status) in choices {
            edit.set(self.index(name), *status);
        }
        let changes = edit.done().changes(&self.catalog, &after);
        let through = if event == Event::Found { Through::File } else { Through::Screen };
        self.save(&changes, &Stamp { through, ..self.stamp(event) });
    }

    /// Off and, the next time, On again.
    fn toggle(&mut self, names: &[&str], event: Event) {
        let off = self.profile().wanted(&self.catalog, self.index(names[0])) == Some(false);
        let to = if off { Status::OptedIn } else { Status::OptedOut };
        let choices: Vec<(&str, Status)> = names.iter().map(|name| (*name, to)).collect();
        self.choose(&choices, event);
    }

    fn act(&mut self, act: Act) {
        self.day += 1;
        let profile = self.profile();
        match act {
            Act::Save => self.toggle(&["texts.deals", "texts.delivered"], Event::Saved),
            Act::HandEdit => self.toggle(&["texts.recommendations", "texts.deals"], Event::Found),
            Act::Tick => {
                let site = todo(&self.catalog, &profile).iter().map(|step| step.fact(How::Done)).collect();
                self.save(&[], &Stamp { site, ..self.stamp(Event::Done) });
            }
            Act::Untick => {
                let back = profile.site.iter().map(|(channel, id, known)| SiteFact::new(channel, id, None, known.how));
                let site = back.collect();
                self.save(&[], &Stamp { site, ..self.stamp(Event::Seen) });
            }
            Act::Undo => {
                let is_save = |record: &&Record| !matches!(record.event, Event::Done | Event::Seen | Event::Made);
                let last = self.records().iter().rev().find(is_save).map(|record| record.revision);
                if last.is_some() {
                    self.save(&[], &Stamp { puts_back: last, ..self.stamp(Event::PutBack) });
                }
            }
            Act::AskAgain => {
                let scope = vec!["texts.offers".to_owned()];
                let changes = request::changes(&self.catalog, &profile.settings(&self.catalog), &scope);
                let request = Some(Ask { scope, asking: Asking::default() });
                self.save(&changes, &Stamp { request, ..self.stamp(Event::Saved) });
            }
            Act::Import => {
                let (Some(bundle), ours) = (self.other.clone(), self.records()) else { return };
                let relation = bundle.relation(&ours);
                let changes = bundle.changes(&self.catalog, &profile.settings(&self.catalog), (relation, &ours));
                let brought = bundle.brings(1, &Ledger::of(&ours));
                self.save(&changes, &Stamp { brought, through: Through::Import, ..self.stamp(Event::Saved) });
            }
        }
    }
}

/// A moment of a day of November 2026.
fn at(day: u32) -> String {
    format!("2026-11-{day:02}T10:00:00-05:00")
}

fn pairs<'a>(boxes: impl Iterator<Item = (&'a String, &'a String)>) -> BTreeSet<String> {
    boxes.map(|(channel, id)| format!("{channel}.{id}")).collect()
}

/// What must hold of the papers, whatever was done.
fn agree(world: &World, session: &mut Session, done: &[Act]) {
    let (profile, records) = (world.profile(), world.records());
    let steps = todo(&world.catalog, &profile);
    let left: Vec<String> = steps.iter().map(Todo::name).collect();
    let opened = world.store.load(ID).unwrap();
    session.open = Some(Open::new(&world.catalog, opened, String::new()));
    assert_eq!(session.open.as_ref().unwrap().to_do(), left.len(), "{done:?}: the header counts what the plan lists");

    // What the receipt of the last record gives as steps, the plan lists; and
    // of its boxes the plan lists no other.
    let last = records.last().unwrap();
    let steps_there = receipt::to_do_there(last);
    let is_asked = |step: &&Todo| {
        let mut boxes = last.request.iter().flat_map(|request| &request.boxes);
        boxes.any(|asked| asked.channel == step.channel && asked.id == step.id)
            || last.switched().any(|(channel, id, _)| channel == step.channel && id == step.id)
    };
    let of_plan: BTreeSet<String> =
        steps.iter().filter(is_asked).map(|step| format!("{} {}", step.name(), step.tick)).collect();
    let of_receipt = steps_there.iter().map(|(channel, id, tick)| format!("{channel}.{id} {tick}"));
    assert_eq!(of_receipt.collect::<BTreeSet<_>>(), of_plan, "{done:?}: the steps of the receipt and of the plan");

    // Evidence stands for each box of an open request once, told or not as the plan says.
    let newest: Vec<Record> = records.iter().rev().cloned().collect();
    let found = Findings::of(&world.catalog, &newest, session.region(), at(28));
    let asked: Vec<String> =
        found.opt_outs.iter().flat_map(|one| one.categories.iter().map(|id| format!("{}.{id}", one.channel))).collect();
    let open = || profile.requests.iter().flat_map(|request| &request.boxes);
    assert_eq!(asked.len(), asked.iter().collect::<BTreeSet<_>>().len(), "{done:?}: a box stands twice: {asked:?}");
    let running = pairs(open().map(|open| (&open.channel, &open.id)));
    assert_eq!(asked.into_iter().collect::<BTreeSet<_>>(), running, "{done:?}: what is asked");
    for one in &found.opt_outs {
        for id in &one.categories {
            let told = open().filter(|open| open.is(&one.channel, id)).filter_map(|open| open.told.clone()).min();
            assert_eq!(one.on_site_at, told, "{done:?}: {id} told");
            let step = steps.iter().find(|step| step.channel == one.channel && step.id == *id);
            if let Some(step) = step {
                assert_eq!(step.told, told, "{done:?}: {id} is told in the plan as in the evidence");
                assert!(!step.tick, "{done:?}: {id} was asked to end, and the plan says to tick it");
                let due = one.deadline.map(|deadline| deadline.due.to_string());
                assert_eq!(step.due, due, "{done:?}: the last day of {id}");
            } else if profile.site.get(&one.channel, id).is_some_and(|known| !known.on) {
                assert!(told.is_some(), "{done:?}: {id} is off on the page, and the shop is not told");
            }
        }
    }

    // A complaint says "after" only of a request that was told, and only as judged.
    let ledger = Ledger::of(&records);
    for message in &found.messages {
        if let Judged::After(due, head) = &message.judged {
            let asked = ledger.asked.iter().find(|asked| asked.head == *head).unwrap();
            assert!(asked.spans.iter().any(|span| span.open.due == Some(due.to_string()) && span.open.told.is_some()));
        }
    }
    let is_late = found.messages.iter().any(|message| message.after_deadline);
    let is_told = ledger.asked.iter().flat_map(|asked| &asked.spans).any(|span| span.open.told.is_some());
    let letter = complaint::letter(session, &found, false);
    assert_eq!(letter.is_ok(), is_late, "{done:?}: a letter is about what came after a last day: {letter:?}");
    assert!(is_told || letter.is_err(), "{done:?}: a letter without anyone told:\n{letter:?}");

    // What is open is open everywhere, and the profile is what its history says.
    let states = ledger.asked.iter().filter(|asked| asked.state == RequestState::Open).map(|asked| &asked.head);
    let heads: BTreeSet<&String> = profile.requests.iter().map(|open| &open.head).collect();
    assert_eq!(states.collect::<BTreeSet<_>>(), heads, "{done:?}: which requests are open");
    let mut replayed = Profile::empty(ID);
    for record in &records {
        replayed.follow(record);
        replayed.name_head(record.head());
    }
    assert_eq!((replayed.site, replayed.requests), (profile.site, profile.requests), "{done:?}: replayed");
}

fn walk(world: &World, session: &mut Session, done: &mut Vec<Act>, orders: &mut usize) {
    if done.len() == 4 {
        *orders += 1;
        return;
    }
    for act in ACTS {
        let mut next = world.clone();
        next.act(act);
        done.push(act);
        agree(&next, session, done);
        walk(&next, session, done, orders);
        done.pop();
    }
}

#[test]
fn no_two_papers_contradict_each_other_in_any_order_of_four_acts() {
    let world = World::new();
    let words = Words::default().about(&world.catalog.shop.name, &world.catalog.shop.site);
    let mut session = Session::new(world.catalog.clone(), words, None, Through::Screen);
    let mut orders = 0;
    walk(&world, &mut session, &mut Vec::new(), &mut orders);
    assert_eq!(orders, 7_usize.pow(4));
}
