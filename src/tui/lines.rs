//! Standard input for the program line by line: it also ends when a signal
//! asks for the end, so that what is unsaved is kept then too.

use std::io::{self, BufRead, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::reader::ENDING;

/// What comes in.
enum Heard {
    Bytes(Vec<u8>),
    Signal(i32),
}

/// Standard input, until it ends or a signal does.
pub struct LineInput {
    pieces: Receiver<Heard>,
    bytes: Vec<u8>,
    at: usize,
    /// The signal that ended it, by its number.
    pub signal: Option<i32>,
}

impl LineInput {
    /// Starts to read, on a thread of its own.
    ///
    /// # Errors
    /// The signals cannot be listened to.
    pub fn start() -> io::Result<Self> {
        let mut signals = signal_hook::iterator::Signals::new(ENDING)?;
        let (sender, pieces) = sync_channel(4);
        let for_signals = sender.clone();
        thread::spawn(move || {
            for signal in signals.forever() {
                if for_signals.send(Heard::Signal(signal)).is_err() {
                    return;
                }
            }
        });
        thread::spawn(move || read(&sender));
        Ok(Self { pieces, bytes: Vec::new(), at: 0, signal: None })
    }
}

/// Sends what standard input holds; no bytes are its end.
fn read(sender: &SyncSender<Heard>) {
    let mut input = io::stdin().lock();
    loop {
        let mut bytes = vec![0; 64 * 1024];
        let length = match input.read(&mut bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read.unwrap_or(0),
        };
        bytes.truncate(length);
        if sender.send(Heard::Bytes(bytes)).is_err() || length == 0 {
            return;
        }
    }
}

impl BufRead for LineInput {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.bytes.len() && self.signal.is_none() {
            self.at = 0;
            self.bytes.clear();
            match self.pieces.recv() {
                Ok(Heard::Bytes(bytes)) => self.bytes = bytes,
                Ok(Heard::Signal(signal)) => self.signal = Some(signal),
                Err(_) => {}
            }
        }
        Ok(&self.bytes[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.bytes.len());
    }
}

impl Read for LineInput {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(to)?;
        self.consume(read);
        Ok(read)
    }
}
