//! The study days of a year: a column a week, a row a day of the week, darker for more.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::view::heading;
use crate::statistics::{GridWeek, Level, Studied};
use crate::tui::pointer::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;
use crate::units::Minutes;

/// Cells of the days' names: `Mon` and a blank.
const NAMES: u16 = 4;

/// Draws the days; `selected` is the day under the cursor, while the keys are here.
pub(super) fn view(studied: &Studied, start: Weekday, selected: Option<NaiveDate>, area: Rect, pen: &mut Pen<'_>) {
    if area.height == 0 {
        return;
    }
    let role = if selected.is_some() { Role::Strong } else { Role::Text };
    let count = match studied.of {
        0 => "Study days  none so far".to_owned(),
        of => format!("Study days  {} of {of}", studied.count),
    };
    if let Some(day) = selected {
        heading(&count, &day_words(studied, day), role, area, pen);
    } else {
        pen.put(area.x, area.y, area.width, &count, role);
        view_legend(area, count.len(), pen);
    }
    // A blank column keeps the cursor of what stands beside it apart.
    let weeks = usize::from(area.width.saturating_sub(NAMES + 1));
    let grid = studied.grid(weeks, start, selected);
    let has_months = area.height > 8;
    if has_months {
        view_months(&grid, Rect { x: area.x + NAMES, y: area.y + 1, width: area.width.saturating_sub(NAMES), height: 1 }, pen);
    }
    let top = area.y + 1 + u16::from(has_months);
    let mut name = start;
    for (row, y) in (top..area.bottom()).take(7).enumerate() {
        if row % 2 == 0 {
            pen.put(area.x, y, NAMES, &name.to_string(), Role::Quiet);
        }
        name = name.succ();
        for (x, week) in (area.x + NAMES..area.right()).zip(&grid) {
            let Some(level) = week.cells.get(row).copied().flatten() else { continue };
            let day = day_of(week, row);
            if let Some(day) = day {
                pen.spot(Rect::new(x, y, 1, 1), Target::Day(day));
            }
            let is_selected = selected.is_some() && day == selected;
            let (glyph, role) = sign(level, pen);
            let style = pen.style(role);
            let style = if is_selected { style.add_modifier(Modifier::REVERSED) } else { style };
            pen.put_styled(x, y, 1, glyph, style);
        }
    }
}

/// The sign of a step, and its look.
pub(super) fn sign(level: Level, pen: &Pen<'_>) -> (&'static str, Role) {
    let glyph = pen.glyphs().levels.get(level.place()).copied().unwrap_or(" ");
    (glyph, if level == Level::default() { Role::Quiet } else { Role::Done })
}

fn day_of(week: &GridWeek, row: usize) -> Option<NaiveDate> {
    week.first.checked_add_days(Days::new(u64::try_from(row).ok()?))
}

/// `Thu 12 Nov, 2 h 30`; a day of another year has that in place of its name.
fn day_words(studied: &Studied, day: NaiveDate) -> String {
    let minutes = Minutes::from_hours(studied.on(day).0);
    let words = if minutes.0 == 0 { "no study".to_owned() } else { minutes.to_string() };
    let is_near = (studied.to - day).num_days() <= 365;
    format!("{}, {words}", day.format(if is_near { "%a %-d %b" } else { "%-d %b %Y" }))
}

/// What the signs mean, as far as there is room.
fn view_legend(area: Rect, count: usize, pen: &mut Pen<'_>) {
    let words = ["none", "to 1 h", "to 2 h", "to 4 h", "more"];
    let wide: usize = words.iter().map(|words| words.len() + 4).sum::<usize>() - 2;
    if count + 2 + wide > usize::from(area.width) {
        return;
    }
    let mut x = area.right().saturating_sub(u16::try_from(wide).unwrap_or(u16::MAX));
    for (place, (words, glyph)) in words.into_iter().zip(pen.glyphs().levels).enumerate() {
        let role = if place == 0 { Role::Quiet } else { Role::Done };
        x = pen.put(x, area.y, area.width, words, Role::Quiet) + 1;
        x = pen.put(x, area.y, 1, glyph, role) + 2;
    }
}

/// The months over the weeks in which they begin, where the name before leaves room.
fn view_months(grid: &[GridWeek], area: Rect, pen: &mut Pen<'_>) {
    let mut free = area.x;
    for (x, week) in (area.x..area.right()).zip(grid) {
        let begins = week.first.iter_days().take(7).find(|day| day.day() == 1);
        if let Some(day) = begins.filter(|_| x >= free && x + 3 <= area.right()) {
            free = pen.put(x, area.y, 3, &day.format("%b").to_string(), Role::Quiet) + 1;
        }
    }
}
