//! The end: what there is to say once all is done.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::Basis;
use super::studied::Studied;
use crate::plan::{Finish, Plan};
use crate::progress::{Action, Status};
use crate::roadmap::{ItemKind, StageIx};
use crate::units::{DateText, Hours};

/// How long a stage took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageSpan {
    /// The stage's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// From the first day something of it was begun, done or logged to the last tick, both included.
    pub days: i64,
}

/// What there is to say once all is done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ending {
    /// Topics behind the learner.
    pub topics: usize,
    /// Projects behind the learner.
    pub projects: usize,
    /// The first day of the record.
    pub first: NaiveDate,
    /// The day of the last tick.
    pub last: NaiveDate,
    /// The weeks from the first day to the last, begun ones counted.
    pub weeks: i64,
    /// The hours of all study days.
    pub hours: Hours,
    /// How many study days there were.
    pub days: usize,
    /// The stage that took the most days.
    pub longest: Option<StageSpan>,
    /// The stage that took the fewest; `None` where there is no other.
    pub shortest: Option<StageSpan>,
    /// Project ideas that were not taken on.
    pub ideas: usize,
}

impl Ending {
    /// The end of a plan in which nothing is open and something was done.
    pub(super) fn of(basis: &Basis<'_>, first: Option<NaiveDate>, studied: &Studied) -> Option<Self> {
        let Finish::Done(last) = basis.plan.finish else { return None };
        let first = first.unwrap_or(last).min(last);
        let mut spans = stage_spans(basis);
        spans.sort_by_key(|span| span.days);
        let longest = spans.pop();
        Some(Self {
            topics: basis.plan.sums.topics.through(),
            projects: basis.plan.sums.built.through(),
            first,
            last,
            weeks: ((last - first).num_days() + 7) / 7,
            hours: studied.hours(),
            days: studied.count,
            shortest: (!spans.is_empty()).then(|| spans.remove(0)),
            longest,
            ideas: ideas(basis),
        })
    }

    /// It in sentences, one a line; `hide_dates` leaves the dates out.
    pub fn lines(&self, hide_dates: bool) -> Vec<String> {
        let projects = match self.projects {
            0 => String::new(),
            some => format!(", {some} of {}", count(some, "project")),
        };
        let mut lines = vec![format!("{} of {}{projects}: the whole road.", self.topics, count(self.topics, "topic"))];
        let dates = if hide_dates { String::new() } else { format!("{}, ", DateText::range(self.first, self.last)) };
        let weeks = count(usize::try_from(self.weeks).unwrap_or(0), "week");
        lines.push(format!("{dates}{weeks}, {} h on {}.", self.hours, count(self.days, "day")));
        if let Some(longest) = &self.longest {
            let longest = format!("Longest: {}, {}.", longest.title, days(longest.days));
            lines.push(match &self.shortest {
                Some(shortest) => format!("{longest} Shortest: {}, {}.", shortest.title, shortest.days),
                None => longest,
            });
        }
        lines
    }
}

/// What the message row says after the last tick; `None` while something is open.
pub fn all_done_words(plan: &Plan, hide_dates: bool) -> Option<String> {
    let Finish::Done(day) = plan.finish else { return None };
    let (topics, built) = (plan.sums.topics, plan.sums.built);
    let projects = match built.total {
        0 => String::new(),
        total => format!(", {} of {}", built.through(), count(total, "project")),
    };
    let date = if hide_dates { String::new() } else { format!(", the last on {}", day.format("%a %-d %b %Y")) };
    Some(format!("All done: {} of {}{projects}{date}.", topics.through(), count(topics.total, "topic")))
}

/// `1 topic`, `56 topics`.
fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

fn days(days: i64) -> String {
    count(usize::try_from(days).unwrap_or(0), "day")
}

/// How long each stage took in which something was done.
fn stage_spans(basis: &Basis<'_>) -> Vec<StageSpan> {
    let begun = first_days(basis);
    let done = basis.plan.stages.iter().filter(|stage| stage.sums.topics.done + stage.sums.built.done > 0);
    let span = |stage: &crate::plan::StagePlan| {
        let Finish::Done(last) = stage.finish else { return None };
        let first = begun.get(&stage.stage).copied().or(stage.begins)?.min(last);
        let found = basis.roadmap.stage(stage.stage);
        Some(StageSpan { id: found.id.clone(), title: found.title.clone(), days: (last - first).num_days() + 1 })
    };
    done.filter_map(span).collect()
}

/// The first day on which something of each stage was begun, done or logged.
fn first_days(basis: &Basis<'_>) -> BTreeMap<StageIx, NaiveDate> {
    let mut first: BTreeMap<StageIx, NaiveDate> = BTreeMap::new();
    let mut touch = |id: &str, day: NaiveDate| {
        if let Some(item) = basis.roadmap.resolve(id) {
            let known = first.entry(basis.roadmap.item(item).stage).or_insert(day);
            *known = day.min(*known);
        }
    };
    for event in basis.journal.entries().into_iter().filter(|entry| entry.is_live).map(|entry| entry.event) {
        match &event.action {
            Action::Set(entries) => {
                let begun = entries.iter().filter(|(_, status)| matches!(status, Status::Doing | Status::Done));
                begun.for_each(|(id, _)| touch(id, event.day()));
            }
            Action::Log { item, on, .. } => touch(item, *on),
            _ => {}
        }
    }
    first
}

/// How many projects of the stages in the plan are ideas still.
fn ideas(basis: &Basis<'_>) -> usize {
    let items = basis.plan.stages.iter().flat_map(|stage| basis.roadmap.parents(stage.stage));
    let is_idea = |item: &crate::roadmap::ItemIx| match basis.roadmap.item(*item).kind {
        ItemKind::Project { planned, .. } => !basis.progress.item(*item).taken.unwrap_or(planned),
        _ => false,
    };
    items.filter(is_idea).count()
}
