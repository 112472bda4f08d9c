//! A range of items: from where it was begun to the cursor, whichever comes first.
//!
//! Invariant: it lies in the list of one stage, and lasts while that list has the keys.

use super::rows::Row;
use super::state::{Pane, State};
use crate::roadmap::ItemIx;
use crate::tracker::Tracker;

impl State {
    /// Begins a range at the cursor, or leaves the one there is; whether there is one now. Nothing is begun where no item
    /// is under the cursor.
    pub fn switch_range(&mut self, tracker: &Tracker) -> bool {
        if self.range.is_some() {
            self.leave_range(tracker);
        } else if self.pane == Pane::Items {
            self.range = self.item();
        }
        self.range.is_some()
    }

    /// Leaves the range; whether there was one. What was listed for its sake alone is listed no more.
    pub fn leave_range(&mut self, tracker: &Tracker) -> bool {
        let was_there = self.range.take().is_some();
        if was_there {
            self.staying.retain(|item| self.rows.get(self.row) == Some(&Row::Item(*item)));
            self.list(tracker);
        }
        was_there
    }

    /// Whether there is a range.
    pub fn has_range(&self) -> bool {
        self.range.is_some()
    }

    /// Whether an item that is listed lies in the range: the list has the items in the roadmap's order.
    pub fn is_in_range(&self, item: ItemIx) -> bool {
        self.range.zip(self.item()).is_some_and(|(from, to)| (from.min(to)..=from.max(to)).contains(&item))
    }

    /// The items of the range, in order; none without one.
    pub fn range(&self) -> Vec<ItemIx> {
        let items = self.rows.iter().filter_map(|row| match row {
            Row::Item(item) if self.is_in_range(*item) => Some(*item),
            _ => None,
        });
        if self.has_range() { items.collect() } else { Vec::new() }
    }
}
