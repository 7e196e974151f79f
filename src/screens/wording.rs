//! Sentences that several screens, the command line and the line-by-line
//! front end share.

use std::io;
use std::ops::Range;
use std::path::Path;

use crossterm::event::KeyCode;

use crate::app::App;
use crate::app::action::{self, Action, Key, Scope};
use crate::app::copies::ReadError;
use crate::app::edit::NextTick;
use crate::app::transfer::ImportError;
use crate::domain::bundle::BundleError;
use crate::domain::catalog::{Catalog, CatalogError, Fault};
use crate::domain::change::{Change, Detail, Subject, Value};
use crate::domain::history::{Asked, Event, Record};
use crate::domain::person::DetailFault;
use crate::domain::settings::{Setting, Settings, Status};
use crate::domain::text::clean;
use crate::store::StoreError;
use crate::store::export::ExportError;
use crate::words::Words;

/// The name of the key that does something, such as `Ctrl+S`.
#[must_use]
pub fn key_name(app: &App, scope: Scope, does: Action) -> String {
    match does {
        Action::Jump(_) => return app.words.get("key.digits"),
        Action::Move(action::Step::Up) => return app.words.get("key.up_down"),
        Action::Move(action::Step::Left) => return app.words.get("key.left_right"),
        _ => {}
    }
    action::key_for(scope, does).map(|key| name_of(&app.words, key)).unwrap_or_default()
}

/// A key's name.
#[must_use]
pub fn name_of(words: &Words, key: Key) -> String {
    match key {
        Key::Ctrl(c) => words.fill("key.ctrl", &[("key", &c.to_ascii_uppercase())]),
        Key::Plain(KeyCode::Char(' ')) => words.get("key.space"),
        Key::Plain(KeyCode::Char(c)) => c.to_string(),
        Key::Plain(KeyCode::F(n)) => format!("F{n}"),
        Key::Plain(code) => match code {
            KeyCode::Enter => words.get("key.enter"),
            KeyCode::Tab => words.get("key.tab"),
            KeyCode::BackTab => words.get("key.shift_tab"),
            KeyCode::Esc => words.get("key.esc"),
            KeyCode::PageUp => words.get("key.page_up"),
            KeyCode::PageDown => words.get("key.page_down"),
            other => other.to_string(),
        },
    }
}

/// The words for how a setting stands, with its frequency: `On, once a week`.
#[must_use]
pub fn standing(words: &Words, catalog: &Catalog, setting: Setting) -> String {
    let word = status_word(words, setting.status);
    match catalog.frequencies.get(usize::from(setting.frequency)) {
        Some(frequency) if setting.frequency > 0 && setting.status.is_on() => {
            format!("{word}, {}", frequency.label.to_lowercase())
        }
        _ => word,
    }
}

/// The word for a status.
#[must_use]
pub fn status_word(words: &Words, status: Status) -> String {
    words.get(match status {
        Status::OptedIn => "status.on",
        Status::OptedOut => "status.off",
        Status::Required => "status.always",
        Status::NotOffered => "status.not_offered",
        Status::Unknown => "status.unknown",
    })
}

/// The words for a value before or after a change.
#[must_use]
pub fn value_words(words: &Words, catalog: &Catalog, change: &Change, value: &Value) -> String {
    match (value, &change.subject) {
        (Value::Choice(choice), _) => standing(words, catalog, choice.setting(catalog)),
        (Value::Text(text), _) if text.is_empty() => words.get("value.empty"),
        (Value::Text(text), Subject::Detail { detail: Detail::TwoStep }) => words.get(&format!("two_step.{text}")),
        (Value::Text(text), _) => text.clone(),
    }
}

/// What a change is about: `Texts: Deals and discounts`.
#[must_use]
pub fn subject(words: &Words, catalog: &Catalog, change: &Change) -> String {
    match &change.subject {
        Subject::Detail { detail } => detail_label(words, *detail),
        Subject::Box { channel, id } => box_name(catalog, channel, id),
        Subject::Site { site, id } => words.fill("subject.site", &[("what", &box_name(catalog, site, id))]),
    }
}

/// How a customer asked.
#[must_use]
pub fn asked(words: &Words, asked: Asked) -> String {
    words.get(match asked {
        Asked::Call => "asked.call",
        Asked::Chat => "asked.chat",
        Asked::Letter => "asked.letter",
    })
}

/// `Asked by: a call. Identity confirmed: yes.`; nothing for a save of one's own.
#[must_use]
pub fn how_known(words: &Words, record: &Record) -> String {
    let (Some(how), Some(identity)) = (record.asked, record.identity_confirmed) else { return String::new() };
    let identity = words.get(if identity { "yes" } else { "no" });
    words.fill("behalf.how_known", &[("asked", &asked(words, how)), ("identity", &identity)])
}

/// A box by its labels, as far as the catalogue knows it: `Texts: Delivered`.
#[must_use]
pub fn box_name(catalog: &Catalog, channel: &str, id: &str) -> String {
    let label = catalog.channel(channel).map_or(channel, |at| &catalog.channels[at].label);
    let name = catalog.find(channel, id).map_or(id, |index| &catalog.category_of(index).label);
    format!("{label}: {name}")
}

/// The name of a detail.
#[must_use]
pub fn detail_label(words: &Words, detail: Detail) -> String {
    words.get(match detail {
        Detail::Name => "details.name",
        Detail::Phone => "details.phone",
        Detail::Email => "details.email",
        Detail::TwoStep => "details.two_step",
        Detail::Region => "details.region",
    })
}

/// The words for the value of a detail that is chosen.
#[must_use]
pub fn detail_value(app: &App, detail: Detail, value: &str) -> String {
    match detail {
        Detail::TwoStep => app.words.get(&format!("two_step.{value}")),
        Detail::Region if value.is_empty() => app.words.get("value.empty"),
        _ => value.to_owned(),
    }
}

/// What a few changes are about: the name of one, or how many.
#[must_use]
pub fn some_of(app: &App, changes: &[Change]) -> String {
    match changes {
        [one] => {
            let to = value_words(&app.words, &app.catalog, one, &one.to);
            format!("{} {to}", subject(&app.words, &app.catalog, one))
        }
        _ => app.words.fill("changes.n", &[("n", &changes.len())]),
    }
}

/// The labels of boxes in a row: `A, B, C`.
#[must_use]
pub fn labels(catalog: &Catalog, boxes: impl Iterator<Item = usize>) -> String {
    boxes.map(|index| catalog.category_of(index).label.as_str()).collect::<Vec<_>>().join(", ")
}

/// Why a locked box stays on.
#[must_use]
pub fn locked(app: &App, index: usize) -> String {
    let label = &app.catalog.category_of(index).label;
    match &app.catalog.boxes[index].required {
        Some(required) if required.can_be_lifted() => {
            app.words.fill("locked.while", &[("label", label), ("reason", &required.reason)])
        }
        Some(required) => app.words.fill("locked.always", &[("label", label), ("reason", &required.reason)]),
        None => String::new(),
    }
}

/// The answer to ticking a box.
#[must_use]
pub fn box_changed(app: &App, index: usize) -> String {
    let Some(open) = &app.open else { return String::new() };
    let state = standing(&app.words, &app.catalog, open.draft.boxes[index]);
    let key = if open.draft.boxes[index] == open.saved.boxes[index] { "tick.as_saved" } else { "tick.unsaved" };
    app.words.fill(key, &[("label", &app.catalog.category_of(index).label), ("state", &state)])
}

/// The answer to a change of frequency.
#[must_use]
pub fn often_changed(app: &App, index: usize) -> String {
    let Some(open) = &app.open else { return String::new() };
    let frequency = &app.catalog.frequencies[usize::from(open.draft.boxes[index].frequency)];
    let holes: [(&str, &dyn std::fmt::Display); 2] =
        [("label", &app.catalog.category_of(index).label), ("often", &frequency.label.to_lowercase())];
    app.words.fill("often.changed", &holes)
}

/// The answer to ticking a section.
#[must_use]
pub fn section_changed(app: &App, section: usize, boxes: Range<usize>, next: NextTick, same: bool) -> String {
    let Some(open) = &app.open else { return String::new() };
    let label = &app.catalog.sections[section].label;
    let locked = || boxes.clone().filter(|index| open.draft.boxes[*index].status == Status::Required);
    if same {
        return app.words.fill("section.same", &[("label", label)]);
    }
    let except = labels(&app.catalog, locked());
    match next {
        NextTick::On => app.words.fill("section.on", &[("label", label)]),
        NextTick::Mix => app.words.fill("section.mix", &[("label", label)]),
        NextTick::Off if except.is_empty() => app.words.fill("section.off", &[("label", label)]),
        NextTick::Off => app.words.fill("section.off_except", &[("label", label), ("except", &except)]),
    }
}

/// The answer to a quick choice.
#[must_use]
pub fn quick_done(app: &App, channel: usize, action: Action, changed: usize) -> String {
    let Some(open) = &app.open else { return String::new() };
    let by = &app.catalog.channels[channel].by;
    let boxes = app.catalog.channel_boxes(channel);
    let locked = boxes.filter(|index| open.draft.boxes[*index].status == Status::Required).count();
    let key = match action {
        _ if changed == 0 => "quick.same",
        Action::AllowAll => "quick.allow",
        Action::NoOffers => "quick.offers",
        _ if locked > 0 => "quick.none_except",
        _ => "quick.none",
    };
    app.words.fill(key, &[("n", &changed), ("by", by), ("locked", &locked)])
}

/// Why there is nothing to save.
#[must_use]
pub fn nothing_to_save(app: &App) -> String {
    let at = app.open.as_ref().map(|open| open.profile.saved_at.clone()).unwrap_or_default();
    match date(&app.words, &at) {
        Some(date) => app.words.fill("save.nothing_since", &[("date", &date)]),
        None => app.words.get("save.nothing"),
    }
}

/// `About 12 fewer texts a month: 37 now, 25 after.` Nothing where it stays.
#[must_use]
pub fn months(words: &Words, catalog: &Catalog, channel: usize, before: u64, after: u64) -> Option<String> {
    let many = &catalog.channels[channel].many;
    let key = match before.cmp(&after) {
        std::cmp::Ordering::Greater => "month.fewer",
        std::cmp::Ordering::Less => "month.more",
        std::cmp::Ordering::Equal => return None,
    };
    Some(words.fill(key, &[("n", &before.abs_diff(after)), ("many", many), ("before", &before), ("after", &after)]))
}

/// The short names of the other channels on which a category is on.
#[must_use]
pub fn still_by(catalog: &Catalog, settings: &Settings, index: usize) -> Vec<String> {
    let own = catalog.boxes[index].channel;
    let others = (0..catalog.channels.len()).filter(|channel| *channel != own);
    let on = others
        .filter(|channel| catalog.sibling(index, *channel).is_some_and(|other| settings.boxes[other].status.is_on()));
    on.map(|channel| catalog.channels[channel].short.clone()).collect()
}

/// What others had saved meanwhile, when it was merged.
#[must_use]
pub fn merged(app: &App, records: &[Record]) -> String {
    let Some(record) = records.last() else { return app.words.get("save.saved") };
    let changes: Vec<Change> = records.iter().flat_map(|record| record.changes.clone()).collect();
    app.words.fill("save.merged", &[("who", &record.by), ("what", &some_of(app, &changes))])
}

/// What a save was: how many changes, or that it made or put back something.
#[must_use]
pub fn event(words: &Words, record: &Record) -> String {
    match record.event {
        Event::Made => words.get("event.made"),
        Event::Found => words.get("event.found"),
        Event::Saved => words.fill("event.saved", &[("n", &record.changes.len())]),
        Event::PutBack => words.fill("event.put_back", &[("n", &record.changes.len())]),
        Event::Done => words.fill("event.done", &[("n", &record.changes.len())]),
        Event::Seen => words.fill("event.seen", &[("n", &record.changes.len())]),
        Event::Evidence => words.get("event.evidence"),
    }
}

/// A day as people write it, `14 October 2026`, from RFC 3339.
#[must_use]
pub fn date(words: &Words, at: &str) -> Option<String> {
    let (year, month, day) = (at.get(..4)?, at.get(5..7)?, at.get(8..10)?);
    let month: usize = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    let day: u8 = day.parse().ok()?;
    let names = words.raw("date.months");
    Some(format!("{day} {} {year}", names.split(' ').nth(month - 1)?))
}

/// The time of day, `09:12`, from RFC 3339.
#[must_use]
pub fn time(at: &str) -> &str {
    at.get(11..16).unwrap_or_default()
}

/// What is wrong with a detail that was typed.
#[must_use]
pub fn detail_fault(words: &Words, fault: DetailFault, typed: &str) -> String {
    match fault {
        DetailFault::NameEmpty => words.get("name.empty"),
        DetailFault::NameLong => words.fill("name.long", &[("count", &typed.chars().count())]),
        DetailFault::Phone => words.get("details.bad_phone"),
        DetailFault::Region => words.get("details.bad_region"),
        DetailFault::Email => words.get("details.bad_email"),
    }
}

/// Why a save did not happen, and that nothing is lost.
#[must_use]
pub fn not_saved(words: &Words, error: &StoreError, changes: usize) -> String {
    let key = match error {
        StoreError::Full => "not_saved.full",
        StoreError::ReadOnly { .. } => "not_saved.read_only",
        StoreError::Busy => "not_saved.busy",
        StoreError::Doubt { .. } => "not_saved.doubt",
        _ => "not_saved.other",
    };
    words.fill(key, &[("n", &changes), ("what", &store_error(words, error))])
}

/// One sentence for what a store could not do.
#[must_use]
pub fn store_error(words: &Words, error: &StoreError) -> String {
    use StoreError as E;
    let path = |key: &str, path: &std::path::Path| words.fill(key, &[("path", &path.display())]);
    match error {
        E::NoSuchPerson { id } => words.fill("store.no_such_person", &[("id", id)]),
        E::Taken { id } => words.fill("store.taken", &[("id", id)]),
        E::BadId { id } => words.fill("store.bad_id", &[("id", &id.chars().take(64).collect::<String>())]),
        E::Damaged { path, line, member } => {
            let key = if member.is_empty() { "store.damaged" } else { "store.damaged_member" };
            let member: String = member.chars().take(40).collect();
            words.fill(key, &[("path", &path.display()), ("line", line), ("member", &member)])
        }
        E::Newer { path: at } => path("store.newer", at),
        E::TooLarge { path: at } => path("store.too_large", at),
        E::NotAFile { path: at } => path("store.not_a_file", at),
        E::NotAllowed { path: at } => path("store.not_allowed", at),
        E::ReadOnly { path: at } => path("store.read_only", at),
        E::Doubt { path: at } => path("store.doubt", at),
        E::Full => words.get("store.full"),
        E::Busy => words.get("store.busy"),
        E::Conflict { .. } => words.get("store.conflict"),
        E::Io { path, what } => words.fill("store.io", &[("path", &path.display()), ("what", what)]),
    }
}

/// One sentence for what is wrong with a catalogue file.
#[must_use]
pub fn catalog_error(words: &Words, file: &str, error: &CatalogError) -> String {
    match error {
        CatalogError::Damaged { line, .. } => words.fill("catalog.damaged", &[("file", &file), ("line", line)]),
        CatalogError::Newer { .. } => words.fill("catalog.newer", &[("file", &file)]),
        CatalogError::Wrong { what, why } => {
            let key = match why {
                Fault::Twice => "catalog.twice",
                Fault::Missing => "catalog.missing",
                Fault::BadId => "catalog.bad_id",
                Fault::Empty => "catalog.empty",
                Fault::BadDefault => "catalog.bad_default",
            };
            words.fill(key, &[("file", &file), ("what", &what.chars().take(80).collect::<String>())])
        }
    }
}

/// One sentence for why an export did not come about.
#[must_use]
pub fn export_error(words: &Words, error: &ExportError) -> String {
    match error {
        ExportError::Store(error) => store_error(words, error),
        ExportError::Write(error) => copy_error(words, error, false),
    }
}

/// One sentence for why a copy was not saved, and how the settings stand;
/// `of_a_save` where it is the copy of a save, and nothing is unsaved.
#[must_use]
pub fn copy_error(words: &Words, error: &io::Error, of_a_save: bool) -> String {
    let key = if of_a_save { "copy.not_saved" } else { "copy.not_saved_only" };
    words.fill(key, &[("what", &io_words(error))])
}

/// A path that someone typed, for a sentence: made harmless by itself, so
/// that it swallows none of the sentence, and with its start left out where it is long.
#[must_use]
pub fn path_name(path: &Path) -> String {
    let shown = path.display().to_string();
    let name: Vec<char> = clean(&shown).chars().collect();
    let from = name.len().saturating_sub(PATH_MAX);
    let start = if from > 0 { "..." } else { "" };
    format!("{start}{}", name[from..].iter().collect::<String>())
}

/// The most of a path that a sentence shows, in letters.
const PATH_MAX: usize = 120;

/// What stood in the way of reading a file that a person named.
#[must_use]
pub fn read_error(words: &Words, error: &ReadError) -> String {
    match error {
        ReadError::NotAFile => words.get("file.not_a_file"),
        ReadError::TooLarge(most) => words.fill("file.too_large", &[("most", &(most / 1024 / 1024))]),
        ReadError::Said(what) => what.clone(),
    }
}

/// One sentence for why an exported file was not taken in.
#[must_use]
pub fn import_error(words: &Words, file: &str, error: &ImportError) -> String {
    let error = match error {
        ImportError::Unfit(error) => error,
        ImportError::Unread(error) => {
            return words.fill("import.not_read", &[("file", &file), ("what", &read_error(words, error))]);
        }
    };
    match error {
        BundleError::Damaged(line) => words.fill("import.damaged", &[("file", &file), ("line", line)]),
        BundleError::Other => words.fill("import.other", &[("file", &file)]),
        BundleError::Newer => words.fill("import.newer", &[("file", &file)]),
        BundleError::Chain(save) => words.fill("import.chain", &[("file", &file), ("save", save)]),
    }
}

/// What the computer said, without its error number.
#[must_use]
pub fn io_words(error: &io::Error) -> String {
    crate::store::said(error)
}
