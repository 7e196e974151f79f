//! The same journeys line by line, as transcripts.

use saywhen::domain::history::{Event, Record};
use saywhen::domain::standing::Status::{OptedIn as On, OptedOut as Off};
use saywhen::store::Store as _;

use crate::golden;
use crate::stage::{DEALS_OFF, DEALS_ON, empty_stage, helper, play, stage, stage_on_disk};

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
    assert!(text.contains("The number does not say its country"));
    assert_eq!(
        end.props.load("ana-diaz").unwrap().profile.details.phone,
        "+15550100177",
        "the file holds it as E.164 says"
    );
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
fn the_rest_of_an_endless_line_is_no_answer() {
    let mut end = stage();
    let text = end.talk(&format!("1\n1\n1\n{}\nno offers\nquit\ndrop\n", "1".repeat(64 * 1024 + 1)));
    assert_eq!(text.matches("Change: ").count(), 3, "{text}");
    assert!(text.contains("2 turned off"), "the next line is the next answer");
}

#[test]
fn quit_is_a_way_out_and_never_a_name() {
    for answers in ["2\nquit\n", "1\n7\n1\nquit\n", "1\n5\n1\nquit\n", "1\nfind x\nquit\n"] {
        let mut end = stage();
        let text = end.talk(answers);
        assert!(text.ends_with("quit\nGoodbye.\n"), "{text}");
        assert_eq!(end.props.people().unwrap().len(), 1);
    }
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
        "1\n5\n1\nwrite it down\n3\n262966\n4\nsoon\nwrite it down\n4\n2026-11-22 23:15\n\
         5\nSALE! Half price on everything you looked at this week, today only, for you\nlist\nwrite it down\nquit\n",
    );
    golden::check("plain_message", &text);
    let noted = end.last().evidence.unwrap();
    assert_eq!((noted.from.as_str(), noted.at.get(..16)), ("262966", Some("2026-11-22T23:15")));
    assert!(noted.text.starts_with("SALE! Half price"), "{noted:?}");
}

#[test]
fn a_helper_searches_by_digits() {
    let mut end = helper();
    let text = end.talk("0142\n42\n7\n#2\nback\nback\nhelp\n0142\n#1\nquit\n");
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

#[test]
fn a_helper_is_led_through_a_guide() {
    let mut end = helper();
    let text = end.talk(
        "#1\n2\nhelp\nback\n2\nit matches\n1\nask 1\nback\nask 9\nback\n2\nnote two a day\nstop\nhelp\n\
         the line went dead\n2\nit matches\n1\nnote two a day\nnext\nhow it was asked\nhelp\nback\nsaved\ncopy\nmessage\nfile\nlist\n\
         undo this save\nreason the wrong customer\nlist\nnext customer\nquit\n",
    );
    golden::check("plain_guide_helper", &text);
    let saves = end.props.history("maria-lopez", 9).unwrap();
    let noted = |save: &Record| save.request.as_ref().is_some_and(|request| request.asking.note == "two a day");
    assert_eq!(saves.iter().filter(|save| noted(save)).count(), 2, "{saves:#?}");
    assert_eq!((saves[0].event, saves[0].reason.as_str()), (Event::PutBack, "the wrong customer"));
    assert!(text.contains("Undone by R-"), "{text}");
}

#[test]
fn a_person_is_led_through_a_guide() {
    let mut end = stage();
    golden::check(
        "plain_guide_own",
        &end.talk("1\n3\n2\nnext\nlist\n1\nask 1\nback\nask 1\nback to the words\nnext\nnot now\nlist\ndone\nquit\n"),
    );
    end.revision(3);
}

#[test]
fn a_clash_is_settled() {
    let mut end = play("enter enter space");
    end.meanwhile("texts.recommendations", On, 2);
    let text =
        end.talk("save\nyes\nhelp\n1\nlist\nsave mine to a file\nkeep editing\nsave\nyes\n1\nsave this mix\nquit\n");
    golden::check("plain_conflict", &text);
    end.revision(3).stored("texts.deals", Off).stored("texts.recommendations", On);
}

#[test]
fn the_file_can_win_a_clash() {
    let mut end = play("enter enter space");
    end.meanwhile("texts.recommendations", On, 2);
    end.talk("save\nyes\nuse the file\nquit\n");
    end.revision(2).unsaved(0).stored("texts.deals", On);
}

#[test]
fn a_draft_of_a_window_that_died_is_offered() {
    let mut end = play("enter enter space").dies();
    golden::check("plain_draft", &end.talk("1\nhelp\nback\n10\n1\nshow them\n1\nsave\nyes\nquit\n"));
    end.revision(2).stored("texts.deals", Off);
    let mut end = play("enter enter space").dies();
    golden::check("plain_draft_dropped", &end.talk("1\ndrop them\nback\n1\nquit\n"));
    end.revision(1).stored("texts.deals", On);
}

#[test]
fn an_edit_by_hand_is_kept_or_put_back() {
    for (answer, deals) in [("keep and record", Off), ("go back to the last save", On)] {
        let mut end = stage_on_disk();
        end.by_hand(DEALS_ON, DEALS_OFF);
        let name = if deals == Off { "plain_outside" } else { "plain_outside_back" };
        golden::check(name, &end.talk(&format!("1\nhelp\nlist\n{answer}\nquit\n")));
        end.stored("texts.deals", deals);
    }
}

#[test]
fn steps_are_ticked_off() {
    let mut end = stage();
    let text = end.talk("1\n1\n1\nno offers\nsave\nyes\nback\nback\n4\nhelp\n1\nlist\ndone\nall\nseen\nlist\nquit\n");
    golden::check("plain_plan", &text);
    end.revision(4);
}

#[test]
fn the_history_is_read_and_a_save_undone() {
    let mut end = play("enter enter space s enter enter esc");
    let text = end.talk("6\nhelp\n2\nundo\n1\ncopy\nfile\nundo\nyes\nlist\nfind made\nback\nquit\n");
    golden::check("plain_history", &text);
}

#[test]
fn files_are_written_and_taken_in() {
    let mut end = stage();
    let text = end.talk(
        "1\n8\nhelp\n1\n2\n3\n4\nhelp\nnothing.json\nback\nback\n1\n1\nno offers\nsave\nyes\nback\nback\n8\n4\n\
         maria-lopez-export.json\nyes\nquit\n",
    );
    golden::check("plain_transfer", &text);
    end.revision(3).stored("texts.deals", On);
}

#[test]
fn details_are_checked_one_by_one() {
    let mut end = stage();
    let text = end.talk(
        "help\nback\n1\nabout 2\n7\nhelp\n1\n\n1\nMaria L\n3\nmaria\n3\nback\n7\n7\n4\nnowhere\n4\nUK\nundo\nredo\nsave\nno\nback\nback\n2\nquit\ndrop\n",
    );
    golden::check("plain_details", &text);
    end.revision(1);
}

#[test]
fn leaving_asks_about_what_is_unsaved() {
    let mut end = stage();
    let text = end.talk("1\n1\n1\n1\nquit\nhelp\nback\nquit\nlist\nsave\n");
    golden::check("plain_leave", &text);
    end.revision(2).stored("texts.deals", Off);
    let mut end = stage();
    golden::check("plain_leave_person", &end.talk("1\n1\n1\n1\nback\nback\nback\ndrop\nquit\n"));
    end.revision(1);
}

#[test]
fn a_box_is_found_and_explained() {
    let mut end = stage();
    let text = end.talk("1\n1\n2\nfind driver\nhelp\n#9\n#1\nabout 4\nabout 99\noften 1\nallow all\nundo\nundo\nredo\nfind zzzz\nback\nback\nfind help for this\n#1\nhelp\nback\nabout\nhelp\nback\nquit\ndrop\n");
    golden::check("plain_find", &text);
}

#[test]
fn a_helper_starts_alone_and_says_why() {
    let mut end = empty_stage();
    let text = end.talk("help\nhelp desk\nSam\nAna Diaz\n#1\n1\n3\nno app notifications\nsave\nyes\nreason asked by phone\nback\nback\n10\nadd a person\n42\nquit\n");
    golden::check("plain_helper", &text);
    assert_eq!(end.props.load("ana-diaz").unwrap().last.unwrap().reason, "asked by phone");
}

#[test]
fn yes_goes_on_wherever_a_guide_asks() {
    let mut end = stage();
    let text = end.talk("1\n2\nyes\n1\nyes\nquit\n");
    assert!(text.contains("Step 4 of 5"), "{text}");
}
