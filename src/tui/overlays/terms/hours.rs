//! Hours a week: `20`, `12.5`.

use super::finish_words;
use crate::plan::Terms;
use crate::tracker::Tracker;
use crate::tui::overlays::prompt::Understood;
use crate::tui::screens::plan::plain_hours;
use crate::units::{Hours, Pace};

/// What a line means as hours a week.
pub(in crate::tui::overlays) fn hours(line: &str, base: &Terms, tracker: &Tracker) -> Understood {
    let hours: Option<f64> = line.trim_end_matches('h').trim().replace(',', ".").parse().ok();
    let Some(hours) = hours.filter(|hours| (0.0..=Pace::MOST).contains(hours)) else {
        return Understood::Nothing("hours a week between 0 and 168, such as 20 or 12.5".to_owned());
    };
    let mut terms = base.clone();
    terms.pace.hours_per_week = Hours(hours);
    let finish = finish_words(&tracker.what_if(&terms));
    Understood::Terms(Box::new(terms), format!("{} h a week", plain_hours(hours)), finish)
}
