//! Drafts of the terms: tried out on every screen, kept with Enter or the next change, dropped with Esc.

use super::changes::record;
use crate::tracker::Change;
use crate::tui::effect::Effect;
use crate::tui::model::{Model, Screen};
use crate::tui::screens::plan;
use crate::units::{Break, Hours, Pace};

/// One hour a week more or less, as a draft.
pub(super) fn try_pace(model: &mut Model, step: f64) {
    let shown = model.shown_plan().terms.pace.hours_per_week.0;
    // A pace between two hours goes to the next whole one.
    let hours = if step > 0.0 { (shown + step).floor() } else { (shown + step).ceil() }.clamp(0.0, Pace::MOST);
    let mut terms = model.shown_plan().terms.clone();
    terms.pace.hours_per_week = Hours(hours);
    model.try_terms(&terms);
    say_draft(model);
}

/// Says what a draft means; on the Plan screen, which has its figures, how it lies to the target.
pub(super) fn say_draft(model: &mut Model) {
    let hidden = model.preferences.hide_dates;
    let words = match &model.draft {
        None => "As it was.".to_owned(),
        Some(draft) => Some(&draft.plan)
            .filter(|_| model.screen == Screen::Plan && !hidden)
            .and_then(plan::target_words)
            .unwrap_or_else(|| plan::draft_words(model.tracker.terms(), &draft.plan, &model.keymap, hidden)),
    };
    model.say(words);
}

/// Keeps a draft of the terms: one change, so that one undo takes all of it back.
pub(super) fn keep_draft(model: &mut Model) -> Vec<Effect> {
    let Some(draft) = model.draft.take() else { return Vec::new() };
    let (new, old) = (draft.plan.terms, model.tracker.terms().clone());
    let mut changes = Vec::new();
    if new.pace.hours_per_week != old.pace.hours_per_week {
        changes.push(Change::Pace(new.pace.hours_per_week.0));
    }
    if new.pace.study_days != old.pace.study_days {
        changes.push(Change::Days(new.pace.study_days));
    }
    let differ =
        |one: &[Break], other: &[Break]| one.iter().filter(|stretch| !other.contains(stretch)).copied().collect::<Vec<_>>();
    let added = differ(&new.pace.breaks, &old.pace.breaks).into_iter().map(|stretch| Change::Break { stretch, add: true });
    let removed = differ(&old.pace.breaks, &new.pace.breaks).into_iter().map(|stretch| Change::Break { stretch, add: false });
    changes.extend(added.chain(removed));
    if new.target != old.target {
        changes.push(Change::Target(new.target));
    }
    if new.bonus != old.bonus {
        changes.push(Change::Bonus(new.bonus));
    }
    record(model, &Change::Together(changes))
}
