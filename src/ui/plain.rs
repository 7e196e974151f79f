//! The program line by line, from the descriptions of its screens: no cursor
//! movement, no colour, no box lines, one fact a line, output only appends.

mod answer;
mod listen;
mod tell;

use std::io::{self, BufRead, Write};

use self::answer::prompt;
use self::tell::tell_channels;
pub use self::tell::tell_screen;
use crate::app::App;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::page::Place;
use crate::domain::text::clean;
use crate::papers::receipt;
use crate::screens;

/// Makes an effect happen outside; what has to happen next comes back.
pub type Perform<'a> = dyn FnMut(&mut App, Effect) -> Option<Effect> + 'a;

/// Runs the program until the person leaves or the input ends.
///
/// # Errors
/// The input or the output failed.
pub fn run(
    app: &mut App,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    outside: &mut Perform<'_>,
) -> io::Result<()> {
    let channel_chosen = matches!(app.page().at, Place::Preferences { .. });
    let mut talk = Talk { app, input, output, outside, told: None, channel_chosen, ended: false };
    talk.say("plain.start")?;
    if !matches!(talk.app.page().at, Place::Welcome { .. }) {
        talk.say("plain.here")?;
        let not_affiliated = talk.app.session.catalog.shop.not_affiliated.clone();
        talk.line(&not_affiliated)?;
    }
    while !talk.ended {
        talk.turn()?;
    }
    Ok(())
}

/// A page by its depth, its kind and its part.
type Here = (usize, std::mem::Discriminant<Place>, usize);

/// Where one is, when a channel was chosen or not.
fn here(app: &App, channel_chosen: bool) -> Here {
    let at = &app.page().at;
    let part = match at {
        Place::Preferences { channel } if channel_chosen => channel + 1,
        // Each stage of a guide, and each answer in it, is told anew.
        Place::Guide(guiding) => guiding.stage as usize * 100 + guiding.answer.map_or(0, |at| at + 1),
        _ => 0,
    };
    (app.pages.depth(), std::mem::discriminant(at), part)
}

struct Talk<'a> {
    app: &'a mut App,
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
    outside: &'a mut Perform<'a>,
    /// The page that was told last, by its depth and kind.
    told: Option<Here>,
    channel_chosen: bool,
    ended: bool,
}

impl Talk<'_> {
    fn say(&mut self, key: &str) -> io::Result<()> {
        let text = self.app.session.words.get(key).into_owned();
        self.line(&text)
    }

    fn say_with(&mut self, key: &str, holes: &[(&str, &dyn std::fmt::Display)]) -> io::Result<()> {
        let text = self.app.session.words.fill(key, holes);
        self.line(&text)
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        let indent = text.len() - text.trim_start().len();
        writeln!(self.output, "{}{}", " ".repeat(indent), clean(text.trim()))
    }

    fn lines(&mut self, lines: &[String]) -> io::Result<()> {
        lines.iter().try_for_each(|line| self.line(line))
    }

    /// Tells the page if it is a new one, asks, and acts on the answer.
    fn turn(&mut self) -> io::Result<()> {
        if matches!(&self.app.page().at, Place::Receipt(of) if !of.read_back) {
            return self.tell_receipt();
        }
        // Whoever searches, settles a clash or asks about a box comes back to that channel.
        if self.app.pages.channel().is_none() {
            self.channel_chosen = false;
        }
        if self.told != Some(self.here()) {
            self.tell()?;
            self.told = Some(self.here());
        }
        let prompt = if self.choosing_channel() {
            self.app.session.words.get("plain.number").into_owned()
        } else {
            prompt(&screens::describe(self.app), self.app.pages.depth() == 1)
        };
        let Some(answer) = self.ask(&prompt)? else { return self.end_of_input() };
        self.answer(answer.trim())
    }

    fn here(&self) -> Here {
        here(self.app, self.channel_chosen)
    }

    fn choosing_channel(&self) -> bool {
        matches!(self.app.page().at, Place::Preferences { .. }) && !self.channel_chosen
    }

    /// Whether the boxes of one channel are open, and not the list of channels.
    fn in_channel(&self) -> bool {
        matches!(self.app.page().at, Place::Preferences { .. }) && self.channel_chosen
    }

    fn ask(&mut self, prompt: &str) -> io::Result<Option<String>> {
        loop {
            write!(self.output, "{} ", clean(prompt))?;
            self.output.flush()?;
            let mut bytes = Vec::new();
            // A line longer than any answer is not kept in memory.
            let read = io::Read::take(&mut *self.input, 64 * 1024).read_until(b'\n', &mut bytes)?;
            if read > 0 && bytes.last() != Some(&b'\n') {
                // What is left of it is no answer of its own.
                self.input.skip_until(b'\n')?;
            }
            match String::from_utf8(bytes) {
                // An editor may have put a mark before the first answer.
                Ok(answer) => return Ok((read > 0).then(|| answer.trim_start_matches('\u{feff}').to_owned())),
                Err(_) => self.say("plain.not_text")?,
            }
        }
    }

    fn end_of_input(&mut self) -> io::Result<()> {
        self.ended = true;
        self.app.drop_undo();
        let n = self.app.session.unsaved();
        // First of all: the terminal may be gone.
        if let Some(keep) = self.app.draft_to_keep() {
            (self.outside)(self.app, keep);
        }
        writeln!(self.output)?;
        if n > 0 {
            let key = if self.app.has_lost_draft() { "plain.end_lost" } else { "plain.end_unsaved" };
            self.say_with(key, &[("n", &n)])?;
        }
        self.say("plain.goodbye")
    }

    /// The lines of the page.
    fn tell(&mut self) -> io::Result<()> {
        writeln!(self.output)?;
        let lines = {
            let screen = screens::describe(self.app);
            if self.choosing_channel() { tell_channels(&screen) } else { tell_screen(&screen) }
        };
        self.lines(&lines)?;
        self.tell_answer()
    }

    /// The answer to what was done, in one line.
    fn tell_answer(&mut self) -> io::Result<()> {
        if self.app.said.is_empty() {
            return Ok(());
        }
        let mut said = self.app.said.aloud();
        self.app.hush();
        let n = self.app.session.unsaved();
        if n > 0 {
            said = format!("{said} {}", self.app.session.words.fill("plain.unsaved", &[("n", &n)]));
        }
        self.line(&said)
    }

    fn tell_receipt(&mut self) -> io::Result<()> {
        let lines = {
            let Place::Receipt(of) = &self.app.page().at else { return Ok(()) };
            let mut lines = vec![screens::describe(self.app).aloud.to_string()];
            if !receipt::to_do_there(&of.record).is_empty() {
                lines.push(receipt::steps_title(&self.app.session, &of.record));
            }
            lines.extend(receipt::steps_of(&self.app.session, &of.record));
            lines.extend(receipt::last_days(&self.app.session, &of.record));
            lines
        };
        self.app.act(Action::Back);
        self.lines(&lines)?;
        self.told = Some(self.here());
        Ok(())
    }

    /// Does something, makes its effects happen, and says what came of it.
    fn act(&mut self, act: impl FnOnce(&mut App) -> Option<Effect>) -> io::Result<()> {
        let depth = self.app.pages.depth();
        let effect = act(self.app);
        self.make(effect)?;
        let stayed =
            depth == self.app.pages.depth() && !matches!(&self.app.page().at, Place::Receipt(of) if !of.read_back);
        if stayed && !self.ended { self.tell_answer() } else { Ok(()) }
    }

    /// Makes effects happen until none is left.
    fn make(&mut self, mut effect: Option<Effect>) -> io::Result<()> {
        while let Some(next) = effect.take() {
            match next {
                Effect::Quit => {
                    self.ended = true;
                    return self.say("plain.goodbye");
                }
                Effect::GoPlain | Effect::Redraw => {}
                // There is no clipboard to send it to: it is said.
                Effect::Copy { text } => {
                    self.app.hush();
                    for line in text.lines() {
                        self.line(line)?;
                    }
                }
                other => effect = (self.outside)(self.app, other),
            }
        }
        Ok(())
    }
}
