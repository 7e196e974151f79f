//! What can be filled in, chosen and pressed: text boxes, values, buttons.

use super::fit::Fit;
use super::strip::Strip;
use super::width::{columns, cut, cut_start, shortened, wrap};
use crate::app::action::Action;
use crate::app::page::Stop;
use crate::domain::text::clean;
use crate::screens::input::Target;
use crate::screens::{Button, Field, Picker, Role};

/// The widest that a text box gets, in columns between its brackets.
const FIELD: u16 = 40;

/// The column where boxes and values stand after their labels.
const LABEL: u16 = 26;

pub(super) fn field_lines(field: &Field<'_>, fit: Fit<'_>) -> Vec<Strip> {
    let focused = fit.spot.focus == Stop::Field(field.at);
    let mut strip = pointer(focused, fit.margin);
    let mut lines = Vec::new();
    if !field.label.is_empty() {
        strip.add(&field.label, Role::Text);
        let beside = fit.margin + LABEL + 24 <= fit.width && columns(&field.label) < LABEL;
        if beside {
            strip.pad_to(fit.margin + LABEL);
        } else {
            lines.push(std::mem::take(&mut strip));
            strip.pad_to(fit.margin);
        }
    }
    let from = strip.width();
    text_box(field, focused, &mut strip, fit);
    strip.target(from, Target::Press(Stop::Field(field.at), 0, Action::Nothing));
    lines.push(strip);
    if !field.fault.is_empty() {
        // The sign says it without a colour.
        let said = format!("! {}", clean(field.fault));
        let room = fit.width.saturating_sub(from).max(8);
        lines.extend(wrap(&said, room).map(|part| Strip::indented(part, Role::Danger, from)));
    }
    lines
}

/// The brackets of a text box, and the part of its text around the cursor.
fn text_box(field: &Field<'_>, focused: bool, strip: &mut Strip, fit: Fit<'_>) {
    let room = FIELD.min(fit.width.saturating_sub(strip.width() + 5)).max(4);
    let before = cut_start(field.before, room - 1);
    let start = if focused { field.before.len() - before.len() } else { 0 };
    let shown = field.text.get(start..).unwrap_or_default();
    let role = if focused { Role::Focus } else { Role::Text };
    strip.add("[ ", Role::Muted);
    let start = strip.width();
    strip.add(&if focused { cut(shown, room).into() } else { shortened(shown, room) }, role);
    strip.repeat(' ', (start + room).saturating_sub(strip.width()), role);
    strip.add(" ]", Role::Muted);
    if focused {
        strip.cursor = Some(start + columns(before).min(room));
    }
}

/// The start of a line that can have the focus: its sign, up to a column.
fn pointer(focused: bool, column: u16) -> Strip {
    let mut strip = Strip::of(if focused { ">" } else { "" }, Role::Accent);
    strip.pad_to(column);
    strip
}

pub(super) fn value_line(value: &Picker<'_>, fit: Fit<'_>) -> Strip {
    let focused = fit.spot.focus == Stop::Value(value.at);
    let column = if fit.margin > 1 { fit.margin + LABEL } else { fit.margin + 11 };
    let stop = Stop::Value(value.at);
    let mut strip = pointer(focused, fit.margin);
    strip.add(&value.label, if fit.margin > 1 { Role::Text } else { Role::Accent });
    strip.pad_to(column);
    let role = if focused { Role::Focus } else { Role::Text };
    let from = strip.width();
    strip.add("<", role);
    strip.target(from, Target::Press(stop, 0, value.back));
    let middle = strip.width();
    strip.add(" ", role);
    strip.add(&value.text, role);
    strip.add(" ", role);
    if focused {
        strip.cursor = Some(middle + 1);
    }
    strip.target(middle, Target::Press(stop, 0, Action::Nothing));
    let end = strip.width();
    strip.add(">", role);
    strip.target(end, Target::Press(stop, 0, value.on));
    strip
}

/// A button: `> [ Save changes ]`, with so many columns for the focus sign.
pub(super) fn button(button: &Button<'_>, stop: Stop, place: usize, focused: bool, lead: u16) -> Strip {
    let mut strip = pointer(focused, lead);
    let role = if focused { Role::Focus } else { Role::Text };
    let from = strip.width();
    if button.key.is_empty() {
        strip.add("[ ", role);
        strip.add(&button.label, role);
        strip.add(" ]", role);
    } else {
        strip.add(&button.key, if focused { Role::Focus } else { Role::Accent });
        strip.add(" ", role);
        strip.add(&button.label, role);
    }
    if focused {
        strip.cursor = Some(from + 2);
    }
    strip.target(from, Target::Press(stop, place, button.does));
    strip
}

/// The buttons in a pane; only one line of a screen has any, so they come first.
pub(super) fn button_lines(buttons: &[Button<'_>], stacked: bool, fit: Fit<'_>) -> Vec<Strip> {
    let mut lines = vec![Strip::default()];
    for (at, each) in buttons.iter().enumerate() {
        let stop = Stop::Button(at);
        let strip = button(each, stop, 0, fit.spot.focus == stop, 2);
        let line = lines.len() - 1;
        let full = lines[line].width() > 0 && (stacked || lines[line].width() + strip.width() + 2 > fit.width);
        if full {
            lines.push(strip);
            continue;
        }
        if lines[line].width() > 0 {
            let gap = lines[line].width() + 2;
            lines[line].pad_to(gap);
        }
        lines[line].append(&strip);
    }
    lines
}
