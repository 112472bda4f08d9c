//! The history: what was done, newest first, a change a row.

use ratatui::layout::Rect;

use crate::progress::{Action, Event};
use crate::statistics::{PastChange, of_one_action};
use crate::tracker::merged_words;
use crate::tui::model::Model;
use crate::tui::pointer::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;
use crate::units::day_text;

/// Cells of a day: `Sep 2028` and a blank.
const DAY: u16 = 9;

/// Draws the heading and the changes that are in sight; the first two columns are the cursor's.
pub(super) fn view(model: &Model, area: Rect, has_keys: bool, pen: &mut Pen<'_>) {
    if area.height == 0 {
        return;
    }
    let state = &model.progress_screen;
    let role = if has_keys { Role::Strong } else { Role::Text };
    pen.put(area.x + 2, area.y, area.width.saturating_sub(2), "Last changes", role);
    if state.changes().is_empty() {
        pen.put(area.x + 2, area.y + 1, area.width.saturating_sub(2), "Nothing is done so far.", Role::Quiet);
        return;
    }
    let top = state.top(area.height - 1);
    for (y, (row, change)) in (area.y + 1..area.bottom()).zip(state.changes().iter().enumerate().skip(top)) {
        let is_here = row == state.row();
        pen.spot(Rect { y, height: 1, ..area }, Target::Change(row));
        if is_here {
            let glyph = if has_keys { pen.glyphs().cursor } else { pen.glyphs().resting };
            pen.put(area.x, y, 1, glyph, Role::Accent);
        }
        if let Some(event) = model.tracker.journal().events().get(change.event) {
            view_change(model, *change, event, is_here && has_keys, Rect { y, height: 1, ..area }, pen);
        }
    }
}

fn view_change(model: &Model, change: PastChange, event: &Event, is_here: bool, area: Rect, pen: &mut Pen<'_>) {
    let is_undone = change.undone_by.is_some();
    let row = if is_undone { Role::Quiet } else { Role::Text };
    // A narrow screen has the words alone.
    let x = if area.width >= 36 {
        pen.put(area.x + 2, area.y, DAY, &day_text(event.day(), model.tracker.today()), Role::Quiet);
        area.x + 2 + DAY
    } else {
        area.x + 2
    };
    let mut end = area.right();
    if is_undone {
        end = pen.put_right(end, area.y, 6, "undone", Role::Quiet).saturating_sub(1);
    }
    let words = words_of(model, event);
    let style = if is_here { pen.style(Role::Cursor) } else { pen.style(row) };
    pen.put_styled(x, area.y, end.saturating_sub(x), &words, style);
}

/// A change in words; time that was logged on its own day needs no date, since the row has it.
fn words_of(model: &Model, event: &Event) -> String {
    let roadmap = model.tracker.roadmap();
    if let Action::Log { item, minutes, on, .. } = &event.action
        && *on == event.day()
    {
        let title = roadmap.resolve(item).map_or_else(|| item.clone(), |item| roadmap.full_title(item));
        return format!("Logged {minutes}: {title}");
    }
    let actions: Vec<_> = of_one_action(model.tracker.journal(), event).into_iter().map(|event| &event.action).collect();
    merged_words(roadmap, &actions)
}
