//! The same journeys line by line, as transcripts.

use saywhen::domain::settings::Status::{OptedIn as On, OptedOut as Off};
use saywhen::store::Store as _;

use crate::golden;
use crate::stage::{empty_stage, helper, stage};

#[test]
fn offers_off_and_saved() {
    let mut end = stage();
    golden::check("plain_offers", &end.talk("1\n1\n1\nno offers\nabout 1\nsave\nyes\nquit\n"));
    end.revision(2).stored("texts.deals", Off).stored("texts.delivered", On);
}

#[test]
fn the_first_run_and_details() {
    let mut end = empty_stage();
    let text = end.talk("Ana Diaz\n7\n2\n12\n2\n+1 555 010 0177\nsave\nyes\nback\nquit\n");
    golden::check("plain_first", &text);
    assert!(text.contains("A mobile number has 7 to 15 digits"));
    assert_eq!(end.props.load("ana-diaz").unwrap().profile.details.phone, "+1 555 010 0177");
}

#[test]
fn a_locked_box_and_an_unknown_answer() {
    let mut end = stage();
    let text = end.talk("1\n1\n1\n11\n99\nbanana\nhelp\nlist\nquit\n");
    golden::check("plain_odd", &text);
    assert!(text.contains("Sign-in codes stay on while two-step verification uses texts."));
}

#[test]
fn the_input_ends_with_unsaved_changes() {
    let mut end = stage();
    let text = end.talk("1\n1\n1\n1\n");
    assert!(
        text.ends_with("Input ended. 1 unsaved change was kept and will be offered next time.\nGoodbye.\n"),
        "{text}"
    );
    end.revision(1);
}

#[test]
fn each_change_is_answered_by_one_line() {
    let mut end = stage();
    let text = end.talk("1\n1\n1\n1\nno texts\nallow all\noften 1\nundo\nquit\ndrop\n");
    let from = text.find("Change: ").unwrap();
    for answer in text[from..].split("Change: ").skip(1).take(5) {
        assert_eq!(answer.lines().skip(1).filter(|line| !line.trim().is_empty()).count(), 1, "{answer:?}");
    }
}

#[test]
fn a_message_that_came_is_written_down() {
    let mut end = stage();
    let text = end.talk(
        "1\n5\nwrite down a message\nwrite it down\n262966\n#2\nsoon\nwrite it down\n#2\n2026-11-22 23:15\n\
         #3\nSALE! Half price on everything you looked at this week, today only, for you\nlist\nwrite it down\nquit\n",
    );
    golden::check("plain_new_evidence", &text);
    let noted = end.last().evidence.unwrap();
    assert_eq!((noted.from.as_str(), noted.at.get(..16)), ("262966", Some("2026-11-22T23:15")));
    assert!(noted.text.starts_with("SALE! Half price"), "{noted:?}");
}

#[test]
fn a_helper_searches_by_digits() {
    let mut end = helper();
    let text = end.talk("0142\n42\n7\n#2\n0142\n#1\nquit\n");
    golden::check("plain_customers", &text);
    assert!(text.contains("Account and Lists for Maria Lopez"), "{text}");
}

#[test]
fn a_long_reason_is_kept_however_it_is_typed() {
    let why = "asked on the phone, twice, and in a letter, to have every offer by text turned off at once";
    for answers in [format!("1\n{why}\nyes\n"), format!("reason {why}\n")] {
        let mut end = helper();
        end.talk(&format!("#1\n1\n1\nno offers\nsave\n{answers}quit\n"));
        end.revision(2);
        assert_eq!(end.last().reason, why);
    }
}
