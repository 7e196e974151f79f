//! Papers that stay true: receipts, notes, letters, references.

use std::fs;
use std::sync::Arc;

use saywhen::domain::catalog::Catalog;
use saywhen::domain::change::{Change, Choice, Subject, Value};
use saywhen::domain::evidence::Findings;
use saywhen::domain::history::{Asked, Correction, Event, Evidence, MessageKind, Record, Through};
use saywhen::domain::profile::Profile;
use saywhen::domain::request::{self, Ask, Asking, ForThem, Identity, ToldBy};
use saywhen::domain::site::{How, SiteFact};
use saywhen::domain::standing::{Details, Status};
use saywhen::domain::terms::Rules;
use saywhen::domain::text::defang;
use saywhen::papers::complaint::{NoLetter, letter};
use saywhen::papers::note;
use saywhen::papers::proof::{as_json, as_text};
use saywhen::papers::receipt::{Receipt, own_lines, to_do_there};
use saywhen::session::Session;
use saywhen::session::open::Open;
use saywhen::store::json::JsonStore;
use saywhen::store::{Save, Stamp, Store};
use saywhen::wording::{spelled, typed_reference};
use saywhen::words::Words;
use serde_json::Value as Json;

use crate::shell;
use crate::stage::{catalog, helper, play, stage};

/// A folder of people, and the papers that are made of their files.
struct Office {
    folder: tempfile::TempDir,
    store: JsonStore,
    catalog: Arc<Catalog>,
    day: u32,
}

const ANN: &str = "ann-lee";

/// A moment of a day counted from the first of October 2026.
fn at(day: u32) -> String {
    let (month, day) = match day {
        1..=31 => (10, day),
        32..=61 => (11, day - 31),
        _ => (12, day - 61),
    };
    format!("2026-{month}-{day:02}T10:00:00-05:00")
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = JsonStore::new(folder.path().to_owned());
        let mut office = Self { folder, store, catalog: catalog(), day: 1 };
        office.add(ANN, "Ann Lee", "+1 555 010 0142");
        office
    }

    fn add(&mut self, id: &str, name: &str, phone: &str) {
        let details = Details { name: name.into(), phone: phone.into(), region: "US".into(), ..Details::default() };
        let stamp = Stamp { event: Event::Made, at: at(1), by: name.into(), ..Stamp::default() };
        self.store.create(Profile::new(id, details), &stamp).unwrap();
    }

    fn on(&mut self, day: u32) -> &mut Self {
        self.day = day;
        self
    }

    fn stamp(&self, event: Event) -> Stamp {
        Stamp { event, at: at(self.day), by: "Ann Lee".into(), rules: Rules::built_in("US"), ..Stamp::default() }
    }

    fn act(&mut self, id: &str, changes: &[Change], stamp: &Stamp) -> Record {
        let base = self.store.load(id).unwrap().profile.revision;
        let save = Save { catalog: &self.catalog, base, changes, stamp };
        self.store.save(id, &save).unwrap().record.unwrap()
    }

    fn set(&mut self, name: &str, status: Status) -> Record {
        let (channel, category) = name.split_once('.').unwrap();
        let now = self.store.load(ANN).unwrap().profile.choice(channel, category).cloned();
        let change = Change {
            subject: Subject::Box { channel: channel.into(), id: category.into() },
            from: Value::Choice(now.unwrap_or(Choice::NOT_SET)),
            to: Value::Choice(Choice { status, frequency: None }),
        };
        let stamp = self.stamp(Event::Saved);
        self.act(ANN, &[change], &stamp)
    }

    fn asked(&mut self, id: &str, scope: &str, asking: Asking, told: Option<ToldBy>) -> Record {
        let scope = vec![scope.to_owned()];
        let before = self.store.load(id).unwrap().profile.settings(&self.catalog);
        let changes = request::changes(&self.catalog, &before, &scope);
        let by = self.store.load(id).unwrap().profile.details.name;
        let stamp = Stamp { request: Some(Ask { scope, asking }), told, by, ..self.stamp(Event::Saved) };
        self.act(id, &changes, &stamp)
    }

    fn ask(&mut self, scope: &str) -> Record {
        self.asked(ANN, scope, Asking::default(), None)
    }

    fn tick(&mut self, names: &[&str]) -> Record {
        let fact = |name: &&str| {
            let (channel, id) = name.split_once('.').unwrap();
            SiteFact::new(channel, id, Some(false), How::Done)
        };
        let stamp = Stamp { site: names.iter().map(fact).collect(), ..self.stamp(Event::Done) };
        self.act(ANN, &[], &stamp)
    }

    fn undo(&mut self, revision: u64) -> Record {
        let stamp = Stamp { puts_back: Some(revision), ..self.stamp(Event::PutBack) };
        self.act(ANN, &[], &stamp)
    }

    fn came(&mut self, kind: MessageKind, at: &str, text: &str) -> Record {
        let channel = if text.contains('@') { "email" } else { "texts" }.to_owned();
        let evidence = Evidence { channel, kind, at: at.into(), from: "262966".into(), text: text.into() };
        let stamp = Stamp { evidence: Some(evidence), ..self.stamp(Event::Evidence) };
        self.act(ANN, &[], &stamp)
    }

    fn records(&self) -> Vec<Record> {
        self.store.history(ANN, 1000).unwrap()
    }

    fn session(&self) -> Session {
        let words = Words::default().about("Amazon", "amazon.com");
        let mut session = Session::new(self.catalog.clone(), words, None, Through::CommandLine);
        session.open_person(Open::new(&self.catalog, self.store.load(ANN).unwrap(), String::new()));
        session
    }

    fn receipt(&self, revision: u64) -> Receipt {
        Receipt::among(&self.records(), revision).unwrap()
    }

    /// The receipt's own part, as text and for programs.
    fn own(&self, revision: u64) -> (String, String) {
        let (session, receipt) = (self.session(), self.receipt(revision));
        (own_lines(&session, &receipt).join("\n"), as_json(&session, &receipt)["receipt"].to_string())
    }

    fn text(&self, revision: u64) -> String {
        as_text(&self.session(), &self.receipt(revision))
    }

    fn note(&self, revision: u64) -> String {
        note::note(&self.session(), &self.receipt(revision))
    }

    fn letter(&self, full_number: bool) -> Result<String, NoLetter> {
        let session = self.session();
        let found = Findings::of(&self.catalog, &self.records(), session.region(), at(self.day));
        letter(&session, &found, full_number)
    }

    fn run(&self, args: &[&str]) -> (i32, String, String) {
        shell::told(shell::run(self.folder.path(), args))
    }

    fn ok(&self, args: &[&str]) -> String {
        let (status, out, said) = self.run(args);
        assert_eq!(status, 0, "{args:?}: {said}");
        out
    }
}

fn has(text: &str, all: &[&str]) {
    for words in all {
        assert!(text.contains(words), "{words:?} is not in:\n{text}");
    }
}

const OFFERS: [&str; 3] = ["texts.deals", "texts.recommendations", "texts.new_products"];

#[test]
fn rule_10_a_receipt_is_the_same_after_ten_saves_an_undo_a_tick_off_and_a_correction() {
    let mut office = Office::new();
    let asked = office.on(20).ask("texts.offers");
    let before = office.own(2);
    assert_eq!(office.text(2).lines().filter(|line| line.contains("Since then")).count(), 0);
    office.on(21).tick(&["texts.deals"]);
    let names = ["email.deals", "email.delivered", "texts.delivered", "email.new_products", "texts.support"];
    for status in [Status::OptedOut, Status::OptedIn] {
        for name in names {
            office.set(name, status);
        }
    }
    office.ask("texts.offers");
    let asking = Some(Asking { case: "C-9".into(), ..Asking::default() });
    let corrects = Some(Correction { of: asked.head().into(), asking, evidence: None });
    let stamp = Stamp { corrects, ..office.stamp(Event::Saved) };
    office.act(ANN, &[], &stamp);
    let phone = Change {
        subject: Subject::Detail { detail: saywhen::domain::change::Detail::Phone },
        from: Value::Text("+1 555 010 0142".into()),
        to: Value::Text("+49 30 1234567".into()),
    };
    let stamp = office.stamp(Event::Saved);
    office.act(ANN, &[phone], &stamp);
    let moved = Change {
        subject: Subject::Detail { detail: saywhen::domain::change::Detail::Region },
        from: Value::Text("US".into()),
        to: Value::Text("DE".into()),
    };
    office.act(ANN, &[moved], &stamp);
    let undone = office.undo(2);
    assert_eq!(office.own(2), before, "the own part never changes");
    let text = office.text(2);
    let (own, since) = text.split_once("Since then").unwrap();
    assert_eq!(own.trim_end(), before.0);
    let by = format!("Undone by {}", undone.reference());
    has(since, &["done there", "asked again", "corrected", &by]);
    has(&office.note(2), &[&by, "done on the page", "asked again"]);
    let json = as_json(&office.session(), &office.receipt(2));
    assert_eq!(json["undone_by"], undone.reference());
    assert!(json["since"].as_array().unwrap().iter().any(|act| act["what"] == "corrected"), "{json}");
    has(&office.text(undone.revision), &[&format!("Undone: {}. Receipt {}", asked.reference(), undone.reference())]);
}

#[test]
fn undoing_the_undo_of_an_undo_is_an_undo() {
    let mut office = Office::new();
    office.on(20).ask("texts.offers");
    let first = office.undo(2);
    let redone = office.undo(first.revision);
    let of = |office: &Office| as_json(&office.session(), &office.receipt(2))["undone_by"].clone();
    assert_eq!(of(&office), Json::Null);
    let again = office.undo(redone.revision);
    assert_eq!(of(&office), again.reference());
}

#[test]
fn a_receipt_says_all_that_its_record_holds() {
    let mut office = Office::new();
    office.set("texts.new_products", Status::OptedOut);
    office.on(2).tick(&["texts.new_products"]);
    let asking = Asking {
        asked_on: "2026-10-18".into(),
        how: Some(Asked::Letter),
        for_them: Some(ForThem { name: "Bo Lee".into(), authority: "power of attorney".into(), until: String::new() }),
        taken_by: "Sam".into(),
        identity: Some(Identity { way: "last two digits".into(), matched: true, attempts: 2 }),
        outcome: "noted".into(),
        reason: "too many of them".into(),
        wrap_up: "too_many".into(),
        case: "C-77".into(),
        note: "call back".into(),
        note_for_customer: String::new(),
    };
    office.on(20).asked(ANN, "texts.offers", asking, None);
    let text = office.text(4);
    has(
        &text,
        &[
            "2 changes saved, 20 October 2026 at 10:00 (UTC-5), by Ann Lee",
            "Ann Lee, ann-lee, +1 *** *** 0142",
            "Region: US",
            "was Not set, now Off",
            "What stays on, Texts: Sign-in codes. Not set here, Texts: 9 kinds.",
            "To end: offers by text.",
            "On that day: Texts: Deals and discounts, Picked for you.",
            "Off here already, and asked for all the same: Texts: New products.",
            "Asked on 18 October 2026, by a letter or email, for the account holder by Bo Lee (power of attorney), taken by Sam.",
            "Identity confirmed: yes. By: last two digits. Tried 2 times.",
            "Why: too many of them.",
            "It comes to: Too many messages.",
            "Outcome: noted.",
            "Case: C-77.",
            "Note: call back.",
            "To do on Amazon's site (amazon.com), as of that day",
            "Untick Deals and discounts, Picked for you. Press Save Changes.",
            "If it is done on 20 October 2026, offers by text should stop by 3 November 2026.",
            "The rule (US): By then a sender must have acted on an opt-out. Source: 47 CFR 64.1200(d)(3), FR",
            "Check code: ",
        ],
    );
    assert!(!text.contains("a month") && !text.contains("555 010") && !text.contains("Saved in"), "{text}");
    assert!(
        !office.note(4).contains("a month") && office.note(4).contains("To do on Amazon's site that day: 2 boxes.")
    );
}

#[test]
fn the_paper_unticks_what_was_off_here_already_and_not_what_is_off_there() {
    let mut office = Office::new();
    office.set("texts.deals", Status::OptedOut);
    let all = office.on(3).ask("texts.*");
    let ids: Vec<String> = to_do_there(&all).into_iter().map(|(_, id, _)| id).collect();
    assert!(ids.contains(&"deals".to_owned()) && ids.len() == 12, "{ids:?}");
    has(&office.text(3), &["Untick Deals and discounts, Picked for you"]);
    office.tick(&OFFERS);
    let again = office.ask("texts.offers");
    assert!(to_do_there(&again).is_empty());
    has(&office.text(again.revision), &["Asked again, nothing changed", "Nothing was to do on Amazon's site"]);
    // A tick is not asked for where the page is known to have it.
    let on = vec![SiteFact::new("email", "deals", Some(true), How::Seen)];
    let stamp = Stamp { site: on, ..office.stamp(Event::Seen) };
    office.act(ANN, &[], &stamp);
    assert!(to_do_there(&office.set("email.deals", Status::OptedIn)).is_empty());
}

#[test]
fn a_letter_holds_only_what_came_after_a_last_day_of_which_the_shop_was_told() {
    let mut office = Office::new();
    assert_eq!(office.on(2).letter(false).unwrap_err(), NoLetter::NotAsked);
    let asked = office.ask("texts.offers");
    office.on(40).came(MessageKind::Offer, "2026-11-01T09:00:00-05:00", "too soon to tell");
    assert_eq!(office.letter(false).unwrap_err(), NoLetter::NotTold, "rule 7: no clock, no letter");
    office.tick(&OFFERS);
    assert_eq!(office.letter(false).unwrap_err(), NoLetter::NothingAfter);
    office.on(75);
    office.came(MessageKind::Offer, "2026-11-12T09:00:00-05:00", "in time");
    office.came(MessageKind::Order, "2026-12-12T09:00:00-05:00", "your parcel");
    office.came(MessageKind::NotSaid, "2026-12-12T09:00:00-05:00", "who knows");
    assert_eq!(office.letter(false).unwrap_err(), NoLetter::NothingAfter);
    let late = office.came(MessageKind::Offer, "2026-12-12T06:12:00-05:00", "half price https://amzn.to/x");
    office.came(MessageKind::Offer, "2026-12-13T09:12:00-05:00", "by mistake");
    let wrong = office.records()[0].head().to_owned();
    let stamp = Stamp { withdraws: wrong, ..office.stamp(Event::Evidence) };
    office.act(ANN, &[], &stamp);
    let whole = office.letter(false).unwrap();
    let (letter, appendix) = whole.split_once("--- Appendix").unwrap();
    has(
        letter,
        &[
            "Ann Lee",
            "+1 *** *** 0142",
            "2 October 2026: Texts: Deals and discounts, Picked for you, New products.",
            &asked.reference(),
            "told on 9 November 2026: the boxes were unticked on its own page.",
            "The last day was 24 November 2026.",
            "The rule, 47 CFR 64.",
            "12 December 2026 at 06:12 (UTC-5) from 262966, an offer. It came after the last day, 24 November 2026",
            "hxxps://amzn[.]to/x",
        ],
    );
    for others in ["in time", "parcel", "who knows", "by mistake", "too soon", "Source", "555 010"] {
        assert!(!letter.contains(others), "{others:?} is in:\n{letter}");
    }
    has(appendix, &["7726", "It may be for other kinds", "Source", "4 more entries"]);
    assert!(!appendix.contains("verify@") && !whole.to_lowercase().contains("illegal"), "{appendix}");
    assert!(office.letter(true).unwrap().contains("+1 555 010 0142"));
    assert!(late.evidence.is_some());
}

#[test]
fn a_letter_about_email_names_no_office_for_texts() {
    let mut office = Office::new();
    office.on(2).asked(ANN, "texts.offers", Asking::default(), Some(ToldBy::Stop));
    office.on(50).came(MessageKind::Offer, "2026-11-12T09:00:00-05:00", "text");
    let whole = office.letter(false).unwrap();
    has(&whole, &["told on 2 October 2026: a word that ends texts was sent.", "7726", "FCC"]);
    // Email has no day in the US, so nothing about it is in a letter yet.
    office.asked(ANN, "email.offers", Asking::default(), Some(ToldBy::Stop));
    office.came(MessageKind::Offer, "2026-11-19T09:00:00-05:00", "to me@example.com");
    assert!(!office.letter(false).unwrap().contains("Email"));
}

#[test]
fn the_command_line_prints_the_letter_or_says_why_there_is_none() {
    let mut office = Office::new();
    let (status, out, said) = office.run(&["evidence", "complaint"]);
    assert_eq!((status, out.as_str(), said.lines().count()), (4, "", 1));
    assert!(said.contains("There is no letter"), "{said}");
    office.on(2).asked(ANN, "texts.offers", Asking::default(), Some(ToldBy::Desk));
    office.on(50).came(MessageKind::Offer, "2026-11-12T09:00:00-05:00", "sale");
    has(&office.ok(&["evidence", "complaint"]), &["its own desk took the request", "+1 *** *** 0142"]);
    has(&office.ok(&["evidence", "complaint", "--full-number"]), &["+1 555 010 0142"]);
}

#[test]
fn links_are_written_so_that_nobody_follows_them() {
    for (text, defanged) in [
        ("see https://a.example.com/b.c now", "see hxxps://a[.]example[.]com/b[.]c now"),
        ("amzn.to/x or www.shop.de", "amzn[.]to/x or www[.]shop[.]de"),
        ("0.10 off. Today 3.5 days.", "0.10 off. Today 3.5 days."),
        ("http://10.0.0.1/a", "hxxp://10[.]0[.]0[.]1/a"),
        ("", ""),
    ] {
        assert_eq!(defang(text), defanged);
    }
}

#[test]
fn a_reference_is_read_however_it_is_written() {
    let session = session_in("");
    let words = &session.words;
    let reference = "R-7FB0-9A2E";
    let aloud = spelled(words, None, reference);
    assert_eq!(aloud, "R, 7 F as in Foxtrot B as in Bravo zero, 9 A as in Alfa 2 E as in Echo");
    for typed in [
        reference,
        "7fb09a2e",
        "r7fb09a2e",
        " 7FB0 9A2E ",
        "R 7 F B 0 9 A 2 E",
        "r 7fbo 9a2e",
        &aloud,
        "7 foxtrot bravo zero 9 alpha 2 echo",
        "R 7 F as in Friedrich B as in Berta zero 9 A as in Anton 2 E as in Emil",
        "R 7 F Foxtrot B Bravo 0 9 A Alfa 2 E Echo",
    ] {
        let found = typed_reference(&session, typed).unwrap_or_else(|| panic!("{typed:?} is no reference"));
        assert_eq!(found.signs, "7fb09a2e", "{typed:?}");
    }
    assert_eq!(typed_reference(&session, "R-7FB0").unwrap().signs, "7fb0");
    assert!(typed_reference(&session, "7FB0 9A2E 20D1 6E5B").is_some_and(|typed| typed.signs.len() == 16));
    for other in
        ["", "R", "Maria Lopez", "Rob", "0142", "maria@example.com", "+1 555 010 0142", "Delta Airlines", "R-7F"]
    {
        assert_eq!(typed_reference(&session, other), None, "{other:?}");
    }
    assert!(!typed_reference(&session, "55501420").unwrap().certain, "it may be a number to call");
}

#[test]
fn no_two_signs_of_a_spelled_reference_are_said_alike() {
    let words = Words::default();
    let said: Vec<String> = "0123456789ABCDEF".chars().map(|c| spelled(&words, None, &c.to_string())).collect();
    let mut one = said.clone();
    one.sort();
    one.dedup();
    assert_eq!(one.len(), 16);
    assert!(said[10..].iter().all(|said| said.contains(" as in ")) && said[0] == "zero", "{said:?}");
}

/// A session of nobody, at a desk whose customers live in a region.
fn session_in(desk: &str) -> Session {
    let mut session = Session::new(catalog(), Words::default(), None, Through::CommandLine);
    desk.clone_into(&mut session.home.desk);
    session
}

#[test]
fn a_reference_is_spelled_in_the_words_of_the_region() {
    let reference = "R-7FB0-9AC5";
    for (region, says) in [
        ("DE", "R, 7 F as in Friedrich B as in Berta zero, 9 A as in Anton C as in Cäsar 5"),
        ("GB", "R, 7 F as in Foxtrot B as in Bravo zero, 9 A as in Alfa C as in Charlie 5"),
        ("FR", "R, 7 F as in Foxtrot B as in Bravo zero, 9 A as in Alfa C as in Charlie 5"),
        ("", "R, 7 F as in Foxtrot B as in Bravo zero, 9 A as in Alfa C as in Charlie 5"),
    ] {
        let session = session_in(region);
        let aloud = spelled(&session.words, session.spelling(""), reference);
        assert_eq!(aloud, says, "{region}");
        assert_eq!(typed_reference(&session, &aloud).unwrap().signs, "7fb09ac5", "{region}");
    }
    let typed = typed_reference(&session_in("AT"), "7 friedrich berta zero 9 anton cäsar 5");
    assert_eq!(typed.unwrap().signs, "7fb09ac5");
    assert_eq!(typed_reference(&session_in("DE"), "Friedrich Berta"), None, "people are called so");
    // The region of the record, not the one where the person lives today.
    let mut office = Office::new();
    office.add("ann", "Ann", "");
    let run = |args: &[&str]| office.ok(&[&["--profile", "ann"], args].concat());
    run(&["set", "details.region=DE"]);
    run(&["opt-out", "texts", "--offers"]);
    let receipt = run(&["receipt"]);
    run(&["set", "details.region=US"]);
    let aloud = |text: &str| text.lines().find(|line| line.contains("R, ")).map(str::to_owned);
    assert!(aloud(&receipt).is_some_and(|said| !said.contains("Foxtrot") && !said.contains("Alfa")), "{receipt}");
    assert_eq!(aloud(&run(&["receipt"])), aloud(&receipt));
}

#[test]
fn a_reference_finds_its_person_among_many() {
    let mut office = Office::new();
    office.add("bo-lee", "Bo Lee", "+1 555 010 0143");
    for n in 0..20 {
        office.add(&format!("other-{n}"), "Other", "");
    }
    let ann = office.on(20).ask("texts.offers");
    let bo = office.asked("bo-lee", "email.offers", Asking::default(), None);
    let reference = bo.reference();
    has(&office.ok(&["receipt", &reference]), &["Bo Lee, bo-lee", "Email: Deals"]);
    has(&office.ok(&["note", &reference.to_lowercase().replace('-', " ")]), &["Bo Lee"]);
    has(&office.ok(&["receipt", &ann.check_code()]), &["Ann Lee"]);
    has(&office.ok(&["receipt", &spelled(&Words::default(), None, &reference)]), &["Bo Lee, bo-lee"]);
    let json: Json = serde_json::from_str(&office.ok(&["receipt", &reference, "--json"])).unwrap();
    assert_eq!((&json["profile"], &json["receipt"]["reference"]), (&"bo-lee".into(), &reference.as_str().into()));
    // Another person's reference where one was named.
    let (status, _, said) = office.run(&["receipt", &reference, "--profile", ANN]);
    assert_eq!((status, said.lines().count()), (3, 1));
    has(&said, &[&reference, "bo-lee", "not of ann-lee"]);
    // Nobody's.
    let none = if ann.hash.starts_with('0') || bo.hash.starts_with('0') { "R-1111-1111" } else { "R-0000-0001" };
    let (status, _, said) = office.run(&["receipt", none]);
    assert_eq!((status, said.lines().count()), (3, 1), "{said}");
    has(&office.ok(&["undo", &reference]), &["Email: Deals and discounts: was Off, now Not set."]);
    assert!(office.store.load("bo-lee").unwrap().profile.choice("email", "deals").is_none());
}

#[test]
fn two_references_that_begin_alike_are_both_named() {
    let mut office = Office::new();
    office.add("bo-lee", "Bo Lee", "");
    let mut all: Vec<(String, Record)> = Vec::new();
    // Four signs of a check code meet after a few hundred saves.
    let (one, other) = loop {
        let id = if all.len().is_multiple_of(2) { ANN } else { "bo-lee" };
        let site = vec![SiteFact::new("texts", "deals", Some(true), How::Seen)];
        let stamp = Stamp { site, salt: all.len().to_string(), ..office.stamp(Event::Seen) };
        let record = office.act(id, &[], &stamp);
        let alike = all.iter().find(|(_, other)| other.hash[..4] == record.hash[..4]).cloned();
        if let Some((_, other)) = alike {
            break (other, record);
        }
        all.push((id.to_owned(), record));
        assert!(all.len() < 5_000, "no two begin alike");
    };
    let beginning = one.reference()[..6].to_owned();
    let (status, _, said) = office.run(&["receipt", &beginning]);
    assert_eq!((status, said.lines().count()), (3, 1), "{said}");
    has(&said, &[&one.check_code(), &other.check_code()]);
    has(&office.ok(&["receipt", &one.reference()]), &[&one.reference()]);
}

#[test]
fn the_desk_finds_a_customer_by_a_reference() {
    let mut end = helper();
    end.keys("enter up enter space s type:asked_by_phone ctrl-s");
    let last = end.last();
    let reference = last.reference();
    for typed in [reference.clone(), reference.replace('-', ""), reference[2..].to_lowercase().replace('-', "_")] {
        let mut end = helper();
        end.keys("enter up enter space s type:asked_by_phone ctrl-s enter esc esc 0");
        end.shows("Find a customer").keys(&format!("ctrl-u type:{typed}"));
        end.shows("Maria Lopez").shows(&reference).hides("as a new customer").keys("enter").shows("Account & Lists");
    }
    let mut end = helper();
    end.keys("type:R-0000-0000").shows("No save here has that reference").hides("as a new customer");
    end.keys("ctrl-u type:Rosa").shows("as a new customer");
}

#[test]
fn the_receipt_screen_shows_both_parts_and_scrolls() {
    for size in [(80, 24), (60, 16), (120, 36)] {
        let mut end = play("enter enter space s enter");
        end.size = size;
        end.shows("2 changes saved, 23 November 2026 at 10:42 (UTC-5), by");
        let mut seen = end.text();
        for _ in 0..12 {
            end.keys("pgdn");
            seen.push_str(&end.text());
        }
        let seen: String = seen.split(['\n', '│']).map(str::trim).collect::<Vec<_>>().join(" ");
        has(&seen, &["Picked for you", "Untick Deals", "Check code", "Read aloud", "What was asked"]);
    }
}

#[test]
fn an_old_value_is_never_cut() {
    let mut end = stage();
    end.keys("enter 7").shows("Mobile number");
    let mut end = stage();
    end.size = (100, 30);
    let long = "+49 151 712 345 67";
    end.keys(&format!("enter 7 down ctrl-u type:{} ctrl-s", long.replace(' ', "_"))).shows("+1 555 010 0142");
    end.shows(long).keys("enter").shows("Receipt R-").shows("+1 555 010 0142").shows(long);
    end.keys("esc 1 space right right space").keys("esc");
    end.keys("1 down o s").shows("On, once a");
    let text = end.text();
    assert!(!text.contains("once a ") || text.contains("once a day") || text.contains("once a week"), "{text}");
}

#[test]
fn the_note_of_the_screen_is_that_of_the_command_line() {
    let mut end = helper();
    end.keys("enter up enter x s type:Asked_to_stop_all_texts ctrl-s").shows("Receipt R-").keys("c");
    let note = end.clipboard.clone().unwrap();
    let last = end.last();
    has(&note, &["Maria Lopez, maria-lopez", "by Sam", "Asked to stop all texts", &last.reference()]);
    has(&note, &["To do on Amazon's site that day: ", "What stays on, Texts: Sign-in codes"]);
    assert!(!note.contains("a month"), "no estimate: {note}");
    // A note of an undone save says so.
    end.keys("u type:a_slip ctrl-s").shows("Undone: R-");
    assert_eq!(end.last().event, Event::PutBack);
}

#[test]
fn the_tables_and_the_consent_record_say_how_and_why() {
    let mut office = Office::new();
    let yes = office.on(5).set("email.deals", Status::OptedIn);
    office.on(6).set("email.deals", Status::OptedOut);
    let back = office.undo(3);
    let stamp = Stamp {
        by: "Sam".into(),
        agent: "Sam".into(),
        on_behalf_of: "Ann Lee".into(),
        reason: "asked by phone".into(),
        asked: Some(Asked::Call),
        identity_confirmed: Some(true),
        ..office.stamp(Event::Saved)
    };
    let change = Change {
        subject: Subject::Box { channel: "email".into(), id: "new_products".into() },
        from: Value::Choice(Choice::NOT_SET),
        to: Value::Choice(Choice { status: Status::OptedIn, frequency: None }),
    };
    office.act(ANN, &[change], &stamp);
    let record: Json = serde_json::from_str(&office.ok(&["export", "--form", "consent"])).unwrap();
    let of = |id: &str| {
        let all = record["pii_processing"].as_array().unwrap();
        all.iter().find(|each| each["purposes"][0].as_str().unwrap().starts_with(id)).unwrap().clone()
    };
    let deals = of("email.deals");
    let events = deals["events"].as_array().unwrap();
    let yeses: Vec<&Json> = events.iter().filter(|event| event["event_state"] == "opted_in").collect();
    assert_eq!(yeses.len(), 1, "an undo is no consent: {events:?}");
    assert_eq!(yeses[0]["reference"], yes.reference());
    assert_eq!(deals["event_state"], "not stated", "it is on by an undo, and nobody agreed");
    let new = &of("email.new_products")["events"][0];
    assert_eq!(
        (&new["asked"], &new["identity"], &new["reason"], &new["on_behalf_of"]),
        (&"call".into(), &"confirmed".into(), &"asked by phone".into(), &"Ann Lee".into())
    );
    assert_eq!(record["kept_by"], "someone who acts for the person");
    let table = office.ok(&["export", "--form", "csv"]);
    let line = table.lines().find(|line| line.contains(&back.reference())).unwrap();
    assert!(line.starts_with("ann-lee,R-") && line.contains(",false,"), "{line}");
    let line = table.lines().last().unwrap();
    assert!(line.contains(",asked by phone,call,true,true,"), "{line}");
}

#[test]
fn a_request_of_a_helper_without_a_way_is_not_said_to_be_asked_by_nobody() {
    let office = Office::new();
    office.ok(&["opt-out", "texts", "--offers", "--agent", "Sam", "--reason", "asked to"]);
    let json: Json = serde_json::from_str(&office.ok(&["receipt", "--json"])).unwrap();
    assert!(json["receipt"]["request"]["asking"]["how"].is_null(), "{json}");
    has(&office.ok(&["receipt"]), &["by the account holder, taken by Sam"]);
}

#[test]
fn references_of_two_thousand_people_are_found_in_no_time() {
    let mut office = Office::new();
    let wanted = office.on(20).ask("texts.offers");
    let line = fs::read_to_string(office.folder.path().join("profiles/ann-lee/history.jsonl")).unwrap();
    for n in 0..200 {
        let home = office.folder.path().join(format!("profiles/copy-{n}"));
        fs::create_dir_all(&home).unwrap();
        fs::write(home.join("history.jsonl"), line.replace(&wanted.hash[..8], "ffffffff").repeat(10)).unwrap();
    }
    let found = office.store.find_reference(&wanted.hash[..8], 4).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].id.as_str(), &found[0].record), (ANN, &wanted));
}

#[test]
fn the_desk_finds_a_customer_by_a_reference_line_by_line() {
    let mut end = helper();
    end.keys("enter up enter space s type:asked_by_phone ctrl-s enter esc esc 0");
    let reference = end.last().reference();
    let said = end.talk(&format!("{reference}\n#1\nquit\n"));
    has(&said, &[&format!("{reference}: 2 changes"), "Account and Lists for Maria Lopez"]);
    assert!(!said.contains(&format!("Add \"{reference}\"")), "{said}");
}

#[test]
fn the_made_up_person_has_a_letter_and_receipts() {
    let mut office = Office::new();
    let details = Details { name: "Ben Newcomer".into(), region: "US".into(), ..Details::default() };
    let now = "2026-11-25T10:42:00-05:00";
    let profile = Profile::new("ben", details);
    saywhen::store::sample::make(&mut office.store, &office.catalog, &Rules::built_in("US"), profile, now).unwrap();
    let letter = office.ok(&["evidence", "complaint", "--profile", "ben"]);
    has(
        &letter,
        &["a word that ends texts was sent", "from 262966, an offer. It came after the last day", "Ben Newcomer"],
    );
    let receipt = office.ok(&["receipt", "--profile", "ben"]);
    has(
        &receipt,
        &["To end: offers by text.", "was told by that: a word that ends texts was sent", "Since then", "done there"],
    );
}

#[test]
fn a_letter_leads_to_whom_its_region_has_for_offers() {
    for (region, to, not_to) in [
        ("US", "FCC", "FBI IC3"),
        ("CA", "fightspam.gc.ca", "Canadian Anti-Fraud Centre"),
        ("AU", "The complaint form of the ACMA", "Scamwatch"),
    ] {
        let mut office = Office::new();
        let details = Details { name: "Ben Newcomer".into(), region: region.into(), ..Details::default() };
        let now = "2026-11-25T10:42:00-05:00";
        let profile = Profile::new("ben", details);
        let rules = Rules::built_in(region);
        saywhen::store::sample::make(&mut office.store, &office.catalog, &rules, profile, now).unwrap();
        let letter = office.ok(&["evidence", "complaint", "--profile", "ben"]);
        has(&letter, &["It came after the last day", to]);
        assert!(!letter.contains(not_to), "{region}: {letter}");
        let receipt = office.ok(&["receipt", "--profile", "ben"]);
        has(&receipt, &[&format!("The rule ({region})")]);
    }
}

#[test]
fn nothing_saved_is_not_said_to_be_saved() {
    let mut end = play("enter 2 enter 3 down down down space esc enter 2");
    // What is turned on asks nothing of the shop: it is on file, and the page is as it was.
    end.size = (120, 36);
    end.shows("It is noted, with the reference").shows("It changes nothing on the Amazon page yet");
    assert!(!end.text().lines().any(|line| line.trim() == "Saved."), "{}", end.text());
}
