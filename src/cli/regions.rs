//! `region`: what is known of a country, how well, and since when.

mod pack_json;
mod tell;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::catalogs::plain_words;
use super::failure::Failure;
use super::grammar::{Common, RegionCommand};
use super::kept::data_folder;
use super::output::Output;
use super::short;
use crate::domain::region::{self, Confidence, Region, RegionError, RegionFault};
use crate::domain::text::line_of;
use crate::store::files::read_file;
use crate::wording::faults::{path_name, read_error};
use crate::words::Words;

/// The largest region pack that is read, in bytes.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// Runs a subcommand of `region`.
pub fn run(common: &Common, command: Option<&RegionCommand>) -> Result<(), Failure> {
    let words = plain_words();
    let out = Output::new(common.json);
    if let Some(RegionCommand::Validate { file }) = command {
        return validate(&words, &out, file);
    }
    let packs = Packs { folder: data_folder(common, &words)?.join("regions"), words };
    match command {
        Some(RegionCommand::Show { id }) => show(&packs, &out, id),
        _ => list(&packs, &out),
    }
}

/// The packs that come with the program, and a person's own.
struct Packs {
    folder: PathBuf,
    words: Words,
}

impl Packs {
    /// The ids there are: the built-in ones, then a person's own further ones.
    fn ids(&self) -> Vec<String> {
        let mut own = Vec::new();
        for entry in std::fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let path = PathBuf::from(entry.file_name());
            let id = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            let is_pack = path.extension().is_some_and(|extension| extension == "json");
            if is_pack && region::is_id(id) && !region::BUILT_IN.iter().any(|(known, _)| *known == id) {
                own.push(id.to_owned());
            }
        }
        own.sort_unstable();
        region::BUILT_IN.iter().map(|(id, _)| (*id).to_owned()).chain(own).collect()
    }

    /// A person's own pack of an id, if there is one.
    fn own(&self, id: &str) -> Option<PathBuf> {
        let path = self.folder.join(format!("{id}.json"));
        path.symlink_metadata().is_ok().then_some(path)
    }

    /// The pack of an id: a person's own before the built-in one.
    fn load(&self, id: &str) -> Result<Region, Failure> {
        if let Some(path) = self.own(id) {
            let region = load(&self.words, &path)?;
            if region.id == id {
                return Ok(region);
            }
            let (file, id) = (path_name(&path), short(&region.id));
            return Err(Failure::new(6, self.words.fill("region.other_id", &[("file", &file), ("id", &id)])));
        }
        let built_in = region::BUILT_IN.iter().find(|(known, _)| *known == id);
        let (_, text) = built_in.ok_or_else(|| self.unknown(id))?;
        Region::parse(text).map_err(|error| said(&self.words, id, &error))
    }

    fn unknown(&self, id: &str) -> Failure {
        let known = self.words.series(&self.ids());
        Failure::new(3, self.words.fill("region.none", &[("id", &short(id)), ("known", &known)]))
    }
}

/// The pack of a file.
fn load(words: &Words, path: &Path) -> Result<Region, Failure> {
    let name = path_name(path);
    let bytes = read_file(path, MAX_BYTES).map_err(|error| {
        let what = read_error(words, &error);
        Failure::new(1, words.fill("region.not_read", &[("file", &name), ("what", &what)]))
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line = line_of(error.as_bytes(), error.utf8_error().valid_up_to());
        Failure::new(6, words.fill("region.damaged", &[("file", &name), ("line", &line)]))
    })?;
    Region::parse(&text).map_err(|error| said(words, &name, &error))
}

/// One sentence for what is wrong with a pack.
fn said(words: &Words, file: &str, error: &RegionError) -> Failure {
    let sentence = match error {
        RegionError::Damaged { line, .. } => words.fill("region.damaged", &[("file", &file), ("line", line)]),
        RegionError::Newer { .. } => words.fill("region.newer", &[("file", &file)]),
        RegionError::Wrong { what, why } => {
            let key = match why {
                RegionFault::Empty => "region.empty",
                RegionFault::Hole => "region.hole",
                RegionFault::Twice => "region.twice",
                RegionFault::NoFact => "region.no_fact",
                RegionFault::Unknown => "region.unknown_word",
                RegionFault::BadDate => "region.bad_date",
                RegionFault::BadId => "region.bad_id",
                RegionFault::BadNumber => "region.bad_number",
            };
            words.fill(key, &[("file", &file), ("what", what)])
        }
    };
    Failure::new(6, sentence)
}

/// How many facts of a pack there are of a confidence.
fn count(region: &Region, confidence: Confidence) -> usize {
    region.facts().iter().filter(|fact| fact.confidence == confidence).count()
}

fn counts(region: &Region) -> [usize; 3] {
    [Confidence::Sourced, Confidence::Weak, Confidence::Unsourced].map(|each| count(region, each))
}

fn validate(words: &Words, out: &Output, file: &Path) -> Result<(), Failure> {
    let region = load(words, file)?;
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
    for id in packs.ids() {
        match packs.load(&id) {
            Ok(region) => regions.push((packs.own(&id), region)),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    if out.json {
        let list: Vec<Value> = regions.iter().map(|(own, region)| summary(own.as_deref(), region)).collect();
        out.value(&json!({ "regions": list }))?;
    } else {
        let row = |(own, region): &(Option<PathBuf>, Region)| row(&packs.words, own.as_deref(), region);
        out.lines(&regions.iter().map(row).collect::<Vec<_>>())?;
    }
    failure.map_or(Ok(()), Err)
}

fn summary(own: Option<&Path>, region: &Region) -> Value {
    let [sourced, weak, unsourced] = counts(region);
    let clock =
        |clock: &region::Clock| json!({ "channels": clock.channels, "days": clock.days, "kind": clock.kind.id() });
    json!({
        "id": region.id,
        "name": region.name,
        "language": region.language,
        "currency": region.currency,
        "own_file": own.map(|path| path.display().to_string()),
        "clocks": region.clocks.iter().map(clock).collect::<Vec<_>>(),
        "facts": { "sourced": sourced, "weak": weak, "unsourced": unsourced },
    })
}

fn row(words: &Words, own: Option<&Path>, region: &Region) -> String {
    let [sourced, weak, unsourced] = counts(region);
    let clock = |clock: &region::Clock| {
        let (kind, channels) = (tell::kind_words(words, clock.kind), words.series(&clock.channels));
        words.fill("region.row_clock", &[("n", &clock.days), ("kind", &kind), ("channels", &channels)])
    };
    let clocks: Vec<String> = region.clocks.iter().map(clock).collect();
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
fn whose(words: &Words, own: Option<&Path>) -> String {
    match own {
        Some(path) => words.fill("region.own", &[("path", &path.display())]),
        None => words.get("region.built_in").into_owned(),
    }
}

fn show(packs: &Packs, out: &Output, id: &str) -> Result<(), Failure> {
    let wanted = id.to_ascii_uppercase();
    if !region::is_id(&wanted) {
        return Err(packs.unknown(id));
    }
    let region = packs.load(&wanted)?;
    let own = packs.own(&wanted);
    let today = crate::clock::today();
    if out.json {
        let mut value = pack_json::value(&region, today);
        value["own_file"] = json!(own.map(|path| path.display().to_string()));
        return out.value(&value);
    }
    let mut lines = tell::lines(&packs.words, &region, today);
    lines.insert(1, whose(&packs.words, own.as_deref()));
    out.lines(&lines)
}

/// The region packs of a person's own. One that cannot be read is left out
/// here; `saywhen region` says what is wrong with it.
pub fn own(folder: &Path) -> Vec<Region> {
    let folder = folder.join("regions");
    let names = std::fs::read_dir(&folder).into_iter().flatten().flatten();
    let words = plain_words();
    let mut packs: Vec<Region> = names.filter_map(|entry| load(&words, &folder.join(entry.file_name())).ok()).collect();
    packs.sort_by(|one, other| one.id.cmp(&other.id));
    packs
}
