//! `estimate`: the learner's own hours for an item.

use chrono::{DateTime, FixedOffset};

use crate::cli::args::Estimate;
use crate::cli::report::WriteReport;
use crate::cli::{Book, Failure};
use crate::tracker::Change;

/// Sets the hours of the item that a name means, or gives the guide's back.
pub(crate) fn run(book: &mut Book, name: &str, estimate: Estimate, now: DateTime<FixedOffset>) -> Result<WriteReport, Failure> {
    let item = book.item(name)?;
    let (hours, same) = match estimate {
        Estimate::Guide => (None, "the guide's hours hold already"),
        Estimate::Own(hours) => (Some(hours), "that is your estimate already"),
    };
    book.write(&Change::Estimate { item, hours }, now, same)
}
