//! A stage for journeys: the real program over a real store, with a fixed
//! clock, driven by keys and clicks, and looked at after each. The other
//! tests know the inside of the program through the methods of [`Stage`] only.

mod answers;
mod props;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use saywhen::app::App;
use saywhen::app::effect::Effect;
use saywhen::app::page::Kind;
use saywhen::app::perform::{World, perform};
use saywhen::app::textbox::TextBox;
use saywhen::cli::BUILT_IN;
use saywhen::domain::catalog::Catalog;
use saywhen::domain::change::diff;
use saywhen::domain::history::{Event, Record, Through};
use saywhen::domain::profile::Profile;
use saywhen::domain::settings::Settings;
use saywhen::domain::site::How;
use saywhen::domain::standing::{Details, Status};
use saywhen::screens::{self, Line, input};
use saywhen::session::Session;
use saywhen::store::json::JsonStore;
use saywhen::store::{Owner, Save, Stamp, Store as _};
use saywhen::ui::frame::Frame;
use saywhen::ui::layout::{self, Look};
use saywhen::ui::plain;
use saywhen::ui::theme::{Signs, UNICODE};
use saywhen::ui::width::columns;
use saywhen::words::Words;

use self::answers::{Answers, Told};
use self::props::Props;

/// The time on the stage.
pub const NOW: &str = "2026-11-23T10:42:00-05:00";

/// The line of a box in Maria's file, as it was saved, and as someone wrote it.
pub const DEALS_ON: &str = r#""deals": { "id": "deals", "status": "opted_in""#;
pub const DEALS_OFF: &str = r#""deals": { "id": "deals", "status": "opted_out""#;

/// The program on the stage.
pub struct Stage {
    /// Journeys use the keys; demonstration screens, which only tests have, need the state itself.
    pub app: App,
    pub props: Props,
    pub clipboard: Option<String>,
    pub quit: bool,
    /// Whether it was asked to go on line by line.
    pub went_plain: bool,
    /// How often it was asked to draw everything again.
    pub redrawn: usize,
    pub size: (u16, u16),
    /// The time there.
    pub now: fn() -> String,
    me: Owner,
    folder: tempfile::TempDir,
}

/// The catalogue that comes with the program.
pub fn catalog() -> Arc<Catalog> {
    Arc::new(Catalog::parse(BUILT_IN).unwrap())
}

/// Maria, whose profile has two offers by text on; everything is set, and the
/// shop's page is known to agree.
pub fn maria(catalog: &Catalog) -> Profile {
    let details = Details {
        name: "Maria Lopez".to_owned(),
        phone: "+1 555 010 0142".to_owned(),
        email: "maria@example.com".to_owned(),
        two_step: "text".to_owned(),
        region: "US".to_owned(),
        ..Details::default()
    };
    let mut profile = Profile::new("maria-lopez", details);
    let before = profile.settings(catalog);
    let mut after = before.clone();
    for (index, each) in catalog.boxes.iter().enumerate() {
        after.set(index, Status::of(Some(each.usually)));
    }
    for (id, status) in
        [("deals", Status::OptedIn), ("recommendations", Status::OptedIn), ("delivery_reminder", Status::OptedOut)]
    {
        if let Some(index) = catalog.find("texts", id) {
            after.set(index, status);
        }
    }
    profile.change(&diff(catalog, &before, &after));
    for todo in saywhen::domain::plan::todo(catalog, &profile) {
        profile.site.take(&todo.fact(How::Seen), "2026-10-14T09:12:00-04:00", "Maria Lopez");
    }
    profile
}

/// A stage with Maria on it, before the first key.
pub fn stage() -> Stage {
    stage_with(catalog(), true)
}

/// A stage that nobody is on.
pub fn empty_stage() -> Stage {
    stage_with(catalog(), false)
}

/// A stage with a catalogue, and with Maria or nobody.
pub fn stage_with(catalog: Arc<Catalog>, someone: bool) -> Stage {
    let people = if someone { vec![maria(&catalog)] } else { Vec::new() };
    stage_of(catalog, Props::default(), people, None)
}

/// A stage with a catalogue and people of one's own.
pub fn stage_with_people(catalog: Arc<Catalog>, people: Vec<Profile>) -> Stage {
    stage_of(catalog, Props::default(), people, None)
}

/// A stage with people, and someone who helps them.
pub fn stage_with_people_and(catalog: Arc<Catalog>, people: Vec<Profile>, agent: &str) -> Stage {
    stage_of(catalog, Props::default(), people, Some(agent))
}

/// A stage with Sam, who helps Maria.
pub fn helper() -> Stage {
    let catalog = catalog();
    let people = vec![maria(&catalog)];
    stage_of(catalog, Props::default(), people, Some("Sam"))
}

/// A stage whose people are files.
pub fn stage_on_disk() -> Stage {
    stage_on_disk_with(vec![maria(&catalog())])
}

/// A stage with people of one's own, who are files.
pub fn stage_on_disk_with(people: Vec<Profile>) -> Stage {
    let catalog = catalog();
    let folder = tempfile::tempdir().unwrap();
    let props = Props { store: Box::new(JsonStore::new(folder.path().to_owned())), failure: None };
    Stage { folder, ..stage_of(catalog, props, people, None) }
}

fn stage_of(catalog: Arc<Catalog>, mut props: Props, people: Vec<Profile>, agent: Option<&str>) -> Stage {
    for profile in people {
        let stamp = Stamp {
            event: Event::Made,
            at: "2026-10-14T09:12:00-04:00".into(),
            by: profile.details.name.clone(),
            ..Stamp::default()
        };
        props.create(profile, &stamp).unwrap();
    }
    let app = app_of(catalog, &props, agent.map(str::to_owned));
    let mut stage = Stage {
        app,
        props,
        clipboard: None,
        quit: false,
        went_plain: false,
        redrawn: 0,
        size: (80, 24),
        now: || NOW.to_owned(),
        me: Owner { pid: 1, boot: "stage".into(), start: 0 },
        folder: tempfile::tempdir().unwrap(),
    };
    stage.look();
    stage
}

fn app_of(catalog: Arc<Catalog>, props: &Props, agent: Option<String>) -> App {
    let words = Words::default().about(&catalog.shop.name, &catalog.shop.site);
    App::new(Session::new(catalog, words, agent, Through::Screen), &props.people().unwrap())
}

/// Plays keys from the start, with Maria on the stage.
pub fn play(keys: &str) -> Stage {
    let mut stage = stage();
    stage.keys(keys);
    stage
}

/// What a person does.
impl Stage {
    /// Presses keys: `enter`, `down`, `ctrl-s`, `type:some_text` (an
    /// underscore is a blank), or single letters.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            if let Some(text) = name.strip_prefix("type:") {
                for c in text.chars() {
                    self.key(KeyCode::Char(if c == '_' { ' ' } else { c }), KeyModifiers::NONE);
                }
                continue;
            }
            let (code, modifiers) = parse(name);
            self.key(code, modifiers);
        }
        self
    }

    pub fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) -> &mut Self {
        let effect = input::key(&mut self.app, KeyEvent::new(code, modifiers));
        self.follow(effect);
        self.look();
        self
    }

    /// The desk says that it speaks for the shop.
    pub fn session_speaks(&mut self) -> &mut Self {
        self.app.session.by.speaks_for_shop = true;
        self
    }

    /// Goes to a row of the list by keys.
    pub fn row(&mut self, row: usize) -> &mut Self {
        self.keys("home");
        for _ in 0..row {
            self.keys("down");
        }
        self
    }

    /// Clicks on the first place that shows a text.
    pub fn click(&mut self, text: &str) -> &mut Self {
        let rows = grid(&self.look());
        let found = rows.iter().enumerate().find_map(|(y, row)| {
            let at = row.find(text)?;
            Some((columns(&row[..at]) + 1, y))
        });
        let (x, y) = found.unwrap_or_else(|| panic!("nothing says {text:?}:\n{}", rows.join("\n")));
        let hit = self.click_at(x, u16::try_from(y).unwrap());
        assert!(hit, "{text:?} can't be clicked");
        self
    }

    /// Clicks on a cell. Says whether something was there.
    pub fn click_at(&mut self, x: u16, y: u16) -> bool {
        let Some(target) = self.look().at(x, y) else { return false };
        let effect = input::click(&mut self.app, target);
        self.follow(effect);
        self.look();
        true
    }

    pub fn wheel(&mut self, down: bool) -> &mut Self {
        input::wheel(&mut self.app, down);
        self.look();
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        let effect = input::paste(&mut self.app, text);
        self.follow(effect);
        self.look();
        self
    }

    /// Looks away for a moment: what is unsaved is kept meanwhile.
    pub fn pauses(&mut self) -> &mut Self {
        let keep = self.app.draft_to_keep();
        self.follow(keep);
        self
    }

    /// Gives the window the focus again.
    pub fn returns(&mut self) -> &mut Self {
        let look = self.app.look_again();
        self.follow(look);
        self
    }

    /// The window is killed, and the program is started anew.
    pub fn dies(mut self) -> Self {
        self.me = Owner { pid: 4_000_000, boot: "gone".into(), start: 0 };
        self.pauses();
        self.me = Owner { pid: 1, boot: "stage".into(), start: 0 };
        self.app = app_of(self.catalog(), &self.props, self.app.session.by.agent.clone());
        self.look();
        self
    }

    fn follow(&mut self, mut effect: Option<Effect>) {
        while let Some(next) = effect.take() {
            match next {
                Effect::Quit => self.quit = true,
                Effect::Copy { text } => self.clipboard = Some(text),
                Effect::GoPlain => self.went_plain = true,
                Effect::Redraw => self.redrawn += 1,
                other => {
                    let folder = self.folder.path().to_owned();
                    effect = happen(&mut self.app, &mut self.props, (folder, self.now), self.me.clone(), other);
                }
            }
        }
    }

    /// Answers each prompt in turn, line by line; the transcript comes back.
    pub fn talk(&mut self, answers: &str) -> String {
        let out = Rc::new(RefCell::new(Vec::new()));
        let mut input = Answers { left: answers.as_bytes(), told: out.clone() };
        let (folder, me, now) = (self.folder.path().to_owned(), self.me.clone(), self.now);
        let props = &mut self.props;
        self.app.session.by.through = Through::Plain;
        let mut outside = |app: &mut App, effect: Effect| happen(app, props, (folder.clone(), now), me.clone(), effect);
        plain::run(&mut self.app, &mut input, &mut Told(out.clone()), &mut outside).unwrap();
        let text = String::from_utf8(out.take()).unwrap();
        assert!(!text.contains('\u{1b}'), "no cursor movement");
        text.replace(&self.folder.path().display().to_string(), "FOLDER")
    }
}

fn happen(
    app: &mut App,
    props: &mut Props,
    (folder, now): (std::path::PathBuf, fn() -> String),
    me: Owner,
    effect: Effect,
) -> Option<Effect> {
    let catalog = app.session.catalog.clone();
    let agent = app.session.by.agent.clone();
    let mut world = World { store: props, catalog: &catalog, now, agent, folder, me };
    app.done(perform(effect, &mut world))
}

/// What happens outside meanwhile.
impl Stage {
    /// Someone else saves a box of Maria's.
    pub fn meanwhile(&mut self, name: &str, status: Status, frequency: u8) -> &mut Self {
        let catalog = self.catalog();
        let opened = self.props.load("maria-lopez").unwrap();
        let before = opened.profile.settings(&catalog);
        let mut after = before.clone();
        let index = box_named(&catalog, name);
        after.set(index, status);
        after.boxes[index].frequency = frequency;
        let changes = diff(&catalog, &before, &after);
        let stamp = Stamp { at: "2026-11-23T10:39:00-05:00".into(), by: "Sam".into(), ..Stamp::default() };
        let save = Save { catalog: &catalog, base: opened.profile.revision, changes: &changes, stamp: &stamp };
        self.props.store.save("maria-lopez", &save).unwrap();
        self
    }

    /// Someone edits Maria's file with an editor.
    pub fn by_hand(&mut self, from: &str, to: &str) -> &mut Self {
        let path = self.folder.path().join("profiles/maria-lopez/profile.json");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "the file does not say {from:?}:\n{text}");
        std::fs::write(path, text.replacen(from, to, 1)).unwrap();
        self
    }
}

/// What can be seen.
impl Stage {
    /// Draws, as the terminal would after each key.
    pub fn look(&mut self) -> Frame {
        self.look_with(UNICODE)
    }

    pub fn look_with(&mut self, signs: Signs) -> Frame {
        let frame = {
            let screen = screens::describe(&self.app);
            let below = if screen.sheet { screens::describe_below(&self.app) } else { None };
            let look = Look { signs, words: &self.app.session.words };
            layout::draw(&screen, below.as_ref(), look, self.size.0, self.size.1)
        };
        self.app.measured(frame.view);
        frame
    }

    /// The screen as text.
    pub fn text(&mut self) -> String {
        grid(&self.look()).join("\n")
    }

    pub fn shows(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        assert!(screen.contains(text), "the screen does not show {text:?}:\n{screen}");
        self
    }

    pub fn hides(&mut self, text: &str) -> &mut Self {
        let screen = self.text();
        assert!(!screen.contains(text), "the screen shows {text:?}:\n{screen}");
        self
    }

    /// The row on which the hardware cursor stands.
    pub fn cursor_on(&mut self, text: &str) -> &mut Self {
        let frame = self.look();
        let (_, y) = frame.cursor.expect("there is no cursor");
        let row = &grid(&frame)[usize::from(y)];
        assert!(row.contains(text), "the cursor is on {row:?}");
        self
    }

    /// Which control has the focus: `List`, `Button(0)`, `Field(1)`.
    pub fn focus(&self) -> String {
        format!("{:?}", self.app.page().spot.focus)
    }

    /// The pages, by their names in the code; the last, `Preferences`, has the focus.
    pub fn pages(&self) -> Vec<String> {
        let names = self.app.pages.down().map(|page| format!("{:?}", page.at));
        let mut names: Vec<String> =
            names.map(|name| name.chars().take_while(char::is_ascii_alphanumeric).collect()).collect();
        names.reverse();
        names
    }

    /// What there is to know of the kind of page that has the focus.
    pub fn kind(&self) -> &'static Kind {
        self.app.page().at.kind()
    }

    /// Whether a text box takes what is typed.
    pub fn is_typing(&self) -> bool {
        self.app.page().typing()
    }

    /// Every control that the page shows, in no order.
    pub fn controls(&self) -> Vec<String> {
        let screen = screens::describe(&self.app);
        let mut controls = Vec::new();
        for (_, line) in screen.panes().flat_map(|pane| &pane.lines) {
            match line {
                Line::Rows(rows) if rows.focusable && rows.len > 0 => controls.push("List".to_owned()),
                Line::Field(field) => controls.push(format!("Field({})", field.at)),
                Line::Value(value) => controls.push(format!("Value({})", value.at)),
                _ => {}
            }
        }
        controls.extend((0..screen.all_buttons().count()).map(|at| format!("Button({at})")));
        controls.extend((!screen.quick.is_empty()).then(|| "Quick".to_owned()));
        controls.extend((!screen.tabs.is_empty()).then(|| "Tabs".to_owned()));
        controls
    }

    /// All that a key without a meaning must leave as it is.
    pub fn matters(&self) -> String {
        let page = self.app.page();
        let typed: Vec<&str> = page.fields.iter().map(TextBox::text).collect();
        let (draft, copied) = (self.draft(), &self.clipboard);
        format!("{:?} {:?} {typed:?} {draft:?} {copied:?} {} {}", self.pages(), page.spot, self.quit, self.redrawn)
    }

    /// The answer to the last key; empty where there is none.
    pub fn answer(&self) -> String {
        self.app.said.all().join(" ")
    }

    /// What the line above the last says.
    pub fn status(&self) -> String {
        screens::describe(&self.app).status.join(" ")
    }

    /// The movements and presses that the last row offers, by name: `Left`.
    pub fn moves(&self) -> Vec<String> {
        let screen = screens::describe(&self.app);
        let intents = screen.offered().into_iter().map(|hint| format!("{:?}", hint.does));
        intents.filter_map(|intent| Some(intent.strip_prefix("Gesture(")?.trim_end_matches(')').to_owned())).collect()
    }

    /// The keys of the last row.
    pub fn hints(&self) -> Vec<String> {
        screens::describe(&self.app).offered().iter().map(|hint| hint.key.to_string()).collect()
    }

    /// Whether the page lies over another.
    pub fn is_sheet(&self) -> bool {
        screens::describe(&self.app).sheet
    }

    /// All that the page says, in any size, before lines are broken.
    pub fn says(&self) -> Vec<String> {
        let screen = screens::describe(&self.app);
        let owned = |texts: &[screens::Text<'_>]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        let mut said = [owned(&screen.title), owned(&screen.summary), owned(&screen.status)].concat();
        let third = screen.third.iter().map(|third| &**third);
        for (_, line) in screen.panes().chain(third).flat_map(|pane| &pane.lines) {
            match line {
                Line::Text(_, _, text) | Line::Quote(text) | Line::Spoken(text) => said.push(text.to_string()),
                Line::Pair(label, _, text) => said.extend([label.to_string(), text.to_string()]),
                Line::Pairs(pairs) => {
                    said.extend(pairs.iter().flat_map(|(one, other)| [one.to_string(), other.to_string()]));
                }
                Line::Stages(names, _) => said.extend(owned(names)),
                Line::Rows(rows) => {
                    let rows = (0..rows.len).map(|row| (rows.at)(row));
                    said.extend(rows.flat_map(|row| owned(&[row.label, row.note, row.state, row.below])));
                }
                Line::Field(field) => said.push(field.label.to_string()),
                Line::Value(value) => said.extend([value.label.to_string(), value.text.to_string()]),
                // No page of the program has a grid, a chart or marked text.
                Line::Grid(_) | Line::Chart(_) | Line::Marked(_) | Line::Buttons { .. } | Line::Gap => {}
            }
        }
        said.extend(screen.panes().flat_map(|pane| [pane.title.to_string(), pane.note.to_string()]));
        said.extend([screen.brief.to_string(), screen.whose.to_string(), screen.unsaved.clone(), screen.to_do.clone()]);
        said.extend(screen.tabs.iter().flat_map(|tab| [tab.label.to_owned(), tab.short.to_owned()]));
        said.extend(screen.quick.iter().map(|button| button.label.to_string()));
        said.extend(screen.all_buttons().map(|button| button.label.to_string()));
        said.extend(screen.hints.iter().map(|hint| hint.words.to_string()));
        said
    }

    /// All that a key could change: the page, its looks, the clipboard, the end.
    pub fn moment(&mut self) -> String {
        let frame = self.look();
        let (pages, text) = (self.pages().join(", "), grid(&frame).join("\n"));
        format!("{pages} {} {:?} {:?} {}\n{text}", self.focus(), frame.cursor, self.clipboard, self.quit)
    }

    /// The keys that a page of help lists: `s or Ctrl+S`.
    pub fn listed(&self) -> Vec<String> {
        let screen = screens::describe(&self.app);
        let pairs = screen.main.lines.iter().filter_map(|(_, line)| match line {
            Line::Pairs(pairs) => Some(pairs),
            _ => None,
        });
        pairs.flatten().map(|(keys, _)| keys.to_string()).collect()
    }

    /// The labels of the list's rows.
    pub fn labels(&self) -> Vec<String> {
        let screen = screens::describe(&self.app);
        let rows = screen.list().map_or(0, |rows| rows.len);
        (0..rows).filter_map(|row| screen.row_at(row)).map(|row| row.label.to_string()).collect()
    }

    /// A string of the words file.
    pub fn words(&self, key: &str) -> String {
        self.app.session.words.get(key).into_owned()
    }

    /// What the page's first text box holds, with `|` where its cursor is.
    pub fn typed(&self) -> String {
        let field = self.app.page().fields.first().expect("there is no text box");
        let before = field.before_cursor();
        format!("{before}|{}", &field.text()[before.len()..])
    }
}

/// What is so.
impl Stage {
    pub fn catalog(&self) -> Arc<Catalog> {
        self.app.session.catalog.clone()
    }

    /// How a box stands in the store.
    pub fn stored(&mut self, name: &str, status: Status) -> &mut Self {
        let profile = self.props.load("maria-lopez").unwrap().profile;
        let catalog = self.catalog();
        let settings = profile.settings(&catalog);
        assert_eq!(settings.boxes[box_named(&catalog, name)].status(), status, "{name} in the store");
        self
    }

    /// How a box stands on the screen.
    pub fn drafted(&mut self, name: &str, status: Status) -> &mut Self {
        let draft = self.draft().expect("nobody is open");
        assert_eq!(draft.boxes[box_named(&self.catalog(), name)].status(), status, "{name} on the screen");
        self
    }

    pub fn unsaved(&mut self, n: usize) -> &mut Self {
        assert_eq!(self.app.session.unsaved(), n, "unsaved changes");
        self
    }

    pub fn revision(&mut self, n: u64) -> &mut Self {
        assert_eq!(self.props.load("maria-lopez").unwrap().profile.revision, n, "revision");
        self
    }

    pub fn quits(&mut self, yes: bool) -> &mut Self {
        assert_eq!(self.quit, yes, "whether it ended");
        self
    }

    /// Maria's last save.
    pub fn last(&self) -> Record {
        self.props.load("maria-lopez").unwrap().last.unwrap()
    }

    /// Maria's last save that asked something of the shop.
    pub fn asked(&self) -> Record {
        let saves = self.props.history("maria-lopez", 99).unwrap();
        saves.into_iter().find(|save| save.request.is_some()).expect("nothing was asked")
    }

    /// What would be saved, if someone is open.
    pub fn draft(&self) -> Option<Settings> {
        self.app.session.open.as_ref().map(|open| open.draft.clone())
    }

    /// How many changes are not saved.
    pub fn unsaved_now(&self) -> usize {
        self.app.session.unsaved()
    }

    /// What is unsaved is on the way out, and could not be kept.
    pub fn is_draft_lost(&self) -> bool {
        self.app.has_lost_draft()
    }

    /// Whether something unsaved is not kept yet.
    pub fn has_draft_to_keep(&self) -> bool {
        self.app.has_draft_to_keep()
    }

    /// What has to hold after every key: what must stay on stays on, what is
    /// counted is there, and one page has the focus.
    pub fn holds_together(&mut self) -> &mut Self {
        let Some(open) = &self.app.session.open else { return self };
        for (setting, each) in open.draft.boxes.iter().zip(&self.app.session.catalog.boxes) {
            let locked = each.required.as_ref().is_some_and(|required| required.holds(&open.draft.details));
            assert_eq!(locked, setting.status() == Status::Required, "a lock");
        }
        assert_eq!(open.unsaved(), open.changes(&self.app.session.catalog).len(), "the count of changes");
        self
    }

    /// A file that was saved beside the program.
    pub fn copied(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    /// Makes it impossible to save files beside the program.
    pub fn takes_the_folder_away(&mut self) -> &mut Self {
        std::fs::remove_dir_all(self.folder.path()).unwrap();
        self
    }
}

fn box_named(catalog: &Catalog, name: &str) -> usize {
    let (channel, category) = name.split_once('.').unwrap();
    catalog.find(channel, category).unwrap()
}

/// The rows of a frame as text.
pub fn grid(frame: &Frame) -> Vec<String> {
    let canvas = frame.canvas();
    let letters = |y| {
        let mut text = String::new();
        for cell in canvas.row(y) {
            cell.tell(&mut text);
        }
        text
    };
    (0..canvas.height).map(letters).collect()
}

fn parse(name: &str) -> (KeyCode, KeyModifiers) {
    if let Some(letter) = name.strip_prefix("ctrl-") {
        return (KeyCode::Char(letter.chars().next().unwrap()), KeyModifiers::CONTROL);
    }
    if let Some(letter) = name.strip_prefix("alt-") {
        return (KeyCode::Char(letter.chars().next().unwrap()), KeyModifiers::ALT);
    }
    let code = match name {
        "enter" => KeyCode::Enter,
        "space" => KeyCode::Char(' '),
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "esc" => KeyCode::Esc,
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "f1" => KeyCode::F(1),
        "f5" => KeyCode::F(5),
        letter => KeyCode::Char(letter.chars().next().unwrap()),
    };
    (code, KeyModifiers::NONE)
}
