//! Study time: the timer, and time that is logged afterwards.

use super::changes::record;
use super::errands::ask;
use crate::roadmap::{ItemIx, ItemKind};
use crate::tracker::Change;
use crate::tui::effect::Effect;
use crate::tui::model::{Model, Screen};
use crate::tui::overlays::Question;
use crate::tui::screens::roadmap::Pane;
use crate::units::Minutes;

/// A timer that ran longer is asked about before it is logged: somebody may have forgotten it.
const LONG: Minutes = Minutes(3 * 60);

/// A timer on, or off. One that ran long, over midnight or since before this start is asked about: keep, trim or drop.
pub(super) fn timer(model: &mut Model) -> Vec<Effect> {
    let Some(running) = model.tracker.progress().timer.clone() else {
        let Some(item) = studied(model) else {
            model.say("Nothing is open: select what is studied.");
            return Vec::new();
        };
        return record(model, &Change::StartTimer(item));
    };
    let elapsed = running.elapsed(model.now);
    let is_doubtful = elapsed > LONG || running.since.date_naive() != model.now.date_naive() || running.since < model.opened;
    if is_doubtful && elapsed.0 > 0 {
        ask(model, Question::StopTimer(elapsed));
        return Vec::new();
    }
    record(model, &Change::StopTimer { minutes: None })
}

/// Asks for time that was studied.
pub(super) fn log_time(model: &mut Model) {
    match studied(model) {
        Some(item) => ask(model, Question::Log(item)),
        None => model.say("Nothing is open: select what was studied."),
    }
}

/// What is being studied: what is selected on the Roadmap screen (a check stands for its item), else what comes next.
fn studied(model: &Model) -> Option<ItemIx> {
    let selected =
        model.browse.target(&model.tracker).filter(|_| model.screen == Screen::Roadmap && model.browse.pane() != Pane::Stages);
    let item = selected.or_else(|| model.tracker.next())?;
    match model.tracker.roadmap().item(item).kind {
        ItemKind::Check { of } => Some(of),
        ItemKind::Topic { .. } | ItemKind::Project { .. } => Some(item),
    }
}
