//! Search: every text of the roadmap and of the learner, as one types, the best first; what is under the cursor is looked
//! at behind the overlay.
//!
//! It knows where the learner came from, and gives that back on Esc, exactly. The texts are laid out once, on
//! opening, and hold until something changes; what is shown of a hit is found for the rows on the screen alone.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::Reply;
use super::finder::Finder;
use super::frame::low_frame;
use crate::config::{Key, KeyName};
use crate::progress::Status;
use crate::roadmap::{ItemIx, ItemKind, Roadmap};
use crate::search::{Field, Found, Index, letters, sighting};
use crate::text::Ruler;
use crate::tracker::Tracker;
use crate::tui::layout::Layout;
use crate::tui::model::{Model, Screen};
use crate::tui::pointer::Target;
use crate::tui::screens::roadmap::{Pane, State, mark_role};
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// The search.
#[derive(Debug, Clone)]
pub struct Search {
    finder: Finder,
    /// Out of date with the tracker's next revision.
    index: Arc<Index>,
    found: Found,
    /// The hit under the cursor.
    row: usize,
    origin: Origin,
}

/// Where the learner came from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The screen.
    pub screen: Screen,
    /// The place on the Roadmap screen.
    pub browse: State,
    /// The tracker's revision that the place belongs to.
    pub revision: u64,
    /// The layout it was scrolled for.
    pub layout: Layout,
}

/// What is kept of a search for the next one.
#[derive(Debug, Clone, Default)]
pub struct Searched {
    line: String,
    row: usize,
    /// The texts, and the tracker's revision that they belong to.
    index: Option<(u64, Arc<Index>)>,
}

/// Hits that are shown where there is room, two rows each.
const HITS: u16 = 6;

/// What is searched, for rows of every width.
const SEARCHED: [&str; 3] = [
    "stages, summaries, links, checks and notes are searched",
    "titles, links, checks, notes: all is searched",
    "all is searched",
];

/// Below this many cells a stage is told by its number alone.
const NUMBER_ALONE_BELOW: u16 = 36;

impl Search {
    /// The search on what is on the screen. The last one's words stand there, and the first letter replaces them.
    pub fn open(model: &Model, last: Searched) -> Self {
        let revision = model.tracker.revision();
        let origin = Origin { screen: model.screen, browse: model.browse.clone(), revision, layout: model.layout };
        // Before the first letter, so that neither key has to do both.
        let index =
            last.index.filter(|(made_at, _)| *made_at == revision).map_or_else(|| laid_out(&model.tracker), |(_, index)| index);
        let mut search = Self { finder: Finder::selected(last.line), index, found: Found::default(), row: 0, origin };
        search.find();
        search.row = last.row.min(search.last());
        search
    }

    /// What is kept for the next search.
    pub fn kept(self, tracker: &Tracker) -> Searched {
        let index = (tracker.revision(), self.index);
        Searched { line: self.finder.words().to_owned(), row: self.row, index: Some(index) }
    }

    /// Where the learner came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The item under the cursor.
    pub fn item(&self) -> Option<ItemIx> {
        self.found.items.get(self.row).copied()
    }

    /// Takes a key: letters search, arrows move, Enter goes there, Esc back.
    pub fn press(&mut self, key: Key) -> Reply {
        let last = self.last();
        let page = usize::from(HITS);
        self.row = match key.name {
            KeyName::Esc => return Reply::ReturnFromSearch,
            KeyName::Enter => return self.go(),
            KeyName::Backspace if self.finder.is_empty() => return Reply::ReturnFromSearch,
            KeyName::Down | KeyName::Tab => self.row.saturating_add(1).min(last),
            KeyName::Up | KeyName::BackTab => self.row.saturating_sub(1),
            KeyName::Char('n') if key.ctrl => self.row.saturating_add(1).min(last),
            KeyName::Char('p') if key.ctrl => self.row.saturating_sub(1),
            KeyName::PageDown => self.row.saturating_add(page).min(last),
            KeyName::PageUp => self.row.saturating_sub(page),
            KeyName::Home => 0,
            KeyName::End => last,
            _ if self.finder.press(key) => {
                self.find();
                0
            }
            _ => return Reply::Stay,
        };
        Reply::Preview
    }

    /// Takes a click on a hit: the first one looks at it, a second one goes there.
    pub fn point(&mut self, row: usize) -> Reply {
        if row == self.row {
            return self.go();
        }
        self.row = row.min(self.last());
        Reply::Preview
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, text: &str) -> Reply {
        self.finder.paste(text);
        self.find();
        self.row = 0;
        Reply::Preview
    }

    /// Something changed: the texts are laid out anew. The cursor keeps its item if that is found as before.
    pub fn renew(&mut self, tracker: &Tracker) {
        let item = self.item();
        self.index = laid_out(tracker);
        self.find();
        let same = self.found.items.iter().position(|found| Some(*found) == item);
        self.row = same.unwrap_or_else(|| self.row.min(self.last()));
    }

    fn last(&self) -> usize {
        self.found.items.len().saturating_sub(1)
    }

    fn go(&self) -> Reply {
        self.item().map_or(Reply::Stay, |_| Reply::GoToHit)
    }

    fn find(&mut self) {
        self.found = self.index.find(self.finder.words());
    }

    /// Draws it.
    pub fn view(&self, model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
        let keys: &[&str] = if self.item().is_none() { &["Esc back"] } else { &["Enter go there", "Esc back"] };
        let inside = low_frame(layout, 2 + 2 * HITS + 1, "Search", keys, pen);
        if inside.is_empty() {
            return;
        }
        let count = self.count();
        let end = pen.put_right(inside.right(), inside.y, inside.width * 2 / 3, &count, Role::Quiet);
        self.finder.view("", inside.x, inside.y, end.saturating_sub(inside.x + 1), pen);
        let is_empty = self.finder.words().is_empty();
        let has_foot = inside.height >= 8;
        let above = if inside.height >= 6 { 2 } else { 1 };
        let list = Rect { y: inside.y + above, height: inside.height.saturating_sub(above + u16::from(has_foot)), ..inside };
        if has_foot || (is_empty && list.height > 0) {
            let y = if has_foot { inside.bottom() - 1 } else { list.y };
            let words = SEARCHED.iter().find(|words| pen.width(words) <= inside.width).unwrap_or(&"");
            pen.put(inside.x, y, inside.width, words, Role::Quiet);
        }
        if is_empty {
            return;
        }
        if self.found.items.is_empty() {
            let words =
                format!("Nothing fits \"{}\". Esc goes back to {}.", self.finder.words(), self.back_words(&model.tracker));
            pen.put_wrapped(list, &words, Role::Text);
            return;
        }
        // The title alone where there is no room for two rows.
        let tall = list.height.clamp(1, 2);
        let shown = usize::from(list.height / tall);
        let top = (self.row + 1).saturating_sub(shown);
        let rows = (list.y..).step_by(usize::from(tall)).zip(self.found.items.iter().enumerate().skip(top).take(shown));
        for (y, (row, item)) in rows {
            let area = Rect { y, height: tall, ..list };
            self.view_hit(model, *item, row == self.row, area, pen);
            pen.spot(area, Target::Row(row));
        }
    }

    /// `6 found`; which words were taken instead, where nothing fits what was typed.
    fn count(&self) -> String {
        match self.found.items.len() {
            _ if self.finder.words().is_empty() => String::new(),
            count if self.found.is_mended => format!("{count} found for {}", self.found.words.join(" ")),
            count => format!("{count} found"),
        }
    }

    /// What Esc goes back to.
    fn back_words(&self, tracker: &Tracker) -> String {
        let roadmap = tracker.roadmap();
        match (self.origin.screen, self.origin.browse.item()) {
            (Screen::Plan, _) => "the plan".to_owned(),
            (Screen::Progress, _) => "the progress".to_owned(),
            (Screen::Roadmap, Some(item)) if self.origin.browse.pane() != Pane::Stages => roadmap.item(item).title.clone(),
            (Screen::Roadmap, _) => roadmap.stage(self.origin.browse.stage()).title.clone(),
        }
    }

    /// Draws a hit: mark, title and place, and below it the text that fits.
    fn view_hit(&self, model: &Model, item: ItemIx, is_here: bool, area: Rect, pen: &mut Pen<'_>) {
        let (roadmap, progress) = (model.tracker.roadmap(), model.tracker.progress());
        let words = &self.found.words;
        let status = progress.status(item);
        if is_here {
            pen.put(area.x, area.y, 1, pen.glyphs().cursor, Role::Accent);
        }
        pen.put(area.x + 2, area.y, 1, pen.glyphs().mark(status), mark_role(status));
        let mut x = area.x + 4;
        let parent = match roadmap.item(item).kind {
            ItemKind::Check { of } => of,
            ItemKind::Topic { .. } | ItemKind::Project { .. } => item,
        };
        if roadmap.item(parent).is_project() {
            let glyph = if model.tracker.is_idea(parent) { pen.glyphs().idea } else { pen.glyphs().planned };
            pen.put(x, area.y, 1, glyph, Role::Quiet);
            x += 2;
        }
        // The number of a check is no text that was searched.
        let number = if item == parent { String::new() } else { format!(", check {}", item.0 - parent.0) };
        let title = format!("{}{number}", head_of(&roadmap.item(parent).title, item != parent));
        let role = match status {
            _ if is_here => Role::Cursor,
            Status::Todo | Status::Doing => Role::Text,
            Status::Done | Status::Skipped | Status::Known => Role::Quiet,
        };
        let place = place_words(roadmap, parent, area.width < NUMBER_ALONE_BELOW);
        // A place gives way to a title, down to two fifths of the row.
        let room = area.right().saturating_sub(x);
        let wide = pen.width(&title);
        let spare = room.saturating_sub(wide.saturating_add(2)).max(area.width * 2 / 5);
        let place_wide = pen.width(&place).min(spare);
        let place_x = area.right().saturating_sub(place_wide);
        let found = letters(title.strip_suffix(number.as_str()).unwrap_or(&title), words, true);
        pen.put_matched(x, area.y, place_x.saturating_sub(x + 1), &title, &found, role);
        pen.put_matched(place_x, area.y, place_wide, &place, &letters(&place, words, false), Role::Quiet);
        if area.height < 2 {
            return;
        }
        let Some((field, text)) = sighting(roadmap, progress, item, words).excerpt else { return };
        let sign = match field {
            Field::Link | Field::Address => pen.glyphs().link,
            Field::Note => pen.glyphs().note,
            _ => "",
        };
        let (mut x, y) = (area.x + 4, area.y + 1);
        if !sign.is_empty() {
            x = pen.put(x, y, 1, sign, Role::Quiet) + 1;
        }
        let room = area.right().saturating_sub(x);
        let found = letters(&text, words, matches!(field, Field::Id | Field::Term));
        let (shown, found) = excerpt(&text, &found, usize::from(room), pen.glyphs().more, pen.ruler());
        pen.put_matched(x, y, room, &shown, &found, Role::Quiet);
    }
}

fn laid_out(tracker: &Tracker) -> Arc<Index> {
    Arc::new(Index::of(tracker.roadmap(), tracker.progress()))
}

/// The title of an item; where a check's number follows, without what a colon explains: `Taskyard 4`.
fn head_of(title: &str, is_short: bool) -> &str {
    title.split_once(": ").filter(|_| is_short).map_or(title, |(head, _)| head)
}

/// Stage and group: `5 Databases, PostgreSQL`.
fn place_words(roadmap: &Roadmap, item: ItemIx, is_short: bool) -> String {
    let found = roadmap.item(item);
    let stage = roadmap.stage(found.stage);
    if is_short {
        return stage.number.clone();
    }
    match found.value {
        Some(value) if found.is_topic() && stage.for_each.is_some() => {
            format!("{} {}, {}", stage.number, stage.title, roadmap.value_title(value))
        }
        _ => format!("{} {}", stage.number, stage.title),
    }
}

/// The part of a text with its first found letters in it, in `room` cells, and the places of the letters there.
fn excerpt(text: &str, found: &[usize], room: usize, more: &str, ruler: Ruler) -> (String, Vec<usize>) {
    let all: Vec<char> = text.chars().collect();
    let cells = |letters: &[char]| ruler.width(&letters.iter().collect::<String>());
    let first = found.first().copied().unwrap_or(0);
    let run = found.iter().enumerate().take_while(|(step, place)| **place == first + step).count();
    // What is far behind the room is never drawn, however long a note is.
    let fits = |from: usize, to: usize| to - from <= 4 * room && all.get(from..to).is_none_or(|part| cells(part) < room);
    let from = if found.is_empty() || fits(0, (first + run).min(all.len())) {
        0
    } else {
        // Not later than fills the room.
        let least = first.saturating_sub(room / 3).min(all.len().saturating_sub(room.saturating_sub(1)));
        let begins = |at: &usize| at.checked_sub(1).and_then(|before| all.get(before)).is_some_and(|c| c.is_whitespace());
        whole(text, (least..=first).find(begins).unwrap_or(first), ruler)
    };
    let to = all.len().min(from + 4 * room.max(1));
    let mut shown = if from > 0 { more.to_owned() } else { String::new() };
    let before = shown.chars().count();
    shown.extend(all.get(from..to).unwrap_or_default());
    let found = found.iter().filter(|place| (from..to).contains(*place)).map(|place| place - from + before);
    (shown, found.collect())
}

/// The first character of the cluster that has this one.
fn whole(text: &str, place: usize, ruler: Ruler) -> usize {
    let mut begin = 0;
    for cluster in ruler.clusters(text) {
        let behind = begin + cluster.text.chars().count();
        if behind > place {
            break;
        }
        begin = behind;
    }
    begin
}

#[cfg(test)]
mod tests {
    use super::excerpt;
    use crate::text::Ruler;

    #[test]
    fn an_excerpt_keeps_the_letters_in_sight() {
        let text = "with 100,000 seeded tasks, the listing query uses an index, as its plan shows";
        let found: Vec<usize> = (53..58).collect();
        let (shown, letters) = excerpt(text, &found, 30, "…", Ruler::Narrow);
        assert_eq!(shown, "…uses an index, as its plan shows");
        assert_eq!(letters, [9, 10, 11, 12, 13]);
        assert_eq!(excerpt(text, &[0, 1], 30, "…", Ruler::Narrow).0, text);
        assert_eq!(excerpt(text, &found, 80, "…", Ruler::Narrow), (text.to_owned(), found));
        for room in 0..100 {
            for place in 0..77 {
                let (shown, letters) = excerpt(text, &[place], room, "~", Ruler::Narrow);
                assert_eq!(shown.chars().nth(letters[0]), text.chars().nth(place));
            }
        }
    }

    #[test]
    fn an_excerpt_begins_with_a_whole_letter() {
        let text = format!("{}e\u{301}\u{302}x", "word".repeat(30));
        for place in 119..123 {
            let (shown, _) = excerpt(&text, &[place], 10, "~", Ruler::Narrow);
            assert!(!shown.starts_with(['\u{301}', '\u{302}']) && !shown.starts_with("~\u{301}"), "{place}: {shown:?}");
            assert!(!shown.starts_with("~\u{302}"), "{place}: {shown:?}");
        }
    }
}
