//! Export and import: a person's data to a file and from one.

use super::{Button, Line, Pane, Role, Row, Rows, Screen, hints};
use crate::app::App;
use crate::app::action::{Action, Scope, Step};
use crate::app::page::{Page, Stop};
use crate::store::export::Form;

/// What there is to choose, and its name in the words file.
const CHOICES: [(Action, &str); 4] = [
    (Action::Export(Form::Json), "json"),
    (Action::Export(Form::Csv), "csv"),
    (Action::Export(Form::Consent), "consent"),
    (Action::Import, "import"),
];

/// Describes the choice.
#[must_use]
pub fn describe<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, words.get("transfer.title"));
    let mut main = Pane::titled(words.get("transfer.title"));
    main.gap();
    main.put(Line::Rows(Rows {
        len: CHOICES.len(),
        at: Box::new(move |row| {
            let (does, name) = CHOICES[row.min(CHOICES.len() - 1)];
            Row {
                number: row + 1,
                below: words.get(&format!("transfer.{name}.below")),
                does,
                ..Row::new(words.get(&format!("transfer.{name}")))
            }
        }),
        heads: None,
        columns: (0, 0),
        focusable: true,
    }));
    main.gap();
    main.put(Line::Text(Role::Muted, 0, words.get("transfer.where")));
    screen.main = main;
    let (_, name) = CHOICES[page.row.min(CHOICES.len() - 1)];
    screen.summary = words.get(&format!("transfer.{name}.below"));
    if screen.status.is_empty() {
        screen.status = words.get("transfer.nothing_yet");
    }
    screen.hints = hints(
        app,
        Scope::List,
        &[
            (Action::Move(Step::Up), "hint.choose"),
            (Action::Press, "hint.press"),
            (Action::Help, "hint.help"),
            (Action::Back, "hint.back"),
        ],
    );
    screen.plain.heading = words.get("transfer.title");
    screen.plain.prompt = words.get("plain.number_back");
    screen
}

/// Describes the question for a file's name.
#[must_use]
pub fn import<'a>(app: &'a App, page: &'a Page) -> Screen<'a> {
    let words = &app.words;
    let mut screen = Screen::new(app, page, super::title_below(app));
    screen.sheet = true;
    let mut main = Pane::titled(words.get("transfer.import"));
    main.gap();
    main.ask(page, 0, words.get("import.file"));
    main.put(Line::Text(Role::Muted, 0, words.get("import.what")));
    main.gap();
    main.put(Line::Buttons {
        buttons: vec![
            Button::new(words.get("button.import"), Action::ReadImport),
            Button::new(words.get("button.cancel"), Action::Back),
        ],
        stacked: false,
    });
    screen.main = main;
    let scope = if matches!(page.focus, Stop::Field(_)) { Scope::Text } else { Scope::Dialog };
    screen.hints = hints(
        app,
        scope,
        &[
            (Action::Press, "hint.press"),
            (Action::Next, "hint.next_part"),
            (Action::Back, "hint.back"),
            (Action::Help, "hint.help"),
        ],
    );
    screen.plain.prompt = words.get("plain.file");
    screen
}
