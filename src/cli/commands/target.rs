//! `target`: the day to be done by.

use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;

use super::setting::Setting;
use crate::cli::context::Context;
use crate::cli::report::{NeededObject, Report, RoadmapObject, day_and_weekday, full_week, needed_words};
use crate::cli::{Book, Failure};
use crate::plan::needed_pace;
use crate::tracker::Change;

/// The target in force, and what it asks for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct TargetReport {
    roadmap: RoadmapObject,
    target: Option<NaiveDate>,
    needed: Option<NeededObject>,
    #[serde(skip)]
    words: String,
}

/// Shows the target (no words), or sets it.
pub(crate) fn run(book: &mut Book, words: &str, context: &Context<'_>) -> Result<Setting<TargetReport>, Failure> {
    if words.trim().is_empty() {
        return Ok(Setting::Shown(shown(book)));
    }
    let day = if words.trim().eq_ignore_ascii_case("none") { None } else { Some(context.day(words)?) };
    let same = if day.is_some() { "that is the target already" } else { "there is no target" };
    Ok(book.write(&Change::Target(day), context.now, same)?.into())
}

fn shown(book: &Book) -> TargetReport {
    let tracker = &book.tracker;
    let (plan, target) = (tracker.plan(), tracker.terms().target);
    let needed = target.and_then(|day| needed_pace(plan.sums.hours.left, day, &tracker.terms().pace, tracker.today()));
    let full = (!book.preferences.hide_dates).then(|| tracker.what_if(&full_week(tracker.terms())));
    let words = match (target, needed) {
        (None, _) => "No target.".to_owned(),
        (Some(day), None) => day_and_weekday(day),
        (Some(day), Some(needed)) => format!("{}: {}", day_and_weekday(day), needed_words(needed, "then", full.as_ref())),
    };
    TargetReport {
        roadmap: RoadmapObject::of(tracker.roadmap()),
        target,
        needed: needed.map(|hours_per_week| NeededObject { hours_per_week }),
        words,
    }
}

impl fmt::Display for TargetReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.words)
    }
}

impl Report for TargetReport {}
