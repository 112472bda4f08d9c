//! The panel in four lines, where there is no room for a row a term.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::panel::Panel;
use super::panel_pane::fitting;
use super::state::Focus;
use crate::tui::model::Model;
use crate::tui::pointer::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// How many lines it has.
pub(super) const ROWS: u16 = 4;

/// Cells of the labels.
const LABEL: u16 = 10;

/// Draws it; what does not fit below is left out.
pub(super) fn view(model: &Model, panel: &Panel, area: Rect, pen: &mut Pen<'_>) {
    let room = area.width.saturating_sub(LABEL);
    view_terms(model, panel, area, pen);
    let draft = if panel.is_draft { "Draft" } else { "Plan" };
    let figures = if panel.is_draft { model.date_style(pen, Role::Text) } else { pen.style(Role::Text) };
    let second = match (&panel.needed, panel.is_draft) {
        (Some(needed), _) => needed.clone(),
        // Where all of it went is said by the header; the essential stages are told here.
        (None, true) => panel.outcomes.iter().map(|part| format!("{} {}", part.label, part.draft)).collect::<Vec<_>>().join("; "),
        (None, false) => panel.parts.clone(),
    };
    let hours = panel.left.split(" = ").next().unwrap_or("");
    let moved = panel.outcomes.last().map_or("", |all| all.difference.as_str());
    let with_moved = if panel.is_draft && !moved.is_empty() { format!("{}; {moved}", panel.left) } else { String::new() };
    let first = match fitting(&[&with_moved], room) {
        "" => fitting(&[&panel.left, hours], room),
        words => words,
    };
    let lines = [
        (draft, first.to_owned(), figures),
        ("", cut_at_semicolon(&second, room), figures),
        ("Forecast", forecast(model, room), pen.style(Role::Text)),
    ];
    for (y, (label, words, style)) in
        (area.y + 1..area.bottom()).zip(lines).filter(|(_, (label, words, _))| *label != "Forecast" || !words.is_empty())
    {
        pen.put(area.x, y, LABEL - 1, label, Role::Quiet);
        pen.put_styled(area.x + LABEL, y, room, &words, style);
    }
}

/// The terms one after the other, the one under the cursor reversed.
fn view_terms(model: &Model, panel: &Panel, area: Rect, pen: &mut Pen<'_>) {
    if area.is_empty() {
        return;
    }
    let has_keys = model.plan_screen.focus == Focus::Panel;
    pen.put(area.x, area.y, LABEL - 1, "Pace", if has_keys { Role::Strong } else { Role::Quiet });
    let mut x = area.x + LABEL;
    for (place, row) in panel.terms.iter().enumerate() {
        let is_last = place + 1 == panel.terms.len();
        let wide = pen.width(&row.brief);
        if x.saturating_add(wide) > area.right() {
            return;
        }
        let is_here = row.term == model.plan_screen.term;
        pen.spot(Rect { x, width: wide, height: 1, ..area }, Target::Term(row.term));
        let style = match (is_here && has_keys, row.was.is_some()) {
            (true, _) => pen.style(Role::Cursor),
            (false, true) => pen.style(Role::Doing).add_modifier(Modifier::ITALIC),
            (false, false) => pen.style(Role::Text),
        };
        x = pen.put_styled(x, area.y, wide, &row.brief, style);
        if !is_last {
            x = pen.put(x, area.y, 1, ",", Role::Text) + 1;
        }
    }
}

/// The forecast in one line, as long as fits.
fn forecast(model: &Model, room: u16) -> String {
    let line = model.plan_screen.forecast.as_ref().map(|forecast| forecast.line(model.preferences.hide_dates));
    cut_at_semicolon(&line.unwrap_or_default(), room)
}

/// The whole line, or its first part where the rest does not fit.
fn cut_at_semicolon(line: &str, room: u16) -> String {
    fitting(&[line, line.split(';').next().unwrap_or("")], room).to_owned()
}
