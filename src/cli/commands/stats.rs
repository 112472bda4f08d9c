//! `stats`: the figures of the Progress screen.

use std::fmt;

use serde::Serialize;

use crate::cli::Book;
use crate::cli::look::role;
use crate::cli::report::{Report, RoadmapObject, day_and_weekday, hours_a_week, padded, tenth};
use crate::statistics::{StageHours, Statistics};
use crate::text::safe_text;
use crate::units::{DateText, Minutes};

/// How wide the titles of stages are.
const TITLE: usize = 36;

/// The figures of the record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct StatsReport {
    roadmap: RoadmapObject,
    statistics: Statistics,
    #[serde(skip)]
    hide_dates: bool,
}

/// Reads them from the book.
pub(crate) fn run(book: &Book) -> StatsReport {
    let tracker = &book.tracker;
    StatsReport {
        roadmap: RoadmapObject::of(tracker.roadmap()),
        statistics: tracker.statistics(tracker.plan()),
        hide_dates: book.preferences.hide_dates,
    }
}

impl fmt::Display for StatsReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (strong, quiet) = (role::STRONG, role::QUIET);
        writeln!(f, "{strong}{}{strong:#}", safe_text(&self.roadmap.title))?;
        writeln!(f)?;
        let ending = self.ending();
        for line in &ending {
            writeln!(f, "{}", safe_text(line))?;
        }
        if !ending.is_empty() {
            writeln!(f)?;
        }
        for (heading, words) in self.rows() {
            writeln!(f, "{quiet}{heading:<12}{quiet:#}{words}")?;
        }
        for stage in self.stages() {
            let (title, hours) = (padded(&safe_text(&stage.title), TITLE), tenth(stage.logged.0));
            writeln!(f, "{:>2}  {title} {hours:>7} h of {} h", safe_text(&stage.number), stage.plan)?;
        }
        Ok(())
    }
}

impl StatsReport {
    /// What there is to say once all is done; empty before.
    pub(crate) fn ending(&self) -> Vec<String> {
        self.statistics.ending.as_ref().map_or_else(Vec::new, |ending| ending.lines(self.hide_dates))
    }

    /// The figures, each with its heading.
    pub(crate) fn rows(&self) -> Vec<(&'static str, String)> {
        let figures = &self.statistics;
        let days = &figures.study_days;
        let since = days.from.map_or_else(String::new, |day| format!(", since {}", day_and_weekday(day)));
        let spent = Minutes::from_hours(figures.week.spent.0);
        let mut rows = vec![
            ("Study days", format!("{} of {}{since}", days.count, days.of)),
            ("This week", format!("{} of {} h", super::status::hours_of(spent), hours_a_week(figures.week.target.0))),
        ];
        let weeks = &figures.weeks;
        if let (Some(first), Some(last)) = (weeks.weeks.first(), weeks.weeks.last()) {
            let range = DateText::range(first.first, last.first);
            rows.push(("On target", format!("{} of {} weeks, {range}", weeks.on_target, weeks.of)));
        }
        let logged = &figures.logged;
        rows.push((
            "Logged",
            if logged.hours.0 > 0.0 {
                format!("{} h; the stages begun have {} h in the plan", tenth(logged.hours.0), logged.begun_plan)
            } else {
                "nothing yet".to_owned()
            },
        ));
        rows
    }

    /// The stages that were begun, where anything was logged.
    pub(crate) fn stages(&self) -> impl Iterator<Item = &StageHours> {
        let logged = &self.statistics.logged;
        logged.stages.iter().filter(|stage| stage.begun && logged.hours.0 > 0.0)
    }
}

impl Report for StatsReport {}
