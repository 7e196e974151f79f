//! The catalogue that comes with the program, and any other.

use std::collections::BTreeMap;
use std::sync::Arc;

use saywhen::cli::BUILT_IN;
use saywhen::domain::catalog::{Catalog, CatalogError, CatalogFault, Entry};
use serde_json::Value;

use crate::stage::{catalog, stage_with};

const TEXTS: [&str; 13] = [
    "deals",
    "recommendations",
    "new_products",
    "order_confirmation",
    "shipment_update",
    "delivered",
    "delivery_problem",
    "delivery_reminder",
    "account_change",
    "security_alert",
    "sign_in_code",
    "service_update",
    "support",
];

#[test]
fn the_texts_boxes_and_the_channels_stand_in_their_order() {
    let catalog = catalog();
    let ids: Vec<&str> = catalog.channels.iter().map(|channel| channel.id.as_str()).collect();
    assert_eq!(ids, ["texts", "email", "app", "calls", "sellers"]);
    let ids: Vec<&str> = catalog.channel_boxes(0).map(|index| catalog.category_of(index).id.as_str()).collect();
    assert_eq!(ids, TEXTS);
    assert_eq!(catalog.groups(0).iter().map(|(_, boxes)| boxes.len()).collect::<Vec<_>>(), [3, 5, 3, 2]);
}

#[test]
fn every_phrase_of_the_guide_is_covered_by_a_box() {
    let catalog = catalog();
    let rows: Vec<Value> = serde_json::from_str(include_str!("data/source_rows.json")).unwrap();
    assert_eq!(rows.len(), 13, "S2 to S14");
    for row in &rows {
        for phrase in row["phrases"].as_array().unwrap() {
            let phrase = phrase.as_str().unwrap().to_lowercase();
            let covering = catalog
                .categories
                .iter()
                .filter(|category| category.covers.iter().any(|cover| cover.to_lowercase() == phrase));
            let n = covering.count();
            assert!(n >= 1, "{}: no box covers {phrase:?}", row["row"]);
            assert!(phrase != "subscription renewal" || n == 1, "renewals stand in one category only");
        }
    }
}

#[test]
fn every_fact_has_a_source_and_nothing_is_left_to_fill_in() {
    let value: Value = serde_json::from_str(BUILT_IN).unwrap();
    let ids: Vec<&str> =
        value["sources"].as_array().unwrap().iter().map(|source| source["id"].as_str().unwrap()).collect();
    let mut found = BTreeMap::new();
    walk(&value, &mut |key, text| {
        if key == "source" {
            *found.entry(text.to_owned()).or_insert(0) += 1;
        }
        let hole = text.contains('[') && text.contains(']');
        assert!(!hole, "{text:?} has a hole");
    });
    for source in found.keys() {
        assert!(ids.contains(&source.as_str()), "{source} is no source");
    }
    for category in value["categories"].as_array().unwrap() {
        assert!(category["source"].is_string(), "{} has no source", category["id"]);
        for sent in category["boxes"].as_array().unwrap() {
            assert!(sent["source"].is_string(), "a box of {} has no source", category["id"]);
        }
    }
}

fn walk(value: &Value, seen: &mut impl FnMut(&str, &str)) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                if let Value::String(text) = value {
                    seen(key, text);
                }
                walk(value, seen);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| walk(value, seen)),
        _ => {}
    }
}

#[test]
fn rows_and_boxes_lead_to_each_other() {
    let catalog = catalog();
    for channel in 0..catalog.channels.len() {
        for row in 0..catalog.entries(channel) {
            match catalog.entry(channel, row).unwrap() {
                Entry::Box(index) => assert_eq!(catalog.row_of(index), row),
                Entry::Header { section, .. } => assert_eq!(catalog.row_of_section(channel, section), Some(row)),
            }
        }
        assert_eq!(catalog.entry(channel, catalog.entries(channel)), None);
    }
}

#[test]
fn what_does_not_hold_together_is_named() {
    let wrong = |from: &str, to: &str| Catalog::parse(&BUILT_IN.replacen(from, to, 1)).unwrap_err();
    assert_eq!(wrong("\"schema\": 1", "\"schema\": 2"), CatalogError::Newer { schema: 2 });
    assert!(matches!(
        wrong("\"id\": \"email\"", "\"id\": \"E mail\""),
        CatalogError::Wrong { why: CatalogFault::BadId, .. }
    ));
    assert!(matches!(
        wrong("\"usually\": \"opted_out\"", "\"usually\": \"required\""),
        CatalogError::Wrong { why: CatalogFault::BadUsual, .. }
    ));
    assert!(matches!(
        wrong("\"channel\": \"texts\"", "\"channel\": \"fax\""),
        CatalogError::Wrong { why: CatalogFault::Missing, .. }
    ));
    assert!(matches!(wrong("\"label\"", "\"lable\""), CatalogError::Damaged { .. }));
}

/// A catalogue of one channel with so many boxes, and a label for each.
fn large(boxes: usize, label: impl Fn(usize) -> String) -> Arc<Catalog> {
    let categories: Vec<String> = (0..boxes)
        .map(|at| {
            format!(
                r#"{{"id":"c{at}","section":"s{}","label":"{}","purpose":"service","boxes":[{{"channel":"letters","usually":"opted_in"}}]}}"#,
                at / 50,
                label(at)
            )
        })
        .collect();
    let sections: Vec<String> =
        (0..=boxes / 50).map(|at| format!(r#"{{"id":"s{at}","label":"Section {at}"}}"#)).collect();
    let text = format!(
        r#"{{"schema":1,"shop":{{"name":"Shop","site":"example.com","page":["Post"],"save":"Keep","not_affiliated":"Not the shop."}},
        "channels":[{{"id":"letters","label":"Letters","short":"Letters","one":"letter","many":"letters","by":"by post"}}],
        "sections":[{}],"categories":[{}]}}"#,
        sections.join(","),
        categories.join(",")
    );
    Arc::new(Catalog::parse(&text).unwrap())
}

#[test]
fn another_shop_with_500_boxes_works_as_well() {
    let mut end = stage_with(large(500, |at| format!("Letter {at}")), true);
    end.keys("enter enter").shows("0 of 50 on").shows("more below").keys("x").shows("500 turned off").keys("u");
    end.keys("end space").unsaved(1).cursor_on("Letter 499").shows("more above");
    end.keys("home pgdn pgdn")
        .keys("s")
        .shows("Letters: Letter 499")
        .keys("enter")
        .shows("Post > Letters")
        .shows("Press Keep.");
}

/// The rows of the list alone, without the pane beside it.
fn list(end: &mut crate::stage::Stage) -> String {
    let rows = end.text();
    let list = rows.lines().take_while(|row| !row.contains("more below"));
    let left = list.map(|row| row.trim_start_matches(['│', '┌', '└']).split('│').next().unwrap_or_default());
    left.collect::<Vec<_>>().join(" ")
}

#[test]
fn long_labels_are_wrapped_and_never_cut() {
    // No word of one label is in another.
    let words = |at: usize| -> Vec<String> {
        let all =
            ["A", "label", "that", "is", "far", "too", "long", "for", "one", "line", "of", "a", "narrow", "window"];
        all.map(|word| format!("{word}{at}")).into()
    };
    let whole = |text: &str, at: usize| words(at).iter().all(|word| text.split_whitespace().any(|each| each == word));
    for size in [(60, 16), (80, 24), (120, 36)] {
        let mut end = stage_with(large(60, |at| words(at).join(" ")), true);
        end.keys("enter enter");
        end.size = size;
        for row in 1..8 {
            end.row(row);
            let text = list(&mut end);
            assert!(whole(&text, row - 1), "cut at {size:?} in row {row}:\n{}", end.text());
            assert!(!whole(&text.replacen(&format!("window{}", row - 1), "wind", 1), row - 1), "a cut word is seen");
            assert!(!whole(&text, row + 40), "a row far below is not there");
        }
    }
}
