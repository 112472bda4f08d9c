//! `next`: what comes next, and the hours left this week.

use std::fmt;

use serde::Serialize;

use super::status::hours_of;
use crate::cli::Book;
use crate::cli::report::{Cell, NextObject, Report, RoadmapObject, Side, Table, WeekObject, mark, sign};
use crate::units::Minutes;

/// What comes next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct NextReport {
    roadmap: RoadmapObject,
    next: Option<NextObject>,
    items: Vec<NextObject>,
    week: WeekObject,
    #[serde(skip)]
    text: String,
}

/// The next `most` items.
pub(crate) fn run(book: &Book, most: usize) -> NextReport {
    let tracker = &book.tracker;
    let roadmap = tracker.roadmap();
    let places = tracker.what_comes_next(most);
    let mut table = Table::new([Side::Left, Side::Left, Side::Right, Side::Left]);
    for place in &places {
        let title = format!("{}{}", sign(roadmap.item(*place).is_project(), tracker.is_idea(*place)), roadmap.full_title(*place));
        let hours = format!("{} h", tracker.progress().hours(roadmap, *place));
        table.row([
            mark(tracker.progress().status(*place)),
            Cell::plain(&title),
            Cell::plain(&hours),
            Cell::id(&roadmap.item(*place).id),
        ]);
    }
    let week = tracker.week();
    let items = if places.is_empty() { "Nothing is open.\n".to_owned() } else { table.to_string() };
    let text = format!("{items}{} left of {} this week\n", hours_of(week.left()), hours_of(Minutes::from_hours(week.target.0)));
    let items: Vec<NextObject> = places.into_iter().map(|place| NextObject::of(tracker, place)).collect();
    NextReport { roadmap: RoadmapObject::of(roadmap), next: items.first().cloned(), items, week: WeekObject::of(tracker), text }
}

impl fmt::Display for NextReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Report for NextReport {}
