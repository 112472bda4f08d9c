//! The header: title, percent, finish, what is left this week, what comes next.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::keymap::Action;
use super::layout::{Breadth, Layout};
use super::model::{Model, Screen};
use super::pointer::Target;
use super::screens::progress;
use super::screens::roadmap::Pane;
use super::theme::Role;
use super::widgets::{Pen, bar};
use crate::plan::Finish;
use crate::progress::Timer;
use crate::units::{DateText, Hours};

/// Draws the header in fixed blocks on the columns of the panes below, so that nothing moves when a figure grows.
pub(super) fn view(model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
    let area = layout.header;
    if area.height == 0 {
        return;
    }
    match layout.breadth {
        Breadth::TooSmall => {}
        Breadth::Tiny => tiny(model, area, pen),
        Breadth::Narrow => narrow(model, area, pen),
        Breadth::Medium | Breadth::Wide => blocks(model, layout, pen),
    }
}

fn blocks(model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
    let area = layout.header;
    let (left, middle, right) = (layout.left, layout.middle, layout.right);
    pen.put(area.x, area.y, left.width, &model.tracker.roadmap().title, Role::Strong);
    let bar_cells = middle.width.saturating_sub(6 + 2 + 15).min(13);
    let percent = model.shown_plan().percent();
    bar(pen, middle.x, area.y, bar_cells, percent.fraction());
    pen.put_right(middle.x + bar_cells + 6, area.y, 6, &percent.to_string(), Role::Strong);
    let counts = model.shown_plan().sums.topics;
    let words = format!("{} of {} topics", counts.through(), counts.total);
    pen.put_right(middle.right(), area.y, middle.width.saturating_sub(bar_cells + 8), &words, Role::Text);
    if area.height == 1 {
        if layout.breadth == Breadth::Wide {
            finish(model, right, area.y, pen);
        }
        return;
    }
    tabs(model, Rect { y: area.y + 1, ..left }, pen);
    finish(model, Rect { width: middle.width, ..middle }, area.y + 1, pen);
    if layout.breadth == Breadth::Wide {
        next(model, right, area.y, pen);
        week(model, right, area.y + 1, pen);
    } else {
        next(model, left, area.y + 2, pen);
        week(model, middle, area.y + 2, pen);
    }
}

/// The three screens, the present one underlined.
fn tabs(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let mut x = area.x;
    let tabs = [
        (Screen::Roadmap, Action::ShowRoadmap, "1 Roadmap"),
        (Screen::Plan, Action::ShowPlan, "2 Plan"),
        (Screen::Progress, Action::ShowProgress, "3 Progress"),
    ];
    for (screen, action, words) in tabs {
        let style = if screen == model.screen {
            pen.style(Role::Accent).add_modifier(Modifier::UNDERLINED)
        } else {
            pen.style(Role::Quiet)
        };
        let end = pen.put_styled(x, area.y, area.right().saturating_sub(x), words, style);
        pen.spot(Rect { x, y: area.y, width: end - x, height: 1 }, Target::Action(action));
        x = end + 3;
    }
}

/// `finish 7 Aug - 18 Nov 2027`; a draft says that it is one.
fn finish(model: &Model, area: Rect, y: u16, pen: &mut Pen<'_>) {
    let words = finish_words(model);
    let style = model.date_style(pen, Role::Text);
    if let Some((first, rest)) = words.split_once(' ') {
        let role = if model.draft.is_some() { Role::Doing } else { Role::Quiet };
        let x = pen.put(area.x, y, area.width, first, role);
        let strong = style.add_modifier(Modifier::BOLD);
        pen.put_styled(x + 1, y, (area.right()).saturating_sub(x + 1), rest, strong);
    }
}

fn finish_words(model: &Model) -> String {
    let is_draft = model.draft.is_some();
    let label = if is_draft { "draft" } else { "finish" };
    match model.shown_plan().finish {
        Finish::Done(day) if !model.preferences.hide_dates => format!("done on {}", DateText::day(day)),
        Finish::Done(_) => "all done".to_owned(),
        _ if model.preferences.hide_dates => String::new(),
        Finish::Expected { earliest: Some(from), latest: Some(to) } => format!("{label} {}", DateText::range(from, to)),
        Finish::Expected { earliest: Some(from), latest: None } => format!("{label} {} at the earliest", DateText::day(from)),
        Finish::Expected { .. } => "no end in sight at this pace".to_owned(),
        Finish::None => "no date at 0 h a week".to_owned(),
    }
}

/// `timer 0:42  Indexing (PostgreSQL)` while one runs, else `next  DNS`.
fn next(model: &Model, area: Rect, y: u16, pen: &mut Pen<'_>) {
    if let Some(timer) = &model.tracker.progress().timer {
        let x = pen.put(area.x, y, area.width, &timer_words(model, timer), Role::Doing);
        let title = timer.item.map_or_else(String::new, |item| model.tracker.roadmap().full_title(item));
        pen.put(x + 2, y, area.right().saturating_sub(x + 2), &title, Role::Text);
    } else if let Some(item) = model.tracker.next() {
        let x = pen.put(area.x, y, area.width, "next", Role::Quiet);
        let title = model.tracker.roadmap().full_title(item);
        let end = pen.put(x + 2, y, area.right().saturating_sub(x + 2), &title, Role::Text);
        pen.spot(Rect { x: area.x, y, width: end.saturating_sub(area.x), height: 1 }, Target::Action(Action::Continue));
    }
}

/// `timer 0:42`.
fn timer_words(model: &Model, timer: &Timer) -> String {
    let minutes = timer.elapsed(model.now).0;
    format!("timer {}:{:02}", minutes / 60, minutes % 60)
}

/// `18 h 30 left of 20 h this week`, `20 h left this week`.
fn week(model: &Model, area: Rect, y: u16, pen: &mut Pen<'_>) {
    let week = model.shown_week();
    if model.shown_plan().sums.open == 0 {
        return;
    }
    let is_at_rest = model.shown_plan().terms.pace.hours_per_week.0 <= 0.0;
    let words = if is_at_rest {
        String::new()
    } else if week.target.0 <= 0.0 {
        "a break this week".to_owned()
    } else if week.left().0 == 0 && week.spent().0 > 0.0 {
        format!("this week's {} h are done", Hours(week.target.0))
    } else if week.spent().0 <= 0.0 {
        format!("{} left this week", week.left())
    } else {
        let long = format!("{} left of {} h this week", week.left(), Hours(week.target.0));
        if long.len() <= usize::from(area.width) { long } else { format!("{} left this week", week.left()) }
    };
    pen.put(area.x, y, area.width, &words, Role::Text);
}

fn narrow(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let percent = model.shown_plan().percent().to_string();
    let dates = match model.shown_plan().finish {
        _ if model.preferences.hide_dates => String::new(),
        Finish::Done(day) => format!("done on {}", DateText::day(day)),
        Finish::Expected { earliest: Some(from), latest: Some(to) } => DateText::range(from, to).to_string(),
        Finish::Expected { .. } => "no end in sight".to_owned(),
        Finish::None => "no date at 0 h a week".to_owned(),
    };
    let style = model.date_style(pen, Role::Strong);
    let x = pen.put_right_styled(area.right(), area.y, area.width / 2 + 2, &dates, style);
    let room = x.saturating_sub(area.x + 8);
    let end = pen.put(area.x, area.y, room, &model.tracker.roadmap().title, Role::Strong);
    pen.put(end + 1, area.y, 6, &percent, Role::Strong);
    if area.height > 1 {
        breadcrumb(model, Rect { y: area.y + 1, height: 1, ..area }, pen);
    }
}

/// Where one is: the stage, and in the detail the item.
fn breadcrumb(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let roadmap = model.tracker.roadmap();
    let stage = roadmap.stage(model.browse.stage());
    let week = match (model.shown_week().left(), &model.tracker.progress().timer) {
        _ if model.screen == Screen::Roadmap && model.browse.pane() == Pane::Items && model.browse.listed_words().is_some() => {
            model.browse.listed_words().unwrap_or_default()
        }
        (_, Some(timer)) => timer_words(model, timer),
        (left, None) if left.0 == 0 || model.shown_plan().sums.open == 0 => String::new(),
        (left, None) => format!("{left} left this week"),
    };
    let words = match (model.browse.pane(), model.browse.item()) {
        _ if model.screen == Screen::Progress => {
            format!("3 Progress {} {}", pen.glyphs().crumb, progress::title(model))
        }
        _ if model.screen == Screen::Plan => "2 Plan".to_owned(),
        (Pane::Stages, _) => "Stages".to_owned(),
        (Pane::Detail, Some(item)) => {
            format!("{} {} {} {}", stage.number, stage.title, pen.glyphs().crumb, roadmap.item(item).title)
        }
        _ => format!("{} {}", stage.number, stage.title),
    };
    let wide = pen.width(&words);
    let fits = wide.saturating_add(2 + 22) <= area.width;
    let x = if fits { pen.put_right(area.right(), area.y, 24, &week, Role::Quiet) } else { area.right() };
    pen.put(area.x, area.y, x.saturating_sub(area.x), &words, Role::Text);
}

fn tiny(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let percent = model.shown_plan().percent().to_string();
    let x = pen.put_right(area.right(), area.y, 6, &percent, Role::Strong);
    let title = match model.browse.pane() {
        _ if model.screen == Screen::Progress => progress::title(model).to_owned(),
        _ if model.screen == Screen::Plan => "2 Plan".to_owned(),
        Pane::Stages => model.tracker.roadmap().title.clone(),
        Pane::Items | Pane::Detail => model.tracker.roadmap().stage(model.browse.stage()).title.clone(),
    };
    pen.put(area.x, area.y, x.saturating_sub(area.x + 1), &title, Role::Strong);
}
