//! Which items count, and what they add up to.

use serde::Serialize;

use crate::progress::{Progress, Status};
use crate::roadmap::{ItemIx, ItemKind, Roadmap};
use crate::units::{HoursRange, Percent};

/// The hours of something in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ItemSum {
    /// All of them.
    pub hours: HoursRange,
    /// Those that are behind the learner.
    pub done: HoursRange,
    /// Those that lie ahead.
    pub left: HoursRange,
}

impl ItemSum {
    /// Adds something else of the plan.
    fn add(&mut self, other: Self) {
        self.hours = self.hours + other.hours;
        self.done = self.done + other.done;
        self.left = self.left + other.left;
    }
}

/// Topics by status; `total` leaves the skipped ones out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Done since the record began.
    pub done: usize,
    /// Begun.
    pub doing: usize,
    /// Passed over; not in `total`.
    pub skipped: usize,
    /// Known from before.
    pub known: usize,
    /// All but the skipped ones.
    pub total: usize,
}

impl Counts {
    /// How many are behind the learner: done or known.
    pub fn through(self) -> usize {
        self.done + self.known
    }

    fn count(&mut self, status: Status) {
        match status {
            Status::Todo => {}
            Status::Doing => self.doing += 1,
            Status::Done => self.done += 1,
            Status::Known => self.known += 1,
            Status::Skipped => self.skipped += 1,
        }
        self.total += usize::from(status != Status::Skipped);
    }
}

/// What a group of items adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sums {
    /// Their hours.
    pub hours: ItemSum,
    /// The part of those hours that belongs to projects.
    pub projects: ItemSum,
    /// Their topics.
    pub topics: Counts,
    /// Their planned projects.
    pub built: Counts,
    /// How many of them are open.
    pub open: usize,
}

impl Sums {
    /// Adds another group.
    pub fn add(&mut self, other: &Self) {
        self.hours.add(other.hours);
        self.projects.add(other.projects);
        for (mine, theirs) in [(&mut self.topics, other.topics), (&mut self.built, other.built)] {
            mine.done += theirs.done;
            mine.doing += theirs.doing;
            mine.skipped += theirs.skipped;
            mine.known += theirs.known;
            mine.total += theirs.total;
        }
        self.open += other.open;
    }

    /// Adds an item that stands in the plan's stages; ideas add nothing, skipped items their count alone.
    pub(super) fn add_item(&mut self, roadmap: &Roadmap, progress: &Progress, item: ItemIx) {
        if !is_planned(roadmap, progress, item) {
            return;
        }
        let status = progress.status(item);
        let is_project = roadmap.item(item).is_project();
        if is_project { &mut self.built } else { &mut self.topics }.count(status);
        self.open += usize::from(status.is_open());
        if status != Status::Skipped {
            let sum = item_sum(roadmap, progress, item);
            self.hours.add(sum);
            if is_project {
                self.projects.add(sum);
            }
        }
    }

    /// Whether something was done and nothing is open.
    pub fn is_complete(&self) -> bool {
        self.open == 0 && self.topics.through() + self.built.through() > 0
    }

    /// Done hours of all hours, by the middle of each range.
    pub fn percent(&self) -> Percent {
        Percent::of(self.hours.done.middle().0, self.hours.hours.middle().0, self.is_complete())
    }
}

/// Whether a topic or project belongs to the plan as far as itself goes: under the choice of options, and taken on if it
/// is a project. Its stage may still be left out, and it may be skipped.
fn is_planned(roadmap: &Roadmap, progress: &Progress, item: ItemIx) -> bool {
    let found = roadmap.item(item);
    progress.selection.shows(found)
        && match &found.kind {
            ItemKind::Topic { .. } => true,
            ItemKind::Project { planned, .. } => progress.item(item).taken.unwrap_or(*planned),
            ItemKind::Check { .. } => false,
        }
}

/// Whether an item counts in the plan: under the choice of options, in a stage that is not left out, not skipped, and
/// no idea. A check counts with the item it belongs to.
pub fn is_in_plan(roadmap: &Roadmap, progress: &Progress, bonus: bool, item: ItemIx) -> bool {
    let found = roadmap.item(item);
    if let ItemKind::Check { of } = found.kind {
        return progress.status(item) != Status::Skipped && is_in_plan(roadmap, progress, bonus, of);
    }
    (bonus || roadmap.stage(found.stage).kind == crate::roadmap::StageKind::Essential)
        && progress.status(item) != Status::Skipped
        && is_planned(roadmap, progress, item)
}

/// The hours of one topic or project, whether or not it is in the plan.
///
/// Done or known counts in full, whatever its checks say; until then it counts by the share of its checks that are
/// ticked (skipped ones left out).
pub fn item_sum(roadmap: &Roadmap, progress: &Progress, item: ItemIx) -> ItemSum {
    let hours = progress.hours(roadmap, item);
    let fraction = if progress.status(item).is_through() { 1.0 } else { checked_share(roadmap, progress, item) };
    let done = hours * fraction;
    ItemSum { hours, done, left: hours * (1.0 - fraction) }
}

/// The share of an item's checks that are ticked, 0 to 1; skipped ones are left out.
fn checked_share(roadmap: &Roadmap, progress: &Progress, item: ItemIx) -> f64 {
    let (mut ticked, mut counted) = (0_u32, 0_u32);
    for check in roadmap.checks(item) {
        let status = progress.status(check);
        ticked += u32::from(status.is_through());
        counted += u32::from(status != Status::Skipped);
    }
    if counted == 0 { 0.0 } else { f64::from(ticked) / f64::from(counted) }
}
