//! The learner's own record: what was earned of the plan, day by day since the first event.
//!
//! Hours are the middles of their ranges. An item earns on the day since which it is done; one with checks earns each
//! check's share on the day of that check. What was known before is there from the start and earns nothing. It knows no
//! forecast. Invariant: what is behind the learner by today equals the done hours of the plan.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::plan::{Terms, is_in_plan};
use crate::progress::{Action, Journal, Progress, Status};
use crate::roadmap::{ItemIx, Roadmap};
use crate::units::Hours;

/// What one day brought.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Day {
    /// Hours of the plan.
    planned: f64,
    /// Hours of all that was done, in the plan today or not: dropping a language takes nothing away from a pace.
    all: f64,
    /// Hours that were logged.
    logged: f64,
}

/// One day of the record, with all that lies behind its end.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    day: NaiveDate,
    of_day: Day,
    planned: f64,
}

/// What a learner's journal earned, by civil day.
///
/// Made once a change; looking something up in it is cheap.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    first: Option<NaiveDate>,
    today: NaiveDate,
    known: f64,
    marks: Vec<Mark>,
}

impl Record {
    /// The record by the end of `today`, a civil date.
    pub fn of(roadmap: &Roadmap, journal: &Journal, progress: &Progress, terms: &Terms, today: NaiveDate) -> Self {
        let first = progress.first_day.map(|day| day.min(today));
        let mut earning = Earning {
            roadmap,
            progress,
            bonus: terms.bonus,
            since: done_since(roadmap, journal),
            // A clock that went wrong puts nothing outside the record.
            span: (first.unwrap_or(today), today),
            days: BTreeMap::new(),
            known: 0.0,
        };
        for stage in roadmap.stage_places() {
            roadmap.parents(stage).for_each(|item| earning.earn(item));
        }
        for session in progress.sessions.iter().filter(|session| session.on <= today) {
            earning.days.entry(session.on).or_default().logged += session.minutes.hours();
        }
        let known = earning.known;
        let mut planned = known;
        let marks = earning.days.into_iter().map(|(day, of_day)| {
            planned += of_day.planned;
            Mark { day, of_day, planned }
        });
        Self { first, today, known, marks: marks.collect() }
    }

    /// The civil date of the first event that counts.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.first
    }

    /// The full weeks since the first day.
    pub fn weeks(&self) -> u32 {
        self.first.map_or(0, |first| u32::try_from((self.today - first).num_days() / 7).unwrap_or(0))
    }

    /// The hours of the plan that were known before the record began.
    pub fn known(&self) -> Hours {
        Hours(self.known)
    }

    /// The hours of the plan behind the learner at the end of `day`: what was known, and what was earned until then.
    pub fn earned_until(&self, day: NaiveDate) -> Hours {
        let place = self.marks.partition_point(|mark| mark.day <= day);
        Hours(self.marks.get(..place).and_then(<[Mark]>::last).map_or(self.known, |mark| mark.planned))
    }

    /// The hours of the plan that each civil day earned, in order; days without are left out.
    pub fn earned_by_day(&self) -> impl Iterator<Item = (NaiveDate, Hours)> + '_ {
        self.by_day(|day| day.planned)
    }

    /// The hours that were logged on each civil day, in order, days before the first event included.
    pub fn logged_by_day(&self) -> impl Iterator<Item = (NaiveDate, Hours)> + '_ {
        self.by_day(|day| day.logged)
    }

    /// The hours of all that was done on each civil day, whether it is in the plan now or not.
    pub(super) fn done_by_day(&self) -> impl Iterator<Item = (NaiveDate, Hours)> + '_ {
        self.by_day(|day| day.all)
    }

    /// The hours of the plan that each full week earned, counted from the first day.
    pub fn earned_by_week(&self) -> Vec<Hours> {
        let mut weeks = vec![Hours(0.0); self.weeks() as usize];
        let Some(first) = self.first else { return weeks };
        for (day, hours) in self.earned_by_day() {
            let week = usize::try_from((day - first).num_days() / 7).unwrap_or(usize::MAX);
            if let Some(slot) = weeks.get_mut(week) {
                slot.0 += hours.0;
            }
        }
        weeks
    }

    /// Whether something was earned or logged on a day.
    pub(super) fn has(&self, day: NaiveDate) -> bool {
        self.marks.binary_search_by_key(&day, |mark| mark.day).is_ok()
    }

    fn by_day(&self, part: fn(&Day) -> f64) -> impl Iterator<Item = (NaiveDate, Hours)> + '_ {
        self.marks.iter().map(move |mark| (mark.day, Hours(part(&mark.of_day)))).filter(|(_, hours)| hours.0 > 0.0)
    }
}

/// The civil date since which each item is done without a break; by the item's place.
///
/// Two devices that tick the same item agree on the earlier day, which the folded state does not keep.
fn done_since(roadmap: &Roadmap, journal: &Journal) -> Vec<Option<NaiveDate>> {
    let mut since = vec![None; roadmap.items.len()];
    for entry in journal.entries().into_iter().filter(|entry| entry.is_live) {
        let Action::Set(items) = &entry.event.action else { continue };
        for (id, status) in items {
            if let Some(day) = roadmap.resolve(id).and_then(|item| since.get_mut(item.0 as usize)) {
                *day = (*status == Status::Done).then(|| day.unwrap_or_else(|| entry.event.day()));
            }
        }
    }
    since
}

/// Items on their way into a record.
struct Earning<'a> {
    roadmap: &'a Roadmap,
    progress: &'a Progress,
    bonus: bool,
    since: Vec<Option<NaiveDate>>,
    /// The first and the last day of the record.
    span: (NaiveDate, NaiveDate),
    days: BTreeMap<NaiveDate, Day>,
    known: f64,
}

impl Earning<'_> {
    /// One topic or project earns what is done of it.
    fn earn(&mut self, item: ItemIx) {
        let hours = self.progress.hours(self.roadmap, item).middle().0;
        let counts = is_in_plan(self.roadmap, self.progress, self.bonus, item);
        let status = self.progress.status(item);
        if status == Status::Known {
            self.know(counts, hours);
            return;
        }
        let own_day = (status == Status::Done).then(|| self.day_of(item)).flatten();
        let checks = self.roadmap.checks(item).filter(|check| self.progress.status(*check) != Status::Skipped);
        let checks: Vec<ItemIx> = checks.collect();
        #[expect(clippy::cast_precision_loss, reason = "an item has far fewer than 2^52 checks")]
        let share = hours / checks.len().max(1) as f64;
        let mut rest = hours;
        for check in checks {
            match (self.progress.status(check), self.day_of(check)) {
                (Status::Known, _) => self.know(counts, share),
                // A check that was ticked after its item adds nothing to it any more.
                (Status::Done, Some(day)) => self.add(own_day.map_or(day, |own| own.min(day)), counts, share),
                _ => continue,
            }
            rest -= share;
        }
        if let Some(day) = own_day.filter(|_| rest > 0.0) {
            self.add(day, counts, rest);
        }
    }

    /// The day since which an item is done, within the record.
    fn day_of(&self, item: ItemIx) -> Option<NaiveDate> {
        let day = self.since.get(item.0 as usize).copied().flatten().or_else(|| self.progress.item(item).since)?;
        Some(day.clamp(self.span.0, self.span.1))
    }

    fn know(&mut self, counts: bool, hours: f64) {
        self.known += if counts { hours } else { 0.0 };
    }

    fn add(&mut self, day: NaiveDate, counts: bool, hours: f64) {
        let day = self.days.entry(day).or_default();
        day.planned += if counts { hours } else { 0.0 };
        day.all += hours;
    }
}
