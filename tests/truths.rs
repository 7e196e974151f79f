//! The twenty rules of the three truths: what is wanted, what was asked, and
//! what the shop's page is known to say.

use std::sync::Arc;

use jiff::civil::date;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use saywhen::domain::bundle::{Bundle, Relation, turned_on};
use saywhen::domain::catalog::Catalog;
use saywhen::domain::change::{Change, Choice, Detail, Subject, Value, is_less_contact};
use saywhen::domain::consent::Collector;
use saywhen::domain::edit::Edit;
use saywhen::domain::evidence::{EvidenceFault, Judged, check, judge};
use saywhen::domain::history::{Asked, Correction, Event, Evidence, MessageKind, Record, Through};
use saywhen::domain::ledger::{Ledger, NoEntry, RequestState};
use saywhen::domain::plan::{Todo, is_to_do, todo};
use saywhen::domain::profile::Profile;
use saywhen::domain::request::{self, Ask, Asking, AskingFault, ToldBy};
use saywhen::domain::settings::Settings;
use saywhen::domain::since::{What, since};
use saywhen::domain::site::{How, Known, Shown, Site, SiteFact};
use saywhen::domain::standing::{Details, Status};
use saywhen::domain::sweep::{NextTick, Sweep};
use saywhen::domain::terms::Rules;
use saywhen::session::open::Open;
use saywhen::store::json::JsonStore;
use saywhen::store::memory::MemoryStore;
use saywhen::store::{Save, Saved, Stamp, Store, StoreError};

use crate::stage::catalog;

const ID: &str = "ann";

/// One person, with a store, on a day of November 2026.
struct Person {
    store: Box<dyn Store>,
    catalog: Arc<Catalog>,
    day: u32,
}

/// A moment of a day of November 2026; days after the 30th are of December.
fn at(day: u32) -> String {
    let (month, day) = if day > 30 { (12, day - 30) } else { (11, day) };
    format!("2026-{month}-{day:02}T10:00:00-05:00")
}

fn off(names: &[&str]) -> Vec<(String, Status)> {
    names.iter().map(|name| ((*name).to_owned(), Status::OptedOut)).collect()
}

fn on(names: &[&str]) -> Vec<(String, Status)> {
    names.iter().map(|name| ((*name).to_owned(), Status::OptedIn)).collect()
}

const OFFERS: [&str; 3] = ["texts.deals", "texts.recommendations", "texts.new_products"];

impl Person {
    fn in_store(mut store: Box<dyn Store>) -> Self {
        let catalog = catalog();
        let details = Details { name: "Ann Lee".into(), ..Details::default() };
        let stamp = Stamp { event: Event::Made, at: at(1), by: "Ann Lee".into(), ..Stamp::default() };
        store.create(Profile::new(ID, details), &stamp).unwrap();
        Self { store, catalog, day: 2 }
    }

    fn new() -> Self {
        Self::in_store(Box::new(MemoryStore::default()))
    }

    fn on(&mut self, day: u32) -> &mut Self {
        self.day = day;
        self
    }

    fn profile(&self) -> Profile {
        self.store.load(ID).unwrap().profile
    }

    fn settings(&self) -> Settings {
        self.profile().settings(&self.catalog)
    }

    fn index(&self, name: &str) -> usize {
        let (channel, id) = name.split_once('.').unwrap();
        self.catalog.find(channel, id).unwrap()
    }

    fn wanted(&self, name: &str) -> Option<bool> {
        self.profile().wanted(&self.catalog, self.index(name))
    }

    fn known(&self, name: &str) -> Option<bool> {
        let (channel, id) = name.split_once('.').unwrap();
        self.profile().site.get(channel, id).map(|known| known.on)
    }

    fn left(&self) -> Vec<String> {
        todo(&self.catalog, &self.profile()).iter().map(Todo::name).collect()
    }

    fn stamp(&self, event: Event) -> Stamp {
        Stamp { event, at: at(self.day), by: "Ann Lee".into(), rules: Rules::built_in("US"), ..Stamp::default() }
    }

    fn act(&mut self, base: u64, changes: &[Change], stamp: &Stamp) -> Result<Saved, StoreError> {
        self.store.save(ID, &Save { catalog: &self.catalog, base, changes, stamp })
    }

    fn changes(&self, choices: &[(String, Status)]) -> Vec<Change> {
        let before = self.settings();
        let mut after = before.clone();
        let mut edit = Edit::new(&self.catalog, &before, &mut after);
        for (name, status) in choices {
            edit.set(self.index(name), *status);
        }
        edit.done().changes(&self.catalog, &after)
    }

    fn save(&mut self, choices: &[(String, Status)]) -> Option<Record> {
        let changes = self.changes(choices);
        let stamp = self.stamp(Event::Saved);
        self.act(self.profile().revision, &changes, &stamp).unwrap().record
    }

    fn details(&mut self, detail: Detail, text: &str) {
        let before = self.settings();
        let mut after = before.clone();
        let mut edit = Edit::new(&self.catalog, &before, &mut after);
        edit.set_detail(detail, text);
        let changes = edit.done().changes(&self.catalog, &after);
        let stamp = self.stamp(Event::Saved);
        self.act(self.profile().revision, &changes, &stamp).unwrap();
    }

    fn facts(&mut self, names: &[&str], on: Option<bool>, how: How) -> Option<Record> {
        let fact = |name: &&str| {
            let (channel, id) = name.split_once('.').unwrap();
            SiteFact::new(channel, id, on, how)
        };
        let site = names.iter().map(fact).collect();
        let stamp = Stamp { site, ..self.stamp(Event::Done) };
        self.act(self.profile().revision, &[], &stamp).unwrap().record
    }

    fn ask_with(&mut self, scope: &str, own: Stamp, asking: Asking) -> Record {
        let scope = vec![scope.to_owned()];
        let changes = request::changes(&self.catalog, &self.settings(), &scope);
        let stamp = Stamp { request: Some(Ask { scope, asking }), ..own };
        self.act(self.profile().revision, &changes, &stamp).unwrap().record.unwrap()
    }

    fn ask(&mut self, scope: &str) -> Record {
        let stamp = self.stamp(Event::Saved);
        self.ask_with(scope, stamp, Asking::default())
    }

    fn ask_desk(&mut self, scope: &str) -> Record {
        let stamp = Stamp { told: Some(ToldBy::Desk), ..self.stamp(Event::Saved) };
        self.ask_with(scope, stamp, Asking::default())
    }

    fn undo(&mut self, revision: u64) -> Option<Record> {
        let stamp = Stamp { puts_back: Some(revision), ..self.stamp(Event::PutBack) };
        self.act(self.profile().revision, &[], &stamp).unwrap().record
    }

    fn came(&mut self, kind: MessageKind, at: &str) -> Record {
        let evidence =
            Evidence { channel: "texts".into(), kind, at: at.into(), from: "262966".into(), ..Evidence::default() };
        let stamp = Stamp { evidence: Some(evidence), ..self.stamp(Event::Evidence) };
        self.act(self.profile().revision, &[], &stamp).unwrap().record.unwrap()
    }

    fn records(&self) -> Vec<Record> {
        let mut records = self.store.history(ID, 10_000).unwrap();
        records.reverse();
        records
    }

    fn ledger(&self) -> Ledger {
        Ledger::of(&self.records())
    }

    fn state(&self, record: &Record) -> RequestState {
        let ledger = self.ledger();
        ledger.asked.iter().find(|asked| asked.head == record.head()).unwrap().state.clone()
    }

    /// How the last message is judged.
    fn judged(&self) -> Judged {
        let ledger = self.ledger();
        judge(&self.catalog, &ledger, &ledger.noted.last().unwrap().evidence)
    }

    fn todo(&self, name: &str) -> Todo {
        todo(&self.catalog, &self.profile()).into_iter().find(|todo| todo.name() == name).unwrap()
    }
}

#[test]
fn rule_1_a_choice_is_set_or_absent_and_a_lock_hides_none() {
    let mut ann = Person::new();
    assert!(ann.settings().boxes.iter().all(|setting| setting.wanted.is_none()), "nothing is set");
    assert!(!ann.profile().to_text().contains("status"), "{}", ann.profile().to_text());
    ann.details(Detail::TwoStep, "app");
    ann.save(&off(&["texts.sign_in_code"]));
    ann.details(Detail::TwoStep, "text");
    let index = ann.index("texts.sign_in_code");
    assert_eq!(ann.settings().boxes[index].status(), Status::Required);
    assert!(ann.profile().to_text().contains("\"opted_out\"") && !ann.profile().to_text().contains("required"));
    assert!(ann.left().is_empty(), "a locked box is not to do");
    ann.details(Detail::TwoStep, "off");
    assert_eq!(ann.settings().boxes[index].status(), Status::OptedOut, "the choice that was there");
}

#[test]
fn rule_2_the_newest_word_on_the_page_wins_and_only_a_person_writes_it() {
    let mut ann = Person::new();
    let facts = Shown::OffersOff.facts(&ann.catalog, &ann.profile().details, 0);
    assert_eq!(facts.len(), 12, "the locked box is left out");
    assert!(Shown::NotLooked.facts(&ann.catalog, &ann.profile().details, 0).is_empty());
    let stamp = Stamp { site: facts, ..ann.stamp(Event::Seen) };
    ann.act(1, &[], &stamp).unwrap();
    assert_eq!(
        (ann.known("texts.deals"), ann.known("texts.delivered"), ann.known("email.deals")),
        (Some(false), Some(true), None)
    );
    ann.facts(&["texts.deals"], Some(true), How::Seen);
    assert_eq!(
        (ann.known("texts.deals"), ann.known("texts.delivered")),
        (Some(true), Some(true)),
        "absence erases nothing"
    );
    let mut site = ann.profile().site;
    let old = SiteFact { at: at(1), ..SiteFact::new("texts", "deals", Some(false), How::Done) };
    site.take(&old, &at(9), "x");
    assert_eq!(site, ann.profile().site, "an older word does not win");
    ann.save(&off(&OFFERS));
    assert_eq!(ann.known("texts.deals"), Some(true), "a choice says nothing of the page");
    ann.facts(&["texts.deals"], None, How::Seen);
    assert_eq!(ann.known("texts.deals"), None, "a word can be taken back");
    assert!(ann.settings().boxes[ann.index("texts.delivered")].wanted.is_none(), "the page is no choice");
}

#[test]
fn rule_3_to_do_is_one_question() {
    let mut ann = Person::new();
    ann.save(&off(&OFFERS));
    assert_eq!(ann.left(), OFFERS, "the page is not known to agree");
    ann.facts(&["texts.deals"], Some(false), How::Done);
    assert_eq!(ann.left(), OFFERS[1..]);
    ann.facts(&["texts.deals"], Some(true), How::Seen);
    assert_eq!(ann.left(), OFFERS);
    ann.save(&[("texts.deals".into(), Status::Unknown)]);
    assert_eq!(ann.left(), OFFERS[1..], "what is not set is not to do");
    ann.save(&on(&["email.deals"]));
    ann.facts(&["email.deals"], Some(true), How::Seen);
    let mut weekly = ann.settings();
    let index = ann.index("email.deals");
    weekly.boxes[index].frequency = 2;
    let changes = saywhen::domain::change::diff(&ann.catalog, &ann.settings(), &weekly);
    let stamp = ann.stamp(Event::Saved);
    ann.act(ann.profile().revision, &changes, &stamp).unwrap();
    assert_eq!(ann.left(), OFFERS[1..], "how often never counts");
    let opened = ann.store.load(ID).unwrap();
    assert_eq!(Open::new(&ann.catalog, opened, String::new()).to_do(), 2, "the header counts the same");
}

#[test]
fn rule_4_one_act_is_one_record() {
    let mut ann = Person::new();
    let changes = ann.changes(&off(&OFFERS));
    let site = vec![SiteFact::new("texts", "deals", Some(false), How::Done)];
    let request = Some(Ask { scope: vec!["texts.offers".into()], asking: Asking::default() });
    let stamp = Stamp { site, request, ..ann.stamp(Event::Saved) };
    let record = ann.act(1, &changes, &stamp).unwrap().record.unwrap();
    assert_eq!((record.revision, record.changes.len(), record.facts().len()), (2, 3, 1));
    assert_eq!(record.request.as_ref().unwrap().boxes.len(), 3);
    assert_eq!((ann.profile().revision, ann.profile().requests[0].head.as_str()), (2, record.head()));
    let (line, _) = record.clone().seal().unwrap();
    assert_eq!(Record::open(&line).unwrap(), record);
}

#[test]
fn rule_5_a_request_is_made_where_a_box_goes_off_and_by_asking() {
    let mut ann = Person::new();
    let asked =
        |record: Option<Record>| record.and_then(|record| record.request).map_or(0, |request| request.boxes.len());
    assert_eq!(asked(ann.save(&on(&["texts.deals"]))), 0, "On asks nothing");
    assert_eq!(asked(ann.save(&off(&["texts.deals", "texts.delivered"]))), 2);
    let one = ann.ask("texts.offers");
    assert_eq!(one.request.as_ref().unwrap().boxes.len(), 3, "also what is off already");
    let again = ann.ask("texts.offers");
    assert!(again.changes.is_empty() && asked(Some(again.clone())) == 3, "nothing changed, and it is on file");
    let before = ann.records().len();
    ann.details(Detail::Phone, "+1 555 010 0142");
    let undone = ann.undo(one.revision);
    assert!(ann.records()[before..].iter().all(|record| record.request.is_none()) && asked(undone) == 0);
    let changes = ann.changes(&off(&["email.deals"]));
    let stamp = Stamp { through: Through::Import, ..ann.stamp(Event::Saved) };
    let imported = ann.act(ann.profile().revision, &changes, &stamp).unwrap().record.unwrap();
    assert!(imported.request.is_none(), "an import asks nothing");
}

#[test]
fn rule_6_a_request_keeps_its_scope_and_boxes_and_later_records_correct_it() {
    let mut ann = Person::new();
    let one = ann.ask("texts.*");
    let request = one.request.clone().unwrap();
    assert_eq!((request.scope.as_slice(), request.boxes.len()), (&["texts.*".to_owned()][..], 12));
    let head = ann.ledger().entry(&one.reference()).unwrap().to_owned();
    let asking = Asking { how: Some(Asked::Letter), case: "C-7".into(), ..Asking::default() };
    let corrects = Some(Correction { of: head.clone(), asking: Some(asking), evidence: None });
    let stamp = Stamp { corrects, ..ann.stamp(Event::Saved) };
    ann.act(ann.profile().revision, &[], &stamp).unwrap();
    let now = &ann.ledger().asked[0];
    assert_eq!((now.request.asking.case.as_str(), &now.request.boxes), ("C-7", &request.boxes));
    assert_eq!(ann.records()[1].request, Some(request), "the record is as it was");
    let stamp = Stamp { withdraws: head, ..ann.stamp(Event::Saved) };
    ann.act(ann.profile().revision, &[], &stamp).unwrap();
    assert!(matches!(ann.state(&one), RequestState::Withdrawn(_)) && ann.profile().requests.is_empty());
    assert_eq!(ann.ledger().entry(&one.reference()), Err(NoEntry::Withdrawn(one.head().to_owned())));
    assert_eq!(ann.ledger().entry("R-0000-0000"), Err(NoEntry::Unknown));
    let today = date(2026, 11, 25);
    let checked = |asked_on: &str, wrap_up: &str| {
        let asking = Asking { asked_on: asked_on.into(), wrap_up: wrap_up.into(), ..Asking::default() };
        asking.check(&ann.catalog, today)
    };
    assert_eq!(checked("2026-11-26", ""), Err(AskingFault::Future));
    assert_eq!(checked("2024-11-24", ""), Err(AskingFault::TooOld));
    assert_eq!((checked("2024-11-25", "too_many"), checked("", "rude")), (Ok(()), Err(AskingFault::NoSuchWrapUp)));
}

#[test]
fn rule_7_the_clock_starts_when_the_shop_was_told() {
    let mut ann = Person::new();
    let record = ann.on(25).ask("texts.offers");
    let todo = ann.todo("texts.deals");
    assert_eq!((&todo.told, &todo.due, todo.since.as_deref()), (&None, &None, Some(record.head())));
    let if_done = todo.if_done(&ann.catalog, &Rules::built_in("US"), date(2026, 11, 25)).unwrap();
    assert_eq!((if_done.due.as_deref(), if_done.told), (Some("2026-12-10"), false), "if you do it today");
    assert!(record.last_days().iter().all(|day| !day.told));
    ann.on(27).facts(&["texts.deals"], Some(false), How::Done);
    let open = &ann.profile().requests[0];
    let deals = open.get("texts", "deals").unwrap();
    assert_eq!((deals.told.as_deref(), deals.due.as_deref()), (Some("2026-11-27"), Some("2026-12-11")));
    assert_eq!(open.get("texts", "new_products").unwrap().told, None, "each box by itself");
    // A later On closes, and undoing that On opens it again with the same clock.
    let yes = ann.on(28).save(&on(&["texts.deals"])).unwrap();
    assert!(ann.profile().requests[0].get("texts", "deals").is_none());
    ann.undo(yes.revision);
    assert_eq!(ann.profile().requests[0].get("texts", "deals"), Some(deals));
    let mut desk = Person::new();
    desk.on(25).ask_desk("texts.offers");
    assert_eq!(desk.todo("texts.deals").due.as_deref(), Some("2026-12-10"), "a desk that speaks for the shop");
    let mut orders = Person::new();
    orders.on(25).ask_desk("texts.@service");
    let open = orders.profile().requests[0].boxes[0].clone();
    assert_eq!((open.told.as_deref(), open.due), (Some("2026-11-25"), None), "no certain day but for offers");
}

#[test]
fn rule_8_asking_again_keeps_the_first_clock_while_it_is_open() {
    let mut ann = Person::new();
    let first = ann.on(2).ask_desk("texts.offers");
    let again = ann.on(20).ask_desk("texts.offers");
    assert_eq!(again.request.as_ref().unwrap().again, first.head());
    assert_eq!(ann.todo("texts.deals").told.as_deref(), Some("2026-11-02"));
    let wider = ann.on(21).ask_desk("*");
    assert!(wider.request.as_ref().unwrap().again.is_empty(), "it is wider");
    assert_eq!(ann.todo("email.deals").told.as_deref(), Some("2026-11-21"));
    assert_eq!(ann.todo("texts.deals").told.as_deref(), Some("2026-11-02"));
    ann.on(22).save(&on(&OFFERS));
    assert!(matches!(ann.state(&first), RequestState::Closed(_)));
    ann.on(23).ask_desk("texts.offers");
    assert_eq!(ann.todo("texts.deals").told.as_deref(), Some("2026-11-23"), "after closing a new clock starts");
}

#[test]
fn rule_9_what_was_frozen_stays() {
    let mut ann = Person::new();
    let record = ann.on(25).ask_desk("texts.offers");
    let terms = record.terms.clone().unwrap();
    assert_eq!((terms.region.as_str(), terms.zone.as_str()), ("US", "-05:00"));
    assert!(terms.days[0].rule.contains("opt-out") && terms.days[0].source.contains("FCC"));
    ann.details(Detail::Region, "DE");
    assert_eq!(ann.todo("texts.deals").due.as_deref(), Some("2026-12-10"));
    assert_eq!(ann.records()[1].terms, Some(terms));
}

#[test]
fn rule_10_a_receipt_is_made_of_its_record_and_since_then_is_computed() {
    let mut ann = Person::new();
    let one = ann.on(25).save(&off(&OFFERS)).unwrap();
    let stood = &one.terms.as_ref().unwrap().channels;
    assert_eq!(
        (stood.len(), stood[0].stays_on.as_slice(), stood[0].off, stood[0].not_set),
        (1, &["sign_in_code".to_owned()][..], 3, 9)
    );
    let sealed = one.clone().seal().unwrap().0;
    assert!(since(&ann.records(), one.revision).is_empty());
    ann.facts(&["texts.deals"], Some(false), How::Done);
    ann.save(&on(&["texts.deals"]));
    ann.ask("texts.offers");
    let undone = ann.undo(one.revision).unwrap();
    ann.undo(undone.revision);
    let what: Vec<What> = since(&ann.records(), one.revision).into_iter().map(|later| later.what).collect();
    let has = |wanted: &dyn Fn(&What) -> bool| assert!(what.iter().any(wanted), "{what:?}");
    has(&|what| matches!(what, What::Site(_)));
    has(&|what| matches!(what, What::Changed(_)));
    has(&|what| *what == What::Undone);
    has(&|what| *what == What::Redone);
    assert_eq!(ann.records()[1].clone().seal().unwrap().0, sealed, "the record itself never changes");
}

#[test]
fn rule_11_a_message_is_judged_by_what_was_in_force_when_it_came() {
    let mut ann = Person::new();
    let asked = ann.on(25).ask_desk("texts.offers");
    ann.on(45);
    let mut come = |kind, at: &str| {
        ann.came(kind, at);
        ann.judged()
    };
    assert_eq!(come(MessageKind::Offer, "2026-11-24T07:30:00-05:00"), Judged::Before);
    assert_eq!(come(MessageKind::Offer, "2026-11-27T14:05:00-05:00"), Judged::InTime(date(2026, 12, 10)));
    assert_eq!(
        come(MessageKind::Offer, "2026-12-12T09:12:00-05:00"),
        Judged::After(date(2026, 12, 10), asked.head().into())
    );
    assert_eq!(come(MessageKind::Order, "2026-12-12T09:12:00-05:00"), Judged::NotAsked);
    for kind in [MessageKind::NotSaid, MessageKind::Other, MessageKind::NoConfirmation, MessageKind::NotForMe] {
        assert_eq!(come(kind, "2026-12-12T09:12:00-05:00"), Judged::NotSaid);
    }
    // Already the 11th far away, and still the 10th where the person is.
    assert_eq!(come(MessageKind::Offer, "2026-12-11T05:00:00+05:30"), Judged::InTime(date(2026, 12, 10)));
    let future = Evidence { at: at(46), ..Evidence::default() };
    assert_eq!(
        (check(&future, "phone", &at(45)), check(&future, "phone", &at(46))),
        (Err(EvidenceFault::Future), Ok(()))
    );
    let wrong = ann.came(MessageKind::Offer, "2026-12-12T09:12:00-05:00");
    let stamp = Stamp { withdraws: wrong.head().into(), ..ann.stamp(Event::Evidence) };
    ann.act(ann.profile().revision, &[], &stamp).unwrap();
    assert!(ann.ledger().noted.last().unwrap().withdrawn.is_some(), "and nothing is erased");
    let mut some = Person::new();
    some.on(2).save(&off(&["texts.deals"]));
    some.facts(&["texts.deals"], Some(false), How::Done);
    some.on(40).came(MessageKind::Offer, "2026-12-09T09:12:00-05:00");
    assert_eq!(some.judged(), Judged::NotAsked, "nobody can tell which of the offers it is");
    let mut quiet = Person::new();
    quiet.on(2).ask("texts.offers");
    quiet.on(40).came(MessageKind::Offer, "2026-12-09T09:12:00-05:00");
    assert_eq!(quiet.judged(), Judged::NotTold);
}

#[test]
fn rule_12_undo_puts_back_what_was_held_and_never_the_page() {
    let mut ann = Person::new();
    ann.save(&on(&["texts.deals"]));
    let record = ann.ask_desk("texts.offers");
    ann.facts(&["texts.deals"], Some(false), How::Done);
    ann.save(&on(&["texts.new_products"]));
    let undone = ann.undo(record.revision).unwrap();
    assert_eq!((ann.wanted("texts.deals"), ann.wanted("texts.recommendations")), (Some(true), None), "as it was held");
    assert_eq!(ann.wanted("texts.new_products"), Some(true), "someone changed it since");
    assert_eq!(ann.known("texts.deals"), Some(false), "never the page");
    assert_eq!(ann.state(&record), RequestState::Undone(undone.head().into()));
    assert!(ann.profile().requests.is_empty() && undone.request.is_none());
    ann.undo(undone.revision).unwrap();
    assert_eq!(ann.state(&record), RequestState::Open, "a redo revives it");
    assert_eq!(ann.todo("texts.recommendations").told.as_deref(), Some("2026-11-02"), "with its clock");
    assert!(ann.undo(record.revision).is_some() && ann.undo(record.revision).is_none(), "twice is once");
}

#[test]
fn rule_13_consent_is_a_reviewed_on() {
    let mut ann = Person::new();
    let yes = ann.save(&on(&["texts.deals"])).unwrap();
    let no = ann.save(&off(&["texts.deals"])).unwrap();
    ann.undo(no.revision);
    let changes = ann.changes(&on(&["email.deals"]));
    let stamp = Stamp { through: Through::Import, ..ann.stamp(Event::Saved) };
    ann.act(ann.profile().revision, &changes, &stamp).unwrap();
    let mut collector = Collector::default();
    ann.records().iter().for_each(|record| collector.take(record));
    let record = collector.finish(&ann.catalog, &ann.profile());
    let consents: Vec<&str> = record
        .pii_processing
        .iter()
        .flat_map(|each| &each.events)
        .filter(|event| event.event_state == "opted_in")
        .map(|event| event.reference.as_str())
        .collect();
    assert_eq!(consents, [yes.reference()]);
}

/// A folder as the first version left it: made with defaults, one box turned
/// off by choice, one of the steps done on the page, and one guess of it.
fn first_version(folder: &std::path::Path) -> (Vec<Record>, JsonStore) {
    let choice = |status: &str| format!(r#"{{"status":"{status}"}}"#);
    let change = |id: &str, from: &str, to: &str| {
        format!(r#"{{"channel":"texts","id":"{id}","from":{},"to":{}}}"#, choice(from), choice(to))
    };
    let made = [
        r#"{"detail":"name","from":"","to":"Ann Lee"}"#.to_owned(),
        change("deals", "unknown", "opted_out"),
        change("delivered", "unknown", "opted_in"),
        change("support", "unknown", "opted_in"),
    ];
    let off = [change("delivered", "opted_in", "opted_out"), change("support", "opted_in", "opted_out")];
    let done =
        [format!(r#"{{"site":"texts","id":"delivered","from":{},"to":{}}}"#, choice("opted_in"), choice("opted_out"))];
    let mut records: Vec<Record> = Vec::new();
    let mut lines = String::new();
    for (event, changes) in [("made", made.join(",")), ("saved", off.join(",")), ("done", done.join(","))] {
        let prev = records.last().map_or("", |last| &last.hash);
        let revision = records.len() + 1;
        let body = format!(
            r#"{{"schema":1,"revision":{revision},"event":"{event}","at":"{}","by":"Ann Lee","through":"screen","changes":[{changes}],"prev":"{prev}"}}"#,
            at(u32::try_from(revision).unwrap())
        );
        let (line, record) = serde_json::from_str::<Record>(&body).unwrap().seal().unwrap();
        records.push(record);
        lines += &(line + "\n");
    }
    let home = folder.join("profiles").join(ID);
    std::fs::create_dir_all(&home).unwrap();
    std::fs::write(home.join("history.jsonl"), lines).unwrap();
    let status =
        |id: &str, status: &str, more: &str| format!(r#""{id}": {{ "id": "{id}", "status": "{status}"{more} }}"#);
    let boxes = [
        status("deals", "opted_out", ""),
        status("delivered", "opted_out", ""),
        status("support", "opted_out", r#", "on_site": "opted_in""#),
    ];
    let text = format!(
        "{{\n  \"schema\": 1,\n  \"id\": \"ann\",\n  \"revision\": 3,\n  \"head\": \"{}\",\n  \"name\": \"Ann Lee\",\n  \"mine\": 1.50,\n  \"choices\": {{ \"texts\": {{ {} }} }}\n}}\n",
        records[2].head(),
        boxes.join(", ")
    );
    std::fs::write(home.join("profile.json"), text).unwrap();
    (records, JsonStore::new(folder.to_owned()))
}

#[test]
fn rule_14_the_first_version_is_read_without_its_defaults_and_guesses() {
    let folder = tempfile::tempdir().unwrap();
    let (_, store) = first_version(folder.path());
    let home = folder.path().join("profiles").join(ID);
    let text = std::fs::read_to_string(home.join("profile.json")).unwrap();
    let mut ann = Person { store: Box::new(store), catalog: catalog(), day: 9 };
    assert!(ann.store.load(ID).unwrap().outside.is_none());
    assert_eq!(
        (ann.wanted("texts.deals"), ann.wanted("texts.delivered")),
        (None, Some(false)),
        "a default is no choice"
    );
    assert_eq!((ann.known("texts.delivered"), ann.known("texts.support")), (Some(false), None), "a guess is no word");
    assert_eq!(std::fs::read_to_string(home.join("profile.json")).unwrap(), text, "reading writes nothing");
    let elsewhere = tempfile::tempdir().unwrap();
    let mut other = JsonStore::new(elsewhere.path().to_owned());
    other.receive(&exported(&ann)).unwrap();
    let there = other.load(ID).unwrap();
    assert!(there.outside.is_none(), "an export of it was not edited by hand");
    assert_eq!(there.profile.settings(&ann.catalog), ann.settings());
    ann.undo(2).unwrap();
    assert_eq!((ann.wanted("texts.delivered"), ann.wanted("texts.support")), (None, None), "never On");
    let now = std::fs::read_to_string(home.join("profile.json")).unwrap();
    assert!(now.contains("\"schema\": 2") && now.contains("\"mine\": 1.50") && !now.contains("on_site"), "{now}");
    // Doctor replays the history by the same rule.
    std::fs::write(home.join("profile.json"), "{").unwrap();
    let stamp = ann.stamp(Event::Found);
    let catalog = ann.catalog.clone();
    ann.store.repair(ID, &catalog, &stamp).unwrap();
    assert_eq!((ann.wanted("texts.deals"), ann.known("texts.delivered")), (None, Some(false)));
    // Without a history: what the shop usually does is no choice, the rest is.
    std::fs::remove_file(home.join("history.jsonl")).unwrap();
    std::fs::write(
        home.join("profile.json"),
        text.replace("\"delivered\", \"status\": \"opted_out\"", "\"delivered\", \"status\": \"opted_in\""),
    )
    .unwrap();
    assert_eq!(
        (ann.wanted("texts.deals"), ann.wanted("texts.delivered"), ann.wanted("texts.support")),
        (None, None, Some(false))
    );
}

#[test]
fn rule_15_a_request_is_checked_after_the_merge() {
    let mut ann = Person::new();
    ann.save(&off(&["texts.deals"]));
    let base = ann.profile().revision;
    let scope = vec!["texts.offers".to_owned()];
    let mine = request::changes(&ann.catalog, &ann.settings(), &scope);
    assert_eq!(mine.len(), 3, "also Off to Off");
    ann.save(&on(&["texts.deals"]));
    let stamp = Stamp { request: Some(Ask { scope, asking: Asking::default() }), ..ann.stamp(Event::Saved) };
    let StoreError::Conflict { clashes, .. } = ann.act(base, &mine, &stamp).unwrap_err() else { panic!("merged") };
    assert_eq!(clashes.len(), 1, "someone turned it on meanwhile");
    assert!(is_less_contact(&clashes[0].mine.to, &clashes[0].theirs.to), "less contact is preselected");
    let rest: Vec<Change> = mine.into_iter().filter(|change| change.subject != clashes[0].mine.subject).collect();
    let saved = ann.act(ann.profile().revision, &rest, &stamp).unwrap().record.unwrap();
    let asked = saved.request.unwrap().boxes;
    assert_eq!(asked.len(), 2, "only what is off after the merge");
    let choice = |status| Value::Choice(Choice { status, frequency: None });
    let order = [Status::OptedOut, Status::Unknown, Status::OptedIn].map(choice);
    for (place, mine) in order.iter().enumerate() {
        for (other, theirs) in order.iter().enumerate() {
            assert_eq!(is_less_contact(mine, theirs), place <= other);
        }
    }
}

/// An export of a person, as a file holds it.
fn exported(ann: &Person) -> Bundle {
    let mut out = Vec::new();
    let form = saywhen::store::export::Form::Json;
    saywhen::store::export::export(&*ann.store, &ann.catalog, ID, &at(28), form, &mut out).unwrap();
    Bundle::parse(&String::from_utf8(out).unwrap()).unwrap()
}

#[test]
fn rule_16_a_history_that_goes_on_is_appended_and_a_fork_brings_requests() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let mut ann = Person::in_store(Box::new(JsonStore::new(folders[0].path().to_owned())));
    let mut other =
        Person { store: Box::new(JsonStore::new(folders[1].path().to_owned())), catalog: catalog(), day: 3 };
    other.store.receive(&exported(&ann)).unwrap();
    other.ask_desk("texts.offers");
    let bundle = exported(&other);
    assert_eq!(bundle.relation(&ann.records()), Relation::GoesOn(1));
    ann.store.go_on(ID, &bundle).unwrap();
    assert_eq!((ann.records(), ann.profile()), (other.records(), other.profile()), "as it is");
    assert!(ann.store.load(ID).unwrap().outside.is_none() && ann.store.verify(ID).unwrap().fault.is_none());
    assert_eq!(exported(&ann).relation(&other.records()), Relation::Behind);
    // Both go on apart.
    let theirs = other.on(4).ask_desk("email.offers");
    let message = other.came(MessageKind::Offer, &at(4));
    ann.on(5).save(&off(&["texts.delivered"]));
    let bundle = exported(&other);
    assert_eq!(bundle.relation(&ann.records()), Relation::Fork(2));
    assert!(matches!(ann.store.go_on(ID, &bundle), Err(StoreError::Conflict { .. })), "nothing is written over");
    let brought = bundle.brings(2, &ann.ledger());
    let stamp = Stamp { through: Through::Import, brought, ..ann.stamp(Event::Saved) };
    let record = ann.act(ann.profile().revision, &[], &stamp).unwrap().record.unwrap();
    assert!(record.request.is_none(), "an import asks nothing itself");
    let ledger = ann.ledger();
    let asked = ledger.asked.iter().find(|asked| asked.head == theirs.head()).unwrap();
    assert_eq!(
        (asked.at.as_str(), asked.asked_on.as_str(), &asked.state),
        (at(4).as_str(), "2026-11-04", &RequestState::Open)
    );
    assert!(ledger.noted.iter().any(|noted| noted.head == message.head()));
    assert!(bundle.brings(2, &ledger).is_empty(), "twice is once");
    let (before, after) = (ann.settings(), bundle.profile.settings(&ann.catalog));
    assert!(turned_on(&saywhen::domain::change::diff(&ann.catalog, &before, &after)).is_empty());
    let mut stranger = Person::new();
    stranger.save(&on(&["texts.deals"]));
    assert_eq!(exported(&stranger).relation(&ann.records()[..1]), Relation::GoesOn(1), "the same first record");
    // Another person of the same id.
    let mut second = Person { store: Box::new(MemoryStore::default()), catalog: catalog(), day: 2 };
    let details = Details { name: "Ann Other".into(), ..Details::default() };
    let made = Stamp { event: Event::Made, at: at(1), by: "x".into(), ..Stamp::default() };
    second.store.create(Profile::new(ID, details), &made).unwrap();
    assert_eq!(exported(&second).relation(&ann.records()), Relation::Stranger);
}

#[test]
fn rule_17_in_a_draft_only_what_is_wanted_counts() {
    let mut ann = Person::new();
    let drafted = ann.changes(&off(&["texts.deals"]));
    ann.save(&on(&["texts.deals"]));
    let opened = ann.store.load(ID).unwrap();
    let mut open = Open::new(&ann.catalog, opened, String::new());
    open.edit(&ann.catalog, |edit| edit.apply(&drafted));
    let changes = open.changes(&ann.catalog);
    assert_eq!((changes[0].from.is_on(), changes[0].to.is_on()), (true, false), "what it was is read anew");
}

#[test]
fn rule_18_a_new_box_is_not_set_and_is_covered_by_the_scope_of_a_request() {
    let mut ann = Person::new();
    ann.on(2).ask_desk("texts.*");
    let more = saywhen::cli::BUILT_IN.replacen(
        "\"categories\": [",
        r#""categories": [ {"id": "tomorrow", "section": "offers", "label": "Tomorrow", "purpose": "marketing", "boxes": [{"channel": "texts", "usually": "opted_in"}]},"#,
        1,
    );
    let newer = Catalog::parse(&more).unwrap();
    let index = newer.find("texts", "tomorrow").unwrap();
    assert_eq!(ann.profile().wanted(&newer, index), None);
    let open = &ann.profile().requests[0];
    assert!(
        open.scope.iter().any(|scope| request::covers(scope, &newer, index)) && open.get("texts", "tomorrow").is_none()
    );
    ann.on(40).came(MessageKind::Offer, &at(40));
    let ledger = ann.ledger();
    assert!(matches!(judge(&newer, &ledger, &ledger.noted[0].evidence), Judged::After(..)));
    assert!(!is_to_do(&newer, &ann.profile(), index));
}

#[test]
fn rule_19_a_press_goes_off_then_on_then_off_and_back_to_not_set() {
    let ann = Person::new();
    let opened = ann.store.load(ID).unwrap();
    let mut open = Open::new(&ann.catalog, opened, String::new());
    let index = ann.index("texts.deals");
    for wanted in [Some(false), Some(true), Some(false)] {
        let next = NextTick::of_box(open.draft.boxes[index]);
        open.edit(&ann.catalog, |edit| _ = edit.set(index, next.status()));
        assert_eq!(open.draft.boxes[index].wanted, wanted);
    }
    open.edit(&ann.catalog, |edit| edit.unset([index]));
    assert_eq!((open.draft.boxes[index].wanted, open.unsaved()), (None, 0));
    open.edit(&ann.catalog, |edit| _ = edit.set(index, Status::OptedIn));
    let boxes = ann.catalog.groups(0)[0].1.clone();
    for all in [Some(false), Some(true), Some(false)] {
        let next = NextTick::of(&open.group_tally(0, 0));
        open.edit(&ann.catalog, |edit| next.apply(edit, boxes.clone()));
        assert!(open.draft.boxes[boxes.clone()].iter().all(|setting| setting.wanted == all), "a mix goes off");
    }
    open.edit(&ann.catalog, |edit| _ = Sweep::All.apply(edit, 0));
    open.edit(&ann.catalog, |edit| edit.unset(ann.catalog.channel_boxes(0)));
    assert_eq!((open.unsaved(), open.tally(0).draft.not_set), (0, 12));
}

#[test]
fn rule_20_two_step_is_not_known_and_locks_as_a_precaution() {
    let mut ann = Person::new();
    assert_eq!(ann.profile().details.two_step, "unknown");
    let index = ann.index("texts.sign_in_code");
    let status = |ann: &Person| ann.settings().boxes[index].status();
    assert_eq!(status(&ann), Status::Required);
    for (way, stands) in
        [("text", Status::Required), ("app", Status::Unknown), ("off", Status::Unknown), ("unknown", Status::Required)]
    {
        ann.details(Detail::TwoStep, way);
        assert_eq!(status(&ann), stands, "{way}");
    }
}

/// One thing that happens to a person.
#[derive(Clone, Debug)]
enum Step {
    Save(usize, Status),
    Tick(usize, Option<bool>),
    Undo(u64),
    Ask(bool),
    Import,
    Edit(usize, bool),
}

fn step() -> impl Strategy<Value = Step> {
    let status = prop_oneof![Just(Status::OptedOut), Just(Status::OptedIn), Just(Status::Unknown)];
    prop_oneof![
        4 => (0usize..5, status).prop_map(|(index, status)| Step::Save(index, status)),
        3 => (0usize..5, any::<Option<bool>>()).prop_map(|(index, on)| Step::Tick(index, on)),
        3 => (0u64..8).prop_map(Step::Undo),
        2 => any::<bool>().prop_map(Step::Ask),
        1 => Just(Step::Import),
        1 => (0usize..5, any::<bool>()).prop_map(|(index, on)| Step::Edit(index, on)),
    ]
}

/// The boxes that the random orders are about.
const BOXES: [&str; 5] =
    ["texts.deals", "texts.recommendations", "texts.new_products", "texts.delivered", "texts.sign_in_code"];

/// Does a step. Says whether it can have changed what is known of the page.
fn happen(ann: &mut Person, folder: &std::path::Path, step: &Step) -> bool {
    ann.day = (ann.day + 1).min(58);
    match step {
        Step::Save(index, status) => _ = ann.save(&[(BOXES[*index].to_owned(), *status)]),
        Step::Tick(index, on) => {
            ann.facts(&[BOXES[*index]], *on, How::Done);
            return true;
        }
        Step::Undo(back) => {
            let revision = ann.profile().revision.saturating_sub(*back);
            if revision > 1 {
                ann.undo(revision);
            }
        }
        Step::Ask(desk) => _ = if *desk { ann.ask_desk("texts.offers") } else { ann.ask("texts.offers") },
        Step::Import => {
            let changes = ann.changes(&off(&["texts.delivered"]));
            let stamp = Stamp { through: Through::Import, ..ann.stamp(Event::Saved) };
            ann.act(ann.profile().revision, &changes, &stamp).unwrap();
        }
        Step::Edit(index, on) => {
            let path = folder.join("profiles").join(ID).join("profile.json");
            let mut profile = Profile::parse(&std::fs::read_to_string(&path).unwrap()).unwrap();
            let (channel, id) = BOXES[*index].split_once('.').unwrap();
            let choice = Choice { status: Status::of(Some(*on)), frequency: None };
            let subject = Subject::Box { channel: channel.into(), id: id.into() };
            profile.change(&[Change { subject, from: Value::Choice(Choice::NOT_SET), to: Value::Choice(choice) }]);
            // A program that writes a word of nobody into the ledger.
            profile.site.take(&SiteFact::new(channel, id, Some(!*on), How::Done), &at(58), "a program");
            std::fs::write(&path, profile.to_text()).unwrap();
            let (stamp, catalog) = (ann.stamp(Event::Found), ann.catalog.clone());
            ann.store.adopt(ID, &catalog, &stamp).unwrap();
        }
    }
    false
}

/// The ledger of the page, told from the records by the letter of the rule.
fn page(records: &[Record]) -> Vec<(String, bool)> {
    let mut known: Vec<(String, bool)> = Vec::new();
    for fact in records.iter().flat_map(Record::facts) {
        known.retain(|(name, _)| *name != fact.name());
        known.extend(fact.on.map(|on| (fact.name(), on)));
    }
    known.sort();
    known
}

fn told(site: &Site) -> Vec<(String, bool)> {
    let all = site.iter().map(|(channel, id, known): (&str, &str, &Known)| (format!("{channel}.{id}"), known.on));
    all.collect()
}

/// What holds after every step: laws 1, 2, 3, 8, 12 and 15.
fn laws(ann: &Person) {
    let (profile, records, ledger) = (ann.profile(), ann.records(), ann.ledger());
    let settings = ann.settings();
    let text = profile.to_text();
    assert!(!text.contains("required") && !text.contains("not_offered") && !text.contains("unknown\" }"), "1: {text}");
    for (index, setting) in settings.boxes.iter().enumerate() {
        let locked = ann.catalog.is_locked(index, &settings.details);
        assert_eq!((setting.locked, setting.status() == Status::Required), (locked, locked), "1");
        assert_eq!(setting.wanted, profile.wanted(&ann.catalog, index), "1: a lock hides no choice");
        let name = ann.catalog.box_id(index);
        let agrees = setting.wanted.is_some() && ann.known(&name) == setting.wanted;
        let to_do = setting.wanted.is_some() && !locked && !agrees;
        assert_eq!(is_to_do(&ann.catalog, &profile, index), to_do, "3: {name}");
    }
    assert_eq!(told(&profile.site), page(&records), "2");
    assert_eq!(profile.requests, ledger.open, "the profile keeps the open requests of its history");
    for open in &profile.requests {
        let asked = ledger.asked.iter().find(|asked| asked.head == open.head).unwrap();
        assert_eq!(asked.state, RequestState::Open);
        for each in &open.boxes {
            let name = format!("{}.{}", each.channel, each.id);
            assert_ne!(ann.wanted(&name), Some(true), "15: a box that is on is under no open request");
            assert!(asked.request.boxes.iter().any(|own| own.id == each.id), "6: {name}");
        }
    }
    for line in todo(&ann.catalog, &profile) {
        let clocks = profile.requests.iter().filter_map(|open| open.get(&line.channel, &line.id)?.told.clone());
        assert_eq!(line.told, clocks.min(), "8: the earliest open clock");
    }
    for record in records.iter().filter(|record| record.event == Event::PutBack) {
        assert!(record.request.is_none() && record.facts().is_empty(), "12: an undo asks nothing and knows nothing");
    }
    assert!(ann.store.verify(ID).unwrap().fault.is_none() && ann.store.load(ID).unwrap().outside.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, rng_seed: RngSeed::Fixed(20), ..ProptestConfig::default() })]

    #[test]
    fn the_three_truths_hold_in_any_order(steps in prop::collection::vec(step(), 1..14)) {
        let folder = tempfile::tempdir().unwrap();
        let mut ann = Person::in_store(Box::new(JsonStore::new(folder.path().to_owned())));
        for step in &steps {
            let before = told(&ann.profile().site);
            let ticked = happen(&mut ann, folder.path(), step);
            prop_assert!(ticked || told(&ann.profile().site) == before, "2: only a word changes the page: {:?}", step);
            laws(&ann);
        }
    }

    #[test]
    fn an_undo_and_its_undo_are_nothing(steps in prop::collection::vec(step(), 1..10)) {
        let folder = tempfile::tempdir().unwrap();
        let mut ann = Person::in_store(Box::new(JsonStore::new(folder.path().to_owned())));
        for step in &steps {
            happen(&mut ann, folder.path(), step);
        }
        let before = (ann.settings(), ann.profile().requests);
        let last = ann.profile().revision;
        if let Some(undone) = (last > 1).then(|| ann.undo(last)).flatten() {
            ann.undo(undone.revision);
            prop_assert_eq!((ann.settings(), ann.profile().requests), before);
        }
        laws(&ann);
    }
}

#[test]
fn a_record_of_another_person_is_a_fault_of_the_chain() {
    let folder = tempfile::tempdir().unwrap();
    let mut ann = Person::in_store(Box::new(JsonStore::new(folder.path().to_owned())));
    ann.save(&off(&OFFERS));
    let people = folder.path().join("profiles");
    let text = std::fs::read_to_string(people.join(ID).join("profile.json")).unwrap();
    std::fs::create_dir(people.join("bob")).unwrap();
    std::fs::copy(people.join(ID).join("history.jsonl"), people.join("bob").join("history.jsonl")).unwrap();
    std::fs::write(people.join("bob").join("profile.json"), text.replace("\"id\": \"ann\"", "\"id\": \"bob\""))
        .unwrap();
    let fault = ann.store.verify("bob").unwrap().fault;
    assert_eq!(fault, Some((1, saywhen::domain::history::ChainFault::OtherPerson)));
}

#[test]
fn the_made_up_person_has_something_to_show() {
    let catalog = catalog();
    let mut store = MemoryStore::default();
    let details = Details { name: "Made-up person".into(), ..Details::default() };
    let rules = Rules::built_in("US");
    let profile = Profile::new(ID, details);
    saywhen::store::sample::make(&mut store, &catalog, &rules, profile, &at(30)).unwrap();
    let ann = Person { store: Box::new(store), catalog, day: 30 };
    assert!(ann.profile().made_up && ann.known("texts.deals") == Some(true), "the page has offers on");
    assert!(ann.left().contains(&"texts.deals".to_owned()), "one was forgotten");
    assert!(matches!(ann.judged(), Judged::After(..)), "a message came after: {:?}", ann.judged());
    assert!(ann.records().len() > 4);
}
