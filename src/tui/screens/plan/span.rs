//! When a stage was worked on and when it will be: civil dates drawn from the plan and the record, no cells.

use chrono::{Days, NaiveDate};

use crate::plan::{Calendar, Finish, Plan};
use crate::progress::Status;
use crate::roadmap::StageIx;
use crate::tracker::Tracker;
use crate::units::Hours;

/// A stage on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// Which.
    pub(super) stage: StageIx,
    /// When it is done.
    pub(super) finish: Finish,
    /// First and last day of what was done in it so far.
    pub(super) behind: Option<(NaiveDate, NaiveDate)>,
    /// What lies ahead.
    pub(super) ahead: Option<Ahead>,
}

/// The open part of a stage; all dates lie after today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ahead {
    /// When it can begin: where the open stage before it ends at the earliest.
    pub(super) begins: NaiveDate,
    /// Done at the earliest; `None` beyond the horizon.
    pub(super) earliest: Option<NaiveDate>,
    /// Done at the latest; `None` beyond the horizon.
    pub(super) latest: Option<NaiveDate>,
}

/// The stages of a plan on the calendar, in its order.
pub(super) fn spans(tracker: &Tracker, plan: &Plan) -> Vec<Span> {
    let today = plan.today;
    let mut begins = Calendar::new(today, &plan.terms.pace).day_after(Hours(0.0));
    let mut spans = Vec::with_capacity(plan.stages.len());
    for stage in &plan.stages {
        // A day that is not after today is one of the record.
        let first = stage.begins.filter(|day| *day <= today);
        let (behind, ahead) = match stage.finish {
            Finish::Done(day) => (Some((first.unwrap_or(day).min(day), day)), None),
            Finish::Expected { earliest, latest } => {
                let behind = first.map(|first| (first, last_day(tracker, stage.stage, today).max(first)));
                let ahead = begins.map(|begins| Ahead { begins, earliest, latest });
                begins = earliest;
                (behind, ahead)
            }
            Finish::None => (first.map(|first| (first, last_day(tracker, stage.stage, today).max(first))), None),
        };
        spans.push(Span { stage: stage.stage, finish: stage.finish, behind, ahead });
    }
    spans
}

/// The last day on which something of the stage was done; today while something is being done.
fn last_day(tracker: &Tracker, stage: StageIx, today: NaiveDate) -> NaiveDate {
    let (roadmap, progress) = (tracker.roadmap(), tracker.progress());
    let mut last = NaiveDate::MIN;
    for item in roadmap.parents(stage).filter(|item| progress.selection.shows(roadmap.item(*item))) {
        let state = progress.item(item);
        if state.status == Status::Doing {
            return today;
        }
        let checks = roadmap.checks(item).map(|check| progress.item(check));
        for state in checks.chain([state]).filter(|state| state.status.is_through()) {
            last = state.since.map_or(last, |day| last.max(day));
        }
    }
    last.min(today)
}

/// The days that a timeline of these stages covers: from the first day of the record, or today, to the last day that
/// any of the plans tells; a year where none does. The target counts while it does not more than double the whole.
/// Where nothing is open, nothing lies ahead of today.
pub(super) fn extent(tracker: &Tracker, plans: &[&Plan]) -> (NaiveDate, NaiveDate) {
    let today = tracker.today();
    let all: Vec<Span> = plans.iter().flat_map(|plan| spans(tracker, plan)).collect();
    let behind = all.iter().filter_map(|span| span.behind.map(|(first, _)| first));
    let first = behind.chain(tracker.progress().first_day).min().unwrap_or(today).min(today);
    let ahead = all.iter().filter_map(|span| span.ahead).flat_map(|ahead| [ahead.earliest, ahead.latest]).flatten();
    if plans.iter().all(|plan| plan.sums.open == 0) {
        return (first, today);
    }
    let known = ahead.max().or_else(|| today.checked_add_days(Days::new(365)));
    let last = known.unwrap_or(today).max(today);
    let targets = plans.iter().filter_map(|plan| plan.terms.target).filter(|target| *target - first <= (last - first) * 2);
    (first, targets.chain([last]).max().unwrap_or(last))
}
