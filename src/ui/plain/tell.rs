//! A screen as lines, one fact each, and what the numbers in them stand for.

use crate::app::App;
use crate::app::action::Action;
use crate::app::page::Place;
use crate::screens::{self, Line, Row, Screen, Show};

/// Something that a number stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Item {
    Row(usize),
    Field(usize),
    Act(Action),
    Channel(usize),
}

/// Whether what is typed on the page may be any text, digits too: then a
/// number is chosen by `#42`.
pub(super) fn takes_text(app: &App) -> bool {
    matches!(app.page().at, Place::Customers(_) | Place::AddPerson | Place::Import | Place::NewEvidence { .. })
}

/// What numbers stand for on a screen: rows, then text boxes, values and buttons.
pub(super) fn items(screen: &Screen<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    for (_, line) in screen.main.lines.iter().filter(|(show, _)| *show != Show::Narrow) {
        match line {
            Line::Rows(rows) if rows.focusable => {
                let sections = has_sections(screen);
                items.extend((0..rows.len).filter(|row| !sections || (rows.at)(*row).nested).map(Item::Row));
            }
            Line::Field(field) if screen.stops().len() > 4 && screen.list().is_none() => {
                items.push(Item::Field(field.at));
            }
            Line::Value(value) => items.push(Item::Act(value.on)),
            Line::Buttons { buttons, .. } if screen.list().is_some() => {
                items.extend(
                    buttons.iter().filter(|button| button.does == Action::TryOut).map(|button| Item::Act(button.does)),
                );
            }
            _ => {}
        }
    }
    items
}

fn has_sections(screen: &Screen<'_>) -> bool {
    !screen.tabs.is_empty()
}

/// The channels and how much of each is on.
pub(super) fn tell_channels(app: &App) -> Vec<String> {
    let screen = screens::describe(app);
    let heading = app.words.fill("plain.channels", &[("n", &screen.tabs.len())]);
    let tabs = screen.tabs.iter().enumerate();
    std::iter::once(heading)
        .chain(tabs.map(|(at, tab)| format!("{}. {}, {}.", at + 1, tab.label, tab.summary)))
        .collect()
}

/// A screen, one fact a line.
pub(super) fn tell_screen(app: &App) -> Vec<String> {
    let screen = screens::describe(app);
    let numbers = items(&screen);
    let sign = if takes_text(app) { "#" } else { "" };
    let number = |item: Item| {
        numbers.iter().position(|each| *each == item).map_or_else(String::new, |at| format!("{sign}{}. ", at + 1))
    };
    let mut lines = vec![screen.plain.heading.clone()];
    let mut section = 0;
    for (_, line) in screen.main.lines.iter().filter(|(show, _)| *show != Show::Narrow) {
        match line {
            Line::Text(_, _, text) if !has_sections(&screen) => lines.push(text.trim_start_matches("- ").to_owned()),
            Line::Pair(label, _, text) if !has_sections(&screen) => lines.push(format!("{label}: {text}")),
            Line::Pairs(pairs) => lines.extend(pairs.iter().map(|(label, text)| format!("{label}: {text}."))),
            Line::Quote(text) => lines.push(text.clone()),
            Line::Rows(rows) => {
                for at in 0..rows.len {
                    let row = (rows.at)(at);
                    let is_header = has_sections(&screen) && !row.nested;
                    section += usize::from(is_header);
                    lines.push(if is_header {
                        header_aloud(app, section, &row)
                    } else {
                        row_aloud(app, &number(Item::Row(at)), &row)
                    });
                }
            }
            Line::Field(field) => {
                let number = number(Item::Field(field.at));
                if !number.is_empty() {
                    let value = if field.text.is_empty() { app.words.get("value.empty") } else { field.text.clone() };
                    lines.push(format!(
                        "{number}{}",
                        app.words.fill("plain.value", &[("label", &field.label), ("value", &value)])
                    ));
                }
            }
            Line::Value(value) => {
                let holes: [(&str, &dyn std::fmt::Display); 2] = [("label", &value.label), ("value", &value.text)];
                lines.push(format!("{}{}", number(Item::Act(value.on)), app.words.fill("plain.value_choices", &holes)));
            }
            Line::Buttons { buttons, .. } => {
                let numbered = buttons.iter().map(|button| (number(Item::Act(button.does)), &button.label));
                lines.extend(
                    numbered
                        .filter(|(number, _)| !number.is_empty())
                        .map(|(number, label)| format!("{number}{label}.")),
                );
            }
            _ => {}
        }
    }
    if has_sections(&screen) {
        lines.push(screen.plain.commands.clone());
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

fn header_aloud(app: &App, section: usize, row: &Row) -> String {
    app.words.fill("plain.section", &[("n", &section), ("label", &row.label), ("state", &row.state)])
}

/// `  3. Deals and discounts, now off.`
fn row_aloud(app: &App, number: &str, row: &Row) -> String {
    let label = row.label.trim_start_matches("+ ");
    let indent = if row.nested { "  " } else { "" };
    if row.does == Action::Nothing && !row.note.is_empty() {
        let holes: [(&str, &dyn std::fmt::Display); 3] = [("what", &label), ("was", &row.note), ("is", &row.state)];
        return app.words.fill("plain.was_will", &holes);
    }
    let mut parts = vec![label.to_owned()];
    if row.nested {
        parts.push(row.state.to_lowercase());
    }
    if row.mark == screens::Mark::Chosen {
        parts.push(app.words.get("plain.chosen"));
    }
    if !row.nested && row.does == Action::Nothing && !row.state.is_empty() {
        parts.push(row.state.clone());
    }
    if !row.aloud.is_empty() {
        parts.push(row.aloud.clone());
    }
    let text = parts.join(", ");
    let stop = if text.ends_with(':') { "" } else { "." };
    format!("{indent}{number}{text}{stop}")
}
