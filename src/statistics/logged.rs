//! Logged hours, stage by stage, beside those of the plan.

use serde::Serialize;

use crate::plan::Plan;
use crate::progress::Progress;
use crate::roadmap::Roadmap;
use crate::units::{Hours, HoursRange, Minutes};

/// The hours of one stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageHours {
    /// The stage's id.
    pub id: String,
    /// The number it is shown under.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The hours that were logged on its items.
    pub logged: Hours,
    /// Its hours in the plan; nothing where it is left out.
    pub plan: HoursRange,
    /// Whether anything of it was begun, done or logged.
    pub begun: bool,
}

/// Logged hours.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Logged {
    /// All of them.
    pub hours: Hours,
    /// Those of items that the roadmap does not have any more.
    pub elsewhere: Hours,
    /// The hours in the plan of the stages that were begun.
    pub begun_plan: HoursRange,
    /// The stages, in order.
    pub stages: Vec<StageHours>,
}

impl Logged {
    pub(super) fn of(roadmap: &Roadmap, progress: &Progress, plan: &Plan) -> Self {
        // In whole minutes, so that the parts add up to the whole.
        let mut minutes = vec![Minutes(0); roadmap.stages.len()];
        let (mut all, mut elsewhere) = (Minutes(0), Minutes(0));
        for session in &progress.sessions {
            all += session.minutes;
            let stage = session.item.map(|item| roadmap.item(item).stage.0 as usize);
            *stage.and_then(|stage| minutes.get_mut(stage)).unwrap_or(&mut elsewhere) += session.minutes;
        }
        let stages: Vec<StageHours> = roadmap
            .stage_places()
            .zip(minutes)
            .map(|(place, minutes)| {
                let stage = roadmap.stage(place);
                let sums = plan.stage(place).map(|plan| plan.sums).unwrap_or_default();
                let behind = sums.topics.through() + sums.built.through() + sums.topics.doing + sums.built.doing;
                StageHours {
                    id: stage.id.clone(),
                    number: stage.number.clone(),
                    title: stage.title.clone(),
                    logged: Hours(minutes.hours()),
                    plan: sums.hours.hours,
                    begun: behind > 0 || !sums.hours.done.is_zero() || minutes.0 > 0,
                }
            })
            .collect();
        let begun_plan = stages.iter().filter(|stage| stage.begun).map(|stage| stage.plan).sum();
        Self { hours: Hours(all.hours()), elsewhere: Hours(elsewhere.hours()), begun_plan, stages }
    }
}
