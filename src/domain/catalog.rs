//! What a shop may send: channels, sections, categories and the boxes where
//! they meet. All of it is data; nothing in the code names a box.

mod fault;
mod parts;
mod read;
mod required;

use std::ops::Range;

use super::standing::Details;

pub use self::fault::{CatalogError, CatalogFault};
pub use self::parts::{Category, Channel, Frequency, Phrases, PrefBox, Purpose, Section, Shop, Source, WrapUp};
pub use self::required::{Always, Required, When};

/// The version of the catalogue format that this program reads.
pub const SCHEMA: u32 = 1;

/// A catalogue that passed its checks.
#[derive(Debug)]
pub struct Catalog {
    /// The id of the catalogue, by which a region's pack knows the shop; often empty.
    pub id: String,
    /// The shop, its site, and where its real page is.
    pub shop: Shop,
    /// Where the facts come from.
    pub sources: Vec<Source>,
    /// The frequencies that a box may offer. The first is the usual one.
    pub frequencies: Vec<Frequency>,
    /// What a request can be summed up as: a closed list.
    pub wrap_ups: Vec<WrapUp>,
    /// The tabs, in order.
    pub channels: Vec<Channel>,
    /// The groups of categories.
    pub sections: Vec<Section>,
    /// The kinds of message.
    pub categories: Vec<Category>,
    /// Every box, channel by channel and section by section.
    pub boxes: Vec<PrefBox>,
    /// The boxes of each channel, and of each section in it.
    layout: Vec<ChannelLayout>,
    /// The boxes that have a lock, in order.
    locks: Vec<usize>,
    /// The places of the categories, in the order of their ids.
    by_id: Vec<usize>,
}

/// A line of a channel's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The header of a section, by index in [`Catalog::sections`], and its place in the channel.
    Header {
        /// Index in [`Catalog::sections`].
        section: usize,
        /// Which section of this channel, from 0.
        group: usize,
    },
    /// A box, by index in [`Catalog::boxes`].
    Box(usize),
}

#[derive(Debug)]
struct ChannelLayout {
    boxes: Range<usize>,
    groups: Vec<(usize, Range<usize>)>,
    has_offers: bool,
}

impl Catalog {
    /// All boxes of a channel.
    #[must_use]
    pub fn channel_boxes(&self, channel: usize) -> Range<usize> {
        self.layout.get(channel).map_or(0..0, |layout| layout.boxes.clone())
    }

    /// The sections of a channel: index of the section, and its boxes.
    #[must_use]
    pub fn groups(&self, channel: usize) -> &[(usize, Range<usize>)] {
        self.layout.get(channel).map_or(&[], |layout| &layout.groups)
    }

    /// Whether anything that a channel sends is an offer.
    #[must_use]
    pub fn has_offers(&self, channel: usize) -> bool {
        self.layout.get(channel).is_some_and(|layout| layout.has_offers)
    }

    /// The boxes that have a lock, whether it holds or not.
    #[must_use]
    pub fn locks(&self) -> &[usize] {
        &self.locks
    }

    /// Whether a person with these details cannot switch a box off.
    #[must_use]
    pub fn is_locked(&self, index: usize, details: &Details) -> bool {
        self.boxes[index].required.as_ref().is_some_and(|required| required.holds(details))
    }

    /// How many lines the channel's list has: its boxes and its headers.
    #[must_use]
    pub fn entries(&self, channel: usize) -> usize {
        self.channel_boxes(channel).len() + self.groups(channel).len()
    }

    /// The line at a place of the channel's list. Costs a binary search over
    /// the sections, whatever the number of boxes.
    #[must_use]
    pub fn entry(&self, channel: usize, row: usize) -> Option<Entry> {
        let layout = self.layout.get(channel)?;
        let start = |group: usize| layout.groups[group].1.start - layout.boxes.start + group;
        let group = partition(layout.groups.len(), |group| start(group) <= row).checked_sub(1)?;
        let (section, boxes) = &layout.groups[group];
        if row == start(group) {
            return Some(Entry::Header { section: *section, group });
        }
        let index = boxes.start + row - start(group) - 1;
        boxes.contains(&index).then_some(Entry::Box(index))
    }

    /// The place of a box in its channel's list.
    #[must_use]
    pub fn row_of(&self, index: usize) -> usize {
        index - self.layout[self.boxes[index].channel].boxes.start + self.group_of(index) + 1
    }

    /// The place in its channel of the section of a box.
    #[must_use]
    pub fn group_of(&self, index: usize) -> usize {
        let one = &self.boxes[index];
        self.layout[one.channel].groups.partition_point(|(section, _)| *section < one.section)
    }

    /// The place of a section's header in a channel's list.
    #[must_use]
    pub fn row_of_section(&self, channel: usize, section: usize) -> Option<usize> {
        let layout = self.layout.get(channel)?;
        let group = layout.groups.binary_search_by_key(&section, |(each, _)| *each).ok()?;
        Some(layout.groups[group].1.start - layout.boxes.start + group)
    }

    /// The category of a box.
    #[must_use]
    pub fn category_of(&self, index: usize) -> &Category {
        &self.categories[self.boxes[index].category]
    }

    /// The channel with this id.
    #[must_use]
    pub fn channel(&self, id: &str) -> Option<usize> {
        self.channels.iter().position(|channel| channel.id == id)
    }

    /// The box of a category on a channel, by their ids.
    #[must_use]
    pub fn find(&self, channel: &str, category: &str) -> Option<usize> {
        let id = |place: &usize| self.categories[*place].id.as_str();
        let found = self.by_id.binary_search_by(|place| id(place).cmp(category)).ok()?;
        self.box_of(self.by_id[found], self.channel(channel)?)
    }

    /// The box of a category on a channel, by their places: two binary
    /// searches, for the boxes of a section stand in the order of categories.
    #[must_use]
    pub fn box_of(&self, category: usize, channel: usize) -> Option<usize> {
        let groups = self.groups(channel);
        let section = self.categories.get(category)?.section;
        let (_, boxes) = &groups[groups.binary_search_by_key(&section, |(each, _)| *each).ok()?];
        let offset = self.boxes[boxes.clone()].binary_search_by_key(&category, |each| each.category).ok()?;
        Some(boxes.start + offset)
    }

    /// The box of a category on another channel than that of a box.
    #[must_use]
    pub fn sibling(&self, index: usize, channel: usize) -> Option<usize> {
        self.box_of(self.boxes[index].category, channel)
    }

    /// What a request comes to, by its id in the closed list.
    #[must_use]
    pub fn wrap_up(&self, id: &str) -> Option<&WrapUp> {
        self.wrap_ups.iter().find(|wrap_up| wrap_up.id == id)
    }

    /// `texts.deals`: the name of a box on the command line and in a change.
    #[must_use]
    pub fn box_id(&self, index: usize) -> String {
        format!("{}.{}", self.channels[self.boxes[index].channel].id, self.category_of(index).id)
    }

    /// Messages a month through a box that is on at a frequency, estimated:
    /// never more than the frequency lets through.
    #[must_use]
    pub fn per_month(&self, index: usize, frequency: u8) -> u64 {
        let most = self.frequencies.get(usize::from(frequency)).and_then(|frequency| frequency.most_per_month);
        u64::from(self.boxes[index].per_month.min(most.unwrap_or(u32::MAX)))
    }

    /// Whether the box is an offer.
    #[must_use]
    pub fn is_offer(&self, index: usize) -> bool {
        self.category_of(index).purpose == Purpose::Marketing
    }
}

/// The first place where `before` is false; it must be true up to there.
fn partition(len: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
