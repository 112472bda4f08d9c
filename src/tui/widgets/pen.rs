//! Writes text into cells: safe, cut to its room, in the look of its role; and notes what a click on them means.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{Look, letters};
use crate::config::Characters;
use crate::text::{self, Ruler};
use crate::tui::glyphs::Glyphs;
use crate::tui::pointer::{Spot, Target};
use crate::tui::theme::Role;

/// Cells that lead to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hyperlink {
    /// The cells, in one row.
    pub area: Rect,
    /// The address, as it was written.
    pub address: String,
}

/// Writes into the cells of a screen.
#[derive(Debug)]
pub struct Pen<'a> {
    cells: &'a mut Buffer,
    look: Look,
    /// The places that stand for something; none where nobody asks.
    spots: Option<Vec<Spot>>,
    /// The places that lead to an address.
    hyperlinks: Vec<Hyperlink>,
}

impl<'a> Pen<'a> {
    /// A pen for these cells.
    pub fn new(cells: &'a mut Buffer, look: Look) -> Self {
        Self { cells, look, spots: None, hyperlinks: Vec::new() }
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

    /// The cells `from..to` of a row lead to an address, where the terminal can be told.
    pub fn link(&mut self, from: u16, to: u16, y: u16, address: &str) {
        if self.look.hyperlinks && from < to {
            let area = Rect::new(from, y, to - from, 1).intersection(self.cells.area);
            self.hyperlinks.push(Hyperlink { area, address: address.to_owned() });
        }
    }

    /// The places that lead to an address.
    pub fn into_hyperlinks(self) -> Vec<Hyperlink> {
        self.hyperlinks
    }

    /// What measures text.
    pub fn ruler(&self) -> Ruler {
        self.look.ruler
    }

    /// How many cells a text takes as it is drawn.
    pub fn width(&self, words: &str) -> u16 {
        u16::try_from(self.ruler().width(&self.plain(&text::safe_text(words)))).unwrap_or(u16::MAX)
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
        let end = x.saturating_add(room).min(self.cells.area.right());
        let safe = text::safe_text(words);
        let plain = self.plain(&safe);
        let (ruler, room) = (self.ruler(), usize::from(end - x));
        if ruler.width(&plain) <= room {
            return letters::draw(self.cells, (x, y), end, &plain, ruler, style);
        }
        let shown = ruler.cut(&plain, room, self.glyphs().more);
        letters::draw(self.cells, (x, y), end, &shown, ruler, style)
    }

    /// Writes a text in which some letters were found; `found` has their places in characters, rising. Returns the cell
    /// behind it.
    pub fn put_matched(&mut self, x: u16, y: u16, room: u16, words: &str, found: &[usize], role: Role) -> u16 {
        let end = self.put(x, y, room, words, role);
        // The letters are laid over what stands there, so that a text that was cut keeps its cells.
        let mark = self.style(Role::Match);
        let safe = text::safe_text(words);
        let plain = self.plain(&safe);
        // The last cell of a text that was cut is no letter of it.
        let end_of_letters = end.saturating_sub(u16::from(self.ruler().width(&plain) > usize::from(room)));
        let (mut here, mut place) = (x, 0);
        for cluster in self.ruler().clusters(&plain) {
            let behind = here.saturating_add(u16::try_from(cluster.cells).unwrap_or(u16::MAX));
            if behind > end_of_letters {
                break;
            }
            let places = place..place + cluster.text.chars().count();
            // A mark alone may be what was found: then the letter it stands on is shown as found.
            if found.iter().any(|found| places.contains(found)) {
                for x in here..behind {
                    if let Some(cell) = self.cells.cell_mut((x, y)) {
                        cell.set_style(mark);
                    }
                }
            }
            (here, place) = (behind, places.end);
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
        let wide = self.width(words).min(room);
        let x = end.saturating_sub(wide);
        self.put_styled(x, y, wide, words, style);
        x
    }

    /// Writes a text in lines of the width of `area` from its top on; returns the row behind the last one. Rows outside
    /// are left out.
    pub fn put_wrapped(&mut self, area: Rect, words: &str, role: Role) -> u16 {
        let safe = text::safe_text(words).into_owned();
        let mut y = area.y;
        for line in self.ruler().wrap(&safe, usize::from(area.width)) {
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
        for y in area.rows().map(|row| row.y) {
            letters::sever(self.cells, area.x, area.right(), y);
        }
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
        self.hyperlinks.clear();
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

    /// A text as it is drawn. The marks that the program's own words carry (`·`, `…`, `›`) are those of the glyphs; a
    /// roadmap's or learner's other letters stay, unless there is nothing but ASCII.
    fn plain<'t>(&self, words: &'t str) -> std::borrow::Cow<'t, str> {
        if words.is_ascii() || (self.look.characters, self.look.ruler) == (Characters::Unicode, Ruler::Narrow) {
            return words.into();
        }
        let glyphs = self.glyphs();
        let is_alone = self.look.characters == Characters::AsciiAlone;
        let mut shown = String::with_capacity(words.len());
        for letter in words.chars() {
            match letter {
                '·' => shown.push_str(glyphs.dot),
                '…' => shown.push_str(glyphs.more),
                '›' => shown.push_str(glyphs.crumb),
                _ if letter.is_ascii() || !is_alone => shown.push(letter),
                '\u{2018}' | '\u{2019}' => shown.push('\''),
                '\u{201c}' | '\u{201d}' => shown.push('"'),
                '\u{2013}' | '\u{2014}' => shown.push('-'),
                _ => shown.push('?'),
            }
        }
        shown.into()
    }
}
