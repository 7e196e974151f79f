//! What someone saw who led calls with the program for the first time.

use saywhen::store::Store as _;

use crate::stage::{Stage, helper, stage};

/// A helper at the first step of a guide for a customer of whom only the name is known.
fn stranger() -> Stage {
    let mut end = helper();
    end.size = (120, 36);
    end.keys("type:Joao_Silva down enter enter").shows("Step 1 of 5");
    end
}

/// A helper at the first step of a guide for Maria.
fn with_maria() -> Stage {
    let mut end = helper();
    end.size = (120, 36);
    end.keys("type:lope enter enter").shows("Step 1 of 5");
    end
}

/// The note for the ticket of the step that is shown.
fn note(end: &mut Stage) -> String {
    end.keys("c").clipboard.clone().unwrap()
}

#[test]
fn what_nobody_said_of_sign_in_is_no_reason() {
    let mut end = stranger();
    end.keys("enter 1");
    let said = end.says().join(" ");
    assert!(said.contains("Sign-in codes (it is not known whether signing in uses them)"), "{said}");
    end.keys("enter 2");
    let note = note(&mut end);
    assert!(note.contains("What stays on, Texts: Sign-in codes.") && !note.contains("signing in uses"), "{note}");
}

#[test]
fn not_asked_is_not_no() {
    let mut end = with_maria();
    end.keys("tab enter 1 enter 2");
    let record = end.asked();
    assert_eq!(record.identity_confirmed, None);
    assert_eq!(record.request.as_ref().unwrap().asking.identity.as_ref().unwrap().found(), None);
    let note = note(&mut end);
    assert!(note.contains("Identity: not asked."), "{note}");
    end.keys("e");
    let proof = end.copied(&format!("maria-lopez-{}.txt", record.reference()));
    assert!(proof.contains("Identity: not asked.") && !proof.contains("confirmed: no"), "{proof}");
    end.keys("esc esc").shows("Account & Lists").keys("5").shows("Identity: not asked.").hides("matched:");
}

#[test]
fn an_answer_that_did_not_fit_is_said_before_anything_is_noted() {
    let mut end = with_maria();
    end.keys("tab tab enter")
        .shows(">[ Note it all the same ]")
        .keys("enter")
        .shows("Not confirmed who this is")
        .keys("1")
        .shows("Not confirmed who this is");
    end.keys("enter 2 e");
    let proof = end.copied(&format!("maria-lopez-{}.txt", end.asked().reference()));
    assert!(proof.contains("did not match") && !proof.contains("by the account holder"), "{proof}");
    assert_eq!(end.asked().identity_confirmed, Some(false));
    // Nothing of that is said of someone who matched.
    with_maria().keys("enter").hides("Not confirmed").keys("1").hides("Not confirmed");
}

#[test]
fn who_is_not_sure_is_not_told_that_nothing_stopped() {
    let mut end = with_maria();
    end.keys("enter 1 enter 3");
    let text = end.says().join(" ");
    assert!(!text.contains("does not stop the texts yet"), "{text}");
    assert!(text.contains("is not known"), "{text}");
    let mut end = with_maria();
    end.keys("enter 1 enter 2").shows("does not stop the texts yet");
}

#[test]
fn the_answer_that_was_read_aloud_is_what_enter_does() {
    let mut end = with_maria();
    end.keys("enter 1").unsaved(10).keys("2 enter").shows("Step 3 of 5").unsaved(2);
    end.keys("enter").stored("texts.delivered", saywhen::domain::standing::Status::OptedIn);
}

#[test]
fn whose_file_is_open_is_always_said_first() {
    let mut end = helper();
    end.keys("type:Cy_Three down enter enter enter 1 enter 1 esc");
    for size in [(60, 16), (80, 16), (80, 24)] {
        end.size = size;
        for keys in ["", "1", "esc 2", "esc 4", "esc 5", "esc 7", "esc 8"] {
            end.keys(keys);
            let first = end.text().lines().next().unwrap().to_owned();
            assert!(first.contains("Agent Sam > Cy Three"), "{size:?} {keys}: {first}");
        }
        end.keys("esc");
    }
    let mut end = stage();
    end.size = (60, 16);
    end.keys("enter enter space");
    let first = end.text().lines().next().unwrap().to_owned();
    assert!(first.contains("Maria Lopez") && first.contains("2 unsaved"), "{first}");
}

#[test]
fn buttons_that_do_not_fit_are_counted_and_reached() {
    for size in [(80, 24), (60, 16)] {
        let mut end = with_maria();
        end.size = size;
        end.keys("enter 1 enter 2");
        let all =
            ["Copy note", "Copy message", "Save message file", "Save proof file", "Undo this save", "Next customer"];
        let row = |end: &mut Stage| {
            let text = end.text();
            text.lines().find(|line| line.contains("[ ")).unwrap().to_owned()
        };
        for name in all {
            let row = row(&mut end);
            let shown = all.iter().filter(|name| row.contains(&format!("[ {name} ]"))).count();
            assert!(row.contains(&format!("[ {name} ]")), "{size:?} {name}: {row}");
            assert!(shown == all.len() || row.contains(&format!("+{}", all.len() - shown)), "{size:?}: {row}");
            end.keys("tab");
        }
    }
}

#[test]
fn an_undo_that_needs_a_reason_waits_for_it() {
    let mut end = with_maria();
    end.keys("enter 1 enter 2 u").shows("Why (for the record)");
    assert!(end.is_typing(), "{}", end.text());
    end.keys("type:slip").revision(3).keys("ctrl-s").revision(4);
    assert_eq!(end.last().reason, "slip");
}

#[test]
fn a_caller_without_a_number_can_tell_who_they_are() {
    let mut end = stranger();
    end.shows(">[ Not asked ]").keys("tab").shows(">[ They told me ]").keys("enter 1 enter 2");
    let record = end.props.history("joao-silva", 1).unwrap().remove(0);
    assert_eq!(record.identity_confirmed, None);
    let note = note(&mut end);
    assert!(note.contains("Identity: name told, nothing on file to hold it against."), "{note}");
}

#[test]
fn a_caller_who_asked_before_is_known_as_such() {
    let mut end = with_maria();
    end.hides("Asked before").keys("enter 1 enter 2");
    let reference = end.asked().reference();
    end.keys("esc esc").shows("Account & Lists").keys("home down enter");
    end.shows(&format!("Asked before: 23 Nov, {reference}"));
}

#[test]
fn somebody_elses_file_is_not_called_yours() {
    let mut end = with_maria();
    end.keys("esc").shows("Their details").hides("Your details").hides("your page");
    stage().keys("enter").shows("Your details");
}

#[test]
fn nothing_is_said_to_come_now_that_nobody_set_or_the_page_is_not_known_to_send() {
    let mut end = stranger();
    end.keys("enter").shows("kinds change").hides("a month");
    let mut end = stage();
    end.size = (120, 36);
    end.keys("enter").shows("texts a month").keys("enter space s enter enter esc").hides("texts a month");
}
