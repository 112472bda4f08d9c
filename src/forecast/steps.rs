//! The steps from one moment to another: one thing changes at a time, and after each the plan says its late end.
//!
//! It knows nothing of causes and their days. Invariant: the last step is the moment that was to be reached.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::CauseKind;
use crate::plan::{Calendar, Finish, Ledger, Terms, plan};
use crate::progress::{ItemState, Progress, Status};
use crate::roadmap::{ItemIx, ItemKind, Roadmap};
use crate::units::{Break, DateText, Hours, day_text};

/// All that a plan is made of, but for the roadmap.
#[derive(Debug, Clone)]
pub(super) struct Moment {
    pub(super) progress: Progress,
    pub(super) terms: Terms,
    pub(super) today: NaiveDate,
}

impl Moment {
    pub(super) fn finish(&self, roadmap: &Roadmap) -> Finish {
        plan(roadmap, &self.progress, &self.terms, self.today).finish
    }
}

/// One thing that changed, and the late end after it; `None` where there is no date.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) kind: CauseKind,
    pub(super) words: String,
    pub(super) by: Option<NaiveDate>,
}

/// The steps from `then` to `now`, in their fixed order; things that did not change have none.
pub(super) fn steps(roadmap: &Roadmap, then: Moment, now: &Moment) -> Vec<Step> {
    let mut walk = Walk { roadmap, at: then, now, steps: Vec::new() };
    walk.time_and_work();
    walk.statuses(CauseKind::Known, |status| status == Status::Known, ("known from before", "to be learned after all"));
    walk.statuses(CauseKind::Skipped, |status| status == Status::Skipped, ("skipped", "in the plan again"));
    walk.taken();
    walk.estimates();
    walk.options();
    walk.bonus();
    walk.pace();
    walk.study_days();
    walk.breaks();
    walk.arrive();
    walk.steps
}

/// A moment on its way to another.
struct Walk<'a> {
    roadmap: &'a Roadmap,
    at: Moment,
    now: &'a Moment,
    steps: Vec<Step>,
}

impl Walk<'_> {
    fn step(&mut self, kind: CauseKind, words: String) {
        let by = self.at.finish(self.roadmap).by();
        self.steps.push(Step { kind, words, by });
    }

    /// The days pass, and what was done in them is done.
    ///
    /// Where time was logged these are two causes: hours against the pace, and what they brought. Else the hours are not
    /// known, and what was done stands against the pace at once.
    fn time_and_work(&mut self) {
        let since = self.at.today;
        let before = plan(self.roadmap, &self.at.progress, &self.at.terms, since);
        let span = |day: NaiveDate| since < day && day <= self.now.today;
        let at_pace = self.hours_at_pace();
        self.at.today = self.now.today;
        self.set_statuses(|then, now| is_worked_on(then) && is_worked_on(now));
        let after = plan(self.roadmap, &self.at.progress, &self.at.terms, self.at.today);
        let earned = Hours((after.sums.hours.done.middle().0 - before.sums.hours.done.middle().0).max(0.0));
        if self.now.progress.sessions.iter().any(|session| span(session.on)) {
            let ledger = Ledger::of(self.roadmap, &self.now.progress, self.now.today);
            let by_day = ledger.hours_by_day(&self.now.progress, since);
            let spent = Hours(by_day.iter().filter(|(day, _)| span(**day)).map(|(_, hours)| hours.0).sum());
            // As if each hour had brought an hour of the plan.
            let left = Hours((before.sums.hours.left.max.0 - spent.0).max(0.0));
            let by = matches!(before.finish, Finish::Expected { .. })
                .then(|| Calendar::new(self.at.today, &self.at.terms.pace).day_after(left))
                .flatten();
            self.steps.push(Step { kind: CauseKind::Hours, words: format!("{spent} h of study, {at_pace} h at the pace"), by });
            let time = if (self.at.today - since).num_days() == 7 {
                "last week".to_owned()
            } else {
                format!("since {}", day_text(since, self.at.today))
            };
            let words = format!("{spent} h {time}: {earned} h of the plan done");
            self.steps.push(Step { kind: CauseKind::Work, words, by: after.finish.by() });
        } else {
            let words = format!("{earned} h of the plan done, {at_pace} h at the pace");
            self.steps.push(Step { kind: CauseKind::Hours, words, by: after.finish.by() });
        }
    }

    /// The hours that the pace in force at first has for the days between.
    fn hours_at_pace(&self) -> Hours {
        let pace = &self.at.terms.pace;
        let days = self.at.today.iter_days().skip(1).take_while(|day| *day <= self.now.today);
        let study_days = days.filter(|day| pace.is_study_day(*day)).count();
        #[expect(clippy::cast_precision_loss, reason = "a span of days is far below 2^52")]
        Hours(pace.hours_per_week.0 * study_days as f64 / f64::from(pace.study_days.count()))
    }

    /// Takes over the statuses of the items for which `moves` says so (status then, status now); tells which.
    fn set_statuses(&mut self, moves: impl Fn(Status, Status) -> bool) -> Vec<ItemIx> {
        let mut moved = Vec::new();
        for (place, (then, now)) in (0..).zip(self.at.progress.items.iter_mut().zip(&self.now.progress.items)) {
            if then.status != now.status && moves(then.status, now.status) {
                moved.push(ItemIx(place));
            }
            if moves(then.status, now.status) {
                // The project's place in the plan is a cause of its own.
                *then = ItemState { taken: then.taken, ..*now };
            }
        }
        moved
    }

    /// Items come to a status, then others leave it.
    fn statuses(&mut self, kind: CauseKind, is_it: fn(Status) -> bool, (come, leave): (&str, &str)) {
        let came = self.set_statuses(|_, now| is_it(now));
        self.items(kind, &came, come);
        let left = self.set_statuses(|then, _| is_it(then));
        self.items(kind, &left, leave);
    }

    /// A step about items, where there are any: `Normalization (Redis) is skipped`.
    fn items(&mut self, kind: CauseKind, items: &[ItemIx], state: &str) {
        let Some(first) = items.first() else { return };
        let title = self.roadmap.full_title(*first);
        let words = match items.len() - 1 {
            0 => format!("{title} is {state}"),
            more => format!("{title} and {more} more are {state}"),
        };
        self.step(kind, words);
    }

    fn taken(&mut self) {
        for (into, state) in [(true, "in the plan"), (false, "out of the plan")] {
            let mut moved = Vec::new();
            for (place, (then, now)) in (0..).zip(self.at.progress.items.iter_mut().zip(&self.now.progress.items)) {
                let item = ItemIx(place);
                let planned = matches!(self.roadmap.item(item).kind, ItemKind::Project { planned: true, .. });
                if then.taken != now.taken && now.taken.unwrap_or(planned) == into {
                    then.taken = now.taken;
                    moved.push(item);
                }
            }
            self.items(CauseKind::Taken, &moved, state);
        }
    }

    fn estimates(&mut self) {
        let (then, now) = (&self.at.progress.estimates, &self.now.progress.estimates);
        let mut items: Vec<ItemIx> = then.keys().chain(now.keys()).copied().collect();
        items.sort_unstable();
        items.dedup();
        items.retain(|item| then.get(item) != now.get(item));
        self.at.progress.estimates = now.clone();
        self.items(CauseKind::Estimates, &items, "estimated anew");
    }

    fn options(&mut self) {
        if self.at.progress.selection == self.now.progress.selection {
            return;
        }
        let mut words = Vec::new();
        for (place, option) in (0..).zip(&self.roadmap.options) {
            let chosen = self.now.progress.selection.values(place);
            if chosen != self.at.progress.selection.values(place) {
                let titles: Vec<&str> = (0..)
                    .zip(&option.values)
                    .filter(|(value, _)| chosen.contains(value))
                    .map(|(_, value)| value.title.as_str())
                    .collect();
                words.push(format!("{}: {}", option.title, titles.join(", ")));
            }
        }
        self.at.progress.selection = self.now.progress.selection.clone();
        self.step(CauseKind::Options, words.join(", "));
    }

    fn bonus(&mut self) {
        if self.at.terms.bonus != self.now.terms.bonus {
            self.at.terms.bonus = self.now.terms.bonus;
            self.step(CauseKind::Bonus, format!("the bonus is {}", if self.at.terms.bonus { "in" } else { "out" }));
        }
    }

    fn pace(&mut self) {
        let (then, now) = (self.at.terms.pace.hours_per_week, self.now.terms.pace.hours_per_week);
        if then != now {
            self.at.terms.pace.hours_per_week = now;
            self.step(CauseKind::Pace, format!("{} h a week, was {}", exact(now), exact(then)));
        }
    }

    fn study_days(&mut self) {
        if self.at.terms.pace.study_days != self.now.terms.pace.study_days {
            self.at.terms.pace.study_days = self.now.terms.pace.study_days;
            self.step(CauseKind::StudyDays, format!("your study days: {}", self.at.terms.pace.study_days));
        }
    }

    fn breaks(&mut self) {
        let set = |breaks: &[Break]| breaks.iter().copied().collect::<BTreeSet<Break>>();
        let (then, now) = (set(&self.at.terms.pace.breaks), set(&self.now.terms.pace.breaks));
        let gone: Vec<Break> = then.difference(&now).copied().collect();
        let added: Vec<Break> = now.difference(&then).copied().collect();
        if !added.is_empty() {
            self.at.terms.pace.breaks = then.union(&now).copied().collect();
            self.step(CauseKind::Breaks, format!("your {}", break_words(&added, self.now.today)));
        }
        if !gone.is_empty() {
            self.at.terms.pace.breaks.clone_from(&self.now.terms.pace.breaks);
            self.step(CauseKind::Breaks, format!("no {}", break_words(&gone, self.now.today)));
        }
    }

    /// Whatever has no step of its own ends where it is to end: the parts must add up.
    fn arrive(&mut self) {
        let by = self.now.finish(self.roadmap).by();
        if let Some(last) = self.steps.last_mut() {
            last.by = by;
        }
    }
}

/// Whether a status says only how far an item is.
fn is_worked_on(status: Status) -> bool {
    matches!(status, Status::Todo | Status::Doing | Status::Done)
}

/// `break 21 Dec - 3 Jan`, with the years where it is not close by.
fn break_words(breaks: &[Break], today: NaiveDate) -> String {
    let Some(first) = breaks.first() else { return String::new() };
    let near = [first.from, first.to].iter().all(|day| (*day - today).num_days().abs() <= 365);
    let range = if near && first.from != first.to {
        format!("{} - {}", day_text(first.from, today), day_text(first.to, today))
    } else if near {
        day_text(first.from, today)
    } else {
        DateText::range(first.from, first.to).to_string()
    };
    match breaks.len() - 1 {
        0 => format!("break {range}"),
        more => format!("break {range} and {more} more"),
    }
}

/// Hours with up to two decimals: a pace of 22.5 h is no pace of 23.
fn exact(hours: Hours) -> String {
    format!("{:.2}", hours.0).trim_end_matches('0').trim_end_matches('.').to_owned()
}
