//! `timer`: study time as it passes.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::setting::Setting;
use crate::cli::args::TimerAction;
use crate::cli::report::{Report, RoadmapObject};
use crate::cli::{Book, Failure};
use crate::text::safe_text;
use crate::tracker::Change;
use crate::units::Minutes;

/// The timer that runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct TimerReport {
    roadmap: RoadmapObject,
    timer: Option<TimerObject>,
}

/// A running timer as `--json` tells it.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct TimerObject {
    /// The item's id; null where the roadmap does not have it any more.
    item: Option<String>,
    title: String,
    since: DateTime<FixedOffset>,
    minutes: Minutes,
}

/// Starts, stops, drops or shows it.
pub(crate) fn run(
    book: &mut Book,
    action: Option<&TimerAction>,
    now: DateTime<FixedOffset>,
) -> Result<Setting<TimerReport>, Failure> {
    let written = match action {
        None | Some(TimerAction::Status) => return Ok(Setting::Shown(report(book, now))),
        Some(TimerAction::Start { item }) => {
            let item = match item {
                words if words.is_empty() => {
                    book.tracker.next().ok_or_else(|| Failure::refused("nothing is open: name the item that is studied"))?
                }
                words => book.item(&words.join(" "))?,
            };
            if book.tracker.progress().timer.as_ref().is_some_and(|timer| timer.item == Some(item)) {
                return Ok(book.unchanged("the timer runs for it already").into());
            }
            book.write(&Change::StartTimer(item), now, "it runs already")
        }
        Some(TimerAction::Stop { minutes }) => book.write(&Change::StopTimer { minutes: *minutes }, now, "no timer runs"),
        Some(TimerAction::Drop) => book.write(&Change::DropTimer, now, "no timer runs"),
    };
    Ok(written?.into())
}

fn report(book: &Book, now: DateTime<FixedOffset>) -> TimerReport {
    let roadmap = book.tracker.roadmap();
    let timer = book.tracker.progress().timer.as_ref().map(|timer| TimerObject {
        item: timer.item.map(|item| roadmap.item(item).id.clone()),
        title: timer.item.map_or_else(|| "an item that this roadmap does not have".to_owned(), |item| roadmap.full_title(item)),
        since: timer.since,
        minutes: timer.elapsed(now),
    });
    TimerReport { roadmap: RoadmapObject::of(roadmap), timer }
}

impl fmt::Display for TimerReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.timer {
            None => writeln!(f, "No timer runs."),
            Some(timer) => {
                let since = timer.since.format("%a %-d %b, %H:%M");
                writeln!(f, "{} on {}, since {since}", timer.minutes, safe_text(&timer.title))
            }
        }
    }
}

impl Report for TimerReport {}
