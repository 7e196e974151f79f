//! Find: one search, by everyday words, in the program and on the command line.

use serde_json::Value;

use crate::shell::{json, ok, refused};
use crate::stage::{play, stage};

/// What people type, and what comes first.
const FIRST: [(&str, &str); 34] = [
    ("spam", "texts.offers"),
    ("unsubscribe", "texts.offers"),
    ("robocall", "calls"),
    ("robocal", "calls"),
    ("stop texts", "texts"),
    ("texting stop", "texts"),
    ("email", "email"),
    ("e-mail", "email"),
    ("text", "texts"),
    ("push notifications", "app"),
    ("delivery texts", "texts.orders"),
    ("my number", "details"),
    ("phone number", "details"),
    ("region", "details"),
    ("country", "details"),
    ("history", "history"),
    ("receipt", "history"),
    ("reciept", "history"),
    ("undo", "undo"),
    ("export", "transfer"),
    ("backup", "transfer"),
    ("opt out", "guided"),
    ("guide", "guides"),
    ("dark mode", "theme"),
    ("theme", "theme"),
    ("help", "help"),
    ("complaint", "requests"),
    ("to do", "plan"),
    ("sign out", "people"),
    ("driver", "texts.delivery_reminder"),
    ("coupon", "texts.deals"),
    ("copon", "texts.deals"),
    ("2FA", "guides"),
    ("quit", "quit"),
];

fn ids(found: &Value) -> Vec<String> {
    found["found"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

fn labels(found: &Value) -> Vec<String> {
    found["found"].as_array().unwrap().iter().map(|one| one["label"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn everyday_words_find_the_thing_first() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    ok(data, &["people", "add", "Maria Lopez"]);
    let mut wrong = Vec::new();
    for (typed, id) in FIRST {
        let found = ids(&json(data, &["find", typed]));
        if found.first().is_none_or(|first| first != id) {
            wrong.push(format!("{typed}: {:?}, not {id}", found.iter().take(4).collect::<Vec<_>>()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    refused(data, &["find", "zzzzzz"], 3, "Nothing found for \"zzzzzz\"");
    assert!(ids(&json(data, &["find", "zzzzzz"])).is_empty());
    let printed = ok(data, &["find", "spam"]);
    assert!(
        printed.starts_with("Texts > Offers and promotions (section: texts.offers), found in \"spam\""),
        "{printed}"
    );
}

#[test]
fn the_program_lists_the_same_in_the_same_order() {
    let folder = tempfile::tempdir().unwrap();
    ok(folder.path(), &["people", "add", "Maria Lopez"]);
    for (typed, _) in FIRST {
        let wanted = labels(&json(folder.path(), &["find", typed]));
        let listed = play(&format!("enter / type:{}", typed.replace(' ', "_"))).labels();
        let own: Vec<&String> = listed.iter().filter(|label| !label.starts_with("R-")).collect();
        assert_eq!(own, wanted.iter().filter(|label| !label.starts_with("R-")).collect::<Vec<_>>(), "{typed}");
    }
}

#[test]
fn enter_goes_to_the_very_thing() {
    for size in [(80, 24), (60, 16)] {
        let mut end = stage();
        end.size = size;
        end.keys("enter / type:robocall").shows("Phone calls").keys("enter").shows("[4 ");
        end.keys("esc / type:spam enter").shows("> [-] Offers and promotions");
        end.keys("/ type:my_number").shows("Found in: \"my number\"").keys("enter").shows("Mobile number");
        end.keys("esc / type:export enter").shows("Export");
        end.keys("esc / type:dark_mode enter").shows("--theme");
        end.keys("/ type:stop_offers enter");
        assert_ne!(end.kind().name, "find");
    }
}

#[test]
fn own_saves_are_found_by_reference_and_by_date() {
    let mut end = play("enter enter p s enter");
    let reference = end.last().reference();
    end.keys(&format!("enter esc / type:{reference}"))
        .shows(&reference)
        .keys("enter")
        .shows("Receipt R-")
        .shows(&reference);
    end.keys("esc / type:23_november").shows(&reference);
    end.keys("esc esc")
        .keys(&format!("/ type:{} enter", reference.replace('-', "").to_lowercase()))
        .shows("Receipt R-");
    let told = stage().talk("1\nfind spam\nback\nfind 14 october 2026\n#1\nquit\n");
    assert!(told.contains("Texts > Offers and promotions") && told.contains("14 October 2026"), "{told}");
    let folder = tempfile::tempdir().unwrap();
    ok(folder.path(), &["people", "add", "Maria Lopez"]);
    let reference = json(folder.path(), &["opt-out", "texts", "--offers"])["reference"].as_str().unwrap().to_owned();
    let found = json(folder.path(), &["find", &reference]);
    assert_eq!((ids(&found), &found["found"][0]["kind"]), (vec![reference], &Value::from("save")));
}

#[test]
fn a_catalogue_has_each_phrase_once() {
    let folder = tempfile::tempdir().unwrap();
    for (from, to) in
        [("\"robocall\", ", "\"robocall\", \"robocall\", "), ("\"spam\", ", "\"\", "), ("\"spam\", ", "\" spam\", ")]
    {
        let file = folder.path().join("catalog.json");
        let text = saywhen::cli::BUILT_IN;
        assert!(text.contains(from), "{from}");
        std::fs::write(&file, text.replacen(from, to, 1)).unwrap();
        refused(folder.path(), &["catalog", "validate", file.to_str().unwrap()], 6, "has a phrase in \"covers\"");
    }
}
