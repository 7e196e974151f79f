//! Every string that a person reads, by key, from a language file.
//!
//! A line of the file is `key = text`. Holes are written `{name}`; `{shop}`
//! and `{site}` are filled with the catalogue's. Where a hole `{n}` is filled
//! with 1 and there is a line `key.one`, that line is used.

use std::fmt::Display;

/// English.
const ENGLISH: &str = include_str!("../assets/words/en.txt");

/// The strings of one language.
#[derive(Debug)]
pub struct Words {
    lines: Vec<(&'static str, &'static str)>,
    shop: String,
    site: String,
}

impl Words {
    /// English, about a shop.
    #[must_use]
    pub fn english(shop: &str, site: &str) -> Self {
        let mut lines: Vec<_> = entries(ENGLISH).collect();
        lines.sort_unstable_by_key(|(key, _)| *key);
        Self { lines, shop: shop.to_owned(), site: site.to_owned() }
    }

    /// The text of a key, holes and all; the key itself where there is none.
    #[must_use]
    pub fn raw<'a>(&'a self, key: &'a str) -> &'a str {
        self.look_up(key).unwrap_or(key)
    }

    /// The text of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// The text of a key with its holes filled.
    #[must_use]
    pub fn fill(&self, key: &str, holes: &[(&str, &dyn Display)]) -> String {
        self.fill_text(self.template(key, holes), holes)
    }

    /// The line of a key: the one for a single thing where a hole `{n}` is 1.
    fn template<'a>(&'a self, key: &'a str, holes: &[(&str, &dyn Display)]) -> &'a str {
        let one = holes.iter().any(|(name, value)| *name == "n" && value.to_string() == "1");
        let singular = one.then(|| self.look_up(&format!("{key}.one"))).flatten();
        singular.unwrap_or_else(|| self.raw(key))
    }

    /// A text from elsewhere, such as a guide, with its holes filled.
    #[must_use]
    pub fn fill_text(&self, text: &str, holes: &[(&str, &dyn Display)]) -> String {
        let mut rest = text;
        let mut text = String::with_capacity(rest.len() + 16);
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                text.push('{');
                rest = after;
                break;
            };
            match holes.iter().find(|(hole, _)| *hole == name) {
                Some((_, value)) => text.push_str(&value.to_string()),
                None if name == "shop" => text.push_str(&self.shop),
                None if name == "site" => text.push_str(&self.site),
                None => {
                    text.push('{');
                    text.push_str(name);
                    text.push('}');
                }
            }
            rest = tail;
        }
        text.push_str(rest);
        text
    }

    fn look_up(&self, key: &str) -> Option<&'static str> {
        let at = self.lines.binary_search_by_key(&key, |(key, _)| key).ok()?;
        Some(self.lines[at].1)
    }
}

/// The `key = text` lines of a language file.
pub fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (key, text) = line.split_once('=')?;
        Some((key.strip_suffix(' ')?, text.strip_prefix(' ')?))
    })
}
