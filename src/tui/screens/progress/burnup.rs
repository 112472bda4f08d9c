//! The hours of the plan over time, in columns: what was done, the line of the pace, and the forecast.
//!
//! Takes fractions of the whole and lays them into cells; it reckons with cells only.

use chrono::{Datelike as _, NaiveDate};
use ratatui::layout::Rect;

use crate::statistics::{BurnUp, Column, Cone, Point};
use crate::tui::screens::plan::ForecastDays;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;
use crate::units::{Hours, day_text};

/// Cells of the scale at the left: `1,026` and a blank.
const SCALE: u16 = 6;

/// What the chart shows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chart<'a> {
    pub(super) figures: &'a BurnUp,
    pub(super) forecast: Option<&'a ForecastDays>,
    /// The pace of the plan's line.
    pub(super) pace: Hours,
    pub(super) today: NaiveDate,
    pub(super) hides_dates: bool,
}

impl Chart<'_> {
    /// Draws heading, marks of days, columns with their scale, and months.
    pub(super) fn view(&self, area: Rect, pen: &mut Pen<'_>) {
        if area.height == 0 {
            return;
        }
        self.view_heading(area, pen);
        let cells = area.width.saturating_sub(SCALE);
        let cone = self.forecast.and_then(|forecast| cone(forecast, self.figures));
        let columns = self.figures.columns(cells, cone.as_ref());
        let has_marks = area.height >= 12;
        let above = 1 + u16::from(has_marks);
        let months = u16::from(area.height >= 6 && !self.hides_dates);
        let plot = Rect {
            x: area.x + SCALE.min(area.width),
            y: area.y + above.min(area.height),
            width: cells,
            height: area.height.saturating_sub(above + months),
        };
        if has_marks {
            self.view_marks(&columns, Rect { y: area.y + 1, height: 1, ..plot }, pen);
        }
        self.view_scale(area.x, plot, pen);
        for y in plot.y..plot.bottom() {
            view_row(&columns, plot, y, pen);
        }
        if months > 0 {
            view_months(&columns, plot, pen);
        }
    }

    /// What the signs mean, as far as there is room.
    fn view_heading(&self, area: Rect, pen: &mut Pen<'_>) {
        let glyphs = pen.glyphs();
        let [.., full] = glyphs.columns;
        let mut legend = vec![(full, Role::Done, "done".to_owned())];
        if self.forecast.is_some_and(|forecast| forecast.late.is_some()) {
            legend.push((glyphs.shade, Role::Accent, "forecast".to_owned()));
        }
        legend.push((glyphs.point, Role::Text, format!("the plan at {} h a week", self.pace)));
        let after = pen.put(area.x, area.y, area.width, "Hours of the plan", Role::Text);
        let wide: usize = legend.iter().map(|(_, _, words)| words.len() + 2 + 3).sum();
        let wide = u16::try_from(wide.saturating_sub(3)).unwrap_or(u16::MAX);
        if after.saturating_add(2).saturating_add(wide) > area.right() {
            return;
        }
        let mut x = area.right().saturating_sub(wide);
        for (glyph, role, words) in legend {
            pen.put(x, area.y, 1, glyph, role);
            x = pen.put(x + 2, area.y, area.width, &words, Role::Quiet) + 3;
        }
    }

    /// `today` over its column, and the days of the forecast over theirs, as far as they do not meet.
    fn view_marks(&self, columns: &[Column], area: Rect, pen: &mut Pen<'_>) {
        let down = pen.glyphs().down;
        let mut marks = vec![(self.figures.until, if self.figures.until == self.today { "today" } else { "done" }.to_owned())];
        if let Some(forecast) = self.forecast {
            let days = forecast.late.into_iter().chain([forecast.early]);
            marks.extend(days.map(|day| (day, day_text(day, self.today))));
        }
        let mut taken: Vec<(u16, u16)> = Vec::new();
        for (day, words) in marks {
            let Some(column) = columns.iter().position(|column| column.to >= day) else { continue };
            let end = area.x + u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1)) + 1;
            let label = format!("{words} {down}");
            let wide = pen.width(&label);
            // At the left edge there may be no room before the arrow.
            let (start, label) = if end >= area.x + wide { (end - wide, label) } else { (end - 1, format!("{down} {words}")) };
            let stop = start + wide;
            if stop <= area.right() && taken.iter().all(|(from, to)| stop + 1 < *from || start > *to + 1) {
                pen.put(start, area.y, wide, &label, Role::Accent);
                taken.push((start, stop));
            }
        }
    }

    /// The figures at the left: the whole at the top, and as many round ones as do not meet.
    fn view_scale(&self, x: u16, plot: Rect, pen: &mut Pen<'_>) {
        if plot.height == 0 || self.figures.total.0 <= 0.0 {
            return;
        }
        let room = SCALE - 1;
        pen.put_right(x + room, plot.y, room, &self.figures.total.to_string(), Role::Quiet);
        let mut free = plot.y + 2;
        for (hours, fraction) in self.figures.marks().into_iter().rev() {
            let y = plot.bottom().saturating_sub(1 + row_of(fraction, plot.height));
            if y >= free {
                pen.put_right(x + room, y, room, &hours.to_string(), Role::Quiet);
                free = y + 1;
            }
        }
    }
}

/// The row of a fraction, counted from the bottom; the whole lies in the top row.
fn row_of(fraction: f64, rows: u16) -> u16 {
    whole(fraction * f64::from(rows)).min(rows.saturating_sub(1))
}

/// The whole cells of a length; what a sum lacks by its last bit is not lacking.
fn whole(cells: f64) -> u16 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a fraction of the screen's height")]
    let cells = (cells + 1e-9).max(0.0) as u16;
    cells
}

/// Draws one row of the columns, neighbours of one look in one go.
fn view_row(columns: &[Column], plot: Rect, y: u16, pen: &mut Pen<'_>) {
    let row = plot.bottom() - 1 - y;
    let mut run = (plot.x, String::new(), Role::Text);
    for (x, column) in (plot.x..plot.right()).zip(columns) {
        let (glyph, role) = cell(column, row, plot.height, pen);
        if role != run.2 {
            pen.put(run.0, y, plot.width, &run.1, run.2);
            run = (x, String::new(), role);
        }
        run.1.push_str(glyph);
    }
    pen.put(run.0, y, plot.width, &run.1, run.2);
}

/// The way from what is done today to all of it; nothing where the late day lies beyond the horizon.
fn cone(forecast: &ForecastDays, figures: &BurnUp) -> Option<Cone> {
    let done = Point { day: figures.until, hours: figures.done_at(figures.until) };
    forecast.late.map(|late| Cone::fan(done, figures.total, forecast.early, late))
}

/// What stands in one cell: the top of a column, the line of the pace, a full cell, the forecast.
fn cell(column: &Column, row: u16, rows: u16, pen: &Pen<'_>) -> (&'static str, Role) {
    let glyphs = pen.glyphs();
    let done = column.done.unwrap_or(0.0);
    // A first tick shows.
    let eighths = whole(done * f64::from(rows) * 8.0).max(u16::from(done > 0.0));
    let (full, part) = (eighths / 8, eighths % 8);
    if row == full && part > 0 {
        let place = usize::from(part - 1);
        return (glyphs.columns.get(place).copied().unwrap_or(" "), Role::Done);
    }
    if column.planned.is_some_and(|planned| row_of(planned, rows) == row) {
        return (glyphs.point, Role::Text);
    }
    if row < full {
        let [.., whole_cell] = glyphs.columns;
        return (whole_cell, Role::Done);
    }
    let is_seen = |(low, high): (f64, f64)| row_of(low, rows) <= row && row <= row_of(high, rows);
    if column.cone.is_some_and(is_seen) { (glyphs.shade, Role::Accent) } else { (" ", Role::Text) }
}

/// The months under the columns in which they begin, in even steps that leave room for their names; years where the
/// chart is long.
fn view_months(columns: &[Column], plot: Rect, pen: &mut Pen<'_>) {
    let y = plot.bottom();
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else { return };
    let month = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let months = month(last.to) - month(first.from) + 1;
    let step = [1, 2, 3, 6, 12, 24, 60].into_iter().find(|step| i64::from(plot.width) * step >= months * 5).unwrap_or(120);
    let mut before = month(first.from.pred_opt().unwrap_or(first.from));
    let mut free = plot.x;
    for (x, column) in (plot.x..plot.right()).zip(columns) {
        let now = month(column.to);
        if now > before && now % step == 0 {
            let label = column.to.format(if step >= 12 { "%Y" } else { "%b" }).to_string();
            let wide = u16::try_from(label.len()).unwrap_or(u16::MAX);
            if x >= free && x + wide <= plot.right() {
                free = pen.put(x, y, wide, &label, Role::Quiet) + 1;
            }
        }
        before = now;
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::statistics::Point;
    use crate::tui::widgets::Look;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_forecast_is_a_cone_from_today_to_all_of_it() {
        let (first, today) = (date("2026-07-27"), date("2026-11-23"));
        let point = |day: &str, hours: f64| Point { day: date(day), hours: Hours(hours) };
        let figures = BurnUp {
            first,
            until: today,
            total: Hours(875.0),
            known: Hours(0.0),
            done: vec![point("2026-08-20", 60.0), point("2026-11-01", 321.0)],
            planned: vec![point("2026-07-27", 3.0), point("2027-06-10", 875.0)],
        };
        let forecast = ForecastDays { likely: date("2027-07-01"), early: date("2027-06-05"), late: Some(date("2027-07-27")) };
        let chart = Chart { figures: &figures, forecast: Some(&forecast), pace: Hours(20.0), today, hides_dates: false };
        let area = Rect::new(0, 0, 79, 20);
        let mut cells = Buffer::empty(area);
        chart.view(area, &mut Pen::new(&mut cells, Look::default()));
        let lines: Vec<String> =
            (0..20).map(|y| (0..79).map(|x| cells[(x, y)].symbol()).collect::<String>().trim_end().to_owned()).collect();
        let picture = lines.join("\n");
        for words in
            ["today ▾", "5 Jun ▾", "27 Jul ▾", "█ done   ░ forecast   · the plan at 20 h a week", "  875", "  600", "Aug"]
        {
            assert!(picture.contains(words), "{words}\n{picture}");
        }
        let shaded = lines.iter().filter(|line| line.contains('░')).count();
        assert!(shaded > 8 && lines[2].ends_with('░'), "{picture}");
    }
}
