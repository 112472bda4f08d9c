//! `history`: what was done, newest first.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::cli::Book;
use crate::cli::look::role;
use crate::cli::report::{Cell, Report, Side, Table};
use crate::progress::Event;
use crate::tracker::event_words;

/// What was done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct HistoryReport {
    events: Vec<EventObject>,
    /// How many there are in all.
    total: usize,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct EventObject {
    id: String,
    at: DateTime<FixedOffset>,
    /// What happened, in words.
    text: String,
    /// Whether it was taken back.
    undone: bool,
    /// Whether this device did it.
    own: bool,
}

/// The newest `most` events.
pub(crate) fn run(book: &Book, most: usize) -> HistoryReport {
    let tracker = &book.tracker;
    let entries = tracker.journal().entries();
    let total = entries.len();
    let object = |event: &Event, is_live: bool| EventObject {
        id: event.stamp.id.to_string(),
        at: event.at,
        text: event_words(tracker, event),
        undone: !is_live,
        own: tracker.own().contains(&event.stamp.id.writer),
    };
    HistoryReport {
        events: entries.into_iter().rev().take(most).map(|entry| object(entry.event, entry.is_live)).collect(),
        total,
    }
}

impl fmt::Display for HistoryReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.events.is_empty() {
            return writeln!(f, "Nothing was done yet.");
        }
        let mut table = Table::new([Side::Right, Side::Left, Side::Left, Side::Left]);
        for event in &self.events {
            let style = if event.undone { role::QUIET } else { anstyle::Style::new() };
            let undone = if event.undone { "undone" } else { "" };
            let at = event.at.format("%-d %b %Y %H:%M").to_string();
            table.row([
                Cell::of(&at, role::QUIET),
                Cell::of(&event.text, style),
                Cell::of(undone, role::QUIET),
                Cell::id(&event.id),
            ]);
        }
        write!(f, "{table}")?;
        if self.total > self.events.len() {
            let quiet = role::QUIET;
            writeln!(f, "{quiet}{} more before{quiet:#}", self.total - self.events.len())?;
        }
        Ok(())
    }
}

impl Report for HistoryReport {}
