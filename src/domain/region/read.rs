//! Reading a region pack, and holding it together.

use std::collections::HashSet;

use jiff::civil::Date;
use serde::Deserialize;

use super::{
    Clock, Confidence, DayKind, Fact, Holidays, Keyword, Path, QuietHours, Region, RegionError, RegionFault, Route,
    RoutePurpose, Rule, SCHEMA, Sender, ShopSite,
};

#[derive(Deserialize)]
struct RegionVersion {
    schema: u32,
}

// Nearly every member may be absent here, so that the checks below can name
// it; the reader of JSON knows only a line.

#[derive(Default, Deserialize)]
#[serde(default)]
struct RegionFile {
    id: String,
    name: String,
    language: String,
    currency: String,
    shop_site: Option<FileItem>,
    paths: Vec<FileItem>,
    routes: Vec<FileItem>,
    keywords: Vec<FileItem>,
    senders: Vec<FileItem>,
    clocks: Vec<FileItem>,
    quiet_hours: Option<FileItem>,
    rules: Vec<FileItem>,
}

/// The members of every list: each list reads its own of them.
#[derive(Default, Deserialize)]
#[serde(default)]
struct FileItem {
    site: String,
    channel: String,
    channels: Vec<String>,
    purposes: Vec<crate::domain::catalog::Purpose>,
    clicks: Vec<String>,
    button: String,
    purpose: String,
    to: String,
    how: String,
    word: String,
    means: String,
    from: String,
    what: String,
    rule: String,
    days: u16,
    kind: String,
    holidays: String,
    earliest: Option<u8>,
    latest: Option<u8>,
    fact: Option<FileFact>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FileFact {
    source: String,
    checked_on: String,
    confidence: String,
    note: String,
}

impl Region {
    /// Reads and checks a pack.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, RegionError> {
        let RegionVersion { schema } = serde_json::from_str(text).map_err(|error| RegionError::syntax(&error))?;
        if schema > SCHEMA {
            return Err(RegionError::Newer { schema });
        }
        let file: RegionFile = serde_json::from_str(text).map_err(|error| RegionError::syntax(&error))?;
        Ok(Self {
            id: region_id(file.id)?,
            name: needed("name", file.name)?,
            language: needed("language", file.language)?,
            currency: needed("currency", file.currency)?,
            shop_site: file.shop_site.map(|item| site("shop_site", item)).transpose()?,
            paths: each("paths", file.paths, path, |path| format!("{}\n{}", path.channel, path.clicks.join("\n")))?,
            routes: each("routes", file.routes, route, |route| format!("{}\n{}", route.purpose.id(), fold(&route.to)))?,
            keywords: each("keywords", file.keywords, keyword, |keyword| fold(&keyword.word))?,
            senders: each("senders", file.senders, sender, |sender| {
                format!("{}\n{}", fold(&sender.from), sender.what)
            })?,
            clocks: clocks(file.clocks)?,
            quiet_hours: file.quiet_hours.map(|item| quiet_hours("quiet_hours", item)).transpose()?,
            rules: each("rules", file.rules, rule, |rule| rule.rule.clone())?,
        })
    }
}

/// Whether a text may be the id of a region. It becomes the name of a file,
/// so nothing else may stand in it.
#[must_use]
pub fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    !id.is_empty() && id.len() <= 16 && id.bytes().all(plain)
}

fn region_id(id: String) -> Result<String, RegionError> {
    if is_id(&id) {
        return Ok(id);
    }
    Err(RegionError::wrong("id", if id.is_empty() { RegionFault::Empty } else { RegionFault::BadId }))
}

/// Reads the items of a list, no two of them with the same key.
fn each<T>(
    list: &str,
    items: Vec<FileItem>,
    read: impl Fn(&str, FileItem) -> Result<T, RegionError>,
    key: impl Fn(&T) -> String,
) -> Result<Vec<T>, RegionError> {
    let mut seen = HashSet::new();
    let read = |(place, item)| {
        let at = format!("{list}[{place}]");
        let item = read(&at, item)?;
        if seen.insert(key(&item)) { Ok(item) } else { Err(RegionError::wrong(at, RegionFault::Twice)) }
    };
    items.into_iter().enumerate().map(read).collect()
}

/// The clocks: one at most for a channel, or it is not clear which one runs.
fn clocks(items: Vec<FileItem>) -> Result<Vec<Clock>, RegionError> {
    let clocks = each("clocks", items, clock, |clock| clock.rule.clone())?;
    let mut seen = HashSet::new();
    for (place, clock) in clocks.iter().enumerate() {
        if let Some(at) = clock.channels.iter().position(|channel| !seen.insert(channel.clone())) {
            return Err(RegionError::wrong(format!("clocks[{place}].channels[{at}]"), RegionFault::Twice));
        }
    }
    Ok(clocks)
}

fn site(at: &str, item: FileItem) -> Result<ShopSite, RegionError> {
    Ok(ShopSite { site: needed(&format!("{at}.site"), item.site)?, fact: fact(at, item.fact)? })
}

fn path(at: &str, item: FileItem) -> Result<Path, RegionError> {
    Ok(Path {
        channel: channel(&format!("{at}.channel"), item.channel)?,
        clicks: texts(&format!("{at}.clicks"), item.clicks, needed)?,
        button: filled(&format!("{at}.button"), item.button)?,
        fact: fact(at, item.fact)?,
    })
}

fn route(at: &str, item: FileItem) -> Result<Route, RegionError> {
    let purposes =
        [RoutePurpose::AskShop, RoutePurpose::TellShop, RoutePurpose::TellCarrier, RoutePurpose::TellAuthority];
    Ok(Route {
        purpose: one_of(&format!("{at}.purpose"), &item.purpose, &purposes, RoutePurpose::id)?,
        to: needed(&format!("{at}.to"), item.to)?,
        how: filled(&format!("{at}.how"), item.how)?,
        channels: item.channels,
        fact: fact(at, item.fact)?,
    })
}

fn keyword(at: &str, item: FileItem) -> Result<Keyword, RegionError> {
    Ok(Keyword {
        word: needed(&format!("{at}.word"), item.word)?,
        means: needed(&format!("{at}.means"), item.means)?,
        fact: fact(at, item.fact)?,
    })
}

fn sender(at: &str, item: FileItem) -> Result<Sender, RegionError> {
    Ok(Sender {
        from: needed(&format!("{at}.from"), item.from)?,
        what: needed(&format!("{at}.what"), item.what)?,
        fact: fact(at, item.fact)?,
    })
}

fn clock(at: &str, item: FileItem) -> Result<Clock, RegionError> {
    if !(1..=366).contains(&item.days) {
        return Err(RegionError::wrong(format!("{at}.days"), RegionFault::BadNumber));
    }
    let kinds = [DayKind::BusinessDays, DayKind::CalendarDays];
    let kind = one_of(&format!("{at}.kind"), &item.kind, &kinds, DayKind::id)?;
    let known = [Holidays::UsFederal, Holidays::WeekendsOnly];
    // Calendar days leave nothing out, so nothing need be said of holidays.
    let silent = kind == DayKind::CalendarDays && item.holidays.is_empty();
    let holidays = if silent { "weekends_only" } else { &item.holidays };
    Ok(Clock {
        purposes: item.purposes,
        rule: needed(&format!("{at}.rule"), item.rule)?,
        channels: texts(&format!("{at}.channels"), item.channels, channel)?,
        days: item.days,
        kind,
        holidays: one_of(&format!("{at}.holidays"), holidays, &known, Holidays::id)?,
        fact: fact(at, item.fact)?,
    })
}

fn quiet_hours(at: &str, item: FileItem) -> Result<QuietHours, RegionError> {
    let hour = |name: &str, hour: Option<u8>, least: u8| match hour {
        Some(hour) if (least..=24).contains(&hour) => Ok(hour),
        _ => Err(RegionError::wrong(format!("{at}.{name}"), RegionFault::BadNumber)),
    };
    let earliest = hour("earliest", item.earliest, 0)?;
    let latest = hour("latest", item.latest, earliest + 1)?;
    Ok(QuietHours { earliest, latest, fact: fact(at, item.fact)? })
}

fn rule(at: &str, item: FileItem) -> Result<Rule, RegionError> {
    Ok(Rule { rule: needed(&format!("{at}.rule"), item.rule)?, fact: fact(at, item.fact)? })
}

fn fact(at: &str, file: Option<FileFact>) -> Result<Fact, RegionError> {
    let file = file.ok_or_else(|| RegionError::wrong(at, RegionFault::NoFact))?;
    let levels = [Confidence::Sourced, Confidence::Weak, Confidence::Unsourced];
    let confidence = one_of(&format!("{at}.fact.confidence"), &file.confidence, &levels, Confidence::id)?;
    let source = format!("{at}.fact.source");
    Ok(Fact {
        source: match confidence {
            Confidence::Unsourced => filled(&source, file.source)?,
            _ => needed(&source, file.source)?,
        },
        checked_on: date(&format!("{at}.fact.checked_on"), &file.checked_on)?,
        confidence,
        note: filled(&format!("{at}.fact.note"), file.note)?,
    })
}

fn date(at: &str, text: &str) -> Result<Date, RegionError> {
    // The length shuts out longer forms, such as a date with a time.
    let date = Some(text).filter(|text| text.len() == 10).and_then(|text| text.parse().ok());
    date.ok_or_else(|| RegionError::wrong(at, RegionFault::BadDate))
}

fn one_of<T: Copy>(at: &str, word: &str, known: &[T], id: impl Fn(T) -> &'static str) -> Result<T, RegionError> {
    let found = known.iter().copied().find(|each| id(*each) == word);
    found.ok_or_else(|| RegionError::wrong(at, if word.is_empty() { RegionFault::Empty } else { RegionFault::Unknown }))
}

/// A list of texts, at least one.
fn texts(
    at: &str,
    list: Vec<String>,
    check: impl Fn(&str, String) -> Result<String, RegionError>,
) -> Result<Vec<String>, RegionError> {
    if list.is_empty() {
        return Err(RegionError::wrong(at, RegionFault::Empty));
    }
    list.into_iter().enumerate().map(|(place, text)| check(&format!("{at}[{place}]"), text)).collect()
}

/// The id of a channel. Which channels there are is up to the catalogue.
fn channel(at: &str, id: String) -> Result<String, RegionError> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-');
    let id = needed(at, id)?;
    if id.bytes().all(plain) { Ok(id) } else { Err(RegionError::wrong(at, RegionFault::BadId)) }
}

fn needed(at: &str, text: String) -> Result<String, RegionError> {
    if text.trim().is_empty() {
        return Err(RegionError::wrong(at, RegionFault::Empty));
    }
    filled(at, text)
}

/// A text without a place that someone forgot to fill in.
fn filled(at: &str, text: String) -> Result<String, RegionError> {
    if text.contains(['[', ']', '{', '}']) { Err(RegionError::wrong(at, RegionFault::Hole)) } else { Ok(text) }
}

fn fold(text: &str) -> String {
    crate::domain::text::fold(text.trim())
}
