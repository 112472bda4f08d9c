//! `forecast`: the likely date from the learner's own record, and why the date moved.

use std::fmt;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::cli::look::role;
use crate::cli::report::{Report, RoadmapObject, finish_sentence};
use crate::cli::{Book, Failure};
use crate::forecast::{Cause, Forecast, LEARNING_WEEKS, Movement, Outlook};
use crate::text::safe_text;
use crate::tracker::weeks_words;
use crate::units::DateText;

/// What the record says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ForecastReport {
    roadmap: RoadmapObject,
    forecast: ForecastObject,
    /// Since when the causes are told.
    since: NaiveDate,
    /// By how many days the plan's late end moved since then; the causes add up to it.
    days: Option<i64>,
    pub(crate) causes: Vec<Cause>,
    #[serde(skip)]
    pub(crate) lines: Vec<(&'static str, String)>,
    #[serde(skip)]
    explains: bool,
}

/// The dates of the contract; null while there is too little record.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct ForecastObject {
    early: Option<NaiveDate>,
    likely: Option<NaiveDate>,
    late: Option<NaiveDate>,
    probability: f64,
    weeks_of_record: u32,
}

/// Reads it from the book; `since` is the day from whose end the causes are told, a week ago without.
pub(crate) fn run(book: &Book, explains: bool, since: Option<NaiveDate>) -> Result<ForecastReport, Failure> {
    let tracker = &book.tracker;
    let today = tracker.today();
    if since.is_some_and(|day| day >= today) {
        return Err(Failure::refused("what moved a date is told from a day before today"));
    }
    let since = since.or_else(|| today.checked_sub_days(Days::new(7))).unwrap_or(today);
    let Movement { since, days, causes, .. } = tracker.why_moved(since);
    let forecast = tracker.forecast();
    let plan = tracker.plan();
    let hides = book.preferences.hide_dates;
    let mut lines = forecast_lines(&forecast, hides);
    if !hides {
        lines.push(("The plan", finish_sentence(plan.finish, plan.terms.pace.hours_per_week.0, plan.sums.open > 0)));
    }
    Ok(ForecastReport {
        roadmap: RoadmapObject::of(tracker.roadmap()),
        forecast: object(&forecast),
        since,
        days,
        causes,
        lines,
        explains,
    })
}

fn object(forecast: &Forecast) -> ForecastObject {
    let none = |weeks_of_record| ForecastObject { early: None, likely: None, late: None, probability: 0.8, weeks_of_record };
    match forecast {
        Forecast::Learning { weeks } => none(*weeks),
        Forecast::Likely(outlook) => ForecastObject {
            early: Some(outlook.early),
            likely: Some(outlook.likely),
            late: outlook.late,
            probability: outlook.probability,
            weeks_of_record: outlook.weeks_of_record,
        },
        Forecast::Done(_) | Forecast::None => none(0),
    }
}

/// What the record says, each line with its heading.
fn forecast_lines(forecast: &Forecast, hides: bool) -> Vec<(&'static str, String)> {
    match forecast {
        Forecast::Learning { weeks } => vec![("Forecast", format!("learning your pace: {weeks} of {LEARNING_WEEKS} weeks"))],
        Forecast::Done(_) if hides => vec![("Forecast", "all done".to_owned())],
        Forecast::Done(day) => vec![("Forecast", format!("all done on {}", DateText::day(*day)))],
        Forecast::None => vec![("Forecast", "no end in sight at this pace".to_owned())],
        Forecast::Likely(outlook) => {
            let record = format!("from {} weeks of your own record", outlook.weeks_of_record);
            let mut lines = if hides {
                vec![("Forecast", record)]
            } else {
                vec![("Likely", format!("{}, {record}", DateText::day(outlook.likely))), ("8 in 10", span(outlook))]
            };
            lines.push(("Your weeks", weeks_words(outlook)));
            lines
        }
    }
}

/// The span of dates that holds the true one in eight of ten cases.
pub(super) fn span(outlook: &Outlook) -> String {
    match outlook.late {
        Some(late) => DateText::range(outlook.early, late).to_string(),
        None => format!("from {}", DateText::day(outlook.early)),
    }
}

impl fmt::Display for ForecastReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (strong, quiet) = (role::STRONG, role::QUIET);
        writeln!(f, "{strong}{}{strong:#}", safe_text(&self.roadmap.title))?;
        writeln!(f)?;
        for (heading, words) in &self.lines {
            writeln!(f, "{quiet}{heading:<12}{quiet:#}{}", safe_text(words))?;
        }
        if !self.explains {
            return Ok(());
        }
        writeln!(f)?;
        writeln!(f, "{}", self.moved())?;
        for cause in &self.causes {
            let word = if cause.days < 0 { "sooner" } else { "later" };
            writeln!(f, "{:>4} {word:<7} {}", cause.days.unsigned_abs(), safe_text(&cause.words))?;
        }
        Ok(())
    }
}

impl ForecastReport {
    /// Whether the plan's late end moved: `The plan ends 7 days later than on Mon 16 Nov:`.
    pub(crate) fn moved(&self) -> String {
        let since = self.since.format("%a %-d %b");
        match self.days {
            None => "There is no date to move.".to_owned(),
            Some(0) if self.causes.is_empty() => format!("The plan ends as it did on {since}."),
            Some(days) => format!("The plan ends {} than on {since}:", moved(days)),
        }
    }
}

/// `7 days later`, `no day later`.
pub(crate) fn moved(days: i64) -> String {
    let word = if days < 0 { "sooner" } else { "later" };
    match days.unsigned_abs() {
        0 => "no day later".to_owned(),
        1 => format!("1 day {word}"),
        count => format!("{count} days {word}"),
    }
}

impl Report for ForecastReport {}
