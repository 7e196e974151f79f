//! What people come to do, key by key.

use saywhen::domain::standing::Status::{OptedIn as On, OptedOut as Off, Required as Always, Unknown};
use saywhen::store::{Store as _, StoreError};

use crate::frames;
use crate::stage::{catalog, empty_stage, helper, maria, play, stage, stage_with_people};

const DELIVERY: [&str; 4] = ["order_confirmation", "shipment_update", "delivered", "delivery_problem"];

#[test]
fn offers_off_in_five_presses() {
    let mut end = play("enter enter space s enter");
    end.shows("Receipt R-").revision(2).stored("texts.deals", Off).stored("texts.recommendations", Off);
    for id in DELIVERY {
        end.stored(&format!("texts.{id}"), On);
    }
    end.stored("texts.delivery_reminder", Off).stored("email.delivered", On);
}

#[test]
fn offers_off_with_enter_tab_and_space_in_six() {
    play("enter enter space tab enter enter")
        .shows("Receipt R-")
        .revision(2)
        .stored("texts.deals", Off)
        .stored("texts.delivered", On);
}

#[test]
fn offers_off_by_the_quick_choice() {
    play("enter enter p s enter").stored("texts.deals", Off).stored("texts.delivered", On);
}

#[test]
fn offers_off_in_five_clicks() {
    let mut end = stage();
    end.click("Maria Lopez")
        .click("1  Notification")
        .click("] Offers and promotions")
        .click("[ Save Changes (2)")
        .click("[ Save changes ]");
    end.shows("Receipt R-").revision(2).stored("texts.deals", Off).stored("texts.delivered", On);
}

#[test]
fn the_first_run() {
    let mut end = empty_stage();
    end.shows("never contacts Amazon").shows("saved in a file on this computer").shows("not affiliated");
    end.keys("enter type:Maria_Lopez enter").shows("Account & Lists").keys("enter");
    for id in ["deals", "recommendations", "new_products"] {
        end.drafted(&format!("texts.{id}"), Unknown);
    }
    end.shows("[?] Offers and promotions").keys("space s enter").stored("texts.deals", Off);
    end.keys("enter").stored("texts.delivered", Unknown).shows("3 to do on Amazon's site");
}

#[test]
fn a_name_is_needed() {
    let mut end = empty_stage();
    end.keys("enter enter").shows("Type a name to label the file.");
    end.keys(&format!("type:{} enter", "x".repeat(61))).shows("Use 60 letters or fewer. This has 61.");
}

#[test]
fn a_made_up_person_to_try_things_out() {
    let mut end = empty_stage();
    end.keys("tab tab enter").shows("Made-up person").shows("Account & Lists");
}

#[test]
fn a_mixed_header_goes_off_then_on_then_off() {
    let mut end = play("enter enter");
    end.shows("Space turns all 3 off").keys("space").drafted("texts.deals", Off).drafted("texts.new_products", Off);
    end.shows("Space turns all 3 on").keys("space").drafted("texts.new_products", On).drafted("texts.deals", On);
    end.shows("Space turns all 3 off").keys("space").drafted("texts.new_products", Off).drafted("texts.deals", Off);
}

#[test]
fn changed_means_different_from_the_file() {
    let mut end = play("enter enter down space");
    end.shows("*  [ ] Deals and discounts           now Off").unsaved(1).keys("space").unsaved(0).hides("now");
}

#[test]
fn an_always_on_box_says_why_and_what_would_change_it() {
    let mut end = play("enter enter home down down down down down down down down down down down down down space");
    end.cursor_on("Sign-in codes")
        .shows("two-step verification uses texts")
        .drafted("texts.sign_in_code", Always)
        .unsaved(0);
    end.keys("enter").shows("Your details").cursor_on("Two-step verification");
    end.keys("right esc esc enter").drafted("texts.sign_in_code", Unknown);
    end.keys("3 1 x").drafted("texts.sign_in_code", Off).keys("s enter").stored("texts.sign_in_code", Off);
}

#[test]
fn no_texts_leaves_what_must_stay() {
    let mut end = play("enter enter x");
    end.drafted("texts.sign_in_code", Always).drafted("texts.delivered", Off).drafted("email.delivered", On);
    end.shows("1 kept on");
}

#[test]
fn allow_all_says_yes_to_offers_in_the_review() {
    play("enter enter a s").shows("You are saying yes to offers").shows("Texts: New products");
}

#[test]
fn the_review_lists_each_change_and_nothing_else() {
    let mut end = play("enter enter space s");
    end.shows("Save 2 changes for Maria Lopez?").shows("Texts: Deals and discounts").shows("Texts: Picked for you");
    end.hides("Texts: New products")
        .shows("About 12 fewer texts a month: 37 now, 25 after.")
        .cursor_on("[ Save changes ]");
    end.keys("esc").unsaved(2).cursor_on("Offers and promotions").revision(1);
}

#[test]
fn undo_takes_back_one_action_and_goes_to_its_row() {
    let mut end = play("enter enter p end space u");
    end.unsaved(2).cursor_on("Support conversations").keys("u").unsaved(0).cursor_on("Deals and discounts");
    end.keys("y").unsaved(2).keys("u u").shows("Nothing to undo.");
}

#[test]
fn undo_all_can_be_undone() {
    play("enter enter p tab tab enter").unsaved(0).keys("u").unsaved(2);
}

#[test]
fn esc_loses_nothing_and_never_quits() {
    let mut end = play("enter enter space esc");
    end.unsaved(2)
        .shows("2 unsaved")
        .keys("esc")
        .shows("Account & Lists")
        .keys("0")
        .shows("Leave Maria Lopez with 2 unsaved changes?")
        .cursor_on("[ Keep editing ]");
    end.keys("esc esc esc esc esc esc esc").unsaved(2).quits(false);
}

#[test]
fn esc_at_the_first_screen_says_how_to_quit() {
    play("esc").shows("Press q to quit").quits(false);
}

#[test]
fn quitting_asks_only_with_unsaved_changes() {
    play("enter enter q").quits(true);
    play("enter enter space q")
        .quits(false)
        .shows("Quit with 2 unsaved changes?")
        .cursor_on("[ Keep editing ]")
        .keys("enter")
        .unsaved(2);
    play("enter enter space q s").quits(true).revision(2).stored("texts.deals", Off);
    play("enter enter space q d").quits(true).revision(1).stored("texts.deals", On);
    play("enter enter space ctrl-c").quits(false).keys("ctrl-c").quits(true).revision(1);
}

#[test]
fn letters_type_in_text_boxes() {
    let mut end = empty_stage();
    end.keys("enter type:qsx?/ enter").quits(false).shows("qsx?/");
    play("enter enter / type:qsx?/").quits(false).shows("qsx?/");
}

#[test]
fn caps_lock_changes_nothing() {
    play("enter enter P S enter").revision(2).stored("texts.deals", Off);
    play("enter enter X").drafted("texts.delivered", Off);
}

#[test]
fn alt_and_a_letter_is_not_the_letter() {
    play("enter enter alt-x").unsaved(0);
}

#[test]
fn a_paste_changes_no_setting() {
    play("enter enter").paste("Maria x p a s\nq").unsaved(0).quits(false).shows("paste");
}

#[test]
fn tab_goes_through_the_parts_and_never_to_another_channel() {
    let mut end = play("enter enter");
    let mut seen = Vec::new();
    for _ in 0..5 {
        end.keys("tab").shows("Texts to +1");
        seen.push(end.focus());
    }
    assert_eq!(seen, ["Button(0)", "Button(1)", "Quick", "Tabs", "List"]);
    end.keys("down tab").shows("< As they happen >");
    assert_eq!(end.focus(), "Value(0)");
    end.keys("backtab").cursor_on("Deals and discounts");
}

#[test]
fn channels_by_arrow_and_number_keep_the_row() {
    play("enter enter down right")
        .shows("[2 Email]")
        .cursor_on("Deals and discounts")
        .keys("5")
        .shows("[5 Seller messages]");
}

#[test]
fn how_often_is_kept_and_named() {
    let mut end = play("enter enter down o");
    end.shows("Deals and discounts: once a day")
        .unsaved(1)
        .keys("s")
        .shows("On, once a day")
        .keys("enter")
        .shows("has only on and off");
    let profile = end.props.load("maria-lopez").unwrap().profile.to_text();
    assert!(profile.contains(r#""deals": { "id": "deals", "status": "opted_in", "frequency": "daily" }"#), "{profile}");
}

#[test]
fn find_leads_to_the_box() {
    let mut end = play("enter enter / type:instructions_for_the_driver");
    end.shows("Texts > Delivery reminders")
        .shows("Found in:")
        .keys("down enter")
        .shows("[2 Email]")
        .cursor_on("Delivery reminders");
    play("enter enter / type:zzzz").shows("Nothing found for \"zzzz\"").keys("esc esc").shows("Texts to");
}

#[test]
fn help_lists_the_keys_and_changes_nothing() {
    play("enter enter ?").shows("no offers on this tab").shows("--plain").keys("q").quits(false).shows("Texts to");
}

#[test]
fn what_says_a_sign_is_one_sentence_and_stays_whole() {
    // In a narrow window whole sentences go, never the middle of one.
    let mut end = play("enter enter");
    end.size = (60, 16);
    end.keys("f5 f5").shows("That key does nothing here.").hides("here. for help");
}

#[test]
fn tab_leads_to_the_note_of_a_guide_and_back() {
    let mut end = crate::stage::helper();
    end.keys("enter enter enter n type:two");
    assert_eq!(end.focus(), "Field(4)");
    assert_eq!(end.keys("backtab tab").focus(), "Field(4)");
    end.keys("enter").shows("Step 2 of 5").shows("Call note").shows("two");
    assert_eq!(end.focus(), "List");
}

#[test]
fn a_filter_leads_to_what_it_found() {
    let mut end = play("enter enter space s enter enter esc 6 / type:made");
    assert_eq!(end.focus(), "Field(0)");
    end.keys("enter").shows("Profile made, 14 October 2026");
    assert_eq!(end.kind().name, "receipt");
    end.keys("esc").shows("1 of 2");
}

#[test]
fn two_strange_keys_get_an_answer() {
    play("enter enter f5").hides("does nothing").keys("f5").shows("That key does nothing here.");
}

#[test]
fn nothing_to_save_says_since_when() {
    play("enter enter s").shows("Nothing has changed since 14 October 2026, so there is nothing to save.").revision(1);
}

#[test]
fn a_failed_save_keeps_the_changes_and_says_so() {
    for (error, words) in [
        (StoreError::Full, "Not saved: disk full. Your 2 changes are still here."),
        (StoreError::ReadOnly { path: "/x".into() }, "Not saved: this folder can't be written to."),
    ] {
        let mut end = stage();
        end.props.failure = Some(error);
        end.keys("enter enter space s enter").shows(words).unsaved(2).revision(1);
        end.props.failure = None;
        end.keys("s").shows("Receipt").revision(2);
    }
}

#[test]
fn the_receipt_is_copied_saved_and_undone() {
    let mut end = play("enter enter space s enter");
    end.shows("It is not from Amazon").shows("Untick Deals and discounts, Picked for you. Press Save Changes.");
    end.keys("c").shows("Sent to your clipboard");
    let copied = end.clipboard.clone().unwrap();
    assert!(
        copied.contains("Maria Lopez changed 2 settings on 23 November 2026 at 10:42") && copied.contains("Receipt R-"),
        "{copied}"
    );
    end.keys("e").shows("Saved a copy as").keys("e").shows("-2.txt");
    end.keys("u").shows("On again, as before that save").revision(2).stored("texts.deals", Off);
    end.keys("enter").shows("Undone: R-").revision(3).stored("texts.deals", On);
    assert_eq!(end.props.history("maria-lopez", 100).unwrap().len(), 3, "both saves stay in the history");
}

#[test]
fn details_are_checked_and_saved() {
    let mut end = play("enter 7 tab");
    end.keys("ctrl-u type:12 ctrl-s").shows("The number is too short or too long").revision(1);
    end.keys("ctrl-u type:+1_555_010_0199 ctrl-s")
        .shows("Mobile number")
        .shows("+1 555 010 0199")
        .keys("enter")
        .revision(2);
}

#[test]
fn a_category_that_is_new_is_not_set_until_someone_says() {
    let text = saywhen::cli::BUILT_IN.replacen("\"id\": \"deals\"", "\"id\": \"surprises\"", 1);
    let newer = std::sync::Arc::new(saywhen::domain::catalog::Catalog::parse(&text).unwrap());
    let mut end = stage_with_people(newer, vec![maria(&catalog())]);
    end.keys("enter enter down").shows("Not set").drafted("texts.surprises", Unknown);
    end.keys("space").drafted("texts.surprises", Off).keys("u x").drafted("texts.surprises", Off);
    end.keys("s enter").stored("texts.surprises", Off);
}

/// The keys of a name on the screen: `Ctrl+S`, `1-9`, `Up/Down`.
fn keys_named(name: &str) -> Vec<String> {
    let one = |name: &str| match name {
        "Shift+Tab" => "backtab".to_owned(),
        other => other.to_lowercase().replace("ctrl+", "ctrl-"),
    };
    match name {
        "1-9" => ('1'..='9').map(String::from).collect(),
        "/" => vec![name.to_owned()],
        names => names.split('/').map(one).collect(),
    }
}

/// Whether a key changes anything on a page, or is answered there: with the
/// focus on any of its controls; what can be read is scrolled where there is
/// little room.
fn does_something(page: &str, name: &str) -> bool {
    let tabs = (0..9).map(|tabs| ((80, 24), tabs));
    let tries = tabs.chain([((60, 16), 0), ((40, 10), 0)]);
    tries.into_iter().any(|(size, tabs)| {
        keys_named(name).into_iter().any(|key| {
            let mut end = frames::on(page);
            end.size = size;
            for _ in 0..tabs {
                end.keys("tab");
            }
            let before = (end.moment(), end.redrawn);
            let changed = (end.keys(&key).moment(), end.redrawn) != before;
            changed || !end.answer().is_empty() && end.answer() != end.words("key.unknown")
        })
    })
}

#[test]
fn every_hint_on_the_last_row_does_something() {
    let mut idle = Vec::new();
    for page in frames::names() {
        for hint in frames::on(page).hints() {
            assert!(!hint.is_empty(), "a hint on {page} names no key");
            if !does_something(page, &hint) {
                idle.push(format!("{hint} on {page}"));
            }
        }
    }
    assert!(idle.is_empty(), "{}", idle.join(", "));
}

#[test]
fn every_key_that_help_lists_does_something_there() {
    let mut idle = Vec::new();
    for page in frames::names().filter(|page| *page != "help") {
        for keys in frames::on(page).keys("f1").listed() {
            let keys = keys.split(" or ");
            let dead = keys.filter(|key| !does_something(page, key));
            idle.extend(dead.map(|key| format!("{key} on {page}")));
        }
    }
    assert!(idle.is_empty(), "{}", idle.join(", "));
}

#[test]
fn a_small_window_does_the_whole_job() {
    let mut end = stage();
    end.size = (59, 15);
    // The question stands first, and the buttons stay in view below it.
    end.keys("enter enter space s").shows("Save 2 changes").revision(1);
    end.keys("enter").stored("texts.deals", Off);
    let mut end = stage();
    end.keys("enter enter space").unsaved(2).size = (1, 1);
    end.look();
    end.keys("x s enter space tab").unsaved(2).revision(1);
    end.size = (80, 24);
    end.shows("2 unsaved").cursor_on("Offers and promotions");
}

#[test]
fn an_agent_saves_on_behalf_of_someone() {
    let mut end = helper();
    end.keys("enter up enter space s ctrl-s").shows("Type why the customer wants this").revision(1);
    end.keys("type:asked_by_phone tab right tab space ctrl-s").revision(2);
    let last = end.last();
    assert_eq!(
        (last.by.as_str(), last.on_behalf_of.as_str(), last.reason.as_str()),
        ("Sam", "Maria Lopez", "asked by phone")
    );
    assert_eq!((last.asked, last.identity_confirmed), (Some(saywhen::domain::history::Asked::Chat), Some(true)));
    end.size = (120, 36);
    end.shows("by a chat, by the account holder, taken by Sam")
        .shows("Identity confirmed: yes")
        .keys("enter esc 6")
        .shows("Asked by a chat");
}

#[test]
fn what_two_people_change_apart_is_merged_and_said() {
    let mut end = play("enter enter space");
    end.meanwhile("texts.delivery_reminder", On, 0);
    end.keys("s enter").shows("Sam changed Texts: Delivery reminders On meanwhile. Both saved.").revision(3);
    end.stored("texts.delivery_reminder", On).stored("texts.deals", Off);
}

#[test]
fn a_clash_is_shown_and_the_person_chooses() {
    let mut end = play("enter enter space");
    end.meanwhile("texts.recommendations", On, 2);
    end.keys("s enter").shows("This file changed while you were editing").shows("Sam saved a newer version at 10:39");
    end.shows("Texts: Picked for you").shows("On, once a week").shows("< Off (yours) >").revision(2).unsaved(2);
    end.keys("right").shows("< On, once a week (file) >").keys("left").shows("< Off (yours) >");
    end.keys("tab enter")
        .shows("Receipt R-")
        .revision(3)
        .stored("texts.deals", Off)
        .stored("texts.recommendations", Off);
}

#[test]
fn a_clash_can_keep_the_file_or_go_on_editing() {
    let mut end = play("enter enter space");
    end.meanwhile("texts.recommendations", On, 2);
    end.keys("s enter esc").unsaved(2).shows("Texts to").keys("s enter tab tab enter").unsaved(0).revision(2);
    end.shows("Account & Lists").stored("texts.deals", On);
}

#[test]
fn a_draft_is_offered_and_never_applied() {
    let mut again = play("enter enter space").dies();
    again.keys("enter").shows("2 changes from 23 November 2026 were not saved").unsaved(0);
    again
        .keys("esc")
        .shows("Account & Lists")
        .keys("0 enter")
        .shows("were not saved")
        .keys("enter")
        .unsaved(2)
        .shows("Texts to");
    assert_eq!(again.props.store.drafts("maria-lopez").unwrap()[0].owner.pid, 1, "it is ours now");
    again.keys("s enter").revision(2).stored("texts.deals", Off);
    assert!(again.props.store.drafts("maria-lopez").unwrap().is_empty());
}

#[test]
fn a_newer_save_is_noticed_when_the_window_gets_the_focus() {
    let mut end = play("enter enter");
    end.meanwhile("texts.deals", Off, 0);
    end.returns().shows("Sam saved a newer version. This shows it.").drafted("texts.deals", Off).unsaved(0);
}

#[test]
fn history_shows_every_save_and_undoes_it_with_a_new_one() {
    let mut end = play("enter enter space s enter enter esc 6");
    end.shows("Newest first").shows("2 saves").shows("Profile made").shows("Texts: Deals and");
    end.keys("u")
        .shows("Undo R-")
        .shows("2 settings change back.")
        .keys("enter")
        .shows("Receipt R-")
        .revision(3)
        .stored("texts.deals", On);
    let last = end.last();
    assert_eq!((last.event, last.puts_back), (saywhen::domain::history::Event::PutBack, Some(2)));
    end.keys("enter")
        .shows("3 saves")
        .keys("down c")
        .shows("Sent to your clipboard")
        .keys("end u")
        .shows("nothing before it");
}

#[test]
fn history_is_filtered_by_any_word_of_a_save() {
    let mut end = play("enter enter space s enter enter esc 6");
    end.shows("2 saves").keys("/ type:profile_made").shows("1 of 2 saves").keys("esc esc esc 6");
    end.keys("/ type:put")
        .shows("No save here has these words")
        .keys("esc")
        .shows("2 saves")
        .keys("esc down")
        .shows("Profile made");
    end.keys("/ type:made").shows("1 of 2 saves").shows("Profile made").hides("2 changes").keys("esc").shows("2 saves");
}

#[test]
fn an_export_is_taken_in_as_changes_to_review() {
    let mut end = play("enter 8 enter");
    end.shows("Wrote").keys("esc 1 space s enter enter esc 8").stored("texts.deals", Off);
    end.keys("4 type:nothing.json enter").shows("can't be read").keys("ctrl-u type:maria-lopez-export.json enter");
    end.shows("Save 2 changes for Maria Lopez?").keys("enter").shows("Receipt R-").stored("texts.deals", On);
    let last = end.last();
    assert_eq!(last.through, saywhen::domain::history::Through::Import);
}

#[test]
fn a_draft_that_could_not_be_kept_is_not_said_to_be() {
    let mut end = play("enter enter space");
    end.props.failure = Some(StoreError::Full);
    end.pauses();
    assert!(end.is_draft_lost() && end.has_draft_to_keep(), "it is tried again");
    end.props.failure = None;
    end.pauses();
    assert!(!end.is_draft_lost() && !end.has_draft_to_keep());
}

#[test]
fn a_copy_that_could_not_be_saved_says_what_is_as_it_was() {
    let saved_all_the_same = "settings are saved all the same";
    let mut end = play("enter enter space s enter");
    end.size = (120, 36);
    end.takes_the_folder_away().keys("e").shows("The copy was not saved").shows(saved_all_the_same);
    let mut end = play("enter enter space");
    end.size = (120, 36);
    end.meanwhile("texts.recommendations", On, 2).takes_the_folder_away();
    end.keys("s enter tab tab tab tab enter").shows("No file was written").shows("Nothing else was changed");
    end.hides(saved_all_the_same).unsaved(2);
    for (mut end, keys) in [(stage(), "enter 8 enter"), (empty_stage(), "tab tab enter 5 tab enter e")] {
        end.size = (120, 36);
        end.takes_the_folder_away().keys(keys).shows("No file was written").hides(saved_all_the_same);
    }
}
