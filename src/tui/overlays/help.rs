//! The keys, from the one table, searchable as one types.

use ratatui::layout::Rect;

use super::Reply;
use super::frame::frame;
use crate::config::{Key, KeyName};
use crate::tui::keymap::{Action, Group, Keymap, Row as Binding, TABLE};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::screens::roadmap::Pane;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// The keys.
#[derive(Debug, Clone, PartialEq)]
pub struct Help {
    find: String,
    top: usize,
    /// The pane that has the keys on the Roadmap screen; none on another.
    pane: Option<Pane>,
}

/// One row of help.
enum Row {
    Head(&'static str),
    Keys(Binding, Option<Binding>),
    Gap,
}

/// Cells of a key in front of its words.
const KEY: u16 = 8;

impl Help {
    /// Help for a learner who is in that pane of the Roadmap screen, or on another screen.
    pub fn open(pane: Option<Pane>) -> Self {
        Self { find: String::new(), top: 0, pane }
    }

    /// Takes a key: letters search, arrows scroll.
    pub fn press(&mut self, key: Key, keymap: &Keymap) -> Reply {
        let action = keymap.action_of(key);
        match key.name {
            KeyName::Esc | KeyName::Enter => return Reply::Close,
            _ if self.find.is_empty() && matches!(action, Some(Action::Help | Action::Quit)) => return Reply::Close,
            KeyName::Down => self.top = self.top.saturating_add(1),
            KeyName::Up => self.top = self.top.saturating_sub(1),
            KeyName::PageDown => self.top = self.top.saturating_add(10),
            KeyName::PageUp => self.top = self.top.saturating_sub(10),
            KeyName::Home => self.top = 0,
            KeyName::Backspace => {
                self.find.pop();
                self.top = 0;
            }
            KeyName::Char(c) if !key.ctrl && !key.alt => {
                self.find.push(c);
                self.top = 0;
            }
            KeyName::Char('u') if key.ctrl => self.find.clear(),
            _ => {}
        }
        // A view has at most as many rows as there are keys; beyond them there is nothing to scroll to.
        self.top = self.top.min(TABLE.len());
        Reply::Stay
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, text: &str) {
        self.find.push_str(text);
    }

    /// The keys that fit what is searched, in their groups; two side by side where there is room.
    fn rows(&self, columns: usize, keymap: &Keymap) -> Vec<Row> {
        let wanted = self.find.to_lowercase();
        let fits = |binding: &&Binding| {
            let words = wanted.split_whitespace();
            words
                .into_iter()
                .all(|word| binding.words.contains(word) || keymap.shown(binding.action).to_lowercase().contains(word))
        };
        let this = match self.pane {
            Some(Pane::Stages) => "This stage",
            Some(Pane::Items) => "This item",
            Some(Pane::Detail) => "This item, its checks and links",
            None => "On the roadmap",
        };
        let mut groups = [(Group::This, this), (Group::GoingAbout, "Going about"), (Group::Everywhere, "Everywhere")];
        // What applies here comes first.
        if self.pane.is_none() {
            groups.rotate_left(1);
        }
        let mut rows = Vec::new();
        for (group, head) in groups {
            let found: Vec<Binding> = TABLE.iter().filter(|binding| binding.group == group).filter(fits).copied().collect();
            if found.is_empty() {
                continue;
            }
            if !rows.is_empty() {
                rows.push(Row::Gap);
            }
            rows.push(Row::Head(head));
            if columns == 1 {
                rows.extend(found.into_iter().map(|binding| Row::Keys(binding, None)));
            } else {
                rows.extend(found.chunks(2).filter_map(|pair| Some(Row::Keys(*pair.first()?, pair.get(1).copied()))));
            }
        }
        rows
    }

    /// Draws it.
    pub fn view(&self, model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
        let columns = if layout.screen.width >= 70 { 2 } else { 1 };
        let rows = self.rows(columns, &model.keymap);
        let wanted = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(2);
        let inside = frame(layout, wanted, "Help", &["Esc back"], pen);
        if inside.is_empty() {
            return;
        }
        pen.put(inside.x, inside.y, inside.width, &format!("find {}_", self.find), Role::Quiet);
        if rows.is_empty() {
            pen.put(inside.x, inside.y + 1, inside.width, "No key does that.", Role::Quiet);
        }
        let list = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
        let top = self.top.min(rows.len().saturating_sub(usize::from(list.height)));
        for (y, row) in (list.y..list.bottom()).zip(rows.iter().skip(top)) {
            match row {
                Row::Gap => {}
                Row::Head(words) => {
                    pen.put(list.x, y, list.width, words, Role::Strong);
                }
                Row::Keys(left, right) => {
                    let half = list.width / 2;
                    let room = if right.is_some() { half - 2 } else { list.width };
                    binding(pen, &model.keymap, list.x, y, room, *left);
                    if let Some(right) = right {
                        binding(pen, &model.keymap, list.x + half, y, half, *right);
                    }
                }
            }
        }
        if top + usize::from(list.height) < rows.len() {
            pen.put_right(list.right(), inside.y, 12, "more below", Role::Quiet);
        }
    }
}

fn binding(pen: &mut Pen<'_>, keymap: &Keymap, x: u16, y: u16, room: u16, binding: Binding) {
    pen.put(x + 2, y, KEY - 1, &keymap.key(binding.action).unwrap_or_default(), Role::Accent);
    pen.put(x + 2 + KEY, y, room.saturating_sub(2 + KEY), binding.words, Role::Text);
}
