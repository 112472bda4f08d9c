//! The roadmaps there are: the list, another one in place of the present one, a new one.

use std::path::PathBuf;

use super::drafts::keep_draft;
use super::news::say_calmly;
use super::{answer, press};
use crate::config::Key;
use crate::store::{Entry, LibraryError};
use crate::text::capitalized;
use crate::tracker::{Tracker, consequence};
use crate::tui::effect::{Effect, Wish};
use crate::tui::model::{Model, Opening};
use crate::tui::overlays::{Overlay, Roadmaps};

/// Shows the roadmaps there are.
pub(super) fn list(model: &mut Model) -> Vec<Effect> {
    model.overlay = Some(Overlay::Roadmaps(Roadmaps::open()));
    vec![list_wish(model)]
}

fn list_wish(model: &Model) -> Effect {
    Effect::Fetch(Wish::ListRoadmaps { habits: model.tracker.habits().clone(), today: model.tracker.today() })
}

/// The list is there; whoever closed it meanwhile does not want it any more.
pub(super) fn listed(model: &mut Model, entries: Vec<Entry>) -> Vec<Effect> {
    let Some(Overlay::Roadmaps(roadmaps)) = &mut model.overlay else { return Vec::new() };
    let reply = roadmaps.take(entries, &model.tracker, &model.keymap);
    answer(model, reply)
}

/// Asks for another roadmap. What is being tried out is kept first, as by any other action; what cannot be stored keeps
/// the learner here, since it belongs to this roadmap.
pub(super) fn open(model: &mut Model, id: String, title: String) -> Vec<Effect> {
    model.overlay = None;
    if model.saving.fault.is_some() {
        model.say_fault(format!("{title} is not opened while changes here are not saved."));
        return Vec::new();
    }
    let mut effects = keep_draft(model);
    say_calmly(model, format!("Opening {title}"));
    model.opening = Some(Opening { title, keys: Vec::new() });
    let (habits, today) = (model.tracker.habits().clone(), model.tracker.today());
    effects.push(Effect::Fetch(Wish::OpenRoadmap { id, habits, today }));
    effects
}

/// Another roadmap is open. What was typed meanwhile was meant for it.
pub(super) fn opened(model: &mut Model, tracker: Tracker, notices: &[String]) -> Vec<Effect> {
    let typed = model.opening.take().map_or_else(Vec::new, |opening| opening.keys);
    model.enter(tracker, notices);
    let follows = consequence(model.tracker.plan(), model.preferences.hide_dates);
    let words = format!("Opened: {} · {follows}", model.tracker.roadmap().title);
    say_calmly(model, words);
    typed.into_iter().flat_map(|key| press(model, key)).collect()
}

/// It could not be opened: the present one stays, and problems of a file are shown.
pub(super) fn not_opened(model: &mut Model, id: &str, path: Option<PathBuf>, error: &LibraryError) -> Vec<Effect> {
    model.opening = None;
    if matches!(error, LibraryError::Problems(_)) {
        model.notice = None;
        model.overlay = Some(Overlay::Roadmaps(Roadmaps::on_problems(id, path, error)));
        return vec![list_wish(model)];
    }
    model.say_fault(format!("{id} is not opened: {error}"));
    Vec::new()
}

/// It could not be opened, since something here is not stored.
pub(super) fn kept_here(model: &mut Model) {
    let title = model.opening.take().map_or_else(String::new, |opening| opening.title);
    model.say_fault(format!("{title} is not opened while changes here are not saved."));
}

/// A new roadmap was made, or not: it is written on in the learner's editor.
pub(super) fn made(model: &mut Model, id: String, outcome: Result<PathBuf, String>) -> Vec<Effect> {
    match outcome {
        Ok(path) => vec![Effect::EditRoadmap { id: Some(id), path }],
        Err(reason) => {
            model.say_fault(reason);
            Vec::new()
        }
    }
}

/// The editor has ended: the roadmap is shown. The one that is open follows its file by itself.
pub(super) fn written(model: &mut Model, id: Option<String>, fault: Option<String>) -> Vec<Effect> {
    if let Some(fault) = fault {
        // As a fault it outlives the opening that follows.
        model.say_fault(capitalized(&fault));
    }
    match id {
        Some(id) if id != model.tracker.roadmap().id => open(model, id.clone(), id),
        Some(_) => {
            model.overlay = None;
            Vec::new()
        }
        // One with problems was looked at: the list says how it is now.
        None => list(model),
    }
}

/// While another roadmap is on its way, keys wait for it.
pub(super) fn keep_key(model: &mut Model, key: Key) -> bool {
    model.opening.as_mut().map(|opening| opening.keys.push(key)).is_some()
}
