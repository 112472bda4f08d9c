//! Where the learner is by ids, so that they are there again when the roadmap was written anew.

use std::collections::HashMap;

use super::rows::{DetailRow, Row, detail_rows};
use super::state::{Pane, State};
use crate::roadmap::StageIx;
use crate::tracker::Tracker;

/// Where the learner is, by ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    stage: String,
    item: Option<String>,
    /// The check under the cursor in the detail.
    check: Option<String>,
    /// The items that each stage's cursor was left on.
    left_on: Vec<String>,
}

impl State {
    /// Where the learner is on that tracker's roadmap.
    pub fn whereabouts(&self, tracker: &Tracker) -> Whereabouts {
        let roadmap = tracker.roadmap();
        let id = |item| roadmap.item(item).id.clone();
        Whereabouts {
            stage: roadmap.stage(self.stage).id.clone(),
            item: self.item().map(id),
            check: match self.detail_row(tracker) {
                Some(DetailRow::Check(check)) => Some(id(check)),
                _ => None,
            },
            left_on: self.left_on.values().map(|item| id(*item)).collect(),
        }
    }

    /// Goes there on a roadmap that was written anew. An item that was moved is followed; where one is gone, the cursor
    /// stays in its row.
    pub fn return_to(&mut self, there: &Whereabouts, tracker: &Tracker) {
        let roadmap = tracker.roadmap();
        let last = StageIx(u32::try_from(roadmap.stages.len()).unwrap_or(u32::MAX).saturating_sub(1));
        let item = there.item.as_ref().and_then(|id| roadmap.resolve(id)).filter(|item| !roadmap.item(*item).is_check());
        let places = there.left_on.iter().filter_map(|id| roadmap.resolve(id));
        self.left_on = places.map(|item| (roadmap.item(item).stage, item)).collect::<HashMap<_, _>>();
        let stage = item.map(|item| roadmap.item(item).stage).or_else(|| roadmap.resolve_stage(&there.stage));
        self.range = None;
        let (row, is_here) = (self.row, stage.is_some());
        self.stage = stage.unwrap_or_else(|| self.stage.min(last));
        self.left_on.extend(item.map(|item| (self.stage, item)));
        // It shows whether the filter lists it or not, as before.
        self.staying = item.into_iter().collect();
        self.list(tracker);
        if item.is_none() {
            self.detail = 0;
            self.pane = if self.pane == Pane::Detail { Pane::Items } else { self.pane };
            if is_here && there.item.is_some() {
                self.stay_near(row);
            }
        }
        let check = there.check.as_ref().and_then(|id| roadmap.resolve(id));
        if let (Some(item), Some(check)) = (item, check) {
            let rows = detail_rows(tracker, item);
            self.detail = rows.iter().position(|row| *row == DetailRow::Check(check)).unwrap_or(self.detail);
        }
    }

    /// Puts the cursor on the item nearest to a row, below it first.
    fn stay_near(&mut self, row: usize) {
        let is_item = |place: &usize| matches!(self.rows.get(*place), Some(Row::Item(_)));
        let below = (row..self.rows.len()).find(is_item);
        self.row = below.or_else(|| (0..self.rows.len()).rev().find(is_item)).unwrap_or(0);
        if let Some(item) = self.item() {
            self.left_on.insert(self.stage, item);
        }
    }
}
