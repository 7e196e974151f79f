//! A screen as lines, one fact each.

use super::answer::{Item, free_field, has_sections, items, told};
use crate::app::action::Action;
use crate::screens::{Grid, Line, Mark, Role, Row, Rows, Screen, Text};
use crate::wording;
use crate::words::Words;

/// The channels and how much of each is on.
pub(super) fn tell_channels(screen: &Screen<'_>) -> Vec<String> {
    let heading = screen.session.words.fill("plain.channels", &[("n", &screen.tabs.len())]);
    let tabs = screen.tabs.iter().enumerate();
    std::iter::once(heading)
        .chain(tabs.map(|(at, tab)| {
            let on = wording::counts(&screen.session.words, &tab.totals, tab.all);
            format!("{}. {}, {on}.", at + 1, tab.label)
        }))
        .collect()
}

/// A screen, one fact a line.
#[must_use]
pub fn tell_screen(screen: &Screen<'_>) -> Vec<String> {
    let mut teller =
        Teller { screen, words: &screen.session.words, items: items(screen), lines: vec![heading(screen)] };
    for line in told(screen) {
        teller.line(line);
    }
    if has_sections(screen) {
        let choices: Vec<String> = screen.quick.iter().map(|button| teller.words.within(&button.label)).collect();
        teller.lines.push(teller.words.fill("plain.commands", &[("choices", &teller.words.series(&choices))]));
    }
    teller.lines.retain(|line| !line.trim().is_empty());
    teller.lines
}

/// A row of the list, as the screen tells it.
pub(super) fn tell_row(screen: &Screen<'_>, row: usize) -> Option<String> {
    let teller = Teller { screen, words: &screen.session.words, items: items(screen), lines: Vec::new() };
    Some(teller.row(&teller.number(Item::Row(row)), &screen.row_at(row)?))
}

/// The first sentence: what the screen says of itself, or its title.
fn heading(screen: &Screen<'_>) -> String {
    let (title, main) = (screen.title.last().map_or("", |last| last), &*screen.main.title);
    match (&**screen.aloud, main) {
        ("", "") => title.to_owned(),
        ("", main) if screen.sheet || main.starts_with(title) => main.to_owned(),
        ("", main) => format!("{title}. {main}"),
        (aloud, _) => aloud.to_owned(),
    }
}

struct Teller<'s, 'a> {
    screen: &'s Screen<'a>,
    words: &'s Words,
    items: Vec<Item>,
    lines: Vec<String>,
}

impl Teller<'_, '_> {
    /// `3. ` where a number stands for the item, `#3. ` where digits are text.
    fn number(&self, item: Item) -> String {
        let sign = if self.screen.search && free_field(self.screen).is_some() { "#" } else { "" };
        let at = self.items.iter().position(|each| *each == item);
        at.map_or_else(String::new, |at| format!("{sign}{}. ", at + 1))
    }

    fn line(&mut self, line: &Line<'_>) {
        let sections = has_sections(self.screen);
        match line {
            Line::Text(_, _, text) if !sections => self.lines.push(text.trim_start_matches("- ").to_owned()),
            Line::Pair(label, _, text) if !sections => self.lines.push(format!("{label}: {text}")),
            Line::Pairs(pairs) => self.lines.extend(pairs.iter().map(|(label, text)| format!("{label}: {text}."))),
            Line::Quote(text) => self.lines.push(text.to_string()),
            Line::Marked(parts) => {
                let told = |(text, role): &(Text<'_>, Role)| match role {
                    Role::Text => text.to_string(),
                    _ => format!("\"{text}\""),
                };
                self.lines.push(parts.iter().map(told).collect());
            }
            Line::Spoken(text) => self.lines.push(format!("\"{text}\"")),
            Line::Rows(rows) => self.rows(rows),
            Line::Chart(chart) => {
                self.lines.extend(chart.bars.iter().map(|bar| format!("{}: {}.", bar.label, bar.value)));
            }
            Line::Grid(grid) => self.grid(grid),
            Line::Field(field) => {
                let number = self.number(Item::Field(field.at));
                if !number.is_empty() {
                    let value = if field.text.is_empty() { self.words.get("value.empty") } else { field.text.into() };
                    // What ends with a full stop of its own gets no second one.
                    let value = value.strip_suffix('.').unwrap_or(&value);
                    let said = self.words.fill("plain.value", &[("label", &field.label), ("value", &value)]);
                    self.lines.push(format!("{number}{said}"));
                }
                self.lines.push(field.fault.to_owned());
            }
            Line::Value(value) => {
                let holes: [(&str, &dyn std::fmt::Display); 2] = [("label", &value.label), ("value", &value.text)];
                let said = self.words.fill("plain.value_choices", &holes);
                self.lines.push(format!("{}{said}", self.number(Item::Act(value.on))));
            }
            _ => {}
        }
    }

    fn rows(&mut self, rows: &Rows<'_>) {
        let mut section = 0;
        for at in 0..rows.len {
            let row = (rows.at)(at);
            if row.heading && row.label.is_empty() {
                continue;
            }
            let line = if has_sections(self.screen) && !row.nested {
                section += 1;
                let holes: [(&str, &dyn std::fmt::Display); 3] =
                    [("n", &section), ("label", &row.label), ("state", &row.state)];
                self.words.fill("plain.section", &holes)
            } else {
                self.row(&self.number(Item::Row(at)), &row)
            };
            self.lines.push(line);
        }
    }

    /// `3. Order news, Email: On.` Each line names row and column, so that
    /// nobody has to count to know where a cell stands.
    fn grid(&mut self, grid: &Grid<'_>) {
        for row in 0..grid.len {
            let label = (grid.label)(row);
            for (column, head) in grid.heads.iter().enumerate() {
                let cell = (grid.cell)(row, column);
                let value = if cell.aloud.is_empty() { &cell.text } else { &cell.aloud };
                let holes: [(&str, &dyn std::fmt::Display); 3] = [("row", &label), ("column", head), ("value", value)];
                let said = self.words.fill("plain.cell", &holes);
                self.lines.push(format!("{}{said}", self.number(Item::Cell(row, column))));
            }
        }
    }

    /// `  3. Deals and discounts, now off.`
    fn row(&self, number: &str, row: &Row<'_>) -> String {
        let label = row.label.trim_start_matches("+ ");
        if row.does == Action::Nothing && !row.note.is_empty() {
            let holes: [(&str, &dyn std::fmt::Display); 3] = [("what", &label), ("was", &row.note), ("is", &row.state)];
            return self.words.fill(if row.changed { "plain.was_will" } else { "plain.was_now" }, &holes);
        }
        let mut parts = vec![label.to_owned()];
        if row.nested {
            parts.push(self.words.within(&row.state));
        }
        if row.mark == Mark::Chosen {
            parts.push(self.words.get("plain.chosen").into_owned());
        }
        if !row.nested && row.does == Action::Nothing && !row.aloud.starts_with(&*row.state) {
            parts.push(row.state.to_string());
        }
        if !row.aloud.is_empty() {
            parts.push(row.aloud.to_string());
        }
        let text = self.words.series(&parts);
        let indent = if row.nested { "  " } else { "" };
        let stop = if text.ends_with([':', '.', '?']) { "" } else { "." };
        format!("{indent}{number}{text}{stop}")
    }
}
