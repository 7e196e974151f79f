//! `set`, `opt-out` and `allow`.

use super::failure::Failure;
use super::grammar::AskingArgs;
use super::named::{Named, assigned, boxes};
use super::people::name_is_free;
use super::save::{confirmed, finish, would_be};
use super::{Desk, ask, short};
use crate::app::details::TWO_STEP;
use crate::domain::catalog::Purpose;
use crate::domain::change::{Change, Detail, Value, diff};
use crate::domain::edit::Edit;
use crate::domain::evidence::Findings;
use crate::domain::history::{Asked, Through};
use crate::domain::lockout::{Step, left_without};
use crate::domain::place;
use crate::domain::request::{Ask, Asking, ToldBy};
use crate::domain::settings::Settings;
use crate::domain::standing::{Details, Setting, Status};
use crate::domain::sweep::Sweep;
use crate::store::{Opened, Stamp};
use crate::wording;

/// Sets boxes, all or none.
pub fn set(desk: &mut Desk, settings: &[String], asking: &AskingArgs) -> Result<(), Failure> {
    desk.identity = asking.is_known().or(desk.identity);
    let opened = desk.person()?;
    let before = opened.profile.settings(&desk.session.catalog);
    let mut after = before.clone();
    let catalog = desk.session.catalog.clone();
    let mut edit = Edit::new(&catalog, &before, &mut after);
    for setting in settings {
        if let Some((detail, value)) = parse_detail(desk, setting, &edit.settings().details)? {
            if detail == Detail::Name {
                let mut people = desk.store.people().map_err(|error| desk.failure(&error))?;
                people.retain(|person| person.id != opened.profile.id);
                name_is_free(desk, &people, &value)?;
            }
            edit.set_detail(detail, &value);
            continue;
        }
        let (boxes, to) = parse(desk, setting, &opened)?;
        if let (Named::Box(index), Some(false)) = (&boxes, to.wanted) {
            refuse_locked(desk, &edit, *index)?;
        }
        for index in boxes.boxes() {
            if edit.set(index, Status::of(to.wanted)) && to.wanted.is_some() {
                edit.set_frequency(index, to.frequency);
            }
        }
    }
    for (detail, text) in place::follow(&before.details, &edit.settings().details) {
        edit.set_detail(detail, &text);
    }
    let request = if asking.is_given() || desk.asked.is_some() { asks(desk, asking, &before, &after)? } else { None };
    let own = Stamp { request, through: Through::CommandLine, ..Stamp::default() };
    finish(desk, &opened, (&before, &after), &[], own)
}

/// The request that a save makes by what it turns off, asked as the flags say.
fn asks(desk: &Desk, asking: &AskingArgs, before: &Settings, after: &Settings) -> Result<Option<Ask>, Failure> {
    let catalog = &desk.session.catalog;
    let asking = asking.over(desk, because(desk))?;
    let changes = diff(catalog, before, after);
    let off = changes.iter().filter(|change| change.switches() == Some(Some(false)));
    let scope: Vec<String> = off.filter_map(|change| change.box_in(catalog)).map(|at| catalog.box_id(at)).collect();
    Ok((!scope.is_empty()).then_some(Ask { scope, asking }))
}

/// What is known of how it was asked before any other flag.
fn because(desk: &Desk) -> Asking {
    Asking { reason: desk.session.by.behalf.reason.clone(), ..Asking::default() }
}

/// A box that is kept on is named by itself: that is refused, with the reason.
fn refuse_locked(desk: &Desk, edit: &Edit<'_>, index: usize) -> Result<(), Failure> {
    if edit.settings().boxes[index].status() != Status::Required {
        return Ok(());
    }
    let required = desk.session.catalog.boxes[index].required.as_ref();
    let person = &edit.settings().details;
    let reason = required.map(|required| wording::lock_reason(&desk.session.words, required, person));
    let reason = reason.unwrap_or_default();
    let holes: [(&str, &dyn std::fmt::Display); 2] =
        [("box", &desk.session.catalog.box_id(index)), ("reason", &reason)];
    Err(Failure::new(4, desk.session.words.fill("cli.refused", &holes)))
}

/// `details.phone=+1 555 010 0142`: the detail, and what it is to be.
fn parse_detail(desk: &Desk, setting: &str, known: &Details) -> Result<Option<(Detail, String)>, Failure> {
    let named = setting.split_once('=').map(|(name, value)| (name.to_lowercase(), value));
    let Some((name, value)) = named.as_ref().and_then(|(name, value)| Some((name.strip_prefix("details.")?, *value)))
    else {
        return Ok(None);
    };
    let detail = match name {
        "name" => Detail::Name,
        "phone" => Detail::Phone,
        "email" => Detail::Email,
        "region" => Detail::Region,
        "state" => Detail::State,
        "zone" => Detail::Zone,
        "two_step" if TWO_STEP.contains(&value) => Detail::TwoStep,
        _ => return Err(Failure::new(2, desk.session.words.fill("cli.no_detail", &[("text", &short(setting))]))),
    };
    desk.detail(detail, value, known).map(|value| Some((detail, value)))
}

/// `texts.deals=off`: the boxes, and what they are to be. Several boxes by one
/// name go off or back to not set: what is turned on is named box by box.
fn parse(desk: &Desk, setting: &str, opened: &Opened) -> Result<(Named, Setting), Failure> {
    if !setting.contains('=') {
        return Err(no_value(desk, setting));
    }
    let (boxes, value) = assigned(desk, setting, "cli.set_usage")?;
    let wanted = |wanted| Setting { wanted, ..Setting::default() };
    let to = match (value.as_str(), &boxes) {
        ("off" | "opted_out", _) => wanted(Some(false)),
        ("unset" | "unknown" | "not_set", _) => wanted(None),
        ("on" | "opted_in", Named::Box(index)) => {
            Setting { frequency: often_before(desk, opened, *index)?, ..wanted(Some(true)) }
        }
        (other, Named::Box(index)) => frequency(desk, *index, other)?,
        (other, Named::Group(_)) => {
            let (name, _) = setting.split_once('=').unwrap_or((setting, ""));
            let known = desk.session.words.series(&takes(desk, &boxes));
            let holes: [(&str, &dyn std::fmt::Display); 3] =
                [("box", &short(name)), ("value", &short(other)), ("known", &known)];
            return Err(Failure::new(2, desk.session.words.fill("cli.no_value", &holes)));
        }
    };
    Ok((boxes, to))
}

/// That a setting names no value: which there are, where it names a box.
fn no_value(desk: &Desk, setting: &str) -> Failure {
    let usage = || Failure::new(2, desk.session.words.fill("cli.set_usage", &[("text", &short(setting))]));
    match boxes(desk, setting, &usage) {
        Err(failure) => failure,
        Ok(boxes) => {
            let known = desk.session.words.series(&takes(desk, &boxes));
            let holes: [(&str, &dyn std::fmt::Display); 2] = [("box", &short(setting)), ("known", &known)];
            Failure::new(2, desk.session.words.fill("cli.set_what", &holes))
        }
    }
}

/// The values that boxes take.
fn takes<'a>(desk: &'a Desk, boxes: &Named) -> Vec<&'a str> {
    let catalog = &desk.session.catalog;
    let Named::Box(index) = boxes else { return vec!["off", "unset"] };
    let often = catalog.boxes[*index].frequencies.iter();
    let ids = often.map(|at| catalog.frequencies[usize::from(*at)].id.as_str());
    ["on", "off"].into_iter().chain(ids).chain(["unset"]).collect()
}

/// How often the messages of a box came when it was on last: off and on again
/// does not make them come more often.
fn often_before(desk: &Desk, opened: &Opened, index: usize) -> Result<u8, Failure> {
    let catalog = &desk.session.catalog;
    let now = opened.profile.settings(catalog).boxes[index];
    if now.wanted == Some(true) || catalog.boxes[index].frequencies.is_empty() {
        return Ok(now.frequency);
    }
    let records = desk.store.history(&opened.profile.id, Findings::FAR).map_err(|error| desk.failure(&error))?;
    let own = |change: &&Change| change.box_in(catalog) == Some(index);
    let mut values = records.iter().flat_map(|record| &record.changes).filter(own).flat_map(|one| [&one.to, &one.from]);
    let on = values.find_map(|value| match value {
        Value::Choice(choice) if choice.status == Status::OptedIn => Some(choice.setting(catalog).frequency),
        _ => None,
    });
    Ok(on.unwrap_or(0))
}

fn frequency(desk: &Desk, index: usize, value: &str) -> Result<Setting, Failure> {
    let catalog = &desk.session.catalog;
    let offered = &catalog.boxes[index].frequencies;
    let found = offered.iter().copied().find(|at| catalog.frequencies[usize::from(*at)].id == value);
    found.map(|frequency| Setting { wanted: Some(true), frequency, locked: false }).ok_or_else(|| {
        let known = takes(desk, &Named::Box(index));
        let holes: [(&str, &dyn std::fmt::Display); 3] =
            [("box", &catalog.box_id(index)), ("value", &short(value)), ("known", &desk.session.words.series(&known))];
        Failure::new(2, desk.session.words.fill("cli.no_value", &holes))
    })
}

/// What `opt-out` was told beside the channels.
pub struct OptOutFlags<'a> {
    pub offers: bool,
    pub asking: &'a AskingArgs,
    pub yes: bool,
}

/// Asks for an end of channels, or of their offers, however the boxes stand.
pub fn opt_out(desk: &mut Desk, channels: &[String], own: &OptOutFlags<'_>) -> Result<(), Failure> {
    desk.identity = own.asking.is_known().or(desk.identity);
    let catalog = desk.session.catalog.clone();
    let (places, all) = desk.channels(channels)?;
    let what = if own.offers { "offers" } else { "*" };
    let one = |place: &usize| format!("{}.{what}", catalog.channels[*place].id);
    let mut scope: Vec<String> = if all { vec![what.to_owned()] } else { places.iter().map(one).collect() };
    scope.dedup();
    let opened = desk.person()?;
    let asking = own.asking.over(desk, because(desk))?;
    let before = opened.profile.settings(&catalog);
    let mut after = before.clone();
    let mut edit = Edit::new(&catalog, &before, &mut after);
    let sweep = if own.offers { Sweep::Offers } else { Sweep::All };
    let kept: Vec<usize> = places.iter().flat_map(|place| sweep.apply(&mut edit, *place)).collect();
    let stop = asking.how == Some(Asked::Reply) && scope.len() == 1 && !all;
    if stop && !own.yes && !desk.dry_run {
        refuse_lockout(desk, &before, &places)?;
    }
    let request = Some(Ask { scope, asking });
    let told = stop.then_some(ToldBy::Stop);
    let stamp = Stamp { request, told, through: Through::CommandLine, ..Stamp::default() };
    finish(desk, &opened, (&before, &after), &kept, stamp)
}

/// Refuses a word that ends texts where it would also end sign-in codes or
/// warnings that come in no other way.
fn refuse_lockout(desk: &Desk, before: &Settings, places: &[usize]) -> Result<(), Failure> {
    let catalog = &desk.session.catalog;
    let step = |channel: usize| Step::Sender { channel, carries: &[Purpose::Security] };
    let lost: Vec<usize> = places.iter().flat_map(|place| left_without(catalog, before, step(*place))).collect();
    if lost.is_empty() {
        return Ok(());
    }
    let names: Vec<&str> = lost.iter().map(|at| &*catalog.categories[*at].label).collect();
    let what = desk.session.words.series(&names);
    Err(Failure::new(4, desk.session.words.fill("cli.stop_codes", &[("what", &what)])))
}

/// Turns on channels, or their offers, once that was agreed to.
pub fn allow(desk: &mut Desk, channels: &[String], offers: bool, yes: bool) -> Result<(), Failure> {
    let (places, _) = desk.channels(channels)?;
    let opened = desk.person()?;
    let catalog = desk.session.catalog.clone();
    let before = opened.profile.settings(&catalog);
    let mut after = before.clone();
    let mut edit = Edit::new(&catalog, &before, &mut after);
    for place in places {
        for index in catalog.channel_boxes(place).filter(|index| !offers || catalog.is_offer(*index)) {
            if edit.set(index, Status::OptedIn) && before.boxes[index].wanted != Some(true) {
                edit.set_frequency(index, often_before(desk, &opened, index)?);
            }
        }
    }
    let own = Stamp { through: Through::CommandLine, ..Stamp::default() };
    let n = diff(&catalog, &before, &after).len();
    if !desk.dry_run && !yes && n > 0 {
        if ask::on_terminal() && !desk.out.json {
            would_be(desk, &opened, (&before, &after), &[])?;
        }
        let refusal = desk.session.words.fill("cli.allow_yes", &[("n", &n)]);
        if !confirmed(desk, &desk.session.words.fill("import.question", &[("n", &n)]), refusal)? {
            return Ok(());
        }
    }
    finish(desk, &opened, (&before, &after), &[], own)
}
