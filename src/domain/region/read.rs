//! Reading a region pack, and holding it together.

mod clocks;
mod fields;

use serde::Deserialize;
use serde_json::Value;

use self::clocks::{FileHolidays, clock, holidays};
use self::fields::{FileFact, channel, fact, filled, needed, one_of, some, texts};
use super::{
    Fact, Keyword, Lookup, Matter, Path, QuietHours, Region, RegionError, RegionFault, Route, RoutePurpose, Rule,
    SCHEMA, Sender, SenderForm, ShopSite, Shows, Spelling,
};
use crate::domain::catalog::Purpose;

/// What says how a pack is to be read.
#[derive(Deserialize)]
pub(super) struct Head {
    schema: u32,
    /// The code of the region; empty where a base gives it.
    #[serde(default)]
    pub id: String,
    /// The pack that this one extends.
    #[serde(default)]
    pub extends: Option<String>,
}

// Nearly every member may be absent here, so that the checks below can name
// it; the reader of JSON knows only a line.

#[derive(Default, Deserialize)]
#[serde(default)]
struct RegionFile {
    id: String,
    name: String,
    shop: String,
    language: String,
    currency: String,
    shop_site: Option<FileItem>,
    paths: Vec<FileItem>,
    routes: Vec<FileItem>,
    keywords: Vec<FileItem>,
    senders: Vec<FileItem>,
    sender_form: Option<FileItem>,
    lookups: Vec<FileItem>,
    spelling: Option<FileItem>,
    clocks: Vec<FileItem>,
    holidays: Vec<FileHolidays>,
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
    purposes: Vec<Purpose>,
    carries: Vec<Purpose>,
    clicks: Vec<String>,
    button: String,
    purpose: String,
    matters: Vec<String>,
    to: String,
    how: String,
    cost: String,
    word: String,
    words: Vec<String>,
    means: String,
    from: String,
    what: String,
    shows: String,
    says: String,
    rule: String,
    starts: String,
    duty: String,
    days: u16,
    kind: String,
    holidays: String,
    earliest: Option<u8>,
    latest: Option<u8>,
    fact: Option<FileFact>,
}

impl Region {
    /// Reads and checks a pack that stands alone.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, RegionError> {
        match head(text)?.extends {
            Some(_) => Err(RegionError::wrong("extends", RegionFault::NoBase)),
            None => read(serde_json::from_str(text).map_err(|error| RegionError::syntax(&error))?),
        }
    }

    /// Reads and checks a pack with those that it extends, the nearest first:
    /// each member of a pack takes the place of the whole member of its base,
    /// and `null` takes a member away.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub(super) fn parse_over(text: &str, bases: &[&str]) -> Result<Self, RegionError> {
        if bases.is_empty() {
            return Self::parse(text);
        }
        let mut whole = serde_json::Map::new();
        for layer in bases.iter().rev().chain([&text]) {
            let layer: Value = serde_json::from_str(layer).map_err(|error| RegionError::syntax(&error))?;
            let members = layer.as_object().into_iter().flatten();
            for (name, member) in members {
                whole.insert(name.clone(), member.clone());
            }
        }
        whole.retain(|_, member| !member.is_null());
        // The lines of several files together are none of one file.
        let file = serde_json::from_value(Value::Object(whole)).map_err(|error| RegionError::syntax(&error))?;
        read(file)
    }
}

/// The head of a pack.
///
/// # Errors
/// The text is no pack of a format that is known.
pub(super) fn head(text: &str) -> Result<Head, RegionError> {
    let head: Head = serde_json::from_str(text).map_err(|error| RegionError::syntax(&error))?;
    if head.schema > SCHEMA { Err(RegionError::Newer { schema: head.schema }) } else { Ok(head) }
}

fn read(file: RegionFile) -> Result<Region, RegionError> {
    let holidays = holidays(file.holidays)?;
    Ok(Region {
        id: region_id(&file.id)?,
        name: needed("name", file.name)?,
        shop: file.shop,
        language: needed("language", file.language)?,
        currency: needed("currency", file.currency)?,
        shop_site: file.shop_site.map(|item| site("shop_site", item)).transpose()?,
        paths: each("paths", file.paths, path, |path| {
            (format!("{}\n{}", path.channel, path.clicks.join("\n")), &path.fact)
        })?,
        routes: each("routes", file.routes, route, |route| {
            (format!("{}\n{}", route.purpose.id(), fold(&route.to)), &route.fact)
        })?,
        keywords: each("keywords", file.keywords, keyword, |keyword| (fold(&keyword.word), &keyword.fact))?,
        senders: each("senders", file.senders, sender, |sender| {
            (format!("{}\n{}", fold(&sender.from), sender.what), &sender.fact)
        })?,
        sender_form: file.sender_form.map(|item| sender_form("sender_form", item)).transpose()?,
        lookups: each("lookups", file.lookups, lookup, |lookup| (fold(&lookup.to), &lookup.fact))?,
        spelling: file.spelling.map(|item| spelling("spelling", item)).transpose()?,
        clocks: each(
            "clocks",
            file.clocks,
            |at, item| clock(at, item, &holidays),
            |clock| (format!("{}\n{}", clock.rule, clock.channels.join("\n")), &clock.fact),
        )?,
        quiet_hours: file.quiet_hours.map(|item| quiet_hours("quiet_hours", item)).transpose()?,
        rules: each("rules", file.rules, rule, |rule| (rule.rule.clone(), &rule.fact))?,
        holidays,
    })
}

/// Whether a text may be the id of a region. It becomes the name of a file,
/// so nothing else may stand in it.
#[must_use]
pub fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
    !id.is_empty() && id.len() <= 16 && id.bytes().all(plain)
}

fn region_id(id: &str) -> Result<String, RegionError> {
    if is_id(id) {
        return Ok(super::code(id));
    }
    Err(RegionError::wrong("id", if id.is_empty() { RegionFault::Empty } else { RegionFault::BadId }))
}

/// Reads the items of a list, no two of them with the same key at one time.
fn each<T>(
    list: &str,
    items: Vec<FileItem>,
    read: impl Fn(&str, FileItem) -> Result<T, RegionError>,
    key: impl Fn(&T) -> (String, &Fact),
) -> Result<Vec<T>, RegionError> {
    let mut all: Vec<T> = Vec::new();
    for (place, item) in items.into_iter().enumerate() {
        let at = format!("{list}[{place}]");
        let item = read(&at, item)?;
        let (own, fact) = key(&item);
        let same = |other: &T| {
            let (others, other) = key(other);
            others == own && other.meets(fact)
        };
        if all.iter().any(same) {
            return Err(RegionError::wrong(at, RegionFault::Twice));
        }
        all.push(item);
    }
    Ok(all)
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
    let matter = |at: &str, word: String| one_of(at, &word, &Matter::ALL, Matter::id);
    Ok(Route {
        purpose: one_of(&format!("{at}.purpose"), &item.purpose, &RoutePurpose::ALL, RoutePurpose::id)?,
        matters: some(&format!("{at}.matters"), item.matters, matter)?,
        channels: some(&format!("{at}.channels"), item.channels, channel)?,
        to: needed(&format!("{at}.to"), item.to)?,
        how: filled(&format!("{at}.how"), item.how)?,
        cost: filled(&format!("{at}.cost"), item.cost)?,
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
        carries: item.carries,
        fact: fact(at, item.fact)?,
    })
}

fn sender_form(at: &str, item: FileItem) -> Result<SenderForm, RegionError> {
    Ok(SenderForm {
        shows: one_of(&format!("{at}.shows"), &item.shows, &Shows::ALL, Shows::id)?,
        says: needed(&format!("{at}.says"), item.says)?,
        fact: fact(at, item.fact)?,
    })
}

fn lookup(at: &str, item: FileItem) -> Result<Lookup, RegionError> {
    Ok(Lookup {
        to: needed(&format!("{at}.to"), item.to)?,
        how: filled(&format!("{at}.how"), item.how)?,
        fact: fact(at, item.fact)?,
    })
}

fn spelling(at: &str, item: FileItem) -> Result<Spelling, RegionError> {
    Ok(Spelling { words: texts(&format!("{at}.words"), item.words, needed)?, fact: fact(at, item.fact)? })
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

fn fold(text: &str) -> String {
    crate::domain::text::fold(text.trim())
}
