//! `archive`: start over; the record is set aside and stays readable.

use std::fmt;

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::report::{Changed, FinishObject, ProgressObject, Report};
use crate::cli::{Book, Failure};
use crate::desk::ask;
use crate::progress::Journal;
use crate::text::safe_text;
use crate::tracker::Tracker;

/// Where the record went.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ArchiveReport {
    /// The folder that has it now; none where there was nothing.
    archived: Option<String>,
    changed: Vec<Changed>,
    event: Option<String>,
    progress: ProgressObject,
    plan: FinishObject,
    #[serde(skip)]
    title: String,
}

/// Sets the record aside, once it is sure that it is meant.
pub(crate) fn run(book: &mut Book, yes: bool, context: &Context<'_>) -> Result<ArchiveReport, Failure> {
    let title = book.tracker.roadmap().title.clone();
    let changes = book.tracker.journal().events().len();
    if changes == 0 && book.damaged() == 0 {
        return Ok(report(&book.tracker, None, title));
    }
    if !yes {
        if !context.surroundings.can_ask() {
            return Err(Failure::refused("starting over is asked about, and there is no terminal to ask on")
                .hint("say `roadmap archive --yes`"));
        }
        let question =
            format!("Start over with {}? {changes} changes are set aside and stay readable. [y/N] ", safe_text(&title));
        if !ask(&question).is_ok_and(|is_meant| is_meant) {
            return Err(Failure::refused("nothing was changed"));
        }
    }
    let folder = book.store.archive(context.today())?;
    let habits = book.tracker.habits().clone();
    let tracker =
        Tracker::new(book.tracker.roadmap().clone(), Journal::default(), book.tracker.own().clone(), habits, context.today());
    Ok(report(&tracker, Some(folder.display().to_string()), title))
}

fn report(tracker: &Tracker, archived: Option<String>, title: String) -> ArchiveReport {
    let plan = tracker.plan();
    ArchiveReport {
        archived,
        changed: Vec::new(),
        event: None,
        progress: ProgressObject::of(&plan.sums),
        plan: FinishObject { finish: plan.finish },
        title,
    }
}

impl fmt::Display for ArchiveReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.archived {
            Some(folder) => {
                writeln!(f, "Begun anew: {}. The old record stays in `{}`", safe_text(&self.title), safe_text(folder))
            }
            None => writeln!(f, "Nothing changed: there is no record yet."),
        }
    }
}

impl Report for ArchiveReport {}
