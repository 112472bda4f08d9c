//! Where the learner is on the Progress screen, and the figures that it shows.

use chrono::{Days, NaiveDate};

use super::areas::Areas;
use crate::plan::Terms;
use crate::statistics::{PastChange, Statistics, history};
use crate::tui::keymap::Action;
use crate::tui::layout::{Breadth, Layout};
use crate::tui::model::{Model, Screen};
use crate::tui::screens::roadmap::{moved, rolled, scrolled};

/// A part of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// This week, the last weeks, and the forecast.
    Weeks,
    /// The hours of the plan over time.
    BurnUp,
    /// The days of the year.
    StudyDays,
    /// Hours by stage.
    Stages,
    /// What was done.
    History,
}

impl Part {
    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Weeks => "Weeks",
            Self::BurnUp => "Hours of the plan",
            Self::StudyDays => "Study days",
            Self::Stages => "Hours by stage",
            Self::History => "Last changes",
        }
    }

    /// The parts that can have the keys: where all is in sight, those in which there is something to choose.
    fn round(breadth: Breadth) -> &'static [Self] {
        match breadth {
            Breadth::Wide => &[Self::History, Self::StudyDays],
            Breadth::Medium => &[Self::History, Self::Stages, Self::StudyDays],
            Breadth::Narrow | Breadth::Tiny | Breadth::TooSmall => {
                &[Self::Weeks, Self::BurnUp, Self::StudyDays, Self::Stages, Self::History]
            }
        }
    }
}

/// The figures of the screen, and what they were made from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    revision: u64,
    terms: Terms,
    pub(super) statistics: Statistics,
    pub(super) changes: Vec<PastChange>,
}

/// Where the learner is on the screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// The part that was chosen.
    part: Option<Part>,
    /// The selected change, counted from the oldest one; `None` stays with the newest.
    change: Option<usize>,
    /// The first visible row of the history.
    top: usize,
    /// The selected day; `None` stays with today.
    day: Option<NaiveDate>,
    pub(super) shown: Option<Box<Shown>>,
}

/// Makes the figures anew, where the screen is shown and something has changed.
pub fn refresh(model: &mut Model) {
    if model.screen != Screen::Progress {
        return;
    }
    let (revision, plan) = (model.tracker.revision(), model.shown_plan());
    let is_fresh = |shown: &Shown| shown.revision == revision && shown.terms == plan.terms;
    if model.progress_screen.shown.as_deref().is_some_and(is_fresh) {
        return;
    }
    let shown = Shown {
        revision,
        terms: plan.terms.clone(),
        statistics: model.tracker.statistics(plan),
        changes: history(model.tracker.journal()),
    };
    model.progress_screen.shown = Some(Box::new(shown));
}

impl State {
    /// The part that has the keys; another one than was chosen where that one has none at this breadth.
    pub fn part(&self, breadth: Breadth) -> Part {
        let round = Part::round(breadth);
        let chosen = self.part.filter(|part| round.contains(part));
        chosen.or_else(|| round.first().copied()).unwrap_or(Part::History)
    }

    /// To the next part, or the one before.
    pub(super) fn turn(&mut self, breadth: Breadth, on: bool) {
        let round = Part::round(breadth);
        let here = round.iter().position(|part| *part == self.part(breadth)).unwrap_or(0);
        let step = if on { 1 } else { round.len().saturating_sub(1) };
        self.part = round.iter().cycle().nth(here + step).copied();
    }

    /// The selected change.
    pub(in crate::tui) fn selected(&self) -> Option<PastChange> {
        self.changes().get(self.row()).copied()
    }

    /// The changes, newest first.
    pub(super) fn changes(&self) -> &[PastChange] {
        self.shown.as_ref().map_or(&[], |shown| &shown.changes)
    }

    /// The row of the selected change.
    pub(super) fn row(&self) -> usize {
        let last = self.changes().len().saturating_sub(1);
        self.change.map_or(0, |older| last.saturating_sub(older))
    }

    /// The first row in sight, in so many rows.
    pub(super) fn top(&self, height: u16) -> usize {
        scrolled(self.top, self.row(), 1, self.changes().len(), usize::from(height))
    }

    /// The selected day.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        let studied = &self.shown.as_ref()?.statistics.study_days;
        let from = studied.from?;
        Some(self.day.map_or(studied.to, |day| day.clamp(from, studied.to)))
    }

    /// Moves; whether the action was a move at all.
    pub(super) fn travel(&mut self, action: Action, part: Part, layout: &Layout) -> bool {
        let height = Areas::of(layout, part).history.map_or(0, |area| area.height.saturating_sub(1));
        let page = i64::from(height).max(1);
        let steps = match action {
            Action::Down => 1,
            Action::Up => -1,
            Action::HalfDown => (page / 2).max(1),
            Action::HalfUp => -(page / 2).max(1),
            Action::PageDown => page,
            Action::PageUp => -page,
            Action::First => i64::MIN,
            Action::Last => i64::MAX,
            Action::Left | Action::Right => {
                if part == Part::StudyDays {
                    self.step_days(if action == Action::Left { -7 } else { 7 });
                }
                return true;
            }
            _ => return false,
        };
        match part {
            Part::History => {
                let before = self.row();
                self.put_on(moved(before, steps, self.changes().len().saturating_sub(1)));
                // By pages it scrolls as far as the cursor goes, which so keeps its row on the screen.
                if !matches!(action, Action::Down | Action::Up) {
                    self.top = (self.top + self.row()).saturating_sub(before);
                }
                self.top = self.top(height);
            }
            Part::StudyDays => self.step_days(steps),
            Part::Weeks | Part::BurnUp | Part::Stages => {}
        }
        true
    }

    /// Puts the cursor on a row of the history.
    fn put_on(&mut self, row: usize) {
        let last = self.changes().len().saturating_sub(1);
        self.change = (row > 0).then(|| last.saturating_sub(row));
    }

    /// Gives a part the keys, where it can have them.
    pub fn select_part(&mut self, part: Part, breadth: Breadth) {
        if Part::round(breadth).contains(&part) {
            self.part = Some(part);
        }
    }

    /// To a change that is in sight, by its row.
    pub fn select_change(&mut self, row: usize, breadth: Breadth) {
        self.select_part(Part::History, breadth);
        self.put_on(row);
    }

    /// To a study day that is in sight.
    pub fn select_day(&mut self, day: NaiveDate, breadth: Breadth) {
        self.select_part(Part::StudyDays, breadth);
        self.day = Some(day);
    }

    /// Scrolls the history; its cursor stays until it would leave the margin.
    pub fn roll(&mut self, steps: i64, layout: &Layout) {
        let height = Areas::of(layout, Part::History).history.map_or(0, |area| area.height.saturating_sub(1));
        let (top, row) = rolled(self.top(height), self.row(), steps, self.changes().len(), usize::from(height));
        self.top = top;
        self.put_on(row);
    }

    fn step_days(&mut self, days: i64) {
        let Some(studied) = self.shown.as_ref().map(|shown| &shown.statistics.study_days) else { return };
        let (Some(day), Some(from)) = (self.day(), studied.from) else { return };
        let away = Days::new(days.unsigned_abs());
        let moved = if days < 0 {
            day.checked_sub_days(away).unwrap_or(from).max(from)
        } else {
            day.checked_add_days(away).unwrap_or(studied.to).min(studied.to)
        };
        self.day = (moved < studied.to).then_some(moved);
    }
}
