//! `log`: study time, afterwards.

use crate::cli::context::Context;
use crate::cli::report::WriteReport;
use crate::cli::{Book, Failure};
use crate::tracker::Change;
use crate::units::StudyTime;

/// Logs a length of study. `words` begin with a length, perhaps with a day; what follows names the item, what comes next
/// without. `on` says the day in words.
pub(crate) fn run(
    book: &mut Book,
    words: &[String],
    on: Option<&str>,
    force: bool,
    context: &Context<'_>,
) -> Result<WriteReport, Failure> {
    // As many words as make sense are the time; an item called `sun` goes by its full id.
    let understood = (1..=words.len()).rev().find_map(|count| {
        let (time, name) = words.split_at_checked(count)?;
        Some((StudyTime::of(&time.join(" "), context.today())?, name.join(" ")))
    });
    let Some((time, name)) = understood else {
        return Err(Failure::usage(format!("`{}` is no time that was studied", words.join(" ")))
            .hint("expected a length of time such as `45m`, `1h30 yesterday`, `19:00-20:15`, then the item"));
    };
    let item = if name.is_empty() {
        book.tracker.next().ok_or_else(|| Failure::refused("nothing is open: name the item that was studied"))?
    } else {
        book.item(&name)?
    };
    let on = on.map_or_else(|| Ok(time.on), |words| context.day(words))?;
    book.write(&Change::Log { item, minutes: time.minutes, on, force }, context.now, "it is logged already")
}
