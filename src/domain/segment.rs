//! How many segments a text takes: what a network counts, and what a plan by
//! the text charges for.
//!
//! Source: 3GPP TS 23.038 (6.2.1 the default alphabet, 6.2.1.1 its extension)
//! and TS 23.040 (9.2.3.24.1 the header of a part), both release 18, read as
//! quoted by several makers of counters on 2026-11-25; sourced. A text with a
//! letter outside the alphabet is sent in UCS-2 as a whole. National shift
//! tables are left out: no region pack names one.

use unicode_segmentation::UnicodeSegmentation as _;

/// The default alphabet of GSM: one septet a character.
const BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\u{22}#¤%&'()*+,-./0123456789:;<=>?\
¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

/// The extension of that alphabet: an escape and a character, two septets.
const EXTENDED: &str = "\u{c}^{}\\[~]|€";

/// How a text is written for the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Seven bits a character, of the default alphabet and its extension.
    Gsm7,
    /// Sixteen bits a unit, as UTF-16 has them.
    Ucs2,
}

impl Encoding {
    /// The name of the encoding in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Gsm7 => "gsm_7",
            Self::Ucs2 => "ucs_2",
        }
    }

    /// The units that a segment holds: a text of one segment, and each segment
    /// of a longer text, which also carries the header that joins the parts.
    const fn room(self) -> (usize, usize) {
        match self {
            Self::Gsm7 => (160, 153),
            Self::Ucs2 => (70, 67),
        }
    }

    /// What a character takes, in units.
    fn units(self, c: char) -> usize {
        match self {
            Self::Gsm7 => 1 + usize::from(EXTENDED.contains(c)),
            Self::Ucs2 => c.len_utf16(),
        }
    }
}

/// What a text takes on the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentCount {
    /// How the text is written.
    pub encoding: Encoding,
    /// How many segments; an empty text takes one as well.
    pub segments: usize,
    /// The units of all characters: septets, or units of UTF-16.
    pub units: usize,
    /// The units that are left in the last segment.
    pub left: usize,
    /// The first character that the alphabet of seven bits does not have.
    pub odd: Option<String>,
}

/// Counts the segments of a text. Nothing that belongs together is split: an
/// escape and its character, a pair of UTF-16, a character of several parts.
#[must_use]
pub fn count(text: &str) -> SegmentCount {
    let odd = characters(text).find(|each| !is_gsm(each));
    let encoding = if odd.is_some() { Encoding::Ucs2 } else { Encoding::Gsm7 };
    let (one, several) = encoding.room();
    let sizes = || characters(text).map(|each| each.chars().map(|c| encoding.units(c)).sum::<usize>());
    let units = sizes().sum();
    let (segments, left) = if units <= one { (1, one - units) } else { fill(sizes(), several) };
    SegmentCount { encoding, segments, units, left, odd: odd.map(str::to_owned) }
}

/// The characters of a text as people see them, but each end of a line by
/// itself: it is two characters on the network.
fn characters(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true)
        .flat_map(|each| if each == "\r\n" { ["\r", "\n"] } else { [each, ""] })
        .filter(|each| !each.is_empty())
}

fn is_gsm(character: &str) -> bool {
    let mut chars = character.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if BASIC.contains(c) || EXTENDED.contains(c))
}

/// The segments that characters of these sizes fill, and what is left in the
/// last. A character that is larger than a segment goes on in the next.
fn fill(sizes: impl Iterator<Item = usize>, room: usize) -> (usize, usize) {
    let (mut segments, mut left) = (1, room);
    for size in sizes {
        if size > left && left < room {
            segments += 1;
            left = room;
        }
        let more = size.saturating_sub(1) / room;
        segments += more;
        left = left + more * room - size;
    }
    (segments, left)
}
