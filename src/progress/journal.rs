//! A journal: the set of all events that were found, in the order of folding.
//!
//! It knows what undo and redo would name, but folds nothing and knows no roadmap. Invariant: its events are ordered by
//! their stamps and no two have the same one.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::{Action, Event, EventId};

/// One event with what became of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry<'a> {
    /// The event.
    pub event: &'a Event,
    /// Whether it counts: no live void names it.
    pub is_live: bool,
}

/// A set of events. Recording one twice changes nothing; the order in which they come does not matter.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Journal {
    events: Vec<Event>,
}

impl Journal {
    /// A journal of these events, in any order, duplicates allowed.
    pub fn of(mut events: Vec<Event>) -> Self {
        // The sort is adaptive: files that were written in order are merged rather than sorted.
        events.sort_by(order);
        events.dedup_by(|later, first| later.stamp == first.stamp);
        Self { events }
    }

    /// Adds an event.
    pub fn record(&mut self, event: Event) {
        if self.events.last().is_none_or(|last| last.stamp < event.stamp) {
            self.events.push(event);
            return;
        }
        match self.events.binary_search_by(|known| known.stamp.cmp(&event.stamp)) {
            Err(place) => self.events.insert(place, event),
            Ok(place) => {
                if let Some(known) = self.events.get_mut(place).filter(|known| order(&event, known).is_lt()) {
                    *known = event;
                }
            }
        }
    }

    /// Adds all events of another journal.
    pub fn union(&mut self, other: Self) {
        self.events.extend(other.events);
        *self = Self::of(std::mem::take(&mut self.events));
    }

    /// All events in the order of folding: hybrid clock, writer, counter, checksum.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// All events with whether they count, in the order of folding.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let entry = |(event, is_live)| Entry { event, is_live };
        self.events.iter().zip(self.liveness()).map(entry).collect()
    }

    /// The events that count, in the order of folding.
    pub(super) fn live(&self) -> impl Iterator<Item = &Event> {
        self.events.iter().zip(self.liveness()).filter_map(|(event, is_live)| is_live.then_some(event))
    }

    /// The event of that name.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.events.iter().rev().find(|event| event.stamp.id == *id)
    }

    /// The names of all voided events.
    pub fn voided(&self) -> HashSet<EventId> {
        let dead = self.entries().into_iter().filter(|entry| !entry.is_live);
        dead.map(|entry| entry.event.stamp.id.clone()).collect()
    }

    /// What undo takes back: the newest live action (no void) of these writers; all live events of its group.
    /// Empty where there is nothing to undo.
    pub fn undo_target(&self, writers: &HashSet<Box<str>>) -> Vec<&Event> {
        let live = self.liveness();
        let own = |event: &Event| is_own(event, writers) && !is_void(event);
        let newest = self.events.iter().zip(&live).rev().find(|(event, is_live)| **is_live && own(event));
        newest.map_or_else(Vec::new, |(newest, _)| self.group(newest, &live, own))
    }

    /// What taking back that event voids: the event, while it counts, with all live events of its action. Empty where
    /// there is no such event, or it does not count.
    pub fn void_target(&self, id: &EventId) -> Vec<&Event> {
        let live = self.liveness();
        let found = self.events.iter().zip(&live).rev().find(|(event, is_live)| **is_live && event.stamp.id == *id);
        found.map_or_else(Vec::new, |(event, _)| self.group(event, &live, |other| is_void(other) == is_void(event)))
    }

    /// What redo voids: the newest live undo of these writers while they did nothing else since; all of its group.
    /// Undoing the undo of an undo and so on counts as neither.
    pub fn redo_target(&self, writers: &HashSet<Box<str>>) -> Vec<&Event> {
        let live = self.liveness();
        let voids: HashSet<&EventId> = self.events.iter().filter(|event| is_void(event)).map(|event| &event.stamp.id).collect();
        for (event, is_live) in self.events.iter().zip(&live).rev().filter(|(event, _)| is_own(event, writers)) {
            match &event.action {
                Action::Void(target) if !*is_live || voids.contains(target) => {}
                Action::Void(_) => return self.group(event, &live, |other| is_own(other, writers) && is_void(other)),
                _ => return Vec::new(),
            }
        }
        Vec::new()
    }

    /// Gives a provisional event its real name, in the event itself and in whatever names it. Says whether it kept its
    /// place in the order: else what was folded in the old one must be folded anew.
    pub fn settle(&mut self, provisional: &EventId, stored: Event) -> bool {
        let Some(place) = self.events.iter().rposition(|event| event.stamp.id == *provisional) else {
            self.record(stored);
            return false;
        };
        self.events.remove(place);
        // What names an event sorts after it.
        for event in self.events.iter_mut().skip(place) {
            event.action.rename(|id| if id == provisional { Some(stored.stamp.id.clone()) } else { None });
        }
        let keeps_place = self.events.partition_point(|event| event.stamp < stored.stamp) == place;
        self.record(stored);
        keeps_place
    }

    /// Takes provisional events out again: they could not be stored.
    pub fn forget(&mut self, provisional: &[EventId]) {
        self.events.retain(|event| !(event.stamp.id.is_provisional() && provisional.contains(&event.stamp.id)));
    }

    /// The greatest hybrid clock seen; 0 where there are no events.
    pub fn latest_time(&self) -> u64 {
        let stored = self.events.iter().rev().find(|event| !event.stamp.id.is_provisional());
        stored.into_iter().chain(self.events.last()).map(|event| event.stamp.time).max().unwrap_or(0)
    }

    /// For each event whether it counts. One pass from the newest to the oldest: a void counts only if it sorts after its
    /// target, so all that could void an event has been seen, and judged, before the event itself.
    fn liveness(&self) -> Vec<bool> {
        let mut named: HashSet<&EventId> = HashSet::new();
        let mut live = vec![true; self.events.len()];
        for (event, is_live) in self.events.iter().zip(&mut live).rev() {
            *is_live = named.is_empty() || !named.contains(&event.stamp.id);
            if let Action::Void(target) = &event.action
                && *is_live
            {
                named.insert(target);
            }
        }
        live
    }

    /// A live event with all other live ones of its group that `belongs`, in the order of folding.
    fn group<'a>(&'a self, event: &'a Event, live: &[bool], belongs: impl Fn(&Event) -> bool) -> Vec<&'a Event> {
        if event.group.is_none() {
            return vec![event];
        }
        let one_of_it = |other: &Event| other.group == event.group && belongs(other);
        self.events.iter().zip(live).filter_map(|(other, is_live)| (*is_live && one_of_it(other)).then_some(other)).collect()
    }
}

/// The order of folding. Two events with one stamp are the same event, unless somebody forged a checksum: then what is
/// written decides, so that the order of reading never does.
fn order(one: &Event, other: &Event) -> Ordering {
    one.stamp.cmp(&other.stamp).then_with(|| {
        let written = |event: &Event| super::write_line(&mut event.clone());
        if one == other { Ordering::Equal } else { written(one).cmp(&written(other)) }
    })
}

fn is_void(event: &Event) -> bool {
    matches!(event.action, Action::Void(_))
}

/// Whether one of these writers wrote it; what is not stored yet is always one's own.
fn is_own(event: &Event, writers: &HashSet<Box<str>>) -> bool {
    event.stamp.id.is_provisional() || writers.contains(&event.stamp.id.writer)
}
