//! The roadmaps there are: another one is opened, a new one is named, and what is wrong with a file is read.
//!
//! The list comes from the disk a moment after it was asked for. Keys that are typed until then are kept for it, so that
//! who knows the way need not wait.

use std::path::{Path, PathBuf};

use ratatui::layout::Rect;

use super::Reply;
use super::frame::frame;
use crate::config::{Key, KeyName};
use crate::plan::Finish;
use crate::roadmap::{id_refusal, slug};
use crate::store::{Entry, LibraryError, Shelf, Standing};
use crate::text;
use crate::tracker::Tracker;
use crate::tui::keymap::{Action, Keymap};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::pointer::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;
use crate::units::day_text;

/// The roadmaps, and what is being done with them.
#[derive(Debug, Clone, PartialEq)]
pub struct Roadmaps {
    list: List,
    face: Face,
}

/// The list.
#[derive(Debug, Clone, PartialEq)]
enum List {
    /// It is on its way: these keys are for it.
    Coming(Vec<Key>),
    /// It is there, with the cursor on a row.
    There(Vec<Entry>, usize),
}

/// What is shown.
#[derive(Debug, Clone, PartialEq)]
enum Face {
    /// The list.
    List,
    /// A new roadmap's name is being typed.
    Naming(String),
    /// What is wrong with a file.
    Problems(Troubles),
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq)]
struct Troubles {
    /// Its name.
    file: String,
    /// Where it is, if it can be edited.
    path: Option<PathBuf>,
    /// A paragraph each.
    words: Vec<String>,
    top: usize,
}

/// Cells of a percentage: `9.5 %`.
const PERCENT: u16 = 6;

/// Cells of what stands behind it: `by 18 Nov 2027`.
const FINISH: u16 = 16;

impl Roadmaps {
    /// The roadmaps, whose list is on its way.
    pub fn open() -> Self {
        Self { list: List::Coming(Vec::new()), face: Face::List }
    }

    /// The same on what is wrong with a roadmap that was to be opened.
    #[must_use]
    pub fn on_problems(id: &str, path: Option<PathBuf>, error: &LibraryError) -> Self {
        let file = path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let name = file.unwrap_or_else(|| id.to_owned());
        Self { face: Face::Problems(Troubles::of(&name, path, error)), ..Self::open() }
    }

    /// Whether text is being typed.
    pub fn is_naming(&self) -> bool {
        matches!(self.face, Face::Naming(_))
    }

    /// The list is there; the cursor stands on the roadmap that is open, and the keys that waited are taken.
    pub fn take(&mut self, entries: Vec<Entry>, tracker: &Tracker, keymap: &Keymap) -> Reply {
        let is_open = |entry: &Entry| entry.standing.as_ref().is_ok_and(|standing| standing.id == tracker.roadmap().id);
        let at = match &self.list {
            List::There(_, at) => (*at).min(entries.len().saturating_sub(1)),
            List::Coming(_) => entries.iter().position(is_open).unwrap_or(0),
        };
        let List::Coming(typed) = std::mem::replace(&mut self.list, List::There(entries, at)) else { return Reply::Stay };
        for key in typed {
            let reply = self.press(key, tracker, keymap);
            if reply != Reply::Stay {
                return reply;
            }
        }
        Reply::Stay
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key, tracker: &Tracker, keymap: &Keymap) -> Reply {
        let action = keymap.action_of(key);
        let goes_back = key.name == KeyName::Esc || matches!(action, Some(Action::Back | Action::Quit | Action::Roadmaps));
        match &mut self.face {
            Face::Naming(_) => return self.name(key),
            Face::Problems(_) if goes_back || key.name == KeyName::Enter || action == Some(Action::Left) => {
                self.face = Face::List;
            }
            Face::Problems(troubles) => match (key.name, &troubles.path) {
                (KeyName::Char('e'), Some(path)) => return Reply::EditRoadmap { id: None, path: path.clone() },
                (name, _) => troubles.scroll(name, action),
            },
            Face::List if goes_back => return Reply::Close,
            Face::List => match (key.name, action, &mut self.list) {
                (.., List::Coming(typed)) => typed.push(key),
                (KeyName::Char('n'), ..) => self.face = Face::Naming(String::new()),
                (KeyName::Char('e'), _, List::There(entries, at)) => return edit(entries.get(*at)),
                (KeyName::Enter, ..) | (_, Some(Action::Open | Action::Right | Action::Done), _) => return self.enter(tracker),
                (name, action, List::There(entries, at)) => step(name, action, at, entries.len()),
            },
        }
        Reply::Stay
    }

    /// Takes a click on a row: the first one selects it, a second one opens it.
    pub fn point(&mut self, row: usize, tracker: &Tracker) -> Reply {
        match (&self.face, &mut self.list) {
            (Face::List, List::There(_, at)) if *at == row => return self.enter(tracker),
            (Face::List, List::There(entries, at)) => *at = row.min(entries.len().saturating_sub(1)),
            _ => {}
        }
        Reply::Stay
    }

    /// Takes a pasted line.
    pub fn paste(&mut self, line: &str) {
        if let Face::Naming(name) = &mut self.face {
            name.push_str(line);
        }
    }

    /// Opens what is under the cursor, or shows what is wrong with it.
    fn enter(&mut self, tracker: &Tracker) -> Reply {
        let List::There(entries, at) = &self.list else { return Reply::Stay };
        match entries.get(*at) {
            Some(Entry { standing: Ok(standing), .. }) if standing.id == tracker.roadmap().id => Reply::Close,
            Some(Entry { standing: Ok(standing), .. }) => {
                Reply::OpenRoadmap { id: standing.id.clone(), title: standing.title.clone() }
            }
            Some(Entry { standing: Err(error), shelf }) => {
                let path = path_of(shelf).map(Path::to_owned);
                self.face = Face::Problems(Troubles::of(&name_of(shelf), path, error));
                Reply::Stay
            }
            None => Reply::Stay,
        }
    }

    /// Takes a key of a name.
    fn name(&mut self, key: Key) -> Reply {
        let Face::Naming(name) = &mut self.face else { return Reply::Stay };
        match key.name {
            KeyName::Esc => self.face = Face::List,
            KeyName::Enter => {
                let title = name.trim().to_owned();
                if let Ok(id) = self.id_of(&title) {
                    return Reply::MakeRoadmap { id, title };
                }
            }
            KeyName::Backspace => name.truncate(name.len() - text::last_cluster(name).len()),
            KeyName::Char('u') if key.ctrl => name.clear(),
            KeyName::Char(letter) if !key.ctrl && !key.alt => name.push(letter),
            _ => {}
        }
        Reply::Stay
    }

    /// The id that a name gives a new roadmap, or why it cannot be made.
    fn id_of(&self, name: &str) -> Result<String, String> {
        if name.trim().is_empty() {
            return Err("what it is about, such as Git in depth".to_owned());
        }
        let id = slug(name);
        if id.is_empty() {
            return Err("a letter from a to z or a digit is needed, for the file's name".to_owned());
        }
        if let Some((message, _)) = id_refusal(&id) {
            return Err(message);
        }
        let List::There(entries, _) = &self.list else { return Ok(id) };
        let has_it = |entry: &&Entry| match &entry.standing {
            Ok(standing) => standing.id == id,
            Err(_) => path_of(&entry.shelf).and_then(Path::file_stem).is_some_and(|stem| stem.to_str() == Some(&id)),
        };
        match entries.iter().find(has_it) {
            Some(entry) => Err(format!("`{id}` is there already: {}", name_of(&entry.shelf))),
            None => Ok(id),
        }
    }

    /// Draws it.
    pub fn view(&self, model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
        match &self.face {
            Face::List => self.view_list(model, layout, pen),
            Face::Naming(name) => self.view_name(name, layout, pen),
            Face::Problems(troubles) => troubles.view(layout, pen),
        }
    }

    fn view_list(&self, model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
        let (entries, at): (&[Entry], usize) = match &self.list {
            List::Coming(_) => (&[], 0),
            List::There(entries, at) => (entries, *at),
        };
        let wanted = u16::try_from(entries.len().max(1)).unwrap_or(u16::MAX).saturating_add(2);
        let is_own = entries.get(at).is_some_and(|entry| path_of(&entry.shelf).is_some());
        let keys: &[&str] =
            if is_own { &["Enter open", "e edit", "n new", "Esc back"] } else { &["Enter open", "n new", "Esc back"] };
        let inside = frame(layout, wanted, "Roadmaps", keys, pen);
        if inside.is_empty() {
            return;
        }
        if matches!(self.list, List::Coming(_)) {
            pen.put(inside.x + 2, inside.y, inside.width, "being read", Role::Quiet);
        }
        // What is told below gives way to the list.
        let told = if usize::from(inside.height) >= entries.len() + 2 { 2 } else { 0 };
        let list = Rect { height: inside.height - told.min(inside.height), ..inside };
        let top = (at + 1).saturating_sub(usize::from(list.height));
        for (y, (place, entry)) in (list.y..list.bottom()).zip(entries.iter().enumerate().skip(top)) {
            let area = Rect { y, height: 1, ..list };
            view_entry(entry, place == at, model, area, pen);
            pen.spot(area, Target::Row(place));
        }
        if told > 0 {
            let words = "your own: roadmaps/*.yaml in the config folder";
            pen.put(inside.x, inside.bottom() - 1, inside.width, words, Role::Quiet);
        }
    }

    fn view_name(&self, name: &str, layout: &Layout, pen: &mut Pen<'_>) {
        let id = self.id_of(name);
        let keys: &[&str] = if id.is_ok() { &["Enter makes it", "Esc back"] } else { &["Esc back"] };
        let inside = frame(layout, 4, "New roadmap", keys, pen);
        if inside.is_empty() {
            return;
        }
        let shown = text::safe_text(name);
        let shown = pen.ruler().tail(&shown, usize::from(inside.width.saturating_sub(2)));
        let end = pen.put(inside.x, inside.y, inside.width, shown, Role::Text);
        pen.put(end, inside.y, 1, "_", Role::Accent);
        let below = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
        match id {
            Ok(id) => pen.put_wrapped(below, &format!("roadmaps/{id}.yaml opens in your editor, then here"), Role::Text),
            Err(why) => pen.put_wrapped(below, &why, Role::Quiet),
        };
    }
}

/// One roadmap in one row.
fn view_entry(entry: &Entry, is_here: bool, model: &Model, row: Rect, pen: &mut Pen<'_>) {
    if is_here {
        pen.put(row.x, row.y, 1, pen.glyphs().cursor, Role::Accent);
    }
    let room = |x: u16| x.saturating_sub(row.x + 3);
    match &entry.standing {
        Ok(standing) => {
            let finish = finish_words(standing, model);
            let x = row.right().saturating_sub(FINISH.min(row.width / 3));
            pen.put_right(row.right(), row.y, row.right() - x, &finish, Role::Quiet);
            let x = pen.put_right(x.saturating_sub(1), row.y, PERCENT, &standing.sums.percent().to_string(), Role::Text);
            let role = if is_here { Role::Cursor } else { Role::Text };
            pen.put(row.x + 2, row.y, room(x), &standing.title, role);
        }
        Err(error) => {
            let words = match error {
                LibraryError::Problems(problems) if problems.list.len() == 1 => "1 problem, Enter shows it".to_owned(),
                LibraryError::Problems(problems) => format!("{} problems, Enter shows them", problems.list.len()),
                LibraryError::Twice { id, .. } => format!("`{id}` twice, Enter says more"),
                _ => "cannot be read, Enter says why".to_owned(),
            };
            let x = pen.put_right(row.right(), row.y, row.width.saturating_sub(8), &words, Role::Quiet);
            pen.put(row.x + 2, row.y, room(x), &name_of(&entry.shelf), Role::Quiet);
        }
    }
}

/// `by 18 Jul`, `done 3 Mar`, `not begun`.
fn finish_words(standing: &Standing, model: &Model) -> String {
    let today = model.tracker.today();
    let is_hidden = model.preferences.hide_dates;
    match standing.finish {
        _ if !standing.is_begun => "not begun".to_owned(),
        Finish::Done(_) if is_hidden => "done".to_owned(),
        Finish::Done(day) => format!("done {}", day_text(day, today)),
        _ if is_hidden => String::new(),
        finish => finish.by().map_or_else(String::new, |day| format!("by {}", day_text(day, today))),
    }
}

/// Moves the cursor of a list of so many rows.
fn step(key: KeyName, action: Option<Action>, at: &mut usize, rows: usize) {
    let last = rows.saturating_sub(1);
    match (key, action) {
        (KeyName::Down | KeyName::Tab, _) | (_, Some(Action::Down)) => *at = (*at + 1).min(last),
        (KeyName::Up | KeyName::BackTab, _) | (_, Some(Action::Up)) => *at = at.saturating_sub(1),
        (_, Some(Action::First)) => *at = 0,
        (_, Some(Action::Last)) => *at = last,
        _ => {}
    }
}

/// Edits an own roadmap; the bundled one cannot be edited.
fn edit(entry: Option<&Entry>) -> Reply {
    let path = entry.and_then(|entry| path_of(&entry.shelf));
    let id = entry.and_then(|entry| entry.standing.as_ref().ok()).map(|standing| standing.id.clone());
    path.map_or(Reply::Stay, |path| Reply::EditRoadmap { id, path: path.to_owned() })
}

fn path_of(shelf: &Shelf) -> Option<&Path> {
    match shelf {
        Shelf::Bundled => None,
        Shelf::File(path) => Some(path),
    }
}

/// The file's name, or that it is the bundled one.
fn name_of(shelf: &Shelf) -> String {
    path_of(shelf)
        .and_then(Path::file_name)
        .map_or_else(|| "the bundled one".to_owned(), |name| name.to_string_lossy().into_owned())
}

impl Troubles {
    fn of(file: &str, path: Option<PathBuf>, error: &LibraryError) -> Self {
        let words = match error {
            LibraryError::Problems(problems) => {
                let words = problems.list.iter().map(|problem| {
                    let hint = problem.hint.as_ref().map_or_else(String::new, |hint| format!(": {hint}"));
                    format!("{problem}{hint}")
                });
                words.collect()
            }
            LibraryError::Twice { .. } => vec![error.to_string(), "give one of them another `id`".to_owned()],
            _ => vec![error.to_string()],
        };
        Self { file: file.to_owned(), path, words, top: 0 }
    }

    fn scroll(&mut self, key: KeyName, action: Option<Action>) {
        // Beyond as many rows as all of it takes, there is nothing to scroll to; the view knows how many that are.
        let most = self.words.iter().map(|words| words.len() / 16 + 1).sum();
        self.top = match (key, action) {
            (KeyName::Down, _) | (_, Some(Action::Down)) => self.top.saturating_add(1),
            (KeyName::Up, _) | (_, Some(Action::Up)) => self.top.saturating_sub(1),
            (_, Some(Action::PageDown | Action::HalfDown)) => self.top.saturating_add(10),
            (_, Some(Action::PageUp | Action::HalfUp)) => self.top.saturating_sub(10),
            (_, Some(Action::First)) => 0,
            _ => self.top,
        }
        .min(most);
    }

    fn view(&self, layout: &Layout, pen: &mut Pen<'_>) {
        let width = usize::from(layout.screen.width.min(76).saturating_sub(4)).max(1);
        let safe: Vec<String> = self.words.iter().map(|words| text::safe_text(words).into_owned()).collect();
        let lines: Vec<_> = safe.iter().flat_map(|words| layout.ruler.wrap(words, width)).collect();
        let keys: &[&str] = if self.path.is_some() { &["e edit", "Esc back"] } else { &["Esc back"] };
        let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let title = format!("{}: line, column, what is wrong", self.file);
        let inside = frame(layout, wanted, &title, keys, pen);
        let top = self.top.min(lines.len().saturating_sub(usize::from(inside.height)));
        for (y, line) in (inside.y..inside.bottom()).zip(lines.iter().skip(top)) {
            pen.put(inside.x, y, inside.width, line, Role::Text);
        }
    }
}
