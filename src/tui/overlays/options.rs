//! The options: what is chosen, and what that would mean. Nothing is kept before Enter.

use ratatui::layout::Rect;

use super::Reply;
use super::frame::frame;
use crate::config::{Key, KeyName};
use crate::plan::{Finish, Plan};
use crate::roadmap::{Pick, Selection, StageIx, ValueIx};
use crate::text::Ruler;
use crate::tracker::{Change, Tracker};
use crate::tui::keymap::{Action, Keymap};
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::pointer::Target;
use crate::tui::theme::Role;
use crate::tui::widgets::Pen;
use crate::units::{DateText, HoursRange};

/// The options with what is chosen in this draft.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    chosen: Selection,
    /// The value under the cursor.
    at: ValueIx,
    /// The plan under the draft; `None` while it is what is in force.
    so: Option<Plan>,
    top: u16,
}

impl Options {
    /// The options as they are, with the cursor on the one that the stage depends on.
    pub fn open(tracker: &Tracker, stage: StageIx) -> Self {
        let roadmap = tracker.roadmap();
        let span = roadmap.stage(stage).span.clone();
        let option = span
            .filter_map(|item| roadmap.item(crate::roadmap::ItemIx(item)).value)
            .map(|value| value.option)
            .next()
            .unwrap_or(0);
        let chosen = tracker.progress().selection.clone();
        let value = chosen.values(option).first().copied().unwrap_or(0);
        Self { chosen, at: ValueIx { option, value }, so: None, top: 0 }
    }

    /// What is in force has changed.
    pub fn renew(&mut self, tracker: &Tracker) {
        self.so = (self.chosen != tracker.progress().selection).then(|| tracker.what_if_chosen(&self.chosen));
    }

    /// Takes a key.
    pub fn press(&mut self, key: Key, tracker: &Tracker, keymap: &Keymap) -> Reply {
        // The keys that the border and the arrows promise, whatever else they are bound to.
        match key.name {
            KeyName::Esc => return Reply::Close,
            KeyName::Enter => return self.changes(tracker),
            KeyName::Down | KeyName::Right | KeyName::Tab => self.step(tracker, 1),
            KeyName::Up | KeyName::Left | KeyName::BackTab => self.step(tracker, -1),
            KeyName::Char(' ') => self.choose(tracker),
            _ => return self.act(keymap.action_of(key), tracker),
        }
        Reply::Stay
    }

    /// Does what a key means elsewhere too.
    fn act(&mut self, action: Option<Action>, tracker: &Tracker) -> Reply {
        match action {
            Some(Action::Back | Action::Quit | Action::Options) => return Reply::Close,
            Some(Action::Open) => return self.changes(tracker),
            Some(Action::Down | Action::Right | Action::NextPane) => self.step(tracker, 1),
            Some(Action::Up | Action::Left | Action::PreviousPane) => self.step(tracker, -1),
            Some(Action::Done | Action::Skip) => self.choose(tracker),
            _ => {}
        }
        Reply::Stay
    }

    /// A click on a value selects it, one on its mark chooses it too.
    pub fn point(&mut self, row: usize, on_mark: bool, tracker: &Tracker) {
        self.at = Self::values(tracker).get(row).copied().unwrap_or(self.at);
        if on_mark {
            self.choose(tracker);
        }
    }

    /// All values of all options in order.
    fn values(tracker: &Tracker) -> Vec<ValueIx> {
        let mut all = Vec::new();
        for (option, found) in (0..).zip(&tracker.roadmap().options) {
            all.extend((0..).zip(&found.values).map(|(value, _)| ValueIx { option, value }));
        }
        all
    }

    fn step(&mut self, tracker: &Tracker, by: isize) {
        let all = Self::values(tracker);
        let here = all.iter().position(|value| *value == self.at).unwrap_or(0);
        let next = here.saturating_add_signed(by).min(all.len().saturating_sub(1));
        self.at = all.get(next).copied().unwrap_or(self.at);
    }

    /// Puts the value under the cursor in or out; one is always left.
    fn choose(&mut self, tracker: &Tracker) {
        let ValueIx { option, value } = self.at;
        let Some(found) = tracker.roadmap().options.get(usize::from(option)) else { return };
        let mut values = self.chosen.values(option).to_vec();
        match found.pick {
            Pick::One => values = vec![value],
            Pick::Many if values.contains(&value) => values.retain(|known| *known != value),
            Pick::Many => values.push(value),
        }
        self.chosen = self.chosen.clone().with(option, values);
        self.renew(tracker);
    }

    /// What the draft changes.
    fn changes(&self, tracker: &Tracker) -> Reply {
        let kept = &tracker.progress().selection;
        let options = (0..).zip(&tracker.roadmap().options).map(|(option, _)| option);
        let changes: Vec<Change> = options
            .filter(|option| self.chosen.values(*option) != kept.values(*option))
            .map(|option| Change::Choose { option, values: self.chosen.values(option).to_vec() })
            .collect();
        if changes.is_empty() { Reply::Close } else { Reply::Record(Change::Together(changes)) }
    }

    /// Draws it.
    pub fn view(&self, model: &Model, layout: &Layout, pen: &mut Pen<'_>) {
        let tracker = &model.tracker;
        let options = &tracker.roadmap().options;
        let rows: usize = options.iter().map(|option| option.values.len() + 2).sum::<usize>() + 4;
        let wanted = u16::try_from(rows).unwrap_or(u16::MAX);
        let inside = frame(layout, wanted, "Options", &["Space choose", "Enter keep", "Esc drop"], pen);
        if inside.is_empty() {
            return;
        }
        // What is chosen from comes first where there are too few rows for both.
        let outcome = if inside.height < 9 { 0 } else { 4 };
        let list = Rect { height: inside.height - outcome, ..inside };
        self.view_values(tracker, list, pen);
        self.view_outcome(model, Rect { y: list.bottom(), height: inside.height - list.height, ..inside }, pen);
    }

    fn view_values(&self, tracker: &Tracker, area: Rect, pen: &mut Pen<'_>) {
        let mut lines: Vec<(Option<ValueIx>, u16)> = Vec::new();
        for (option, found) in (0..).zip(&tracker.roadmap().options) {
            lines.push((None, option));
            lines.extend((0..).zip(&found.values).map(|(value, _)| (Some(ValueIx { option, value }), option)));
            lines.push((None, u16::MAX));
        }
        let here = lines.iter().position(|(value, _)| *value == Some(self.at)).unwrap_or(0);
        let top = (here + 2).saturating_sub(usize::from(area.height));
        for (y, (value, option)) in (area.y..area.bottom()).zip(lines.into_iter().skip(top)) {
            let Some(found) = tracker.roadmap().options.get(usize::from(option)) else { continue };
            match value {
                None => {
                    pen.put(area.x, y, area.width, &found.title, Role::Strong);
                    let pick = match (each(tracker, option), found.pick) {
                        (Some(hours), _) => format!("{hours} h each"),
                        (None, Pick::One) => "one".to_owned(),
                        (None, Pick::Many) => "one or more".to_owned(),
                    };
                    pen.put_right(area.right(), y, 16, &pick, Role::Quiet);
                }
                Some(value) => self.view_value(tracker, value, area, y, pen),
            }
        }
    }

    fn view_value(&self, tracker: &Tracker, value: ValueIx, area: Rect, y: u16, pen: &mut Pen<'_>) {
        let is_here = value == self.at;
        let is_chosen = self.chosen.has(value);
        if let Some(row) = Self::values(tracker).iter().position(|known| *known == value) {
            pen.spot(Rect { y, height: 1, ..area }, Target::Row(row));
            pen.spot_mark(area.x + 2, y, Target::RowMark(row));
        }
        if is_here {
            pen.put(area.x, y, 1, pen.glyphs().cursor, Role::Accent);
        }
        let (mark, role) = if is_chosen { (pen.glyphs().done, Role::Done) } else { (pen.glyphs().todo, Role::Quiet) };
        pen.put(area.x + 2, y, 1, mark, role);
        let words = self.value_words(tracker, value);
        let x = pen.put_right(area.right(), y, area.width / 2, &words, Role::Quiet);
        let room = x.saturating_sub(area.x + 5);
        let role = if is_here { Role::Cursor } else { Role::Text };
        pen.put(area.x + 4, y, room, tracker.roadmap().value_title(value), role);
    }

    /// What is known of a value: how far its topics are, whether this draft changes it, else its group.
    fn value_words(&self, tracker: &Tracker, value: ValueIx) -> String {
        let was = tracker.progress().selection.has(value);
        match (was, self.chosen.has(value)) {
            (false, true) => return "added in this draft".to_owned(),
            (true, false) => return "left out in this draft".to_owned(),
            _ => {}
        }
        let roadmap = tracker.roadmap();
        let own = || {
            let topics = roadmap.stage_places().flat_map(|stage| roadmap.parents(stage));
            topics.filter(|item| roadmap.item(*item).value == Some(value) && roadmap.item(*item).is_topic())
        };
        let through = own().filter(|item| tracker.progress().status(*item).is_through()).count();
        if through > 0 {
            return format!("{through} of {} topics done", own().count());
        }
        roadmap.value(value).and_then(|found| found.group.clone()).unwrap_or_default()
    }

    fn view_outcome(&self, model: &Model, area: Rect, pen: &mut Pen<'_>) {
        if area.height < 3 {
            return;
        }
        let now = model.tracker.plan();
        let so = self.so.as_ref().unwrap_or(now);
        let second = area.x + 10;
        let third = second + (area.width.saturating_sub(10)) / 2;
        let room = third.saturating_sub(second + 1);
        if self.so.is_some() {
            pen.put(second, area.y, room, "now", Role::Quiet);
            pen.put(third, area.y, room, "so", Role::Quiet);
        }
        let left = |plan: &Plan| [format!("{} h", plan.sums.hours.left), plan.sums.hours.left.to_string()];
        let rows = [
            ("Left", left(now).to_vec(), left(so).to_vec()),
            ("Finish", finish(now), finish(so)),
            ("", Vec::new(), vec![shift(now, so)]),
        ];
        let hidden = model.preferences.hide_dates;
        for (y, (label, before, after)) in (area.y + 1..area.bottom()).zip(rows).take(if hidden { 1 } else { 3 }) {
            pen.put(area.x, y, 9, label, Role::Quiet);
            if self.so.is_some() {
                pen.put(second, y, room, fitting(&before, room, pen.ruler()), Role::Text);
                pen.put(third, y, room, fitting(&after, room, pen.ruler()), Role::Doing);
            } else {
                let room = area.right().saturating_sub(second);
                pen.put(second, y, room, fitting(&before, room, pen.ruler()), Role::Text);
            }
        }
    }
}

/// The hours that each chosen value of an option brings, where it repeats stages.
fn each(tracker: &Tracker, option: u16) -> Option<HoursRange> {
    let roadmap = tracker.roadmap();
    let repeated = roadmap.stages.iter().filter(|stage| stage.for_each == Some(option));
    let hours: HoursRange = repeated.map(|stage| HoursRange::from(stage.weeks.range.times(roadmap.hours_per_week))).sum();
    (!hours.is_zero()).then_some(hours)
}

/// How much earlier or later all is done: `28 days later`; nothing where a date is missing or both are the same.
fn shift(now: &Plan, so: &Plan) -> String {
    let (Some(now), Some(so)) = (now.finish.by(), so.finish.by()) else { return String::new() };
    let days = (so - now).num_days();
    match (days.abs(), if days > 0 { "later" } else { "sooner" }) {
        (0, _) => String::new(),
        (1, way) => format!("1 day {way}"),
        (days, way) => format!("{days} days {way}"),
    }
}

/// The first of these words that fits, else nothing: dates and figures are never cut.
fn fitting(words: &[String], room: u16, ruler: Ruler) -> &str {
    words.iter().find(|words| ruler.width(words) <= usize::from(room)).map_or("", String::as_str)
}

/// A finish as a range, and shorter: its late end.
fn finish(plan: &Plan) -> Vec<String> {
    match plan.finish {
        Finish::Done(day) => vec![DateText::day(day).to_string()],
        Finish::Expected { earliest: Some(from), latest: Some(to) } => {
            vec![DateText::range(from, to).to_string(), format!("by {}", DateText::day(to))]
        }
        Finish::Expected { .. } => vec!["no end in sight".to_owned()],
        Finish::None => vec!["none".to_owned()],
    }
}
