//! The time, with the offset of where the computer stands.
//!
//! jiff can find the local time zone, but walks the whole zoneinfo folder to
//! know one zone by name (2.9 million instructions). Only the offset is wanted
//! here, never the name, so the one file is read that has it, as the C library
//! would find it; jiff understands what is in it.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// The zone of this computer.
const LOCAL: &str = "/etc/localtime";

/// Where zones are kept, by name.
const ZONES: [&str; 3] = ["/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

/// The largest zone file that is read, in bytes; real ones have a few thousand.
const MAX_BYTES: u64 = 256 * 1024;

/// The time now, RFC 3339 with the zone's offset, to the second.
#[must_use]
pub fn now() -> String {
    local().strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The day now.
#[must_use]
pub fn today() -> Date {
    local().date()
}

/// Asked for anew each time: someone may travel while the program runs.
fn local() -> ZonedDateTime {
    let tz = std::env::var_os("TZ").map(|tz| tz.to_string_lossy().into_owned());
    Timestamp::now().to_zoned_datetime(zone(tz.as_deref()))
}

/// The time zone that `TZ` names: `Europe/Berlin`, `:Europe/Berlin`,
/// `:/a/file` or a rule of POSIX, such as `EST5EDT,M3.2.0,M11.1.0`. Without
/// `TZ` it is the zone of this computer. UTC where nothing of that is found.
#[must_use]
pub fn zone(tz: Option<&str>) -> TimeZone {
    let found = match tz {
        None => read(Path::new(LOCAL)),
        Some("") => None,
        Some(tz) => match tz.strip_prefix(':') {
            Some(name) => named(name),
            // A name such as EST5EDT is a rule without its days; the file has them.
            None => named(tz).or_else(|| TimeZone::posix(tz).ok()),
        },
    };
    found.unwrap_or(TimeZone::UTC)
}

fn named(name: &str) -> Option<TimeZone> {
    let own = std::env::var_os("TZDIR").map(PathBuf::from);
    let folders = own.into_iter().chain(ZONES.map(PathBuf::from));
    // An absolute name replaces the folder that it is joined to.
    folders.map(|folder| folder.join(name)).find_map(|file| read(&file))
}

fn read(file: &Path) -> Option<TimeZone> {
    let mut bytes = Vec::new();
    File::open(file).ok()?.take(MAX_BYTES).read_to_end(&mut bytes).ok()?;
    TimeZone::tzif("local", &bytes).ok()
}
