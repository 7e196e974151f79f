//! `region`: what is known of a country, how well, and since when.

mod check;
mod pack_json;
mod tell;

use std::path::Path;

use jiff::civil::Date;
use serde_json::{Value, json};

use super::catalogs::plain_words;
use super::failure::Failure;
use super::grammar::{Common, RegionCommand};
use super::kept::data_folder;
use super::output::Output;
use super::{short, stream};
use crate::domain::region::{self, AsOf, Confidence, OwnPack, Region, Regions, Trouble};
use crate::domain::text::line_of;
use crate::wording::faults::{pack_error, path_name, read_error};
use crate::words::Words;

/// The largest region pack that is read, in bytes.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// Runs a subcommand of `region`.
pub fn run(common: &Common, command: Option<&RegionCommand>) -> Result<(), Failure> {
    let words = plain_words();
    let out = Output::new(common.answer.json);
    let folder = data_folder(common, &words)?;
    let packs = Packs { regions: Regions::new(own(&folder, &words), AsOf::EveryDay), words };
    match command {
        Some(RegionCommand::Validate { file }) => validate(&packs, &out, file),
        Some(RegionCommand::Show { id, on }) => show(&packs, &out, id, on.unwrap_or_else(crate::clock::today)),
        Some(RegionCommand::Check { on }) => check::run(&packs, &out, on.unwrap_or_else(crate::clock::today)),
        Some(RegionCommand::List) | None => list(&packs, &out),
    }
}

/// The packs that come with the program, and a person's own.
struct Packs {
    regions: Regions,
    words: Words,
}

impl Packs {
    /// The pack of an id: a person's own before the built-in one.
    fn load(&self, id: &str) -> Result<&Region, Failure> {
        match self.regions.whole(id) {
            Some(Ok(region)) => Ok(region),
            Some(Err(trouble)) => Err(self.failure(trouble)),
            None => {
                let known = self.words.series(&self.regions.codes().collect::<Vec<_>>());
                Err(Failure::new(3, self.words.fill("region.none", &[("id", &short(id)), ("known", &known)])))
            }
        }
    }

    fn failure(&self, trouble: &Trouble) -> Failure {
        match trouble {
            Trouble::NotRead(why) => Failure::new(1, why.clone()),
            Trouble::Wrong { file, error } => Failure::new(6, pack_error(&self.words, file, error)),
        }
    }
}

/// The text of a file.
fn text_of(words: &Words, path: &Path) -> Result<String, Failure> {
    let name = path_name(path);
    let bytes = stream::read(path, MAX_BYTES).map_err(|error| {
        let what = read_error(words, &error);
        Failure::new(1, words.fill("region.not_read", &[("file", &name), ("what", &what)]))
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let line = line_of(error.as_bytes(), error.utf8_error().valid_up_to());
        Failure::new(6, words.fill("region.damaged", &[("file", &name), ("line", &line)]))
    })
}

/// The region packs of a person's own, in the folder that profiles are kept
/// in. None is read any further before its region is asked for.
pub fn own(folder: &Path, words: &Words) -> Vec<OwnPack> {
    let names = std::fs::read_dir(folder.join("regions")).into_iter().flatten().flatten().map(|entry| entry.path());
    let pack = |path: std::path::PathBuf| {
        let id = path.file_stem()?.to_str().filter(|id| region::is_id(id))?.to_owned();
        let is_pack = path.extension().is_some_and(|extension| extension == "json");
        let text = || text_of(words, &path).map_err(|failure| failure.sentence);
        is_pack.then(|| OwnPack { id, file: path.display().to_string(), text: text() })
    };
    let mut packs: Vec<OwnPack> = names.filter_map(pack).collect();
    packs.sort_by(|one, other| one.id.cmp(&other.id));
    packs
}

/// How many facts of a pack there are of a confidence.
fn count(region: &Region, confidence: Confidence) -> usize {
    region.facts().iter().filter(|fact| fact.confidence == confidence).count()
}

fn counts(region: &Region) -> [usize; 3] {
    Confidence::ALL.map(|each| count(region, each))
}

fn validate(packs: &Packs, out: &Output, file: &Path) -> Result<(), Failure> {
    let words = &packs.words;
    let text = text_of(words, file)?;
    let region =
        packs.regions.parse(&text).map_err(|error| Failure::new(6, pack_error(words, &path_name(file), &error)))?;
    let [sourced, weak, unsourced] = counts(&region);
    if out.json {
        return out.value(&json!({
            "file": file.display().to_string(),
            "valid": true,
            "id": region.id,
            "name": region.name,
            "facts": { "sourced": sourced, "weak": weak, "unsourced": unsourced },
        }));
    }
    let holes: [(&str, &dyn std::fmt::Display); 5] =
        [("id", &region.id), ("name", &region.name), ("sourced", &sourced), ("weak", &weak), ("unsourced", &unsourced)];
    out.lines(&[words.fill("region.fine", &holes)])
}

/// Lists every pack. One that cannot be used does not hide the others: they
/// are listed, and then it is said what is wrong with the first such.
fn list(packs: &Packs, out: &Output) -> Result<(), Failure> {
    let mut regions = Vec::new();
    let mut failure = None;
    for id in packs.regions.codes() {
        match packs.load(id) {
            Ok(region) => regions.push((packs.regions.own_file(id), region)),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    if out.json {
        let list: Vec<Value> = regions.iter().map(|(own, region)| summary(*own, region)).collect();
        out.value(&json!({ "regions": list }))?;
    } else {
        let row = |(own, region): &(Option<&str>, &Region)| row(&packs.words, *own, region);
        out.lines(&regions.iter().map(row).collect::<Vec<_>>())?;
    }
    failure.map_or(Ok(()), Err)
}

fn summary(own: Option<&str>, region: &Region) -> Value {
    let [sourced, weak, unsourced] = counts(region);
    let clock = |clock: &region::Clock| {
        json!({
            "channels": clock.channels,
            "starts": clock.start.id(),
            "duty": clock.duty.id(),
            "days": clock.days,
            "kind": clock.kind.id(),
        })
    };
    json!({
        "id": region.id,
        "name": region.name,
        "language": region.language,
        "currency": region.currency,
        "own_file": own,
        "clocks": region.clocks.iter().map(clock).collect::<Vec<_>>(),
        "facts": { "sourced": sourced, "weak": weak, "unsourced": unsourced },
    })
}

fn row(words: &Words, own: Option<&str>, region: &Region) -> String {
    let [sourced, weak, unsourced] = counts(region);
    let clocks: Vec<String> = region.clocks.iter().map(|clock| tell::brief(words, clock)).collect();
    let clocks = if clocks.is_empty() { words.get("region.row_no_clock") } else { clocks.join(" ").into() };
    let holes: [(&str, &dyn std::fmt::Display); 7] = [
        ("id", &region.id),
        ("name", &region.name),
        ("clock", &clocks),
        ("sourced", &sourced),
        ("weak", &weak),
        ("unsourced", &unsourced),
        ("own", &whose(words, own)),
    ];
    words.fill("region.row", &holes)
}

/// Whether a pack is built in or a person's own.
fn whose(words: &Words, own: Option<&str>) -> String {
    match own {
        Some(path) => words.fill("region.own", &[("path", &path)]),
        None => words.get("region.built_in").into_owned(),
    }
}

/// Prints a pack as it is on a day; the whole pack as JSON, so that it can be
/// used as a pack again.
fn show(packs: &Packs, out: &Output, id: &str, day: Date) -> Result<(), Failure> {
    let region = packs.load(id)?;
    let own = packs.regions.own_file(id);
    if out.json {
        let mut value = pack_json::value(region, day);
        value["own_file"] = json!(own);
        return out.value(&value);
    }
    let mut lines = tell::lines(&packs.words, &region.on(day), day);
    lines.insert(1, whose(&packs.words, own));
    out.lines(&lines)
}
