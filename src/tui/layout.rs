//! Where things stand at each size: breakpoints, columns, rows. Pure arithmetic on cells.
//!
//! ```text
//!  header, 1-3 rows        the plan in one look
//!
//!  stages    items    detail   one, two or three panes by width
//!
//!  message                     what happened, and whether it is saved
//!  hints                       the keys that matter here
//! ```

use ratatui::layout::Rect;

use crate::text::Ruler;

/// How much fits beside one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breadth {
    /// Below 20x6: one line says what is needed.
    TooSmall,
    /// 20-39 columns: marks, titles and the percent.
    Tiny,
    /// 40-69 columns: one pane, and a line that says where it is.
    Narrow,
    /// 70-109 columns: two panes.
    Medium,
    /// From 110 columns: three panes.
    Wide,
}

/// Where things stand, in cells; areas without a cell are not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// How much fits.
    pub breadth: Breadth,
    /// The whole screen.
    pub screen: Rect,
    /// The header: the plan in one look.
    pub header: Rect,
    /// Left pane.
    pub left: Rect,
    /// Middle pane; in narrow screens the same as `left`.
    pub middle: Rect,
    /// Right pane; in medium screens the same as `middle`.
    pub right: Rect,
    /// The message row.
    pub message: Rect,
    /// The hint row.
    pub hints: Rect,
    /// What measures text there.
    pub ruler: Ruler,
}

impl Layout {
    /// The layout of a screen of so many columns and rows, on which that measures text.
    pub fn of(columns: u16, rows: u16, ruler: Ruler) -> Self {
        let screen = Rect::new(0, 0, columns, rows);
        let breadth = match columns {
            _ if columns < 20 || rows < 6 => Breadth::TooSmall,
            20..40 => Breadth::Tiny,
            40..70 => Breadth::Narrow,
            70..110 => Breadth::Medium,
            _ => Breadth::Wide,
        };
        let header_rows = match (breadth, rows) {
            (Breadth::TooSmall, _) => 0,
            (Breadth::Medium, 20..) => 3,
            (Breadth::Narrow, _) | (Breadth::Wide, 20..) => 2,
            _ => 1,
        };
        let hint_rows = u16::from(rows >= 8);
        let air = u16::from(rows >= 12);
        let top = header_rows + air;
        let body_rows = rows.saturating_sub(top + air + 1 + hint_rows);
        let line = |y: u16, height: u16| Rect::new(1, y, columns.saturating_sub(2), height).intersection(screen);
        let body = line(top, body_rows);
        let (left, middle, right) = match breadth {
            Breadth::Wide => three_panes(body),
            Breadth::Medium => two_panes(body),
            _ => (body, body, body),
        };
        Self {
            breadth,
            screen,
            header: line(0, header_rows),
            left,
            middle,
            right,
            message: line(rows.saturating_sub(1 + hint_rows), 1),
            hints: if hint_rows == 0 { Rect::ZERO } else { line(rows.saturating_sub(1), 1) },
            ruler,
        }
    }
}

/// Columns between two panes.
const GAP: u16 = 2;

/// Three panes: at 110 columns 43, 32 and 29; of what is more, three tenths go to each of the lists while titles are
/// below 40 cells, the rest to the detail, which reads best below 80.
fn three_panes(body: Rect) -> (Rect, Rect, Rect) {
    let extra = body.width.saturating_sub(108);
    let grown = (extra * 3 / 10).min(19);
    let (left, middle) = (43 + grown, 32 + grown);
    let right = body.width.saturating_sub(left + middle + 2 * GAP).min(80);
    let second = body.x + left + GAP;
    let third = second + middle + GAP;
    (Rect { width: left, ..body }, Rect { x: second, width: middle, ..body }, Rect { x: third, width: right, ..body })
}

/// Two panes: at 80 columns 42 and 34; the rest is shared.
fn two_panes(body: Rect) -> (Rect, Rect, Rect) {
    let left = (42 + body.width / 2).saturating_sub(39);
    let middle = Rect { x: body.x + left + GAP, width: body.width.saturating_sub(left + GAP), ..body };
    (Rect { width: left, ..body }, middle, middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_those_of_the_drawings() {
        let wide = Layout::of(120, 36, Ruler::Narrow);
        assert_eq!((wide.left.x, wide.left.width), (1, 46));
        assert_eq!((wide.middle.x, wide.middle.width), (49, 35));
        assert_eq!((wide.right.x, wide.right.width), (86, 33));
        let medium = Layout::of(80, 24, Ruler::Narrow);
        assert_eq!((medium.left.x, medium.left.width, medium.middle.x, medium.middle.width), (1, 42, 45, 34));
        assert_eq!((medium.header.height, medium.message.y, medium.hints.y), (3, 22, 23));
    }

    #[test]
    fn no_size_leaves_the_screen() {
        for columns in (0..=300).step_by(3) {
            for rows in 0..=60 {
                let layout = Layout::of(columns, rows, Ruler::Narrow);
                for area in [layout.header, layout.left, layout.middle, layout.right, layout.message, layout.hints] {
                    assert!(area.is_empty() || layout.screen.union(area) == layout.screen, "{columns}x{rows}: {area:?}");
                }
            }
        }
    }
}
