//! Logged hours by stage, beside those of the plan.

use ratatui::layout::Rect;

use super::view::heading;
use super::week::tenths;
use crate::statistics::{Logged, StageHours};
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;
use crate::units::Hours;

/// Cells of the hours of the plan: `1,700-2,550`.
const PLAN: u16 = 11;

/// Cells of the logged hours: `1,026.5`.
const LOGGED: u16 = 8;

/// Draws the stages that were begun, the last ones where not all fit, and their sum.
pub(super) fn view(logged: &Logged, area: Rect, pen: &mut Pen<'_>) {
    if area.height < 2 {
        return;
    }
    let begun: Vec<&StageHours> = logged.stages.iter().filter(|stage| stage.begun).collect();
    if logged.hours.0 <= 0.0 {
        heading("Hours by stage", "", Role::Text, area, pen);
        pen.put(area.x, area.y + 1, area.width, "No time is logged so far.", Role::Quiet);
        return;
    }
    let columns = Columns::of(area);
    let title = if columns.plan_end.is_some() { "Hours by stage" } else { "Logged hours" };
    pen.put(area.x, area.y, columns.logged_end.saturating_sub(area.x + 7), title, Role::Text);
    pen.put_right(columns.logged_end, area.y, 6, "logged", Role::Quiet);
    if let Some(end) = columns.plan_end {
        pen.put_right(end, area.y, 4, "plan", Role::Quiet);
    }
    let has_elsewhere = logged.elsewhere.0 > 0.0;
    let rows = usize::from(area.height - 2).saturating_sub(usize::from(has_elsewhere));
    let mut y = area.y + 1;
    for stage in begun.iter().skip(begun.len().saturating_sub(rows)) {
        pen.put_right(area.x + 2, y, 2, &stage.number, Role::Quiet);
        columns.row(3, &stage.title, stage.logged, &stage.plan.to_string(), y, pen);
        y += 1;
    }
    if has_elsewhere && y + 1 < area.bottom() {
        columns.row(3, "elsewhere", logged.elsewhere, "", y, pen);
        y += 1;
    }
    columns.row(3, "so far", logged.hours, &logged.begun_plan.to_string(), y, pen);
}

/// The columns of the list, from the right.
struct Columns {
    x: u16,
    logged_end: u16,
    plan_end: Option<u16>,
}

impl Columns {
    fn of(area: Rect) -> Self {
        let has_plan = area.width >= 34;
        let logged_end = area.right().saturating_sub(if has_plan { PLAN + 1 } else { 0 });
        Self { x: area.x, logged_end, plan_end: has_plan.then_some(area.right()) }
    }

    fn row(&self, indent: u16, title: &str, logged: Hours, plan: &str, y: u16, pen: &mut Pen<'_>) {
        let x = self.x + indent;
        pen.put(x, y, self.logged_end.saturating_sub(LOGGED).saturating_sub(x), title, Role::Text);
        pen.put_right(self.logged_end, y, LOGGED - 1, &tenths(logged), Role::Text);
        if let Some(end) = self.plan_end {
            pen.put_right(end, y, PLAN, plan, Role::Quiet);
        }
    }
}
