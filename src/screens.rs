//! A screen is data: a pure function from the state to a description. The
//! full-screen picture, the mouse's targets, the cursor's place, help, the
//! line-by-line front end and the tests all come from that one description.

mod account;
mod asking;
mod build;
mod conflict;
mod customers;
mod details;
mod draft;
pub mod explain;
mod find;
pub mod focus;
mod guide;
mod header;
mod help;
mod history;
pub mod input;
pub mod keys;
mod later;
mod leave;
mod offered;
mod outside;
mod parts;
mod people;
mod person;
mod plan;
mod preferences;
mod receipt;
mod requests;
mod review;
mod shown;
mod standing;
mod transfer;
mod welcome;
mod who;

pub use self::find::found_in;
pub use self::later::Later;
pub use self::parts::{
    Bar, Button, Chart, Field, Grid, GridCell, Hint, Line, Mark, Pane, Picker, Role, Row, Rows, Show, Split, Tab, Text,
    Tone,
};
use crate::app::App;
use crate::app::action::Action;
use crate::app::page::{Page, Place, Spot, Stop};
use crate::session::Session;

/// What a screen shows, in no particular size.
pub struct Screen<'a> {
    /// Who is served, by whom, and in which words.
    pub session: &'a Session,
    /// Where one is: the title row, from the menu to the page itself.
    pub title: Vec<Text<'a>>,
    /// The title where there is little room, unless its last part says enough.
    pub brief: Text<'a>,
    /// Whose profile it is.
    pub whose: Text<'a>,
    /// How many changes are unsaved, or else how many boxes are to do on the
    /// shop's site, in words; empty for none.
    pub unsaved: String,
    /// What is to do on the shop's site where there is little room; the words
    /// may go before the name of whose file is open. Empty while something is unsaved.
    pub to_do: String,
    /// The channels, and which is chosen.
    pub tabs: Later<'a, Vec<Tab<'a>>>,
    /// Whether it is a sheet or a dialog over another screen.
    pub sheet: bool,
    /// The part with the list, the boxes or the text.
    pub main: Pane<'a>,
    /// The part that explains the chosen row.
    pub side: Option<Later<'a, Pane<'a>>>,
    /// How everything stands, where a wide window has room for a third part.
    pub third: Option<Later<'a, Pane<'a>>>,
    /// How the two share the width.
    pub split: Split,
    /// The explanation where there is one line for it: a sentence each.
    pub summary: Later<'a, Vec<Text<'a>>>,
    /// The buttons below.
    pub buttons: Vec<Button<'a>>,
    /// The quick choices beside them.
    pub quick: Later<'a, Vec<Button<'a>>>,
    /// The answer to the last key, or what there is to say without one: a
    /// sentence each.
    pub status: Vec<Text<'a>>,
    /// What kind of thing the status says.
    pub tone: Tone,
    /// What the last row offers, in the order of the row.
    pub hints: Later<'a, Vec<Hint<'a>>>,
    /// Where on the page the person is.
    pub spot: Spot,
    /// The control that has the focus first, which the words of the last row
    /// are about.
    pub start: Stop,
    /// Whether its text box steers its list.
    pub search: bool,
    /// Whether pressing something closes it first.
    pub closes: bool,
    /// What the printed numbers do, where they do not stand before rows.
    pub numbers: Vec<Action>,
    /// The first sentence, line by line, where the title does not say enough.
    pub aloud: Later<'a, Text<'a>>,
    /// A yes-or-no question, line by line, answered by the first button or by
    /// going back.
    pub question: Text<'a>,
}

impl<'a> Screen<'a> {
    /// Every control that can have the focus, in the order of Tab.
    #[must_use]
    pub fn stops(&self) -> Vec<Stop> {
        let mut stops = Vec::new();
        let mut buttons = 0;
        for (_, line) in self.panes().flat_map(|pane| &pane.lines) {
            match line {
                Line::Rows(rows) if rows.focusable && rows.len > 0 => stops.push(Stop::List),
                Line::Grid(grid) if grid.has_cells() => stops.push(Stop::Grid),
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

    /// The panes of the screen, the main one first.
    pub fn panes(&self) -> impl Iterator<Item = &Pane<'a>> {
        std::iter::once(&self.main).chain(self.side.iter().map(|side| &**side))
    }

    /// The list that can have the focus.
    #[must_use]
    pub fn list(&self) -> Option<&Rows<'a>> {
        self.panes().flat_map(|pane| &pane.lines).find_map(|(_, line)| match line {
            Line::Rows(rows) if rows.focusable => Some(rows),
            _ => None,
        })
    }

    /// The grid, if one of its cells can have the focus.
    #[must_use]
    pub fn grid(&self) -> Option<&Grid<'a>> {
        self.panes().flat_map(|pane| &pane.lines).find_map(|(_, line)| match line {
            Line::Grid(grid) if grid.has_cells() => Some(grid),
            _ => None,
        })
    }

    /// The row at an index of the list.
    #[must_use]
    pub fn row_at(&self, row: usize) -> Option<Row<'a>> {
        self.list().filter(|rows| row < rows.len).map(|rows| (rows.at)(row))
    }

    /// Every button, those in the text first.
    pub fn all_buttons(&self) -> impl Iterator<Item = &Button<'a>> {
        let inline = self.panes().flat_map(|pane| &pane.lines).filter_map(|(_, line)| match line {
            Line::Buttons { buttons, .. } => Some(buttons),
            _ => None,
        });
        inline.flatten().chain(&self.buttons)
    }

    /// The text boxes.
    pub fn fields(&self) -> impl Iterator<Item = &Field<'a>> {
        self.panes().flat_map(|pane| &pane.lines).filter_map(|(_, line)| match line {
            Line::Field(field) => Some(field),
            _ => None,
        })
    }

    /// The values to choose.
    pub fn values(&self) -> impl Iterator<Item = &Picker<'a>> {
        self.panes().flat_map(|pane| &pane.lines).filter_map(|(_, line)| match line {
            Line::Value(value) => Some(value),
            _ => None,
        })
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
    app.pages.under_sheets().map(|below| describe_page(app, below))
}

/// The page that help is about.
fn below(app: &App) -> Option<&Page> {
    app.pages.down().nth(1).filter(|below| !matches!(below.at, Place::Help))
}

fn describe_page<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let screen = describe_kind(app, page);
    // The menu shows how everything stands beside it already.
    let third = if matches!(page.at, Place::Account) { None } else { standing::describe(&app.session) };
    Screen { third, ..screen }
}

fn describe_kind<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    match &page.at {
        Place::Welcome { agent } => welcome::describe(app, page, *agent),
        Place::People => people::describe(app, page),
        Place::Customers(found) => customers::describe(app, page, found),
        Place::AddPerson => person::describe(app, page),
        Place::Account => account::describe(app, page),
        Place::Preferences { channel } => preferences::describe(app, page, *channel),
        Place::Details => details::describe(app, page),
        Place::About => explain::about(app, page),
        Place::Review => review::describe(app, page),
        Place::ReviewUndo => review::undo::describe(app, page),
        Place::Receipt(receipt) => receipt::describe(app, page, receipt),
        Place::Leave(leaving) => leave::describe(app, page, *leaving),
        Place::History(timeline) => history::describe(app, page, timeline),
        Place::Conflict(conflict) => conflict::describe(app, page, conflict),
        Place::Draft(draft) => draft::describe(app, page, draft),
        Place::Outside(changes) => outside::describe(app, page, changes),
        Place::Guides => guide::list(app, page),
        Place::Guide(guiding) => guide::describe(app, page, guiding),
        Place::StopGuide => guide::stop(app, page),
        Place::Asking(form) => asking::describe(app, page, form),
        Place::Plan(marks) => plan::describe(app, page, marks),
        Place::Sure(sure) => plan::sure(app, page, *sure),
        Place::Shown { channel, answer } => shown::describe(app, page, *channel, *answer),
        Place::ShownBoxes { channel, on } => shown::boxes(app, page, *channel, on),
        Place::Requests(list) => requests::describe(app, page, list),
        Place::Message(form) => requests::forms::message(app, page, form),
        Place::Withdraw(head) => requests::later::withdraw(app, page, head),
        Place::DidItStop(head) => requests::later::did_it_stop(app, page, head),
        Place::Letter { text, full_number } => requests::later::letter(app, page, text, *full_number),
        Place::Transfer => transfer::describe(app, page),
        Place::Import => transfer::import(app, page),
        Place::Help => help::describe(app, page, below(app).map(|below| (below, describe_page(app, below)))),
        Place::Find => find::describe(app, page),
    }
}
