//! Everything about a stage.

use std::fmt;

use serde::Serialize;

use super::needs::needs_lines;
use super::page::{INDENT, headed, summary};
use crate::cli::Book;
use crate::cli::look::role;
use crate::cli::report::{StageObject, finish_sentence};
use crate::plan::Sums;
use crate::roadmap::StageIx;
use crate::text::safe_text;

/// Everything about a stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct StageDetail {
    id: String,
    title: String,
    number: String,
    summary: Option<String>,
    needs: Vec<String>,
    helped_by: Vec<String>,
    /// Its part of the plan; none where it is left out.
    plan: Option<StageObject>,
    items: Vec<String>,
    #[serde(skip)]
    lines: Vec<(&'static str, String)>,
}

impl StageDetail {
    /// The detail of a stage.
    pub(super) fn of(book: &Book, place: StageIx) -> Self {
        let tracker = &book.tracker;
        let stage = tracker.roadmap().stage(place);
        let planned = tracker.plan().stage(place);
        let mut lines = Vec::new();
        let weeks = tracker.progress().selection.weeks(tracker.roadmap(), place);
        if weeks.max > 0.0 {
            let about = if stage.weeks.about { "about " } else { "" };
            lines.push(("Weeks", format!("{about}{weeks} by the guide")));
        }
        if let Some(planned) = planned {
            let Sums { hours, topics, built, .. } = planned.sums;
            lines.push(("Hours", format!("{}, left {}", hours.hours, hours.left)));
            lines.push(("Topics", format!("{} of {}", topics.through(), topics.total)));
            if built.total > 0 {
                lines.push(("Projects", format!("{} of {} in the plan", built.through(), built.total)));
            }
            if !book.preferences.hide_dates {
                lines.push((
                    "Finish",
                    finish_sentence(planned.finish, tracker.terms().pace.hours_per_week.0, planned.sums.open > 0),
                ));
            }
        } else {
            lines.push(("Plan", "not in it".to_owned()));
        }
        lines.extend(needs_lines(tracker, &stage.needs));
        let shown =
            tracker.roadmap().parents(place).filter(|item| tracker.progress().selection.shows(tracker.roadmap().item(*item)));
        Self {
            id: stage.id.clone(),
            title: stage.title.clone(),
            number: stage.number.clone(),
            summary: stage.summary.clone(),
            needs: stage.needs.hard.clone(),
            helped_by: stage.needs.soft.clone(),
            plan: planned.map(|planned| StageObject::of(tracker, planned)),
            items: shown.map(|item| tracker.roadmap().item(item).id.clone()).collect(),
            lines,
        }
    }
}

impl fmt::Display for StageDetail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (strong, quiet) = (role::STRONG, role::QUIET);
        writeln!(f, "{strong}{} {}{strong:#}", safe_text(&self.number), safe_text(&self.title))?;
        writeln!(f, "{quiet}{}{quiet:#}", safe_text(&self.id))?;
        summary(f, self.summary.as_deref())?;
        writeln!(f)?;
        headed(f, &self.lines)?;
        writeln!(f, "{quiet}{:<INDENT$}{quiet:#}`roadmap list {}`", "Items", safe_text(&self.id))
    }
}
