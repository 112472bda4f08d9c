//! A line of text that is asked for: it echoes what it understood, and Enter takes just that.

use super::frame::{frame, room};
use super::{Reply, own_link, study, terms};
use crate::config::{Key, KeyName};
use crate::plan::Terms;
use crate::roadmap::ItemIx;
use crate::text;
use crate::tracker::{Change, Tracker};
use crate::tui::keymap::{Action, Keymap};
use crate::tui::layout::Layout;
use crate::tui::model::{Model, Screen};
use crate::tui::screens::plan::plain_hours;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;
use crate::units::{DateText, HoursRange, Minutes, Range, day_text};
use ratatui_textarea::{CursorMove, Input, Key as InputKey, TextArea};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Hours a week.
    Pace,
    /// The study days.
    Days,
    /// A break more, or one less.
    Break,
    /// The day to be done by.
    Target,
    /// The learner's own hours for an item.
    Estimate(ItemIx),
    /// A note of one line on an item.
    Note(ItemIx),
    /// The address of an own link.
    Link {
        /// Of which item.
        item: ItemIx,
        /// Which of its own links gives way; one more without.
        place: Option<usize>,
    },
    /// Time that was studied on an item.
    Log(ItemIx),
    /// What becomes of a timer that has run for so long.
    StopTimer(Minutes),
}

impl Question {
    /// Whether it is about the terms of the plan, so that its answer is tried out as a draft.
    pub fn is_about_terms(self) -> bool {
        matches!(self, Self::Pace | Self::Days | Self::Break | Self::Target)
    }
}

/// A line that is being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    question: Question,
    /// The terms that the screen shows: what an answer about terms changes.
    base: Box<Terms>,
    /// What stood in the line as it opened.
    standing: String,
    field: TextArea<'static>,
    /// The key that opens the editor for a longer note.
    editor_key: String,
    /// What Enter would do; kept, since a plan is reckoned for it.
    understood: Understood,
}

/// What the line means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Understood {
    /// Nothing yet, or nothing that could be taken: what to type.
    Nothing(String),
    /// Enter makes this change; in words what that means.
    Change(Change, Vec<String>),
    /// Enter tries these terms; in words what that means, and when all is done then.
    Terms(Box<Terms>, String, String),
}

impl Prompt {
    /// Asks, with what stands now in the line; `base` are the terms that the screen shows.
    pub fn open(question: Question, base: &Terms, tracker: &Tracker, keymap: &Keymap) -> Self {
        let standing = match question {
            Question::Pace => plain_hours(base.pace.hours_per_week.0),
            Question::Days if base.pace.study_days.is_every_day() => "all".to_owned(),
            Question::Days => base.pace.study_days.names().join(","),
            Question::Break | Question::Log(_) => String::new(),
            // What is typed there reads back: `1 h 05` is no length with its blanks, so the short form stands.
            Question::StopTimer(elapsed) => format!("{}h{:02}", elapsed.0 / 60, elapsed.0 % 60),
            Question::Target => base.target.map_or_else(String::new, |day| DateText::day(day).to_string()),
            Question::Estimate(item) => {
                let hours = tracker.progress().hours(tracker.roadmap(), item);
                Range { min: hours.min.0, max: hours.max.0 }.to_string()
            }
            Question::Note(item) => tracker
                .progress()
                .notes
                .get(&item)
                .and_then(|notes| notes.first())
                .map_or_else(String::new, |note| note.text.clone()),
            Question::Link { item, place } => {
                let own = tracker.progress().links.get(&item);
                own.and_then(|own| own.get(place?)).cloned().unwrap_or_default()
            }
        };
        let mut field = TextArea::new(vec![standing.clone()]);
        field.move_cursor(CursorMove::End);
        // A figure is typed anew, a note goes on: what stands there is selected, so that the first digit replaces it.
        if !matches!(question, Question::Note(_) | Question::Link { .. }) {
            field.select_all();
        }
        let editor_key = keymap.shown(Action::EditNote);
        let understood = Understood::Nothing(String::new());
        let mut prompt = Self { question, base: Box::new(base.clone()), standing, field, editor_key, understood };
        prompt.understand(tracker);
        prompt
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key, tracker: &Tracker) -> Reply {
        match key.name {
            KeyName::Esc => return Reply::Close,
            KeyName::Enter => {
                return match &self.understood {
                    Understood::Change(change, _) => Reply::Record(change.clone()),
                    Understood::Terms(terms, ..) => Reply::Try(terms.as_ref().clone()),
                    Understood::Nothing(_) => Reply::Stay,
                };
            }
            _ => {}
        }
        if key == Key::ctrl('u') {
            // As shells have it; the field's own meaning is undo.
            self.field.delete_line_by_head();
        } else if let Some(input) = input_of(key) {
            for _ in 0..self.letters_of(&input) {
                self.field.input(input.clone());
            }
        }
        self.understand(tracker);
        Reply::Stay
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, line: &str, tracker: &Tracker) {
        self.field.insert_str(line);
        self.understand(tracker);
    }

    /// What it was made from has changed.
    pub fn renew(&mut self, base: &Terms, tracker: &Tracker) {
        *self.base = base.clone();
        self.understand(tracker);
    }

    /// The same about an item of a roadmap that was written anew; nothing where that does not have it any more. What it
    /// understood is to be renewed.
    #[must_use]
    pub fn carried(self, moved: impl Fn(ItemIx) -> Option<ItemIx>) -> Option<Self> {
        let question = match self.question {
            Question::Estimate(item) => Question::Estimate(moved(item)?),
            Question::Note(item) => Question::Note(moved(item)?),
            Question::Link { item, place } => Question::Link { item: moved(item)?, place },
            Question::Log(item) => Question::Log(moved(item)?),
            other => other,
        };
        Some(Self { question, ..self })
    }

    fn line(&self) -> &str {
        self.field.lines().first().map_or("", String::as_str)
    }

    /// How many characters a key goes over: those of a whole cluster, which a reader takes for one.
    fn letters_of(&self, input: &Input) -> usize {
        if input.ctrl || input.alt || self.field.selection_range().is_some() {
            return 1;
        }
        let line = self.line();
        let at = line.char_indices().nth(self.field.cursor().1).map_or(line.len(), |(at, _)| at);
        let (before, behind) = line.split_at_checked(at).unwrap_or((line, ""));
        let cluster = match input.key {
            InputKey::Left | InputKey::Backspace => text::last_cluster(before),
            InputKey::Right | InputKey::Delete => text::first_cluster(behind),
            _ => "",
        };
        cluster.chars().count().max(1)
    }

    /// Finds out what the line means.
    fn understand(&mut self, tracker: &Tracker) {
        let line = self.line().trim();
        self.understood = match self.question {
            Question::Pace => terms::hours(line, &self.base, tracker),
            Question::Days => terms::days(line, &self.base, tracker),
            Question::Break => terms::breaks(line, &self.base, tracker),
            Question::Target => terms::target(line, &self.base, tracker),
            Question::Log(item) => study::log(line, item, tracker),
            Question::StopTimer(elapsed) => study::stop_timer(line, elapsed, tracker),
            Question::Estimate(item) => estimate(line, item),
            Question::Link { item, .. } => own_link::understood(line, &self.standing, item, tracker),
            Question::Note(item) => {
                let standing = tracker.progress().notes.get(&item).and_then(|notes| notes.last());
                let longer = format!("Longer notes: Esc, then {} opens your editor.", self.editor_key);
                match (line.is_empty(), standing) {
                    (true, None) => Understood::Nothing(longer),
                    (true, Some(_)) => Understood::Change(
                        Change::Note { item, text: String::new() },
                        vec!["Enter takes the note away.".to_owned()],
                    ),
                    (false, None) => Understood::Change(Change::Note { item, text: line.to_owned() }, vec![longer]),
                    (false, Some(note)) => {
                        let day = day_text(note.at.date_naive(), tracker.today());
                        let words = format!("Last kept on {day}. {longer} An empty line takes the note away.");
                        Understood::Change(Change::Note { item, text: line.to_owned() }, vec![words])
                    }
                }
            }
        };
    }

    /// Draws it.
    pub fn view(&self, model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
        let title = match self.question {
            Question::Pace => "Hours a week".to_owned(),
            Question::Days => "Study days".to_owned(),
            Question::Break => "Break".to_owned(),
            Question::Target => "Done by".to_owned(),
            Question::Estimate(item) => format!("Your estimate: {}", model.tracker.roadmap().full_title(item)),
            Question::Log(_) => "Log time".to_owned(),
            Question::StopTimer(_) => "Timer: keep, trim or drop".to_owned(),
            Question::Link { item, .. } => format!("Your link on {}", model.tracker.roadmap().full_title(item)),
            Question::Note(item) => format!("Note on {}", model.tracker.roadmap().full_title(item)),
        };
        let keys: &[&str] = match self.understood {
            Understood::Terms(..) if model.screen == Screen::Plan => &["Enter tries it", "Esc drops it"],
            Understood::Change(..) if matches!(self.question, Question::Log(_)) => &["Enter logs it", "Esc drops it"],
            Understood::Change(..) if matches!(self.question, Question::StopTimer(_)) => &["Enter does it", "Esc lets it run"],
            Understood::Nothing(_) if matches!(self.question, Question::StopTimer(_)) => &["Esc lets it run"],
            Understood::Change(..) | Understood::Terms(..) => &["Enter keeps it", "Esc drops it"],
            Understood::Nothing(_) => &["Esc drops it"],
        };
        let finish = |finish| Some(finish).filter(|_| !model.preferences.hide_dates);
        let (lines, role): (Vec<&String>, Role) = match &self.understood {
            Understood::Change(_, lines) => (lines.iter().collect(), Role::Text),
            Understood::Terms(_, words, done) => (std::iter::once(words).chain(finish(done)).collect(), Role::Text),
            Understood::Nothing(example) => (vec![example], Role::Quiet),
        };
        let lines: Vec<String> =
            lines.into_iter().flat_map(|line| layout.ruler.wrap(&text::safe_text(line), usize::from(room(layout)))).collect();
        // At least two rows below the line, so that the border stays where it is while one types.
        let most = if matches!(self.question, Question::Log(_) | Question::StopTimer(_)) { 3 } else { 2 };
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).max(most);
        let inside = frame(layout, rows.saturating_add(2), &title, keys, pen);
        if inside.is_empty() {
            return;
        }
        self.view_line(inside.x, inside.y, inside.width, pen);
        for (y, line) in (inside.y + 2..inside.bottom()).zip(&lines) {
            pen.put(inside.x, y, inside.width, line, role);
        }
    }

    /// The line with its cursor; its end is in sight, or the cursor where it is further left.
    fn view_line(&self, x: u16, y: u16, width: u16, pen: &mut Pen<'_>) {
        if self.field.selection_range().is_some() && !self.line().is_empty() {
            pen.put(x, y, width, self.line(), Role::Cursor);
            return;
        }
        let column = self.field.cursor().1;
        let line = text::safe_text(self.line());
        let at = line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        let (before, rest) = line.split_at_checked(at).unwrap_or((&line, ""));
        let under = text::first_cluster(rest);
        let (cursor, role) = if under.is_empty() { ("_", Role::Accent) } else { (under, Role::Cursor) };
        let before = pen.ruler().tail(before, usize::from(width.saturating_sub(pen.width(cursor) + 1)));
        let end = x + width;
        let mut next = pen.put(x, y, width, before, Role::Text);
        next = pen.put(next, y, end.saturating_sub(next), cursor, role);
        pen.put(next, y, end.saturating_sub(next), rest.get(under.len()..).unwrap_or_default(), Role::Text);
    }
}

/// An estimate: `10-15`, `12`, or nothing for the guide's.
fn estimate(line: &str, item: ItemIx) -> Understood {
    let line = line.trim_end_matches('h').trim();
    if line.is_empty() {
        return Understood::Change(Change::Estimate { item, hours: None }, vec!["the guide's own hours count again".to_owned()]);
    }
    match line.replace(' ', "").parse::<Range>() {
        Ok(range) if range.min > 0.0 => {
            let hours = HoursRange::from(range);
            Understood::Change(Change::Estimate { item, hours: Some(hours) }, vec![format!("{hours} h in place of the guide's")])
        }
        _ => Understood::Nothing("hours such as 12 or 10-15; an empty line gives the guide's back".to_owned()),
    }
}

/// A key for the text field; those that would leave the line are not for it.
fn input_of(key: Key) -> Option<Input> {
    let name = match key.name {
        KeyName::Char(c) if key.ctrl && matches!(c, 'm' | 'j' | 'n' | 'p' | 'v') => return None,
        KeyName::Char(c) => InputKey::Char(c),
        KeyName::Backspace => InputKey::Backspace,
        KeyName::Delete => InputKey::Delete,
        KeyName::Left => InputKey::Left,
        KeyName::Right => InputKey::Right,
        KeyName::Home => InputKey::Home,
        KeyName::End => InputKey::End,
        _ => return None,
    };
    Some(Input { key: name, ctrl: key.ctrl, alt: key.alt, shift: false })
}
