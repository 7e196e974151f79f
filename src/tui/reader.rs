//! Input, read by a thread that does nothing else, and signals by another.

use std::io;
use std::os::fd::AsFd;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};
use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

/// Something from outside.
#[derive(Debug)]
pub enum Input {
    /// A key, a paste, a click.
    Event(Event),
    /// The window has another size.
    Resized,
    /// A signal to end.
    Signal(i32),
    /// There will be no more.
    End,
}

/// Starts reading.
///
/// # Errors
/// The signals cannot be listened to.
pub fn start() -> io::Result<Receiver<Input>> {
    let (sender, receiver) = sync_channel(1024);
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGWINCH])?;
    let for_signals = sender.clone();
    thread::spawn(move || {
        for signal in signals.forever() {
            let input = if signal == SIGWINCH { Input::Resized } else { Input::Signal(signal) };
            if for_signals.send(input).is_err() {
                return;
            }
        }
    });
    thread::spawn(move || {
        read(&sender);
        let _ = sender.send(Input::End);
    });
    Ok(receiver)
}

/// Reads until the terminal is gone. Waiting is done here and not by
/// crossterm, which spins on a terminal whose window was closed.
fn read(sender: &SyncSender<Input>) {
    let stdin = io::stdin();
    loop {
        let mut watched = [PollFd::from_borrowed_fd(stdin.as_fd(), PollFlags::IN)];
        match poll(&mut watched, None) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => return,
        }
        if watched[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            return;
        }
        // With a wait of zero crossterm never looks into its own queue.
        while matches!(event::poll(Duration::from_millis(1)), Ok(true)) {
            let Ok(event) = event::read() else { return };
            let wanted = !matches!(event, Event::Resize(..));
            if wanted && sender.send(Input::Event(event)).is_err() {
                return;
            }
        }
    }
}

/// Has a fault on purpose, to see that the terminal is given back:
/// `SAYWHEN_FAULT=panic`.
pub fn test_fault() {
    let asked = std::env::var_os("SAYWHEN_FAULT").is_some_and(|fault| fault == "panic");
    assert!(!asked, "asked for by SAYWHEN_FAULT");
}
