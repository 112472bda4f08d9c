//! A range: from where it was begun to the cursor, whichever comes first; of the items of a stage, or of the checks of one
//! item.
//!
//! Invariant: it lies in the list of one stage or in one detail, and lasts while that pane has the keys.

use super::rows::{DetailRow, Row};
use super::state::{Pane, State};
use crate::roadmap::ItemIx;
use crate::tracker::Tracker;

impl State {
    /// Begins a range at the cursor, or leaves the one there is; whether there is one now. Nothing is begun where neither
    /// an item nor a check is under the cursor.
    pub fn switch_range(&mut self, tracker: &Tracker) -> bool {
        if self.range.is_some() {
            self.leave_range(tracker);
        } else {
            self.range = match (self.pane, self.detail_row(tracker)) {
                (Pane::Items, _) => self.item(),
                (Pane::Detail, Some(DetailRow::Check(check))) => Some(check),
                (Pane::Stages | Pane::Detail, _) => None,
            };
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

    /// Whether there is a range of checks.
    pub fn has_range_of_checks(&self) -> bool {
        self.has_range() && self.pane == Pane::Detail
    }

    /// Whether an item that is listed lies in the range: lists have the items in the roadmap's order.
    pub fn is_in_range(&self, item: ItemIx, tracker: &Tracker) -> bool {
        self.range.zip(self.end(tracker)).is_some_and(|(from, to)| (from.min(to)..=from.max(to)).contains(&item))
    }

    /// What the range has, in order; nothing without one.
    pub fn range(&self, tracker: &Tracker) -> Vec<ItemIx> {
        let Some((from, to)) = self.range.zip(self.end(tracker)) else { return Vec::new() };
        let is_within = |item: &ItemIx| (from.min(to)..=from.max(to)).contains(item);
        if self.pane == Pane::Detail {
            let checks = self.item().into_iter().flat_map(|item| tracker.roadmap().checks(item));
            return checks.filter(is_within).collect();
        }
        let items = self.rows.iter().filter_map(|row| if let Row::Item(item) = row { Some(*item) } else { None });
        items.filter(is_within).collect()
    }

    /// Where the range ends now. The links come after the checks: whoever has gone so far has passed all of these.
    fn end(&self, tracker: &Tracker) -> Option<ItemIx> {
        match self.pane {
            Pane::Stages => None,
            Pane::Items => self.item(),
            Pane::Detail => match self.detail_row(tracker)? {
                DetailRow::Check(check) => Some(check),
                DetailRow::Link(_) => tracker.roadmap().checks(self.item()?).last(),
            },
        }
    }
}
