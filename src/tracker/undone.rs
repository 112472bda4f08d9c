//! What undoing leaves behind, and what is there to be undone, in sentences.

use super::Tracker;
use super::message::event_words;
use super::words::{
    checks_words, choice_words, counted_words, hours_exact, is_kin, same_stage, short_check, state_words, title_of,
};
use crate::progress::{Action, Event};
use crate::text::lower_first;
use crate::units::{DateText, Minutes};

/// What undoing leaves, where that says more than what was undone: `Undone: DNS is to do again`, `Undone: 20 h a week
/// again`.
pub(super) fn undone_words(after: &Tracker, voided: &[&Action]) -> Option<String> {
    let (roadmap, progress) = (after.roadmap(), after.progress());
    match voided {
        [Action::Set(entries)] => match entries.as_slice() {
            [(id, _)] | [(id, _), (_, _)] if entries.len() == 1 || is_kin(entries) => {
                let item = roadmap.resolve(id)?;
                Some(format!("Undone: {} is {} again", roadmap.full_title(item), state_words(progress.status(item))))
            }
            [(first, _), ..] => {
                let now = progress.status(roadmap.resolve(first)?);
                let all = entries.iter().all(|(id, _)| roadmap.resolve(id).is_some_and(|item| progress.status(item) == now));
                let items = || counted_words(roadmap, entries, same_stage(roadmap, entries));
                let what = checks_words(roadmap, entries).map_or_else(items, |(checks, _)| checks);
                let state = if all { format!("{} again", state_words(now)) } else { "as they were".to_owned() };
                Some(format!("Undone: {what} are {state}"))
            }
            [] => None,
        },
        [Action::Pace(_)] => {
            Some(format!("Undone: {} h a week again", hours_exact(Minutes::from_hours(after.terms().pace.hours_per_week.0))))
        }
        [Action::Days(_)] => Some(format!("Undone: study days are {} again", progress.study_days)),
        [Action::Target(_)] => Some(match progress.target {
            Some(day) => format!("Undone: the target is {} again", DateText::day(day)),
            None => "Undone: no target again".to_owned(),
        }),
        [Action::Choose(choices)] => {
            let words: Vec<String> = choices.iter().filter_map(|(id, _)| standing_choice(after, id)).collect();
            Some(format!("Undone: {} again", words.join(", ")))
        }
        [Action::Bonus(_)] => Some(format!("Undone: {} bonus again", if progress.bonus { "with" } else { "without" })),
        [Action::Link { item, keep: true, .. }] => Some(format!("Undone: the link on {} is gone again", title_of(roadmap, item))),
        [Action::Link { item, keep: false, .. }] => {
            Some(format!("Undone: the link on {} is there again", title_of(roadmap, item)))
        }
        [Action::Link { item, .. }, Action::Link { item: same, .. }] if item == same => {
            Some(format!("Undone: the link on {} is as it was", title_of(roadmap, item)))
        }
        [Action::Note { item, .. }, ..] => Some(format!("Undone: the note on {} is as it was", title_of(roadmap, item))),
        _ => None,
    }
}

/// What is chosen of an option now: `Databases: PostgreSQL, Redis`.
fn standing_choice(after: &Tracker, id: &str) -> Option<String> {
    let (place, option) = (0_u16..).zip(&after.roadmap().options).find(|(_, option)| option.id == id)?;
    let values = after.progress().selection.values(place).iter();
    let ids: Vec<String> =
        values.filter_map(|value| option.values.get(usize::from(*value))).map(|value| value.id.clone()).collect();
    Some(choice_words(after.roadmap(), id, &ids))
}

/// What an undo would take back, as what holds now: `DNS is done`, `the note on DNS`.
pub fn standing_words(tracker: &Tracker, event: &Event) -> String {
    let roadmap = tracker.roadmap();
    match &event.action {
        Action::Set(entries) => match entries.as_slice() {
            [(id, status)] => format!("{} is {}", title_of(roadmap, id), state_words(*status)),
            [(id, status), (_, _)] if is_kin(entries) => format!("{} is {}", short_check(roadmap, id), state_words(*status)),
            [(_, status), ..] => {
                let items = || counted_words(roadmap, entries, same_stage(roadmap, entries));
                let what = checks_words(roadmap, entries).map_or_else(items, |(checks, _)| checks);
                format!("{what} are {}", state_words(*status))
            }
            [] => lower_first(&event_words(tracker, event)),
        },
        Action::Link { item, .. } => format!("the link on {}", title_of(roadmap, item)),
        Action::Note { item, .. } => format!("the note on {}", title_of(roadmap, item)),
        _ => lower_first(&event_words(tracker, event)),
    }
}
