//! `pace`: the hours a week.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::setting::Setting;
use crate::cli::report::{PaceObject, Report, RoadmapObject, hours_a_week};
use crate::cli::{Book, Failure};
use crate::tracker::Change;

/// The pace in force.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PaceReport {
    roadmap: RoadmapObject,
    pace: PaceObject,
}

/// Shows the pace, or sets the hours a week.
pub(crate) fn run(book: &mut Book, hours: Option<f64>, now: DateTime<FixedOffset>) -> Result<Setting<PaceReport>, Failure> {
    match hours {
        Some(hours) => {
            Ok(book.write(&Change::Pace(hours), now, &format!("the pace is {} h a week already", hours_a_week(hours)))?.into())
        }
        None => Ok(Setting::Shown(PaceReport::of(book))),
    }
}

impl PaceReport {
    /// The pace of a book.
    pub(super) fn of(book: &Book) -> Self {
        Self { roadmap: RoadmapObject::of(book.tracker.roadmap()), pace: PaceObject(book.tracker.terms().pace.clone()) }
    }
}

impl fmt::Display for PaceReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pace = &self.pace.0;
        let breaks = match pace.breaks.len() {
            0 => "no break".to_owned(),
            1 => "1 break".to_owned(),
            many => format!("{many} breaks"),
        };
        writeln!(f, "{} h a week, {}, {breaks}", hours_a_week(pace.hours_per_week.0), pace.study_days)
    }
}

impl Report for PaceReport {}
