//! Why the date moved: the change of the plan's late end between two days, as causes with days each.
//!
//! It lives the time between the two days once more and changes one thing at a time, in a fixed order: the days pass,
//! work is done, items are skipped or taken, and so on to the breaks. Each cause has the days by which its own step moved
//! the date. Invariant: the days of the causes add up to the days of the whole, exactly.

use chrono::NaiveDate;
use serde::Serialize;

use super::steps::{Moment, Step, steps};
use crate::plan::{Finish, Terms};
use crate::progress::{Journal, Progress, fold};
use crate::roadmap::Roadmap;

/// What moved the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CauseKind {
    /// Days passed, with more or fewer hours than the pace has.
    Hours,
    /// Work was done in those hours.
    Work,
    /// Items are known from before, or no longer.
    Known,
    /// Items are skipped, or no longer.
    Skipped,
    /// Projects are in the plan, or out of it.
    Taken,
    /// The learner's own estimates.
    Estimates,
    /// What was chosen of the options.
    Options,
    /// The bonus stages.
    Bonus,
    /// The hours a week.
    Pace,
    /// The study days.
    StudyDays,
    /// The breaks.
    Breaks,
}

/// One cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// What it is.
    pub kind: CauseKind,
    /// In words: `your break 21 Dec - 3 Jan`. In `--json` it is the key `cause`.
    #[serde(rename = "cause")]
    pub words: String,
    /// By how many days it moved the date: more than 0 is later, less is sooner; never 0.
    pub days: i64,
}

/// How the plan's late end moved, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Movement {
    /// The civil date from whose end it is told: the one asked for, or the day before the record began.
    pub since: NaiveDate,
    /// The finish as it was told then.
    pub from: Finish,
    /// The finish as it is told today.
    pub to: Finish,
    /// By how many days the late end moved, more than 0 is later; `None` where one of the two has no date.
    pub days: Option<i64>,
    /// Why, what weighs most first; their days add up to `days`. Empty where there are none.
    pub causes: Vec<Cause>,
}

/// Why the plan's late end moved between the end of the day `since` and `today`, both civil dates.
///
/// What was so then is folded from the events up to that day, undone ones among them if they were undone later. `first` is
/// the pace in hours a week that holds until the journal has one.
pub fn why_moved(
    roadmap: &Roadmap,
    journal: &Journal,
    progress: &Progress,
    terms: &Terms,
    since: NaiveDate,
    today: NaiveDate,
    first: f64,
) -> Movement {
    let begun = progress.first_day.and_then(|day| day.pred_opt()).unwrap_or(today);
    let since = since.max(begun).min(today);
    let then = fold(roadmap, &Journal::of(journal.events().iter().filter(|event| event.day() <= since).cloned().collect()));
    let terms_then = Terms { pace: then.pace(first), bonus: then.bonus, target: then.target };
    let then = Moment { progress: then, terms: terms_then, today: since };
    let now = Moment { progress: progress.clone(), terms: terms.clone(), today };
    let (from, to) = (then.finish(roadmap), now.finish(roadmap));
    let days = from.by().zip(to.by()).map(|(from, to)| (to - from).num_days());
    let causes = from.by().filter(|_| days.is_some()).map_or_else(Vec::new, |from| causes(from, steps(roadmap, then, &now)));
    Movement { since, from, to, days, causes }
}

/// What each step moved. One that leaves no date moves nothing: the next one with a date takes on what it did.
fn causes(from: NaiveDate, steps: Vec<Step>) -> Vec<Cause> {
    let mut by = from;
    let mut causes = Vec::new();
    for Step { kind, words, by: next } in steps {
        let next = next.unwrap_or(by);
        if next != by {
            causes.push(Cause { kind, words, days: (next - by).num_days() });
            by = next;
        }
    }
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.days.abs()));
    causes
}
