//! A region pack in words and as JSON: every fact with its source, the day it
//! was checked, and how long ago that was.

use std::fmt::Display;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::domain::region::{Confidence, DayKind, Fact, Holidays, Purpose, Region};
use crate::words::Words;

/// `business days` or `days`.
pub fn kind_words(words: &Words, kind: DayKind) -> String {
    words.get(match kind {
        DayKind::BusinessDays => "region.business_days",
        DayKind::CalendarDays => "region.calendar_days",
    })
}

/// Everything in words.
pub fn lines(words: &Words, region: &Region, today: Date) -> Vec<String> {
    let holes: [(&str, &dyn Display); 4] =
        [("name", &region.name), ("id", &region.id), ("language", &region.language), ("currency", &region.currency)];
    let mut teller = Teller { words, today, lines: vec![words.fill("region.title", &holes)] };
    let site = region.shop_site.iter().map(|site| (site.site.clone(), &site.fact));
    teller.part("region.site", "region.nothing", site);
    places(&mut teller, region);
    messages(&mut teller, region);
    limits(&mut teller, region);
    teller.lines
}

fn places(teller: &mut Teller, region: &Region) {
    let words = teller.words;
    let paths = region.paths.iter().map(|path| {
        let channel = if path.channel == "all" { words.get("region.all_channels") } else { path.channel.clone() };
        let key = if path.button.is_empty() { "region.path" } else { "region.path_button" };
        let clicks = path.clicks.join(" > ");
        (words.fill(key, &[("channel", &channel), ("clicks", &clicks), ("button", &path.button)]), &path.fact)
    });
    teller.part("region.paths", "region.nothing", paths);
    let routes = region.routes.iter().map(|route| {
        let key = match route.purpose {
            Purpose::AskShop => "region.ask_shop",
            Purpose::TellShop => "region.tell_shop",
            Purpose::TellCarrier => "region.tell_carrier",
            Purpose::TellAuthority => "region.tell_authority",
        };
        let line = words.fill(key, &[("to", &route.to)]);
        (if route.how.is_empty() { line } else { format!("{line}. {}", route.how) }, &route.fact)
    });
    teller.part("region.routes", "region.nothing", routes);
}

fn messages(teller: &mut Teller, region: &Region) {
    let words = teller.words;
    let keywords = region.keywords.iter().map(|keyword| {
        (words.fill("region.keyword", &[("word", &keyword.word), ("means", &keyword.means)]), &keyword.fact)
    });
    teller.part("region.keywords", "region.nothing", keywords);
    let senders = region
        .senders
        .iter()
        .map(|sender| (words.fill("region.sender", &[("from", &sender.from), ("what", &sender.what)]), &sender.fact));
    teller.part("region.senders", "region.nothing", senders);
}

fn limits(teller: &mut Teller, region: &Region) {
    let words = teller.words;
    let clocks = region.clocks.iter().map(|clock| {
        let holidays = match (clock.kind, clock.holidays) {
            (DayKind::CalendarDays, _) => String::new(),
            (DayKind::BusinessDays, Holidays::UsFederal) => words.get("region.us_federal"),
            (DayKind::BusinessDays, Holidays::WeekendsOnly) => words.get("region.weekends_only"),
        };
        let holes: [(&str, &dyn Display); 5] = [
            ("rule", &clock.rule),
            ("n", &clock.days),
            ("kind", &kind_words(words, clock.kind)),
            ("channels", &words.series(&clock.channels)),
            ("holidays", &holidays),
        ];
        (words.fill("region.clock", &holes), &clock.fact)
    });
    teller.part("region.clocks", "region.no_clock", clocks);
    let hours = region.quiet_hours.iter().map(|hours| {
        (words.fill("region.quiet_hours", &[("earliest", &hours.earliest), ("latest", &hours.latest)]), &hours.fact)
    });
    teller.part("region.quiet", "region.no_quiet", hours);
    teller.part("region.rules", "region.nothing", region.rules.iter().map(|rule| (rule.rule.clone(), &rule.fact)));
}

struct Teller<'a> {
    words: &'a Words,
    today: Date,
    lines: Vec<String>,
}

impl Teller<'_> {
    /// A title, and under it each statement with its fact, or that there is none.
    fn part<'f>(&mut self, title: &str, nothing: &str, statements: impl Iterator<Item = (String, &'f Fact)>) {
        self.lines.push(self.words.get(title));
        let before = self.lines.len();
        for (statement, fact) in statements {
            self.lines.push(format!("  {}", statement.trim_end()));
            self.lines.push(format!("    {}", self.fact(fact)));
        }
        if self.lines.len() == before {
            self.lines.push(format!("  {}", self.words.get(nothing)));
        }
    }

    fn fact(&self, fact: &Fact) -> String {
        let (confidence, key) = match fact.confidence {
            Confidence::Sourced => ("region.sourced", "region.fact"),
            Confidence::Weak => ("region.weak", "region.fact"),
            Confidence::Unsourced => ("region.unsourced", "region.fact_unsourced"),
        };
        let days = fact.age_days(self.today);
        let age = match days {
            ..0 => self.words.get("region.ahead"),
            0 => self.words.get("region.today"),
            _ => self.words.fill("region.age", &[("n", &days)]),
        };
        // A source is no sentence, a note is one.
        let source = if fact.note.is_empty() { fact.source.clone() } else { format!("{}.", fact.source) };
        let holes: [(&str, &dyn Display); 5] = [
            ("confidence", &self.words.get(confidence)),
            ("date", &fact.checked_on),
            ("age", &age),
            ("source", &source),
            ("note", &fact.note),
        ];
        self.words.fill(key, &holes).trim_end().to_owned()
    }
}

/// Everything as JSON, in the shape of a pack's file; each fact also says how
/// many days ago it was checked.
pub fn value(region: &Region, today: Date) -> Value {
    let fact = |fact: &Fact| {
        json!({
            "source": fact.source,
            "checked_on": fact.checked_on.to_string(),
            "age_days": fact.age_days(today),
            "confidence": fact.confidence.id(),
            "note": fact.note,
        })
    };
    let paths = region.paths.iter().map(|path| {
        json!({ "channel": path.channel, "clicks": path.clicks, "button": path.button, "fact": fact(&path.fact) })
    });
    let routes = region.routes.iter().map(
        |route| json!({ "purpose": route.purpose.id(), "to": route.to, "how": route.how, "fact": fact(&route.fact) }),
    );
    let keywords = region
        .keywords
        .iter()
        .map(|keyword| json!({ "word": keyword.word, "means": keyword.means, "fact": fact(&keyword.fact) }));
    let senders = region
        .senders
        .iter()
        .map(|sender| json!({ "from": sender.from, "what": sender.what, "fact": fact(&sender.fact) }));
    let clocks = region.clocks.iter().map(|clock| {
        json!({
            "rule": clock.rule,
            "channels": clock.channels,
            "purposes": clock.purposes,
            "days": clock.days,
            "kind": clock.kind.id(),
            "holidays": clock.holidays.id(),
            "fact": fact(&clock.fact),
        })
    });
    let hours = region
        .quiet_hours
        .as_ref()
        .map(|hours| json!({ "earliest": hours.earliest, "latest": hours.latest, "fact": fact(&hours.fact) }));
    json!({
        "schema": crate::domain::region::SCHEMA,
        "id": region.id,
        "name": region.name,
        "language": region.language,
        "currency": region.currency,
        "shop_site": region.shop_site.as_ref().map(|site| json!({ "site": site.site, "fact": fact(&site.fact) })),
        "paths": paths.collect::<Vec<_>>(),
        "routes": routes.collect::<Vec<_>>(),
        "keywords": keywords.collect::<Vec<_>>(),
        "senders": senders.collect::<Vec<_>>(),
        "clocks": clocks.collect::<Vec<_>>(),
        "quiet_hours": hours,
        "rules": region.rules.iter().map(|rule| json!({ "rule": rule.rule, "fact": fact(&rule.fact) })).collect::<Vec<_>>(),
    })
}
