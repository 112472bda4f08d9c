//! The line at the top of an overlay in which one types what to find. It has its cursor at its end, always.

use crate::config::{Key, KeyName};
use crate::text::{self, Fuzzy};
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// What was typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Finder {
    line: String,
    /// Whether the line is from before: the next letter takes its place.
    is_selected: bool,
}

/// The least score that is shown: letters that lie scattered in a text are nothing that somebody meant, once another text
/// has them together.
pub(super) fn bar(scores: impl Iterator<Item = u32>) -> u32 {
    scores.max().unwrap_or(0) * 7 / 10
}

/// How well words fit that nobody sees: each that is typed begins one of them. Letters scattered over them are nothing that
/// somebody meant; a whole one is, and comes before what begins so.
pub(super) fn unseen(fuzzy: &mut Fuzzy, typed: &str, others: &str) -> Option<u32> {
    let typed = typed.to_lowercase();
    let begins = |word: &str| others.split_whitespace().any(|other| other.starts_with(word));
    if typed.is_empty() || !typed.split_whitespace().all(begins) {
        return None;
    }
    let is_whole = others.split_whitespace().any(|other| other == typed);
    Some(fuzzy.score(&typed)? + u32::from(is_whole))
}

impl Finder {
    /// A line from before, which the next letter replaces.
    pub(super) fn selected(line: String) -> Self {
        Self { is_selected: !line.is_empty(), line }
    }

    /// What was typed, without blanks around it.
    pub(super) fn words(&self) -> &str {
        self.line.trim()
    }

    /// Whether nothing was typed.
    pub(super) fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// Takes a key; whether the line is another now.
    pub(super) fn press(&mut self, key: Key) -> bool {
        let is_letter = matches!(key.name, KeyName::Char(_)) && !key.ctrl && !key.alt;
        if (is_letter || key.name == KeyName::Backspace) && std::mem::take(&mut self.is_selected) {
            self.line.clear();
            if !is_letter {
                return true;
            }
        }
        match key.name {
            KeyName::Backspace if key.alt => self.drop_word(),
            KeyName::Backspace => self.line.truncate(self.line.len() - text::last_cluster(&self.line).len()),
            KeyName::Char('u') if key.ctrl => self.line.clear(),
            KeyName::Char('w') if key.ctrl => self.drop_word(),
            KeyName::Char(c) if !key.ctrl && !key.alt => self.line.push(c),
            _ => return false,
        }
        self.is_selected = false;
        true
    }

    /// Takes a pasted text.
    pub(super) fn paste(&mut self, text: &str) {
        if std::mem::take(&mut self.is_selected) {
            self.line.clear();
        }
        self.line.push_str(text);
    }

    fn drop_word(&mut self) {
        let kept = self.line.trim_end();
        let end = kept.rfind(char::is_whitespace).map_or(0, |at| at + 1);
        self.line.truncate(end);
    }

    /// Draws it in at most `room` cells; `label` stands before it. Its end is in sight.
    pub(super) fn view(&self, label: &str, x: u16, y: u16, room: u16, pen: &mut Pen<'_>) {
        let end = x.saturating_add(room);
        let x = pen.put(x, y, room, label, Role::Quiet);
        let line = text::safe_text(&self.line);
        let line = pen.ruler().tail(&line, usize::from(end.saturating_sub(x + 1)));
        let role = if self.is_selected { Role::Cursor } else { Role::Text };
        let x = pen.put(x, y, end.saturating_sub(x), line, role);
        pen.put(x, y, end.saturating_sub(x), "_", Role::Accent);
    }
}
