//! Which region a number is of, by its calling code. A number without one
//! says nothing.

/// Calling codes and the region packs that they belong to.
const CODES: [(&str, &str); 5] = [("44", "UK"), ("49", "DE"), ("43", "AT"), ("61", "AU"), ("91", "IN")];

/// The area codes of Canada, which shares `+1`; any other is taken for US.
const CANADA: &str = "204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 \
    468 474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 \
    705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942";

/// The region of a number, where its calling code tells.
#[must_use]
pub fn region_of(number: &str) -> Option<&'static str> {
    let digits: String = number.trim().strip_prefix('+')?.chars().filter(char::is_ascii_digit).collect();
    if let Some(rest) = digits.strip_prefix('1') {
        let area = rest.get(..3)?;
        return Some(if CANADA.split(' ').any(|known| known == area) { "CA" } else { "US" });
    }
    CODES.iter().find(|(code, _)| digits.starts_with(code)).map(|(_, region)| *region)
}

/// The region of a locale, `en_GB.UTF-8`, by its country.
#[must_use]
pub fn region_of_locale(name: &str) -> Option<&'static str> {
    let country = name.split(['.', '@']).next()?.split('_').nth(1)?;
    match country {
        "US" => Some("US"),
        "GB" | "UK" => Some("UK"),
        "DE" => Some("DE"),
        "AT" => Some("AT"),
        "CA" => Some("CA"),
        "AU" => Some("AU"),
        "IN" => Some("IN"),
        _ => None,
    }
}
