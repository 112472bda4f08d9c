//! A line of text that is asked for: it echoes what it understood, and Enter takes just that.

use super::Reply;
use super::frame::frame;
use crate::config::{Key, KeyName};
use crate::plan::{Finish, Plan};
use crate::roadmap::ItemIx;
use crate::text;
use crate::tracker::{Change, Tracker};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;
use crate::units::{DateText, Hours, HoursRange, Pace, Range};
use ratatui_textarea::{CursorMove, Input, Key as InputKey, TextArea};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Hours a week.
    Pace,
    /// The learner's own hours for an item.
    Estimate(ItemIx),
    /// A note of one line on an item.
    Note(ItemIx),
}

/// A line that is being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    question: Question,
    field: TextArea<'static>,
    /// What Enter would do; kept, since a plan is reckoned for it.
    understood: Understood,
}

/// What the line means.
#[derive(Debug, Clone, PartialEq)]
enum Understood {
    /// Nothing yet, or nothing that could be taken: what to type.
    Nothing(String),
    /// Enter makes this change; in words what that means.
    Change(Change, Vec<String>),
}

impl Prompt {
    /// Asks, with what stands now in the line.
    pub fn open(question: Question, tracker: &Tracker) -> Self {
        let standing = match question {
            Question::Pace => plain_hours(tracker.terms().pace.hours_per_week.0),
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
        };
        let mut field = TextArea::new(vec![standing]);
        field.move_cursor(CursorMove::End);
        // A figure is typed anew, a note goes on: what stands there is selected, so that the first digit replaces it.
        if !matches!(question, Question::Note(_)) {
            field.select_all();
        }
        let mut prompt = Self { question, field, understood: Understood::Nothing(String::new()) };
        prompt.understand(tracker);
        prompt
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key, tracker: &Tracker) -> Reply {
        match key.name {
            KeyName::Esc => return Reply::Close,
            KeyName::Enter => {
                return match &self.understood {
                    Understood::Change(change, _) => Reply::Record(vec![change.clone()]),
                    Understood::Nothing(_) => Reply::Stay,
                };
            }
            _ => {}
        }
        if key == Key::ctrl('u') {
            // As shells have it; the field's own meaning is undo.
            self.field.delete_line_by_head();
        } else if let Some(input) = input_of(key) {
            self.field.input(input);
        }
        self.understand(tracker);
        Reply::Stay
    }

    /// Takes a pasted text.
    pub fn paste(&mut self, line: &str, tracker: &Tracker) {
        self.field.insert_str(line);
        self.understand(tracker);
    }

    fn line(&self) -> &str {
        self.field.lines().first().map_or("", String::as_str)
    }

    /// Finds out what the line means.
    fn understand(&mut self, tracker: &Tracker) {
        let line = self.line().trim();
        self.understood = match self.question {
            Question::Pace => pace(line, tracker),
            Question::Estimate(item) => estimate(line, item),
            Question::Note(item) => {
                let has_note = tracker.progress().notes.contains_key(&item);
                let longer = "Longer notes: Esc, then e opens your editor".to_owned();
                match (line.is_empty(), has_note) {
                    (true, false) => Understood::Nothing(longer),
                    (true, true) => Understood::Change(
                        Change::Note { item, text: String::new() },
                        vec!["Enter takes the note away".to_owned()],
                    ),
                    (false, _) => Understood::Change(Change::Note { item, text: line.to_owned() }, vec![longer]),
                }
            }
        };
    }

    /// Draws it.
    pub fn view(&self, model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
        let title = match self.question {
            Question::Pace => "Hours a week".to_owned(),
            Question::Estimate(item) => format!("Your estimate: {}", model.tracker.roadmap().full_title(item)),
            Question::Note(item) => format!("Note on {}", model.tracker.roadmap().full_title(item)),
        };
        let keys: &[&str] = match self.understood {
            Understood::Change(..) => &["Enter keeps it", "Esc drops it"],
            Understood::Nothing(_) => &["Esc drops it"],
        };
        let inside = frame(layout, 4, &title, keys, pen);
        if inside.is_empty() {
            return;
        }
        self.view_line(inside.x, inside.y, inside.width, pen);
        let (lines, role): (&[String], Role) = match &self.understood {
            Understood::Change(_, lines) => (lines, Role::Text),
            Understood::Nothing(example) => (std::slice::from_ref(example), Role::Quiet),
        };
        for (y, line) in (inside.y + 2..inside.bottom()).zip(lines) {
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
        let before: String = self.line().chars().take(column).collect();
        let under: String = self.line().chars().skip(column).take(1).collect();
        let after: String = self.line().chars().skip(column + 1).collect();
        let mut before = text::safe_text(&before).into_owned();
        while text::width(&before) + 2 > usize::from(width) && !before.is_empty() {
            before.remove(0);
        }
        let end = x + width;
        let mut next = pen.put(x, y, width, &before, Role::Text);
        let cursor = if under.is_empty() { "_" } else { under.as_str() };
        let role = if under.is_empty() { Role::Accent } else { Role::Cursor };
        next = pen.put(next, y, end.saturating_sub(next), cursor, role);
        pen.put(next, y, end.saturating_sub(next), &after, Role::Text);
    }
}

/// A pace: `20`, `12.5`.
fn pace(line: &str, tracker: &Tracker) -> Understood {
    let hours: Option<f64> = line.trim_end_matches('h').trim().replace(',', ".").parse().ok();
    let Some(hours) = hours.filter(|hours| (0.0..=Pace::MOST).contains(hours)) else {
        return Understood::Nothing("hours a week between 0 and 168, such as 20 or 12.5".to_owned());
    };
    let mut terms = tracker.terms().clone();
    terms.pace.hours_per_week = Hours(hours);
    let plan = tracker.what_if(&terms);
    let words = vec![format!("{} h a week", plain_hours(hours)), finish_words(&plan)];
    Understood::Change(Change::Pace(hours), words)
}

/// Hours with the decimals they were typed with.
fn plain_hours(hours: f64) -> String {
    let text = format!("{hours:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn finish_words(plan: &Plan) -> String {
    match plan.finish {
        Finish::Expected { earliest: Some(from), latest: Some(to) } => format!("finish {}", DateText::range(from, to)),
        Finish::Expected { .. } => "no end in sight at this pace".to_owned(),
        Finish::Done(day) => format!("done on {}", DateText::day(day)),
        Finish::None => "no date".to_owned(),
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
