//! Days to come in a learner's words, a break or a target: where the year is left out, the next such day is meant.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::{Break, parse_date};

/// A break that began so many days ago at most may be meant where the year is left out.
const RECENT: u64 = 31;

/// A leap day comes after eight years at the latest.
const YEARS: i32 = 8;

/// The day that a text means, not before `from` where it leaves the choice; a day with its year may be any.
pub fn coming_day(text: &str, from: NaiveDate) -> Option<NaiveDate> {
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

/// The break that a line names (`21 Dec - 3 Jan`, `2026-12-21..2027-01-03`, `24 Dec`); a year that is left out is the one
/// that makes it come next. `None` where its last day lies before its first.
pub fn coming_break(line: &str, today: NaiveDate) -> Option<Break> {
    let one_hyphen = || line.split_once('-').filter(|(_, to)| !to.contains('-'));
    let (from, to) = line.split_once("..").or_else(|| line.split_once(" - ")).or_else(one_hyphen).unwrap_or((line, line));
    let (from, to) = (from.trim(), to.trim());
    let named = |year: i32| coming_day(&format!("{from} {year}"), today);
    let recent = today.checked_sub_days(Days::new(RECENT)).unwrap_or(today);
    let ahead = || {
        let from = coming_day(from, today)?;
        Some(Break { from, to: coming_day(to, from)? })
    };
    let stretch = match (has_year(from), has_year(to)) {
        (true, _) => ahead()?,
        // `19 Dec - 4 Jan 2029` begins in the year before; a stretch that runs already began lately.
        (false, is_named) => {
            let last = coming_day(to, today)?;
            let same = named(last.year()).filter(|day| *day <= last && (is_named || *day >= recent));
            let before = || named(last.year() - 1).filter(|day| *day <= last && *day >= recent);
            match same.or_else(before) {
                Some(from) => Break { from, to: last },
                None if is_named => return None,
                None => ahead()?,
            }
        }
    };
    (stretch.from <= stretch.to).then_some(stretch)
}

/// Whether a text names its year.
fn has_year(text: &str) -> bool {
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

    #[test]
    fn a_break_is_read_as_people_write_it() {
        let today = "2026-11-23".parse().unwrap();
        let read = |line: &str| coming_break(line, today).map(Break::key);
        for line in
            ["21 Dec - 3 Jan", "2026-12-21..2027-01-03", "21 dec 2026 - 3 jan 2027", "21 Dec-3 Jan", "21 Dec - 3 Jan 2027"]
        {
            assert_eq!(read(line).as_deref(), Some("2026-12-21..2027-01-03"), "{line}");
        }
        assert_eq!(read("24 Dec").as_deref(), Some("2026-12-24..2026-12-24"));
        assert_eq!(read("2026-12-24").as_deref(), Some("2026-12-24..2026-12-24"));
        assert_eq!(read("3 Feb - 1 Mar 2028").as_deref(), Some("2028-02-03..2028-03-01"));
        assert_eq!(read("20 Nov - 30 Nov").as_deref(), Some("2026-11-20..2026-11-30"));
        assert_eq!(read("1 Feb - 20 Dec").as_deref(), Some("2027-02-01..2027-12-20"));
        assert_eq!(read("fri - mon").as_deref(), Some("2026-11-27..2026-11-30"));
        assert_eq!(read("10 Jan - 2 Jan 2027"), None);
        for line in ["", "soon", "21 Dec -", "3 Jan 2027 - 21 Dec 2026", "31 Feb"] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
