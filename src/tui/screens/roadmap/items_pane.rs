//! The pane of the items: the topics and projects of one stage in their groups, with mark, title and hours.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::filter::Filter;
use super::rows::{Group, Row, whole_words};
use super::stages_pane::{mark_role, stage_facts};
use super::state::Pane;
use crate::progress::Status;
use crate::roadmap::ItemIx;
use crate::tui::keymap::Action;
use crate::tui::layout::{Breadth, Layout};
use crate::tui::model::Model;
use crate::tui::pointer::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// Cells at the right: the mark of a note, or air, and the hours, `100-152`.
const HOURS: u16 = 8;

/// The rows of the pane that list items. In narrow screens the line above says which stage this is, so no heading does.
pub(super) fn list_area(layout: &Layout) -> Rect {
    let area = layout.middle;
    if layout.breadth >= Breadth::Medium && area.height > 0 {
        Rect { y: area.y + 1, height: area.height - 1, ..area }
    } else {
        area
    }
}

/// Draws the pane: a heading, and the rows that are in sight.
pub(super) fn view(model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
    let area = layout.middle;
    if area.height == 0 {
        return;
    }
    pen.spot(area, Target::Pane(Pane::Items));
    let rows = list_area(layout);
    if rows.y > area.y {
        view_heading(model, area, pen);
    }
    let state = &model.browse;
    let top = state.items_top;
    for (y, (place, row)) in (rows.y..rows.bottom()).zip(state.rows.iter().enumerate().skip(top)) {
        // The heading of a group stays in sight while its rows are; it hides no cursor where there are too few rows for both.
        let is_covered = y == rows.y && top > 0 && place != state.row && matches!(row, Row::Item(_));
        let sticky = is_covered.then(|| state.rows.get(..=place)).flatten();
        let row = sticky.and_then(|above| above.iter().rev().find(|row| matches!(row, Row::Head { .. }))).unwrap_or(row);
        match row {
            Row::Gap => {}
            Row::Head { group, some, all } => view_head(model, *group, (*some, *all), rows, y, pen),
            Row::Item(item) => view_item(model, *item, place == state.row, rows, y, pen),
        }
    }
    if state.rows.is_empty() && state.filter() != Filter::All {
        view_empty(model, rows, pen);
        return;
    }
    let used = u16::try_from(state.rows.len()).unwrap_or(u16::MAX);
    if layout.breadth == Breadth::Medium && state.pane() == Pane::Stages && top == 0 && rows.height > used {
        view_facts(model, Rect { y: rows.y + used, height: rows.height - used, ..rows }, pen);
    }
}

fn view_heading(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let stage = model.tracker.roadmap().stage(model.browse.stage());
    let role = if model.browse.pane() == Pane::Items { Role::Strong } else { Role::Text };
    let percent = model.shown_plan().stage(model.browse.stage()).map(|plan| plan.sums.percent());
    let percent = percent.filter(|percent| percent.fraction() > 0.0).map(|percent| percent.to_string());
    let (aside, gap, look) = match (model.browse.listed_words(), percent) {
        (Some(words), _) => (words, 3, Role::Accent),
        (None, Some(percent)) => (percent, 6, Role::Quiet),
        (None, None) => (String::new(), 0, Role::Quiet),
    };
    let wide = pen.width(&aside).max(if gap == 6 { 6 } else { 0 });
    let room = area.width.saturating_sub(if aside.is_empty() { 2 + 2 } else { 2 + 1 + wide + gap });
    pen.put(area.x + 2, area.y, room, &format!("{} {}", stage.number, stage.title), role);
    pen.put_right(area.right().saturating_sub(gap), area.y, wide, &aside, look);
    pen.put_right(area.right(), area.y, 1, "h", Role::Quiet);
}

/// What is said where the filter lists nothing: what that means, and the way back.
fn view_empty(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let whole = whole_words(&model.tracker, model.browse.stage());
    let room = |y: u16| Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height: area.bottom().saturating_sub(y) };
    let y = pen.put_wrapped(room(area.y + 1), model.browse.filter().empty_words(), Role::Text);
    pen.put_wrapped(room(y), &format!("{} shows all {whole}.", model.keymap.shown(Action::Back)), Role::Quiet);
}

fn view_head(model: &Model, group: Group, (some, all): (u32, u32), area: Rect, y: u16, pen: &mut Pen<'_>) {
    let words = match group {
        Group::Topics => "Topics",
        Group::Projects => "Projects",
        Group::Value(value) => model.tracker.roadmap().value_title(value),
    };
    let count = match group {
        Group::Projects => format!("{some} of {all} in the plan"),
        Group::Topics | Group::Value(_) => format!("{some} of {all}"),
    };
    let x = pen.put_right(area.right(), y, area.width.saturating_sub(12), &count, Role::Quiet);
    pen.put(area.x + 2, y, x.saturating_sub(area.x + 3), words, Role::Quiet);
}

fn view_item(model: &Model, place: ItemIx, is_here: bool, area: Rect, y: u16, pen: &mut Pen<'_>) {
    let tracker = &model.tracker;
    let item = tracker.roadmap().item(place);
    let status = tracker.progress().status(place);
    let is_idea = tracker.is_idea(place);
    let has_keys = is_here && model.browse.pane() == Pane::Items;
    pen.spot(Rect { y, height: 1, ..area }, Target::Item(place));
    pen.spot_mark(area.x + 2, y, Target::Mark(place));
    let is_in_range = model.browse.pane() == Pane::Items && model.browse.is_in_range(place, tracker);
    if is_here || is_in_range {
        let glyph = if has_keys { pen.glyphs().cursor } else { pen.glyphs().resting };
        pen.put(area.x, y, 1, glyph, Role::Accent);
    }
    pen.put(area.x + 2, y, 1, pen.glyphs().mark(status), mark_role(status));
    // What the filter would not list stays for the cursor's sake.
    let is_quiet =
        is_idea || !model.browse.filter().fits(status) || matches!(status, Status::Done | Status::Skipped | Status::Known);
    let row = if is_quiet { Role::Quiet } else { Role::Text };
    let mut x = area.x + 4;
    if item.is_project() {
        let glyph = if is_idea { pen.glyphs().idea } else { pen.glyphs().planned };
        pen.put(x, y, 1, glyph, row);
        x += 2;
    }
    let title = match (has_keys, is_here) {
        (true, _) => pen.style(Role::Cursor),
        (false, true) => pen.style(Role::Strong),
        (false, false) if is_in_range => pen.style(row).add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        (false, false) => pen.style(row),
    };
    let room = area.right().saturating_sub(HOURS).saturating_sub(x);
    pen.put_styled(x, y, room, &item.title, title);
    if tracker.progress().notes.contains_key(&place) {
        pen.put(area.right().saturating_sub(HOURS), y, 1, pen.glyphs().note, Role::Quiet);
    }
    if model.is_unsaved(&item.id) {
        pen.put_right(area.right(), y, 9, "not saved", Role::Alarm);
        return;
    }
    let hours = tracker.progress().hours(tracker.roadmap(), place).to_string();
    let mut style = pen.style(row);
    if tracker.progress().estimates.contains_key(&place) {
        style = style.add_modifier(Modifier::UNDERLINED);
    }
    pen.put_right_styled(area.right(), y, HOURS, &hours, style);
}

/// The figures of the stage under the cursor, where there is room below its items.
fn view_facts(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let facts = stage_facts(model, model.browse.stage());
    let mut y = area.y + 1;
    for (label, words, role) in facts {
        if y >= area.bottom() {
            return;
        }
        pen.put(area.x + 2, y, 10, label, Role::Quiet);
        pen.put_right(area.right(), y, area.width.saturating_sub(13), &words, role);
        y += 1;
    }
    let roadmap = model.tracker.roadmap();
    let options: Vec<String> = roadmap
        .options
        .iter()
        .enumerate()
        .filter(|(place, _)| {
            let span = roadmap.stage(model.browse.stage()).span.clone();
            let mut values = span.filter_map(|item| roadmap.item(ItemIx(item)).value);
            values.any(|value| usize::from(value.option) == *place)
        })
        .map(|(_, option)| option.title.to_lowercase())
        .collect();
    if !options.is_empty() && y + 1 < area.bottom() {
        pen.put(
            area.x + 2,
            y + 1,
            area.width.saturating_sub(2),
            &format!("{} changes the {}.", model.keymap.shown(Action::Options), options.join(" and the ")),
            Role::Quiet,
        );
    }
}
