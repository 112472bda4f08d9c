//! What the list of items shows: the filter goes on, and gives all back.

use crate::tui::keymap::Action;
use crate::tui::model::{Model, Screen};
use crate::tui::screens::roadmap::{Filter, Pane, whole_count, whole_words};

/// The next filter, in every stage.
pub(super) fn sift(model: &mut Model) {
    if model.screen != Screen::Roadmap {
        let key = model.keymap.shown(Action::ShowRoadmap);
        model.say(format!("The filter is for the topics: {key} goes there."));
        return;
    }
    show(model, model.browse.filter().next());
}

/// Begins a range at the cursor, or leaves the one there is.
pub(super) fn switch_range(model: &mut Model) {
    if model.screen != Screen::Roadmap || model.browse.pane() == Pane::Stages {
        let key = model.keymap.shown(if model.screen == Screen::Roadmap { Action::Open } else { Action::ShowRoadmap });
        model.say(format!("A range is for topics and checks: {key} goes there."));
    } else if model.browse.has_range() {
        leave_range(model);
    } else if model.browse.switch_range(&model.tracker) {
        say_range(model);
    } else {
        model.say("No check is selected here.");
    }
}

/// Leaves the range, if there is one; whether there was.
fn leave_range(model: &mut Model) -> bool {
    let one = if model.browse.has_range_of_checks() { "check" } else { "item" };
    let was_there = model.browse.leave_range(&model.tracker);
    if was_there {
        model.say(format!("One {one} is selected again."));
    }
    was_there
}

/// Says how many items a range has, and what can be done with all of them.
pub(super) fn say_range(model: &mut Model) {
    if !model.browse.has_range() {
        return;
    }
    let is_of_checks = model.browse.has_range_of_checks();
    let mut actions = vec![Action::Done, Action::Start, Action::Skip, Action::Known];
    actions.extend((!is_of_checks).then_some(Action::Take));
    let keys: Vec<String> = actions.into_iter().map(|action| model.keymap.shown(action)).collect();
    let (count, back) = (model.browse.range(&model.tracker).len(), model.keymap.shown(Action::Back));
    let noun = if is_of_checks { "check" } else { "item" };
    let plural = if count == 1 { "" } else { "s" };
    model.say(format!("{count} {noun}{plural} selected · {} act on all · {back} leaves", keys.join(" ")));
}

/// Esc on the list leaves a range, then gives all back; whether there was anything to give back. The detail is a layer of
/// its own.
pub(super) fn steps_back(model: &mut Model) -> bool {
    if model.screen == Screen::Roadmap && leave_range(model) {
        return true;
    }
    let is_here = model.screen == Screen::Roadmap && model.browse.pane() != Pane::Detail && model.browse.filter() != Filter::All;
    if is_here {
        show(model, Filter::All);
    }
    is_here
}

fn show(model: &mut Model, filter: Filter) {
    model.browse.sift(filter, &model.tracker);
    model.browse.keep_in_sight(&model.tracker, &model.layout);
    if filter == Filter::All {
        let whole = whole_words(&model.tracker, model.browse.stage());
        model.say(format!("All is listed: {whole}."));
        return;
    }
    let count = match model.browse.listed() {
        0 => "none".to_owned(),
        count => count.to_string(),
    };
    // One number of two kinds of things would be none of either.
    let whole = match whole_count(&model.tracker, model.browse.stage()) {
        1 => "1 item".to_owned(),
        count => format!("{count} items"),
    };
    let (next, all) = (model.keymap.shown(Action::Filter), model.keymap.shown(Action::Back));
    model.say(format!("Filter: {}, {count} of {whole} · {next} goes on, {all} shows all", filter.word()));
}
