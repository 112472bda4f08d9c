//! This week and the last ones against the pace.
//!
//! A week is held against the pace that was in force on its last day, so that what stood in the header on a Sunday is
//! what counts on Monday. Breaks lower its target, whenever they were entered; a week without a target (a break, no
//! pace) is left out altogether, so that a rest costs nothing.

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use serde::Serialize;

use super::Basis;
use super::studied::DayHours;
use crate::plan::Week;
use crate::progress::Action;
use crate::units::{Break, Hours, Pace, StudyDays};

/// How many weeks are looked at.
const WEEKS: usize = 12;

/// How far back weeks with a target are looked for: ten years, as far as any plan reaches.
const FARTHEST: usize = 520;

/// The first day of the week around a day.
pub fn first_of_week(day: NaiveDate, start: Weekday) -> NaiveDate {
    let back = (7 + day.weekday().num_days_from_monday() - start.num_days_from_monday()) % 7;
    day.checked_sub_days(Days::new(u64::from(back))).unwrap_or(day)
}

/// This week against the pace.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThisWeek {
    /// Its first day.
    pub first: NaiveDate,
    /// What the pace asks for.
    pub target: Hours,
    /// What was studied so far.
    pub spent: Hours,
    /// Its seven days.
    pub days: Vec<DayHours>,
}

impl ThisWeek {
    /// The week as statistics have it.
    pub(super) fn of(week: &Week) -> Self {
        let days = week.first.iter_days().zip(week.days).map(|(day, hours)| DayHours::of(day, hours)).collect();
        Self { first: week.first, target: week.target, spent: week.spent(), days }
    }
}

/// One week that is over.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PastWeek {
    /// Its first day.
    pub first: NaiveDate,
    /// What the pace asked for; never nothing.
    pub target: Hours,
    /// What was studied.
    pub spent: Hours,
    /// Whether the target was reached, to the minute.
    pub on_target: bool,
}

impl PastWeek {
    /// How much of the target was reached, in eighths: 8 only on target, 0 only without study.
    pub fn eighths(&self) -> u8 {
        if self.on_target {
            return 8;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0-7")]
        let eighths = (self.spent.0 / self.target.0 * 8.0).clamp(0.0, 7.0) as u8;
        if self.spent.0 > 0.0 { eighths.max(1) } else { 0 }
    }
}

/// The last twelve weeks that are over and had a target, as far as the record goes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WeeksOnTarget {
    /// How many reached their target.
    pub on_target: usize,
    /// Of how many, at most twelve.
    pub of: usize,
    /// The weeks, in order.
    pub weeks: Vec<PastWeek>,
}

impl WeeksOnTarget {
    pub(super) fn of(basis: &Basis<'_>, by_day: &BTreeMap<NaiveDate, Hours>, first: Option<NaiveDate>) -> Self {
        let mut weeks = Vec::with_capacity(WEEKS);
        if let Some(first) = first {
            let paces = Paces::of(basis);
            let this = first_of_week(basis.plan.today, basis.week_start);
            let begun = first_of_week(first, basis.week_start);
            let past = std::iter::successors(week_before(this), |week| week_before(*week));
            for monday in past.take(FARTHEST).take_while(|week| *week >= begun) {
                weeks.extend(past_week(by_day, &paces, monday, first, basis.week_start));
                if weeks.len() == WEEKS {
                    break;
                }
            }
        }
        weeks.reverse();
        Self { on_target: weeks.iter().filter(|week| week.on_target).count(), of: weeks.len(), weeks }
    }
}

fn week_before(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_sub_days(Days::new(7))
}

/// A week that is over; `None` where nothing was asked for.
fn past_week(
    by_day: &BTreeMap<NaiveDate, Hours>,
    paces: &Paces,
    monday: NaiveDate,
    first: NaiveDate,
    start: Weekday,
) -> Option<PastWeek> {
    let last = monday.checked_add_days(Days::new(6))?;
    let mut pace = paces.on(last);
    // The days before the record began ask for nothing.
    if monday < first {
        pace.breaks.push(Break { from: monday, to: first.pred_opt()? });
    }
    let week = Week::of(by_day, &pace, last, start);
    let (target, spent) = (week.target, week.spent());
    (target.0 > 0.0).then(|| PastWeek { first: monday, target, spent, on_target: week.left().0 == 0 })
}

/// Which pace was in force when.
struct Paces {
    first: f64,
    hours: Vec<(NaiveDate, f64)>,
    study_days: Vec<(NaiveDate, StudyDays)>,
    breaks: Vec<Break>,
}

impl Paces {
    fn of(basis: &Basis<'_>) -> Self {
        let breaks = basis.progress.breaks.iter().copied().collect();
        let mut paces = Self { first: basis.first_pace, hours: Vec::new(), study_days: Vec::new(), breaks };
        for event in basis.journal.entries().into_iter().filter(|entry| entry.is_live).map(|entry| entry.event) {
            match &event.action {
                Action::Pace(minutes) => paces.hours.push((event.day(), minutes.hours())),
                Action::Days(days) => paces.study_days.push((event.day(), *days)),
                _ => {}
            }
        }
        paces
    }

    /// The pace in force at the end of a day.
    fn on(&self, day: NaiveDate) -> Pace {
        Pace {
            hours_per_week: Hours(last_until(&self.hours, day).unwrap_or(self.first)),
            study_days: last_until(&self.study_days, day).unwrap_or(StudyDays::EVERY_DAY),
            breaks: self.breaks.clone(),
        }
    }
}

/// What was said last, in the order of the journal, until the end of a day.
fn last_until<T: Copy>(said: &[(NaiveDate, T)], day: NaiveDate) -> Option<T> {
    said.iter().rev().find(|(on, _)| *on <= day).map(|(_, value)| *value)
}
