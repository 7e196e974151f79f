//! What a newcomer stumbled over: receipts that could not be looked at again,
//! an undo that counted as unsaved, and words that did not fit what they named.

use std::process::{Command, Stdio};

use saywhen::store::Store as _;

use crate::stage::{play, stage};

/// The offers by text, turned off and saved, with the receipt closed.
const SAVED: &str = "enter 1 p s s esc";

#[test]
fn enter_in_history_opens_the_receipt_of_that_save() {
    for size in [(80, 24), (120, 36)] {
        let mut end = play(SAVED);
        end.size = size;
        end.keys("esc h enter");
        assert_eq!(end.kind().name, "receipt");
        end.shows("2 changes saved").shows("To do on Amazon's site").keys("c");
        assert!(end.clipboard.as_deref().is_some_and(|text| text.contains("Receipt R-")), "{:?}", end.clipboard);
        end.keys("esc");
        assert_eq!(end.kind().name, "history");
        end.shows("Newest first");
    }
}

#[test]
fn a_receipt_that_is_opened_again_says_what_came_since() {
    let mut end = play(SAVED);
    // Undo it from its receipt, then look at it once more.
    end.keys("esc h enter u s esc");
    assert_eq!(end.kind().name, "history");
    end.size = (120, 60);
    end.keys("down enter");
    end.shows("Since then").shows("Undone by R-");
}

#[test]
fn line_by_line_a_number_in_history_reads_the_receipt() {
    let mut end = stage();
    let text = end.talk("1\n1\n1\nno offers\nsave\nyes\nback\nback\n6\n1\ncopy\nback\nback\nquit\n");
    let read = text.rsplit("Newest first").nth(1).unwrap();
    assert!(read.contains("2 changes saved"), "{text}");
    assert!(read.contains("Untick Deals and discounts"), "{text}");
    assert!(read.contains("Maria Lopez changed 2 settings"), "{text}");
    assert!(text.ends_with("Goodbye.\n"), "{text}");
}

#[test]
fn a_receipt_without_a_reference_is_of_a_box_or_a_request() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_saywhen"));
        let output = command.args(args).arg("--data").arg(folder.path()).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    run(&["people", "add", "Maria Lopez"]);
    run(&["set", "texts.deals=off"]);
    run(&["set", "details.two_step=app"]);
    let receipt = run(&["receipt"]);
    assert!(receipt.contains("Deals and discounts"), "{receipt}");
    assert!(!receipt.contains("Two-step verification"), "{receipt}");
}

#[test]
fn an_undo_that_is_only_looked_at_is_nothing_unsaved() {
    for answer in ["quit\n", ""] {
        let mut end = stage();
        let start = "1\n1\n1\nno offers\nsave\nyes\nback\nback\n6\n1\nundo\n";
        let text = end.talk(&format!("{start}{answer}"));
        assert!(text.contains("Undo? yes or no:"), "{text}");
        assert!(text.ends_with("Goodbye.\n"), "{text}");
        let after = text.rsplit("Undo? yes or no:").next().unwrap();
        assert!(!after.contains("unsaved"), "{text}");
        assert_eq!(end.unsaved_now(), 0);
    }
    let mut end = play(SAVED);
    end.keys("esc h u").pauses();
    assert_eq!(end.kind().name, "review_undo");
    assert!(end.props.drafts("maria-lopez").unwrap().is_empty(), "nothing of an undo is kept");
    let mut end = end.dies();
    end.keys("enter").hides("not saved");
}

#[test]
fn quitting_from_the_review_of_an_undo_asks_nothing() {
    let mut end = play(SAVED);
    end.keys("esc h u ctrl-q").quits(true);
}

#[test]
fn what_cannot_be_undone_has_no_button_and_says_what_takes_it_back() {
    let mut end = stage();
    let text = end.talk(
        "1\n5\n1\nwrite it down\n3\n262966\n4\n2026-11-22 23:15\nwrite it down\nback\n6\n1\nundo\nback\nback\nquit\n",
    );
    assert!(text.contains("A message is taken back with Withdraw, under Requests and messages."), "{text}");
    let mut end = stage();
    end.keys("enter h");
    end.hides("[ Undo this save ]");
    let mut end = play(SAVED);
    end.keys("esc h").shows("[ Undo this save ]");
}
