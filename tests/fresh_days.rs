//! Clocks and days: what is said of a last day is so, also where the region
//! was set late, where a rule is about the offers only, and where no clock runs.

use jiff::ToSpan as _;
use saywhen::clock;
use saywhen::domain::profile::Profile;
use saywhen::domain::standing::Details;
use tempfile::TempDir;

use crate::shell;
use crate::stage::{Stage, catalog, maria, stage_on_disk_with, stage_with_people};

/// A folder of profiles with Kim in it, where no computer tells the region.
struct Folder {
    place: TempDir,
}

impl Folder {
    /// Kim, of whom no region is known.
    fn new() -> Self {
        let folder = Self { place: tempfile::tempdir().unwrap() };
        folder.ok(&["people", "add", "Kim"]);
        folder
    }

    /// Kim, who lives in the United States.
    fn in_us() -> Self {
        let folder = Self::new();
        folder.ok(&["set", "details.region=US"]);
        folder
    }

    fn ok(&self, args: &[&str]) -> String {
        shell::ok(self.place.path(), args)
    }
}

/// The reference of the request in the last line of a list.
fn reference(list: &str) -> String {
    let line = list.lines().last().unwrap();
    line.split_whitespace().find(|word| word.starts_with("R-")).unwrap().to_owned()
}

#[test]
fn a_region_that_is_set_after_the_shop_was_told_counts_the_days_from_then() {
    let late = Folder::new();
    late.ok(&["opt-out", "texts", "--offers"]);
    late.ok(&["plan", "--done", "all"]);
    late.ok(&["set", "details.region=US"]);
    let early = Folder::in_us();
    early.ok(&["opt-out", "texts", "--offers"]);
    early.ok(&["plan", "--done", "all"]);
    let day = |folder: &Folder| folder.ok(&["due"]).split("  ").next().unwrap().to_owned();
    assert!(day(&early).contains("20"), "{}", early.ok(&["due"]));
    assert_eq!(day(&late), day(&early));
    assert!(late.ok(&["request"]).contains(&day(&late)), "{}", late.ok(&["request"]));
    assert!(late.ok(&["evidence"]).contains(&day(&late)), "{}", late.ok(&["evidence"]));
    late.ok(&["verify"]);
}

impl Folder {
    /// Someone edits Kim's file with an editor.
    fn by_hand(&self, from: &str, to: &str) {
        let path = self.place.path().join("profiles/kim/profile.json");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        std::fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    /// The shop was told of Kim's request while no region was known.
    fn told_without_region() -> Self {
        let folder = Self::new();
        folder.ok(&["opt-out", "texts", "--offers", "--asked", "reply", "--yes"]);
        folder.has_no_day();
        folder
    }

    /// Kim's file, taken out to a file.
    fn exported(&self) -> String {
        let to = self.place.path().join("kim.json").display().to_string();
        let _ = std::fs::remove_file(&to);
        self.ok(&["export", "--to", &to, "--profile", "kim"]);
        to
    }

    /// Another folder that took in Kim's file.
    fn copy(&self) -> Self {
        let other = Self { place: tempfile::tempdir().unwrap() };
        other.ok(&["import", &self.exported()]);
        other
    }

    fn has_no_day(&self) {
        assert_eq!(shell::json(self.place.path(), &["due"])["due"], serde_json::json!([]));
    }

    fn has_a_day(&self) {
        let due = shell::json(self.place.path(), &["due"])["due"].clone();
        assert_eq!(due[0]["boxes"].as_array().map(Vec::len), Some(3), "{due}");
        self.ok(&["verify"]);
    }
}

#[test]
fn a_region_that_comes_by_a_hand_edit_counts_the_days_from_when_the_shop_was_told() {
    let folder = Folder::told_without_region();
    folder.by_hand(r#""region": """#, r#""region": "US""#);
    folder.ok(&["set", "texts.delivered=on"]);
    folder.has_a_day();
    let mut end = stage_on_disk_without_region();
    end.keys("enter 1 p s enter enter esc 4 a s enter esc").hides("To stop by");
    end.by_hand(r#""region": """#, r#""region": "US""#);
    let mut end = end.dies();
    end.keys("enter enter").shows("are to have stopped");
    end.keys("esc").shows("To stop by 8 Dec 2026");
}

#[test]
fn a_region_that_comes_by_an_import_counts_the_days_from_when_the_shop_was_told() {
    // The request is here, and the region comes.
    let here = Folder::told_without_region();
    let there = here.copy();
    there.ok(&["set", "details.region=US"]);
    here.ok(&["set", "texts.delivered=off"]);
    here.ok(&["import", &there.exported()]);
    here.has_a_day();
    // The region is here, and the request comes.
    let here = Folder::new();
    let there = here.copy();
    here.ok(&["set", "details.region=US"]);
    there.ok(&["opt-out", "texts", "--offers", "--asked", "reply", "--yes"]);
    here.ok(&["import", &there.exported()]);
    here.has_a_day();
}

#[test]
fn who_is_taken_in_under_another_name_keeps_the_days_of_what_the_shop_was_told() {
    let there = Folder::in_us();
    there.ok(&["opt-out", "texts", "--offers"]);
    there.ok(&["plan", "--done", "all"]);
    let here = Folder { place: tempfile::tempdir().unwrap() };
    here.ok(&["import", &there.exported(), "--as", "Kim Two"]);
    here.has_a_day();
}

#[test]
fn a_day_that_is_frozen_stays_when_the_region_changes() {
    let folder = Folder::in_us();
    folder.ok(&["opt-out", "texts", "--offers"]);
    folder.ok(&["plan", "--done", "all"]);
    let before = folder.ok(&["due"]);
    folder.ok(&["set", "details.region=DE"]);
    assert_eq!(folder.ok(&["due"]), before);
    folder.ok(&["set", "details.region=US"]);
    assert_eq!(folder.ok(&["due"]), before);
}

#[test]
fn a_day_of_the_offers_is_said_of_the_offers_only() {
    let folder = Folder::in_us();
    folder.ok(&["opt-out", "texts"]);
    let evidence = folder.ok(&["evidence"]);
    let order = evidence.lines().find(|line| line.contains("No rule with a source")).unwrap_or_default();
    assert!(!order.is_empty() && !order.contains("Deals"), "{evidence}");
    let waits = evidence.lines().find(|line| line.contains("The clock starts")).unwrap();
    assert!(waits.contains("Deals") && !waits.contains("ecurity"), "{evidence}");
    folder.ok(&["plan", "--done", "all"]);
    let (due, request) = (folder.ok(&["due"]), folder.ok(&["request"]));
    assert!(due.contains("No offers by text") && !due.contains("No texts"), "{due}");
    assert!(request.contains("Last day for the offers by text: "), "{request}");
}

#[test]
fn the_screens_say_that_the_day_is_of_the_offers() {
    let mut end = asked_for_no_texts();
    end.shows("3 of 12 by").hides("Last day: ");
    end.keys("esc").shows("To stop by").shows("the offers by text").hides(": the texts");
}

#[test]
fn a_list_gives_the_day_if_it_is_done_today() {
    let mut end = stage_with_number();
    end.keys("enter enter p s enter enter esc 5").shows("8 Dec if done today");
    end.shows("the last day for").shows("8 December 2026");
}

#[test]
fn a_region_that_is_not_known_is_named_as_the_reason() {
    let folder = Folder::new();
    let saved = folder.ok(&["opt-out", "texts", "--offers"]);
    let receipt = folder.ok(&["receipt"]);
    assert!(receipt.contains("The region was not known"), "{saved}{receipt}");
    folder.ok(&["plan", "--done", "all"]);
    for args in [&["due"][..], &["request"], &["evidence"], &["receipt"]] {
        let said = folder.ok(args);
        assert!(said.contains("egion is not known") || said.contains("egion was not known"), "{args:?}: {said}");
        assert!(!said.contains("rule with a source") && !said.contains("no rule"), "{args:?}: {said}");
        assert!(!said.contains("when the shop is told"), "{args:?}: {said}");
    }
}

#[test]
fn what_is_asked_again_is_not_said_to_run() {
    let folder = Folder::in_us();
    folder.ok(&["opt-out", "texts", "--offers"]);
    let first = reference(&folder.ok(&["request"]));
    let again = folder.ok(&["opt-out", "texts", "--offers"]);
    let receipt = folder.ok(&["receipt"]);
    folder.ok(&["request", "withdraw", &first]);
    for said in [again, receipt, folder.ok(&["request"])] {
        assert!(said.contains(&format!("it was asked before in {first}.")), "{said}");
        assert!(!said.contains("run on") && !said.contains("runs on") && !said.contains("open since"), "{said}");
    }
}

#[test]
fn a_message_is_judged_by_what_the_shop_was_told_when_it_came() {
    let folder = Folder::in_us();
    folder.ok(&["opt-out", "texts", "--offers"]);
    folder.ok(&["plan", "--done", "texts.deals"]);
    let logged = folder.ok(&["evidence", "log", "262966", "--kind", "offer"]);
    assert!(logged.contains("told of a part of it only"), "{logged}");
    let unsaid = folder.ok(&["evidence", "log", "262966"]);
    assert!(unsaid.contains("saywhen evidence correct 2 --kind offer"), "{unsaid}");
    assert!(!unsaid.contains("cannot be asked for"), "{unsaid}");
    let order = folder.ok(&["evidence", "log", "262966", "--kind", "other"]);
    assert!(!order.contains("evidence correct"), "{order}");
    folder.ok(&["evidence", "correct", "2", "--kind", "offer"]);
}

#[test]
fn where_a_message_came_after_the_last_day_no_front_end_asks_if_it_stopped() {
    let mut end = stage_with_people(catalog(), Vec::new());
    end.keys("tab tab enter").shows("1 came after 28 Oct 2026: the offers");
    end.hides("Did the offers").hides("A last day has passed");
    // Withdrawn, it came no more, and it is asked.
    end.keys("5 down").shows("262966, offer").keys("w left enter esc");
    end.shows("Did the offers by text").hides("came after 28 Oct");
    let folder = Folder::in_us();
    let asked_on = clock::today().checked_sub(60.days()).unwrap().to_string();
    folder.ok(&["opt-out", "texts", "--offers", "--asked", "reply", "--yes", "--asked-on", &asked_on]);
    let due = |folder: &Folder| shell::json(folder.place.path(), &["due"])["due"][0].clone();
    assert_eq!((&due(&folder)["ask"], &due(&folder)["late"]), (&true.into(), &0.into()));
    folder.ok(&["evidence", "log", "262966", "--kind", "offer"]);
    assert_eq!((&due(&folder)["ask"], &due(&folder)["late"]), (&false.into(), &1.into()));
    let told = shell::told(
        shell::program(&["--plain", "--profile", "kim", "--data"]).arg(folder.place.path()).output().unwrap(),
    );
    assert!(told.1.contains("1 came after"), "{told:?}");
    folder.ok(&["evidence", "withdraw", "1"]);
    assert_eq!(due(&folder)["ask"], true);
}

#[test]
fn what_came_after_the_last_day_leads_to_the_letter() {
    let folder = Folder::in_us();
    let asked_on = clock::today().checked_sub(60.days()).unwrap().to_string();
    folder.ok(&["opt-out", "texts", "--offers", "--asked", "reply", "--yes", "--asked-on", &asked_on]);
    assert!(folder.ok(&["due"]).contains("Did it stop?"), "{}", folder.ok(&["due"]));
    folder.ok(&["evidence", "log", "262966", "--kind", "offer"]);
    let due = folder.ok(&["due"]);
    assert!(due.contains("1 came after ") && due.contains("saywhen evidence complaint"), "{due}");
    assert!(!due.contains("Did it stop?"), "{due}");
}

/// Someone with a number of the United States and two offers on.
fn stage_with_number() -> Stage {
    let [name, phone, region] = ["Maria Lopez", "+12125550142", "US"].map(str::to_owned);
    let details = Details { name, phone, region, ..Details::default() };
    let mut end = stage_with_people(catalog(), vec![Profile::new("maria-lopez", details)]);
    end.size = (120, 36);
    end
}

/// Maria in a file, of whom no region is known.
fn stage_on_disk_without_region() -> Stage {
    let mut maria = maria(&catalog());
    maria.details.region = String::new();
    stage_on_disk_with(vec![maria])
}

/// The list of someone who asked for no texts and did all of it there.
fn asked_for_no_texts() -> Stage {
    let mut end = stage_with_number();
    end.keys("enter enter x s enter enter esc 4 a s enter esc 5");
    end
}
