//! Requests and messages: what was asked, what came, and whether it stopped.

use jiff::civil::date;
use saywhen::domain::due::{Late, due};
use saywhen::domain::history::{Event, MessageKind};
use saywhen::domain::ledger::{Ledger, RequestState};
use saywhen::domain::profile::Profile;
use saywhen::domain::request::{Asking, ToldBy};
use saywhen::domain::sender::is_sender;
use saywhen::domain::standing::Details;
use saywhen::store::Store as _;

use crate::golden;
use crate::stage::{Stage, catalog, empty_stage, helper, stage, stage_with_people};

const MADE_UP: &str = "made-up-person";

/// The first try: the made-up person, from Welcome.
fn first_try() -> Stage {
    let mut end = empty_stage();
    end.keys("tab tab enter");
    end
}

/// Maria, who pressed these keys on the boxes and saved; the list is open.
fn asked_by(keys: &str) -> Stage {
    let (name, phone, region) = ["Maria Lopez", "+1 212 555 0142", "US"].map(str::to_owned).into();
    let details = Details { name, phone, region, ..Details::default() };
    let maria = Profile::new("maria-lopez", details);
    let mut end = stage_with_people(catalog(), vec![maria]);
    end.size = (120, 36);
    end.keys(&format!("enter enter {keys} s enter enter esc 5"));
    end
}

/// Turns the value that has the focus until the screen shows what it should.
fn turn_to(end: &mut Stage, value: &str) {
    for _ in 0..12 {
        if end.text().contains(value) {
            return;
        }
        end.keys("right");
    }
    end.shows(value);
}

/// Maria, who asked for an end of all offers by text; the list is open.
fn asked() -> Stage {
    asked_by("p")
}

/// Maria, who also sent STOP on the first of October.
fn stop_sent() -> Stage {
    let mut end = asked();
    end.keys("end up up enter ctrl-u type:2026-10-01 backtab");
    turn_to(&mut end, "< an answer to a message >");
    end.keys("tab tab tab tab tab enter");
    end
}

/// Writes a message down: how often Right is pressed for its kind, and when it came.
fn came(end: &mut Stage, kind: usize, when: &str) {
    end.keys("end up up up enter");
    for _ in 0..kind {
        end.keys("right");
    }
    end.keys(&format!("tab tab type:262966 tab ctrl-u type:{when} tab tab enter"));
}

fn ledger(end: &Stage, id: &str) -> Ledger {
    Ledger::of(end.props.history(id, 1000).unwrap().iter().rev())
}

#[test]
fn the_first_try_shows_what_the_program_is_for() {
    let mut end = first_try();
    end.shows("This person is made up")
        .shows("A made-up person")
        .shows("1 came after 28 Oct 2026")
        .hides("Did the offers");
    end.keys("5").shows("No offers by text").shows("2 of 3 done there").shows("1 message came after");
    end.shows("262966, offer").shows("AFTER");
    end.keys("esc 4").shows("1 to do on").keys("esc 6").shows("262966").keys("esc 1").shows("Off");
    for size in [(60, 16), (120, 36)] {
        let mut end = first_try();
        end.size = size;
        end.shows("1 came after 28 Oct 2026: the offers by text").keys("5").shows("AFTER").shows("28 Oct 2026");
    }
}

#[test]
fn what_is_no_sender_and_what_is_still_to_come_is_refused() {
    let mut end = asked();
    end.keys("end up up up enter tab tab type:Deal_of_the_day,_20%_off tab tab tab enter");
    end.shows("Type a number, an address").revision(2);
    end.keys("ctrl-u type:262966 tab ctrl-u type:2027-11-24_07:30 tab tab enter");
    end.shows("still to come").revision(2);
    end.keys("ctrl-u type:yesterday tab tab enter").shows("Type the time like").revision(2);
    for (from, to, fits) in [
        ("262966", "phone", true),
        ("+1 (555) 010-0142", "phone", true),
        ("AD-AMAZON", "phone", true),
        ("offers@example.com", "email", true),
        ("Deal of the day, 20% off", "phone", false),
        ("20% off", "email", false),
        ("", "phone", false),
        ("", "", false),
        ("a@b", "email", false),
        ("Some app", "", true),
    ] {
        assert_eq!(is_sender(from, to), fits, "{from:?} to {to:?}");
    }
}

#[test]
fn a_message_is_seen_corrected_and_withdrawn_and_nothing_is_erased() {
    let mut end = stop_sent();
    came(&mut end, 0, "2026-11-20_07:30");
    end.shows("kind not said")
        .hides("AFTER")
        .keys("tab enter")
        .shows("There is no letter: nothing that was written down")
        .keys("up");
    // The entry that was written down is chosen: opened, it says all that is known.
    end.keys("enter").shows("A message that came, R-").shows("262966").shows("2026-11-20 07:30");
    end.keys("tab tab tab tab tab enter").shows("it says that already").revision(4);
    end.keys("backtab backtab backtab backtab backtab right").shows("< Offer >").keys("tab tab tab tab tab enter");
    end.shows("AFTER").revision(5);
    let first = end.props.history("maria-lopez", 2).unwrap();
    assert!(first[0].evidence.is_none() && first[0].corrects.is_some());
    assert_eq!(first[1].evidence.as_ref().unwrap().kind, MessageKind::NotSaid, "the record itself never changes");
    // Withdrawing asks; Enter keeps the entry.
    end.keys("w").shows("Withdraw an entry").shows("Nothing is erased").keys("enter").shows("AFTER").revision(5);
    end.keys("w left enter").shows("withdrawn").hides("AFTER").revision(6);
    end.keys("w").shows("withdrawn already").keys("enter").shows("withdrawn already").revision(6);
    end.keys("tab enter").shows("There is no letter: nothing that was written down");
    let ledger = ledger(&end, "maria-lopez");
    assert_eq!(ledger.noted.len(), 1);
    assert!(ledger.noted[0].withdrawn.is_some());
    // The history says what each of these was.
    end.keys("esc h").shows("An entry was withdrawn").shows("Withdraws the entry R-");
    end.keys("down").shows("Corrects the entry R-").shows("Offer: 20 November 2026 at 07:30, from 262966, by text.");
    end.keys("down").shows("A message was written down").shows("Not said: 20 November 2026");
}

#[test]
fn a_message_is_held_against_what_was_asked_when_it_came() {
    let mut end = stop_sent();
    for (kind, when, verdict) in [
        (1, "2026-09-30_12:00", "before"),
        (1, "2026-10-10_12:00", "in time"),
        (1, "2026-11-20_12:00", "AFTER"),
        (2, "2026-11-20_12:01", "not asked"),
        (4, "2026-11-20_12:02", "noted"),
    ] {
        came(&mut end, kind, when);
        let row = end.text();
        let row = row.lines().find(|line| line.contains("> ")).unwrap().to_owned();
        assert!(row.contains(verdict), "{when}: {row}");
    }
    end.keys("tab enter").shows("The letter");
}

#[test]
fn a_request_that_the_shop_was_not_told_of_has_no_last_day_and_no_letter() {
    let mut end = asked();
    end.shows("if done today").shows("is not told of 3 of 3").shows("If it is done there today");
    came(&mut end, 1, "2026-11-23_10:42");
    end.shows("not told").keys("tab enter").shows("There is no letter yet").revision(3);
    end.keys("esc").hides("To stop by").hides("stop?");
}

#[test]
fn stop_that_was_sent_tells_the_shop_and_its_clock_runs_from_that_day() {
    let mut end = stop_sent();
    end.shows("again").shows("Written down in the history, R-").revision(3);
    let request = end.last().request.unwrap();
    assert_eq!(request.told, Some(ToldBy::Stop));
    assert!(!request.again.is_empty());
    end.shows("Last day for the offers by text: 16 October 2026");
    end.keys("esc").shows("Did the offers by text stop?").shows("16 Oct 2026");
}

#[test]
fn asking_again_while_it_is_open_keeps_the_first_last_day() {
    let mut end = first_try();
    end.size = (120, 36);
    end.keys("5 end up up enter").shows("Asked again").keys("tab tab type:told_them_twice tab enter");
    end.shows("again").shows("23 Nov").shows("told them twice");
    let days = end.text().matches("28 Oct 2026").count();
    assert!(days >= 2, "both have the first last day: {}", end.text());
    end.keys("down").shows("Last day for the offers by text: 28 October 2026").shows("Asked again on 23 Nov 2026");
    let ledger = ledger(&end, MADE_UP);
    assert_eq!(ledger.asked[1].request.again, ledger.asked[0].head);
    // What was asked before has the last day, and not what was asked again.
    end.keys("esc");
    assert_eq!(end.text().matches("came after").count(), 1, "{}", end.text());
}

#[test]
fn how_it_was_asked_is_corrected_and_the_request_itself_stays() {
    let mut end = asked();
    let before = end.last();
    end.keys("enter").shows("How it was asked, R-").shows("No offers by text").hides("[ Copy");
    end.keys("ctrl-u type:2026-12-24 tab tab tab tab enter").shows("still to come").revision(2);
    end.keys("ctrl-u type:2024-11-01 tab tab tab tab enter").shows("more than two years ago").revision(2);
    end.keys("ctrl-u type:soon tab tab tab tab enter").shows("can't be read").revision(2);
    end.keys("ctrl-u tab tab tab tab enter").shows("can't be read").revision(2);
    end.keys(
        "type:2026-11-20 tab tab tab type:by_phone backtab backtab backtab backtab right tab tab tab tab tab enter",
    )
    .revision(3);
    end.shows("20 Nov").shows("Asked on 20 November 2026: a call").shows("by phone");
    let records = end.props.history("maria-lopez", 2).unwrap();
    assert_eq!(records[1], before, "the record never changes");
    let ledger = ledger(&end, "maria-lopez");
    assert_eq!(ledger.asked[0].request.boxes, before.request.unwrap().boxes);
    end.keys("w left enter").shows("withdrawn").shows("stays in the history");
    assert!(end.props.load("maria-lopez").unwrap().profile.requests.is_empty());
    end.stored("texts.deals", saywhen::domain::standing::Status::OptedOut);
}

#[test]
fn it_stopped_is_said_once_and_what_comes_after_still_counts() {
    let mut end = first_try();
    end.size = (120, 36);
    // Enter twice notes nothing: the answer that has the focus is not now.
    end.keys("9").shows("Did the offers by text stop?").keys("enter").shows("Requests and messages");
    let revision = end.props.load(MADE_UP).unwrap().profile.revision;
    end.keys("esc 9 left left enter").shows("it stopped").shows("Written down in the history, R-");
    let last = end.props.load(MADE_UP).unwrap().last.unwrap();
    assert_eq!((last.event, last.revision), (Event::Saved, revision + 1));
    assert_eq!(last.corrects.as_ref().unwrap().asking.as_ref().unwrap().outcome, Asking::STOPPED);
    end.shows("It stopped, it was said").keys("esc").hides("Did the offers").keys("5");
    let asked = &ledger(&end, MADE_UP).asked[0];
    assert_eq!(
        (asked.request.asking.wrap_up.as_str(), &asked.state),
        ("too_many", &RequestState::Closed(last.head().to_owned()))
    );
    came(&mut end, 1, "2026-11-22_12:00");
    end.shows("22 Nov 12:00").shows("AFTER").keys("tab enter").shows("The letter").shows("22 November 2026");
}

#[test]
fn it_goes_on_is_noted_with_the_message_in_one_record() {
    let mut end = first_try();
    end.size = (120, 36);
    let revision = |end: &Stage| end.props.load(MADE_UP).unwrap().profile.revision;
    let before = revision(&end);
    end.keys("9 left enter").shows("A message that came").shows("< Offer >").shows("< Texts >").keys("esc");
    assert_eq!(revision(&end), before, "without a message nothing is noted");
    end.keys("esc 9 left enter tab tab type:262966 tab tab tab enter").shows("AFTER");
    end.keys("up").shows("It goes on, it was said").shows("2 messages came after the last day");
    assert_eq!(revision(&end), before + 1);
    let last = end.props.load(MADE_UP).unwrap().last.unwrap();
    assert_eq!(last.evidence.unwrap().kind, MessageKind::Offer);
    assert_eq!(last.corrects.unwrap().asking.unwrap().outcome, Asking::GOES_ON);
    end.keys("esc").shows("Still coming: the offers by text").hides("Did the offers");
}

#[test]
fn what_is_due_is_counted_by_the_first_request_that_was_told() {
    let end = first_try();
    let profile = end.props.load(MADE_UP).unwrap().profile;
    for (today, is_over) in [(date(2026, 10, 20), false), (date(2026, 10, 28), false), (date(2026, 10, 29), true)] {
        let due = due(&profile, &Late::new(), today);
        assert_eq!(due.len(), 1);
        assert_eq!((due[0].day, due[0].is_over, due[0].goes_on), (date(2026, 10, 28), is_over, false));
    }
    let maria = stage().props.load("maria-lopez").unwrap().profile;
    assert!(due(&maria, &Late::new(), date(2026, 11, 23)).is_empty());
}

#[test]
fn these_are_for_someone_else_and_no_confirmation_are_kinds() {
    let mut end = asked();
    end.keys("end enter").shows("< No confirmation >").shows("Sent to").keys("tab tab tab tab tab enter");
    end.shows("no confirmation").revision(3);
    end.keys("end up enter").shows("< For someone else >").keys("tab tab type:262966 tab tab tab enter");
    end.shows("for someone else").revision(4);
    let kinds: Vec<MessageKind> = ledger(&end, "maria-lopez").noted.iter().map(|noted| noted.evidence.kind).collect();
    assert_eq!(kinds, [MessageKind::NoConfirmation, MessageKind::NotForMe]);
    end.hides("AFTER").keys("tab enter").shows("There is no letter yet");
}

#[test]
fn a_desk_sees_on_the_page_of_a_customer_what_is_due() {
    let mut end = helper();
    end.size = (120, 36);
    end.keys("enter 1 p s type:asked_by_phone ctrl-s enter esc 5");
    end.keys("end up up enter ctrl-u type:2026-11-10 backtab");
    turn_to(&mut end, "< an answer to a message >");
    end.keys("tab tab tab tab tab tab tab tab enter")
        .shows("Written down")
        .keys("esc")
        .shows("To stop by 25 Nov 2026: Deals and discounts, Picked");
}

#[test]
fn the_list_is_told_line_by_line() {
    let mut end = first_try();
    let text = end.talk("5\n1\nback\n2\n1\nback\n2\nwithdraw this entry\nyes\nmake a letter\nback\nquit\n");
    golden::check("plain_requests", &text);
    assert!(text.contains("withdrawn"), "{text}");
    let mut end = first_try();
    let text = end.talk("9\nno, they still come\n3\n262966\nwrite it down\nback\n9\nyes, it stopped\nback\nquit\n");
    golden::check("plain_did_it_stop", &text);
}

#[test]
fn what_was_asked_is_said_in_words() {
    for (keys, words) in [
        ("x", "No texts"),
        ("p", "No offers by text"),
        ("2 p", "No offers by email"),
        ("down space", "Deals and discounts by text"),
        ("p 2 x", "No offers by text; No emails"),
        ("p 2 p 3 p", "No offers"),
        ("home down down down down space", "5 kinds by text"),
    ] {
        asked_by(keys).shows(words);
    }
}

#[test]
fn a_request_of_a_save_that_was_undone_is_listed_as_undone() {
    let mut end = asked();
    end.keys("h u ctrl-s").shows("Undone: R-").keys("enter esc").shows("undone").shows("was undone");
    end.keys("end up up enter").shows("No request is open");
}
