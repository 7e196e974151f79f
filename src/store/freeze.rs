//! What a record freezes of its moment: the request that a save makes, the
//! last days, and how the channels stood.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::save::{Save, Stamp};
use crate::domain::catalog::{Catalog, Purpose};
use crate::domain::change::first_region;
use crate::domain::history::{Asked, Brought, Event, Record, Through};
use crate::domain::open_after::brought;
use crate::domain::open_request::{OpenBox, OpenRequest};
use crate::domain::phone::mask_phone;
use crate::domain::place::{self, zone};
use crate::domain::plan::is_to_do;
use crate::domain::profile::Profile;
use crate::domain::region::code;
use crate::domain::request::{Ask, AskedBox, Asking, Identity, Request, covers};
use crate::domain::terms::{LastDay, Rules, Stood, Terms, day_and_zone};

/// Completes a record that is about to be sealed, from how things stood before.
pub(super) fn freeze(before: &Profile, save: &Save<'_>, record: &mut Record) {
    let (catalog, stamp) = (save.catalog, save.stamp);
    let mut after = before.clone();
    after.change(&record.changes);
    for fact in &record.site {
        after.site.take(fact, &record.at, &record.by);
    }
    if let Some(ask) = ask(catalog, stamp, record) {
        record.request = Some(request(catalog, stamp, ask, (before, &after)));
    }
    let (today, zone) = here(before, record).unzip();
    let days = today.map(|today| last_days((before, &after), stamp, record, today)).unwrap_or_default();
    let touched = touched(catalog, record);
    if !days.is_empty() || !touched.is_empty() {
        let settings = after.settings(catalog);
        let channels = touched.into_iter().map(|channel| Stood::of(catalog, &settings, channel)).collect();
        let agrees = agrees(catalog, &after, record);
        record.terms = Some(Terms { days, channels, agrees, ..terms(&after, stamp, zone.unwrap_or_default()) });
    }
}

/// What is asked by a save: what its stamp says, or else the boxes that it
/// turns off. What is found, imported or undone asks nothing.
fn ask(catalog: &Catalog, stamp: &Stamp, record: &Record) -> Option<Ask> {
    if stamp.request.is_some() {
        return stamp.request.clone();
    }
    if stamp.event != Event::Saved || stamp.through == Through::Import {
        return None;
    }
    let off = record.switched().filter(|(channel, id, to)| *to == Some(false) && catalog.find(channel, id).is_some());
    let scope: Vec<String> = off.map(|(channel, id, _)| format!("{channel}.{id}")).collect();
    let asking = Asking { reason: stamp.reason.clone(), ..Asking::default() };
    (!scope.is_empty()).then_some(Ask { scope, asking })
}

/// The request that is asked: its boxes are those that are off after the save.
fn request(catalog: &Catalog, stamp: &Stamp, ask: Ask, (before, after): (&Profile, &Profile)) -> Request {
    let Ask { scope, mut asking } = ask;
    let is_asked = |index: &usize| {
        after.wanted(catalog, *index) == Some(false)
            && !catalog.is_locked(*index, &after.details)
            && scope.iter().any(|scope| covers(scope, catalog, *index))
    };
    let asked = |index: usize| {
        let (channel, category) = (&catalog.channels[catalog.boxes[index].channel].id, catalog.category_of(index));
        AskedBox {
            purpose: Some(category.purpose),
            was: before.wanted(catalog, index),
            off_there: after.site.get(channel, &category.id).is_some_and(|known| !known.on),
            ..AskedBox::new(channel, &category.id)
        }
    };
    let boxes: Vec<AskedBox> = (0..catalog.boxes.len()).filter(is_asked).map(asked).collect();
    let runs = || before.requests.iter().filter(|open| !open.has_stopped());
    let holds = |asked: &AskedBox| runs().find(|open| open.get(&asked.channel, &asked.id).is_some());
    let first: Option<Vec<_>> = boxes.iter().map(holds).collect();
    let again = first.and_then(|open| open.first().map(|open| open.head.clone())).unwrap_or_default();
    // How a customer asked their helper is written down only where that was said.
    asking.how = asking.how.or(stamp.asked).or(stamp.agent.is_empty().then_some(Asked::Own));
    if asking.taken_by.is_empty() {
        asking.taken_by.clone_from(&stamp.agent);
    }
    if asking.identity.is_none() {
        let known = |matched| Identity { way: String::new(), matched, attempts: u8::from(!matched) };
        asking.identity = stamp.identity_confirmed.map(known);
    }
    Request { scope, boxes, asking, again, told: stamp.told }
}

/// The last days that a record announces or starts: for the boxes of its
/// request, for the boxes of open requests that the shop's page is said to
/// have off, and for those of brought requests that it is known to have off.
fn last_days((before, after): (&Profile, &Profile), stamp: &Stamp, record: &Record, today: Date) -> Vec<LastDay> {
    let mut days: BTreeSet<FromDay> = BTreeSet::new();
    if let Some(request) = &record.request {
        let asked_on = request.asking.asked_on.parse().unwrap_or(today);
        for asked in &request.boxes {
            let from = if request.told.is_some() { asked_on } else { today };
            if let Some(purpose) = asked.purpose {
                days.insert((asked.channel.clone(), purpose, from, request.is_told(asked)));
            }
        }
    }
    let open = || before.requests.iter().flat_map(|open| &open.boxes).filter(|open| open.told.is_none());
    for fact in record.site.iter().filter(|fact| fact.on == Some(false)) {
        for open in open().filter(|open| open.is(&fact.channel, &fact.id)) {
            if let Some(purpose) = open.purpose {
                days.insert((fact.channel.clone(), purpose, today, true));
            }
        }
    }
    if first_region(&record.changes).is_some() {
        days.extend(before.requests.iter().flat_map(uncounted));
    }
    days.extend(brought_days(after, stamp, record, today));
    counted(&stamp.rules, days)
}

/// A day to count: of a channel and a purpose, from when, and whether the shop
/// was told then.
type FromDay = (String, Purpose, Date, bool);

fn counted(rules: &Rules, days: impl IntoIterator<Item = FromDay>) -> Vec<LastDay> {
    let day = |(channel, purpose, from, told): FromDay| rules.last_day(&channel, purpose, from, told);
    days.into_iter().map(day).collect()
}

/// The boxes of a request of which the shop was told on a day when the region
/// was not known: their days were never counted, so nothing that is frozen
/// changes when they are.
fn uncounted(request: &OpenRequest) -> Vec<FromDay> {
    let from = |open: &OpenBox| Some((open.channel.clone(), open.purpose?, open.told.as_ref()?.parse().ok()?, true));
    request.boxes.iter().filter(|open| open.due.is_none()).filter_map(from).collect()
}

/// The days of what an import brings: those that could not be counted where it
/// was asked, and those of boxes that the shop's page is known here to have off.
fn brought_days(after: &Profile, stamp: &Stamp, record: &Record, today: Date) -> BTreeSet<FromDay> {
    let no_region = |brought: &&Brought| brought.terms.as_ref().is_none_or(|terms| terms.region.is_empty());
    let known = record.brought.iter().filter(|_| !stamp.rules.region.is_empty());
    let mut days: BTreeSet<FromDay> =
        known.filter(no_region).filter_map(brought).flat_map(|open| uncounted(&open)).collect();
    let asked = record.brought.iter().filter_map(|brought| brought.request.as_ref());
    for asked in asked.flat_map(|request| &request.boxes) {
        let is_off = after.site.get(&asked.channel, &asked.id).is_some_and(|known| !known.on);
        if let Some(purpose) = asked.purpose.filter(|_| is_off) {
            days.insert((asked.channel.clone(), purpose, today, true));
        }
    }
    days
}

/// Completes the first record of someone who comes with requests.
pub(super) fn freeze_brought(profile: &Profile, stamp: &Stamp, record: &mut Record) {
    let Some((today, zone)) = here(profile, record) else { return };
    let days = counted(&stamp.rules, brought_days(profile, stamp, record, today));
    record.terms = (!days.is_empty()).then(|| Terms { days, ..terms(profile, stamp, zone) });
}

/// Completes the record of what was changed outside: where it says for the
/// first time where someone lives, days can be counted that could not before.
pub(super) fn freeze_found(found: &Profile, requests: &[OpenRequest], stamp: &Stamp, record: &mut Record) {
    let is_new = first_region(&record.changes).is_some_and(|region| code(region) == stamp.rules.region);
    let Some((_, zone)) = here(found, record).filter(|_| is_new) else { return };
    let days = counted(&stamp.rules, requests.iter().flat_map(uncounted).collect::<BTreeSet<_>>());
    record.terms = (!days.is_empty()).then(|| Terms { days, ..terms(found, stamp, zone) });
}

/// What of a moment is frozen beside its days.
fn terms(profile: &Profile, stamp: &Stamp, zone: String) -> Terms {
    let (region, number) = (stamp.rules.region.clone(), mask_phone(&profile.details.phone));
    Terms { region, zone, number, ..Terms::default() }
}

/// The day of a record where the person lives, and their zone.
fn here(profile: &Profile, record: &Record) -> Option<(Date, String)> {
    let there = place::zone_of(&profile.details).and_then(|zone| zone::moment(zone.text, &record.at));
    day_and_zone(there.as_deref().unwrap_or(&record.at))
}

/// The boxes of a record for which nothing is to do on the shop's page.
fn agrees(catalog: &Catalog, after: &Profile, record: &Record) -> Vec<String> {
    let is_own = |index: &usize| {
        let (channel, id) = (&catalog.channels[catalog.boxes[*index].channel].id, &catalog.category_of(*index).id);
        let mut asked = record.request.iter().flat_map(|request| &request.boxes);
        record.switched().any(|(own, of, to)| own == channel && of == id && to.is_some())
            || asked.any(|asked| asked.channel == *channel && asked.id == *id)
    };
    let own = (0..catalog.boxes.len()).filter(is_own);
    own.filter(|index| !is_to_do(catalog, after, *index)).map(|index| catalog.box_id(index)).collect()
}

/// The channels that a record is about: of its choices and of its request.
fn touched(catalog: &Catalog, record: &Record) -> BTreeSet<usize> {
    let switched = record.switched().map(|(channel, ..)| channel);
    let asked = record.request.iter().flat_map(|request| &request.boxes).map(|asked| asked.channel.as_str());
    switched.chain(asked).filter_map(|channel| catalog.channel(channel)).collect()
}
