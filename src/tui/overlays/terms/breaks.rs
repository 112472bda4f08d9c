//! A break: `21 Dec - 3 Jan`, `2026-12-21..2027-01-03`, `24 Dec`; the same again, or `none`, takes one out.

use chrono::{Datelike as _, Days, NaiveDate};

use super::coming::{coming_day, has_year};
use super::finish_words;
use crate::plan::Terms;
use crate::tracker::Tracker;
use crate::tui::overlays::prompt::Understood;
use crate::tui::screens::plan::{break_words, near_day};
use crate::units::Break;

/// A break that began so many days ago at most may be meant where the year is left out.
const RECENT: u64 = 31;

/// What a line means as a break more, or one less.
pub(in crate::tui::overlays) fn breaks(line: &str, base: &Terms, tracker: &Tracker) -> Understood {
    let today = tracker.today();
    let coming: Vec<Break> = base.pace.breaks.iter().copied().filter(|stretch| stretch.to >= today).collect();
    let mut terms = base.clone();
    if line.eq_ignore_ascii_case("none") && !coming.is_empty() {
        terms.pace.breaks.retain(|stretch| stretch.to < today);
        let finish = finish_words(&tracker.what_if(&terms));
        return Understood::Terms(Box::new(terms), vec!["no break any more".to_owned(), finish]);
    }
    let Some(stretch) = stretch_of(line, today) else {
        return Understood::Nothing(match coming.first() {
            Some(first) => {
                let days = format!("{} - {}", near_day(first.from, today), near_day(first.to, today));
                format!("days such as 21 Dec - 3 Jan; {days} again takes it out, none all")
            }
            None => "days such as 21 Dec - 3 Jan, or 2026-12-21..2027-01-03".to_owned(),
        });
    };
    if stretch.to <= today {
        return Understood::Nothing(format!("{stretch} lies behind: a break is yet to come"));
    }
    let words = break_words(stretch, today, false);
    let words = if terms.pace.breaks.contains(&stretch) {
        terms.pace.breaks.retain(|known| *known != stretch);
        format!("taken out: {words}")
    } else {
        terms.pace.breaks.push(stretch);
        terms.pace.breaks.sort_unstable();
        words
    };
    let finish = finish_words(&tracker.what_if(&terms));
    Understood::Terms(Box::new(terms), vec![words, finish])
}

/// The stretch of days that a line names; a year that is left out is the one that makes it come next.
fn stretch_of(line: &str, today: NaiveDate) -> Option<Break> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_break_is_read_as_people_write_it() {
        let today = "2026-11-23".parse().unwrap();
        let read = |line: &str| stretch_of(line, today).map(Break::key);
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
