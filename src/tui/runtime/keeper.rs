//! The keeper: the thread that owns the store. It stores, tries again, and tells.
//!
//! Drafts are stored in the order in which they come. One that fails is kept and tried again, every five seconds and
//! whenever another one comes; those behind it wait, since they may speak of it. Only a draft that can never be stored
//! (it does not fit a line, the journal is of a newer version) lets the others pass. Each draft is answered: saved, or not
//! and why.
//!
//! When something changes on the disk by another hand, it looks: as soon as that is quiet for a moment, since a
//! synchroniser or an editor does several things for one. Nothing wakes it where nothing happens.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crate::progress::Draft;
use crate::store::{Appended, Choice, StoreError};
use crate::tui::effect::Wish;
use crate::tui::message::Message;

use super::mailbox::{Letter, Post};

/// How long after a failure it is tried again.
pub(super) const RETRY: Duration = Duration::from_secs(5);

/// A change on the disk is looked at when it is quiet for so long.
const QUIET: Duration = Duration::from_millis(40);

/// The longest that a restless disk keeps it from being looked at.
const RESTLESS: Duration = Duration::from_millis(250);

/// What the keeper is asked for.
#[derive(Debug)]
pub(super) enum Order {
    /// Store it.
    Append(Draft),
    /// Try now whatever waits, and say so.
    Try,
    /// Watch for changes from now on; each of them is an order to that end.
    Watch(Sender<Order>),
    /// Something changed on the disk: look when it is quiet.
    Changed,
    /// Fetch something, or make it.
    Fetch(Wish),
    /// Remember what was chosen live.
    Keep(Choice),
    /// Try once more whatever waits, and end.
    Leave,
}

/// What is kept: the store, or a test's stand-in.
pub(super) trait Kept {
    /// Stores a draft.
    fn append(&mut self, draft: &Draft) -> Result<Appended, StoreError>;

    /// Watches for changes by another hand, and calls this at each of them.
    fn watch(&mut self, ring: Box<dyn Fn() + Send>);

    /// What has changed since the last time.
    fn look(&mut self) -> Vec<Message>;

    /// Remembers what was chosen live.
    fn keep(&mut self, choice: Choice) -> Result<(), StoreError>;

    /// Fetches something, or makes it.
    fn fetch(&mut self, wish: Wish) -> Message;
}

/// The thread that keeps what is on the disk.
pub(super) struct Keeper<K> {
    kept: K,
    post: Post,
    retry: Duration,
    /// What waits, oldest first, and whether its failure was told.
    waiting: VecDeque<(Draft, bool)>,
    /// The reason that was told last.
    reason: String,
    /// When what waits is tried again.
    retries_at: Option<Instant>,
    /// Since when the disk is restless, and when it is looked at.
    restless: Option<(Instant, Instant)>,
}

impl<K: Kept> Keeper<K> {
    /// Keeps that, and posts what comes of it; what failed is tried again after `retry`.
    pub(super) fn new(kept: K, post: Post, retry: Duration) -> Self {
        Self { kept, post, retry, waiting: VecDeque::new(), reason: String::new(), retries_at: None, restless: None }
    }

    /// Works until the loop leaves; what waits then is tried once more.
    pub(super) fn work(&mut self, inbox: &Receiver<Order>) {
        loop {
            let first = self.next(inbox);
            let (mut is_new, mut is_asked, mut is_over) = (false, false, false);
            for order in first.into_iter().chain(inbox.try_iter()) {
                match order {
                    Order::Append(draft) => {
                        self.waiting.push_back((draft, false));
                        is_new = true;
                    }
                    Order::Try => is_asked = true,
                    Order::Watch(orders) => {
                        self.kept.watch(Box::new(move || {
                            let _ = orders.send(Order::Changed);
                        }));
                        self.look();
                    }
                    Order::Changed => self.become_restless(Instant::now()),
                    Order::Fetch(wish) => self.fetch(wish),
                    Order::Keep(choice) => self.keep(choice),
                    Order::Leave => is_over = true,
                }
            }
            let is_due = |at: Option<Instant>| at.is_some_and(|at| at <= Instant::now());
            if is_new || is_asked || is_over || is_due(self.retries_at) {
                self.store_what_waits();
            }
            if is_asked {
                self.post.send(Letter::Tried);
            }
            if is_over {
                return;
            }
            if is_due(self.restless.map(|(_, looks_at)| looks_at)) {
                self.look();
            }
        }
    }

    /// The next order; nothing where something is due before it comes.
    fn next(&self, inbox: &Receiver<Order>) -> Option<Order> {
        let due = self.retries_at.into_iter().chain(self.restless.map(|(_, looks_at)| looks_at)).min();
        let Some(due) = due else { return Some(inbox.recv().unwrap_or(Order::Leave)) };
        match inbox.recv_timeout(due.saturating_duration_since(Instant::now())) {
            Ok(order) => Some(order),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Order::Leave),
        }
    }

    /// Fetches something, behind all that is to be stored. What is not stored belongs to this roadmap: no other one takes
    /// its place then.
    fn fetch(&mut self, wish: Wish) {
        self.store_what_waits();
        let is_kept = matches!(wish, Wish::OpenRoadmap { .. }) && !self.waiting.is_empty();
        let settles = matches!(wish, Wish::PutBack | Wish::SetAside { .. });
        let message = if is_kept { Message::RoadmapKept } else { self.kept.fetch(wish) };
        self.post.send(Letter::Happened(message));
        if settles {
            self.store_what_waits();
        }
        self.become_restless(Instant::now());
    }

    /// Remembers what was chosen live; where it cannot, it is told once and not tried again.
    fn keep(&mut self, choice: Choice) {
        if let Err(error) = self.kept.keep(choice) {
            self.post.send(Letter::Happened(Message::NotKept { reason: reason(&error) }));
        }
    }

    /// Something changed: it is looked at when it is quiet, but not too late.
    fn become_restless(&mut self, now: Instant) {
        let since = self.restless.map_or(now, |(since, _)| since);
        self.restless = Some((since, (now + QUIET).min(since + RESTLESS)));
    }

    /// Looks, and tells what is new.
    fn look(&mut self) {
        self.restless = None;
        for message in self.kept.look() {
            self.post.send(Letter::Happened(message));
        }
    }

    /// Stores one after the other, up to the first that fails; what waits then is tried again.
    fn store_what_waits(&mut self) {
        self.store_in_order();
        self.retries_at = if self.waiting.is_empty() { None } else { Instant::now().checked_add(self.retry) };
    }

    fn store_in_order(&mut self) {
        while let Some((draft, is_told)) = self.waiting.pop_front() {
            match self.kept.append(&draft) {
                Ok(Appended { events, others, remarks }) => {
                    self.post.send(Letter::Happened(Message::Saved { draft, events, others, remarks }));
                }
                Err(error @ (StoreError::TooLarge(_) | StoreError::Newer(_))) => {
                    self.post.send(Letter::Happened(Message::NotSaved { draft, reason: error.to_string() }));
                }
                Err(error) => {
                    self.waiting.push_front((draft, is_told));
                    let is_news = self.tell_all_that_wait(reason(&error));
                    if let (StoreError::Gone { folder, changes }, true) = (error, is_news) {
                        self.post.send(Letter::Happened(Message::RecordGone { folder, changes }));
                    }
                    return;
                }
            }
        }
        self.reason.clear();
    }

    /// Tells for each draft that it is not saved; again only where the reason is another one. Says whether anything was told.
    fn tell_all_that_wait(&mut self, reason: String) -> bool {
        let is_new = reason != self.reason;
        let mut has_told = false;
        for (draft, is_told) in &mut self.waiting {
            if is_new || !*is_told {
                (*is_told, has_told) = (true, true);
                self.post.send(Letter::Happened(Message::NotSaved { draft: draft.clone(), reason: reason.clone() }));
            }
        }
        self.reason = reason;
        has_told
    }
}

/// Why nothing was stored, in words that fit the message row.
fn reason(error: &StoreError) -> String {
    let source = match error {
        StoreError::Io { source, .. } => source,
        StoreError::Gone { .. } => return "the record is gone from its folder".to_owned(),
        _ => return error.to_string(),
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
