//! Putting a description together, from top to bottom.

use super::{Button, Hint, Later, Line, Pane, Role, Row, Rows, Screen, Show, Split, Text, Tone, header, keys};
use crate::app::App;
use crate::app::action::{Action, Gesture, Intent};
use crate::app::page::Page;
use crate::domain::change::{Change, Value};
use crate::papers::receipt::change_aloud;
use crate::session::Session;
use crate::wording;

impl<'a> Screen<'a> {
    /// The screen of a page, empty but for what all screens share: title,
    /// person, what is unsaved, status and hints.
    #[must_use]
    pub(super) fn of(app: &'a App, page: &'a Page) -> Self {
        let session = &app.session;
        let said = &app.said;
        let title = title(app, page);
        Self {
            session,
            brief: title.last().cloned().unwrap_or_default(),
            title,
            whose: header::whose(session),
            unsaved: header::unsaved(app),
            to_do: header::to_do(app),
            tabs: Later::default(),
            sheet: page.is_sheet(),
            main: Pane::default(),
            side: None,
            third: None,
            split: Split::Beside(45, 40),
            summary: Later::default(),
            buttons: Vec::new(),
            quick: Later::default(),
            status: said.all().into_iter().map(Text::Owned).collect(),
            tone: match (said.trouble, said.is_empty()) {
                (true, _) => Tone::Trouble,
                (false, true) => Tone::Quiet,
                (false, false) => Tone::Answer,
            },
            hints: Later::new(|| hints(session, page, |_| true)),
            spot: page.spot,
            start: page.at.kind().start,
            search: false,
            closes: false,
            numbers: Vec::new(),
            aloud: Later::default(),
            question: Text::default(),
        }
    }

    /// With words on the edge of its main pane.
    #[must_use]
    pub(super) fn titled(mut self, title: impl Into<Text<'a>>) -> Self {
        self.main.title = title.into();
        self
    }

    /// With an empty line.
    #[must_use]
    pub(super) fn gap(mut self) -> Self {
        self.main.gap();
        self
    }

    /// With a paragraph of the words file.
    #[must_use]
    pub(super) fn say(self, key: &'a str) -> Self {
        self.text(Role::Text, 0, key)
    }

    /// With a paragraph of the words file in a role, so many columns in.
    #[must_use]
    pub(super) fn text(mut self, role: Role, indent: u16, key: &'a str) -> Self {
        self.main.text(role, indent, self.session.words.get(key));
        self
    }

    /// With a paragraph.
    #[must_use]
    pub(super) fn tell(mut self, text: impl Into<Text<'a>>) -> Self {
        self.main.say(text);
        self
    }

    /// With a line.
    #[must_use]
    pub(super) fn put(mut self, line: Line<'a>) -> Self {
        self.main.put(line);
        self
    }

    /// With a line for some screens.
    #[must_use]
    pub(super) fn put_when(mut self, show: Show, line: Line<'a>) -> Self {
        self.main.put_when(show, line);
        self
    }

    /// With one of the page's text boxes, and what Enter does in it.
    #[must_use]
    pub(super) fn ask(mut self, page: &'a Page, at: usize, key: &'a str, enter: Action) -> Self {
        self.main.ask(page, at, self.session.words.get(key), enter);
        self
    }

    /// With a numbered list of things to open: what each does, and its name
    /// in the words file under a group.
    #[must_use]
    pub(super) fn menu(mut self, group: &'static str, choices: &'static [(Action, &'static str)]) -> Self {
        let words = &self.session.words;
        let row = move |row: usize| {
            let (does, name) = choices[row.min(choices.len() - 1)];
            let below = words.get(&format!("{group}.{name}.below"));
            Row { number: row + 1, below, ..Row::new(words.get(&format!("{group}.{name}"))) }.doing(does)
        };
        self.main.put(Line::Rows(Rows::list(choices.len(), row)));
        let (_, name) = choices[self.spot.row.min(choices.len() - 1)];
        self.summary = Later::new(move || vec![words.get(&format!("{group}.{name}.below"))]);
        self
    }

    /// With a table of changes: what, what it was, what it is or will be.
    #[must_use]
    pub(super) fn changes(mut self, changes: &'a [Change], starred: bool, heads: [&'a str; 3]) -> Self {
        let heads = heads.map(|key| Text::from(self.session.words.get(key)));
        self.main.put(Line::Rows(change_rows(self.session, changes, starred, heads)));
        self
    }

    /// With buttons in its main pane, in a row.
    #[must_use]
    pub(super) fn inline(mut self, buttons: &[(&'a str, Action)]) -> Self {
        let words = &self.session.words;
        let buttons = buttons.iter().map(|(key, does)| Button::new(words.get(key), *does)).collect();
        self.main.put(Line::Buttons { buttons, stacked: false });
        self
    }

    /// With buttons below its panes.
    #[must_use]
    pub(super) fn buttons(mut self, buttons: impl IntoIterator<Item = Button<'a>>) -> Self {
        self.buttons = buttons.into_iter().collect();
        self
    }

    /// A button of the words file.
    #[must_use]
    pub(super) fn button(&self, key: &'a str, does: Action) -> Button<'a> {
        Button::new(self.session.words.get(key), does)
    }

    /// With a second pane, and how the two share the width.
    #[must_use]
    pub(super) fn beside(mut self, side: impl FnOnce() -> Pane<'a> + 'a, split: Split) -> Self {
        self.side = Some(Later::new(side));
        self.split = split;
        self
    }

    /// With what the status says when there is no answer to a key.
    #[must_use]
    pub(super) fn quiet(mut self, key: &'a str) -> Self {
        if self.status.is_empty() {
            self.status.extend(self.session.words.sentences(key, &[]).into_iter().map(Text::Owned));
        }
        self
    }

    /// With a text that the status says when there is no answer to a key.
    #[must_use]
    pub(super) fn quiet_with(mut self, text: impl Into<Text<'a>>) -> Self {
        if self.status.is_empty() {
            self.status.push(text.into());
        }
        self
    }
}

/// Where one is, from the menu to the page itself; a sheet has the title of
/// the page below.
fn title<'a>(app: &'a App, page: &'a Page) -> Vec<Text<'a>> {
    let page = if page.is_sheet() { app.pages.under_sheets().unwrap_or(page) } else { page };
    page.at.kind().crumbs.iter().map(|key| Text::from(app.session.voiced(key))).collect()
}

/// What the last row offers of a page, as far as wanted; in a text box not Left and Right.
pub(super) fn hints<'a>(session: &'a Session, page: &'a Page, wanted: impl Fn(Intent) -> bool) -> Vec<Hint<'a>> {
    let words = &session.words;
    let is_offered = |does| wanted(does) && !(page.typing() && does == Intent::Gesture(Gesture::Left));
    let offers = page.at.kind().offers().filter(|offer| !offer.hint.is_empty() && is_offered(offer.binding.does));
    let hint = |offer: crate::app::page::Offer| {
        let key = Some(keys::key_name(words, offer.binding, page.typing())).filter(|key| !key.is_empty())?;
        Some(Hint { key, words: words.get(offer.hint), does: offer.binding.does, worth: offer.worth })
    };
    offers.filter_map(hint).collect()
}

/// The most columns that the values of a table may have; where they are wider,
/// each change is a sentence that goes on as many lines as it needs.
const VALUES: u16 = 34;

/// The widths of the columns for what was and what is, so that no value is
/// cut; nothing where they leave no room for what changes.
pub(super) fn value_columns(session: &Session, changes: &[Change]) -> Option<(u16, u16)> {
    let widest = |of: fn(&Change) -> &Value| {
        let width =
            |change: &Change| columns_of(&wording::value_words(&session.words, &session.catalog, change, of(change)));
        changes.iter().map(width).max().unwrap_or(0)
    };
    let (was, is) = (widest(|change| &change.from), widest(|change| &change.to));
    (was + is <= VALUES).then_some((was.max(10) + 2, is.max(10) + 2))
}

/// How many columns a text takes at most.
fn columns_of(text: &str) -> u16 {
    u16::try_from(text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>()).unwrap_or(u16::MAX)
}

/// Changes as a table that shows every value whole.
pub(super) fn change_rows<'a>(
    session: &'a Session,
    changes: &'a [Change],
    starred: bool,
    heads: [Text<'a>; 3],
) -> Rows<'a> {
    match value_columns(session, changes) {
        Some(columns) => {
            Rows::facts(changes.len(), move |row| change_row(session, &changes[row], starred)).table(columns, heads)
        }
        None => Rows::facts(changes.len(), move |row| change_sentence(session, &changes[row], starred)),
    }
}

/// Changes as the lines of a table, each of its own, so that all of them are
/// there and the pane scrolls as one.
pub(super) fn change_lines<'a>(session: &'a Session, changes: &'a [Change], heads: [Text<'a>; 3]) -> Vec<Line<'a>> {
    let columns = value_columns(session, changes);
    let mut heads = Some(heads);
    let line = |change: &'a Change| {
        Line::Rows(match columns {
            Some(columns) => {
                let rows = Rows::facts(1, move |_| change_row(session, change, false));
                Rows { columns, heads: heads.take(), ..rows }
            }
            None => Rows::facts(1, move |_| change_sentence(session, change, false)),
        })
    };
    changes.iter().map(line).collect()
}

/// A change as a sentence: for values too long for a column.
pub(super) fn change_sentence<'a>(session: &'a Session, change: &Change, starred: bool) -> Row<'a> {
    let key = if starred { "plain.was_will" } else { "plain.was_now" };
    Row { changed: starred, ..Row::new(change_aloud(session, change, key)) }
}

/// A change as a row: what, what it was, what it is.
pub(super) fn change_row<'a>(session: &'a Session, change: &Change, starred: bool) -> Row<'a> {
    let words = &session.words;
    let value = |value| wording::value_words(words, &session.catalog, change, value);
    let (was, is) = (value(&change.from), value(&change.to));
    Row {
        changed: starred,
        brief: words.fill("review.brief", &[("was", &was), ("is", &is)]).into(),
        note: was.into(),
        state: is.into(),
        role: if starred { Role::Changed } else { Role::Text },
        ..Row::new(wording::subject(words, &session.catalog, change))
    }
}
