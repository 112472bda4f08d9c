//! The keys that are in force, what applies here first, in words that fit it; searchable as one types.

use ratatui::layout::Rect;

use super::Reply;
use super::finder::{Finder, bar, unseen};
use super::frame::frame;
use crate::config::{Key, KeyName, Sequence};
use crate::text::Fuzzy;
use crate::tui::hints::hints;
use crate::tui::keymap::{Action, Group, Keymap, TABLE, row_of};
use crate::tui::layout::Layout;
use crate::tui::model::{Model, Screen};
use crate::tui::offer::offer;
use crate::tui::screens::roadmap::{DetailRow, Pane};
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;

/// The keys.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Help {
    finder: Finder,
    top: usize,
}

/// One or several actions in one cell: their keys, what they do, and the letters that were found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    keys: String,
    words: String,
    letters: Vec<usize>,
}

/// One line of help.
enum Line {
    Gap,
    Head(&'static str),
    Entries(Option<Entry>, Option<Entry>),
}

/// Cells of a key in front of its words: `Shift-Tab` and a blank.
const KEY: u16 = 10;

/// From so many columns on there are two columns.
const TWO_COLUMNS: u16 = 70;

/// Actions that are learned together: one line for all of them where nothing is searched.
const TOGETHER: [(&[Action], &str); 13] = [
    (&[Action::Down, Action::Up], "down, up"),
    (&[Action::Left, Action::Right], "pane"),
    (&[Action::Open, Action::Back], "open, back"),
    (&[Action::First, Action::Last], "first, last"),
    (&[Action::PageDown, Action::PageUp], "page down, up"),
    (&[Action::PreviousStage, Action::NextStage], "stage back, on"),
    (&[Action::Undo, Action::Redo], "undo, redo"),
    (&[Action::PaceUp, Action::PaceDown], "hours a week"),
    (&[Action::ShowRoadmap, Action::ShowPlan, Action::ShowProgress], "screen"),
    (&[Action::Options, Action::Roadmaps], "options, roadmaps"),
    (&[Action::Timer, Action::LogTime], "timer, log time"),
    (&[Action::Note, Action::EditNote], "note, in the editor"),
    (&[Action::OpenLink, Action::CopyLink], "open, copy the link"),
];

impl Help {
    /// Takes a key: letters search, arrows scroll.
    pub fn press(&mut self, key: Key, keymap: &Keymap) -> Reply {
        let action = keymap.action_of(key);
        match key.name {
            KeyName::Esc | KeyName::Enter => return Reply::Close,
            _ if self.finder.is_empty() && matches!(action, Some(Action::Help | Action::Quit)) => return Reply::Close,
            KeyName::Down => self.top = self.top.saturating_add(1),
            KeyName::Up => self.top = self.top.saturating_sub(1),
            KeyName::PageDown => self.top = self.top.saturating_add(10),
            KeyName::PageUp => self.top = self.top.saturating_sub(10),
            KeyName::Home => self.top = 0,
            KeyName::End => self.top = usize::MAX,
            _ if self.finder.press(key) => self.top = 0,
            _ => {}
        }
        // There are at most two lines for an action; beyond them there is nothing to scroll to.
        self.top = self.top.min(TABLE.len() * 2);
        Reply::Stay
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, text: &str) {
        self.finder.paste(text);
        self.top = 0;
    }

    /// The lines: groups with what fits the search, what applies here first.
    fn lines(&self, model: &Model, columns: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        let groups = groups(model);
        let found = self.found(model, groups.iter().flat_map(|(_, actions)| actions));
        for (head, actions) in groups {
            let entries = if self.finder.is_empty() {
                together(model, &actions)
            } else {
                found.iter().filter(|(action, _)| actions.contains(action)).map(|(_, entry)| entry.clone()).collect()
            };
            if entries.is_empty() {
                continue;
            }
            if !lines.is_empty() {
                lines.push(Line::Gap);
            }
            lines.push(Line::Head(head));
            // Down the left column, then down the right one.
            let rows = entries.len().div_ceil(columns);
            let (left, right) = entries.split_at(rows.min(entries.len()));
            lines.extend((0..rows).map(|row| Line::Entries(left.get(row).cloned(), right.get(row).cloned())));
        }
        lines
    }

    /// The actions that fit what is searched, each alone with all its keys.
    fn found<'a>(&self, model: &Model, actions: impl Iterator<Item = &'a Action>) -> Vec<(Action, Entry)> {
        let wanted = self.finder.words();
        let mut fuzzy = Fuzzy::of(wanted);
        let mut found: Vec<(u32, Action, Entry)> = Vec::new();
        for action in actions {
            let words = words_of(model, *action);
            let keys = keys_of(&model.keymap, *action);
            let (general, others) = row_of(*action).map_or(("", ""), |row| (row.words, row.others));
            let name = format!("{} {general}", action.name());
            let unseen = unseen(&mut fuzzy, wanted, &format!("{name} {others}"));
            // Whoever types a key asks what it does, whatever else has its letters.
            let is_key = keys.split_whitespace().any(|key| key == wanted)
                || keys.eq_ignore_ascii_case(wanted)
                || model.keymap.keys(*action).iter().any(|sequence| sequence.keys().iter().any(|key| is_asked(wanted, *key)));
            let words_fit = fuzzy.fit(&words);
            let best = [words_fit.as_ref().map(|fit| fit.score), fuzzy.score(&name), unseen].into_iter().flatten().max();
            let Some(score) = is_key.then_some(u32::MAX).or(best) else { continue };
            found.push((score, *action, Entry { keys, words, letters: words_fit.map(|fit| fit.letters).unwrap_or_default() }));
        }
        let bar = bar(found.iter().map(|(score, ..)| *score).filter(|score| *score < u32::MAX));
        found.into_iter().filter(|(score, ..)| *score >= bar).map(|(_, action, entry)| (action, entry)).collect()
    }

    /// Draws it.
    pub fn view(&self, model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
        let columns = if layout.screen.width >= TWO_COLUMNS { 2 } else { 1 };
        let lines = self.lines(model, columns);
        // As tall as all of it, so that nothing jumps while one types.
        let all = if self.finder.is_empty() { lines.len() } else { Self::default().lines(model, columns).len() };
        let wanted = u16::try_from(all).unwrap_or(u16::MAX).saturating_add(2);
        let inside = frame(layout, wanted, "Help", &["Esc back"], pen);
        if inside.is_empty() {
            return;
        }
        self.finder.view("find ", inside.x, inside.y, inside.width.saturating_sub(12), pen);
        let list = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
        if lines.is_empty() && list.height > 0 {
            pen.put(list.x, list.y, list.width, "No key does that.", Role::Quiet);
        }
        let height = usize::from(list.height);
        let top = self.top.min(lines.len().saturating_sub(height));
        for (y, line) in (list.y..list.bottom()).zip(lines.iter().skip(top)) {
            view_line(line, columns, Rect { y, height: 1, ..list }, pen);
        }
        if top + height < lines.len() {
            pen.put_right(inside.right(), inside.y, 10, "more below", Role::Quiet);
        }
    }
}

fn view_line(line: &Line, columns: usize, area: Rect, pen: &mut Pen<'_>) {
    match line {
        Line::Gap => {}
        Line::Head(words) => {
            pen.put(area.x, area.y, area.width, words, Role::Strong);
        }
        Line::Entries(left, right) => {
            let half = if columns == 2 { area.width / 2 } else { area.width };
            for (entry, x) in [(left, area.x), (right, area.x + half)] {
                if let Some(entry) = entry {
                    view_entry(entry, Rect { x, width: half.saturating_sub(1), ..area }, pen);
                }
            }
        }
    }
}

/// The keys of an entry and its words; longer keys push the words on.
fn view_entry(entry: &Entry, area: Rect, pen: &mut Pen<'_>) {
    let keys = pen.put(area.x + 2, area.y, area.width.saturating_sub(2), &entry.keys, Role::Accent);
    let x = (area.x + 2 + KEY).max(keys + 1);
    pen.put_matched(x, area.y, area.right().saturating_sub(x), &entry.words, &entry.letters, Role::Text);
}

/// The actions in their groups: what applies to what is selected, moving, the rest; at last what does not apply here.
fn groups(model: &Model) -> Vec<(&'static str, Vec<Action>)> {
    let of = |group: Group| TABLE.iter().filter(move |row| row.group == group).map(|row| row.action);
    let applies = |action: &Action| offer(model, *action).refusal.is_none();
    let here: Vec<Action> = if model.screen == Screen::Roadmap {
        let more = (model.browse.pane() == Pane::Items && model.browse.item().is_some()).then_some(Action::Right);
        let mut here: Vec<Action> = of(Group::This).filter(applies).collect();
        // After the marks, since that is what one does most.
        here.splice(here.len().min(4)..here.len().min(4), more);
        here
    } else {
        // Moving and leaving are no matter of the screen.
        let general = [Action::Quit, Action::Continue, Action::ShowRoadmap, Action::Down, Action::Left, Action::Right];
        hints(model, model.layout.breadth).into_iter().map(|(action, _)| action).filter(|it| !general.contains(it)).collect()
    };
    let rest = |group: Group| of(group).filter(|action| !here.contains(action)).collect::<Vec<_>>();
    let elsewhere = if model.screen == Screen::Roadmap { "Elsewhere" } else { "On the roadmap" };
    vec![
        (heading(model), here.clone()),
        ("Going about", rest(Group::GoingAbout)),
        ("Everywhere", rest(Group::Everywhere)),
        (elsewhere, rest(Group::This)),
    ]
}

/// What the first group is about.
fn heading(model: &Model) -> &'static str {
    match (model.screen, model.browse.pane()) {
        (Screen::Plan, _) => "The plan",
        (Screen::Progress, _) => "The progress",
        (Screen::Roadmap, Pane::Stages) => "This stage",
        (Screen::Roadmap, Pane::Detail) => match model.browse.detail_row(&model.tracker) {
            Some(DetailRow::Check(_)) => "This check",
            Some(DetailRow::Link(_)) => "This link and its item",
            None => item_heading(model),
        },
        (Screen::Roadmap, Pane::Items) => item_heading(model),
    }
}

fn item_heading(model: &Model) -> &'static str {
    let item = model.browse.item().map(|item| model.tracker.roadmap().item(item));
    if item.is_some_and(crate::roadmap::Item::is_project) { "This project" } else { "This topic" }
}

/// Whether a key is what was typed, however that writes it; control alone is every key with it.
fn is_asked(wanted: &str, key: Key) -> bool {
    let name = wanted.strip_suffix('-').unwrap_or(wanted);
    let is_control = name.eq_ignore_ascii_case("ctrl") || name.eq_ignore_ascii_case("control") || wanted == "C-";
    // A letter alone is the beginning of a word too; it is known as a key by how that is shown.
    let is_letter = wanted.chars().count() == 1;
    (is_control && key.ctrl) || (!is_letter && wanted.parse() == Ok(key))
}

/// One line for what is learned together; the others alone, with their first key.
fn together(model: &Model, actions: &[Action]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut told: Vec<Action> = Vec::new();
    for action in actions {
        if told.contains(action) {
            continue;
        }
        let fits = |group: &[Action]| {
            let all_here = group.iter().all(|one| actions.contains(one) && model.keymap.key(*one).is_some());
            group.first() == Some(action) && all_here
        };
        let keys = |group: &[Action]| group.iter().filter_map(|one| model.keymap.key(*one)).collect::<Vec<_>>().join(" ");
        if let Some((group, words)) = TOGETHER.iter().find(|(group, _)| fits(group)) {
            told.extend(*group);
            entries.push(Entry { keys: keys(group), words: (*words).to_owned(), letters: Vec::new() });
        } else if model.keymap.key(*action).is_some() {
            entries.push(Entry { keys: keys(&[*action]), words: words_of(model, *action), letters: Vec::new() });
        }
    }
    entries
}

/// What an action does, in words that fit what is selected.
fn words_of(model: &Model, action: Action) -> String {
    let hint = (model.screen != Screen::Roadmap)
        .then(|| hints(model, model.layout.breadth).into_iter().find(|(known, _)| *known == action))
        .flatten();
    hint.map_or_else(|| offer(model, action).brief, |(_, words)| words.to_owned())
}

/// All keys of an action; the way over the palette where it has none.
fn keys_of(keymap: &Keymap, action: Action) -> String {
    let keys: Vec<String> = keymap.keys(action).iter().map(Sequence::to_string).collect();
    if keys.is_empty() { keymap.shown(action) } else { keys.join("  ") }
}
