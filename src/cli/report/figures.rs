//! Figures in words: weeks, months, hours a week, the finish.

use chrono::NaiveDate;

use crate::plan::{Finish, NeededPace};
use crate::tracker::hours_exact;
use crate::units::{DateText, HoursRange, Minutes};

/// A month in weeks: 365.25 days / 12 / 7, cut to four digits as the design has it.
const WEEKS_A_MONTH: f64 = 4.3482;

/// Hours a week with the decimals they have: `20`, `22.5`.
pub(crate) fn hours_a_week(hours: f64) -> String {
    hours_exact(Minutes::from_hours(hours))
}

/// How many weeks so many hours take: `36.6-51.3 weeks`; nothing at no pace.
pub(crate) fn weeks_of(hours: HoursRange, pace: f64) -> Option<String> {
    (pace > 0.0).then(|| format!("{} weeks", tenths(hours, pace)))
}

/// How many months so many hours take: `8.4-11.8 months`; nothing at no pace.
pub(crate) fn months_of(hours: HoursRange, pace: f64) -> Option<String> {
    (pace > 0.0).then(|| format!("{} months", tenths(hours, pace * WEEKS_A_MONTH)))
}

/// Both ends divided, with one decimal each, so that one hour more a week always moves them.
fn tenths(hours: HoursRange, by: f64) -> String {
    let (min, max) = (format!("{:.1}", hours.min.0 / by), format!("{:.1}", hours.max.0 / by));
    if min == max { min } else { format!("{min}-{max}") }
}

/// A needed pace in words: `20.5-28.5`, rounded up to half an hour.
pub(crate) fn needed_words(needed: NeededPace) -> String {
    let rounded = needed.rounded_up();
    let (min, max) = (hours_a_week(rounded.min.0), hours_a_week(rounded.max.0));
    if min == max { min } else { format!("{min}-{max}") }
}

/// A day with its weekday: `Sun 22 Nov 2026`.
pub(crate) fn day_and_weekday(day: NaiveDate) -> String {
    format!("{} {}", day.format("%a"), DateText::day(day))
}

/// When something is done, as a line says it: `7 Aug - 18 Nov 2027`, or why there is no date. `pace` in hours a week.
pub(crate) fn finish_sentence(finish: Finish, pace: f64, is_open: bool) -> String {
    match finish {
        Finish::Done(day) => format!("done on {}", day_and_weekday(day)),
        Finish::Expected { earliest: Some(from), latest: Some(to) } => DateText::range(from, to).to_string(),
        Finish::Expected { earliest: Some(from), latest: None } => {
            format!("{} at the earliest; no end in sight at this pace", DateText::day(from))
        }
        Finish::Expected { .. } => "no end in sight at this pace".to_owned(),
        Finish::None if is_open && pace <= 0.0 => "no date at 0 h a week".to_owned(),
        Finish::None => "nothing is in the plan".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_come_to_weeks_and_months() {
        let hours = HoursRange::new(732.0, 1026.0);
        assert_eq!(weeks_of(hours, 20.0).unwrap(), "36.6-51.3 weeks");
        assert_eq!(months_of(hours, 20.0).unwrap(), "8.4-11.8 months");
        assert_eq!(weeks_of(hours, 0.0), None);
        assert_eq!(hours_a_week(22.5), "22.5");
    }
}
