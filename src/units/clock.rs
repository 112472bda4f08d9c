//! The one clock: `main` makes it and hands it down.

use chrono::{DateTime, FixedOffset, NaiveDate};

/// Tells the local time with its offset.
#[derive(Debug, Clone, Copy)]
pub enum Clock {
    /// Stands still: tests, demos, screenshots (`ROADMAP_NOW`).
    Fixed(DateTime<FixedOffset>),
    /// Runs: asks the system each time. A function, so that only `main` names the system's clock.
    Running(fn() -> DateTime<FixedOffset>),
}

impl Clock {
    /// The local time now.
    pub fn now(&self) -> DateTime<FixedOffset> {
        match self {
            Self::Fixed(moment) => *moment,
            Self::Running(read) => read(),
        }
    }

    /// The civil date now, where the learner is.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }
}
