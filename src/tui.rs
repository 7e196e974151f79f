//! The only owner of the terminal: enter, read, act, perform, draw, leave.
//!
//! The loop blocks until there is input. All that waits is taken before one
//! frame is drawn, and nothing ticks, so an idle program uses no CPU.

mod burst;
pub mod escape;
pub mod lines;
pub mod modes;
mod reader;
mod terminal;
mod worker;

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use self::modes::Modes;
use self::reader::Input;
use self::terminal::Terminal;
use self::worker::Worker;
use crate::app::App;
use crate::app::effect::Effect;
use crate::screens::input;
use crate::store::{Owner, Store};
use crate::ui::theme::{Signs, Theme};

/// How the full-screen program looks and listens.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// The colours.
    pub theme: Theme,
    /// The signs.
    pub signs: Signs,
    /// Whether it takes the mouse.
    pub mouse: bool,
}

/// Where things are, and what time it is.
pub struct Outside {
    /// Where profiles are kept.
    pub store: Box<dyn Store>,
    /// A second hand on that store, where everyone is gathered meanwhile.
    pub everyone: Option<Box<dyn Store>>,
    /// The time now, RFC 3339 with the zone's offset.
    pub now: fn() -> String,
    /// The folder for copies.
    pub folder: PathBuf,
    /// The program that runs, as the owner of its drafts.
    pub me: Owner,
}

/// Why the full-screen program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The person left.
    Quit,
    /// The person wants to go on line by line.
    Plain,
    /// A signal, by its number.
    Signal(i32),
    /// The window is gone.
    Closed,
    /// The program had a fault.
    Fault,
}

/// Runs the program on the terminal until it ends. The terminal is as it was
/// before, however it ends.
///
/// # Errors
/// The terminal cannot be read or written.
pub fn run(app: &mut App, mut outside: Outside, face: Face) -> io::Result<End> {
    // First of all, so that no signal ends it half-way into the modes.
    let signals = reader::signals()?;
    let _modes = Modes::enter(face.mouse)?;
    let (inputs, answers) = reader::start(signals);
    let mut screen = Terminal::new(face)?;
    screen.draw(app)?;
    if let Some(everyone) = outside.everyone.take() {
        worker::gather(everyone, answers.clone(), app.people.stop.clone());
    }
    let worker = Worker::new(app.session.catalog.clone(), outside, answers);
    let mut running = Running { mouse: face.mouse, app, worker, inputs, later: VecDeque::new(), end: None };
    let end = catch_unwind(AssertUnwindSafe(|| running.listen(&mut screen)));
    running.finish();
    end.unwrap_or(Ok(End::Fault))
}

/// How long nothing is typed before unsaved changes are kept.
const PAUSE: Duration = Duration::from_millis(500);

/// How long an effect may take before the screen says so and goes on.
const QUICK: Duration = Duration::from_millis(40);

struct Running<'a> {
    /// Whether the terminal is asked for the mouse.
    mouse: bool,
    app: &'a mut App,
    worker: Worker,
    inputs: Receiver<Input>,
    /// What came in while an effect was waited for.
    later: VecDeque<Input>,
    end: Option<End>,
}

impl Running<'_> {
    fn listen(&mut self, screen: &mut Terminal) -> io::Result<End> {
        loop {
            let Some(first) = self.next(screen)? else { return Ok(End::Closed) };
            let mut waiting = vec![first];
            waiting.extend(self.later.drain(..));
            waiting.extend(self.inputs.try_iter());
            for input in burst::gather(waiting, burst::takes_keys(self.app)) {
                self.take(input, screen)?;
                if let Some(end) = self.end {
                    return Ok(end);
                }
            }
            screen.draw(self.app)?;
        }
    }

    /// The next input; what is unsaved is kept when none comes for a while.
    fn next(&mut self, screen: &mut Terminal) -> io::Result<Option<Input>> {
        if reader::wants_fault() {
            // After the first frame was seen, or the first key.
            let _ = self.inputs.recv_timeout(PAUSE);
            assert!(!reader::wants_fault(), "asked for by SAYWHEN_FAULT");
        }
        if let Some(input) = self.later.pop_front() {
            return Ok(Some(input));
        }
        if self.app.has_draft_to_keep() {
            match self.inputs.recv_timeout(PAUSE) {
                Ok(input) => return Ok(Some(input)),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) => {
                    let keep = self.app.draft_to_keep();
                    self.follow(keep, screen)?;
                }
            }
        }
        Ok(self.later.pop_front().or_else(|| self.inputs.recv().ok()))
    }

    /// However it ended: what was asked for is waited for, and unsaved
    /// changes are kept; those that were dropped are not.
    fn finish(&mut self) {
        while self.worker.waiting > 0 && self.answer(LAST) {}
        if let Some(keep) = self.app.draft_to_keep() {
            self.worker.ask(keep, None);
            while self.worker.waiting > 0 && self.answer(LAST) {}
        }
    }

    /// Waits for the answer to an effect. Says whether it came.
    fn answer(&mut self, limit: Duration) -> bool {
        let start = Instant::now();
        while let Ok(input) = self.inputs.recv_timeout(limit.saturating_sub(start.elapsed())) {
            match input {
                Input::Done(outcome) => {
                    self.worker.waiting -= 1;
                    self.app.done(*outcome);
                    return true;
                }
                Input::Fault => return false,
                other => self.later.push_back(other),
            }
        }
        false
    }

    fn take(&mut self, input: Input, screen: &mut Terminal) -> io::Result<()> {
        let effect = match input {
            Input::Event(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                screen.measure(self.app);
                input::key(self.app, key)
            }
            Input::Event(Event::Paste(text)) => input::paste(self.app, &text),
            Input::Event(Event::Mouse(mouse)) => {
                screen.measure(self.app);
                self.mouse(mouse, screen)
            }
            Input::Resized => {
                screen.resize()?;
                self.app.pages.unmeasured();
                None
            }
            Input::Event(Event::FocusLost) => self.app.draft_to_keep(),
            Input::Event(Event::FocusGained) => self.app.look_again(),
            Input::Event(_) => None,
            Input::Done(outcome) => {
                self.worker.waiting -= 1;
                self.app.done(*outcome)
            }
            Input::News(outcome) => self.app.done(*outcome),
            Input::Fault => {
                self.end = Some(End::Fault);
                None
            }
            Input::Stop => {
                modes::leave();
                // Comes back once the shell lets the program go on.
                rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP)?;
                return self.go_on(screen);
            }
            Input::Continue => return self.go_on(screen),
            Input::Signal(signal) => {
                self.end = Some(End::Signal(signal));
                None
            }
            Input::End => {
                self.end = Some(End::Closed);
                None
            }
        };
        self.follow(effect, screen)
    }

    /// Takes the terminal again after the program was stopped.
    fn go_on(&mut self, screen: &mut Terminal) -> io::Result<()> {
        modes::take_again(self.mouse)?;
        self.app.pages.unmeasured();
        screen.resize()
    }

    fn mouse(&mut self, mouse: MouseEvent, screen: &Terminal) -> Option<Effect> {
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let target = screen.painter.shown().at(mouse.column, mouse.row)?;
                input::click(self.app, target)
            }
            MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
                input::wheel(self.app, mouse.kind == MouseEventKind::ScrollDown);
                None
            }
            _ => None,
        }
    }

    /// Waits for what comes of an effect. A save that takes longer than a
    /// moment is said to, and keys are answered; keys after anything else
    /// that was asked for are meant for what comes of it.
    fn wait(&mut self, limit: Duration) -> Option<Effect> {
        let start = Instant::now();
        while let Ok(input) = self.inputs.recv_timeout(limit.saturating_sub(start.elapsed())) {
            match input {
                Input::Done(outcome) => {
                    self.worker.waiting -= 1;
                    return self.app.done(*outcome);
                }
                Input::Fault => {
                    self.end = Some(End::Fault);
                    return None;
                }
                other => self.later.push_back(other),
            }
        }
        self.app.takes_long();
        None
    }

    /// Makes effects happen until none is left.
    fn follow(&mut self, mut effect: Option<Effect>, screen: &mut Terminal) -> io::Result<()> {
        while let Some(next) = effect.take() {
            match next {
                Effect::Quit => self.end = Some(End::Quit),
                Effect::GoPlain => self.end = Some(End::Plain),
                Effect::Redraw => screen.forget(),
                Effect::Copy { text } => Terminal::copy(&text)?,
                other => {
                    let limit = if matches!(other, Effect::Save(_)) { QUICK } else { LAST };
                    self.worker.ask(other, self.app.session.by.agent.clone());
                    effect = self.wait(limit);
                }
            }
        }
        Ok(())
    }
}

/// How long the end waits for what was asked for: longer than a save waits
/// for another.
const LAST: Duration = Duration::from_secs(20);
