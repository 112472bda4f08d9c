//! Where the parts of the Progress screen stand at each size. Pure arithmetic on cells.

use ratatui::layout::Rect;

use super::state::Part;
use crate::tui::layout::{Breadth, Layout};

/// Rows of the study days: a heading and seven days; wide screens have the months above them.
const DAYS: u16 = 8;

/// The fewest rows in which the hours of the plan have a shape: heading, five rows, months.
const LEAST_CHART: u16 = 7;

/// The most rows of the chart: taller, it says no more.
const MOST_CHART: u16 = 30;

/// Where each part stands; what has no area is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Areas {
    pub(super) chart: Option<Rect>,
    pub(super) days: Option<Rect>,
    /// This week, the last weeks and the forecast, one below the other, as many as fit; in wide screens the stages too.
    pub(super) weeks: Option<Rect>,
    /// The stages, where they have an area of their own.
    pub(super) stages: Option<Rect>,
    /// A heading, and the rows; two columns on the left are the cursor's.
    pub(super) history: Option<Rect>,
}

impl Areas {
    /// The areas of a layout; `part` has the keys.
    pub(super) fn of(layout: &Layout, part: Part) -> Self {
        let body = Rect { width: layout.screen.width.saturating_sub(2), ..layout.left };
        match layout.breadth {
            Breadth::TooSmall => Self::default(),
            Breadth::Wide => Self::wide(body, part),
            Breadth::Medium => Self::medium(body, layout, part),
            Breadth::Narrow | Breadth::Tiny => match part {
                Part::Weeks => Self { weeks: Some(body), ..Self::default() },
                Part::BurnUp => Self { chart: Some(body), ..Self::default() },
                Part::StudyDays => Self { days: Some(body), ..Self::default() },
                Part::Stages => Self { stages: Some(body), ..Self::default() },
                Part::History => Self { history: Some(body), ..Self::default() },
            },
        }
    }

    /// The chart over the study days; beside them the weeks with the stages, over the history.
    fn wide(body: Rect, part: Part) -> Self {
        let beside = (38 + body.width.saturating_sub(108) / 5).min(54);
        let left = Rect { width: body.width.saturating_sub(beside + 2), ..body };
        let right = Rect { x: left.right() + 2, width: beside, ..body };
        let (chart, days) = over(left, DAYS + 1, part);
        let split = split_of(body, chart, days);
        let weeks = Some(Rect { height: split, ..right });
        Self { chart, days, weeks, stages: None, history: Some(history_below(body, right, split)) }
    }

    /// The chart over the study days; beside them the weeks over the history, or over the stages while they have the keys.
    fn medium(body: Rect, layout: &Layout, part: Part) -> Self {
        let right = layout.middle;
        let (chart, days) = over(layout.left, DAYS, part);
        let split = split_of(body, chart, days);
        let weeks = Some(Rect { height: split, ..right });
        let below = history_below(body, right, split);
        if part == Part::Stages {
            let stages = Some(Rect { x: right.x, width: right.width, ..below });
            return Self { chart, days, weeks, stages, history: None };
        }
        Self { chart, days, weeks, stages: None, history: Some(below) }
    }
}

/// The chart over the study days; one of them where there is no room for both.
fn over(area: Rect, days: u16, part: Part) -> (Option<Rect>, Option<Rect>) {
    let room = area.height.saturating_sub(days + 1);
    if room >= LEAST_CHART {
        let chart = Rect { height: room.min(MOST_CHART), ..area };
        let below = Rect { y: chart.bottom() + 1, height: area.bottom().saturating_sub(chart.bottom() + 1), ..area };
        return (Some(chart), Some(below));
    }
    if part == Part::StudyDays { (None, Some(area)) } else { (Some(area), None) }
}

/// The rows on the right above the history: it begins beside the study days; where the left side is one piece it has six.
fn split_of(body: Rect, chart: Option<Rect>, days: Option<Rect>) -> u16 {
    match (chart, days) {
        (Some(_), Some(days)) => days.y - body.y - 1,
        _ => body.height.saturating_sub(7),
    }
}

/// The history under the first `split` rows of the right side; its cursor stands in the gap before it.
fn history_below(body: Rect, right: Rect, split: u16) -> Rect {
    let y = (right.y + split + 1).min(body.bottom());
    Rect { x: right.x.saturating_sub(2), y, width: right.width + 2, height: body.bottom() - y }
}
