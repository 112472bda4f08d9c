//! `stats`: the figures of the Progress screen.

use std::fmt;

use serde::Serialize;

use crate::cli::Book;
use crate::cli::look::role;
use crate::cli::report::{Report, RoadmapObject, day_and_weekday, hours_a_week, padded, tenth};
use crate::statistics::Statistics;
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
        let figures = &self.statistics;
        writeln!(f, "{strong}{}{strong:#}", safe_text(&self.roadmap.title))?;
        writeln!(f)?;
        if let Some(ending) = &figures.ending {
            for line in ending.lines(self.hide_dates) {
                writeln!(f, "{}", safe_text(&line))?;
            }
            writeln!(f)?;
        }
        let mut row = |heading: &str, words: String| writeln!(f, "{quiet}{heading:<12}{quiet:#}{words}");
        let days = &figures.study_days;
        let since = days.from.map_or_else(String::new, |day| format!(", since {}", day_and_weekday(day)));
        row("Study days", format!("{} of {}{since}", days.count, days.of))?;
        let spent = Minutes::from_hours(figures.week.spent.0);
        row("This week", format!("{} of {} h", super::status::hours_of(spent), hours_a_week(figures.week.target.0)))?;
        let weeks = &figures.weeks;
        if let (Some(first), Some(last)) = (weeks.weeks.first(), weeks.weeks.last()) {
            row("On target", format!("{} of {} weeks, {}", weeks.on_target, weeks.of, DateText::range(first.first, last.first)))?;
        }
        let logged = &figures.logged;
        if logged.hours.0 <= 0.0 {
            return row("Logged", "nothing yet".to_owned());
        }
        row("Logged", format!("{} h; the stages begun have {} h in the plan", tenth(logged.hours.0), logged.begun_plan))?;
        for stage in logged.stages.iter().filter(|stage| stage.begun) {
            let (title, hours) = (padded(&safe_text(&stage.title), TITLE), tenth(stage.logged.0));
            writeln!(f, "{:>2}  {title} {hours:>7} h of {} h", safe_text(&stage.number), stage.plan)?;
        }
        Ok(())
    }
}

impl Report for StatsReport {}
