//! Calls that end honestly: every answer on the shop's page is written down,
//! nothing wide is chosen by a reflex, and what is kept of a call stays true.

use saywhen::domain::catalog::Purpose;
use saywhen::domain::change::diff;
use saywhen::domain::guide::{BUILT_IN, Guide};
use saywhen::domain::history::Event;
use saywhen::domain::lockout::{Step, left_without};
use saywhen::domain::standing::Status::OptedIn as On;
use saywhen::domain::standing::Status::OptedOut as Off;
use saywhen::store::Store as _;

use crate::shell;
use crate::stage::{Stage, catalog, helper, maria, stage, stage_with_people_and};

/// Sam at the first step of the first guide, for Maria, at a window so wide
/// that no words are broken.
fn call() -> Stage {
    let mut end = helper();
    end.size = (240, 50);
    end.keys("type:lope enter enter").shows("Step 1 of 5");
    end
}

#[test]
fn what_is_said_of_the_page_is_on_file_as_what_came_of_the_call() {
    for (key, outcome, words) in
        [("2", "not_now", "not saved on the page yet"), ("3", "not_sure", "not known if it is saved on the page")]
    {
        let mut end = call();
        end.keys("enter 2 enter").revision(2).keys(key).revision(3);
        let corrects = end.last().corrects.unwrap();
        assert_eq!(corrects.of, end.asked().head());
        assert_eq!(corrects.asking.unwrap().outcome, outcome);
        end.keys("esc esc").shows("Account & Lists").keys("home down down down down enter");
        assert!(end.says().join(" ").contains(words), "{:?}", end.says());
    }
    // Where it is saved, the page's own boxes say so.
    let mut end = call();
    end.keys("enter 2 enter 1").revision(3);
    assert!(end.last().corrects.is_none() && end.last().event == Event::Done);
}

#[test]
fn an_answer_on_the_page_that_changes_is_one_more_entry() {
    let mut end = call();
    end.keys("enter 2 enter 2").revision(3).keys("esc").shows("Step 4 of 5").keys("2").revision(3).keys("esc 1");
    end.revision(4).shows("You have saved it on your page");
    let last = end.last();
    assert!(!last.site.is_empty());
    assert_eq!(last.corrects.unwrap().asking.unwrap().outcome, "");
}

#[test]
fn a_call_whose_outcome_is_known_is_asked_later_if_it_stopped() {
    let mut end = call();
    end.session_speaks();
    end.keys("enter 2 enter 2");
    let profile = end.props.load("maria-lopez").unwrap().profile;
    assert_eq!(profile.requests[0].outcome, "not_now");
    let asks = |day: &str| {
        let due = saywhen::domain::due::due(&profile, &saywhen::domain::due::Late::new(), day.parse().unwrap());
        due.iter().any(saywhen::domain::due::Due::asks)
    };
    assert!(!asks("2026-11-24") && asks("2027-01-10"));
}

#[test]
fn who_does_not_find_the_page_or_has_only_the_app_has_an_answer() {
    let mut end = call();
    end.keys("enter 2 enter").shows("4 Where is it?").shows("5 App?").keys("4").shows("Communication Preferences");
    end.keys("enter").shows("Step 4 of 5").keys("5").shows("In a browser").keys("esc").shows("Step 4 of 5").revision(2);
    let mut end = stage();
    end.size = (240, 50);
    end.keys("enter 2 enter 2 enter 5").shows("In a browser").keys("esc").shows("Step 4 of 5");
    // Line by line, a question is asked by the number that stands before it, and answers nothing else.
    let mut end = helper();
    let text = end.talk("#1\n2\nit matches\n2\nnext\nask 1\nask 5\nback\nquit\n");
    assert!(text.contains("In a browser"), "{text}");
    end.revision(2);
}

#[test]
fn nothing_wide_is_chosen_before_anyone_chooses() {
    let catalog = catalog();
    for text in BUILT_IN {
        let guide = Guide::parse(text, &catalog).unwrap();
        let width = |at: usize| guide.scopes[at].width(&catalog);
        let widest = (0..guide.scopes.len()).map(width).max().unwrap();
        let first = guide.first_choice(&catalog);
        assert!(width(first) < widest && !guide.scopes[first].ends, "{}: {first}", guide.id);
    }
    let mut end = call();
    end.keys("enter enter").shows("no offers by text").keys("enter").stored("texts.deals", Off);
    assert_eq!(end.asked().request.unwrap().scope, ["texts.@marketing"]);
    // What was chosen before stands when one comes back.
    let mut end = call();
    end.keys("enter 1 esc enter").unsaved(10);
}

#[test]
fn the_message_is_a_file_too() {
    let mut end = call();
    end.keys("enter 2 enter 2 m");
    let copied = end.clipboard.clone().unwrap();
    end.keys("w").shows("Saved a copy");
    let file = end.copied(&format!("maria-lopez-{}-message.txt", end.asked().reference()));
    assert_eq!(file.trim_end(), copied);
    assert!(file.contains("23 November 2026") && file.contains(&end.asked().reference()), "{file}");
}

#[test]
fn the_note_of_a_call_is_the_note_of_its_record_wherever_it_is_read() {
    let mut end = call();
    end.keys("enter 2 enter 2 n type:rings_back_Friday enter c");
    let of_guide = end.clipboard.take().unwrap();
    end.keys("esc esc").shows("Account & Lists").keys("h down down enter").shows("Receipt R-").keys("c");
    let of_receipt = end.clipboard.take().unwrap();
    assert_eq!(of_guide, of_receipt);
    for part in [
        "Maria Lopez, maria-lopez, +1 *** *** 0142, US: No offers by text",
        "23 November 2026 at 10:42 (UTC-5), taken by Sam",
        "Identity: last digits, matched.",
        "What stays on, Texts: ",
        "Outcome, 23 November 2026: not saved on the page yet.",
        "8 December 2026",
        "rings back Friday",
        &end.asked().reference(),
    ] {
        assert!(of_guide.contains(part), "{part:?} is not in: {of_guide}");
    }
}

#[test]
fn after_an_undo_the_note_and_the_proof_both_say_so() {
    let mut end = call();
    end.keys("enter 2 enter 2 u type:a_slip ctrl-s");
    let undone = end.last().reference();
    end.keys("esc").shows("Step 5 of 5").keys("c e");
    let note = end.clipboard.clone().unwrap();
    let proof = end.copied(&format!("maria-lopez-{}.txt", end.asked().reference()));
    for text in [&note, &proof] {
        assert!(text.contains(&format!("Undone by {undone}")), "{text}");
    }
    assert!(proof.contains(&note), "{proof}\n{note}");
    assert!(!note.contains("kinds off here") && !note.contains("should stop by"), "{note}");
}

#[test]
fn the_note_says_on_whose_word_the_page_is_saved() {
    let mut end = call();
    end.keys("enter 2 enter 1 c");
    let note = end.clipboard.clone().unwrap();
    assert!(note.contains("Maria Lopez: 2 kinds done on the page"), "{note}");
    assert!(!note.contains("not saved") && !note.contains("To do on"), "{note}");
}

#[test]
fn an_answer_that_fits_at_last_is_on_file_with_its_tries() {
    let mut end = call();
    end.keys("tab tab enter").shows("Asked once").keys("tab tab tab enter").shows("Asked 2 times");
    end.keys("tab enter").shows("Step 2 of 5").keys("2 enter");
    let identity = end.asked().request.unwrap().asking.identity.unwrap();
    assert_eq!((identity.matched, identity.attempts, identity.way.as_str()), (true, 3, "last digits"));
    end.keys("2 c");
    assert!(end.clipboard.clone().unwrap().contains("Identity: last digits, matched in try 3."));
    // Whom nobody could confirm is not called unasked later on.
    let mut end = call();
    end.keys("tab tab enter tab tab enter").shows("Step 2 of 5").keys("2 enter");
    let identity = end.asked().request.unwrap().asking.identity.unwrap();
    assert_eq!((identity.matched, identity.attempts), (false, 1));
}

#[test]
fn a_caller_who_was_called_back_or_came_in_person_is_confirmed_by_that() {
    for (turns, way) in [("right right", "email address"), ("right right right right", "called back")] {
        let mut end = call();
        end.keys("tab enter 2 n backtab backtab backtab").keys(turns);
        end.shows(&format!("{way}, matched")).keys("tab tab tab enter enter");
        assert_eq!(end.asked().request.unwrap().asking.identity.unwrap().way, way);
    }
}

#[test]
fn only_the_note_for_the_customer_goes_into_the_proof_and_the_message() {
    let mut end = call();
    end.keys("enter 2 enter 2 n type:VIP,_be_kind tab type:We_ring_on_Friday enter").shows("Step 5 of 5").keys("c");
    let note = end.clipboard.take().unwrap();
    assert!(note.contains("VIP, be kind.") && note.contains("We ring on Friday."), "{note}");
    end.keys("m");
    let message = end.clipboard.take().unwrap();
    end.keys("e w");
    let name = format!("maria-lopez-{}", end.asked().reference());
    let texts = ["txt", "json"].map(|form| end.copied(&format!("{name}.{form}")));
    for text in texts.iter().chain([&message, &end.copied(&format!("{name}-message.txt"))]) {
        assert!(text.contains("We ring on Friday") && !text.contains("VIP"), "{text}");
    }
    // Noted before the save, it is in none of them either.
    let mut end = call();
    end.keys("enter 2 n type:VIP,_be_kind enter enter 2 e");
    let name = format!("maria-lopez-{}", end.asked().reference());
    for form in ["txt", "json"] {
        let text = end.copied(&format!("{name}.{form}"));
        assert!(!text.contains("VIP"), "{text}");
    }
    end.keys("c");
    assert!(end.clipboard.clone().unwrap().contains("VIP, be kind."));
}

#[test]
fn how_codes_come_changes_here_only_once_it_is_done_there() {
    let two_step = |end: &Stage| end.props.load("maria-lopez").unwrap().profile.details.two_step;
    let guide = || {
        let mut end = helper();
        end.size = (240, 50);
        end.keys("type:lope enter 3 5 enter").shows("Step 2 of 5");
        end
    };
    // Not done there: that it was asked is on file, and nothing else.
    let mut end = guide();
    end.keys("1 enter").shows("Step 4 of 5").revision(1).keys("2").shows("Step 5 of 5").revision(2).unsaved(0);
    let asked = end.asked();
    assert_eq!((two_step(&end).as_str(), asked.changes.len()), ("text", 0));
    let request = asked.request.unwrap();
    assert_eq!((request.scope, request.asking.outcome), (vec!["texts.sign_in_code".to_owned()], "not_now".to_owned()));
    // They ring again, or it is done while they wait.
    end.keys("esc").shows("Step 4 of 5").keys("1").shows("You have saved it on your page");
    assert_eq!(two_step(&end), "app");
    end.stored("texts.sign_in_code", Off);
    // Done there at once.
    let mut end = guide();
    end.keys("1 enter 1").revision(2).stored("texts.sign_in_code", Off);
    assert_eq!((two_step(&end).as_str(), end.last().site.len()), ("app", 1));
    // Kept as a second way and not done: there is nothing to write down.
    let mut end = guide();
    end.keys("2 enter")
        .hides("take the phone number away")
        .keys("3")
        .shows("Nothing is saved yet")
        .revision(1)
        .unsaved(0);
    end.keys("esc 1").revision(2).stored("texts.sign_in_code", On);
    assert_eq!(two_step(&end), "app");
}

/// Maria with everything off but her texts.
fn only_texts() -> Stage {
    let catalog = catalog();
    let mut person = maria(&catalog);
    let before = person.settings(&catalog);
    let mut after = before.clone();
    for index in 0..catalog.boxes.len() {
        let is_text = catalog.channels[catalog.boxes[index].channel].id == "texts";
        after.set(index, if is_text { On } else { Off });
    }
    person.change(&diff(&catalog, &before, &after));
    let mut end = stage_with_people_and(catalog, vec![person], "Sam");
    end.size = (240, 50);
    end
}

#[test]
fn the_last_channel_of_what_matters_is_named_in_the_guide_the_review_and_on_the_command_line() {
    let mut end = only_texts();
    end.keys("type:lope enter enter enter 2").hides("nothing tells you of").keys("esc 1");
    let said = end.says().join(" ");
    let aloud = said.split_once("After that, nothing tells you of").unwrap().1;
    assert!(aloud.contains("security alerts") && aloud.find("Is that what you want?").is_some(), "{said}");
    let mut end = only_texts();
    end.keys("type:lope enter up enter x s").shows("! Security alerts: after this, no channel is on for it.");
    let home = tempfile::tempdir().unwrap();
    shell::ok(home.path(), &["people", "add", "Ann", "--region", "US"]);
    shell::ok(home.path(), &["set", "texts.security_alert=on"]);
    let said = shell::ok(home.path(), &["opt-out", "texts", "--dry-run"]);
    assert!(said.contains("! Security alerts: after this, no channel is on for it."), "{said}");
    let json: serde_json::Value =
        serde_json::from_str(&shell::ok(home.path(), &["opt-out", "texts", "--json"])).unwrap();
    assert_eq!(json["left_without"], serde_json::json!(["security_alert"]));
}

#[test]
fn a_word_that_ends_texts_ends_what_no_choice_can() {
    let catalog = catalog();
    let names = |person: &saywhen::domain::profile::Profile, channel: &str, carries: &[Purpose]| {
        let step = Step::Sender { channel: catalog.channel(channel).unwrap(), carries };
        let lost = left_without(&catalog, &person.settings(&catalog), step);
        lost.into_iter().map(|at| catalog.categories[at].id.clone()).collect::<Vec<_>>()
    };
    let mut person = maria(&catalog);
    assert!(names(&person, "texts", &[Purpose::Security]).contains(&"sign_in_code".to_owned()));
    // Of a sender of whom nothing is known, anything may come.
    assert!(names(&person, "texts", &[]).contains(&"sign_in_code".to_owned()));
    assert!(names(&person, "texts", &[Purpose::Marketing]).is_empty());
    assert!(!names(&person, "email", &[]).contains(&"sign_in_code".to_owned()));
    // Whose codes come from an app loses none by a choice.
    let before = person.settings(&catalog);
    person.details.two_step = "app".to_owned();
    let mut after = person.settings(&catalog);
    after.set(catalog.find("texts", "sign_in_code").unwrap(), Off);
    assert!(left_without(&catalog, &before, Step::Change(&after)).is_empty());
}

#[test]
fn stop_is_said_only_once_the_codes_are_safe_and_only_to_a_known_number() {
    let still = |end: &mut Stage| {
        end.size = (240, 50);
        end.keys("type:lope enter 3 6 enter 1 1");
        end.says().join(" ")
    };
    let said = still(&mut helper());
    assert!(said.contains("Not yet. Sign-in codes may come from 262966 too"), "{said}");
    let catalog = catalog();
    let mut person = maria(&catalog);
    person.details.two_step = "app".to_owned();
    let before = person.settings(&catalog);
    let mut after = before.clone();
    after.set(catalog.find("texts", "sign_in_code").unwrap(), Off);
    person.change(&diff(&catalog, &before, &after));
    let said = still(&mut stage_with_people_and(catalog.clone(), vec![person.clone()], "Sam"));
    assert!(said.contains("To 262966 you can send the single word STOP, and nothing else."), "{said}");
    person.details.region = "CA".to_owned();
    let said = still(&mut stage_with_people_and(catalog, vec![person], "Sam"));
    assert!(said.contains("is not known for where you live") && !said.contains("262966"), "{said}");
}
