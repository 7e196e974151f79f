//! The same program line by line, from the same descriptions: no cursor
//! movement, no colour, no box lines, one fact a line, output only appends.

mod tell;

use std::io::{self, BufRead, Write};

use self::tell::{Item, items, takes_text, tell_channels, tell_screen};
use crate::app::App;
use crate::app::action::Action;
use crate::app::effect::Effect;
use crate::app::page::{Place, Stop, TextBox};
use crate::domain::catalog::Entry;
use crate::domain::text::{clean, fold};
use crate::screens::{self, Line, explain, receipt};

/// Makes an effect happen outside; what has to happen next comes back.
pub type Outside<'a> = dyn FnMut(&mut App, Effect) -> Option<Effect> + 'a;

/// Runs the program until the person leaves or the input ends.
///
/// # Errors
/// The input or the output failed.
pub fn run(
    app: &mut App,
    input: &mut dyn BufRead,
    output: &mut dyn Write,
    outside: &mut Outside<'_>,
) -> io::Result<()> {
    let mut talk = Talk { app, input, output, outside, told: None, channel_chosen: false, ended: false };
    talk.channel_chosen = matches!(talk.app.page().at, Place::Preferences { .. });
    talk.say("plain.start")?;
    if !matches!(talk.app.page().at, Place::Welcome { .. }) {
        talk.say("plain.here")?;
        let not_affiliated = talk.app.catalog.shop.not_affiliated.clone();
        talk.line(&not_affiliated)?;
    }
    while !talk.ended {
        talk.turn()?;
    }
    Ok(())
}

struct Talk<'a> {
    app: &'a mut App,
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
    outside: &'a mut Outside<'a>,
    /// The page that was told last, by its depth and kind.
    told: Option<(usize, std::mem::Discriminant<Place>, usize)>,
    channel_chosen: bool,
    ended: bool,
}

impl Talk<'_> {
    fn say(&mut self, key: &str) -> io::Result<()> {
        let text = self.app.words.get(key);
        self.line(&text)
    }

    fn line(&mut self, text: &str) -> io::Result<()> {
        let indent = text.len() - text.trim_start().len();
        writeln!(self.output, "{}{}", " ".repeat(indent), clean(text.trim()))
    }

    /// Tells the page if it is a new one, asks, and acts on the answer.
    fn turn(&mut self) -> io::Result<()> {
        if matches!(self.app.page().at, Place::Receipt(_)) {
            return self.tell_receipt();
        }
        if !matches!(self.app.page().at, Place::Preferences { .. } | Place::Review | Place::Leave(_)) {
            self.channel_chosen = false;
        }
        if self.told != Some(self.here()) {
            self.tell()?;
            self.told = Some(self.here());
        }
        let prompt = self.prompt();
        let Some(answer) = self.ask(&prompt)? else { return self.end_of_input() };
        self.answer(answer.trim())
    }

    fn here(&self) -> (usize, std::mem::Discriminant<Place>, usize) {
        let channel = match &self.app.page().at {
            Place::Preferences { channel } if self.channel_chosen => channel + 1,
            // Each step of a guide, and each answer in it, is told anew.
            Place::Guide(guiding) => guiding.step as usize * 100 + guiding.answer.map_or(0, |at| at + 1),
            _ => 0,
        };
        (self.app.pages.len(), std::mem::discriminant(&self.app.page().at), channel)
    }

    fn choosing_channel(&self) -> bool {
        matches!(self.app.page().at, Place::Preferences { .. }) && !self.channel_chosen
    }

    fn ask(&mut self, prompt: &str) -> io::Result<Option<String>> {
        write!(self.output, "{} ", clean(prompt))?;
        self.output.flush()?;
        let mut bytes = Vec::new();
        // A line longer than any answer is not kept in memory.
        let read = io::Read::take(&mut *self.input, 64 * 1024).read_until(b'\n', &mut bytes)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn end_of_input(&mut self) -> io::Result<()> {
        writeln!(self.output)?;
        self.ended = true;
        let n = self.app.unsaved();
        if let Some(keep) = self.app.draft_to_keep() {
            (self.outside)(self.app, keep);
        }
        if n > 0 {
            let key = if self.app.draft_lost { "plain.end_lost" } else { "plain.end_unsaved" };
            let text = self.app.words.fill(key, &[("n", &n)]);
            self.line(&text)?;
        }
        self.say("plain.goodbye")
    }

    fn prompt(&self) -> String {
        if self.choosing_channel() {
            return self.app.words.get("plain.number");
        }
        let screen = screens::describe(self.app);
        if screen.plain.question.is_empty() { screen.plain.prompt } else { screen.plain.question }
    }

    /// The lines of the page.
    fn tell(&mut self) -> io::Result<()> {
        writeln!(self.output)?;
        let lines = if self.choosing_channel() { tell_channels(self.app) } else { tell_screen(self.app) };
        for line in lines {
            self.line(&line)?;
        }
        if !self.app.status.is_empty() {
            self.tell_status()?;
        }
        Ok(())
    }

    /// The answer to what was done, in one line.
    fn tell_status(&mut self) -> io::Result<()> {
        let mut status = self.app.status.replace(&format!(" {}", self.app.words.get("press.undo")), "");
        let n = self.app.unsaved();
        if n > 0 {
            status = format!("{status} {}", self.app.words.fill("plain.unsaved", &[("n", &n)]));
        }
        self.app.status.clear();
        self.line(&status)
    }

    fn tell_receipt(&mut self) -> io::Result<()> {
        let lines = {
            let Place::Receipt(of) = &self.app.page().at else { return Ok(()) };
            let heading = screens::describe(self.app).plain.heading;
            let mut lines = vec![heading];
            lines.extend(receipt::steps(self.app, &of.record.changes));
            lines
        };
        self.app.status.clear();
        for line in lines {
            self.line(&line)?;
        }
        self.app.act(Action::Back);
        self.told = Some(self.here());
        Ok(())
    }

    fn answer(&mut self, answer: &str) -> io::Result<()> {
        let word = fold(answer);
        if word.is_empty() {
            return Ok(());
        }
        let items = if self.choosing_channel() {
            (0..self.app.catalog.channels.len()).map(Item::Channel).collect()
        } else {
            items(&screens::describe(self.app))
        };
        let digits = word.strip_prefix('#').or((!takes_text(self.app)).then_some(word.as_str()));
        if let Some(number) = digits.and_then(|digits| digits.parse::<usize>().ok()) {
            return match number.checked_sub(1).and_then(|at| items.get(at)) {
                Some(item) => self.take(*item),
                None => self.no_such_number(number),
            };
        }
        if let Some(action) = self.word(&word) {
            return self.act(action);
        }
        self.other_answer(answer, &word, &items)
    }

    fn no_such_number(&mut self, number: usize) -> io::Result<()> {
        let text = self.app.words.fill("plain.row", &[("n", &number)]);
        self.line(&text)
    }

    /// The actions that a word stands for here.
    fn word(&self, word: &str) -> Option<Action> {
        let at = &self.app.page().at;
        let asked = matches!(at, Place::Review);
        match word {
            "back" if self.choosing_channel() || !matches!(at, Place::Preferences { .. }) => return Some(Action::Back),
            "no" | "n" if asked => return Some(Action::Back),
            "yes" | "y" if asked => return Some(Action::Save),
            "next" | "yes" if matches!(at, Place::Guide(_)) => return Some(Action::GuideNext),
            "no" if matches!(at, Place::Guide(_)) => return Some(Action::Back),
            "stop" if matches!(at, Place::Guide(_)) => return Some(Action::GuideStop),
            "both" if matches!(at, Place::Guide(_)) => return Some(Action::GuideSaveBoth),
            "copy" => return Some(Action::Copy),
            "file" => return Some(Action::SaveCopy),
            "drop" if matches!(at, Place::Leave(_)) => return Some(Action::LeaveUnsaved),
            "save" if !self.choosing_channel() => return Some(Action::Save),
            "undo" => return Some(Action::Undo),
            "redo" => return Some(Action::Redo),
            "quit" => return Some(Action::Quit),
            _ => {}
        }
        if self.choosing_channel() {
            return None;
        }
        let screen = screens::describe(self.app);
        let buttons = screen.quick.iter().chain(screen.all_buttons());
        buttons.into_iter().find(|button| fold(&button.label) == word).map(|button| button.does)
    }

    /// `list`, `back` from a channel, `about 3`, `often 3`, and text for a text box.
    fn other_answer(&mut self, answer: &str, word: &str, items: &[Item]) -> io::Result<()> {
        if word == "list" {
            return self.tell();
        }
        if word == "back" {
            self.channel_chosen = false;
            self.told = None;
            return Ok(());
        }
        if let (true, Some(_)) = (matches!(self.app.page().at, Place::Review), word.strip_prefix("reason ")) {
            let why = answer.trim().get("reason ".len()..).unwrap_or_default();
            self.app.page_mut().fields[0] = TextBox::with(&clean(why));
            return self.act(Action::Save);
        }
        if let (true, Some(note)) = (matches!(self.app.page().at, Place::Guide(_)), word.strip_prefix("note ")) {
            let start = answer.trim().len() - note.len();
            self.app.page_mut().fields[0] = TextBox::with(&clean(answer.trim().get(start..).unwrap_or_default()));
            return self.say("guide.noted");
        }
        if word == "help" || word == "?" {
            return self.help();
        }
        if let Some(text) = word.strip_prefix("find ").filter(|_| self.app.open.is_some()) {
            self.app.act(Action::Find);
            self.app.page_mut().fields[0] = TextBox::with(text);
            return Ok(());
        }
        let numbered =
            word.split_once(' ').and_then(|(verb, number)| Some((verb, number.trim().parse::<usize>().ok()?)));
        if let Some(("ask", number)) = numbered {
            return self.act(Action::GuideAnswer(number.saturating_sub(1)));
        }
        if let Some((verb @ ("about" | "often"), number)) = numbered {
            return match number.checked_sub(1).and_then(|at| items.get(at)) {
                Some(Item::Row(row)) => self.about_or_often(verb, *row),
                _ => self.no_such_number(number),
            };
        }
        if matches!(self.app.page().at, Place::Customers(_)) {
            self.app.search_customers(&clean(answer));
            return self.tell();
        }
        if matches!(self.app.page().at, Place::NewEvidence { .. }) {
            return self.set_text(0, answer);
        }
        let typed = match self.app.page().at {
            Place::Welcome { .. } | Place::AddPerson => Some(Action::Make),
            Place::Import => Some(Action::ReadImport),
            _ => None,
        };
        if let Some(action) = typed {
            self.app.page_mut().fields[0] = TextBox::with(&clean(answer));
            return self.act(action);
        }
        let shown: String = answer.chars().take(40).collect();
        let text = self.app.words.fill("plain.unknown", &[("text", &shown)]);
        self.line(&text)
    }

    /// The answers that work here.
    fn help(&mut self) -> io::Result<()> {
        let about = format!("help.about.{}", screens::help::place_name(&self.app.page().at));
        self.say(&about)?;
        self.say("plain.help")?;
        if matches!(self.app.page().at, Place::Preferences { .. }) && self.channel_chosen {
            let commands = screens::describe(self.app).plain.commands;
            self.line(&commands)?;
        }
        Ok(())
    }

    fn about_or_often(&mut self, verb: &str, row: usize) -> io::Result<()> {
        self.app.act(Action::Focus(Stop::List, row));
        if verb == "often" {
            return self.act(Action::HowOften);
        }
        let Place::Preferences { channel } = self.app.page().at else { return self.act(Action::About) };
        let lines = match (&self.app.open, self.app.catalog.entry(channel, row)) {
            (Some(open), Some(Entry::Box(index))) => explain::about_aloud(self.app, open, index, &self.app.catalog),
            _ => Vec::new(),
        };
        for line in lines {
            self.line(&line)?;
        }
        Ok(())
    }

    fn take(&mut self, item: Item) -> io::Result<()> {
        match item {
            Item::Row(row) => self.act(Action::PressRow(row)),
            Item::Act(action) => self.act(action),
            Item::Channel(channel) => {
                self.app.act(Action::Jump(channel + 1));
                self.channel_chosen = true;
                Ok(())
            }
            Item::Field(at) => self.new_text(at),
        }
    }

    /// The label of a text box, and what it holds.
    fn field(&self, at: usize) -> (String, String) {
        let screen = screens::describe(self.app);
        let field = screen.main.lines.iter().find_map(|(_, line)| match line {
            Line::Field(field) if field.at == at => Some((field.label.clone(), field.text.clone())),
            _ => None,
        });
        field.unwrap_or_default()
    }

    /// Asks for the new text of a text box.
    fn new_text(&mut self, at: usize) -> io::Result<()> {
        let (label, value) = self.field(at);
        let value = if value.is_empty() { self.app.words.get("value.empty") } else { value };
        let question = self.app.words.fill("plain.new_value", &[("label", &label), ("value", &value)]);
        let Some(answer) = self.ask(&question)? else { return self.end_of_input() };
        match fold(answer.trim()).as_str() {
            "back" => Ok(()),
            "quit" => self.act(Action::Quit),
            _ => self.set_text(at, answer.trim()),
        }
    }

    /// Takes a text for a text box; a detail that is not well formed stays as it was.
    fn set_text(&mut self, at: usize, text: &str) -> io::Result<()> {
        let before = std::mem::replace(&mut self.app.page_mut().fields[at], TextBox::with(&clean(text)));
        if self.app.keep_details().is_err() {
            self.app.page_mut().fields[at] = before;
            return self.tell_status();
        }
        let (label, value) = self.field(at);
        self.app.status = self.app.words.fill("plain.value", &[("label", &label), ("value", &value)]);
        self.tell_status()
    }

    /// Does something, makes its effects happen, and says what came of it.
    fn act(&mut self, action: Action) -> io::Result<()> {
        let depth = self.app.pages.len();
        let mut effect = self.app.act(action);
        while let Some(next) = effect.take() {
            match next {
                Effect::Quit => {
                    self.ended = true;
                    return self.say("plain.goodbye");
                }
                Effect::GoPlain | Effect::Redraw => {}
                // There is no clipboard to send it to: it is said.
                Effect::Copy { text } => {
                    self.app.status.clear();
                    for line in text.lines() {
                        self.line(line)?;
                    }
                }
                other => effect = (self.outside)(self.app, other),
            }
        }
        let stayed = depth == self.app.pages.len() && !matches!(self.app.page().at, Place::Receipt(_));
        if stayed && !self.app.status.is_empty() {
            return self.tell_status();
        }
        Ok(())
    }
}
