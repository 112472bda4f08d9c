//! The Progress screen: what was done, how steadily, and where it leads.
//!
//! ```text
//!   burn-up: hours of the plan over time        this week
//!   done, the plan's line, the forecast         weeks on target of the last twelve
//!                                               forecast, hours by stage
//!   study days of a year                        history, undo from here
//! ```
//!
//! The figures are [`Statistics`](crate::statistics::Statistics), made anew when something has changed and kept until
//! then; drawing only lays them into cells. Narrow screens show one [`Part`] at a time, `Tab` goes round.

mod areas;
mod burnup;
mod heatmap;
mod history;
mod stages;
mod state;
mod view;
mod week;

pub use state::{Part, State, refresh};
pub use view::view;

use super::Request;
use crate::progress::Action as Did;
use crate::tracker::Change;
use crate::tui::keymap::{Action, is_about_items};
use crate::tui::layout::Breadth;
use crate::tui::model::{Model, Screen};

/// Takes an action.
pub fn update(model: &mut Model, action: Action) -> Request {
    let part = model.progress_screen.part(model.layout.breadth);
    match action {
        Action::NextPane | Action::PreviousPane => {
            model.progress_screen.turn(model.layout.breadth, action == Action::NextPane);
        }
        Action::Undo if part == Part::History => return take_back(model),
        Action::Redo if part == Part::History => return do_again(model),
        Action::Open => go_there(model),
        // They mean an item, and none is in sight here.
        action if is_about_items(action) => {
            let key = model.keymap.shown(Action::ShowRoadmap);
            model.say(format!("Items are on the first screen: {key} goes there."));
        }
        Action::Back | Action::PreviousStage | Action::NextStage => {}
        _ if model.progress_screen.travel(action, part, &model.layout) => {}
        _ => return Request::Pass,
    }
    Request::Nothing
}

/// Undoes the selected change, which may be an old one.
fn take_back(model: &mut Model) -> Request {
    let Some(change) = model.progress_screen.selected() else { return Request::Pass };
    if change.undone_by.is_some() {
        let key = model.keymap.shown(Action::Redo);
        model.say(format!("This is undone already. {key} does it again."));
        return Request::Nothing;
    }
    let event = model.tracker.journal().events().get(change.event);
    event.map_or(Request::Nothing, |event| Request::Record(Change::Void(event.stamp.id.clone())))
}

/// Does the selected change again, where it is undone.
fn do_again(model: &mut Model) -> Request {
    let Some(change) = model.progress_screen.selected() else { return Request::Pass };
    let void = change.undone_by.and_then(|place| model.tracker.journal().events().get(place));
    if let Some(void) = void {
        return Request::Record(Change::Void(void.stamp.id.clone()));
    }
    let key = model.keymap.shown(Action::Undo);
    model.say(format!("This counts already. {key} undoes it."));
    Request::Nothing
}

/// Goes to the item of the selected change on the first screen.
fn go_there(model: &mut Model) {
    let change = model.progress_screen.selected();
    let event = change.and_then(|change| model.tracker.journal().events().get(change.event));
    let id = match event.map(|event| &event.action) {
        Some(Did::Set(entries)) => entries.first().map(|(id, _)| id),
        Some(Did::Take(entries)) => entries.first().map(|(id, _)| id),
        Some(Did::Estimate(entries)) => entries.first().map(|(id, _)| id),
        Some(Did::Log { item, .. } | Did::Timer { item } | Did::Note { item, .. } | Did::Link { item, .. }) => Some(item),
        _ => None,
    };
    let item = id.and_then(|id| model.tracker.roadmap().resolve(id));
    let shown = item.filter(|item| model.tracker.progress().selection.shows(model.tracker.roadmap().item(*item)));
    match shown {
        Some(item) => {
            model.screen = Screen::Roadmap;
            model.browse.go_to(item, &model.tracker, &model.layout);
        }
        None if model.progress_screen.part(model.layout.breadth) == Part::History => {
            model.say("This change belongs to no item that is shown.");
        }
        None => {}
    }
}

/// The keys that matter here, the most useful first.
pub fn hints(model: &Model, breadth: Breadth) -> Vec<(Action, &'static str)> {
    let mut hints = vec![(Action::NextPane, "part")];
    match model.progress_screen.part(breadth) {
        Part::History => match model.progress_screen.selected() {
            Some(change) if change.undone_by.is_some() => {
                hints.extend([(Action::Down, "change"), (Action::Redo, "do it again"), (Action::Open, "go there")]);
            }
            Some(_) => hints.extend([(Action::Down, "change"), (Action::Undo, "undo it"), (Action::Open, "go there")]),
            None => {}
        },
        Part::StudyDays => hints.extend([(Action::Down, "day"), (Action::Right, "week")]),
        Part::Weeks | Part::BurnUp | Part::Stages => hints.push((Action::Undo, "undo")),
    }
    hints.extend([(Action::ShowRoadmap, "roadmap"), (Action::Continue, "what is next"), (Action::Quit, "quit")]);
    hints
}

/// What the part that has the keys is called.
pub fn title(model: &Model) -> &'static str {
    model.progress_screen.part(model.layout.breadth).title()
}
