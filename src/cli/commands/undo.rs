//! `undo` and `redo`: changes taken back, and done again.

use chrono::{DateTime, FixedOffset};

use crate::cli::report::WriteReport;
use crate::cli::{Book, Failure};
use crate::tracker::Change;

/// Takes back this device's newest change, or the one named by its id.
pub(crate) fn run(book: &mut Book, event: Option<&str>, now: DateTime<FixedOffset>) -> Result<WriteReport, Failure> {
    let change = match event {
        None => Change::Undo,
        Some(name) => {
            // `writer.n` without the checksum is enough where only one event has it.
            let head = format!("{name}.");
            let ids = || book.tracker.journal().events().iter().map(|event| &event.stamp.id);
            let fits: Vec<_> = ids().filter(|id| id.to_string() == name || id.to_string().starts_with(&head)).collect();
            match fits.as_slice() {
                [only] => Change::Void((*only).clone()),
                [] => {
                    return Err(
                        Failure::not_found(format!("no change `{name}`"), Vec::new()).hint("`roadmap history` names all changes")
                    );
                }
                several => {
                    let ids = several.iter().map(ToString::to_string).collect();
                    return Err(Failure::ambiguous(format!("`{name}` fits {} changes", several.len()), ids));
                }
            }
        }
    };
    book.write(&change, now, "it is undone already")
}

/// Does again what was undone last.
pub(crate) fn redo(book: &mut Book, now: DateTime<FixedOffset>) -> Result<WriteReport, Failure> {
    book.write(&Change::Redo, now, "it is redone already")
}
