//! Items, stages and other choices in a few spoken words each: the rows of lists.
//!
//! Words stand for marks, and every figure has its unit. It changes nothing and knows no list.

use super::listing::Choice;
use super::speech::{count, sentence, spoken};
use crate::cli::Book;
use crate::cli::report::{ItemObject, LinkObject};
use crate::progress::Status;
use crate::roadmap::{ItemIx, ItemKind, Pick, StageIx, StageKind};
use crate::tracker::event_words;
use crate::units::DateText;

/// The row of a choice; `with_stage` names the stage of an item, where the list is not of one stage.
pub(super) fn row(book: &Book, choice: &Choice, with_stage: bool) -> String {
    match choice {
        Choice::Item(item) => item_words(book, *item, with_stage),
        Choice::Stage(stage) => stage_words(book, *stage),
        Choice::Planned(_, words) | Choice::Roadmap(_, words) => words.clone(),
        Choice::Event(id) => {
            let journal = book.tracker.journal();
            let Some(event) = journal.event(id) else { return "A change that is not here.".to_owned() };
            let undone = if journal.voided().contains(id) { ", undone" } else { "" };
            let day = spoken(&event.at.format("%-d %b %Y").to_string());
            sentence(&format!("{day}, {}: {}{undone}", event.at.format("%H:%M"), spoken(&event_words(&book.tracker, event))))
        }
        Choice::Value(option, value) => value_words(book, *option, *value),
        Choice::Break(stretch) => {
            spoken(&format!("{stretch}, {}.", count(usize::try_from(stretch.days()).unwrap_or_default(), "day")))
        }
        Choice::Link(item, nth) => {
            let links = LinkObject::all_of(&book.tracker, *item);
            let words = |link: &LinkObject| {
                if link.own { format!("your own: {}", link.url) } else { format!("{}: {}", link.title, link.url) }
            };
            links.get(nth.saturating_sub(1)).map_or_else(String::new, words)
        }
    }
}

/// A status as what something is.
pub(super) fn status_words(status: Status) -> &'static str {
    match status {
        Status::Todo => "to do",
        other => other.word(),
    }
}

/// A title, and what is said of it: behind a colon, unless it has one itself.
fn titled(title: &str, words: &str) -> String {
    let colon = if title.contains(':') { ',' } else { ':' };
    sentence(&format!("{}{colon} {words}", spoken(title)))
}

/// `Indexing, PostgreSQL: doing, 12 hours, has a note.`
fn item_words(book: &Book, place: ItemIx, with_stage: bool) -> String {
    let tracker = &book.tracker;
    let object = ItemObject::of(tracker, place);
    let item = tracker.roadmap().item(place);
    let status = status_words(object.status).to_owned();
    if let ItemKind::Check { of } = item.kind {
        // Inside its item the text comes last, since it is long.
        return if with_stage {
            titled(&object.title, &format!("a check of {}, {status}", spoken(&tracker.roadmap().full_title(of))))
        } else {
            sentence(&format!("{}: {}", crate::text::capitalized(&status), object.title))
        };
    }
    let kind = match (item.is_project(), object.idea) {
        (false, _) => None,
        (true, false) => Some("project".to_owned()),
        (true, true) => Some("project idea".to_owned()),
    };
    let hours = spoken(&format!("{} h", object.hours_text));
    let checks =
        object.ticked.filter(|_| object.status.is_open()).map(|(ticked, all)| format!("{ticked} of {}", count(all, "check")));
    let note = object.has_note.then(|| "has a note".to_owned());
    let timer = tracker.progress().timer.as_ref().is_some_and(|timer| timer.item == Some(place));
    let timer = timer.then(|| "the timer runs".to_owned());
    let stage = with_stage.then(|| format!("in {}", spoken(&tracker.roadmap().stage(item.stage).title)));
    let words: Vec<String> = [kind, Some(status), Some(hours), checks, note, timer, stage].into_iter().flatten().collect();
    titled(&object.full_title, &words.join(", "))
}

/// A stage in a list: `Databases`; a bonus stage has another number than the list, `B1, API Security`.
pub(super) fn stage_title(book: &Book, place: StageIx) -> String {
    let stage = book.tracker.roadmap().stage(place);
    let title = spoken(&stage.title);
    if stage.kind == StageKind::Bonus { format!("{}, {title}", stage.number) } else { title }
}

/// `Databases: 32 percent, 3 of 11 topics, by 23 January 2027.`
fn stage_words(book: &Book, place: StageIx) -> String {
    let title = stage_title(book, place);
    let Some(planned) = book.tracker.plan().stage(place) else { return titled(&title, "not in the plan") };
    let topics = planned.sums.topics;
    let by = planned.finish.by().filter(|_| !book.preferences.hide_dates);
    let by = by.map(|day| {
        let word = if planned.sums.is_complete() { "done on" } else { "by" };
        format!("{word} {}", spoken(&DateText::day(day).to_string()))
    });
    let figures = [
        Some(spoken(&planned.sums.percent().to_string())),
        (topics.total > 0).then(|| format!("{} of {}", topics.through(), count(topics.total, "topic"))),
        by,
    ];
    titled(&title, &figures.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// `Databases, one or more: PostgreSQL, chosen.`
fn value_words(book: &Book, option: u16, value: u16) -> String {
    let Some(found) = book.tracker.roadmap().options.get(usize::from(option)) else { return String::new() };
    let title = found.values.get(usize::from(value)).map_or("", |value| value.title.as_str());
    let chosen = book.tracker.progress().selection.values(option).contains(&value);
    let pick = if found.pick == Pick::One { "one" } else { "one or more" };
    let state = if chosen { "chosen" } else { "not chosen" };
    format!("{}, {pick}: {}, {state}.", spoken(&found.title), spoken(title))
}
