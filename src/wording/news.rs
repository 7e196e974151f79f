//! What is new since someone last looked, in sentences.

use super::{boxes, purpose_words};
use crate::domain::catalog::Channel;
use crate::domain::news::News;
use crate::domain::profile::Profile;
use crate::session::Session;

/// So many kinds are named; of more, how many there are.
const NAMED: usize = 4;

/// What is new for a person, a sentence each. A kind that was chosen meanwhile
/// is not news.
#[must_use]
pub fn news(session: &Session, profile: &Profile, news: &News) -> Vec<String> {
    let words = &session.words;
    let catalog = &*session.catalog;
    let is_set = |(channel, id): &(&str, &str)| {
        catalog.find(channel, id).is_some_and(|index| profile.wanted(catalog, index).is_some())
    };
    let kinds = news.kinds.iter().filter_map(|name| name.split_once('.')).filter(|name| !is_set(name));
    let mut kinds: Vec<(&str, &str)> = kinds.collect();
    kinds.sort_by_key(|(channel, id)| catalog.find(channel, id));
    let mut said = Vec::new();
    if !kinds.is_empty() {
        let named = boxes(words, catalog, kinds.iter().copied().take(NAMED));
        let more = kinds.len().saturating_sub(NAMED);
        let more = (more > 0).then(|| words.fill("receipt.more", &[("n", &more)]));
        let what = words.series(&[Some(named), more].into_iter().flatten().collect::<Vec<_>>());
        said.push(words.fill("news.kinds", &[("what", &what)]));
    }
    if !news.rules.is_empty() {
        said.push(words.fill("news.rules", &[("what", &ruled(session, news))]));
    }
    said
}

/// What has another rule: `Texts: offers; Email: offers`.
fn ruled(session: &Session, news: &News) -> String {
    let (words, catalog) = (&session.words, &session.catalog);
    let on = |channel: &Channel| {
        let own = news.rules.iter().filter(|(of, _)| *of == channel.id);
        let purposes: Vec<String> = own.map(|(_, purpose)| purpose_words(words, *purpose)).collect();
        (!purposes.is_empty()).then(|| format!("{}: {}", channel.label, words.series(&purposes)))
    };
    words.clauses(&catalog.channels.iter().filter_map(on).collect::<Vec<_>>())
}
