//! Where the learner is on the Plan screen.

use super::forecast_text::ForecastText;
use super::foresight::Basis;
use crate::roadmap::StageIx;

/// Which part has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// The terms of the plan.
    #[default]
    Panel,
    /// The stages on the calendar.
    Timeline,
}

/// A term of the plan: a row of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Term {
    /// Hours a week.
    #[default]
    Hours,
    /// Study days.
    Days,
    /// Breaks.
    Break,
    /// Bonus stages in or out.
    Bonus,
    /// The day to be done by.
    Target,
}

impl Term {
    /// All of them, in the order of the panel.
    pub const ALL: [Self; 5] = [Self::Hours, Self::Days, Self::Break, Self::Bonus, Self::Target];

    /// The term so many rows further down, at most the last one.
    pub(super) fn moved(self, by: i64) -> Self {
        let here = Self::ALL.iter().position(|term| *term == self).unwrap_or(0);
        let last = Self::ALL.len() - 1;
        let there = usize::try_from(i64::try_from(here).unwrap_or(0).saturating_add(by).max(0)).unwrap_or(0).min(last);
        Self::ALL.get(there).copied().unwrap_or(self)
    }
}

/// Where the learner is: part, term, stage, and how far the timeline is scrolled.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    pub(super) focus: Focus,
    pub(super) term: Term,
    /// The stage under the cursor; the first open one until the learner moves.
    pub(super) stage: Option<StageIx>,
    /// The first line of the timeline that is shown; until the learner moves, what is open stands at the top.
    pub(super) top: Option<usize>,
    /// By how many days the timeline is moved.
    pub(super) scrolled: i64,
    /// What the learner's own record says.
    pub(in crate::tui) forecast: Option<ForecastText>,
    /// What that was made from.
    pub(in crate::tui) foreseen: Option<Basis>,
}

impl State {
    /// The roadmap was written anew: `moved` says which stage a stage is now.
    pub(in crate::tui) fn carry(&mut self, moved: impl Fn(StageIx) -> Option<StageIx>) {
        self.stage = self.stage.and_then(moved);
    }

    /// Gives the panel the keys, with the cursor on a term.
    pub fn select_term(&mut self, term: Term) {
        self.focus = Focus::Panel;
        self.term = term;
    }

    /// Whether the keys are on that term.
    pub fn has_keys(&self, term: Term) -> bool {
        self.focus == Focus::Panel && self.term == term
    }

    /// Gives the timeline the keys, with the cursor on a stage.
    pub fn select_stage(&mut self, stage: Option<StageIx>) {
        self.focus = Focus::Timeline;
        self.stage = stage.or(self.stage);
    }
}
