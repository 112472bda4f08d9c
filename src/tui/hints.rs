//! The hint row: the keys that matter here, in the words that fit what is selected.

use ratatui::layout::Rect;

use super::keymap::{Action, row_of};
use super::layout::{Breadth, Layout};
use super::model::{Model, Screen};
use super::pointer::Target;
use super::screens::roadmap::{DetailRow, Filter, Pane};
use super::screens::{plan, progress};
use super::theme::Role;
use super::widgets::Pen;
use crate::config::Key;
use crate::progress::Status;

/// Draws the row: as many hints as fit, help at the right end always, and the search where there are two panes.
pub(super) fn view(model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
    if !model.pending.is_empty() {
        // Where a low screen has no hints, the message gives way for a moment.
        let area = if layout.hints.is_empty() { layout.message } else { layout.hints };
        pen.clear(area);
        pending(model, area, pen);
        return;
    }
    let area = layout.hints;
    if area.is_empty() {
        return;
    }
    let help = model.keymap.key(Action::Help).map_or_else(String::new, |key| format!("{key} help"));
    let x = pen.put_right(area.right(), area.y, area.width / 3, &help, Role::Quiet);
    pen.spot(Rect { x, width: area.right().saturating_sub(x), ..area }, Target::Action(Action::Help));
    let end = x.saturating_sub(2);
    let hints = hints(model, layout.breadth).into_iter();
    let told = hints.filter_map(|(action, words)| Some((model.keymap.key(action)?, words, Some(action))));
    let kept = (layout.breadth >= Breadth::Medium).then_some(Action::Search);
    put_hints(told.collect(), kept, area, end, pen);
}

/// A key, its words, and what a click on them does.
type Hint<'a> = (String, &'a str, Option<Action>);

/// Puts as many keys with their words as fit before `end`: what is too long is passed over, and room is left for `kept`.
fn put_hints(hints: Vec<Hint<'_>>, kept: Option<Action>, area: Rect, end: u16, pen: &mut Pen<'_>) {
    let is_kept = |action: Option<Action>| kept.is_some() && action == kept;
    let wide = |key: &str, words: &str, pen: &Pen<'_>| pen.width(key).saturating_add(pen.width(words) + 1);
    let last = hints.iter().find(|(.., action)| is_kept(*action));
    let mut left_free = last.map_or(0, |(key, words, _)| wide(key, words, pen).saturating_add(3));
    let mut x = area.x;
    for (key, words, action) in hints {
        let wide = wide(&key, words, pen);
        if is_kept(action) {
            left_free = 0;
        }
        if x.saturating_add(wide).saturating_add(left_free) > end {
            continue;
        }
        if let Some(action) = action {
            pen.spot(Rect { x, width: wide, ..area }, Target::Action(action));
        }
        x = pen.put(x, area.y, wide, &key, Role::Accent) + 1;
        x = pen.put(x, area.y, wide, words, Role::Quiet) + 3;
    }
}

/// The keys that wait for more, what may follow, and the way back.
fn pending(model: &Model, area: Rect, pen: &mut Pen<'_>) {
    let typed: Vec<String> = model.pending.iter().map(Key::to_string).collect();
    let x = pen.put(area.x, area.y, area.width, &typed.join(" "), Role::Strong) + 3;
    let end = pen.put_right(area.right(), area.y, area.width / 3, "Esc forgets it", Role::Quiet).saturating_sub(2);
    let endings = model.keymap.endings(&model.pending).into_iter();
    let told = endings.filter_map(|(keys, action)| Some((keys, row_of(action)?.words, None)));
    put_hints(told.collect(), None, Rect { x, ..area }, end, pen);
}

/// The hints for what is selected, the most useful first.
pub(super) fn hints(model: &Model, breadth: Breadth) -> Vec<(Action, &'static str)> {
    let mut hints = all_hints(model, breadth);
    if model.tracker.journal().events().is_empty() {
        hints.retain(|(action, _)| *action != Action::Undo);
    }
    hints
}

/// The same, with an undo also where there is nothing to undo yet.
fn all_hints(model: &Model, breadth: Breadth) -> Vec<(Action, &'static str)> {
    if model.screen == Screen::Plan {
        return plan::hints(model);
    }
    if model.draft.is_some() {
        return vec![
            (Action::PaceUp, "more"),
            (Action::PaceDown, "less"),
            (Action::Open, "keeps it"),
            (Action::Back, "drops it"),
        ];
    }
    if model.screen == Screen::Progress {
        return progress::hints(model, breadth);
    }
    let mut hints = match model.browse.pane() {
        _ if model.browse.has_range() => range_hints(model),
        Pane::Stages => vec![
            (Action::Open, "topics"),
            (Action::WholeStage, "whole stage"),
            (Action::Skip, "skip"),
            (Action::Bonus, if model.tracker.progress().bonus { "bonus out" } else { "bonus in" }),
        ],
        Pane::Items => item_hints(model, breadth),
        Pane::Detail => match model.browse.detail_row_in_sight(&model.tracker, &model.layout) {
            Some(DetailRow::Link(link)) if link.is_own() => vec![
                (Action::Open, "opens it"),
                (Action::CopyLink, "copies it"),
                (Action::OwnLink, "changes it, or takes it away"),
                (Action::Left, "back"),
            ],
            Some(DetailRow::Link(_)) => {
                vec![(Action::Open, "opens it"), (Action::CopyLink, "copies it"), (Action::Left, "back")]
            }
            Some(DetailRow::Check(_)) => {
                vec![(Action::Done, "tick"), (Action::Skip, "skip"), (Action::OpenLink, "link"), (Action::Left, "back")]
            }
            None => vec![(Action::Left, "back"), (Action::Note, "note")],
        },
    };
    if model.browse.pane() != Pane::Items || model.browse.item() != model.tracker.next() {
        hints.push((Action::Continue, "what is next"));
    }
    let everywhere =
        [(Action::Search, "search"), (Action::Undo, "undo"), (Action::PaceUp, "hours a week"), (Action::Quit, "quit")];
    for hint in everywhere {
        if hints.iter().all(|(action, _)| *action != hint.0) {
            hints.push(hint);
        }
    }
    hints
}

/// What can be done with all of a range, and the way out of it.
fn range_hints(model: &Model) -> Vec<(Action, &'static str)> {
    let is_of_checks = model.browse.has_range_of_checks();
    let mut hints = vec![(Action::Done, "all done"), (Action::Start, "doing"), (Action::Skip, "skip"), (Action::Known, "known")];
    hints.extend((!is_of_checks).then_some((Action::Take, "plan")));
    hints.push((Action::Back, if is_of_checks { "one check again" } else { "one item again" }));
    hints
}

fn item_hints(model: &Model, breadth: Breadth) -> Vec<(Action, &'static str)> {
    let is_filtered = model.browse.filter() != Filter::All;
    let Some(item) = model.browse.item() else {
        let mut hints = vec![(Action::NextStage, "next stage"), (Action::Left, "stages")];
        if is_filtered {
            hints.splice(0..0, [(Action::Filter, "next filter"), (Action::Back, "all")]);
        }
        return hints;
    };
    let status = model.tracker.progress().status(item);
    let found = model.tracker.roadmap().item(item);
    let done = (Action::Done, if status.is_through() { "to do again" } else { "done" });
    let mut hints = vec![done, (Action::Start, if status == Status::Doing { "not doing" } else { "doing" })];
    if model.is_first_session {
        // What was known before comes first in a first session, and then how many hours there are.
        hints = vec![done, (Action::Known, "known before")];
        if breadth > Breadth::Narrow {
            hints.extend([(Action::Undo, "undo"), (Action::PaceUp, "hours a week")]);
        }
    }
    if is_filtered {
        hints.extend([(Action::Filter, "next filter"), (Action::Back, "all")]);
    }
    if found.is_project() {
        hints.push((Action::Take, if model.tracker.is_idea(item) { "into the plan" } else { "out of the plan" }));
    }
    if breadth <= Breadth::Narrow {
        hints.extend([(Action::Open, "more"), (Action::Left, "stages")]);
    } else {
        let more = if found.checks > 0 { "checks" } else { "more" };
        hints.extend([(Action::Right, more), (Action::Skip, "skip"), (Action::Note, "note"), (Action::OpenLink, "link")]);
    }
    hints
}
