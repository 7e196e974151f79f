//! Reading a catalogue file, and holding it together.

use std::ops::Range;

use serde::Deserialize;

use super::fault::{CatalogError, CatalogFault};
use super::parts::Name;
use super::{
    Catalog, Category, Channel, ChannelLayout, Frequency, Phrases, PrefBox, Purpose, Required, SCHEMA, Section, Shop,
    Source, WrapUp,
};
use crate::domain::standing::Status;

#[derive(Deserialize)]
struct CatalogVersion {
    schema: u32,
}

#[derive(Deserialize)]
struct CatalogFile<'a> {
    schema: u32,
    #[serde(default)]
    id: String,
    shop: Shop,
    #[serde(default)]
    sources: Vec<Source>,
    #[serde(default)]
    frequencies: Vec<Frequency>,
    #[serde(default)]
    wrap_ups: Vec<WrapUp>,
    channels: Vec<Channel>,
    sections: Vec<Section>,
    #[serde(borrow)]
    categories: Vec<FileCategory<'a>>,
}

#[derive(Deserialize)]
struct FileCategory<'a> {
    id: String,
    #[serde(borrow)]
    section: Name<'a>,
    label: String,
    purpose: Purpose,
    #[serde(default)]
    what: String,
    #[serde(default)]
    lose: String,
    #[serde(default)]
    lose_more: String,
    #[serde(default)]
    covers: Phrases,
    #[serde(default)]
    source: String,
    boxes: Vec<FileBox<'a>>,
}

#[derive(Deserialize)]
struct FileBox<'a> {
    #[serde(borrow)]
    channel: Name<'a>,
    #[serde(default)]
    sample: String,
    #[serde(default)]
    per_month: u32,
    #[serde(alias = "default")]
    usually: Status,
    #[serde(default)]
    frequencies: Vec<Name<'a>>,
    #[serde(default)]
    required: Option<Box<Required>>,
    #[serde(default)]
    source: String,
}

/// The ids of a list in their order, each once and well formed, with the
/// place of each in the list.
struct Ids<'a>(Vec<(&'a str, usize)>);

impl<'a> Ids<'a> {
    fn of(ids: impl Iterator<Item = &'a str>) -> Result<Self, CatalogError> {
        let mut index: Vec<(&str, usize)> = ids.zip(0..).collect();
        if let Some((id, _)) = index.iter().find(|(id, _)| !is_id(id)) {
            return Err(CatalogError::wrong(*id, CatalogFault::BadId));
        }
        index.sort_unstable();
        match index.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => Err(CatalogError::wrong(pair[0].0, CatalogFault::Twice)),
            None => Ok(Self(index)),
        }
    }

    fn find(&self, id: &str) -> Result<usize, CatalogError> {
        let found = self.0.binary_search_by_key(&id, |(each, _)| each);
        found.map(|at| self.0[at].1).map_err(|_| CatalogError::wrong(id, CatalogFault::Missing))
    }
}

fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-');
    !id.is_empty() && id.len() <= 64 && id.bytes().all(plain)
}

impl Catalog {
    /// Reads and checks a catalogue.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn parse(text: &str) -> Result<Self, CatalogError> {
        let file: Result<CatalogFile<'_>, _> = serde_json::from_str(text);
        // A newer format may well not be readable as this one.
        let schema = match &file {
            Ok(file) => file.schema,
            Err(_) => serde_json::from_str::<CatalogVersion>(text).map_or(SCHEMA, |head| head.schema),
        };
        if schema > SCHEMA {
            return Err(CatalogError::Newer { schema });
        }
        let file = file.map_err(|error| CatalogError::syntax(&error))?;
        build(file)
    }
}

fn build(file: CatalogFile<'_>) -> Result<Catalog, CatalogError> {
    let by_id = Ids::of(file.categories.iter().map(|category| category.id.as_str()))?;
    let by_id = by_id.0.into_iter().map(|(_, place)| place).collect();
    if file.channels.is_empty() || file.categories.is_empty() {
        return Err(CatalogError::wrong("catalogue", CatalogFault::Empty));
    }
    Ids::of(file.wrap_ups.iter().map(|wrap_up| wrap_up.id.as_str()))?;
    let names = Names {
        channels: Ids::of(file.channels.iter().map(|channel| channel.id.as_str()))?,
        sections: Ids::of(file.sections.iter().map(|section| section.id.as_str()))?,
        frequencies: Ids::of(file.frequencies.iter().map(|frequency| frequency.id.as_str()))?,
    };
    let mut categories = Vec::with_capacity(file.categories.len());
    let mut by_channel: Vec<Vec<PrefBox>> = file.channels.iter().map(|_| Vec::new()).collect();
    for category in file.categories {
        let category = names.category(categories.len(), category, &mut by_channel)?;
        categories.push(category);
    }
    let mut catalog = Catalog {
        id: file.id,
        shop: file.shop,
        sources: file.sources,
        frequencies: file.frequencies,
        wrap_ups: file.wrap_ups,
        channels: file.channels,
        sections: file.sections,
        categories,
        boxes: Vec::with_capacity(by_channel.iter().map(Vec::len).sum()),
        layout: Vec::new(),
        locks: Vec::new(),
        by_id,
    };
    lay_out(&mut catalog, by_channel);
    refuse_twice(&catalog)?;
    refuse_odd_phrases(&catalog)?;
    Ok(catalog)
}

/// The everyday words of a channel, a section and a category are phrases,
/// each once.
fn refuse_odd_phrases(catalog: &Catalog) -> Result<(), CatalogError> {
    let channels = catalog.channels.iter().map(|channel| (&channel.id, &channel.covers));
    let sections = catalog.sections.iter().map(|section| (&section.id, &section.covers));
    let categories = catalog.categories.iter().map(|category| (&category.id, &category.covers));
    for (id, phrases) in channels.chain(sections).chain(categories) {
        if let Some(phrase) = phrases.odd() {
            return Err(CatalogError::wrong(format!("{id}: {phrase}"), CatalogFault::BadPhrase));
        }
    }
    Ok(())
}

/// What the categories of a file point at.
struct Names<'a> {
    channels: Ids<'a>,
    sections: Ids<'a>,
    frequencies: Ids<'a>,
}

impl Names<'_> {
    /// Takes a category apart from its boxes, which go to their channels.
    fn category(
        &self,
        place: usize,
        category: FileCategory<'_>,
        by_channel: &mut [Vec<PrefBox>],
    ) -> Result<Category, CatalogError> {
        let section = self.sections.find(&category.section.0)?;
        for sent in category.boxes {
            let Some(usually) = sent.usually.wanted() else {
                let name = format!("{}.{}", sent.channel.0, category.id);
                return Err(CatalogError::wrong(name, CatalogFault::BadUsual));
            };
            let channel = self.channels.find(&sent.channel.0)?;
            by_channel[channel].push(PrefBox {
                channel,
                section,
                category: place,
                frequencies: sent.frequencies.iter().map(|id| self.frequency(&id.0)).collect::<Result<_, _>>()?,
                sample: sent.sample,
                per_month: sent.per_month,
                usually,
                required: sent.required,
                source: sent.source,
            });
        }
        Ok(Category {
            id: category.id,
            section,
            label: category.label,
            purpose: category.purpose,
            what: category.what,
            lose: category.lose,
            lose_more: category.lose_more,
            covers: category.covers,
            source: category.source,
        })
    }

    fn frequency(&self, id: &str) -> Result<u8, CatalogError> {
        u8::try_from(self.frequencies.find(id)?).map_err(|_| CatalogError::wrong(id, CatalogFault::Missing))
    }
}

/// Puts the boxes in order, channel by channel and section by section, and
/// takes note of where each of those begins and ends.
fn lay_out(catalog: &mut Catalog, by_channel: Vec<Vec<PrefBox>>) {
    for mut boxes in by_channel {
        boxes.sort_by_key(|each| each.section);
        let start = catalog.boxes.len();
        let offer = |each: &PrefBox| catalog.categories[each.category].purpose == Purpose::Marketing;
        let has_offers = boxes.iter().any(offer);
        let locked = boxes.iter().enumerate().filter(|(_, each)| each.required.is_some());
        catalog.locks.extend(locked.map(|(at, _)| start + at));
        let mut groups: Vec<(usize, Range<usize>)> = Vec::new();
        for group in boxes.chunk_by(|one, next| one.section == next.section) {
            let from = groups.last().map_or(start, |(_, boxes)| boxes.end);
            groups.push((group[0].section, from..from + group.len()));
        }
        catalog.boxes.append(&mut boxes);
        catalog.layout.push(ChannelLayout { boxes: start..catalog.boxes.len(), groups, has_offers });
    }
}

/// A category has at most one box on a channel.
fn refuse_twice(catalog: &Catalog) -> Result<(), CatalogError> {
    for layout in &catalog.layout {
        for (_, boxes) in &layout.groups {
            let pairs = boxes.clone().zip(boxes.clone().skip(1));
            for (one, next) in pairs {
                if catalog.boxes[one].category == catalog.boxes[next].category {
                    return Err(CatalogError::wrong(catalog.box_id(one), CatalogFault::Twice));
                }
            }
        }
    }
    Ok(())
}
