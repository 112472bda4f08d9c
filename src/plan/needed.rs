//! The pace that a target date asks for.

use chrono::NaiveDate;
use serde::Serialize;

use super::Calendar;
use crate::units::{Hours, HoursRange, Pace};

/// The hours a week that a target asks for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct NeededPace {
    /// If every estimate holds at its minimum; unrounded.
    pub min: Hours,
    /// If every estimate needs its maximum; unrounded.
    pub max: Hours,
}

impl NeededPace {
    /// Both ends rounded up to half an hour, so that keeping them is enough: what the screen shows.
    pub fn rounded_up(self) -> HoursRange {
        let half = |hours: Hours| ((hours.0 - 1e-9).max(0.0) * 2.0).ceil() / 2.0;
        HoursRange::new(half(self.min), half(self.max))
    }
}

/// The hours a week needed to do `left` from tomorrow to `target` inclusive, on the study days outside breaks.
///
/// `None` where no study day lies between: a target that is not after today, or all of it breaks.
pub fn needed_pace(left: HoursRange, target: NaiveDate, pace: &Pace, today: NaiveDate) -> Option<NeededPace> {
    let calendar = Calendar::new(today, pace);
    let days = if target > today { calendar.study_days_until(target) } else { 0 };
    if days == 0 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a span of days is far below 2^52")]
    let weeks = days as f64 / f64::from(calendar.days_per_week());
    Some(NeededPace { min: Hours(left.min.0 / weeks), max: Hours(left.max.0 / weeks) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_asks_for_hours_by_the_days_there_are() {
        let today = "2026-11-23".parse().unwrap();
        let needed = |target: &str, pace: &Pace| needed_pace(HoursRange::new(60.0, 90.0), target.parse().unwrap(), pace, today);
        let plain = needed("2026-12-14", &Pace::of(5.0)).unwrap();
        assert_eq!((plain.min, plain.max), (Hours(20.0), Hours(30.0)));
        let weekends = Pace { study_days: "sat,sun".parse().unwrap(), ..Pace::of(5.0) };
        assert_eq!(needed("2026-12-14", &weekends).unwrap().min, Hours(20.0));
        assert_eq!(needed("2026-11-23", &Pace::of(5.0)), None);
        assert_eq!(needed("2026-11-24", &weekends), None);
        assert_eq!(NeededPace { min: Hours(20.1), max: Hours(28.5) }.rounded_up(), HoursRange::new(20.5, 28.5));
    }
}
