//! Civil dates as a person reads them: `12 Sep 2027`, `12 Sep - 20 Dec 2027`, `19 Dec 2027 - 4 Jan 2028`.

use std::fmt;

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

/// A date, or a range of two, ready to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateText {
    from: NaiveDate,
    to: NaiveDate,
}

impl DateText {
    /// One day, with its year.
    pub fn day(day: NaiveDate) -> Self {
        Self { from: day, to: day }
    }

    /// A range of two days; one date where both are the same.
    pub fn range(from: NaiveDate, to: NaiveDate) -> Self {
        Self { from, to }
    }
}

impl fmt::Display for DateText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let full = |day: NaiveDate| day.format("%-d %b %Y");
        let text = if self.from == self.to {
            full(self.from).to_string()
        } else if self.from.year() == self.to.year() {
            format!("{} - {}", self.from.format("%-d %b"), full(self.to))
        } else {
            format!("{} - {}", full(self.from), full(self.to))
        };
        f.pad(&text)
    }
}

/// A range of two days for a narrow column: without the year while both lie within 12 months of `today`.
pub fn date_range(from: NaiveDate, to: NaiveDate, today: NaiveDate) -> String {
    match (day_text(from, today), day_text(to, today)) {
        (from, to) if from == to => to,
        (from, to) => format!("{from} - {to}"),
    }
}

/// A day for a column: `23 Jan` within 12 months of `today`, else `Sep 2028`.
pub fn day_text(day: NaiveDate, today: NaiveDate) -> String {
    if (day - today).num_days().abs() <= 365 { day.format("%-d %b").to_string() } else { day.format("%b %Y").to_string() }
}

/// The day that a learner's words mean: `2026-11-22`, `22 Nov`, `22 Nov 2026`, `today`, `yesterday`, `tomorrow`, a
/// day of the week (the last one that is not after `today`).
pub fn parse_date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    if let Ok(day) = text.parse::<NaiveDate>() {
        // The journal's dates have four digits a year.
        return (1..=9999).contains(&day.year()).then_some(day);
    }
    match text.as_str() {
        "today" => return Some(today),
        "yesterday" => return today.checked_sub_days(Days::new(1)),
        "tomorrow" => return today.checked_add_days(Days::new(1)),
        _ => {}
    }
    if let Ok(weekday) = text.parse::<Weekday>() {
        let back = (7 + today.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
        return today.checked_sub_days(Days::new(u64::from(back)));
    }
    NaiveDate::parse_from_str(&text, "%d %b %Y").ok().filter(|day| (1..=9999).contains(&day.year())).or_else(|| {
        let this_year = NaiveDate::parse_from_str(&format!("{text} {}", today.year()), "%d %b %Y").ok()?;
        Some(this_year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_range_names_each_year_once() {
        let text = |from, to| DateText::range(date(from), date(to)).to_string();
        assert_eq!(text("2027-09-12", "2027-12-20"), "12 Sep - 20 Dec 2027");
        assert_eq!(text("2027-12-19", "2028-01-04"), "19 Dec 2027 - 4 Jan 2028");
        assert_eq!(text("2027-09-12", "2027-09-12"), "12 Sep 2027");
    }

    #[test]
    fn words_for_days_are_understood() {
        let today = date("2026-11-23"); // a Monday
        for (words, day) in [
            ("yesterday", "2026-11-22"),
            ("sun", "2026-11-22"),
            ("Mon", "2026-11-23"),
            ("22 nov", "2026-11-22"),
            ("3 Jan 2027", "2027-01-03"),
            ("2026-02-28", "2026-02-28"),
        ] {
            assert_eq!(parse_date(words, today), Some(date(day)), "{words}");
        }
        for words in ["", "soon", "2026-02-30", "31 feb", "+99999-01-01"] {
            assert_eq!(parse_date(words, today), None, "{words}");
        }
    }

    #[test]
    fn columns_leave_out_the_year_that_is_near() {
        let today = date("2026-11-23");
        assert_eq!(day_text(date("2027-09-12"), today), "12 Sep");
        assert_eq!(day_text(date("2028-09-12"), today), "Sep 2028");
    }
}
