//! What folding has to remember so that it can go on where it stopped.

use std::collections::{HashMap, HashSet};

use super::{EventId, Timer};

/// What folding has to remember so that it can go on where it stopped; nothing that a learner would see.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trail {
    /// How many statuses were set; the next one gets the next number.
    pub(super) changes: u32,
    /// All notes that some live note is over, whether they were met yet or not.
    pub(super) replaced: HashSet<EventId>,
    /// The last log of each timer that has one.
    pub(super) closed: HashMap<EventId, EventId>,
    /// The timers without a log, in the order of the journal; the last of them runs.
    pub(super) open: Vec<Timer>,
}

impl Trail {
    /// Gives a provisional event its real name.
    pub(super) fn settle(&mut self, provisional: &EventId, stored: &EventId) {
        if self.replaced.remove(provisional) {
            self.replaced.insert(stored.clone());
        }
        if let Some(log) = self.closed.remove(provisional) {
            self.closed.insert(stored.clone(), log);
        }
        let named = self.closed.values_mut().chain(self.open.iter_mut().map(|timer| &mut timer.id));
        named.filter(|id| *id == provisional).for_each(|id| id.clone_from(stored));
    }
}
