//! Requests, the shop's page, last days, messages, undo and imports on the
//! command line.

use std::fs;
use std::process::Output;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::shell;

/// A folder of profiles, with Maria in it, who has a US number.
struct Folder {
    place: TempDir,
}

fn today() -> Date {
    saywhen::clock::today()
}

fn days_ago(days: i64) -> String {
    today().checked_sub(days.days()).unwrap().to_string()
}

impl Folder {
    fn empty() -> Self {
        Self { place: tempfile::tempdir().unwrap() }
    }

    fn new() -> Self {
        let folder = Self::empty();
        folder.ok(&["people", "add", "Maria Lopez", "--phone", "+1 555 010 0142"]);
        folder
    }

    fn run(&self, args: &[&str]) -> Output {
        shell::run(self.place.path(), args)
    }

    fn ok(&self, args: &[&str]) -> String {
        shell::ok(self.place.path(), args)
    }

    fn json(&self, args: &[&str]) -> Value {
        shell::json(self.place.path(), args)
    }

    fn files(&self) -> Vec<(String, Vec<u8>)> {
        shell::files(self.place.path())
    }

    fn refused(&self, args: &[&str], status: i32, words: &str) {
        shell::refused(self.place.path(), args, status, words);
    }

    fn path(&self, name: &str) -> String {
        self.place.path().join(name).display().to_string()
    }

    /// Asks for an end of offers by text; the reference.
    fn asks(&self) -> String {
        self.json(&["opt-out", "texts", "--offers"])["reference"].as_str().unwrap().to_owned()
    }

    fn left(&self) -> Vec<String> {
        let plan = self.json(&["plan"]);
        let steps: Vec<String> =
            plan["steps"].as_array().unwrap().iter().map(|step| step["step"].as_str().unwrap().to_owned()).collect();
        assert_eq!(plan["left"], steps.len());
        steps
    }

    fn choice(&self, name: &str) -> Value {
        let (channel, id) = name.split_once('.').unwrap();
        self.json(&["show"])["choices"][channel][id].clone()
    }

    fn records(&self) -> Vec<Value> {
        self.json(&["history"])["records"].as_array().unwrap().clone()
    }
}

const OFFERS: [&str; 3] = ["texts.deals", "texts.recommendations", "texts.new_products"];

#[test]
fn from_nothing_an_opt_out_is_a_request_with_its_reference_first() {
    let folder = Folder::new();
    let said = folder.ok(&["opt-out", "texts", "--offers"]);
    let first = said.lines().next().unwrap();
    let reference = folder.json(&["request"])["requests"][0]["reference"].as_str().unwrap().to_owned();
    assert!(first.contains(&reference), "{said}");
    assert!(said.contains("No offers by text") && said.matches("was Not set, now Off").count() == 3, "{said}");
    assert_eq!(folder.left(), OFFERS);
    let due = folder.json(&["plan"])["steps"][0]["if_done_today"].as_str().unwrap().to_owned();
    let days = due.parse::<Date>().unwrap() - today();
    assert!((12..=18).contains(&days.get_days()), "ten business days: {due}");
    assert_eq!(said.matches("If you do it today, by ").count(), 3, "{said}");
    let again = folder.ok(&["opt-out", "texts", "--offers"]);
    assert!(!again.lines().next().unwrap().contains(&reference), "a second reference: {again}");
    assert!(again.contains("Asked again") && again.contains(&reference) && again.contains("No box changed"), "{again}");
    let listed = folder.json(&["request"]);
    assert_eq!(
        (listed["requests"].as_array().unwrap().len(), &listed["requests"][1]["asked_again"]),
        (2, &json!(reference))
    );
    let evidence = folder.json(&["evidence"])["opt_outs"].clone();
    assert_eq!(evidence.as_array().unwrap().len(), 1, "the boxes stand once: {evidence}");
}

#[test]
fn a_request_says_how_it_was_asked() {
    let folder = Folder::new();
    let args = [
        "opt-out",
        "texts",
        "email",
        "--offers",
        "--agent",
        "Sam",
        "--reason",
        "too many",
        "--asked",
        "in_person",
        "--asked-on",
        &days_ago(5),
        "--asked-by",
        "Ana Lopez",
        "--authority",
        "her daughter, by a letter",
        "--identity",
        "last digits",
        "--identity-result",
        "not_matched",
        "--wrap-up",
        "too_many",
        "--case",
        "C-7",
        "--note",
        "calls back",
    ];
    let reference = folder.json(&args)["reference"].as_str().unwrap().to_owned();
    let request = folder.json(&["request", "show", &reference])["request"].clone();
    let asking = &request["asking"];
    assert_eq!(
        (&request["scope"], &request["asked_on"]),
        (&json!(["texts.offers", "email.offers"]), &json!(days_ago(5)))
    );
    assert_eq!((&asking["how"], &asking["for_them"]["name"]), (&json!("in_person"), &json!("Ana Lopez")));
    assert_eq!(asking["identity"], json!({ "way": "last digits", "matched": false, "attempts": 1 }));
    assert_eq!(
        (&asking["wrap_up"], &asking["case"], &asking["note"]),
        (&json!("too_many"), &json!("C-7"), &json!("calls back"))
    );
    assert_eq!((&asking["reason"], &asking["taken_by"]), (&json!("too many"), &json!("Sam")));
    let said = folder.ok(&["request", "show", &reference]);
    for words in ["face to face", "Ana Lopez", "did not match", "Too many messages", "C-7", "calls back", "Sam"] {
        assert!(said.contains(words), "{words:?} is not in:\n{said}");
    }
    let plain = folder.json(&["opt-out", "calls", "--agent", "Sam", "--reason", "asked", "--asked", "call"]);
    let request = folder.json(&["request", "show", plain["reference"].as_str().unwrap()])["request"].clone();
    assert!(request["asking"]["identity"].is_null(), "nobody asked who they are, so nothing is said: {request}");
    let all = folder.json(&["opt-out", "all", "--offers", "--asked", "self"]);
    assert_eq!(all["changes"].as_array().unwrap().iter().filter(|change| change["channel"] == "texts").count(), 0);
    assert_eq!(folder.json(&["request"])["requests"][2]["scope"], json!(["offers"]));
}

#[test]
fn what_cannot_have_been_asked_is_refused() {
    let folder = Folder::new();
    let tomorrow = today().tomorrow().unwrap().to_string();
    let ask = |more: &[&'static str]| [&["opt-out", "texts"], more].concat();
    folder.refused(&["opt-out", "texts", "--asked-on", &tomorrow], 2, "is still to come");
    folder.refused(&["opt-out", "texts", "--asked-on", &days_ago(740)], 2, "more than two years ago");
    folder.refused(&ask(&["--asked-on", "soon"]), 2, "is not a day");
    folder.refused(&ask(&["--wrap-up", "rude"]), 3, "too_many, not_signed_up, no_longer_interested, wrong_person");
    folder.refused(&ask(&["--asked", "fax"]), 2, "in_person");
    folder.refused(&ask(&["--asked-by", "Ana"]), 2, "--authority");
    folder.refused(&["opt-out", "fax"], 3, "no channel");
    folder.refused(&["set", "texts.deals=off", "--asked-on", &tomorrow], 2, "is still to come");
    folder.refused(&ask(&["--asked", "reply"]), 4, "add --yes");
    assert_eq!(folder.records().len(), 1);
}

#[test]
fn rule_7_a_word_that_was_sent_starts_the_clock() {
    let folder = Folder::new();
    folder.ok(&["opt-out", "texts", "--offers", "--asked", "reply", "--yes", "--asked-on", &days_ago(40)]);
    let request = folder.json(&["request"])["requests"][0].clone();
    assert_eq!((&request["told_by"], &request["boxes"][0]["told"]), (&json!("stop"), &json!(days_ago(40))));
    let due = folder.json(&["due"]);
    assert_eq!(
        (&due["overdue"], &due["due"][0]["overdue"], &due["due"][0]["ask"]),
        (&json!(1), &json!(true), &json!(true))
    );
    assert_eq!(folder.left(), OFFERS, "STOP and the page are two lists");
    let at = format!("{} 10:00", days_ago(2));
    let logged = folder.json(&["evidence", "log", "262966", "--kind", "offer", "--at", &at]);
    assert_eq!(logged["verdict"], "after");
    let evidence = folder.json(&["evidence"]);
    assert_eq!(
        (&evidence["opt_outs"][0]["overdue"], &evidence["messages"][0]["request"]),
        (&json!(true), &request["reference"])
    );
}

#[test]
fn requests_are_corrected_and_withdrawn_and_nothing_is_lost() {
    let folder = Folder::new();
    let reference = folder.asks();
    let before = folder.records().last().unwrap().clone();
    folder.ok(&[
        "request",
        "correct",
        &reference,
        "--asked",
        "letter",
        "--asked-on",
        &days_ago(9),
        "--outcome",
        "wrote back",
    ]);
    let request = folder.json(&["request", "show", &reference])["request"].clone();
    assert_eq!((&request["asking"]["how"], &request["asked_on"]), (&json!("letter"), &json!(days_ago(9))));
    assert_eq!(request["asking"]["outcome"], "wrote back");
    folder.refused(&["request", "correct", &reference, "--wrap-up", "rude"], 3, "The list:");
    folder.refused(&["request", "withdraw", "R-0000-0000"], 3, "no request or message with the reference");
    let bare = reference.to_lowercase().replace('-', "");
    let said = folder.ok(&["request", "withdraw", &bare]);
    assert!(said.contains(&reference) && said.contains("Nothing is erased"), "{said}");
    folder.refused(&["request", "withdraw", &reference], 7, "was withdrawn before");
    folder.refused(&["request", "correct", &reference, "--case", "1"], 7, "was withdrawn before");
    assert_eq!(folder.json(&["request", "show", &reference])["request"]["state"], "withdrawn");
    assert_eq!(folder.records().last().unwrap(), &before, "the first record is as it was");
    assert_eq!(folder.json(&["due"])["due"], json!([]));
    assert!(
        folder.ok(&["history"]).contains("An entry was withdrawn") && folder.ok(&["verify"]).contains("All 4 saves")
    );
    assert_eq!(folder.json(&["undo", "--dry-run"])["undone"], reference, "what points at an entry is no save to undo");
}

#[test]
fn a_reference_of_someone_else_is_named_as_theirs() {
    let folder = Folder::new();
    let reference = folder.asks();
    folder.ok(&["people", "add", "Ana Diaz"]);
    let who = |id: &'static str| ["--profile", id];
    let args = |id: &'static str, what: &'static str| [&["request", what, &*reference][..], &who(id)].concat();
    folder.refused(&args("ana-diaz", "withdraw"), 4, "belongs to maria-lopez");
    folder.refused(&args("ana-diaz", "show"), 4, "--profile maria-lopez");
    assert_eq!(folder.json(&["request", "show", &reference])["profile"], "maria-lopez", "found without --profile");
    folder.ok(&["request", "withdraw", &reference]);
    assert!(folder.ok(&args("maria-lopez", "show")).contains("Withdrawn"));
}

#[test]
fn what_the_page_shows_is_written_down_all_or_none() {
    let folder = Folder::new();
    assert!(folder.ok(&["site"]).contains("Nothing is known"));
    folder.refused(&["site", "texts.deals=on", "texts.deal=off"], 3, "The nearest: deals");
    folder.refused(&["site", "texts.deals=perhaps"], 2, "on, off, unknown");
    folder.refused(&["site", "texts.deals"], 2, "Write it like texts.deals=on");
    let choices = folder.json(&["show"])["choices"]["texts"]["deals"]["status"].clone();
    let noted = folder.json(&["site", "texts.*=on", "texts.deals=off"]);
    assert_eq!(noted["noted"]["facts"].as_array().unwrap().len(), 12, "the locked box is left out");
    assert_eq!(
        (&noted["site"]["texts"]["deals"]["on"], &noted["site"]["texts"]["deals"]["how"]),
        (&json!(false), &json!("seen"))
    );
    assert_eq!(folder.choice("texts.deals")["status"], choices, "it fills no choice");
    folder.ok(&["opt-out", "texts", "--offers"]);
    assert_eq!(folder.left(), &OFFERS[1..], "what is off there already is not to do");
    folder.ok(&["site", "texts.deals=unknown"]);
    assert_eq!(folder.left(), OFFERS);
    let told = folder.json(&["site", "texts.deals=on", "--agent", "Sam", "--reason", "asked"]);
    let known = &told["site"]["texts"]["deals"];
    assert_eq!((&known["how"], &known["by"]), (&json!("told"), &json!("Maria Lopez")), "the customer's word");
    let shown = folder.ok(&["show", "texts"]);
    assert!(
        shown.contains("texts.deals") && shown.contains("on their page: On, as told") && shown.contains("to do"),
        "{shown}"
    );
    assert_eq!(
        folder.choice("texts.delivered"),
        json!({
            "id": "delivered", "channel": "texts", "label": "Delivered", "status": "unknown",
            "site": folder.json(&["site"])["site"]["texts"]["delivered"], "to_do": false,
        })
    );
}

#[test]
fn ticks_are_named_and_taken_back() {
    let folder = Folder::new();
    folder.refused(&["plan", "--done", "all"], 3, "Nothing is left to do");
    assert!(folder.ok(&["plan"]).contains("Nothing is left to do"));
    folder.asks();
    let said = folder.ok(&["plan", "--done", "texts.deals", "texts.new_products"]);
    assert!(said.contains("Deals and discounts: Off, done there, says Maria Lopez"), "{said}");
    assert_eq!(folder.left(), ["texts.recommendations"]);
    let said = folder.ok(&["plan", "--done", "all", "--agent", "Sam", "--reason", "on the phone"]);
    assert!(said.contains("says Maria Lopez") && said.contains("Nothing is left to do"), "{said}");
    assert_eq!(folder.json(&["evidence"])["opt_outs"].as_array().unwrap().len(), 1);
    let said = folder.ok(&["plan", "--untick", "texts.deals"]);
    assert!(said.contains("taken back"), "{said}");
    assert_eq!(folder.left(), ["texts.deals"]);
    folder.refused(&["plan", "--untick", "texts.deals"], 3, "What was said is of: texts.new_products");
    folder.ok(&["plan", "--untick", "all"]);
    assert_eq!(folder.left(), OFFERS);
}

#[test]
fn a_message_is_judged_by_its_kind_and_corrected_by_records() {
    let folder = Folder::new();
    folder.asks();
    folder.ok(&["plan", "--done", "all"]);
    let before = format!("{} 07:30", days_ago(3));
    let log = |args: &[&str]| folder.json(&[&["evidence", "log", "262966"], args].concat());
    assert_eq!(log(&[])["verdict"], "not_said", "without a kind it is never a breach");
    assert_eq!(log(&["--kind", "offer"])["verdict"], "in_time");
    assert_eq!(log(&["--kind", "offer", "--at", &before])["verdict"], "before");
    assert_eq!(log(&["--kind", "order"])["verdict"], "not_asked");
    assert_eq!(folder.json(&["evidence", "log", "--kind", "no_confirmation", "--channel", "texts"])["n"], 5);
    assert_eq!(folder.json(&["evidence", "log", "+1 555 010 0199", "--kind", "not_for_me"])["verdict"], "not_said");
    let tomorrow = format!("{} 07:30", today().tomorrow().unwrap());
    folder.refused(&["evidence", "log", "262966", "--at", &tomorrow], 2, "still to come");
    folder.refused(&["evidence", "log", "--kind", "offer"], 2, "Type the number");
    folder.refused(&["evidence", "correct", "1", "--at", &tomorrow], 2, "still to come");
    folder.refused(&["evidence", "withdraw", "9"], 3, "There is no message number 9; there are 6");
    folder.ok(&["evidence", "correct", "1", "--kind", "offer"]);
    let messages = folder.json(&["evidence"])["messages"].clone();
    let first = messages.as_array().unwrap().last().unwrap();
    assert_eq!((&first["n"], &first["kind"], &first["verdict"]), (&json!(1), &json!("offer"), &json!("in_time")));
    folder.ok(&["evidence", "withdraw", first["reference"].as_str().unwrap()]);
    folder.refused(&["evidence", "withdraw", "1"], 7, "was withdrawn before");
    let said = folder.ok(&["evidence"]);
    assert!(
        said.contains("1. ")
            && said.contains("Withdrawn, R-")
            && said.contains("It is of a kind that no request is about"),
        "{said}"
    );
    let request = folder.json(&["request"])["requests"][0]["reference"].as_str().unwrap().to_owned();
    folder.refused(&["evidence", "withdraw", &request], 3, "is a request, not a message");
    folder.refused(
        &["request", "withdraw", messages[0]["reference"].as_str().unwrap()],
        3,
        "is a message, not a request",
    );
}

#[test]
fn it_stopped_closes_a_request_and_it_did_not_keeps_it() {
    let folder = Folder::new();
    let told = ["--asked", "reply", "--yes", "--asked-on"];
    let day = days_ago(40);
    let one = folder.json(&[&["opt-out", "texts", "--offers"], &told[..], &[&*day]].concat());
    let reference = one["reference"].as_str().unwrap();
    assert!(folder.ok(&["due"]).contains("Did it stop?"));
    let said = folder.ok(&["due", "--not-stopped", reference]);
    assert!(said.contains("evidence log NUMBER"), "{said}");
    let due = folder.json(&["due"])["due"][0].clone();
    assert_eq!((&due["did_it_stop"], &due["ask"], &due["overdue"]), (&json!(false), &json!(false), &json!(true)));
    folder.ok(&["due", "--stopped", reference]);
    assert_eq!(folder.json(&["due"])["due"], json!([]));
    assert_eq!(folder.json(&["request"])["requests"][0]["state"], "stopped");
    let late = folder.json(&["evidence", "log", "262966", "--kind", "offer"]);
    assert_eq!(late["verdict"], "after", "what comes later is held against it all the same");
    let again = folder.json(&["opt-out", "texts", "--offers"]);
    assert!(again["asked_again"].is_null(), "after that it is a new request: {again}");
    assert_eq!(folder.json(&["request"])["requests"][1]["state"], "open");
    folder.ok(&["verify"]);
    folder.ok(&["doctor"]);
    folder.refused(&["due", "--stopped", "R-0000-0000"], 3, "no request");
}

#[test]
fn last_days_of_everyone_make_a_calendar() {
    let folder = Folder::new();
    folder.ok(&["people", "add", "Ана, Díaz; Łódź", "--phone", "+1 555 010 0143", "--profile", "ana"]);
    for who in ["maria-lopez", "ana"] {
        folder.ok(&["opt-out", "texts", "--offers", "--profile", who]);
        folder.ok(&["plan", "--done", "all", "--profile", who]);
    }
    assert_eq!(folder.json(&["due"])["due"].as_array().unwrap().len(), 2);
    assert_eq!(folder.json(&["due", "--profile", "ana"])["due"].as_array().unwrap().len(), 1);
    let text = folder.ok(&["due", "--ics"]);
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:") && text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
    assert!(text.lines().all(|line| line.len() <= 75), "folded by bytes: {text}");
    let whole = text.replace("\r\n ", "");
    let due = folder.json(&["due"])["due"][0].clone();
    let day = due["due"].as_str().unwrap().replace('-', "");
    for line in [
        format!("UID:{}-{day}@saywhen", due["reference"].as_str().unwrap()),
        format!("DTSTART;VALUE=DATE:{day}"),
        "SUMMARY:Last day: No offers by text (Ана\\, Díaz\\; Łódź)".to_owned(),
    ] {
        assert!(whole.lines().any(|own| own == line), "{line} is not in:\n{whole}");
    }
    let stamps = whole.lines().filter_map(|line| line.strip_prefix("DTSTAMP:"));
    assert!(stamps.clone().count() == 2 && stamps.into_iter().all(|at| at.len() == 16 && at.ends_with('Z')));
    for (begin, end) in [("BEGIN:VEVENT", "END:VEVENT"), ("BEGIN:VCALENDAR", "END:VCALENDAR")] {
        assert_eq!(whole.matches(begin).count(), whole.matches(end).count());
    }
}

#[test]
fn undo_and_receipt_mean_the_same_save_and_it_can_be_tried() {
    let folder = Folder::new();
    let reference = folder.asks();
    folder.ok(&["plan", "--done", "all"]);
    folder.ok(&["evidence", "log", "262966", "--kind", "offer"]);
    assert!(folder.ok(&["receipt"]).contains(&reference));
    let before = folder.files();
    let would = folder.ok(&["undo", "--dry-run"]);
    assert!(would.contains(&reference) && would.contains("was Off, will be Not set"), "{would}");
    assert!(would.contains("Nothing is saved yet.") && folder.files() == before);
    let said = folder.ok(&["undo", "--agent", "Sam", "--reason", "a slip"]);
    assert_eq!(said.lines().next(), Some(&*format!("Undone: {reference}")), "{said}");
    assert!(
        said.contains("now Not set") && said.contains(&format!("The request {reference} ends as undone.")),
        "{said}"
    );
    assert!(!said.contains("Tick ") && !said.contains("now On"), "{said}");
    let last = &folder.json(&["history", "--limit", "1"])["records"][0];
    assert_eq!((&last["event"], &last["reason"]), (&json!("put_back"), &json!("a slip")));
    assert_eq!(folder.json(&["request"])["requests"][0]["state"], "undone");
    folder.ok(&["undo", last["reference"].as_str().unwrap()]);
    assert_eq!(folder.json(&["request"])["requests"][0]["state"], "open", "a redo revives it");
    assert_eq!(folder.choice("texts.deals")["status"], "opted_out");
}

#[test]
fn undo_leaves_alone_what_others_opted_out_of_since() {
    let folder = Folder::new();
    let kim = ["--agent", "Kim", "--reason", "asked"];
    let first = folder.json(&[&["set", "texts.deals=on", "texts.delivered=on"], &kim[..]].concat());
    folder.ok(&["set", "texts.delivered=off", "--agent", "Sam", "--reason", "asked"]);
    let undone = folder.json(&[&["undo", first["reference"].as_str().unwrap()], &kim[..]].concat());
    assert_eq!((undone["changes"].as_array().unwrap().len(), undone["kept"].as_array().unwrap().len()), (1, 1));
    assert_eq!(folder.choice("texts.delivered")["status"], "opted_out");
    assert_eq!(folder.choice("texts.deals")["status"], "unknown", "back to what was held: nothing");
}

#[test]
fn boxes_and_groups_go_back_to_not_set() {
    let folder = Folder::new();
    folder.ok(&["opt-out", "texts"]);
    folder.ok(&["set", "texts.deals=unset"]);
    assert_eq!(folder.choice("texts.deals")["status"], "unknown");
    folder.ok(&["set", "texts.orders=unset", "email.offers=off"]);
    let texts = folder.json(&["show"])["choices"]["texts"].clone();
    assert_eq!(
        (&texts["delivered"]["status"], &texts["security_alert"]["status"]),
        (&json!("unknown"), &json!("opted_out"))
    );
    folder.ok(&["set", "texts.*=unset"]);
    assert!(folder.ok(&["show", "texts"]).contains("Texts: 12 not set"));
    folder.refused(&["set", "texts.offers=on"], 2, "It takes: off, unset");
    let request = folder.json(&["set", "sellers.*=off", "--asked", "chat", "--case", "C-9"]);
    let asked = folder.json(&["request", "show", request["reference"].as_str().unwrap()]);
    assert_eq!(
        (&asked["request"]["asking"]["how"], &asked["request"]["asking"]["case"]),
        (&json!("chat"), &json!("C-9"))
    );
}

#[test]
fn all_on_is_agreed_to() {
    let folder = Folder::new();
    folder.refused(&["allow", "email"], 4, "boxes on, offers too. Nothing was saved");
    folder.refused(&["allow", "email", "--json"], 4, "add --yes");
    assert!(folder.ok(&["allow", "email", "--dry-run"]).contains("will be On"));
    let said = folder.ok(&["allow", "email", "--yes"]);
    assert!(said.contains("now On") && folder.json(&["request"])["requests"] == json!([]), "on asks nothing: {said}");
    folder.ok(&["allow", "email"]);
}

#[test]
fn rule_16_an_import_says_how_its_history_stands_to_ours() {
    let (ours, theirs) = (Folder::new(), Folder::empty());
    let file = ours.path("maria.json");
    ours.ok(&["export", "--to", &file]);
    theirs.ok(&["import", &file]);
    assert!(ours.ok(&["import", &file]).contains("is here already"));
    // It goes on from ours: appended as it is, and what it turns on is agreed to.
    let asked = theirs.asks();
    theirs.ok(&["set", "email.deals=on"]);
    let more = theirs.path("more.json");
    theirs.ok(&["export", "--to", &more]);
    ours.refused(&["import", &more], 4, "turns 1 box on: Email: Deals and discounts");
    assert!(ours.ok(&["import", &more, "--yes"]).contains("2 saves were added as they were"));
    assert_eq!(ours.json(&["request"])["requests"][0]["reference"], asked);
    assert_eq!(ours.records().len(), 3);
    // An undo, then the file of before: it is older, and says so.
    ours.ok(&["undo", &asked]);
    ours.refused(&["import", &more], 4, "This file is older");
    assert_eq!(ours.choice("texts.deals")["status"], "unknown");
}

#[test]
fn rule_16_a_fork_brings_requests_with_their_reference_and_less_contact_wins() {
    let (ours, theirs) = (Folder::new(), Folder::empty());
    let file = ours.path("maria.json");
    ours.ok(&["set", "texts.support=on"]);
    ours.ok(&["export", "--to", &file]);
    theirs.ok(&["import", &file]);
    ours.ok(&["set", "texts.delivered=off", "email.deals=off"]);
    theirs.ok(&["set", "texts.delivered=on", "email.deals=off"]);
    let asked = theirs.asks();
    theirs.ok(&["evidence", "log", "262966", "--kind", "offer"]);
    let fork = theirs.path("fork.json");
    theirs.ok(&["export", "--to", &fork]);
    ours.ok(&["set", "texts.support=off"]);
    let said = ours.json(&["import", &fork]);
    assert_eq!(said["saved"], true);
    assert_eq!(ours.choice("texts.delivered")["status"], "opted_out", "of what both changed, less contact");
    assert_eq!(ours.choice("texts.support")["status"], "opted_out", "what only we changed stays");
    assert_eq!(ours.choice("texts.deals")["status"], "opted_out");
    let requests = ours.json(&["request"])["requests"].clone();
    assert!(
        requests.as_array().unwrap().iter().any(|one| one["reference"] == asked && one["state"] == "open"),
        "{requests}"
    );
    assert_eq!(ours.json(&["evidence"])["messages"].as_array().unwrap().len(), 1);
    ours.ok(&["verify"]);
}

#[test]
fn another_persons_file_is_taken_in_as_a_new_person_or_with_a_yes() {
    let (ours, theirs) = (Folder::new(), Folder::empty());
    theirs.ok(&["people", "add", "Maria Lopez", "--phone", "+1 555 010 0199"]);
    theirs.asks();
    theirs.ok(&["site", "texts.deals=on"]);
    let file = theirs.path("other.json");
    theirs.ok(&["export", "--to", &file]);
    ours.refused(&["import", &file], 4, "the file is about someone else");
    ours.refused(&["import", &file, "--yes"], 4, "--as NAME");
    ours.refused(&["import", &file, "--as", "Maria Lopez"], 2, "There is already a Maria Lopez");
    let added = ours.json(&["import", &file, "--as", "Maria Lopez of Reno"]);
    let id = added["profile"].as_str().unwrap();
    let asked = ours.json(&["request", "--profile", id])["requests"][0].clone();
    assert_eq!(asked["reference"], theirs.json(&["request"])["requests"][0]["reference"]);
    assert_eq!(ours.json(&["plan", "--profile", id])["left"], 3);
    assert_eq!(ours.json(&["site", "--profile", id])["site"], theirs.json(&["site"])["site"]);
    ours.ok(&["verify", "--profile", id]);
    ours.ok(&["people", "add", "Ana"]);
    ours.refused(&["import", &file, "--profile", "ana"], 4, "about someone else, and it would change ana");
    ours.ok(&["import", &file, "--profile", "ana", "--yes"]);
    assert_eq!(
        ours.json(&["request", "--profile", "ana"])["requests"],
        json!([]),
        "another person's requests stay theirs"
    );
}

#[test]
fn a_region_comes_from_what_is_known() {
    let folder = Folder::empty();
    for (name, phone, region) in [
        ("A", "+1 555 010 0142", "US"),
        ("B", "+44 20 7946 0958", "GB"),
        ("C", "+1 416 555 0142", "CA"),
        ("D", "+33 1 99 00 12 34", "FR"),
        ("E", "+49 30 901820", "DE"),
    ] {
        assert_eq!(folder.json(&["people", "add", name, "--phone", phone])["region"], region, "{phone}");
    }
    assert_eq!(folder.json(&["people", "add", "F"])["region"], "", "nothing is known");
    assert!(folder.ok(&["people", "add", "G"]).contains("Region: not said yet"));
    assert_eq!(folder.json(&["people", "add", "H", "--phone", "+44 20 7946 0958", "--region", "US"])["region"], "US");
    folder.ok(&["opt-out", "texts", "--profile", "f"]);
    assert!(folder.json(&["plan", "--profile", "f"])["steps"][0]["if_done_today"].is_null());
}

/// The schema of an answer, by its name.
fn fits(folder: &Folder, name: &str, answer: &Value) {
    let schema: Value = serde_json::from_str(&folder.ok(&["schema", name])).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(answer).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(faults.is_empty(), "{name}: {faults:#?}\n{answer:#}");
}

/// Commands, each with the name of its answer. The texts are a reference, a
/// day, a file to write, a catalogue, a guide and a region pack.
fn answers<'a>([reference, day, out, file, guide, pack]: &[&'a str; 6]) -> Vec<(&'static str, Vec<&'a str>)> {
    vec![
        ("set", vec!["set", "texts.deals=weekly", "details.email=m@example.com", "texts.support=on"]),
        ("set", vec!["set", "texts.delivered=off", "--dry-run"]),
        ("dry-run", vec!["evidence", "log", "262966", "--dry-run"]),
        ("opt-out", vec!["opt-out", "texts", "--offers", "--asked", "reply", "--yes", "--asked-on", day]),
        (
            "opt-out",
            vec![
                "opt-out",
                "email",
                "--agent",
                "Sam",
                "--reason",
                "asked",
                "--asked",
                "call",
                "--identity",
                "digits",
                "--identity-result",
                "matched",
                "--asked-by",
                "Ana",
                "--authority",
                "letter",
                "--wrap-up",
                "other",
                "--case",
                "1",
                "--note",
                "n",
            ],
        ),
        ("allow", vec!["allow", "app", "--yes"]),
        ("show", vec!["show"]),
        ("show", vec!["show", "texts"]),
        ("site", vec!["site", "calls.*=on", "texts.deals=off"]),
        ("site", vec!["site"]),
        ("plan", vec!["plan", "--done", "texts", "--untick", "calls"]),
        ("plan", vec!["plan"]),
        ("evidence-log", vec!["evidence", "log", "262966", "--kind", "offer", "--text", "Deal"]),
        ("evidence-log", vec!["evidence", "log", "262966", "--kind", "offer", "--channel", "texts"]),
        ("evidence-correct", vec!["evidence", "correct", "1", "--kind", "order"]),
        ("evidence", vec!["evidence"]),
        ("evidence-withdraw", vec!["evidence", "withdraw", "1"]),
        ("evidence", vec!["evidence", "list"]),
        ("due", vec!["due"]),
        ("request", vec!["request"]),
        ("request-show", vec!["request", "show", reference]),
        ("request-correct", vec!["request", "correct", reference, "--case", "7"]),
        ("request-correct", vec!["due", "--not-stopped", reference]),
        ("request-correct", vec!["due", "--stopped", reference]),
        ("due", vec!["due"]),
        ("history", vec!["history"]),
        ("receipt", vec!["receipt"]),
        ("note", vec!["note"]),
        ("undo", vec!["undo", "--dry-run"]),
        ("undo", vec!["undo"]),
        ("undo", vec!["undo", reference]),
        ("request-withdraw", vec!["request", "withdraw", reference]),
        ("request", vec!["request", "list"]),
        ("verify", vec!["verify"]),
        ("doctor", vec!["doctor"]),
        ("export", vec!["export", "--to", out]),
        ("import", vec!["import", out]),
        ("import", vec!["import", out, "--as", "Someone Else"]),
        ("people", vec!["people"]),
        ("people-add", vec!["people", "add", "Ana"]),
        ("people-remove", vec!["people", "remove", "ana", "--yes"]),
        ("people-remove", vec!["people", "remove", "ana", "--yes"]),
        ("people-restore", vec!["people", "restore", "ana"]),
        ("find", vec!["find", "stop", "texts"]),
        ("catalog", vec!["catalog"]),
        ("catalog-validate", vec!["catalog", "validate", file]),
        ("catalog-validate", vec!["catalog", "validate", guide]),
        ("segments", vec!["segments", "A parcel \u{1f4e6}"]),
        ("region", vec!["region"]),
        ("region-show", vec!["region", "show", "US"]),
        ("region-check", vec!["region", "check"]),
        ("region-validate", vec!["region", "validate", pack]),
    ]
}

#[test]
fn every_answer_fits_its_schema() {
    let folder = Folder::new();
    let reference = folder.asks();
    let day = days_ago(40);
    let (out, file) = (folder.path("out.json"), folder.path("catalog.json"));
    fs::write(&file, saywhen::cli::BUILT_IN).unwrap();
    let pack = folder.path("US.json");
    fs::write(&pack, fs::read_to_string("assets/regions/us.json").unwrap()).unwrap();
    let guide = folder.path("guide.json");
    fs::write(&guide, saywhen::domain::guide::BUILT_IN[0]).unwrap();
    let files = [&*reference, &*day, &*out, &*file, &*guide, &*pack];
    let steps = answers(&files);
    let mut seen = vec!["profile".to_owned()];
    for (name, args) in &steps {
        let own = ["--profile", "maria-lopez"];
        let with_person: Vec<&str> = if ["people", "region", "segments"].contains(&args[0]) || args.contains(&"--as") {
            args.clone()
        } else {
            args.iter().copied().chain(own).collect()
        };
        let answer = folder.json(&with_person);
        // A pack that is shown is a pack, and has the version of packs.
        assert_eq!(answer["schema"], if *name == "region-show" { 2 } else { 1 }, "{args:?}");
        fits(&folder, name, &answer);
        seen.push((*name).to_owned());
    }
    // A complaint there may be none of: its answer is a text, or a refusal.
    let complaint = folder.run(&["evidence", "complaint", "--json", "--profile", "maria-lopez"]);
    if complaint.status.success() {
        fits(&folder, "evidence-complaint", &serde_json::from_slice(&complaint.stdout).unwrap());
    }
    // What is refused is held against its own in another test.
    seen.extend(["evidence-complaint", "save", "failure"].map(str::to_owned));
    let listed = folder.ok(&["schema", "list"]);
    let unseen: Vec<&str> = listed.lines().filter(|name| !seen.iter().any(|own| own == name)).collect();
    assert!(unseen.is_empty(), "no answer was held against: {unseen:?}");
    folder.refused(&["schema", "fax"], 3, "There is no schema \"fax\"");
}

/// Commands that are refused: one at least of each subcommand.
const REFUSED: &[&[&str]] = &[
    &["show", "fax"],
    &["set", "texts.deals"],
    &["set", "details.region=zz"],
    &["opt-out", "fax"],
    &["opt-out", "texts", "--asked-on", "soon"],
    &["opt-out", "texts", "--agent", "Sam"],
    &["allow", "texts"],
    &["history", "--profile", "nobody"],
    &["receipt", "R-0000-0000"],
    &["note", "R-0000-0000"],
    &["request", "show", "R-0000-0000"],
    &["request", "withdraw", "R-0000-0000"],
    &["request", "correct", "R-0000-0000", "--wrap-up", "bored"],
    &["site", "texts.deals=maybe"],
    &["plan", "--done", "texts.fax"],
    &["evidence", "log", "Deal of the day"],
    &["evidence", "withdraw", "9"],
    &["evidence", "correct", "9", "--kind", "offer"],
    &["evidence", "complaint"],
    &["due", "--stopped", "R-0000-0000"],
    &["find"],
    &["undo", "R-0000-0000"],
    &["verify", "--profile", "nobody"],
    &["doctor", "--profile", "nobody"],
    &["export", "--to", "/nowhere/at/all.json"],
    &["import", "/nowhere/at/all.json"],
    &["people", "add", ""],
    &["people", "remove", "nobody", "--yes"],
    &["people", "restore", "nobody"],
    &["catalog", "validate", "/nowhere/at/all.json"],
    &["catalog", "--catalog", "/nowhere/at/all.json"],
    &["region", "show", "zz"],
    &["region", "validate", "/nowhere/at/all.json"],
    &["segments"],
    &["schema", "fax"],
    &["shwo"],
    &["undo", "--no-such-flag"],
    &[],
];

#[test]
fn every_refusal_is_an_answer_in_json_too() {
    let folder = Folder::new();
    for args in REFUSED {
        let before = shell::files(folder.place.path());
        let (status, printed, said) = shell::told(folder.run(&[args, &["--json"][..]].concat()));
        assert_ne!(status, 0, "{args:?} is not refused");
        let answer: Value = serde_json::from_str(&printed).unwrap_or_else(|_| panic!("{args:?} prints {printed:?}"));
        fits(&folder, "failure", &answer);
        assert_eq!(answer, json!({ "schema": 1, "status": status, "sentence": said.trim_end() }), "{args:?}");
        assert_eq!(said.lines().count(), 1, "{args:?}: {said}");
        assert_eq!(shell::files(folder.place.path()), before, "{args:?} changed a file");
        let (again, printed, same) = shell::told(folder.run(args));
        assert_eq!((again, same), (status, said), "{args:?} without JSON");
        assert_eq!(printed, "", "{args:?} prints where it is refused");
    }
    // Each subcommand is among them.
    let help = folder.ok(&["--help"]);
    let commands =
        help.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1).take_while(|line| !line.is_empty());
    for name in commands.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help") {
        assert!(REFUSED.iter().any(|args| args.first() == Some(&name)), "no refusal of {name} was looked at");
    }
}

#[test]
fn an_older_file_names_what_it_would_turn_on() {
    let folder = Folder::new();
    let own = ["--profile", "maria-lopez"];
    let run = |args: &[&str]| folder.ok(&[args, &own[..]].concat());
    folder.ok(&["people", "add", "Other"]);
    run(&["set", "texts.deals=weekly", "email.deals=on"]);
    let file = folder.path("older.json");
    run(&["export", "--to", &file]);
    run(&["opt-out", "texts", "--offers", "--yes"]);
    let import = [&["import", &*file], &own[..]].concat();
    folder.refused(&import, 4, "This file is older");
    folder.refused(&import, 4, "It turns on Texts: Deals and discounts.");
    folder.ok(&[&["import", &*file, "--yes"], &own[..]].concat());
}

/// Maria's export from another computer, where she stopped the offers.
fn from_another_computer(folder: &Folder, name: &str) -> (String, String) {
    let mut people = vec![crate::stage::maria(&crate::stage::catalog())];
    name.clone_into(&mut people[0].details.name);
    let mut there = crate::stage::stage_with_people(crate::stage::catalog(), people);
    there.talk("1\n1\n1\nno offers\nsave\nyes\nback\nback\n8\n1\nquit\n");
    let path = folder.path("export.json");
    fs::write(&path, there.copied("maria-lopez-export.json")).unwrap();
    (path, there.last().head().to_owned())
}

#[test]
fn rule_16_on_the_screen_a_file_brings_its_requests_and_a_strangers_is_refused() {
    let folder = Folder::empty();
    let (path, head) = from_another_computer(&folder, "Maria Lopez");
    let mut here = crate::stage::stage();
    here.talk(&format!("1\n8\n4\n{path}\nyes\nback\n8\n4\n{path}\nquit\n"));
    let last = here.last();
    assert_eq!((last.brought.len(), last.brought.first().map(|one| one.head.clone())), (1, Some(head)));
    let (path, _) = from_another_computer(&folder, "Mario Lopez");
    let mut here = crate::stage::stage();
    let said = here.talk(&format!("1\n8\n4\n{path}\nback\nquit\n"));
    assert!(said.contains("This file is not about Maria Lopez"), "{said}");
    here.revision(1);
}

#[test]
fn rules_4_and_5_one_act_is_one_record_and_only_off_asks() {
    let folder = Folder::new();
    let n = || folder.records().len();
    let asked = || folder.json(&["request"])["requests"].as_array().unwrap().len();
    let saved = folder.json(&["set", "texts.deals=off", "email.deals=off", "texts.support=on", "details.name=Maria L"]);
    assert_eq!((n(), asked(), &saved["request"]), (2, 1, &json!(true)), "one record, one request");
    assert_eq!(saved["reference"], folder.records()[0]["reference"]);
    for args in [
        &["set", "texts.deals=on"][..],
        &["set", "details.phone=+1 555 010 0143"],
        &["undo"],
        &["allow", "app", "--yes"],
        &["set", "texts.support=unset"],
        &["site", "texts.deals=on"],
    ] {
        folder.ok(args);
        assert_eq!(asked(), 1, "{args:?} asks nothing");
    }
    assert_eq!(n(), 8);
}

#[test]
fn rules_9_and_13_a_move_changes_no_last_day_and_an_undo_is_no_consent() {
    let folder = Folder::new();
    folder.ok(&["set", "texts.deals=on"]);
    let reference = folder.asks();
    folder.ok(&["plan", "--done", "all"]);
    // How many days are left is counted from the day where she lives then.
    let day =
        || folder.json(&["due"])["due"].as_array().unwrap().iter().map(|one| one["due"].clone()).collect::<Vec<_>>();
    let due = day();
    folder.ok(&["set", "details.region=IN"]);
    assert!(due[0].is_string() && day() == due, "{due:?}");
    folder.ok(&["undo", &reference]);
    assert_eq!(folder.choice("texts.deals")["status"], "opted_in");
    let consent: Value = serde_json::from_str(&folder.ok(&["export", "--form", "consent"])).unwrap();
    let deals = consent["pii_processing"].as_array().unwrap().iter();
    let mut deals = deals.filter(|each| each["purposes"][0].as_str().unwrap().starts_with("texts.deals"));
    let events = deals.next().unwrap()["events"].as_array().unwrap().clone();
    let on: Vec<&Value> = events.iter().filter(|event| event["event_state"] == "opted_in").collect();
    assert_eq!((on.len(), &on[0]["event_type"]), (1, &json!("command_line")), "only what was set: {events:?}");
}

#[test]
fn only_a_rule_that_gives_a_day_is_said_to_start_a_clock() {
    for (region, starts) in [("US", true), ("IN", false), ("FR", false)] {
        let folder = Folder::new();
        folder.ok(&["set", &format!("details.region={region}"), "texts.deals=on"]);
        folder.ok(&["opt-out", "texts", "--offers"]);
        let said = folder.ok(&["evidence"]);
        assert_eq!(said.contains("The clock starts when"), starts, "{region}: {said}");
        assert_eq!(said.contains("No rule with a source gives a last day here."), !starts, "{region}: {said}");
    }
}

#[test]
fn rule_6_and_8_asking_again_keeps_the_first_clock_and_a_wider_one_adds_boxes() {
    let folder = Folder::new();
    folder.ok(&["opt-out", "texts", "--offers", "--asked", "reply", "--yes", "--asked-on", &days_ago(10)]);
    let due = folder.json(&["due"])["due"].clone();
    folder.ok(&["opt-out", "texts", "--offers", "--asked", "reply", "--yes"]);
    assert_eq!(folder.json(&["due"])["due"], due, "the first clock runs on");
    folder.ok(&["opt-out", "texts", "--asked", "reply", "--yes"]);
    let opt_outs = folder.json(&["evidence"])["opt_outs"].clone();
    let offers = opt_outs.as_array().unwrap().iter().filter(|one| one["on_site_at"] == days_ago(10)).count();
    let boxes: usize = opt_outs.as_array().unwrap().iter().map(|one| one["categories"].as_array().unwrap().len()).sum();
    assert_eq!((offers, boxes), (1, 12), "each box once: {opt_outs}");
    folder.ok(&["set", "texts.deals=on"]);
    folder.ok(&["opt-out", "texts", "--offers"]);
    let plan = folder.json(&["plan"]);
    let deals = plan["steps"].as_array().unwrap().iter().find(|step| step["step"] == "texts.deals").unwrap();
    assert!(deals["told"].is_null() && deals["due"].is_null(), "after a later On a new clock has not begun: {deals}");
}

#[test]
fn rule_2_what_another_program_writes_of_the_page_is_no_word() {
    let folder = Folder::new();
    folder.asks();
    let path = folder.path("profiles/maria-lopez/profile.json");
    let word = r#""site": { "texts": { "deals": { "on": false, "at": "2026-11-23T10:42:00-05:00", "how": "seen", "by": "nobody" } } }, "choices""#;
    fs::write(&path, fs::read_to_string(&path).unwrap().replacen("\"choices\"", word, 1)).unwrap();
    folder.ok(&["set", "email.deals=off"]);
    assert_eq!(folder.json(&["site"])["site"], json!({}));
    assert_eq!(folder.left().len(), 4, "all of it is to do still");
    folder.ok(&["verify"]);
}

#[test]
fn a_reference_names_one_entry_or_says_which_there_are() {
    let folder = Folder::new();
    let reference = folder.asks();
    let code = folder.json(&["request"])["requests"][0]["check_code"].as_str().unwrap().to_owned();
    for typed in [&*reference, &*code, &*reference.replace('-', " "), &reference[2..]] {
        assert_eq!(folder.json(&["request", "show", typed])["request"]["reference"], reference, "{typed}");
    }
    for typed in ["R-12", "", "R-7F3A", &format!("{code}0")] {
        folder.refused(&["request", "show", typed], 3, "no request or message");
    }
    // Another folder's copy of the same person: one reference, two people.
    let file = folder.path("maria.json");
    folder.ok(&["export", "--to", &file]);
    folder.ok(&["import", &file, "--as", "Maria the second"]);
    folder.refused(&["request", "show", &reference], 2, "More than one entry begins like");
    assert_eq!(folder.json(&["request", "show", &reference, "--profile", "maria-lopez"])["profile"], "maria-lopez");
    folder.refused(&["due", "--ics", "--json"], 2, "can't go together");
}
