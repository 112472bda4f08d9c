//! The model of the full-screen face: everything the screen shows, as plain values.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, TimeDelta};
use ratatui::style::{Modifier, Style};

use super::keymap::{Action as Asks, Keymap};
use super::layout::Layout;
use super::overlays::{Overlay, Searched};
use super::screens::{self, roadmap};
use super::theme::Role;
use super::widgets::{Look, Pen};
use crate::config::{Key, Preferences};
use crate::plan::{Plan, Terms, Week};
use crate::progress::{Action, Draft};
use crate::text::Ruler;
use crate::tracker::Tracker;

/// Everything the screen shows.
#[derive(Debug, Clone)]
pub struct Model {
    /// The open book.
    pub tracker: Tracker,
    /// What the learner prefers.
    pub preferences: Preferences,
    /// The keys that are in force.
    pub keymap: Keymap,
    /// How the screen looks.
    pub look: Look,
    /// The moment that the runtime read last.
    pub now: DateTime<FixedOffset>,
    /// When the screen was opened.
    pub(super) opened: DateTime<FixedOffset>,
    pub(super) layout: Layout,
    pub(super) browse: roadmap::State,
    pub(super) overlay: Option<Overlay>,
    pub(super) screen: Screen,
    pub(super) plan_screen: screens::plan::State,
    pub(super) progress_screen: screens::progress::State,
    pub(super) draft: Option<TermsDraft>,
    pub(super) notice: Option<Notice>,
    pub(super) saving: Saving,
    /// Whether nothing had ever been done when the screen opened: the hints are those that a newcomer needs.
    pub(super) is_first_session: bool,
    pub(super) asked: Option<Asked>,
    /// Keys that were pressed and wait for the rest of a sequence.
    pub(super) pending: Vec<Key>,
    pub(super) opening: Option<Opening>,
    /// What was searched for last.
    pub(super) searched: Searched,
}

/// Which screen is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Stages, items, details.
    Roadmap,
    /// The timeline and the pace.
    Plan,
    /// What was done.
    Progress,
}

/// Other terms, tried out: every screen shows them until they are kept or dropped.
#[derive(Debug, Clone, PartialEq)]
pub struct TermsDraft {
    /// The plan under them; it carries the terms.
    pub plan: Plan,
    /// The week under them.
    pub week: Week,
}

/// What the message row says.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// In words.
    pub words: String,
    /// Since when.
    pub since: DateTime<FixedOffset>,
    /// Whether it reports a fault.
    pub is_fault: bool,
}

/// What is on its way to the disk.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Saving {
    /// Drafts that are not stored, oldest first.
    pub waiting: Vec<Draft>,
    /// Why the last try failed.
    pub fault: Option<String>,
    /// Whether a write takes longer than a moment.
    pub is_slow: bool,
    /// Whether anything was stored since the start.
    pub has_saved: bool,
}

/// Another roadmap that is on its way from the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Its title.
    pub title: String,
    /// What was typed since it was asked for.
    pub keys: Vec<Key>,
}

/// A question that the same key answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Whether so many items are meant.
    Many(Asks),
    /// Whether to quit although something is not saved.
    Quit,
}

/// How long a message stays at least.
const NOTICE_SECONDS: i64 = 8;

impl Model {
    /// Opens the screen on a tracker, in a terminal of that size (columns, rows); `notices` are shown first (damage,
    /// problems of the configuration).
    pub fn new(
        tracker: Tracker,
        preferences: Preferences,
        now: DateTime<FixedOffset>,
        size: (u16, u16),
        notices: &[String],
    ) -> Self {
        let keymap = Keymap::of(&preferences.keys);
        let browse = roadmap::State::open(&tracker);
        let is_first_use = tracker.journal().events().is_empty();
        let running = tracker.progress().timer.as_ref().map(|timer| {
            let item = timer.item.map_or_else(String::new, |item| format!(" {} ·", tracker.roadmap().full_title(item)));
            let key = keymap.shown(Asks::Timer);
            format!("A timer runs since {}:{item} {key} keeps, trims or drops it", timer.since.format("%a %H:%M"))
        });
        let words = match first_notice(notices) {
            Some(words) => Some((words, true)),
            None if running.is_some() => running.map(|words| (words, false)),
            None if is_first_use => Some((first_words(&keymap, size.0), false)),
            None => None,
        };
        let mut model = Self {
            tracker,
            preferences,
            keymap,
            look: Look::default(),
            now,
            opened: now,
            layout: Layout::of(size.0, size.1, Ruler::Narrow),
            browse,
            overlay: None,
            screen: Screen::Roadmap,
            plan_screen: screens::plan::State::default(),
            progress_screen: screens::progress::State::default(),
            draft: None,
            notice: words.map(|(words, is_fault)| Notice { words, since: now, is_fault }),
            saving: Saving::default(),
            asked: None,
            is_first_session: is_first_use,
            pending: Vec::new(),
            opening: None,
            searched: Searched::default(),
        };
        model.browse.keep_in_sight(&model.tracker, &model.layout);
        model
    }

    /// Goes to another roadmap: everything begins anew there, on the same screen.
    pub(super) fn enter(&mut self, tracker: Tracker, notices: &[String]) {
        let size = (self.layout.screen.width, self.layout.screen.height);
        let fault = self.notice.take().filter(|notice| notice.is_fault);
        let fresh = Self::new(tracker, self.preferences.clone(), self.now, size, notices).with_look(self.look);
        *self = Self { screen: self.screen, opened: self.opened, notice: fault.or(fresh.notice), ..fresh };
    }

    /// The same with another look.
    #[must_use]
    pub fn with_look(mut self, look: Look) -> Self {
        self.look = look;
        self.layout.ruler = look.ruler;
        self
    }

    /// The same with what the learner's own record says.
    #[must_use]
    pub fn with_forecast(mut self, forecast: screens::plan::ForecastText) -> Self {
        self.plan_screen.forecast = Some(forecast);
        self.plan_screen.foreseen = Some((self.tracker.revision(), self.tracker.today()));
        self
    }

    /// Whether a text field has the keys, so that pastes are wanted.
    pub fn is_typing(&self) -> bool {
        match &self.overlay {
            Some(Overlay::Roadmaps(roadmaps)) => roadmaps.is_naming(),
            overlay => matches!(overlay, Some(Overlay::Prompt(_) | Overlay::Help(_) | Overlay::Palette(_) | Overlay::Search(_))),
        }
    }

    /// Whether something on the screen changes with the minute (a timer runs), beside the day at midnight.
    pub fn follows_the_minute(&self) -> bool {
        self.tracker.progress().timer.is_some()
    }

    /// The plan that the screen shows: a draft's, else the one in force.
    pub fn shown_plan(&self) -> &Plan {
        self.draft.as_ref().map_or_else(|| self.tracker.plan(), |draft| &draft.plan)
    }

    /// The week that the screen shows.
    pub fn shown_week(&self) -> &Week {
        self.draft.as_ref().map_or_else(|| self.tracker.week(), |draft| &draft.week)
    }

    /// Whether an item's last change is waiting after a fault.
    pub fn is_unsaved(&self, id: &str) -> bool {
        self.saving.fault.is_some()
            && self.saving.waiting.iter().flat_map(|draft| &draft.events).any(|event| match &event.action {
                Action::Set(entries) => entries.iter().any(|(item, _)| item == id),
                _ => false,
            })
    }

    /// The look of a date: a draft's are marked as such.
    pub(super) fn date_style(&self, pen: &Pen<'_>, role: Role) -> Style {
        if self.draft.is_some() { pen.style(Role::Doing).add_modifier(Modifier::ITALIC) } else { pen.style(role) }
    }

    /// Says something in the message row. A question that stood there can be read no more, so it waits no more.
    pub(super) fn say(&mut self, words: impl Into<String>) {
        self.asked = None;
        self.notice = Some(Notice { words: words.into(), since: self.now, is_fault: false });
    }

    /// Says that something went wrong.
    pub(super) fn say_fault(&mut self, words: impl Into<String>) {
        self.asked = None;
        self.notice = Some(Notice { words: words.into(), since: self.now, is_fault: true });
    }

    /// Asks in the message row: the same key again answers.
    pub(super) fn inquire(&mut self, asked: Asked, words: String) {
        match asked {
            Asked::Many(_) => self.say(words),
            Asked::Quit => self.say_fault(words),
        }
        self.asked = Some(asked);
    }

    /// The question that waits, which then waits no more: its words go with it.
    pub(super) fn take_question(&mut self) -> Option<Asked> {
        let asked = self.asked.take();
        if asked.is_some() {
            self.notice = None;
        }
        asked
    }

    /// Lets a message go that has been there long enough.
    pub(super) fn let_go_of_old_notice(&mut self) {
        if self.notice.as_ref().is_some_and(|notice| self.now - notice.since >= TimeDelta::seconds(NOTICE_SECONDS)) {
            self.notice = None;
        }
    }

    /// Tries other terms; those in force are no draft.
    pub(super) fn try_terms(&mut self, terms: &Terms) {
        let is_kept = terms == self.tracker.terms();
        self.draft = (!is_kept).then(|| TermsDraft { plan: self.tracker.what_if(terms), week: self.tracker.week_at(terms) });
    }

    /// The title of what an id names: a stage, an item, or a topic without its value.
    pub(super) fn title_of(&self, id: &str) -> String {
        title_of(&self.tracker, id)
    }
}

/// What is said on a roadmap that nothing was done on yet, in a screen of so many columns.
fn first_words(keymap: &Keymap, columns: u16) -> String {
    let (done, undo) = (keymap.shown(Asks::Done), keymap.shown(Asks::Undo));
    if columns < 80 {
        format!("{done} ticks what is selected, {undo} takes it back.")
    } else {
        format!("Nothing is ticked yet. {done} ticks what is selected, {undo} takes it back.")
    }
}

/// The first of what is to be said, in one line: the place, what is wrong, and the hint without the excerpt
/// between them; and how many more there are.
pub(in crate::tui) fn first_notice(notices: &[String]) -> Option<String> {
    let first = notices.first()?;
    let mut lines = first.lines();
    let head = lines.next().unwrap_or_default();
    let hint = lines.find_map(|line| line.trim_start().strip_prefix("hint: "));
    // What is expected is long, and the hint says the part of it that helps.
    let short = head.split(": expected ").next().unwrap_or(head);
    let words = hint.map_or_else(|| head.to_owned(), |hint| format!("{short}: {hint}"));
    Some(match notices.len() {
        1 => words,
        count if notices.iter().all(|notice| notice.starts_with("config.yaml:")) => {
            format!("{words} · {} more: roadmap config", count - 1)
        }
        count => format!("{words} · {} more: roadmap status", count - 1),
    })
}

/// The title of what an id names: a stage, an item, or a topic in the variants that are chosen.
pub(super) fn title_of(tracker: &Tracker, id: &str) -> String {
    let roadmap = tracker.roadmap();
    if let Some(stage) = roadmap.resolve_stage(id) {
        return roadmap.stage(stage).title.clone();
    }
    if let Some(item) = roadmap.resolve(id) {
        return roadmap.item(item).title.clone();
    }
    let variant = format!("{id}.");
    let titles: BTreeSet<&str> = id
        .split('/')
        .next()
        .and_then(|stage| roadmap.resolve_stage(stage))
        .into_iter()
        .flat_map(|stage| roadmap.parents(stage))
        .map(|item| roadmap.item(item))
        .filter(|item| item.id.starts_with(&variant) && tracker.progress().selection.shows(item))
        .map(|item| item.title.as_str())
        .collect();
    titles.into_iter().next().map_or_else(|| id.to_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::first_notice;

    #[test]
    fn a_problem_is_told_in_one_line_with_the_hint_that_helps() {
        let problem = "config.yaml:1:8: `drak` is unknown here: expected one of `terminal`, `dark`\n  |\n1 | theme: drak\n  |        ^^^^\nhint: did you mean `dark`?".to_owned();
        let told = "config.yaml:1:8: `drak` is unknown here: did you mean `dark`?";
        assert_eq!(first_notice(std::slice::from_ref(&problem)).as_deref(), Some(told));
        let more = format!("{told} · 1 more: roadmap status");
        assert_eq!(first_notice(&[problem.clone(), "another".to_owned()]).as_deref(), Some(more.as_str()));
        let more = format!("{told} · 2 more: roadmap config");
        assert_eq!(first_notice(&[problem.clone(), problem.clone(), problem.clone()]).as_deref(), Some(more.as_str()));
        let without = "config.yaml:1:7: `x` is no share: expected whole percent".to_owned();
        assert_eq!(first_notice(std::slice::from_ref(&without)), Some(without));
        assert_eq!(first_notice(&[]), None);
    }
}
