//! Keys that change progress: each becomes a change, is told, and goes on its way to the disk.

use super::drafts::keep_draft;
use crate::progress::{Action as Done, Draft, Status};
use crate::roadmap::{ItemIx, StageIx};
use crate::statistics::all_done_words;
use crate::text::capitalized;
use crate::tracker::{Change, draft_words, message, noun_of};
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::{Asked, Model, Screen};
use crate::tui::offer::next_undo;
use crate::tui::screens::roadmap::Pane;

/// Above this many items a whole stage or a range is asked about.
const MANY: usize = 10;

/// Cells at the end of the message row that say whether all is saved.
const SAVED: usize = 12;

/// Does what changes progress; a draft of the pace is kept first.
pub(super) fn change(model: &mut Model, action: Action, asked: Option<Asked>) -> Vec<Effect> {
    let is_blind = model.screen == Screen::Roadmap && !model.browse.is_target_in_sight(&model.tracker, &model.layout);
    if is_blind && matches!(action, Action::Done | Action::Start | Action::Skip | Action::Known) {
        model.browse.show_detail_row(&model.tracker, &model.layout);
        return Vec::new();
    }
    let mut effects = keep_draft(model);
    effects.extend(match action {
        Action::Done => toggle(model, Status::Done, action, asked),
        Action::Start => toggle(model, Status::Doing, action, asked),
        Action::Skip => toggle(model, Status::Skipped, action, asked),
        Action::Known => toggle(model, Status::Known, action, asked),
        Action::WholeStage => whole_stage(model, Status::Done, action, asked),
        Action::Take => take(model, asked),
        Action::Bonus => record(model, &Change::Bonus(!model.tracker.progress().bonus)),
        Action::Undo => undo_the_newest(model),
        Action::Redo => undo(model, &Change::Redo),
        _ => Vec::new(),
    });
    effects
}

/// A status for what is selected, and back to todo where it has it already.
fn toggle(model: &mut Model, status: Status, action: Action, asked: Option<Asked>) -> Vec<Effect> {
    if model.browse.has_range() {
        let items = model.browse.range(&model.tracker);
        return toggle_all(model, items, status, (action, asked));
    }
    let Some(item) = model.browse.target(&model.tracker) else {
        if model.browse.pane() != Pane::Stages {
            model.say("Nothing is selected here.");
            return Vec::new();
        }
        return match status {
            Status::Doing => start_stage(model),
            _ => whole_stage(model, status, action, asked),
        };
    };
    toggle_all(model, vec![item], status, (action, asked))
}

/// A status for all of these, and back to todo where all of them have it already.
fn toggle_all(model: &mut Model, items: Vec<ItemIx>, status: Status, (action, asked): (Action, Option<Asked>)) -> Vec<Effect> {
    let has_it = |item: &ItemIx| {
        let now = model.tracker.progress().status(*item);
        // Known counts as done: the key of done takes it back too.
        now == status || (status == Status::Done && now == Status::Known)
    };
    let open: Vec<ItemIx> = items.iter().copied().filter(|item| !has_it(item)).collect();
    let (items, status) = if open.is_empty() { (items, Status::Todo) } else { (open, status) };
    let noun = noun_of(model.tracker.roadmap(), items.iter().copied().map(Some));
    if !is_meant(model, &format!("{} {noun}", items.len()), items.len(), status_words(status), (action, asked)) {
        return Vec::new();
    }
    record(model, &Change::Status { items, status })
}

/// Whether so many are meant: more than a few are asked about, and the same key again answers.
fn is_meant(model: &mut Model, what: &str, count: usize, becomes: &str, (action, asked): (Action, Option<Asked>)) -> bool {
    if count <= MANY || asked == Some(Asked::Many(action)) {
        return true;
    }
    let key = model.keymap.shown(action);
    model.inquire(Asked::Many(action), format!("{what} would be {becomes}. {key} again does it."));
    false
}

/// Starts the first open topic of the stage under the cursor.
fn start_stage(model: &mut Model) -> Vec<Effect> {
    let first =
        topics(model, model.browse.stage()).into_iter().find(|item| model.tracker.progress().status(*item) == Status::Todo);
    if let Some(item) = first {
        return record(model, &Change::Status { items: vec![item], status: Status::Doing });
    }
    model.say("Every topic of this stage has been started.");
    Vec::new()
}

/// The topics of a stage under the chosen values.
fn topics(model: &Model, stage: StageIx) -> Vec<ItemIx> {
    let roadmap = model.tracker.roadmap();
    let selection = &model.tracker.progress().selection;
    roadmap.parents(stage).filter(|item| roadmap.item(*item).is_topic() && selection.shows(roadmap.item(*item))).collect()
}

/// A status for all topics of the stage, and back where all of them have it; many are asked about.
fn whole_stage(model: &mut Model, status: Status, action: Action, asked: Option<Asked>) -> Vec<Effect> {
    let stage = model.browse.stage();
    let items = topics(model, stage);
    let has_it = |item: &ItemIx| {
        let now = model.tracker.progress().status(*item);
        now == status || (status == Status::Done && now == Status::Known)
    };
    let all_have_it = items.iter().all(has_it);
    // What is known or skipped stays so when the rest is done.
    let keeps = |item: &ItemIx| {
        status == Status::Done && matches!(model.tracker.progress().status(*item), Status::Known | Status::Skipped)
    };
    let (items, status): (Vec<ItemIx>, Status) = if all_have_it {
        (items, Status::Todo)
    } else {
        (items.into_iter().filter(|item| !has_it(item) && !keeps(item)).collect(), status)
    };
    let what = format!("{} topics of {}", items.len(), model.tracker.roadmap().stage(stage).title);
    if !is_meant(model, &what, items.len(), status_words(status), (action, asked)) {
        return Vec::new();
    }
    record(model, &Change::Status { items, status })
}

fn status_words(status: Status) -> &'static str {
    match status {
        Status::Todo => "to do",
        Status::Doing => "doing",
        Status::Done => "done",
        Status::Skipped => "skipped",
        Status::Known => "known",
    }
}

/// A project into the plan, or out of it.
fn take(model: &mut Model, asked: Option<Asked>) -> Vec<Effect> {
    // In the stages' pane the item of a stage is not what is selected, and may be out of sight.
    let one = model.browse.item().filter(|_| model.browse.pane() != Pane::Stages);
    let has_many = model.browse.has_range() && !model.browse.has_range_of_checks();
    let selected = if has_many { model.browse.range(&model.tracker) } else { one.into_iter().collect() };
    let is_project = |item: &ItemIx| model.tracker.roadmap().item(*item).is_project();
    let items: Vec<ItemIx> = selected.into_iter().filter(is_project).collect();
    if items.is_empty() {
        model.say("Only projects are taken into the plan, or out of it.");
        return Vec::new();
    }
    let into = items.iter().any(|item| model.tracker.is_idea(*item));
    let becomes = if into { "in the plan" } else { "out of the plan" };
    if !is_meant(model, &format!("{} projects", items.len()), items.len(), becomes, (Action::Take, asked)) {
        return Vec::new();
    }
    record(model, &Change::Take { items, into })
}

/// Takes the newest change back, and says what the next undo would take back, where there is room behind the rest.
fn undo_the_newest(model: &mut Model) -> Vec<Effect> {
    let effects = undo(model, &Change::Undo);
    if let (false, Some(notice), Some(next)) = (effects.is_empty(), &model.notice, next_undo(model)) {
        let words = format!("{} · {} again undoes: {next}", notice.words, model.keymap.shown(Action::Undo));
        // Its own end is where the row says `saved`.
        if model.look.ruler.width(&words) + SAVED <= usize::from(model.layout.message.width) {
            model.say(words);
        }
    }
    effects
}

/// Takes something back, and goes to where it is.
pub(super) fn undo(model: &mut Model, change: &Change) -> Vec<Effect> {
    let effects = record(model, change);
    let touched = effects.iter().find_map(|effect| match effect {
        Effect::Append(draft) => touched_item(model, draft),
        _ => None,
    });
    if let Some(item) = touched
        && model.browse.target(&model.tracker) != Some(item)
        && !model.browse.is_in_range(item, &model.tracker)
        && model.tracker.progress().selection.shows(model.tracker.roadmap().item(item))
    {
        model.browse.go_to(item, &model.tracker, &model.layout);
    }
    effects
}

/// The item whose change a draft takes back or does again.
pub(super) fn touched_item(model: &Model, draft: &Draft) -> Option<ItemIx> {
    let mut action = &draft.events.first()?.action;
    // A void of a void leads to what was done first; the chain is as long as undo and redo were pressed in turn.
    while let Done::Void(id) = action {
        action = &model.tracker.journal().event(id)?.action;
    }
    let id = match action {
        Done::Set(entries) => &entries.first()?.0,
        Done::Take(entries) => &entries.first()?.0,
        Done::Estimate(entries) => &entries.first()?.0,
        Done::Note { item, .. } | Done::Link { item, .. } | Done::Log { item, .. } => item,
        _ => return None,
    };
    model.tracker.roadmap().resolve(id)
}

/// Makes a change, says what it did, and sends it on its way to the disk.
pub(super) fn record(model: &mut Model, change: &Change) -> Vec<Effect> {
    let draft = match model.tracker.propose(change, model.now) {
        Ok(Some(draft)) => draft,
        Ok(None) => return Vec::new(),
        Err(refusal) => {
            model.say(capitalized(&refusal.to_string()));
            return Vec::new();
        }
    };
    let was_done = model.tracker.plan().sums.is_complete();
    model.tracker.record(&draft);
    model.browse.refresh(&model.tracker);
    model.browse.keep_in_sight(&model.tracker, &model.layout);
    let words = message(&model.tracker, &draft, model.preferences.hide_dates);
    match all_done_words(model.tracker.plan(), model.preferences.hide_dates) {
        Some(all_done) => {
            let completes = !was_done && draft.events.iter().all(|event| !matches!(event.action, Done::Void(_)));
            let words = draft_words(&model.tracker, &draft);
            model.say(if completes { all_done } else { format!("{words} · {all_done}") });
        }
        None => model.say(words),
    }
    model.saving.waiting.push(draft.clone());
    vec![Effect::Append(draft)]
}
