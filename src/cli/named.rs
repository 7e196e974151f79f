//! Boxes and entries by the names that are typed: `texts.deals`, `texts.offers`,
//! `texts.*`, and references such as `R-7F3A-19C2`.

use super::failure::Failure;
use super::{Desk, short};
use crate::domain::evidence::Findings;
use crate::domain::history::Record;
use crate::domain::ledger::{Ledger, NoEntry};
use crate::domain::text::nearest;

/// Some boxes that are named together, or one.
pub enum Named {
    /// One box.
    Box(usize),
    /// Those of a section, or of a channel.
    Group(Vec<usize>),
}

impl Named {
    /// Their places in the catalogue.
    pub fn boxes(self) -> Vec<usize> {
        match self {
            Self::Box(index) => vec![index],
            Self::Group(boxes) => boxes,
        }
    }
}

/// `texts.deals=off`: the boxes that are named, and the value in small letters.
///
/// # Errors
/// There is no such box, or the text is not of that form.
pub fn assigned(desk: &Desk, text: &str, usage: &str) -> Result<(Named, String), Failure> {
    let usage = || Failure::new(2, desk.session.words.fill(usage, &[("text", &short(text))]));
    let (name, value) = text.split_once('=').ok_or_else(usage)?;
    Ok((boxes(desk, name, &usage)?, value.to_lowercase()))
}

/// The boxes of a name: `texts.deals`, `texts.offers`, `texts.*`.
///
/// # Errors
/// There is no such box, or the text is not of that form.
pub fn boxes(desk: &Desk, name: &str, usage: &dyn Fn() -> Failure) -> Result<Named, Failure> {
    let (channel, category) = name.split_once('.').ok_or_else(usage)?;
    let catalog = &desk.session.catalog;
    let place = desk.channel(channel)?;
    let category = category.to_lowercase();
    let category = category.as_str();
    let found = catalog.find(&catalog.channels[place].id, category).map(Named::Box);
    let group = || {
        let is_section = |section: usize| catalog.sections[section].id == category;
        let whole = (category == "*").then(|| catalog.channel_boxes(place));
        let part =
            catalog.groups(place).iter().find(|(section, _)| is_section(*section)).map(|(_, boxes)| boxes.clone());
        whole.or(part).map(|boxes| Named::Group(boxes.collect()))
    };
    found.or_else(group).ok_or_else(|| {
        let known = catalog.channel_boxes(place).map(|index| catalog.category_of(index).id.as_str());
        let near = desk.session.words.series(&nearest(category, known));
        let key = if near.is_empty() { "cli.no_category" } else { "cli.no_category_near" };
        let holes: [(&str, &dyn std::fmt::Display); 3] =
            [("id", &short(category)), ("channel", &catalog.channels[place].id), ("near", &near)];
        Failure::new(3, desk.session.words.fill(key, &holes))
    })
}

/// An entry of a ledger that is pointed at: whose, and its check code.
pub struct Pointed {
    pub who: String,
    pub head: String,
    pub ledger: Ledger,
}

/// Everything that one person asked and that came to them.
///
/// # Errors
/// The history cannot be read.
pub fn ledger(desk: &Desk, id: &str) -> Result<Ledger, Failure> {
    let records = desk.store.history(id, Findings::FAR).map_err(|error| desk.failure(&error))?;
    Ok(Ledger::of(records.iter().rev().collect::<Vec<&Record>>()))
}

/// The entry with a reference: of the person that is meant, or of anyone here
/// where there are many. One that was withdrawn is found only where that is `also` wanted.
///
/// # Errors
/// There is none, there are several, it is another person's, or it was withdrawn.
pub fn entry(desk: &Desk, reference: &str, also_withdrawn: bool) -> Result<Pointed, Failure> {
    let own = desk.only()?;
    if let Some(id) = &own
        && let Some(found) = entry_of(desk, id, reference, also_withdrawn)?
    {
        return Ok(found);
    }
    let mut found = Vec::new();
    for id in everyone(desk)?.into_iter().filter(|id| Some(id) != own.as_ref()) {
        found.extend(entry_of(desk, &id, reference, also_withdrawn)?);
    }
    let of = |entry: &Pointed| format!("{} ({})", entry.head, entry.who);
    let all: Vec<String> = found.iter().map(of).collect();
    match (found.pop(), found.is_empty(), own) {
        (None, ..) => Err(fault(desk, "cli.no_entry", 3, reference, "")),
        (Some(one), true, None) => Ok(one),
        (Some(one), true, Some(_)) => Err(fault(desk, "cli.entry_of_other", 4, reference, &one.who)),
        (Some(_), false, _) => Err(fault(desk, "cli.entry_several", 2, reference, &desk.session.words.series(&all))),
    }
}

/// The entry with a reference in one person's ledger; nothing where there is none.
fn entry_of(desk: &Desk, id: &str, reference: &str, also_withdrawn: bool) -> Result<Option<Pointed>, Failure> {
    let ledger = ledger(desk, id)?;
    let head = match ledger.entry(reference) {
        Ok(head) => head.to_owned(),
        Err(NoEntry::Withdrawn(head)) if also_withdrawn => head,
        Err(NoEntry::Withdrawn(_)) => return Err(fault(desk, "cli.entry_withdrawn", 7, reference, "")),
        Err(NoEntry::Several(heads)) => {
            return Err(fault(desk, "cli.entry_several", 2, reference, &desk.session.words.series(&heads)));
        }
        Err(NoEntry::Unknown) => return Ok(None),
    };
    Ok(Some(Pointed { who: id.to_owned(), head, ledger }))
}

/// Everyone here whose file can be read, by id.
///
/// # Errors
/// The store cannot be read.
pub fn everyone(desk: &Desk) -> Result<Vec<String>, Failure> {
    let people = desk.store.people().map_err(|error| desk.failure(&error))?;
    Ok(people.into_iter().filter(|person| person.trouble.is_none()).map(|person| person.id).collect())
}

fn fault(desk: &Desk, key: &str, status: u8, reference: &str, more: &str) -> Failure {
    let holes: [(&str, &dyn std::fmt::Display); 2] = [("reference", &short(reference)), ("more", &more)];
    Failure::new(status, desk.session.words.fill(key, &holes))
}
