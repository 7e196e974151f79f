//! The same journeys line by line, as transcripts.

use std::io::Cursor;

use saywhen::app::App;
use saywhen::app::effect::Effect;
use saywhen::app::perform::{World, perform};
use saywhen::domain::history::Through;
use saywhen::domain::standing::Status;
use saywhen::store::Store as _;
use saywhen::ui::plain;

use crate::golden;
use crate::stage::{NOW, Stage, empty_stage, stage};

/// Answers each prompt in turn; the transcript shows the answers.
fn talk(stage: &mut Stage, answers: &str) -> String {
    let mut out = Vec::new();
    let mut input = Cursor::new(answers.to_owned());
    let folder = std::env::temp_dir();
    let props = &mut stage.props;
    stage.app.session.by.through = Through::Plain;
    let mut outside = |app: &mut App, effect: Effect| {
        let catalog = app.session.catalog.clone();
        let mut world = World {
            store: props,
            catalog: &catalog,
            now: || NOW.to_owned(),
            agent: app.session.by.agent.clone(),
            folder: folder.clone(),
            me: saywhen::store::Owner::default(),
        };
        app.done(perform(effect, &mut world))
    };
    plain::run(&mut stage.app, &mut input, &mut out, &mut outside).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert!(!text.contains('\u{1b}'), "no cursor movement");
    text
}

#[test]
fn offers_off_and_saved() {
    let mut end = stage();
    golden::check("plain_offers", &talk(&mut end, "1\n1\n1\nno offers\nabout 1\nsave\nyes\nquit\n"));
    let profile = end.props.load("maria-lopez").unwrap().profile;
    let settings = profile.settings(&end.app.session.catalog);
    assert_eq!(profile.revision, 2);
    let status = |id: &str| settings.boxes[end.app.session.catalog.find("texts", id).unwrap()].status();
    assert_eq!((status("deals"), status("delivered")), (Status::OptedOut, Status::OptedIn));
}

#[test]
fn the_first_run_and_details() {
    let mut end = empty_stage();
    let text = talk(&mut end, "Ana Diaz\n7\n2\n12\n2\n+1 555 010 0177\nsave\nyes\nback\nquit\n");
    golden::check("plain_first", &text);
    assert!(text.contains("A mobile number has 7 to 15 digits"));
    assert_eq!(end.props.load("ana-diaz").unwrap().profile.details.phone, "+1 555 010 0177");
}

#[test]
fn a_locked_box_and_an_unknown_answer() {
    let mut end = stage();
    let text = talk(&mut end, "1\n1\n1\n11\n99\nbanana\nhelp\nlist\nquit\n");
    golden::check("plain_odd", &text);
    assert!(text.contains("Sign-in codes stay on while two-step verification uses texts."));
}

#[test]
fn the_input_ends_with_unsaved_changes() {
    let mut end = stage();
    let text = talk(&mut end, "1\n1\n1\n1\n");
    assert!(
        text.ends_with("Input ended. 1 unsaved change was kept and will be offered next time.\nGoodbye.\n"),
        "{text}"
    );
    assert_eq!(end.props.load("maria-lopez").unwrap().profile.revision, 1);
}

#[test]
fn each_change_is_answered_by_one_line() {
    let mut end = stage();
    let text = talk(&mut end, "1\n1\n1\n1\nno texts\nallow all\noften 1\nundo\nquit\ndrop\n");
    let from = text.find("Change: ").unwrap();
    for answer in text[from..].split("Change: ").skip(1).take(5) {
        assert_eq!(answer.lines().filter(|line| !line.trim().is_empty()).count(), 1, "{answer:?}");
    }
}
