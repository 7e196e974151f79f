//! What a newcomer stumbled over: receipts that could not be looked at again,
//! an undo that counted as unsaved, and words that did not fit what they named.

use saywhen::store::Store as _;

use crate::shell;
use crate::stage::{Stage, empty_stage, helper, play, stage};

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
    shell::told(shell::run(folder.path(), &["people", "add", "Maria Lopez"]));
    shell::told(shell::run(folder.path(), &["set", "texts.deals=off"]));
    shell::told(shell::run(folder.path(), &["set", "details.two_step=app"]));
    let (_, receipt, _) = shell::told(shell::run(folder.path(), &["receipt"]));
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

/// The made-up person, whose last day has passed and to whom an offer came after it.
fn made_up() -> Stage {
    let mut end = empty_stage();
    end.keys("tab tab enter");
    end
}

#[test]
fn a_mark_that_takes_a_word_back_says_so() {
    let mut end = play(SAVED);
    end.size = (120, 36);
    // One line is noted, so that its mark can be taken back.
    end.keys("esc 4 space s").keys("end space");
    end.shows("[ Take 1 back ]").hides("Note 1 as done").shows("1 to take back");
    end.keys("home space").shows("[ Note 1, take 1 back ]").shows("1 of 1 marked, 1 to take back");
    end.keys("esc").shows("Note 1, take 1 back");
}

#[test]
fn an_empty_list_of_what_is_left_offers_no_keys_for_lines() {
    let mut end = empty_stage();
    end.keys("enter type:Ana_Diaz enter 4");
    assert_eq!(end.kind().name, "plan", "{}", end.text());
    end.shows("Nothing is left to do").hides("Space").hides("note as done").hides("Mark a line").shows("Esc back");
}

#[test]
fn undo_after_noting_says_where_a_word_is_taken_back() {
    let mut end = play(SAVED);
    end.keys("esc 4 space s u").shows("taken back on its own line").hides("Nothing to undo");
}

#[test]
fn a_note_for_a_ticket_names_no_key() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    shell::told(shell::run(here, &["people", "add", "Maria Lopez"]));
    shell::told(shell::run(here, &["set", "texts.deals=off", "--agent", "Sam", "--reason", "asked"]));
    let (_, receipt, _) = shell::told(shell::run(here, &["receipt"]));
    assert!(receipt.contains("NOTE FOR THE TICKET\n") && !receipt.contains("copies it"), "{receipt}");
}

#[test]
fn what_is_on_file_of_the_page_is_said_and_its_answer_is_chosen() {
    let mut end = stage();
    end.size = (120, 36);
    end.keys("enter 9").shows("On file").shows("12 boxes, 14 Oct, by you");
    // Two offers are on there and one is off: only the list of boxes says that.
    end.shows("(o) Let me tick what it shows");
    end.keys("home down enter").shows("Noted: what Amazon's page shows for 12 boxes, R-");
    end.keys("9").shows("12 boxes, 23 Nov, by you").shows("(o) Every box there is on");
}

#[test]
fn that_no_confirmation_came_has_a_form_of_its_own() {
    let mut end = made_up();
    end.size = (120, 36);
    end.keys("5 end enter");
    end.shows("No confirmation came").shows("Sent to").shows("When it was sent").shows("What was sent");
    end.hides("A message that came").hides("What it said");
    end.keys("esc up enter").shows("A message for someone else");
}

#[test]
fn choosers_name_their_keys_on_the_last_row() {
    let mut end = made_up();
    end.size = (120, 36);
    end.keys("5 end up up up enter").shows("Left/Right other value");
    end.keys("tab tab").hides("Left/Right");
}

#[test]
fn line_by_line_the_first_page_says_what_is_left_to_do() {
    let mut end = stage();
    let text = end.talk("1\n1\n1\nno offers\nsave\nyes\nback\nback\nquit\n");
    let home = text.rsplit("Account and Lists for").next().unwrap();
    assert!(home.contains("2 to do on Amazon's site."), "{text}");
}

#[test]
fn the_tenth_line_of_the_menu_has_a_key() {
    let mut end = made_up();
    end.size = (120, 36);
    end.shows("0-9 jump").shows("10  What does your page show now?").keys("0");
    assert_eq!(end.kind().name, "shown");
    play("enter").shows("0-9 jump").keys("0").shows("Whose messages");
}

#[test]
fn a_wide_label_stands_apart_from_what_it_says() {
    let mut end = helper();
    end.size = (120, 50);
    end.keys("enter 1 p s s type:asked ctrl-s");
    end.keys("u ctrl-s type:mistake ctrl-s");
    end.shows("mistake").shows("How it is known Asked by");
}

#[test]
fn lines_of_history_tell_saves_apart_and_sentences_are_not_cut_silently() {
    let mut end = play(SAVED);
    end.size = (120, 36);
    end.keys("esc h").shows("Deals and discounts and 1 more Off");
    end.size = (60, 16);
    end.shows("Undoing a save makes a new one, after a review.");
}

#[test]
fn a_group_of_which_nothing_is_set_has_the_same_sign_in_a_guide() {
    let mut end = empty_stage();
    end.size = (120, 36);
    end.keys("enter type:Ana_Diaz enter 2");
    end.shows("[?] Account and security").hides("[-] Account and security");
}

#[test]
fn where_nothing_is_left_and_where_a_name_is_no_id_one_sentence_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    shell::told(shell::run(here, &["people", "add", "Ann Lee"]));
    let (status, _, said) = shell::told(shell::run(here, &["plan", "--done", "texts.deals"]));
    assert_eq!((status, said.lines().count()), (3, 1));
    assert!(said.starts_with("Nothing is left to do"), "{said}");
    let (status, _, said) = shell::told(shell::run(here, &["people", "remove", "Lee"]));
    assert_eq!(
        (status, said.trim()),
        (3, "The id of Ann Lee is ann-lee. Nothing was removed. Run: saywhen people remove ann-lee")
    );
}

#[test]
fn a_sheet_that_floats_shows_its_buttons() {
    let mut end = stage();
    for size in [(80, 24), (120, 36), (200, 60)] {
        end.size = size;
        end.keys("enter 9").shows("[ Continue ]").click("[ Back ]").hides("[ Continue ]");
    }
}

#[test]
fn a_letter_names_its_law_and_when_it_was_written_down_and_shows_the_number_when_asked() {
    let mut end = made_up();
    end.size = (120, 60);
    end.keys("5").click("[ Make a letter ]");
    end.shows("2024-04587 (FCC 24-24): By then").shows("***").hides("555 010 0142");
    end.click("[ Show the whole number ]");
    end.shows("+1 555 010 0142").shows("The whole number stands in the letter now.").shows("[ Mask the number ]");
    end.click("[ Mask the number ]");
    end.hides("555 010 0142");
}

#[test]
fn history_is_in_the_time_of_the_person_and_says_which() {
    // It is 10:42 where the stage is, and 07:42 where Maria lives.
    let mut maria = crate::stage::maria(&crate::stage::catalog());
    maria.details.zone = "America/Los_Angeles".into();
    let mut end = crate::stage::stage_with_people(crate::stage::catalog(), vec![maria]);
    end.size = (120, 36);
    end.keys("enter 1 p s enter enter esc 5 end up up up enter tab tab type:262966");
    end.shows("2026-11-23 07:42").keys("tab tab tab enter esc 6");
    end.shows("23 Nov 07:42").hides("10:42").shows("23 November 2026 at 07:42 (UTC-8)").keys("down");
    end.shows("23 November 2026 at 07:42 (UTC-8)").keys("enter").shows("23 November 2026 at 07:42 (UTC-8)");
}

#[test]
fn an_undo_that_is_looked_at_is_not_counted_as_unsaved_in_the_title() {
    for size in [(60, 16), (80, 24), (120, 36)] {
        let mut end = play(SAVED);
        end.size = size;
        end.keys("esc h u").shows("Undo R-").hides("unsaved");
    }
}

#[test]
fn a_sheet_that_does_not_fit_opens_at_its_top_over_its_buttons() {
    for (width, height) in [(60, 16), (80, 20), (44, 12), (40, 10)] {
        let mut end = play("enter enter x");
        end.size = (width, height);
        end.keys("s").shows("Save ").shows("[ Save changes ]").shows("more below");
        end.hides("more above");
    }
    // Who saves for somebody begins at the reason, and sees what it is for.
    let mut end = crate::stage::helper();
    end.size = (60, 16);
    end.keys("enter 1 p s").shows("Save 2 changes").shows("[ Save changes ]").cursor_on("Why (for the record)");
}
