//! Input, read by a thread that does nothing else, and signals by another.

use std::io;
use std::os::fd::AsFd;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{
    SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH,
    SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;

use super::escape;
use crate::app::effect::Outcome;

/// The signals that end the program unless it listens, and that it can listen to.
pub const ENDING: [i32; 11] =
    [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGXCPU, SIGXFSZ, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2];

/// Something from outside.
#[derive(Debug)]
pub enum Input {
    /// A key, a paste, a click.
    Event(Event),
    /// The window has another size.
    Resized,
    /// A signal to end.
    Signal(i32),
    /// A signal to stop for a while.
    Stop,
    /// The program goes on after it was stopped.
    Continue,
    /// What came of an effect.
    Done(Box<Outcome>),
    /// Something that was not asked for as an effect.
    News(Box<Outcome>),
    /// An effect had a fault.
    Fault,
    /// There will be no more.
    End,
}

/// Takes the signals to end, to stop and to go on, and that of a new size, from here on.
///
/// # Errors
/// The signals cannot be listened to.
pub fn signals() -> io::Result<Signals> {
    Signals::new(ENDING.into_iter().chain([SIGWINCH, SIGTSTP, SIGCONT]))
}

/// Starts reading. The sender is for what else is to come among the inputs.
pub fn start(mut signals: Signals) -> (Receiver<Input>, SyncSender<Input>) {
    let (sender, receiver) = sync_channel(1024);
    let for_signals = sender.clone();
    thread::spawn(move || {
        for signal in signals.forever() {
            let input = match signal {
                SIGWINCH => Input::Resized,
                SIGTSTP => Input::Stop,
                SIGCONT => Input::Continue,
                other => Input::Signal(other),
            };
            if for_signals.send(input).is_err() {
                return;
            }
        }
    });
    let for_others = sender.clone();
    let for_hang_up = sender.clone();
    thread::spawn(move || {
        wait_for_hang_up();
        let _ = for_hang_up.send(Input::End);
    });
    thread::spawn(move || {
        while let Ok(first) = event::read() {
            for event in escape::whole(first, soon) {
                let wanted = !matches!(event, Event::Resize(..));
                if wanted && sender.send(Input::Event(event)).is_err() {
                    return;
                }
            }
        }
        let _ = sender.send(Input::End);
    });
    (receiver, for_others)
}

/// The next event, if it comes in time.
fn soon(limit: Duration) -> Option<Event> {
    event::poll(limit).is_ok_and(|comes| comes).then(event::read)?.ok()
}

/// Waits until the window is closed. crossterm would go on reading nothing
/// from it, as fast as it can; the end of the program ends that.
fn wait_for_hang_up() {
    let stdin = io::stdin();
    loop {
        let mut watched = [PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::empty())];
        match poll(&mut watched, None) {
            Err(rustix::io::Errno::INTR) => {}
            _ => return,
        }
    }
}

/// Whether a fault is asked for, to see that the terminal is given back and
/// that unsaved changes are kept: `SAYWHEN_FAULT=panic`.
#[must_use]
pub fn wants_fault() -> bool {
    std::env::var_os("SAYWHEN_FAULT").is_some_and(|fault| fault == "panic")
}
