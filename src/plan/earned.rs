//! What was earned of the plan, day by day: hours by ticks, by the middle of each range.
//!
//! An item earns on the day it was done; one with checks earns each check's share on the day of that check. What was
//! known before is there from the start and earns nothing. Invariant: all of it together is the done hours of the plan.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::progress::{Progress, Status};
use crate::roadmap::{ItemIx, Roadmap};
use crate::units::Hours;

/// What was earned of the plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Earned {
    /// The hours that were known before the record began.
    pub known: Hours,
    /// The hours of each civil day that has any; nothing lies after today.
    pub by_day: BTreeMap<NaiveDate, Hours>,
}

impl Earned {
    /// Adds what an item of the plan has earned until `today`, a civil date.
    pub(super) fn earn(&mut self, roadmap: &Roadmap, progress: &Progress, today: NaiveDate, item: ItemIx) {
        let state = progress.item(item);
        let hours = progress.hours(roadmap, item).middle().0;
        if state.status == Status::Known {
            self.known.0 += hours;
            return;
        }
        let counted = roadmap.checks(item).filter(|check| progress.status(*check) != Status::Skipped).count();
        #[expect(clippy::cast_precision_loss, reason = "an item has far fewer than 2^52 checks")]
        let share = hours / counted.max(1) as f64;
        let mut rest = hours;
        for check in roadmap.checks(item).map(|check| progress.item(check)) {
            match check.status {
                Status::Known => self.known.0 += share,
                Status::Done => self.add_hours(check.since, today, share),
                _ => continue,
            }
            rest -= share;
        }
        if state.status == Status::Done && rest > 0.0 {
            self.add_hours(state.since, today, rest);
        }
    }

    /// Adds what something else of the plan has earned, from a civil date on.
    pub(super) fn add(&mut self, other: &Self, from: NaiveDate) {
        self.known.0 += other.known.0;
        for (day, hours) in other.by_day.range(from..) {
            self.by_day.entry(*day).or_default().0 += hours.0;
        }
    }

    /// A clock that went wrong puts nothing beyond today.
    fn add_hours(&mut self, day: Option<NaiveDate>, today: NaiveDate, hours: f64) {
        self.by_day.entry(day.unwrap_or(today).min(today)).or_default().0 += hours;
    }
}
