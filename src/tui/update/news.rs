//! What changed outside: what others wrote, a roadmap or a configuration that was edited. The learner goes on where they
//! were: cursor, pane and draft stay.

use std::sync::Arc;

use crate::config::{Preferences, ThemeName};
use crate::progress::{Draft, Event};
use crate::roadmap::Roadmap;
use crate::store::{Choice, ChosenTheme, Looked};
use crate::tracker::{Habits, consequence, message};
use crate::tui::effect::Effect;
use crate::tui::keymap::Keymap;
use crate::tui::model::Model;
use crate::tui::widgets::Look;

/// Changes the ground below the learner's feet; what is being tried out stays a draft of its own differences.
pub(super) fn move_on(model: &mut Model, change: impl FnOnce(&mut Model)) {
    let old = model.tracker.terms().clone();
    change(model);
    if let Some(draft) = model.draft.take() {
        let terms = draft.plan.terms.laid_on(&old, model.tracker.terms());
        model.try_terms(&terms);
    }
    model.browse.refresh(&model.tracker);
    model.browse.keep_in_sight(&model.tracker, &model.layout);
    let terms = model.shown_plan().terms.clone();
    if let Some(overlay) = &mut model.overlay {
        overlay.renew(&terms, &model.tracker);
    }
}

/// Others wrote: it is on the screen at once, and said.
pub(super) fn others_wrote(model: &mut Model, looked: Looked) -> Vec<Effect> {
    let Looked { others, own, damaged, is_archived } = looked;
    let said = (!others.is_empty()).then(|| others.clone());
    let from = if others.iter().all(|event| own.contains(&event.stamp.id.writer)) { "terminal" } else { "device" };
    model.tracker.know_writers(own);
    if let Some(events) = said {
        move_on(model, |model| model.tracker.merge(others));
        say_calmly(model, format!("From another {from}: {}", words(model, events)));
    } else if damaged > 0 {
        let lines = if damaged == 1 { "1 line" } else { "some lines" };
        say_calmly(model, format!("{lines} of the journal cannot be read; the rest holds"));
    }
    if !is_archived {
        return Vec::new();
    }
    // Started over elsewhere: what is on the screen is another record now, and the one that there is begins.
    let roadmap = model.tracker.roadmap();
    let (id, title) = (roadmap.id.clone(), roadmap.title.clone());
    super::roadmaps::open(model, id, title)
}

/// What others did, as if it had been done here.
fn words(model: &Model, events: Vec<Event>) -> String {
    message(&model.tracker, &Draft { events }, model.preferences.hide_dates)
}

/// The roadmap's file was written anew.
pub(super) fn roadmap_edited(model: &mut Model, file: &str, outcome: Result<Arc<Roadmap>, String>) {
    let roadmap = match outcome {
        Ok(roadmap) => roadmap,
        Err(problem) => return model.say_fault(problem),
    };
    let old = Arc::clone(model.tracker.roadmap());
    let there = model.browse.whereabouts(&model.tracker);
    let had_overlay = model.overlay.is_some();
    model.overlay = model.overlay.take().and_then(|overlay| overlay.carried(|item| roadmap.resolve(&old.item(item).id)));
    model.plan_screen.carry(|stage| roadmap.resolve_stage(&old.stage(stage).id));
    model.take_question();
    move_on(model, |model| {
        model.tracker.lay_on(roadmap);
        model.browse.return_to(&there, &model.tracker);
    });
    forget_problem(model, file);
    let what_follows = consequence(model.tracker.plan(), model.preferences.hide_dates);
    let dropped = if had_overlay && model.overlay.is_none() { ", what was open is closed" } else { "" };
    say_calmly(model, format!("Read again: {file}{dropped} · {what_follows}"));
}

/// The roadmap's file is gone: nothing changes here, and it may come back.
pub(super) fn roadmap_gone(model: &mut Model, file: &str) {
    forget_problem(model, file);
    say_calmly(model, format!("{file} is gone; what was read stays."));
}

/// What was wrong with a file is wrong no more.
fn forget_problem(model: &mut Model, file: &str) {
    model.notice = model.notice.take().filter(|notice| !notice.words.starts_with(&format!("{file}:")));
}

/// The configuration was written anew.
pub(super) fn preferences_read(model: &mut Model, preferences: Preferences, habits: Habits, look: Look, problem: Option<String>) {
    model.keymap = Keymap::of(&preferences.keys);
    model.pending.clear();
    (model.preferences, model.look) = (preferences, look);
    model.layout.ruler = look.ruler;
    if *model.tracker.habits() != habits {
        move_on(model, |model| model.tracker.set_habits(habits));
    }
    match problem {
        Some(problem) => model.say_fault(problem),
        None => say_calmly(model, "Read again: config.yaml".to_owned()),
    }
}

/// Puts on another theme. The program remembers it; `config.yaml` is the learner's, so the message has the line for it.
pub(super) fn wear(model: &mut Model, name: ThemeName) -> Effect {
    model.look.theme = model.look.theme.turned_to(name);
    model.say(format!("Theme: {name}, remembered here · the line for config.yaml is `theme: {name}`"));
    let over = model.preferences.theme.map(|theme| theme.name().to_owned());
    Effect::Keep(Choice::Theme(ChosenTheme { name: name.name().to_owned(), over }))
}

/// Says something that nobody waits for: a fault that is being read stays.
pub(super) fn say_calmly(model: &mut Model, words: String) {
    if !model.notice.as_ref().is_some_and(|notice| notice.is_fault) {
        model.say(words);
    }
}
