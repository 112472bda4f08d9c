//! What happens when the program panics: the terminal first, then a short report.
//!
//! No print macros: they panic where standard error is gone, and a panic in the hook aborts.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, Write};
use std::panic::{self, PanicHookInfo};

use super::claim;
use super::mailbox::{Letter, Post};

/// Restores the terminal and reports whenever any thread panics, and tells the loop to end.
pub(super) fn watch(post: Post) {
    panic::set_hook(Box::new(move |panic| {
        claim::restore();
        let _ = report(&mut io::stderr().lock(), panic);
        post.send(Letter::Crashed);
    }));
}

/// What, where, what it means and what to do.
fn report(to: &mut impl Write, panic: &PanicHookInfo<'_>) -> io::Result<()> {
    let what = panic.payload_as_str().unwrap_or("it does not say why");
    let place = panic.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
    let mut text = format!(
        "roadmap has failed: {what}\n  at {place}, version {}\nNothing that was marked as saved is lost. This is a fault of the program: \
         please report it with these lines and what you did last.\n",
        env!("CARGO_PKG_VERSION")
    );
    // Taken only where RUST_BACKTRACE asks for it.
    let backtrace = Backtrace::capture();
    if backtrace.status() == BacktraceStatus::Captured {
        text.push_str(&backtrace.to_string());
    }
    to.write_all(text.as_bytes())?;
    to.flush()
}
