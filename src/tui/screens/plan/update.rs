//! What keys do on the Plan screen: they choose a term, edit it as a draft, and move about the timeline.

use super::state::{Focus, Term};
use super::timeline_pane;
use crate::plan::Plan;
use crate::roadmap::StageKind;
use crate::tui::keymap::{Action, is_about_items};
use crate::tui::model::Model;
use crate::tui::overlays::Question;
use crate::tui::screens::Request;

/// Rows that a page key moves.
const PAGE: i64 = 10;

/// Takes an action.
pub fn update(model: &mut Model, action: Action) -> Request {
    match action {
        Action::NextPane | Action::PreviousPane => {
            let focus = &mut model.plan_screen.focus;
            *focus = if *focus == Focus::Panel { Focus::Timeline } else { Focus::Panel };
        }
        Action::Back if model.plan_screen.focus == Focus::Timeline => model.plan_screen.focus = Focus::Panel,
        Action::Down => step(model, 1),
        Action::Up => step(model, -1),
        Action::First => step(model, i64::MIN),
        Action::Last => step(model, i64::MAX),
        Action::HalfDown => timeline_pane::walk(model, PAGE / 2),
        Action::HalfUp => timeline_pane::walk(model, -PAGE / 2),
        Action::PageDown => timeline_pane::walk(model, PAGE),
        Action::PageUp => timeline_pane::walk(model, -PAGE),
        Action::NextStage => timeline_pane::walk(model, 1),
        Action::PreviousStage => timeline_pane::walk(model, -1),
        Action::Right => timeline_pane::scroll(model, 1),
        Action::Left => timeline_pane::scroll(model, -1),
        Action::Done | Action::Open if model.plan_screen.focus == Focus::Panel => return edit(model),
        Action::Done | Action::Open | Action::Back => {}
        Action::Bonus => return turn_bonus(model),
        action if is_about_items(action) => {
            let key = model.keymap.shown(Action::ShowRoadmap);
            model.say(format!("That is done on the roadmap: {key} goes there."));
        }
        _ => return Request::Pass,
    }
    Request::Nothing
}

/// Moves the cursor of the part that has the keys.
fn step(model: &mut Model, by: i64) {
    match model.plan_screen.focus {
        Focus::Timeline => timeline_pane::walk(model, by),
        Focus::Panel => {
            let there = model.plan_screen.term.moved(by);
            if there != Term::Bonus || has_bonus(model) {
                model.plan_screen.term = there;
            } else {
                // The row is not there: the next one in the same direction is.
                model.plan_screen.term = there.moved(by.signum());
            }
        }
    }
}

/// Edits the term under the cursor.
fn edit(model: &Model) -> Request {
    match model.plan_screen.term {
        Term::Hours => Request::Ask(Question::Pace),
        Term::Days => Request::Ask(Question::Days),
        Term::Break => Request::Ask(Question::Break),
        Term::Bonus => Request::Try(other_bonus(model.shown_plan())),
        Term::Target => Request::Ask(Question::Target),
    }
}

/// The bonus stages in or out, as a draft.
fn turn_bonus(model: &mut Model) -> Request {
    if has_bonus(model) {
        return Request::Try(other_bonus(model.shown_plan()));
    }
    model.say("This roadmap has no bonus stages.");
    Request::Nothing
}

fn other_bonus(plan: &Plan) -> crate::plan::Terms {
    crate::plan::Terms { bonus: !plan.terms.bonus, ..plan.terms.clone() }
}

fn has_bonus(model: &Model) -> bool {
    model.tracker.roadmap().stages.iter().any(|stage| stage.kind == StageKind::Bonus)
}
