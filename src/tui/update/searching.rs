//! The search: what is under its cursor is looked at behind it, and Esc gives back where the learner came from.

use crate::roadmap::ItemIx;
use crate::tui::model::{Model, Screen};
use crate::tui::overlays::{Overlay, Search};

/// Opens the search.
pub(super) fn open(model: &mut Model) {
    let last = std::mem::take(&mut model.searched);
    model.overlay = Some(Overlay::Search(Box::new(Search::open(model, last))));
    preview(model);
}

/// Shows what is under the cursor behind the overlay; where nothing is, what was there before.
pub(super) fn preview(model: &mut Model) {
    let item = match &model.overlay {
        Some(Overlay::Search(search)) => search.item(),
        _ => None,
    };
    show(model, item);
}

/// Shows an item from where the learner came, else that place itself.
fn show(model: &mut Model, item: Option<ItemIx>) {
    let Some(Overlay::Search(search)) = &model.overlay else { return };
    let origin = search.origin();
    let (screen, is_moved) = (origin.screen, origin.layout != model.layout);
    let is_changed = origin.revision != model.tracker.revision();
    // Always from where the learner was: passing by leaves no cursor anywhere.
    model.browse = origin.browse.clone();
    if is_changed {
        model.browse.refresh(&model.tracker);
    }
    if let Some(item) = item {
        model.screen = Screen::Roadmap;
        model.browse.go_to(item, &model.tracker, &model.layout);
    } else {
        model.screen = screen;
        if is_changed || is_moved {
            model.browse.keep_in_sight(&model.tracker, &model.layout);
        }
    }
}

/// Stays where the cursor is.
pub(super) fn stay(model: &mut Model) {
    preview(model);
    close(model);
}

/// Goes back to where the learner came from.
pub(super) fn give_up(model: &mut Model) {
    show(model, None);
    close(model);
}

fn close(model: &mut Model) {
    if let Some(Overlay::Search(search)) = model.overlay.take() {
        model.searched = search.kept(&model.tracker);
    }
}
