//! What is to be said about the clocks that wrote a record.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::finding::Finding;
use crate::progress::Event;
use crate::store::Examination;
use crate::units::DateText;

/// Clocks that differ by less, in ms, are called equal: nobody sets a clock by hand to the minute.
const PATIENCE: i64 = 10 * 60 * 1000;

/// Events that no clock of today can have written, and clocks that disagree.
pub(super) fn of(found: &Examination, now: DateTime<FixedOffset>) -> Vec<Finding> {
    let wall = now.timestamp_millis();
    let events = found.journal.events();
    let hint = "set the clocks of your devices by the network; undo what has a wrong date and say it again";
    let mut findings = Vec::new();
    let ahead: Vec<&Event> = events.iter().filter(|event| event.at.timestamp_millis() > wall + PATIENCE).collect();
    if let Some(latest) = ahead.iter().max_by_key(|event| event.at) {
        let message = match ahead.len() {
            1 => format!("an event is dated after now, on {}", DateText::day(latest.day())),
            count => format!("{count} events are dated after now, the latest on {}", DateText::day(latest.day())),
        };
        findings.push(Finding::remark("future", message, hint));
    } else if let Some(lead) = lead(found.journal.latest_time(), wall) {
        let message = format!("the clock that orders events is {} ahead of this device's; the order holds", length(lead));
        findings.push(Finding::remark("clock", message, "set the clocks of your devices by the network"));
    }
    // An event is never ordered before those its writer had seen: where its own clock says much less, another's was ahead.
    let mut behind: BTreeMap<&str, i64> = BTreeMap::new();
    for event in events {
        if let Some(lead) = lead(event.stamp.time, event.at.timestamp_millis()) {
            let most = behind.entry(&event.stamp.id.writer).or_default();
            *most = lead.max(*most);
        }
    }
    if let Some((writer, lead)) = behind.iter().max_by_key(|(_, lead)| **lead) {
        let file = found.files.iter().find(|file| file.path.to_string_lossy().contains(writer));
        let name = file.and_then(|file| file.path.file_name()).map(|name| name.to_string_lossy().into_owned());
        let message = format!(
            "the clock of the device that wrote `{}` was {} behind another one's; the order holds",
            name.unwrap_or_else(|| (*writer).to_owned()),
            length(*lead)
        );
        findings.push(Finding::remark("clock", message, "set the clocks of your devices by the network"));
    }
    findings
}

/// By how many ms the hybrid clock is ahead of a wall clock, if by more than is usual.
fn lead(hybrid: u64, wall: i64) -> Option<i64> {
    let lead = i64::try_from(hybrid).unwrap_or(i64::MAX).saturating_sub(wall);
    (lead > PATIENCE).then_some(lead)
}

/// A length of time in its largest unit.
fn length(ms: i64) -> String {
    let minutes = ms / 60_000;
    match minutes {
        0..=119 => format!("{minutes} min"),
        120..=2_879 => format!("{} h", minutes / 60),
        2_880..=1_051_199 => format!("{} days", minutes / 1_440),
        _ => format!("{} years", minutes / 525_600),
    }
}
