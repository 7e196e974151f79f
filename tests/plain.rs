//! The same journeys line by line, as transcripts.

use saywhen::domain::settings::Status::{OptedIn as On, OptedOut as Off};
use saywhen::store::Store as _;

use crate::golden;
use crate::stage::{empty_stage, stage};

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
        assert_eq!(answer.lines().filter(|line| !line.trim().is_empty()).count(), 1, "{answer:?}");
    }
}
