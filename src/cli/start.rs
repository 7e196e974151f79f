//! Starting the program itself: on a full screen, or line by line.

use std::io::{self, IsTerminal as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use super::failure::Failure;
use super::grammar::{Cli, FaceArgs, ThemeName};
use super::{Desk, locale};
use crate::app::App;
use crate::app::behalf::Behalf;
use crate::app::effect::{Effect, Outcome, Running, World, perform};
use crate::clock;
use crate::domain::history::{Asked, Through};
use crate::screens::wording;
use crate::tui::{self, End, Face, Outside};
use crate::ui::plain;
use crate::ui::theme::{ASCII, Depth, Signs, Theme, UNICODE};

/// So many people are read before the first frame; more are gathered after it.
const FEW: usize = 300;

/// Runs the program; the exit status comes back.
pub fn start(mut desk: Desk, cli: &Cli) -> Result<u8, Failure> {
    let first_channel = cli.channel.as_deref().map(|id| desk.channel(id)).transpose()?;
    let plain = cli.face.plain || flag("SAYWHEN_PLAIN") || is("TERM", "dumb");
    let on_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    if !plain && !on_terminal {
        return Err(Failure::new(1, desk.words.get("cli.no_terminal")));
    }
    let few = desk.store.few(FEW).map_err(|error| desk.failure(&error))?;
    let mut app = App::new(desk.catalog.clone(), few.as_deref().unwrap_or_default(), desk.agent.clone());
    if few.is_none() {
        app.gathering = Some((0, 0));
        app.pages = vec![app.choose_person()];
    }
    let asked = Asked::ALL.iter().position(|each| Some(*each) == desk.asked).unwrap_or(0);
    app.behalf_first = Behalf { reason: desk.reason.clone(), asked, identity_confirmed: desk.identity_confirmed };
    app.own_regions = desk.own_regions.clone();
    app.first_channel = first_channel;
    open_first(&mut app, &mut desk)?;
    if plain {
        return line_by_line(&mut app, desk);
    }
    full_screen(&mut app, desk, face(&cli.face))
}

/// Opens the person that `--profile` names, or the only one when a channel is asked for.
fn open_first(app: &mut App, desk: &mut Desk) -> Result<(), Failure> {
    let only = app.first_channel.is_some() && app.people.len() == 1;
    let id = match &desk.profile {
        Some(id) => id.clone(),
        None if only => app.people.person(0).id,
        None => return Ok(()),
    };
    let catalog = desk.catalog.clone();
    let mut world = World {
        store: &mut *desk.store,
        catalog: &catalog,
        now: clock::now,
        agent: app.agent.clone(),
        folder: std::env::current_dir().unwrap_or_default(),
        me: me(),
    };
    match perform(Effect::Open { id }, &mut world) {
        Outcome::Opened(Err(error)) => Err(desk.failure(&error)),
        outcome => {
            app.done(outcome);
            Ok(())
        }
    }
}

fn full_screen(app: &mut App, desk: Desk, face: Face) -> Result<u8, Failure> {
    tui::modes::on_fault(desk.words.get("fault"));
    // Where raw colour codes are wanted or not is decided by the theme.
    crossterm::style::force_color_output(true);
    let outside = Outside {
        store: desk.store,
        everyone: desk.everyone,
        now: clock::now,
        folder: std::env::current_dir().unwrap_or_default(),
        me: me(),
    };
    let words = desk.words;
    let end = tui::run(app, outside, face)
        .map_err(|error| Failure::new(1, words.fill("cli.terminal", &[("what", &wording::io_words(&error))])))?;
    if app.draft_lost {
        super::output::complain(&words.fill("plain.end_lost", &[("n", &app.unsaved())]));
    }
    match end {
        End::Quit | End::Closed => Ok(0),
        End::Fault => Ok(101),
        End::Signal(signal) => Ok(u8::try_from(128 + signal).unwrap_or(1)),
        End::Plain => {
            let error = again_in_plain();
            Err(Failure::new(1, words.fill("cli.terminal", &[("what", &wording::io_words(&error))])))
        }
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

fn line_by_line(app: &mut App, mut desk: Desk) -> Result<u8, Failure> {
    app.through = Through::Plain;
    if app.gathering.is_some() {
        let people = desk.store.roster(&mut |_, _| true).map_err(|error| desk.failure(&error))?;
        app.gathered(people.unwrap_or_default(), true);
    }
    let catalog = desk.catalog.clone();
    let folder = std::env::current_dir().unwrap_or_default();
    let me = me();
    let mut outside = |app: &mut App, effect: Effect| {
        let mut world = World {
            store: &mut *desk.store,
            catalog: &catalog,
            now: clock::now,
            agent: app.agent.clone(),
            folder: folder.clone(),
            me: me.clone(),
        };
        app.done(perform(effect, &mut world))
    };
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    match plain::run(app, &mut input, &mut output, &mut outside) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(1, app.words.fill("cli.terminal", &[("what", &wording::io_words(&error))])))
        }
        _ => output.flush().map_or(Ok(0), |()| Ok(u8::from(app.draft_lost))),
    }
}

/// This program, so that its drafts can be told from those of one that is gone.
fn me() -> Running {
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    Running { pid: std::process::id(), boot: boot.trim().to_owned() }
}

fn face(args: &FaceArgs) -> Face {
    let theme = match (args.theme, depth()) {
        (Some(ThemeName::Mono), _) | (_, None) => Theme::Mono,
        (None, _) if flag("NO_COLOR") => Theme::Mono,
        (None | Some(ThemeName::Dark), Some(depth)) => Theme::Dark(depth),
        (Some(ThemeName::Light), Some(depth)) => Theme::Light(depth),
        (Some(ThemeName::HighContrast), Some(depth)) => Theme::HighContrast(depth),
    };
    let signs: Signs = if args.ascii || !is_utf8() { ASCII } else { UNICODE };
    Face { theme, signs, mouse: !args.no_mouse }
}

/// How many colours the terminal says it has; `None` for 16 or fewer.
fn depth() -> Option<Depth> {
    if is("COLORTERM", "truecolor") || is("COLORTERM", "24bit") {
        return Some(Depth::True);
    }
    let term = std::env::var("TERM").unwrap_or_default();
    (term.contains("256color") || term.contains("direct")).then_some(Depth::Indexed)
}

/// Whether the locale's characters are UTF-8. No locale at all says nothing.
fn is_utf8() -> bool {
    locale("LC_CTYPE").is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// Whether a variable is there and not empty.
fn flag(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

fn is(name: &str, wanted: &str) -> bool {
    std::env::var(name).is_ok_and(|value| value == wanted)
}
