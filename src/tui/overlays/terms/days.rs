//! Study days: `mon,wed,fri`, `all`.

use super::finish_words;
use crate::plan::Terms;
use crate::tracker::Tracker;
use crate::tui::overlays::prompt::Understood;
use crate::units::{Minutes, StudyDays};

/// What a line means as study days.
pub(in crate::tui::overlays) fn days(line: &str, base: &Terms, tracker: &Tracker) -> Understood {
    let Ok(days) = line.parse::<StudyDays>() else {
        return Understood::Nothing("days such as mon,wed,fri; all for every day".to_owned());
    };
    let mut terms = base.clone();
    terms.pace.study_days = days;
    let each = Minutes::from_hours(terms.pace.hours_per_week.0 / f64::from(days.count()));
    let finish = finish_words(&tracker.what_if(&terms));
    Understood::Terms(Box::new(terms), format!("{days}: {each} on each"), finish)
}
