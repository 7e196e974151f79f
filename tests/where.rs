//! Who is where: countries, numbers, states and zones of persons, and the day
//! on which a request counts.

use std::process::Output;

use saywhen::domain::change::Detail;
use saywhen::domain::person::{DetailFault, read_detail};
use saywhen::domain::phone::mask_phone;
use saywhen::domain::phone::{Number, PhoneFault, written};
use saywhen::domain::place::{self, KnownBy, country, state, zone};
use saywhen::domain::standing::Details;
use saywhen::session::home::{Home, RegionFrom};
use serde_json::Value;
use tempfile::TempDir;

use crate::shell;
use crate::stage::{empty_stage, play, stage};

/// A folder of profiles, and a computer whose settings say nothing.
struct Desk {
    folder: TempDir,
    vars: Vec<(&'static str, &'static str)>,
}

impl Desk {
    fn new(vars: &[(&'static str, &'static str)]) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), vars: vars.to_vec() }
    }

    fn run(&self, args: &[&str]) -> Output {
        shell::program(args).arg("--data").arg(self.folder.path()).envs(self.vars.iter().copied()).output().unwrap()
    }

    fn ok(&self, args: &[&str]) -> String {
        let (status, printed, said) = shell::told(self.run(args));
        assert_eq!(status, 0, "{args:?}: {said}");
        printed
    }

    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.ok(&[args, &["--json"]].concat())).unwrap()
    }

    /// What is said of a refusal, which leaves the files as they were.
    fn refused(&self, args: &[&str], status: i32) -> String {
        let before = shell::files(self.folder.path());
        let (found, printed, said) = shell::told(self.run(args));
        assert_eq!(found, status, "{args:?}: {printed}");
        assert_eq!(shell::files(self.folder.path()), before, "{args:?} changed a file");
        said
    }

    fn profile(&self, id: &str) -> Value {
        let file = self.folder.path().join("profiles").join(id).join("profile.json");
        serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
    }

    /// The last record of a person.
    fn last(&self, id: &str) -> Value {
        let file = self.folder.path().join("profiles").join(id).join("history.jsonl");
        serde_json::from_str(std::fs::read_to_string(file).unwrap().lines().last().unwrap()).unwrap()
    }
}

fn person(phone: &str, region: &str) -> Details {
    Details { phone: phone.into(), region: region.into(), ..Details::default() }
}

#[test]
fn a_country_is_known_by_its_code_and_its_name() {
    assert_eq!(country::all().count(), 250, "ISO 3166-1 has 249, and Kosovo");
    let of = |typed: &str| country::read(typed).map(|country| country.code);
    assert_eq!([of("DE"), of("de"), of("Germany"), of("germany (de)")], [Some("DE"); 4]);
    assert_eq!([of("UK"), of("GB"), of("United Kingdom")], [Some("GB"); 3]);
    assert_eq!([of("ZZ"), of(""), of("Narnia")], [None; 3]);
    assert_eq!(country::written("DE"), "Germany (DE)");
    assert_eq!(country::near("Germny")[0].code, "DE");
}

#[test]
fn a_code_of_no_country_is_refused_with_the_nearest() {
    let desk = Desk::new(&[]);
    desk.ok(&["people", "add", "Ann"]);
    let said = desk.refused(&["set", "details.region=ZZ"], 3);
    assert!(said.contains("There is no region \"ZZ\". Nothing was changed. Did you mean "), "{said}");
    let said = desk.refused(&["people", "add", "Bo", "--region", "Germny"], 3);
    assert!(said.contains("Did you mean Germany (DE)"), "{said}");
    let said = Desk::new(&[("SAYWHEN_REGION", "XX")]).refused(&["people", "add", "Bo"], 3);
    assert!(said.contains("There is no region \"XX\""), "{said}");
}

#[test]
fn the_file_says_gb_and_uk_is_understood() {
    let desk = Desk::new(&[]);
    desk.ok(&["people", "add", "Ann", "--region", "UK"]);
    assert_eq!(desk.profile("ann")["region"], "GB");
    desk.ok(&["set", "details.region=FR"]);
    desk.ok(&["set", "details.region=United Kingdom"]);
    assert_eq!(desk.profile("ann")["region"], "GB");
    let mut stage = stage();
    stage.app.session.open = None;
    assert_eq!(stage.app.session.regions.get("GB"), stage.app.session.regions.get("UK"));
    assert!(stage.app.session.regions.get("GB").is_some(), "a file with either code has the pack");
}

#[test]
fn a_number_is_kept_as_e164_whatever_was_typed() {
    let of = |typed, home| Number::read(typed, home).map(|number| (number.e164, number.country, number.is_certain));
    let is = |number: &str, country, certain| Ok((number.to_owned(), country, certain));
    assert_eq!(of("+49 151 23456789", ""), is("+4915123456789", "DE", true));
    assert_eq!(of("0151 / 234 567 89", "DE"), is("+4915123456789", "DE", true));
    assert_eq!(of("0049 151 23456789", ""), is("+4915123456789", "DE", true));
    assert_eq!(of("07400 123456", "UK"), is("+447400123456", "GB", true));
    assert_eq!(of("+1 (416) 555-0142", ""), is("+14165550142", "CA", true));
    assert_eq!(of("(212) 555-0142", "US"), is("+12125550142", "US", true));
    assert_eq!(of("+1 555 010 0142", ""), is("+15550100142", "US", false), "by its length, and the US by +1");
    assert_eq!(of("+1\u{a0}555\u{2011}010\u{2011}0142", ""), is("+15550100142", "US", false));
    assert_eq!(of("\u{ff0b}\u{ff11}5550100142", ""), is("+15550100142", "US", false));
}

/// Example numbers of every country, from libphonenumber.
const NUMBERS: &str = include_str!("data/numbers.tsv");

#[test]
fn numbers_of_every_country_are_read() {
    let (mut read, mut wrong) = (0, Vec::new());
    for line in NUMBERS.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [home, e164, within, abroad] = columns[..] else { panic!("{line}") };
        for (typed, from) in [(within, home), (abroad, "FR"), (e164, "")] {
            read += 1;
            match Number::read(typed, from) {
                Ok(number) if number.e164 == e164 && number.country == home => {}
                // The `15` of Argentina's mobile numbers is no part of the number abroad.
                _ if typed == "011 15-2345-6789" => {}
                other => wrong.push(format!("{home} {typed}: {other:?}, not {e164}")),
            }
        }
    }
    assert!(read > 1300, "{read}");
    assert_eq!(wrong, Vec::<String>::new(), "{} of {read}", wrong.len());
}

#[test]
fn a_number_of_no_country_is_refused() {
    let of = |typed, home| Number::read(typed, home).unwrap_err();
    assert_eq!(of("+999 123 4567", "DE"), PhoneFault::NoCountry);
    assert_eq!(of("+800 1234 5678", "DE"), PhoneFault::NoCountry, "a service of no country");
    assert_eq!(of("0151 23456789", ""), PhoneFault::NoCallingCode);
    assert_eq!(of("+49 15112345678901", ""), PhoneFault::Length);
    assert_eq!(of("123", "US"), PhoneFault::Length);
    assert_eq!([of("Amazon", "US"), of("1-800-FLOWERS", "US"), of("+", "US")], [PhoneFault::NotANumber; 3]);
    assert_eq!(of("+1 212 555 0142 ext 5", "US"), PhoneFault::NotANumber);
    let desk = Desk::new(&[]);
    let said = desk.refused(&["people", "add", "Ann", "--phone", "+999 123 4567"], 2);
    assert!(said.contains("No country has numbers that begin so."), "{said}");
}

#[test]
fn a_number_is_written_apart_and_masked() {
    assert_eq!(written("+15550100142"), "+1 555 010 0142");
    assert_eq!(written("+4915123456789"), "+49 151 234 567 89");
    assert_eq!(written("+353851234567"), "+353 851 234 567");
    assert_eq!(written("555-0100"), "555-0100", "a form of an older file");
    assert_eq!(mask_phone("+4915123456789"), "+49 *** *** 6789");
    assert_eq!((mask_phone("+15550100142"), mask_phone("555 0100")), ("+1 *** *** 0142".into(), "*** *** 0100".into()));
}

#[test]
fn a_new_region_comes_from_the_first_that_knows() {
    let home = |desk: &str, locale: &str| Home { desk: desk.into(), locale: locale.into() };
    let of = |home: Home, given: &str, phone: &str| home.region(given, phone);
    let is = |code: &str, from| (code.to_owned(), from);
    let all = || home("AT", "de_CH.UTF-8");
    assert_eq!(of(all(), "AU", "+49 151 23456789"), is("AU", RegionFrom::Given));
    assert_eq!(of(all(), "", "+49 151 23456789"), is("DE", RegionFrom::Number));
    assert_eq!(of(all(), "", "+1 555 010 0142"), is("US", RegionFrom::CallingCode));
    assert_eq!(of(all(), "", ""), is("AT", RegionFrom::Desk));
    assert_eq!(of(home("", "de_CH.UTF-8"), "", ""), is("CH", RegionFrom::Locale));
    for locale in ["", "C", "C.UTF-8", "POSIX", "eo", "en_150", "de_ZZ"] {
        assert_eq!(of(home("", locale), "", ""), is("", RegionFrom::NotKnown), "{locale}");
    }
    assert_eq!(of(home("", "zh_Hant_TW"), "", ""), is("TW", RegionFrom::Locale));
}

#[test]
fn the_command_line_says_where_a_region_comes_from() {
    let added = |vars: &[(&'static str, &'static str)], args: &[&str]| {
        let desk = Desk::new(vars);
        let args = [&["people", "add", "Ann"], args].concat();
        let said = desk.ok(&args);
        (desk.profile("ann")["region"].as_str().unwrap().to_owned(), said.lines().last().unwrap().to_owned())
    };
    let is = |code: &str, said: &str| (code.to_owned(), format!("Region: {said}"));
    let de = &["--phone", "+49 151 23456789"];
    assert_eq!(added(&[], &[]), is("", "not said yet. Type it under the details."));
    assert_eq!(added(&[("LANG", "en_CA.UTF-8")], &[]), is("CA", "Canada (CA), from the settings of this computer."));
    assert_eq!(added(&[("LANG", "en_CA"), ("LC_ADDRESS", "de_AT")], &[]).0, "AT", "where addresses are written so");
    let desk = &[("LANG", "en_CA"), ("SAYWHEN_REGION", "UK")];
    assert_eq!(added(desk, &[]), is("GB", "United Kingdom (GB), the default here."));
    assert_eq!(added(desk, de), is("DE", "Germany (DE), from the number."));
    assert_eq!(added(desk, &[&de[..], &["--region", "AU"]].concat()), is("AU", "Australia (AU), as given."));
    let us = is("US", "United States (US), from +1, because the area of the number is not known.");
    assert_eq!(added(&[], &["--phone", "+1 555 010 0142"]), us);
    let added = Desk::new(desk).json(&[&["people", "add", "Ann"], &de[..]].concat());
    assert_eq!((&added["region"], &added["region_from"]), (&"DE".into(), &"number".into()));
}

#[test]
fn nobody_is_american_by_chance() {
    let mut stage = empty_stage();
    stage.keys("enter type:Ann enter");
    let open = stage.app.session.open.as_ref().unwrap();
    assert_eq!((&*open.profile.details.name, &*open.profile.details.region), ("Ann", ""));
    assert!(stage.text().contains("Region: not said yet."), "{}", stage.text());
    let mut stage = empty_stage();
    stage.app.session.home = Home { desk: "DE".into(), locale: String::new() };
    stage.keys("enter type:Ann enter");
    assert_eq!(stage.app.session.open.as_ref().unwrap().profile.details.region, "DE");
    assert!(stage.text().contains("Region: Germany (DE), the default here."), "{}", stage.text());
}

#[test]
fn a_number_is_nobodys_name() {
    let read = |typed| read_detail(Detail::Name, typed, &Details::default());
    assert_eq!(read("+1 555 999 9999"), Err(DetailFault::NameIsNumber));
    assert_eq!([read("Agent 47"), read("Louis 14"), read("7of9")].map(|name| name.is_ok()), [true; 3]);
    let said = Desk::new(&[]).refused(&["people", "add", "+1 555 999 9999"], 2);
    assert!(said.contains("That is a number, not a name."), "{said}");
    let mut stage = crate::stage::helper();
    stage.keys("type:+1_555_999_9999 enter");
    assert!(stage.app.session.open.is_none() && stage.text().contains("That is a number, not a name."));
}

#[test]
fn a_state_and_a_zone_are_guessed_and_said_to_be() {
    let zone = |details: &Details| place::zone_of(details).map(|known| (known.text.to_owned(), known.by));
    let is = |name: &str, source| Some((name.to_owned(), source));
    assert_eq!(zone(&person("+12125550142", "US")), is("America/New_York", KnownBy::Number));
    assert_eq!(zone(&person("(604) 555-0142", "CA")), is("America/Vancouver", KnownBy::Number), "an older file's form");
    assert_eq!(zone(&person("+15550100142", "US")), None, "no known area, and the country has more than one clock");
    assert_eq!(
        zone(&person("+12125550142", "DE")),
        is("Europe/Berlin", KnownBy::Country),
        "who moved takes the number along"
    );
    assert_eq!(zone(&person("", "IN")), is("Asia/Kolkata", KnownBy::Country));
    assert_eq!(zone(&person("", "AU")), None);
    assert_eq!(zone(&Details { state: "QLD".into(), ..person("", "AU") }), is("Australia/Brisbane", KnownBy::State));
    let said = Details { zone: "Asia/Tokyo".into(), ..person("+12125550142", "US") };
    assert_eq!(zone(&said), is("Asia/Tokyo", KnownBy::Said));
    let state = person("+14165550142", "CA");
    assert_eq!(place::state_of(&state).map(|known| (known.text, known.by)), Some(("ON", KnownBy::Number)));
}

#[test]
fn every_zone_of_the_tables_is_one() {
    let zones = country::all().map(|country| country.zone);
    let zones = zones.chain(country::all().flat_map(|country| state::of(country.code)).map(|state| state.zone));
    let zones =
        zones.chain((200..1000).filter_map(|code| state::area(&format!("+1{code}5550142"), "")).map(|area| area.zone));
    let mut some = 0;
    for name in zones.filter(|name| !name.is_empty()) {
        assert_eq!(zone::read(name), Some(name));
        assert!(zone::moment(name, "2026-11-25T12:00:00Z").is_some(), "{name}");
        some += 1;
    }
    assert!(some > 600, "{some}");
    for code in (200..1000).filter_map(|code| state::area(&format!("+1{code}5550142"), "")) {
        assert!(code.state.is_empty() || state::get(code.country, code.state).is_some(), "{code:?}");
    }
}

#[test]
fn a_zone_that_does_not_exist_is_refused_with_the_nearest() {
    let desk = Desk::new(&[]);
    desk.ok(&["people", "add", "Ann", "--region", "US"]);
    let said = desk.refused(&["set", "details.zone=America/New_Yrok"], 2);
    assert!(said.contains("no time zone \"America/New_Yrok\"") && said.contains("America/New_York"), "{said}");
    let said = desk.refused(&["set", "details.state=New Yrk"], 2);
    assert!(said.contains("Did you mean New York (NY)"), "{said}");
    desk.ok(&["set", "details.zone=berlin", "details.state=us-ny"]);
    let file = desk.profile("ann");
    assert_eq!((&file["zone"], &file["state"]), (&"Europe/Berlin".into(), &"NY".into()));
}

#[test]
fn a_profile_without_state_and_zone_keeps_its_bytes() {
    let desk = Desk::new(&[]);
    desk.ok(&["people", "add", "Ann"]);
    let file = desk.profile("ann");
    assert_eq!((file.get("state"), file.get("zone")), (None, None));
    assert_eq!(file["schema"], 2);
    desk.ok(&["set", "details.zone=Asia/Tokyo"]);
    desk.ok(&["set", "details.zone="]);
    assert_eq!(desk.profile("ann")["zone"], "");
}

#[test]
fn the_day_of_a_request_is_the_persons() {
    let day = |zone: &str| {
        let desk = Desk::new(&[("TZ", "UTC")]);
        desk.ok(&["people", "add", "Ann", "--region", "US"]);
        desk.ok(&["set", &format!("details.zone={zone}")]);
        desk.ok(&["opt-out", "texts", "--offers"]);
        let record = desk.last("ann");
        let terms = &record["terms"];
        let asked = desk.profile("ann")["requests"][0]["asked_on"].clone();
        assert_eq!(terms["days"][0]["from"], asked, "{record}");
        let there = zone::moment(zone, record["at"].as_str().unwrap()).unwrap();
        assert_eq!(asked, there[..10], "{record}");
        (asked.as_str().unwrap().to_owned(), terms["zone"].as_str().unwrap().to_owned())
    };
    // 25 hours lie between these two: their days are never the same.
    let (east, west) = (day("Pacific/Kiritimati"), day("Pacific/Niue"));
    assert!(east.0 > west.0, "{east:?} {west:?}");
    assert_eq!((&*east.1, &*west.1), ("+14:00", "-11:00"));
}

#[test]
fn what_is_due_and_what_can_be_asked_goes_by_the_persons_day() {
    // On this computer it is always a later day than where the person lives.
    let desk = Desk::new(&[("TZ", "<+14>-14")]);
    desk.ok(&["people", "add", "Ann", "--region", "US"]);
    desk.ok(&["set", "details.zone=Pacific/Niue"]);
    let mut pack: Value = serde_json::from_str(saywhen::domain::region::BUILT_IN[0].1).unwrap();
    for at in 0..2 {
        pack["clocks"][at]["kind"] = "calendar_days".into();
        pack["clocks"][at].as_object_mut().unwrap().remove("holidays");
    }
    let regions = desk.folder.path().join("regions");
    std::fs::create_dir_all(&regions).unwrap();
    std::fs::write(regions.join("US.json"), pack.to_string()).unwrap();
    desk.ok(&["opt-out", "texts", "--offers", "--speaks-for-shop", "--agent", "Sam", "--reason", "by phone"]);
    let due = desk.json(&["due"]);
    assert_eq!(due["due"][0]["days_left"], 10, "{due}");
    // What is plan's and evidence's day is the same one.
    desk.ok(&["opt-out", "email", "--offers"]);
    let asked = desk.profile("ann")["requests"][0]["asked_on"].as_str().unwrap().to_owned();
    let day: jiff::civil::Date = asked.parse().unwrap();
    let last = day.checked_add(jiff::ToSpan::days(10)).unwrap().to_string();
    let plan = desk.json(&["plan"]);
    let steps = plan["steps"].as_array().unwrap();
    let email = steps.iter().find(|step| step["channel"] == "email").unwrap();
    assert_eq!(email["if_done_today"], last, "{plan}");
    assert_eq!(desk.json(&["opt-out", "email", "--offers"])["next"][0]["if_done_today"], last);
    // The computer's day has not come where the person lives.
    let tomorrow = day.tomorrow().unwrap().to_string();
    let said = desk.refused(&["opt-out", "email", "--offers", "--asked-on", &tomorrow], 2);
    assert!(said.contains("to come"), "{said}");
    desk.ok(&["opt-out", "email", "--offers", "--asked-on", &asked]);
}

#[test]
fn a_state_that_is_not_listed_is_kept_and_said_to_count_for_nothing() {
    let desk = Desk::new(&[]);
    desk.ok(&["people", "add", "Ann", "--region", "FR"]);
    desk.ok(&["set", "details.state=Bretagne"]);
    assert_eq!(desk.profile("ann")["state"], "Bretagne");
    let stage = empty_stage();
    let person = Details { state: "Bretagne".into(), ..person("", "FR") };
    let said = saywhen::wording::places::guesses(&stage.app.session.words, &person);
    assert!(said[0].starts_with("States and lands of France (FR) are not listed here"), "{said:?}");
}

#[test]
fn a_zone_knows_its_summer() {
    let of = |zone: &str, at: &str| zone::moment(zone, at).unwrap();
    assert_eq!(of("America/New_York", "2026-11-26T09:00:00+05:30"), "2026-11-25T22:30:00-05:00");
    assert_eq!(of("America/New_York", "2026-07-01T03:59:00Z"), "2026-06-30T23:59:00-04:00");
    assert_eq!(of("Australia/Sydney", "2026-11-25T13:00:00Z"), "2026-11-26T00:00:00+11:00");
    assert_eq!(of("Asia/Kolkata", "2026-11-25T18:30:00Z"), "2026-11-26T00:00:00+05:30");
    assert_eq!(zone::moment_at("-05:00", "2026-11-26T03:00:00Z").as_deref(), Some("2026-11-25T22:00:00-05:00"));
    assert_eq!((zone::moment("Nowhere/Else", "2026-11-25T18:30:00Z"), zone::moment_at("later", "x")), (None, None));
}

#[test]
fn who_moves_keeps_the_rule_of_a_request() {
    let desk = Desk::new(&[]);
    desk.ok(&["people", "add", "Ann", "--region", "US"]);
    desk.ok(&["set", "details.state=NY", "details.zone=America/New_York"]);
    desk.ok(&["opt-out", "texts", "--offers"]);
    let before = desk.profile("ann")["requests"][0].clone();
    let frozen = desk.last("ann")["terms"].clone();
    assert_eq!(frozen["region"], "US");
    let moved = desk.json(&["set", "details.region=DE"]);
    assert_eq!(moved["changes"].as_array().unwrap().len(), 3, "the state and the zone were of the old place: {moved}");
    let file = desk.profile("ann");
    assert_eq!((&file["region"], &file["state"], &file["zone"]), (&"DE".into(), &"".into(), &"".into()));
    assert_eq!(file["requests"][0], before);
    desk.ok(&["opt-out", "email", "--offers"]);
    let now = desk.last("ann")["terms"].clone();
    assert_eq!(
        (&now["region"], &now["zone"]),
        (&"DE".into(), &zone::moment("Europe/Berlin", &desk_moment(&desk)).unwrap()[19..].into())
    );
    assert_eq!(desk.profile("ann")["requests"][0], before, "the old request keeps its days");
}

fn desk_moment(desk: &Desk) -> String {
    desk.last("ann")["at"].as_str().unwrap().to_owned()
}

#[test]
fn a_number_that_comes_later_tells_the_country() {
    let desk = Desk::new(&[]);
    desk.ok(&["people", "add", "Ann"]);
    desk.ok(&["set", "details.phone=+49 151 23456789"]);
    let file = desk.profile("ann");
    assert_eq!((&file["contact"]["phone"], &file["region"]), (&"+4915123456789".into(), &"DE".into()));
    desk.ok(&["set", "details.phone=07400 123456", "details.region=GB"]);
}

#[test]
fn details_are_typed_and_shown_with_names() {
    let mut stage = play("enter 7");
    assert!(stage.text().contains("United States (US)"), "{}", stage.text());
    stage.keys("tab tab tab ctrl-u type:France ctrl-s");
    let draft = |stage: &crate::stage::Stage| stage.app.session.open.as_ref().unwrap().draft.details.clone();
    assert_eq!(draft(&stage).region, "FR");
    assert_eq!(draft(&stage).phone, "+1 555 010 0142", "the form of an older file stays, and nothing is said of it");
    let mut stage = play("enter 7 tab ctrl-u type:+999_123 ctrl-s");
    assert!(stage.text().contains("No country has numbers that begin so."), "{}", stage.text());
    assert!(stage.text().contains("+999 123"), "what was typed is kept: {}", stage.text());
    stage.keys("ctrl-u type:+49_151_23456789 ctrl-s");
    assert_eq!(draft(&stage).phone, "+4915123456789");
    assert!(stage.text().contains("+49 151 234 567 89"), "{}", stage.text());
}

#[test]
fn a_message_is_written_down_by_the_clock_where_it_came() {
    let desk = Desk::new(&[("TZ", "Asia/Kolkata")]);
    desk.ok(&["people", "add", "Ann", "--region", "GB"]);
    desk.ok(&["evidence", "log", "Amazon", "--channel", "texts", "--at", "2026-01-05 07:30"]);
    let at = desk.last("ann")["evidence"]["at"].as_str().unwrap().to_owned();
    let now = zone::moment("Europe/London", desk_moment(&desk).as_str()).unwrap();
    assert_eq!(at, format!("2026-01-05T07:30:00{}", &now[19..]));
}

#[test]
fn the_default_of_a_desk_holds_for_whom_it_adds() {
    let mut stage = crate::stage::helper();
    stage.app.session.home = Home { desk: "AT".into(), locale: "en_US.UTF-8".into() };
    stage.keys("type:Max_Huber enter");
    let open = stage.app.session.open.as_ref().unwrap();
    assert_eq!((&*open.profile.details.name, &*open.profile.details.region), ("Max Huber", "AT"));
    let mut stage = empty_stage();
    stage.app.session.home = Home { desk: "AT".into(), locale: String::new() };
    stage.keys("tab tab enter");
    let details = &stage.app.session.open.as_ref().unwrap().profile.details;
    assert_eq!(
        (&*details.phone, &*details.region),
        ("+15550100142", "US"),
        "the made-up person is where their number is"
    );
}

#[test]
fn a_move_is_reviewed_with_what_it_leaves_behind() {
    let mut stage = play("enter 7 tab tab tab tab ctrl-u type:NY tab ctrl-u type:America/New_York ctrl-s enter");
    let of = |stage: &crate::stage::Stage| stage.app.session.open.as_ref().unwrap().profile.details.clone();
    assert_eq!((&*of(&stage).state, &*of(&stage).zone), ("NY", "America/New_York"), "{}", stage.text());
    stage.keys("esc esc 7 tab tab tab ctrl-u type:de ctrl-s");
    let text = stage.text();
    assert!(text.contains("Germany (DE)") && text.contains("State or land") && text.contains("Time zone"), "{text}");
}
