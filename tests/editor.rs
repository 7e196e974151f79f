//! The customer's screens: what is wanted, what the shop's page is known to
//! say, what is to do there, and undoing a save.

use saywhen::domain::history::Event;
use saywhen::domain::profile::Profile;
use saywhen::domain::site::How;
use saywhen::domain::standing::Details;
use saywhen::domain::standing::Status::{OptedIn as On, OptedOut as Off, Unknown};
use saywhen::store::Store as _;

use crate::golden;
use crate::stage::{Stage, catalog, empty_stage, helper, play, stage_with_people};

/// Screens of someone whose file was just made, and the keys that lead there.
pub const FRESH: [(&str, &str); 13] = [
    ("fresh", "enter enter"),
    ("fresh_account", "enter"),
    ("fresh_off", "enter enter space"),
    ("fresh_review", "enter enter space s"),
    ("fresh_receipt", "enter enter space s enter"),
    ("fresh_saved", "enter enter space s enter enter down"),
    ("shown", "enter 9"),
    ("shown_boxes", "enter 9 down down down enter space"),
    ("plan_marked", "enter enter space s enter enter down t down t esc 4 space"),
    ("plan_sure", "enter enter space s enter enter esc 4 a s"),
    ("plan_leave", "enter enter space s enter enter esc 4 space esc"),
    ("plan_path", "enter enter space s enter enter esc 4 i"),
    ("undo_review", "enter enter space s enter enter esc 6 u"),
];

/// Maria, whose file was just made: nothing is set, nothing is known.
pub fn fresh() -> Stage {
    let catalog = catalog();
    let details = Details {
        name: "Maria Lopez".to_owned(),
        phone: "+1 555 010 0142".to_owned(),
        region: "US".to_owned(),
        ..Details::default()
    };
    let profile = Profile::new("maria-lopez", details);
    stage_with_people(catalog, vec![profile])
}

/// Plays keys from the start, with someone whose file was just made.
fn play_fresh(keys: &str) -> Stage {
    let mut stage = fresh();
    stage.keys(keys);
    stage
}

/// A screen of [`FRESH`] by its name.
pub fn on(name: &str) -> Option<Stage> {
    FRESH.iter().find(|(each, _)| *each == name).map(|(_, keys)| play_fresh(keys))
}

/// What is known of a box of Maria's on the shop's page, and how.
fn known(end: &Stage, name: &str) -> Option<(bool, How)> {
    let (channel, id) = name.split_once('.').unwrap();
    let profile = end.props.load("maria-lopez").unwrap().profile;
    profile.site.get(channel, id).map(|known| (known.on, known.how))
}

#[test]
fn five_keys_stop_every_offer_from_a_file_in_which_nothing_is_set() {
    let mut end = play_fresh("enter enter space s enter");
    for id in ["deals", "recommendations", "new_products"] {
        end.stored(&format!("texts.{id}"), Off);
    }
    end.stored("texts.delivered", Unknown).revision(2);
    end.shows("Receipt R-").shows("Untick Deals and discounts, Picked for you, New products. Press Save");
    end.shows("3 to do on Amazon's site");
    let last = end.last();
    assert_eq!(last.request.as_ref().map(|request| request.boxes.len()), Some(3), "it is a request");
    let days = last.last_days();
    assert!(!days.is_empty() && days.iter().all(|day| !day.told), "the shop was not told: {days:?}");
    // Ten business days after 23 November, without Thanksgiving.
    assert_eq!(days[0].due.as_deref(), Some("2026-12-08"));
    end.keys("enter down").shows("If done today  by 8 Dec").shows("Off. Asked 23 Nov 2026.");
}

#[test]
fn from_nothing_the_offers_are_stopped_on_a_small_screen() {
    let mut end = empty_stage();
    end.keys("enter type:Maria_Lopez enter enter").shows("12 not set").shows("Nothing is set yet.");
    end.shows("Space turns all 3 off.").shows("On their page  not known").shows("Usually        off");
    end.keys("space").shows("3 off, 9 not set").shows("now Off").keys("s").shows("Not set     Off");
    end.shows("This also notes that you asked to stop Texts: Deals").shows("(a request, today)").keys("enter");
    end.shows("3 changes saved").shows("3 to do on Amazon's site").keys("enter");
    end.shows("3 off, 3 to do").shows("Off, to do").shows("Notification Preferences   ").shows("Account & Lists, 4.");
}

#[test]
fn a_press_sets_off_then_on_then_off_and_backspace_takes_back_to_not_set() {
    let mut end = play_fresh("enter enter down");
    for status in [Off, On, Off] {
        end.keys("space").drafted("texts.deals", status);
    }
    end.keys("backspace").drafted("texts.deals", Unknown).unsaved(0).shows("That is as it was saved.");
    end.keys("space space home").shows("1 on, 2 not set").keys("space").drafted("texts.deals", Off);
    end.drafted("texts.new_products", Off).keys("space").drafted("texts.deals", On).keys("space");
    end.drafted("texts.recommendations", Off).keys("backspace").drafted("texts.recommendations", Unknown);
    end.shows("3 back to not set").keys("u").drafted("texts.recommendations", Off).unsaved(3);
    end.keys("x").drafted("texts.delivered", Off).keys("r").drafted("texts.delivered", Unknown).unsaved(0);
    end.keys("u").unsaved(12).keys("tab tab tab tab backspace").unsaved(0);
}

#[test]
fn back_to_not_set_is_saved_and_found_by_its_words() {
    let mut end = play_fresh("enter enter space s enter enter backspace s enter");
    end.stored("texts.deals", Unknown).keys("enter").hides("to do").shows("12 not set");
    end.keys("space / type:tab_to_not_set").shows("1 found").keys("down enter").unsaved(0);
    // What a lock keeps on says so.
    let mut end = play("enter enter down down down down down down down down down down down down down backspace");
    end.cursor_on("Sign-in codes").shows("stay on while").unsaved(0);
}

#[test]
fn sign_in_codes_stay_on_as_a_precaution_while_nobody_knows() {
    let mut end = play_fresh("enter enter end up up up");
    end.cursor_on("Sign-in codes").keys("space").shows("as a precaution").hides("uses texts").unsaved(0);
}

#[test]
fn t_ticks_a_box_off_and_takes_that_back_and_leaves_what_is_unsaved() {
    let mut end = play_fresh("enter enter space s enter enter t");
    end.shows("Choose one box first").revision(2);
    end.keys("down down t").revision(3).cursor_on("Picked for you").shows("2 to do on Amazon's site");
    end.shows("done there 23 Nov, by you").shows("Picked for you: done there. Noted as R-");
    assert_eq!(known(&end, "texts.recommendations"), Some((false, How::Done)));
    end.stored("texts.recommendations", Off);
    end.keys("t").revision(4).shows("3 to do on Amazon's site").shows("taken back");
    end.shows("If done today  by 8 Dec").hides("last day");
    assert_eq!(known(&end, "texts.recommendations"), None);
    end.keys("end t").shows("There is nothing to tick off here.").revision(4);
    end.keys("space t").shows("Save this box first").revision(4).unsaved(1);
}

#[test]
fn what_is_unsaved_stays_and_can_be_undone_when_something_is_noted() {
    let mut end = play_fresh("enter enter space s enter enter end space home down t");
    end.revision(3).unsaved(1).drafted("texts.support", Off).keys("u").unsaved(0);
}

#[test]
fn what_the_page_shows_fills_what_is_known_and_changes_no_choice() {
    let mut end = play_fresh("enter 9");
    end.shows("It changes none of your choices").shows("amazon.com > Account & Lists").keys("enter");
    end.shows("Nothing was noted").revision(1).keys("9 down enter").revision(2).shows("for 12 boxes");
    assert_eq!(known(&end, "texts.delivered"), Some((true, How::Told)));
    assert_eq!(known(&end, "texts.sign_in_code"), None, "of what is locked nobody can tell");
    assert_eq!(known(&end, "email.delivered"), None, "it is about one channel");
    assert!(end.last().changes.is_empty());
    end.stored("texts.delivered", Unknown).keys("9 home down down enter");
    assert_eq!(known(&end, "texts.deals"), Some((false, How::Told)));
    // Where it is off there already, nothing is left to do for it.
    end.keys("1 space s enter").shows("Receipt").shows("Nothing was to do on Amazon's site for this");
}

#[test]
fn what_the_page_shows_is_asked_about_the_channel_that_was_looked_at() {
    let mut end = play_fresh("enter enter 3 esc 9");
    end.shows("< App notifications >").keys("tab right").shows("< Phone calls >").hides("Offers are off there");
    end.keys("tab enter").shows("Nothing was noted").keys("9 down down down enter").shows("What is on there: App");
    end.keys("space down down space s").revision(2).shows("Account & Lists");
    assert_eq!(known(&end, "app.deals"), Some((true, How::Told)));
    assert_eq!(known(&end, "app.recommendations"), Some((false, How::Told)));
}

#[test]
fn the_review_leads_to_the_question_and_goes_on_after_it() {
    let mut end = play_fresh("enter enter space s");
    end.shows("What the page shows").keys("backtab enter").shows("I have not looked").keys("down enter");
    end.shows("Save 3 changes for Maria Lopez?").revision(2).unsaved(3);
    end.keys("s").revision(3).stored("texts.deals", Off).shows("Receipt R-").shows("3 to do");
}

#[test]
fn the_plan_is_marked_first_and_noted_then() {
    let mut end = play_fresh("enter enter space s enter enter esc 4");
    end.shows("Untick Texts: Deals and discounts").shows("if done today, by 8 Dec").shows("0 of 3 marked");
    end.shows("9 texts").keys("enter").shows("Path").keys("esc s").shows("Nothing is marked").revision(2);
    end.keys("space down space")
        .shows("2 of 3 marked")
        .shows("marked now")
        .shows("[ Note 2 as done there ]")
        .revision(2);
    end.keys("u").shows("1 of 3 marked").keys("space tab tab enter").revision(3);
    assert_eq!((end.last().event, known(&end, "texts.deals")), (Event::Seen, Some((false, How::Seen))));
    end.shows("Texts: Deals and discounts").shows("seen there 23 Nov, by you").shows("0 of 1 marked");
    // The word is taken back.
    end.keys("backtab backtab end space").shows("taken back when you save").shows("Saving takes back 1").keys("s");
    end.revision(4).shows("0 of 2 marked");
    assert_eq!(known(&end, "texts.recommendations").or(known(&end, "texts.deals")), Some((false, How::Seen)));
}

#[test]
fn noting_all_asks_first_and_leaving_with_marks_asks_too() {
    let mut end = play_fresh("enter enter space s enter enter esc 4 a");
    end.shows("3 of 3 marked").keys("s").shows("Note all 3 as done there?").revision(2).keys("esc").revision(2);
    end.keys("esc").shows("3 marks are not noted yet").cursor_on("[ Go on marking ]").keys("enter");
    end.shows("3 of 3 marked")
        .keys("q")
        .quits(false)
        .shows("3 marks are not noted yet")
        .keys("esc s enter")
        .revision(3);
    end.shows("Nothing is left to do").hides("3 to do").keys("esc").shows("Account & Lists");
    end.keys("4 space esc tab tab enter").shows("Nothing was noted").shows("Account & Lists").revision(3);
}

#[test]
fn a_helper_says_in_whose_words_something_is_noted() {
    let mut end = helper();
    end.keys("enter up enter space s type:asked ctrl-s enter esc down down down enter space");
    end.shows("the customer says so").shows("I saw it").keys("s").revision(3);
    let record = end.last();
    assert_eq!((record.by.as_str(), record.reason.as_str()), ("Sam", ""), "nobody gave a reason");
    let profile = end.props.load("maria-lopez").unwrap().profile;
    assert_eq!(profile.site.get("texts", "deals").unwrap().by, "Maria Lopez");
    end.shows("by Maria Lopez").keys("space tab tab enter").revision(4);
    let profile = end.props.load("maria-lopez").unwrap().profile;
    let of = |id: &str| profile.site.get("texts", id).map(|known| (known.how, known.by.clone()));
    assert_eq!(of("recommendations"), Some((How::Seen, "Sam".to_owned())));
}

#[test]
fn u_takes_back_only_what_can_be_seen() {
    let mut end = play_fresh("enter enter space esc u");
    end.shows("Nothing was undone here").unsaved(3).keys("1 s u").shows("Nothing was undone here").unsaved(3);
    end.shows("Save 3 changes").keys("esc esc 6 u").unsaved(3).shows("nothing before it");
    end.keys("esc 1 u").unsaved(0);
}

#[test]
fn a_save_is_undone_after_a_review_and_leaves_what_someone_changed_since() {
    let mut end = play_fresh("enter enter space s enter enter down space s enter enter esc 6 down");
    end.keys("u").shows("Undo R-").shows("2 settings change back.").shows("changed again since: Texts: Deals");
    end.shows("Off         Not set").keys("esc").shows("Nothing was undone").revision(3).unsaved(0);
    end.keys("u enter").shows("Undone: R-").revision(4).stored("texts.deals", On);
    end.stored("texts.recommendations", Unknown).stored("texts.new_products", Unknown);
    let last = end.last();
    assert_eq!((last.event, last.puts_back), (Event::PutBack, Some(2)));
    end.keys("esc").shows("A save undone: 2").hides("put back").hides("Put back");
}

#[test]
fn undoing_turns_on_only_what_was_on_before() {
    // Nothing was set before: it is not set again, and no offer is on.
    let mut end = play_fresh("enter enter space s enter u");
    end.hides("You are saying yes").hides("On again").keys("enter").stored("texts.deals", Unknown);
    end.hides("3 to do");
    // It was on before: that is said, and is no yes of today.
    let mut end = play("enter enter space s enter u");
    end.shows("On again, as before that save").hides("You are saying yes").keys("enter").stored("texts.deals", On);
    end.shows("Undone: R-").keys("u enter").stored("texts.deals", Off);
}

#[test]
fn an_undo_has_a_reason_of_its_own() {
    let mut end = helper();
    end.keys("enter up enter space s type:asked_to_stop ctrl-s u").shows("Why (for the record)");
    end.hides("asked to stop").keys("ctrl-s").shows("Type why").revision(2).keys("type:a_slip ctrl-s").revision(3);
    assert_eq!(end.last().reason, "a slip");
}

#[test]
fn what_only_noted_something_is_not_undone_in_history() {
    let mut end = play_fresh("enter enter space s enter enter down t esc 6 u");
    end.shows("changed no setting").revision(3);
}

#[test]
fn a_draft_says_whose_it_was_and_whether_the_customer_had_agreed() {
    let mut end = helper();
    end.keys("enter up enter space");
    let mut again = end.dies();
    again.keys("enter").shows("Sam made them for Maria Lopez. Whether Maria Lopez had agreed to them is");
    let mut end = helper();
    end.keys("enter enter enter 1");
    let mut again = end.dies();
    again.keys("enter").shows("Maria Lopez had not agreed to them yet.");
    let mut end = helper();
    // What is agreed to is saved at once, so nothing of it is left to offer.
    end.keys("enter enter enter 1 enter").revision(2);
    end.dies().keys("enter").hides("not saved");
}

#[test]
fn of_a_draft_only_what_is_wanted_counts() {
    let mut end = play("enter enter space");
    end.meanwhile("texts.deals", Off, 0);
    let mut again = end.dies();
    again.keys("enter").shows("1 change from").shows("Picked for you").hides("Texts: Deals");
    // What the file has come to say meanwhile is no change, and nothing is offered.
    let mut end = play("enter enter down space");
    end.meanwhile("texts.deals", Off, 0);
    end.dies().keys("enter").hides("not saved").shows("Account & Lists");
}

#[test]
fn nothing_is_added_up_from_boxes_that_nobody_set() {
    let mut end = play_fresh("enter");
    end.shows("12 not set").hides("texts a month").hides("of 13 on");
    end.keys("enter").hides("of 13 on").hides("About").keys("x").shows("12 off").keys("esc").shows("12 off");
}

#[test]
fn line_by_line_the_whole_journey_can_be_heard() {
    let mut end = fresh();
    let text = end.talk(
        "1\n1\n1\nno offers\nunset 3\nundo\nsave\nyes\nlist\ndone 1\ndone 1\nback\nback\n9\n2\ncontinue\n4\nhelp\n1\n\
         list\ndone\nall\nundo\nall\nseen\nno\nseen\nyes\nlist\n1\ndone\nback\n6\n7\nundo\nno\nundo\nyes\nback\n\
         4\nback\n9\n4\ncontinue\n1\nhelp\ndone\n4\n1\nback\nlist\ndrop the marks\nquit\n",
    );
    golden::check("plain_editor", &text);
}

#[test]
fn an_import_asks_nothing_of_the_shop() {
    let mut end = play("enter enter space s enter enter esc 8 enter");
    end.keys("esc 1 space s enter enter esc 8 4 type:maria-lopez-export.json enter");
    end.shows("Save 3 changes for Maria Lopez?").hides("a request, today");
    end.keys("enter").shows("Receipt R-").stored("texts.deals", Off);
    assert!(end.last().request.is_none());
}

#[test]
fn a_file_of_an_older_version_is_said_to_be_one() {
    let catalog = catalog();
    let details = Details { name: "Maria Lopez".to_owned(), ..Details::default() };
    let mut profile = Profile::new("maria-lopez", details);
    profile.schema = 1;
    let mut end = stage_with_people(catalog, vec![profile]);
    end.keys("enter").shows("This file is of an older version.");
}

#[test]
fn a_title_is_never_run_into_by_what_stands_at_its_right() {
    let mut end = play_fresh("enter enter space s enter enter");
    end.shows(" Notification Preferences  ").size = (60, 16);
    end.shows(" Notification Preferences  ").shows("3 to do");
    let mut end = crate::frames::on("outside");
    end.size = (60, 16);
    end.shows("This file was changed outside th...  Maria Lopez");
}
