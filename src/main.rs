//! The `newsgraph` command.

mod cli;

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// The network's tensors come and go by the megabyte, which the system's allocator gives back to the kernel each time:
/// a tenth of the annotator's time.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    match cli::run() {
        Ok(outcome) => outcome.into(),
        Err(error) => cli::report(&error),
    }
}
