//! What a guide says, with its holes filled from what is about to change.

use crate::app::App;
use crate::app::guide::Guiding;
use crate::domain::change::Change;
use crate::domain::guide::Spoken;
use crate::domain::settings::{Settings, Status};
use crate::screens::{proof, wording};

/// The words of a guide with their holes filled.
pub fn fill(app: &App, guiding: &Guiding, spoken: &Spoken) -> String {
    let text = app.words.fill_text(spoken.to(app.agent.is_some()), &holes(app, guiding).each());
    // A hole that had nothing to say leaves two blanks.
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".")
}

/// What stands in the holes of a guide's words.
pub struct Holes(Vec<(&'static str, String)>);

impl Holes {
    /// As the words file takes them.
    pub fn each(&self) -> Vec<(&str, &dyn std::fmt::Display)> {
        self.0.iter().map(|(name, text)| (*name, text as &dyn std::fmt::Display)).collect()
    }
}

pub fn holes(app: &App, guiding: &Guiding) -> Holes {
    let catalog = &*app.catalog;
    let words = &app.words;
    let changes = changes_now(app, guiding);
    let boxes: Vec<usize> = changes.iter().filter_map(|change| change.box_in(catalog)).collect();
    let mut sections: Vec<usize> = boxes.iter().map(|index| catalog.boxes[*index].section).collect();
    sections.sort_unstable();
    sections.dedup();
    let sections: Vec<String> = sections.into_iter().map(|at| catalog.sections[at].label.to_lowercase()).collect();
    let wanted = wanted(app, guiding, &boxes);
    let mut channels: Vec<usize> =
        wanted.iter().map(|(index, _)| index).map(|index| catalog.boxes[*index].channel).collect();
    channels.sort_unstable();
    channels.dedup();
    let ticks: Vec<String> = channels.iter().map(|channel| ticks(app, &wanted, *channel, channels.len() > 1)).collect();
    let own = catalog.channel(&guiding.guide.channel).unwrap_or(0);
    let mut path = catalog.shop.page.clone();
    if channels.len() < 2 {
        path.push(catalog.channels[channels.first().copied().unwrap_or(own)].label.clone());
    }
    let reference = guiding.receipt.as_ref().map(|receipt| proof::spelled(&receipt.record.reference()));
    Holes(vec![
        ("n", boxes.len().to_string()),
        ("list", wording::labels(catalog, boxes.iter().copied())),
        ("sections", sections.join(", ")),
        ("stays", stays(app, guiding)),
        ("still", still(app)),
        ("path", path.join(&format!(", {} ", words.get("guide.then")))),
        ("boxes", ticks.join(" ")),
        ("save", catalog.shop.save.clone()),
        ("also_called", catalog.shop.also_called.clone()),
        ("reference", reference.unwrap_or_default()),
    ])
}

/// The boxes to look at on the shop's site, and how each has to stand there:
/// all that the answer is about, and all that was changed. That a box is off
/// here already says nothing about the site.
fn wanted(app: &App, guiding: &Guiding, changed: &[usize]) -> Vec<(usize, bool)> {
    let catalog = &*app.catalog;
    let Some(open) = &app.open else { return Vec::new() };
    let mut all = guiding.chosen().map(|scope| scope.about(catalog)).unwrap_or_default();
    all.extend(changed);
    all.sort_unstable();
    all.dedup();
    let free = all.into_iter().filter(|index| open.draft.boxes[*index].status != Status::Required);
    free.map(|index| (index, open.draft.boxes[index].status.is_on())).collect()
}

/// What to tick and untick on a channel's tab, which is named where there are several.
fn ticks(app: &App, wanted: &[(usize, bool)], channel: usize, named: bool) -> String {
    let (catalog, words) = (&*app.catalog, &app.words);
    let list = |on: bool| {
        let fits = wanted.iter().filter(|(index, to)| *to == on && catalog.boxes[*index].channel == channel);
        wording::labels(catalog, fits.map(|(index, _)| *index))
    };
    let (off, on) = (list(false), list(true));
    let mut parts = Vec::new();
    if named {
        parts.push(words.fill("guide.on_tab", &[("channel", &catalog.channels[channel].label)]));
    }
    if !off.is_empty() {
        parts.push(words.fill("receipt.untick", &[("what", &off)]));
    }
    if !on.is_empty() {
        parts.push(words.fill("receipt.tick", &[("what", &on)]));
    }
    parts.join(" ")
}

/// What changes, or what was changed.
fn changes_now(app: &App, guiding: &Guiding) -> Vec<Change> {
    match &guiding.receipt {
        Some(receipt) => receipt.record.changes.clone(),
        None => app.open.as_ref().map(|open| open.changes(&app.catalog)).unwrap_or_default(),
    }
}

/// What stays on in the guide's channel: by name and reason where it can't be
/// turned off, else the sections.
pub fn stays(app: &App, guiding: &Guiding) -> String {
    let catalog = &*app.catalog;
    let Some(open) = &app.open else { return String::new() };
    let channel = catalog.channel(&guiding.guide.channel).unwrap_or(0);
    stays_on(app, &open.draft, channel).join("; ")
}

/// What is still on in a channel: by name where it is little, else by section.
#[must_use]
pub fn stays_on(app: &App, settings: &Settings, channel: usize) -> Vec<String> {
    let catalog = &*app.catalog;
    let on: Vec<usize> = catalog.channel_boxes(channel).filter(|index| settings.boxes[*index].status.is_on()).collect();
    if on.len() > 5 {
        let groups = catalog.groups(channel).iter().filter(|(_, boxes)| settings.count_on(boxes.clone()) > 0);
        return groups.map(|(section, _)| catalog.sections[*section].label.to_lowercase()).collect();
    }
    let named = on.into_iter().map(|index| {
        let label = &catalog.category_of(index).label;
        match &catalog.boxes[index].required {
            Some(required) if settings.boxes[index].status == Status::Required => {
                format!("{label} ({})", required.reason)
            }
            _ => label.clone(),
        }
    });
    named.collect()
}

/// The channels on which what is turned off here is still on.
pub fn still(app: &App) -> String {
    let catalog = &*app.catalog;
    let Some(open) = &app.open else { return String::new() };
    let off = open.changes(catalog).into_iter().filter(|change| change.switches() == Some(false));
    let boxes: Vec<usize> = off.filter_map(|change| change.box_in(catalog)).collect();
    let mut names: Vec<String> =
        boxes.iter().flat_map(|index| wording::still_by(catalog, &open.draft, *index)).collect();
    names.sort_by_key(|short| catalog.channels.iter().position(|each| each.short == *short));
    names.dedup();
    names.iter().map(|name| name.to_lowercase()).collect::<Vec<_>>().join(", ")
}
