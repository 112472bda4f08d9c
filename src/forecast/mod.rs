//! When it will be done by the learner's own record: a likely date with an early and a late one, and why it moved.
//!
//! A step above the plan: the plan says what the pace promises, the forecast what the record has kept so far. Pure and
//! without chance; the same record gives the same dates on every machine. The formula, where it comes from, and how often
//! it was right stand in `docs/forecast.md`; `examples/calibration.rs` measures it. Invariant: early, likely and late lie
//! after today and in that order.

mod evidence;
mod exponential;
mod movement;
mod outlook;
mod record;
mod speed;
mod steps;

use chrono::NaiveDate;

pub use movement::{Cause, CauseKind, Movement, why_moved};
pub use outlook::Outlook;
pub use record::Record;

use crate::plan::{Finish, Terms, plan};
use crate::progress::{Journal, Progress};
use crate::roadmap::Roadmap;

/// The full weeks of record below which a forecast says that it is learning.
pub const LEARNING_WEEKS: u32 = 2;

/// What the learner's own record says.
#[derive(Debug, Clone, PartialEq)]
pub enum Forecast {
    /// There is too little record: `learning your pace: 1 of 2 weeks`.
    Learning {
        /// The full weeks there are, fewer than [`LEARNING_WEEKS`].
        weeks: u32,
    },
    /// A likely date, with an early and a late one.
    Likely(Outlook),
    /// It is done, on that civil date.
    Done(NaiveDate),
    /// Nothing to do, no pace, or no end in sight within ten years.
    None,
}

/// The forecast of `today`, a civil date, under the terms in force.
pub fn forecast(roadmap: &Roadmap, journal: &Journal, progress: &Progress, terms: &Terms, today: NaiveDate) -> Forecast {
    let plan = plan(roadmap, progress, terms, today);
    match plan.finish {
        Finish::Done(day) => return Forecast::Done(day),
        Finish::None => return Forecast::None,
        Finish::Expected { .. } => {}
    }
    let record = Record::of(roadmap, journal, progress, terms, today);
    if record.weeks() < LEARNING_WEEKS {
        return Forecast::Learning { weeks: record.weeks() };
    }
    Outlook::of(roadmap, progress, &record, &plan).map_or(Forecast::None, Forecast::Likely)
}
