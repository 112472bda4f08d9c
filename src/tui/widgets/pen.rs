//! Writes text into cells: safe, cut to its room, in the look of its role; and notes what a click on them means.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::text;
use crate::tui::glyphs::{ASCII, Glyphs, UNICODE};
use crate::tui::pointer::{Spot, Target};
use crate::tui::theme::{Role, Theme};

/// How the screen looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// Which colours.
    pub theme: Theme,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
}

impl Look {
    /// The characters to draw with.
    pub fn glyphs(self) -> &'static Glyphs {
        if self.ascii { &ASCII } else { &UNICODE }
    }
}

/// Writes into the cells of a screen.
#[derive(Debug)]
pub struct Pen<'a> {
    cells: &'a mut Buffer,
    look: Look,
    /// The places that stand for something; none where nobody asks.
    spots: Option<Vec<Spot>>,
}

impl<'a> Pen<'a> {
    /// A pen for these cells.
    pub fn new(cells: &'a mut Buffer, look: Look) -> Self {
        Self { cells, look, spots: None }
    }

    /// The same, gathering the places that stand for something.
    #[must_use]
    pub fn gathering(self) -> Self {
        Self { spots: Some(Vec::new()), ..self }
    }

    /// These cells stand for something; what is said later lies above what was said before.
    pub fn spot(&mut self, area: Rect, target: Target) {
        if let Some(spots) = &mut self.spots {
            spots.push(Spot { area: area.intersection(self.cells.area), target });
        }
    }

    /// The cell of a mark stands for something, and the blanks at its sides too: one cell is hard to hit.
    pub fn spot_mark(&mut self, x: u16, y: u16, target: Target) {
        self.spot(Rect::new(x.saturating_sub(1), y, 3, 1), target);
    }

    /// What the cell at a place stands for.
    pub fn target_at(&self, column: u16, row: u16) -> Option<Target> {
        let spots = self.spots.as_deref().unwrap_or_default();
        spots.iter().rev().find(|spot| spot.area.contains((column, row).into())).map(|spot| spot.target)
    }

    /// The characters to draw with.
    pub fn glyphs(&self) -> &'static Glyphs {
        self.look.glyphs()
    }

    /// The look of a role.
    pub fn style(&self, role: Role) -> Style {
        self.look.theme.style(role)
    }

    /// Writes a text from `x` on in at most `room` cells; returns the cell behind it. What does not fit loses its end.
    pub fn put(&mut self, x: u16, y: u16, room: u16, words: &str, role: Role) -> u16 {
        let style = self.style(role);
        self.put_styled(x, y, room, words, style)
    }

    /// The same in a look of its own.
    pub fn put_styled(&mut self, x: u16, y: u16, room: u16, words: &str, style: Style) -> u16 {
        if !self.cells.area.contains((x, y).into()) || room == 0 {
            return x;
        }
        let safe = text::safe_text(words);
        let plain = self.plain(&safe);
        let shown = text::cut(&plain, usize::from(room), self.glyphs().more);
        let (end, _) = self.cells.set_stringn(x, y, &shown, usize::from(room), style);
        end
    }

    /// Writes a text in which some letters were found; `found` has their places in characters, rising. Returns the cell
    /// behind it.
    pub fn put_matched(&mut self, x: u16, y: u16, room: u16, words: &str, found: &[usize], role: Role) -> u16 {
        let end = self.put(x, y, room, words, role);
        // The letters are laid over what stands there, so that a text that was cut keeps its cells.
        let mark = self.style(Role::Match);
        let safe = text::safe_text(words);
        let (mut at, mut before) = (0, String::new());
        for (place, letter) in safe.chars().enumerate() {
            if found.get(at) == Some(&place) {
                at += 1;
                let here = x.saturating_add(u16::try_from(text::width(&before)).unwrap_or(u16::MAX));
                // The last cell of a text that was cut is no letter of it.
                let is_kept = here < end.saturating_sub(u16::from(text::width(&safe) > usize::from(room)));
                if let Some(cell) = self.cells.cell_mut((here, y)).filter(|_| is_kept) {
                    cell.set_style(mark);
                }
            }
            before.push(letter);
        }
        end
    }

    /// Writes a text that ends before `end`, in at most `room` cells; returns its first cell.
    pub fn put_right(&mut self, end: u16, y: u16, room: u16, words: &str, role: Role) -> u16 {
        let style = self.style(role);
        self.put_right_styled(end, y, room, words, style)
    }

    /// The same in a look of its own.
    pub fn put_right_styled(&mut self, end: u16, y: u16, room: u16, words: &str, style: Style) -> u16 {
        let wide = u16::try_from(text::width(&text::safe_text(words))).unwrap_or(u16::MAX).min(room);
        let x = end.saturating_sub(wide);
        self.put_styled(x, y, wide, words, style);
        x
    }

    /// Writes a text in lines of the width of `area` from its top on; returns the row behind the last one. Rows outside
    /// are left out.
    pub fn put_wrapped(&mut self, area: Rect, words: &str, role: Role) -> u16 {
        let safe = text::safe_text(words).into_owned();
        let mut y = area.y;
        for line in text::wrap(&safe, usize::from(area.width)) {
            if y >= area.bottom() {
                break;
            }
            self.put(area.x, y, area.width, &line.replace('\u{a0}', " "), role);
            y += 1;
        }
        y
    }

    /// Blanks an area.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.cells.area);
        for position in area.positions() {
            if let Some(cell) = self.cells.cell_mut(position) {
                cell.reset();
                cell.set_style(self.look.theme.ground());
            }
        }
    }

    /// Paints what is behind everything, where the theme does.
    pub fn paint(&mut self) {
        if self.look.theme.is_painted() {
            self.cells.set_style(self.cells.area, self.look.theme.ground());
        }
    }

    /// Makes everything quiet that was drawn so far: an overlay floats above it, and nothing below can be clicked.
    pub fn veil(&mut self) {
        if let Some(spots) = &mut self.spots {
            spots.clear();
        }
        let mut quiet = self.style(Role::Quiet);
        // Where quiet is an attribute, the colours stay under it.
        if quiet.add_modifier.contains(Modifier::DIM) {
            quiet = Style { fg: None, bg: None, ..quiet };
        }
        for cell in &mut self.cells.content {
            cell.modifier = cell.modifier.difference(Modifier::REVERSED | Modifier::BOLD);
            cell.set_style(quiet);
        }
    }

    /// The area that can be drawn on.
    pub fn area(&self) -> Rect {
        self.cells.area
    }

    /// Text of files and people as it is drawn: in ASCII mode whatever is not ASCII becomes `?`, but for the marks that
    /// the words of the program themselves carry.
    fn plain<'t>(&self, words: &'t str) -> std::borrow::Cow<'t, str> {
        if !self.look.ascii || words.is_ascii() {
            return words.into();
        }
        words
            .chars()
            .map(|c| match c {
                _ if c.is_ascii() => c,
                '·' => '|',
                '…' => '~',
                '›' => '>',
                '\u{2018}' | '\u{2019}' => '\'',
                '\u{201c}' | '\u{201d}' => '"',
                '\u{2013}' | '\u{2014}' => '-',
                _ => '?',
            })
            .collect::<String>()
            .into()
    }
}
