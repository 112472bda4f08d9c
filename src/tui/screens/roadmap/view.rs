//! How the Roadmap screen is drawn: as many panes as fit.

use super::state::Pane;
use super::{detail_pane, items_pane, stages_pane};
use crate::tui::layout::{Breadth, Layout};
use crate::tui::model::Model;
use crate::tui::widgets::Pen;

/// Draws the panes that fit: three, two, or the one that has the keys.
pub fn view(model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
    let pane = model.browse.pane();
    match layout.breadth {
        Breadth::TooSmall => {}
        Breadth::Wide => {
            stages_pane::view(model, layout, pen);
            items_pane::view(model, layout, pen);
            if pane == Pane::Stages {
                stages_pane::view_stage(model, layout.right, pen);
            } else {
                detail_pane::view(model, layout, pen);
            }
        }
        Breadth::Medium => {
            stages_pane::view(model, layout, pen);
            if pane == Pane::Detail {
                detail_pane::view(model, layout, pen);
            } else {
                items_pane::view(model, layout, pen);
            }
        }
        Breadth::Narrow | Breadth::Tiny => match pane {
            Pane::Stages => stages_pane::view(model, layout, pen),
            Pane::Items => items_pane::view(model, layout, pen),
            Pane::Detail => detail_pane::view(model, layout, pen),
        },
    }
}
