//! A day to come in a learner's words: where the year is left out, the next such day is meant.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use crate::units::parse_date;

/// A leap day comes after eight years at the latest.
const YEARS: i32 = 8;

/// The day that a text means, not before `from` where it leaves the choice; a day with its year may be any.
pub(super) fn coming_day(text: &str, from: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim();
    let day = parse_date(text, from);
    if has_year(text) || day.is_some_and(|day| day >= from) {
        return day;
    }
    if text.parse::<Weekday>().is_ok() {
        return day?.checked_add_days(Days::new(7));
    }
    if matches!(text.to_lowercase().as_str(), "yesterday" | "") {
        return day;
    }
    (0..=YEARS).filter_map(|years| parse_date(&format!("{text} {}", from.year() + years), from)).find(|day| *day >= from)
}

/// Whether a text names its year.
pub(super) fn has_year(text: &str) -> bool {
    text.split([' ', '-']).any(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_a_year_is_the_next_one() {
        let today = "2026-11-23".parse().unwrap(); // a Monday
        for (words, day) in [
            ("30 Nov", "2026-11-30"),
            ("23 Nov", "2026-11-23"),
            ("30 Jun", "2027-06-30"),
            ("29 Feb", "2028-02-29"),
            ("30 Jun 2020", "2020-06-30"),
            ("2027-06-30", "2027-06-30"),
            ("fri", "2026-11-27"),
            ("tomorrow", "2026-11-24"),
            ("yesterday", "2026-11-22"),
        ] {
            assert_eq!(coming_day(words, today), Some(day.parse().unwrap()), "{words}");
        }
        for words in ["", "soon", "30 Feb", "June"] {
            assert_eq!(coming_day(words, today), None, "{words}");
        }
    }
}
