//! Why the forecast moved: all causes, the largest first, as plain rows.

use ratatui::layout::Rect;

use super::Reply;
use super::frame::{frame, room};
use crate::config::{Key, KeyName};
use crate::text::Ruler;
use crate::tui::keymap::{Action, Keymap};
use crate::tui::layout::Layout;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// The causes of a date's move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    heading: String,
    /// By how much, and what did it.
    rows: Vec<(String, String)>,
    top: usize,
}

/// Cells of an amount: `14 later`.
const AMOUNT: u16 = 11;

impl Why {
    /// All causes under a heading that says how far the date moved.
    pub fn open(heading: String, rows: Vec<(String, String)>) -> Self {
        Self { heading, rows, top: 0 }
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key, keymap: &Keymap) -> Reply {
        match (key.name, keymap.action_of(key)) {
            (KeyName::Esc | KeyName::Enter, _) | (_, Some(Action::Back | Action::Quit | Action::Why)) => return Reply::Close,
            (KeyName::Down, _) | (_, Some(Action::Down)) => {
                // A cause takes few lines; beyond them there is nothing to scroll to.
                self.top = (self.top + 1).min(self.rows.len().saturating_mul(4));
            }
            (KeyName::Up, _) | (_, Some(Action::Up)) => self.top = self.top.saturating_sub(1),
            _ => {}
        }
        Reply::Stay
    }

    /// The rows as lines of so many cells: what is longer goes on below, beside no amount.
    fn lines(&self, width: u16, ruler: Ruler) -> Vec<(&str, String)> {
        let room = usize::from(width.saturating_sub(AMOUNT));
        let wrapped = self.rows.iter().flat_map(|(amount, words)| {
            let mut amount = Some(amount.as_str());
            ruler.wrap(words, room).into_iter().map(move |line| (amount.take().unwrap_or_default(), line))
        });
        wrapped.collect()
    }

    /// Draws it.
    pub fn view(&self, layout: &Layout, pen: &mut Pen<'_>) {
        let ruler = pen.ruler();
        let lines = self.lines(room(layout), ruler);
        let heading = ruler.wrap(&self.heading, usize::from(room(layout)));
        let rows = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let above = rows(heading.len()).saturating_add(1);
        let inside = frame(layout, rows(lines.len()).saturating_add(above), "Why it moved", &["Esc back"], pen);
        if inside.is_empty() {
            return;
        }
        for (y, line) in (inside.y..inside.bottom()).zip(&heading) {
            pen.put(inside.x, y, inside.width, line, Role::Text);
        }
        let above = above.min(inside.height);
        let list = Rect { y: inside.y + above, height: inside.height - above, ..inside };
        let top = self.top.min(lines.len().saturating_sub(usize::from(list.height)));
        for (y, (amount, words)) in (list.y..list.bottom()).zip(lines.iter().skip(top)) {
            pen.put(list.x, y, AMOUNT - 1, amount, Role::Text);
            pen.put(list.x + AMOUNT, y, list.width.saturating_sub(AMOUNT), words, Role::Text);
        }
        if top + usize::from(list.height) < lines.len() {
            // In the air above the list, which the heading never takes.
            pen.put_right(inside.right(), list.y.saturating_sub(1), 12, "more below", Role::Quiet);
        }
    }
}
