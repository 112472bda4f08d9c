//! The keeper: the thread that owns the store. It stores, tries again, and tells.
//!
//! Drafts are stored in the order in which they come. One that fails is kept and tried again, every five seconds and
//! whenever another one comes; those behind it wait, since they may speak of it. Only a draft that can never be stored
//! (it does not fit a line, the journal is of a newer version) lets the others pass. Each draft is answered: saved, or not
//! and why.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use crate::progress::Draft;
use crate::store::{Appended, Store, StoreError};
use crate::tui::message::Message;

use super::mailbox::{Letter, Post};

/// How long after a failure it is tried again.
pub(super) const RETRY: Duration = Duration::from_secs(5);

/// What the keeper is asked for.
#[derive(Debug)]
pub(super) enum Order {
    /// Store it.
    Append(Draft),
    /// Try now whatever waits, and say so.
    Try,
    /// Try once more whatever waits, and end.
    Leave,
}

/// What is kept: the store, or a test's stand-in.
pub(super) trait Ground {
    /// Stores a draft.
    fn append(&mut self, draft: &Draft) -> Result<Appended, StoreError>;
}

impl Ground for Store {
    fn append(&mut self, draft: &Draft) -> Result<Appended, StoreError> {
        Self::append(self, draft)
    }
}

/// The thread that keeps what is on the disk.
pub(super) struct Keeper<G> {
    ground: G,
    post: Post,
    retry: Duration,
    /// What waits, oldest first, and whether its failure was told.
    waiting: VecDeque<(Draft, bool)>,
    /// The reason that was told last.
    reason: String,
}

impl<G: Ground> Keeper<G> {
    /// Keeps that ground, and posts what comes of it; what failed is tried again after `retry`.
    pub(super) fn new(ground: G, post: Post, retry: Duration) -> Self {
        Self { ground, post, retry, waiting: VecDeque::new(), reason: String::new() }
    }

    /// Works until the loop leaves; what waits then is tried once more.
    pub(super) fn work(&mut self, inbox: &Receiver<Order>) {
        loop {
            let order = if self.waiting.is_empty() {
                inbox.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                inbox.recv_timeout(self.retry)
            };
            let (mut is_asked, mut is_over) = (false, false);
            let first = match order {
                Ok(order) => Some(order),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => Some(Order::Leave),
            };
            for order in first.into_iter().chain(inbox.try_iter()) {
                match order {
                    Order::Append(draft) => self.waiting.push_back((draft, false)),
                    Order::Try => is_asked = true,
                    Order::Leave => is_over = true,
                }
            }
            self.store_what_waits();
            if is_asked {
                self.post.send(Letter::Tried);
            }
            if is_over {
                return;
            }
        }
    }

    /// Stores one after the other, up to the first that fails.
    fn store_what_waits(&mut self) {
        while let Some((draft, is_told)) = self.waiting.pop_front() {
            match self.ground.append(&draft) {
                Ok(Appended { events, others, remarks }) => {
                    self.post.send(Letter::Happened(Message::Saved { draft, events, others, remarks }));
                }
                Err(error @ (StoreError::TooLarge(_) | StoreError::Newer(_))) => {
                    self.post.send(Letter::Happened(Message::NotSaved { draft, reason: error.to_string() }));
                }
                Err(error) => {
                    self.waiting.push_front((draft, is_told));
                    self.tell_all_that_wait(reason(&error));
                    return;
                }
            }
        }
        self.reason.clear();
    }

    /// Tells for each draft that it is not saved; again only where the reason is another one.
    fn tell_all_that_wait(&mut self, reason: String) {
        let is_new = reason != self.reason;
        for (draft, is_told) in &mut self.waiting {
            if is_new || !*is_told {
                *is_told = true;
                self.post.send(Letter::Happened(Message::NotSaved { draft: draft.clone(), reason: reason.clone() }));
            }
        }
        self.reason = reason;
    }
}

/// Why nothing was stored, in words that fit the message row.
fn reason(error: &StoreError) -> String {
    let StoreError::Io { source, .. } = error else {
        return error.to_string();
    };
    match source.kind() {
        io::ErrorKind::StorageFull => "no space left on the disk".to_owned(),
        io::ErrorKind::QuotaExceeded => "the disk quota is used up".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_fit_the_message_row() {
        for (kind, words) in [
            (io::ErrorKind::StorageFull, "no space left on the disk"),
            (io::ErrorKind::QuotaExceeded, "the disk quota is used up"),
            (io::ErrorKind::ReadOnlyFilesystem, "the disk is read-only"),
        ] {
            assert_eq!(reason(&StoreError::Io { doing: "write", path: "x".into(), source: kind.into() }), words);
        }
    }
}
