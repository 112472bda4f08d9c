//! The record is gone: its folder has no journal left, but this device still has what it wrote. Nothing is written before the
//! learner says what becomes of it.

use std::path::PathBuf;

use super::Reply;
use super::frame::{frame, room};
use crate::config::{Key, KeyName};
use crate::tui::keymap::{Action, Keymap};
use crate::tui::layout::Layout;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// The key that begins anew.
const ANEW: char = 'n';

/// The question what becomes of a record that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    folder: PathBuf,
    changes: usize,
}

impl Gone {
    /// Asks about the record of that folder, of which this device still has so many changes.
    pub fn open(folder: PathBuf, changes: usize) -> Self {
        Self { folder, changes }
    }

    /// Takes a key.
    pub fn press(&self, key: Key, keymap: &Keymap) -> Reply {
        match (key.name, keymap.action_of(key)) {
            (KeyName::Enter, _) => Reply::PutBack,
            (KeyName::Char(ANEW), _) => Reply::BeginAnew,
            (KeyName::Esc, _) | (_, Some(Action::Back | Action::Quit)) => Reply::Close,
            _ => Reply::Stay,
        }
    }

    /// Draws it.
    pub fn view(&self, layout: &Layout, pen: &mut Pen<'_>) {
        let cells = usize::from(room(layout));
        let has = match self.changes {
            1 => "This device still has a change of it.".to_owned(),
            count => format!("This device still has {count} changes of it."),
        };
        let wait = "If the folder lies on a disk that is not there now, put that in first.";
        let folder = self.folder.display().to_string();
        let parts = [
            ("No journal is left in this folder:", Role::Text),
            (&folder, Role::Strong),
            ("", Role::Text),
            (&has, Role::Text),
            (wait, Role::Quiet),
        ];
        let lines: Vec<(String, Role)> = parts
            .into_iter()
            .flat_map(|(words, role)| {
                if words.is_empty() {
                    vec![(String::new(), role)]
                } else {
                    layout.ruler.wrap(words, cells).into_iter().map(|line| (line, role)).collect()
                }
            })
            .collect();
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let inside = frame(layout, rows, "The record is gone", &["Esc later", "n begins anew", "Enter puts it back"], pen);
        for (y, (line, role)) in (inside.y..inside.bottom()).zip(&lines) {
            pen.put(inside.x, y, inside.width, line, *role);
        }
    }
}
