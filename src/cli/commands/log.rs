//! `log`: study time, afterwards.

use crate::cli::context::Context;
use crate::cli::report::WriteReport;
use crate::cli::{Book, Failure};
use crate::tracker::Change;
use crate::units::Minutes;

/// Logs a length of study on the item that a name means, or on what comes next; `on` says the day in words, today without.
pub(crate) fn run(
    book: &mut Book,
    minutes: Minutes,
    name: Option<&str>,
    on: Option<&str>,
    force: bool,
    context: &Context<'_>,
) -> Result<WriteReport, Failure> {
    let item = match name {
        Some(name) => book.item(name)?,
        None => book.tracker.next().ok_or_else(|| Failure::refused("nothing is open: name the item that was studied"))?,
    };
    let on = on.map_or_else(|| Ok(context.today()), |words| context.day(words))?;
    book.write(&Change::Log { item, minutes, on, force }, context.now, "it is logged already")
}
