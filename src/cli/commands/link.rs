//! `link`: a place to read on that the learner adds to an item.

use chrono::{DateTime, FixedOffset};

use crate::cli::report::WriteReport;
use crate::cli::{Book, Failure};
use crate::tracker::Change;

/// Keeps an address with the item that a name means, or takes it away again. It stands in the record, not in the roadmap.
pub(crate) fn run(
    book: &mut Book,
    name: &str,
    url: &str,
    remove: bool,
    now: DateTime<FixedOffset>,
) -> Result<WriteReport, Failure> {
    let item = book.item(name)?;
    let url = url.trim();
    let same = match (remove, book.tracker.has_link(item, url)) {
        (false, _) => "it has that link already",
        (true, true) => "that link is the roadmap's, not yours",
        (true, false) => "it has no such link",
    };
    book.write(&Change::Link { item, url: url.to_owned(), keep: !remove }, now, same)
}
