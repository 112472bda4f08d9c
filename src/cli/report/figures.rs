//! Figures in words: weeks, months, hours a week, the finish.

use chrono::NaiveDate;

use crate::plan::{Finish, NeededPace, Plan, Terms};
use crate::tracker::hours_exact;
use crate::units::{DateText, Hours, HoursRange, Minutes, Pace};

/// Beyond ten years in weeks a figure says nothing: the plan has no date there either.
const TEN_YEARS: f64 = 521.8;

/// Hours a week that hardly anybody has: what is not possible at these is not possible.
const FULL_WEEK: f64 = 60.0;

/// A month in weeks: 365.25 days / 12 / 7, cut to four digits as the design has it.
const WEEKS_A_MONTH: f64 = 4.3482;

/// Hours a week with the decimals they have: `20`, `22.5`.
pub(crate) fn hours_a_week(hours: f64) -> String {
    hours_exact(Minutes::from_hours(hours))
}

/// How many weeks so many hours take: `36.6-51.3 weeks`, `more than ten years`; nothing at no pace.
pub(crate) fn weeks_of(hours: HoursRange, pace: f64) -> Option<String> {
    if pace <= 0.0 {
        return None;
    }
    let is_endless = hours.min.0 > TEN_YEARS * pace;
    Some(if is_endless { "more than ten years".to_owned() } else { format!("{} weeks", tenths(hours, pace)) })
}

/// How many months so many hours take: `8.4-11.8 months`; nothing at no pace, or where it is more than ten years.
pub(crate) fn months_of(hours: HoursRange, pace: f64) -> Option<String> {
    (pace > 0.0 && hours.min.0 <= TEN_YEARS * pace).then(|| format!("{} months", tenths(hours, pace * WEEKS_A_MONTH)))
}

/// Both ends divided, with one decimal each, so that one hour more a week always moves them; whole where it goes into the
/// thousands.
fn tenths(hours: HoursRange, by: f64) -> String {
    let (min, max) = (hours.min.0 / by, hours.max.0 / by);
    if max >= 1000.0 {
        return HoursRange::new(min, max).to_string();
    }
    let (min, max) = (tenth(min), tenth(max));
    if min == max { min } else { format!("{min}-{max}") }
}

/// A figure with one decimal, from a thousand on whole and with thousands apart: `131.0`, `1,026`.
pub(crate) fn tenth(figure: f64) -> String {
    if figure < 1000.0 { format!("{figure:.1}") } else { Hours(figure).to_string() }
}

/// The terms with weeks as full as can be.
pub(crate) fn full_week(terms: &Terms) -> Terms {
    let mut full = terms.clone();
    full.pace.hours_per_week = Hours(terms.pace.hours_per_week.0.max(FULL_WEEK));
    full
}

/// What a target asks for: `20.5-28.5 h a week to be done by then`, rounded up to half an hour; or that no week has so many
/// hours. `day` names it; `full` is the plan of a [`full_week`], where dates may be told.
pub(crate) fn needed_words(needed: NeededPace, day: &str, full: Option<&Plan>) -> String {
    let rounded = needed.rounded_up();
    let (min, max) = (rounded.min.0, rounded.max.0);
    if min > Pace::MOST {
        let earliest = full.and_then(|plan| match plan.finish {
            Finish::Expected { earliest, .. } => Some((plan.terms.pace.hours_per_week.0, earliest?)),
            Finish::Done(_) | Finish::None => None,
        });
        let until = earliest.map_or_else(String::new, |(hours, from)| {
            format!(": even at {} h a week the end is {} at the earliest", hours_a_week(hours), DateText::day(from))
        });
        return format!("not possible by {day}{until}");
    }
    let hours = if max > Pace::MOST {
        format!("{} h a week at the least", hours_a_week(min))
    } else if (max - min).abs() < f64::EPSILON {
        format!("{} h a week", hours_a_week(min))
    } else {
        format!("{}-{} h a week", hours_a_week(min), hours_a_week(max))
    };
    format!("{hours} to be done by {day}")
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
        assert_eq!((weeks_of(hours, 1.0).unwrap().as_str(), months_of(hours, 1.0)), ("more than ten years", None));
        assert_eq!(weeks_of(HoursRange::new(400.0, 1026.0), 1.0).unwrap(), "400-1,026 weeks");
        assert_eq!((tenth(131.0), tenth(1234.5)), ("131.0".to_owned(), "1,235".to_owned()));
        assert_eq!(hours_a_week(22.5), "22.5");
    }

    #[test]
    fn a_target_beyond_a_week_is_not_possible() {
        let told = |min, max| needed_words(NeededPace { min: Hours(min), max: Hours(max) }, "then", None);
        assert_eq!(told(20.1, 28.3), "20.5-28.5 h a week to be done by then");
        assert_eq!(told(20.1, 200.0), "20.5 h a week at the least to be done by then");
        assert_eq!(told(168.1, 169.0), "not possible by then");
    }
}
