//! Signals become letters; where the loop does not answer, the signal thread steps in.
//!
//! | signal | while the screen is ours | while the learner's editor has the terminal |
//! |---|---|---|
//! | TERM, HUP, USR1, USR2, the timers', XCPU | the loop ends; after [`GRACE`] the thread restores and dies itself | the same |
//! | INT, QUIT | the same (as bytes Ctrl-C and Ctrl-\ are keys) | meant for the editor: nothing |
//! | TSTP | the loop restores and stops | the process stops, as a job of the shell must |
//! | CONT | the loop claims the terminal again | nothing: the editor redraws |
//! | WINCH | the loop asks for the size | nothing: it is asked for afterwards |

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use rustix::process::{getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSTOP, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1,
    SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU,
};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::claim;
use super::mailbox::{Letter, Post};

/// How long the loop has to end after a deadly signal. A terminal that was closed should take its program with it within a
/// second.
const GRACE: Duration = Duration::from_millis(900);

/// The signals that end a program and can be caught safely. A fault of the program itself (SIGSEGV, SIGILL, SIGFPE, SIGBUS)
/// cannot: a handler would return into the fault.
const DEADLY: [i32; 14] =
    [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO, SIGXCPU, SIGSYS, SIGABRT, SIGTRAP];

/// Says who has the terminal, since that changes what signals mean.
#[derive(Debug)]
pub(super) struct Watch {
    is_lent: Arc<AtomicBool>,
}

/// Watches for signals from now on, for as long as the process lives.
pub(super) fn watch(post: Post) -> io::Result<Watch> {
    let is_lent = Arc::new(AtomicBool::new(false));
    let mut signals = Signals::new(DEADLY.into_iter().chain([SIGTSTP, SIGCONT, SIGWINCH]))?;
    let lent = Arc::clone(&is_lent);
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            match (signal, lent.load(Ordering::SeqCst)) {
                (SIGINT | SIGQUIT | SIGCONT | SIGWINCH, true) => {}
                (SIGTSTP, true) => stop(),
                (SIGTSTP | SIGCONT | SIGWINCH, false) => post.send(Letter::Signal(signal)),
                _ => {
                    post.send(Letter::Signal(signal));
                    thread::sleep(GRACE);
                    claim::restore();
                    die_by(signal);
                }
            }
        }
    })?;
    Ok(Watch { is_lent })
}

impl Watch {
    /// The learner's editor has the terminal, or has it no more.
    pub(super) fn lend(&self, is_lent: bool) {
        self.is_lent.store(is_lent, Ordering::SeqCst);
    }
}

/// Whether that signal ends a program.
pub(super) fn is_deadly(signal: i32) -> bool {
    DEADLY.contains(&signal)
}

/// Asks the whole job to stop, as the terminal does on Ctrl-Z; for this process that is a [`SIGTSTP`] like any other.
pub(super) fn suspend() {
    if has_job_control() {
        let _ = kill_current_process_group(rustix::process::Signal::TSTP);
    }
}

/// Stops this process until it is continued.
pub(super) fn stop() {
    if has_job_control() {
        let _ = low_level::raise(SIGSTOP);
    }
}

/// Dies by that signal, so that whoever waits sees the true cause.
pub(super) fn die_by(signal: i32) {
    let _ = low_level::emulate_default_handler(signal);
}

/// Whether a shell would continue what stops. The group of the session's leader has none above it (`xterm -e roadmap`): the
/// kernel ignores SIGTSTP there, and whoever stops by SIGSTOP, as a program with a handler must, stops for ever.
fn has_job_control() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}
