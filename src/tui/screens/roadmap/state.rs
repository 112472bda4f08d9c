//! Where the learner is on the Roadmap screen.

use std::collections::HashMap;

use super::filter::Filter;
use super::rows::{DetailRow, Row, detail_rows, rows_of};
use crate::roadmap::{ItemIx, StageIx};
use crate::tracker::Tracker;
use crate::tui::layout::Layout;

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
    /// Which items are listed, in every stage.
    pub(super) filter: Filter,
    /// Items that do not fit the filter and are listed all the same, since the cursor has not left them.
    pub(super) staying: Vec<ItemIx>,
    /// Where a range was begun.
    pub(super) range: Option<ItemIx>,
    /// The row under the cursor: an item, wherever one is listed.
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
            filter: Filter::All,
            staying: Vec::new(),
            range: None,
            row: 0,
            left_on: HashMap::new(),
            detail: 0,
            stages_top: 0,
            items_top: 0,
            detail_top: 0,
        };
        state.left_on.extend(next.map(|item| (stage, item)));
        state.list(tracker);
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

    /// Which items are listed.
    pub fn filter(&self) -> Filter {
        self.filter
    }

    /// What the list shows, where that is not all of the stage: `filter: done`.
    pub fn listed_words(&self) -> Option<String> {
        (self.filter != Filter::All).then(|| format!("filter: {}", self.filter.word()))
    }

    /// How many items are listed.
    pub fn listed(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row, Row::Item(_))).count()
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

    /// The same where it can be seen: text that is read by scrolling may hide it.
    pub fn detail_row_in_sight(&self, tracker: &Tracker, layout: &Layout) -> Option<DetailRow> {
        self.detail_row(tracker).filter(|_| self.pane == Pane::Detail && self.is_target_in_sight(tracker, layout))
    }

    /// Lists other items. The cursor keeps its item if that fits, else goes to the next that does, else to the one before.
    pub fn sift(&mut self, filter: Filter, tracker: &Tracker) {
        self.filter = filter;
        self.range = None;
        self.staying.clear();
        let before = self.item();
        self.list(tracker);
        if self.item() != before {
            self.look_at_another_item();
        }
    }

    /// The stage's items changed: its rows are made anew. What the cursor stands on stays where it is, fitting or not.
    pub fn refresh(&mut self, tracker: &Tracker) {
        let unfit = |item: &ItemIx| !self.filter.fits(tracker.progress().status(*item));
        let has_many = self.has_range() && self.pane == Pane::Items;
        let here = if has_many { self.range(tracker) } else { self.item().into_iter().collect() };
        self.staying = here.into_iter().filter(unfit).collect();
        self.list(tracker);
    }

    /// The cursor has moved: what was listed for its sake alone is listed no more.
    pub(super) fn let_go(&mut self, tracker: &Tracker) {
        if !self.has_range() && self.staying.iter().any(|item| self.item() != Some(*item)) {
            self.staying.retain(|item| self.rows.get(self.row) == Some(&Row::Item(*item)));
            self.list(tracker);
        }
    }

    /// Makes the rows of the stage, and puts the cursor where it was left: on that item, else on the next that is listed,
    /// else on the one before.
    pub(super) fn list(&mut self, tracker: &Tracker) {
        self.rows = rows_of(tracker, self.stage, self.filter, &self.staying);
        let left_on = self.left_on.get(&self.stage).copied();
        // The rows have the items in the roadmap's order.
        let is_it_or_later = |row: &Row| matches!(row, Row::Item(item) if left_on.is_none_or(|left_on| *item >= left_on));
        let is_item = |row: &Row| matches!(row, Row::Item(_));
        let next = self.rows.iter().position(is_it_or_later);
        self.row = next.or_else(|| self.rows.iter().rposition(is_item)).unwrap_or(0);
        if let Some(item) = self.item() {
            self.left_on.insert(self.stage, item);
        } else if self.pane == Pane::Detail {
            self.range = None;
            self.pane = Pane::Items;
        }
        self.detail = self.detail.min(self.item().map_or(0, |item| detail_rows(tracker, item).len().saturating_sub(1)));
    }

    /// Another item is under the cursor: its detail begins at its top.
    pub(super) fn look_at_another_item(&mut self) {
        self.detail = 0;
        self.detail_top = 0;
        if self.pane == Pane::Detail {
            self.range = None;
            self.pane = Pane::Items;
        }
    }
}
