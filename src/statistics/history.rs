//! The history: what the learner did, newest first, and what was taken back of it.
//!
//! Taking back and doing again are no rows of their own: they say of a change whether it counts. It knows no words.

use std::collections::{HashMap, HashSet};

use crate::progress::{Action, Event, EventId, Journal};

/// Something that the learner did, by the places of its events in [`Journal::events`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastChange {
    /// Its event; the last one of an action that took several.
    pub event: usize,
    /// The event that took it back, where it does not count.
    pub undone_by: Option<usize>,
}

/// All changes, newest first.
pub fn history(journal: &Journal) -> Vec<PastChange> {
    let entries = journal.entries();
    let mut taken_back: HashMap<&EventId, usize> = HashMap::new();
    let mut groups: HashSet<&str> = HashSet::new();
    let mut changes = Vec::new();
    // What voids an event sorts after it, so it has been met before.
    for (place, entry) in entries.iter().enumerate().rev() {
        match &entry.event.action {
            Action::Void(target) => {
                if entry.is_live {
                    taken_back.insert(target, place);
                }
            }
            _ if entry.event.group.as_deref().is_some_and(|group| !groups.insert(group)) => {}
            _ => {
                let undone_by = if entry.is_live { None } else { taken_back.get(&entry.event.stamp.id).copied() };
                changes.push(PastChange { event: place, undone_by });
            }
        }
    }
    changes
}

/// All events of the action that an event belongs to, in the order of the journal.
pub fn of_one_action<'a>(journal: &'a Journal, event: &'a Event) -> Vec<&'a Event> {
    if event.group.is_none() {
        return vec![event];
    }
    journal.events().iter().filter(|other| other.group == event.group).collect()
}
