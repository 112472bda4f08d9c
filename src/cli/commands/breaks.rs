//! `break`: stretches without study.

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::setting::Setting;
use crate::cli::args::BreakAction;
use crate::cli::report::{Report, RoadmapObject};
use crate::cli::{Book, Failure};
use crate::tracker::Change;
use crate::units::Break;

/// The breaks in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct BreaksReport {
    roadmap: RoadmapObject,
    breaks: Vec<Break>,
}

/// Lists the breaks, or adds or removes one.
pub(crate) fn run(
    book: &mut Book,
    action: Option<&BreakAction>,
    now: DateTime<FixedOffset>,
) -> Result<Setting<BreaksReport>, Failure> {
    let (stretch, add, same) = match action {
        None | Some(BreakAction::List) => return Ok(Setting::Shown(shown(book))),
        Some(BreakAction::Add { stretch }) => (*stretch, true, "that is a break already"),
        Some(BreakAction::Remove { stretch }) => (*stretch, false, "there is no such break"),
    };
    Ok(book.write(&Change::Break { stretch, add }, now, same)?.into())
}

fn shown(book: &Book) -> BreaksReport {
    BreaksReport { roadmap: RoadmapObject::of(book.tracker.roadmap()), breaks: book.tracker.terms().pace.breaks.clone() }
}

impl fmt::Display for BreaksReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.breaks.is_empty() {
            return writeln!(f, "No break.");
        }
        for stretch in &self.breaks {
            let days = stretch.days();
            writeln!(f, "{}  {stretch}, {days} {}", stretch.key(), if days == 1 { "day" } else { "days" })?;
        }
        Ok(())
    }
}

impl Report for BreaksReport {}
