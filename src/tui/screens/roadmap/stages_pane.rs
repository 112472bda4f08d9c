//! The pane of the stages: number, mark, title, bar, the guide's weeks, and the day by which each is done.

use ratatui::layout::Rect;

use super::state::Pane;
use crate::plan::{Finish, StagePlan};
use crate::progress::Status;
use crate::roadmap::{StageIx, StageKind};
use crate::tracker::Tracker;
use crate::tui::layout::{Breadth, Layout};
use crate::tui::model::Model;
use crate::tui::pointer::Target;
use crate::tui::screens::plan::finish_words;
use crate::tui::theme::Role;
use crate::tui::widgets::{Pen, bar};
use crate::units::{DateText, HoursRange, Minutes, day_text};

/// One line of the pane.
enum Line {
    Head(StageKind),
    Gap,
    Stage(StageIx),
}

/// The lines of the pane: essential stages and bonus stages apart, each in the roadmap's order.
fn lines(tracker: &Tracker) -> Vec<Line> {
    let roadmap = tracker.roadmap();
    let mut lines = Vec::with_capacity(roadmap.stages.len() + 3);
    let mut kind = None;
    for stage in roadmap.stage_places() {
        if kind != Some(roadmap.stage(stage).kind) {
            if kind.is_some() {
                lines.push(Line::Gap);
            }
            kind = Some(roadmap.stage(stage).kind);
            lines.push(Line::Head(roadmap.stage(stage).kind));
        }
        lines.push(Line::Stage(stage));
    }
    lines
}

/// The line on which a stage stands, and how many there are.
pub(super) fn place_of(tracker: &Tracker, stage: StageIx) -> (usize, usize) {
    let lines = lines(tracker);
    let place = lines.iter().position(|line| matches!(line, Line::Stage(known) if *known == stage)).unwrap_or(0);
    (place, lines.len())
}

/// The stage on a line, else the next one after it, or before it.
pub(super) fn stage_near(tracker: &Tracker, line: usize, onward: bool) -> Option<StageIx> {
    let stage = |line: &Line| if let Line::Stage(stage) = line { Some(*stage) } else { None };
    let lines = lines(tracker);
    let (before, after) = lines.split_at_checked(line)?;
    let (onwards, back) = (after.iter().find_map(stage), before.iter().rev().find_map(stage));
    let here = after.first().and_then(stage);
    let near = if onward { onwards.or(back) } else { back.or(onwards) };
    here.or(near)
}

/// The columns of the pane, from the right: what goes first when it gets tight stands first.
struct Columns {
    title: u16,
    title_room: u16,
    bar: Option<(u16, u16)>,
    weeks_end: Option<u16>,
    date_end: Option<u16>,
}

impl Columns {
    fn of(area: Rect, breadth: Breadth, hide_dates: bool) -> Self {
        let title = area.x + 6;
        // Weeks go first, then the bar, then the date, which may be `Sep 2028`: each with air before it.
        let (date, weeks, bar) = match breadth {
            Breadth::Wide => (9, 4, 6),
            Breadth::Medium if area.width >= 40 => (9, 4, 5),
            Breadth::Medium => (9, 0, 5),
            Breadth::Narrow if area.width >= 46 => (9, 4, 5),
            Breadth::Narrow => (9, 0, 4),
            Breadth::Tiny | Breadth::TooSmall => (0, 0, 0),
        };
        let weeks_end = area.right().saturating_sub(date);
        let bar_end = weeks_end.saturating_sub(weeks);
        Self {
            title,
            title_room: bar_end.saturating_sub(bar).saturating_sub(title),
            bar: (bar > 0).then(|| (bar_end.saturating_sub(bar) + 1, bar - 1)),
            weeks_end: (weeks > 0).then_some(weeks_end),
            date_end: (date > 0 && !hide_dates).then_some(area.right()),
        }
    }
}

/// Draws the pane.
pub(super) fn view(model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
    let area = layout.left;
    let columns = Columns::of(area, layout.breadth, model.preferences.hide_dates);
    let all = lines(&model.tracker);
    pen.spot(area, Target::Pane(Pane::Stages));
    let top = model.browse.stages_top;
    for (y, line) in (area.y..area.bottom()).zip(all.iter().skip(top)) {
        match line {
            Line::Gap => {}
            Line::Head(kind) => view_head(model, *kind, &columns, area, y, pen),
            Line::Stage(stage) => view_line(model, *stage, &columns, area, y, pen),
        }
    }
    let used = u16::try_from(all.len()).unwrap_or(u16::MAX);
    if layout.breadth >= Breadth::Medium && top == 0 && area.height > used {
        view_totals(model, Rect { y: area.y + used, height: area.height - used, ..area }, pen);
    }
}

fn view_head(model: &Model, kind: StageKind, columns: &Columns, area: Rect, y: u16, pen: &mut Pen<'_>) {
    let words = match kind {
        StageKind::Essential => "Essential",
        StageKind::Bonus if model.shown_plan().terms.bonus => "Bonus",
        StageKind::Bonus => "Bonus, not in the plan",
    };
    let role = if model.browse.pane() == Pane::Stages { Role::Strong } else { Role::Text };
    pen.put(area.x + 4, y, area.width.saturating_sub(4), words, role);
    if kind == StageKind::Essential {
        if let Some(end) = columns.weeks_end {
            pen.put_right(end, y, 5, "weeks", Role::Quiet);
        }
        if let Some(end) = columns.date_end {
            pen.put_right(end, y, 2, "by", Role::Quiet);
        }
    }
}

fn view_line(model: &Model, stage: StageIx, columns: &Columns, area: Rect, y: u16, pen: &mut Pen<'_>) {
    let roadmap = model.tracker.roadmap();
    let found = roadmap.stage(stage);
    let plan = model.shown_plan().stage(stage);
    let is_here = stage == model.browse.stage();
    let has_keys = is_here && model.browse.pane() == Pane::Stages;
    let status = plan.map_or(Status::Todo, status_of);
    let row = if plan.is_none() || status == Status::Done { Role::Quiet } else { Role::Text };
    pen.spot(Rect { y, height: 1, ..area }, Target::Stage(stage));
    if is_here {
        let glyph = if has_keys { pen.glyphs().cursor } else { pen.glyphs().resting };
        pen.put(area.x, y, 1, glyph, Role::Accent);
    }
    pen.put_right(area.x + 3, y, 3, &found.number, Role::Quiet);
    pen.put(area.x + 4, y, 1, pen.glyphs().mark(status), mark_role(status));
    let title = if has_keys {
        pen.style(Role::Cursor)
    } else if is_here {
        pen.style(Role::Strong)
    } else {
        pen.style(row)
    };
    pen.put_styled(columns.title, y, columns.title_room, &found.title, title);
    if let Some((x, cells)) = columns.bar {
        bar(pen, x, y, cells, plan.map_or(0.0, |plan| plan.sums.percent().fraction()));
    }
    if let Some(end) = columns.weeks_end {
        let weeks = model.tracker.progress().selection.weeks(roadmap, stage);
        pen.put_right(end, y, 7, &weeks.to_string(), row);
    }
    if let Some(end) = columns.date_end
        && let Some(day) = plan.and_then(|plan| plan.finish.by())
    {
        let style = model.date_style(pen, row);
        pen.put_right_styled(end, y, 8, &day_text(day, model.tracker.today()), style);
    }
}

/// The mark of a stage: done when nothing is open, doing when something is begun or done.
pub(in crate::tui) fn status_of(plan: &StagePlan) -> Status {
    let (topics, built) = (plan.sums.topics, plan.sums.built);
    if matches!(plan.finish, Finish::Done(_)) || plan.sums.is_complete() {
        Status::Done
    } else if topics.through() + built.through() + topics.doing + built.doing > 0 || !plan.sums.hours.done.is_zero() {
        Status::Doing
    } else if plan.sums.open == 0 && topics.skipped + built.skipped > 0 {
        Status::Skipped
    } else {
        Status::Todo
    }
}

/// The look of a mark.
pub(in crate::tui) fn mark_role(status: Status) -> Role {
    match status {
        Status::Done => Role::Done,
        Status::Doing => Role::Doing,
        Status::Todo | Status::Skipped | Status::Known => Role::Quiet,
    }
}

/// What is left and until when, and the total that the source quotes: where there is room below the stages.
fn view_totals(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let plan = model.shown_plan();
    let roadmap = model.tracker.roadmap();
    let has_bonus = roadmap.stages.iter().any(|stage| stage.kind == StageKind::Bonus);
    let mut rows: Vec<(&str, HoursRange, Finish)> = Vec::new();
    if has_bonus {
        rows.push(("Essential", plan.essential_sums.hours.left, plan.essential));
    }
    rows.push(("All", plan.sums.hours.left, plan.finish));
    let needed = u16::try_from(rows.len()).unwrap_or(2) + 1;
    if area.height < needed {
        return;
    }
    let mut y = area.y + 1;
    for (label, left, finish) in rows {
        let (hours, dates) = totals_words(model, left, finish, area.width.saturating_sub(14));
        let style = model.date_style(pen, Role::Text);
        pen.put(area.x + 4, y, 9, label, Role::Text);
        pen.put_right_styled(area.right(), y, area.width.saturating_sub(14), &dates, style);
        pen.put(area.x + 14, y, area.width.saturating_sub(14), &hours, Role::Text);
        y += 1;
    }
    if let Some(total) = roadmap.guide_total {
        let words =
            // A number stays with its unit.
            format!("The guide says {}\u{a0}months at about {}\u{a0}h a\u{a0}week.", total.months, crate::units::Hours(total.hours_per_week));
        let room =
            Rect { x: area.x + 4, y: y + 1, width: area.width.saturating_sub(8), height: (area.bottom()).saturating_sub(y + 1) };
        if room.height >= 2 {
            pen.put_wrapped(room, &words, Role::Quiet);
        }
    }
}

/// What is left and until when, in so many cells: figures are never cut, so words go first, then the early date, then
/// both.
fn totals_words(model: &Model, left: HoursRange, finish: Finish, cells: u16) -> (String, String) {
    if model.preferences.hide_dates {
        return (format!("{left} h left"), String::new());
    }
    let range = finish_words(finish, model.tracker.today());
    let late = finish.by().map_or_else(String::new, |day| format!("by {}", day_text(day, model.tracker.today())));
    let forms = [
        (format!("{left} h left"), &range),
        (format!("{left} h"), &range),
        (format!("{left} h left"), &late),
        (format!("{left} h"), &late),
    ];
    let fits = |(hours, dates): &(String, &String)| hours.len() + 1 + dates.len() <= usize::from(cells);
    forms.into_iter().find(fits).map_or_else(|| (format!("{left} h"), String::new()), |(hours, dates)| (hours, dates.clone()))
}

/// Draws what is known of the stage under the cursor, beside the panes.
pub(super) fn view_stage(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let roadmap = model.tracker.roadmap();
    let place = model.browse.stage();
    let stage = roadmap.stage(place);
    pen.put(area.x, area.y, area.width, &stage.title, Role::Strong);
    let kind = match stage.kind {
        StageKind::Essential => "essential stage",
        StageKind::Bonus => "bonus stage",
    };
    let weeks = model.tracker.progress().selection.weeks(roadmap, place).to_string();
    let about = if stage.weeks.about { "about " } else { "" };
    let unit = if weeks == "1" { "week" } else { "weeks" };
    pen.put(area.x, area.y + 1, area.width, &format!("{kind}, {about}{weeks} {unit}"), Role::Quiet);
    let mut y = area.y + 3;
    if let Some(summary) = &stage.summary {
        let room = Rect { y, height: area.bottom().saturating_sub(y), ..area };
        y = pen.put_wrapped(room, summary, Role::Text) + 1;
    }
    for (label, words, role) in stage_facts(model, place) {
        if y >= area.bottom() {
            return;
        }
        pen.put(area.x, y, 10, label, Role::Quiet);
        let room = Rect { x: area.x + 11, y, width: area.width.saturating_sub(11), height: area.bottom().saturating_sub(y) };
        y = pen.put_wrapped(room, &words, role).max(y + 1);
    }
}

/// The figures of a stage, each with its label.
pub(super) fn stage_facts(model: &Model, place: StageIx) -> Vec<(&'static str, String, Role)> {
    let roadmap = model.tracker.roadmap();
    let stage = roadmap.stage(place);
    let mut facts = Vec::new();
    if let Some(plan) = model.shown_plan().stage(place) {
        facts.push(("In plan", format!("{} h", plan.sums.hours.hours), Role::Text));
        if !plan.sums.hours.done.is_zero() {
            facts.push(("Left", format!("{} h", plan.sums.hours.left), Role::Text));
        }
        if !model.preferences.hide_dates {
            if let Some(day) = plan.begins {
                facts.push((
                    if plan.sums.hours.done.is_zero() { "Begins" } else { "Begun" },
                    DateText::day(day).to_string(),
                    Role::Text,
                ));
            }
            match plan.finish {
                Finish::Done(day) => facts.push(("Done", DateText::day(day).to_string(), Role::Text)),
                Finish::Expected { earliest: Some(from), latest: Some(to) } => {
                    facts.push(("Done", DateText::range(from, to).to_string(), Role::Text));
                }
                Finish::Expected { .. } => facts.push(("Done", "no end in sight at this pace".to_owned(), Role::Text)),
                Finish::None => {}
            }
        }
    }
    let progress = model.tracker.progress();
    let logged: Minutes = roadmap
        .parents(place)
        .flat_map(|item| std::iter::once(item).chain(roadmap.checks(item)))
        .filter_map(|item| progress.logged.get(&item).copied())
        .sum();
    if logged.0 > 0 {
        facts.push(("Logged", logged.to_string(), Role::Text));
    }
    let titles = |ids: &[String]| ids.iter().map(|id| model.title_of(id)).collect::<Vec<_>>().join(", ");
    if !stage.needs.hard.is_empty() {
        facts.push(("Builds on", titles(&stage.needs.hard), Role::Text));
    }
    if !stage.needs.soft.is_empty() {
        facts.push(("Helped by", titles(&stage.needs.soft), Role::Text));
    }
    facts
}
