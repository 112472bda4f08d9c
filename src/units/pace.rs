//! How much of a week is given to study: hours, days, and the breaks between.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate, Weekday};
use serde::{Serialize, Serializer};

use super::{DateText, Hours};

/// The days of the week on which the learner studies; none named means every day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct StudyDays(u8);

/// The names of the week's days in the journal and on the command line, Monday first.
const NAMES: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The days of a week, Monday first.
const WEEK: [Weekday; 7] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

impl StudyDays {
    /// No days named: every day is a study day.
    pub const EVERY_DAY: Self = Self(0);

    /// The named days; all seven are the same as none named.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Self {
        let bits = days.into_iter().fold(0, |bits, day| bits | 1 << day.num_days_from_monday());
        if bits == 0b111_1111 { Self::EVERY_DAY } else { Self(bits) }
    }

    /// The named days, Monday first; empty where every day is one.
    pub fn named(self) -> impl Iterator<Item = Weekday> {
        WEEK.into_iter().filter(move |day| self.0 & 1 << day.num_days_from_monday() != 0)
    }

    /// Whether no day is left out.
    pub fn is_every_day(self) -> bool {
        self.0 == 0
    }

    /// Whether `day` is a study day.
    pub fn has(self, day: Weekday) -> bool {
        self.is_every_day() || self.0 & 1 << day.num_days_from_monday() != 0
    }

    /// How many days of a week are study days, 1 to 7.
    pub fn count(self) -> u32 {
        if self.is_every_day() { 7 } else { self.0.count_ones() }
    }

    /// The short lower-case names, as the journal and `--json` have them.
    pub fn names(self) -> Vec<&'static str> {
        NAMES.into_iter().zip(WEEK).filter(|(_, day)| self.named().any(|named| named == *day)).map(|(name, _)| name).collect()
    }
}

/// A text names no days of the week.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no day of the week: expected `mon,tue,...` or `all`")]
pub struct ParseStudyDaysError(pub String);

impl FromStr for StudyDays {
    type Err = ParseStudyDaysError;

    /// Reads `mon,wed,fri` (blanks or commas between, whole names too) or `all`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if matches!(text.trim().to_lowercase().as_str(), "all" | "every day" | "daily") {
            return Ok(Self::EVERY_DAY);
        }
        let words: Vec<&str> = text.split([',', ' ']).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Err(ParseStudyDaysError(text.to_owned()));
        }
        let day = |word: &&str| word.parse::<Weekday>().map_err(|_| ParseStudyDaysError((*word).to_owned()));
        Ok(Self::of(words.iter().map(day).collect::<Result<Vec<_>, _>>()?))
    }
}

impl fmt::Display for StudyDays {
    /// `every day`, or `Mon, Wed, Fri`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_every_day() {
            return f.pad("every day");
        }
        let days: Vec<String> = self.named().map(|day| day.to_string()).collect();
        f.pad(&days.join(", "))
    }
}

impl Serialize for StudyDays {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.names().serialize(serializer)
    }
}

/// A stretch of days without study, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Break {
    /// Its first day, a civil date.
    pub from: NaiveDate,
    /// Its last day, a civil date; never before `from`.
    pub to: NaiveDate,
}

impl Break {
    /// Whether `day` lies in it.
    pub fn has(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// How many days it takes, at least one.
    pub fn days(self) -> i64 {
        (self.to - self.from).num_days() + 1
    }

    /// The form the journal has: `2026-12-21..2027-01-03`.
    pub fn key(self) -> String {
        format!("{}..{}", self.from, self.to)
    }
}

/// A text is no break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a break such as `2026-12-21..2027-01-03`, its first day first")]
pub struct ParseBreakError;

impl FromStr for Break {
    type Err = ParseBreakError;

    /// Reads `FROM..TO` in ISO dates, or one date for a break of one day.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let date = |part: &str| part.trim().parse::<NaiveDate>().map_err(|_| ParseBreakError);
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let (from, to) = (date(from)?, date(to)?);
        // Years of five digits would break the columns and the arithmetic of calendars.
        let sane = |day: NaiveDate| (1..=9999).contains(&day.year());
        if from <= to && sane(from) && sane(to) { Ok(Self { from, to }) } else { Err(ParseBreakError) }
    }
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&DateText::range(self.from, self.to).to_string())
    }
}

/// How much of the calendar is given to study.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Pace {
    /// Hours a week; 0 means that nothing is being studied.
    pub hours_per_week: Hours,
    /// The days of the week that share them.
    pub study_days: StudyDays,
    /// Stretches without study, ordered by their first day; they may overlap.
    pub breaks: Vec<Break>,
}

impl Pace {
    /// The most hours a week has.
    pub const MOST: f64 = 168.0;

    /// `hours` a week on every day, without breaks.
    pub fn of(hours: f64) -> Self {
        Self { hours_per_week: Hours(hours), ..Self::default() }
    }

    /// Whether `day` is a study day outside every break.
    pub fn is_study_day(&self, day: NaiveDate) -> bool {
        self.study_days.has(day.weekday()) && !self.breaks.iter().any(|stretch| stretch.has(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_seven_days_are_the_same_as_none_named() {
        assert_eq!("mon,tue,wed,thu,fri,sat,sun".parse(), Ok(StudyDays::EVERY_DAY));
        assert_eq!("all".parse(), Ok(StudyDays::EVERY_DAY));
        let days: StudyDays = "Sat, monday".parse().unwrap();
        assert_eq!((days.to_string(), days.count(), days.names()), ("Mon, Sat".to_owned(), 2, vec!["mon", "sat"]));
        assert!("".parse::<StudyDays>().is_err() && "mon,xyz".parse::<StudyDays>().is_err());
    }

    #[test]
    fn a_break_has_both_its_ends() {
        let stretch: Break = "2026-12-21..2027-01-03".parse().unwrap();
        assert_eq!(
            (stretch.days(), stretch.to_string(), stretch.key()),
            (14, "21 Dec 2026 - 3 Jan 2027".to_owned(), "2026-12-21..2027-01-03".to_owned())
        );
        assert!(stretch.has(stretch.from) && stretch.has(stretch.to));
        assert_eq!("2027-01-03..2026-12-21".parse::<Break>(), Err(ParseBreakError));
    }
}
