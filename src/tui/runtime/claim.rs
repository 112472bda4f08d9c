//! The claim on the terminal: raw mode, the alternate screen, and all else that must be given back.
//!
//! A process has one terminal, so there is one claim. [`restore`] may be called from any thread and any number of times:
//! on quitting, on errors, from the panic hook, by the signal thread. It knows nothing of what is shown.
//!
//! Invariant: between [`restore`] and the next [`take`] nothing is written to the screen, whoever tries.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::BorrowedFd;
use rustix::io::Errno;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr};

/// The terminal's modes before the claim; `None` while there is no claim.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);

/// Held while bytes are on their way to the screen, so that restoring does not fall into the middle of a frame.
static PEN: Mutex<()> = Mutex::new(());

/// The alternate screen, plain attributes, no cursor, nothing on it.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[0m\x1b[?25l\x1b[2J";

/// Everything off that this program or a library of its could have switched on, in an order that shows no half-drawn
/// frame: synchronized update, attributes, mouse (all its modes), focus, paste; then the screen, and the cursor last.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1002l\x1b[?1000l\x1b[?1004l\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// How long restoring waits for a frame under way or for a terminal that takes no bytes. One that hangs for longer is not
/// going to show anything, but its modes can still be set right.
const PATIENCE: Duration = Duration::from_millis(200);

/// More cells than any real terminal has, so that a freak size (65,535 x 65,535) does not take all memory.
const LARGEST: (u16, u16) = (2000, 1000);

/// Whether both ends are a terminal.
pub(super) fn has_terminal() -> bool {
    isatty(stdin()) && isatty(stdout())
}

/// The terminal's size as columns and rows.
///
/// A terminal that does not know its size says 0; it is taken for the classic 80 x 24.
pub fn size() -> (u16, u16) {
    match tcgetwinsize(stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col.min(LARGEST.0), size.ws_row.min(LARGEST.1)),
        _ => (80, 24),
    }
}

/// Claims the terminal. A claim that is held is renewed, as after a stop that nobody announced.
pub(super) fn take() -> io::Result<()> {
    let mut before = lock(&BEFORE);
    let found = tcgetattr(stdin())?;
    let mut raw = found.clone();
    raw.make_raw();
    tcsetattr(stdin(), OptionalActions::Now, &raw)?;
    before.get_or_insert(found);
    drop(before);
    write(ENTER)
}

/// Gives the terminal back as it was found. Does nothing where there is no claim.
pub(super) fn restore() {
    let _pen = pen_within(PATIENCE);
    let Some(before) = lock(&BEFORE).take() else {
        return;
    };
    // Nothing can be done about a terminal that takes neither; the modes are set even where the bytes are not taken.
    if is_ready(stdout(), PollFlags::OUT, PATIENCE) {
        let _ = write_all(LEAVE);
    }
    let _ = tcsetattr(stdin(), OptionalActions::Now, &before);
}

/// Writes to the screen; to nowhere while there is no claim.
pub(super) fn write(bytes: &[u8]) -> io::Result<()> {
    let _pen = lock(&PEN);
    if lock(&BEFORE).is_none() {
        return Ok(());
    }
    write_all(bytes)
}

/// Whether the terminal's modes are ours.
#[cfg(test)]
fn is_held() -> bool {
    lock(&BEFORE).is_some()
}

/// Whether one of these flags, or a hang-up, is reported within that time.
pub(super) fn is_ready(terminal: BorrowedFd<'_>, flags: PollFlags, within: Duration) -> bool {
    let timeout = Timespec { tv_sec: within.as_secs().cast_signed(), tv_nsec: within.subsec_nanos().into() };
    poll(&mut [PollFd::from_borrowed_fd(terminal, flags)], Some(&timeout)).is_ok_and(|ready| ready > 0)
}

/// Writes all of it, or fails: also where someone who shares the terminal made it non-blocking.
fn write_all(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                is_ready(stdout(), PollFlags::OUT, Duration::from_secs(1));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// A lock that a panic elsewhere does not spoil: what it guards is whole at any moment.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The pen, unless somebody holds it for longer: then the terminal hangs, and waiting for it would hang too.
fn pen_within(patience: Duration) -> Option<MutexGuard<'static, ()>> {
    let end = Instant::now() + patience;
    loop {
        match PEN.try_lock() {
            Ok(pen) => return Some(pen),
            Err(std::sync::TryLockError::Poisoned(poisoned)) => return Some(poisoned.into_inner()),
            Err(std::sync::TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(Duration::from_millis(2)),
            Err(std::sync::TryLockError::WouldBlock) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn restoring_without_a_claim_does_nothing_however_often() {
        restore();
        restore();
        assert!(!is_held());
    }

    #[test]
    fn without_a_claim_nothing_is_written() {
        assert!(write(b"not to be seen").is_ok());
    }

    #[test]
    fn restoring_waits_for_a_frame_but_not_for_ever() {
        let pen = lock(&PEN);
        assert!(thread::spawn(|| pen_within(Duration::from_millis(20)).is_none()).join().unwrap());
        drop(pen);
        assert!(pen_within(Duration::from_secs(5)).is_some());
    }
}
