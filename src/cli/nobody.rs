//! That nobody here is called as someone typed, and who is called nearly so.

use super::failure::Failure;
use super::short;
use crate::domain::text::nearest;
use crate::store::Store;
use crate::words::Words;

/// So many people are looked at for the id nearest to a mistyped one.
pub const SEARCHED: usize = 60;

/// At most so many letters of a mistyped id are taken to be right, and at most half of it.
const BEGINS: usize = 3;

/// That there is no such person, and who is called nearly so.
pub fn nobody(words: &Words, store: &dyn Store, id: &str) -> Failure {
    let near = words.series(&nearest_ids(store, id));
    let key = if near.is_empty() { "store.no_such_person" } else { "store.no_such_person_near" };
    Failure::new(3, words.fill(key, &[("id", &short(id)), ("near", &near)]))
}

/// The ids nearest to a mistyped one, of those that a search finds by it or by
/// how it begins: a store elsewhere need not send everyone.
fn nearest_ids(store: &dyn Store, id: &str) -> Vec<String> {
    let start: String = id.chars().take(id.chars().count().div_ceil(2).min(BEGINS)).collect();
    let near = |text: &str| -> Vec<String> {
        let found = store.search(text, 0, SEARCHED).unwrap_or_default().people;
        let ids = nearest(id, found.iter().map(|found| found.person.id.as_str()));
        ids.into_iter().map(str::to_owned).collect()
    };
    Some(near(id)).filter(|ids| !ids.is_empty()).unwrap_or_else(|| near(&start))
}
