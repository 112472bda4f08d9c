//! The pane of the timeline: what stands above it, a row a stage, and the days between which each is done.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::axis::{Axis, Kind, Label, Signs};
use super::scale::Scale;
use super::span::{Span, extent, spans};
use super::state::Focus;
use super::timeline::{Cell, Marks, row};
use super::view::places;
use super::words::{finish_words, near_day};
use crate::plan::Finish;
use crate::progress::Status;
use crate::roadmap::StageKind;
use crate::tui::layout::Breadth;
use crate::tui::model::Model;
use crate::tui::pointer::Target;
use crate::tui::screens::roadmap::{mark_role, rolled, status_of};
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;
use crate::units::day_text;

/// Rows above the stages.
pub(super) const HEAD: u16 = 2;

/// A line of the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Where the bonus stages begin, or that they are left out.
    Bonus,
    /// A stage of the plan.
    Stage(Span),
}

/// Where the columns of the pane stand.
struct Columns {
    title: u16,
    title_room: u16,
    cells: u16,
    cells_room: u16,
    /// Cells of the dates at the right end: both ends, the late one, or none.
    dates: u16,
}

/// Cells of both ends of a range, as wide as they get: `Sep 2028 - Nov 2028`.
const BOTH_ENDS: u16 = 19;

/// Cells of the late end alone: `Sep 2028`.
const LATE_END: u16 = 8;

impl Columns {
    fn of(area: Rect, breadth: Breadth) -> Self {
        let (title_room, dates) = match breadth {
            Breadth::Wide => ((19 + area.width.saturating_sub(118) / 4).min(40), BOTH_ENDS),
            Breadth::Medium => (17 + area.width.saturating_sub(78) / 4, BOTH_ENDS),
            Breadth::Narrow if area.width >= 58 => (17, LATE_END),
            Breadth::Narrow => (12, LATE_END),
            Breadth::Tiny | Breadth::TooSmall => (0, 0),
        };
        let title = area.x + 6;
        let cells = title + title_room + u16::from(title_room > 0);
        let gap = if dates > 0 { dates + 2 } else { 0 };
        let cells_room = area.right().saturating_sub(gap).saturating_sub(cells);
        Self { title, title_room, cells, cells_room, dates }
    }
}

/// How many lines there are, with a heading above the bonus stages or without.
pub(super) fn line_count(model: &Model, has_heads: bool) -> u16 {
    u16::try_from(lines(model, has_heads).len()).unwrap_or(u16::MAX)
}

/// The lines of the plan that is shown.
fn lines(model: &Model, has_heads: bool) -> Vec<Line> {
    let roadmap = model.tracker.roadmap();
    let plan = model.shown_plan();
    let mut lines = Vec::with_capacity(plan.stages.len() + 1);
    let mut kind = StageKind::Essential;
    for span in spans(&model.tracker, plan) {
        if roadmap.stage(span.stage).kind != kind {
            kind = roadmap.stage(span.stage).kind;
            lines.extend(has_heads.then_some(Line::Bonus));
        }
        lines.push(Line::Stage(span));
    }
    if has_heads && !plan.terms.bonus && roadmap.stages.iter().any(|stage| stage.kind == StageKind::Bonus) {
        lines.push(Line::Bonus);
    }
    lines
}

/// The line under the cursor: of the stage that was chosen, else of the first open one.
fn here(model: &Model, lines: &[Line]) -> usize {
    let place = |wanted: &dyn Fn(&Span) -> bool| lines.iter().position(|line| matches!(line, Line::Stage(span) if wanted(span)));
    let chosen = model.plan_screen.stage.and_then(|stage| place(&|span| span.stage == stage));
    chosen.or_else(|| place(&|span| span.ahead.is_some())).unwrap_or(0)
}

/// The first line that is shown: as it was, but with the cursor's line in sight and a margin around it.
fn top(model: &Model, lines: &[Line], rows: usize) -> usize {
    let here = here(model, lines);
    let margin = (if rows < 10 { 1 } else { 3 }).min(rows.saturating_sub(1) / 2);
    let lowest = (here + margin + 1).saturating_sub(rows);
    let highest = here.saturating_sub(margin);
    let kept = model.plan_screen.top.unwrap_or(highest);
    kept.clamp(lowest, highest.max(lowest)).min(lines.len().saturating_sub(rows))
}

/// Moves the cursor by so many stages, and keeps it in sight.
pub(super) fn walk(model: &mut Model, by: i64) {
    let places = places(model, &model.layout);
    let lines = lines(model, places.has_heads());
    let stages: Vec<_> =
        lines.iter().filter_map(|line| if let Line::Stage(span) = line { Some(span.stage) } else { None }).collect();
    let here = match lines.get(here(model, &lines)) {
        Some(Line::Stage(span)) => stages.iter().position(|stage| *stage == span.stage).unwrap_or(0),
        _ => 0,
    };
    let there = i64::try_from(here).unwrap_or(0).saturating_add(by).max(0);
    let there = usize::try_from(there).unwrap_or(0).min(stages.len().saturating_sub(1));
    model.plan_screen.stage = stages.get(there).copied();
    if let Some(area) = places.timeline {
        model.plan_screen.top = Some(top(model, &lines, rows_of(area)));
    }
}

/// Scrolls the stages; the cursor stays until it would leave the margin.
pub(in crate::tui) fn roll(model: &mut Model, steps: i64) {
    let places = places(model, &model.layout);
    let Some(area) = places.timeline else { return };
    let lines = lines(model, places.has_heads());
    let (from, rows) = (here(model, &lines), rows_of(area));
    let (top, to) = rolled(top(model, &lines, rows), from, steps, lines.len(), rows);
    model.plan_screen.top = Some(top);
    let stage = |line: &Line| if let Line::Stage(span) = line { Some(span.stage) } else { None };
    if let Some((before, after)) = lines.split_at_checked(to).filter(|_| to != from) {
        let near = if to > from { after.iter().find_map(stage) } else { None };
        let back = || after.first().and_then(stage).or_else(|| before.iter().rev().find_map(stage));
        model.plan_screen.stage = near.or_else(back).or(model.plan_screen.stage);
    }
}

/// Moves the calendar by so many quarters of what is shown.
pub(super) fn scroll(model: &mut Model, by: i64) {
    if let Some(area) = places(model, &model.layout).timeline {
        let columns = Columns::of(area, model.layout.breadth);
        let now = scale(model, &columns, model.plan_screen.scrolled);
        let step = (now.days() / 4).max(1);
        model.plan_screen.scrolled = scale(model, &columns, now.scrolled().saturating_add(by * step)).scrolled();
    }
}

fn rows_of(area: Rect) -> usize {
    usize::from(area.height.saturating_sub(HEAD))
}

/// The calendar in the cells of the pane. It covers the plan that is kept as well, so that a draft moves the bars and
/// not the calendar under them.
fn scale(model: &Model, columns: &Columns, scrolled: i64) -> Scale {
    let (from, to) = extent(&model.tracker, &[model.tracker.plan(), model.shown_plan()]);
    Scale::of(from, to, model.tracker.today(), columns.cells_room, scrolled)
}

/// Draws the pane, with a heading above the bonus stages or without.
pub(super) fn view(model: &Model, area: Rect, breadth: Breadth, has_heads: bool, pen: &mut Pen<'_>) {
    let columns = Columns::of(area, breadth);
    let scale = scale(model, &columns, model.plan_screen.scrolled);
    let terms = &model.shown_plan().terms;
    let marks = Marks { today: model.tracker.today(), target: terms.target, breaks: terms.pace.breaks.clone() };
    pen.spot(area, Target::Timeline(None));
    view_axis(model, &columns, &scale, area, pen);
    let lines = lines(model, has_heads);
    let rows = rows_of(area);
    let here = here(model, &lines);
    let body = lines.iter().enumerate().skip(top(model, &lines, rows));
    for (y, (place, line)) in (area.y + HEAD..area.bottom()).zip(body) {
        let span = match line {
            Line::Bonus => {
                let words = if terms.bonus { "Bonus" } else { "Bonus, not in the plan" };
                // In the plan its name keeps to the column of titles; left out, no bars follow it.
                let room = if terms.bonus { columns.title_room } else { area.right().saturating_sub(columns.title) };
                if terms.bonus {
                    view_cells(model, &row(None, &marks, &scale), columns.cells, y, pen);
                }
                pen.put(columns.title, y, room, words, Role::Text);
                continue;
            }
            Line::Stage(span) => span,
        };
        pen.spot(Rect { y, height: 1, ..area }, Target::Timeline(Some(span.stage)));
        view_cells(model, &row(Some(span), &marks, &scale), columns.cells, y, pen);
        view_stage(model, span, &columns, area, y, place == here, pen);
    }
}

/// Years, months, today and target above the cells, and the heading of the dates.
fn view_axis(model: &Model, columns: &Columns, scale: &Scale, area: Rect, pen: &mut Pen<'_>) {
    let today = model.tracker.today();
    let hidden = model.preferences.hide_dates;
    let target = model
        .shown_plan()
        .terms
        .target
        .map(|day| (day, if hidden { "target".to_owned() } else { format!("target {}", near_day(day, today)) }));
    let glyphs = pen.glyphs();
    let axis = Axis::of(scale, today, target, Signs { down: glyphs.down, on: glyphs.crumb });
    let mut put = |y: u16, label: &Label| {
        let role = match label.kind {
            Kind::Calendar => Role::Quiet,
            Kind::Today => Role::Accent,
            Kind::Target => Role::Doing,
        };
        if label.kind != Kind::Calendar || !hidden {
            pen.put(columns.cells + label.cell, y, columns.cells_room.saturating_sub(label.cell), &label.words, role);
        }
    };
    axis.above.iter().for_each(|label| put(area.y, label));
    axis.months.iter().for_each(|label| put(area.y + 1, label));
    if !hidden {
        let words = if columns.dates == BOTH_ENDS { "done between" } else { "by" };
        pen.put_right(area.right(), area.y + 1, columns.dates, words, Role::Quiet);
    }
}

/// Number, mark, title and dates of a stage.
fn view_stage(model: &Model, span: &Span, columns: &Columns, area: Rect, y: u16, is_here: bool, pen: &mut Pen<'_>) {
    let stage = model.tracker.roadmap().stage(span.stage);
    let status = model.shown_plan().stage(span.stage).map_or(Status::Todo, status_of);
    let has_keys = is_here && model.plan_screen.focus == Focus::Timeline;
    let role = if status == Status::Done { Role::Quiet } else { Role::Text };
    if has_keys {
        pen.put(area.x, y, 1, pen.glyphs().cursor, Role::Accent);
    }
    pen.put_right(area.x + 3, y, 3, &stage.number, Role::Quiet);
    pen.put(area.x + 4, y, 1, pen.glyphs().mark(status), mark_role(status));
    pen.put(columns.title, y, columns.title_room, &stage.title, if has_keys { Role::Cursor } else { role });
    if columns.dates == 0 || model.preferences.hide_dates {
        return;
    }
    let today = model.tracker.today();
    let words = match span.finish.by() {
        Some(day) if columns.dates < BOTH_ENDS => day_text(day, today),
        None if columns.dates < BOTH_ENDS => String::new(),
        _ => finish_words(span.finish, today),
    };
    let is_open = matches!(span.finish, Finish::Expected { .. });
    let style = if is_open { model.date_style(pen, role) } else { pen.style(role) };
    pen.put_right_styled(area.right(), y, columns.dates, &words, style);
}

/// Draws a row of cells: neighbours of one kind at once.
fn view_cells(model: &Model, cells: &[Cell], x: u16, y: u16, pen: &mut Pen<'_>) {
    let mut x = x;
    for run in cells.chunk_by(|one, other| one == other) {
        let wide = u16::try_from(run.len()).unwrap_or(0);
        if let Some((glyph, style)) = run.first().and_then(|cell| look_of(model, *cell, pen)) {
            pen.put_styled(x, y, wide, &glyph.repeat(run.len()), style);
        }
        x += wide;
    }
}

/// Glyph and look of a cell; none for an empty one. What a draft moves looks like one.
fn look_of(model: &Model, cell: Cell, pen: &Pen<'_>) -> Option<(&'static str, Style)> {
    let glyphs = pen.glyphs();
    let [.., full] = glyphs.eighths;
    let ahead = |role| pen.style(if model.draft.is_some() { Role::Doing } else { role });
    Some(match cell {
        Cell::Empty => return None,
        Cell::Done => (full, pen.style(Role::Done)),
        Cell::AtLeast => (glyphs.heavy, ahead(Role::Text)),
        Cell::AtLeastBreak => (glyphs.heavy_break, ahead(Role::Text)),
        Cell::AtMost => (glyphs.track, ahead(Role::Quiet)),
        Cell::AtMostBreak => (glyphs.thin_break, ahead(Role::Quiet)),
        Cell::Break => (glyphs.shade, pen.style(Role::Quiet)),
        Cell::Today => (glyphs.line, pen.style(Role::Accent)),
        Cell::Target => (glyphs.line, pen.style(Role::Doing)),
    })
}

/// What the bars mean, in one row.
pub(super) fn view_legend(area: Rect, breadth: Breadth, pen: &mut Pen<'_>) {
    let columns = Columns::of(area, breadth);
    let glyphs = pen.glyphs();
    let [.., full] = glyphs.eighths;
    let mut x = columns.cells;
    let entries = [
        (full, "so far", Role::Done),
        (glyphs.heavy, "at least", Role::Text),
        (glyphs.track, "at most", Role::Quiet),
        (glyphs.shade, "break", Role::Quiet),
    ];
    for (glyph, words, role) in entries {
        let wide = u16::try_from(words.len()).unwrap_or(0) + 2;
        if x + wide > area.right() {
            return;
        }
        pen.put(x, area.y, 1, glyph, role);
        x = pen.put(x + 2, area.y, wide, words, Role::Quiet) + 2;
    }
}
