//! The outlook: the days between which the learner will be through, by the record.
//!
//! Time left is log-normal: its logarithm has the doubt of the speed, the spread of the weeks to come, that of the work
//! (the guide's ranges), and that of what is begun. Invariant: today < early <= likely <= late.

use chrono::NaiveDate;

use super::Record;
use super::evidence::Evidence;
use super::exponential::exp;
use super::speed::Speed;
use crate::plan::{Calendar, Plan};
use crate::progress::Progress;
use crate::roadmap::Roadmap;
use crate::units::{Hours, Pace};

/// The share of learners whose true date the interval is to hold.
const PROBABILITY: f64 = 0.8;

/// The normal deviate that leaves a tenth on either side.
const DEVIATE: f64 = 1.281_551_565_545;

/// The least freedom that the interval is widened for: below it, it would say that nobody knows.
const LEAST_FREEDOM: f64 = 4.15;

/// How much of the place of a stage in its range is the stage's own, and not that of its items, which even out.
const SHARED_WORK: f64 = 0.25;

/// The least time left that the spread of weeks is reckoned with, in weeks: a day or two.
const LEAST_WEEKS: f64 = 0.2;

/// Ten years and some: no cone is drawn beyond it.
const MOST_DAYS: usize = 4000;

/// When a learner will be through, by the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// One of ten is through before this civil date.
    pub early: NaiveDate,
    /// Half are through by this civil date.
    pub likely: NaiveDate,
    /// Nine of ten are through by this civil date; `None` where it is more than ten years off.
    pub late: Option<NaiveDate>,
    /// The share of cases in which the true date is to lie between early and late.
    pub probability: f64,
    /// The full weeks since the first event.
    pub weeks_of_record: u32,
    /// Hours of the plan in a week of study, by the record.
    pub typical_week: Hours,
    /// One week of ten had less; ticks are spread evenly over the time since the tick before.
    pub low_week: Hours,
    /// One week of ten had more.
    pub high_week: Hours,
    /// From where the cone opens.
    start: Start,
    /// Study weeks from today to the early, the likely and the late end.
    weeks: [f64; 3],
}

/// What the cone opens from.
#[derive(Debug, Clone, PartialEq)]
struct Start {
    today: NaiveDate,
    pace: Pace,
    done: f64,
    left: f64,
}

impl Outlook {
    /// The outlook of a record on a plan that has a date; `None` where the likely date is more than ten years off.
    ///
    /// With little record it is near the plan; [`forecast`](super::forecast) does not show it before two full weeks.
    pub fn of(roadmap: &Roadmap, progress: &Progress, record: &Record, plan: &Plan) -> Option<Self> {
        let pace = &plan.terms.pace;
        if pace.hours_per_week.0 <= 0.0 {
            return None;
        }
        let evidence = Evidence::of(roadmap, progress, record, plan);
        let speed = Speed::of(&evidence, pace.hours_per_week.0);
        let weeks = weeks_left(plan, &evidence, &speed);
        let calendar = Calendar::new(plan.today, pace);
        let date = |weeks: f64| calendar.day_after(Hours(weeks * pace.hours_per_week.0));
        let [early, likely, late] = weeks.map(date);
        let (typical_week, low_week, high_week) = weeks_so_far(&evidence, &speed);
        let sums = plan.sums.hours;
        Some(Self {
            early: early?,
            likely: likely?,
            late,
            probability: PROBABILITY,
            weeks_of_record: record.weeks(),
            typical_week,
            low_week,
            high_week,
            start: Start { today: plan.today, pace: pace.clone(), done: sums.done.middle().0, left: sums.left.middle().0 },
            weeks,
        })
    }

    /// The hours of the plan that will be done at the end of the civil date `on`: low, likely, high.
    ///
    /// Each is a straight line over the study days, from what is done today to all of it at the late, the likely and the
    /// early end; breaks and days off are flat. Before tomorrow all three are what is done.
    pub fn cone(&self, on: NaiveDate) -> (Hours, Hours, Hours) {
        let Start { today, pace, done, left } = &self.start;
        let last = self.late.unwrap_or(NaiveDate::MAX).min(on);
        let ahead = today.iter_days().skip(1).take(MOST_DAYS).take_while(|day| *day <= last);
        let study_days = ahead.filter(|day| pace.is_study_day(*day)).count();
        #[expect(clippy::cast_precision_loss, reason = "a span of days is far below 2^52")]
        let weeks = study_days as f64 / f64::from(pace.study_days.count());
        let [high, likely, low] = self.weeks.map(|end| Hours(done + left * if weeks < end { weeks / end } else { 1.0 }));
        (low, likely, high)
    }
}

/// Study weeks from today to the early, the likely and the late end.
fn weeks_left(plan: &Plan, evidence: &Evidence, speed: &Speed) -> [f64; 3] {
    let left = plan.sums.hours.left.middle().0;
    // Something is open, so something is left, however much of it is begun.
    let ahead = (left - speed.begun).max(left / 50.0);
    let likely = ahead / speed.per_week;

    let weeks_to_come = speed.spread / likely.max(LEAST_WEEKS);
    let stages = plan.stages.iter().map(|stage| stage.sums.hours.left.max.0 - stage.sums.hours.left.min.0);
    // A stage lies anywhere in its range: the variance of a rectangle is a twelfth of its width squared.
    let work = SHARED_WORK * stages.map(|width| width * width / 12.0).sum::<f64>() / (left * left).max(1e-9);
    // What is begun is less to do, and more that was done.
    let begun = speed.begun_doubt * (1.0 / ahead.max(1.0) + speed.learned / (evidence.done() + speed.begun).max(1.0));
    let variance = speed.doubt + weeks_to_come + work + begun * begun;

    // The spread is an estimate itself. Satterthwaite (1946): the freedom of a sum of variances.
    let share = (speed.doubt * speed.learned + weeks_to_come) / variance;
    let freedom = (speed.freedom / (share * share).max(1e-9)).max(LEAST_FREEDOM);
    let factor = exp(student(freedom) * variance.sqrt());
    [likely / factor, likely, likely * factor]
}

/// Student's deviate that leaves a tenth on either side, from the normal one (Abramowitz and Stegun, 26.7.5).
fn student(freedom: f64) -> f64 {
    let (z, square) = (DEVIATE, DEVIATE * DEVIATE);
    let first = (square + 1.0) / 4.0;
    let second = (5.0 * square * square + 16.0 * square + 3.0) / 96.0;
    z * (1.0 + first / freedom + second / (freedom * freedom))
}

/// The mean week of the record, and between which hours eight weeks of ten lie.
fn weeks_so_far(evidence: &Evidence, speed: &Speed) -> (Hours, Hours, Hours) {
    let mean = if evidence.now > 0.0 { evidence.done() / evidence.now } else { speed.per_week };
    let mut weeks = evidence.by_week();
    weeks.sort_by(f64::total_cmp);
    // The nearest rank, counted from either end.
    let rank = weeks.len() / 10;
    let low = weeks.get(rank).copied().unwrap_or(mean);
    let high = weeks.len().checked_sub(rank + 1).and_then(|place| weeks.get(place)).copied().unwrap_or(mean);
    (Hours(mean), Hours(low.min(mean)), Hours(high.max(mean)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_figures_ask_for_a_wider_interval() {
        // Tables of Student's distribution, 90 %: 1.533 for 4, 1.372 for 10.
        assert!((student(4.0) - 1.533).abs() < 0.01 && (student(10.0) - 1.372).abs() < 0.002);
        assert!((student(1e9) - DEVIATE).abs() < 1e-6);
    }
}
