//! A change on its way to the journal.

use super::{Event, EventId};

/// A change on its way to the journal: events that are whole but for their names.
///
/// Whoever proposes it gives each event a provisional name and the newest place in the order, so that a screen can fold
/// it at once; the store gives the real ones when it writes, and renames what later drafts say about the provisional
/// names. Events of one action share a group; an event that merely comes before it (the first pace) has none.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Its events, in the order in which they are to be written; never empty.
    pub events: Vec<Event>,
}

impl EventId {
    /// A name that holds until the event is stored: no writer, and a number that this process gives once.
    pub fn provisional(n: u64) -> Self {
        Self { writer: "".into(), n, crc: 0 }
    }

    /// Whether the event has not been stored yet.
    pub fn is_provisional(&self) -> bool {
        self.writer.is_empty()
    }
}
