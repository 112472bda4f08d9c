//! What the record shows: study days, weeks on target, logged hours, the way so far, and the end of it.
//!
//! Pure, and the same for both faces: the Progress screen draws these values and `stats` prints them, so that no figure
//! has two sources. It knows neither widths nor words beyond the few sentences of the end. Invariant: what the burn-up
//! has done today equals the done hours of the plan, by the middle of each range.

mod burnup;
mod ending;
mod history;
mod logged;
mod studied;
mod weeks;

use std::collections::BTreeMap;

use chrono::{NaiveDate, Weekday};
use serde::Serialize;

pub use burnup::{BurnUp, Column, Cone, Point, Spread};
pub use ending::{Ending, StageSpan, all_done_words};
pub use history::{PastChange, history, of_one_action};
pub use logged::{Logged, StageHours};
pub use studied::{DayHours, GridWeek, Level, Studied};
pub use weeks::{PastWeek, ThisWeek, WeeksOnTarget, first_of_week};

use crate::plan::{Ledger, Plan, Week};
use crate::progress::{Journal, Progress};
use crate::roadmap::Roadmap;
use crate::units::Hours;

/// What statistics are made from.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    /// What there is to learn.
    pub roadmap: &'a Roadmap,
    /// What was done, event by event.
    pub journal: &'a Journal,
    /// What that adds up to.
    pub progress: &'a Progress,
    /// What its stages add up to.
    pub ledger: &'a Ledger,
    /// The plan that is shown, with its terms and its day.
    pub plan: &'a Plan,
    /// Hours a week until the journal has a pace.
    pub first_pace: f64,
    /// The first day of the week.
    pub week_start: Weekday,
}

/// What the record shows on one day. All dates are civil dates in the learner's zone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Statistics {
    /// The day it was made for.
    pub today: NaiveDate,
    /// The days on which something was studied.
    pub study_days: Studied,
    /// This week against the pace.
    pub week: ThisWeek,
    /// The last weeks against their pace.
    pub weeks: WeeksOnTarget,
    /// Logged hours, stage by stage.
    pub logged: Logged,
    /// The hours of the plan over time.
    pub burn_up: BurnUp,
    /// What there is to say once all is done.
    pub ending: Option<Ending>,
}

impl Statistics {
    /// The statistics of a record.
    pub fn of(basis: &Basis<'_>) -> Self {
        let by_day = basis.ledger.hours_by_day(basis.progress, NaiveDate::MIN);
        let today = basis.plan.today;
        let first = first_day(basis.progress, &by_day, today);
        let study_days = Studied::of(&by_day, first, today);
        let week = Week::of(&by_day, &basis.plan.terms.pace, today, basis.week_start);
        Self {
            today,
            week: ThisWeek::of(&week),
            weeks: WeeksOnTarget::of(basis, &by_day, first),
            logged: Logged::of(basis.roadmap, basis.progress, basis.plan),
            burn_up: BurnUp::of(&basis.ledger.earned(basis.plan.terms.bonus, NaiveDate::MIN), first, basis.plan),
            ending: Ending::of(basis, first, &study_days),
            study_days,
        }
    }
}

/// The day on which the record begins: that of the first event, or an earlier one for which time was logged.
fn first_day(progress: &Progress, by_day: &BTreeMap<NaiveDate, Hours>, today: NaiveDate) -> Option<NaiveDate> {
    let studied = by_day.keys().next().copied();
    let first = match (progress.first_day, studied) {
        (Some(event), Some(studied)) => Some(event.min(studied)),
        (event, studied) => event.or(studied),
    };
    // A clock that went wrong does not begin a record in the future.
    first.map(|day| day.min(today))
}
