//! An item as `--json` and lists have it.

use serde::Serialize;

use super::{HoursObject, sign};
use crate::progress::Status;
use crate::roadmap::{ItemIx, ItemKind};
use crate::tracker::{ShownLink, Tracker};

/// A place to read on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct LinkObject {
    /// What is found there.
    pub title: String,
    /// The address.
    pub url: String,
    /// Whether the learner put it there.
    pub own: bool,
}

impl LinkObject {
    /// The links of an item that are shown; an own one has its address for a title.
    pub(crate) fn all_of(tracker: &Tracker, place: ItemIx) -> Vec<Self> {
        let object =
            |link: ShownLink| Self { own: link.is_own(), title: link.title.unwrap_or_else(|| link.url.clone()), url: link.url };
        tracker.links(place).into_iter().map(object).collect()
    }

    /// Its title as lists show it: the address of an own link stands below it anyway.
    pub(crate) fn words(&self) -> &str {
        if self.own { "your link" } else { &self.title }
    }
}

/// A check, as the item it belongs to lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CheckObject {
    /// Its full id.
    pub id: String,
    /// Its text.
    pub title: String,
    /// How far it is.
    pub status: Status,
}

impl CheckObject {
    /// The checks of an item, in order.
    pub(crate) fn all_of(tracker: &Tracker, place: ItemIx) -> Vec<Self> {
        let object = |check| {
            let item = tracker.roadmap().item(check);
            Self { id: item.id.clone(), title: item.title.clone(), status: tracker.progress().status(check) }
        };
        tracker.roadmap().checks(place).map(object).collect()
    }
}

/// An item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ItemObject {
    /// Its full id.
    pub id: String,
    /// Its title; a check's is its text.
    pub title: String,
    /// `topic`, `project` or `check`.
    pub kind: &'static str,
    /// Its stage's id.
    pub stage: String,
    /// The title of the value it exists for.
    pub group: Option<String>,
    /// How far it is.
    pub status: Status,
    /// Its hours; a check has none.
    pub hours: Option<HoursObject>,
    /// Whether it counts in the plan.
    pub planned: bool,
    /// Whether it is a project that is not in the plan.
    pub idea: bool,
    /// Where to read on.
    pub links: Vec<LinkObject>,
    /// The title where it stands alone: with its group.
    #[serde(skip)]
    pub full_title: String,
    /// Its hours as a list shows them; nothing for a check.
    #[serde(skip)]
    pub hours_text: String,
    /// How many of its checks are ticked, of those that are not skipped.
    #[serde(skip)]
    pub ticked: Option<(usize, usize)>,
    /// Whether a note stands on it.
    #[serde(skip)]
    pub has_note: bool,
}

impl ItemObject {
    /// The object of an item.
    pub(crate) fn of(tracker: &Tracker, place: ItemIx) -> Self {
        let (roadmap, progress) = (tracker.roadmap(), tracker.progress());
        let item = roadmap.item(place);
        let hours = progress.hours(roadmap, place);
        let kind = match item.kind {
            ItemKind::Topic { .. } => "topic",
            ItemKind::Project { .. } => "project",
            ItemKind::Check { .. } => "check",
        };
        let counted: Vec<Status> =
            roadmap.checks(place).map(|check| progress.status(check)).filter(|status| *status != Status::Skipped).collect();
        Self {
            id: item.id.clone(),
            title: item.title.clone(),
            kind,
            stage: roadmap.stage(item.stage).id.clone(),
            group: item.value.map(|value| roadmap.value_title(value).to_owned()),
            status: progress.status(place),
            hours: (!item.is_check()).then(|| hours.into()),
            planned: tracker.is_in_plan(place),
            idea: tracker.is_idea(place),
            links: LinkObject::all_of(tracker, place),
            full_title: if item.is_check() { item.title.clone() } else { roadmap.full_title(place) },
            hours_text: if item.is_check() { String::new() } else { hours.to_string() },
            ticked: (!counted.is_empty()).then(|| (counted.iter().filter(|status| status.is_through()).count(), counted.len())),
            has_note: progress.notes.contains_key(&place),
        }
    }

    /// The sign before a project's title, with its blank; a topic has none.
    pub(crate) fn sign(&self) -> &'static str {
        sign(self.kind == "project", self.idea)
    }

    /// Whether it is a check.
    pub(crate) fn is_check(&self) -> bool {
        self.kind == "check"
    }
}
