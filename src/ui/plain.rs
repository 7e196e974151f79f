//! The same program line by line, from the same descriptions: no cursor
//! movement, no colour, no box lines, one fact a line, output only appends.

mod answer;
mod tell;

use std::io::{self, BufRead, Write};

use self::answer::{Item, free_field, is, items, meaning, prompt, typed};
use self::tell::tell_channels;
pub use self::tell::tell_screen;
use crate::app::App;
use crate::app::action::{Action, EditAct, GuideAct, SaveAct};
use crate::app::effect::Effect;
use crate::app::page::{Door, Offer, Place, Stop};
use crate::app::textbox::TextBox;
use crate::domain::catalog::Entry;
use crate::domain::text::{clean, fold};
use crate::papers::receipt;
use crate::screens::{self, explain, input};

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
        let prompt = if self.choosing_channel() {
            self.app.session.words.get("plain.number").into_owned()
        } else {
            prompt(&screens::describe(self.app), self.app.pages.depth() == 1)
        };
        let Some(answer) = self.ask(&prompt)? else { return self.end_of_input() };
        self.answer(answer.trim())
    }

    fn here(&self) -> (usize, std::mem::Discriminant<Place>, usize) {
        let at = &self.app.page().at;
        let part = match at {
            Place::Preferences { channel } if self.channel_chosen => channel + 1,
            // Each stage of a guide, and each answer in it, is told anew.
            Place::Guide(guiding) => guiding.stage as usize * 100 + guiding.answer.map_or(0, |at| at + 1),
            _ => 0,
        };
        (self.app.pages.depth(), std::mem::discriminant(at), part)
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
        let n = self.app.session.unsaved();
        if let Some(keep) = self.app.draft_to_keep() {
            (self.outside)(self.app, keep);
        }
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
            lines.extend(receipt::steps(&self.app.session, &of.record.changes));
            lines
        };
        self.app.act(Action::Back);
        self.lines(&lines)?;
        self.told = Some(self.here());
        Ok(())
    }

    fn answer(&mut self, answer: &str) -> io::Result<()> {
        let word = fold(answer);
        if word.is_empty() {
            return Ok(());
        }
        if self.choosing_channel() {
            return self.choose_channel(&word, answer);
        }
        let (items, meant, searching) = {
            let screen = screens::describe(self.app);
            let offers = self.app.page().at.kind().offers();
            let searching = screen.search && free_field(&screen).is_some();
            (items(&screen), meaning(&screen, offers, &word), searching)
        };
        // Where a search takes what is typed, a number may be one of those.
        let number = if searching { word.strip_prefix('#') } else { Some(&*word) };
        if let Some(number) = number.and_then(|number| number.parse::<usize>().ok()) {
            return match number.checked_sub(1).and_then(|at| items.get(at)) {
                Some(item) => self.take(*item),
                None => self.say_with("plain.row", &[("n", &number)]),
            };
        }
        match meant {
            Some(intent) => self.act(|app| input::ask(app, intent)),
            None => self.other_answer(answer, &word, &items),
        }
    }

    fn choose_channel(&mut self, word: &str, answer: &str) -> io::Result<()> {
        if let Ok(number) = word.parse::<usize>() {
            let channels = self.app.session.catalog.channels.len();
            if !(1..=channels).contains(&number) {
                return self.say_with("plain.row", &[("n", &number)]);
            }
            self.app.act(Action::Edit(EditAct::Channel(number - 1)));
            self.channel_chosen = true;
            return Ok(());
        }
        let words = &self.app.session.words;
        if is(words, "typed.back", word) {
            return self.act(|app| app.act(Action::Back));
        }
        if is(words, "typed.quit", word) {
            return self.act(|app| app.act(Action::Quit));
        }
        self.other_answer(answer, word, &[])
    }

    /// `list`, `help`, words that take something after them, and text for a
    /// text box.
    fn other_answer(&mut self, answer: &str, word: &str, items: &[Item]) -> io::Result<()> {
        let words = &self.app.session.words;
        if is(words, "typed.list", word) {
            return self.tell();
        }
        if is(words, "typed.help", word) {
            return self.help();
        }
        let rest = |key: &str| {
            let start = words.get(key);
            word.strip_prefix(&*start).filter(|rest| rest.starts_with(' ')).map(str::trim)
        };
        let number = |key: &str| rest(key).and_then(|rest| rest.parse::<usize>().ok());
        if let Some(text) = rest("typed.find").filter(|_| self.app.session.open.is_some()) {
            let text = text.to_owned();
            self.app.act(Action::Go(Door::Find));
            self.app.page_mut().fields[0] = TextBox::with(&text);
            return Ok(());
        }
        if let Some(number) = number("typed.about") {
            return self.on_row(number, items, Self::about);
        }
        if let Some(number) = number("typed.how_often") {
            let often = |talk: &mut Self| talk.act(|app| app.act(Action::Edit(EditAct::HowOften { back: false })));
            return self.on_row(number, items, often);
        }
        if let (Some(number), Place::Guide(_)) = (number("typed.ask"), &self.app.page().at) {
            return self.act(|app| app.act(Action::Guide(GuideAct::Ask(number.saturating_sub(1)))));
        }
        let after =
            |key: &str| rest(key).map(|rest| answer.get(answer.len() - rest.len()..).unwrap_or(rest).to_owned());
        let (reason, note) = (after("typed.reason"), after("typed.call_note"));
        match (&self.app.page().at, reason, note) {
            (Place::Review, Some(why), _) => {
                self.app.page_mut().fields[0] = TextBox::with(&clean(&why));
                self.act(|app| app.act(Action::Save(SaveAct::Save)))
            }
            (Place::Guide(_), _, Some(note)) => {
                self.app.page_mut().fields[0] = TextBox::with(&clean(&note));
                self.say("guide.noted")
            }
            _ => self.free_text(answer),
        }
    }

    /// Text for the text box that takes what is typed.
    fn free_text(&mut self, answer: &str) -> io::Result<()> {
        let free = {
            let screen = screens::describe(self.app);
            let searches = screen.search;
            free_field(&screen).map(|field| (field.at, field.enter, searches))
        };
        match free.filter(|_| !self.choosing_channel()) {
            Some((at, _, true)) => {
                self.app.page_mut().fields[at] = TextBox::with(&clean(answer));
                self.app.typed();
                self.tell()
            }
            Some((at, enter, false)) => {
                self.app.page_mut().fields[at] = TextBox::with(&clean(answer));
                self.act(|app| app.act(enter))
            }
            None => {
                let shown: String = answer.chars().take(40).collect();
                self.say_with("plain.unknown", &[("text", &shown)])
            }
        }
    }

    /// The answers that work here.
    fn help(&mut self) -> io::Result<()> {
        let kind = self.app.page().at.kind();
        let words = &self.app.session.words;
        let word = |offer: Offer| typed(words, offer.name)?.split(", ").next().map(str::to_owned);
        let typed: Vec<String> = kind.offers().filter_map(word).collect();
        self.say(&format!("help.about.{}", kind.name))?;
        self.say_with("plain.help", &[("words", &typed.join(", "))])
    }

    /// Goes to the row of a number, then does something there.
    fn on_row(
        &mut self,
        number: usize,
        items: &[Item],
        then: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let Some(Item::Row(row)) = number.checked_sub(1).and_then(|at| items.get(at)) else {
            return self.say_with("plain.row", &[("n", &number)]);
        };
        let spot = &mut self.app.page_mut().spot;
        (spot.focus, spot.row) = (Stop::List, *row);
        then(self)
    }

    /// All there is to say about the chosen row.
    fn about(&mut self) -> io::Result<()> {
        let session = &self.app.session;
        let page = self.app.page();
        let entry = match page.at {
            Place::Preferences { channel } => session.catalog.entry(channel, page.spot.row),
            _ => None,
        };
        match (&session.open, entry) {
            (Some(open), Some(Entry::Box(index))) => {
                let lines = explain::about_aloud(session, open, index);
                self.lines(&lines)
            }
            _ => self.say("key.unknown"),
        }
    }

    fn take(&mut self, item: Item) -> io::Result<()> {
        match item {
            Item::Row(row) => self.act(|app| input::press_row(app, row)),
            Item::Cell(row, column) => self.act(|app| input::press_cell(app, row, column)),
            Item::Act(action) => self.act(|app| app.act(action)),
            Item::Field(at) => self.new_text(at),
        }
    }

    /// Asks for the new text of a text box.
    fn new_text(&mut self, at: usize) -> io::Result<()> {
        let (question, label) = {
            let screen = screens::describe(self.app);
            let words = &screen.session.words;
            let field = screen.fields().find(|field| field.at == at);
            let (label, value) = field.map_or((String::new(), ""), |field| (field.label.to_string(), field.text));
            let value = if value.is_empty() { words.get("value.empty") } else { value.into() };
            (words.fill("plain.new_value", &[("label", &label), ("value", &value)]), label)
        };
        let Some(answer) = self.ask(&question)? else { return self.end_of_input() };
        let word = fold(answer.trim());
        if is(&self.app.session.words, "typed.back", &word) {
            return Ok(());
        }
        if is(&self.app.session.words, "typed.quit", &word) {
            return self.act(|app| app.act(Action::Quit));
        }
        let before = std::mem::replace(&mut self.app.page_mut().fields[at], TextBox::with(&clean(answer.trim())));
        self.app.act(Action::Edit(EditAct::KeepDetails));
        if self.app.said.trouble {
            self.app.page_mut().fields[at] = before;
            return self.tell_answer();
        }
        self.app.said.sentences =
            vec![self.app.session.words.fill("plain.value", &[("label", &label), ("value", &answer.trim())])];
        self.tell_answer()
    }

    /// Does something, makes its effects happen, and says what came of it.
    fn act(&mut self, act: impl FnOnce(&mut App) -> Option<Effect>) -> io::Result<()> {
        let depth = self.app.pages.depth();
        let mut effect = act(self.app);
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
        let stayed = depth == self.app.pages.depth() && !matches!(self.app.page().at, Place::Receipt(_));
        if stayed { self.tell_answer() } else { Ok(()) }
    }
}
