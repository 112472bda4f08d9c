//! `timer`: study time as it passes.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::setting::Setting;
use crate::cli::args::TimerAction;
use crate::cli::report::{Report, RoadmapObject, TimerObject, WriteReport};
use crate::cli::{Book, Failure};
use crate::text::safe_text;
use crate::tracker::{Change, News};

/// The timer that runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct TimerReport {
    roadmap: RoadmapObject,
    timer: Option<TimerObject>,
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
                let title = book.tracker.roadmap().full_title(item);
                return Ok(book.unchanged(&format!("the timer runs on {title} already")).into());
            }
            book.write(&Change::StartTimer(item), now, "the timer runs already")
        }
        Some(TimerAction::Stop { minutes }) => {
            let is_short = TimerObject::of(&book.tracker, now).is_some_and(|timer| timer.minutes.0 == 0);
            let change = Change::StopTimer { minutes: *minutes };
            // Less than a minute is no study: the timer is dropped.
            if is_short && minutes.is_none() { stopped(book, &change, now) } else { book.write(&change, now, "no timer runs") }
        }
        Some(TimerAction::Drop) => stopped(book, &Change::DropTimer, now),
    };
    Ok(written?.into())
}

/// Stops the timer without logging, and says so.
fn stopped(book: &mut Book, change: &Change, now: DateTime<FixedOffset>) -> Result<WriteReport, Failure> {
    let timer = TimerObject::of(&book.tracker, now);
    let written = book.write(change, now, "no timer runs")?;
    Ok(match timer {
        Some(timer) => WriteReport { message: News::plain(format!("Timer off: {}, nothing is logged", timer.title)), ..written },
        None => written,
    })
}

fn report(book: &Book, now: DateTime<FixedOffset>) -> TimerReport {
    TimerReport { roadmap: RoadmapObject::of(book.tracker.roadmap()), timer: TimerObject::of(&book.tracker, now) }
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
