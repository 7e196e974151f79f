//! A region pack in words: every fact with its source, the day it
//! was checked, and how long ago that was.

use std::fmt::Display;

use jiff::civil::Date;

use crate::domain::region::{Clock, Confidence, DayKind, Duty, Fact, Matter, Region, Route, RoutePurpose};
use crate::words::Words;

/// `10 business days`, `1 month`, or that there is no number.
fn limit(words: &Words, clock: &Clock) -> String {
    let key = match clock.kind {
        DayKind::BusinessDays => "region.business_days",
        DayKind::CalendarDays => "region.calendar_days",
        DayKind::Months => "region.months",
        DayKind::NoNumber => "region.no_number",
    };
    words.fill(key, &[("n", &clock.days)])
}

/// A clock in one line, by what must be done by its end.
pub fn brief(words: &Words, clock: &Clock) -> String {
    let key = match clock.duty {
        Duty::Stop => "region.row_clock",
        Duty::Answer => "region.row_clock_answer",
        Duty::Complain => "region.row_clock_complain",
        Duty::Act => "region.row_clock_act",
    };
    words.fill(key, &[("limit", &limit(words, clock)), ("channels", &words.series(&clock.channels))])
}

/// Everything in words.
pub fn lines(words: &Words, region: &Region, today: Date) -> Vec<String> {
    let holes: [(&str, &dyn Display); 4] =
        [("name", &region.name), ("id", &region.id), ("language", &region.language), ("currency", &region.currency)];
    let mut teller = PackTeller { words, today, lines: vec![words.fill("region.title", &holes)] };
    let site = region.shop_site.iter().map(|site| (site.site.clone(), &site.fact));
    teller.part("region.site", "region.nothing", site);
    places(&mut teller, region);
    messages(&mut teller, region);
    limits(&mut teller, region);
    teller.lines
}

fn places(teller: &mut PackTeller, region: &Region) {
    let words = teller.words;
    let paths = region.paths.iter().map(|path| {
        let channel =
            if path.channel == "all" { words.get("region.all_channels") } else { path.channel.as_str().into() };
        let key = if path.button.is_empty() { "region.path" } else { "region.path_button" };
        let clicks = path.clicks.join(" > ");
        (words.fill(key, &[("channel", &channel), ("clicks", &clicks), ("button", &path.button)]), &path.fact)
    });
    teller.part("region.paths", "region.nothing", paths);
    let routes = region.routes.iter().map(|route| (route_line(words, route), &route.fact));
    teller.part("region.routes", "region.nothing", routes);
    let lookups = region
        .lookups
        .iter()
        .map(|lookup| (words.fill("region.lookup", &[("to", &lookup.to), ("how", &lookup.how)]), &lookup.fact));
    teller.part("region.lookups", "region.no_lookup", lookups);
}

/// `Tell your phone company: 7726 (a scam, offers). Forward the text.`
fn route_line(words: &Words, route: &Route) -> String {
    let key = match route.purpose {
        RoutePurpose::AskShop => "region.ask_shop",
        RoutePurpose::TellShop => "region.tell_shop",
        RoutePurpose::TellCarrier => "region.tell_carrier",
        RoutePurpose::TellAuthority => "region.tell_authority",
    };
    let matters: Vec<String> = route.matters.iter().map(|matter| matter_words(words, *matter)).collect();
    let line = words.fill(key, &[("to", &route.to)]);
    let line = if matters.is_empty() {
        line
    } else {
        words.fill("region.route_for", &[("route", &line), ("matters", &words.series(&matters))])
    };
    let more: Vec<&str> = [&*route.how, &*route.cost].into_iter().filter(|text| !text.is_empty()).collect();
    if more.is_empty() { line } else { format!("{line}. {}", more.join(" ")) }
}

fn matter_words(words: &Words, matter: Matter) -> String {
    let key = match matter {
        Matter::Scam => "region.matter_scam",
        Matter::Offers => "region.matter_offers",
        Matter::Calls => "region.matter_calls",
    };
    words.get(key).into_owned()
}

fn messages(teller: &mut PackTeller, region: &Region) {
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
    let form = region.sender_form.iter().map(|form| (form.says.clone(), &form.fact));
    teller.part("region.sender_form", "region.nothing", form);
    let spelling = region.spelling.iter().map(|spelling| (words.series(&spelling.words), &spelling.fact));
    teller.part("region.spelling", "region.nothing", spelling);
}

fn limits(teller: &mut PackTeller, region: &Region) {
    let words = teller.words;
    let clocks = region.clocks.iter().map(|clock| {
        let holidays = match clock.kind {
            DayKind::BusinessDays if clock.holidays.is_empty() => words.get("region.weekends_only"),
            DayKind::BusinessDays => words.get("region.public"),
            _ => "".into(),
        };
        let holes: [(&str, &dyn Display); 4] = [
            ("rule", &clock.rule),
            ("limit", &limit(words, clock)),
            ("channels", &words.series(&clock.channels)),
            ("holidays", &holidays),
        ];
        (words.fill("region.clock", &holes), &clock.fact)
    });
    teller.part("region.clocks", "region.no_clock", clocks);
    let holidays = region.holidays.sets().iter().map(|set| {
        let names: Vec<&str> = set.days.iter().map(|day| day.name.as_str()).collect();
        let key = if set.states.is_empty() { "region.holidays_all" } else { "region.holidays_of" };
        let (states, names) = (words.series(&set.states), words.clauses(&names));
        (words.fill(key, &[("states", &states), ("names", &names)]), &set.fact)
    });
    teller.part("region.holidays", "region.nothing", holidays);
    let hours = region.quiet_hours.iter().map(|hours| {
        (words.fill("region.quiet_hours", &[("earliest", &hours.earliest), ("latest", &hours.latest)]), &hours.fact)
    });
    teller.part("region.quiet", "region.no_quiet", hours);
    teller.part("region.rules", "region.nothing", region.rules.iter().map(|rule| (rule.rule.clone(), &rule.fact)));
}

struct PackTeller<'a> {
    words: &'a Words,
    today: Date,
    lines: Vec<String>,
}

impl PackTeller<'_> {
    /// A title, and under it each statement with its fact, or that there is none.
    fn part<'f>(&mut self, title: &str, nothing: &str, statements: impl Iterator<Item = (String, &'f Fact)>) {
        self.lines.push(self.words.get(title).into_owned());
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
            _ => self.words.fill("region.age", &[("n", &days)]).into(),
        };
        let mut notes: Vec<String> = Vec::new();
        notes.extend(fact.valid_from.map(|day| self.words.fill("region.valid_from", &[("date", &day)])));
        notes.extend(fact.valid_until.map(|day| self.words.fill("region.valid_until", &[("date", &day)])));
        notes.extend(Some(fact.note.clone()).filter(|note| !note.is_empty()));
        // A source is no sentence, a note is one.
        let source = if notes.is_empty() { fact.source.clone() } else { format!("{}.", fact.source) };
        let note = notes.join(" ");
        let holes: [(&str, &dyn Display); 5] = [
            ("confidence", &self.words.get(confidence)),
            ("date", &fact.checked_on),
            ("age", &age),
            ("source", &source),
            ("note", &note),
        ];
        self.words.fill(key, &holes).trim_end().to_owned()
    }
}
