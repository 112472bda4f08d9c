//! This week's hours against the pace.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use crate::units::{Hours, Minutes, Pace};

/// This week's hours against the pace.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Week {
    /// Its first day, a civil date.
    pub first: NaiveDate,
    /// The hours the pace asks for: less where breaks lie in the week.
    pub target: Hours,
    /// The hours of the seven days, from the first.
    pub days: [Hours; 7],
}

impl Week {
    /// The week around `today`, as it is at a pace; `start` is its first day.
    pub fn of(by_day: &BTreeMap<NaiveDate, Hours>, pace: &Pace, today: NaiveDate, start: Weekday) -> Self {
        let back = (7 + today.weekday().num_days_from_monday() - start.num_days_from_monday()) % 7;
        let first = today.checked_sub_days(Days::new(u64::from(back))).unwrap_or(today);
        let mut days = [Hours(0.0); 7];
        let mut study_days = 0_u32;
        for (slot, day) in days.iter_mut().zip(first.iter_days()) {
            *slot = by_day.get(&day).copied().unwrap_or_default();
            study_days += u32::from(pace.is_study_day(day));
        }
        let target = Hours(pace.hours_per_week.0 * f64::from(study_days) / f64::from(pace.study_days.count()));
        Self { first, target, days }
    }

    /// The hours of the week so far.
    pub fn spent(&self) -> Hours {
        Hours(self.days.iter().map(|day| day.0).sum())
    }

    /// What is left of the target, in whole minutes; never below nothing.
    pub fn left(&self) -> Minutes {
        Minutes::from_hours((self.target.0 - self.spent().0).max(0.0))
    }
}
