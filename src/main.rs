//! The `saywhen` program; see the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    saywhen::cli::main()
}
