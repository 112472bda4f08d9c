//! The common objects of `--json`, to the letter of the contract; keys may be added, none is ever renamed.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::plan::{Counts, Finish, NeededPace, Plan, StagePlan, Sums};
use crate::progress::Status;
use crate::roadmap::{ItemIx, Roadmap, StageKind};
use crate::tracker::Tracker;
use crate::units::{HoursRange, Pace, Percent, Range};

/// Which roadmap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct RoadmapObject {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

impl RoadmapObject {
    /// The object of a roadmap.
    pub(crate) fn of(roadmap: &Roadmap) -> Self {
        Self { id: roadmap.id.clone(), title: roadmap.title.clone() }
    }
}

/// A range of hours, free of the noise that adding fractions leaves: to a billionth of an hour.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct HoursObject {
    /// At least this much.
    pub min: f64,
    /// At most this much.
    pub max: f64,
}

impl From<HoursRange> for HoursObject {
    fn from(hours: HoursRange) -> Self {
        Self { min: without_noise(hours.min.0), max: without_noise(hours.max.0) }
    }
}

/// Hours to a billionth: what the arithmetic's tolerance is too.
pub(super) fn without_noise(hours: f64) -> f64 {
    (hours * 1e9).round() / 1e9
}

/// A range of weeks; whole numbers are written without a fraction.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct WeeksObject {
    /// At least so many.
    #[serde(serialize_with = "whole_or_not")]
    pub min: f64,
    /// At most so many.
    #[serde(serialize_with = "whole_or_not")]
    pub max: f64,
}

impl From<Range> for WeeksObject {
    fn from(weeks: Range) -> Self {
        Self { min: without_noise(weeks.min), max: without_noise(weeks.max) }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn whole_or_not<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if number.fract() == 0.0 && (0.0..=Range::LIMIT * 1000.0).contains(number) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within the range above")]
        return serializer.serialize_u64(*number as u64);
    }
    serializer.serialize_f64(*number)
}

/// Done hours and those that are left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct DoneAndLeft {
    /// Behind the learner.
    pub done: HoursObject,
    /// Ahead.
    pub left: HoursObject,
}

/// How far the learner is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct ProgressObject {
    /// Done hours of all, in percent.
    pub percent: Percent,
    /// Topics by status.
    pub topics: Counts,
    /// Planned projects by status.
    pub projects: Counts,
    /// Hours.
    pub hours: DoneAndLeft,
}

impl ProgressObject {
    /// The object of a plan's sums.
    pub(crate) fn of(sums: &Sums) -> Self {
        Self {
            percent: sums.percent(),
            topics: sums.topics,
            projects: sums.built,
            hours: DoneAndLeft { done: sums.hours.done.into(), left: sums.hours.left.into() },
        }
    }
}

/// The pace.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub(crate) struct PaceObject(pub Pace);

/// One stage of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct StageObject {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Essential or bonus.
    pub kind: StageKind,
    /// The guide's weeks, for a repeated stage times the chosen values.
    pub weeks: WeeksObject,
    /// Done hours of all, in percent.
    pub percent: Percent,
    /// All its hours, planned projects included.
    pub hours: HoursObject,
    /// Those that are left.
    pub left: HoursObject,
    /// When it can begin, or began.
    pub begins: Option<NaiveDate>,
    /// When it is done.
    pub finish: Finish,
}

impl StageObject {
    /// The object of a stage.
    pub(crate) fn of(tracker: &Tracker, planned: &StagePlan) -> Self {
        let stage = tracker.roadmap().stage(planned.stage);
        Self {
            id: stage.id.clone(),
            title: stage.title.clone(),
            kind: stage.kind,
            weeks: tracker.progress().selection.weeks(tracker.roadmap(), planned.stage).into(),
            percent: planned.sums.percent(),
            hours: planned.sums.hours.hours.into(),
            left: planned.sums.hours.left.into(),
            begins: planned.begins,
            finish: planned.finish,
        }
    }
}

/// The plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PlanObject {
    /// The civil date it was made for.
    pub today: NaiveDate,
    /// When all of it is done.
    pub finish: Finish,
    /// When the essential stages are done, as if there were no bonus.
    pub essential: Finish,
    /// Whether bonus stages are in it.
    pub bonus: bool,
    /// The day to be done by.
    pub target: Option<NaiveDate>,
    /// Its stages.
    pub stages: Vec<StageObject>,
}

impl PlanObject {
    /// The object of a plan.
    pub(crate) fn of(tracker: &Tracker, plan: &Plan) -> Self {
        Self {
            today: plan.today,
            finish: plan.finish,
            essential: plan.essential,
            bonus: plan.terms.bonus,
            target: plan.terms.target,
            stages: plan.stages.iter().map(|stage| StageObject::of(tracker, stage)).collect(),
        }
    }
}

/// The plan's finish alone, for writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct FinishObject {
    /// When all of it is done.
    pub finish: Finish,
}

/// The pace that a target asks for; unrounded.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct NeededObject {
    /// Hours a week.
    pub hours_per_week: NeededPace,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct NextObject {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its stage's id.
    pub stage: String,
    /// How far it is.
    pub status: Status,
    /// Its hours.
    pub hours: HoursObject,
}

impl NextObject {
    /// The object of an item.
    pub(crate) fn of(tracker: &Tracker, place: ItemIx) -> Self {
        let roadmap = tracker.roadmap();
        let item = roadmap.item(place);
        Self {
            id: item.id.clone(),
            title: item.title.clone(),
            stage: roadmap.stage(item.stage).id.clone(),
            status: tracker.progress().status(place),
            hours: tracker.progress().hours(roadmap, place).into(),
        }
    }
}

/// This week's hours against the pace.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub(crate) struct WeekObject {
    /// Its first day, a civil date.
    pub first: NaiveDate,
    /// The hours the pace asks for.
    pub target: f64,
    /// The hours so far.
    pub spent: f64,
    /// The hours left.
    pub left: f64,
}

impl WeekObject {
    /// The object of a tracker's week.
    pub(crate) fn of(tracker: &Tracker) -> Self {
        let week = tracker.week();
        Self {
            first: week.first,
            target: without_noise(week.target.0),
            spent: without_noise(week.spent().0),
            left: without_noise((week.target.0 - week.spent().0).max(0.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_weeks_have_no_fraction_and_hours_no_noise() {
        let weeks = |text: &str| serde_json::to_string(&WeeksObject::from(text.parse::<Range>().unwrap())).unwrap();
        assert_eq!(weeks("1"), r#"{"min":1,"max":1}"#);
        assert_eq!(weeks("0.5-2"), r#"{"min":0.5,"max":2}"#);
        let hours = HoursObject::from(HoursRange::new(0.1 + 0.2, 12.0));
        assert_eq!(serde_json::to_string(&hours).unwrap(), r#"{"min":0.3,"max":12.0}"#);
    }
}
