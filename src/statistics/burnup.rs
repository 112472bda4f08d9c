//! The hours of the plan over time: those that were done, those that the pace asked for, and those that a forecast sees.
//!
//! Lines are kept by their corners and read off by day; a chart asks for as many columns as it has and gets fractions of
//! the whole. It knows no cells and no glyphs. Invariant: a column's figures do not depend on how many there are, but for
//! the day they are read off at.

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use serde::Serialize;

use crate::plan::Earned;
use crate::plan::{Finish, HORIZON_YEARS, Plan};
use crate::units::{Hours, Pace};

/// The least days that a chart spans: a record of a day has a shape too.
const SHORTEST: i64 = 28;

/// A corner of a line: so many hours of the plan at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Point {
    /// The civil date.
    pub day: NaiveDate,
    /// The hours.
    pub hours: Hours,
}

/// The hours of the plan over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BurnUp {
    /// The first day of the record; today where there is none.
    pub first: NaiveDate,
    /// The last day of the own line: today, or the day on which all was done.
    pub until: NaiveDate,
    /// All hours of the plan, by the middle of each range.
    pub total: Hours,
    /// The hours that were known before the record began: both lines rise from there.
    pub known: Hours,
    /// The own line: hours by ticks. It is level between its points.
    pub done: Vec<Point>,
    /// The line of the pace in force, as if it had been kept from the first day on. It is straight between its points.
    pub planned: Vec<Point>,
}

/// The hours that a forecast sees at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// The civil date.
    pub day: NaiveDate,
    /// At least.
    pub low: Hours,
    /// At most.
    pub high: Hours,
}

/// Where a forecast sees the own line go: straight between its points, which are in order.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(transparent)]
pub struct Cone(pub Vec<Spread>);

/// What a chart shows in one column. Fractions are of all hours of the plan, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// The first day it stands for.
    pub from: NaiveDate,
    /// The last day it stands for; figures are read off at its end.
    pub to: NaiveDate,
    /// The own line; nothing after its last day.
    pub done: Option<f64>,
    /// The line of the pace; nothing once it has reached the top.
    pub planned: Option<f64>,
    /// The forecast, at least and at most.
    pub cone: Option<(f64, f64)>,
}

impl BurnUp {
    pub(super) fn of(earned: &Earned, first: Option<NaiveDate>, plan: &Plan) -> Self {
        let first = first.unwrap_or(plan.today);
        let until = match plan.finish {
            Finish::Done(day) => day.clamp(first, plan.today.max(first)),
            _ => plan.today,
        };
        let total = plan.sums.hours.hours.middle();
        let mut hours = earned.known.0;
        let done = earned.by_day.iter().map(|(day, earned)| {
            hours += earned.0;
            Point { day: *day, hours: Hours(hours) }
        });
        let done = done.collect();
        Self {
            first,
            until,
            total,
            known: earned.known,
            done,
            planned: planned_line(first, earned.known, total, &plan.terms.pace),
        }
    }

    /// The hours that were done at the end of a day.
    pub fn done_at(&self, day: NaiveDate) -> Hours {
        let place = self.done.partition_point(|point| point.day <= day);
        self.done.get(..place).and_then(<[Point]>::last).map_or(self.known, |point| point.hours)
    }

    /// The hours that the pace asked for at the end of a day; `None` once all of them lie behind.
    pub fn planned_at(&self, day: NaiveDate) -> Option<Hours> {
        let place = self.planned.partition_point(|point| point.day < day);
        let next = self.planned.get(place)?;
        let before = place.checked_sub(1).and_then(|place| self.planned.get(place));
        Some(before.map_or(next.hours, |before| between(day, (before.day, before.hours), (next.day, next.hours))))
    }

    /// The last day of a chart: when the pace is through, or the forecast, and never before today.
    pub fn last(&self, cone: Option<&Cone>) -> NaiveDate {
        let planned = self.planned.last().map(|point| point.day);
        let seen = cone.and_then(|cone| cone.0.last()).map(|spread| spread.day);
        let last = [planned, seen].into_iter().flatten().fold(self.until, NaiveDate::max);
        last.max(later(self.first, SHORTEST - 1))
    }

    /// So many columns of equal length from the first day to the last.
    pub fn columns(&self, cells: u16, cone: Option<&Cone>) -> Vec<Column> {
        let days = (self.last(cone) - self.first).num_days() + 1;
        let edge = |cell: u16| i64::from(cell) * days / i64::from(cells.max(1));
        let columns = (0..cells).map(|cell| {
            let from = later(self.first, edge(cell));
            // Where there are fewer days than cells a day takes several.
            let to = later(self.first, edge(cell + 1) - 1).max(from);
            Column {
                from,
                to,
                done: (from <= self.until).then(|| self.fraction(self.done_at(to))),
                planned: self.planned_at(to).map(|hours| self.fraction(hours)),
                cone: cone
                    .filter(|_| from > self.until)
                    .and_then(|cone| cone.at(to))
                    .map(|(low, high)| (self.fraction(low), self.fraction(high))),
            }
        });
        columns.collect()
    }

    /// Round figures to write beside the scale, from nothing up to below the top, with their fractions: four at most.
    pub fn marks(&self) -> Vec<(Hours, f64)> {
        let steps = (0..7).flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * 10_f64.powi(power)));
        let Some(step) = steps.into_iter().find(|step| self.total.0 / step < 5.0) else { return Vec::new() };
        let marks = (0..5_u32).map(|count| Hours(f64::from(count) * step)).take_while(|hours| hours.0 < self.total.0);
        marks.map(|hours| (hours, self.fraction(hours))).collect()
    }

    fn fraction(&self, hours: Hours) -> f64 {
        if self.total.0 > 0.0 { (hours.0 / self.total.0).clamp(0.0, 1.0) } else { 0.0 }
    }
}

/// The corners of the line that rises at the pace on every study day, until all hours lie behind or the horizon is
/// reached.
fn planned_line(first: NaiveDate, known: Hours, total: Hours, pace: &Pace) -> Vec<Point> {
    let share = pace.hours_per_week.0 / f64::from(pace.study_days.count());
    let horizon = first.with_year(first.year().saturating_add(HORIZON_YEARS)).unwrap_or(first);
    let mut line: Vec<Point> = Vec::new();
    let mut studied = 0_u32;
    let mut before: Option<(Point, bool)> = None;
    for day in first.iter_days().take_while(|day| *day <= horizon) {
        let rises = pace.is_study_day(day);
        studied += u32::from(rises);
        // Reckoned in one go: adding up fractions would drift.
        let point = Point { day, hours: Hours((known.0 + f64::from(studied) * share).min(total.0)) };
        match before {
            None => line.push(point),
            // The last step is a shorter one, so the line turns before it too.
            Some((corner, rose)) if (rose != rises || point.hours.0 >= total.0) && line.last() != Some(&corner) => {
                line.push(corner);
            }
            Some(_) => {}
        }
        before = Some((point, rises));
        if point.hours.0 >= total.0 || share <= 0.0 {
            break;
        }
    }
    if let Some((end, _)) = before.filter(|(end, _)| line.last() != Some(end)) {
        line.push(end);
    }
    line
}

impl Cone {
    /// The plain cone: straight from what is done today to all of it, on the early day and on the late one.
    pub fn fan(today: Point, total: Hours, early: NaiveDate, late: NaiveDate) -> Self {
        let early_low = between(early, (today.day, today.hours), (late, total));
        let mut spreads = vec![
            Spread { day: today.day, low: today.hours, high: today.hours },
            Spread { day: early, low: early_low, high: total },
        ];
        if late > early {
            spreads.push(Spread { day: late, low: total, high: total });
        }
        Self(spreads)
    }

    /// What it sees at the end of a day; nothing outside its days.
    fn at(&self, day: NaiveDate) -> Option<(Hours, Hours)> {
        let place = self.0.partition_point(|spread| spread.day < day);
        let next = self.0.get(place)?;
        let Some(before) = place.checked_sub(1).and_then(|place| self.0.get(place)) else {
            return (next.day == day).then_some((next.low, next.high));
        };
        let low = between(day, (before.day, before.low), (next.day, next.low));
        Some((low, between(day, (before.day, before.high), (next.day, next.high))))
    }
}

/// The hours on a day between two others, on a straight line.
fn between(day: NaiveDate, (from, low): (NaiveDate, Hours), (to, high): (NaiveDate, Hours)) -> Hours {
    let (part, whole) = ((day - from).num_days(), (to - from).num_days());
    if whole <= 0 {
        return high;
    }
    #[expect(clippy::cast_precision_loss, reason = "days of a few years")]
    let share = part.clamp(0, whole) as f64 / whole as f64;
    Hours(low.0 + (high.0 - low.0) * share)
}

fn later(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_add_signed(TimeDelta::days(days)).unwrap_or(day)
}
