//! What stands above the timeline: years, months, today and the target. Plain labels on cells, no two over one another.

use chrono::{Datelike as _, NaiveDate};

use super::scale::Scale;

/// What a label tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A month or a year.
    Calendar,
    /// Where today is.
    Today,
    /// Where the target is.
    Target,
}

/// A few words on a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// Its first cell.
    pub(super) cell: u16,
    /// Its words.
    pub(super) words: String,
    /// What it tells.
    pub(super) kind: Kind,
}

/// The two rows above the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Axis {
    /// Years, today, target.
    pub(super) above: Vec<Label>,
    /// Months; a year stands in January's place where it has none above.
    pub(super) months: Vec<Label>,
}

/// The signs of the axis: what points down at a day, and what points on to one that is out of sight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signs {
    /// Points down.
    pub(super) down: &'static str,
    /// Points on.
    pub(super) on: &'static str,
}

impl Axis {
    /// The labels of a stretch of calendar; `target` with the words that tell its date, if they are to be told.
    pub(super) fn of(scale: &Scale, today: NaiveDate, target: Option<(NaiveDate, String)>, signs: Signs) -> Self {
        let mut above = Row::new(scale.cells());
        if let Some(cell) = scale.cell(today) {
            above.point_at(cell, "today", signs.down, Kind::Today);
        }
        if let Some((day, words)) = target {
            match scale.cell(day) {
                Some(cell) => above.point_at(cell, &words, signs.down, Kind::Target),
                None if scale.is_beyond(day) => {
                    let words = format!("{words} {}", signs.on);
                    above.add(scale.cells().saturating_sub(wide(&words)), words, Kind::Target);
                }
                None => {}
            }
        }
        let mut months = Row::new(scale.cells());
        let step = months_between(scale);
        for (day, cell) in ticks(scale, step) {
            let year = day.year().to_string();
            let is_new = day.month() == 1 || cell == 0;
            if step == 12 || (is_new && !above.add(cell, year.clone(), Kind::Calendar) && day.month() == 1) {
                months.add(cell, year, Kind::Calendar);
            } else {
                months.add(cell, day.format("%b").to_string(), Kind::Calendar);
            }
        }
        Self { above: above.labels, months: months.labels }
    }
}

/// Every how many months a label stands: as many as leave it five cells.
fn months_between(scale: &Scale) -> u32 {
    let cells = i64::from(scale.cells());
    [1, 2, 3, 6].into_iter().find(|months| 30 * i64::from(*months) * cells >= 5 * scale.days()).unwrap_or(12)
}

/// The days that get a label, with their cells: firsts of months, and the first day where its month has room.
fn ticks(scale: &Scale, step: u32) -> Vec<(NaiveDate, u16)> {
    let mut ticks = Vec::new();
    let firsts = scale.first().iter_days().take(usize::try_from(scale.days()).unwrap_or(0));
    for day in firsts.filter(|day| day.day() == 1 && day.month0().is_multiple_of(step)) {
        ticks.extend(scale.cell(day).map(|cell| (day, cell)));
    }
    let room = ticks.first().map_or_else(|| scale.cells(), |(_, cell)| *cell);
    if room >= 4 && step <= 1 {
        ticks.insert(0, (scale.first(), 0));
    }
    ticks
}

/// A row of labels that keep a blank between one another.
struct Row {
    cells: u16,
    labels: Vec<Label>,
}

impl Row {
    fn new(cells: u16) -> Self {
        Self { cells, labels: Vec::new() }
    }

    /// Adds a label where there is room; whether there was.
    fn add(&mut self, cell: u16, words: String, kind: Kind) -> bool {
        let end = cell.saturating_add(wide(&words));
        let is_free = self.labels.iter().all(|other| end < other.cell || cell > other.cell.saturating_add(wide(&other.words)));
        let fits = end <= self.cells && is_free && !words.is_empty();
        if fits {
            self.labels.push(Label { cell, words, kind });
        }
        fits
    }

    /// `today ▾` with the sign on the cell: the words before it, else behind it, else the sign alone.
    fn point_at(&mut self, cell: u16, words: &str, sign: &str, kind: Kind) {
        let before = format!("{words} {sign}");
        let start = (cell + 1).checked_sub(wide(&before));
        if start.is_some_and(|start| self.add(start, before, kind)) || self.add(cell, format!("{sign} {words}"), kind) {
            return;
        }
        self.add(cell, sign.to_owned(), kind);
    }
}

/// The labels are words and signs of one cell a character.
fn wide(words: &str) -> u16 {
    u16::try_from(words.chars().count()).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIGNS: Signs = Signs { down: "v", on: ">" };

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn drawn(labels: &[Label], cells: u16) -> String {
        let mut row = vec![' '; usize::from(cells)];
        for label in labels {
            for (place, c) in row.iter_mut().skip(usize::from(label.cell)).zip(label.words.chars()) {
                *place = c;
            }
        }
        row.into_iter().collect::<String>().trim_end().to_owned()
    }

    fn rows(from: &str, to: &str, cells: u16, target: Option<&str>) -> (String, String) {
        let today = date("2026-11-23");
        let scale = Scale::of(date(from), date(to), today, cells, 0);
        let target = target.map(|day| (date(day), format!("target {}", date(day).format("%-d %b"))));
        let axis = Axis::of(&scale, today, target, SIGNS);
        (drawn(&axis.above, cells), drawn(&axis.months, cells))
    }

    #[test]
    fn months_years_today_and_target_stand_above_their_days() {
        let (above, months) = rows("2026-07-27", "2027-07-27", 73, Some("2027-06-30"));
        assert_eq!(above, "2026             today v       2027                  target 30 Jun v");
        assert_eq!(months, "Aug    Sep   Oct   Nov   Dec   Jan   Feb   Mar   Apr   May   Jun   Jul");
    }

    #[test]
    fn a_year_without_room_above_takes_the_place_of_january() {
        let (above, months) = rows("2026-11-23", "2027-11-18", 33, None);
        assert_eq!((above.as_str(), months.as_str()), ("v today", "   2027 Mar   May   Jul  Sep"));
    }

    #[test]
    fn a_target_that_is_out_of_sight_is_pointed_at() {
        let (above, months) = rows("2024-01-01", "2029-12-31", 71, Some("2035-01-01"));
        assert_eq!(above, "2024       2025        2026 today v            2028      target 1 Jan >");
        assert_eq!(months, "Jan  Jul   Jan   Jul   Jan   Jul   2027  Jul   Jan   Jul   2029  Jul");
    }

    #[test]
    fn no_width_makes_labels_meet() {
        for cells in 0..200 {
            for target in [None, Some("2026-11-25"), Some("2027-06-30"), Some("2031-06-30")] {
                let scale = Scale::of(date("2026-07-27"), date("2028-07-27"), date("2026-11-23"), cells, 0);
                let target = target.map(|day| (date(day), "target".to_owned()));
                let axis = Axis::of(&scale, date("2026-11-23"), target, SIGNS);
                for row in [axis.above, axis.months] {
                    let mut taken = vec![0; usize::from(cells)];
                    for label in row {
                        for offset in 0..wide(&label.words) {
                            taken[usize::from(label.cell + offset)] += 1;
                        }
                    }
                    assert!(taken.iter().all(|count| *count <= 1), "{cells}");
                }
            }
        }
    }
}
