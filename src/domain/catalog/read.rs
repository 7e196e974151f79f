//! Reading a catalogue file, and holding it together.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;

use super::{
    Catalog, Category, Channel, ChannelLayout, Frequency, PrefBox, Purpose, Required, SCHEMA, Section, Shop, Source,
};
use crate::domain::standing::Status;

/// What is wrong with a catalogue.
#[derive(Debug, PartialEq, Eq)]
pub enum CatalogError {
    /// Not JSON, or not of this shape.
    Damaged {
        /// The line, from 1.
        line: usize,
        /// What the reader met.
        what: String,
    },
    /// Made for a newer version of this program.
    Newer {
        /// The version of its format.
        schema: u32,
    },
    /// Well formed, but it does not hold together.
    Wrong {
        /// The thing that is wrong, by its id.
        what: String,
        /// Why.
        why: Fault,
    },
}

/// Why a catalogue does not hold together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Two things share the id.
    Twice,
    /// It points at something that is not there.
    Missing,
    /// The id has other characters than `a-z`, `0-9`, `_` and `-`.
    BadId,
    /// There is nothing in it.
    Empty,
    /// A default is neither `opted_in` nor `opted_out`.
    BadDefault,
}

impl CatalogError {
    fn syntax(error: &serde_json::Error) -> Self {
        Self::Damaged { line: error.line().max(1), what: error.to_string() }
    }

    fn wrong(what: impl Into<String>, why: Fault) -> Self {
        Self::Wrong { what: what.into(), why }
    }
}

impl fmt::Display for CatalogError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Damaged { line, what } => write!(f, "line {line}: {what}"),
            Self::Newer { schema } => write!(f, "schema {schema}"),
            Self::Wrong { what, why } => write!(f, "{what}: {why:?}"),
        }
    }
}

impl std::error::Error for CatalogError {}

#[derive(Deserialize)]
struct VersionOnly {
    schema: u32,
}

#[derive(Deserialize)]
struct File {
    schema: u32,
    shop: Shop,
    #[serde(default)]
    sources: Vec<Source>,
    #[serde(default)]
    frequencies: Vec<Frequency>,
    channels: Vec<Channel>,
    sections: Vec<Section>,
    categories: Vec<FileCategory>,
}

#[derive(Deserialize)]
struct FileCategory {
    id: String,
    section: String,
    label: String,
    purpose: Purpose,
    #[serde(default)]
    what: String,
    #[serde(default)]
    lose: String,
    #[serde(default)]
    lose_more: String,
    #[serde(default)]
    covers: Vec<String>,
    #[serde(default)]
    source: String,
    boxes: Vec<FileBox>,
}

#[derive(Deserialize)]
struct FileBox {
    channel: String,
    #[serde(default)]
    sample: String,
    #[serde(default)]
    per_month: u32,
    default: Status,
    #[serde(default)]
    frequencies: Vec<String>,
    #[serde(default)]
    required: Option<Required>,
    #[serde(default)]
    source: String,
}

/// The ids of a list, each once and well formed.
fn index_of<'a>(ids: impl Iterator<Item = &'a str>) -> Result<HashMap<&'a str, usize>, CatalogError> {
    let mut index = HashMap::new();
    for (place, id) in ids.enumerate() {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-');
        if id.is_empty() || id.len() > 64 || !id.bytes().all(plain) {
            return Err(CatalogError::wrong(id, Fault::BadId));
        }
        if index.insert(id, place).is_some() {
            return Err(CatalogError::wrong(id, Fault::Twice));
        }
    }
    Ok(index)
}

fn look_up(index: &HashMap<&str, usize>, id: &str) -> Result<usize, CatalogError> {
    index.get(id).copied().ok_or_else(|| CatalogError::wrong(id, Fault::Missing))
}

impl Catalog {
    /// Reads and checks a catalogue.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, CatalogError> {
        let file: Result<File, _> = serde_json::from_str(text);
        // A newer format may well not be readable as this one.
        let schema = match &file {
            Ok(file) => file.schema,
            Err(_) => serde_json::from_str::<VersionOnly>(text).map_or(SCHEMA, |head| head.schema),
        };
        if schema > SCHEMA {
            return Err(CatalogError::Newer { schema });
        }
        let file = file.map_err(|error| CatalogError::syntax(&error))?;
        build(file)
    }
}

fn build(file: File) -> Result<Catalog, CatalogError> {
    let channels = index_of(file.channels.iter().map(|channel| channel.id.as_str()))?;
    let sections = index_of(file.sections.iter().map(|section| section.id.as_str()))?;
    let frequencies = index_of(file.frequencies.iter().map(|frequency| frequency.id.as_str()))?;
    let by_id = index_of(file.categories.iter().map(|category| category.id.as_str()))?;
    let by_id = by_id.into_iter().map(|(id, place)| (id.to_owned(), place)).collect();
    if channels.is_empty() || file.categories.is_empty() {
        return Err(CatalogError::wrong("catalogue", Fault::Empty));
    }
    let mut categories = Vec::with_capacity(file.categories.len());
    let mut boxes = Vec::new();
    for (place, category) in file.categories.into_iter().enumerate() {
        let section = look_up(&sections, &category.section)?;
        for sent in category.boxes {
            let name = || format!("{}.{}", sent.channel, category.id);
            if !matches!(sent.default, Status::OptedIn | Status::OptedOut) {
                return Err(CatalogError::wrong(name(), Fault::BadDefault));
            }
            let offered = sent.frequencies.iter().map(|id| look_up(&frequencies, id));
            let offered = offered.map(|index| {
                index.and_then(|i| u8::try_from(i).map_err(|_| CatalogError::wrong(name(), Fault::Missing)))
            });
            boxes.push(PrefBox {
                channel: look_up(&channels, &sent.channel)?,
                section,
                category: place,
                frequencies: offered.collect::<Result<_, _>>()?,
                sample: sent.sample,
                per_month: sent.per_month,
                default: sent.default,
                required: sent.required,
                source: sent.source,
            });
        }
        categories.push(Category {
            id: category.id,
            section,
            label: category.label,
            purpose: category.purpose,
            what: category.what,
            lose: category.lose,
            lose_more: category.lose_more,
            covers: category.covers,
            source: category.source,
        });
    }
    boxes.sort_by_key(|each| (each.channel, each.section));
    let layout = lay_out(file.channels.len(), &boxes, &categories);
    let locks = (0..boxes.len()).filter(|index| boxes[*index].required.is_some()).collect();
    let catalog = Catalog {
        shop: file.shop,
        sources: file.sources,
        frequencies: file.frequencies,
        channels: file.channels,
        sections: file.sections,
        categories,
        boxes,
        layout,
        locks,
        by_id,
    };
    refuse_twice(&catalog)?;
    Ok(catalog)
}

/// The ranges of each channel and section in the sorted boxes.
fn lay_out(channels: usize, boxes: &[PrefBox], categories: &[Category]) -> Vec<ChannelLayout> {
    let mut start = 0;
    (0..channels)
        .map(|channel| {
            let end = start + boxes[start..].partition_point(|each| each.channel == channel);
            let mut groups = Vec::new();
            let mut from = start;
            while from < end {
                let section = boxes[from].section;
                let to = from + boxes[from..end].partition_point(|each| each.section == section);
                groups.push((section, from..to));
                from = to;
            }
            let has_offers =
                boxes[start..end].iter().any(|each| categories[each.category].purpose == Purpose::Marketing);
            let layout = ChannelLayout { boxes: start..end, groups, has_offers };
            start = end;
            layout
        })
        .collect()
}

/// A category has at most one box on a channel.
fn refuse_twice(catalog: &Catalog) -> Result<(), CatalogError> {
    for layout in &catalog.layout {
        for (_, boxes) in &layout.groups {
            let pairs = boxes.clone().zip(boxes.clone().skip(1));
            for (one, next) in pairs {
                if catalog.boxes[one].category == catalog.boxes[next].category {
                    return Err(CatalogError::wrong(catalog.box_id(one), Fault::Twice));
                }
            }
        }
    }
    Ok(())
}
