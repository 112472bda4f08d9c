//! The record as a forecast sees it: on the scale of study weeks, with what is begun and not yet ticked.
//!
//! Breaks and days off are taken out, so that a week is a week of study wherever it lies. It judges nothing.

use std::collections::VecDeque;

use chrono::{Days, NaiveDate};

use super::Record;
use crate::plan::{Plan, is_in_plan, item_sum};
use crate::progress::{Progress, Status};
use crate::roadmap::{ItemIx, Roadmap};
use crate::units::{Minutes, Pace};

/// What lies further back than this many days says little, and a clock that once stood at 1970 must not cost time.
const REACH: u64 = 3653;

/// An estimate of hours a log is worth is held to the guide's by so many hours of log.
const LOG_WEIGHT: f64 = 20.0;

/// The most of an open item that a log may call done.
const MOST_LOGGED: f64 = 0.8;

/// A day that earned something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Mark {
    /// Study weeks from the start of the record to the end of the day.
    pub(super) weeks: f64,
    /// Hours done by then, since the record began.
    pub(super) hours: f64,
}

/// The record on the scale of study weeks.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Evidence {
    /// The days that earned something; both figures grow.
    pub(super) marks: Vec<Mark>,
    /// Study weeks from the start of the record to now.
    pub(super) now: f64,
    /// How many ticks it took: checks of items that have them, else items.
    pub(super) ticks: f64,
    /// Hours left of the item that comes next: what its tick will earn.
    pub(super) next: f64,
    /// Hours of open items that are behind the learner by the log; `None` where no open item has a log.
    pub(super) logged: Option<f64>,
}

impl Evidence {
    /// What a record says under the terms of a plan.
    pub(super) fn of(roadmap: &Roadmap, progress: &Progress, record: &Record, plan: &Plan) -> Self {
        let (marks, now) = marks(record, &plan.terms.pace, plan.today);
        let planned: Vec<ItemIx> = roadmap
            .stage_places()
            .flat_map(|stage| roadmap.parents(stage))
            .filter(|item| is_in_plan(roadmap, progress, plan.terms.bonus, *item))
            .collect();
        let with = |status: Status| planned.iter().copied().filter(move |item| progress.status(*item) == status);
        let next = with(Status::Doing).max_by_key(|item| progress.item(*item).order).or_else(|| with(Status::Todo).next());
        Self {
            marks,
            now,
            ticks: ticks(roadmap, progress),
            next: next.map_or(0.0, |item| item_sum(roadmap, progress, item).left.middle().0),
            logged: logged(roadmap, progress, &planned),
        }
    }

    /// Hours done since the record began.
    pub(super) fn done(&self) -> f64 {
        self.marks.last().map_or(0.0, |mark| mark.hours)
    }

    /// Study weeks since the last day that earned something, or since the start.
    pub(super) fn open(&self) -> f64 {
        (self.now - self.marks.last().map_or(0.0, |mark| mark.weeks)).max(0.0)
    }

    /// The hours of each full study week, as if what a tick earned had been done evenly since the tick before.
    pub(super) fn by_week(&self) -> Vec<f64> {
        let mut marks: VecDeque<Mark> = self.marks.iter().copied().collect();
        let mut from = Mark { weeks: 0.0, hours: 0.0 };
        let mut weeks: Vec<f64> = Vec::new();
        let mut before = 0.0;
        loop {
            #[expect(clippy::cast_precision_loss, reason = "a record has far fewer than 2^52 weeks")]
            let end = (weeks.len() + 1) as f64;
            if end > self.now {
                return weeks;
            }
            while let Some(mark) = marks.front().copied().filter(|mark| mark.weeks <= end) {
                from = mark;
                marks.pop_front();
            }
            let hours = marks.front().map_or(from.hours, |to| {
                from.hours + (to.hours - from.hours) * (end - from.weeks) / (to.weeks - from.weeks).max(1e-9)
            });
            weeks.push(hours - before);
            before = hours;
        }
    }
}

/// The days that earned something, and the study weeks up to now. Today counts as soon as it has something.
fn marks(record: &Record, pace: &Pace, today: NaiveDate) -> (Vec<Mark>, f64) {
    let Some(first) = record.first_day() else { return (Vec::new(), 0.0) };
    let first = first.max(today.checked_sub_days(Days::new(REACH)).unwrap_or(first));
    let mut done = record.done_by_day().peekable();
    let (mut marks, mut study_days, mut hours) = (Vec::new(), 0_u32, 0.0);
    let weeks = |study_days: u32| f64::from(study_days) / f64::from(pace.study_days.count());
    for day in first.iter_days().take_while(|day| *day <= today) {
        study_days += u32::from(pace.is_study_day(day) && (day < today || record.has(day)));
        let mut earned = false;
        while let Some((_, more)) = done.next_if(|(on, _)| *on <= day) {
            hours += more.0;
            earned = true;
        }
        if earned {
            marks.push(Mark { weeks: weeks(study_days), hours });
        }
    }
    (marks, weeks(study_days))
}

/// How many ticks there are: the done checks of items that have some, else the done items.
fn ticks(roadmap: &Roadmap, progress: &Progress) -> f64 {
    let is_done = |item: ItemIx| progress.status(item) == Status::Done;
    let items = roadmap.stage_places().flat_map(|stage| roadmap.parents(stage));
    let ticks = items.map(|item| match roadmap.checks(item).filter(|check| is_done(*check)).count() {
        0 => usize::from(is_done(item)),
        checks => checks,
    });
    #[expect(clippy::cast_precision_loss, reason = "a roadmap has far fewer than 2^52 items")]
    let ticks = ticks.sum::<usize>() as f64;
    ticks
}

/// The hours of open items that the log says are done: logged hours at the rate at which the log of finished items turned
/// into their hours, less what their checks have earned already.
fn logged(roadmap: &Roadmap, progress: &Progress, planned: &[ItemIx]) -> Option<f64> {
    let log = |item: ItemIx| progress.logged.get(&item).copied().map_or(0.0, Minutes::hours);
    let (mut finished, mut finished_log, mut open) = (0.0, 0.0, Vec::new());
    for item in planned {
        let hours = log(*item) + roadmap.checks(*item).map(log).sum::<f64>();
        if hours > 0.0 {
            let sum = item_sum(roadmap, progress, *item);
            if progress.status(*item).is_through() {
                finished += sum.hours.middle().0;
                finished_log += hours;
            } else {
                open.push((hours, sum.done.middle().0, sum.left.middle().0));
            }
        }
    }
    let worth = (finished + LOG_WEIGHT) / (finished_log + LOG_WEIGHT);
    let begun = |(log, done, left): &(f64, f64, f64)| (log * worth - done).clamp(0.0, MOST_LOGGED * left);
    (!open.is_empty()).then(|| open.iter().map(begun).sum())
}
