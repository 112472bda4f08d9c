//! A stretch of the calendar in cells: which cell a day falls into. Knows no stages; a day has one cell at every width.

use chrono::{Days, NaiveDate};

/// A cell never stands for more days than this: coarser ones would hide a month, so the timeline scrolls instead.
const COARSEST: i64 = 31;

/// Days laid on cells, the first day in the first cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    first: NaiveDate,
    days: i64,
    cells: u16,
    scrolled: i64,
}

impl Scale {
    /// The days `from` to `to` (civil dates, both included) in so many cells, all of them where a cell stays below a
    /// month; else a window that opens with `today` in its first quarter and is moved by `scrolled` days.
    pub(super) fn of(from: NaiveDate, to: NaiveDate, today: NaiveDate, cells: u16, scrolled: i64) -> Self {
        // Finer than a day a cell says nothing more.
        let whole = ((to - from).num_days() + 1).max(i64::from(cells)).max(1);
        let window = whole.min(COARSEST * i64::from(cells)).max(1);
        let usual = (today - from).num_days() - window / 4;
        let most = whole - window;
        let offset = usual.saturating_add(scrolled).clamp(0, most);
        let first = from.checked_add_days(Days::new(offset.unsigned_abs())).unwrap_or(from);
        Self { first, days: window, cells, scrolled: offset - usual.clamp(0, most) }
    }

    /// By how many days it was really moved.
    pub(super) fn scrolled(&self) -> i64 {
        self.scrolled
    }

    /// How many cells there are.
    pub(super) fn cells(&self) -> u16 {
        self.cells
    }

    /// How many days they stand for.
    pub(super) fn days(&self) -> i64 {
        self.days
    }

    /// The first day, a civil date.
    pub(super) fn first(&self) -> NaiveDate {
        self.first
    }

    /// The cell of a day; `None` where it lies outside.
    pub(super) fn cell(&self, day: NaiveDate) -> Option<u16> {
        let at = (day - self.first).num_days();
        if !(0..self.days).contains(&at) {
            return None;
        }
        u16::try_from(at * i64::from(self.cells) / self.days).ok().filter(|cell| *cell < self.cells)
    }

    /// Whether a day lies behind the last cell.
    pub(super) fn is_beyond(&self, day: NaiveDate) -> bool {
        (day - self.first).num_days() >= self.days
    }

    /// The first and the last cell of a stretch of days, both ends included, as far as it is inside; a stretch without
    /// an end goes on to the last cell.
    pub(super) fn stretch(&self, from: NaiveDate, to: Option<NaiveDate>) -> Option<(u16, u16)> {
        let last = self.cells.checked_sub(1)?;
        if self.is_beyond(from) || to.is_some_and(|to| to < self.first || to < from) {
            return None;
        }
        let start = self.cell(from).unwrap_or(0);
        let end = to.and_then(|to| self.cell(to)).unwrap_or(last);
        Some((start, end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_plan_that_fits_is_shown_whole() {
        let scale = Scale::of(date("2026-11-23"), date("2027-11-22"), date("2026-11-23"), 73, 0);
        assert_eq!((scale.first(), scale.days(), scale.scrolled()), (date("2026-11-23"), 365, 0));
        assert_eq!(scale.cell(date("2026-11-23")), Some(0));
        assert_eq!(scale.cell(date("2026-11-28")), Some(1));
        assert_eq!(scale.cell(date("2027-11-22")), Some(72));
        assert_eq!((scale.cell(date("2026-11-22")), scale.cell(date("2027-11-23"))), (None, None));
        assert_eq!(Scale::of(date("2026-11-23"), date("2027-11-22"), date("2026-11-23"), 73, 500).scrolled(), 0);
    }

    #[test]
    fn a_short_plan_has_a_day_a_cell() {
        let scale = Scale::of(date("2026-11-23"), date("2026-11-25"), date("2026-11-23"), 10, 0);
        assert_eq!(scale.cell(date("2026-11-25")), Some(2));
    }

    #[test]
    fn a_plan_that_is_too_long_scrolls_and_stops_at_its_ends() {
        let at = |scrolled| Scale::of(date("2020-01-01"), date("2030-12-31"), date("2026-11-23"), 20, scrolled);
        assert_eq!(at(0).days(), 620);
        assert_eq!(at(0).cell(date("2026-11-23")), Some(5));
        assert_eq!(at(-99_999).first(), date("2020-01-01"));
        assert_eq!(at(99_999).cell(date("2030-12-31")), Some(19));
        assert_eq!(at(99_999).scrolled(), at(at(99_999).scrolled()).scrolled());
    }

    #[test]
    fn a_stretch_is_cut_at_the_edges() {
        let scale = Scale::of(date("2026-11-01"), date("2026-11-30"), date("2026-11-23"), 30, 0);
        assert_eq!(scale.stretch(date("2026-10-01"), Some(date("2026-11-03"))), Some((0, 2)));
        assert_eq!(scale.stretch(date("2026-11-28"), None), Some((27, 29)));
        assert_eq!(scale.stretch(date("2026-10-01"), Some(date("2026-10-31"))), None);
        assert_eq!(scale.stretch(date("2026-12-01"), None), None);
        let nothing = Scale::of(date("2026-11-01"), date("2026-11-30"), date("2026-11-23"), 0, 0);
        assert_eq!((nothing.stretch(date("2026-11-01"), None), nothing.cell(date("2026-11-01"))), (None, None));
    }
}
