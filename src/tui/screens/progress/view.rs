//! How the Progress screen is drawn: as many parts as fit.

use ratatui::layout::Rect;

use super::areas::Areas;
use super::state::Part;
use super::{burnup, heatmap, history, stages, week};
use crate::tui::layout::{Breadth, Layout};
use crate::tui::model::Model;
use crate::tui::pointer::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// Draws the screen in the body of the layout.
pub fn view(model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
    let state = &model.progress_screen;
    let Some(shown) = &state.shown else { return };
    let part = state.part(layout.breadth);
    let areas = Areas::of(layout, part);
    let figures = &shown.statistics;
    let hides = model.preferences.hide_dates;
    let forecast = model.plan_screen.forecast.as_ref().and_then(|forecast| forecast.days.as_ref()).filter(|_| !hides);
    let pace = model.shown_plan().terms.pace.hours_per_week;
    // On a narrow screen each part has all of it; a part without a choice is passed over by a click.
    let whole = [
        (areas.chart, Part::BurnUp),
        (areas.days, Part::StudyDays),
        (areas.weeks, Part::Weeks),
        (areas.stages, Part::Stages),
        (areas.history, Part::History),
    ];
    for (area, part) in whole {
        if let Some(area) = area {
            pen.spot(area, Target::Part(part));
        }
    }
    if let Some(area) = areas.chart {
        let chart = burnup::Chart { figures: &figures.burn_up, forecast, pace, today: model.tracker.today(), hides_dates: hides };
        chart.view(area, pen);
    }
    if let Some(area) = areas.days {
        let has_keys = part == Part::StudyDays;
        let day = state.day().filter(|_| has_keys);
        heatmap::view(&figures.study_days, model.tracker.habits().week_start, day, area, pen);
    }
    if let Some(area) = areas.weeks {
        // Where the stages are in sight they have the sum of what was logged.
        let logged = (layout.breadth != Breadth::Wide).then_some(figures.logged.hours);
        let rest = week::view(&week::Lines { figures, forecast, logged, hides_dates: hides, keymap: &model.keymap }, area, pen);
        if layout.breadth == Breadth::Wide {
            stages::view(&figures.logged, rest, pen);
        }
    }
    if let Some(area) = areas.stages {
        stages::view(&figures.logged, area, pen);
    }
    if let Some(area) = areas.history {
        history::view(model, area, part == Part::History, pen);
    }
}

/// A heading at the left of a row, and a figure at its right end; the figure stays whole.
pub(super) fn heading(words: &str, figure: &str, role: Role, area: Rect, pen: &mut Pen<'_>) {
    let x = pen.put_right(area.right(), area.y, area.width, figure, Role::Text);
    let room = x.saturating_sub(area.x + u16::from(!figure.is_empty()));
    pen.put(area.x, area.y, room, words, role);
}
