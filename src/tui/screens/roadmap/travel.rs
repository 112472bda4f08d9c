//! Moving about the Roadmap screen. Every move ends with the cursor in sight.

use super::detail_pane;
use super::items_pane;
use super::rows::{Row, detail_rows};
use super::stages_pane;
use super::state::{Pane, State};
use crate::roadmap::{ItemIx, ItemKind, StageIx};
use crate::tracker::Tracker;
use crate::tui::keymap::Action;
use crate::tui::layout::{Breadth, Layout};

impl State {
    /// Moves; whether the action was a move at all.
    pub fn travel(&mut self, action: Action, tracker: &Tracker, layout: &Layout) -> bool {
        let page = i64::from(self.page(layout));
        let pane = self.pane;
        match action {
            Action::Down => self.step(1, tracker, layout),
            Action::Up => self.step(-1, tracker, layout),
            Action::HalfDown => self.leap((page / 2).max(1), tracker, layout),
            Action::HalfUp => self.leap(-(page / 2).max(1), tracker, layout),
            Action::PageDown => self.leap(page.max(1), tracker, layout),
            Action::PageUp => self.leap(-page.max(1), tracker, layout),
            Action::First => self.step(i64::MIN, tracker, layout),
            Action::Last => self.step(i64::MAX, tracker, layout),
            Action::PreviousStage => self.go_to_stage_by(-1, tracker),
            Action::NextStage => self.go_to_stage_by(1, tracker),
            Action::Left => self.pane = if self.pane == Pane::Detail { Pane::Items } else { Pane::Stages },
            Action::Right | Action::Open => self.enter(tracker),
            Action::NextPane => {
                self.pane = match self.pane {
                    Pane::Stages => Pane::Items,
                    Pane::Items if self.item().is_some() => Pane::Detail,
                    Pane::Items | Pane::Detail => Pane::Stages,
                }
            }
            Action::PreviousPane => {
                self.pane = match self.pane {
                    Pane::Stages if self.item().is_some() && layout.breadth == Breadth::Wide => Pane::Detail,
                    Pane::Items => Pane::Stages,
                    Pane::Stages | Pane::Detail => Pane::Items,
                }
            }
            Action::Back => {
                if self.pane == Pane::Detail {
                    self.pane = Pane::Items;
                }
            }
            _ => return false,
        }
        if self.pane != pane {
            self.leave_range(tracker);
        }
        self.keep_in_sight(tracker, layout);
        if self.pane == Pane::Detail && pane != Pane::Detail {
            self.show_detail_row(tracker, layout);
        }
        true
    }

    /// To an item, wherever it is; a check is shown in its item's detail.
    pub fn go_to(&mut self, item: ItemIx, tracker: &Tracker, layout: &Layout) {
        let found = tracker.roadmap().item(item);
        let (parent, check) = match found.kind {
            ItemKind::Check { of } => (of, Some(item)),
            ItemKind::Topic { .. } | ItemKind::Project { .. } => (item, None),
        };
        let elsewhere = self.item() != Some(parent);
        self.stage = found.stage;
        self.range = None;
        self.left_on.insert(self.stage, parent);
        // It shows whether the filter lists it or not.
        self.staying = vec![parent];
        self.list(tracker);
        if elsewhere {
            self.detail = 0;
            self.detail_top = 0;
        }
        match check {
            Some(check) => {
                self.pane = Pane::Detail;
                self.detail = tracker.roadmap().checks(parent).position(|known| known == check).unwrap_or(0);
                self.show_detail_row(tracker, layout);
            }
            None if self.pane == Pane::Detail && !elsewhere => {}
            None => self.pane = Pane::Items,
        }
        self.keep_in_sight(tracker, layout);
    }

    /// To a stage; the pane stays, but for the detail of an item that is left.
    pub fn go_to_stage(&mut self, stage: StageIx, tracker: &Tracker) {
        if stage == self.stage {
            return;
        }
        self.stage = stage;
        self.range = None;
        self.items_top = 0;
        self.look_at_another_item();
        self.staying.clear();
        self.list(tracker);
    }

    fn go_to_stage_by(&mut self, steps: i64, tracker: &Tracker) {
        let last = i64::try_from(tracker.roadmap().stages.len()).unwrap_or(i64::MAX) - 1;
        let place = (i64::from(self.stage.0).saturating_add(steps)).clamp(0, last.max(0));
        self.go_to_stage(StageIx(u32::try_from(place).unwrap_or(0)), tracker);
    }

    fn enter(&mut self, tracker: &Tracker) {
        self.pane = match self.pane {
            Pane::Stages => Pane::Items,
            Pane::Items if self.item().is_some() => Pane::Detail,
            other => other,
        };
        if self.pane == Pane::Items && self.item().is_none() {
            self.refresh(tracker);
        }
    }

    /// Moves by so many rows, heads and gaps passed over.
    fn step(&mut self, steps: i64, tracker: &Tracker, layout: &Layout) {
        match self.pane {
            Pane::Stages => self.go_to_stage_by(steps, tracker),
            Pane::Items => self.step_items(steps, tracker),
            Pane::Detail => self.step_detail(steps, tracker, layout),
        }
    }

    /// Moves by so many rows, and scrolls by as many: the cursor keeps its row on the screen while there is more to see.
    fn leap(&mut self, steps: i64, tracker: &Tracker, layout: &Layout) {
        let before = self.line(tracker);
        self.step(steps, tracker, layout);
        let after = self.line(tracker);
        let top = match self.pane {
            Pane::Stages => &mut self.stages_top,
            Pane::Items => &mut self.items_top,
            Pane::Detail => return,
        };
        *top = (*top + after).saturating_sub(before);
    }

    /// The line of its list that the cursor is on.
    fn line(&self, tracker: &Tracker) -> usize {
        match self.pane {
            Pane::Stages => stages_pane::place_of(tracker, self.stage).0,
            Pane::Items | Pane::Detail => self.row,
        }
    }

    /// Moves in the detail. Behind the last row, and above the first, the text goes on by scrolling.
    fn step_detail(&mut self, steps: i64, tracker: &Tracker, layout: &Layout) {
        let Some(item) = self.item() else { return };
        let last = detail_rows(tracker, item).len().saturating_sub(1);
        let is_at_end = if steps > 0 { self.detail == last } else { self.detail == 0 };
        if is_at_end {
            let (_, _, all) = detail_pane::place_of(tracker, item, self.detail, layout);
            self.detail_top = moved(self.detail_top, steps, all.saturating_sub(usize::from(layout.right.height)));
            return;
        }
        self.detail = moved(self.detail, steps, last);
        self.show_detail_row(tracker, layout);
    }

    /// Scrolls the detail by as little as shows its cursor.
    pub fn show_detail_row(&mut self, tracker: &Tracker, layout: &Layout) {
        let Some(item) = self.item() else { return };
        let (first, tall, all) = detail_pane::place_of(tracker, item, self.detail, layout);
        self.detail_top = scrolled(self.detail_top, first, tall, all, usize::from(layout.right.height));
    }

    /// Whether what a key would act on can be seen: text that is read by scrolling may hide the row of the cursor.
    pub fn is_target_in_sight(&self, tracker: &Tracker, layout: &Layout) -> bool {
        let Some(item) = self.item().filter(|_| self.pane == Pane::Detail) else { return true };
        let (first, tall, _) = detail_pane::place_of(tracker, item, self.detail, layout);
        first >= self.detail_top && first + tall <= self.detail_top + usize::from(layout.right.height)
    }

    fn step_items(&mut self, steps: i64, tracker: &Tracker) {
        let last = self.rows.len().saturating_sub(1);
        let wanted = moved(self.row, steps, last);
        let is_item = |row: &usize| matches!(self.rows.get(*row), Some(Row::Item(_)));
        // What is not an item is passed over in the direction of the move; at the end, against it.
        let onward = |row: usize| (row..=last).find(is_item);
        let backward = |row: usize| (0..=row).rev().find(is_item);
        let row =
            if steps > 0 { onward(wanted).or_else(|| backward(wanted)) } else { backward(wanted).or_else(|| onward(wanted)) };
        if let Some(row) = row {
            self.put_on(row, tracker);
        }
    }

    /// Puts the cursor on a row of the items.
    fn put_on(&mut self, row: usize, tracker: &Tracker) {
        if row != self.row {
            self.row = row;
            self.look_at_another_item();
        }
        if let Some(item) = self.item() {
            self.left_on.insert(self.stage, item);
        }
        self.let_go(tracker);
    }

    /// To a stage that is in sight: nothing scrolls under the pointer.
    pub fn select_stage(&mut self, stage: StageIx, tracker: &Tracker) {
        self.go_to_stage(stage, tracker);
        self.leave_range(tracker);
        self.pane = Pane::Stages;
    }

    /// To an item of the stage that is in sight.
    pub fn select_item(&mut self, item: ItemIx, tracker: &Tracker) {
        self.leave_range(tracker);
        if let Some(row) = self.rows.iter().position(|row| *row == Row::Item(item)) {
            self.put_on(row, tracker);
        }
        self.pane = Pane::Items;
    }

    /// To the detail, and to a row of it.
    pub fn select_detail(&mut self, row: Option<usize>) {
        if self.item().is_some() {
            self.pane = Pane::Detail;
            self.range = None;
            self.detail = row.unwrap_or(self.detail);
        }
    }

    /// To a pane, where its rows are not hit.
    pub fn select_pane(&mut self, pane: Pane) {
        if pane == Pane::Detail {
            self.select_detail(None);
        } else {
            self.range = self.range.filter(|_| pane == self.pane);
            self.pane = pane;
        }
    }

    /// Scrolls a pane, whichever has the keys. The cursor stays on its row until that would leave the pane's margin; the
    /// detail's stays altogether, since it is read.
    pub fn roll(&mut self, pane: Pane, steps: i64, tracker: &Tracker, layout: &Layout) {
        match pane {
            Pane::Stages => {
                let (here, all) = stages_pane::place_of(tracker, self.stage);
                let (top, line) = rolled(self.stages_top, here, steps, all, usize::from(layout.left.height));
                self.stages_top = top;
                if line != here {
                    self.go_to_stage(stages_pane::stage_near(tracker, line, line > here).unwrap_or(self.stage), tracker);
                }
            }
            Pane::Items => {
                let height = usize::from(items_pane::list_area(layout).height);
                let (top, row) = rolled(self.items_top, self.row, steps, self.rows.len(), height);
                self.items_top = top;
                if row != self.row {
                    let away = i64::try_from(row.abs_diff(self.row)).unwrap_or(0);
                    self.step_items(if row > self.row { away } else { -away }, tracker);
                }
            }
            Pane::Detail => {
                let Some(item) = self.item() else { return };
                let (_, _, all) = detail_pane::place_of(tracker, item, self.detail, layout);
                self.detail_top = moved(self.detail_top, steps, all.saturating_sub(usize::from(layout.right.height)));
            }
        }
    }

    fn page(&self, layout: &Layout) -> u16 {
        match self.pane {
            Pane::Stages => layout.left.height,
            Pane::Items => items_pane::list_area(layout).height,
            Pane::Detail => layout.right.height,
        }
    }

    /// Scrolls each pane by as little as shows its cursor with a margin around it.
    pub fn keep_in_sight(&mut self, tracker: &Tracker, layout: &Layout) {
        let items_height = usize::from(items_pane::list_area(layout).height);
        self.items_top = scrolled(self.items_top, self.row, 1, self.rows.len(), items_height);
        let (line, all) = stages_pane::place_of(tracker, self.stage);
        self.stages_top = scrolled(self.stages_top, line, 1, all, usize::from(layout.left.height));
        if let Some(item) = self.item() {
            let (_, _, all) = detail_pane::place_of(tracker, item, self.detail, layout);
            self.detail_top = self.detail_top.min(all.saturating_sub(usize::from(layout.right.height)));
        }
    }
}

/// A row so many steps away, between 0 and `last`.
pub(in crate::tui::screens) fn moved(row: usize, steps: i64, last: usize) -> usize {
    let away = usize::try_from(steps.unsigned_abs()).unwrap_or(usize::MAX);
    if steps < 0 { row.saturating_sub(away) } else { row.saturating_add(away).min(last) }
}

/// Rows that stay in sight around the cursor: 3, 1 in panes under 10 rows.
fn margin_of(height: usize) -> usize {
    if height < 10 { 1 } else { 3 }.min(height.saturating_sub(1) / 2)
}

/// The first visible row and the cursor's row, once a pane of `height` rows out of `all` was rolled by so many: the cursor
/// stays unless it would leave the pane's margin, as [`scrolled`] has it.
pub(in crate::tui::screens) fn rolled(top: usize, row: usize, steps: i64, all: usize, height: usize) -> (usize, usize) {
    let end = all.saturating_sub(height);
    let top = moved(top.min(end), steps, end);
    let margin = margin_of(height);
    let first = if top == 0 { 0 } else { top + margin };
    let last = if top == end { all.saturating_sub(1) } else { (top + height).saturating_sub(margin + 1) };
    (top, row.clamp(first, last.max(first)))
}

/// The first visible row of a pane of `height` rows out of `all`, once the cursor (`tall` rows from `row` on) is in sight
/// with its margin. Scrolls by as little as that takes, and never past the end.
pub(in crate::tui::screens) fn scrolled(top: usize, row: usize, tall: usize, all: usize, height: usize) -> usize {
    let margin = margin_of(height);
    let least = (row + tall + margin).saturating_sub(height);
    let most = row.saturating_sub(margin);
    let top = if least > most { most } else { top.clamp(least, most) };
    top.min(all.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rolling_leaves_the_cursor_until_it_would_leave_the_pane() {
        assert_eq!(rolled(0, 10, 3, 100, 20), (3, 10));
        assert_eq!(rolled(0, 4, 3, 100, 20), (3, 6), "the margin takes it along");
        assert_eq!(rolled(3, 19, -3, 100, 20), (0, 16));
        assert_eq!(rolled(79, 99, 3, 100, 20), (80, 99), "the last row may be the last one in sight");
        assert_eq!(rolled(0, 2, 3, 5, 20), (0, 2), "what fits does not roll");
        assert_eq!(rolled(0, 0, 3, 0, 0), (0, 0));
        for (top, row) in [(0, 4), (3, 19), (50, 55)] {
            for steps in [-3, 3] {
                let (top, row) = rolled(top, row, steps, 100, 20);
                assert_eq!(scrolled(top, row, 1, 100, 20), top, "the next key scrolls nothing back");
            }
        }
    }

    #[test]
    fn scrolling_moves_by_as_little_as_it_takes() {
        assert_eq!(scrolled(0, 5, 1, 100, 20), 0);
        assert_eq!(scrolled(0, 17, 1, 100, 20), 1);
        assert_eq!(scrolled(50, 51, 1, 100, 20), 48);
        assert_eq!(scrolled(50, 99, 1, 100, 20), 80);
        assert_eq!(scrolled(7, 3, 1, 5, 20), 0);
        assert_eq!(scrolled(0, 3, 1, 5, 0), 3);
        assert_eq!(scrolled(0, 0, 1, 0, 0), 0);
    }
}
