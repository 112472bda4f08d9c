//! Rows in columns, bars and marks: the shapes of text reports, measured in cells.

use std::fmt;

use anstyle::Style;

use crate::cli::look::{LEFT_TO_RIGHT, as_drawn, role, ruler};
use crate::desk::{CLOSE, open_hyperlink};
use crate::progress::Status;
use crate::text::{is_right_to_left, safe_text};

/// To which side a column's text is pushed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A text in a table, safe and with a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    text: String,
    style: Style,
}

/// The longest text a cell shows: a roadmap's author may write any, a row should stay one.
const LONGEST: usize = 72;

impl Cell {
    /// A text with a role; what could drive a terminal is replaced, what is too long is cut.
    pub(crate) fn of(text: &str, style: Style) -> Self {
        Self { text: column(&safe_text(text), LONGEST), style }
    }

    /// A text as it is.
    pub(crate) fn plain(text: &str) -> Self {
        Self::of(text, Style::new())
    }

    /// An id: it may be needed in full, so it is never cut.
    pub(crate) fn id(text: &str) -> Self {
        Self { text: safe_text(text).into_owned(), style: role::QUIET }
    }

    /// A path: never cut either.
    pub(crate) fn path(text: &str) -> Self {
        Self { text: safe_text(text).into_owned(), style: Style::new() }
    }
}

/// Rows of cells: each column as wide as its widest cell, two blanks between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    sides: Vec<Side>,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table without rows.
    pub(crate) fn new(sides: impl IntoIterator<Item = Side>) -> Self {
        Self { sides: sides.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widest = |column: usize| {
            self.rows.iter().filter_map(|row| row.get(column)).map(|cell| ruler().width(&cell.text)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.sides.len()).map(widest).collect();
        for row in &self.rows {
            // Blanks are written only where something follows, so no line ends in them.
            let (mut owed, mut is_first) = (0, true);
            for ((cell, side), cells) in row.iter().zip(&self.sides).zip(&widths) {
                if *cells == 0 {
                    continue;
                }
                owed += if is_first { 0 } else { 2 };
                is_first = false;
                let blank = cells.saturating_sub(ruler().width(&cell.text));
                if cell.text.is_empty() {
                    owed += cells;
                    continue;
                }
                let (before, after) = if *side == Side::Right { (blank, 0) } else { (0, blank) };
                write!(f, "{:1$}{2}{3}{2:#}{4}", "", owed + before, cell.style, cell.text, direction(&cell.text))?;
                owed = after;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// A text with blanks behind it, to so many cells; a longer one is cut.
pub(crate) fn padded(text: &str, cells: usize) -> String {
    let text = column(text, cells);
    let blank = cells.saturating_sub(ruler().width(&text));
    format!("{text}{}{:blank$}", direction(&text), "")
}

/// A text as a column shows it, in so many cells at most.
fn column(text: &str, cells: usize) -> String {
    ruler().cut(&as_drawn(text), cells, &as_drawn("…"))
}

/// What follows a text so that a terminal that knows the reading direction keeps the next column where it is.
fn direction(text: &str) -> &'static str {
    if is_right_to_left(text) { LEFT_TO_RIGHT } else { "" }
}

/// An address that can be clicked where the terminal takes that, in the look of links.
pub(crate) fn address(url: &str) -> String {
    let (accent, shown) = (role::ACCENT.underline(), safe_text(url));
    match open_hyperlink(url, None) {
        Some(opening) => format!("{opening}{accent}{shown}{accent:#}{CLOSE}"),
        None => format!("{accent}{shown}{accent:#}"),
    }
}

/// A bar of so many cells, filled in eighths, its track thin.
pub(crate) fn bar(fraction: f64, cells: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a few hundred eighths at most"
    )]
    let eighths = (fraction.clamp(0.0, 1.0) * (cells * 8) as f64 + 1e-9) as usize;
    let part = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    let track = cells.saturating_sub(eighths / 8 + usize::from(!part.is_empty()));
    let (done, quiet) = (role::DONE, role::QUIET);
    format!("{done}{}{part}{done:#}{quiet}{}{quiet:#}", "█".repeat(eighths / 8), "─".repeat(track))
}

/// The mark of a status: shape and role.
pub(crate) fn mark(status: Status) -> Cell {
    let (mark, style) = match status {
        Status::Todo => ("◦", role::QUIET),
        Status::Doing => ("◉", role::DOING),
        Status::Done => ("✓", role::DONE),
        Status::Skipped => ("»", role::QUIET),
        Status::Known => ("◊", role::QUIET),
    };
    Cell::of(mark, style)
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{0}{1}{0:#}", self.style, self.text)
    }
}

/// The sign before a project's title, with its blank; a topic has none.
pub(crate) fn sign(is_project: bool, is_idea: bool) -> &'static str {
    match (is_project, is_idea) {
        (false, _) => "",
        (true, false) => "▪ ",
        (true, true) => "▫ ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        anstream::adapter::strip_str(text).to_string()
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell_and_no_line_ends_in_blanks() {
        let mut table = Table::new([Side::Left, Side::Right, Side::Left]);
        table.row([Cell::plain("数据"), Cell::plain("4"), Cell::plain("a")]);
        table.row([Cell::plain("DNS"), Cell::plain("12-16"), Cell::plain("")]);
        assert_eq!(plain(&table.to_string()), "数据      4  a\nDNS   12-16\n");
    }

    #[test]
    fn a_bar_has_its_cells_and_never_more_than_is_done() {
        assert_eq!(plain(&bar(321.0 / 875.0, 44)), "████████████████▏───────────────────────────");
        for (fraction, text) in [(0.0, "────"), (1.0, "████"), (0.5, "██──"), (0.999, "███▉"), (2.0, "████")]
        {
            assert_eq!(plain(&bar(fraction, 4)), text);
        }
    }
}
