//! Every country its own page and clock: the packs of all regions against
//! their sources, their calendars against a published table, and every
//! sentence against the pack that it is made of.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::civil::{Date, Weekday, date};
use saywhen::domain::catalog::{Catalog, Purpose};
use saywhen::domain::deadline::due_from;
use saywhen::domain::place::zone;
use saywhen::domain::profile::Profile;
use saywhen::domain::region::check::{Remark, check};
use saywhen::domain::region::holidays::HolidayRule;
use saywhen::domain::region::{
    AsOf, BUILT_IN, Confidence, DayKind, Matter, OwnPack, Region, RegionError, RegionFault, Regions, Shows, Trouble,
    code,
};
use saywhen::domain::standing::Details;
use saywhen::domain::terms::{Rules, day_and_zone};
use saywhen::store::json::JsonStore;
use saywhen::store::sample;
use serde_json::{Value, json};

use crate::shell;
use crate::stage::{Stage, catalog, maria, stage_with_people, stage_with_people_and};

fn pack(id: &str) -> Region {
    Regions::built_in().get(id).unwrap().clone()
}

fn own(files: &[(&str, &str)]) -> Regions {
    let pack = |(id, text): &(&str, &str)| OwnPack {
        id: (*id).to_owned(),
        file: format!("{id}.json"),
        text: Ok((*text).to_owned()),
    };
    Regions::new(files.iter().map(pack).collect(), AsOf::EveryDay)
}

fn fault(regions: &Regions, id: &str) -> RegionFault {
    match regions.trouble(id) {
        Some(Trouble::Wrong { error: RegionError::Wrong { why, .. }, .. }) => *why,
        other => panic!("{id}: {other:?}"),
    }
}

/// A built-in pack with one member put in or, for null, taken out.
fn with(id: &str, pointer: &str, value: Value) -> String {
    let text = BUILT_IN.iter().find(|(known, _)| *known == id).unwrap().1;
    let mut pack: Value = serde_json::from_str(text).unwrap();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match (pack.pointer_mut(parent).unwrap(), value) {
        (Value::Object(members), Value::Null) => drop(members.remove(name)),
        (Value::Object(members), value) => drop(members.insert(name.to_owned(), value)),
        (Value::Array(items), value) => items[name.parse::<usize>().unwrap()] = value,
        _ => panic!("{pointer} leads nowhere"),
    }
    pack.to_string()
}

// ---- calendars

/// The weekdays that are holidays in a region, within the years of the table.
fn holidays(id: &str, state: &str) -> BTreeSet<Date> {
    let days = pack(id).holidays.days(state, 2022..=2033);
    let listed = |day: &Date| (2023..=2032).contains(&day.year());
    let weekday = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    days.into_iter().filter(listed).filter(weekday).collect()
}

/// A table of holidays by country and state.
fn table(text: &str) -> Vec<(&str, &str, BTreeSet<Date>)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let parts = lines.map(|line| line.split(',').collect::<Vec<_>>());
    parts.map(|parts| (parts[0], parts[1], parts[2..].iter().map(|day| day.parse().unwrap()).collect())).collect()
}

/// Days of the second table that are not counted: it has the evenings before
/// Christmas and New Year in three states, which are no holidays by day, and
/// for Tasmania Tuesday 3 January 2023, where the first table has Monday.
fn is_left_out(id: &str, state: &str, day: Date) -> bool {
    let evening = matches!((day.month(), day.day()), (12, 24 | 31));
    id == "AU" && (matches!(state, "NT" | "QLD" | "SA") && evening || state == "TAS" && day == date(2023, 1, 3))
}

#[test]
fn holidays_of_ten_years_are_those_of_two_tables_that_know_nothing_of_each_other() {
    let (one, other) = (table(include_str!("data/holidays.csv")), table(include_str!("data/holidays_too.csv")));
    assert_eq!(one.len(), 23, "the United States, Canada with 13 provinces, 8 states of Australia");
    let nowhere: BTreeSet<Date> = one.iter().filter(|(id, ..)| *id == "CA").flat_map(|row| row.2.clone()).collect();
    assert!(nowhere.is_subset(&holidays("CA", "")), "of a province that is not known, what any keeps");
    for ((id, state, days), (other_id, other_state, more)) in one.into_iter().zip(other) {
        assert_eq!((id, state), (other_id, other_state));
        let more = more.into_iter().filter(|day| !is_left_out(id, state, *day));
        // What one of the two has is counted: a last day may be late, and is never too early.
        let expected: BTreeSet<Date> = days.into_iter().chain(more).collect();
        // Newfoundland keeps what the whole country keeps, and nothing else.
        let ours = holidays(id, if id == "CA" && state.is_empty() { "NL" } else { state });
        let lacks: Vec<_> = expected.difference(&ours).collect();
        let more: Vec<_> = ours.difference(&expected).collect();
        assert!(lacks.is_empty() && more.is_empty(), "{id} {state} lacks {lacks:?}, has {more:?} more");
    }
}

#[test]
fn a_rule_of_a_holiday_names_a_day_or_is_refused() {
    for (rule, year, day) in [
        ("12-25", 2026, Some(date(2026, 12, 25))),
        ("2026-04-27", 2026, Some(date(2026, 4, 27))),
        ("2026-04-27", 2027, None),
        ("3 mon 1", 2027, Some(date(2027, 1, 18))),
        ("last mon 5", 2027, Some(date(2027, 5, 31))),
        ("mon before 05-25", 2026, Some(date(2026, 5, 18))),
        ("mon from 05-27", 2024, Some(date(2024, 5, 27))),
        ("easter-2", 2026, Some(date(2026, 4, 3))),
        ("easter+1", 2038, Some(date(2038, 4, 26))),
    ] {
        assert_eq!(HolidayRule::parse(rule).unwrap().in_year(year), day, "{rule} in {year}");
    }
    for none in
        ["", "02-30", "02-29", "5 mon 2", "0 mon 2", "1 mon 13", "1 day 2", "soon", "easter", "1", "é-1", "12-2x"]
    {
        assert_eq!(HolidayRule::parse(none), None, "{none:?}");
        let text = with("US", "/holidays/0/days/2/rule", json!(none));
        let expected = RegionError::Wrong { what: "holidays[0].days[2].rule".into(), why: RegionFault::NoDay };
        assert_eq!(Region::parse(&text), Err(expected));
    }
}

/// A moment, the state and the zone of the person, and the last day.
type LastDay = (&'static str, &'static str, &'static str, &'static str, Date);

const LAST_DAYS: [LastDay; 15] = [
    // Wed 25 November: not Thanksgiving on the 26th, 27 (1), 30 to 4 December (6), 7 to 10 (10).
    ("US", "", "America/New_York", "2026-11-25T12:00:00-05:00", date(2026, 12, 10)),
    // Wed 22 December: 23 (1), not Fri 24 for Christmas on Saturday, 27 to 30 (5), not Fri 31 for
    // New Year on Saturday, 3 to 7 January (10).
    ("US", "", "America/Chicago", "2027-12-22T12:00:00-06:00", date(2028, 1, 7)),
    // Late on Mon 30 November in New York, Tuesday elsewhere: 1 to 4 December (4), 7 to 11 (9), 14 (10).
    ("US", "", "America/New_York", "2026-12-01T04:00:00Z", date(2026, 12, 14)),
    // Mon 21 December: 22 to 24 (3), not the 25th, not Mon 28 for Boxing Day on Saturday, 29 to 31
    // (6), not the 1st, 4 to 7 January (10).
    ("CA", "", "America/Toronto", "2026-12-21T09:00:00-05:00", date(2027, 1, 7)),
    // Fri 5 February: 8 to 12 (5), not Family Day on Mon 15, 16 to 19 (9), 22 (10).
    ("CA", "ON", "America/Toronto", "2027-02-05T09:00:00-05:00", date(2027, 2, 22)),
    // The same where the province is not known: what one of them keeps is counted, so 22 (10) too.
    ("CA", "", "America/Toronto", "2027-02-05T09:00:00-05:00", date(2027, 2, 22)),
    // Newfoundland keeps no Family Day: 8 to 12 (5), 15 to 19 (10).
    ("CA", "NL", "America/St_Johns", "2027-02-05T09:00:00-03:30", date(2027, 2, 19)),
    // Mon 14 June: 15 to 18 (4), 21 to 23 (7), not the 24th, 25 (8), 28 and 29 (10).
    ("CA", "QC", "America/Montreal", "2027-06-14T09:00:00-04:00", date(2027, 6, 29)),
    // Late on Thu 8 October in Vancouver, Friday by UTC: 9 (1), not Thanksgiving on Mon 12, 13 to
    // 16 (5), 19 to 23 (10).
    ("CA", "BC", "America/Vancouver", "2026-10-09T06:30:00Z", date(2026, 10, 23)),
    // Thu 24 September: 25 (1), 28 and 29 (3), not the 30th, 1 and 2 October (5), 5 to 9 (10).
    ("CA", "", "America/Halifax", "2026-09-24T09:00:00-03:00", date(2026, 10, 9)),
    // Wed 23 December: 24 (1), not Fri 25, not Mon 28 for Boxing Day, 29 to 31 (4), not the 1st, 4 January (5).
    ("AU", "", "Australia/Sydney", "2026-12-23T09:00:00+11:00", date(2027, 1, 4)),
    // Fri 30 October: 2 November (1), not the Melbourne Cup on Tue 3, 4 to 6 (4), 9 (5).
    ("AU", "VIC", "Australia/Melbourne", "2026-10-30T09:00:00+11:00", date(2026, 11, 9)),
    // Thu 23 April: 24 (1), not Mon 27 for Anzac Day on Saturday, 28 to 30 (4), 1 May (5).
    ("AU", "NSW", "Australia/Sydney", "2026-04-23T09:00:00+10:00", date(2026, 5, 1)),
    // Fri 14 August: not Gold Cup Parade Day on the 21st: 17 to 20 (4), 24 to 28 (9), 31 (10).
    ("CA", "PE", "America/Halifax", "2026-08-14T09:00:00-03:00", date(2026, 8, 31)),
    // Early on Fri 25 September in Perth, Thursday by UTC: not the King's Birthday on Mon 28, 29 to
    // 2 October (4), 5 (5).
    ("AU", "WA", "Australia/Perth", "2026-09-24T17:30:00Z", date(2026, 10, 5)),
];

#[test]
fn last_days_counted_by_hand_are_those_of_the_customers_zone() {
    for (id, state, place, at, last) in LAST_DAYS {
        let region = pack(id);
        let clock = region.clock("texts").unwrap();
        // The same moment as a computer in Kolkata writes it.
        let in_kolkata = zone::moment("Asia/Kolkata", at).unwrap();
        for at in [at, &in_kolkata] {
            let (day, _) = day_and_zone(&zone::moment(place, at).unwrap()).unwrap();
            assert_eq!(due_from(clock, day, state).unwrap().due, last, "{id} {state} {at}");
        }
    }
}

#[test]
fn months_end_on_the_same_day_or_the_last() {
    let region = pack("GB");
    let clock = region.answer_clock("email").unwrap();
    for (from, last) in [
        (date(2026, 11, 30), date(2026, 12, 30)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
        (date(2027, 8, 31), date(2027, 9, 30)),
    ] {
        assert_eq!(due_from(clock, from, "").unwrap().due, last, "{from}");
    }
    assert_eq!(due_from(clock, date(9999, 12, 15), ""), None, "the calendar ends first");
}

#[test]
fn a_rule_without_a_number_is_named_and_has_no_last_day() {
    for (id, rule) in [("GB", "no ground to refuse"), ("DE", "stop at once"), ("AT", "take back your yes")] {
        let region = pack(id);
        let clock = region.clock("texts").unwrap();
        assert_eq!((clock.kind, due_from(clock, date(2026, 11, 25), "")), (DayKind::NoNumber, None), "{id}");
        let day = Rules::of(&region).last_day("texts", Purpose::Marketing, date(2026, 11, 25), true);
        assert!(day.due.is_none() && day.rule.contains(rule) && !day.source.is_empty(), "{id}: {day:?}");
    }
    let day = Rules::of(&pack("US")).last_day("texts", Purpose::Service, date(2026, 11, 25), true);
    assert_eq!((day.due, day.rule.as_str()), (None, ""), "the rule is for offers");
}

// ---- facts that end

#[test]
fn a_holiday_counts_while_its_source_holds() {
    let counts = |pointer: &str, day: &str| {
        let region = Region::parse(&with("US", pointer, json!(day))).unwrap();
        let ended = own(&[("US", &with("US", pointer, json!(day)))]);
        let rules = Rules::of(ended.whole("US").unwrap().unwrap());
        let last = |from: Date| rules.last_day("texts", Purpose::Marketing, from, true).due.unwrap();
        let days = region.holidays.days("", 2026..=2027);
        // Mon 23 November 2026, and Mon 21 December 2026: Christmas is on Friday.
        (last(date(2026, 11, 23)), last(date(2026, 12, 21)), days.contains(&date(2026, 7, 3)))
    };
    let case = |pointer, day, said: (&str, &str, bool)| {
        assert_eq!(counts(pointer, day), (said.0.to_owned(), said.1.to_owned(), said.2), "{pointer} {day}");
    };
    let (until, from) = ("/holidays/0/fact/valid_until", "/holidays/0/fact/valid_from");
    case(until, "2030-01-01", ("2026-12-08", "2027-01-06", true));
    // Thanksgiving is the last day that it holds; then not one holiday is kept.
    case(until, "2026-11-26", ("2026-12-08", "2027-01-04", true));
    case(until, "2026-11-25", ("2026-12-07", "2027-01-04", true));
    // What is kept for a Saturday goes with it.
    case(until, "2026-07-03", ("2026-12-07", "2027-01-04", false));
    case(from, "2026-12-25", ("2026-12-07", "2027-01-06", false));
}

#[test]
fn what_has_ended_is_nowhere_stated() {
    let until = "Until 31 January 2027";
    let states = |day: Date| {
        Regions::new(Vec::new(), AsOf::Day(day)).get("US").unwrap().rules.iter().any(|rule| rule.rule.contains(until))
    };
    assert!(states(date(2027, 1, 31)) && !states(date(2027, 2, 1)));
    let register = |day: Date| {
        Regions::new(Vec::new(), AsOf::Day(day))
            .get("AU")
            .unwrap()
            .rules
            .iter()
            .any(|rule| rule.rule.contains("Unverified"))
    };
    assert!(register(date(2026, 7, 1)) && !register(date(2026, 6, 30)), "not yet so");
    let data = tempfile::tempdir().unwrap();
    assert!(shell::ok(data.path(), &["region", "show", "US", "--on", "2027-01-31"]).contains(until));
    assert!(!shell::ok(data.path(), &["region", "show", "US", "--on", "2027-02-01"]).contains(until));
}

#[test]
fn a_last_day_rule_that_has_ended_is_on_no_screen_and_in_no_paper() {
    let text = with("US", "/clocks/0/fact/valid_until", json!("2027-01-31"));
    let said = |now: fn() -> String| {
        let mut maria = living("US");
        "America/New_York".clone_into(&mut maria.details.zone);
        let mut stage = stage_with_people(catalog(), vec![maria]);
        stage.app.session.regions = std::sync::Arc::new(own(&[("US", &text)]));
        stage.now = now;
        walk(&mut stage, false)
    };
    let last = said(|| "2027-01-31T12:00:00-05:00".to_owned());
    // Mon 1 to Fri 5 February (5), 8 to 12 (10).
    assert!(last.contains("if done today, by 12 Feb"), "{last}");
    // Early by UTC, and still the last day where the person lives.
    assert!(said(|| "2027-02-01T04:30:00Z".to_owned()).contains("if done today, by 12 Feb"));
    let after = said(|| "2027-02-01T12:00:00-05:00".to_owned());
    for day in ["if done today", "business day", "To be acted on by", "January 2027"] {
        assert!(!after.contains(day), "{day:?} is said of a rule that has ended:\n{after}");
    }
}

#[test]
fn a_rule_is_that_of_the_day_on_which_the_clock_starts() {
    let us = Regions::built_in().whole("US").unwrap().unwrap().clone();
    let day = |from: Date| Rules::of(&us).last_day("texts", Purpose::Marketing, from, true).due;
    assert_eq!(day(date(2025, 4, 10)), None, "the rule was not yet so");
    // Fri 11 April: 14 to 18 (5), 21 to 25 (10).
    assert_eq!(day(date(2025, 4, 11)).as_deref(), Some("2025-04-25"));
}

#[test]
fn the_check_names_what_is_old_unsourced_or_ends_soon() {
    let data = tempfile::tempdir().unwrap();
    let text = shell::ok(data.path(), &["region", "check", "--on", "2026-11-25"]);
    assert!(text.contains("US rules[4]: ends on 2027-01-31, in 67 days. Until 31 January 2027"), "{text}");
    assert!(text.contains("AU routes[5]: was checked 3300 days ago. 0429 999 888"), "{text}");
    assert!(text.contains("AT shop_site: has no source. amazon.de"), "{text}");
    let found: Value =
        serde_json::from_str(&shell::ok(data.path(), &["region", "check", "--on", "2027-02-01", "--json"])).unwrap();
    let ended: Vec<&Value> =
        found["findings"].as_array().unwrap().iter().filter(|finding| finding["remark"] == "ended").collect();
    assert_eq!(ended.len(), 1, "{ended:?}");
    assert_eq!((&ended[0]["region"], &ended[0]["date"]), (&json!("US"), &json!("2027-01-31")));
    assert_eq!(
        check(&pack("AU"), date(2026, 6, 30)).iter().filter(|one| matches!(one.remark, Remark::NotYet(_))).count(),
        1
    );
    for (id, _) in BUILT_IN {
        assert!(check(&pack(id), date(2026, 11, 25)).iter().all(|one| one.remark != Remark::Contradicts), "{id}");
    }
}

#[test]
fn facts_that_contradict_each_other_fail_the_check_and_count_nothing() {
    let mut value: Value = serde_json::from_str(BUILT_IN[0].1).unwrap();
    let mut other = value["clocks"][0].clone();
    (other["days"], other["channels"]) = (json!(7), json!(["texts"]));
    value["clocks"].as_array_mut().unwrap().push(other.clone());
    let data = tempfile::tempdir().unwrap();
    let file = write(data.path(), "US", &value.to_string());
    let output = shell::run(data.path(), &["region", "check"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(8), "{said}");
    assert!(said.contains("In the region pack US, clocks[2] contradicts another fact"), "{said}");
    let region = own(&[("US", &fs::read_to_string(&file).unwrap())]).get("US").unwrap().clone();
    let day = |channel| Rules::of(&region).last_day(channel, Purpose::Marketing, date(2026, 11, 25), true).due;
    assert_eq!((day("texts"), day("calls").as_deref()), (None, Some("2026-12-10")));
    // One after the other they contradict nothing.
    value["clocks"][0]["fact"]["valid_until"] = json!("2026-12-31");
    value["clocks"][2]["fact"]["valid_from"] = json!("2027-01-01");
    write(data.path(), "US", &value.to_string());
    shell::ok(data.path(), &["region", "check"]);
}

// ---- packs of one's own

#[test]
fn a_pack_of_ones_own_replaces_ours_in_part() {
    let text = r#"{"schema": 2, "id": "US", "extends": "US", "name": "Home", "quiet_hours": null,
        "rules": [{"rule": "Ours.", "fact": {"source": "us", "checked_on": "2026-11-25", "confidence": "sourced"}}]}"#;
    let regions = own(&[("US", text)]);
    let (mine, theirs) = (regions.get("US").unwrap(), pack("US"));
    assert_eq!((mine.name.as_str(), mine.rules.len(), &mine.quiet_hours), ("Home", 1, &None));
    assert_eq!((&mine.routes, &mine.clocks, &mine.holidays), (&theirs.routes, &theirs.clocks, &theirs.holidays));
    // One of one's own over another of one's own.
    let regions = own(&[("US", text), ("IE", r#"{"schema": 2, "id": "IE", "extends": "US", "name": "Ireland"}"#)]);
    assert_eq!(regions.get("IE").unwrap().rules[0].rule, "Ours.");
    assert_eq!(regions.codes().last(), Some("IE"));
}

#[test]
fn cycles_and_missing_bases_are_refused() {
    let over = |id: &str, base: &str| format!(r#"{{"schema": 2, "id": "{id}", "extends": "{base}", "name": "N"}}"#);
    let regions = own(&[
        ("US", &over("US", "CA")),
        ("CA", &over("CA", "US")),
        ("IE", &over("IE", "XX")),
        ("FR", &over("GB", "GB")),
    ]);
    for (id, why) in [
        ("US", RegionFault::Cycle),
        ("CA", RegionFault::Cycle),
        ("IE", RegionFault::NoBase),
        ("FR", RegionFault::OtherId),
    ] {
        assert_eq!(fault(&regions, id), why, "{id}");
        assert!(regions.get(id).is_none(), "nothing takes the place of a broken pack");
    }
    assert!(regions.get("GB").is_some());
    // Ours does not take the place of a base of one's own that cannot be read.
    let unread = OwnPack { id: "US".into(), file: "US.json".into(), text: Err("It cannot be read.".into()) };
    let over = OwnPack { id: "IE".into(), file: "IE.json".into(), text: Ok(over("IE", "US")) };
    let regions = Regions::new(vec![unread, over], AsOf::EveryDay);
    assert_eq!(fault(&regions, "IE"), RegionFault::NoBase);
    assert!(matches!(regions.trouble("US"), Some(Trouble::NotRead(_))));
}

#[test]
fn holes_and_dates_that_end_first_are_refused() {
    for (pointer, value, why) in [
        ("/routes/0/to", json!("[insert]"), RegionFault::Hole),
        ("/clocks/0/holidays", json!(""), RegionFault::Empty),
        ("/holidays", Value::Null, RegionFault::NoHolidays),
        ("/holidays/0/days", json!([]), RegionFault::Empty),
        ("/holidays/0/days/0/until", json!(1990), RegionFault::EndsFirst),
        ("/holidays/0/states", json!(["o n"]), RegionFault::BadId),
        ("/clocks/0/fact/valid_until", json!("2025-04-10"), RegionFault::EndsFirst),
        ("/clocks/0/fact/valid_until", json!("soon"), RegionFault::BadDate),
        ("/clocks/0/starts", json!("dawn"), RegionFault::Unknown),
        ("/clocks/0/duty", json!("dance"), RegionFault::Unknown),
        ("/clocks/0/kind", json!("no_number"), RegionFault::BadNumber),
        ("/routes/0/matters", json!(["gossip"]), RegionFault::Unknown),
        ("/sender_form/shows", json!("smoke"), RegionFault::Unknown),
        ("/spelling/words", json!([]), RegionFault::Empty),
    ] {
        let mut value = value;
        if pointer.ends_with("until") && value == json!(1990) {
            value = json!({"name": "N", "rule": "01-01", "from": 2000, "until": 1990});
            let regions = own(&[("US", &with("US", "/holidays/0/days/0", value))]);
            assert_eq!(fault(&regions, "US"), why, "{pointer}");
            continue;
        }
        assert_eq!(fault(&own(&[("US", &with("US", pointer, value))]), "US"), why, "{pointer}");
    }
}

#[test]
fn a_broken_pack_is_said_wherever_it_would_have_been_used() {
    let data = tempfile::tempdir().unwrap();
    shell::ok(data.path(), &["people", "add", "Ann", "--region", "US"]);
    write(data.path(), "US", "{\n\"schema\": 2,\n}");
    for args in [&["plan"][..], &["evidence"], &["opt-out", "texts", "--offers"], &["set", "texts.deals=off"]] {
        let output = shell::run(data.path(), args);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{args:?}: {said}");
        assert_eq!(said.matches("US.json is damaged at line 3.").count(), 1, "{args:?}: {said}");
        assert!(said.contains("nothing of that region is known here"), "{args:?}: {said}");
    }
    let records = fs::read_to_string(data.path().join("profiles/ann/history.jsonl")).unwrap();
    assert!(!records.contains("\"due\""), "no last day of another pack is counted");
    let letter = shell::run(data.path(), &["evidence", "complaint"]);
    let said = String::from_utf8([letter.stdout, letter.stderr].concat()).unwrap();
    assert!(letter.status.code() == Some(4) && !said.contains("7726"), "{said}");
    // On a screen it is said when the person is opened.
    let mut stage = stage_with_people(catalog(), vec![living("US")]);
    stage.app.session.regions = std::sync::Arc::new(own(&[("US", "{\n\"schema\": 2,\n}")]));
    stage.keys("enter");
    assert!(stage.answer().contains("US.json is damaged at line 3."), "{}", stage.answer());
}

#[test]
fn a_move_leaves_the_rule_of_an_old_request() {
    let data = tempfile::tempdir().unwrap();
    shell::ok(data.path(), &["people", "add", "Ann", "--region", "US"]);
    shell::ok(data.path(), &["opt-out", "texts", "--offers"]);
    shell::ok(data.path(), &["set", "details.region=GB"]);
    shell::ok(data.path(), &["opt-out", "email", "--offers"]);
    let records = fs::read_to_string(data.path().join("profiles/ann/history.jsonl")).unwrap();
    let terms: Vec<Value> = records
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok()?.get("terms").cloned())
        .filter(|terms| terms["days"].is_array())
        .collect();
    let [old, new] = &terms[..] else { panic!("{terms:?}") };
    assert_eq!((&old["region"], &new["region"]), (&json!("US"), &json!("GB")));
    assert!(old["days"][0]["due"].is_string() && new["days"][0]["due"].is_null(), "{terms:?}");
    assert!(new["days"][0]["rule"].as_str().unwrap().contains("no ground to refuse"));
}

#[test]
fn a_frozen_day_is_known_to_be_of_an_older_rule() {
    let frozen = Rules::of(&pack("AU")).last_day("texts", Purpose::Marketing, date(2026, 12, 23), true);
    assert_eq!(frozen.due.as_deref(), Some("2027-01-04"));
    assert!(!Rules::of(&pack("AU")).have_changed_since(&frozen));
    let weekends = with("AU", "/clocks/0/holidays", json!("weekends_only"));
    let other = own(&[("AU", &weekends)]).get("AU").unwrap().clone();
    assert!(Rules::of(&other).have_changed_since(&frozen));
    assert_eq!(frozen.due.as_deref(), Some("2027-01-04"), "what was frozen stays");
}

// ---- sentences

const CODES: [&str; 9] = ["US", "GB", "UK", "DE", "AT", "CA", "AU", "IN", "FR"];

fn living(code: &str) -> Profile {
    let catalog: std::sync::Arc<Catalog> = catalog();
    let mut profile = maria(&catalog);
    code.clone_into(&mut profile.details.region);
    profile
}

/// Keys that lead through guides, review, receipt, plan and messages.
const PATHS: [&str; 9] = [
    "enter enter space s enter",
    "enter enter space s enter enter esc 4",
    "enter enter space s enter enter esc 4 enter esc 5",
    "enter 2 enter 1 enter enter",
    "enter 3 1 enter 1 enter enter",
    "enter 3 2 enter 1 enter enter",
    "enter 3 3 enter 1 enter enter",
    "enter 3 4 enter 1 enter enter",
    "enter 7",
];

/// All that is said on the way along the paths.
fn walk(stage: &mut Stage, helper: bool) -> String {
    let mut said = String::new();
    for path in PATHS {
        for key in path.split_whitespace() {
            let key = if helper && key == "s" { "s type:asked_by_phone" } else { key };
            stage.keys(key);
            said.push_str(&stage.says().join("\n"));
            said.push('\n');
        }
        for _ in 0..6 {
            stage.keys("esc");
        }
    }
    said
}

/// What the pack of a code gives as the shop's site.
fn site(code: &str) -> &'static str {
    match code {
        "US" => "amazon.com",
        "GB" | "UK" => "amazon.co.uk",
        "DE" | "AT" => "amazon.de",
        "CA" => "amazon.ca",
        "AU" => "amazon.com.au",
        "IN" => "amazon.in",
        _ => "Amazon's site",
    }
}

fn holds_for(code: &str, said: &str) {
    assert!(said.contains(&format!("ign in at {}", site(code))), "{code} is not told where to sign in:\n{said}");
    assert!(!said.contains("{site}"), "{code}: a hole");
    if code != "US" {
        // The mail addresses of the shop are the same everywhere.
        let others = said
            .replace("@amazon.com", "")
            .replace("amazon.com.au", "")
            .replace("amazon.com help page", "")
            .replace("aboutamazon.com", "");
        let found = others.find("amazon.com").map(|at| &others[at.saturating_sub(120)..(at + 40).min(others.len())]);
        assert_eq!(found, None, "{code}");
        assert!(said.contains("the names may differ"), "{code}: page names are said to be sure");
    }
    if !["US", "CA", "AU"].contains(&code) {
        for day in ["To be acted on by", "business day", "The last day for it was"] {
            assert!(!said.contains(day), "{code} has no last day, but {day:?} is said");
        }
    }
}

#[test]
fn every_sentence_of_every_region_is_made_of_its_pack() {
    for code in CODES {
        let mut own = stage_with_people(catalog(), vec![living(code)]);
        holds_for(code, &walk(&mut own, false));
        let mut helper = stage_with_people_and(catalog(), vec![living(code)], "Sam");
        holds_for(code, &walk(&mut helper, true));
    }
}

/// What the papers of one person say, in the voice that some arguments choose.
fn papers(code: &str, voice: &[&str]) -> String {
    let data = tempfile::tempdir().unwrap();
    let said = |args: &[&str]| shell::ok(data.path(), &[args, voice].concat());
    said(&["people", "add", "Ann", "--region", code]);
    said(&["set", "texts.deals=on", "email.deals=on"]);
    let first = said(&["opt-out", "texts", "--offers"]);
    assert_eq!(first.contains("the names may differ"), code != "US", "{code}: {first}");
    let rest = [
        &["opt-out", "email", "--offers"][..],
        &["receipt"],
        &["note"],
        &["plan"],
        &["plan", "--done", "all"],
        &["evidence", "log", "262966", "--channel", "texts"],
        &["evidence"],
    ];
    first + &rest.map(said).concat()
}

#[test]
fn every_paper_of_every_region_is_made_of_its_pack() {
    let today = saywhen::clock::today();
    for code in CODES {
        for voice in [&[][..], &["--agent", "Sam", "--reason", "asked by phone", "--identity-confirmed"]] {
            let said = papers(code, voice);
            holds_for(code, &said);
            let region = Regions::built_in().get(code).cloned();
            let clock = region.as_ref().and_then(|region| region.clock("texts"));
            let due = clock.and_then(|clock| due_from(clock, today, "")).map(|deadline| deadline.due);
            let days: BTreeSet<&str> =
                said.match_indices("To be acted on by ").map(|(at, by)| until(&said[at + by.len()..])).collect();
            let expected: Vec<String> = due.iter().map(|due| due.strftime("%-d %B %Y").to_string()).collect();
            assert_eq!(days.into_iter().collect::<Vec<_>>(), expected, "{code}: {said}");
            let is_open = clock.is_some_and(|clock| clock.kind == DayKind::NoNumber);
            assert_eq!(said.contains("The rule sets no number of days."), is_open, "{code}: {said}");
            let answers = ["GB", "UK", "DE", "AT"].contains(&code);
            assert_eq!(said.contains("they must have told you"), answers, "{code}: {said}");
        }
    }
}

#[test]
fn every_letter_of_every_region_is_made_of_its_pack() {
    for code in CODES {
        let data = tempfile::tempdir().unwrap();
        let mut store = JsonStore::new(data.path().to_owned());
        let details = Details { name: "Ben".into(), region: code.into(), ..Details::default() };
        let rules = Rules::built_in(code);
        let now = "2026-11-25T10:42:00-05:00";
        sample::make(&mut store, &catalog(), &rules, Profile::new("ben", details), now).unwrap();
        let kind = Regions::built_in().get(code).and_then(|region| region.clock("texts")).map(|clock| clock.kind);
        let (status, letter, said) = shell::told(shell::run(data.path(), &["evidence", "complaint"]));
        assert_eq!(status, if kind.is_some() { 0 } else { 4 }, "{code}: {said}");
        let has_day = kind == Some(DayKind::BusinessDays);
        for day in ["The last day was", "It came after the last day", "Messages that came after the last day"] {
            assert_eq!(letter.contains(day), has_day, "{code}, {day:?}: {letter}");
        }
        let has_no_number = kind == Some(DayKind::NoNumber);
        for open in ["The rule sets no number of days.", "It came on a day after", "after Amazon was told\n"] {
            assert_eq!(letter.contains(open), has_no_number, "{code}, {open:?}: {letter}");
        }
        assert!(code == "US" || !letter.replace("@amazon.com", "").contains("amazon.com"), "{code}: {letter}");
    }
}

/// The text up to a colon.
fn until(text: &str) -> &str {
    text.split(':').next().unwrap()
}

#[test]
fn a_person_who_moves_is_told_of_the_new_site_at_once() {
    let mut stage = stage_with_people(catalog(), vec![living("DE")]);
    stage.keys("enter");
    assert_eq!(stage.app.session.words.site(), "amazon.de");
    let mut open = stage.app.session.open.clone().unwrap();
    "AU".clone_into(&mut open.saved.details.region);
    stage.app.session.open_person(open);
    assert_eq!(stage.app.session.words.site(), "amazon.com.au");
    stage.app.session.close_person();
    assert_eq!(stage.app.session.words.site(), "amazon.com", "of nobody, the catalogue's own");
}

#[test]
fn another_shop_has_its_own_site_everywhere() {
    let text = saywhen::cli::BUILT_IN.replacen("\"id\": \"amazon\"", "\"id\": \"bank\"", 1);
    let text = text.replacen("\"site\": \"amazon.com\"", "\"site\": \"bank.example\"", 1);
    let other =
        std::sync::Arc::new(Catalog::parse(&text.replacen("\"region\": \"US\"", "\"region\": \"\"", 1)).unwrap());
    let mut person = maria(&other);
    "DE".clone_into(&mut person.details.region);
    let mut stage = stage_with_people(other, vec![person]);
    stage.keys("enter");
    assert_eq!(stage.app.session.words.site(), "bank.example");
}

// ---- what each pack says

#[test]
fn regions_are_found_by_how_people_write_them() {
    for (written, iso) in [("UK", "GB"), ("uk", "GB"), (" gb ", "GB"), ("us", "US"), ("FR", "FR")] {
        assert_eq!(code(written), iso);
    }
    let data = tempfile::tempdir().unwrap();
    let shown = shell::ok(data.path(), &["region", "show", "uk"]);
    assert!(shown.starts_with("United Kingdom (GB)"), "{shown}");
    assert_eq!(shown, shell::ok(data.path(), &["region", "show", "GB"]));
    // A file of before is understood.
    let old = with("GB", "/id", json!("UK"));
    assert_eq!(own(&[("UK", &old)]).get("GB").unwrap().id, "GB");
}

#[test]
fn each_correction_of_november_2026_stands() {
    for (id, pointer, says) in [
        ("GB", "/routes", "Report Fraud, 0300 123 2040, reportfraud.police.uk"),
        ("US", "/clocks/0/fact", "64.1200(d)(3)"),
        ("US", "/clocks/0/fact", "Whether a text counts as a call is argued"),
        ("US", "/clocks/1", "15 U.S.C. 7704(a)(4)"),
        ("US", "/rules/4/fact", "DA 26-12"),
        ("US", "/rules/0/fact", "SB 140"),
        ("US", "/rules/5", "10 years"),
        ("US", "/senders/1/fact", "pixelsseo"),
        ("US", "/lookups", "usshortcodes.com"),
        ("CA", "/clocks/0", "section 11(3)"),
        ("CA", "/routes", "It costs nothing at Bell, TELUS and Rogers."),
        ("CA", "/routes", "fightspam.gc.ca"),
        ("CA", "/routes", "Canadian Anti-Fraud Centre"),
        ("CA", "/keywords", "each number needs its own"),
        ("CA", "/lookups", "txt.ca"),
        ("AU", "/clocks/0/channels", "email"),
        ("AU", "/rules/1", "Unverified"),
        ("AU", "/rules/0", "30 days"),
        ("AU", "/routes", "7226"),
        ("AU", "/routes", "Scamwatch"),
        ("DE", "/routes", "bundesnetzagentur.de/aergermitrufnummern"),
        ("DE", "/routes", "85,158"),
        ("DE", "/clocks/0", "stop at once"),
        ("AT", "/routes", "rufnummernmissbrauch.at"),
        ("AT", "/routes", "Fernmeldebüro"),
        ("AT", "/clocks/0", "174 TKG 2021"),
        ("IN", "/routes", "within 7 days"),
        ("IN", "/clocks", "Until 2025 it was 30 days."),
        ("IN", "/routes", "13 March 2026"),
        ("IN", "/senders", "1600"),
        ("IN", "/lookups", "smsheader.trai.gov.in"),
    ] {
        let text = BUILT_IN.iter().find(|(known, _)| *known == id).unwrap().1;
        let pack: Value = serde_json::from_str(text).unwrap();
        let member = pack.pointer(pointer).unwrap_or_else(|| panic!("{id} {pointer}")).to_string();
        assert!(member.contains(says), "{id} {pointer} does not say {says:?}: {member}");
    }
    for (id, gone) in [
        ("GB", "Action Fraud, "),
        ("DE", "page of the form was not noted"),
        ("CA", "only Bell"),
        ("AU", "holidays are not known"),
    ] {
        assert!(!BUILT_IN.iter().find(|(known, _)| *known == id).unwrap().1.contains(gone), "{id} still says {gone:?}");
    }
    let weak = pack("AU").routes.iter().find(|route| route.to.starts_with("0429")).unwrap().fact.confidence;
    assert_eq!(weak, Confidence::Weak);
}

#[test]
fn each_region_says_how_senders_look_and_whom_to_tell_of_what() {
    for (id, _) in BUILT_IN {
        let region = pack(id);
        let number = ["US", "CA"].contains(&id);
        let shows = if number { Shows::Number } else { Shows::Name };
        assert_eq!(region.sender_form.as_ref().unwrap().shows, shows, "{id}");
        assert!(region.routes_for(Matter::Scam).count() >= 2, "{id}");
        assert!(region.routes.iter().all(|route| !route.matters.is_empty()), "{id}: a route for nothing");
        assert!(region.routes_for(Matter::Offers).all(|route| route.matters.contains(&Matter::Offers)), "{id}");
        let spelling = region.spelling.as_ref().unwrap();
        assert!("RABCDEF".chars().all(|letter| spelling.word(letter).is_some()), "{id}");
        assert_eq!(region.shop_site.as_ref().unwrap().site, site(id), "{id}");
        let outside = region.routes.iter().filter(|route| route.to.contains("amazon.com/")).count();
        assert_eq!(outside, usize::from(id == "US"), "{id}");
    }
    assert_eq!(pack("DE").spelling.unwrap().word('c'), Some("Cäsar"));
    assert_eq!(pack("US").spelling.unwrap().word('F'), Some("Foxtrot"));
}

#[test]
fn a_guide_tells_how_senders_look_where_the_person_lives() {
    for (code, says) in [("DE", "usually show a name"), ("CA", "five or six digits"), ("FR", "not known here")] {
        let mut stage = stage_with_people(catalog(), vec![living(code)]);
        let mut said = String::new();
        stage.keys("enter 2 enter 1");
        for number in 1..=9 {
            stage.keys(&number.to_string());
            said.push_str(&stage.says().join("\n"));
            stage.keys("esc");
        }
        assert!(said.contains(says), "{code}: {said}");
    }
}

// ---- the program

fn write(data: &Path, id: &str, text: &str) -> std::path::PathBuf {
    let folder = data.join("regions");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{id}.json"));
    fs::write(&file, text).unwrap();
    file
}
