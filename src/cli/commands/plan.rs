//! `plan`: the remaining hours on the calendar, as they stand or as they would; nothing is saved.

use std::fmt;

use serde::Serialize;

use crate::cli::args::PlanArgs;
use crate::cli::context::Context;
use crate::cli::look::role;
use crate::cli::report::{
    NeededObject, PaceObject, PlanObject, Report, RoadmapObject, day_and_weekday, full_week, hours_a_week, months_of,
    needed_words, padded, weeks_of,
};
use crate::cli::{Book, Failure};
use crate::plan::{Finish, Plan, Sums, needed_pace};
use crate::roadmap::StageKind;
use crate::text::safe_text;
use crate::tracker::{Refusal, Tracker};
use crate::units::{DateText, HoursRange, Pace};

/// The columns: what stands right of the titles is pushed to the right, so that numbers align.
const TITLE: usize = 36;
const TOPICS: usize = 9;
const PROJECTS: usize = 9;
const DATES: usize = 22;

/// The plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct PlanReport {
    roadmap: RoadmapObject,
    pace: PaceObject,
    plan: PlanObject,
    #[serde(skip_serializing_if = "Option::is_none")]
    needed: Option<NeededObject>,
    #[serde(skip)]
    pub(crate) heading: String,
    #[serde(skip)]
    pub(crate) rows: Vec<Row>,
    #[serde(skip)]
    pub(crate) figures: Vec<String>,
    #[serde(skip)]
    pub(crate) is_what_if: bool,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub(crate) number: String,
    pub(crate) title: String,
    pub(crate) topics: String,
    pub(crate) projects: String,
    pub(crate) dates: String,
    pub(crate) is_sum: bool,
}

/// The plan under the terms in force, changed by what was said.
pub(crate) fn run(book: &Book, args: &PlanArgs, context: &Context<'_>) -> Result<PlanReport, Failure> {
    let tracker = &book.tracker;
    let mut terms = tracker.terms().clone();
    if let Some(hours) = args.hours {
        if !(0.0..=Pace::MOST).contains(&hours) {
            return Err(Refusal::Pace.into());
        }
        terms.pace.hours_per_week = crate::units::Hours(hours);
    }
    terms.pace.breaks.extend(&args.breaks);
    terms.pace.breaks.sort_unstable();
    terms.pace.breaks.dedup();
    terms.bonus &= !args.without_bonus;
    if let Some(day) = &args.by {
        let day = context.day(day)?;
        if day <= tracker.today() {
            return Err(Refusal::Target.into());
        }
        terms.target = Some(day);
    }
    let plan = tracker.what_if(&terms);
    let needed = terms.target.and_then(|day| needed_pace(plan.sums.hours.left, day, &terms.pace, plan.today));
    if needed.is_none() && args.by.is_some() {
        return Err(Failure::refused("not possible: no day of study lies before that day"));
    }
    let full = (!book.preferences.hide_dates).then(|| tracker.what_if(&full_week(&terms)));
    let asked = needed.zip(terms.target).map(|(needed, day)| {
        let words = needed_words(needed, &DateText::day(day).to_string(), full.as_ref());
        words.replacen("not", "Not", usize::from(words.starts_with("not"))) + "."
    });
    let figures: Vec<String> = figures(tracker, &plan).into_iter().chain(asked).collect();
    Ok(PlanReport {
        roadmap: RoadmapObject::of(tracker.roadmap()),
        pace: PaceObject(terms.pace.clone()),
        plan: PlanObject::of(tracker, &plan),
        needed: needed.map(|hours_per_week| NeededObject { hours_per_week }),
        heading: heading(&plan),
        rows: rows(tracker, &plan, book.preferences.hide_dates),
        figures,
        is_what_if: terms != *tracker.terms(),
    })
}

/// `from Tue 24 Nov 2026 at 20 h a week`, with what else the terms say.
fn heading(plan: &Plan) -> String {
    let pace = &plan.terms.pace;
    let first = plan.today.succ_opt().unwrap_or(plan.today);
    let days = if pace.study_days.is_every_day() { String::new() } else { format!(" on {}", pace.study_days) };
    let breaks: Vec<String> = pace.breaks.iter().filter(|stretch| stretch.to >= first).map(ToString::to_string).collect();
    let breaks = if breaks.is_empty() { String::new() } else { format!(", without {}", breaks.join(", ")) };
    format!("from {} at {} h a week{days}{breaks}", day_and_weekday(first), hours_a_week(pace.hours_per_week.0))
}

/// The stages, the essential ones together where there are others, all together.
fn rows(tracker: &Tracker, plan: &Plan, hide_dates: bool) -> Vec<Row> {
    let dates = |finish: Finish| if hide_dates { String::new() } else { dates(finish) };
    let sum = |title: &str, sums: &Sums, finish: Finish| Row {
        number: String::new(),
        title: title.to_owned(),
        topics: hours_or_blank(sums.hours.hours - sums.projects.hours),
        projects: hours_or_blank(sums.projects.hours),
        dates: dates(finish),
        is_sum: true,
    };
    let kind = |stage: crate::roadmap::StageIx| tracker.roadmap().stage(stage).kind;
    let last_essential = plan.stages.iter().rposition(|planned| kind(planned.stage) == StageKind::Essential);
    let has_bonus = plan.stages.iter().any(|planned| kind(planned.stage) == StageKind::Bonus);
    let mut rows = Vec::new();
    for (place, planned) in plan.stages.iter().enumerate() {
        let stage = tracker.roadmap().stage(planned.stage);
        rows.push(Row { number: stage.number.clone(), is_sum: false, ..sum(&stage.title, &planned.sums, planned.finish) });
        if has_bonus && last_essential == Some(place) {
            rows.push(sum("Essential stages", &plan.essential_sums, plan.essential));
        }
    }
    rows.push(sum("All", &plan.sums, plan.finish));
    rows
}

/// The hours of a cell; nothing where there are none.
fn hours_or_blank(hours: HoursRange) -> String {
    if hours.is_zero() { String::new() } else { hours.to_string() }
}

/// The dates of a cell.
fn dates(finish: Finish) -> String {
    match finish {
        Finish::Done(day) => DateText::day(day).to_string(),
        Finish::Expected { earliest: Some(from), latest: Some(to) } => DateText::range(from, to).to_string(),
        Finish::Expected { earliest: Some(from), latest: None } => format!("from {}", DateText::day(from)),
        Finish::Expected { .. } => "no end in sight".to_owned(),
        Finish::None => String::new(),
    }
}

/// `732-1,026 h = 36.6-51.3 weeks = 8.4-11.8 months. The guide says 8-12 months.`
fn figures(tracker: &Tracker, plan: &Plan) -> Vec<String> {
    let (sums, pace) = (plan.sums.hours, plan.terms.pace.hours_per_week.0);
    let left =
        if sums.left == sums.hours { format!("{} h", sums.left) } else { format!("{} h left of {} h", sums.left, sums.hours) };
    let figures: Vec<String> =
        [Some(left), weeks_of(sums.left, pace), months_of(sums.left, pace)].into_iter().flatten().collect();
    let guide = tracker.roadmap().guide_total.map(|guide| format!(" The guide says {} months.", guide.months));
    let line = format!("{}.{}", figures.join(" = "), guide.unwrap_or_default());
    let is_at_rest = pace <= 0.0 && plan.sums.open > 0;
    std::iter::once(line).chain(is_at_rest.then(|| "No date at 0 h a week.".to_owned())).collect()
}

impl fmt::Display for PlanReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (strong, quiet) = (role::STRONG, role::QUIET);
        writeln!(f, "{strong}{}{strong:#}, {}", safe_text(&self.roadmap.title), self.heading)?;
        writeln!(f)?;
        // Long figures (two years in a range of dates) need more than a column has: then all rows take it.
        let wide =
            |least: usize, text: fn(&Row) -> &str| self.rows.iter().map(|row| text(row).len() + 1).max().unwrap_or(0).max(least);
        let (topics, projects, dates) =
            (wide(TOPICS, |row| &row.topics), wide(PROJECTS, |row| &row.projects), wide(DATES, |row| &row.dates));
        let has_dates = self.rows.iter().any(|row| !row.dates.is_empty());
        let done = if has_dates { format!("{:>dates$}", "done between") } else { String::new() };
        writeln!(f, "{quiet}{:4}{:TITLE$}{:>topics$}{:>projects$}{done}{quiet:#}", "", "", "topics", "projects")?;
        for row in &self.rows {
            let title = padded(&safe_text(&row.title), TITLE);
            let line = format!(
                "{:>2}  {title}{:>topics$}{:>projects$}{:>dates$}",
                safe_text(&row.number),
                row.topics,
                row.projects,
                row.dates
            );
            let line = line.trim_end();
            if row.is_sum { writeln!(f, "{strong}{line}{strong:#}")? } else { writeln!(f, "{line}")? }
        }
        writeln!(f)?;
        self.figures.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

impl Report for PlanReport {
    fn remarks(&self) -> Vec<String> {
        if self.is_what_if { vec!["what if: nothing is saved".to_owned()] } else { Vec::new() }
    }
}
