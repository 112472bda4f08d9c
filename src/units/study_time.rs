//! A stretch of study as people tell it afterwards: `45m`, `1h30 yesterday`, `19:00-20:15`, `sun 2h`.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::{Minutes, parse_date};

/// A closed length of study with the civil date it counts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StudyTime {
    /// How long.
    pub minutes: Minutes,
    /// On which civil date.
    pub on: NaiveDate,
}

impl StudyTime {
    /// What a learner's words mean: a length or two times of the clock, and a day before or after it; without a day it
    /// is `today`. Two times of the clock that run backwards cross midnight and count on the day they began.
    pub fn of(words: &str, today: NaiveDate) -> Option<Self> {
        let words: Vec<&str> = words.split_whitespace().collect();
        // The words of the day stand together at one end, at most three of them (`22 nov 2026`).
        (0..=3.min(words.len().saturating_sub(1))).find_map(|taken| {
            let (length, day) = words.split_at(words.len() - taken);
            let after = Self::with_day(length, day, today);
            let (day, length) = words.split_at(taken);
            after.or_else(|| Self::with_day(length, day, today))
        })
    }

    fn with_day(length: &[&str], day: &[&str], today: NaiveDate) -> Option<Self> {
        let minutes = span(length)?;
        let on = if day.is_empty() { today } else { parse_date(&day.join(" "), today)? };
        Some(Self { minutes, on })
    }
}

/// A length, or the time between two times of the clock.
fn span(words: &[&str]) -> Option<Minutes> {
    let words = words.concat();
    let Some((from, to)) = words.split_once('-') else {
        return words.parse().ok();
    };
    let clock = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
    let between = clock(to)? - clock(from)?;
    let between = if between < TimeDelta::zero() { between + TimeDelta::days(1) } else { between };
    u32::try_from(between.num_minutes()).ok().map(Minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn study_is_told_in_many_ways() {
        let today: NaiveDate = "2026-11-23".parse().unwrap();
        for (words, minutes, on) in [
            ("45m", 45, "2026-11-23"),
            ("1h30 yesterday", 90, "2026-11-22"),
            ("yesterday 1 h 30", 90, "2026-11-22"),
            ("19:00-20:15", 75, "2026-11-23"),
            ("19:00 - 20:15 sun", 75, "2026-11-22"),
            ("23:30-00:15 yesterday", 45, "2026-11-22"),
            ("1.5h 22 nov", 90, "2026-11-22"),
            ("2h 3 Jan 2026", 120, "2026-01-03"),
            ("2h 2026-11-20", 120, "2026-11-20"),
        ] {
            let on = on.parse().unwrap();
            assert_eq!(StudyTime::of(words, today), Some(StudyTime { minutes: Minutes(minutes), on }), "{words}");
        }
        for words in ["", "yesterday", "45", "1h soon", "25:00-26:00", "1h30 yesterday and more words here"] {
            assert_eq!(StudyTime::of(words, today), None, "{words}");
        }
    }
}
