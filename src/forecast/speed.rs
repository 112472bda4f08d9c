//! How fast the learner is: hours of the plan a study week, with how sure that is and how much weeks differ.
//!
//! The plan's pace is the prior, the record the data (`docs/forecast.md` has the formulas and their source). The constants
//! were chosen with `examples/calibration.rs`, so that the interval holds what it says.

use super::evidence::{Evidence, Mark};
use super::exponential::exp;

/// The standard deviation of the logarithm of speed over pace, before there is a record: two learners of three lie between
/// 0.7 and 1.5 times the pace.
const DOUBT: f64 = 0.37;

/// What is kept of a pace in the mean, before there is a record: some weeks are idle, none has eight days.
const KEPT: f64 = 0.96;

/// The variance of a week's hours, relative to the mean, before there is a record: weeks differ by 58 %.
const SPREAD: f64 = 0.34;

/// How many stretches of record that first guess of the spread is worth: it is soon outweighed.
const SPREAD_WEIGHT: f64 = 0.25;

/// Stretches shorter than a week tell more of weekdays than of weeks.
const SHORTEST: f64 = 1.0;

/// The record is cut into at most so many stretches: long ones also show good and bad spells that last for weeks.
const STRETCHES: f64 = 5.0;

/// Days within a week differ too; so much of a stretch's deviation (in weeks, squared) is theirs.
const DAYS: f64 = 0.04;

/// The same for ticks that are gathered: a tick says little of the week in which it comes.
const GATHERED_DAYS: f64 = 0.33;

/// Good and bad spells last, so the spread counts for more than that of independent weeks; most while few were seen.
const SPELLS: f64 = 1.25;
const EARLY_SPELLS: f64 = 8.0;

/// Whether a learner gathers ticks is first taken for half true, and that guess is worth so many days with ticks.
const GATHERING_WEIGHT: f64 = 4.0;

/// Weeks of work that may wait for a first tick.
const WAITING: f64 = 2.5;

/// Of what a tick would have earned, the most that is taken for done before it comes.
const MOST_BEGUN: f64 = 0.9;

/// How sure the work since the last tick is: its relative standard deviation, more where ticks are gathered.
const BEGUN_DOUBT: f64 = 0.3;
const GATHERED_DOUBT: f64 = 2.5;

/// The same where the log tells it.
const LOG_DOUBT: f64 = 0.15;

/// How fast a learner is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Speed {
    /// Hours of the plan a study week, the likeliest figure; more than 0.
    pub(super) per_week: f64,
    /// The variance of its logarithm.
    pub(super) doubt: f64,
    /// How much of it the record says and not the plan, 0 to 1.
    pub(super) learned: f64,
    /// The variance of a week's hours, relative to the mean, good and bad spells included.
    pub(super) spread: f64,
    /// How many independent figures the spread comes from.
    pub(super) freedom: f64,
    /// Hours of open items that are probably behind the learner.
    pub(super) begun: f64,
    /// Their standard deviation, in hours.
    pub(super) begun_doubt: f64,
}

impl Speed {
    /// The speed by the record, with `pace` (hours a week, more than 0) as the prior.
    pub(super) fn of(evidence: &Evidence, pace: f64) -> Self {
        let gathering = gathering(evidence);
        let (begun, begun_doubt) = begun(evidence, pace, gathering);
        let (spread, freedom) = spread(evidence, begun, gathering);
        let (per_week, doubt) = posterior(evidence.done() + begun, evidence.now, spread, pace);
        Self { per_week, doubt, learned: (1.0 - doubt / (DOUBT * DOUBT)).max(0.0), spread, freedom, begun, begun_doubt }
    }
}

/// Speed and the variance of its logarithm, from hours done in study weeks.
///
/// `ln speed ~ Normal(ln (KEPT x pace), DOUBT^2)`, and the hours of `n` weeks are gamma distributed with mean `n x speed` and
/// relative variance `spread / n`. The posterior's mode solves `k (x e^-t - 1) = t / DOUBT^2`, with `k = n / spread`,
/// `x` = mean hours over the kept pace, `t` the logarithm of speed over it; the curvature there is the precision (Laplace's method).
fn posterior(hours: f64, weeks: f64, spread: f64, pace: f64) -> (f64, f64) {
    let pace = KEPT * pace;
    let prior = 1.0 / (DOUBT * DOUBT);
    if weeks <= 0.0 {
        return (pace, 1.0 / prior);
    }
    let (weight, ratio) = (weeks / spread, hours / weeks / pace);
    // The left side falls and the right side grows, so there is one root; halving finds it to the last bit that counts.
    let (mut low, mut high) = (-8.0_f64, 8.0_f64);
    for _ in 0..48 {
        let middle = f64::midpoint(low, high);
        if weight * (ratio * exp(-middle) - 1.0) > middle * prior { low = middle } else { high = middle }
    }
    let mode = f64::midpoint(low, high);
    (pace * exp(mode), 1.0 / (weight * ratio * exp(-mode) + prior))
}

/// How much the learner gathers ticks before setting them, 0 to 1: two or more on each day that has any is 1.
fn gathering(evidence: &Evidence) -> f64 {
    let days = days(evidence);
    let seen = if days > 0.0 { (evidence.ticks / days - 1.0).clamp(0.0, 1.0) } else { 0.0 };
    (GATHERING_WEIGHT / 2.0 + days * seen) / (GATHERING_WEIGHT + days)
}

/// Hours of open items that are behind the learner, and their standard deviation.
///
/// By the log, where there is one. Else what the speed so far brings in the time since the last tick, held down as it comes
/// near the hours that a tick would have earned by then, `u c / (u + c)`; and where ticks are gathered, a part of the
/// next item, which was begun when the last tick was set.
fn begun(evidence: &Evidence, pace: f64, gathering: f64) -> (f64, f64) {
    if let Some(hours) = evidence.logged {
        return (hours, LOG_DOUBT * hours);
    }
    let days = days(evidence);
    // The next item was half done in the mean when the last tick was set.
    let at_last_tick = if days > 0.0 { gathering * evidence.next / 2.0 } else { 0.0 };
    let (so_far, _) = posterior(evidence.done() + at_last_tick, evidence.now - evidence.open(), SPREAD, pace);
    let since = so_far * evidence.open();
    let waiting = WAITING * pace * GATHERING_WEIGHT / (GATHERING_WEIGHT + days);
    let most = MOST_BEGUN * evidence.next.max(waiting);
    let since = if since > 0.0 { since * most / (since + most) } else { 0.0 };
    // Half of it is believed: an error here moves the speed one way and what is left the other.
    let hours = at_last_tick / 2.0 + since;
    (hours, hours * BEGUN_DOUBT * (1.0 + GATHERED_DOUBT * gathering))
}

/// The relative variance of a week, and how many independent figures it comes from.
///
/// The record is cut at ticks into stretches of at least a week. In one of `t` weeks with `h` hours, at `m` hours a week in
/// the mean, `(h / m - t)^2 / t` estimates the variance of a week.
fn spread(evidence: &Evidence, begun: f64, gathering: f64) -> (f64, f64) {
    let total = evidence.done() + begun;
    if evidence.now <= 0.0 || total <= 0.0 {
        return (SPREAD, SPREAD_WEIGHT);
    }
    let shortest = SHORTEST.max(evidence.now / STRETCHES);
    let mean = total / evidence.now;
    let days = DAYS + GATHERED_DAYS * gathering * gathering;
    let (mut squares, mut stretches) = (0.0, 0.0);
    let mut from = Mark { weeks: 0.0, hours: 0.0 };
    for to in evidence.marks.iter().copied().chain([Mark { weeks: evidence.now, hours: total }]) {
        let weeks = to.weeks - from.weeks;
        if weeks >= shortest {
            let deviation = (to.hours - from.hours) / mean - weeks;
            squares += (deviation * deviation - days).max(0.0) / weeks;
            stretches += 1.0;
            from = to;
        }
    }
    if stretches < 2.0 {
        return (SPREAD, SPREAD_WEIGHT);
    }
    let spells = SPELLS + EARLY_SPELLS / evidence.now;
    // One stretch's worth goes into the mean.
    let freedom = SPREAD_WEIGHT + stretches - 1.0;
    ((SPREAD_WEIGHT * SPREAD + squares * spells) / freedom, freedom)
}

/// How many days earned something.
fn days(evidence: &Evidence) -> f64 {
    f64::from(u32::try_from(evidence.marks.len()).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weekly(hours: &[f64]) -> Evidence {
        let mut sum = 0.0;
        let marks = (1_u32..).zip(hours).map(|(week, more)| {
            sum += more;
            Mark { weeks: f64::from(week), hours: sum }
        });
        let marks: Vec<Mark> = marks.collect();
        Evidence { now: f64::from(u32::try_from(hours.len()).unwrap()), ticks: 0.0, next: 0.0, logged: None, marks }
    }

    #[test]
    fn weeks_of_record_outweigh_the_plan() {
        let speed = |weeks: usize| Speed::of(&weekly(&vec![10.0; weeks]), 20.0);
        assert!((speed(0).per_week - 20.0 * KEPT).abs() < 1e-9);
        assert!(speed(2).per_week > speed(8).per_week && speed(8).per_week > speed(40).per_week);
        assert!((speed(40).per_week - 10.0).abs() < 0.2, "{:?}", speed(40));
        assert!(speed(40).learned > 0.9 && speed(0).learned < 1e-9);
    }

    #[test]
    fn uneven_weeks_leave_more_doubt_than_even_ones() {
        let even = Speed::of(&weekly(&[20.0; 12]), 20.0);
        let uneven = Speed::of(&weekly(&[0.0, 40.0, 5.0, 5.0, 60.0, 10.0, 0.0, 0.0, 50.0, 10.0, 20.0, 40.0]), 20.0);
        assert!(uneven.spread > 2.0 * even.spread && uneven.doubt > even.doubt, "{even:?} {uneven:?}");
    }

    #[test]
    fn nothing_done_for_long_is_slow_and_never_nothing() {
        let speed = Speed::of(&weekly(&[0.0; 30]), 20.0);
        assert!(speed.per_week > 0.0 && speed.per_week < 6.0, "{speed:?}");
    }
}
