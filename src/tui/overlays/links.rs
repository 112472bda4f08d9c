//! The links of an item, where there are several, those in its note too: one is opened, copied, or taken away if it is an own
//! link of the learner's. What stands in a note is taken away there.

use ratatui::layout::Rect;

use super::Reply;
use super::frame::frame;
use crate::config::{Key, KeyName};
use crate::roadmap::ItemIx;
use crate::text::address_fault;
use crate::tracker::{Change, ShownLink, Tracker};
use crate::tui::keymap::{Action, Keymap};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::pointer::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// What becomes of the link that is chosen with Enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It is opened.
    Open,
    /// It is copied.
    Copy,
}

/// The picker of links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Links {
    item: ItemIx,
    purpose: Purpose,
    shown: Vec<ShownLink>,
    /// The row under the cursor.
    row: usize,
}

impl Links {
    /// The links of an item.
    pub fn open(item: ItemIx, purpose: Purpose, tracker: &Tracker) -> Self {
        Self { item, purpose, shown: tracker.ways_out(item), row: 0 }
    }

    /// Takes a key: arrows move, Enter does what they were listed for.
    pub fn press(&mut self, key: Key, keymap: &Keymap) -> Reply {
        let last = self.shown.len().saturating_sub(1);
        match (key.name, keymap.action_of(key)) {
            (KeyName::Esc, _) | (_, Some(Action::Back | Action::Left | Action::Quit)) => return Reply::Close,
            (KeyName::Down | KeyName::Tab, _) | (_, Some(Action::Down)) => self.row = (self.row + 1).min(last),
            (KeyName::Up | KeyName::BackTab, _) | (_, Some(Action::Up)) => self.row = self.row.saturating_sub(1),
            (KeyName::Home, _) | (_, Some(Action::First)) => self.row = 0,
            (KeyName::End, _) | (_, Some(Action::Last)) => self.row = last,
            (KeyName::Enter, _) | (_, Some(Action::Open)) => return self.choose(self.purpose),
            (_, Some(Action::OpenLink)) => return self.choose(Purpose::Open),
            (_, Some(Action::CopyLink)) => return self.choose(Purpose::Copy),
            (KeyName::Delete, _) | (_, Some(Action::Skip)) => {
                let own = self.shown.get(self.row).filter(|link| link.is_own());
                return own.map_or(Reply::Stay, |link| {
                    Reply::Record(Change::Link { item: self.item, url: link.url.clone(), keep: false })
                });
            }
            _ => {}
        }
        Reply::Stay
    }

    /// Takes a click on a row: the first one selects it, a second one is Enter.
    pub fn point(&mut self, row: usize) -> Reply {
        if row == self.row {
            return self.choose(self.purpose);
        }
        self.row = row.min(self.shown.len().saturating_sub(1));
        Reply::Stay
    }

    fn choose(&self, purpose: Purpose) -> Reply {
        self.shown.get(self.row).map_or(Reply::Stay, |link| match purpose {
            Purpose::Open => Reply::Visit(link.url.clone()),
            Purpose::Copy => Reply::Copy(link.url.clone()),
        })
    }

    /// The links have changed.
    pub fn renew(&mut self, tracker: &Tracker) {
        self.shown = tracker.ways_out(self.item);
        self.row = self.row.min(self.shown.len().saturating_sub(1));
    }

    /// The same on a roadmap that was written anew; nothing where that does not have the item any more.
    #[must_use]
    pub fn carried(self, moved: impl Fn(ItemIx) -> Option<ItemIx>) -> Option<Self> {
        Some(Self { item: moved(self.item)?, ..self })
    }

    /// Draws it: a title and an address for each.
    pub fn view(&self, model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
        let of = model.tracker.roadmap().full_title(self.item);
        let (title, enter, other) = match self.purpose {
            Purpose::Open => (format!("Links of {of}"), "Enter open", format!("{} copy", model.keymap.shown(Action::CopyLink))),
            Purpose::Copy => {
                (format!("Copy a link of {of}"), "Enter copy", format!("{} open", model.keymap.shown(Action::OpenLink)))
            }
        };
        let away = format!("{} takes yours away", model.keymap.shown(Action::Skip));
        let mut keys = vec![enter, other.as_str(), "Esc back"];
        if self.shown.get(self.row).is_some_and(ShownLink::is_own) {
            keys.insert(0, &away);
        }
        let rows = u16::try_from(self.shown.len().saturating_mul(2)).unwrap_or(u16::MAX - 2);
        let inside = frame(layout, rows, &title, &keys, pen);
        // Two rows a link, the one under the cursor in sight.
        let fit = usize::from(inside.height / 2).max(1);
        let top = (self.row + 1).saturating_sub(fit);
        let ys = (inside.y..inside.bottom()).step_by(2);
        for (y, (row, link)) in ys.zip(self.shown.iter().enumerate().skip(top)) {
            let area = Rect { y, height: 2.min(inside.bottom() - y), ..inside };
            let (glyph, ink, role) = if row == self.row {
                (pen.glyphs().cursor, Role::Accent, Role::Cursor)
            } else {
                (pen.glyphs().link, Role::Quiet, Role::Text)
            };
            pen.put(area.x, y, 1, glyph, ink);
            let is_web = address_fault(&link.url).is_none();
            let end = pen.put(area.x + 2, y, area.width.saturating_sub(2), link.words(), role);
            if is_web {
                pen.link(area.x + 2, end, y, &link.url);
            }
            if area.height > 1 {
                let short = link.url.strip_prefix("https://").unwrap_or(&link.url);
                let end = pen.put(area.x + 2, y + 1, area.width.saturating_sub(2), short, Role::Quiet);
                if is_web {
                    pen.link(area.x + 2, end, y + 1, &link.url);
                }
            }
            pen.spot(area, Target::Row(row));
        }
    }
}
