//! Why the forecast moved: all causes, the largest first, as plain rows.

use ratatui::layout::Rect;

use super::Reply;
use super::frame::frame;
use crate::config::{Key, KeyName};
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
                self.top = (self.top + 1).min(self.rows.len().saturating_sub(1));
            }
            (KeyName::Up, _) | (_, Some(Action::Up)) => self.top = self.top.saturating_sub(1),
            _ => {}
        }
        Reply::Stay
    }

    /// Draws it.
    pub fn view(&self, layout: &Layout, pen: &mut Pen<'_>) {
        let wanted = u16::try_from(self.rows.len()).unwrap_or(u16::MAX).saturating_add(2);
        let inside = frame(layout, wanted, "Why it moved", &["Esc back"], pen);
        if inside.is_empty() {
            return;
        }
        pen.put(inside.x, inside.y, inside.width, &self.heading, Role::Text);
        let list = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
        let top = self.top.min(self.rows.len().saturating_sub(usize::from(list.height)));
        for (y, (amount, words)) in (list.y..list.bottom()).zip(self.rows.iter().skip(top)) {
            pen.put(list.x, y, AMOUNT - 1, amount, Role::Text);
            pen.put(list.x + AMOUNT, y, list.width.saturating_sub(AMOUNT), words, Role::Text);
        }
        if top + usize::from(list.height) < self.rows.len() {
            pen.put_right(inside.right(), inside.y, 12, "more below", Role::Quiet);
        }
    }
}
