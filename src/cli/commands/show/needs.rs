//! What should come before something: shown, never enforced.

use crate::roadmap::Needs;
use crate::tracker::Tracker;

/// What should come before something, by title, with a tick where it is done.
pub(super) fn needs_lines(tracker: &Tracker, needs: &Needs) -> Vec<(&'static str, String)> {
    let titles = |ids: &[String]| ids.iter().map(|id| title_of(tracker, id)).collect::<Vec<_>>().join(", ");
    let mut lines = Vec::new();
    for (heading, ids) in [("Builds on", &needs.hard), ("Helped by", &needs.soft)] {
        if !ids.is_empty() {
            lines.push((heading, titles(ids)));
        }
    }
    lines
}

/// The title behind an id as a file has it: a topic with variants is named without its value.
fn title_of(tracker: &Tracker, id: &str) -> String {
    let roadmap = tracker.roadmap();
    if let Some(item) = roadmap.resolve(id) {
        let tick = if tracker.progress().status(item).is_through() { "✓ " } else { "" };
        return format!("{tick}{}", roadmap.full_title(item));
    }
    if let Some(stage) = roadmap.resolve_stage(id) {
        return roadmap.stage(stage).title.clone();
    }
    let head = format!("{id}.");
    roadmap.items.iter().find(|item| item.id.starts_with(&head)).map_or_else(|| id.to_owned(), |item| item.title.clone())
}
