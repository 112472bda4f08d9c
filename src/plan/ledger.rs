//! The ledger: what each stage adds up to, kept stage by stage, so that a change is reckoned only where it was made.
//!
//! It does not know the terms of a plan: other terms need no other ledger. Invariant: after every change of the progress
//! the stages it touched are renewed, and the ledger equals one that is made anew.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::earned::Earned;
use super::{Sums, is_in_plan};
use crate::progress::{Action, Event, Progress, Status};
use crate::roadmap::{ItemIx, Roadmap, StageIx, StageKind};
use crate::units::Hours;

/// What each stage of a roadmap adds up to on a civil date.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    today: NaiveDate,
    stages: Vec<Entry>,
}

/// What one stage adds up to, as if it were in the plan.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) stage: StageIx,
    pub(super) kind: StageKind,
    pub(super) sums: Sums,
    /// The civil date of its first tick.
    pub(super) first_day: Option<NaiveDate>,
    /// The civil date of its last tick.
    pub(super) last_day: Option<NaiveDate>,
    earned: Earned,
    /// What is being done, with the place of its start in the order of all changes.
    doing: Vec<(u32, ItemIx)>,
    /// The first that is to do.
    todo: Option<ItemIx>,
}

impl Ledger {
    /// What all stages add up to.
    pub fn of(roadmap: &Roadmap, progress: &Progress, today: NaiveDate) -> Self {
        let stages = roadmap.stage_places().map(|stage| Entry::of(roadmap, progress, today, stage)).collect();
        Self { today, stages }
    }

    /// Reckons again what these events changed; `progress` has them already.
    pub fn renew(&mut self, roadmap: &Roadmap, progress: &Progress, events: &[Event]) {
        let touched = touched(roadmap, events);
        let is_touched = |stage| touched.as_ref().is_none_or(|stages| stages.contains(&stage));
        for entry in self.stages.iter_mut().filter(|entry| is_touched(entry.stage)) {
            *entry = Entry::of(roadmap, progress, self.today, entry.stage);
        }
    }

    /// The civil date it was made for.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// What was earned of what is in the plan, with bonus stages or without, from a civil date on.
    pub fn earned(&self, bonus: bool, from: NaiveDate) -> Earned {
        let mut all = Earned::default();
        for entry in self.entries(bonus) {
            all.add(&entry.earned, from);
        }
        all
    }

    /// The hours of each civil day from `from` on that has any: by logged time, else by what was earned on it by ticks
    /// (known items earn nothing, and only what is in the plan does).
    pub fn hours_by_day(&self, progress: &Progress, from: NaiveDate) -> BTreeMap<NaiveDate, Hours> {
        let mut days = self.earned(progress.bonus, from).by_day;
        let mut logged: BTreeMap<NaiveDate, Hours> = BTreeMap::new();
        for session in progress.sessions.iter().filter(|session| session.on >= from) {
            logged.entry(session.on).or_default().0 += session.minutes.hours();
        }
        days.extend(logged);
        days
    }

    /// What to do next, with bonus stages or without: the item started last that is still doing, else the first planned
    /// todo in the roadmap's order; never a check or an idea.
    pub fn next(&self, bonus: bool) -> Option<ItemIx> {
        let started = self.entries(bonus).flat_map(|entry| &entry.doing).min_by_key(|(order, _)| Reverse(*order));
        started.map(|(_, item)| *item).or_else(|| self.entries(bonus).find_map(|entry| entry.todo))
    }

    /// The stages that are in the plan, in order.
    pub(super) fn entries(&self, bonus: bool) -> impl Iterator<Item = &Entry> {
        self.stages.iter().filter(move |entry| bonus || entry.kind == StageKind::Essential)
    }
}

impl Entry {
    fn of(roadmap: &Roadmap, progress: &Progress, today: NaiveDate, stage: StageIx) -> Self {
        let mut entry = Self {
            stage,
            kind: roadmap.stage(stage).kind,
            sums: Sums::default(),
            first_day: None,
            last_day: None,
            earned: Earned::default(),
            doing: Vec::new(),
            todo: None,
        };
        for item in roadmap.parents(stage) {
            entry.sums.add_item(roadmap, progress, item);
            if is_in_plan(roadmap, progress, true, item) {
                entry.date(progress, item);
                entry.earned.earn(roadmap, progress, today, item);
                match progress.status(item) {
                    Status::Doing => entry.doing.push((progress.item(item).order, item)),
                    Status::Todo => entry.todo = entry.todo.or(Some(item)),
                    Status::Done | Status::Known | Status::Skipped => {}
                }
            }
        }
        entry
    }

    /// The days between which an item of the plan was begun and done.
    fn date(&mut self, progress: &Progress, item: ItemIx) {
        let state = progress.item(item);
        if let Some(day) = state.since.filter(|_| state.status != Status::Todo) {
            self.first_day = Some(self.first_day.map_or(day, |first| first.min(day)));
            if state.status.is_through() {
                self.last_day = Some(self.last_day.map_or(day, |last| last.max(day)));
            }
        }
    }
}

/// The stages whose sums events change; `None` where it may be any of them.
fn touched(roadmap: &Roadmap, events: &[Event]) -> Option<BTreeSet<StageIx>> {
    let mut stages = BTreeSet::new();
    let mut touch = |id: &str| stages.extend(roadmap.resolve(id).map(|item| roadmap.item(item).stage));
    for event in events {
        match &event.action {
            Action::Set(items) => items.iter().for_each(|(id, _)| touch(id)),
            Action::Take(items) => items.iter().for_each(|(id, _)| touch(id)),
            Action::Estimate(items) => items.iter().for_each(|(id, _)| touch(id)),
            Action::Choose(_) | Action::Void(_) => return None,
            Action::Log { .. }
            | Action::Timer { .. }
            | Action::Note { .. }
            | Action::Link { .. }
            | Action::Pace(_)
            | Action::Days(_)
            | Action::Break(_)
            | Action::Target(_)
            | Action::Bonus(_)
            | Action::Unknown { .. } => {}
        }
    }
    Some(stages)
}
