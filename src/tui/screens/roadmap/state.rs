//! Where the learner is on the Roadmap screen.

use std::collections::HashMap;

use super::rows::{DetailRow, Row, detail_rows, rows_of};
use crate::roadmap::{ItemIx, StageIx};
use crate::tracker::Tracker;

/// A pane of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The stages.
    Stages,
    /// The items of the stage.
    Items,
    /// The details of the item, its checks and links.
    Detail,
}

/// Where the learner is: pane, stage, row in each stage, and how far each pane is scrolled.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    pub(super) pane: Pane,
    pub(super) stage: StageIx,
    /// The rows of that stage; kept, since a stage can have a hundred thousand.
    pub(super) rows: Vec<Row>,
    /// The row under the cursor: an item, wherever the stage has one.
    pub(super) row: usize,
    /// The item each stage's cursor was left on.
    pub(super) left_on: HashMap<StageIx, ItemIx>,
    /// The row under the cursor in the detail.
    pub(super) detail: usize,
    /// The first visible row of each pane.
    pub(super) stages_top: usize,
    pub(super) items_top: usize,
    pub(super) detail_top: usize,
}

impl State {
    /// The screen as it opens: on `next`, else on the first item.
    pub fn open(tracker: &Tracker) -> Self {
        let next = tracker.next();
        let stage = next.map_or(StageIx(0), |item| tracker.roadmap().item(item).stage);
        let mut state = Self {
            pane: Pane::Items,
            stage,
            rows: Vec::new(),
            row: 0,
            left_on: HashMap::new(),
            detail: 0,
            stages_top: 0,
            items_top: 0,
            detail_top: 0,
        };
        state.left_on.extend(next.map(|item| (stage, item)));
        state.refresh(tracker);
        state
    }

    /// The pane that has the keys.
    pub fn pane(&self) -> Pane {
        self.pane
    }

    /// The stage that is looked at.
    pub fn stage(&self) -> StageIx {
        self.stage
    }

    /// The topic or project under the cursor.
    pub fn item(&self) -> Option<ItemIx> {
        match self.rows.get(self.row) {
            Some(Row::Item(item)) => Some(*item),
            _ => None,
        }
    }

    /// What a key acts on: the check under the cursor in the detail, else the item; nothing where a stage is selected.
    pub fn target(&self, tracker: &Tracker) -> Option<ItemIx> {
        match self.pane {
            Pane::Stages => None,
            Pane::Items => self.item(),
            Pane::Detail => match self.detail_row(tracker) {
                Some(DetailRow::Check(check)) => Some(check),
                _ => self.item(),
            },
        }
    }

    /// What the cursor stands on in the detail.
    pub fn detail_row(&self, tracker: &Tracker) -> Option<DetailRow> {
        detail_rows(tracker, self.item()?).into_iter().nth(self.detail)
    }

    /// The stage's items changed, or another stage is looked at: its rows are made anew, and the cursor is put back.
    pub fn refresh(&mut self, tracker: &Tracker) {
        self.rows = rows_of(tracker, self.stage);
        let kept = self.left_on.get(&self.stage).and_then(|item| self.rows.iter().position(|row| *row == Row::Item(*item)));
        let first = self.rows.iter().position(|row| matches!(row, Row::Item(_)));
        self.row = kept.or(first).unwrap_or(0);
        self.detail = self.detail.min(self.item().map_or(0, |item| detail_rows(tracker, item).len().saturating_sub(1)));
    }
}
