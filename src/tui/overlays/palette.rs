//! Everything that can be done, by its name: fuzzy as one types, the best first, each with its key.
//!
//! What cannot be done now stands at the end, dim, with the reason; Enter on it says the same as its key would.

use ratatui::layout::Rect;

use super::Reply;
use super::finder::{Finder, bar, unseen};
use super::frame::frame;
use crate::config::{Key, KeyName, ThemeName};
use crate::text::{Fit, Fuzzy};
use crate::tui::hints::hints;
use crate::tui::keymap::{Action, Group, TABLE, row_of};
use crate::tui::layout::Layout;
use crate::tui::model::{Model, Screen};
use crate::tui::offer::offer;
use crate::tui::pointer::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// The palette.
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    finder: Finder,
    /// What there is, in the order of an empty line. It holds while the palette is open: nothing else happens then.
    entries: Vec<Entry>,
    /// What fits, the best first.
    found: Vec<Found>,
    /// The row under the cursor.
    row: usize,
}

/// What an entry of the palette does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// The same as a key.
    Act(Action),
    /// Another theme, from now on.
    Wear(ThemeName),
}

/// One line of the palette.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    /// What Enter does.
    deed: Deed,
    /// What is shown and searched.
    words: String,
    /// Its name and what it does in general, which find it too.
    aliases: String,
    /// What others call it.
    others: &'static str,
    /// The key that does the same; empty without one.
    key: String,
    /// Why nothing would come of it now.
    refusal: Option<String>,
}

/// An entry that fits, and the letters of its words that were found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Found {
    entry: usize,
    letters: Vec<usize>,
}

/// Rows of entries that are shown where there is room.
const ROWS: u16 = 12;

impl Palette {
    /// The palette for what is on the screen.
    pub fn open(model: &Model) -> Self {
        let mut palette = Self { finder: Finder::default(), entries: entries(model), found: Vec::new(), row: 0 };
        palette.find();
        palette
    }

    /// Takes a key: letters search, arrows move, Enter does it.
    pub fn press(&mut self, key: Key) -> Reply {
        let last = self.found.len().saturating_sub(1);
        match key.name {
            KeyName::Esc => return Reply::Close,
            KeyName::Enter => return self.perform(),
            KeyName::Backspace if self.finder.is_empty() => return Reply::Close,
            KeyName::Down | KeyName::Tab => self.row = (self.row + 1).min(last),
            KeyName::Up | KeyName::BackTab => self.row = self.row.saturating_sub(1),
            KeyName::Char('n') if key.ctrl => self.row = (self.row + 1).min(last),
            KeyName::Char('p') if key.ctrl => self.row = self.row.saturating_sub(1),
            KeyName::PageDown => self.row = (self.row + usize::from(ROWS)).min(last),
            KeyName::PageUp => self.row = self.row.saturating_sub(usize::from(ROWS)),
            KeyName::Home => self.row = 0,
            KeyName::End => self.row = last,
            _ if self.finder.press(key) => self.find(),
            _ => {}
        }
        Reply::Stay
    }

    /// Takes a click on a row: the first one selects it, a second one does it.
    pub fn point(&mut self, row: usize) -> Reply {
        if row == self.row {
            return self.perform();
        }
        self.row = row.min(self.found.len().saturating_sub(1));
        Reply::Stay
    }

    /// Does what is under the cursor.
    fn perform(&self) -> Reply {
        let entry = self.found.get(self.row).and_then(|found| self.entries.get(found.entry));
        entry.map_or(Reply::Stay, |entry| Reply::Perform(entry.deed.clone()))
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, text: &str) {
        self.finder.paste(text);
        self.find();
    }

    /// What fits what was typed: what can be done now first, then by how well it fits, then in the order of an empty line.
    fn find(&mut self) {
        let mut fuzzy = Fuzzy::of(self.finder.words());
        let mut found: Vec<(bool, u32, Found)> = Vec::new();
        for (place, entry) in self.entries.iter().enumerate() {
            let Some(fit) = fit_of(&mut fuzzy, entry, self.finder.words()) else { continue };
            found.push((entry.refusal.is_some(), fit.score, Found { entry: place, letters: fit.letters }));
        }
        let bar = bar(found.iter().map(|(_, score, _)| *score));
        found.retain(|(_, score, _)| *score >= bar);
        // What begins further left is better; stable: what fits equally well keeps its order.
        found.sort_by_key(|(is_refused, score, found)| {
            (*is_refused, std::cmp::Reverse(*score), found.letters.first().copied().unwrap_or(usize::MAX))
        });
        self.found = found.into_iter().map(|(_, _, found)| found).collect();
        self.row = 0;
    }

    /// Draws it.
    pub fn view(&self, layout: &Layout, pen: &mut Pen<'_>) {
        let all = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        // As tall as it can get, so that nothing jumps while one types.
        let keys: &[&str] = if self.found.is_empty() { &["Esc back"] } else { &["Enter do it", "Esc back"] };
        let inside = frame(layout, all.min(ROWS) + 2, "Do", keys, pen);
        if inside.is_empty() {
            return;
        }
        let count = if self.finder.is_empty() { String::new() } else { format!("{} fit", self.found.len()) };
        let end = pen.put_right(inside.right(), inside.y, inside.width / 3, &count, Role::Quiet);
        self.finder.view("", inside.x, inside.y, end.saturating_sub(inside.x + 1), pen);
        let list = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
        if self.found.is_empty() && list.height > 0 {
            let words = format!("Nothing fits \"{}\".", self.finder.words());
            pen.put(list.x, list.y, list.width, &words, Role::Quiet);
        }
        let top = (self.row + 1).saturating_sub(usize::from(list.height));
        for (y, (row, found)) in (list.y..list.bottom()).zip(self.found.iter().enumerate().skip(top)) {
            if let Some(entry) = self.entries.get(found.entry) {
                let area = Rect { y, height: 1, ..list };
                view_entry(entry, found, row == self.row, area, pen);
                pen.spot(area, Target::Row(row));
            }
        }
    }
}

/// How well an entry fits, by its words or by its other ones.
fn fit_of(fuzzy: &mut Fuzzy, entry: &Entry, wanted: &str) -> Option<Fit> {
    let unseen = unseen(fuzzy, wanted, &format!("{} {}", entry.aliases, entry.others));
    let other = [unseen, fuzzy.score(&entry.aliases)].into_iter().flatten().max();
    let other = other.map(|score| Fit { score, letters: Vec::new() });
    match (fuzzy.fit(&entry.words), other) {
        (Some(words), Some(other)) => Some(Fit { score: words.score.max(other.score), ..words }),
        (words, other) => words.or(other),
    }
}

/// Draws one line: the words with the letters that were found, the reason where there is one, the key.
fn view_entry(entry: &Entry, found: &Found, is_here: bool, area: Rect, pen: &mut Pen<'_>) {
    if is_here {
        pen.put(area.x, area.y, 1, pen.glyphs().cursor, Role::Accent);
    }
    let end = pen.put_right(area.right(), area.y, area.width / 3, &entry.key, Role::Accent);
    let x = area.x + 2;
    let room = end.saturating_sub(x + 1);
    let role = match (&entry.refusal, is_here) {
        (_, true) => Role::Cursor,
        (Some(_), false) => Role::Quiet,
        (None, false) => Role::Text,
    };
    let x = pen.put_matched(x, area.y, room, &entry.words, &found.letters, role);
    if let Some(refusal) = &entry.refusal {
        let left = end.saturating_sub(x + 3);
        // A reason that would be cut to a few letters says nothing.
        if left >= pen.width(refusal).min(12) {
            pen.put(x + 2, area.y, left, refusal, Role::Quiet);
        }
    }
}

/// Everything that can be done, what matters here first.
fn entries(model: &Model) -> Vec<Entry> {
    let mut actions: Vec<Action> = Vec::new();
    if model.screen != Screen::Roadmap || model.draft.is_some() {
        actions.extend(hints(model, model.layout.breadth).into_iter().map(|(action, _)| action));
    }
    for group in [Group::This, Group::Everywhere, Group::GoingAbout] {
        actions.extend(TABLE.iter().filter(|row| row.group == group).map(|row| row.action));
    }
    let mut seen = Vec::new();
    // The palette would only open itself.
    actions.retain(|action| {
        let is_new = *action != Action::Palette && !seen.contains(action);
        seen.push(*action);
        is_new
    });
    let themes = ThemeName::ALL.into_iter().map(|name| theme_entry(model, name));
    actions.into_iter().map(|action| entry(model, action)).chain(themes).collect()
}

/// What a theme looks like in the palette.
fn theme_entry(model: &Model, name: ThemeName) -> Entry {
    Entry {
        deed: Deed::Wear(name),
        words: format!("Theme: {name}"),
        aliases: "colours colors".to_owned(),
        others: "",
        key: String::new(),
        refusal: (model.look.theme.name() == name).then(|| "it is this one".to_owned()),
    }
}

/// What an action looks like in the palette.
fn entry(model: &Model, action: Action) -> Entry {
    let offer = offer(model, action);
    let (general, others) = row_of(action).map_or(("", ""), |row| (row.words, row.others));
    Entry {
        deed: Deed::Act(action),
        words: offer.words,
        aliases: format!("{} {general}", action.name()),
        others,
        key: model.keymap.key(action).unwrap_or_default(),
        refusal: offer.refusal,
    }
}
