//! The clock: the zone that `TZ` names, as the C library finds it.

use jiff::Timestamp;
use saywhen::clock::{now, zone};

/// Offsets in winter and in summer.
fn offsets(tz: Option<&str>) -> [String; 2] {
    ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"].map(|at| {
        let at: Timestamp = at.parse().unwrap();
        at.to_zoned_datetime(zone(tz)).strftime("%:z").to_string()
    })
}

#[test]
fn a_zone_is_found_by_name_by_file_and_by_rule() {
    for (tz, winter, summer) in [
        ("America/New_York", "-05:00", "-04:00"),
        (":America/New_York", "-05:00", "-04:00"),
        ("/usr/share/zoneinfo/America/New_York", "-05:00", "-04:00"),
        (":/usr/share/zoneinfo/America/New_York", "-05:00", "-04:00"),
        ("EST5EDT,M3.2.0,M11.1.0", "-05:00", "-04:00"),
        ("EST5EDT", "-05:00", "-04:00"),
        ("<+0530>-5:30", "+05:30", "+05:30"),
        ("Australia/Lord_Howe", "+11:00", "+10:30"),
        ("UTC", "+00:00", "+00:00"),
        ("", "+00:00", "+00:00"),
        ("No/Such_Zone", "+00:00", "+00:00"),
        (":/dev/zero", "+00:00", "+00:00"),
        ("../../../etc/passwd", "+00:00", "+00:00"),
    ] {
        assert_eq!(offsets(Some(tz)), [winter, summer], "TZ={tz}");
    }
}

#[test]
fn the_time_has_an_offset_and_no_parts_of_a_second() {
    let now = now();
    let pieces = jiff::fmt::temporal::Pieces::parse(&now).unwrap();
    assert!(pieces.offset().is_some() && !now.contains('.') && now.len() == "2026-11-23T10:42:00-05:00".len(), "{now}");
}
