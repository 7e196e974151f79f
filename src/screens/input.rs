//! Keys, pastes and clicks: what they mean on the page that is shown, then
//! doing that.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::describe;
use crate::app::action::{self, Action, Gesture, Intent};
use crate::app::effect::Effect;
use crate::app::page::{Spot, Stop, View, kinds};
use crate::app::{App, Meant};

/// Something on the screen that can be clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A row: what presses it, which is its mark, or all of a row that has
    /// none; or the rest, which only chooses it.
    Row {
        /// Which one.
        row: usize,
        /// Whether what presses it was hit.
        presses: bool,
    },
    /// A cell of the grid.
    Cell {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// A tab, by its index.
    Tab(usize),
    /// A control that does something; among quick choices, which one.
    Press(Stop, usize, Action),
    /// The footer's words for an intent.
    Hint(Intent),
    /// The list or the text, for the wheel.
    Body,
}

/// Takes a key. What has to happen outside comes back.
pub fn key(app: &mut App, key: KeyEvent) -> Option<Effect> {
    if view(app).blind {
        // Nobody sees what a key would do: only the way out works. What is
        // unsaved is kept and offered the next time.
        let out = action::resolve(&kinds::WAYS_OUT.iter().copied(), false, key);
        return out.map(|_| Effect::Quit);
    }
    let typing = app.page().typing();
    if typing && type_key(app, key) {
        return app.looks_up();
    }
    let Some(intent) = action::resolve(&app.page().at.kind().offers().map(|offer| offer.binding), typing, key) else {
        return type_in_start(app, key);
    };
    ask(app, intent)
}

/// A letter that means nothing else lands in the only text box of a page that
/// starts in it, wherever the focus went since.
fn type_in_start(app: &mut App, key: KeyEvent) -> Option<Effect> {
    let kind = app.page().at.kind();
    let is_letter = matches!(key.code, KeyCode::Char(c) if !c.is_whitespace());
    let plain = (key.modifiers - KeyModifiers::SHIFT).is_empty();
    if !(is_letter && plain && kind.fields == 1 && kind.start == Stop::Field(0)) {
        app.strange_key();
        return None;
    }
    app.page_mut().spot.focus = Stop::Field(0);
    type_key(app, key);
    app.looks_up()
}

/// Does what a key or a typed word asks for. What would be done with a line
/// or a control that is scrolled away is not done before it is seen: the first
/// key brings it back.
pub fn ask(app: &mut App, intent: Intent) -> Option<Effect> {
    let seen = view(app);
    let is_hidden = if matches!(intent, Intent::Act(_)) { seen.row_hidden } else { seen.hidden };
    if is_hidden && intent.is_of_focus() {
        app.page_mut().spot.loose = false;
        app.say("row.back");
        return None;
    }
    match intent {
        Intent::Act(action) => app.act(action),
        Intent::Gesture(gesture) => {
            let meant = describe(app).mean(gesture, view(app));
            // Going on at an edge is no mistake; pressing what does nothing is.
            let presses = matches!(gesture, Gesture::Press | Gesture::Tick);
            let spot = app.page().spot;
            take(app, meant.filter(|meant| !(presses && meant.does == Action::Nothing && meant.spot == spot)))
        }
    }
}

/// Presses a row of the list, as Space does.
pub fn press_row(app: &mut App, row: usize) -> Option<Effect> {
    let meant = describe(app).press_row(row, false);
    take(app, meant)
}

/// Presses a cell of the grid, as Space does.
pub fn press_cell(app: &mut App, row: usize, column: usize) -> Option<Effect> {
    let meant = describe(app).press_cell(row, column);
    take(app, meant)
}

fn take(app: &mut App, meant: Option<Meant>) -> Option<Effect> {
    if meant.is_none() {
        app.strange_key();
    }
    app.take(meant?)
}

fn view(app: &App) -> View {
    app.page().view.unwrap_or_default()
}

/// A key in a text box. Says whether it was one.
fn type_key(app: &mut App, key: KeyEvent) -> bool {
    let page = app.page_mut();
    let Stop::Field(at) = page.spot.focus else { return false };
    let Some(field) = page.fields.get_mut(at) else { return false };
    let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
    if key.modifiers.contains(KeyModifiers::ALT) {
        return true;
    }
    match key.code {
        // Some terminals send 0x08 for Backspace, which arrives as Ctrl+H.
        KeyCode::Backspace => field.backspace(),
        KeyCode::Char('h') if ctrl => field.backspace(),
        KeyCode::Char('u') if ctrl => field.clear(),
        KeyCode::Char('z') if ctrl => field.undo(),
        KeyCode::Char('y') if ctrl => field.redo(),
        KeyCode::Char(_) if ctrl => return false,
        KeyCode::Char(c) => _ = field.insert(c.encode_utf8(&mut [0; 4])),
        KeyCode::Delete => field.delete(),
        KeyCode::Left => field.left(),
        KeyCode::Right => field.right(),
        KeyCode::Home => field.home(),
        KeyCode::End => field.end(),
        _ => return false,
    }
    page.spot.loose = false;
    app.typed();
    true
}

/// Takes a paste: into a text box, and nowhere else. What has to happen
/// outside comes back.
pub fn paste(app: &mut App, text: &str) -> Option<Effect> {
    let page = app.page_mut();
    let Stop::Field(at) = page.spot.focus else {
        app.say("paste.nothing");
        return None;
    };
    let fits = page.fields.get_mut(at).is_some_and(|field| field.insert(text.trim_end_matches(['\n', '\r'])));
    app.typed();
    if !fits {
        app.say("paste.too_long");
    }
    app.looks_up()
}

/// Takes a click on a target.
pub fn click(app: &mut App, target: Target) -> Option<Effect> {
    let meant = match target {
        Target::Body | Target::Hint(Intent::Gesture(Gesture::Up | Gesture::Left)) => return None,
        Target::Hint(intent) => return ask(app, intent),
        Target::Row { row, presses: true } => describe(app).press_row(row, false),
        Target::Row { row, presses: false } => {
            let spot = app.page().spot;
            let spot = Spot { focus: Stop::List, row, loose: false, ..spot };
            Some(Meant { spot, does: Action::Nothing, closes: false })
        }
        Target::Cell { row, column } => Some(describe(app).choose_cell(row, column)),
        Target::Tab(at) => describe(app).choose_tab(at),
        Target::Press(stop, quick, does) => Some(describe(app).press_stop(stop, quick, does)),
    };
    take(app, meant)
}

/// Takes a turn of the wheel: the focus stays where it is.
pub fn wheel(app: &mut App, down: bool) {
    let most = view(app).scroll_max;
    let spot = &mut app.page_mut().spot;
    spot.scroll = spot.scroll.saturating_add_signed(if down { 3 } else { -3 }).min(most);
    spot.loose = true;
}
