//! A stage for journeys: the real program over a store in memory, with a
//! fixed clock, driven by keys and clicks, and looked at after each.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use saywhen::app::App;
use saywhen::app::effect::Effect;
use saywhen::app::perform::{World, perform};
use saywhen::cli::BUILT_IN;
use saywhen::domain::bundle::Bundle;
use saywhen::domain::catalog::Catalog;
use saywhen::domain::history::{Event, Record, Through};
use saywhen::domain::profile::Profile;
use saywhen::domain::site::How;
use saywhen::domain::standing::{Details, Status};
use saywhen::screens::{self, input};
use saywhen::session::Session;
use saywhen::store::memory::MemoryStore;
use saywhen::store::{Draft, Opened, Owner, Person, Repair, Save, Saved, Stamp, Store, StoreError, Verified};
use saywhen::ui::canvas::Canvas;
use saywhen::ui::layout::{self, Look};
use saywhen::ui::theme::{Signs, UNICODE};
use saywhen::words::Words;

/// The time on the stage.
pub const NOW: &str = "2026-11-23T10:42:00-05:00";

/// A store that fails to save in a way that is asked for.
#[derive(Default)]
pub struct Props {
    pub store: MemoryStore,
    pub failure: Option<StoreError>,
}

impl Store for Props {
    fn people(&self) -> Result<Vec<Person>, StoreError> {
        self.store.people()
    }
    fn load(&self, id: &str) -> Result<Opened, StoreError> {
        self.store.load(id)
    }
    fn create(&mut self, profile: Profile, stamp: &Stamp) -> Result<Saved, StoreError> {
        self.store.create(profile, stamp)
    }
    fn save(&mut self, id: &str, save: &Save<'_>) -> Result<Saved, StoreError> {
        match &self.failure {
            Some(error) => Err(error.clone()),
            None => self.store.save(id, save),
        }
    }
    fn history(&self, id: &str, limit: usize) -> Result<Vec<Record>, StoreError> {
        self.store.history(id, limit)
    }
    fn remove(&mut self, id: &str) -> Result<(), StoreError> {
        self.store.remove(id)
    }
    fn walk(&self, id: &str, each: &mut dyn FnMut(&Record, &str)) -> Result<Verified, StoreError> {
        self.store.walk(id, each)
    }
    fn receive(&mut self, bundle: &Bundle) -> Result<Saved, StoreError> {
        self.store.receive(bundle)
    }
    fn go_on(&mut self, id: &str, bundle: &Bundle) -> Result<Saved, StoreError> {
        self.store.go_on(id, bundle)
    }
    fn adopt(&mut self, id: &str, catalog: &Catalog, stamp: &Stamp) -> Result<Saved, StoreError> {
        self.store.adopt(id, catalog, stamp)
    }
    fn is_in_trash(&self, id: &str) -> bool {
        self.store.is_in_trash(id)
    }
    fn restore(&mut self, id: &str) -> Result<(), StoreError> {
        self.store.restore(id)
    }
    fn repair(&mut self, id: &str, catalog: &Catalog, stamp: &Stamp) -> Result<Vec<Repair>, StoreError> {
        self.store.repair(id, catalog, stamp)
    }
    fn keep_draft(&mut self, id: &str, draft: &Draft) -> Result<(), StoreError> {
        match &self.failure {
            Some(error) => Err(error.clone()),
            None => self.store.keep_draft(id, draft),
        }
    }
    fn drafts(&self, id: &str) -> Result<Vec<Draft>, StoreError> {
        self.store.drafts(id)
    }
    fn drop_draft(&mut self, id: &str, owner: &Owner) -> Result<(), StoreError> {
        self.store.drop_draft(id, owner)
    }
    fn is_running(&self, owner: &Owner) -> bool {
        self.store.is_running(owner)
    }
    fn place(&self, id: &str) -> String {
        format!("~/.local/share/saywhen/profiles/{id}/profile.json")
    }
}

/// The program on the stage.
pub struct Stage {
    pub app: App,
    pub props: Props,
    pub clipboard: Option<String>,
    pub quit: bool,
    pub size: (u16, u16),
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
        region: String::new(),
    };
    let mut profile = Profile::new("maria-lopez", details, catalog);
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
    profile.change(&saywhen::domain::change::diff(catalog, &before, &after));
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
    let mut props = Props::default();
    if someone {
        let stamp = Stamp {
            event: Event::Made,
            at: "2026-10-14T09:12:00-04:00".into(),
            by: "Maria Lopez".into(),
            ..Stamp::default()
        };
        props.store.create(maria(&catalog), &stamp).unwrap();
    }
    let people = props.people().unwrap();
    let words = Words::default().about(&catalog.shop.name, &catalog.shop.site);
    let app = App::new(Session::new(catalog, words, None, Through::Screen), &people);
    let mut stage =
        Stage { app, props, clipboard: None, quit: false, size: (80, 24), folder: tempfile::tempdir().unwrap() };
    stage.look();
    stage
}

/// Plays keys from the start, with Maria on the stage.
pub fn play(keys: &str) -> Stage {
    let mut stage = stage();
    stage.keys(keys);
    stage
}

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

    fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        let effect = input::key(&mut self.app, KeyEvent::new(code, modifiers));
        self.follow(effect);
        self.look();
    }

    /// Clicks on the first place that shows a text.
    pub fn click(&mut self, text: &str) -> &mut Self {
        let canvas = self.look();
        let rows = grid(&canvas);
        let found = rows.iter().enumerate().find_map(|(y, row)| {
            let at = row.find(text)?;
            Some((row[..at].chars().count() + 1, y))
        });
        let (x, y) = found.unwrap_or_else(|| panic!("nothing says {text:?}:\n{}", rows.join("\n")));
        let target = canvas.at(u16::try_from(x).unwrap(), u16::try_from(y).unwrap());
        let effect = input::click(&mut self.app, target.unwrap_or_else(|| panic!("{text:?} can't be clicked")));
        self.follow(effect);
        self.look();
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        input::paste(&mut self.app, text);
        self.look();
        self
    }

    pub fn follow(&mut self, mut effect: Option<Effect>) {
        while let Some(next) = effect.take() {
            match next {
                Effect::Quit => self.quit = true,
                Effect::Copy { text } => self.clipboard = Some(text),
                Effect::GoPlain | Effect::Redraw => {}
                other => {
                    let catalog = self.app.session.catalog.clone();
                    let agent = self.app.session.by.agent.clone();
                    let folder = self.folder.path().to_owned();
                    let mut world = World {
                        store: &mut self.props,
                        catalog: &catalog,
                        now: || NOW.to_owned(),
                        agent,
                        folder,
                        me: Owner { pid: 1, boot: "stage".into() },
                    };
                    effect = self.app.done(perform(other, &mut world));
                }
            }
        }
    }

    /// The answer to the last key.
    pub fn said(&self) -> String {
        self.app.said.all().join(" ")
    }

    /// A file that was saved beside the program.
    pub fn copied(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    /// Draws, as the terminal would after each key.
    pub fn look(&mut self) -> Canvas {
        self.look_with(UNICODE)
    }

    pub fn look_with(&mut self, signs: Signs) -> Canvas {
        let canvas = {
            let screen = screens::describe(&self.app);
            let below = if screen.sheet { screens::describe_below(&self.app) } else { None };
            let look = Look { signs, words: &self.app.session.words };
            layout::draw(&screen, below.as_ref(), look, self.size.0, self.size.1)
        };
        self.app.measured(canvas.view);
        canvas
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

    /// How a box stands in the store.
    pub fn stored(&mut self, name: &str, status: Status) -> &mut Self {
        let profile = self.props.store.load("maria-lopez").unwrap().profile;
        assert_eq!(
            of(&self.app.session.catalog, &profile.settings(&self.app.session.catalog), name),
            status,
            "{name} in the store"
        );
        self
    }

    /// How a box stands on the screen.
    pub fn drafted(&mut self, name: &str, status: Status) -> &mut Self {
        let open = self.app.session.open.as_ref().expect("nobody is open");
        assert_eq!(of(&self.app.session.catalog, &open.draft, name), status, "{name} on the screen");
        self
    }

    pub fn unsaved(&mut self, n: usize) -> &mut Self {
        assert_eq!(self.app.session.unsaved(), n, "unsaved changes");
        self
    }

    pub fn revision(&mut self, n: u64) -> &mut Self {
        assert_eq!(self.props.store.load("maria-lopez").unwrap().profile.revision, n, "revision");
        self
    }

    pub fn quits(&mut self, yes: bool) -> &mut Self {
        assert_eq!(self.quit, yes, "whether it ended");
        self
    }

    /// The row on which the hardware cursor stands.
    pub fn cursor_on(&mut self, text: &str) -> &mut Self {
        let canvas = self.look();
        let (_, y) = canvas.cursor.expect("there is no cursor");
        let row = &grid(&canvas)[usize::from(y)];
        assert!(row.contains(text), "the cursor is on {row:?}");
        self
    }
}

fn of(catalog: &Catalog, settings: &saywhen::domain::settings::Settings, name: &str) -> Status {
    let (channel, category) = name.split_once('.').unwrap();
    settings.boxes[catalog.find(channel, category).unwrap()].status()
}

/// The rows of a frame as text, later pieces over earlier ones.
pub fn grid(canvas: &Canvas) -> Vec<String> {
    canvas.rows.iter().map(|row| cells(row, canvas.width).into_iter().map(|(c, _)| c).collect()).collect()
}

/// The letters of a row with their roles.
pub fn cells(row: &[saywhen::ui::canvas::Piece], width: u16) -> Vec<(char, Option<screens::Role>)> {
    let mut cells = vec![(' ', None); usize::from(width)];
    for piece in row {
        let letters = piece.spans.iter().flat_map(|(text, role)| text.chars().map(move |c| (c, Some(role))));
        for (cell, letter) in cells[usize::from(piece.x)..].iter_mut().zip(letters) {
            *cell = letter;
        }
    }
    cells
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
