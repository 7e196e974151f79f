//! A region pack as JSON, in the shape of a pack's file; each fact also says
//! how many days ago it was checked.

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::domain::region::holidays::{Holiday, HolidayRule, HolidaySet};
use crate::domain::region::{Clock, Fact, Matter, Region, Route, SCHEMA};

/// A region pack with the ages of its facts on a day.
pub fn value(region: &Region, today: Date) -> Value {
    let fact = |fact: &Fact| fact_value(fact, today);
    let site = region.shop_site.as_ref().map(|site| json!({ "site": site.site, "fact": fact(&site.fact) }));
    let form = region
        .sender_form
        .as_ref()
        .map(|form| json!({ "shows": form.shows.id(), "says": form.says, "fact": fact(&form.fact) }));
    let hours = region
        .quiet_hours
        .as_ref()
        .map(|hours| json!({ "earliest": hours.earliest, "latest": hours.latest, "fact": fact(&hours.fact) }));
    let spelling =
        region.spelling.as_ref().map(|spelling| json!({ "words": spelling.words, "fact": fact(&spelling.fact) }));
    json!({
        "schema": SCHEMA,
        "id": region.id,
        "shop": region.shop,
        "name": region.name,
        "language": region.language,
        "currency": region.currency,
        "shop_site": site,
        "paths": list(&region.paths, |path| {
            json!({ "channel": path.channel, "clicks": path.clicks, "button": path.button, "fact": fact(&path.fact) })
        }),
        "routes": list(&region.routes, |route| route_value(route, today)),
        "keywords": list(&region.keywords, |keyword| {
            json!({ "word": keyword.word, "means": keyword.means, "fact": fact(&keyword.fact) })
        }),
        "senders": list(&region.senders, |sender| {
            json!({ "from": sender.from, "what": sender.what, "carries": sender.carries, "fact": fact(&sender.fact) })
        }),
        "sender_form": form,
        "lookups": list(&region.lookups, |lookup| {
            json!({ "to": lookup.to, "how": lookup.how, "fact": fact(&lookup.fact) })
        }),
        "spelling": spelling,
        "clocks": list(&region.clocks, |clock| clock_value(clock, today)),
        "holidays": list(region.holidays.sets(), |set| holidays_value(set, today)),
        "quiet_hours": hours,
        "rules": list(&region.rules, |rule| json!({ "rule": rule.rule, "fact": fact(&rule.fact) })),
    })
}

fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Vec<Value> {
    items.iter().map(value).collect()
}

fn route_value(route: &Route, today: Date) -> Value {
    json!({
        "purpose": route.purpose.id(),
        "matters": route.matters.iter().copied().map(Matter::id).collect::<Vec<_>>(),
        "channels": route.channels,
        "to": route.to,
        "how": route.how,
        "cost": route.cost,
        "fact": fact_value(&route.fact, today),
    })
}

fn clock_value(clock: &Clock, today: Date) -> Value {
    json!({
        "rule": clock.rule,
        "channels": clock.channels,
        "purposes": clock.purposes,
        "starts": clock.start.id(),
        "duty": clock.duty.id(),
        "days": clock.days,
        "kind": clock.kind.id(),
        "holidays": if clock.holidays.is_empty() { "weekends_only" } else { "public" },
        "fact": fact_value(&clock.fact, today),
    })
}

fn holidays_value(set: &HolidaySet, today: Date) -> Value {
    let day = |day: &Holiday| json!({ "name": day.name, "rule": rule_text(day.rule), "kept": day.kept.id(), "from": day.from, "until": day.until });
    json!({ "states": set.states, "days": list(&set.days, day), "fact": fact_value(&set.fact, today) })
}

/// The rule of a holiday, as a file has it.
fn rule_text(rule: HolidayRule) -> String {
    let day = |weekday: jiff::civil::Weekday| {
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let place = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0);
        names[place]
    };
    match rule {
        HolidayRule::Fixed(month, date) => format!("{month:02}-{date:02}"),
        HolidayRule::Once(date) => date.to_string(),
        HolidayRule::Nth(-1, weekday, month) => format!("last {} {month}", day(weekday)),
        HolidayRule::Nth(nth, weekday, month) => format!("{nth} {} {month}", day(weekday)),
        HolidayRule::From(weekday, month, date) => format!("{} from {month:02}-{date:02}", day(weekday)),
        HolidayRule::Before(weekday, month, date) => format!("{} before {month:02}-{date:02}", day(weekday)),
        HolidayRule::Easter(days) => format!("easter{days:+}"),
    }
}

fn fact_value(fact: &Fact, today: Date) -> Value {
    json!({
        "source": fact.source,
        "checked_on": fact.checked_on.to_string(),
        "age_days": fact.age_days(today),
        "confidence": fact.confidence.id(),
        "note": fact.note,
        "valid_from": fact.valid_from.map(|day| day.to_string()),
        "valid_until": fact.valid_until.map(|day| day.to_string()),
    })
}
