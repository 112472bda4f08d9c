//! A change becomes a draft: the one place where it happens.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{Change, Refusal, Tracker};
use crate::progress::{Action, Draft, Event, EventId, LATEST_TIME, MAX_LINE, Stamp, Status, Timer, fits};
use crate::roadmap::{ItemIx, ItemKind, Pick};
use crate::units::{HoursRange, Minutes, Pace};

/// How many entries go into one event: ids have at most a few hundred bytes, so the line stays below its limit.
const ENTRIES_PER_EVENT: usize = 150;

/// How many notes one event replaces where they are too many for one line: a name takes fifty bytes.
const NOTES_PER_EVENT: usize = 600;

/// The longest note, in bytes: escaped as JSON it still fits a line of the journal beside everything else there.
const LONGEST_NOTE: usize = MAX_LINE / 6 - 512;

/// One entry is asked for above this: nobody studies longer in one go.
const LONGEST_LOG: Minutes = Minutes(16 * 60);

impl Tracker {
    /// Turns a change into a draft, ready to be recorded and stored. `None` where it would change nothing. `now` is the
    /// local time.
    ///
    /// # Errors
    ///
    /// Says why the change cannot be; nothing was changed.
    pub fn propose(&self, change: &Change, now: DateTime<FixedOffset>) -> Result<Option<Draft>, Refusal> {
        let actions = self.actions(change, now)?;
        if actions.is_empty() {
            return Ok(None);
        }
        let mut draft = Drafting { tracker: self, now, events: Vec::new() };
        let sets_pace = actions.iter().any(|action| matches!(action, Action::Pace(_)));
        if let Some(pace) = self.habits.pace.filter(|_| !sets_pace && self.progress.hours_per_week.is_none()) {
            draft.add(Action::Pace(Minutes::from_hours(pace)), None);
        }
        let group = (actions.len() > 1).then(|| draft.group());
        for action in actions {
            draft.add(action, group.as_deref());
        }
        Ok(Some(Draft { events: draft.events }))
    }

    /// What a change comes to; empty where everything is so already.
    fn actions(&self, change: &Change, now: DateTime<FixedOffset>) -> Result<Vec<Action>, Refusal> {
        Ok(match change {
            Change::Status { items, status } => {
                let named = items.iter().copied().collect();
                self.set(items.iter().flat_map(|item| self.with_kin(*item, *status, &named)))
            }
            Change::Reset(items) => {
                let named = items.iter().copied().collect();
                self.set(items.iter().flat_map(|item| {
                    let checks = self.roadmap.checks(*item).map(|check| (check, Status::Todo));
                    checks.chain(self.with_kin(*item, Status::Todo, &named)).collect::<Vec<_>>()
                }))
            }
            Change::Take { items, into } => self.take(items, *into)?,
            Change::Estimate { item, hours } => self.estimate(*item, *hours)?,
            Change::Note { item, text } => self.note(*item, text)?,
            Change::Link { item, url, keep } => self.link(*item, url, *keep)?,
            Change::Log { item, minutes, on, force } => {
                self.can_be_logged(*minutes, *on, *force)?;
                vec![Action::Log { item: self.id(*item), minutes: *minutes, on: *on, timer: None }]
            }
            Change::StartTimer(item) => {
                let mut actions = match &self.progress.timer {
                    Some(timer) => self.stop(timer, None, now)?,
                    None => Vec::new(),
                };
                actions.push(Action::Timer { item: self.id(*item) });
                actions
            }
            Change::StopTimer { minutes } => {
                let timer = self.progress.timer.as_ref().ok_or(Refusal::NoTimer)?;
                self.stop(timer, *minutes, now)?
            }
            Change::DropTimer => {
                let timer = self.progress.timer.as_ref().ok_or(Refusal::NoTimer)?;
                vec![Action::Void(timer.id.clone())]
            }
            Change::Pace(hours) => {
                if !(0.0..=Pace::MOST).contains(hours) {
                    return Err(Refusal::Pace);
                }
                let minutes = Minutes::from_hours(*hours);
                // Less than half a minute a week would be kept as nothing.
                if minutes.0 == 0 && *hours > 0.0 {
                    return Err(Refusal::TinyPace);
                }
                let same = self.progress.hours_per_week == Some(minutes)
                    || (self.progress.hours_per_week.is_none() && same_pace(self, *hours));
                if same { Vec::new() } else { vec![Action::Pace(minutes)] }
            }
            Change::Days(days) if *days == self.progress.study_days => Vec::new(),
            Change::Days(days) => vec![Action::Days(*days)],
            Change::Break { stretch, add } if self.progress.breaks.contains(stretch) == *add => Vec::new(),
            Change::Break { stretch, add } => vec![Action::Break(vec![(*stretch, *add)])],
            Change::Target(Some(day)) if *day <= self.today => return Err(Refusal::Target),
            Change::Target(day) if *day == self.progress.target => Vec::new(),
            Change::Target(day) => vec![Action::Target(*day)],
            Change::Choose { option, values } => self.choose(*option, values)?,
            Change::Bonus(bonus) if *bonus == self.progress.bonus => Vec::new(),
            Change::Bonus(bonus) => vec![Action::Bonus(*bonus)],
            Change::Together(changes) => {
                let actions: Result<Vec<Vec<Action>>, Refusal> = changes.iter().map(|change| self.actions(change, now)).collect();
                actions?.concat()
            }
            Change::Undo => {
                let target = self.journal.undo_target(&self.own);
                // The first pace was written beside a change; the learner never made it.
                let is_first_pace = |event: &&Event| {
                    let habit = self.habits.pace.map(|pace| Action::Pace(Minutes::from_hours(pace)));
                    Some(&event.action) == habit.as_ref() && self.journal.events().first() == Some(*event)
                };
                voids(&target).filter(|_| !target.iter().any(is_first_pace)).ok_or(Refusal::NothingToUndo)?
            }
            Change::Redo => voids(&self.journal.redo_target(&self.own)).ok_or(Refusal::NothingToRedo)?,
            Change::Void(id) => voids(&self.journal.void_target(id)).ok_or_else(|| Refusal::NoSuchEvent(id.clone()))?,
        })
    }

    /// An item with what follows for its kin: the last open check done finishes its item, a check unticked opens it.
    /// `named` are all items that get the status in this change: the last two checks ticked together are the last, and
    /// what is said of an item itself comes before what follows from its checks.
    fn with_kin(&self, item: ItemIx, status: Status, named: &HashSet<ItemIx>) -> Vec<(ItemIx, Status)> {
        let mut entries = vec![(item, status)];
        if let ItemKind::Check { of } = self.roadmap.item(item).kind
            && !named.contains(&of)
        {
            let parent = self.progress.status(of);
            let is_settled = |check: ItemIx| {
                let status = self.progress.status(check);
                named.contains(&check) || status.is_through() || status == Status::Skipped
            };
            if status.is_through() && parent.is_open() && self.roadmap.checks(of).all(is_settled) {
                entries.push((of, Status::Done));
            } else if status.is_open() && parent.is_through() && self.progress.status(item).is_through() {
                entries.push((of, Status::Doing));
            }
        }
        entries
    }

    /// Sets what is not so already; the last word on an item counts.
    fn set(&self, entries: impl Iterator<Item = (ItemIx, Status)>) -> Vec<Action> {
        let mut changed: Vec<(ItemIx, Status)> = Vec::new();
        let mut places: HashMap<ItemIx, usize> = HashMap::new();
        for (item, status) in entries {
            let place = *places.entry(item).or_insert(changed.len());
            match changed.get_mut(place) {
                Some(entry) => entry.1 = status,
                None => changed.push((item, status)),
            }
        }
        changed.retain(|(item, status)| self.progress.status(*item) != *status);
        let entries: Vec<_> = changed.into_iter().map(|(item, status)| (self.id(item), status)).collect();
        in_chunks(&entries, Action::Set)
    }

    fn take(&self, items: &[ItemIx], into: bool) -> Result<Vec<Action>, Refusal> {
        if let Some(other) = items.iter().find(|item| !self.roadmap.item(**item).is_project()) {
            return Err(Refusal::NoProject(self.id(*other)));
        }
        let changed: Vec<_> =
            items.iter().filter(|item| self.is_idea(**item) == into).map(|item| (self.id(*item), into)).collect();
        Ok(in_chunks(&changed, Action::Take))
    }

    /// Whether a length of study can be logged: some time, not beyond reason, on no day to come.
    fn can_be_logged(&self, minutes: Minutes, on: NaiveDate, force: bool) -> Result<(), Refusal> {
        if minutes.0 == 0 {
            return Err(Refusal::Log("a log needs at least one minute".to_owned()));
        }
        if minutes > LONGEST_LOG && !force {
            return Err(Refusal::Log(format!("{minutes} in one go is more than 16 hours: say `--force` if it is meant")));
        }
        if on > self.today {
            return Err(Refusal::Log(format!("{on} is yet to come: time is logged for today or a day before")));
        }
        Ok(())
    }

    /// Stops a timer: a log that names it. Less than a minute is no study, so the timer is dropped.
    fn stop(&self, timer: &Timer, minutes: Option<Minutes>, now: DateTime<FixedOffset>) -> Result<Vec<Action>, Refusal> {
        let elapsed = timer.elapsed(now);
        let minutes = minutes.unwrap_or(elapsed);
        if elapsed.0 == 0 && minutes.0 == 0 {
            return Ok(vec![Action::Void(timer.id.clone())]);
        }
        if minutes > LONGEST_LOG {
            return Err(Refusal::LongTimer(minutes));
        }
        self.can_be_logged(minutes, timer.since.date_naive().min(self.today), false)?;
        // The item as the timer named it: an item that the roadmap has lost keeps its time, too.
        let item = match self.journal.event(&timer.id).map(|event| &event.action) {
            Some(Action::Timer { item }) => item.clone(),
            _ => timer.item.map_or_else(String::new, |item| self.id(item)),
        };
        let on = timer.since.date_naive().min(self.today);
        Ok(vec![Action::Log { item, minutes, on, timer: Some(timer.id.clone()) }])
    }

    fn estimate(&self, item: ItemIx, hours: Option<HoursRange>) -> Result<Vec<Action>, Refusal> {
        if self.roadmap.item(item).is_check() {
            return Err(Refusal::NoHours(self.id(item)));
        }
        let minutes = hours.map(|hours| (Minutes::from_hours(hours.min.0), Minutes::from_hours(hours.max.0)));
        if minutes.is_some_and(|(min, max)| min.0 == 0 || max.0 > 6_000_000 || min > max) {
            return Err(Refusal::Estimate);
        }
        let same = match (self.progress.estimates.get(&item), minutes) {
            (None, None) => true,
            (Some(known), Some((min, max))) => *known == HoursRange::new(min.hours(), max.hours()),
            _ => false,
        };
        Ok(if same { Vec::new() } else { vec![Action::Estimate(vec![(self.id(item), minutes)])] })
    }

    fn note(&self, item: ItemIx, text: &str) -> Result<Vec<Action>, Refusal> {
        let text = text.trim_end();
        if text.len() > LONGEST_NOTE {
            return Err(Refusal::Note { bytes: text.len(), most: LONGEST_NOTE });
        }
        let standing = self.progress.notes.get(&item).map_or(&[][..], Vec::as_slice);
        let same = match standing {
            [] => text.is_empty(),
            [only] => only.text == text,
            _ => false,
        };
        if same {
            return Ok(Vec::new());
        }
        let over: Vec<EventId> = standing.iter().map(|note| note.id.clone()).collect();
        let note =
            |text: &str, over: &[EventId]| Action::Note { item: self.id(item), text: text.to_owned(), over: over.to_vec() };
        let whole = note(text, &over);
        if fits(&whole) {
            return Ok(vec![whole]);
        }
        // Devices that wrote long without knowing of one another: first all that stands is taken away.
        let taken_away = over.chunks(NOTES_PER_EVENT).map(|over| note("", over));
        Ok(taken_away.chain((!text.is_empty()).then(|| note(text, &[]))).collect())
    }

    fn choose(&self, option: u16, values: &[u16]) -> Result<Vec<Action>, Refusal> {
        let Some(found) = self.roadmap.options.get(usize::from(option)) else {
            return Err(Refusal::Choice("this roadmap has no such option".to_owned()));
        };
        if values.is_empty() {
            return Err(Refusal::Choice(format!("`{}` needs at least one value", found.id)));
        }
        let after = self.progress.selection.clone().with(option, values.to_vec());
        if found.pick == Pick::One && after.values(option).len() != 1 {
            return Err(Refusal::Choice(format!("`{}` takes exactly one value", found.id)));
        }
        if after == self.progress.selection {
            return Ok(Vec::new());
        }
        let ids: Option<Vec<String>> = after
            .values(option)
            .iter()
            .map(|value| found.values.get(usize::from(*value)).map(|value| value.id.clone()))
            .collect();
        let ids = ids.ok_or_else(|| Refusal::Choice(format!("`{}` has no such value", found.id)))?;
        Ok(vec![Action::Choose(vec![(found.id.clone(), ids)])])
    }

    pub(super) fn id(&self, item: ItemIx) -> String {
        self.roadmap.item(item).id.clone()
    }
}

/// Whether the pace in force, which the journal does not have yet, is that many hours.
fn same_pace(tracker: &Tracker, hours: f64) -> bool {
    Minutes::from_hours(tracker.terms().pace.hours_per_week.0) == Minutes::from_hours(hours)
}

/// Voids for all of these events; `None` where there are none.
fn voids(events: &[&Event]) -> Option<Vec<Action>> {
    (!events.is_empty()).then(|| events.iter().map(|event| Action::Void(event.stamp.id.clone())).collect())
}

/// Entries in as many actions as keep each line of the journal below its limit.
fn in_chunks<T: Clone>(entries: &[T], action: impl Fn(Vec<T>) -> Action) -> Vec<Action> {
    entries.chunks(ENTRIES_PER_EVENT).map(|chunk| action(chunk.to_vec())).collect()
}

/// Events on their way, each with its provisional name and place.
struct Drafting<'a> {
    tracker: &'a Tracker,
    now: DateTime<FixedOffset>,
    events: Vec<Event>,
}

impl Drafting<'_> {
    fn number(&self) -> u64 {
        self.tracker.provisional + self.events.len() as u64 + 1
    }

    /// A value that the events of one action share. The moment and the newest event known make it this action's own, in a
    /// clock that stands still too.
    fn group(&self) -> String {
        format!("{:x}-{:x}-{:x}", self.now.timestamp_micros(), self.tracker.journal.latest_time(), self.number())
    }

    fn add(&mut self, action: Action, group: Option<&str>) {
        let wall = u64::try_from(self.now.timestamp_millis()).unwrap_or(0).min(LATEST_TIME);
        let newest = self.events.last().map_or_else(|| self.tracker.journal.latest_time(), |event| event.stamp.time);
        let stamp = Stamp { time: wall.max(newest + 1), id: EventId::provisional(self.number()) };
        self.events.push(Event { stamp, at: self.now, action, group: group.map(Into::into) });
    }
}
