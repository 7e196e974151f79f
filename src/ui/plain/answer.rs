//! What a typed answer can be on a screen: numbers, and words from the words
//! file and from the labels of buttons.

use crate::app::action::{Action, Door, GuideAct, Intent, PaperAct, SaveAct, SiteAct};
use crate::app::page::Offer;
use crate::domain::guide::There;
use crate::domain::site::How;
use crate::domain::text::fold;
use crate::screens::{Button, Field, Grid, Line, Row, Screen, Show};
use crate::words::Words;

/// Something that a number stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Item {
    /// A row of the list.
    Row(usize),
    /// A text box, by its index in the page.
    Field(usize),
    /// A cell of the grid, by its row and column.
    Cell(usize, usize),
    /// What a value does.
    Act(Action),
}

/// The lines of the main pane that are told.
pub(super) fn told<'s, 'a>(screen: &'s Screen<'a>) -> impl Iterator<Item = &'s Line<'a>> {
    let lines = screen.main.lines.iter().filter(|(show, _)| *show != Show::Narrow).map(|(_, line)| line);
    lines.chain(screen.main.below.iter())
}

/// What numbers stand for on a screen: what is printed with one, then rows,
/// text boxes and values, in the order in which they are told. Headers of sections have none.
pub(super) fn items(screen: &Screen<'_>) -> Vec<Item> {
    let free = free_field(screen).map(|field| field.at);
    let mut items: Vec<Item> = screen.numbers.iter().copied().map(Item::Act).collect();
    for line in told(screen) {
        match line {
            Line::Rows(rows) if rows.focusable => {
                let sections = has_sections(screen);
                let is_item = |row: &Row<'_>| if sections { row.nested } else { !row.heading };
                items.extend((0..rows.len).filter(|row| is_item(&(rows.at)(*row))).map(Item::Row));
            }
            Line::Grid(grid) => items.extend(cells(grid).map(|(row, column)| Item::Cell(row, column))),
            Line::Field(field) if Some(field.at) != free => items.push(Item::Field(field.at)),
            Line::Value(value) => items.push(Item::Act(value.on)),
            _ => {}
        }
    }
    items
}

/// The cells of a grid that can be pressed, row by row.
fn cells(grid: &Grid<'_>) -> impl Iterator<Item = (usize, usize)> {
    let all = (0..grid.len).flat_map(|row| (0..grid.heads.len()).map(move |column| (row, column)));
    all.filter(|(row, column)| (grid.cell)(*row, *column).does != Action::Nothing)
}

/// Whether the rows of a screen stand in sections.
pub(super) fn has_sections(screen: &Screen<'_>) -> bool {
    !screen.tabs.is_empty()
}

/// The text box that takes what is typed without a number: the only one of a
/// page, where Enter in it does something or where it searches.
pub(super) fn free_field<'s, 'a>(screen: &'s Screen<'a>) -> Option<&'s Field<'a>> {
    let mut fields = screen.fields();
    let only = fields.next().filter(|field| screen.search || field.enter != Action::Nothing)?;
    fields.next().is_none().then_some(only)
}

/// Actions that have a word shorter than their button's, and its name under
/// `typed` in the words file.
const SHORT: [(Action, &str); 18] = [
    (Action::Save(SaveAct::Save), "typed.save"),
    (Action::Save(SaveAct::SaveAndLeave), "typed.save"),
    (Action::Save(SaveAct::LeaveUnsaved), "typed.drop"),
    (Action::Save(SaveAct::UndoSave), "typed.undo_save"),
    (Action::Site(SiteAct::Note(How::Done)), "typed.note_done"),
    (Action::Site(SiteAct::Note(How::Seen)), "typed.note_seen"),
    (Action::Site(SiteAct::MarkAll), "typed.mark_all"),
    (Action::Guide(GuideAct::Next), "typed.go_on"),
    (Action::Guide(GuideAct::There(There::Saved)), "typed.there_saved"),
    (Action::Guide(GuideAct::There(There::NotNow)), "typed.there_not_now"),
    (Action::Guide(GuideAct::There(There::NotSure)), "typed.there_not_sure"),
    (Action::Guide(GuideAct::Stop), "typed.stop"),
    (Action::Guide(GuideAct::StopNow), "typed.stop"),
    (Action::Paper(PaperAct::Copy), "typed.copy"),
    (Action::Paper(PaperAct::CopyMessage), "typed.copy_message"),
    (Action::Paper(PaperAct::SaveMessage), "typed.save_message"),
    (Action::Paper(PaperAct::SaveCopy), "typed.save_copy"),
    (Action::Back, "typed.back"),
];

/// The key of the words that press a button, where it has others than its label.
fn short(button: &Button<'_>) -> Option<&'static str> {
    SHORT.iter().find(|(does, _)| *does == button.does).map(|(_, key)| *key)
}

/// The word for a button: the first from the words file, or its label.
fn word_for(words: &Words, button: &Button<'_>) -> String {
    short(button).map_or_else(|| fold(&button.label), |key| words.typed(key).to_owned())
}

/// The buttons that can be pressed by a word: those that do what no row does.
/// Line by line one is there already.
fn buttons<'s, 'a>(screen: &'s Screen<'a>) -> impl Iterator<Item = &'s Button<'a>> {
    let rows = screen.list().map_or(0, |rows| rows.len.min(MANY));
    let in_rows = move |does: Action| (0..rows).filter_map(|row| screen.row_at(row)).any(|row| row.does == does);
    let all = screen.quick.iter().chain(screen.all_buttons());
    all.filter(move |button| button.does != Action::GoPlain && !in_rows(button.does))
}

/// How many rows are looked through for what a button does.
const MANY: usize = 50;

/// What a word stands for on a screen where these are offered.
pub(super) fn meaning(screen: &Screen<'_>, mut offers: impl Iterator<Item = Offer>, word: &str) -> Option<Intent> {
    let words = &screen.session.words;
    let asks = !screen.question.is_empty();
    if asks && words.is_typed("typed.yes", word) {
        return screen.all_buttons().next().map(|button| Intent::Act(button.does));
    }
    if asks && words.is_typed("typed.no", word) {
        return Some(Intent::Act(Action::Back));
    }
    let fits = |button: &&Button<'_>| {
        short(button).is_some_and(|key| words.is_typed(key, word)) || fold(&button.label) == word
    };
    let pressed = buttons(screen).find(fits);
    if let Some(button) = pressed {
        return Some(Intent::Act(button.does));
    }
    // Help tells what can be typed here, not the keys of the page of that name.
    let is_help = |offer: &Offer| offer.binding.does == Intent::Act(Action::Go(Door::Help));
    let is_asked = |offer: &Offer| words.is_typed(&format!("typed.{}", offer.binding.name), word);
    let asked = offers.find(|offer| !is_help(offer) && is_asked(offer));
    asked.map(|offer| offer.binding.does)
}

/// The word for a name of the table of keys, if it has one.
pub(super) fn typed(words: &Words, name: &str) -> Option<String> {
    let key = format!("typed.{name}");
    let word = words.typed(&key);
    (word != key).then(|| word.to_owned())
}

/// The prompt of a screen: what can be typed there. From the first page there
/// is no way back, only out.
pub(super) fn prompt(screen: &Screen<'_>, first: bool) -> String {
    let words = &screen.session.words;
    if !screen.question.is_empty() {
        return screen.question.to_string();
    }
    if has_sections(screen) {
        // What can be typed stands below the boxes already.
        return words.get("plain.change").into_owned();
    }
    let free = free_field(screen);
    let mut parts = Vec::new();
    match free {
        Some(field) if screen.search && field.label.is_empty() => parts.push(words.get("prompt.find").into_owned()),
        Some(field) if screen.search => parts.push(words.fill("prompt.search", &[("what", &fold(&field.label))])),
        Some(field) => parts.push(words.fill("prompt.text", &[("what", &fold(&field.label))])),
        None => {}
    }
    if !items(screen).is_empty() {
        parts
            .push(words.get(if free.is_some() && screen.search { "prompt.row" } else { "prompt.number" }).into_owned());
    }
    for word in buttons(screen).map(|button| word_for(words, button)) {
        let presses_free = free.is_some_and(|field| {
            buttons(screen).any(|button| button.does == field.enter && word_for(words, button) == word)
        });
        if !presses_free && !parts.contains(&word) {
            parts.push(word);
        }
    }
    let back = words.typed(if first { "typed.quit" } else { "typed.back" }).to_owned();
    if !parts.contains(&back) {
        parts.push(back);
    }
    words.fill("prompt.all", &[("list", &either(words, &parts))])
}

/// `A, B, or C`
fn either(words: &Words, parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => capital(only),
        [first, rest @ .., last] => {
            let start: Vec<String> = std::iter::once(capital(first)).chain(rest.iter().cloned()).collect();
            let start = words.series(&start);
            words.fill("prompt.or", &[("list", &start), ("last", last)])
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
