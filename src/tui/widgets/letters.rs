//! Letters in cells: one cluster in as many cells as are kept for it, and no half of another beside it.
//!
//! The first cell of a cluster has its text; the cells behind it are empty (`""`, where a blank is `" "`), so that a frame
//! that uncovers them draws them anew. A cluster whose width terminals disagree about has its width forced: the backend
//! clears its cells first, and does not trust the cursor behind it.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth as _};
use ratatui::style::{Color, Style};

use crate::text::{Cluster, Ruler, is_right_to_left};

/// Strong, without width, and invisible: behind words from right to left it keeps a terminal that knows the direction from
/// turning around what stands beside them.
const LEFT_TO_RIGHT: &str = "\u{200e}";

/// As many characters of a cluster are drawn; no script and no emoji needs half of them, and marks without end would cost
/// bytes with every frame.
const LONGEST: usize = 32;

/// Draws a text from `x` on, no further than `end`; returns the cell behind it. The place is on the screen.
pub(super) fn draw(cells: &mut Buffer, (x, y): (u16, u16), end: u16, words: &str, ruler: Ruler, style: Style) -> u16 {
    let wide = u16::try_from(ruler.width(words)).unwrap_or(u16::MAX);
    sever(cells, x, x.saturating_add(wide).min(end), y);
    let (mut next, mut last) = (x, None);
    for cluster in ruler.clusters(words).filter(|cluster| cluster.cells > 0) {
        let Some(behind) = u16::try_from(cluster.cells).ok().and_then(|wide| next.checked_add(wide)).filter(|at| *at <= end)
        else {
            break;
        };
        place(cells, (next, y), behind, cluster, style);
        last = Some(next);
        next = behind;
    }
    if let Some(cell) = last.and_then(|x| cells.cell_mut((x, y))).filter(|_| is_right_to_left(words)) {
        let marked = format!("{}{LEFT_TO_RIGHT}", cell.symbol());
        cell.set_symbol(&marked);
    }
    next
}

/// Puts a cluster into the cells before `behind`.
fn place(cells: &mut Buffer, (x, y): (u16, u16), behind: u16, cluster: Cluster<'_>, style: Style) {
    let Some(cell) = cells.cell_mut((x, y)) else { return };
    match cluster.text.char_indices().nth(LONGEST) {
        Some((cut, _)) => cell.set_symbol(cluster.text.get(..cut).unwrap_or_default()),
        None => cell.set_symbol(cluster.text),
    };
    cell.set_style(style).underline_color = Color::Reset;
    let wide = behind - x;
    let forced = NonZeroU16::new(wide).filter(|_| cluster.is_disputed || cell.symbol().cell_width() != wide);
    cell.set_diff_option(forced.map_or(CellDiffOption::None, CellDiffOption::ForcedWidth));
    for x in x + 1..behind {
        if let Some(cell) = cells.cell_mut((x, y)) {
            cell.set_symbol("").set_style(style).set_diff_option(CellDiffOption::None).underline_color = Color::Reset;
        }
    }
}

/// Blanks what reaches into the cells `from..to` of a row from outside: half a cluster cannot be drawn, and a terminal that
/// draws all of it would draw over what comes now.
pub(super) fn sever(cells: &mut Buffer, from: u16, to: u16, y: u16) {
    let is_tail = |cells: &Buffer, x: u16| cells.cell((x, y)).is_some_and(|cell| cell.symbol().is_empty());
    let blank = |cells: &mut Buffer, x: u16| {
        if let Some(cell) = cells.cell_mut((x, y)) {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None).underline_color = Color::Reset;
        }
    };
    let mut x = from;
    while is_tail(cells, x) && x > 0 {
        x -= 1;
    }
    (x..from).for_each(|x| blank(cells, x));
    let mut x = to;
    while is_tail(cells, x) {
        blank(cells, x);
        x += 1;
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    fn row() -> Buffer {
        Buffer::empty(Rect::new(0, 0, 12, 1))
    }

    fn put(cells: &mut Buffer, x: u16, words: &str) -> u16 {
        draw(cells, (x, 0), 12, words, Ruler::Narrow, Style::new())
    }

    /// The cells, one after the other.
    fn symbols(cells: &Buffer) -> Vec<&str> {
        cells.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn a_wide_letter_has_an_empty_cell_behind_it() {
        let mut cells = row();
        assert_eq!(put(&mut cells, 1, "数a"), 4);
        assert_eq!(symbols(&cells)[..5], [" ", "数", "", "a", " "]);
        assert_eq!(cells[(1, 0)].diff_option, CellDiffOption::None, "nobody disputes it");
    }

    #[test]
    fn a_disputed_cluster_keeps_the_cells_of_the_widest_terminal() {
        let mut cells = row();
        assert_eq!(put(&mut cells, 0, "👩‍💻!"), 5);
        assert_eq!(symbols(&cells)[..5], ["👩‍💻", "", "", "", "!"]);
        assert_eq!(cells[(0, 0)].diff_option, CellDiffOption::ForcedWidth(NonZeroU16::new(4).unwrap()));
    }

    #[test]
    fn no_half_of_a_letter_stays_beside_what_is_drawn_over_it() {
        for (over, left) in [(0, "a "), (1, " a")] {
            let mut cells = row();
            put(&mut cells, 0, "数据");
            put(&mut cells, over, "a");
            assert_eq!(symbols(&cells)[..4].concat(), format!("{left}据"));
        }
        let mut cells = row();
        put(&mut cells, 0, "👩‍💻x");
        put(&mut cells, 2, "a");
        assert_eq!(symbols(&cells)[..5], [" ", " ", "a", " ", "x"]);
    }

    #[test]
    fn words_from_right_to_left_end_in_a_strong_letter_and_others_do_not() {
        let mut cells = row();
        put(&mut cells, 0, "שלום");
        assert_eq!(symbols(&cells)[..5], ["ש", "ל", "ו", "ם\u{200e}", " "]);
        put(&mut cells, 0, "abcd");
        assert_eq!(symbols(&cells)[..5], ["a", "b", "c", "d", " "]);
    }

    #[test]
    fn marks_without_end_are_drawn_as_far_as_anybody_could_read_them() {
        let mut cells = row();
        assert_eq!(put(&mut cells, 0, &format!("e{}x", "\u{301}".repeat(5000))), 2);
        assert_eq!((symbols(&cells)[0].chars().count(), symbols(&cells)[1]), (LONGEST, "x"));
    }

    #[test]
    fn nothing_is_drawn_over_the_end() {
        let mut cells = row();
        assert_eq!(draw(&mut cells, (0, 0), 3, "数据", Ruler::Narrow, Style::new()), 2);
        assert_eq!(symbols(&cells)[..4].concat(), "数  ");
    }
}
