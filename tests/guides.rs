//! Guides: replayed and held to their word, refused when broken, and walked
//! through as a helper on the phone would.

use saywhen::domain::edit::Edit;
use saywhen::domain::guide::{BUILT_IN, Guide};
use saywhen::domain::history::{Asked, Event};
use saywhen::domain::settings::Settings;
use saywhen::domain::standing::Status;
use saywhen::domain::standing::Status::{OptedIn as On, OptedOut as Off};
use saywhen::store::Store as _;

use crate::stage::{Stage, catalog, empty_stage, helper, maria, play, stage};

/// Settings to start from: the defaults, all on, and all off.
fn starts() -> Vec<Settings> {
    let catalog = catalog();
    let given = maria(&catalog).settings(&catalog);
    let all = |status: Status| {
        let mut settings = given.clone();
        for index in 0..settings.boxes.len() {
            settings.set(index, status);
        }
        settings
    };
    vec![given.clone(), all(On), all(Off)]
}

#[test]
fn every_guide_keeps_its_word() {
    let catalog = catalog();
    let mut replayed = 0;
    for text in BUILT_IN {
        let guide = Guide::parse(text, &catalog).unwrap_or_else(|error| panic!("{error}"));
        assert!(guide.questions.len() >= 4 && !guide.facts.is_empty(), "{}", guide.id);
        for scope in &guide.scopes {
            for before in starts() {
                let mut after = before.clone();
                guide.apply(scope, &mut Edit::new(&catalog, &before, &mut after));
                assert_eq!(scope.broken_word(&catalog, &before, &after), None, "{}: {}", guide.id, scope.id);
                assert!(scope.ends || !scope.opens.is_empty() || !scope.then.is_empty(), "{} says nothing", scope.id);
                replayed += 1;
            }
        }
    }
    assert!(replayed > 40, "{replayed}");
}

#[test]
fn a_guide_that_does_not_do_what_it_says_is_noticed() {
    let catalog = catalog();
    let text = BUILT_IN[0].replacen("texts.*", "email.*", 1);
    let guide = Guide::parse(&text, &catalog).unwrap();
    let before = starts().remove(1);
    let mut after = before.clone();
    guide.apply(&guide.scopes[0], &mut Edit::new(&catalog, &before, &mut after));
    assert!(guide.scopes[0].broken_word(&catalog, &before, &after).is_some());
}

#[test]
fn a_broken_reference_is_named_with_its_line() {
    let catalog = catalog();
    for (from, to) in [
        ("texts.@marketing", "texts.faxes"),
        ("\"channel\": \"texts\"", "\"channel\": \"pigeons\""),
        ("\"scope\": \"offers\"", "\"scope\": \"elsewhere\""),
    ] {
        let text = BUILT_IN[0].replacen(from, to, 1);
        let error = Guide::parse(&text, &catalog).unwrap_err();
        let line = text.lines().nth(error.line - 1).unwrap();
        assert!(line.contains(&error.name) && !error.name.is_empty(), "{error}: {line}");
    }
    assert_eq!(Guide::parse("{\n oops", &catalog).unwrap_err().line, 2);
}

/// A helper who typed the name.
fn agent() -> Stage {
    let mut end = helper();
    end.keys("type:lope");
    end
}

#[test]
fn an_agent_stops_all_texts_with_proof() {
    let mut end = agent();
    end.size = (120, 36);
    end.keys("enter enter").shows("READ THIS ALOUD").shows("what are the last two").shows("ends in 42");
    end.keys("enter").shows("Which texts would you like to stop?").shows("2 kinds change");
    end.keys("1").shows("What stays on: Sign-in").revision(1);
    end.keys("2").shows("Yes. I will stop only the offers").keys("esc enter").shows("On your own screen");
    end.revision(2).keys("enter").revision(3).shows("your reference is R,").shows("NOTE FOR THE TICKET");
    end.shows("to do on");
    for id in ["deals", "recommendations", "delivered", "support", "security_alert"] {
        end.stored(&format!("texts.{id}"), Off);
    }
    end.stored("texts.sign_in_code", Status::Required).stored("email.delivered", On);
    let last = end.asked();
    assert_eq!((last.by.as_str(), last.asked, last.identity_confirmed), ("Sam", Some(Asked::Call), Some(true)));
    assert_eq!(last.reason, "Asked to stop all texts");
    end.keys("c");
    let note = end.clipboard.clone().unwrap();
    assert!(
        note.contains("taken by Sam")
            && note.contains("What stays on, Texts: Sign-in codes")
            && note.contains(&last.reference())
    );
    assert!(!note.contains("555 010"), "no whole phone number: {note}");
    end.keys("e").shows("Saved a copy");
    let proof = end.copied(&format!("maria-lopez-{}.txt", last.reference()));
    assert!(
        proof.contains("Sam")
            && proof.contains("Asked to stop all texts")
            && proof.contains("What stays on, Texts: Sign-in codes")
    );
    let json: serde_json::Value =
        serde_json::from_str(&end.copied(&format!("maria-lopez-{}.json", last.reference()))).unwrap();
    let json = &json["receipt"];
    assert_eq!((json["by"].as_str(), json["before"]["texts.deals"].as_str()), (Some("Sam"), Some("opted_in")));
    assert_eq!(json["after"]["texts.deals"], "opted_out");
    assert_eq!(json["identity_confirmed"], true);
}

#[test]
fn a_step_back_takes_back_what_was_not_saved() {
    let mut end = agent();
    end.keys("enter enter enter 1")
        .unsaved(10)
        .keys("esc")
        .unsaved(0)
        .keys("2")
        .unsaved(2)
        .keys("esc esc esc")
        .unsaved(0);
    end.shows("Account & Lists").revision(1);
    end.keys("enter enter 4").shows("Nothing was saved").unsaved(0).revision(1);
    end.keys("enter enter 3")
        .shows("press Esc to go on")
        .keys("down space esc")
        .shows("I will note what you chose: Off: Deals");
    end.keys("enter").revision(2).stored("texts.deals", Off);
}

#[test]
fn a_note_of_the_call_and_their_own_screen_are_written_down() {
    let mut end = agent();
    end.keys("enter enter enter 2 n type:two_a_day enter enter 1").revision(3).shows("You have saved it on your page");
    let asked = end.props.history("maria-lopez", 2).unwrap().remove(1);
    // A note of the call is no reason.
    assert_eq!(asked.reason, "Asked to stop offers by text");
    assert_eq!(asked.request.unwrap().asking.note, "two a day");
    let done = end.last();
    assert!(done.site.iter().all(|fact| fact.by == "Maria Lopez" && fact.on == Some(false)), "{done:?}");
}

#[test]
fn what_was_ticked_in_the_boxes_of_a_guide_is_not_lost_by_going_back() {
    let mut end = stage();
    end.keys("enter 2 enter 3").shows("Texts to").keys("down space").unsaved(1);
    end.keys("esc").shows("Step 3 of 5").keys("esc").shows("Step 2 of 5").unsaved(1);
    end.keys("? esc").shows("Step 2 of 5").keys("3").shows("Texts to").unsaved(1);
    end.keys("esc esc esc esc").shows("Account & Lists").unsaved(1);
    // What the guide itself changed is taken back with its step.
    let mut end = stage();
    end.keys("enter 2 enter 1").shows("Step 3 of 5").keys("esc").unsaved(0);
}

#[test]
fn a_person_is_led_with_you() {
    let mut end = stage();
    end.keys("enter 2")
        .hides("READ THIS ALOUD")
        .shows("Is that you?")
        .keys("enter 1")
        .shows("This notes that you want no");
    end.keys("enter").revision(2).stored("texts.deals", Off);
    assert_eq!(end.last().reason, "");
}

#[test]
fn what_is_left_for_the_site_is_ticked_off() {
    let mut end = stage();
    end.keys("enter enter space s enter").shows("2 to do on Amazon's site").keys("enter esc 4");
    end.shows("2 to do on Amazon's site").shows("[ ] Untick Texts: Deals and discounts").keys("space").revision(2);
    end.shows("[✓] Untick Texts: Deals and discounts").keys("s").revision(3).shows("1 to do on Amazon's site");
    end.keys("space tab tab enter").revision(4).shows("Nothing is left to do");
    let records = end.props.history("maria-lopez", 2).unwrap();
    assert_eq!((records[0].event, records[1].event), (Event::Seen, Event::Done));
    end.keys("esc").hides("   1 to do on").stored("texts.deals", Off);
    // Back on here: the site is behind again.
    end.keys("1 down space s enter").shows("1 to do on Amazon's site");
}

#[test]
fn what_still_comes_is_written_down_and_complained_about() {
    let mut end = stage();
    end.size = (120, 36);
    end.keys("enter enter p s enter enter esc 5").shows("if done today").shows("is not told of 2 of 2");
    end.shows("Nothing was written down yet").keys("end up up up enter tab tab tab tab tab enter");
    end.shows("Type the number").keys("type:262966 tab ctrl-u type:2026-11-22_07:15 tab tab enter");
    end.shows("262966  ").shows("Outside the hours").shows("kind not said").revision(3);
    end.keys("tab enter").shows("There is no letter yet");
    // The made-up person has one that came after the last day.
    let mut end = empty_stage();
    end.keys("tab tab enter 5 tab enter c");
    let complaint = end.clipboard.clone().unwrap();
    assert!(
        complaint.contains("262966") && complaint.contains("7726") && !complaint.contains("555 010"),
        "{complaint}"
    );
    end.keys("e").shows("Saved a copy").keys("esc").shows("Requests and messages");
}

#[test]
fn what_comes_is_filed_under_the_channel_that_is_chosen() {
    let mut end = stage();
    end.keys("enter enter 2 x s enter enter esc 5 end up up up enter").shows("Came by").shows("< Email >");
    end.keys("tab right").shows("< App notifications >").keys("left left").shows("< Texts >");
    end.keys("left").shows("< Seller messages >").keys("right right tab type:offers@example.com");
    end.keys("tab tab tab enter").shows("offers@example.com");
    let records = end.props.history("maria-lopez", 1).unwrap();
    assert_eq!(records[0].evidence.as_ref().map(|evidence| &*evidence.channel), Some("email"));
}

#[test]
fn a_customer_is_found_or_added() {
    let mut end = agent();
    end.shows("Find a customer").shows("1 of 1").shows("ma***@example.com").shows("+1 *** *** 0142").hides("555 010");
    end.keys("esc type:0142").shows("Maria Lopez").keys("esc type:mrai").shows("Maria Lopez");
    end.keys("esc type:Joao_Silva").shows("Add \"Joao Silva\" as a new").keys("down enter").shows("Account & Lists");
    end.shows("Agent Sam > Joao Silva");
    // Two customers may have one name.
    end.keys("esc")
        .shows("To open someone else: Another customer")
        .keys("0 type:Maria_Lopez down enter")
        .shows("Agent Sam > Maria Lopez");
    assert_eq!(end.props.people().unwrap().len(), 3);
}

#[test]
fn what_is_off_here_already_is_still_looked_at_on_the_site() {
    let mut end = stage();
    end.size = (120, 36);
    end.keys("enter enter p s enter enter esc 4 a s enter esc 2 enter 2").shows("3 kinds of message");
    end.keys("enter").revision(4).shows("discounts, Picked for you, New products").keys("1").revision(4);
    end.shows("Your reference is R,").shows("3 kinds off");
    end.keys("esc 4").hides("look there too");
}

#[test]
fn an_empty_plan_names_no_key_for_its_lines() {
    let mut end = play("enter 4");
    end.shows("Nothing is left to do");
    assert!(!end.text().contains("mark a line"), "{}", end.text());
}
