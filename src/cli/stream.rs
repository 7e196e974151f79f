//! What is read from a file that is named, or from standard input where the
//! name is `-`.

use std::io;
use std::path::Path;

use crate::store::files::{ReadError, read_file, without_mark};
use crate::store::said;

/// Whether a name means standard input or output.
#[must_use]
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-" || path == Path::new("/dev/stdin") || path == Path::new("/dev/stdout")
}

/// Reads at most so many bytes.
///
/// # Errors
/// There is no such file, or it is larger.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    if !is_standard(path) {
        return read_file(path, most);
    }
    let mut bytes = Vec::new();
    let read = io::Read::read_to_end(&mut io::Read::take(io::stdin().lock(), most + 1), &mut bytes);
    read.map_err(|error| ReadError::Said(said(&error)))?;
    if bytes.len() as u64 <= most { Ok(without_mark(bytes)) } else { Err(ReadError::TooLarge(most)) }
}
