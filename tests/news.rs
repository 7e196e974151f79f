//! What is new is told once: kinds of message that a catalogue has now, and
//! last-day rules that a pack has changed.

use std::fs;
use std::path::Path;

use saywhen::cli::BUILT_IN;
use saywhen::domain::region::BUILT_IN as PACKS;
use saywhen::store::Store as _;
use serde_json::{Value, json};

use crate::shell::{json as answer, ok};
use crate::stage::stage;

const RULE: &str = "The last-day rule changed for";

/// Puts a pack of one's own in the place of a built-in one, with another
/// number of days for offers by text.
fn another_rule(data: &Path, id: &str, days: u16) {
    let text = PACKS.iter().find(|(known, _)| *known == id).unwrap().1;
    let mut pack: Value = serde_json::from_str(text).unwrap();
    pack["clocks"][0]["days"] = json!(days);
    fs::create_dir_all(data.join("regions")).unwrap();
    fs::write(data.join("regions").join(format!("{id}.json")), pack.to_string()).unwrap();
}

#[test]
fn a_rule_that_changed_is_told_once_and_days_that_were_counted_stay() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path();
    ok(data, &["people", "add", "Ann", "--region", "US"]);
    ok(data, &["opt-out", "texts", "--offers", "--speaks-for-shop", "--agent", "Sam", "--reason", "asked by phone"]);
    let day = |data: &Path| answer(data, &["due"])["due"][0]["due"].clone();
    let (before, shown) = (day(data), ok(data, &["show", "texts"]));
    assert!(before.is_string() && !shown.contains(RULE), "{shown}");
    another_rule(data, "US", 7);
    // A program is not told: it could not pass it on.
    assert_eq!(day(data), before);
    answer(data, &["show"]);
    let shown = ok(data, &["show", "texts"]);
    let told = "The last-day rule changed for Texts: offers; Phone calls: offers. Days that were counted before stay as they were.";
    assert_eq!(shown.lines().nth(1), Some(told), "{shown}");
    assert!(!ok(data, &["show", "texts"]).contains(RULE) && !ok(data, &["due"]).contains(RULE));
    assert_eq!(day(data), before);
    another_rule(data, "US", 5);
    assert!(ok(data, &["due"]).contains(RULE));
    assert!(!ok(data, &["due"]).contains(RULE) && !ok(data, &["show"]).contains(RULE));
    // A broken pack changes no rule, and neither does a move.
    fs::write(data.join("regions/US.json"), "{").unwrap();
    assert!(!ok(data, &["show"]).contains(RULE));
    fs::remove_file(data.join("regions/US.json")).unwrap();
    ok(data, &["set", "details.region=AU"]);
    assert!(!ok(data, &["show"]).contains(RULE));
}

#[test]
fn a_kind_that_is_new_is_told_once_and_is_not_set() {
    let data = tempfile::tempdir().unwrap();
    let (data, file) = (data.path(), data.path().join("more.json"));
    let more = |ids: &[&str]| {
        let kind = |id: &&str| {
            format!(
                r#"{{"id": "{id}", "section": "offers", "label": "News of {id}", "purpose": "marketing", "boxes": [{{"channel": "texts", "usually": "opted_in"}}]}},"#
            )
        };
        let kinds: String = ids.iter().map(kind).collect();
        fs::write(&file, BUILT_IN.replacen("\"categories\": [", &format!("\"categories\": [{kinds}"), 1)).unwrap();
    };
    let show = || ok(data, &["show", "texts", "--catalog", file.to_str().unwrap()]);
    ok(data, &["people", "add", "Ann", "--region", "US"]);
    more(&[]);
    assert!(!show().contains("New here"));
    more(&["ships"]);
    let shown = show();
    assert_eq!(shown.lines().nth(1), Some("New here, and not set: Texts: News of ships."), "{shown}");
    assert!(shown.contains("texts.ships") && !show().contains("New here"));
    more(&["ships", "a", "b", "c", "d", "e", "f"]);
    assert!(show().contains("News of d, 2 more."));
    // What was chosen meanwhile is no news, and another shop's catalogue is none either.
    more(&["ships", "trains"]);
    ok(data, &["set", "texts.trains=off", "--catalog", file.to_str().unwrap()]);
    assert!(!show().contains("New here"));
    let other = BUILT_IN.replacen("\"id\": \"amazon\"", "\"id\": \"bank\"", 1);
    fs::write(&file, other).unwrap();
    assert!(!show().contains("New here"));
}

#[test]
fn what_is_new_is_told_on_the_first_screen() {
    let mut stage = stage();
    stage.keys("enter").hides("New here");
    let open = stage.app.session.open.as_ref().unwrap();
    let (id, today) = (open.profile.id.clone(), stage.app.session.today().unwrap());
    let now = stage.app.session.look(&open.profile.details, today).unwrap();
    let catalog = stage.catalog();
    let unset = (0..catalog.boxes.len()).find(|index| open.profile.wanted(&catalog, *index).is_none()).unwrap();
    let mut before = now;
    before.kinds.remove(&catalog.box_id(unset));
    before.rules.insert("texts.marketing".into(), "another".into());
    stage.props.keep_look(&id, &before).unwrap();
    stage = stage.dies();
    stage.keys("enter").shows("New here, and not set:").shows(RULE);
    assert!(stage.answer().contains("New here"), "{}", stage.answer());
    stage.size = (60, 16);
    stage.shows("New here, and not set:").shows("The last-day rule changed");
    stage.size = (80, 24);
    stage.keys("1 esc").shows("New here");
    stage = stage.dies();
    stage.keys("enter").hides("New here").hides(RULE);
    stage.props.keep_look(&id, &before).unwrap();
    stage = stage.dies();
    let told = stage.talk("#1\nquit\n");
    assert_eq!(told.matches("New here").count(), 1, "{told}");
}
