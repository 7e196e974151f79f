//! Telling a paste from typing, on terminals that do not mark it.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::reader::Input;
use crate::app::App;

/// Keys that arrive at once and make this many different letters are a paste:
/// nobody types so fast, and a held key repeats one letter.
const DIFFERENT: usize = 6;

/// The least length of such a run.
const LEAST: usize = 8;

/// Turns runs of letters that arrived at once into pastes, unless they go
/// into a text box anyway.
pub fn gather(inputs: Vec<Input>, typing: bool) -> Vec<Input> {
    if inputs.len() < LEAST || typing {
        return inputs;
    }
    let mut out = Vec::with_capacity(inputs.len());
    let mut run: Vec<(char, Input)> = Vec::new();
    for input in inputs {
        if let Some(c) = letter(&input) {
            run.push((c, input));
        } else {
            flush(&mut run, &mut out);
            out.push(input);
        }
    }
    flush(&mut run, &mut out);
    out
}

/// Whether a text box takes what is typed.
pub fn takes_keys(app: &App) -> bool {
    app.page().typing()
}

fn flush(run: &mut Vec<(char, Input)>, out: &mut Vec<Input>) {
    let mut letters: Vec<char> = run.iter().map(|(c, _)| *c).collect();
    let text: String = letters.iter().collect();
    letters.sort_unstable();
    letters.dedup();
    if run.len() >= LEAST && letters.len() >= DIFFERENT {
        run.clear();
        out.push(Input::Event(Event::Paste(text)));
    } else {
        out.extend(run.drain(..).map(|(_, input)| input));
    }
}

fn letter(input: &Input) -> Option<char> {
    match input {
        Input::Event(Event::Key(KeyEvent { code, modifiers, .. })) => match code {
            KeyCode::Char(c) if (*modifiers - KeyModifiers::SHIFT).is_empty() => Some(*c),
            KeyCode::Enter => Some('\n'),
            _ => None,
        },
        _ => None,
    }
}
