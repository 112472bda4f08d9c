//! The plan: stage after stage, what is done, what is left, and between which days it will be done.

use chrono::NaiveDate;
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use super::ledger::Entry;
use super::{Calendar, Ledger, Sums};
use crate::progress::Progress;
use crate::roadmap::{Roadmap, StageIx, StageKind};
use crate::units::{Break, HoursRange, Pace, Percent};

/// When something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// It is: on that civil date.
    Done(NaiveDate),
    /// It will be: between these civil dates, both after today. `None` is more than ten years off.
    Expected {
        /// If every estimate holds at its minimum.
        earliest: Option<NaiveDate>,
        /// If every estimate needs its maximum.
        latest: Option<NaiveDate>,
    },
    /// No date: nothing to do, or no pace.
    None,
}

impl Finish {
    /// The late end, or the day on which it was done: the single date that never flatters.
    pub fn by(self) -> Option<NaiveDate> {
        match self {
            Self::Done(day) => Some(day),
            Self::Expected { latest, .. } => latest,
            Self::None => None,
        }
    }
}

impl Serialize for Finish {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (state, earliest, latest) = match *self {
            Self::Done(day) => ("done", Some(day), Some(day)),
            Self::Expected { earliest, latest } => ("expected", earliest, latest),
            Self::None => ("none", None, None),
        };
        let mut object = serializer.serialize_struct("Finish", 3)?;
        object.serialize_field("state", state)?;
        object.serialize_field("earliest", &earliest)?;
        object.serialize_field("latest", &latest)?;
        object.end()
    }
}

/// The terms of a plan: what the learner can turn without learning anything.
#[derive(Debug, Clone, PartialEq)]
pub struct Terms {
    /// Hours a week, study days, breaks.
    pub pace: Pace,
    /// Whether bonus stages are in it.
    pub bonus: bool,
    /// The day to be done by, a civil date.
    pub target: Option<NaiveDate>,
}

impl Terms {
    /// What these terms change in `old`, changed in `new` instead: a draft stays a draft of its own differences when
    /// somebody else changes what it was made from.
    #[must_use]
    pub fn laid_on(&self, old: &Self, new: &Self) -> Self {
        let mut laid = new.clone();
        if self.pace.hours_per_week != old.pace.hours_per_week {
            laid.pace.hours_per_week = self.pace.hours_per_week;
        }
        if self.pace.study_days != old.pace.study_days {
            laid.pace.study_days = self.pace.study_days;
        }
        if self.bonus != old.bonus {
            laid.bonus = self.bonus;
        }
        if self.target != old.target {
            laid.target = self.target;
        }
        let breaks = &mut laid.pace.breaks;
        breaks.retain(|stretch| self.pace.breaks.contains(stretch) || !old.pace.breaks.contains(stretch));
        let added: Vec<Break> = self.pace.breaks.iter().filter(|stretch| !old.pace.breaks.contains(stretch)).copied().collect();
        breaks.extend(added);
        breaks.sort_unstable();
        breaks.dedup();
        laid
    }
}

/// One stage of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct StagePlan {
    /// Which.
    pub stage: StageIx,
    /// What it adds up to.
    pub sums: Sums,
    /// When it is done.
    pub finish: Finish,
    /// The civil date on which it can begin, the earliest end of the stages before it; the real day of its first tick
    /// where it has begun. `None` where it has no date or nothing in the plan.
    pub begins: Option<NaiveDate>,
}

/// The remaining hours on the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The civil date it was made for.
    pub today: NaiveDate,
    /// The terms it was made under.
    pub terms: Terms,
    /// The stages in the plan, in order; bonus stages only while they are in it.
    pub stages: Vec<StagePlan>,
    /// All stages of it together.
    pub sums: Sums,
    /// Its essential stages together.
    pub essential_sums: Sums,
    /// When all of it is done.
    pub finish: Finish,
    /// When the essential stages are done, as if there were no bonus.
    pub essential: Finish,
}

impl Plan {
    /// Lays what a ledger has left on the calendar; see [`plan`].
    pub fn of(ledger: &Ledger, terms: &Terms) -> Self {
        let calendar = Calendar::new(ledger.today(), &terms.pace);
        let mut stages = Vec::new();
        let (mut all, mut essential) = (Road::new(&calendar), Road::new(&calendar));
        for entry in ledger.entries(terms.bonus) {
            let (finish, begins) = all.walk(entry);
            if entry.kind == StageKind::Essential {
                essential.walk(entry);
            }
            stages.push(StagePlan { stage: entry.stage, sums: entry.sums, finish, begins });
        }
        Self {
            today: ledger.today(),
            terms: terms.clone(),
            stages,
            finish: all.finish(),
            essential: essential.finish(),
            sums: all.sums,
            essential_sums: essential.sums,
        }
    }

    /// The plan of one stage, where it is in the plan.
    pub fn stage(&self, stage: StageIx) -> Option<&StagePlan> {
        self.stages.iter().find(|found| found.stage == stage)
    }

    /// Done hours of all hours, by the middle of each range.
    pub fn percent(&self) -> Percent {
        self.sums.percent()
    }
}

/// Lays what is left on the calendar: stage after stage in order, unfinished ones only, the earliest date from the
/// minima and the latest from the maxima.
///
/// Essential stages are reckoned apart as well, as if no bonus stage stood between them.
pub fn plan(roadmap: &Roadmap, progress: &Progress, terms: &Terms, today: NaiveDate) -> Plan {
    Plan::of(&Ledger::of(roadmap, progress, today), terms)
}

/// Walks the stages in order and keeps how many hours lie behind each end.
struct Road<'a> {
    calendar: &'a Calendar,
    ahead: HoursRange,
    sums: Sums,
    last_day: Option<NaiveDate>,
}

impl<'a> Road<'a> {
    fn new(calendar: &'a Calendar) -> Self {
        Self { calendar, ahead: HoursRange::ZERO, sums: Sums::default(), last_day: None }
    }

    /// Goes through one stage: when it is done, and when it begins.
    fn walk(&mut self, entry: &Entry) -> (Finish, Option<NaiveDate>) {
        let begins = self.calendar.day_after(self.ahead.min);
        self.ahead = self.ahead + entry.sums.hours.left;
        self.sums.add(&entry.sums);
        self.last_day = self.last_day.max(entry.last_day);
        let finish = self.finish_of(&entry.sums, entry.last_day);
        let begins = match finish {
            Finish::None => None,
            _ => entry.first_day.or(begins),
        };
        (finish, begins)
    }

    fn finish(&self) -> Finish {
        self.finish_of(&self.sums, self.last_day)
    }

    fn finish_of(&self, sums: &Sums, last_day: Option<NaiveDate>) -> Finish {
        if sums.open > 0 {
            let earliest = self.calendar.day_after(self.ahead.min);
            let latest = self.calendar.day_after(self.ahead.max);
            return if self.calendar.is_at_rest() { Finish::None } else { Finish::Expected { earliest, latest } };
        }
        match last_day {
            Some(day) if sums.is_complete() => Finish::Done(day),
            _ => Finish::None,
        }
    }
}
