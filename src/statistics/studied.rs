//! The days on which something was studied: how many, and how much on each.
//!
//! A day counts by its logged hours, else by what was ticked done on it. It knows no screen; a grid has as many weeks as
//! it is asked for, and the counts never depend on that.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, Weekday};
use serde::Serialize;

use super::weeks::first_of_week;
use crate::units::Hours;

/// How much was studied on a day, in five steps: 0 nothing, 1 up to one hour, 2 up to two, 3 up to four, 4 more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
#[serde(transparent)]
pub struct Level(u8);

/// The hours up to which the first three steps go.
const STEPS: [f64; 3] = [1.0, 2.0, 4.0];

/// Less than this is nothing: hours are added up from shares.
const NOTHING: f64 = 1e-9;

impl Level {
    /// The step of so many hours.
    pub fn of(hours: Hours) -> Self {
        if hours.0 <= NOTHING {
            return Self(0);
        }
        let passed = STEPS.iter().filter(|step| hours.0 > **step + NOTHING).count();
        Self(u8::try_from(passed).unwrap_or(3) + 1)
    }

    /// Its place in a list of five, from nothing up.
    pub fn place(self) -> usize {
        usize::from(self.0)
    }
}

/// The hours of one day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DayHours {
    /// The civil date.
    pub day: NaiveDate,
    /// Its hours.
    pub hours: Hours,
    /// Their step.
    pub level: Level,
}

impl DayHours {
    /// A day with its hours.
    pub fn of(day: NaiveDate, hours: Hours) -> Self {
        Self { day, hours, level: Level::of(hours) }
    }
}

/// The days on which something was studied.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Studied {
    /// The first day of the record; `None` where there is none yet.
    pub from: Option<NaiveDate>,
    /// Its last day so far: today.
    pub to: NaiveDate,
    /// How many study days there were.
    pub count: usize,
    /// Of how many days, both ends included.
    pub of: usize,
    /// The study days, in order.
    pub days: Vec<DayHours>,
}

/// One week of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridWeek {
    /// Its first day.
    pub first: NaiveDate,
    /// Its seven days; `None` lies outside the record.
    pub cells: [Option<Level>; 7],
}

impl Studied {
    /// The study days among these hours from `first` to `today`; what lies after today is left out.
    pub(super) fn of(by_day: &BTreeMap<NaiveDate, Hours>, first: Option<NaiveDate>, today: NaiveDate) -> Self {
        let days: Vec<DayHours> = by_day
            .range(..=today)
            .filter(|(_, hours)| hours.0 > NOTHING)
            .map(|(day, hours)| DayHours::of(*day, *hours))
            .collect();
        let of = first.map_or(0, |first| usize::try_from((today - first).num_days() + 1).unwrap_or(0));
        Self { from: first, to: today, count: days.len(), of, days }
    }

    /// The hours of a day; nothing for one without study.
    pub fn on(&self, day: NaiveDate) -> Hours {
        let found = self.days.binary_search_by_key(&day, |studied| studied.day).ok();
        found.and_then(|place| self.days.get(place)).map_or(Hours(0.0), |studied| studied.hours)
    }

    /// All hours together.
    pub fn hours(&self) -> Hours {
        Hours(self.days.iter().map(|day| day.hours.0).sum())
    }

    /// At most `weeks` weeks, and 53 in all: from the first one of the record while it fits, else those up to this week,
    /// or from the week of `shows` on, should that lie before them.
    pub fn grid(&self, weeks: usize, start: Weekday, shows: Option<NaiveDate>) -> Vec<GridWeek> {
        let weeks = weeks.min(53);
        let this = first_of_week(self.to, start);
        let begun = first_of_week(self.from.unwrap_or(self.to), start);
        let back = Days::new(7 * u64::try_from(weeks.saturating_sub(1)).unwrap_or(0));
        let latest = this.checked_sub_days(back).unwrap_or(this).max(begun);
        let first = shows.map_or(latest, |day| first_of_week(day, start).min(latest));
        let firsts = first.iter_days().step_by(7).take(weeks);
        firsts.map(|first| GridWeek { first, cells: self.cells(first) }).collect()
    }

    fn cells(&self, first: NaiveDate) -> [Option<Level>; 7] {
        let mut cells = [None; 7];
        for (cell, day) in cells.iter_mut().zip(first.iter_days()) {
            let is_in = self.from.is_some_and(|from| from <= day) && day <= self.to;
            *cell = is_in.then(|| Level::of(self.on(day)));
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_ends_with_its_hour() {
        let levels = [0.0, 0.25, 1.0, 1.01, 2.0, 2.5, 4.0, 4.5, 30.0].map(|hours| Level::of(Hours(hours)).place());
        assert_eq!(levels, [0, 1, 1, 2, 2, 3, 3, 4, 4]);
        // Ten shares of a tenth of an hour are one hour, whatever the last bit says.
        assert_eq!(Level::of(Hours((0..10).map(|_| 0.1).sum())).place(), 1);
    }
}
