//! What was done and what follows, in the words of the message row, the commands and the history.

use super::Tracker;
use super::undone::undone_words;
use crate::forecast::Outlook;
use crate::plan::{Finish, Plan};
use crate::progress::{Action, Draft, Status};
use crate::roadmap::{ItemIx, ItemKind, Roadmap};
use crate::text::lower_first;
use crate::units::{DateText, Hours, Minutes};

/// What a draft did: `Done: DNS`, `Undone: DNS is to do again`. `after` is the tracker that has recorded it.
pub fn draft_words(after: &Tracker, draft: &Draft) -> String {
    let roadmap = after.roadmap();
    // The first pace that comes before a change is not what the learner did.
    let told = || {
        draft
            .events
            .iter()
            .filter(|event| draft.events.len() == 1 || event.group.is_some() || !matches!(event.action, Action::Pace(_)))
    };
    let voided: Vec<&Action> = told()
        .filter_map(|event| match &event.action {
            Action::Void(id) => after.journal().event(id).map(|target| &target.action),
            _ => None,
        })
        .collect();
    if voided.is_empty() {
        return merged_words(roadmap, &told().map(|event| &event.action).collect::<Vec<_>>());
    }
    // A void of a void does again what was undone.
    let again: Vec<&Action> = voided
        .iter()
        .filter_map(|action| match action {
            Action::Void(id) => after.journal().event(id).map(|target| &target.action),
            _ => None,
        })
        .collect();
    if !again.is_empty() {
        return format!("Redone: {}", lower_first(&merged_words(roadmap, &again)));
    }
    match undone_words(after, &voided) {
        Some(words) => words,
        None => format!("Undone: {}", lower_first(&merged_words(roadmap, &voided))),
    }
}

/// Whether two entries are a check and what it belongs to.
pub(super) fn is_kin(entries: &[(String, Status)]) -> bool {
    matches!(entries, [(check, _), (item, _)] if check.strip_prefix(item.as_str()).is_some_and(|rest| rest.starts_with('/')))
}

/// A status as what something is.
pub(super) fn state_words(status: Status) -> &'static str {
    match status {
        Status::Todo => "to do",
        other => other.word(),
    }
}

/// What follows from a change: ` · 0.5 % · finish 5 Aug - 16 Nov 2027` without the leading mark. Dates are left out with
/// `hide_dates`.
pub fn consequence(plan: &Plan, hide_dates: bool) -> String {
    let percent = plan.percent().to_string();
    match finish_words(plan.finish) {
        Some(finish) if !hide_dates => format!("{percent} · {finish}"),
        _ => percent,
    }
}

/// `finish 5 Aug - 16 Nov 2027`, `done on 22 Nov 2026`, `no end in sight at this pace`; nothing where there is no date.
pub(super) fn finish_words(finish: Finish) -> Option<String> {
    match finish {
        Finish::Done(day) => Some(format!("done on {}", DateText::day(day))),
        Finish::Expected { earliest: Some(from), latest: Some(to) } => Some(format!("finish {}", DateText::range(from, to))),
        Finish::Expected { earliest: Some(from), latest: None } => {
            Some(format!("finish {} at the earliest", DateText::day(from)))
        }
        Finish::Expected { .. } => Some("no end in sight at this pace".to_owned()),
        Finish::None => None,
    }
}

/// Several actions of one kind as one: `Done: 4 topics of ...` reads better than a list.
pub fn merged_words(roadmap: &Roadmap, actions: &[&Action]) -> String {
    match actions {
        [] => String::new(),
        [only] => action_words(roadmap, only),
        // Another address in the place of one.
        [Action::Link { item, keep: false, .. }, Action::Link { item: same, keep: true, .. }] if item == same => {
            format!("Link changed: {}", title_of(roadmap, item))
        }
        // A note over so many others that it takes several events: the last has its text.
        [Action::Note { .. }, .., last @ Action::Note { item, .. }]
            if actions.iter().all(|action| matches!(action, Action::Note { item: same, .. } if same == item)) =>
        {
            action_words(roadmap, last)
        }
        [Action::Set(first), ..] => {
            let count: usize =
                actions.iter().map(|action| if let Action::Set(entries) = action { entries.len() } else { 0 }).sum();
            first.first().map_or_else(String::new, |(_, status)| {
                format!("{}: {count} {}", status_word(*status), noun_of(roadmap, set_items(roadmap, actions)))
            })
        }
        [first, rest @ ..] => format!("{} and {} more", action_words(roadmap, first), rest.len()),
    }
}

/// An action in a few words, as the history lists it: `Done: DNS`, `22 h a week`, `Break 21 Dec 2026 - 3 Jan 2027`.
pub fn action_words(roadmap: &Roadmap, action: &Action) -> String {
    let title = |id: &str| title_of(roadmap, id);
    match action {
        Action::Set(entries) => match entries.as_slice() {
            [] => "Nothing set".to_owned(),
            [(id, status)] => format!("{}: {}", status_word(*status), title(id)),
            // The last check of an item carries the item with it.
            [(id, status), (parent, now)] if is_kin(entries) => {
                format!("{}: {}, and so is {} {}", status_word(*status), short_check(roadmap, id), title(parent), now.word())
            }
            [(_, status), ..] => match (checks_words(roadmap, entries), same_stage(roadmap, entries)) {
                (Some((checks, None)), _) => format!("{}: {checks}", status_word(*status)),
                (Some((checks, Some(now))), _) => {
                    format!("{}: {checks}, and so it is {}", status_word(*status), state_words(now))
                }
                (None, of) => format!("{}: {}", status_word(*status), counted_words(roadmap, entries, of)),
            },
        },
        Action::Log { item, minutes, on, .. } => {
            format!("Logged {minutes} on {}: {}", on.format("%a %-d %b"), title(item))
        }
        Action::Timer { item } => format!("Timer on: {}", title(item)),
        Action::Note { item, text, .. } if text.is_empty() => format!("Note taken away: {}", title(item)),
        Action::Note { item, .. } => format!("Note kept: {}", title(item)),
        Action::Link { item, keep, .. } => format!("{}: {}", if *keep { "Link kept" } else { "Link taken away" }, title(item)),
        Action::Pace(minutes) => format!("Pace: {} h a week", hours_exact(*minutes)),
        Action::Days(days) => format!("Study days: {days}"),
        Action::Break(stretches) => {
            let words: Vec<String> = stretches
                .iter()
                .map(|(stretch, kept)| format!("{} {stretch}", if *kept { "Break" } else { "No break" }))
                .collect();
            words.join(", ")
        }
        Action::Target(Some(day)) => format!("Target: {}", DateText::day(*day)),
        Action::Target(None) => "No target".to_owned(),
        Action::Choose(choices) => {
            let words: Vec<String> = choices.iter().map(|(option, values)| choice_words(roadmap, option, values)).collect();
            words.join(", ")
        }
        Action::Bonus(true) => "With bonus".to_owned(),
        Action::Bonus(false) => "Without bonus".to_owned(),
        Action::Take(entries) if entries.len() > 1 => {
            let word = |into: bool| if into { "In the plan" } else { "Out of the plan" };
            let count = |into: bool| entries.iter().filter(|(_, is_in)| *is_in == into).count();
            let told = [true, false].into_iter().filter(|into| count(*into) > 0).map(|into| match count(into) {
                1 => format!("{}: 1 project", word(into)),
                many => format!("{}: {many} projects", word(into)),
            });
            told.collect::<Vec<_>>().join(", ")
        }
        Action::Take(entries) => {
            let words: Vec<String> = entries
                .iter()
                .map(|(id, into)| format!("{}: {}", if *into { "In the plan" } else { "Out of the plan" }, title(id)))
                .collect();
            words.join(", ")
        }
        Action::Estimate(entries) => {
            let words: Vec<String> = entries.iter().map(|(id, hours)| estimate_words(&title(id), *hours)).collect();
            words.join(", ")
        }
        Action::Void(_) => "Undone".to_owned(),
        Action::Unknown { kind, .. } => format!("Unknown: {kind}"),
    }
}

/// The full title of an item, or its id where the roadmap has it no more.
pub(super) fn title_of(roadmap: &Roadmap, id: &str) -> String {
    roadmap.resolve(id).map_or_else(|| id.to_owned(), |item| roadmap.full_title(item))
}

/// The status as a heading: what happened.
fn status_word(status: Status) -> &'static str {
    match status {
        Status::Todo => "To do",
        Status::Doing => "Doing",
        Status::Done => "Done",
        Status::Skipped => "Skipped",
        Status::Known => "Known",
    }
}

/// A check without the name of what it belongs to.
pub(super) fn short_check(roadmap: &Roadmap, id: &str) -> String {
    roadmap.resolve(id).map_or_else(|| id.to_owned(), |item| roadmap.item(item).title.clone())
}

/// The title of the stage that all entries belong to.
pub(super) fn same_stage<'a>(roadmap: &'a Roadmap, entries: &[(String, Status)]) -> Option<&'a str> {
    let mut stages = entries.iter().map(|(id, _)| roadmap.resolve(id).map(|item| roadmap.item(item).stage));
    let first = stages.next()??;
    stages.all(|stage| stage == Some(first)).then(|| roadmap.stage(first).title.as_str())
}

/// `4 topics of How the Web Works`, without a stage where there is none.
pub(super) fn counted_words(roadmap: &Roadmap, entries: &[(String, Status)], stage: Option<&str>) -> String {
    let noun = noun_of(roadmap, entries.iter().map(|(id, _)| roadmap.resolve(id)));
    let of = stage.map_or_else(String::new, |stage| format!(" of {stage}"));
    format!("{} {noun}{of}", entries.len())
}

/// The items that these actions set.
fn set_items<'a>(roadmap: &'a Roadmap, actions: &'a [&Action]) -> impl Iterator<Item = Option<ItemIx>> + 'a {
    let entries = actions.iter().filter_map(|action| if let Action::Set(entries) = action { Some(entries) } else { None });
    entries.flatten().map(|(id, _)| roadmap.resolve(id))
}

/// What several items are called together: by their kind where they have one in common.
pub fn noun_of(roadmap: &Roadmap, items: impl Iterator<Item = Option<ItemIx>>) -> &'static str {
    let nouns = items.map(|item| {
        item.map_or("items", |item| match roadmap.item(item).kind {
            ItemKind::Topic { .. } => "topics",
            ItemKind::Project { .. } => "projects",
            ItemKind::Check { .. } => "checks",
        })
    });
    nouns.reduce(|all, one| if all == one { all } else { "items" }).unwrap_or("items")
}

/// Several checks of one item, `2 checks of Taskyard 4`, and what becomes of that item with them, if anything does.
pub(super) fn checks_words(roadmap: &Roadmap, entries: &[(String, Status)]) -> Option<(String, Option<Status>)> {
    let parent_of = |id: &str| match roadmap.item(roadmap.resolve(id)?).kind {
        ItemKind::Check { of } => Some(of),
        ItemKind::Topic { .. } | ItemKind::Project { .. } => None,
    };
    let parent = parent_of(&entries.first()?.0)?;
    let (checks, rest): (Vec<_>, Vec<_>) = entries.iter().partition(|(id, _)| parent_of(id) == Some(parent));
    let now = match rest.as_slice() {
        [] => None,
        [(id, now)] if roadmap.resolve(id) == Some(parent) => Some(*now),
        _ => return None,
    };
    (checks.len() > 1).then(|| (format!("{} checks of {}", checks.len(), roadmap.full_title(parent)), now))
}

/// `Databases: PostgreSQL, MongoDB`.
pub(super) fn choice_words(roadmap: &Roadmap, option: &str, values: &[String]) -> String {
    let Some(found) = roadmap.options.iter().find(|known| known.id == option) else {
        return format!("{option}: {}", values.join(", "));
    };
    let titles: Vec<&str> = values
        .iter()
        .map(|id| found.values.iter().find(|value| value.id == *id).map_or(id.as_str(), |value| value.title.as_str()))
        .collect();
    format!("{}: {}", found.title, titles.join(", "))
}

/// `Estimate: DNS, 10-15 h`.
fn estimate_words(title: &str, minutes: Option<(Minutes, Minutes)>) -> String {
    match minutes {
        Some((min, max)) => {
            let range = crate::units::HoursRange { min: Hours(min.hours()), max: Hours(max.hours()) };
            format!("Estimate: {title}, {range} h")
        }
        None => format!("The guide's estimate: {title}"),
    }
}

/// The weeks of a record in a few words, to half an hour: `19 h on average, 9.5-23`.
pub fn weeks_words(outlook: &Outlook) -> String {
    let half = |hours: Hours| hours_exact(Minutes::from_hours((hours.0 * 2.0).round() / 2.0));
    format!("{} h on average, {}-{}", half(outlook.typical_week), half(outlook.low_week), half(outlook.high_week))
}

/// Hours with the decimals they have, at most two: a pace of 22.5 hours is no pace of 23.
pub(crate) fn hours_exact(minutes: Minutes) -> String {
    let text = format!("{:.2}", minutes.hours());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
