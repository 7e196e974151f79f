//! Region packs, the clocks they start, and the hours when offers may come.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use jiff::civil::{Date, date};
use saywhen::domain::deadline::{Deadline, due_from, quiet};
use saywhen::domain::region::{BUILT_IN, Clock, Confidence, DayKind, Duty, Region, RegionError, RegionFault, Start};
use saywhen::domain::terms::day_and_zone;
use serde_json::{Value, json};

use crate::shell;

fn pack(id: &str) -> Region {
    let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == id).unwrap();
    Region::parse(text).unwrap()
}

/// When a clock runs out that started at a moment, by the day that is written in it.
fn due(clock: &Clock, at: &str) -> Option<Deadline> {
    due_from(clock, day_and_zone(at)?.0, "")
}

/// The last day for an opt-out by text.
fn last_day(id: &str, at: &str) -> Date {
    due(pack(id).clock("texts").unwrap(), at).unwrap().due
}

#[test]
fn the_built_in_packs_are_well_formed() {
    for (id, text) in BUILT_IN {
        let region = Region::parse(text).unwrap_or_else(|error| panic!("{id}: {error}"));
        assert_eq!(region.id, id);
        for fact in region.facts() {
            assert!(fact.checked_on <= date(2026, 11, 25), "{id}: checked on {}", fact.checked_on);
            assert_eq!(fact.source.is_empty(), fact.confidence == Confidence::Unsourced, "{id}: {fact:?}");
        }
        for clock in &region.clocks {
            assert_eq!(clock.fact.confidence, Confidence::Sourced, "{id} counts from a clock without a source");
        }
    }
}

#[test]
fn each_region_has_the_clocks_that_its_sources_give() {
    let stop = |id: &str, channel: &str| pack(id).clock(channel).map(|clock| (clock.days, clock.kind));
    let (business, none) = (DayKind::BusinessDays, DayKind::NoNumber);
    for (id, texts, email, calls) in [
        ("US", Some((10, business)), Some((10, business)), Some((10, business))),
        ("CA", Some((10, business)), Some((10, business)), None),
        ("AU", Some((5, business)), Some((5, business)), None),
        ("GB", Some((0, none)), Some((0, none)), None),
        ("DE", Some((0, none)), Some((0, none)), None),
        ("AT", Some((0, none)), Some((0, none)), None),
        ("IN", None, None, None),
    ] {
        assert_eq!([stop(id, "texts"), stop(id, "email"), stop(id, "calls")], [texts, email, calls], "{id}");
        let answer = pack(id).answer_clock("email").map(|clock| (clock.days, clock.kind));
        assert_eq!(answer, ["GB", "DE", "AT"].contains(&id).then_some((1, DayKind::Months)), "{id}");
    }
    for clock in ["US", "CA", "AU"].map(pack).iter().flat_map(|region| &region.clocks) {
        assert!(!clock.holidays.is_empty(), "public holidays count: {}", clock.rule);
    }
    let india = pack("IN");
    let of = |duty| india.clocks.iter().find(|clock| clock.duty == duty).map(|clock| (clock.start, clock.days));
    assert_eq!(of(Duty::Complain), Some((Start::Message, 7)));
    assert_eq!(of(Duty::Act), Some((Start::Complaint, 5)));
}

#[test]
fn the_ways_to_a_channel_come_before_those_for_all() {
    let us = pack("US");
    let of = |channel: &str| us.paths_for(channel).map(|path| path.button.clone()).collect::<Vec<_>>();
    assert_eq!(of("email"), ["Update", "Save changes"]);
    assert_eq!(of("app"), ["Save changes"]);
    assert_eq!(of("all"), ["Save changes"]);
}

#[test]
fn a_fact_has_an_age() {
    let us = pack("US");
    let ask = us.routes.iter().find(|route| route.to == "verify@amazon.com").unwrap();
    // 14 days of July, 31 of August, 30 of September, 31 of October, 23 of November.
    assert_eq!(ask.fact.age_days(date(2026, 11, 23)), 129);
    assert_eq!(ask.fact.age_days(date(2026, 7, 17)), 0);
    assert_eq!(ask.fact.age_days(date(2026, 7, 16)), -1);
}

#[test]
fn the_words_of_a_pack_are_plain() {
    for (id, text) in BUILT_IN {
        let text = text.to_lowercase();
        for banned in [
            "safe",
            "illegal",
            "please",
            "sorry",
            "invalid",
            "recommended",
            "exclusive",
            "\u{2014}",
            "\u{2013}",
            "todo",
        ] {
            assert!(!text.contains(banned), "{banned:?} is not a word of ours, but of {id}");
        }
        let words = text.split('"').skip(1).step_by(2);
        for said in words {
            assert!(said.chars().all(saywhen::domain::text::is_visible), "{id}: {said:?}");
        }
    }
}

#[test]
fn deadlines_counted_by_hand() {
    for (region, at, last) in [
        // Mon 16 March: 17 to 20 (4), 23 to 27 (9), 30 (10).
        ("US", "2026-03-16T12:00:00-04:00", date(2026, 3, 30)),
        // Sat 14 March: 16 to 20 (5), 23 to 27 (10).
        ("US", "2026-03-14T10:00:00-04:00", date(2026, 3, 27)),
        // Fri 6 March, clocks go forward on the 8th: 9 to 13 (5), 16 to 20 (10).
        ("US", "2026-03-06T12:00:00-05:00", date(2026, 3, 20)),
        // Fri 30 October, clocks go back on 1 November: 2 to 6 (5), 9 and 10 (7), not Veterans Day
        // on the 11th, 12 and 13 (9), 16 (10).
        ("US", "2026-10-30T18:00:00-04:00", date(2026, 11, 16)),
        // Mon 23 November: 24 and 25 (2), not Thanksgiving on the 26th, 27 (3), 30 (4),
        // 1 to 4 December (8), 7 and 8 (10).
        ("US", "2026-11-23T09:00:00-05:00", date(2026, 12, 8)),
        // Late on Thu 19 November, Friday already by UTC: 20 (1), 23 to 25 (4), not the 26th, 27 (5),
        // 30 (6), 1 to 4 December (10).
        ("US", "2026-11-19T23:30:00-05:00", date(2026, 12, 4)),
        // Early on Fri 20 November, Thursday still by UTC: 23 to 25 (3), not the 26th, 27 (4), 30 (5),
        // 1 to 4 December (9), 7 (10).
        ("US", "2026-11-20T00:30:00+13:00", date(2026, 12, 7)),
        // The same Friday, written in UTC.
        ("US", "2026-11-20T04:30:00Z", date(2026, 12, 7)),
        // Mon 21 December: 22 to 24 (3), not Christmas on Friday, 28 to 31 (7), not New Year on
        // Friday, 4 to 6 January (10).
        ("US", "2026-12-21T10:00:00-05:00", date(2027, 1, 6)),
        // Mon 20 December: 21 to 23 (3), not Fri 24 for Christmas on Saturday, 27 to 30 (7), not
        // Fri 31 for New Year on Saturday, 3 to 5 January (10).
        ("US", "2027-12-20T10:00:00-05:00", date(2028, 1, 5)),
        // Fri 16 December: 19 to 23 (5), not Mon 26 for Christmas on Sunday, 27 to 30 (9), not Mon
        // 2 January for New Year on Sunday, 3 (10).
        ("US", "2022-12-16T10:00:00-05:00", date(2023, 1, 3)),
        // Mon 29 June: 30 (1), 1 and 2 July (3), not Fri 3 for the Saturday, 6 to 10 (8), 13 and 14 (10).
        ("US", "2026-06-29T08:00:00-04:00", date(2026, 7, 14)),
        // Thu 1 July: 2 (1), not Mon 5 for the Sunday, 6 to 9 (5), 12 to 16 (10).
        ("US", "2027-07-01T08:00:00-04:00", date(2027, 7, 16)),
        // Fri 12 June: 15 to 18 (4), not Juneteenth on Friday, 22 to 26 (9), 29 (10).
        ("US", "2026-06-12T08:00:00-04:00", date(2026, 6, 29)),
        // Mon 14 June: 15 to 17 (3), not Fri 18 for Juneteenth on Saturday, 21 to 25 (8), 28 and 29 (10).
        ("US", "2027-06-14T08:00:00-04:00", date(2027, 6, 29)),
        // Fri 12 June 2020, before Juneteenth was a holiday: 15 to 19 (5), 22 to 26 (10).
        ("US", "2020-06-12T08:00:00-04:00", date(2020, 6, 26)),
        // Fri 15 January: not King's birthday on Mon 18, 19 to 22 (4), 25 to 29 (9), 1 February (10).
        ("US", "2027-01-15T08:00:00-05:00", date(2027, 2, 1)),
        // Fri 12 February: not Washington's birthday on Mon 15, 16 to 19 (4), 22 to 26 (9), 1 March (10).
        ("US", "2027-02-12T08:00:00-05:00", date(2027, 3, 1)),
        // Mon 24 May, the fourth Monday and not yet the last: 25 to 28 (4), not Memorial Day on
        // Mon 31, 1 to 4 June (8), 7 and 8 (10).
        ("US", "2027-05-24T08:00:00-04:00", date(2027, 6, 8)),
        // Fri 22 May: not Memorial Day on Mon 25, 26 to 29 (4), 1 to 5 June (9), 8 (10).
        ("US", "2026-05-22T08:00:00-04:00", date(2026, 6, 8)),
        // Fri 4 September: not Labor Day on Mon 7, 8 to 11 (4), 14 to 18 (9), 21 (10).
        ("US", "2026-09-04T08:00:00-04:00", date(2026, 9, 21)),
        // Mon 5 October: 6 to 9 (4), not Columbus Day on Mon 12, 13 to 16 (8), 19 and 20 (10).
        ("US", "2026-10-05T08:00:00-04:00", date(2026, 10, 20)),
        // Mon 6 November: 7 to 9 (3), not Fri 10 for Veterans Day on Saturday, 13 to 17 (8), 20 and 21 (10).
        ("US", "2028-11-06T08:00:00-05:00", date(2028, 11, 21)),
        // Fri 25 February in a leap year: 28 and 29 (2), 1 to 3 March (5), 6 to 10 (10).
        ("US", "2028-02-25T08:00:00-05:00", date(2028, 3, 10)),
        // Mon 21 December: 22 to 24 (3), not Christmas on Friday nor Mon 28 for Boxing Day, 29 and 30 (5).
        ("AU", "2026-12-21T09:00:00+11:00", date(2026, 12, 30)),
        // The last minute of Fri 20 November in Adelaide: 23 to 27 (5).
        ("AU", "2026-11-20T23:59:59+10:30", date(2026, 11, 27)),
    ] {
        assert_eq!(last_day(region, at), last, "{region} {at}");
    }
}

#[test]
fn calendar_days_leave_nothing_out() {
    let mut clock = pack("US").clock("texts").unwrap().clone();
    clock.kind = DayKind::CalendarDays;
    // Mon 23 November and ten days, Thanksgiving and two weekends among them.
    assert_eq!(due(&clock, "2026-11-23T09:00:00-05:00").unwrap().due, date(2026, 12, 3));
}

#[test]
fn a_moment_without_an_offset_starts_no_clock() {
    let clock = pack("US").clock("texts").unwrap().clone();
    for at in [
        "",
        "yesterday",
        "2026-11-23",
        "2026-11-23T10:00:00",
        "2026-02-30T10:00:00-05:00",
        // The calendar ends before ten days are over.
        "9999-12-30T10:00:00-05:00",
    ] {
        assert_eq!(due(&clock, at), None, "{at:?}");
    }
}

#[test]
fn days_that_are_left() {
    let us = pack("US");
    let deadline = due(us.clock("texts").unwrap(), "2026-11-23T09:00:00-05:00").unwrap();
    for (today, left, overdue) in [
        // The clock has not started.
        (date(2026, 11, 1), 10, false),
        (date(2026, 11, 23), 10, false),
        // Thanksgiving: 27 and 30 November, 1 to 4, 7 and 8 December.
        (date(2026, 11, 26), 8, false),
        // Saturday: 7 and 8 December.
        (date(2026, 12, 5), 2, false),
        (date(2026, 12, 7), 1, false),
        (date(2026, 12, 8), 0, false),
        (date(2026, 12, 9), 0, true),
        (date(2027, 12, 9), 0, true),
    ] {
        let counted = deadline.business_days_left(today, &us.holidays, "");
        assert_eq!((counted, deadline.is_overdue(today)), (left, overdue), "{today}");
    }
}

#[test]
fn quiet_hours_go_by_the_offset_in_the_moment() {
    let us = pack("US");
    for (at, outside) in [
        ("2026-11-23T07:59:59-05:00", true),
        ("2026-11-23T08:00:00-05:00", false),
        ("2026-11-23T21:00:00-05:00", false),
        ("2026-11-23T21:00:01-05:00", true),
        ("2026-11-23T00:00:00-08:00", true),
        // Noon in New York, but written as five in the afternoon of London.
        ("2026-11-23T17:00:00+00:00", false),
        // Nine in the evening in New York, but written as the small hours of UTC.
        ("2026-11-24T02:00:00Z", true),
    ] {
        assert_eq!(quiet(&us, at).unwrap().is_outside, outside, "{at}");
    }
    assert_eq!(quiet(&us, "2026-11-23T07:59:59"), None);
    assert_eq!(quiet(&pack("AU"), "2026-11-23T03:00:00+11:00"), None, "no quiet hours are known there");
}

/// The US pack with one member put in or, for null, taken out.
fn with(pointer: &str, value: Value) -> String {
    let mut pack: Value = serde_json::from_str(BUILT_IN[0].1).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let parent = pack.pointer_mut(parent).unwrap();
    match (parent, value) {
        (Value::Object(members), Value::Null) => drop(members.remove(name).unwrap()),
        (Value::Object(members), value) => drop(members.insert(name.to_owned(), value)),
        (Value::Array(items), value) => items[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{pointer} leads nowhere"),
    }
    pack.to_string()
}

#[test]
fn a_wrong_member_is_named() {
    let pack: Value = serde_json::from_str(BUILT_IN[0].1).unwrap();
    for (pointer, value, what, why) in [
        ("/id", json!(null), "id", RegionFault::Empty),
        ("/id", json!("../../etc"), "id", RegionFault::BadId),
        ("/name", json!("  "), "name", RegionFault::Empty),
        ("/name", json!("[name]"), "name", RegionFault::Hole),
        ("/shop_site/fact", json!(null), "shop_site", RegionFault::NoFact),
        ("/routes/2/to", json!("[insert email address]"), "routes[2].to", RegionFault::Hole),
        ("/routes/2/to", json!("{address}"), "routes[2].to", RegionFault::Hole),
        ("/routes/2/to", json!(null), "routes[2].to", RegionFault::Empty),
        ("/routes/2/how", json!("Ask [someone]"), "routes[2].how", RegionFault::Hole),
        ("/routes/2/purpose", json!("gossip"), "routes[2].purpose", RegionFault::Unknown),
        ("/routes/2/fact", json!(null), "routes[2]", RegionFault::NoFact),
        ("/routes/2/fact/confidence", json!("sure"), "routes[2].fact.confidence", RegionFault::Unknown),
        ("/routes/2/fact/confidence", json!(null), "routes[2].fact.confidence", RegionFault::Empty),
        ("/routes/2/fact/source", json!(""), "routes[2].fact.source", RegionFault::Empty),
        ("/routes/2/fact/checked_on", json!("2026-02-30"), "routes[2].fact.checked_on", RegionFault::BadDate),
        ("/routes/2/fact/checked_on", json!("2026-11-23T10:00"), "routes[2].fact.checked_on", RegionFault::BadDate),
        ("/routes/2/fact/checked_on", json!("unknown"), "routes[2].fact.checked_on", RegionFault::BadDate),
        ("/routes/2", pack["routes"][0].clone(), "routes[2]", RegionFault::Twice),
        ("/keywords/1/word", json!("stop"), "keywords[1]", RegionFault::Twice),
        ("/paths/0/clicks", json!([]), "paths[0].clicks", RegionFault::Empty),
        ("/paths/0/clicks/1", json!(""), "paths[0].clicks[1]", RegionFault::Empty),
        ("/paths/0/channel", json!("E-mail"), "paths[0].channel", RegionFault::BadId),
        ("/clocks/0/days", json!(0), "clocks[0].days", RegionFault::BadNumber),
        ("/clocks/0/days", json!(400), "clocks[0].days", RegionFault::BadNumber),
        ("/clocks/0/kind", json!("moons"), "clocks[0].kind", RegionFault::Unknown),
        ("/clocks/0/holidays", json!("lunar"), "clocks[0].holidays", RegionFault::Unknown),
        ("/clocks/0/channels", json!(["texts", "texts"]), "clocks[0].channels[1]", RegionFault::Twice),
        ("/quiet_hours/latest", json!(8), "quiet_hours.latest", RegionFault::BadNumber),
        ("/quiet_hours/earliest", json!(255), "quiet_hours.earliest", RegionFault::BadNumber),
        ("/quiet_hours/fact", json!(null), "quiet_hours", RegionFault::NoFact),
        ("/rules/0/rule", json!(null), "rules[0].rule", RegionFault::Empty),
    ] {
        let expected = RegionError::Wrong { what: what.to_owned(), why };
        assert_eq!(Region::parse(&with(pointer, value.clone())), Err(expected), "{pointer} = {value}");
    }
}

#[test]
fn what_is_no_pack_has_a_line_and_what_is_newer_a_version() {
    let us = BUILT_IN[0].1;
    let line = |text: &str| match Region::parse(text) {
        Err(RegionError::Damaged { line, .. }) => line,
        other => panic!("{other:?}"),
    };
    assert_eq!(line(""), 1);
    assert_eq!(line("[]"), 1);
    assert_eq!(line("{}"), 1);
    assert_eq!(line(&us.replacen("\"United States\"", "7", 1)), 5);
    assert_eq!(line(&us.replacen("\"id\": \"US\",", "\"id\": \"US\"", 1)), 4);
    assert!(line(&us[..us.len() / 2]) > 8);
    let newer = us.replacen("\"schema\": 2", "\"schema\": 3", 1);
    assert_eq!(Region::parse(&newer), Err(RegionError::Newer { schema: 3 }));
}

fn run(data: &Path, args: &[&str]) -> Output {
    shell::run(data, &[&["region"], args].concat())
}

fn ok(data: &Path, args: &[&str]) -> String {
    shell::ok(data, &[&["region"], args].concat())
}

fn refused(data: &Path, args: &[&str], status: i32, words: &str) {
    shell::refused(data, &[&["region"], args].concat(), status, words);
}

#[test]
fn the_command_shows_every_fact_with_its_source_and_date() {
    let data = tempfile::tempdir().unwrap();
    let list = ok(data.path(), &["list"]);
    assert_eq!(list, ok(data.path(), &[]));
    assert_eq!(list.lines().count(), BUILT_IN.len());
    for (id, _) in BUILT_IN {
        let text = ok(data.path(), &["show", &id.to_lowercase()]);
        let region = pack(id);
        for fact in region.facts() {
            assert!(text.contains(&fact.source) && text.contains(&fact.checked_on.to_string()), "{id}: {fact:?}");
        }
        let sources = text.lines().filter(|line| line.starts_with("    ")).count();
        assert_eq!(sources, region.facts().len(), "{text}");
        assert_eq!(text.contains("No deadline with a source is known"), region.clocks.is_empty(), "{text}");
        assert!(!text.contains('{'), "a hole: {text}");
    }
    let india = ok(data.path(), &["show", "IN"]);
    assert!(india.contains("    unsourced, noted 2026-11-23 ("), "{india}");
    let shown: Value = serde_json::from_str(&ok(data.path(), &["list", "--json"])).unwrap();
    let ids: HashSet<&str> =
        shown["regions"].as_array().unwrap().iter().map(|each| each["id"].as_str().unwrap()).collect();
    assert_eq!(ids, BUILT_IN.map(|(id, _)| id).into());
    assert!(fs::read_dir(data.path()).unwrap().next().is_none(), "looking makes no file");
}

#[test]
fn a_persons_own_pack_replaces_the_built_in_one() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().join("regions");
    fs::create_dir(&folder).unwrap();
    // What is shown as JSON is itself a pack.
    let shown = ok(data.path(), &["show", "US", "--json"]);
    let own = folder.join("US.json");
    fs::write(&own, shown.replace("\"days\": 10", "\"days\": 7")).unwrap();
    assert!(ok(data.path(), &["show", "US"]).contains("7 business days for texts, calls."));
    assert!(ok(data.path(), &["list"]).contains("Your own: "));
    let mut own_pack = pack("US");
    own_pack.clocks.iter_mut().for_each(|clock| clock.days = 7);
    assert_eq!(Region::parse(&fs::read_to_string(&own).unwrap()).unwrap(), own_pack);
    // A region that does not come with the program.
    fs::write(folder.join("IE.json"), shown.replacen("\"id\": \"US\"", "\"id\": \"IE\"", 1)).unwrap();
    ok(data.path(), &["show", "ie"]);
    refused(data.path(), &["show", "FR"], 3, "The regions are: US, GB, DE, AT, CA, AU, IN, IE");
    // A pack under another's name would be shown for the wrong country.
    fs::write(folder.join("DE.json"), &shown).unwrap();
    refused(data.path(), &["show", "DE"], 6, "says it is US");
    let list = run(data.path(), &["list"]);
    assert_eq!((list.status.code(), String::from_utf8(list.stdout).unwrap().lines().count()), (Some(6), 7));
}

#[test]
fn bad_files_are_refused_in_one_sentence() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("pack.json");
    let path = file.to_str().unwrap();
    for (text, status, words) in [
        (with("/routes/2/to", json!("[insert email address]")), 6, "in brackets: routes[2].to."),
        (with("/routes/2/fact", json!(null)), 6, "routes[2] has no fact"),
        (with("/routes/2/fact/checked_on", json!("May")), 6, "routes[2].fact.checked_on is not a date"),
        (with("/schema", json!(9)), 6, "newer version"),
        ("{\n\"schema\": 1,\n\"id\": \n}".to_owned(), 6, "damaged at line 4"),
        (format!("{{{}", " ".repeat(4 * 1024 * 1024)), 1, "larger than 4 MB"),
    ] {
        fs::write(&file, text).unwrap();
        refused(data.path(), &["validate", path], status, words);
    }
    fs::write(&file, b"{\n\"name\": \"\xff\"}").unwrap();
    refused(data.path(), &["validate", path], 6, "damaged at line 2");
    refused(data.path(), &["validate", data.path().to_str().unwrap()], 1, "not an ordinary file");
    refused(data.path(), &["validate", "/nowhere.json"], 1, "no such file or directory");
    refused(data.path(), &["show", "../../etc/passwd"], 3, "There is no region");
    refused(data.path(), &["show", ""], 3, "The regions are: US");
    fs::write(&file, BUILT_IN[0].1).unwrap();
    assert!(ok(data.path(), &["validate", path]).contains("well formed: US, United States"));
}
