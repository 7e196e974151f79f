//! A region pack as JSON, in the shape of a pack's file; each fact also says
//! how many days ago it was checked.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::domain::region::{Clock, Fact, Region, SCHEMA};

/// A region pack with the ages of its facts on a day.
pub fn value(region: &Region, today: Date) -> Value {
    let fact = |fact: &Fact| fact_value(fact, today);
    let site = region.shop_site.as_ref().map(|site| json!({ "site": site.site, "fact": fact(&site.fact) }));
    let hours = region
        .quiet_hours
        .as_ref()
        .map(|hours| json!({ "earliest": hours.earliest, "latest": hours.latest, "fact": fact(&hours.fact) }));
    json!({
        "schema": SCHEMA,
        "id": region.id,
        "name": region.name,
        "language": region.language,
        "currency": region.currency,
        "shop_site": site,
        "paths": list(&region.paths, |path| {
            json!({ "channel": path.channel, "clicks": path.clicks, "button": path.button, "fact": fact(&path.fact) })
        }),
        "routes": list(&region.routes, |route| {
            json!({
                "purpose": route.purpose.id(),
                "to": route.to,
                "how": route.how,
                "channels": route.channels,
                "fact": fact(&route.fact),
            })
        }),
        "keywords": list(&region.keywords, |keyword| {
            json!({ "word": keyword.word, "means": keyword.means, "fact": fact(&keyword.fact) })
        }),
        "senders": list(&region.senders, |sender| {
            json!({ "from": sender.from, "what": sender.what, "fact": fact(&sender.fact) })
        }),
        "clocks": list(&region.clocks, |clock| clock_value(clock, today)),
        "quiet_hours": hours,
        "rules": list(&region.rules, |rule| json!({ "rule": rule.rule, "fact": fact(&rule.fact) })),
    })
}

fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Vec<Value> {
    items.iter().map(value).collect()
}

fn clock_value(clock: &Clock, today: Date) -> Value {
    json!({
        "rule": clock.rule,
        "channels": clock.channels,
        "purposes": clock.purposes,
        "days": clock.days,
        "kind": clock.kind.id(),
        "holidays": clock.holidays.id(),
        "fact": fact_value(&clock.fact, today),
    })
}

fn fact_value(fact: &Fact, today: Date) -> Value {
    json!({
        "source": fact.source,
        "checked_on": fact.checked_on.to_string(),
        "age_days": fact.age_days(today),
        "confidence": fact.confidence.id(),
        "note": fact.note,
    })
}
