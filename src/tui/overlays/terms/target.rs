//! The day to be done by: `2027-06-30`, `30 Jun 2027`, `30 Jun`, `none`.

use super::finish_words;
use crate::plan::Terms;
use crate::tracker::Tracker;
use crate::tui::overlays::prompt::Understood;
use crate::tui::screens::plan::{near_day, needed_words};
use crate::units::{DateText, coming_day};

/// What a line means as a target.
pub(in crate::tui::overlays) fn target(line: &str, base: &Terms, tracker: &Tracker) -> Understood {
    let today = tracker.today();
    let mut terms = base.clone();
    if line.is_empty() || line.eq_ignore_ascii_case("none") {
        if base.target.is_none() && line.is_empty() {
            return Understood::Nothing("a day such as 30 Jun 2027 or 2027-06-30; none for no target".to_owned());
        }
        terms.target = None;
        let finish = finish_words(&tracker.what_if(&terms));
        return Understood::Terms(Box::new(terms), "no target".to_owned(), finish);
    }
    let Some(day) = coming_day(line, today) else {
        return Understood::Nothing("a day such as 30 Jun 2027 or 2027-06-30; none for no target".to_owned());
    };
    if day <= today {
        return Understood::Nothing(format!("{} is no day to come: a target lies after today", DateText::day(day)));
    }
    terms.target = Some(day);
    let plan = tracker.what_if(&terms);
    let needed = needed_words(tracker, &plan, day, false);
    // The day stands in front of it already.
    let needed = needed.strip_suffix(&format!(" to be done by {}", near_day(day, today))).unwrap_or(&needed);
    Understood::Terms(Box::new(terms), format!("{}: {needed}", DateText::day(day)), finish_words(&plan))
}
