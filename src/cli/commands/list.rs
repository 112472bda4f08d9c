//! `list`: the items of the chosen options, ideas and bonus included. Text shows topics and projects and counts their
//! checks; JSON has the checks too.

use std::fmt;

use serde::Serialize;

use crate::cli::look::role;
use crate::cli::report::{Cell, ItemObject, Report, Side, Table, mark};
use crate::cli::{Book, Failure};
use crate::progress::Status;
use crate::roadmap::StageIx;
use crate::text::safe_text;
use crate::tracker::{Found, lookup};

/// Items, stage by stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ListReport {
    items: Vec<ItemObject>,
    #[serde(skip)]
    stages: Vec<StageHead>,
}

/// The heading of a stage.
#[derive(Debug, Clone, PartialEq)]
struct StageHead {
    id: String,
    number: String,
    title: String,
    about: String,
}

/// The items of one stage or of all, of the named statuses or of any.
pub(crate) fn run(book: &Book, stage: Option<&str>, statuses: &[Status]) -> Result<ListReport, Failure> {
    let tracker = &book.tracker;
    let asked = stage.map(|name| stage_of(book, name)).transpose()?;
    let roadmap = tracker.roadmap();
    let mut report = ListReport { items: Vec::new(), stages: Vec::new() };
    for place in roadmap.stage_places().filter(|place| asked.is_none_or(|asked| asked == *place)) {
        let stage = roadmap.stage(place);
        let planned = tracker.plan().stage(place);
        let about = match planned {
            Some(planned) => format!("{} of {} topics", planned.sums.topics.through(), planned.sums.topics.total),
            None => "not in the plan".to_owned(),
        };
        report.stages.push(StageHead { id: stage.id.clone(), number: stage.number.clone(), title: stage.title.clone(), about });
        for parent in roadmap.parents(place).filter(|item| tracker.progress().selection.shows(roadmap.item(*item))) {
            let family = std::iter::once(parent).chain(roadmap.checks(parent));
            let is_asked = |item: &ItemObject| statuses.is_empty() || statuses.contains(&item.status);
            report.items.extend(family.map(|item| ItemObject::of(tracker, item)).filter(is_asked));
        }
    }
    Ok(report)
}

/// The stage that a name means; an item's name means its stage.
fn stage_of(book: &Book, name: &str) -> Result<StageIx, Failure> {
    match lookup(&book.tracker, name)? {
        Found::Stage(stage) => Ok(stage),
        Found::Item(item) => Ok(book.tracker.roadmap().item(item).stage),
    }
}

impl fmt::Display for ListReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: Vec<&ItemObject> = self.items.iter().filter(|item| !item.is_check()).collect();
        if shown.is_empty() {
            return writeln!(f, "No topic or project has that status.");
        }
        let mut table = Table::new([Side::Left, Side::Left, Side::Right, Side::Left, Side::Left]);
        for item in &shown {
            table.row(row(item));
        }
        let text = table.to_string();
        let mut rows = text.lines();
        let strong = role::STRONG;
        let mut is_first = true;
        for stage in &self.stages {
            let own = shown.iter().filter(|item| item.stage == stage.id).count();
            if own == 0 {
                continue;
            }
            if !is_first {
                writeln!(f)?;
            }
            is_first = false;
            writeln!(f, "{:>2}  {strong}{}{strong:#}  {}", safe_text(&stage.number), safe_text(&stage.title), stage.about)?;
            for row in rows.by_ref().take(own) {
                writeln!(f, "    {row}")?;
            }
        }
        Ok(())
    }
}

/// A row of the list. Checks are counted while they count: what is done is done whatever they say.
fn row(item: &ItemObject) -> [Cell; 5] {
    let is_quiet = !item.planned || !item.status.is_open();
    let style = if is_quiet { role::QUIET } else { anstyle::Style::new() };
    let title = format!("{}{}{}", item.sign(), item.full_title, if item.has_note { " ✎" } else { "" });
    let ticked =
        item.ticked.filter(|_| item.status.is_open()).map_or_else(String::new, |(ticked, all)| format!("{ticked} of {all}"));
    [
        mark(item.status),
        Cell::of(&title, style),
        Cell::of(&item.hours_text, style),
        Cell::of(&ticked, role::QUIET),
        Cell::id(&item.id),
    ]
}

impl Report for ListReport {}
