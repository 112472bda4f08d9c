//! Drafts of the pace: tried out on the whole screen, kept with Enter or the next change, dropped with Esc.

use super::changes::record;
use crate::tracker::{Change, consequence};
use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::units::{Hours, Minutes, Pace};

/// One hour a week more or less, as a draft.
pub(super) fn try_pace(model: &mut Model, step: f64) {
    let kept = model.tracker.terms().pace.hours_per_week.0;
    let shown = model.shown_plan().terms.pace.hours_per_week.0;
    // A pace between two hours goes to the next whole one.
    let hours = if step > 0.0 { (shown + step).floor() } else { (shown + step).ceil() }.clamp(0.0, Pace::MOST);
    if Minutes::from_hours(hours) == Minutes::from_hours(kept) {
        model.pace_draft = None;
        model.say(format!("{} h a week, as it was.", Hours(hours)));
        return;
    }
    model.draft_pace(hours);
    let plan = model.shown_plan();
    let words = if hours <= 0.0 {
        "No date at 0 h a week. + adds an hour.".to_owned()
    } else {
        let finish = consequence(plan, model.preferences.hide_dates);
        let finish = finish.split_once(" · ").map_or(String::new(), |(_, finish)| format!(" · {finish}"));
        format!("Draft: {} h a week, was {}{finish} · Enter keeps it, Esc drops it", Hours(hours), Hours(kept))
    };
    model.say(words);
}

/// Makes a draft of the pace a change.
pub(super) fn keep_draft(model: &mut Model) -> Vec<Effect> {
    match model.pace_draft.take() {
        Some(draft) => record(model, &Change::Pace(draft.plan.terms.pace.hours_per_week.0)),
        None => Vec::new(),
    }
}
