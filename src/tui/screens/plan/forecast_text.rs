//! What the learner's own record says, as plain values; where they come from is not known here.

use chrono::NaiveDate;

use crate::units::DateText;

/// The forecast and why it moved.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ForecastText {
    /// Whole weeks of record.
    pub weeks: u32,
    /// Its dates; `None` while there is too little record.
    pub days: Option<ForecastDays>,
    /// The learner's weeks in a few words: `19 h on average, 9.5-23`.
    pub habit: String,
    /// Why the date moved.
    pub moved: Option<Moved>,
}

/// The dates of a forecast, all after today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForecastDays {
    /// One in ten ends before it.
    pub early: NaiveDate,
    /// As likely before it as after.
    pub likely: NaiveDate,
    /// One in ten ends after it; `None` beyond the horizon.
    pub late: Option<NaiveDate>,
}

/// A date that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// By how many days; later ones are positive.
    pub days: i64,
    /// Since when.
    pub since: NaiveDate,
    /// What moved it, the largest first.
    pub causes: Vec<Cause>,
}

/// One thing that moved a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// By how many days; later ones are positive.
    pub days: i64,
    /// In words.
    pub words: String,
}

/// Weeks of record that a forecast needs.
const WEEKS_NEEDED: u32 = 2;

impl ForecastText {
    /// Where it comes from: `from 17 weeks of your own record`, or that there is too little of it.
    pub fn source(&self) -> String {
        match (self.days, self.weeks) {
            (None, weeks) => format!("learning your pace: {} of {WEEKS_NEEDED} weeks", weeks.min(WEEKS_NEEDED)),
            (Some(_), weeks) => format!("from {weeks} weeks of your own record"),
        }
    }

    /// The rows below, each with its label.
    pub fn rows(&self, hide_dates: bool) -> Vec<(&'static str, String)> {
        let Some(days) = self.days else { return Vec::new() };
        let (likely, range) = if hide_dates {
            (String::new(), String::new())
        } else {
            (DateText::day(days.likely).to_string(), range_words(&days))
        };
        vec![("likely", likely), ("8 in 10", range), ("your weeks", self.habit.clone())]
    }

    /// All of it in one line: `1 Jul 2027 is likely; 8 in 10: 5 Jun - 27 Jul 2027`.
    pub fn line(&self, hide_dates: bool) -> String {
        match self.days {
            Some(days) if !hide_dates => {
                format!("{} is likely; 8 in 10: {}", DateText::day(days.likely), range_words(&days))
            }
            _ => self.source(),
        }
    }
}

impl Moved {
    /// `7 days later than on Mon 16 Nov`.
    pub fn heading(&self, hide_dates: bool) -> String {
        let since = if hide_dates { "before".to_owned() } else { self.since.format("on %a %-d %b").to_string() };
        match self.days {
            0 => format!("the same day as {since}"),
            days => format!("{} {} than {since}", count(days), direction(days)),
        }
    }
}

impl Cause {
    /// `14 later`, `5 sooner`.
    pub fn amount(&self) -> String {
        format!("{} {}", self.days.unsigned_abs(), direction(self.days))
    }
}

fn range_words(days: &ForecastDays) -> String {
    match days.late {
        Some(late) => DateText::range(days.early, late).to_string(),
        None => format!("from {}", DateText::day(days.early)),
    }
}

fn count(days: i64) -> String {
    if days.abs() == 1 { "1 day".to_owned() } else { format!("{} days", days.unsigned_abs()) }
}

fn direction(days: i64) -> &'static str {
    if days < 0 { "sooner" } else { "later" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_little_record_says_how_much_there_is() {
        assert_eq!(ForecastText::default().source(), "learning your pace: 0 of 2 weeks");
        assert!(ForecastText::default().rows(false).is_empty());
    }

    #[test]
    fn a_date_that_moved_has_no_minus() {
        let moved = |days| Moved { days, since: "2026-11-16".parse().unwrap(), causes: Vec::new() }.heading(false);
        assert_eq!(moved(7), "7 days later than on Mon 16 Nov");
        assert_eq!(moved(-1), "1 day sooner than on Mon 16 Nov");
        assert_eq!(moved(0), "the same day as on Mon 16 Nov");
        assert_eq!(Cause { days: -5, words: String::new() }.amount(), "5 sooner");
    }
}
