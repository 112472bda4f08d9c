//! The calendar as far as study goes: on which day are so many hours done?

use chrono::{Datelike as _, Days, NaiveDate};

use crate::units::{Hours, Pace};

/// How far dates are told: beyond ten years a date is no plan, and the screen says "no end in sight at this pace".
pub const HORIZON_YEARS: i32 = 10;

/// Sums of shares carry rounding of this size, in hours; it must not cost a day.
const TOLERANCE: f64 = 1e-9;

/// The days from tomorrow on, as a pace uses them.
#[derive(Debug, Clone)]
pub struct Calendar {
    today: NaiveDate,
    last: NaiveDate,
    hours_per_week: f64,
    days_per_week: u32,
    /// The study days after today up to the horizon, in order; `None` where every day is one and no break lies ahead.
    study_days: Option<Vec<NaiveDate>>,
}

impl Calendar {
    /// The calendar after `today` (a civil date) at a pace.
    pub fn new(today: NaiveDate, pace: &Pace) -> Self {
        let last = horizon(today);
        let plain = pace.study_days.is_every_day() && pace.breaks.iter().all(|stretch| stretch.to <= today);
        Self {
            today,
            last,
            hours_per_week: pace.hours_per_week.0,
            days_per_week: pace.study_days.count(),
            study_days: (!plain).then(|| {
                today.iter_days().skip(1).take_while(|day| *day <= last).filter(|day| pace.is_study_day(*day)).collect()
            }),
        }
    }

    /// The day on which `hours` more are done; `None` at no pace, or beyond the horizon.
    ///
    /// A study day delivers pace / study days of a week, so the number of days is the least `k` with
    /// `k x pace >= days x hours`: reckoned in one go, since adding up fractions would drift. It is never before
    /// tomorrow: study begins on the day after today.
    pub fn day_after(&self, hours: Hours) -> Option<NaiveDate> {
        if self.hours_per_week <= 0.0 {
            return None;
        }
        let days = (hours.0 - TOLERANCE).max(0.0) * f64::from(self.days_per_week) / self.hours_per_week;
        let days = days.ceil().max(1.0);
        // Beyond a million days no calendar is needed to say no.
        if days > 1e6 {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and a million")]
        let days = days as u64;
        match &self.study_days {
            None => self.today.checked_add_days(Days::new(days)).filter(|day| *day <= self.last),
            Some(study_days) => study_days.get(usize::try_from(days - 1).ok()?).copied(),
        }
    }

    /// How many study days lie after today up to `day`, both included.
    pub fn study_days_until(&self, day: NaiveDate) -> i64 {
        match &self.study_days {
            None => (day - self.today).num_days().max(0),
            Some(study_days) => i64::try_from(study_days.partition_point(|study_day| *study_day <= day)).unwrap_or(i64::MAX),
        }
    }

    /// Whether the pace is nothing, so that no day is ever reached.
    pub fn is_at_rest(&self) -> bool {
        self.hours_per_week <= 0.0
    }

    /// The days of a week that deliver hours, 1 to 7.
    pub fn days_per_week(&self) -> u32 {
        self.days_per_week
    }
}

/// The last day that is told.
fn horizon(today: NaiveDate) -> NaiveDate {
    today
        .with_year(today.year().saturating_add(HORIZON_YEARS))
        .or_else(|| today.checked_add_days(Days::new(3652)))
        .unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::{Break, StudyDays};

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Counts day by day, as a person with a calendar would.
    fn by_hand(today: NaiveDate, pace: &Pace, hours: f64) -> NaiveDate {
        let mut days = 0_u32;
        for day in today.iter_days().skip(1) {
            days += u32::from(pace.is_study_day(day));
            if f64::from(days) * pace.hours_per_week.0 >= f64::from(pace.study_days.count()) * hours - 1e-9 && days > 0 {
                return day;
            }
        }
        unreachable!()
    }

    #[test]
    fn the_quick_count_is_the_count_by_hand() {
        let today = date("2026-11-23");
        let stretch = Break { from: date("2026-12-21"), to: date("2027-01-03") };
        for days in ["all", "mon,wed,fri", "sun"] {
            for breaks in [vec![], vec![stretch]] {
                let pace = Pace { hours_per_week: Hours(20.0), study_days: days.parse::<StudyDays>().unwrap(), breaks };
                let calendar = Calendar::new(today, &pace);
                for hours in [0.5, 1.0, 20.0, 20.0 / 7.0, 20.000_000_000_1, 99.9, 400.0] {
                    assert_eq!(calendar.day_after(Hours(hours)), Some(by_hand(today, &pace, hours)), "{days} {hours}");
                }
            }
        }
    }

    #[test]
    fn a_week_of_hours_takes_exactly_a_week() {
        let calendar = Calendar::new(date("2026-11-23"), &Pace::of(20.0));
        assert_eq!(calendar.day_after(Hours(20.0)), Some(date("2026-11-30")));
        assert_eq!(calendar.day_after(Hours(0.0)), Some(date("2026-11-24")));
        // A hundred shares of a fifth of an hour are 20 hours, whatever the last bit says.
        assert_eq!(calendar.day_after(Hours((0..100).map(|_| 0.2).sum())), Some(date("2026-11-30")));
    }

    #[test]
    fn no_pace_and_no_end_in_sight_have_no_date() {
        assert_eq!(Calendar::new(date("2026-11-23"), &Pace::of(0.0)).day_after(Hours(1.0)), None);
        assert_eq!(Calendar::new(date("2026-11-23"), &Pace::of(0.1)).day_after(Hours(1000.0)), None);
        assert_eq!(Calendar::new(date("2026-11-23"), &Pace::of(1.0)).day_after(Hours(521.0)), Some(date("2036-11-17")));
        assert_eq!(Calendar::new(date("2026-11-23"), &Pace::of(1e-300)).day_after(Hours(1.0)), None);
    }
}
