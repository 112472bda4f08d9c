//! This week in seven cells, the last twelve weeks against their targets, and what the forecast says; at the end of the
//! road, what was done.

use ratatui::layout::Rect;

use super::heatmap::sign;
use super::view::heading;
use crate::statistics::{Ending, PastWeek, Statistics, ThisWeek, WeeksOnTarget};
use crate::tui::keymap::{Action, Keymap};
use crate::tui::screens::plan::ForecastDays;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;
use crate::units::{DateText, Hours, Minutes, day_text};

/// What the lines show.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lines<'a> {
    pub(super) figures: &'a Statistics,
    pub(super) forecast: Option<&'a ForecastDays>,
    /// All logged hours, where nothing else shows them.
    pub(super) logged: Option<Hours>,
    pub(super) hides_dates: bool,
    pub(super) keymap: &'a Keymap,
}

/// Draws as many of the lines as fit, the most telling first; returns the area below them.
pub(super) fn view(lines: &Lines<'_>, area: Rect, pen: &mut Pen<'_>) -> Rect {
    let mut room = area;
    if let Some(ending) = &lines.figures.ending {
        let y = view_ending(ending, lines.keymap, lines.hides_dates, room, pen);
        room = below(room, y + 1);
    } else {
        view_this_week(&lines.figures.week, room, pen);
        room = below(room, room.y + 3);
    }
    if room.height >= 2 {
        view_weeks(&lines.figures.weeks, lines.figures.today, room, pen);
        // The dates below the columns go where the other lines need the room.
        let tall = if room.height >= 7 { 4 } else { 3 };
        room = below(room, room.y + tall);
    }
    if let Some(hours) = lines.logged.filter(|_| room.height >= 1) {
        heading("Logged", &format!("{} h", tenths(hours)), Role::Quiet, room, pen);
        room = below(room, room.y + 1);
    }
    if let Some(forecast) = lines.forecast.filter(|_| room.height >= 2) {
        heading("Likely", &DateText::day(forecast.likely).to_string(), Role::Quiet, room, pen);
        room = below(room, room.y + 1);
        let span = match forecast.late {
            Some(late) => DateText::range(forecast.early, late).to_string(),
            None => format!("{} at the earliest", DateText::day(forecast.early)),
        };
        heading("8 in 10", &span, Role::Quiet, room, pen);
        room = below(room, room.y + 2);
    }
    room
}

/// What is left of an area from a row on.
fn below(area: Rect, y: u16) -> Rect {
    let y = y.min(area.bottom());
    Rect { y, height: area.bottom() - y, ..area }
}

/// Hours with one decimal, as columns have them: `131.0`.
pub(super) fn tenths(hours: Hours) -> String {
    let tenths = (hours.0 * 10.0).round();
    let whole = (tenths / 10.0).floor();
    format!("{}.{:.0}", Hours(whole), tenths - whole * 10.0)
}

/// `Mo ▒ Tu · We ·`, or the signs alone.
fn view_this_week(week: &ThisWeek, area: Rect, pen: &mut Pen<'_>) {
    if area.height == 0 {
        return;
    }
    let spent = Minutes::from_hours(week.spent.0);
    let figure = match spent.0 {
        _ if week.target.0 <= 0.0 => spent.to_string(),
        0 => format!("0 of {} h", week.target),
        _ => format!("{spent} of {} h", week.target),
    };
    heading("This week", &figure, Role::Text, area, pen);
    if area.height < 2 {
        return;
    }
    let has_names = area.width >= 34;
    let mut x = area.x;
    for day in &week.days {
        if has_names {
            let name: String = day.day.format("%a").to_string().chars().take(2).collect();
            x = pen.put(x, area.y + 1, 2, &name, Role::Quiet) + 1;
        }
        let (glyph, role) = sign(day.level, pen);
        x = pen.put(x, area.y + 1, area.right().saturating_sub(x), glyph, role) + 1;
    }
}

/// How many of the last weeks reached their target, and each of them as a column; below them the first days of the first
/// week and of the last.
fn view_weeks(weeks: &WeeksOnTarget, today: chrono::NaiveDate, area: Rect, pen: &mut Pen<'_>) {
    let figure = if weeks.of == 0 { "after 1 week".to_owned() } else { format!("{} of {}", weeks.on_target, weeks.of) };
    let room = area.width.saturating_sub(16);
    let figure = if weeks.of == 0 && usize::from(room) < figure.len() { String::new() } else { figure };
    let x = pen.put_right(area.right(), area.y, area.width, &figure, if weeks.of == 0 { Role::Quiet } else { Role::Strong });
    pen.put(area.x, area.y, x.saturating_sub(area.x + 1), "Weeks on target", Role::Text);
    if area.height < 2 {
        return;
    }
    let step = match area.width {
        34.. => 3,
        23.. => 2,
        _ => 1,
    };
    let mut x = area.x;
    for week in &weeks.weeks {
        let (glyph, role) = column(week, pen);
        pen.put(x, area.y + 1, area.right().saturating_sub(x).min(1), glyph, role);
        x += step;
    }
    if let (Some(first), Some(last), true) = (weeks.weeks.first(), weeks.weeks.last(), area.height >= 7 && weeks.of >= 6) {
        pen.put(area.x, area.y + 2, 8, &day_text(first.first, today), Role::Quiet);
        pen.put_right(x.saturating_sub(step - 1), area.y + 2, 8, &day_text(last.first, today), Role::Quiet);
    }
}

/// A week as a column: full only on target.
fn column(week: &PastWeek, pen: &Pen<'_>) -> (&'static str, Role) {
    let glyphs = pen.glyphs();
    match usize::from(week.eighths()).checked_sub(1) {
        Some(place) => (glyphs.columns.get(place).copied().unwrap_or(" "), Role::Done),
        None => (glyphs.point, Role::Quiet),
    }
}

/// What was done, in sentences; returns the row behind them.
fn view_ending(ending: &Ending, keymap: &Keymap, hides_dates: bool, area: Rect, pen: &mut Pen<'_>) -> u16 {
    let mut lines = ending.lines(hides_dates);
    match ending.ideas {
        0 => {}
        1 => lines.push(format!("1 project idea is left; {} takes it on.", keymap.shown(Action::Take))),
        many => lines.push(format!("{many} project ideas are left; {} takes one on.", keymap.shown(Action::Take))),
    }
    let mut y = area.y;
    for (place, line) in lines.iter().enumerate() {
        let role = if place == 0 { Role::Strong } else { Role::Text };
        y = pen.put_wrapped(below(area, y), line, role);
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_of_columns_have_one_decimal_and_their_thousands_apart() {
        for (hours, text) in [(0.0, "0.0"), (24.5, "24.5"), (999.94, "999.9"), (999.96, "1,000.0"), (2613.68, "2,613.7")] {
            assert_eq!(tenths(Hours(hours)), text);
        }
    }
}
