//! What the user sees while the program works, all of it on standard error.

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// A count of documents that moves while the program works, where standard error is a terminal.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Starts the count; it stays hidden when `quiet`, and where nobody looks.
    pub fn start(quiet: bool) -> Self {
        if quiet || !io::stderr().is_terminal() {
            return Self { bar: ProgressBar::hidden() };
        }
        let bar = ProgressBar::new_spinner();
        let style = ProgressStyle::with_template("{spinner} {human_pos} documents, {per_sec}, {elapsed}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar }
    }

    /// Another document is done. May be called from any thread.
    pub fn advance(&self) {
        self.bar.inc(1);
    }

    /// Says something without disturbing the count.
    pub fn tell(&self, message: impl Display) {
        self.bar.suspend(|| tell(message));
    }

    /// Takes the count off the screen.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// A line on standard error. Nothing can be done when even that is closed.
pub fn tell(message: impl Display) {
    let _ = writeln!(io::stderr(), "{message}");
}
