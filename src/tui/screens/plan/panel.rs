//! The pace panel as plain rows: the terms, what the target asks for, and what a draft of them would change.

use super::state::Term;
use super::words::{break_words, difference_words, finish_words, near_day, needed_words, plain_hours, weeks_words};
use crate::plan::{Finish, Plan, Terms};
use crate::roadmap::StageKind;
use crate::tracker::Tracker;
use crate::units::{Break, DateText};

/// The panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Panel {
    /// The terms, in order.
    pub(super) terms: Vec<TermRow>,
    /// What the target asks for.
    pub(super) needed: Option<String>,
    /// Whether it shows a draft.
    pub(super) is_draft: bool,
    /// What heads the dates that are kept, and those of the draft.
    pub(super) heads: (String, String),
    /// Essential stages and all of it.
    pub(super) outcomes: Vec<Outcome>,
    /// All that is left, in hours, weeks and months.
    pub(super) left: String,
    /// The hours by kind: `stages 560-760 h, projects 172-266 h; essential by 19 Aug 2027`.
    pub(super) parts: String,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TermRow {
    /// Which.
    pub(super) term: Term,
    /// What it is set to.
    pub(super) value: String,
    /// What it was, where the draft differs.
    pub(super) was: Option<String>,
    /// The same in the middle of a line: `no break`, `bonus in`.
    pub(super) brief: String,
}

/// When a part of the plan is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outcome {
    /// Which part.
    pub(super) label: &'static str,
    /// Its hours that are left.
    pub(super) left: String,
    /// As it is kept; blank where dates are hidden.
    pub(super) kept: String,
    /// As the draft has it.
    pub(super) draft: String,
    /// By how much the draft differs.
    pub(super) difference: String,
}

impl Panel {
    /// The panel of a tracker; `draft` is the plan under the terms that are tried out.
    pub(super) fn of(tracker: &Tracker, draft: Option<&Plan>, hide_dates: bool) -> Self {
        let kept = tracker.plan();
        let shown = draft.unwrap_or(kept);
        let has_bonus = tracker.roadmap().stages.iter().any(|stage| stage.kind == StageKind::Bonus);
        let terms = Term::ALL
            .into_iter()
            .filter(|term| has_bonus || *term != Term::Bonus)
            .map(|term| term_row(term, &kept.terms, shown, hide_dates))
            .collect();
        let needed =
            shown.terms.target.filter(|_| shown.sums.open > 0).map(|target| needed_words(tracker, shown, target, hide_dates));
        let rows = [
            ("essential", kept.essential, shown.essential, shown.essential_sums.hours.left),
            ("all", kept.finish, shown.finish, shown.sums.hours.left),
        ];
        let day = |finish: Finish| if hide_dates { String::new() } else { finish_words(finish, shown.today) };
        let outcomes = rows
            .into_iter()
            .filter(|(label, ..)| has_bonus || *label == "all")
            .map(|(label, before, after, left)| Outcome {
                label,
                left: if left.is_zero() { "done".to_owned() } else { format!("{left} h") },
                kept: day(before),
                draft: day(after),
                difference: difference_words(before, after),
            })
            .collect();
        Self {
            terms,
            needed,
            is_draft: draft.is_some(),
            heads: heads(&kept.terms, &shown.terms),
            outcomes,
            left: weeks_words(shown.sums.hours.left, &shown.terms.pace),
            parts: parts(shown, has_bonus, hide_dates),
        }
    }
}

/// `kept, 20 h` and `draft, 22 h`; without hours where they do not differ.
fn heads(kept: &Terms, shown: &Terms) -> (String, String) {
    let (before, after) = (kept.pace.hours_per_week.0, shown.pace.hours_per_week.0);
    if kept.pace.hours_per_week == shown.pace.hours_per_week {
        return ("kept".to_owned(), "draft".to_owned());
    }
    (format!("kept, {} h", plain_hours(before)), format!("draft, {} h", plain_hours(after)))
}

fn parts(plan: &Plan, has_bonus: bool, hide_dates: bool) -> String {
    let projects = plan.sums.projects.left;
    let topics = plan.sums.hours.left - projects;
    let built = if projects.is_zero() { String::new() } else { format!(", projects {projects} h") };
    let essential = match plan.essential {
        Finish::Expected { latest: Some(day), .. } if has_bonus && !hide_dates => {
            format!("; essential by {}", DateText::day(day))
        }
        _ => String::new(),
    };
    format!("stages {topics} h{built}{essential}")
}

fn term_row(term: Term, kept: &Terms, plan: &Plan, hide_dates: bool) -> TermRow {
    let shown = &plan.terms;
    let today = plan.today;
    let (value, before, brief) = match term {
        Term::Hours => {
            let hours = plain_hours(shown.pace.hours_per_week.0);
            (format!("{hours} a week"), plain_hours(kept.pace.hours_per_week.0), format!("{hours} h a week"))
        }
        Term::Days => {
            let days = shown.pace.study_days.to_string();
            (days.clone(), kept.pace.study_days.to_string(), days)
        }
        Term::Break => {
            let coming =
                |terms: &Terms| terms.pace.breaks.iter().copied().filter(|stretch| stretch.to >= today).collect::<Vec<_>>();
            let words = breaks_words(&coming(shown), plan, hide_dates);
            let brief = match coming(shown).len() {
                0 => "no break".to_owned(),
                1 => "1 break".to_owned(),
                count => format!("{count} breaks"),
            };
            let before = breaks_words(&coming(kept), plan, hide_dates);
            (words, before, brief)
        }
        Term::Bonus => {
            let word = |terms: &Terms| if terms.bonus { "in" } else { "out" }.to_owned();
            (word(shown), word(kept), format!("bonus {}", word(shown)))
        }
        Term::Target => {
            let word = |terms: &Terms| match terms.target {
                None => "none".to_owned(),
                Some(_) if hide_dates => "set".to_owned(),
                Some(day) => DateText::day(day).to_string(),
            };
            let brief = match shown.target {
                None => "no target".to_owned(),
                Some(_) if hide_dates => "a target".to_owned(),
                Some(day) => format!("target {}", near_day(day, today)),
            };
            (word(shown), word(kept), brief)
        }
    };
    let differs = match term {
        Term::Hours => shown.pace.hours_per_week != kept.pace.hours_per_week,
        Term::Days => shown.pace.study_days != kept.pace.study_days,
        Term::Break => shown.pace.breaks != kept.pace.breaks,
        Term::Bonus => shown.bonus != kept.bonus,
        Term::Target => shown.target != kept.target,
    };
    TermRow { term, value, was: differs.then_some(before), brief }
}

/// The next break, and how many follow it.
fn breaks_words(coming: &[Break], plan: &Plan, hide_dates: bool) -> String {
    match coming {
        [] => "none".to_owned(),
        [only] => break_words(*only, plan.today, hide_dates),
        [first, rest @ ..] => format!("{}, and {} more", break_words(*first, plan.today, hide_dates), rest.len()),
    }
}
