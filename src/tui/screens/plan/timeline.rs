//! The timeline as rows of cells: what is behind, at least and at most ahead, breaks, today, target. Pure: it takes dates
//! and a scale, and knows neither glyphs nor colours.

use chrono::NaiveDate;

use super::scale::Scale;
use super::span::Span;
use crate::units::Break;

/// What a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Done so far.
    Done,
    /// Needed if every estimate holds at its minimum.
    AtLeast,
    /// The same within a break.
    AtLeastBreak,
    /// Needed if every estimate needs its maximum.
    AtMost,
    /// The same within a break.
    AtMostBreak,
    /// A break.
    Break,
    /// Today.
    Today,
    /// The target.
    Target,
}

/// What runs through all rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marks {
    /// Today, a civil date.
    pub(super) today: NaiveDate,
    /// The target, a civil date.
    pub(super) target: Option<NaiveDate>,
    /// The breaks.
    pub(super) breaks: Vec<Break>,
}

/// One row; a row without a stage has the marks alone. The line of a mark yields to bars, a break shows through them.
pub(super) fn row(span: Option<&Span>, marks: &Marks, scale: &Scale) -> Vec<Cell> {
    let mut cells = vec![Cell::Empty; usize::from(scale.cells())];
    for stretch in &marks.breaks {
        fill(&mut cells, scale.stretch(stretch.from, Some(stretch.to)), |_| Cell::Break);
    }
    let target = marks.target.and_then(|day| scale.cell(day));
    fill(&mut cells, target.map(|cell| (cell, cell)), |_| Cell::Target);
    let today = scale.cell(marks.today);
    fill(&mut cells, today.map(|cell| (cell, cell)), |_| Cell::Today);
    let Some(span) = span else { return cells };
    if let Some(ahead) = span.ahead {
        let is_break = |cell: Cell| matches!(cell, Cell::Break | Cell::AtMostBreak);
        // The heavy line is laid over the thin one, so that each cell between both ends has just one of them.
        fill(&mut cells, scale.stretch(ahead.begins, ahead.latest), |cell| {
            if is_break(cell) { Cell::AtMostBreak } else { Cell::AtMost }
        });
        fill(&mut cells, scale.stretch(ahead.begins, ahead.earliest), |cell| {
            if is_break(cell) { Cell::AtLeastBreak } else { Cell::AtLeast }
        });
    }
    if let Some((from, to)) = span.behind {
        fill(&mut cells, scale.stretch(from, Some(to)), |_| Cell::Done);
    }
    cells
}

/// Changes the cells from the first to the last, both included.
fn fill(cells: &mut [Cell], stretch: Option<(u16, u16)>, with: impl Fn(Cell) -> Cell) {
    let Some((from, to)) = stretch else { return };
    for cell in cells.iter_mut().take(usize::from(to) + 1).skip(usize::from(from)) {
        *cell = with(*cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Finish;
    use crate::roadmap::StageIx;
    use crate::tui::screens::plan::span::Ahead;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn drawn(behind: Option<(&str, &str)>, ahead: Option<(&str, Option<&str>, Option<&str>)>) -> String {
        let marks = Marks {
            today: date("2026-11-10"),
            target: Some(date("2026-11-28")),
            breaks: vec![Break { from: date("2026-11-15"), to: date("2026-11-17") }],
        };
        let scale = Scale::of(date("2026-11-01"), date("2026-11-30"), marks.today, 30, 0);
        let span = Span {
            stage: StageIx(0),
            finish: Finish::None,
            behind: behind.map(|(from, to)| (date(from), date(to))),
            ahead: ahead.map(|(begins, earliest, latest)| Ahead {
                begins: date(begins),
                earliest: earliest.map(date),
                latest: latest.map(date),
            }),
        };
        let cells = row(Some(&span), &marks, &scale);
        cells
            .into_iter()
            .map(|cell| match cell {
                Cell::Empty => ' ',
                Cell::Done => '#',
                Cell::AtLeast => '=',
                Cell::AtLeastBreak => ':',
                Cell::AtMost => '-',
                Cell::AtMostBreak => '.',
                Cell::Break => '%',
                Cell::Today => '|',
                Cell::Target => '!',
            })
            .collect()
    }

    #[test]
    fn bars_lie_over_lines_and_breaks_show_through() {
        assert_eq!(drawn(None, None), "         |    %%%          !  ");
        assert_eq!(drawn(Some(("2026-11-02", "2026-11-04")), None), " ###     |    %%%          !  ");
        let open = ("2026-11-11", Some("2026-11-16"), Some("2026-11-20"));
        assert_eq!(drawn(Some(("2026-11-08", "2026-11-10")), Some(open)), "       ###====::.---       !  ");
        let beyond = ("2026-11-24", Some("2026-11-29"), None);
        assert_eq!(drawn(None, Some(beyond)), "         |    %%%      ======-");
        assert_eq!(drawn(None, Some(("2026-11-24", None, None))), "         |    %%%      =======");
    }

    #[test]
    fn what_lies_outside_is_cut() {
        assert_eq!(drawn(Some(("2026-10-01", "2026-11-02")), None), "##       |    %%%          !  ");
        assert_eq!(drawn(None, Some(("2026-12-02", Some("2026-12-09"), None))), "         |    %%%          !  ");
    }
}
