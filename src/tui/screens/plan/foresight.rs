//! What the record foresees, asked for when something has changed and kept until then.

use chrono::{Days, NaiveDate};

use super::forecast_text::{Cause, ForecastDays, ForecastText, Moved};
use crate::forecast::{Forecast, Outlook};
use crate::tracker::{Tracker, weeks_words};
use crate::tui::model::{Model, Screen};

/// What the forecast was made from: the tracker's revision and the civil date.
pub(super) type Basis = (u64, NaiveDate);

/// Makes the forecast anew, where a screen shows it and something has changed.
pub fn refresh(model: &mut Model) {
    if model.screen != Screen::Roadmap {
        foresee(model);
    }
}

/// Makes the forecast anew, where something has changed.
pub(in crate::tui) fn foresee(model: &mut Model) {
    let basis = (model.tracker.revision(), model.tracker.today());
    if model.plan_screen.foreseen == Some(basis) {
        return;
    }
    model.plan_screen.forecast = foreseen(&model.tracker);
    model.plan_screen.foreseen = Some(basis);
}

fn foreseen(tracker: &Tracker) -> Option<ForecastText> {
    let moved = moved(tracker);
    match tracker.forecast() {
        Forecast::Done(_) | Forecast::None => None,
        Forecast::Learning { weeks } => Some(ForecastText { weeks, days: None, habit: String::new(), moved }),
        Forecast::Likely(outlook) => {
            let Outlook { early, likely, late, .. } = outlook;
            let days = Some(ForecastDays { early, likely, late });
            Some(ForecastText { weeks: outlook.weeks_of_record, days, habit: weeks_words(&outlook), moved })
        }
    }
}

/// Why the plan's late end moved since a week ago; nothing where one of the two has no date.
fn moved(tracker: &Tracker) -> Option<Moved> {
    let since = tracker.today().checked_sub_days(Days::new(7))?;
    let movement = tracker.why_moved(since);
    let causes = movement.causes.into_iter().map(|cause| Cause { days: cause.days, words: cause.words }).collect();
    tracker.progress().first_day?;
    movement.days.map(|days| Moved { days, since: movement.since, causes })
}
