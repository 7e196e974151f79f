//! A screen is data: a pure function from the state to a description. The
//! full-screen picture, the mouse's targets, the cursor's place, help, the
//! line-by-line front end and the tests all come from that one description.

pub mod account;
pub mod complaint;
pub mod conflict;
pub mod customers;
pub mod details;
pub mod draft;
pub mod evidence;
pub mod explain;
pub mod find;
pub mod guide;
pub mod help;
pub mod history;
pub mod leave;
pub mod outside;
mod parts;
pub mod person;
pub mod plan;
pub mod preferences;
pub mod proof;
pub mod receipt;
pub mod review;
pub mod sign_in;
pub mod transfer;
pub mod welcome;
pub mod wording;

pub use self::parts::{Button, Field, Hint, Line, Mark, Pane, Plain, Role, Row, Rows, Show, Split, Tab, Tone, Value};
use crate::app::App;
use crate::app::action::{Action, Scope};
use crate::app::page::{Page, Place, Stop};

/// What a screen shows, in no particular size.
pub struct Screen<'a> {
    /// Where one is: the title row.
    pub title: String,
    /// The same where there is little room.
    pub brief: String,
    /// Whose profile it is.
    pub whose: String,
    /// How many changes are unsaved, in words; empty for none.
    pub unsaved: String,
    /// The channels, and which is chosen.
    pub tabs: Vec<Tab>,
    /// Whether it is a sheet or a dialog over another screen.
    pub sheet: bool,
    /// The part with the list, the boxes or the text.
    pub main: Pane<'a>,
    /// The part that explains the chosen row.
    pub side: Option<Pane<'a>>,
    /// How the two share the width.
    pub split: Split,
    /// The explanation in one line, where there is no room for the other.
    pub summary: String,
    /// The buttons below.
    pub buttons: Vec<Button>,
    /// The quick choices beside them.
    pub quick: Vec<Button>,
    /// The answer to the last key, or what there is to say without one.
    pub status: String,
    /// What kind of thing the status says.
    pub tone: Tone,
    /// What the last row offers, the most useful first.
    pub hints: Vec<Hint>,
    /// Which control has the focus.
    pub focus: Stop,
    /// The chosen row.
    pub row: usize,
    /// The chosen quick choice.
    pub quick_at: usize,
    /// Rows or lines scrolled away.
    pub scroll: usize,
    /// Whether the wheel moved the list away from the chosen row.
    pub loose: bool,
    /// Whether its text box steers its list.
    pub search: bool,
    /// What it asks, line by line.
    pub plain: Plain,
}

impl<'a> Screen<'a> {
    /// The screen of a page, empty but for what all screens share.
    #[must_use]
    pub fn new(app: &'a App, page: &Page, title: String) -> Self {
        let unsaved = app.unsaved();
        Self {
            brief: title.clone(),
            title,
            whose: whose(app),
            unsaved: standing(app, unsaved),
            tabs: Vec::new(),
            sheet: false,
            main: Pane::default(),
            side: None,
            split: Split::Beside(9, 8),
            summary: String::new(),
            buttons: Vec::new(),
            quick: Vec::new(),
            status: app.status.clone(),
            tone: match (app.trouble, app.status.is_empty()) {
                (true, _) => Tone::Trouble,
                (false, true) => Tone::Quiet,
                (false, false) => Tone::Answer,
            },
            hints: Vec::new(),
            focus: page.focus,
            row: page.row,
            quick_at: page.quick,
            scroll: page.scroll,
            loose: page.loose,
            search: false,
            plain: Plain::default(),
        }
    }

    /// Every control that can have the focus, in the order of Tab.
    #[must_use]
    pub fn stops(&self) -> Vec<Stop> {
        let mut stops = Vec::new();
        let mut buttons = 0;
        for (_, line) in self.panes().flat_map(|pane| &pane.lines) {
            match line {
                Line::Rows(rows) if rows.focusable && rows.len > 0 => stops.push(Stop::List),
                Line::Field(field) => stops.push(Stop::Field(field.at)),
                Line::Value(value) => stops.push(Stop::Value(value.at)),
                Line::Buttons { buttons: list, .. } => {
                    stops.extend((0..list.len()).map(|at| Stop::Button(buttons + at)));
                    buttons += list.len();
                }
                _ => {}
            }
        }
        stops.extend((0..self.buttons.len()).map(|at| Stop::Button(buttons + at)));
        if !self.quick.is_empty() {
            stops.push(Stop::Quick);
        }
        if !self.tabs.is_empty() {
            stops.push(Stop::Tabs);
        }
        stops
    }

    /// Its panes, the main one first.
    pub fn panes(&self) -> impl Iterator<Item = &Pane<'a>> {
        std::iter::once(&self.main).chain(self.side.as_ref())
    }

    /// The list that can have the focus.
    #[must_use]
    pub fn list(&self) -> Option<&Rows<'a>> {
        self.panes().flat_map(|pane| &pane.lines).find_map(|(_, line)| match line {
            Line::Rows(rows) if rows.focusable => Some(rows),
            _ => None,
        })
    }

    /// Every button, those in the text first.
    #[must_use]
    pub fn all_buttons(&self) -> Vec<&Button> {
        let inline = self.panes().flat_map(|pane| &pane.lines).filter_map(|(_, line)| match line {
            Line::Buttons { buttons, .. } => Some(buttons),
            _ => None,
        });
        inline.flatten().chain(&self.buttons).collect()
    }

    /// The values to choose.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.panes().flat_map(|pane| &pane.lines).filter_map(|(_, line)| match line {
            Line::Value(value) => Some(value),
            _ => None,
        })
    }

    /// What pressing the control with the focus does.
    #[must_use]
    pub fn press(&self) -> Action {
        match self.focus {
            Stop::List => self.press_row(self.row),
            Stop::Button(at) => self.all_buttons().get(at).map_or(Action::Nothing, |button| button.does),
            Stop::Quick => self.quick.get(self.quick_at).map_or(Action::Nothing, |button| button.does),
            Stop::Value(at) => self.values().find(|value| value.at == at).map_or(Action::Nothing, |value| value.on),
            Stop::Field(_) => Action::Next,
            Stop::Tabs => Action::Nothing,
        }
    }
}

impl Screen<'_> {
    /// What pressing a row of the list does.
    #[must_use]
    pub fn press_row(&self, row: usize) -> Action {
        self.list().filter(|rows| row < rows.len).map_or(Action::Nothing, |rows| (rows.at)(row).does)
    }
}

/// The title of the page that a sheet lies over.
#[must_use]
pub fn title_below(app: &App) -> String {
    let below = app.pages.iter().rev().find(|page| !is_sheet(&page.at));
    app.words.get(match below.map(|page| &page.at) {
        Some(Place::Preferences { .. }) => "preferences.title",
        Some(Place::Details) => "details.title",
        Some(Place::Account) => "account.title",
        Some(Place::Receipt(_)) => "receipt.saved",
        Some(Place::History(_)) => "history.title",
        Some(Place::Transfer) => "transfer.title",
        Some(Place::Guides | Place::Guide(_)) => "guides.title",
        Some(Place::Plan) => "plan.title",
        Some(Place::Evidence(_)) => "evidence.title",
        Some(Place::Welcome { .. }) => "welcome.title",
        Some(Place::Customers(_)) => "customers.title",
        _ => "sign_in.title",
    })
}

/// Whose profile is open, and who helps.
fn whose(app: &App) -> String {
    let name = app.open.as_ref().map(|open| open.draft.details.name.clone()).unwrap_or_default();
    match &app.agent {
        Some(agent) if !name.is_empty() => app.words.fill("title.agent", &[("agent", agent), ("name", &name)]),
        _ => name,
    }
}

/// What is unsaved, or else not yet on the shop's site.
fn standing(app: &App, unsaved: usize) -> String {
    let left = app.open.as_ref().map_or(0, |open| open.profile.not_on_site().count());
    match (unsaved, left) {
        (0, 0) => String::new(),
        (0, left) => app.words.fill("title.not_on_site", &[("n", &left)]),
        (unsaved, _) => app.words.fill("title.unsaved", &[("n", &unsaved)]),
    }
}

/// Describes the page that has the focus.
#[must_use]
pub fn describe(app: &App) -> Screen<'_> {
    describe_page(app, app.page())
}

/// Describes the page below a sheet, to show behind it.
#[must_use]
pub fn describe_below(app: &App) -> Option<Screen<'_>> {
    let below = app.pages.iter().rev().find(|page| !is_sheet(&page.at))?;
    Some(describe_page(app, below))
}

/// Whether a place lies over another.
#[must_use]
pub fn is_sheet(at: &Place) -> bool {
    matches!(
        at,
        Place::Review
            | Place::Leave(_)
            | Place::Conflict(_)
            | Place::Draft(_)
            | Place::Outside(_)
            | Place::Import
            | Place::NewEvidence { .. }
            | Place::Help
            | Place::Find
            | Place::About
            | Place::AddPerson
    )
}

fn describe_page<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    match &page.at {
        Place::Welcome { agent } => welcome::describe(app, page, *agent),
        Place::SignIn => sign_in::describe(app, page),
        Place::Customers(found) => customers::describe(app, page, found),
        Place::AddPerson => person::describe(app, page),
        Place::Account => account::describe(app, page),
        Place::Preferences { channel } => preferences::describe(app, page, *channel),
        Place::Details => details::describe(app, page),
        Place::About => explain::about(app, page),
        Place::Review => review::describe(app, page),
        Place::Receipt(receipt) => receipt::describe(app, page, receipt),
        Place::Leave(leaving) => leave::describe(app, page, *leaving),
        Place::History(timeline) => history::describe(app, page, timeline),
        Place::Conflict(conflict) => conflict::describe(app, page, conflict),
        Place::Draft(draft) => draft::describe(app, page, draft),
        Place::Outside(changes) => outside::describe(app, page, changes),
        Place::Guides => guide::list(app, page),
        Place::Guide(guiding) => guide::describe(app, page, guiding),
        Place::Evidence(desk) => evidence::describe(app, page, desk),
        Place::NewEvidence { .. } => evidence::new(app, page),
        Place::Plan => plan::describe(app, page),
        Place::Transfer => transfer::describe(app, page),
        Place::Import => transfer::import(app, page),
        Place::Help => help::describe(app, page),
        Place::Find => find::describe(app, page),
    }
}

/// The hints of a screen: `(action, key in the words file)`.
#[must_use]
pub fn hints(app: &App, scope: Scope, list: &[(Action, &str)]) -> Vec<Hint> {
    let hint = |(does, words): &(Action, &str)| {
        let key = wording::key_name(app, scope, *does);
        Hint { key, words: app.words.get(words), does: *does, worth: worth(*does) }
    };
    list.iter().map(hint).collect()
}

/// How long a hint stays where there is little room: ways on, then ways out.
fn worth(does: Action) -> u8 {
    match does {
        Action::Press | Action::Tick | Action::Help => 4,
        Action::Back | Action::Save => 3,
        Action::Quit | Action::Interrupt | Action::Find => 2,
        _ => 1,
    }
}
