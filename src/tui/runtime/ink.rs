//! Ink: cells as the bytes that draw them, with as few as the changes need.
//!
//! The cursor is moved only where it is not there already, and never trusted behind a letter that terminals could draw in
//! another width; the cells of such a letter are cleared first, so that whoever draws it narrower leaves nothing old beside
//! it. Invariant: at the end the look is plain and no link is open.

use std::io::Write as _;

use crossterm::cursor::MoveTo;
use crossterm::queue;
use ratatui::buffer::{Cell, CellDiffOption};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use super::addresses::Addresses;
use crate::desk::CLOSE;

/// How letters look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// Draws cells into a frame.
pub(super) fn draw<'a>(
    frame: &mut Vec<u8>,
    content: impl Iterator<Item = (u16, u16, &'a Cell)>,
    addresses: &Addresses,
) -> std::io::Result<()> {
    let mut at = None;
    let mut look = Look::default();
    let mut link = None;
    for (x, y, cell) in content {
        let symbol = cell.symbol();
        // The cells behind the first of a wide letter are drawn with it.
        if symbol.is_empty() {
            continue;
        }
        if at != Some(Position { x, y }) {
            queue!(frame, MoveTo(x, y))?;
        }
        let opening = addresses.opening(cell.underline_color);
        if opening != link {
            frame.extend_from_slice(opening.unwrap_or(CLOSE).as_bytes());
            link = opening;
        }
        restyle(frame, &mut look, cell)?;
        if let CellDiffOption::ForcedWidth(wide) = cell.diff_option {
            write!(frame, "{:1$}", "", usize::from(wide.get()))?;
            queue!(frame, MoveTo(x, y))?;
        }
        frame.extend_from_slice(symbol.as_bytes());
        at = has_one_cell(cell).then(|| Position { x: x + 1, y });
    }
    if link.is_some() {
        frame.extend_from_slice(CLOSE.as_bytes());
    }
    if look != Look::default() {
        frame.extend_from_slice(b"\x1b[0m");
    }
    Ok(())
}

/// Whether every terminal draws it in one cell: a character that is neither wide, nor joined of several.
fn has_one_cell(cell: &Cell) -> bool {
    use ratatui::buffer::CellWidth as _;
    let mut letters = cell.symbol().chars();
    matches!((letters.next(), letters.next(), cell.diff_option), (Some(_), None, CellDiffOption::None)) && cell.cell_width() == 1
}

/// Changes the look to that of a cell (ECMA-48, SGR), in one sequence.
fn restyle(frame: &mut Vec<u8>, look: &mut Look, cell: &Cell) -> std::io::Result<()> {
    /// Each with what turns it on and off; bold and dim share what turns them off.
    const MODIFIERS: [(Modifier, &str, &str); 9] = [
        (Modifier::BOLD, "1", "22"),
        (Modifier::DIM, "2", "22"),
        (Modifier::ITALIC, "3", "23"),
        (Modifier::UNDERLINED, "4", "24"),
        (Modifier::SLOW_BLINK, "5", "25"),
        (Modifier::RAPID_BLINK, "6", "25"),
        (Modifier::REVERSED, "7", "27"),
        (Modifier::HIDDEN, "8", "28"),
        (Modifier::CROSSED_OUT, "9", "29"),
    ];
    let wanted = Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier };
    if wanted == *look {
        return Ok(());
    }
    frame.extend_from_slice(b"\x1b[");
    if wanted == Look::default() {
        frame.push(b'0');
    } else {
        let mut is_first = true;
        let mut code = |frame: &mut Vec<u8>, code: &str| {
            if !std::mem::take(&mut is_first) {
                frame.push(b';');
            }
            frame.extend_from_slice(code.as_bytes());
        };
        let mut standing = look.modifier;
        for (modifier, _, off) in MODIFIERS {
            if standing.contains(modifier) && !wanted.modifier.contains(modifier) {
                code(frame, off);
                standing.remove(MODIFIERS.iter().filter(|(_, _, other)| *other == off).map(|(modifier, ..)| *modifier).collect());
            }
        }
        for (modifier, on, _) in MODIFIERS {
            if wanted.modifier.contains(modifier) && !standing.contains(modifier) {
                code(frame, on);
            }
        }
        for (before, now, base) in [(look.fg, wanted.fg, 30), (look.bg, wanted.bg, 40)] {
            if before != now {
                code(frame, "");
                colour(frame, base, now)?;
            }
        }
    }
    frame.push(b'm');
    *look = wanted;
    Ok(())
}

/// A colour of the letter (`base` 30) or of the ground (40).
fn colour(frame: &mut Vec<u8>, base: u8, colour: Color) -> std::io::Result<()> {
    let index = match colour {
        Color::Reset => return write!(frame, "{}", base + 9),
        Color::Rgb(red, green, blue) => return write!(frame, "{};2;{red};{green};{blue}", base + 8),
        Color::Indexed(index) => index,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    // The first sixteen are the terminal's own, and the long form is unknown to those that have no others: they would take
    // the 5 in it for blinking.
    match index {
        0..=7 => write!(frame, "{}", base + index),
        8..=15 => write!(frame, "{}", base + 60 + index - 8),
        _ => write!(frame, "{};5;{index}", base + 8),
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use ratatui::style::Style;

    use super::*;

    /// What cells in row 0 are drawn with; `^` stands for ESC.
    fn drawn(cells: &[(u16, Cell)], addresses: &Addresses) -> String {
        let mut frame = Vec::new();
        draw(&mut frame, cells.iter().map(|(x, cell)| (*x, 0, cell)), addresses).unwrap();
        String::from_utf8(frame).unwrap().replace('\x1b', "^")
    }

    fn cell(symbol: &'static str, style: Style) -> Cell {
        let mut cell = Cell::new(symbol);
        cell.set_style(style);
        cell
    }

    fn linked(symbol: &'static str, mark: Color) -> Cell {
        let mut cell = Cell::new(symbol);
        cell.underline_color = mark;
        cell
    }

    #[test]
    fn letters_beside_one_another_need_one_move() {
        let plain = |symbol| cell(symbol, Style::new());
        let cells = [(3, plain("a")), (4, plain("b")), (9, plain("c"))];
        assert_eq!(drawn(&cells, &Addresses::default()), "^[1;4Hab^[1;10Hc");
    }

    #[test]
    fn a_look_is_changed_by_what_differs_and_plain_at_the_end() {
        let (bold, dim) = (Style::new().bold(), Style::new().dim());
        let cells = [
            (0, cell("a", bold.fg(Color::Cyan))),
            (1, cell("b", dim.fg(Color::Cyan))),
            (2, cell("c", Style::new())),
            (3, cell("d", Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(200)).reversed().underlined())),
            (4, cell("e", Style::new().bg(Color::Indexed(200)).reversed())),
        ];
        assert_eq!(drawn(&cells, &Addresses::default()), "^[1;1H^[1;36ma^[22;2mb^[0mc^[4;7;38;2;1;2;3;48;5;200md^[24;39me^[0m");
        assert_eq!(drawn(&[(0, cell("a", bold.dim())), (1, cell("b", dim))], &Addresses::default()), "^[1;1H^[1;2ma^[22;2mb^[0m");
    }

    #[test]
    fn the_terminals_own_sixteen_are_said_in_the_form_that_every_terminal_knows() {
        let said = |fg, bg| drawn(&[(0, cell("a", Style::new().fg(fg).bg(bg)))], &Addresses::default());
        for (fg, bg, codes) in [
            (Color::Black, Color::White, "30;107"),
            (Color::Gray, Color::DarkGray, "37;100"),
            (Color::LightCyan, Color::Blue, "96;44"),
            (Color::Indexed(2), Color::Indexed(9), "32;101"),
            (Color::Indexed(16), Color::Indexed(255), "38;5;16;48;5;255"),
        ] {
            assert_eq!(said(fg, bg), format!("^[1;1H^[{codes}ma^[0m"));
        }
    }

    #[test]
    fn nothing_is_trusted_behind_what_terminals_draw_differently() {
        let mut forced = Cell::new("1️⃣");
        forced.set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::new(2).unwrap()));
        let cells = [(0, forced), (1, Cell::new("")), (2, Cell::new("x")), (3, Cell::new("数")), (5, Cell::new("y"))];
        assert_eq!(drawn(&cells, &Addresses::default()), "^[1;1H  ^[1;1H1️⃣^[1;3Hx数^[1;6Hy");
        let cells = [(0, Cell::new("e\u{301}")), (1, Cell::new("x"))];
        assert_eq!(drawn(&cells, &Addresses::default()), "^[1;1He\u{301}^[1;2Hx");
    }

    #[test]
    fn a_link_is_open_as_long_as_its_cells_go_and_no_longer() {
        let mut addresses = Addresses::default();
        let (a, b) = (addresses.mark("https://a.org"), addresses.mark("https://b.org"));
        let (open_a, open_b) = ("^]8;id=1;https://a.org^\\", "^]8;id=2;https://b.org^\\");
        let cells = [(0, linked("x", a)), (1, linked("y", a)), (2, Cell::new("z")), (3, linked("u", a)), (4, linked("v", b))];
        assert_eq!(drawn(&cells, &addresses), format!("^[1;1H{open_a}xy^]8;;^\\z{open_a}u{open_b}v^]8;;^\\"));
    }
}
