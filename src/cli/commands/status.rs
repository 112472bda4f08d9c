//! `status`: how far, how much is left, when it is done, what comes next.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::cli::Book;
use crate::cli::look::{role, ruler};
use crate::cli::report::{
    NextObject, PaceObject, PlanObject, ProgressObject, Report, RoadmapObject, TimerObject, WeekObject, bar, day_and_weekday,
    finish_sentence, hours_a_week, padded, weeks_of,
};
use crate::forecast::Forecast;
use crate::plan::Finish;
use crate::progress::Status;
use crate::text::safe_text;
use crate::tracker::Tracker;
use crate::units::{DateText, Minutes, date_range};

/// How wide the bar is; the id of what comes next stands in the same column as what follows the bar.
const BAR: usize = 44;

/// How wide the headings are.
const HEADING: usize = 11;

/// How far the learner is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct StatusReport {
    roadmap: RoadmapObject,
    progress: ProgressObject,
    pace: PaceObject,
    plan: PlanObject,
    week: WeekObject,
    next: Option<NextObject>,
    timer: Option<TimerObject>,
    unknown: UnknownObject,
    #[serde(skip)]
    fraction: f64,
    #[serde(skip)]
    done: String,
    #[serde(skip)]
    lines: Vec<(&'static str, String)>,
    /// What comes next, with its id.
    #[serde(skip)]
    next_line: Option<(String, String)>,
}

/// What the record has and this roadmap or this version does not: kept, and counted in nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct UnknownObject {
    items: Vec<UnknownItem>,
    /// How many changes are of a kind that this version does not know.
    events: usize,
}

/// An item that the roadmap does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct UnknownItem {
    id: String,
    status: Status,
}

impl UnknownObject {
    fn of(tracker: &Tracker) -> Self {
        let progress = tracker.progress();
        let items = progress.unknown.iter().map(|(id, status)| UnknownItem { id: id.clone(), status: *status });
        Self { items: items.collect(), events: progress.ignored }
    }

    /// What is said of it, if there is anything.
    fn words(&self) -> Option<String> {
        let items = match self.items.len() {
            0 => None,
            1 => Some("1 item of the record is not in this roadmap".to_owned()),
            count => Some(format!("{count} items of the record are not in this roadmap")),
        };
        let events = match self.events {
            0 => None,
            1 => Some("1 change is of a kind that this version does not know".to_owned()),
            count => Some(format!("{count} changes are of a kind that this version does not know")),
        };
        let all: Vec<String> = items.into_iter().chain(events).collect();
        (!all.is_empty()).then(|| format!("{}; `roadmap history` has them", all.join(", ")))
    }
}

/// Reads the state of the book.
pub(crate) fn run(book: &Book, now: DateTime<FixedOffset>) -> StatusReport {
    let tracker = &book.tracker;
    let plan = tracker.plan();
    let next = tracker.next();
    let timer = TimerObject::of(tracker, now);
    StatusReport {
        roadmap: RoadmapObject::of(tracker.roadmap()),
        progress: ProgressObject::of(&plan.sums),
        pace: PaceObject(plan.terms.pace.clone()),
        plan: PlanObject::of(tracker, plan),
        week: WeekObject::of(tracker),
        next: next.map(|item| NextObject::of(tracker, item)),
        fraction: plan.percent().fraction(),
        done: format!("{} of {} topics", plan.sums.topics.through(), plan.sums.topics.total),
        lines: lines(tracker, timer.as_ref(), book.preferences.hide_dates),
        timer,
        unknown: UnknownObject::of(tracker),
        next_line: next.map(|item| {
            let hours = tracker.progress().hours(tracker.roadmap(), item);
            (format!("{}, {hours} h", tracker.roadmap().full_title(item)), tracker.roadmap().item(item).id.clone())
        }),
    }
}

/// The lines below the bar, each with its heading.
fn lines(tracker: &Tracker, timer: Option<&TimerObject>, hide_dates: bool) -> Vec<(&'static str, String)> {
    let plan = tracker.plan();
    let pace = plan.terms.pace.hours_per_week.0;
    if let (true, Finish::Done(day)) = (plan.sums.is_complete(), plan.finish) {
        let (topics, built) = (plan.sums.topics, plan.sums.built);
        let last = if hide_dates { String::new() } else { format!(", the last on {}", day_and_weekday(day)) };
        let (done, projects) = (topics.through(), built.through());
        return vec![("", format!("All done: {done} of {} topics, {projects} of {} projects{last}.", topics.total, built.total))];
    }
    let sums = plan.sums.hours;
    let weeks = weeks_of(sums.left, pace).map_or_else(
        || format!(", at {} h a week", hours_a_week(pace)),
        |weeks| format!(", {weeks} at {} h a week", hours_a_week(pace)),
    );
    let mut lines = vec![("Left", format!("{} h of {} h{weeks}", sums.left, sums.hours))];
    if !hide_dates {
        let essential = match plan.essential {
            essential if essential == plan.finish => String::new(),
            Finish::Expected { earliest: Some(from), latest: Some(to) } => {
                format!(", the essential stages {}", date_range(from, to, plan.today))
            }
            Finish::Done(_) => ", the essential stages are done".to_owned(),
            Finish::Expected { .. } | Finish::None => String::new(),
        };
        lines.push(("Finish", format!("{}{essential}", finish_sentence(plan.finish, pace, plan.sums.open > 0))));
        if let Forecast::Likely(outlook) = tracker.forecast() {
            let words = format!("{} is likely; 8 in 10: {}", DateText::day(outlook.likely), super::forecast::span(&outlook));
            lines.push(("Forecast", words));
        }
    }
    let week = tracker.week();
    let timer = timer.map_or_else(String::new, |timer| format!("; timer {} on {}", timer.clock(), timer.title));
    let target = Minutes::from_hours(week.target.0);
    lines.push(("This week", format!("{} left of {}{timer}", hours_of(week.left()), hours_of(target))));
    lines
}

/// A length as the header says it: `18 h 30`, `0 h`.
pub(crate) fn hours_of(length: Minutes) -> String {
    if length.0 == 0 { "0 h".to_owned() } else { length.to_string() }
}

impl fmt::Display for StatusReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (strong, quiet, accent) = (role::STRONG, role::QUIET, role::ACCENT);
        writeln!(f, "{strong}{}{strong:#}", safe_text(&self.roadmap.title))?;
        let percent = format!("{:>5}", self.progress.percent.to_string());
        writeln!(f, "{} {strong}{percent}{strong:#}  {}", bar(self.fraction, BAR), self.done)?;
        writeln!(f)?;
        for (heading, line) in &self.lines {
            let cells = if heading.is_empty() { 0 } else { HEADING };
            writeln!(f, "{quiet}{heading:<cells$}{quiet:#}{}", safe_text(line))?;
        }
        if let Some((title, id)) = &self.next_line {
            let title = safe_text(title);
            let blank = (BAR + 2).saturating_sub(HEADING + ruler().width(&title)).max(2);
            writeln!(
                f,
                "{quiet}{}{quiet:#}{accent}{title}{accent:#}{:blank$}{quiet}{}{quiet:#}",
                padded("Next", HEADING),
                "",
                safe_text(id)
            )?;
        }
        match self.unknown.words() {
            Some(words) => writeln!(f, "{quiet}{words}{quiet:#}"),
            None => Ok(()),
        }
    }
}

impl Report for StatusReport {}
