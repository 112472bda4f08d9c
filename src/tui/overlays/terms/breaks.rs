//! A break: `21 Dec - 3 Jan`, `2026-12-21..2027-01-03`, `24 Dec`; the same again, or `none`, takes one out.

use super::finish_words;
use crate::plan::Terms;
use crate::tracker::Tracker;
use crate::tui::overlays::prompt::Understood;
use crate::tui::screens::plan::{break_words, near_day};
use crate::units::{Break, coming_break};

/// What a line means as a break more, or one less.
pub(in crate::tui::overlays) fn breaks(line: &str, base: &Terms, tracker: &Tracker) -> Understood {
    let today = tracker.today();
    let coming: Vec<Break> = base.pace.breaks.iter().copied().filter(|stretch| stretch.to >= today).collect();
    let mut terms = base.clone();
    if line.eq_ignore_ascii_case("none") && !coming.is_empty() {
        terms.pace.breaks.retain(|stretch| stretch.to < today);
        let finish = finish_words(&tracker.what_if(&terms));
        return Understood::Terms(Box::new(terms), "no break any more".to_owned(), finish);
    }
    let Some(stretch) = coming_break(line, today) else {
        return Understood::Nothing(match coming.first() {
            Some(first) => {
                let days = format!("{} - {}", near_day(first.from, today), near_day(first.to, today));
                format!("days such as 1 Mar - 7 Mar; {days} again takes that break out, none takes out all")
            }
            None => "days such as 21 Dec - 3 Jan, or 2026-12-21..2027-01-03".to_owned(),
        });
    };
    if stretch.to <= today {
        return Understood::Nothing(format!("{stretch} lies behind: a break is yet to come"));
    }
    let words = break_words(stretch, today, false);
    let words = if terms.pace.breaks.contains(&stretch) {
        terms.pace.breaks.retain(|known| *known != stretch);
        format!("taken out: {words}")
    } else {
        terms.pace.breaks.push(stretch);
        terms.pace.breaks.sort_unstable();
        words
    };
    let finish = finish_words(&tracker.what_if(&terms));
    Understood::Terms(Box::new(terms), words, finish)
}
