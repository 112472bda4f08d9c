//! The rows of a pane as plain values; how they look is the pane's business.

use super::filter::Filter;
use crate::progress::Progress;
use crate::roadmap::{ItemIx, Roadmap, StageIx, ValueIx};
use crate::tracker::{ShownLink, Tracker};

/// What a group of items has in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Topics that exist whatever is chosen.
    Topics,
    /// Topics of one chosen value.
    Value(ValueIx),
    /// Projects.
    Projects,
}

/// One row of the items' pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// A heading with a count: of topics how many are through, of projects how many are in the plan.
    Head {
        /// What follows.
        group: Group,
        /// How many count.
        some: u32,
        /// Of how many.
        all: u32,
    },
    /// Air between groups.
    Gap,
    /// A topic or project.
    Item(ItemIx),
}

/// The rows of a stage under the chosen values: groups in the roadmap's order, projects last. Listed are the items that
/// fit the filter and those that stay all the same; a group counts all of its items, and goes where none is listed.
pub fn rows_of(tracker: &Tracker, stage: StageIx, filter: Filter, staying: &[ItemIx]) -> Vec<Row> {
    let (roadmap, progress) = (tracker.roadmap(), tracker.progress());
    let mut rows: Vec<Row> = Vec::new();
    let mut head: Option<usize> = None;
    for item in roadmap.parents(stage).filter(|item| progress.selection.shows(roadmap.item(*item))) {
        let group = group_of(roadmap, item);
        let same =
            head.and_then(|at| rows.get(at)).is_some_and(|row| matches!(row, Row::Head { group: known, .. } if *known == group));
        if !same {
            drop_bare_head(&mut rows);
            if !rows.is_empty() {
                rows.push(Row::Gap);
            }
            head = Some(rows.len());
            rows.push(Row::Head { group, some: 0, all: 0 });
        }
        if let Some(Row::Head { some, all, .. }) = head.and_then(|at| rows.get_mut(at)) {
            let (counts, whole) = counted(tracker, progress, item);
            *some += counts;
            *all += whole;
        }
        if filter.fits(progress.status(item)) || staying.contains(&item) {
            rows.push(Row::Item(item));
        }
    }
    drop_bare_head(&mut rows);
    rows
}

/// A group without a row goes, with the air above it.
fn drop_bare_head(rows: &mut Vec<Row>) {
    if matches!(rows.last(), Some(Row::Head { .. })) {
        rows.pop();
        if matches!(rows.last(), Some(Row::Gap)) {
            rows.pop();
        }
    }
}

/// How many topics and projects a stage lists without a filter.
pub fn whole_count(tracker: &Tracker, stage: StageIx) -> usize {
    let roadmap = tracker.roadmap();
    roadmap.parents(stage).filter(|item| tracker.progress().selection.shows(roadmap.item(*item))).count()
}

/// `3 topics and 3 projects`: all that a stage lists without a filter.
pub fn whole_words(tracker: &Tracker, stage: StageIx) -> String {
    let roadmap = tracker.roadmap();
    let shown = roadmap.parents(stage).filter(|item| tracker.progress().selection.shows(roadmap.item(*item)));
    let (mut topics, mut projects) = (0, 0);
    for item in shown {
        *(if roadmap.item(item).is_project() { &mut projects } else { &mut topics }) += 1;
    }
    let counted = |count: usize, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
    match (topics, projects) {
        (topics, 0) => counted(topics, "topic"),
        (0, projects) => counted(projects, "project"),
        (topics, projects) => format!("{} and {}", counted(topics, "topic"), counted(projects, "project")),
    }
}

fn group_of(roadmap: &Roadmap, item: ItemIx) -> Group {
    let found = roadmap.item(item);
    match found.value {
        _ if found.is_project() => Group::Projects,
        Some(value) => Group::Value(value),
        None => Group::Topics,
    }
}

/// What an item adds to its group's count: skipped topics are in neither number.
fn counted(tracker: &Tracker, progress: &Progress, item: ItemIx) -> (u32, u32) {
    if tracker.roadmap().item(item).is_project() {
        return (u32::from(!tracker.is_idea(item)), 1);
    }
    let status = progress.status(item);
    (u32::from(status.is_through()), u32::from(status != crate::progress::Status::Skipped))
}

/// One thing that the cursor can stand on in the detail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DetailRow {
    /// A check.
    Check(ItemIx),
    /// A link.
    Link(ShownLink),
}

/// What the cursor can stand on in the detail of an item: its checks, then its links, the learner's own ones last.
pub fn detail_rows(tracker: &Tracker, item: ItemIx) -> Vec<DetailRow> {
    let checks = tracker.roadmap().checks(item).map(DetailRow::Check);
    checks.chain(tracker.links(item).into_iter().map(DetailRow::Link)).collect()
}
