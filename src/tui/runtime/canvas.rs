//! The canvas: what ratatui draws on. Every frame goes to the terminal in one write, and a frame that changes nothing in none.
//!
//! Ratatui's own backend ends each frame, changed or not, with 25 bytes, and hides a hidden cursor again; this one writes
//! with an ink of its own into a buffer, brackets it as a synchronized update (mode 2026), and remembers the cursor. It never asks
//! the terminal anything, so nothing of its answers gets among the keys.

use std::io;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Color;
use ratatui::{Frame, Terminal};

use super::addresses::Addresses;
use super::{claim, ink};
use crate::desk::{Between, copy_sequence};
use crate::tui::widgets::Hyperlink;

/// A full redraw of a large terminal fits without growing.
const FRAME: usize = 64 * 1024;

/// A backend that gathers a frame and sends it in one write.
#[derive(Debug)]
pub(super) struct Canvas {
    /// The frame so far; empty, or begun as a synchronized update.
    frame: Vec<u8>,
    /// Columns and rows of the terminal.
    size: Size,
    /// Where the cursor shows; `None` while it is hidden.
    cursor: Option<Position>,
    /// Whether the terminal marks pastes as such.
    marks_pastes: bool,
    /// Whether the terminal reports the mouse.
    reports_mouse: bool,
    /// What stands between the program and the terminal.
    between: Between,
    /// Where links on the screen lead.
    addresses: Addresses,
}

impl Canvas {
    /// A blank canvas of these columns and rows on a terminal that was just claimed: no cursor, pastes unmarked, the mouse
    /// its own.
    pub(super) fn new((columns, rows): (u16, u16), between: Between) -> Self {
        Self {
            frame: Vec::with_capacity(FRAME),
            size: Size::new(columns, rows),
            cursor: None,
            marks_pastes: false,
            reports_mouse: false,
            between,
            addresses: Addresses::default(),
        }
    }

    /// The terminal has another size; the next draw begins on a blank screen.
    pub(super) fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.size = Size::new(columns, rows);
    }

    /// The terminal was given back and claimed again: it is as it was at the beginning.
    pub(super) fn begin_anew(&mut self) {
        self.frame.clear();
        self.cursor = None;
        self.marks_pastes = false;
        self.reports_mouse = false;
    }

    /// Whether pastes are to be marked, with the next frame. Only text fields want them: an unfinished mark holds up keys.
    pub(super) fn mark_pastes(&mut self, wanted: bool) -> io::Result<()> {
        if wanted == self.marks_pastes {
            return Ok(());
        }
        self.marks_pastes = wanted;
        if wanted { queue!(self.ink()?, EnableBracketedPaste) } else { queue!(self.ink()?, DisableBracketedPaste) }
    }

    /// Whether the terminal is to report the mouse, with the next frame: buttons and the wheel (mode 1000) in the notation
    /// that has room for any place (1006); never mere motion, which would wake the program up for nothing.
    pub(super) fn report_mouse(&mut self, wanted: bool) -> io::Result<()> {
        if wanted == self.reports_mouse {
            return Ok(());
        }
        self.reports_mouse = wanted;
        self.ink()?.extend_from_slice(if wanted { b"\x1b[?1000h\x1b[?1006h" } else { b"\x1b[?1006l\x1b[?1000l" });
        Ok(())
    }

    /// Puts a text on the learner's clipboard, with the next frame: OSC 52, which also works from afar.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let sequence = copy_sequence(text, self.between);
        self.ink()?.extend_from_slice(&sequence);
        Ok(())
    }

    /// What the next frame would write so far.
    #[cfg(test)]
    pub(super) fn take_frame(&mut self) -> String {
        String::from_utf8(std::mem::take(&mut self.frame)).unwrap_or_default()
    }

    /// The frame, begun.
    fn ink(&mut self) -> io::Result<&mut Vec<u8>> {
        if self.frame.is_empty() {
            queue!(self.frame, BeginSynchronizedUpdate)?;
        }
        Ok(&mut self.frame)
    }
}

/// Draws a frame: what `view` draws, with the cells marked that it says lead to an address.
pub(super) fn draw(terminal: &mut Terminal<Canvas>, view: impl FnOnce(&mut Frame<'_>) -> Vec<Hyperlink>) -> io::Result<()> {
    terminal.autoresize()?;
    paint(terminal, view);
    terminal.apply_buffer().map(drop)
}

/// Puts a frame's cells in place, to be sent.
pub(super) fn paint(terminal: &mut Terminal<Canvas>, view: impl FnOnce(&mut Frame<'_>) -> Vec<Hyperlink>) {
    let links = view(&mut terminal.get_frame());
    if !links.is_empty() {
        let addresses = &mut terminal.backend_mut().addresses;
        addresses.make_room();
        let marks: Vec<Color> = links.iter().map(|link| addresses.mark(&link.address)).collect();
        let mut frame = terminal.get_frame();
        for (link, mark) in links.iter().zip(marks) {
            for position in link.area.positions() {
                if let Some(cell) = frame.buffer_mut().cell_mut(position) {
                    cell.underline_color = mark;
                }
            }
        }
    }
}

impl Backend for Canvas {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.ink()?;
        ink::draw(&mut self.frame, content, &self.addresses)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor.take().is_some() {
            queue!(self.ink()?, Hide)?;
        }
        Ok(())
    }

    /// Does nothing: the cursor shows from the moment it has a place.
    fn show_cursor(&mut self) -> io::Result<()> {
        Ok(())
    }

    /// Where the cursor shows; without asking the terminal.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        // Drawing moves the terminal's cursor, so that it goes back after every frame that has anything in it.
        if !self.frame.is_empty() || self.cursor != Some(position) {
            let was_hidden = self.cursor.replace(position).is_none();
            let frame = self.ink()?;
            queue!(frame, MoveTo(position.x, position.y))?;
            if was_hidden {
                queue!(frame, Show)?;
            }
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        CrosstermBackend::new(self.ink()?).clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        queue!(self.frame, EndSynchronizedUpdate)?;
        let sent = claim::write(&self.frame);
        self.frame.clear();
        sent
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::widgets::Paragraph;

    use super::*;

    /// What a frame writes, and what it leaves in the terminal's memory.
    fn written(canvas: &Canvas) -> String {
        String::from_utf8(canvas.frame.clone()).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn a_frame_that_changes_nothing_writes_nothing() {
        let mut terminal = Terminal::new(Canvas::new((20, 3), Between::Nothing)).unwrap();
        terminal.draw(|frame| frame.render_widget(Paragraph::new("same"), frame.area())).unwrap();
        let mut frame = terminal.get_frame();
        let area = frame.area();
        frame.render_widget(Paragraph::new("same"), area);
        terminal.flush().unwrap();
        terminal.hide_cursor().unwrap();
        assert_eq!(written(terminal.backend()), "");
    }

    #[test]
    fn a_frame_is_one_synchronized_update() {
        let mut canvas = Canvas::new((20, 3), Between::Nothing);
        let cell = Cell::new("x");
        canvas.draw([(2, 1, &cell)].into_iter()).unwrap();
        let text = written(&canvas);
        assert!(text.starts_with("^[?2026h^[2;3H"), "{text}");
        assert!(text.contains('x'), "{text}");
        canvas.flush().unwrap();
        assert!(canvas.frame.is_empty());
    }

    #[test]
    fn the_cursor_shows_once_and_goes_back_after_drawing() {
        let mut canvas = Canvas::new((20, 3), Between::Nothing);
        canvas.set_cursor_position((4, 1)).unwrap();
        assert_eq!(written(&canvas), "^[?2026h^[2;5H^[?25h");
        canvas.flush().unwrap();
        canvas.set_cursor_position((4, 1)).unwrap();
        assert_eq!(written(&canvas), "", "it is there already");
        canvas.draw([(0, 0, &Cell::new("x"))].into_iter()).unwrap();
        canvas.set_cursor_position((4, 1)).unwrap();
        assert!(written(&canvas).ends_with("^[2;5H"), "{}", written(&canvas));
        canvas.flush().unwrap();
        canvas.hide_cursor().unwrap();
        assert!(written(&canvas).ends_with("^[?25l"));
        canvas.flush().unwrap();
        canvas.hide_cursor().unwrap();
        assert_eq!(written(&canvas), "", "it is hidden already");
    }

    #[test]
    fn pastes_are_marked_once_and_unmarked_once() {
        let mut canvas = Canvas::new((20, 3), Between::Nothing);
        canvas.mark_pastes(false).unwrap();
        assert_eq!(written(&canvas), "");
        canvas.mark_pastes(true).unwrap();
        canvas.mark_pastes(true).unwrap();
        assert_eq!(written(&canvas).matches("^[?2004h").count(), 1);
        canvas.mark_pastes(false).unwrap();
        assert!(written(&canvas).ends_with("^[?2004l"));
    }

    #[test]
    fn the_mouse_is_reported_from_the_first_frame_that_wants_it() {
        let mut canvas = Canvas::new((20, 3), Between::Nothing);
        canvas.report_mouse(false).unwrap();
        assert_eq!(written(&canvas), "");
        canvas.report_mouse(true).unwrap();
        canvas.report_mouse(true).unwrap();
        assert!(written(&canvas).ends_with("^[?1000h^[?1006h"));
        assert_eq!(written(&canvas).matches("1000h").count(), 1);
        canvas.begin_anew();
        canvas.report_mouse(true).unwrap();
        assert!(written(&canvas).ends_with("^[?1000h^[?1006h"), "also after the terminal was somebody else's");
        canvas.report_mouse(false).unwrap();
        assert!(written(&canvas).ends_with("^[?1006l^[?1000l"));
    }

    #[test]
    fn another_size_begins_on_a_blank_screen() {
        let mut terminal = Terminal::new(Canvas::new((20, 3), Between::Nothing)).unwrap();
        terminal.draw(|frame| frame.render_widget(Paragraph::new("one"), frame.area())).unwrap();
        for size in [(1, 1), (80, 24), (1, 1), (300, 2)] {
            terminal.backend_mut().resize(size);
            terminal.draw(|frame| frame.render_widget(Paragraph::new("one"), frame.area())).unwrap();
            assert_eq!(terminal.get_frame().area().as_size(), Size::new(size.0, size.1));
        }
    }

    /// Draws a line whose first cells lead to an address, and gives what was written for it.
    fn shown(terminal: &mut Terminal<Canvas>, line: &str, links: &[(u16, u16, &str)]) -> String {
        let link = |(from, to, address): &(u16, u16, &str)| Hyperlink {
            area: Rect::new(*from, 0, to - from, 1),
            address: (*address).to_owned(),
        };
        paint(terminal, |frame| {
            frame.render_widget(Paragraph::new(line), frame.area());
            links.iter().map(link).collect()
        });
        terminal.flush().unwrap();
        terminal.swap_buffers();
        let written = written(terminal.backend());
        terminal.backend_mut().flush().unwrap();
        written
    }

    #[test]
    fn a_link_is_drawn_once_and_again_only_when_it_leads_elsewhere() {
        let mut terminal = Terminal::new(Canvas::new((12, 1), Between::Nothing)).unwrap();
        let first = shown(&mut terminal, "see a.org", &[(4, 9, "https://a.org")]);
        assert!(first.contains("^]8;id=1;https://a.org^\\a.org^]8;;^\\"), "{first}");
        assert_eq!(shown(&mut terminal, "see a.org", &[(4, 9, "https://a.org")]), "", "nothing changed");
        let other = shown(&mut terminal, "see a.org", &[(4, 9, "https://b.org")]);
        assert!(other.contains("^[1;5H^]8;id=2;https://b.org^\\a.org^]8;;^\\") && !other.contains("see"), "{other}");
        let gone = shown(&mut terminal, "see a.org", &[]);
        assert!(gone.contains("^[1;5Ha.org") && !gone.contains("]8;"), "{gone}");
        assert_eq!(shown(&mut terminal, "see a.org", &[(4, 9, "file:///etc/passwd")]), "", "that is no link");
    }

    #[test]
    fn a_hostile_address_stays_inside_its_sequence() {
        for address in ["https://a.org/\x1b[2J", "https://a.org/\x07x", "https://a.org/\u{9c}[2J", "https://a\n.org"] {
            let mut terminal = Terminal::new(Canvas::new((12, 1), Between::Nothing)).unwrap();
            let bytes = shown(&mut terminal, "link", &[(0, 4, address)]);
            assert!(bytes.ends_with("^[1;1Hlink"), "{address:?}: {bytes}");
        }
    }

    #[test]
    fn an_address_in_two_places_is_one_link() {
        let mut terminal = Terminal::new(Canvas::new((12, 1), Between::Nothing)).unwrap();
        let bytes = shown(&mut terminal, "one - two", &[(0, 3, "https://a.org"), (6, 9, "https://a.org")]);
        assert_eq!(bytes.matches("^]8;id=1;https://a.org^\\").count(), 2, "{bytes}");
        assert_eq!(bytes.matches("^]8;;^\\").count(), 2, "{bytes}");
    }

    #[test]
    fn a_text_goes_to_the_clipboard_as_what_stands_between_takes_it() {
        let plain = "^]52;c;aHR0cHM6Ly9leGFtcGxlLm9yZw==\x07";
        for (between, expected) in [
            (Between::Nothing, plain.to_owned()),
            (Between::Tmux, format!("{plain}^Ptmux;^{plain}^\\")),
            (Between::Screen, format!("^P{plain}^\\")),
            (Between::Either, format!("{plain}^P{plain}^\\")),
        ] {
            let mut canvas = Canvas::new((20, 3), between);
            canvas.copy("https://example.org").unwrap();
            assert_eq!(written(&canvas), format!("^[?2026h{expected}"), "{between:?}");
        }
    }
}
