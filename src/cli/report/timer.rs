//! The timer that runs, as `status` and `timer` tell it.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::tracker::Tracker;
use crate::units::Minutes;

/// A running timer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct TimerObject {
    /// The item's id; null where the roadmap does not have it any more.
    pub item: Option<String>,
    /// The item's title.
    pub title: String,
    /// When it was started.
    pub since: DateTime<FixedOffset>,
    /// How long it has run.
    pub minutes: Minutes,
}

impl TimerObject {
    /// The timer that runs at `now`.
    pub(crate) fn of(tracker: &Tracker, now: DateTime<FixedOffset>) -> Option<Self> {
        let (roadmap, timer) = (tracker.roadmap(), tracker.progress().timer.as_ref()?);
        let nameless = || "an item that this roadmap does not have".to_owned();
        Some(Self {
            item: timer.item.map(|item| roadmap.item(item).id.clone()),
            title: timer.item.map_or_else(nameless, |item| roadmap.full_title(item)),
            since: timer.since,
            minutes: timer.elapsed(now),
        })
    }

    /// Hours and minutes as a clock has them: `0:42`.
    pub(crate) fn clock(&self) -> String {
        format!("{}:{:02}", self.minutes.0 / 60, self.minutes.0 % 60)
    }
}
