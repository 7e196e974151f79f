//! What is new since someone last looked: kinds of message that a catalogue
//! has now, and last-day rules that a region's pack has changed. Each is told
//! once, so what was known then is kept.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::catalog::{Catalog, Purpose};
use super::region::clocks::stop_clock;
use super::terms::Rules;

/// What was known of a catalogue and of a region when someone last looked.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct LastLook {
    /// The id of the catalogue.
    pub catalog: String,
    /// The code of the region; empty where it is not known.
    pub region: String,
    /// The boxes: `texts.deals`.
    pub kinds: BTreeSet<String>,
    /// The last-day rule for what a channel sends for a purpose, in plain
    /// words, by `texts.marketing`.
    pub rules: BTreeMap<String, String>,
}

/// What is new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct News {
    /// The boxes that were not there: `texts.deals`.
    pub kinds: Vec<String>,
    /// What has another last-day rule, or has one now, or none any more: a
    /// channel and a purpose.
    pub rules: Vec<(String, Purpose)>,
}

impl LastLook {
    /// What is known on a day.
    #[must_use]
    pub fn of(catalog: &Catalog, rules: &Rules, day: Date) -> Self {
        let rule = |channel: &str, purpose: Purpose| {
            let clock = stop_clock(&rules.clocks, channel, purpose, Some(day))?;
            Some((of_purpose(channel, purpose), format!("{} {}: {}", clock.days, clock.kind.id(), clock.rule)))
        };
        let each = catalog.channels.iter().flat_map(|one| Purpose::ALL.map(|purpose| (&*one.id, purpose)));
        Self {
            catalog: catalog.id.clone(),
            region: rules.region.clone(),
            kinds: (0..catalog.boxes.len()).map(|index| catalog.box_id(index)).collect(),
            rules: each.filter_map(|(channel, purpose)| rule(channel, purpose)).collect(),
        }
    }

    /// What is new since something was known. Another shop's catalogue is not
    /// news, and neither are the rules of a region to which someone moved.
    #[must_use]
    pub fn news_since(&self, before: &Self) -> News {
        if self.catalog != before.catalog {
            return News::default();
        }
        let kinds = self.kinds.difference(&before.kinds).cloned().collect();
        if self.region != before.region {
            return News { kinds, rules: Vec::new() };
        }
        let channels: BTreeSet<&str> =
            self.rules.keys().chain(before.rules.keys()).filter_map(|key| channel(key)).collect();
        let each = channels.into_iter().flat_map(|channel| Purpose::ALL.map(|purpose| (channel, purpose)));
        let is_other = |(channel, purpose): &(&str, Purpose)| {
            let key = of_purpose(channel, *purpose);
            self.rules.get(&key) != before.rules.get(&key)
        };
        let rules = each.filter(is_other).map(|(channel, purpose)| (channel.to_owned(), purpose)).collect();
        News { kinds, rules }
    }
}

impl News {
    /// Whether there is nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty() && self.rules.is_empty()
    }
}

fn of_purpose(channel: &str, purpose: Purpose) -> String {
    format!("{channel}.{}", purpose.id())
}

fn channel(key: &str) -> Option<&str> {
    key.split_once('.').map(|(channel, _)| channel)
}
