//! Answers for the line-by-line program that stand in its transcript, as
//! they would on a terminal.

use std::cell::RefCell;
use std::io::{BufRead, Read, Result, Write};
use std::rc::Rc;

/// The answers that are left; each is written to the transcript when it is read.
pub struct Answers<'a> {
    pub left: &'a [u8],
    pub told: Rc<RefCell<Vec<u8>>>,
}

impl Read for Answers<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let n = self.left.read(buffer)?;
        self.told.borrow_mut().extend(&buffer[..n]);
        Ok(n)
    }
}

impl BufRead for Answers<'_> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        Ok(self.left)
    }

    fn consume(&mut self, n: usize) {
        self.told.borrow_mut().extend(&self.left[..n]);
        self.left = &self.left[n..];
    }
}

/// What the program writes.
pub struct Told(pub Rc<RefCell<Vec<u8>>>);

impl Write for Told {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
