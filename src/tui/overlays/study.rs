//! The questions about study time: what was studied afterwards, and what becomes of a timer that ran long.

use super::prompt::Understood;
use crate::roadmap::ItemIx;
use crate::tracker::{Change, Tracker};
use crate::units::{DateText, Minutes, StudyTime};

/// What a line means as time that was studied on an item.
pub(super) fn log(line: &str, item: ItemIx, tracker: &Tracker) -> Understood {
    let example = "45m, 1h30, 1h30 yesterday, 19:00-20:15".to_owned();
    let Some(StudyTime { minutes, on }) = StudyTime::of(line, tracker.today()) else {
        return Understood::Nothing(example);
    };
    if minutes.0 == 0 || on > tracker.today() {
        return Understood::Nothing("at least a minute, today or on a day before".to_owned());
    }
    if minutes > Minutes(16 * 60) {
        return Understood::Nothing(format!("{minutes} in one go is more than 16 hours"));
    }
    let so_far = tracker.progress().logged.get(&item).copied().unwrap_or_default();
    let guide = tracker.progress().hours(tracker.roadmap(), item);
    let words = vec![
        format!("{minutes} on {} {}", on.format("%a"), DateText::day(on)),
        format!("for {}", tracker.roadmap().full_title(item)),
        format!("{so_far} so far, then {}; the plan says {guide} h", so_far + minutes),
    ];
    Understood::Change(Change::Log { item, minutes, on, force: false }, words)
}

/// What a line means for the timer that runs: keep all of it, trim it, drop it.
pub(super) fn stop_timer(line: &str, elapsed: Minutes, tracker: &Tracker) -> Understood {
    let Some(timer) = &tracker.progress().timer else {
        return Understood::Nothing("no timer runs".to_owned());
    };
    let since = timer.since.format("%a %-d %b, %H:%M");
    if matches!(line, "" | "0" | "0m" | "drop") {
        return Understood::Change(
            Change::DropTimer,
            vec![format!("drops the timer that runs since {since}: nothing is logged")],
        );
    }
    match line.parse::<Minutes>() {
        Ok(minutes) if minutes.0 > 0 && minutes <= elapsed && minutes <= Minutes(16 * 60) => {
            let item = timer.item.map_or_else(|| "what it was for".to_owned(), |item| tracker.roadmap().full_title(item));
            let trimmed = if minutes < elapsed { format!(" of {elapsed}") } else { String::new() };
            let words = vec![
                format!("{minutes}{trimmed} since {since}"),
                format!("for {item}"),
                "Type less to trim it, 0 to drop it".to_owned(),
            ];
            Understood::Change(Change::StopTimer { minutes: Some(minutes) }, words)
        }
        _ => Understood::Nothing(format!(
            "it runs since {since}: a length up to {}, or 0 to drop it",
            elapsed.min(Minutes(16 * 60))
        )),
    }
}
