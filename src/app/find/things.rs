//! What there is to find: its name, the everyday words for it, and what
//! going there does.

use std::borrow::Cow;

use crate::app::action::{Action, Door, EditAct, GuideAct, Intent, MENU, PaperAct, PersonAct, RequestAct, binding};
use crate::domain::catalog::Catalog;
use crate::domain::history::Record;
use crate::session::Session;
use crate::wording;

/// What a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThingKind {
    /// A channel.
    Channel,
    /// A section of a channel.
    Section,
    /// A box, by its index in the catalogue.
    Box(usize),
    /// A page.
    Page,
    /// A guide.
    Guide,
    /// Something that can be done.
    Action,
    /// A save.
    Save,
}

impl ThingKind {
    /// The name of the kind, also in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Channel => "channel",
            Self::Section => "section",
            Self::Box(_) => "box",
            Self::Page => "page",
            Self::Guide => "guide",
            Self::Action => "action",
            Self::Save => "save",
        }
    }
}

/// Something that can be found.
#[derive(Debug)]
pub struct Thing<'a> {
    /// What it is.
    pub kind: ThingKind,
    /// Its stable name: `texts.deals`, `history`, `R-7F3A-19C2`.
    pub id: String,
    /// What it is called.
    pub label: String,
    /// The everyday words for it, a phrase a line.
    pub phrases: Cow<'a, str>,
    /// What going there does.
    pub does: Action,
    /// Whether it works before anyone is open.
    pub is_for_anyone: bool,
}

/// The everyday words for each page of the menu.
const PAGES: &[(&str, &str)] = &[
    ("preferences", "find.page.preferences"),
    ("guided", "find.page.guided"),
    ("guides", "find.page.guides"),
    ("plan", "find.page.plan"),
    ("requests", "find.page.requests"),
    ("history", "find.page.history"),
    ("details", "find.page.details"),
    ("transfer", "find.page.transfer"),
    ("shown", "find.page.shown"),
    ("people", "find.page.people"),
];

/// The actions, by their names in the table of keys: the everyday words for
/// each, and where it leads from a page that does not offer it.
const ACTIONS: &[(&str, &str, Action)] = &[
    ("undo", "find.action.undo", Action::Edit(EditAct::WhereUndo)),
    ("redo", "find.action.redo", Action::Edit(EditAct::Preferences)),
    ("undo_save", "find.action.undo_save", Action::Paper(PaperAct::History)),
    ("save", "find.action.save", Action::Edit(EditAct::Preferences)),
    ("no_offers", "find.action.no_offers", Action::Edit(EditAct::Preferences)),
    ("no_messages", "find.action.no_messages", Action::Edit(EditAct::Preferences)),
    ("allow_all", "find.action.allow_all", Action::Edit(EditAct::Preferences)),
    ("how_often", "find.action.how_often", Action::Edit(EditAct::Preferences)),
    ("unset", "find.action.unset", Action::Edit(EditAct::Preferences)),
    ("unset_channel", "find.action.unset_channel", Action::Edit(EditAct::Preferences)),
    ("tick_off", "find.action.tick_off", Action::Edit(EditAct::Preferences)),
    ("note_done", "find.action.note_done", Action::Go(Door::Plan)),
    ("copy", "find.action.copy", Action::Paper(PaperAct::History)),
    ("save_copy", "find.action.save_copy", Action::Paper(PaperAct::History)),
    ("withdraw", "find.action.withdraw", Action::Request(RequestAct::Show)),
    ("help", "find.action.help", Action::Go(Door::Help)),
    ("quit", "find.action.quit", Action::Quit),
];

/// Everything there is to find, in the order in which equals stand.
pub(super) fn things<'a>(session: &'a Session, saves: &'a [Record], offered: &dyn Fn(&str) -> bool) -> Vec<Thing<'a>> {
    let actions = ACTIONS.iter().filter_map(|(name, key, elsewhere)| action(session, name, key, *elsewhere, offered));
    let mut all: Vec<Thing<'a>> = actions.chain([theme(session)]).collect();
    all.extend(PAGES.iter().filter_map(|(name, key)| page(session, name, key)));
    all.extend(session.guides().iter().enumerate().map(|(at, guide)| Thing {
        phrases: Cow::Borrowed(&*guide.about),
        ..thing(ThingKind::Guide, guide.id.clone(), guide.title.clone(), "", Action::Guide(GuideAct::Open(at)))
    }));
    all.extend(boxes(&session.catalog));
    all.extend(saves.iter().map(|record| save(session, record)));
    all
}

/// Channels, then their sections, then their boxes.
fn boxes(catalog: &Catalog) -> Vec<Thing<'_>> {
    let first = |channel: usize| catalog.channel_boxes(channel).start;
    let mut all: Vec<Thing<'_>> = Vec::with_capacity(catalog.boxes.len() * 2);
    for (at, channel) in catalog.channels.iter().enumerate() {
        let does = Action::Edit(EditAct::GoToSection(first(at)));
        all.push(thing(ThingKind::Channel, channel.id.clone(), channel.label.clone(), channel.covers.text(), does));
    }
    for (at, channel) in catalog.channels.iter().enumerate() {
        for (section, boxes) in catalog.groups(at) {
            let section = &catalog.sections[*section];
            let (id, label) =
                (format!("{}.{}", channel.id, section.id), format!("{} > {}", channel.short, section.label));
            let does = Action::Edit(EditAct::GoToSection(boxes.start));
            all.push(thing(ThingKind::Section, id, label, section.covers.text(), does));
        }
    }
    for (at, each) in catalog.boxes.iter().enumerate() {
        let category = catalog.category_of(at);
        let label = format!("{} > {}", catalog.channels[each.channel].short, category.label);
        let phrases = format!("{}\n{}", category.covers.text(), category.what);
        let does = Action::Edit(EditAct::GoTo(at));
        let thing = thing(ThingKind::Box(at), catalog.box_id(at), label, "", does);
        all.push(Thing { phrases: Cow::Owned(phrases), ..thing });
    }
    all
}

fn thing(kind: ThingKind, id: String, label: String, phrases: &str, does: Action) -> Thing<'_> {
    Thing { kind, id, label, phrases: Cow::Borrowed(phrases), does, is_for_anyone: false }
}

fn page<'a>(session: &'a Session, name: &str, key: &str) -> Option<Thing<'a>> {
    let (does, _) = MENU.iter().find(|(_, each)| *each == name)?;
    let label = session.voiced(&format!("menu.{name}")).into_owned();
    let mut page = thing(ThingKind::Page, name.to_owned(), label, "", *does);
    page.phrases = phrases(session, key);
    page.is_for_anyone = *does == Action::Person(PersonAct::Everyone);
    Some(page)
}

/// An action of the table: what it does here, or where it leads.
fn action<'a>(
    session: &'a Session,
    name: &str,
    key: &str,
    elsewhere: Action,
    offered: &dyn Fn(&str) -> bool,
) -> Option<Thing<'a>> {
    let does = match binding(name)?.does {
        Intent::Act(does) if offered(name) => does,
        _ => elsewhere,
    };
    let label = session.words.get(&format!("help.{name}")).into_owned();
    let mut action = thing(ThingKind::Action, name.to_owned(), label, "", does);
    action.phrases = phrases(session, key);
    action.is_for_anyone = matches!(does, Action::Go(Door::Help) | Action::Quit);
    Some(action)
}

/// The colours, which are chosen when the program starts.
fn theme(session: &Session) -> Thing<'_> {
    let label = session.words.get("find.theme").into_owned();
    let mut theme = thing(ThingKind::Action, "theme".to_owned(), label, "", Action::Tell("find.theme_how"));
    theme.phrases = phrases(session, "find.action.theme");
    theme.is_for_anyone = true;
    theme
}

/// The phrases of a key of the words file, which stand apart by commas.
fn phrases<'a>(session: &Session, key: &str) -> Cow<'a, str> {
    Cow::Owned(session.words.get(key).split(", ").collect::<Vec<_>>().join("\n"))
}

fn save<'a>(session: &'a Session, record: &'a Record) -> Thing<'a> {
    let words = &session.words;
    let reference = record.reference();
    let date = wording::date(words, &record.at).unwrap_or_default();
    let what = wording::event(words, record);
    let holes: [(&str, &dyn std::fmt::Display); 3] = [("reference", &reference), ("date", &date), ("what", &what)];
    let mut save = thing(
        ThingKind::Save,
        reference.clone(),
        words.fill("find.save", &holes),
        "",
        Action::Paper(PaperAct::Found(record.revision)),
    );
    save.phrases = Cow::Owned(format!("{}\n{}", wording::words_of(session, record), reference.replace('-', "")));
    save
}
