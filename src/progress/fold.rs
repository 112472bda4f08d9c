//! Folding: a journal becomes progress.
//!
//! One pass over the events in their order, each applied to what came before. Notes and timers are the exception: which
//! of them stand is a question to the whole set (a note is gone as soon as *any* live note is over it), so the answers
//! are gathered first. Invariant: applying one more event to progress, and folding the journal with that event, give the
//! same, for every event but a void.

use chrono::NaiveDate;

use super::{Action, Event, EventId, Journal, Note, Progress, Session, Status, Timer, Trail};
use crate::roadmap::{ItemIx, ItemKind, Pick, Roadmap};
use crate::units::{HoursRange, Minutes};

/// The most own links of one item: beyond it a link is passed over, so that a journal made of links alone still folds
/// in a moment. Nobody reads a thousand.
pub const MOST_LINKS: usize = 1000;

/// The state that a journal adds up to.
pub fn fold(roadmap: &Roadmap, journal: &Journal) -> Progress {
    let events: Vec<&Event> = journal.live().collect();
    let mut progress = Progress::of_nothing(roadmap);
    progress.trail = foreseen(&events);
    for event in events {
        match &event.action {
            // Of several logs of one timer the last counts.
            Action::Log { timer: Some(timer), .. } if progress.trail.closed.get(timer) != Some(&event.stamp.id) => {
                progress.begin(event.day());
            }
            _ => progress.apply(roadmap, event),
        }
    }
    progress
}

/// Which notes are replaced and which timers are closed, and by what.
fn foreseen(events: &[&Event]) -> Trail {
    let mut trail = Trail::default();
    for event in events {
        match &event.action {
            Action::Note { over, .. } => trail.replaced.extend(over.iter().cloned()),
            Action::Log { timer: Some(timer), .. } => {
                trail.closed.insert(timer.clone(), event.stamp.id.clone());
            }
            _ => {}
        }
    }
    trail
}

impl Progress {
    /// Folds one more event, newer than all before; a [`Action::Void`] changes nothing here, since it needs a fresh fold.
    pub fn apply(&mut self, roadmap: &Roadmap, event: &Event) {
        if matches!(event.action, Action::Void(_)) {
            return;
        }
        self.begin(event.day());
        let id = &event.stamp.id;
        match &event.action {
            Action::Set(items) => items.iter().for_each(|(item, status)| self.set(roadmap, item, *status, event.day())),
            Action::Log { item, minutes, on, timer } => {
                if let Some(timer) = timer {
                    self.close(timer, id);
                }
                self.log(Session { id: id.clone(), item: roadmap.resolve(item), minutes: *minutes, on: *on });
            }
            Action::Timer { item } => self.start(Timer { id: id.clone(), item: roadmap.resolve(item), since: event.at }),
            Action::Note { item, text, over } => {
                self.replace(over);
                if let Some(item) = roadmap.resolve(item).filter(|_| !text.is_empty() && !self.trail.replaced.contains(id)) {
                    let note = Note { id: id.clone(), at: event.at, text: text.clone() };
                    self.notes.entry(item).or_default().push(note);
                }
            }
            Action::Link { item, url, keep } => {
                if let Some(item) = roadmap.resolve(item) {
                    self.link(item, url, *keep);
                }
            }
            Action::Pace(minutes) => self.hours_per_week = Some(*minutes),
            Action::Days(days) => self.study_days = *days,
            Action::Break(stretches) => {
                for (stretch, is_one) in stretches {
                    if *is_one {
                        self.breaks.insert(*stretch)
                    } else {
                        self.breaks.remove(stretch)
                    };
                }
            }
            Action::Target(day) => self.target = *day,
            Action::Choose(options) => options.iter().for_each(|(option, values)| self.choose(roadmap, option, values)),
            Action::Bonus(is_in) => self.bonus = *is_in,
            Action::Take(items) => {
                for (item, is_in) in items {
                    self.take(roadmap, roadmap.resolve(item), *is_in);
                }
            }
            Action::Estimate(items) => items.iter().for_each(|(item, range)| self.estimate(roadmap, item, *range)),
            Action::Void(_) => {}
            Action::Unknown { .. } => self.ignored += 1,
        }
    }

    /// Gives a provisional event its real name wherever progress mentions it (notes, sessions, timer).
    pub fn settle(&mut self, provisional: &EventId, stored: &EventId) {
        for note in self.notes.values_mut().flatten().filter(|note| note.id == *provisional) {
            note.id = stored.clone();
        }
        // What is not stored yet is new, so the search begins at the end.
        if let Some(session) = self.sessions.iter_mut().rev().find(|session| session.id == *provisional) {
            session.id = stored.clone();
        }
        if let Some(timer) = self.timer.as_mut().filter(|timer| timer.id == *provisional) {
            timer.id = stored.clone();
        }
        self.trail.settle(provisional, stored);
    }

    /// The record begins with the first event that counts.
    fn begin(&mut self, day: NaiveDate) {
        self.first_day.get_or_insert(day);
    }

    /// One item gets a status; what is begun, ticked or done of an idea takes it into the plan.
    fn set(&mut self, roadmap: &Roadmap, id: &str, status: Status, day: NaiveDate) {
        let Some(item) = roadmap.resolve(id) else {
            self.unknown.insert(id.to_owned(), status);
            return;
        };
        self.trail.changes = self.trail.changes.saturating_add(1);
        let order = self.trail.changes;
        if let Some(state) = self.items.get_mut(item.0 as usize) {
            (state.status, state.since, state.order) = (status, Some(day), order);
        }
        if matches!(status, Status::Doing | Status::Done | Status::Known) {
            let project = match roadmap.item(item).kind {
                ItemKind::Check { of } => of,
                _ => item,
            };
            if let ItemKind::Project { planned, .. } = roadmap.item(project).kind
                && !self.item(project).taken.unwrap_or(planned)
            {
                self.take(roadmap, Some(project), true);
            }
        }
    }

    /// The learner's word on a project in the plan, or out of it.
    fn take(&mut self, roadmap: &Roadmap, item: Option<ItemIx>, is_in: bool) {
        if let Some(item) = item.filter(|item| roadmap.item(*item).is_project())
            && let Some(state) = self.items.get_mut(item.0 as usize)
        {
            state.taken = Some(is_in);
        }
    }

    /// A session joins the record.
    fn log(&mut self, session: Session) {
        if let Some(item) = session.item {
            *self.logged.entry(item).or_default() += session.minutes;
        }
        self.sessions.push(session);
    }

    /// A log names its timer: the timer no longer runs, and an earlier log of it no longer counts.
    fn close(&mut self, timer: &EventId, log: &EventId) {
        match self.trail.closed.insert(timer.clone(), log.clone()) {
            // Foreseen by a fold.
            Some(last) if last == *log => {}
            Some(earlier) => self.unlog(&earlier),
            None => {
                self.trail.open.retain(|open| open.id != *timer);
                self.timer = self.trail.open.last().cloned();
            }
        }
    }

    /// A session leaves the record.
    fn unlog(&mut self, log: &EventId) {
        let Some(place) = self.sessions.iter().rposition(|session| session.id == *log) else { return };
        let session = self.sessions.remove(place);
        let Some(item) = session.item else { return };
        // Summed anew: a sum that has reached its greatest value cannot be taken apart again.
        let left = self.sessions.iter().filter(|other| other.item == Some(item)).map(|other| other.minutes);
        match left.reduce(|sum, minutes| sum + minutes) {
            Some(sum) => self.logged.insert(item, sum),
            None => self.logged.remove(&item),
        };
    }

    /// A timer starts, unless its log is known already.
    fn start(&mut self, timer: Timer) {
        if !self.trail.closed.contains_key(&timer.id) {
            self.trail.open.push(timer.clone());
            self.timer = Some(timer);
        }
    }

    /// A note is over other ones, which stand no more.
    fn replace(&mut self, over: &[EventId]) {
        let count = self.trail.replaced.len();
        self.trail.replaced.extend(over.iter().cloned());
        if self.trail.replaced.len() > count {
            self.notes.retain(|_, notes| {
                notes.retain(|standing| !self.trail.replaced.contains(&standing.id));
                !notes.is_empty()
            });
        }
    }

    /// An own link is kept, or taken away.
    fn link(&mut self, item: ItemIx, url: &str, keep: bool) {
        let links = self.links.entry(item).or_default();
        if !keep {
            links.retain(|link| link != url);
        } else if links.len() < MOST_LINKS && links.iter().all(|link| link != url) {
            links.push(url.to_owned());
        }
        if links.is_empty() {
            self.links.remove(&item);
        }
    }

    /// The known ones of these values are chosen; the first of them where only one may be.
    fn choose(&mut self, roadmap: &Roadmap, id: &str, values: &[String]) {
        let Some((place, option)) = (0_u16..).zip(&roadmap.options).find(|(_, option)| option.id == id) else { return };
        let known = values.iter().filter_map(|id| (0_u16..).zip(&option.values).find(|(_, value)| value.id == *id));
        let most = if option.pick == Pick::One { 1 } else { usize::MAX };
        let known = known.map(|(value, _)| value).take(most).collect();
        self.selection = self.selection.clone().with(place, known);
    }

    /// The learner's own hours for an item, or the guide's again; a check has none.
    fn estimate(&mut self, roadmap: &Roadmap, id: &str, range: Option<(Minutes, Minutes)>) {
        let Some(item) = roadmap.resolve(id).filter(|item| !roadmap.item(*item).is_check()) else { return };
        match range {
            Some((from, to)) => self.estimates.insert(item, HoursRange::new(from.hours(), to.hours())),
            None => self.estimates.remove(&item),
        };
    }
}
