//! `take` and `drop`: projects into the plan, and out of it.

use chrono::{DateTime, FixedOffset};

use crate::cli::report::WriteReport;
use crate::cli::{Book, Failure};
use crate::tracker::Change;

/// Takes the projects that names mean into the plan, or out of it.
pub(crate) fn run(book: &mut Book, names: &[String], into: bool, now: DateTime<FixedOffset>) -> Result<WriteReport, Failure> {
    let (mut items, mut failures) = (Vec::with_capacity(names.len()), Vec::new());
    for name in names {
        // A stage stands for its topics, and those are no projects.
        match book.item(name) {
            Ok(item) => items.push(item),
            Err(failure) => failures.push(failure),
        }
    }
    if let Some(failure) = Failure::all(failures) {
        return Err(failure);
    }
    let place = if into { "in" } else { "out of" };
    let same = match items.as_slice() {
        [only] => format!("{} is {place} the plan already", book.tracker.roadmap().full_title(*only)),
        _ => format!("they are {place} the plan already"),
    };
    book.write(&Change::Take { items, into }, now, &same)
}
