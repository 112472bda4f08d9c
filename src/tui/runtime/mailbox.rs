//! The mailbox: what other threads tell the loop, and the bell that wakes it.
//!
//! A letter goes into a channel and a byte into a socket, which the loop's one `poll` watches beside the terminal. The loop
//! empties the bell before the mailbox, so that no letter is left without a ring.

use std::io::{self, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use rustix::fd::{AsFd as _, BorrowedFd};

use crate::tui::message::Message;

/// What other threads tell the loop.
#[derive(Debug)]
pub(super) enum Letter {
    /// Something for the model: a draft was saved or not, a link was opened.
    Happened(Message),
    /// The writer has tried everything that it holds, as it was asked to.
    Tried,
    /// A signal came, by its number.
    Signal(i32),
    /// A thread panicked: the terminal is restored already, and the program must end.
    Crashed,
}

/// Where letters are posted; each thread has its own.
#[derive(Debug, Clone)]
pub(super) struct Post {
    letters: Sender<Letter>,
    bell: Arc<UnixStream>,
}

/// Where they arrive.
#[derive(Debug)]
pub(super) struct Mailbox {
    letters: Receiver<Letter>,
    bell: UnixStream,
}

/// A mailbox and the way to it.
pub(super) fn mailbox() -> io::Result<(Post, Mailbox)> {
    let (sender, receiver) = channel();
    let (ring, bell) = UnixStream::pair()?;
    ring.set_nonblocking(true)?;
    bell.set_nonblocking(true)?;
    Ok((Post { letters: sender, bell: Arc::new(ring) }, Mailbox { letters: receiver, bell }))
}

impl Post {
    /// Posts a letter. Where nobody is left to read it, it is dropped.
    pub(super) fn send(&self, letter: Letter) {
        let _ = self.letters.send(letter);
        // A full socket rings already.
        let _ = (&*self.bell).write(&[0]);
    }
}

impl Mailbox {
    /// Readable when a letter arrived.
    pub(super) fn bell(&self) -> BorrowedFd<'_> {
        self.bell.as_fd()
    }

    /// All letters that arrived.
    pub(super) fn letters(&self) -> Vec<Letter> {
        let mut rings = [0; 64];
        while matches!((&self.bell).read(&mut rings), Ok(read) if read == rings.len()) {}
        self.letters.try_iter().collect()
    }

    /// The next letter, waited for at most so long.
    pub(super) fn letter_within(&self, limit: Duration) -> Result<Letter, RecvTimeoutError> {
        self.letters.recv_timeout(limit)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use rustix::event::PollFlags;

    use super::super::claim::is_ready;
    use super::*;

    #[test]
    fn the_bell_rings_until_the_letters_are_taken() {
        let (post, mailbox) = mailbox().unwrap();
        assert!(!is_ready(mailbox.bell(), PollFlags::IN, Duration::ZERO));
        let other = post.clone();
        thread::spawn(move || (0..1000).for_each(|number| other.send(Letter::Signal(number)))).join().unwrap();
        assert!(is_ready(mailbox.bell(), PollFlags::IN, Duration::ZERO));
        let numbers: Vec<i32> = mailbox
            .letters()
            .into_iter()
            .filter_map(|letter| if let Letter::Signal(number) = letter { Some(number) } else { None })
            .collect();
        assert_eq!(numbers, (0..1000).collect::<Vec<_>>());
        assert!(!is_ready(mailbox.bell(), PollFlags::IN, Duration::ZERO));
    }

    #[test]
    fn a_letter_to_nobody_is_no_error() {
        let (post, mailbox) = mailbox().unwrap();
        drop(mailbox);
        post.send(Letter::Crashed);
    }
}
