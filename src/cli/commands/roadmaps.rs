//! `roadmaps`: the roadmaps there are, bundled ones and the learner's own.

use std::fmt;

use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::look::role;
use crate::cli::report::{Cell, FinishObject, ProgressObject, Report, Side, Table};
use crate::cli::{Book, Failure};
use crate::plan::Finish;
use crate::store::{Entry, Library, LibraryError, Shelf, catalogue};
use crate::units::day_text;

/// The roadmaps there are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct RoadmapsReport {
    roadmaps: Vec<ShelfObject>,
    #[serde(skip)]
    today: chrono::NaiveDate,
    #[serde(skip)]
    remarks: Vec<String>,
}

/// One roadmap, or a file that is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct ShelfObject {
    id: Option<String>,
    title: Option<String>,
    /// Its file; the bundled ones have none.
    file: Option<String>,
    /// Whether it opens where nothing else is asked for, or was asked for.
    current: bool,
    progress: Option<ProgressObject>,
    plan: Option<FinishObject>,
    error: Option<String>,
}

/// Looks at all of them with their records.
pub(crate) fn run(context: &Context<'_>) -> Result<RoadmapsReport, Failure> {
    let places = context.places()?;
    let (preferences, remarks) = Book::preferences(&places);
    let habits = preferences.habits(context.surroundings.time_locale.as_deref());
    let current = Library::open(&places).find(context.roadmap()).ok().map(|(_, roadmap)| roadmap.id.clone());
    let roadmaps = catalogue(&places, &habits, context.today()).into_iter().map(|Entry { shelf, standing }| {
        let file = match &shelf {
            Shelf::Bundled => None,
            Shelf::File(path) => Some(path.display().to_string()),
        };
        let none = ShelfObject { id: None, title: None, file, current: false, progress: None, plan: None, error: None };
        match standing {
            Ok(standing) => ShelfObject {
                current: current.as_ref() == Some(&standing.id),
                progress: Some(ProgressObject::of(&standing.sums)),
                plan: Some(FinishObject { finish: standing.finish }),
                id: Some(standing.id),
                title: Some(standing.title),
                ..none
            },
            Err(error) => ShelfObject { error: Some(reason(&error)), ..none },
        }
    });
    Ok(RoadmapsReport { roadmaps: roadmaps.collect(), today: context.today(), remarks })
}

/// Why it cannot be opened, in a line.
fn reason(error: &LibraryError) -> String {
    match error {
        LibraryError::Problems(problems) if problems.list.len() == 1 => "1 problem, `roadmap check` shows it".to_owned(),
        LibraryError::Problems(problems) => format!("{} problems, `roadmap check` shows them", problems.list.len()),
        LibraryError::Twice { id, first, .. } => format!("needs another `id`: `{id}` is that of {first}"),
        other => other.to_string(),
    }
}

impl fmt::Display for RoadmapsReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::new([Side::Left, Side::Left, Side::Right, Side::Left, Side::Left, Side::Left]);
        for shelf in &self.roadmaps {
            let here = Cell::of(if shelf.current { "▸" } else { "" }, role::ACCENT);
            let file = shelf.file.as_deref().unwrap_or_default();
            let (Some(title), Some(progress)) = (&shelf.title, shelf.progress) else {
                let error = shelf.error.as_deref().unwrap_or_default();
                table.row([here, Cell::path(file), Cell::plain(""), Cell::of(error, role::ALARM)]);
                continue;
            };
            let finish = match shelf.plan.map(|plan| plan.finish) {
                Some(Finish::Done(day)) => format!("done {}", day_text(day, self.today)),
                Some(finish) => finish.by().map_or_else(String::new, |day| format!("by {}", day_text(day, self.today))),
                None => String::new(),
            };
            let id = Cell::id(shelf.id.as_deref().unwrap_or_default());
            table.row([
                here,
                Cell::plain(title),
                Cell::plain(&progress.percent.to_string()),
                Cell::plain(&finish),
                id,
                Cell::path(file),
            ]);
        }
        write!(f, "{table}")
    }
}

impl Report for RoadmapsReport {
    fn remarks(&self) -> Vec<String> {
        self.remarks.clone()
    }
}
