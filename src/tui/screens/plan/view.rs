//! How the Plan screen is drawn: timeline above, panel below; where both do not fit, the one that has the keys.

use ratatui::layout::Rect;

use super::panel::Panel;
use super::state::Focus;
use super::{panel_pane, summary_pane, timeline_pane};
use crate::tui::keymap::Action;
use crate::tui::layout::{Breadth, Layout};
use crate::tui::model::Model;
use crate::tui::widgets::Pen;

/// Where the parts stand; those without a place are not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Places {
    pub(super) timeline: Option<Rect>,
    legend: Option<Rect>,
    panel: Option<Rect>,
    forecast: Option<Rect>,
    summary: Option<Rect>,
}

impl Places {
    /// Whether there is room for headings in the timeline.
    pub(super) fn has_heads(&self) -> bool {
        self.legend.is_some()
    }
}

/// Cells of the panel beside the forecast; the rest is the forecast's.
const PANEL: u16 = 67;

/// Columns between two parts.
const GAP: u16 = 2;

/// The fewest stages that stay in sight above a whole panel.
const FEWEST: u16 = 6;

/// The fewest stages above the summary: with fewer, the part that has the keys takes all the room.
const LEAST: u16 = 2;

/// The parts of the screen at a size: a whole panel where enough stages stay in sight above it, else its summary.
pub(super) fn places(model: &Model, layout: &Layout) -> Places {
    let area = body(layout);
    if layout.breadth < Breadth::Medium {
        return match model.plan_screen.focus {
            Focus::Timeline => Places { timeline: Some(area), ..Places::default() },
            Focus::Panel => Places { panel: Some(area), ..Places::default() },
        };
    }
    let wanted = timeline_pane::HEAD + timeline_pane::line_count(model, true);
    let whole = area.height.saturating_sub(panel_pane::ROWS + 2);
    if whole >= wanted.min(timeline_pane::HEAD + FEWEST) {
        return with_panel(area, wanted, layout.breadth);
    }
    // Down to the row above the message: the last row of air is worth a stage.
    let area = Rect { height: layout.message.y.saturating_sub(area.y), ..area };
    let wanted = timeline_pane::HEAD + timeline_pane::line_count(model, false);
    let summary = summary_pane::ROWS.min(area.height);
    let left = area.height - summary;
    if left < timeline_pane::HEAD + LEAST {
        return match model.plan_screen.focus {
            Focus::Timeline => Places { timeline: Some(area), ..Places::default() },
            Focus::Panel => Places { summary: Some(area), ..Places::default() },
        };
    }
    let air = u16::from(left > wanted);
    let timeline = Rect { height: left.min(wanted), ..area };
    Places {
        timeline: Some(timeline),
        summary: Some(Rect { y: timeline.bottom() + air, height: summary, ..area }),
        ..Places::default()
    }
}

/// Timeline, legend, panel and forecast.
fn with_panel(area: Rect, wanted: u16, breadth: Breadth) -> Places {
    let whole = area.height.saturating_sub(panel_pane::ROWS + 2);
    let timeline = Rect { height: whole.min(wanted), ..area };
    let legend = Rect { y: timeline.bottom(), height: 1, ..area };
    let top = legend.bottom() + 1;
    let below = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
    let (panel, forecast) = if breadth == Breadth::Wide {
        let x = area.x + PANEL + GAP;
        let forecast = Rect { x, width: area.right().saturating_sub(x), ..below };
        (Rect { width: PANEL, ..below }, Some(forecast))
    } else {
        let y = below.y + panel_pane::ROWS + 1;
        let height = below.bottom().saturating_sub(y);
        (Rect { height: panel_pane::ROWS, ..below }, (height > 0).then_some(Rect { y, height, ..below }))
    };
    Places { timeline: Some(timeline), legend: Some(legend), panel: Some(panel), forecast, summary: None }
}

/// The room between header and message.
fn body(layout: &Layout) -> Rect {
    Rect { x: layout.message.x, width: layout.message.width, ..layout.left }
}

/// Draws the screen.
pub fn view(model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
    let places = places(model, layout);
    if let Some(area) = places.timeline {
        timeline_pane::view(model, area, layout.breadth, places.has_heads(), pen);
    }
    if let Some(area) = places.legend {
        timeline_pane::view_legend(area, layout.breadth, pen);
    }
    let draft = model.draft.as_ref().map(|draft| &draft.plan);
    let panel = Panel::of(&model.tracker, draft, model.preferences.hide_dates);
    if let Some(area) = places.panel {
        panel_pane::view(model, &panel, area, pen);
    }
    if let Some(area) = places.summary {
        summary_pane::view(model, &panel, area, pen);
    }
    if let Some(area) = places.forecast {
        panel_pane::view_forecast(model, area, pen);
    }
}

/// The keys that matter here, the most useful first.
pub fn hints(model: &Model) -> Vec<(Action, &'static str)> {
    let mut hints =
        vec![(Action::PaceUp, "more"), (Action::PaceDown, "less"), (Action::TypePace, "type hours"), (Action::Target, "target")];
    if model.draft.is_some() {
        hints.extend([(Action::Open, "keep"), (Action::Back, "drop")]);
        hints.rotate_left(4);
        return hints;
    }
    match model.plan_screen.focus {
        Focus::Panel => hints.extend([(Action::Done, "edit"), (Action::NextPane, "timeline")]),
        Focus::Timeline => hints.extend([(Action::NextPane, "pace"), (Action::Left, "earlier"), (Action::Right, "later")]),
    }
    let bonus = if model.tracker.progress().bonus { "bonus out" } else { "bonus in" };
    hints.push((Action::Bonus, bonus));
    if model.plan_screen.forecast.as_ref().is_some_and(|forecast| forecast.moved.is_some()) {
        hints.push((Action::Why, "why it moved"));
    }
    hints.extend([(Action::Undo, "undo"), (Action::ShowRoadmap, "roadmap"), (Action::Quit, "quit")]);
    hints
}
