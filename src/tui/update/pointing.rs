//! What the mouse does: a click selects, a click on a mark ticks, tabs and hints do what their keys do, the wheel scrolls.
//!
//! Outside an overlay nothing happens while one is open: a stray click must not lose what was typed.

use super::{act, answer, press};
use crate::config::{Key, KeyName};
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::model::{Model, Screen};
use crate::tui::pointer::{Gesture, Pointed, Target};
use crate::tui::screens::plan;
use crate::tui::screens::roadmap::Pane;
use crate::tui::view::target_at;

/// Rows of one notch of the wheel, as most programs have it.
const NOTCH: i64 = 3;

/// The mouse did something.
pub(super) fn point(model: &mut Model, pointed: Pointed) -> Vec<Effect> {
    if pointed.gesture == Gesture::Release {
        return Vec::new();
    }
    let Some(target) = target_at(model, pointed.column, pointed.row) else {
        return Vec::new();
    };
    match pointed.gesture {
        Gesture::Press => click(model, target),
        Gesture::WheelUp => wheel(model, target, -1),
        Gesture::WheelDown => wheel(model, target, 1),
        Gesture::Release => Vec::new(),
    }
}

/// The left button went down on something.
fn click(model: &mut Model, target: Target) -> Vec<Effect> {
    model.let_go_of_old_notice();
    let breadth = model.layout.breadth;
    match target {
        Target::Key(key) => return press(model, key),
        Target::Row(row) | Target::RowMark(row) => {
            let on_mark = matches!(target, Target::RowMark(_));
            let Some(overlay) = &mut model.overlay else { return Vec::new() };
            let reply = overlay.point(row, on_mark, &model.tracker);
            return answer(model, reply);
        }
        Target::Action(action) => {
            let asked = model.take_question();
            return act(model, action, asked);
        }
        _ => {
            model.take_question();
        }
    }
    match target {
        Target::Pane(pane) => model.browse.select_pane(pane),
        Target::Stage(stage) => model.browse.select_stage(stage, &model.tracker),
        Target::Item(item) => model.browse.select_item(item, &model.tracker),
        Target::Mark(item) => {
            model.browse.select_item(item, &model.tracker);
            return act(model, Action::Done, None);
        }
        Target::Detail(row) => model.browse.select_detail(Some(row)),
        // A check is ticked; the mark of a link opens it.
        Target::DetailMark(row) => {
            model.browse.select_detail(Some(row));
            let is_check = model.browse.target(&model.tracker) != model.browse.item();
            return act(model, if is_check { Action::Done } else { Action::OpenLink }, None);
        }
        Target::Term(term) => {
            // What is selected already is meant to be changed.
            if model.plan_screen.has_keys(term) {
                return act(model, Action::Done, None);
            }
            model.plan_screen.select_term(term);
        }
        Target::Timeline(stage) => model.plan_screen.select_stage(stage),
        Target::Part(part) => model.progress_screen.select_part(part, breadth),
        Target::Change(row) => model.progress_screen.select_change(row, breadth),
        Target::Day(day) => model.progress_screen.select_day(day, breadth),
        Target::Action(_) | Target::Key(_) | Target::Overlay | Target::Row(_) | Target::RowMark(_) => {}
    }
    Vec::new()
}

/// The wheel turned by a notch above something: up (-1) or down (1).
fn wheel(model: &mut Model, target: Target, direction: i64) -> Vec<Effect> {
    let steps = direction * NOTCH;
    if let Some(overlay) = &mut model.overlay {
        let key = Key::of(if direction < 0 { KeyName::Up } else { KeyName::Down });
        // Moving in a list asks for no more than to look at what is under its cursor.
        let replies = (0..overlay.wheel_rows()).map(|_| overlay.press(key, &model.tracker, &model.keymap));
        return replies.last().map_or_else(Vec::new, |reply| answer(model, reply));
    }
    match target {
        Target::Pane(Pane::Stages) | Target::Stage(_) => roll(model, Pane::Stages, steps),
        Target::Pane(Pane::Items) | Target::Item(_) | Target::Mark(_) => roll(model, Pane::Items, steps),
        Target::Pane(Pane::Detail) | Target::Detail(_) | Target::DetailMark(_) => roll(model, Pane::Detail, steps),
        Target::Timeline(_) if model.screen == Screen::Plan => plan::roll(model, steps),
        Target::Change(_) | Target::Part(crate::tui::screens::progress::Part::History) => {
            model.progress_screen.roll(steps, &model.layout);
        }
        _ => {}
    }
    Vec::new()
}

fn roll(model: &mut Model, pane: Pane, steps: i64) {
    model.browse.roll(pane, steps, &model.tracker, &model.layout);
}
