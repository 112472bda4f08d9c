//! The one place where a draft becomes events: it gives the real names, the places in the order, and the bytes.
//!
//! It knows what provisional names became, so that later drafts may still use them, and the bytes of what could not be stored,
//! so that a retry sends the same; it touches no disk.

use std::collections::HashMap;

use super::pen::Pen;
use crate::progress::{Draft, Event, EventId, LATEST_TIME, MAX_LINE, Stamp, write_line};

/// A draft with its bytes, which stay the same however often they are sent.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Batch {
    /// The draft it was made from.
    pub(super) draft: Draft,
    /// Its events as stored.
    pub(super) events: Vec<Event>,
    /// Their lines, one after the other.
    pub(super) lines: Vec<u8>,
}

/// Why a draft cannot be stamped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A line would have so many bytes.
    TooLarge(usize),
    /// It names an event that was never stored.
    Unsettled,
}

/// Drafts on their way: those that were stamped but not stored, and what provisional names became.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    names: Names,
    failed: Vec<Batch>,
}

impl Drafts {
    /// The bytes of a draft: those that failed before, or new ones by that pen.
    pub(super) fn batch(&mut self, draft: &Draft, pen: &mut Pen, latest: u64) -> Result<Batch, Refusal> {
        match self.failed.iter().position(|batch| batch.draft == *draft) {
            Some(place) => Ok(self.failed.swap_remove(place)),
            None => self.names.stamp(draft, pen, latest),
        }
    }

    /// It could not be stored.
    pub(super) fn keep(&mut self, batch: Batch) {
        self.failed.push(batch);
    }

    /// What could not be stored, in no order.
    #[cfg(test)]
    pub(super) fn failed(&self) -> &[Batch] {
        &self.failed
    }
}

/// What provisional names became.
#[derive(Debug, Default)]
struct Names(HashMap<EventId, EventId>);

impl Names {
    /// Makes the bytes of a draft, by that pen, after all events up to `latest` on the hybrid clock; the wall clock is
    /// each event's own moment. A refusal changes neither names nor pen.
    fn stamp(&mut self, draft: &Draft, pen: &mut Pen, latest: u64) -> Result<Batch, Refusal> {
        let mut batch = Batch { draft: draft.clone(), events: Vec::new(), lines: Vec::new() };
        let (mut n, mut latest) = (pen.n, latest);
        let mut given = HashMap::new();
        for proposed in &draft.events {
            n = n.saturating_add(1);
            latest = time(proposed, latest);
            let id = EventId { writer: pen.writer.as_str().into(), n, crc: 0 };
            let mut event = Event { stamp: Stamp { time: latest, id }, ..proposed.clone() };
            event.action.rename(|id| given.get(id).or_else(|| self.0.get(id)).cloned());
            if event.action.names().iter().any(EventId::is_provisional) {
                return Err(Refusal::Unsettled);
            }
            let line = write_line(&mut event);
            if line.len() > MAX_LINE {
                return Err(Refusal::TooLarge(line.len()));
            }
            if proposed.stamp.id.is_provisional() {
                given.insert(proposed.stamp.id.clone(), event.stamp.id.clone());
            }
            batch.lines.extend_from_slice(&line);
            batch.events.push(event);
        }
        pen.n = n;
        self.0.extend(given);
        Ok(batch)
    }
}

/// The hybrid clock of a new event. Where somebody's clock ran to the end of time it stands still there: a later time
/// would make the line a damaged one.
fn time(event: &Event, latest: u64) -> u64 {
    let wall = u64::try_from(event.at.timestamp_millis()).unwrap_or(0);
    wall.max(latest.saturating_add(1)).min(LATEST_TIME)
}
