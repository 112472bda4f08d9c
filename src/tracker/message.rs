//! The message after a change: what happened, to what, what follows.

use std::collections::BTreeSet;
use std::fmt;

use super::Tracker;
use super::words::{action_words, draft_words, finish_words, hours_exact};
use crate::plan::{NeededPace, needed_pace};
use crate::progress::{Action, Draft, Event, Status};
use crate::roadmap::{ItemIx, ItemKind};
use crate::text::lower_first;
use crate::units::{Hours, HoursRange, Minutes, Pace, Percent};

/// What a change did and what follows from it; shown as one line, `Done: DNS · 0.5 % · finish 5 Aug - 16 Nov 2027`.
#[derive(Debug, Clone, PartialEq)]
pub struct News {
    /// What happened, to what.
    pub what: String,
    /// How far the learner is now, where the change moves it.
    pub percent: Option<Percent>,
    /// When it will be done now, where the change moves it and dates are shown.
    pub finish: Option<String>,
}

impl News {
    /// What happened, and nothing follows from it.
    pub fn plain(what: impl Into<String>) -> Self {
        Self { what: what.into(), percent: None, finish: None }
    }
}

impl fmt::Display for News {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if let Some(percent) = self.percent {
            write!(f, " · {percent}")?;
        }
        self.finish.iter().try_for_each(|finish| write!(f, " · {finish}"))
    }
}

/// What follows from a change.
enum Follows {
    /// Nothing that the plan would show.
    Nothing,
    /// The percent and the finish.
    All,
    /// The finish alone: nothing was done.
    Finish,
}

/// What a draft did and what follows. `after` is the tracker that has recorded it. Dates are left out with `hide_dates`.
pub fn news(after: &Tracker, draft: &Draft, hide_dates: bool) -> News {
    let words = draft_words(after, draft);
    // The first pace that comes before a change is not what the learner did, so the last event tells.
    let Some(action) = draft.events.last().map(|event| &event.action) else { return News::plain(words) };
    let (more, follows) = what_follows(after, action, hide_dates);
    let finish = || finish(after).filter(|_| !hide_dates);
    let what = format!("{words}{}{more}", begun_words(after, draft));
    match follows {
        Follows::Nothing => News::plain(what),
        Follows::Finish => News { finish: finish(), ..News::plain(what) },
        Follows::All => News { what, percent: Some(after.plan().percent()), finish: finish() },
    }
}

/// The [`news`] of a draft as one line.
pub fn message(after: &Tracker, draft: &Draft, hide_dates: bool) -> String {
    news(after, draft, hide_dates).to_string()
}

/// An event in a few words, as the history lists it; an undo says what it took back: `Undone: done: DNS`.
pub fn event_words(tracker: &Tracker, event: &Event) -> String {
    let target = |action: &Action| match action {
        Action::Void(id) => Some(tracker.journal().event(id).map(|event| event.action.clone())),
        _ => None,
    };
    let words = |action: Option<Action>| {
        action.map_or_else(
            || "a change that is not here".to_owned(),
            |action| lower_first(&action_words(tracker.roadmap(), &action)),
        )
    };
    match target(&event.action) {
        None => action_words(tracker.roadmap(), &event.action),
        Some(undone) => match undone.as_ref().and_then(target) {
            None => format!("Undone: {}", words(undone)),
            Some(again) => format!("Redone: {}", words(again)),
        },
    }
}

/// The finish in words, or why there is none.
fn finish(after: &Tracker) -> Option<String> {
    let is_at_rest = after.terms().pace.hours_per_week.0 <= 0.0 && after.plan().sums.open > 0;
    finish_words(after.plan().finish).or_else(|| is_at_rest.then(|| "no date at 0 h a week".to_owned()))
}

/// What an action adds to its words, and what of the plan is told after it.
fn what_follows(after: &Tracker, action: &Action, hide_dates: bool) -> (String, Follows) {
    let plain = |follows| (String::new(), follows);
    match action {
        Action::Set(entries) if entries.iter().all(|(_, status)| *status == Status::Skipped) => {
            let less: HoursRange = entries.iter().filter_map(|(id, _)| hours_out(after, id)).sum();
            (if less.is_zero() { String::new() } else { format!(", {less} h less") }, Follows::Finish)
        }
        Action::Set(_) => plain(Follows::All),
        Action::Void(_) => match innermost(after, action) {
            Some(Action::Log { .. } | Action::Note { .. } | Action::Link { .. } | Action::Timer { .. }) => {
                plain(Follows::Nothing)
            }
            _ => plain(Follows::All),
        },
        Action::Log { item, .. } => {
            let logged = after.roadmap().resolve(item).and_then(|item| after.progress().logged.get(&item));
            (logged.map_or_else(String::new, |logged| format!(", now {logged}")), Follows::Nothing)
        }
        Action::Take(entries) => {
            let hours = match entries.as_slice() {
                // Of what goes out, the date says enough.
                entries if entries.iter().all(|(_, into)| *into) => {
                    Some(hours_of(after, entries.iter().filter_map(|(id, _)| after.roadmap().resolve(id))))
                }
                _ => None,
            };
            (hours.map_or_else(String::new, |hours| format!(", {hours} h")), Follows::Finish)
        }
        Action::Bonus(_) => (format!(": {} h left", after.plan().sums.hours.left), Follows::Finish),
        Action::Choose(_) => (format!(" · {} h left", after.plan().sums.hours.left), Follows::Finish),
        Action::Target(Some(day)) => {
            let needed = needed_pace(after.plan().sums.hours.left, *day, &after.terms().pace, after.today());
            // What no week has hours for is no advice.
            let can_be = |needed: &NeededPace| !hide_dates && needed.max.0 <= Pace::MOST;
            let needed = needed.filter(can_be).map(NeededPace::rounded_up);
            (
                needed.map_or_else(String::new, |needed| {
                    format!(" · {} h a week to be done by then", halves(needed.min, needed.max))
                }),
                Follows::Finish,
            )
        }
        Action::Pace(_) | Action::Days(_) | Action::Break(_) | Action::Estimate(_) | Action::Target(None) => {
            plain(Follows::Finish)
        }
        Action::Timer { .. } => (" · stopping it logs the time".to_owned(), Follows::Nothing),
        Action::Note { .. } | Action::Link { .. } | Action::Unknown { .. } => plain(Follows::Nothing),
    }
}

/// That ideas came into the plan because something of them was begun: ` · now in the plan, 4-7 h`; the date moves with it.
fn begun_words(after: &Tracker, draft: &Draft) -> String {
    let entries =
        || draft.events.iter().filter_map(|event| if let Action::Set(entries) = &event.action { Some(entries) } else { None });
    let touched: BTreeSet<ItemIx> = entries().flatten().filter_map(|(id, _)| owner(after, id)).collect();
    let begun: Vec<ItemIx> = touched
        .iter()
        .copied()
        .filter(|item| after.progress().item(*item).taken == Some(true) && was_idea(after, draft, *item))
        .collect();
    let hours = hours_of(after, begun.iter().copied());
    match begun.len() {
        0 => String::new(),
        1 if touched.len() == 1 => format!(" · now in the plan, {hours} h"),
        1 => format!(" · 1 project now in the plan, {hours} h"),
        count => format!(" · {count} projects now in the plan, {hours} h"),
    }
}

/// Whether a project was an idea before a draft.
fn was_idea(after: &Tracker, draft: &Draft, project: ItemIx) -> bool {
    match after.roadmap().item(project).kind {
        ItemKind::Project { planned, .. } => !last_word(after, draft, project).unwrap_or(planned),
        ItemKind::Topic { .. } | ItemKind::Check { .. } => false,
    }
}

/// Whether a project was taken in or out before a draft, by word or by being begun; nothing where it was neither. The
/// draft may have been stored meanwhile under other names.
fn last_word(after: &Tracker, draft: &Draft, project: ItemIx) -> Option<bool> {
    let is_new = |event: &Event| draft.events.iter().any(|new| new.at == event.at && new.action == event.action);
    let mut word = None;
    for entry in after.journal().entries().iter().filter(|entry| entry.is_live && !is_new(entry.event)) {
        match &entry.event.action {
            Action::Take(entries) => {
                let own = entries.iter().rfind(|(id, _)| after.roadmap().resolve(id) == Some(project));
                word = own.map(|(_, into)| *into).or(word);
            }
            Action::Set(entries) => {
                let begins = |status: &Status| matches!(status, Status::Doing | Status::Done | Status::Known);
                if entries.iter().any(|(id, status)| begins(status) && owner(after, id) == Some(project)) {
                    word = Some(true);
                }
            }
            _ => {}
        }
    }
    word
}

/// The topic or project of that name, or of the check of that name.
fn owner(after: &Tracker, id: &str) -> Option<ItemIx> {
    let item = after.roadmap().resolve(id)?;
    Some(match after.roadmap().item(item).kind {
        ItemKind::Check { of } => of,
        ItemKind::Topic { .. } | ItemKind::Project { .. } => item,
    })
}

/// The hours of several items together.
fn hours_of(after: &Tracker, items: impl Iterator<Item = ItemIx>) -> HoursRange {
    items.map(|item| after.progress().hours(after.roadmap(), item)).sum()
}

/// What stands at the end of a chain of undo and redo.
fn innermost<'t>(after: &'t Tracker, action: &'t Action) -> Option<&'t Action> {
    let mut action = action;
    while let Action::Void(id) = action {
        action = &after.journal().event(id)?.action;
    }
    Some(action)
}

/// The hours that leave the plan with a skipped item; nothing for a check, or for what was not in the plan.
fn hours_out(after: &Tracker, id: &str) -> Option<HoursRange> {
    let item = after.roadmap().resolve(id)?;
    let found = after.roadmap().item(item);
    let is_out = found.is_check() || after.is_idea(item) || after.plan().stage(found.stage).is_none();
    (!is_out).then(|| after.progress().hours(after.roadmap(), item))
}

/// A range of hours a week with its halves: `23.5-33`.
fn halves(min: Hours, max: Hours) -> String {
    let (min, max) = (hours_exact(Minutes::from_hours(min.0)), hours_exact(Minutes::from_hours(max.0)));
    if min == max { min } else { format!("{min}-{max}") }
}
