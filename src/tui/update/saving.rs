//! What is on its way to the disk, and leaving without losing it.

use super::drafts::keep_draft;
use super::news::move_on;
use crate::progress::{Draft, Event};
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::{Asked, Model};

/// A draft was stored.
pub(super) fn saved(model: &mut Model, draft: &Draft, events: &[Event], others: Vec<Event>, remarks: Vec<String>) {
    model.tracker.settle(draft, events);
    model.saving.waiting.retain(|waiting| waiting != draft);
    model.saving.has_saved = true;
    if model.saving.waiting.is_empty() {
        if model.saving.fault.take().is_some() {
            model.say("Saved: the disk takes changes again.");
        }
        model.saving.is_slow = false;
    }
    if !others.is_empty() {
        move_on(model, |model| model.tracker.merge(others));
    }
    if let Some(remark) = remarks.into_iter().next() {
        model.say(remark);
    }
}

/// A draft could not be stored: it stays on the screen and waits.
pub(super) fn not_saved(model: &mut Model, reason: String) {
    model.saving.fault = Some(reason);
    model.saving.is_slow = false;
}

/// A record that was gone is settled: what waits is stored next.
pub(super) fn settled(model: &mut Model, outcome: Result<String, String>) {
    match outcome {
        Ok(words) => {
            model.saving.fault = None;
            model.say(words);
        }
        Err(reason) => model.say_fault(reason),
    }
}

/// Quits; what could not be saved is said once.
pub(super) fn ask_to_quit(model: &mut Model, asked: Option<Asked>) -> Vec<Effect> {
    if model.saving.fault.is_some() && asked != Some(Asked::Quit) {
        let count = model.saving.waiting.len();
        let changes = if count == 1 { "1 change is".to_owned() } else { format!("{count} changes are") };
        let key = model.keymap.shown(Action::Quit);
        model.inquire(Asked::Quit, format!("{changes} not saved. {key} again quits and prints them."));
        return Vec::new();
    }
    quit(model)
}

pub(super) fn quit(model: &mut Model) -> Vec<Effect> {
    let mut effects = keep_draft(model);
    let unsaved = if model.saving.fault.is_some() { model.saving.waiting.clone() } else { Vec::new() };
    effects.push(Effect::Quit { unsaved });
    effects
}
