//! Starting the program itself: on a full screen, or line by line.

use std::io::{self, IsTerminal as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use clap::CommandFactory as _;

use super::failure::Failure;
use super::grammar::{Cli, FaceArgs, ThemeName};
use super::nobody::nobody;
use super::{Desk, locale, short};
use crate::app::App;
use crate::app::effect::{Effect, Outcome};
use crate::app::perform::{World, perform};
use crate::clock;
use crate::domain::history::Through;
use crate::domain::text::nearest;
use crate::store::{self, Owner, Store, StoreError, said};
use crate::tui::{self, End, Face, Outside};
use crate::ui::plain;
use crate::ui::theme::{ASCII, Depth, Signs, Theme, UNICODE};

/// So many people are read before the first frame; more are gathered after it.
const FEW: usize = 300;

/// Runs the program; the exit status comes back.
pub fn start(mut desk: Desk, cli: &Cli) -> Result<u8, Failure> {
    desk.find_profile()?;
    let first_channel = cli.channel.as_deref().map(|id| first_channel(&desk, id)).transpose()?;
    let on_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let asked = cli.face.plain || flag("SAYWHEN_PLAIN") || is("TERM", "dumb");
    let plain = asked || on_terminal && cannot_draw();
    if !plain && !on_terminal {
        return Err(Failure::new(1, desk.session.words.get("cli.no_terminal").into_owned()));
    }
    let few = desk.store.few(FEW).map_err(|error| desk.failure(&error))?;
    let Desk { mut session, mut store, spec, profile, asked, .. } = desk;
    session.by.through = if plain { Through::Plain } else { Through::Screen };
    session.by.behalf.asking.how = asked;
    session.by.behalf_first = session.by.behalf.clone();
    let mut app = App::new(session, few.as_deref().unwrap_or_default());
    if few.is_none() {
        app.people.gathering = Some((0, 0));
        app.choose_person();
    }
    app.first_channel = first_channel;
    open_first(&mut app, &mut *store, profile)?;
    if plain {
        return line_by_line(&mut app, store);
    }
    let everyone = app.people.gathering.map(|_| store::open(&spec)).transpose();
    let everyone = everyone.map_err(|error| Failure::of_store(&app.session.words, &error))?;
    full_screen(&mut app, (store, everyone), face(&cli.face))
}

/// The channel to open; a word that is none may be a mistyped subcommand.
fn first_channel(desk: &Desk, typed: &str) -> Result<usize, Failure> {
    desk.session.catalog.channel(&typed.to_lowercase()).ok_or_else(|| {
        let (words, grammar) = (&desk.session.words, Cli::command());
        let names = grammar.get_subcommands().map(clap::Command::get_name);
        let known = names.chain(desk.session.catalog.channels.iter().map(|channel| channel.id.as_str()));
        let near = words.series(&nearest(typed, known));
        let key = if near.is_empty() { "cli.no_command" } else { "cli.no_command_near" };
        Failure::new(2, words.fill(key, &[("id", &short(typed)), ("near", &near)]))
    })
}

/// Opens the person that `--profile` names, or the only one when a channel is asked for.
fn open_first(app: &mut App, store: &mut dyn Store, profile: Option<String>) -> Result<(), Failure> {
    let only = app.first_channel.is_some() && app.people.index.len() == 1;
    let id = match profile {
        Some(id) => id,
        None if only => app.people.index.person(0).id,
        None => return Ok(()),
    };
    let outcome = outside(app, store, Effect::Open { id });
    if let Outcome::Opened(Err(StoreError::NoSuchPerson { id }), _) = &outcome {
        return Err(nobody(&app.session.words, store, id));
    }
    if let Outcome::Opened(Err(error), _) = &outcome {
        return Err(Failure::of_store(&app.session.words, error));
    }
    app.done(outcome);
    Ok(())
}

/// Makes an effect happen here and now.
fn outside(app: &App, store: &mut dyn Store, effect: Effect) -> Outcome {
    let catalog = app.session.catalog.clone();
    let mut world = World {
        store,
        catalog: &catalog,
        now: clock::now,
        agent: app.session.by.agent.clone(),
        folder: std::env::current_dir().unwrap_or_default(),
        me: Owner::this_program(),
    };
    perform(effect, &mut world)
}

fn full_screen(
    app: &mut App,
    (store, everyone): (Box<dyn Store>, Option<Box<dyn Store>>),
    face: Face,
) -> Result<u8, Failure> {
    tui::modes::on_fault(app.session.words.get("fault").into_owned());
    // Where raw colour codes are wanted or not is decided by the theme.
    crossterm::style::force_color_output(true);
    let folder = std::env::current_dir().unwrap_or_default();
    let end = tui::run(app, Outside { store, everyone, now: clock::now, folder, me: Owner::this_program() }, face);
    let end = end.map_err(|error| no_terminal(app, &error))?;
    if app.has_lost_draft() {
        let n = app.session.unsaved();
        super::output::complain(&app.session.words.fill("plain.end_lost", &[("n", &n)]));
    }
    match end {
        End::Quit | End::Closed => Ok(0),
        End::Fault => Ok(101),
        End::Signal(signal) => Ok(u8::try_from(128 + signal).unwrap_or(1)),
        End::Plain => Err(no_terminal(app, &again_in_plain())),
    }
}

/// Starts this program anew, line by line, in its place: a thread of this one
/// still waits for keys. Comes back only if that fails.
fn again_in_plain() -> io::Error {
    match std::env::current_exe() {
        Ok(program) => Command::new(program).args(std::env::args_os().skip(1)).arg("--plain").exec(),
        Err(error) => error,
    }
}

fn line_by_line(app: &mut App, mut store: Box<dyn Store>) -> Result<u8, Failure> {
    if app.people.gathering.is_some() {
        let people = store.roster(&mut |_, _| true);
        let people = people.map_err(|error| Failure::of_store(&app.session.words, &error))?;
        app.gathered(people.unwrap_or_default(), true);
    }
    let mut happen = |app: &mut App, effect: Effect| {
        let outcome = outside(app, &mut *store, effect);
        app.done(outcome)
    };
    let mut input = tui::lines::LineInput::start().map_err(|error| no_terminal(app, &error))?;
    let mut output = io::stdout().lock();
    let done = plain::run(app, &mut input, &mut output, &mut happen);
    if let Some(signal) = input.signal {
        return Ok(u8::try_from(128 + signal).unwrap_or(1));
    }
    match done {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(no_terminal(app, &error)),
        _ => output.flush().map_or(Ok(0), |()| Ok(u8::from(app.has_lost_draft()))),
    }
}

/// That the terminal cannot be read or written.
fn no_terminal(app: &App, error: &io::Error) -> Failure {
    Failure::new(1, app.session.words.fill("cli.terminal", &[("what", &said(error))]))
}

fn face(args: &FaceArgs) -> Face {
    // Whoever names a theme has seen that the terminal can show it.
    let depth = depth().or(args.theme.is_some().then_some(Depth::Indexed));
    let theme = match (args.theme, depth) {
        (Some(ThemeName::Mono), _) | (_, None) => Theme::Mono,
        (None, _) if is_set("NO_COLOR") => Theme::Mono,
        (None | Some(ThemeName::Dark), Some(depth)) => Theme::Dark(depth),
        (Some(ThemeName::Light), Some(depth)) => Theme::Light(depth),
        (Some(ThemeName::HighContrast), Some(depth)) => Theme::HighContrast(depth),
    };
    let signs: Signs = if args.ascii || !is_utf8() { ASCII } else { UNICODE };
    Face { theme, signs, mouse: !args.no_mouse }
}

/// The name of the terminal; empty where none is given.
fn terminal() -> String {
    std::env::var("TERM").unwrap_or_default()
}

/// Whether the terminal has no name, or one that knows no full screen.
fn cannot_draw() -> bool {
    let name = terminal();
    ["", "unknown", "network", "emacs"].contains(&&*name) || name.starts_with("vt52")
}

/// Terminals that show every colour, and whose name does not say so.
const COLOURFUL: [&str; 10] =
    ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour", "rio", "iterm", "konsole", "vscode"];

/// How many colours the terminal says it has; `None` for 16 or fewer.
fn depth() -> Option<Depth> {
    let name = terminal();
    if is("COLORTERM", "truecolor") || is("COLORTERM", "24bit") || COLOURFUL.iter().any(|known| name.starts_with(known))
    {
        return Some(Depth::True);
    }
    (name.contains("256color") || name.contains("direct")).then_some(Depth::Indexed)
}

/// Whether the locale's characters are UTF-8. No locale at all says nothing.
fn is_utf8() -> bool {
    locale("LC_CTYPE").is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// Whether a switch is on: the variable is there, and says something else than no.
fn flag(name: &str) -> bool {
    let value = std::env::var(name).unwrap_or_default().to_lowercase();
    !["", "0", "no", "false", "off"].contains(&&*value)
}

/// Whether a variable is there and not empty, whatever it says: as no-color.org has it.
fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

fn is(name: &str, wanted: &str) -> bool {
    std::env::var(name).is_ok_and(|value| value == wanted)
}
