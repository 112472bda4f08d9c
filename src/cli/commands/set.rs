//! `done`, `start`, `skip`, `known`, `reset`: how far items are.

use chrono::{DateTime, FixedOffset};

use crate::cli::report::WriteReport;
use crate::cli::{Book, Failure};
use crate::progress::Status;
use crate::tracker::Change;

/// Sets the items that names mean to a status; to do takes their checks along.
pub(crate) fn run(book: &mut Book, names: &[String], status: Status, now: DateTime<FixedOffset>) -> Result<WriteReport, Failure> {
    let items = book.items(names)?;
    let state = match status {
        Status::Todo => "to do",
        Status::Doing => "begun",
        Status::Done => "done",
        Status::Skipped => "skipped",
        Status::Known => "known",
    };
    let same = match items.as_slice() {
        [only] => format!("{} is {state} already", book.tracker.roadmap().full_title(*only)),
        _ => format!("they are {state} already"),
    };
    let change = if status == Status::Todo { Change::Reset(items) } else { Change::Status { items, status } };
    book.write(&change, now, &same)
}
