//! The open book: a roadmap, what was done on it, and what follows from both.
//!
//! A [`Tracker`] holds the roadmap, the journal and the progress it adds up to, and keeps the plan up to date. It is the
//! one place where a [`Change`] becomes a draft. Pure: it reads no clock and no disk; `now` and `today` are arguments.

mod change;
mod links;
mod lookup;
mod message;
mod propose;
mod undone;
mod words;

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{Days, NaiveDate, Weekday};

pub use change::{Change, Refusal};
pub use links::{LinkSource, ShownLink};
pub use lookup::{Found, Miss, lookup};
pub use message::{News, event_words, message, news};
pub use undone::standing_words;
pub(crate) use words::hours_exact;
pub use words::{action_words, consequence, draft_words, merged_words, noun_of, weeks_words};

use crate::forecast::{Forecast, Movement, forecast, why_moved};
use crate::plan::{Ledger, Plan, Terms, Week, is_in_plan, plan};
use crate::progress::{Action, Draft, Event, Journal, Progress, Status, fold};
use crate::roadmap::{ItemIx, ItemKind, Roadmap, Selection};
use crate::statistics::{Basis, Statistics};

/// What the learner set once for all roadmaps: plain values from the configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Habits {
    /// Hours a week until a journal has a pace of its own; it is written into the journal with the first change.
    pub pace: Option<f64>,
    /// The first day of the week.
    pub week_start: Weekday,
}

impl Default for Habits {
    fn default() -> Self {
        Self { pace: None, week_start: Weekday::Mon }
    }
}

/// A roadmap in use: what there is to learn, what was done, and what follows.
#[derive(Debug, Clone, PartialEq)]
pub struct Tracker {
    roadmap: Arc<Roadmap>,
    journal: Journal,
    progress: Progress,
    /// The writers of this device; the writer of provisional events counts among them.
    own: HashSet<Box<str>>,
    habits: Habits,
    today: NaiveDate,
    ledger: Ledger,
    plan: Plan,
    week: Week,
    next: Option<ItemIx>,
    /// How many provisional events were recorded: the next one gets the next number.
    provisional: u64,
    revision: u64,
}

impl Tracker {
    /// Opens a roadmap with its journal; `own` are the writers of this device, `today` the civil date.
    pub fn new(roadmap: Arc<Roadmap>, journal: Journal, own: HashSet<Box<str>>, habits: Habits, today: NaiveDate) -> Self {
        let progress = fold(&roadmap, &journal);
        let first = first_pace(&roadmap, &habits);
        let terms = Terms { pace: progress.pace(first), bonus: progress.bonus, target: progress.target };
        let ledger = Ledger::of(&roadmap, &progress, today);
        let plan = Plan::of(&ledger, &terms);
        let week = week(&ledger, &progress, &terms, habits.week_start);
        let next = ledger.next(progress.bonus);
        let (provisional, revision) = (0, 0);
        let mut tracker =
            Self { roadmap, journal, progress, own, habits, today, ledger, plan, week, next, provisional, revision };
        tracker.own.insert("".into());
        tracker
    }

    /// What there is to learn.
    pub fn roadmap(&self) -> &Arc<Roadmap> {
        &self.roadmap
    }

    /// All events, stored ones and those on their way.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// What they add up to.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// The civil date that everything is reckoned from.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The writers of this device.
    pub fn own(&self) -> &HashSet<Box<str>> {
        &self.own
    }

    /// The learner's habits.
    pub fn habits(&self) -> &Habits {
        &self.habits
    }

    /// The terms in force.
    pub fn terms(&self) -> &Terms {
        &self.plan.terms
    }

    /// The plan under the terms in force.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The plan under other terms: nothing is changed.
    pub fn what_if(&self, terms: &Terms) -> Plan {
        Plan::of(&self.ledger, terms)
    }

    /// The plan under another choice of options: nothing is changed.
    pub fn what_if_chosen(&self, selection: &Selection) -> Plan {
        let progress = Progress { selection: selection.clone(), ..self.progress.clone() };
        plan(&self.roadmap, &progress, self.terms(), self.today)
    }

    /// What the learner's own record says, under the terms in force.
    pub fn forecast(&self) -> Forecast {
        forecast(&self.roadmap, &self.journal, &self.progress, self.terms(), self.today)
    }

    /// Why the plan's late end moved between the end of the civil date `since` and today.
    pub fn why_moved(&self, since: NaiveDate) -> Movement {
        let first = first_pace(&self.roadmap, &self.habits);
        why_moved(&self.roadmap, &self.journal, &self.progress, self.terms(), since, self.today, first)
    }

    /// This week's hours against the pace.
    pub fn week(&self) -> &Week {
        &self.week
    }

    /// This week's hours against another pace.
    pub fn week_at(&self, terms: &Terms) -> Week {
        week(&self.ledger, &self.progress, terms, self.habits.week_start)
    }

    /// What the record shows beside a plan: the one in force, or one of other terms.
    pub fn statistics(&self, plan: &Plan) -> Statistics {
        Statistics::of(&Basis {
            roadmap: &self.roadmap,
            journal: &self.journal,
            progress: &self.progress,
            ledger: &self.ledger,
            plan,
            first_pace: first_pace(&self.roadmap, &self.habits),
            week_start: self.habits.week_start,
        })
    }

    /// Grows with everything that changes: what was derived at another figure is out of date.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What to do next: the item started last that is still doing, else the first planned todo; never a check or an idea.
    pub fn next(&self) -> Option<ItemIx> {
        self.next
    }

    /// Whether an item counts in the plan.
    pub fn is_in_plan(&self, item: ItemIx) -> bool {
        is_in_plan(&self.roadmap, &self.progress, self.progress.bonus, item)
    }

    /// Whether an item is a project that is not in the plan.
    pub fn is_idea(&self, item: ItemIx) -> bool {
        match self.roadmap.item(item).kind {
            ItemKind::Project { planned, .. } => !self.progress.item(item).taken.unwrap_or(planned),
            ItemKind::Topic { .. } | ItemKind::Check { .. } => false,
        }
    }

    /// Up to `most` items in the order in which they come: what is being done, newest first, then the planned todos.
    pub fn what_comes_next(&self, most: usize) -> Vec<ItemIx> {
        let candidates =
            || self.roadmap.stage_places().flat_map(|stage| self.roadmap.parents(stage)).filter(|item| self.is_in_plan(*item));
        let mut doing: Vec<ItemIx> = candidates().filter(|item| self.progress.status(*item) == Status::Doing).collect();
        doing.sort_by_key(|item| std::cmp::Reverse(self.progress.item(*item).order));
        let room = most.saturating_sub(doing.len());
        doing.extend(candidates().filter(|item| self.progress.status(*item) == Status::Todo).take(room));
        doing.truncate(most);
        doing
    }

    /// Another day has come.
    pub fn set_today(&mut self, today: NaiveDate) {
        self.today = today;
        self.ledger = Ledger::of(&self.roadmap, &self.progress, today);
        self.conclude();
    }

    /// Folds a draft as the newest change; its events are provisional until [`settle`](Self::settle).
    pub fn record(&mut self, draft: &Draft) {
        self.provisional += draft.events.len() as u64;
        for event in &draft.events {
            self.journal.record(event.clone());
        }
        if draft.events.iter().any(is_void) {
            self.fold_anew();
            return;
        }
        for event in &draft.events {
            self.progress.apply(&self.roadmap, event);
        }
        self.ledger.renew(&self.roadmap, &self.progress, &draft.events);
        self.conclude();
    }

    /// A draft was stored: its events get their real names. `stored` has one event for each of the draft's.
    pub fn settle(&mut self, draft: &Draft, stored: &[Event]) {
        self.revision += 1;
        let mut keeps_order = true;
        for (provisional, stored) in draft.events.iter().zip(stored) {
            self.own.insert(stored.stamp.id.writer.clone());
            keeps_order &= self.journal.settle(&provisional.stamp.id, stored.clone());
            self.progress.settle(&provisional.stamp.id, &stored.stamp.id);
        }
        if !keeps_order {
            self.fold_anew();
        }
    }

    /// Takes in what others wrote: another process, another device.
    pub fn merge(&mut self, others: Vec<Event>) {
        if others.is_empty() {
            return;
        }
        self.journal.union(Journal::of(others));
        self.fold_anew();
    }

    /// Takes note of more writers of this device: what they wrote can be undone here.
    pub fn know_writers(&mut self, writers: HashSet<Box<str>>) {
        self.own.extend(writers);
    }

    /// The roadmap was written anew: what was done is laid on the new one, by ids and aliases. What it does not have any
    /// more stays in the journal.
    pub fn lay_on(&mut self, roadmap: Arc<Roadmap>) {
        self.roadmap = roadmap;
        self.fold_anew();
    }

    /// The learner has other habits.
    pub fn set_habits(&mut self, habits: Habits) {
        self.habits = habits;
        self.conclude();
    }

    /// Takes a draft out again that could not be stored.
    pub fn forget(&mut self, draft: &Draft) {
        let names: Vec<_> = draft.events.iter().map(|event| event.stamp.id.clone()).collect();
        self.journal.forget(&names);
        self.fold_anew();
    }

    /// Learns the progress from the whole journal again.
    fn fold_anew(&mut self) {
        self.progress = fold(&self.roadmap, &self.journal);
        self.ledger = Ledger::of(&self.roadmap, &self.progress, self.today);
        self.conclude();
    }

    /// Draws the conclusions from what has changed.
    fn conclude(&mut self) {
        self.revision += 1;
        let first = first_pace(&self.roadmap, &self.habits);
        let terms = Terms { pace: self.progress.pace(first), bonus: self.progress.bonus, target: self.progress.target };
        self.plan = Plan::of(&self.ledger, &terms);
        self.week = self.week_at(&terms);
        self.next = self.ledger.next(self.progress.bonus);
    }
}

/// The week around the ledger's day, as it is under terms.
fn week(ledger: &Ledger, progress: &Progress, terms: &Terms, start: Weekday) -> Week {
    // A week that ends today begins on its sixth day before.
    let from = ledger.today().checked_sub_days(Days::new(6)).unwrap_or(NaiveDate::MIN);
    Week::of(&ledger.hours_by_day(progress, from), &terms.pace, ledger.today(), start)
}

/// Hours a week until the journal has a pace.
fn first_pace(roadmap: &Roadmap, habits: &Habits) -> f64 {
    habits.pace.unwrap_or(roadmap.hours_per_week)
}

/// Whether an event takes back another.
fn is_void(event: &Event) -> bool {
    matches!(event.action, Action::Void(_))
}
