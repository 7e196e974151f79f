//! Calls: what a guide writes down, when, and in whose words; how a request was
//! asked; and what is said where nothing reached the shop's page.

use saywhen::domain::change::{Change, Subject};
use saywhen::domain::history::{Asked, Event, Record};
use saywhen::domain::request::{Request, ToldBy};
use saywhen::domain::site::How;
use saywhen::domain::standing::Status::{OptedIn as On, OptedOut as Off, Required, Unknown};
use saywhen::store::Store as _;

use crate::stage::{Stage, helper, stage};

/// A helper at the first step of the first guide, for a customer whom nobody
/// has asked anything yet.
fn new_customer() -> Stage {
    let mut end = helper();
    end.keys("ctrl-u type:James_Okafor enter").shows("Account & Lists");
    // So wide that no words are broken.
    end.size = (240, 50);
    end
}

/// A helper at a window so wide that no words are broken.
fn wide_helper() -> Stage {
    let mut end = helper();
    end.size = (240, 50);
    end
}

/// The saves of a customer, newest first.
fn saves(end: &Stage, id: &str) -> Vec<Record> {
    end.props.history(id, 99).unwrap()
}

/// The last save of a customer that asked something of the shop.
fn asked_by(end: &Stage, id: &str) -> Record {
    saves(end, id).into_iter().find(|save| save.request.is_some()).expect("nothing was asked")
}

/// Looks for words on the page, wherever its lines are broken.
fn says(end: &Stage, words: &str) {
    let said = end.says().join("\n");
    assert!(said.contains(words), "the page does not say {words:?}:\n{said}");
}

fn request(record: &Record) -> &Request {
    record.request.as_ref().expect("it holds no request")
}

#[test]
fn a1_to_stop_the_offers_of_a_new_customer_leaves_a_request() {
    let mut end = new_customer();
    end.keys("enter enter 2").shows("3 kinds of message").hides("off already").keys("enter");
    let made = saves(&end, "james-okafor");
    let asked = request(&made[0]);
    assert_eq!(asked.scope, ["texts.@marketing"]);
    assert!(asked.boxes.len() == 3 && asked.boxes.iter().all(|each| each.was.is_none()), "{asked:?}");
    let reference = made[0].reference();
    end.shows(&reference).keys("2").shows("stop the texts yet").hides("That is done").hides("0 changes");
    end.keys("c");
    let note = end.clipboard.clone().unwrap();
    for part in
        ["Asked to stop offers by text.", "taken by Sam", "3 kinds off here", "not saved on the page yet", &reference]
    {
        assert!(note.contains(part), "{part} is not in: {note}");
    }
    // Asked again, it is on file again, though every box is off by now.
    end.keys("esc esc 2 enter 2").shows("3 kinds of message").keys("enter 2 c").hides("0 changes");
    let again = asked_by(&end, "james-okafor");
    assert_eq!((again.revision, request(&again).again.as_str()), (4, made[0].head()));
    assert!(again.changes.is_empty() && end.clipboard.unwrap().contains("Asked again: it was asked before in R-"));
}

#[test]
fn a2_only_the_answer_that_it_is_saved_there_is_noted_of_the_page() {
    for (key, facts, words) in [
        ("1", 3, "You have saved it on your page"),
        ("2", 0, "stop the texts yet"),
        ("3", 0, "is not known. Look at the boxes"),
    ] {
        let mut end = new_customer();
        end.keys("enter enter 2 enter").shows("Step 4 of 5: On their page").keys(key).shows(words);
        let saves = saves(&end, "james-okafor");
        let noted: Vec<_> = saves.iter().flat_map(|save| &save.site).collect();
        assert_eq!(noted.len(), facts, "{key}");
        let by_them = |fact: &&&saywhen::domain::site::SiteFact| fact.by == "James Okafor" && fact.how == How::Done;
        assert_eq!(noted.iter().filter(by_them).count(), facts);
        // The request stands by itself, whatever is said of the page.
        assert_eq!(saves.iter().filter(|save| save.request.is_some()).count(), 1);
    }
}

#[test]
fn a2_enter_alone_never_says_that_the_page_is_saved() {
    let mut end = new_customer();
    end.keys("enter enter 1 enter enter").shows("Step 5 of 5").shows("does not stop");
    assert!(saves(&end, "james-okafor").iter().all(|save| save.site.is_empty()));
}

#[test]
fn a2_the_message_for_the_customer_has_the_steps_and_no_note_of_the_call() {
    let mut end = wide_helper();
    end.keys("type:lope enter enter enter 2 n type:caller_was_rude enter enter 2 m");
    let message = end.clipboard.clone().unwrap();
    assert!(message.contains("Untick Deals and discounts") && message.contains("amazon.com > Account"), "{message}");
    assert!(!message.contains("rude") && !message.contains("555 010"), "{message}");
    end.keys("c");
    assert!(end.clipboard.clone().unwrap().contains("caller was rude"));
}

#[test]
fn a3_an_undo_from_the_last_step_is_reviewed_and_has_a_reason_of_its_own() {
    let mut end = wide_helper();
    end.keys("type:lope enter enter enter 1 enter 2").revision(3);
    let first = end.asked();
    end.keys("u").shows("Undo R-").revision(3).keys("ctrl-s").shows("Type why").revision(3);
    end.keys("type:wrong_customer ctrl-s").revision(4).stored("texts.deals", On);
    let undo = end.last();
    assert_eq!((undo.event, undo.reason.as_str(), undo.puts_back), (Event::PutBack, "wrong customer", Some(2)));
    assert_eq!(undo.ends, [first.head().to_owned()]);
    end.keys("esc").shows(&format!("Undone by {}", undo.reference())).hides("Untick").keys("c");
    let note = end.clipboard.clone().unwrap();
    assert!(note.contains(&undo.reference()) && !note.contains("kinds off here"), "{note}");
    end.keys("u").shows("Step 5 of 5");
}

#[test]
fn a10_the_right_side_says_how_the_file_stands_and_not_what_the_customer_sees() {
    let mut end = new_customer();
    end.size = (240, 50);
    end.keys("enter")
        .shows("How this file stands")
        .shows("Nobody has said what their page shows")
        .hides("customer sees");
    end.shows("3 not set").hides("0 of 3 on").keys("enter 1").shows("to be saved here").shows("3 off");
    end.keys("enter").shows("At their page").shows("not known");
}

#[test]
fn a11_what_someone_else_turned_on_meanwhile_is_named_and_asked_for_too() {
    // Deals are off when the guide begins, so the guide alone would not touch them.
    let mut end = wide_helper();
    end.keys("type:lope enter up enter down space s type:on_the_phone ctrl-s esc esc down").stored("texts.deals", Off);
    end.keys("enter enter 1").meanwhile("texts.deals", On, 0).keys("enter").shows("Deals and discounts");
    end.shows("Sam").keys("tab enter").stored("texts.deals", Off).shows("Step 4 of 5");
    let last = end.last();
    let turned = |change: &Change| matches!(&change.subject, Subject::Box { id, .. } if id == "deals");
    assert!(last.changes.iter().any(turned), "{last:?}");
    assert!(request(&last).boxes.iter().any(|each| each.id == "deals"));
    assert_eq!(request(&last).scope, ["texts.*"]);
}

#[test]
fn a11_what_the_window_shows_of_someone_elses_save_does_not_undo_the_aim() {
    let mut end = wide_helper();
    end.keys("type:lope enter up enter p s type:on_the_phone ctrl-s esc esc down").stored("texts.deals", Off);
    // All offers are off, so the guide has nothing of its own to change; then Sam turns one on.
    end.keys("enter enter 2").shows("Step 3 of 5").unsaved(0).meanwhile("texts.deals", On, 0).returns();
    end.unsaved(1).keys("enter").stored("texts.deals", Off).shows("Step 4 of 5");
    assert!(request(&end.last()).boxes.iter().any(|each| each.id == "deals"));
}

#[test]
fn rule_12_and_13_an_undo_is_no_consent_and_ends_the_request() {
    let mut end = wide_helper();
    end.keys("type:lope enter enter enter 1 enter 2 u type:wrong_customer ctrl-s");
    let profile = end.props.load("maria-lopez").unwrap().profile;
    assert!(profile.requests.is_empty(), "{:?}", profile.requests);
    let mut consent = saywhen::domain::consent::Collector::default();
    saves(&end, "maria-lopez").iter().rev().for_each(|save| consent.take(save));
    let record = consent.finish(&end.catalog(), &profile);
    let deals = record.pii_processing.iter().find(|box_| box_.purposes[0].starts_with("texts.deals")).unwrap();
    let agreed = deals.events.iter().filter(|event| event.event_state == "opted_in" && event.event_type == "undo");
    assert_eq!(agreed.count(), 0);
}

#[test]
fn a_paper_names_the_day_that_its_date_is_counted_from() {
    let mut end = wide_helper();
    end.keys("type:lope enter enter enter 2 enter 2 c");
    assert!(
        end.clipboard.clone().unwrap().contains("If it is done on 23 November 2026, offers by text should stop by")
    );
    end.keys("m");
    assert!(end.clipboard.clone().unwrap().contains("If done on the page on 23 November 2026, offers should stop by"));
}

#[test]
fn a11_what_is_left_on_after_a_clash_is_named_aloud() {
    let mut end = wide_helper();
    end.keys("type:lope enter up enter down space s type:on_the_phone ctrl-s esc esc down");
    end.keys("enter enter 1").meanwhile("texts.deals", On, 0).keys("enter left tab enter").stored("texts.deals", On);
    end.shows("still on here: Deals and discounts").keys("2").shows("still on here: Deals and discounts");
    assert!(request(&end.asked()).boxes.iter().all(|each| each.id != "deals"));
}

#[test]
fn a16_what_was_said_of_one_save_is_not_said_of_the_next() {
    let mut end = wide_helper();
    end.keys("type:lope enter enter enter 1 enter 1").revision(3);
    let done = end.last();
    assert_eq!((done.event, done.reason.as_str(), done.asked, done.identity_confirmed), (Event::Done, "", None, None));
    end.keys("esc up enter down space s").shows("not asked").hides("Asked to stop").keys("ctrl-s").shows("Type why");
    end.revision(3).keys("type:changed_her_mind ctrl-s").revision(4);
    let on = end.last();
    assert_eq!((on.reason.as_str(), on.identity_confirmed), ("changed her mind", None));
    assert!(on.request.is_none());
    // A message that came is no answer to a call either.
    end.keys("esc esc 5 end up up up enter tab tab type:262966 tab tab tab enter").revision(5);
    assert_eq!((end.last().reason.as_str(), end.last().asked), ("", None));
}

#[test]
fn how_it_was_asked_is_said_in_the_guide_before_and_after_it_is_saved() {
    let mut end = wide_helper();
    end.size = (240, 50);
    end.keys("type:lope enter enter enter 2 n").shows("How it was asked");
    end.keys("backtab type:C-7 backtab right backtab left");
    end.keys("backtab type:soon backtab type:her_daughter backtab type:Eva_Lopez backtab type:2026-11-31");
    end.keys("tab tab tab tab tab tab tab enter");
    end.shows("can't be read").keys("ctrl-u type:2026-11-30 tab tab tab tab tab tab tab enter");
    end.shows("still to come").keys("ctrl-u type:2024-01-01 tab tab tab tab tab tab tab enter").shows("two years");
    end.keys("ctrl-u type:2026-11-20 tab tab tab tab tab tab tab enter").shows("can't be read").revision(1);
    // The last day of an authority is read like any other.
    end.keys("ctrl-u type:2027-03-31 tab tab tab tab enter")
        .shows("Step 3 of 5")
        .keys("n backtab backtab backtab backtab");
    end.keys("backtab backtab backtab backtab right tab tab tab tab tab tab tab tab enter")
        .shows("Step 3 of 5")
        .revision(1);
    end.keys("enter").revision(2);
    let last = end.last();
    let asking = &request(&last).asking;
    let who = asking.for_them.clone().unwrap();
    assert_eq!((who.name.as_str(), who.authority.as_str()), ("Eva Lopez", "her daughter"));
    assert_eq!((asking.asked_on.as_str(), asking.how, asking.case.as_str()), ("2026-11-20", Some(Asked::Chat), "C-7"));
    assert_eq!((asking.wrap_up.as_str(), asking.taken_by.as_str()), ("too_many", "Sam"));
    // Said after the save, it is a record of its own; the request is as it was.
    end.keys("n type:call_back_Friday enter").revision(3).shows("corrected");
    let corrected = end.last().corrects.unwrap();
    assert_eq!((corrected.of.as_str(), corrected.asking.unwrap().note.as_str()), (last.head(), "call back Friday"));
    end.keys("2 c");
    let note = end.clipboard.clone().unwrap();
    for part in [
        "call back Friday",
        "Eva Lopez (her daughter, until 31 March 2027)",
        "20 November 2026",
        "Case C-7",
        "Too many messages",
    ] {
        assert!(note.contains(part), "{part} is not in: {note}");
    }
}

#[test]
fn how_it_was_asked_is_said_in_the_review() {
    let mut end = wide_helper();
    end.keys("type:lope enter up enter down space s type:in_a_letter tab tab tab tab tab tab enter").shows("Asked on");
    end.keys("type:2026-11-20 backtab right right tab tab tab tab tab tab tab tab enter").shows("Review before saving");
    end.keys("ctrl-s").revision(2);
    let asking = request(&end.last()).asking.clone();
    assert_eq!((asking.asked_on.as_str(), asking.how), ("2026-11-20", Some(Asked::Letter)));
    assert_eq!(asking.reason, "in a letter");
}

#[test]
fn without_a_number_on_file_its_digits_prove_nothing() {
    let mut end = new_customer();
    end.keys("enter").shows("There is no number in the file").hides("It matches").hides("last two digits");
    end.keys("enter 2 enter");
    let last = saves(&end, "james-okafor").remove(0);
    assert_eq!(last.identity_confirmed, None);
    assert!(!request(&last).asking.identity.as_ref().unwrap().matched);
    // No way to say so in the form either.
    let mut end = new_customer();
    end.keys("enter enter 2 n backtab backtab backtab");
    for _ in 0..9 {
        end.hides("last digits").keys("right");
    }
}

#[test]
fn an_answer_that_does_not_fit_is_written_down_and_the_request_all_the_same() {
    let mut end = wide_helper();
    end.keys("type:lope enter enter tab tab enter")
        .shows("Asked once, and the answer did not fit")
        .keys("enter 2 enter");
    let identity = request(&end.last()).asking.identity.clone().unwrap();
    assert_eq!((end.last().revision, identity.matched, identity.attempts), (2, false, 1));
    end.keys("2 c");
    assert!(end.clipboard.clone().unwrap().contains("Identity: did not match"));
}

#[test]
fn a_call_that_stops_keeps_what_was_asked_and_why_it_went_no_further() {
    let mut end = wide_helper();
    end.session_speaks();
    end.keys("type:lope enter enter enter 1 tab tab tab enter")
        .shows("Stop here, note why")
        .keys("enter")
        .shows("Type why");
    end.keys("type:the_line_went_dead enter").shows("Account & Lists").revision(2).stored("texts.deals", On);
    let last = end.last();
    assert_eq!(request(&last).asking.outcome, "stopped: the line went dead");
    assert!(last.changes.is_empty() && request(&last).told.is_none());
    assert_eq!(end.unsaved_now(), 0);
    // Where nothing was asked for, nothing is saved, and that is said.
    let mut end = wide_helper();
    end.keys("type:lope enter 3 5 enter 2 tab tab tab enter").shows("Nothing was saved").revision(1);
    // Once the request is saved, it stays, and is told why the call stopped.
    let mut end = wide_helper();
    end.keys("type:lope enter enter enter 1 enter tab tab tab enter type:hung_up enter").revision(3);
    assert_eq!(end.last().corrects.unwrap().asking.unwrap().outcome, "stopped: hung up");
    end.stored("texts.deals", Off).shows("Account & Lists");
}

#[test]
fn only_a_desk_that_speaks_for_the_shop_starts_the_clock() {
    let mut end = wide_helper();
    end.keys("type:lope enter enter enter 1 enter 2");
    assert_eq!(request(&end.asked()).told, None);
    end.shows("Done on the page today").hides("If offers still come");
    let mut end = wide_helper();
    end.session_speaks();
    end.keys("type:lope enter enter enter 1 enter 2");
    assert_eq!(request(&end.asked()).told, Some(ToldBy::Desk));
    end.shows("If offers still come after").hides("Done on the page today");
}

#[test]
fn a_desk_says_once_on_the_command_line_that_it_speaks_for_the_shop() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str], speaks: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_saywhen"));
        command.args(args).arg("--data").arg(folder.path()).args(["--agent", "Sam", "--reason", "on the phone"]);
        let output = command.env("SAYWHEN_SPEAKS_FOR_SHOP", speaks).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let told = || {
        let history = folder.path().join("profiles/ana-diaz/history.jsonl");
        let text = std::fs::read_to_string(history).unwrap();
        let last: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
        last["request"]["told"].as_str().map(str::to_owned)
    };
    run(&["people", "add", "Ana Diaz"], "");
    run(&["opt-out", "texts", "--offers"], "");
    assert_eq!(told(), None);
    run(&["opt-out", "texts", "--speaks-for-shop"], "");
    assert_eq!(told().as_deref(), Some("desk"));
    run(&["opt-out", "email"], "1");
    assert_eq!(told().as_deref(), Some("desk"));
}

#[test]
fn what_a_guide_saved_without_a_request_stays_and_is_said_to() {
    let mut end = wide_helper();
    end.keys("type:lope enter 3 5 enter 2 enter 1 esc").shows("What it saved stays: R-").revision(2);
    // Nor is there anything to say of the page once the save is undone.
    let mut end = wide_helper();
    end.keys("type:lope enter enter enter 1 enter 2 u type:wrong_customer ctrl-s esc esc").hides("Step 4").revision(4);
}

#[test]
fn a_second_way_by_text_stays_on_and_its_number_stays_there() {
    let mut end = wide_helper();
    says(end.keys("type:lope enter 3 5 enter 2"), "stay on as a second way");
    says(end.keys("enter"), "Leave the phone number there");
    end.hides("take the phone number away").keys("1").stored("texts.sign_in_code", On);
    let mut end = stage();
    end.size = (240, 50);
    says(end.keys("enter 3 5 enter 1 enter"), "only then take the phone number away");
    end.revision(1).keys("1").revision(2).stored("texts.sign_in_code", Off);
}

#[test]
fn what_is_chosen_by_hand_is_said_with_its_direction() {
    let mut end = new_customer();
    end.size = (240, 50);
    end.keys("enter enter 3 down space down space space esc").shows("Off: Deals and discounts.");
    says(&end, "You are saying yes to offers: Picked for you.");
    end.keys("enter");
    let last = saves(&end, "james-okafor").remove(0);
    assert_eq!(request(&last).scope, ["texts.deals"]);
}

#[test]
fn boxes_that_are_saved_where_they_were_ticked_lead_to_the_page_all_the_same() {
    let mut end = new_customer();
    end.keys("enter enter 3 down space s type:asked_for_it ctrl-s").shows("Step 4 of 5").keys("2");
    says(&end, "does not stop the texts yet");
    assert_eq!(request(&asked_by(&end, "james-okafor")).scope, ["texts.deals"]);
}

#[test]
fn done_closes_a_guide_of_ones_own_whatever_was_said_of_the_page() {
    for answer in ["1", "2"] {
        let mut end = stage();
        end.keys(&format!("enter 2 enter 2 enter {answer}"))
            .shows("Step 5 of 5")
            .keys("backtab enter")
            .shows("Account & Lists");
        end.hides("Step");
    }
}

#[test]
fn no_guide_says_that_something_is_done_where_nothing_reached_the_page() {
    for guide in 1..=5 {
        for scope in 1..=3 {
            let mut end = new_customer();
            end.size = (150, 50);
            end.keys(&format!("3 {guide} enter {scope}"));
            if !end.text().contains("Step 3 of 5") {
                continue;
            }
            says(&end, "your own page");
            end.hides("will turn off").keys("enter").shows("Step 4").keys("2").shows("Step 5");
            says(&end, "yet");
            if (guide, scope) == (5, 2) {
                // Codes from an app, texts kept: nothing is asked of the shop, and the file waits for the page.
                end.shows("Nothing is saved yet").hides("R-");
                assert_eq!(saves(&end, "james-okafor").len(), 1);
                continue;
            }
            end.hides("That is done").hides("is done here").hides("0 changes").shows("R-");
            end.keys("c");
            assert!(!end.clipboard.clone().unwrap().contains("0 changes"));
        }
    }
}

#[test]
fn a_new_customer_has_everything_not_set_but_what_was_asked() {
    let mut end = new_customer();
    end.keys("enter enter 2 enter 2");
    let profile = end.props.load("james-okafor").unwrap().profile;
    let settings = profile.settings(&end.catalog());
    let of = |id: &str| settings.boxes[end.catalog().find("texts", id).unwrap()].status();
    assert_eq!((of("deals"), of("delivered"), of("sign_in_code")), (Off, Unknown, Required));
}
