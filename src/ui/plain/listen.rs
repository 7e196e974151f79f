//! What is done with an answer: a number, a word that works here, or text.

use std::io;

use super::answer::{Item, free_field, items, meaning, typed};
use super::tell::tell_row;
use super::{Talk, here};
use crate::app::action::{Action, Door, EditAct, GuideAct, SaveAct, SiteAct};
use crate::app::page::{Place, Stop};
use crate::app::textbox::TextBox;
use crate::domain::catalog::Entry;
use crate::domain::text::{clean, fold};
use crate::screens::{self, explain, input};

impl Talk<'_> {
    pub(super) fn answer(&mut self, answer: &str) -> io::Result<()> {
        let word = fold(answer);
        if word.is_empty() {
            return Ok(());
        }
        // Whoever types quit wants out wherever that is, and is no one's name.
        if self.app.session.words.is_typed("typed.quit", &word) && !matches!(self.app.page().at, Place::Leave(_)) {
            return self.act(|app| app.act(Action::Quit));
        }
        if self.app.session.words.is_typed("typed.back", &word) {
            return self.back();
        }
        if self.choosing_channel() {
            return self.choose_channel(&word, answer);
        }
        let (items, meant, takes_digits) = {
            let screen = screens::describe(self.app);
            let offers = self.app.page().at.kind().offers();
            let items = items(&screen);
            let takes_digits = free_field(&screen).is_some() && (screen.search || items.is_empty());
            (items, meaning(&screen, offers, &word), takes_digits)
        };
        // Where digits are text, a number has a sign before it.
        let number = word.strip_prefix('#').or((!takes_digits).then_some(&*word));
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
        self.other_answer(answer, word, &[])
    }

    /// From the boxes to the list of channels, from the first page nowhere,
    /// else one page back. Where that only empties a search, the page is told.
    fn back(&mut self) -> io::Result<()> {
        if self.in_channel() {
            self.channel_chosen = false;
            return Ok(());
        }
        let first = self.app.pages.depth() == 1;
        let page = self.app.page_mut();
        if matches!(page.at, Place::Find) {
            page.fields[0].clear();
        }
        if first && page.fields.first().is_none_or(|field| field.text().is_empty()) {
            return self.say("plain.first");
        }
        let here = self.here();
        self.act(|app| app.act(Action::Back))?;
        if self.here() == here { self.tell() } else { Ok(()) }
    }

    /// `list`, `help`, words that take something after them, and text for a
    /// text box.
    fn other_answer(&mut self, answer: &str, word: &str, items: &[Item]) -> io::Result<()> {
        let words = &self.app.session.words;
        if words.is_typed("typed.list", word) {
            return self.tell();
        }
        if words.is_typed("typed.help", word) {
            return self.help();
        }
        let rest = |key: &str| {
            let start = words.get(key);
            word.strip_prefix(&*start).filter(|rest| rest.starts_with(' ')).map(str::trim)
        };
        let number = |key: &str| rest(key).and_then(|rest| rest.parse::<usize>().ok());
        if let Some(text) = rest("typed.find").filter(|_| self.app.session.open.is_some()) {
            let text = TextBox::with(text);
            return self.find(text);
        }
        if let Some(number) = number("typed.about") {
            return self.on_row(number, items, Self::about);
        }
        if let Some(number) = number("typed.how_often") {
            let often = |talk: &mut Self| talk.act(|app| app.act(Action::Edit(EditAct::HowOften { back: false })));
            return self.on_row(number, items, often);
        }
        for (key, does) in
            [("typed.unset", Action::Edit(EditAct::Unset)), ("typed.tick_off", Action::Site(SiteAct::TickOff))]
        {
            if let (Some(number), Place::Preferences { .. }) = (number(key), &self.app.page().at) {
                return self.on_row(number, items, |talk| talk.act(|app| app.act(does)));
            }
        }
        if let (Some(number), Place::Guide(_)) = (number("typed.ask"), &self.app.page().at) {
            return self.ask_guide(number);
        }
        let after =
            |key: &str| rest(key).map(|rest| answer.get(answer.len() - rest.len()..).unwrap_or(rest).to_owned());
        let (reason, note) = (after("typed.reason"), after("typed.call_note"));
        match (&self.app.page().at, reason, note) {
            (Place::Review | Place::ReviewUndo, Some(why), _) => {
                self.app.page_mut().fields[0] = TextBox::with(&clean(&why));
                self.act(|app| app.act(Action::Save(SaveAct::Save)))
            }
            (Place::Guide(_), _, Some(note)) => {
                let note = clean(&note).into_owned();
                self.act(|app| app.note_call(&note))
            }
            _ => self.free_text(answer),
        }
    }

    /// Looks for a text: among the saves in the history, else in all settings.
    fn find(&mut self, text: TextBox) -> io::Result<()> {
        let among_saves = matches!(self.app.page().at, Place::History(_));
        let read = if among_saves { None } else { self.app.act(Action::Go(Door::Find)) };
        self.make(read)?;
        self.app.page_mut().fields[0] = text;
        self.app.typed();
        if among_saves { self.tell() } else { Ok(()) }
    }

    /// Shows the answer to a question of a guide.
    fn ask_guide(&mut self, number: usize) -> io::Result<()> {
        let asked = screens::describe(self.app).numbers.get(number.wrapping_sub(1)).copied();
        match asked.filter(|asked| matches!(asked, Action::Guide(GuideAct::Ask(_)))) {
            Some(asked) => self.act(|app| app.act(asked)),
            None => self.say_with("plain.row", &[("n", &number)]),
        }
    }

    /// Text for the text box that takes what is typed.
    fn free_text(&mut self, answer: &str) -> io::Result<()> {
        let free = {
            let screen = screens::describe(self.app);
            free_field(&screen).map(|field| (field.at, field.enter, screen.search))
        };
        match free.filter(|_| !self.choosing_channel()) {
            Some((at, _, true)) => {
                self.app.page_mut().fields[at] = TextBox::with(&clean(answer));
                self.app.typed();
                let effect = self.app.looks_up();
                self.make(effect)?;
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
        let quit = words.typed("typed.quit").to_owned();
        let typed = kind.offers().filter_map(|offer| typed(words, offer.binding.name)).filter(|word| *word != quit);
        let typed = words.series(&typed.chain([quit.clone()]).collect::<Vec<String>>());
        let aloud = format!("plain.about.{}", kind.name);
        let about = if words.raw(&aloud) == aloud { format!("help.about.{}", kind.name) } else { aloud };
        self.say(&about)?;
        self.say_with("plain.help", &[("words", &typed)])
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
            _ => self.say("plain.no_more"),
        }
    }

    fn take(&mut self, item: Item) -> io::Result<()> {
        match item {
            Item::Row(row) => self.take_row(row),
            Item::Cell(row, column) => self.act(|app| input::press_cell(app, row, column)),
            Item::Act(action) => self.take_value(action),
            Item::Field(at) => self.new_text(at),
        }
    }

    /// Presses a row. Where that is all that happens, the row is told again.
    fn take_row(&mut self, row: usize) -> io::Result<()> {
        let found = matches!(self.app.page().at, Place::Find);
        let (before, chosen) = (self.here(), self.channel_chosen);
        let done = self.act(|app| {
            let effect = input::press_row(app, row);
            if effect.is_none() && app.said.is_empty() && here(app, chosen) == before {
                let told = tell_row(&screens::describe(app), row);
                app.said.sentences.extend(told);
            }
            effect
        });
        // A box that was found is told among those of its channel.
        self.channel_chosen |= found && self.app.pages.channel().is_some();
        done
    }

    /// Does what stands behind a number. A value that is another then is told.
    fn take_value(&mut self, action: Action) -> io::Result<()> {
        let (before, chosen) = (self.here(), self.channel_chosen);
        self.act(|app| {
            let effect = app.act(action);
            if effect.is_none() && app.said.is_empty() && here(app, chosen) == before {
                let screen = screens::describe(app);
                let value = screen.values().find(|value| value.on == action);
                let told = value.map(|value| {
                    screen.session.words.fill("plain.value", &[("label", &value.label), ("value", &value.text)])
                });
                drop(screen);
                app.said.sentences.extend(told);
            }
            effect
        })
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
        if self.app.session.words.is_typed("typed.back", &word) {
            return Ok(());
        }
        if self.app.session.words.is_typed("typed.quit", &word) {
            return self.act(|app| app.act(Action::Quit));
        }
        let before = std::mem::replace(&mut self.app.page_mut().fields[at], TextBox::with(&clean(answer.trim())));
        self.app.typed();
        self.app.act(Action::Edit(EditAct::KeepDetails));
        if self.app.said.trouble {
            self.app.page_mut().fields[at] = before;
            return self.tell_answer();
        }
        self.app.said.sentences =
            vec![self.app.session.words.fill("plain.value", &[("label", &label), ("value", &answer.trim())])];
        self.tell_answer()
    }
}
